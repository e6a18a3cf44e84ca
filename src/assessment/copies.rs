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
