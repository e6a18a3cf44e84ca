//! Copies of one record within a learner's year (DESIGN 4.4): the same certificate, or the same course, day and hours.

use std::collections::BTreeMap;

use super::{AssessedRecord, Reason};
use crate::model::Date;
use crate::model::hours::Hours;
use crate::model::row::Workbooks;
use crate::model::rule::ComponentId;
use crate::model::text::fold;

/// Component, course (folded), completion date, hours, and whether it is a conversion; none of them blank.
type Likeness<'a> = (&'a ComponentId, &'a str, Date, Hours, bool);

/// What the row of a record says of it beside the record itself.
#[derive(Debug)]
struct Told<'a> {
    /// 证书编号.
    certificate: Option<&'a str>,
    /// 课程名称, folded.
    course: Option<String>,
}

impl<'a> Told<'a> {
    fn of(record: &AssessedRecord, workbooks: &'a Workbooks) -> Self {
        let cells = workbooks.record(record.place);
        Self {
            certificate: cells.and_then(|cells| cells.certificate_number.as_deref()),
            course: cells.and_then(|cells| cells.course.as_deref()).map(fold),
        }
    }
}

/// Excludes each record that is a copy of one kept so far: counted ones are looked at first, then pending, then
/// excluded, earliest first among equals. Gives the pairs (copy, kept) of one certificate whose hours differ, as
/// indices into `records`.
pub(super) fn exclude_copies(records: &mut [AssessedRecord], workbooks: &Workbooks) -> Vec<(usize, usize)> {
    let told: Vec<Told<'_>> = records.iter().map(|record| Told::of(record, workbooks)).collect();
    exclude(records, &told)
}

fn exclude(records: &mut [AssessedRecord], told: &[Told<'_>]) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..records.len()).filter(|index| takes_part(records[*index].reason)).collect();
    order.sort_by_key(|index| {
        let record = &records[*index];
        (record.reason.verdict(), record.place, record.column)
    });
    let mut by_certificate: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut by_likeness: BTreeMap<Likeness<'_>, Vec<usize>> = BTreeMap::new();
    let mut copies = Vec::new();
    let mut hours_differ = Vec::new();
    for index in order {
        let record = &records[index];
        let likeness = likeness(record, &told[index]);
        let certificate = told[index].certificate;
        let same_certificate = certificate.and_then(|number| by_certificate.get(number)).into_iter().flatten();
        let copied = same_certificate.copied().find(|kept| agree(records, told, index, *kept));
        if let Some(kept) = copied.filter(|kept| records[*kept].hours != record.hours) {
            hours_differ.push((index, kept));
        }
        let alike = likeness.as_ref().and_then(|likeness| by_likeness.get(likeness)).into_iter().flatten();
        let mut alike = alike.filter(|kept| certificate.is_none() || told[**kept].certificate.is_none());
        if copied.is_some() || alike.next().is_some() {
            copies.push(index);
            continue;
        }
        if let Some(number) = certificate {
            by_certificate.entry(number).or_default().push(index);
        }
        if let Some(likeness) = likeness {
            by_likeness.entry(likeness).or_default().push(index);
        }
    }
    for index in copies {
        records[index].reason = Reason::Duplicate;
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
fn agree(records: &[AssessedRecord], told: &[Told<'_>], one: usize, two: usize) -> bool {
    let courses = no_difference(told[one].course.as_ref(), told[two].course.as_ref());
    courses && no_difference(records[one].component.as_ref(), records[two].component.as_ref())
}

fn no_difference<T: PartialEq>(one: Option<T>, two: Option<T>) -> bool {
    match (one, two) {
        (Some(one), Some(two)) => one == two,
        (Some(_) | None, _) => true,
    }
}

fn likeness<'a>(record: &'a AssessedRecord, told: &'a Told<'_>) -> Option<Likeness<'a>> {
    let course = told.course.as_deref()?;
    Some((record.component.as_ref()?, course, record.completed_on?, record.hours?, record.conversion))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::row::RowPlace;

    type Given = (AssessedRecord, Told<'static>);

    /// A record of row `row`: certificate, course and day (empty: blank), hours, and its reason so far.
    fn record(row: u32, certificate: &'static str, course: &str, day: &str, hours: i64, reason: Reason) -> Given {
        let told = Told {
            certificate: Some(certificate).filter(|text| !text.is_empty()),
            course: Some(fold(course)).filter(|text| !text.is_empty()),
        };
        let record = AssessedRecord {
            place: RowPlace { sheet: 0, row },
            column: 0,
            summary: false,
            conversion: false,
            category: None,
            component: Some(ComponentId("professional".into())),
            hours: Some(Hours::whole(hours)),
            completed_on: day.parse().ok(),
            reason,
        };
        (record, told)
    }

    const DAY: &str = "2025-06-05";
    use Reason::{AfterAsOf, Duplicate, InvalidDate, OnTime, ReviewPending, ReviewRejected};

    /// The rows excluded as duplicates, and the pairs whose hours differ.
    fn duplicates(given: Vec<Given>) -> (Vec<u32>, Vec<(usize, usize)>) {
        let (mut records, told): (Vec<AssessedRecord>, Vec<Told<'_>>) = given.into_iter().unzip();
        let differ = exclude(&mut records, &told);
        let copies = records.iter().filter(|record| record.reason == Duplicate).map(|record| record.place.row);
        (copies.collect(), differ)
    }

    #[test]
    fn one_certificate_is_one_record_unless_course_or_component_differ() {
        let first = || record(2, "A1", "声乐", DAY, 20, OnTime);
        let (public, told) = record(3, "A1", "声乐", DAY, 20, OnTime);
        let public = (AssessedRecord { component: Some(ComponentId("public".into())), ..public }, told);
        for (other, copy) in [
            (record(3, "A1", "声 乐", "2025-07-01", 20, OnTime), true),
            (record(3, "A1", "", "", 20, OnTime), true),
            (record(3, "A1", "舞蹈", DAY, 20, OnTime), false),
            (record(3, "A2", "声乐", DAY, 20, OnTime), false),
            (public, false),
        ] {
            let shown = format!("{other:?}");
            assert_eq!(duplicates(vec![first(), other]).0, if copy { vec![3] } else { vec![] }, "{shown}");
        }
    }

    #[test]
    fn without_a_certificate_course_day_and_hours_must_all_be_the_same() {
        let first = || record(2, "", "声乐", DAY, 20, OnTime);
        let (conversion, told) = record(3, "", "声乐", DAY, 20, OnTime);
        let conversion = (AssessedRecord { conversion: true, ..conversion }, told);
        for (other, copy) in [
            (record(3, "", "声乐", DAY, 20, OnTime), true),
            (record(3, "A1", "声乐", DAY, 20, OnTime), true),
            (record(3, "", "声乐", DAY, 21, OnTime), false),
            (record(3, "", "声乐", "2025-06-06", 20, OnTime), false),
            (record(3, "", "声乐", "", 20, OnTime), false),
            (record(3, "", "", DAY, 20, OnTime), false),
            (conversion, false),
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
