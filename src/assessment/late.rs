//! Make-up study that came after its deadline: excluded by DESIGN 4.4, and pointed at, as the owner of the file meant it to
//! count (HAZARDS H34).

use super::make_up::MakeUp;
use super::{AssessedRecord, Reason};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Text};
use crate::model::Year;
use crate::model::row::{Field, Workbooks};

/// Warns of each record that make-up would have allowed, had it been in time.
pub(super) fn warn_of_late_make_up(
    records: &[AssessedRecord],
    make_up: &MakeUp,
    year: Year,
    workbooks: &Workbooks,
    diagnostics: &mut Diagnostics,
) {
    let MakeUp::Allowed(window) = make_up else { return };
    let Some(deadline) = window.deadline else { return };
    for record in records.iter().filter(|record| record.reason == Reason::AfterDeadline) {
        diagnostics.push(Diagnostic::new(
            Severity::Warning,
            Code::MakeUpTooLate,
            workbooks.sheet(record.place).place(record.place.row, Field::CompletedOn),
            Text::new(
                format!("这一条补 {year} 年度，但完成于补学截止日 {deadline} 之后，不计入"),
                format!(
                    "this record makes up for {year}, but was completed after the deadline of {deadline}; not counted"
                ),
            ),
            Text::new(
                "核对完成日期；如果其实是后一年度的学习，请改“年度”一栏。",
                "Check the completion date; if it is study of a later year, correct the column 年度.",
            ),
        ));
    }
}
