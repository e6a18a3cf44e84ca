//! Certificate numbers that stand for more than one thing: under two learners, in two years, or on records that differ
//! (DESIGN 4.4). Warnings only; no verdict depends on them.

use std::collections::{BTreeMap, BTreeSet};

use super::{AssessedRecord, LearnerYear};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Text};
use crate::model::Year;
use crate::model::row::{Field, RowContent, Workbooks};
use crate::model::text::fold;

/// Warns at every record whose certificate number is shared so.
pub(super) fn warn_of_shared_certificates(
    years: &BTreeMap<Year, Vec<LearnerYear>>,
    workbooks: &Workbooks,
    diagnostics: &mut Diagnostics,
) {
    let repeated = repeated_numbers(workbooks);
    let mut uses: BTreeMap<&str, Vec<(Year, usize, &AssessedRecord)>> = BTreeMap::new();
    for (year, learners) in years {
        for learner in learners {
            for record in &learner.records {
                let cells = workbooks.record(record.place);
                let number = cells.and_then(|cells| cells.certificate_number.as_deref());
                if let Some(number) = number.filter(|number| repeated.contains(number)) {
                    uses.entry(number).or_default().push((*year, learner.learner, record));
                }
            }
        }
    }
    let course = |record: &AssessedRecord| workbooks.record(record.place)?.course.as_deref().map(fold);
    for uses in uses.values() {
        let (year, learner, _) = uses[0];
        let (zh, en) = if uses.iter().any(|(_, other, _)| *other != learner) {
            ("同一个证书编号用在了不止一个人身上", "one certificate number stands under more than one learner")
        } else if uses.iter().any(|(other, _, _)| *other != year) {
            ("同一个证书编号用在了不止一个年度", "one certificate number stands in more than one credit year")
        } else if differ(uses.iter().map(|(_, _, record)| course(record)))
            || differ(uses.iter().map(|(_, _, record)| record.component.as_ref()))
        {
            (
                "同一个证书编号用在了课程或科目不同的记录上",
                "one certificate number stands on records of different courses or components",
            )
        } else {
            continue;
        };
        for (_, _, record) in uses {
            diagnostics.push(Diagnostic::new(
                Severity::Warning,
                Code::SharedCertificate,
                workbooks.sheet(record.place).place(record.place.row, Field::CertificateNumber),
                Text::new(format!("{zh}，请核对"), format!("{en}; please check")),
                Text::new(
                    "对照证书原件，改正写错的编号，或删去不该有的记录。",
                    "Compare with the certificate; correct the number, or delete the record that should not be there.",
                ),
            ));
        }
    }
}

/// The numbers that stand in more than one row. Almost every number stands once, so only of these few more is kept.
fn repeated_numbers(workbooks: &Workbooks) -> BTreeSet<&str> {
    let mut numbers: Vec<&str> = workbooks
        .rows
        .iter()
        .filter_map(|row| match &row.content {
            RowContent::Record(cells) => cells.certificate_number.as_deref(),
            RowContent::Roster { .. } | RowContent::Summary { .. } => None,
        })
        .collect();
    numbers.sort_unstable();
    numbers.chunk_by(|one, next| one == next).filter(|same| same.len() > 1).map(|same| same[0]).collect()
}

/// Whether two of the filled values are not the same.
fn differ<T: PartialEq>(values: impl Iterator<Item = Option<T>>) -> bool {
    let mut filled = values.flatten();
    filled.next().is_some_and(|first| filled.any(|other| other != first))
}
