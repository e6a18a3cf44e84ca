//! Hours that nobody can have studied: more than 24 for each day from the start of the study period to the day of
//! completion, or more than 500 in one year (HAZARDS H40). Warnings only; no verdict depends on them.
//!
//! One completion date may stand for a course of many days, so a day is never judged alone.

use std::collections::BTreeMap;

use super::{AssessedRecord, LearnerYear, Verdict};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Text};
use crate::model::document::Document;
use crate::model::hours::Hours;
use crate::model::row::Workbooks;
use crate::model::{Date, Year};

/// The most hours of a day.
const A_DAY: i64 = 24;
/// The most hours of a year that pass without a question.
const A_YEAR: Hours = Hours::whole(500);

/// Warns at the first record with which a learner's hours of a year are too many.
pub(super) fn warn_of_implausible_hours(
    years: &BTreeMap<Year, Vec<LearnerYear>>,
    documents: &[Document],
    workbooks: &Workbooks,
    diagnostics: &mut Diagnostics,
) {
    for learner in years.values().flatten() {
        let guide = learner.guide.as_ref().and_then(|id| documents.iter().find(|document| document.id == *id));
        let Some(rules) = guide.and_then(Document::rules) else { continue };
        let records: Vec<&AssessedRecord> =
            learner.records.iter().filter(|record| record.reason.verdict() != Verdict::Excluded).collect();
        let too_dense = denser_than_days(&records, rules.study_period.from);
        let found = too_dense.map(|record| (record, true)).or_else(|| Some((beyond_a_year(&records)?, false)));
        if let Some((record, dense)) = found {
            diagnostics.push(implausible(record, dense, workbooks));
        }
    }
}

/// The first record, by date, up to which there are more hours than the days from `from` on can hold.
fn denser_than_days<'a>(records: &[&'a AssessedRecord], from: Date) -> Option<&'a AssessedRecord> {
    let mut dated: Vec<(Date, &AssessedRecord)> =
        records.iter().filter_map(|record| Some((record.completed_on.filter(|day| *day >= from)?, *record))).collect();
    dated.sort_by_key(|(day, record)| (*day, record.place, record.column));
    let mut sum = Hours::ZERO;
    for (day, record) in dated {
        sum += record.hours.unwrap_or_default();
        let days = (day - from).num_days() + 1;
        if sum > Hours::whole(A_DAY * days) {
            return Some(record);
        }
    }
    None
}

/// The record, in order of place, with which the sum passes the most of a year.
fn beyond_a_year<'a>(records: &[&'a AssessedRecord]) -> Option<&'a AssessedRecord> {
    let mut sum = Hours::ZERO;
    records.iter().copied().find(|record| {
        sum += record.hours.unwrap_or_default();
        sum > A_YEAR
    })
}

fn implausible(record: &AssessedRecord, dense: bool, workbooks: &Workbooks) -> Diagnostic {
    let (zh, en) = if dense {
        (
            "从学习时间开始到这一天，学时平均每天超过 24，不可能学完，请核对",
            "from the start of the study period to this day there are more than 24 hours for each day, which nobody can have studied",
        )
    } else {
        (
            "加上这一条，一个人一年的学时超过 500，请核对是否填了分钟或重复录入",
            "with this record, one learner has more than 500 hours in a year; see whether minutes were entered, or records repeated",
        )
    };
    Diagnostic::new(
        Severity::Warning,
        Code::ImplausibleHours,
        workbooks.sheet(record.place).place_at(record.place.row, record.column),
        Text::new(format!("{zh}；目前照计"), format!("{en}; it counts as it stands")),
        Text::new(
            "核对学时和完成日期，改正录错的数。",
            "Check the hours and the completion date, and correct what was mistyped.",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::Reason;
    use crate::model::row::RowPlace;

    fn record(row: u32, hours: i64, day: &str) -> AssessedRecord {
        AssessedRecord {
            place: RowPlace { sheet: 0, row },
            column: 4,
            summary: false,
            conversion: false,
            category: None,
            component: None,
            hours: Some(Hours::whole(hours)),
            completed_on: day.parse().ok(),
            reason: Reason::OnTime,
        }
    }

    fn dense(records: &[(i64, &str)]) -> Option<u32> {
        let records: Vec<AssessedRecord> =
            records.iter().zip(2..).map(|((hours, day), row)| record(row, *hours, day)).collect();
        let records: Vec<&AssessedRecord> = records.iter().collect();
        denser_than_days(&records, Date::from_ymd_opt(2025, 1, 1).unwrap()).map(|record| record.place.row)
    }

    #[test]
    fn more_than_twenty_four_hours_a_day_from_the_start_are_too_many() {
        assert_eq!(dense(&[(24, "2025-01-01")]), None);
        assert_eq!(dense(&[(25, "2025-01-01")]), Some(2));
        assert_eq!(dense(&[(30, "2025-01-02"), (19, "2025-01-02")]), Some(3));
        assert_eq!(dense(&[(60, "2025-04-01"), (60, "2025-04-01")]), None);
        assert_eq!(dense(&[(60, "2024-12-31"), (400, "")]), None);
    }

    #[test]
    fn more_than_five_hundred_hours_a_year_are_too_many() {
        let records = [record(2, 300, ""), record(3, 200, ""), record(4, 1, "")];
        let records: Vec<&AssessedRecord> = records.iter().collect();
        assert_eq!(beyond_a_year(&records).map(|record| record.place.row), Some(4));
        assert_eq!(beyond_a_year(&records[..2]), None);
    }
}
