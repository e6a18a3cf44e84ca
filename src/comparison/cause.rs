//! Which rules make the difference between two judgements of one learner's year.

use std::collections::BTreeMap;

use crate::assessment::{AssessedRecord, Balance, LearnerYear, Reason, Status};
use crate::model::hours::Hours;
use crate::model::row::RowPlace;
use crate::model::rule::Rules;

/// A rule that makes the difference.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The hours of the year in all; `None` where none are stated.
    Total(Option<Hours>, Option<Hours>),
    /// The hours of a component, by its name; `None` where there is no such component, or no hours are stated.
    Minimum(String, Option<Hours>, Option<Hours>),
    /// The components themselves: what a record is for is none of them.
    Components,
    /// Where converted hours go.
    Conversion,
    /// Whether an exam must be passed.
    Exam,
    /// The study period.
    Period,
    /// Make-up: whether, and until when.
    MakeUp,
    /// Whether a guide governs the learner at all.
    Guide,
}

impl Cause {
    /// The word used in JSON.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Total(..) => "total",
            Self::Minimum(..) => "minimum",
            Self::Components => "components",
            Self::Conversion => "conversion",
            Self::Exam => "exam",
            Self::Period => "study-period",
            Self::MakeUp => "make-up",
            Self::Guide => "guide",
        }
    }
}

/// A learner's year with the rules that it was judged by.
pub type Judged<'a> = (&'a LearnerYear, Option<&'a Rules>);

/// The rules that make the difference, each once, in the order of [`Cause`]. Where the hours are reached under one of the
/// two only, those that hours are missing by and those that records count by; where under neither, those that say how long
/// there is time.
pub fn causes(before: Judged<'_>, now: Judged<'_>) -> Vec<Cause> {
    let ((learner, Some(old)), (other, Some(new))) = (before, now) else { return vec![Cause::Guide] };
    let mut causes = match (reached(learner.status), reached(other.status)) {
        (false, false) => Vec::new(),
        (_, _) => [hours(before, now), records((learner, old), (other, new))].concat(),
    };
    let until_differs = old.study_period.until != new.study_period.until;
    if causes.is_empty() {
        let in_progress = [learner.status, other.status].contains(&Status::InProgress);
        causes.push(if in_progress && until_differs { Cause::Period } else { Cause::MakeUp });
    }
    causes.sort();
    causes.dedup();
    causes
}

fn reached(status: Status) -> bool {
    match status {
        Status::Compliant | Status::CompliantByMakeUp => true,
        Status::NoGuide | Status::Exempt | Status::InProgress | Status::MakeUpOpen | Status::NonCompliant => false,
    }
}

/// The hours that are required otherwise, and missing otherwise.
fn hours(before: Judged<'_>, now: Judged<'_>) -> Vec<Cause> {
    let (Some(old), Some(new)) = (&before.0.account, &now.0.account) else { return Vec::new() };
    let differs = |one: &Balance, other: &Balance| one.required != other.required && one.short != other.short;
    let mut causes = Vec::new();
    if differs(&old.total, &new.total) {
        causes.push(Cause::Total(old.total.required, new.total.required));
    }
    let (one, other) = (components(before), components(now));
    let names: Vec<&str> = one.keys().chain(other.keys().filter(|name| !one.contains_key(*name))).copied().collect();
    let none = (None, Balance::default());
    for name in names {
        let ((old_minimum, old), (new_minimum, new)) =
            (one.get(name).unwrap_or(&none), other.get(name).unwrap_or(&none));
        if old_minimum != new_minimum && old.short != new.short {
            causes.push(Cause::Minimum(name.to_owned(), *old_minimum, *new_minimum));
        }
    }
    causes
}

/// The components by name, with the minimum that the guide states.
fn components<'a>((learner, rules): Judged<'a>) -> BTreeMap<&'a str, (Option<Hours>, Balance)> {
    let balances = learner.account.iter().flat_map(|account| &account.components);
    let named = balances.filter_map(|(id, balance)| {
        let component = rules?.component(id)?;
        Some((component.name.as_str(), (component.minimum, *balance)))
    });
    named.collect()
}

/// What records count by, where one counts otherwise.
fn records((before, old): (&LearnerYear, &Rules), (now, new): (&LearnerYear, &Rules)) -> Vec<Cause> {
    let by_place = |learner: &LearnerYear| -> BTreeMap<(RowPlace, u32), AssessedRecord> {
        learner.records.iter().map(|record| ((record.place, record.column), record.clone())).collect()
    };
    let (one, other) = (by_place(before), by_place(now));
    let mut causes = Vec::new();
    for (place, record) in &one {
        let Some(then) = other.get(place) else {
            causes.push(Cause::Period);
            continue;
        };
        if record.reason == then.reason && record.component == then.component {
            continue;
        }
        let either = |reasons: &[Reason]| reasons.contains(&record.reason) || reasons.contains(&then.reason);
        let period_differs =
            (old.study_period.from, old.study_period.until) != (new.study_period.from, new.study_period.until);
        causes.push(if either(&[Reason::UnknownComponent]) || record.component != then.component {
            if record.conversion { Cause::Conversion } else { Cause::Components }
        } else if either(&[Reason::ExamFailed, Reason::ExamPending]) {
            Cause::Exam
        } else if either(&[Reason::BeforePeriod]) || period_differs {
            Cause::Period
        } else {
            Cause::MakeUp
        });
    }
    if other.keys().any(|place| !one.contains_key(place)) {
        causes.push(Cause::Period);
    }
    causes
}
