//! The verdict on one record: the first line of the table in DESIGN 4.4 that applies.

use super::make_up::MakeUp;
use crate::model::Date;
use crate::model::hours::Hours;
use crate::model::row::{Category, Exam, Reading, Review};
use crate::model::rule::{Component, ExamRule, Rules};
use crate::model::text::fold;

/// The verdict on a record (DESIGN 4.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// 计入.
    Counted,
    /// 待定.
    Pending,
    /// 不计入.
    Excluded,
}

impl Verdict {
    /// The word used in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Counted => "counted",
            Self::Pending => "pending",
            Self::Excluded => "excluded",
        }
    }
}

/// Why a record has its verdict (DESIGN 4.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// No guide governs the learner.
    NoGuide,
    /// Hours blank, unreadable or negative.
    InvalidHours,
    /// The category names no component of the guide.
    UnknownComponent,
    /// The completion date or credit year cannot be read.
    InvalidDate,
    /// A summary row where records exist.
    SupersededByRecords,
    /// Completed after the as-of date.
    AfterAsOf,
    /// Completed before the study period.
    BeforePeriod,
    /// Completed after the deadline.
    AfterDeadline,
    /// Review says rejected.
    ReviewRejected,
    /// Review is open.
    ReviewPending,
    /// The exam was failed.
    ExamFailed,
    /// The exam's result is not known.
    ExamPending,
    /// A copy of a record kept.
    Duplicate,
    /// Counted as make-up.
    MakeUp,
    /// Counted without a completion date.
    Undated,
    /// Counted.
    OnTime,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 16] = [
        Self::NoGuide,
        Self::InvalidHours,
        Self::UnknownComponent,
        Self::InvalidDate,
        Self::SupersededByRecords,
        Self::AfterAsOf,
        Self::BeforePeriod,
        Self::AfterDeadline,
        Self::ReviewRejected,
        Self::ReviewPending,
        Self::ExamFailed,
        Self::ExamPending,
        Self::Duplicate,
        Self::MakeUp,
        Self::Undated,
        Self::OnTime,
    ];

    /// The verdict that this reason gives.
    pub fn verdict(self) -> Verdict {
        match self {
            Self::MakeUp | Self::Undated | Self::OnTime => Verdict::Counted,
            Self::ReviewPending | Self::ExamPending => Verdict::Pending,
            Self::NoGuide
            | Self::InvalidHours
            | Self::UnknownComponent
            | Self::InvalidDate
            | Self::SupersededByRecords
            | Self::AfterAsOf
            | Self::BeforePeriod
            | Self::AfterDeadline
            | Self::ReviewRejected
            | Self::ExamFailed
            | Self::Duplicate => Verdict::Excluded,
        }
    }

    /// The word used in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoGuide => "no-guide",
            Self::InvalidHours => "invalid-hours",
            Self::UnknownComponent => "unknown-component",
            Self::InvalidDate => "invalid-date",
            Self::SupersededByRecords => "superseded-by-records",
            Self::AfterAsOf => "after-as-of",
            Self::BeforePeriod => "before-period",
            Self::AfterDeadline => "after-deadline",
            Self::ReviewRejected => "review-rejected",
            Self::ReviewPending => "review-pending",
            Self::ExamFailed => "exam-failed",
            Self::ExamPending => "exam-pending",
            Self::Duplicate => "duplicate",
            Self::MakeUp => "make-up",
            Self::Undated => "undated",
            Self::OnTime => "on-time",
        }
    }
}

/// The rules of one learner's year.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms<'a> {
    /// The rules of the guide that governs the learner.
    pub(super) rules: &'a Rules,
    /// Make-up for the year.
    pub(super) make_up: &'a MakeUp,
    /// The day the judgement speaks of.
    pub(super) as_of: Date,
}

/// What a record brings to the verdict.
#[derive(Debug, Clone, Copy)]
pub(super) struct Claim<'a> {
    /// Its category.
    pub(super) category: &'a Category,
    /// Its hours.
    pub(super) hours: Reading<Hours>,
    /// Its completion date.
    pub(super) completed_on: Reading<Date>,
    /// Whether its credit year is written, but unreadable.
    pub(super) year_unreadable: bool,
    /// The exam, as its sheet tells it.
    pub(super) exam: Exam,
    /// The review, as its sheet tells it.
    pub(super) review: Review,
    /// Where it comes from.
    pub(super) origin: Origin,
}

/// Where a record comes from, as far as the verdict asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// A row of a records sheet.
    Records,
    /// The learner's last summary row, and no records row is there.
    Summary,
    /// An earlier summary row of the same year.
    EarlierSummary,
    /// The last summary row, but records rows are there.
    SupersededSummary,
}

/// The component that a category names under the rules; a conversion's is where converted hours go.
pub(super) fn component<'a>(category: &Category, rules: &'a Rules) -> Option<&'a Component> {
    match category {
        Category::Blank => None,
        Category::Conversion => rules.component(rules.conversion.as_ref()?),
        Category::Named(word) => {
            let word = fold(word);
            let is_named = |component: &&Component| {
                std::iter::once(&component.name).chain(&component.aliases).any(|name| fold(name) == word)
            };
            rules.components.iter().find(is_named)
        }
    }
}

/// The verdict, before copies are looked for. `terms` is `None` where no guide governs the learner.
pub(super) fn judge(claim: &Claim<'_>, terms: Option<Terms<'_>>) -> Reason {
    let Some(Terms { rules, make_up, as_of }) = terms else { return Reason::NoGuide };
    if claim.hours.value().is_none_or(Hours::is_negative) {
        return Reason::InvalidHours;
    }
    let Some(component) = component(claim.category, rules) else { return Reason::UnknownComponent };
    if claim.completed_on == Reading::Unreadable || claim.year_unreadable {
        return Reason::InvalidDate;
    }
    match claim.origin {
        Origin::EarlierSummary => return Reason::Duplicate,
        Origin::SupersededSummary => return Reason::SupersededByRecords,
        Origin::Records | Origin::Summary => {}
    }
    let completed_on = claim.completed_on.value();
    let late = completed_on.is_some_and(|day| day > rules.study_period.until);
    if let Some(day) = completed_on {
        if day > as_of {
            return Reason::AfterAsOf;
        }
        if day < rules.study_period.from {
            return Reason::BeforePeriod;
        }
        if late && !make_up.allows(day) {
            return Reason::AfterDeadline;
        }
    }
    let conversion = *claim.category == Category::Conversion;
    match claim.review {
        Review::Rejected => return Reason::ReviewRejected,
        Review::Pending => return Reason::ReviewPending,
        Review::Unstated if conversion && claim.origin == Origin::Records => return Reason::ReviewPending,
        Review::Unstated | Review::Approved => {}
    }
    if component.exam == ExamRule::Required && !conversion {
        match claim.exam {
            Exam::Failed => return Reason::ExamFailed,
            Exam::Unknown => return Reason::ExamPending,
            Exam::NoColumn | Exam::Passed => {}
        }
    }
    match completed_on {
        Some(_) if late => Reason::MakeUp,
        Some(_) => Reason::OnTime,
        None => Reason::Undated,
    }
}
