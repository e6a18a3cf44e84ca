//! Copies of one record within a learner's year (DESIGN 4.4): the same certificate, or the same course, day and hours.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{AssessedRecord, Reason};
use crate::model::Date;
use crate::model::hours::Hours;
use crate::model::rule::ComponentId;
use crate::model::text::fold;

/// Component, course (folded), completion date, hours, and whether it is a conversion; none of them blank.
type Likeness = (ComponentId, String, Date, Hours, bool);

/// Excludes each record that is a copy of one kept so far: counted ones are looked at first, then pending, then
/// excluded, earliest first among equals. Gives the pairs (copy, kept) of one certificate whose hours differ, as
/// indices into `records`.
pub(super) fn exclude_copies(records: &mut [AssessedRecord]) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..records.len()).filter(|index| takes_part(records[*index].reason)).collect();
    order.sort_by_key(|index| {
        let record = &records[*index];
        (record.reason.verdict(), record.place, record.column)
    });
    let mut by_certificate: BTreeMap<Arc<str>, Vec<usize>> = BTreeMap::new();
    let mut by_likeness: BTreeMap<Likeness, Vec<usize>> = BTreeMap::new();
    let mut hours_differ = Vec::new();
    for index in order {
        let record = &records[index];
        let likeness = likeness(record);
        let certificate = record.certificate_number.clone();
        let same_certificate = certificate.as_ref().and_then(|number| by_certificate.get(number)).into_iter().flatten();
        let copied = same_certificate.copied().find(|kept| agree(record, &records[*kept]));
        if let Some(kept) = copied.filter(|kept| records[*kept].hours != record.hours) {
            hours_differ.push((index, kept));
        }
        let alike = likeness.as_ref().and_then(|likeness| by_likeness.get(likeness)).into_iter().flatten();
        let mut alike = alike.filter(|kept| certificate.is_none() || records[**kept].certificate_number.is_none());
        if copied.is_some() || alike.next().is_some() {
            records[index].reason = Reason::Duplicate;
            continue;
        }
        if let Some(number) = certificate {
            by_certificate.entry(number).or_default().push(index);
        }
        if let Some(likeness) = likeness {
            by_likeness.entry(likeness).or_default().push(index);
        }
    }
    hours_differ
}

/// Whether lines 0 to 4 of the verdict let the record through.
fn takes_part(reason: Reason) -> bool {
    match reason {
        Reason::NoGuide
        | Reason::InvalidHours
        | Reason::UnknownComponent
        | Reason::InvalidDate
        | Reason::Duplicate
        | Reason::SupersededByRecords => false,
        Reason::AfterAsOf
        | Reason::BeforePeriod
        | Reason::AfterDeadline
        | Reason::ReviewRejected
        | Reason::ReviewPending
        | Reason::ExamFailed
        | Reason::ExamPending
        | Reason::MakeUp
        | Reason::Undated
        | Reason::OnTime => true,
    }
}

/// Whether no course or component that both have differs.
fn agree(one: &AssessedRecord, two: &AssessedRecord) -> bool {
    let courses = match (&one.course, &two.course) {
        (Some(one), Some(two)) => fold(one) == fold(two),
        (Some(_) | None, _) => true,
    };
    let components = match (&one.component, &two.component) {
        (Some(one), Some(two)) => one == two,
        (Some(_) | None, _) => true,
    };
    courses && components
}

fn likeness(record: &AssessedRecord) -> Option<Likeness> {
    let course = fold(record.course.as_ref()?);
    Some((record.component.clone()?, course, record.completed_on?, record.hours?, record.conversion))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::row::RowPlace;

    /// A record of row `row`: certificate, course and day (empty: blank), hours, and its reason so far.
    fn record(row: u32, certificate: &str, course: &str, day: &str, hours: i64, reason: Reason) -> AssessedRecord {
        let filled = |text: &str| (!text.is_empty()).then(|| Arc::from(text));
        AssessedRecord {
            place: RowPlace { sheet: 0, row },
            column: 0,
            summary: false,
            conversion: false,
            category: None,
            component: Some(ComponentId("professional".into())),
            hours: Some(Hours::whole(hours)),
            course: filled(course),
            platform: None,
            completed_on: day.parse().ok(),
            certificate_number: filled(certificate),
            reason,
        }
    }

    const DAY: &str = "2025-06-05";
    use Reason::{AfterAsOf, Duplicate, InvalidDate, OnTime, ReviewPending, ReviewRejected};

    /// The rows excluded as duplicates, and the pairs whose hours differ.
    fn duplicates(mut records: Vec<AssessedRecord>) -> (Vec<u32>, Vec<(usize, usize)>) {
        let differ = exclude_copies(&mut records);
        let copies = records.iter().filter(|record| record.reason == Duplicate).map(|record| record.place.row);
        (copies.collect(), differ)
    }

    #[test]
    fn one_certificate_is_one_record_unless_course_or_component_differ() {
        let first = || record(2, "A1", "声乐", DAY, 20, OnTime);
        for (other, copy) in [
            (record(3, "A1", "声 乐", "2025-07-01", 20, OnTime), true),
            (record(3, "A1", "", "", 20, OnTime), true),
            (record(3, "A1", "舞蹈", DAY, 20, OnTime), false),
            (record(3, "A2", "声乐", DAY, 20, OnTime), false),
            (
                AssessedRecord {
                    component: Some(ComponentId("public".into())),
                    ..record(3, "A1", "声乐", DAY, 20, OnTime)
                },
                false,
            ),
        ] {
            let shown = format!("{other:?}");
            assert_eq!(duplicates(vec![first(), other]).0, if copy { vec![3] } else { vec![] }, "{shown}");
        }
    }

    #[test]
    fn without_a_certificate_course_day_and_hours_must_all_be_the_same() {
        let first = || record(2, "", "声乐", DAY, 20, OnTime);
        for (other, copy) in [
            (record(3, "", "声乐", DAY, 20, OnTime), true),
            (record(3, "A1", "声乐", DAY, 20, OnTime), true),
            (record(3, "", "声乐", DAY, 21, OnTime), false),
            (record(3, "", "声乐", "2025-06-06", 20, OnTime), false),
            (record(3, "", "声乐", "", 20, OnTime), false),
            (record(3, "", "", DAY, 20, OnTime), false),
            (AssessedRecord { conversion: true, ..record(3, "", "声乐", DAY, 20, OnTime) }, false),
        ] {
            let shown = format!("{other:?}");
            assert_eq!(duplicates(vec![first(), other]).0, if copy { vec![3] } else { vec![] }, "{shown}");
        }
        let blank = || record(2, "", "", "", 20, OnTime);
        assert_eq!(duplicates(vec![blank(), blank()]).0, Vec::<u32>::new());
    }

    #[test]
    fn counted_records_are_kept_before_pending_and_excluded_ones() {
        let records = vec![
            record(2, "A1", "声乐", DAY, 20, ReviewRejected),
            record(3, "A1", "声乐", DAY, 20, ReviewPending),
            record(4, "A1", "声乐", DAY, 20, OnTime),
            record(5, "A1", "声乐", DAY, 20, OnTime),
        ];
        assert_eq!(duplicates(records).0, [2, 3, 5]);
    }

    #[test]
    fn records_excluded_for_what_they_are_take_no_part() {
        let records = vec![record(2, "A1", "声乐", DAY, 20, InvalidDate), record(3, "A1", "声乐", DAY, 20, AfterAsOf)];
        assert_eq!(duplicates(records).0, Vec::<u32>::new());
    }

    #[test]
    fn copies_with_other_hours_are_told() {
        let records = vec![record(2, "A1", "声乐", DAY, 20, OnTime), record(3, "A1", "声乐", DAY, 25, OnTime)];
        assert_eq!(duplicates(records), (vec![3], vec![(1, 0)]));
    }
}
