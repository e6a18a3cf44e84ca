//! The rules of a guide as lines of a table: the rule, what the guide says of it, and the clause that says so.

use serde::Serialize;

use super::path::PagePath;
use super::site::{Clause, Site};
use super::wording::Words;
use crate::comparison::rules::{Rule, Statement, statements};
use crate::model::Year;
use crate::model::document::Document;
use crate::model::rule::{RuleName, RulePart, Rules, Support};

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
    pub(super) rules: [RuleName; 1],
    /// The credit year that it speaks of, where that is part of the name.
    pub(super) year: Option<Year>,
    /// The rule by itself; `None` where no guide could state it.
    pub(super) part: Option<RulePart>,
}

/// Every rule of a guide, in display order; a rule on which the guide is silent is there without text.
pub(super) fn spoken(words: Words, rules: &Rules, year: Year) -> Vec<Spoken> {
    let spoken = |line: Statement<'_>| Spoken {
        part: part(line.rule, rules, year),
        name: words.rule(line.rule, year),
        text: line.said.map(|said| words.said(said)),
        rules: [line.rule.name()],
        year: match line.rule {
            Rule::MakeUp(distance) => Some(Year(year.0 - distance)),
            Rule::Total | Rule::Minimum(_) | Rule::Exam(_) | Rule::Conversion | Rule::CarryOver | Rule::StudyPeriod => {
                None
            }
        },
    };
    statements(rules, year).into_iter().map(spoken).collect()
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
            clause: site.clause(&document.id, &line.rules, from),
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

/// The rule by itself, as its support is known of it.
fn part(rule: Rule<'_>, rules: &Rules, year: Year) -> Option<RulePart> {
    let component = |name: &str| rules.components.iter().find(|one| one.name == name).map(|one| one.id.clone());
    match rule {
        Rule::Total => Some(RulePart::Total),
        Rule::Minimum(name) => component(name).map(RulePart::Component),
        Rule::Exam(name) => name.and_then(component).map(RulePart::Exam),
        Rule::Conversion => Some(RulePart::Conversion),
        Rule::CarryOver => Some(RulePart::CarryOver),
        Rule::StudyPeriod => Some(RulePart::StudyPeriod),
        Rule::MakeUp(distance) => Some(RulePart::MakeUp(Year(year.0 - distance))),
    }
}
