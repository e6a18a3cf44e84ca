//! The rules of a guide one by one, and beside those of another: as values, without words.

use super::{Change, years_later};
use crate::model::hours::Hours;
use crate::model::rule::{CarryOver, ExamRule, MakeUpEntry, MakeUpRules, Period, RuleName, Rules};
use crate::model::{Date, Year};

/// A rule that a guide may state. Rules of two guides meet if they are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule<'a> {
    /// Hours in all.
    Total,
    /// Hours of a component, by its name.
    Minimum(&'a str),
    /// The exam of a component, by its name; `None` where no component has one.
    Exam(Option<&'a str>),
    /// Where converted hours go.
    Conversion,
    /// Whether hours move to the next year.
    CarryOver,
    /// The study period.
    StudyPeriod,
    /// Make-up for the year that lies so many years before the guide's own.
    MakeUp(i32),
}

impl Rule<'_> {
    /// Under which name `clauses` has the clause of the rule.
    pub fn name(&self) -> RuleName {
        match self {
            Self::Total | Self::Minimum(_) => RuleName::Hours,
            Self::Exam(_) => RuleName::Exam,
            Self::Conversion => RuleName::Conversion,
            Self::CarryOver => RuleName::CarryOver,
            Self::StudyPeriod => RuleName::StudyPeriod,
            Self::MakeUp(_) => RuleName::MakeUp,
        }
    }
}

/// What a guide says of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said<'a> {
    /// At least so many hours.
    AtLeast(Hours),
    /// The exam must be passed.
    ExamPassed,
    /// Converted hours count for this component, by its name.
    CountsFor(&'a str),
    /// Hours must not be carried over.
    NotCarriedOver,
    /// From when to when.
    Period(Period),
    /// Make-up is allowed, on these terms.
    MakeUp(&'a MakeUpEntry),
    /// Make-up is not allowed.
    NoMakeUp,
}

/// A rule and what is said of it; `None` where the guide is silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement<'a> {
    /// The rule.
    pub rule: Rule<'a>,
    /// What is said.
    pub said: Option<Said<'a>>,
}

/// A rule before and now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleChange<'a> {
    /// The rule.
    pub rule: Rule<'a>,
    /// What was said; `None`: nothing.
    pub before: Option<Said<'a>>,
    /// What is said; `None`: nothing.
    pub now: Option<Said<'a>>,
    /// What became of it.
    pub change: Change,
}

/// Every rule of a guide of this year, in display order; a rule on which the guide is silent is there too.
pub fn statements(rules: &Rules, year: Year) -> Vec<Statement<'_>> {
    let mut statements = vec![Statement { rule: Rule::Total, said: rules.total.map(Said::AtLeast) }];
    for component in &rules.components {
        let said = component.minimum.map(Said::AtLeast);
        statements.push(Statement { rule: Rule::Minimum(&component.name), said });
    }
    let with_exam = rules.components.iter().filter(|component| component.exam == ExamRule::Required);
    let exam = |name: Option<_>| Statement { rule: Rule::Exam(name), said: name.map(|_| Said::ExamPassed) };
    let exams: Vec<_> = with_exam.map(|component| exam(Some(component.name.as_str()))).collect();
    statements.extend(if exams.is_empty() { vec![exam(None)] } else { exams });
    let target = rules.conversion.as_ref();
    let target = target.map(|id| rules.component(id).map_or(&*id.0, |component| component.name.as_str()));
    let carry_over = match rules.carry_over {
        CarryOver::Forbidden => Some(Said::NotCarriedOver),
        CarryOver::Unstated => None,
    };
    statements.extend([
        Statement { rule: Rule::Conversion, said: target.map(Said::CountsFor) },
        Statement { rule: Rule::CarryOver, said: carry_over },
        Statement { rule: Rule::StudyPeriod, said: Some(Said::Period(rules.study_period)) },
    ]);
    statements.extend(make_up(&rules.make_up, year));
    statements
}

/// One for the guide's own year, and one for each other year it speaks of.
fn make_up(rules: &MakeUpRules, year: Year) -> Vec<Statement<'_>> {
    let own = |said| Statement { rule: Rule::MakeUp(0), said };
    match rules {
        MakeUpRules::Unstated => vec![own(None)],
        MakeUpRules::Forbidden => vec![own(Some(Said::NoMakeUp))],
        MakeUpRules::Entries(entries) => {
            let entry = |entry| Statement { rule: distance(entry, year), said: Some(Said::MakeUp(entry)) };
            let mut statements: Vec<_> = entries.iter().map(entry).collect();
            if entries.iter().all(|entry| entry.credit_year != year) {
                statements.insert(0, own(None));
            }
            statements
        }
    }
}

fn distance(entry: &MakeUpEntry, year: Year) -> Rule<'_> {
    Rule::MakeUp(year.0 - entry.credit_year.0)
}

/// The rules of a guide beside those of an earlier one: first a line for each of [`statements`], in its order, then those
/// that only the earlier one speaks of.
pub fn compare<'a>(now: (&'a Rules, Year), before: Option<(&'a Rules, Year)>) -> Vec<RuleChange<'a>> {
    let lines = statements(now.0, now.1);
    let Some((earlier_rules, earlier_year)) = before else {
        let first =
            |line: Statement<'a>| RuleChange { rule: line.rule, before: None, now: line.said, change: Change::First };
        return lines.into_iter().map(first).collect();
    };
    let years = now.1.0 - earlier_year.0;
    let earlier = statements(earlier_rules, earlier_year);
    let said_before = |rule: &Rule<'_>| earlier.iter().find(|line| line.rule == *rule).and_then(|line| line.said);
    let mut changes: Vec<RuleChange<'a>> = lines
        .iter()
        .map(|line| {
            let before = said_before(&line.rule);
            RuleChange { rule: line.rule, before, now: line.said, change: change(before, line.said, years) }
        })
        .collect();
    for line in earlier.iter().filter(|line| lines.iter().all(|other| other.rule != line.rule)) {
        let change = change(line.said, None, years);
        changes.push(RuleChange { rule: line.rule, before: line.said, now: None, change });
    }
    changes
}

fn change(before: Option<Said<'_>>, now: Option<Said<'_>>, years: i32) -> Change {
    match (before, now) {
        (Some(Said::MakeUp(one)), Some(Said::MakeUp(other))) if terms(one, 0) == terms(other, 0) => Change::Same,
        (Some(Said::MakeUp(one)), Some(Said::MakeUp(other))) if terms(one, years) == terms(other, 0) => Change::Shifted,
        (Some(Said::Period(one)), Some(Said::Period(other))) if one != other => {
            let stated = |period: Period| (period.from_stated, period.until_stated);
            let moved = (years_later(one.from, years), years_later(one.until, years));
            let shifted = moved == (Some(other.from), Some(other.until)) && stated(one) == stated(other);
            if shifted { Change::Shifted } else { Change::Changed }
        }
        (before, now) if before == now => Change::Same,
        (_, _) => Change::Changed,
    }
}

/// Until when, whether in principle, and the event that may end it earlier.
type Terms<'a> = (Option<Option<Date>>, bool, Option<(&'a str, Option<Option<Date>>)>);

/// The terms of make-up, whatever the year it is for, so many years later.
fn terms(entry: &MakeUpEntry, years: i32) -> Terms<'_> {
    let day = |day: Option<Date>| day.map(|day| years_later(day, years));
    let event = entry.or_earlier.as_ref().map(|event| (event.event.as_str(), day(event.on)));
    (day(entry.until), entry.in_principle, event)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::fixture;
    use crate::model::rule::{ComponentId, EarlierEnd};

    fn changes(edit: impl Fn(&mut Rules)) -> Vec<(String, Change)> {
        let (before, mut now) = (fixture::rules(2025), fixture::rules(2026));
        edit(&mut now);
        let changes = compare((&now, Year(2026)), Some((&before, Year(2025))));
        let lines = changes.iter().filter(|line| line.change != Change::Same);
        lines.map(|line| (format!("{:?}", line.rule), line.change)).collect()
    }

    /// What every pair of the fixture's rules has: the calendar went on.
    fn shifted() -> Vec<(String, Change)> {
        vec![("StudyPeriod".into(), Change::Shifted), ("MakeUp(0)".into(), Change::Shifted)]
    }

    #[test]
    fn the_same_rules_a_year_later_are_no_change() {
        assert_eq!(changes(|_| {}), shifted());
        let rules = fixture::rules(2025);
        let same = compare((&rules, Year(2025)), Some((&rules, Year(2025))));
        assert!(same.iter().all(|line| line.change == Change::Same), "{same:?}");
    }

    #[test]
    fn each_rule_that_says_something_else_is_a_change() {
        let event =
            |on: Option<&str>| Some(EarlierEnd { event: "申报截止".into(), on: on.map(|on| on.parse().unwrap()) });
        type Edit<'a> = &'a dyn Fn(&mut Rules);
        let entry = |rules: &mut Rules, edit: &dyn Fn(&mut MakeUpEntry)| {
            if let MakeUpRules::Entries(entries) = &mut rules.make_up {
                edit(&mut entries[0]);
            }
        };
        let edits: [(Edit<'_>, &str); 9] = [
            (&|rules| rules.total = Some(Hours::whole(102)), "Total"),
            (&|rules| rules.total = None, "Total"),
            (&|rules| rules.components[1].minimum = Some(Hours::whole(72)), "Minimum(\"专业科目\")"),
            (&|rules| rules.conversion = None, "Conversion"),
            (&|rules| rules.carry_over = CarryOver::Forbidden, "CarryOver"),
            (&|rules| rules.study_period.until_stated = true, "StudyPeriod"),
            (&|rules| entry(rules, &|entry| entry.until = "2027-05-31".parse().ok()), "MakeUp(0)"),
            (&|rules| entry(rules, &|entry| entry.or_earlier = event(None)), "MakeUp(0)"),
            (&|rules| rules.make_up = MakeUpRules::Forbidden, "MakeUp(0)"),
        ];
        for (edit, rule) in edits {
            let found = changes(edit);
            assert_eq!(found.iter().filter(|(_, change)| *change == Change::Changed).count(), 1, "{rule}: {found:?}");
            assert!(found.contains(&(rule.to_owned(), Change::Changed)), "{rule}: {found:?}");
        }
    }

    #[test]
    fn a_component_and_its_exam_come_and_go_with_its_name() {
        let found = changes(|rules| {
            rules.components[0].exam = ExamRule::Unstated;
            rules.components[1].name = "核心科目".into();
            rules.conversion = Some(ComponentId("public".into()));
        });
        let mut expected = vec![("Minimum(\"核心科目\")".to_owned(), Change::Changed)];
        expected.push(("Conversion".into(), Change::Changed));
        expected.extend(shifted());
        expected.push(("Minimum(\"专业科目\")".into(), Change::Changed));
        expected.push(("Exam(Some(\"公需科目\"))".into(), Change::Changed));
        assert_eq!(found, expected);
    }

    #[test]
    fn with_nothing_before_every_rule_is_the_first() {
        let rules = fixture::rules(2025);
        assert!(compare((&rules, Year(2025)), None).iter().all(|line| line.change == Change::First));
    }
}
