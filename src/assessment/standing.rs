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

    /// The hours that are still to be learnt: those missing in the components together, or in all, whichever are more.
    pub fn missing(&self) -> Hours {
        let in_components: Hours = self.components.iter().map(|(_, balance)| balance.short).sum();
        in_components.max(self.total.short)
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

#[cfg(test)]
mod tests {
    use super::super::make_up::MakeUpWindow;
    use super::*;
    use crate::model::Year;
    use crate::model::document::DocumentId;
    use crate::model::rule::{CarryOver, MakeUpRules, Period};

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn rules() -> Rules {
        Rules {
            total: Some(Hours::whole(90)),
            components: Vec::new(),
            conversion: None,
            carry_over: CarryOver::Unstated,
            study_period: Period::calendar_year(Year(2025)),
            make_up: MakeUpRules::Unstated,
            topics: Vec::new(),
            clauses: std::collections::BTreeMap::new(),
            support: std::collections::BTreeMap::new(),
        }
    }

    /// An account with these hours in two components that need 30 and 60, and a total of 90 (or none).
    fn account(total: Option<i64>, public: (i64, i64), professional: (i64, i64)) -> Account {
        let balance = |required: Option<i64>, (on_time, made_up): (i64, i64)| Balance {
            required: required.map(Hours::whole),
            on_time: Hours::whole(on_time),
            made_up: Hours::whole(made_up),
            ..Balance::default()
        };
        Account {
            total: balance(total, (public.0 + professional.0, public.1 + professional.1)),
            components: vec![
                (ComponentId("public".into()), balance(Some(30), public)),
                (ComponentId("professional".into()), balance(Some(60), professional)),
            ],
        }
    }

    fn until(deadline: Option<&str>) -> MakeUp {
        MakeUp::Allowed(MakeUpWindow {
            deadline: deadline.map(day),
            until: None,
            or_earlier: None,
            in_principle: true,
            stated_by: DocumentId("guide".into()),
        })
    }

    #[test]
    fn the_first_line_that_applies_gives_the_status() {
        let short = || account(Some(90), (30, 0), (40, 0));
        for (exempt, account, make_up, as_of, expected) in [
            (true, short(), MakeUp::Unstated, "2026-01-01", Status::Exempt),
            (true, account(Some(90), (30, 0), (60, 0)), MakeUp::Unstated, "2026-01-01", Status::Exempt),
            (false, account(Some(90), (30, 0), (60, 0)), MakeUp::Unstated, "2025-02-01", Status::Compliant),
            (false, account(Some(90), (30, 0), (40, 20)), until(None), "2026-02-01", Status::CompliantByMakeUp),
            (false, short(), until(None), "2025-12-31", Status::InProgress),
            (false, short(), until(Some("2026-06-30")), "2026-01-01", Status::MakeUpOpen),
            (false, short(), until(Some("2026-06-30")), "2026-06-30", Status::MakeUpOpen),
            (false, short(), until(Some("2026-06-30")), "2026-07-01", Status::NonCompliant),
            (false, short(), until(None), "2030-01-01", Status::MakeUpOpen),
            (false, short(), MakeUp::Unstated, "2026-01-01", Status::NonCompliant),
            (false, short(), MakeUp::Forbidden, "2026-01-01", Status::NonCompliant),
        ] {
            assert_eq!(status(exempt, &account, &rules(), &make_up, day(as_of)), expected, "{make_up:?} {as_of}");
        }
    }

    #[test]
    fn the_total_binds_beside_the_components() {
        let by = |account: &Account| status(false, account, &rules(), &MakeUp::Unstated, day("2026-01-01"));
        assert_eq!(by(&account(Some(100), (30, 0), (60, 0))), Status::NonCompliant);
        assert_eq!(by(&account(Some(90), (20, 0), (70, 0))), Status::NonCompliant);
        assert_eq!(by(&account(None, (30, 0), (60, 0))), Status::Compliant);
    }
}
