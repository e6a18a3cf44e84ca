//! The rules of a guide as lines of a table: the rule, what the guide says of it, and the clause that says so.

use serde::Serialize;

use super::path::PagePath;
use super::site::{Clause, Site};
use super::wording::Words;
use crate::model::Year;
use crate::model::document::Document;
use crate::model::hours::Hours;
use crate::model::rule::{ExamRule, MakeUpRules, RuleName, RulePart, Rules, Support};

/// One line of a rules table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleRow {
    /// The rule.
    pub name: String,
    /// What the guide says, or 未载明.
    pub text: String,
    /// Whether the guide says nothing.
    pub unstated: bool,
    /// The clause.
    pub clause: Clause,
    /// What the rule stands on: `原文载明`; empty where the guide says nothing.
    pub support: &'static str,
    /// `stated`, `inherited` or `assumed`; empty where the guide says nothing.
    pub support_class: &'static str,
}

/// A rule as words: its name, what is said, and whose clause it is.
pub(super) struct Spoken {
    pub(super) name: String,
    /// What is said; `None` where the guide is silent.
    pub(super) text: Option<String>,
    pub(super) rules: &'static [RuleName],
    /// The credit year that it speaks of, where that is part of the name.
    pub(super) year: Option<Year>,
    /// The rule by itself; `None` where no guide could state it.
    pub(super) part: Option<RulePart>,
}

impl Spoken {
    fn new(name: impl Into<String>, text: Option<String>, rules: &'static [RuleName]) -> Self {
        Self { name: name.into(), text, rules, year: None, part: None }
    }

    fn of(self, part: RulePart) -> Self {
        Self { part: Some(part), ..self }
    }
}

/// Every rule of a guide, in display order; a rule on which the guide is silent is there without text.
pub(super) fn spoken(words: Words, rules: &Rules, year: Year) -> Vec<Spoken> {
    let total = words.say("年度总学时", "Total for the year");
    let minimum = |hours: Option<Hours>| hours.map(|hours| words.minimum(hours));
    let mut lines = vec![Spoken::new(total, minimum(rules.total), &[RuleName::Hours]).of(RulePart::Total)];
    for component in &rules.components {
        let part = RulePart::Component(component.id.clone());
        lines.push(Spoken::new(&component.name, minimum(component.minimum), &[RuleName::Hours]).of(part));
    }
    let mut any_exam = false;
    for component in rules.components.iter().filter(|component| component.exam == ExamRule::Required) {
        let name = &component.name;
        let name = words.say(format!("{name}考试"), format!("{name}: exam"));
        let part = RulePart::Exam(component.id.clone());
        lines.push(Spoken::new(name, words.exam(component.exam).map(str::to_owned), &[RuleName::Exam]).of(part));
        any_exam = true;
    }
    if !any_exam {
        lines.push(Spoken::new(words.rule_name(RuleName::Exam), None, &[RuleName::Exam]));
    }
    let carry_over = words.carry_over(rules.carry_over).map(str::to_owned);
    lines.extend([
        Spoken::new(words.rule_name(RuleName::Conversion), conversion(words, rules), &[RuleName::Conversion])
            .of(RulePart::Conversion),
        Spoken::new(words.rule_name(RuleName::CarryOver), carry_over, &[RuleName::CarryOver]).of(RulePart::CarryOver),
        Spoken::new(
            words.rule_name(RuleName::StudyPeriod),
            Some(words.period(&rules.study_period)),
            &[RuleName::StudyPeriod],
        )
        .of(RulePart::StudyPeriod),
    ]);
    lines.extend(make_up(words, &rules.make_up, year));
    lines
}

/// The rules with their clauses, as the page `from` links them.
pub(super) fn rows(site: &Site<'_>, document: &Document, rules: &Rules, from: &PagePath) -> Vec<RuleRow> {
    let lines = spoken(site.words, rules, document.year).into_iter();
    lines
        .map(|line| (support(&line, rules), line))
        .map(|(support, line)| RuleRow {
            support: support.map_or("", |support| site.words.support(support)),
            support_class: support.map_or("", Support::as_str),
            unstated: line.text.is_none(),
            clause: site.clause(&document.id, line.rules, from),
            name: line.name,
            text: line.text.unwrap_or_else(|| site.words.unstated().to_owned()),
        })
        .collect()
}

/// What a rule stands on; `None` where the guide says nothing.
fn support(line: &Spoken, rules: &Rules) -> Option<Support> {
    line.text.as_ref()?;
    line.part.as_ref().map(|part| rules.support_of(part))
}

/// Where converted hours go; `None` where the guide does not say.
pub(super) fn conversion(words: Words, rules: &Rules) -> Option<String> {
    let id = rules.conversion.as_ref()?;
    let name = rules.component(id).map_or_else(|| id.to_string(), |component| component.name.clone());
    Some(words.say(format!("经审核通过后计入{name}"), format!("once approved by review, counts for {name}")))
}

/// `2025年度补学`, `Make-up of credit year 2025`.
fn make_up_name(words: Words, year: Year) -> String {
    words.say(format!("{year}年度补学"), format!("Make-up of credit year {year}"))
}

/// A line for the guide's own year, and one for each other year it speaks of.
fn make_up(words: Words, rules: &MakeUpRules, year: Year) -> Vec<Spoken> {
    let line = |year: Year, text: Option<String>| Spoken {
        year: Some(year),
        ..Spoken::new(make_up_name(words, year), text, &[RuleName::MakeUp]).of(RulePart::MakeUp(year))
    };
    match rules {
        MakeUpRules::Unstated => vec![line(year, None)],
        MakeUpRules::Forbidden => vec![line(year, Some(words.say("不得补学", "not allowed").to_owned()))],
        MakeUpRules::Entries(entries) => {
            let mut lines: Vec<Spoken> =
                entries.iter().map(|entry| line(entry.credit_year, Some(words.make_up_entry(entry)))).collect();
            if entries.iter().all(|entry| entry.credit_year != year) {
                lines.insert(0, line(year, None));
            }
            lines
        }
    }
}
