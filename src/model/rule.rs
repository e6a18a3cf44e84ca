//! The rules of a study guide, as its front matter states them (DESIGN 4.2): data, without judgement.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::hours::Hours;
use super::{Date, Year};

/// A component's id (`public`, `professional`), used in JSON and page anchors.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ComponentId(pub Arc<str>);

impl fmt::Display for ComponentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a study guide asks for. What it does not state is absent, never assumed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// Hours required in all; absent: not stated.
    pub total: Option<Hours>,
    /// The components, in display order; an open list.
    pub components: Vec<Component>,
    /// The component that converted hours 折算 go to; absent: they are not counted.
    pub conversion: Option<ComponentId>,
    /// Whether excess hours may move to another year.
    pub carry_over: CarryOver,
    /// The study period; bounds that are not stated are the calendar year's.
    pub study_period: Period,
    /// What the guide says of make-up study.
    pub make_up: MakeUpRules,
    /// Topics of the public subject.
    pub topics: Vec<String>,
    /// Per rule, the heading of the body that states it.
    pub clauses: BTreeMap<RuleName, String>,
    /// Per rule, what it stands on; a rule that is not listed stands on front matter alone.
    pub support: BTreeMap<RulePart, Support>,
}

/// A rule, one by one: each component, each make-up year.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum RulePart {
    /// The total.
    Total,
    /// The minimum of a component.
    Component(ComponentId),
    /// The exam of a component.
    Exam(ComponentId),
    /// Conversion.
    Conversion,
    /// Carry-over.
    CarryOver,
    /// The study period; where only one bound is stated, that bound.
    StudyPeriod,
    /// Make-up for a year.
    MakeUp(Year),
    /// The topics of the public subject.
    Topics,
}

/// What a rule stands on. A rule whose clause front matter does not name is never `Stated` (DESIGN 4.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Support {
    /// The clause that front matter names is in this document's text and says so.
    Stated,
    /// Another document of the chain says so (the notice that forwards it, an attachment), or the clause refers to a document
    /// that it rests on.
    Inherited,
    /// Nothing but front matter, or the program's default.
    Assumed,
}

impl Support {
    /// Its word in class names: `stated`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Inherited => "inherited",
            Self::Assumed => "assumed",
        }
    }
}

impl Rules {
    /// What a rule stands on.
    pub fn support_of(&self, part: &RulePart) -> Support {
        self.support.get(part).copied().unwrap_or(Support::Assumed)
    }

    /// The component of this id.
    pub fn component(&self, id: &ComponentId) -> Option<&Component> {
        self.components.iter().find(|component| component.id == *id)
    }
}

/// A component of the required hours: 公需科目, 专业科目, …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    /// Its id.
    pub id: ComponentId,
    /// Its name.
    pub name: String,
    /// Other names used in workbooks.
    pub aliases: Vec<String>,
    /// Hours required; absent: not stated, and taken as 0.
    pub minimum: Option<Hours>,
    /// Whether an exam must be passed.
    pub exam: ExamRule,
}

/// Whether a component's hours count only with a passed exam.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExamRule {
    /// The guide asks for a passed exam.
    Required,
    /// The guide says nothing of an exam.
    Unstated,
}

/// Whether excess hours may move to the next year. Hours never move either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CarryOver {
    /// The guide forbids it in words.
    Forbidden,
    /// The guide is silent.
    Unstated,
}

/// A study period, both days included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// Whether the guide states the first day.
    pub from_stated: bool,
    /// Whether the guide states the last day.
    pub until_stated: bool,
}

impl Period {
    /// The calendar year, with neither bound stated.
    pub fn calendar_year(year: Year) -> Self {
        Self { from: year.first_day(), until: year.last_day(), from_stated: false, until_stated: false }
    }

    /// Whether the day lies in the period.
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && day <= self.until
    }
}

/// What one guide says of make-up study 补学.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MakeUpRules {
    /// Nothing: make-up is not allowed, shown as 未载明.
    Unstated,
    /// It forbids make-up for its own year in words.
    Forbidden,
    /// Entries by credit year, at most one for each; may speak of earlier years.
    Entries(Vec<MakeUpEntry>),
}

/// Make-up for one credit year, as one guide states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MakeUpEntry {
    /// The credit year that made-up hours go to.
    pub credit_year: Year,
    /// The last day; absent: none is stated.
    pub until: Option<Date>,
    /// Whether the guide says 原则上.
    pub in_principle: bool,
    /// An event that may end it earlier.
    pub or_earlier: Option<EarlierEnd>,
}

impl MakeUpEntry {
    /// The deadline: the earlier of `until` and the event's day, as far as they are known (DESIGN 4.4).
    pub fn deadline(&self) -> Option<Date> {
        let event = self.or_earlier.as_ref().and_then(|earlier| earlier.on);
        match (self.until, event) {
            (Some(until), Some(on)) => Some(until.min(on)),
            (until, on) => until.or(on),
        }
    }
}

/// An event that ends make-up if it comes earlier than the stated date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierEnd {
    /// Its name.
    pub event: String,
    /// Its day; absent: not known yet.
    pub on: Option<Date>,
}

/// The rules that a clause can be named for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleName {
    /// Total and minimums.
    Hours,
    /// The study period.
    StudyPeriod,
    /// Make-up study.
    MakeUp,
    /// Conversion and its review.
    Conversion,
    /// Carry-over.
    CarryOver,
    /// The exam.
    Exam,
    /// Topics of the public subject.
    Topics,
}

impl RuleName {
    /// Every rule, in display order.
    pub const ALL: [Self; 7] =
        [Self::Hours, Self::StudyPeriod, Self::MakeUp, Self::Conversion, Self::CarryOver, Self::Exam, Self::Topics];

    /// Its key under `clauses`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Hours => "hours",
            Self::StudyPeriod => "study_period",
            Self::MakeUp => "make_up",
            Self::Conversion => "conversion",
            Self::CarryOver => "carry_over",
            Self::Exam => "exam",
            Self::Topics => "topics",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deadline_is_the_earlier_of_date_and_event() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        for (until, on, deadline) in [
            (None, None, None),
            (Some("2025-06-30"), None, Some("2025-06-30")),
            (Some("2025-06-30"), Some("2025-05-20"), Some("2025-05-20")),
            (Some("2025-06-30"), Some("2025-07-01"), Some("2025-06-30")),
            (None, Some("2025-05-20"), Some("2025-05-20")),
        ] {
            let entry = MakeUpEntry {
                credit_year: Year(2024),
                until: until.map(day),
                in_principle: false,
                or_earlier: Some(EarlierEnd { event: "年度职称申报截止".into(), on: on.map(day) }),
            };
            assert_eq!(entry.deadline(), deadline.map(day));
        }
    }
}
