//! Files to take away: a document's Markdown, and the tables of a unit's learners and of a year's units.

use std::collections::BTreeMap;

use super::group::GroupRow;
use super::learner::about;
use super::learner_row::LearnerRow;
use super::path::PagePath;
use super::shortage::ShortView;
use super::site::Site;
use super::slug::segment;
use super::table::{Table, TableColumn};
use super::unit::Column;
use super::wording::Words;
use super::{Page, View};
use crate::assessment::LearnerYear;
use crate::model::document::Document;

/// The name of a document's Markdown beside its page.
pub(super) fn markdown_name(document: &Document) -> String {
    format!("{}.md", segment(&document.id.0))
}

/// The document's official text, as it was published.
pub(super) fn markdown(document: &Document) -> Page {
    let path = PagePath::document(document).beside(&markdown_name(document));
    let title = format!("# {}\n\n", document.title);
    let body = document.body.markdown.trim_start_matches('\n');
    let text = if body.starts_with("# ") { body.to_owned() } else { format!("{title}{body}") };
    Site::page(path, document.path.as_str(), View::Text(text))
}

/// A unit's learners, one a row.
pub(super) fn learners(
    words: Words,
    head: Vec<String>,
    columns: &[Column],
    learners: &[&LearnerYear],
    rows: &[LearnerRow],
    short: &[ShortView],
) -> Table {
    let text = |zh: &'static str, en: &'static str, width| TableColumn::text(words.say(zh, en), width);
    let mut table_columns = vec![
        TableColumn::number(words.say("序号", "No.")),
        text("姓名", "Name", 20),
        text("部门等", "Department", 30),
        text("状态", "Status", 14),
    ];
    for Column { name, .. } in columns {
        table_columns.extend([
            TableColumn::number(words.say(format!("{name}已计入"), format!("{name}, counted"))),
            TableColumn::number(words.say(format!("{name}还差"), format!("{name}, short"))),
            TableColumn::number(words.say(format!("{name}待定"), format!("{name}, pending"))),
        ]);
    }
    table_columns.extend([text("期限", "Deadline", 34), text("最短达标途径", "Shortest way to comply", 60)]);
    let lines: BTreeMap<usize, &ShortView> = short.iter().map(|line| (line.number, line)).collect();
    let row = |(row, learner): (&LearnerRow, &&LearnerYear)| {
        let mut cells = vec![row.number.to_string(), row.label.clone(), about(learner), row.mark.word.clone()];
        for cell in &row.cells {
            let none_short = if cell.counted == "—" { "—" } else { "0" };
            let short = cell.short.clone().unwrap_or_else(|| none_short.to_owned());
            cells.extend([cell.counted.clone(), short, cell.pending.clone()]);
        }
        let line = lines.get(&row.number);
        cells.extend([
            line.map(|line| line.until.clone()).unwrap_or_default(),
            line.map(|line| line.way.clone()).unwrap_or_default(),
        ]);
        cells
    };
    Table {
        sheet: words.say("学时情况", "Hours").to_owned(),
        head: head.into_iter().filter(|line| !line.is_empty()).collect(),
        columns: table_columns,
        rows: rows.iter().zip(learners).map(row).collect(),
    }
}

/// A year's units, one a row.
pub(super) fn units(words: Words, title: String, rows: &[GroupRow]) -> Table {
    let numbers = words.say(
        ["在册", "应参加", "达标", "未完成", "免学或无适用指南"],
        ["Learners", "Required", "Compliant", "Not finished", "Exempt or no guide"],
    );
    let mut columns = vec![TableColumn::text(words.say("单位", "Unit"), 40)];
    columns.extend(numbers.map(TableColumn::number));
    columns.push(TableColumn::text(words.say("完成率", "Completion rate"), 14));
    let row = |row: &GroupRow| {
        let figures = &row.figures;
        let counts = [figures.due, figures.required, figures.compliant, figures.behind, figures.aside];
        let mut cells = vec![row.name.clone()];
        cells.extend(counts.map(|count| count.to_string()));
        cells.push(figures.rate.clone());
        cells
    };
    Table {
        sheet: words.say("单位", "Units").to_owned(),
        head: vec![title],
        columns,
        rows: rows.iter().map(row).collect(),
    }
}
