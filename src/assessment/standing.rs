//! A learner's sums in a year, and the status that follows from them (DESIGN 4.4).

use super::make_up::MakeUp;
use super::{AssessedRecord, Reason, Verdict};
use crate::model::Date;
use crate::model::hours::Hours;
use crate::model::rule::{ComponentId, Rules};

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

impl Account {
    /// Adds up a learner's records under the rules.
    pub(super) fn new(rules: &Rules, records: &[AssessedRecord]) -> Self {
        let components: Vec<(ComponentId, Balance)> = rules
            .components
            .iter()
            .map(|component| {
                let required = component.minimum.unwrap_or(Hours::ZERO);
                let of_component = records.iter().filter(|record| record.component.as_ref() == Some(&component.id));
                (component.id.clone(), Balance::new(Some(required), of_component))
            })
            .collect();
        Self { total: Balance::new(rules.total, records.iter()), components }
    }

    /// Whether these hours reach every minimum and the total.
    fn met(&self, hours: impl Fn(&Balance) -> Hours) -> bool {
        let reaches = |balance: &Balance| balance.required.is_none_or(|required| hours(balance) >= required);
        reaches(&self.total) && self.components.iter().all(|(_, balance)| reaches(balance))
    }
}

impl Balance {
    fn new<'a>(required: Option<Hours>, records: impl Iterator<Item = &'a AssessedRecord>) -> Self {
        let mut balance = Self { required, ..Self::default() };
        for record in records {
            let hours = record.hours.unwrap_or_default();
            match (record.reason.verdict(), record.reason) {
                (Verdict::Counted, Reason::MakeUp) => balance.made_up += hours,
                (Verdict::Counted, _) => balance.on_time += hours,
                (Verdict::Pending, _) => balance.pending += hours,
                (Verdict::Excluded, _) => {}
            }
        }
        balance.short = required.map_or(Hours::ZERO, |required| required.short_of(balance.counted()));
        balance
    }
}

/// The status of a governed learner: the first line of DESIGN 4.4 that applies.
pub(super) fn status(exempt: bool, account: &Account, rules: &Rules, make_up: &MakeUp, as_of: Date) -> Status {
    if exempt {
        Status::Exempt
    } else if account.met(|balance| balance.on_time) {
        Status::Compliant
    } else if account.met(Balance::counted) {
        Status::CompliantByMakeUp
    } else if as_of <= rules.study_period.until {
        Status::InProgress
    } else if make_up.allows(as_of) {
        Status::MakeUpOpen
    } else {
        Status::NonCompliant
    }
}
