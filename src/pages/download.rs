//! Files to take away: a document's Markdown, and tables as CSV that Excel and WPS open.

use std::fmt::Write;

use super::learner::LearnerView;
use super::path::PagePath;
use super::shortage::ShortView;
use super::site::Site;
use super::slug::segment;
use super::unit::Column;
use super::wording::Words;
use super::year::GroupRow;
use super::{Page, View};
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
pub(super) fn learners(words: Words, columns: &[Column], learners: &[LearnerView], short: &[ShortView]) -> String {
    let fixed = words.say(["序号", "姓名", "部门等", "状态"], ["No.", "Name", "Department", "Status"]);
    let mut head = fixed.map(str::to_owned).to_vec();
    for Column { name, .. } in columns {
        let names = [format!("{name}已计入"), format!("{name}还差")];
        head.extend(words.say(names, [format!("{name}, counted"), format!("{name}, short")]));
    }
    head.extend(words.say(["期限", "待定"], ["Deadline", "Pending"]).map(str::to_owned));
    let rows = learners.iter().map(|learner| {
        let mut row =
            vec![learner.number.to_string(), learner.label.clone(), learner.about.clone(), learner.mark.word.clone()];
        for cell in &learner.cells {
            row.extend([cell.counted.clone(), cell.short.clone().unwrap_or_else(|| "0".to_owned())]);
        }
        let line = short.iter().find(|line| line.number == learner.number);
        row.extend([
            line.map(|line| line.until.clone()).unwrap_or_default(),
            line.map(|line| line.pending.clone()).unwrap_or_default(),
        ]);
        row
    });
    csv(std::iter::once(head).chain(rows))
}

/// A year's units, one a row.
pub(super) fn units(words: Words, rows: &[GroupRow]) -> String {
    let head = words.say(
        ["单位", "在册", "应参加", "达标", "未完成", "免学或无适用指南", "完成率"],
        ["Unit", "Learners", "Required", "Compliant", "Not finished", "Exempt or no guide", "Completion rate"],
    );
    let head = head.map(str::to_owned).to_vec();
    let rows = rows.iter().map(|row| {
        let figures = &row.figures;
        let counts = [figures.due, figures.required, figures.compliant, figures.behind, figures.aside];
        let mut cells = vec![row.name.clone()];
        cells.extend(counts.map(|count| count.to_string()));
        cells.push(figures.rate.clone());
        cells
    });
    csv(std::iter::once(head).chain(rows))
}

/// With a byte-order mark, which Excel needs for Chinese, and CRLF. A cell that a spreadsheet program would take for a
/// formula gets an apostrophe in front.
fn csv(rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut text = String::from('\u{FEFF}');
    for row in rows {
        for (index, cell) in row.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
            if cell.contains([',', '"', '\n', '\r']) {
                let _ = write!(text, "{comma}\"{guard}{}\"", cell.replace('"', "\"\""));
            } else {
                let _ = write!(text, "{comma}{guard}{cell}");
            }
        }
        text.push_str("\r\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_a_formula() {
        let rows = [vec!["=1+1".to_owned(), "a,b".to_owned()], vec!["说“\"”".to_owned(), String::new()]];
        assert_eq!(csv(rows.into_iter()), "\u{FEFF}'=1+1,\"a,b\"\r\n\"说“\"\"”\",\r\n");
    }
}
