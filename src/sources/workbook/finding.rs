//! The words of what can be wrong in a workbook: one function a finding, with place, excerpt, and what to do.

use std::sync::Arc;

use super::grid::GridRow;
use crate::diagnostic::{Code, Diagnostic, Severity, Text};
use crate::location::{CellAddress, Place, SourcePath};

/// A finding at a cell: with its row as excerpt, and what the cell holds.
pub(super) struct AtCell<'a> {
    pub(super) path: &'a SourcePath,
    pub(super) sheet: Option<&'a Arc<str>>,
    pub(super) row: &'a GridRow,
    pub(super) column: u32,
}

impl AtCell<'_> {
    fn place(&self) -> Place {
        Place::Workbook {
            path: self.path.clone(),
            sheet: self.sheet.cloned(),
            cell: Some(CellAddress { row: self.row.number, column: self.column }),
        }
    }

    /// The finding with its excerpt.
    pub(super) fn say(&self, severity: Severity, code: Code, message: Text, help: Text) -> Diagnostic {
        let (line, span) = self.row.line(Some(self.column));
        Diagnostic::new(severity, code, self.place(), message, help).excerpt(line, span)
    }

    /// The finding with its excerpt and what the cell holds.
    pub(super) fn quote(&self, severity: Severity, code: Code, message: Text, help: Text) -> Diagnostic {
        let found = self.row.get(self.column).map(|value| super::grid::shown_beginning(&value.text()));
        let diagnostic = self.say(severity, code, message, help);
        match found {
            Some(found) => diagnostic.found(found),
            None => diagnostic,
        }
    }
}

/// What to do about hours that cannot be read.
pub(super) fn plain_hours_help() -> Text {
    Text::new(
        "只写一个数，最多两位小数，例如 30 或 2.4；没有学时就留空。",
        "Write one number with at most two decimals, such as 30 or 2.4; leave the cell empty if there are no hours.",
    )
}

/// What to do about a date that cannot be read.
pub(super) fn plain_date_help() -> Text {
    Text::new(
        "写成 2025-06-30 这样的日期，或用日期格式的单元格。",
        "Write a date such as 2025-06-30, or use a cell with a date format.",
    )
}

/// What to do about an ID that is no key.
pub(super) fn citizen_id_help() -> Text {
    Text::new(
        "把该列设为“文本”格式后重新录入完整的 18 位号码；在改正之前，这一行按工号或姓名认人。",
        "Set the column's format to text and enter all 18 characters again; until then the row is matched by staff \
         number or name.",
    )
}
