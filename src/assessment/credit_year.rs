//! Which credit year a row belongs to (DESIGN 4.3).

use super::make_up::MakeUp;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Text};
use crate::model::Year;
use crate::model::document::Document;
use crate::model::row::{Field, Reading, Row, RowContent, Workbooks};

/// What governs the learner in the year of a folder.
#[derive(Debug)]
pub(super) struct FolderTerms<'a> {
    /// The guide that governs the learner in that year.
    pub(super) guide: Option<&'a Document>,
    /// Make-up for that year.
    pub(super) make_up: MakeUp,
}

/// The row's 年度 cell; else the folder's year, if the completion date lies in the study period of the guide that
/// governs the learner in that year; else the year of the completion date; else the folder's year. Unreadable cells
/// count as blank here. A roster belongs to its folder's year.
pub(super) fn credit_year(
    row: &Row,
    terms: &FolderTerms<'_>,
    workbooks: &Workbooks,
    diagnostics: &mut Diagnostics,
) -> Year {
    let (cell, completed_on) = match &row.content {
        RowContent::Roster { .. } => return row.folder,
        RowContent::Summary { credit_year, .. } => (*credit_year, None),
        RowContent::Record(cells) => (cells.credit_year, cells.completed_on.value()),
    };
    let stated = cell.value();
    let Some(day) = completed_on.filter(|_| stated.is_none()) else { return stated.unwrap_or(row.folder) };
    let period = terms.guide.and_then(Document::rules).map(|rules| rules.study_period);
    if period.is_some_and(|period| period.contains(day)) {
        return row.folder;
    }
    let year = Year(chrono::Datelike::year(&day));
    let in_window = period.is_some_and(|period| day > period.until) && terms.make_up.allows(day);
    if in_window && year > row.folder && cell == Reading::Blank {
        diagnostics.push(Diagnostic::new(
            Severity::Note,
            Code::MakeUpWithoutYear,
            workbooks.sheet(row.place).place(row.place.row, Field::CompletedOn),
            Text::new(
                format!("这一条完成于 {} 年度的补学期内，但没有写年度，按完成日期记入 {year} 年度", row.folder),
                format!(
                    "this record was completed in the make-up window of {}, but names no credit year; by its date it \
                     belongs to {year}",
                    row.folder
                ),
            ),
            Text::new(
                format!("如果是补 {} 年度的学时，请在“年度”一栏写 {}。", row.folder, row.folder),
                format!("If it makes up for {}, write {} in the column 年度.", row.folder, row.folder),
            ),
        ));
    }
    year
}
