//! Records excluded as copies of others (DESIGN 4.4), told once a sheet, as one export may repeat another whole.
//! Copies whose hours differ have a warning of their own and are not told again.

use std::collections::{BTreeMap, BTreeSet};

use super::{AssessedRecord, LearnerYear, Reason};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Text};
use crate::location::Place;
use crate::model::Year;
use crate::model::row::Workbooks;

/// Notes, at the first of them, how many records of each sheet are copies.
pub(super) fn note_copied_records(
    years: &BTreeMap<Year, Vec<LearnerYear>>,
    workbooks: &Workbooks,
    diagnostics: &mut Diagnostics,
) {
    let differing: BTreeSet<Place> =
        diagnostics.iter().filter(|d| d.code == Code::CopiesDiffer).map(|d| d.place.clone()).collect();
    let place = |record: &AssessedRecord| workbooks.sheet(record.place).place_at(record.place.row, record.column);
    let mut by_sheet: BTreeMap<u32, (&AssessedRecord, usize)> = BTreeMap::new();
    let records = years.values().flatten().flat_map(|learner| &learner.records);
    for record in records.filter(|record| record.reason == Reason::Duplicate && !record.summary) {
        if differing.contains(&place(record)) {
            continue;
        }
        let (first, n_copies) = by_sheet.entry(record.place.sheet).or_insert((record, 0));
        *n_copies += 1;
        if record.place < first.place {
            *first = record;
        }
    }
    for (first, n_copies) in by_sheet.into_values() {
        diagnostics.push(Diagnostic::new(
            Severity::Note,
            Code::CopiedRecords,
            place(first),
            Text::new(
                format!("这个表里有 {n_copies} 条与别处的记录相同（这是第一条），只计一次"),
                match n_copies {
                    1 => "This record repeats another one elsewhere and counts once only".to_owned(),
                    n => format!(
                        "{n} records of this sheet, of which this is the first, repeat others and count once only"
                    ),
                },
            ),
            Text::new(
                "如果确是同一次学习，不必处理；如果是两次，请补上各自的证书编号。",
                "If it is the same study, nothing need be done; if there were two, add the certificate number of each.",
            ),
        ));
    }
}
