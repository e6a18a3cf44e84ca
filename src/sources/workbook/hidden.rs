//! Rows and columns of a table that are read although nobody sees them: hidden by hand, or left out by a filter.
//!
//! Says where they are. That they count is DESIGN 4.3.

use super::finding::AtCell;
use super::grid::GridRow;
use super::header::Header;
use super::sheet_finding::SheetPlace;
use super::sheet_form::{SheetForm, Spans};
use crate::diagnostic::{Code, Diagnostics, Severity, Text};
use crate::location::column_letters;

/// The most spans that a finding lists.
const LISTED: usize = 10;

/// What is hidden in one sheet, and which of it holds data.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    rows: Spans,
    filled_rows: Spans,
    n_rows: usize,
    first_row: Option<GridRow>,
    columns: Spans,
    header: GridRow,
}

impl Hidden {
    /// A sheet with this form and header; `row` is the last of the header's rows.
    pub(super) fn new(form: SheetForm, header: &Header, row: GridRow) -> Self {
        let mut columns = Spans::default();
        for column in header.read_columns() {
            if form.hidden_columns.contains(column) {
                columns.add(column, column);
            }
        }
        Self { rows: form.hidden_rows, columns, header: row, ..Self::default() }
    }

    /// The next data row.
    pub(super) fn look(&mut self, row: &GridRow) {
        if self.rows.contains(row.number) {
            self.n_rows += 1;
            self.filled_rows.add(row.number, row.number);
            self.first_row.get_or_insert_with(|| row.clone());
        }
    }

    /// The sheet ends.
    pub(super) fn finish(&self, place: &SheetPlace<'_>, diagnostics: &mut Diagnostics) {
        if let Some((column, _)) = self.columns.iter().next() {
            let (zh, en) = listed(&self.columns, column_letters);
            diagnostics.push(place.at(&self.header, column).say(
                Severity::Warning,
                Code::HiddenColumns,
                Text::new(
                    format!("{zh} 栏是隐藏的，照样读取、照常计入"),
                    format!("hidden columns were read like the others: {en}"),
                ),
                Text::new(
                    "取消隐藏，核对里面的数据；不该算的请清空或删除。",
                    "Unhide them and look at what they hold; empty or delete what should not count.",
                ),
            ));
        }
        if let Some(row) = &self.first_row {
            let (zh, en) = listed(&self.filled_rows, |row| row.to_string());
            let n_rows = self.n_rows;
            let at = AtCell { column: row.cells.first().map_or(0, |(column, _)| *column), ..place.at(row, 0) };
            diagnostics.push(at.say(
                Severity::Warning,
                Code::HiddenRows,
                Text::new(
                    format!("有 {n_rows} 行数据是隐藏的或被筛选掉的，照样读取、照常计入：第 {zh} 行"),
                    format!("{n_rows} rows of data are hidden or filtered out and were read like the others: {en}"),
                ),
                Text::new(
                    "取消隐藏、清除筛选，核对这些行；不该算的请删除。",
                    "Unhide them, clear the filter, and look at these rows; delete those that should not count.",
                ),
            ));
        }
    }
}

/// The spans in Chinese and in English, the first ten of them.
fn listed(spans: &Spans, shown: impl Fn(u32) -> String) -> (String, String) {
    let n_more = spans.iter().len().saturating_sub(LISTED);
    let span = |(first, last): (u32, u32)| match first == last {
        true => shown(first),
        false => format!("{}–{}", shown(first), shown(last)),
    };
    let spans: Vec<String> = spans.iter().take(LISTED).map(span).collect();
    match n_more {
        0 => (spans.join("、"), spans.join(", ")),
        _ => (format!("{} 等", spans.join("、")), format!("{} and more", spans.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_listed_up_to_ten() {
        let mut spans = Spans::default();
        spans.add(3, 3);
        spans.add(5, 7);
        assert_eq!(listed(&spans, |row| row.to_string()), ("3、5–7".to_owned(), "3, 5–7".to_owned()));
        (5..14).for_each(|row| spans.add(row * 2, row * 2));
        let (zh, en) = listed(&spans, |row| row.to_string());
        assert_eq!(zh, "3、5–7、10、12、14、16、18、20、22、24 等");
        assert!(en.ends_with("24 and more"));
    }
}
