//! A learner whose rows of one year stand under two units: one result, shown under one of them (DESIGN 4.3). A note says so
//! at the last row of the other unit.

use super::profile::YearRows;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Text};
use crate::model::row::{Field, Row, Workbooks};

/// Notes the other units of the year, each at its last row.
pub(super) fn note_transfer(rows: &YearRows<'_>, workbooks: &Workbooks, diagnostics: &mut Diagnostics) {
    let Some(unit) = rows.unit() else { return };
    let all = [&rows.rosters, &rows.summaries, &rows.records].into_iter().flatten().copied();
    let mut others: Vec<&Row> = Vec::new();
    for row in all.filter(|row| row.person.unit != *unit && row.person.unit_in_cell) {
        match others.iter_mut().find(|other| other.person.unit == row.person.unit) {
            Some(other) if other.place < row.place => *other = row,
            Some(_) => {}
            None => others.push(row),
        }
    }
    for other in others {
        diagnostics.push(Diagnostic::new(
            Severity::Note,
            Code::LearnerInTwoUnits,
            workbooks.sheet(other.place).place(other.place.row, Field::Unit),
            Text::new(
                format!("同一个人本年度还在“{unit}”名下；学时合在一起，结果列在“{unit}”"),
                format!("this learner also stands under {unit} this year; the hours are joined, and the result is shown there"),
            ),
            Text::new(
                "如果是调动，不必处理；如果其实是两个人，请核对证件号。",
                "If the learner has moved, nothing need be done; if these are two people, check their IDs.",
            ),
        ));
    }
}
