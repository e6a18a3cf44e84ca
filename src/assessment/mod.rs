//! The judgement: which guide governs whom, what each record counts for, and where a learner stands (DESIGN 4.3, 4.4).
//!
//! Pure: a function of documents, unit directory, rows and a day. Reads no file, knows no page.

use std::collections::BTreeMap;

use crate::model::document::DocumentId;
use crate::model::hours::Hours;
use crate::model::learner::{CitizenId, PersonName, StaffNumber};
use crate::model::row::RowPlace;
use crate::model::rule::{ComponentId, EarlierEnd};
use crate::model::{Date, Year};
use std::sync::Arc;

/// Where everybody stands on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The day.
    pub as_of: Date,
    /// By credit year; a year is here if a learner is due in it.
    pub years: BTreeMap<Year, Vec<LearnerYear>>,
    /// Rows that were set aside because it is not known whose they are.
    pub set_aside: Vec<RowPlace>,
}

/// One learner in one credit year. Lists are sorted by unit, then learners with ID, with staff number, with name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LearnerYear {
    /// Number of the learner, the same in every year of one assessment.
    pub learner: usize,
    /// The unit of that year.
    pub unit: Arc<str>,
    /// Who it is.
    pub identity: Identity,
    /// 部门.
    pub department: Option<Arc<str>>,
    /// 职称系列 in effect, the unit's default included.
    pub series: Option<Arc<str>>,
    /// 职称级别.
    pub level: Option<Arc<str>>,
    /// The study guide that governs the learner that year.
    pub guide: Option<DocumentId>,
    /// The verdict on the whole.
    pub status: Status,
    /// Sums and gaps; `None` without a guide.
    pub account: Option<Account>,
    /// Make-up for that year, as the guides speak of it.
    pub make_up: MakeUp,
    /// Every record credited to the year, in order of place.
    pub records: Vec<AssessedRecord>,
    /// Whether the learner is on a roster of that year.
    pub on_roster: bool,
}

/// What is known of who a learner is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity {
    /// 姓名.
    pub name: Option<PersonName>,
    /// 证件号.
    pub citizen_id: Option<CitizenId>,
    /// 工号.
    pub staff_number: Option<StaffNumber>,
}

/// Where a learner stands (DESIGN 4.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// 无适用指南.
    NoGuide,
    /// 免学.
    Exempt,
    /// 达标.
    Compliant,
    /// 补学达标.
    CompliantByMakeUp,
    /// 学习中.
    InProgress,
    /// 待补学.
    MakeUpOpen,
    /// 未达标.
    NonCompliant,
}

impl Status {
    /// Every status, in the order of DESIGN 4.4.
    pub const ALL: [Self; 7] = [
        Self::NoGuide,
        Self::Exempt,
        Self::Compliant,
        Self::CompliantByMakeUp,
        Self::InProgress,
        Self::MakeUpOpen,
        Self::NonCompliant,
    ];

    /// The word used in JSON and CSV.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoGuide => "no-guide",
            Self::Exempt => "exempt",
            Self::Compliant => "compliant",
            Self::CompliantByMakeUp => "compliant-by-make-up",
            Self::InProgress => "in-progress",
            Self::MakeUpOpen => "make-up-open",
            Self::NonCompliant => "non-compliant",
        }
    }
}

/// A learner's sums in a year, in all and by component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// All components together; `required` is `None` where the guide states no total.
    pub total: Balance,
    /// By component, in the guide's order.
    pub components: Vec<(ComponentId, Balance)>,
}

/// Hours required, counted, pending and missing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Balance {
    /// Required; `None`: no total is stated. A minimum that is not stated is 0.
    pub required: Option<Hours>,
    /// Counted as on-time or undated.
    pub on_time: Hours,
    /// Counted as make-up.
    pub made_up: Hours,
    /// Pending.
    pub pending: Hours,
    /// 缺口: required less counted, at least 0.
    pub short: Hours,
}

impl Balance {
    /// Everything counted.
    pub fn counted(&self) -> Hours {
        self.on_time + self.made_up
    }
}

/// Make-up for a credit year, as it applies to one learner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MakeUp {
    /// No guide speaks of it: not allowed, 未载明.
    Unstated,
    /// The guide of the year forbids it in words.
    Forbidden,
    /// Allowed.
    Allowed(MakeUpWindow),
}

/// Until when, and who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MakeUpWindow {
    /// The deadline; `None`: none is stated.
    pub deadline: Option<Date>,
    /// The date the guide states, where an event may be earlier.
    pub until: Option<Date>,
    /// The event that may end it earlier.
    pub or_earlier: Option<EarlierEnd>,
    /// Whether the guide says 原则上.
    pub in_principle: bool,
    /// The guide that states it.
    pub stated_by: DocumentId,
}

/// One record, with its verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessedRecord {
    /// Where it stands.
    pub place: RowPlace,
    /// The column of the hours, from 0.
    pub column: u32,
    /// From a summary row.
    pub summary: bool,
    /// 折算.
    pub conversion: bool,
    /// The category as written; `None` where blank.
    pub category: Option<Arc<str>>,
    /// The component its category names.
    pub component: Option<ComponentId>,
    /// The hours as read, even when negative.
    pub hours: Option<Hours>,
    /// 课程名称.
    pub course: Option<Arc<str>>,
    /// 学习平台.
    pub platform: Option<Arc<str>>,
    /// 完成日期.
    pub completed_on: Option<Date>,
    /// The verdict and why.
    pub reason: Reason,
}

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
