//! Results as a table for a terminal: one block a year and unit, with a count by status below it.
//!
//! Han characters take two columns, so that the table stays straight in Chinese too.

use std::collections::BTreeMap;
use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::super::results::shown;
use super::super::status::{count_by_status, status_text};
use super::Due;
use crate::assessment::LearnerYear;
use crate::diagnostic::Language;
use crate::model::document::Document;
use crate::model::hours::Hours;
use crate::model::rule::ComponentId;

/// How many columns a table has, and from which one on numbers stand to the right.
const COLUMNS: usize = 9;
const NUMBERS: std::ops::Range<usize> = 3..8;

type Cells = [String; COLUMNS];

/// Prints one block for each year and unit.
pub(super) fn print(
    learners: &[Due<'_>],
    documents: &[Document],
    language: Language,
    out: &mut impl Write,
) -> io::Result<()> {
    let units = learners.chunk_by(|one, next| one.0 == next.0 && one.1.unit == next.1.unit);
    for (index, block) in units.enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        let Some((year, first)) = block.first() else { continue };
        let (unit, count) = (shown(&first.unit), block.len());
        match language {
            Language::Chinese => writeln!(out, "{year}年度  {unit}（{count} 人）")?,
            Language::English => writeln!(out, "{year}  {unit} ({count})")?,
        }
        let names = component_names(block, documents);
        print_rows(&head(language), || block.iter().map(|(_, learner)| row(learner, &names, language)), out)?;
        let statuses = count_by_status(block.iter().map(|(_, learner)| *learner));
        match language {
            Language::Chinese => writeln!(out, "  小计：{}", statuses.get(language))?,
            Language::English => writeln!(out, "  In all: {}", statuses.get(language))?,
        }
    }
    Ok(())
}

fn head(language: Language) -> Cells {
    match language {
        Language::Chinese => {
            ["姓名", "工号", "状态", "应学", "按期", "补学", "待定", "缺口", "缺在"].map(str::to_owned)
        }
        Language::English => {
            ["name", "staff no.", "status", "required", "on time", "made up", "pending", "short", "short of"]
                .map(str::to_owned)
        }
    }
}

fn row(learner: &LearnerYear, names: &BTreeMap<&ComponentId, &str>, language: Language) -> Cells {
    let identity = &learner.identity;
    let name = identity.name.as_ref().map_or("", |name| name.reveal());
    let staff_number = identity.staff_number.as_ref().map_or("", |number| number.reveal());
    let status = status_text(learner.status).get(language).to_owned();
    let (sums, short_of) = match &learner.account {
        None => (["-"; 5].map(str::to_owned), String::new()),
        Some(account) => {
            let total = &account.total;
            let short = account.components.iter().filter(|(_, balance)| balance.short > Hours::ZERO);
            let short = short.map(|(id, balance)| {
                let name = names.get(id).copied().unwrap_or(&id.0);
                format!("{} {}", shown(name), balance.short)
            });
            let required = total.required.map_or_else(|| "-".to_owned(), |hours| hours.to_string());
            let sums = [total.on_time, total.made_up, total.pending, total.short].map(|hours| hours.to_string());
            let [on_time, made_up, pending, missing] = sums;
            let between = match language {
                Language::Chinese => "，",
                Language::English => ", ",
            };
            ([required, on_time, made_up, pending, missing], short.collect::<Vec<_>>().join(between))
        }
    };
    let [required, on_time, made_up, pending, missing] = sums;
    [shown(name), shown(staff_number), status, required, on_time, made_up, pending, missing, short_of]
}

/// What the guides that govern these learners call their components.
fn component_names<'a>(block: &[Due<'a>], documents: &'a [Document]) -> BTreeMap<&'a ComponentId, &'a str> {
    let governs = |document: &&Document| block.iter().any(|(_, learner)| learner.guide.as_ref() == Some(&document.id));
    let rules = documents.iter().filter(governs).filter_map(Document::rules);
    rules.flat_map(|rules| rules.components.iter().map(|component| (&component.id, component.name.as_str()))).collect()
}

/// Prints the rows under their head. They are made twice, for the widths of the columns and for print, as a unit may have
/// very many.
fn print_rows<R: Iterator<Item = Cells>>(head: &Cells, rows: impl Fn() -> R, out: &mut impl Write) -> io::Result<()> {
    let lines = || std::iter::once(head.clone()).chain(rows());
    let mut widths = [0; COLUMNS];
    for cells in lines() {
        for (width, cell) in widths.iter_mut().zip(&cells) {
            *width = cell.width().max(*width);
        }
    }
    for cells in lines() {
        let mut line = String::new();
        for (column, (cell, width)) in cells.iter().zip(widths).enumerate() {
            let padding = " ".repeat(width - cell.width());
            let (before, after) =
                if NUMBERS.contains(&column) { (padding, String::new()) } else { (String::new(), padding) };
            line.push_str("  ");
            line.push_str(&before);
            line.push_str(cell);
            line.push_str(&after);
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn table(language: Language) -> String {
        let learners = sample::learners();
        let mut out = Vec::new();
        print(&sample::due(&learners), &[], language, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_table_is_straight_in_chinese() {
        let expected = "\
2025年度  青溪画院（2 人）
  姓名     工号  状态        应学  按期  补学  待定  缺口  缺在
  柳知微   1001  待补学        90    30   2.4     5  57.6  core 57.6
  =苏景行        无适用指南     -     -     -     -     -
  小计：无适用指南 1 人，待补学 1 人
";
        assert_eq!(table(Language::Chinese), expected);
    }

    #[test]
    fn the_table_is_there_in_english_too() {
        let expected = "\
2025  青溪画院 (2)
  name     staff no.  status        required  on time  made up  pending  short  short of
  柳知微   1001       make-up-open        90       30      2.4        5   57.6  core 57.6
  =苏景行             no-guide             -        -        -        -      -
  In all: 1 no-guide, 1 make-up-open
";
        assert_eq!(table(Language::English), expected);
    }
}
