//! The rules of a guide as lines of a table: the rule, what the guide says of it, and the clause that says so.

use serde::Serialize;

use super::path::PagePath;
use super::site::{Clause, Site};
use super::wording::{UNSTATED, carry_over, credit_year, exam, make_up_entry, minimum, period, rule_name};
use crate::model::Year;
use crate::model::document::Document;
use crate::model::rule::{ExamRule, MakeUpRules, RuleName, Rules};

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
}

/// A rule as words: its name, what is said, and whose clause it is.
pub(super) struct Spoken {
    pub(super) name: String,
    pub(super) text: String,
    pub(super) rules: &'static [RuleName],
}

/// Every rule of a guide, in display order; a rule on which the guide is silent is there as 未载明.
pub(super) fn spoken(rules: &Rules, year: Year) -> Vec<Spoken> {
    let mut lines =
        vec![Spoken { name: "年度总学时".to_owned(), text: minimum(rules.total), rules: &[RuleName::Hours] }];
    for component in &rules.components {
        lines.push(Spoken {
            name: component.name.clone(),
            text: minimum(component.minimum),
            rules: &[RuleName::Hours],
        });
    }
    for component in &rules.components {
        if component.exam == ExamRule::Required {
            lines.push(Spoken {
                name: format!("{}考试", component.name),
                text: exam(component.exam).to_owned(),
                rules: &[RuleName::Exam],
            });
        }
    }
    if rules.components.iter().all(|component| component.exam == ExamRule::Unstated) {
        lines.push(Spoken { name: "考试".to_owned(), text: UNSTATED.to_owned(), rules: &[RuleName::Exam] });
    }
    lines.push(Spoken {
        name: rule_name(RuleName::Conversion).to_owned(),
        text: conversion(rules),
        rules: &[RuleName::Conversion],
    });
    lines.push(Spoken {
        name: rule_name(RuleName::CarryOver).to_owned(),
        text: carry_over(rules.carry_over).to_owned(),
        rules: &[RuleName::CarryOver],
    });
    lines.push(Spoken {
        name: rule_name(RuleName::StudyPeriod).to_owned(),
        text: period(&rules.study_period),
        rules: &[RuleName::StudyPeriod],
    });
    lines.extend(make_up(&rules.make_up, year).into_iter().map(|(name, text)| Spoken {
        name,
        text,
        rules: &[RuleName::MakeUp],
    }));
    lines
}

/// The rules with their clauses, as the page `from` links them.
pub(super) fn rows(site: &Site<'_>, document: &Document, rules: &Rules, from: &PagePath) -> Vec<RuleRow> {
    let lines = spoken(rules, document.year).into_iter();
    lines
        .map(|line| RuleRow {
            unstated: line.text == UNSTATED,
            clause: site.clause(&document.id, line.rules, from),
            name: line.name,
            text: line.text,
        })
        .collect()
}

/// Where converted hours go.
pub(super) fn conversion(rules: &Rules) -> String {
    match rules.conversion.as_ref().map(|id| (id, rules.component(id))) {
        Some((_, Some(component))) => format!("经审核通过后计入{}", component.name),
        Some((id, None)) => format!("经审核通过后计入 {id}"),
        None => UNSTATED.to_owned(),
    }
}

/// A line for the guide's own year, and one for each other year it speaks of.
fn make_up(rules: &MakeUpRules, year: Year) -> Vec<(String, String)> {
    let name = |year: Year| format!("{}补学", credit_year(year));
    match rules {
        MakeUpRules::Unstated => vec![(name(year), UNSTATED.to_owned())],
        MakeUpRules::Forbidden => vec![(name(year), "不得补学".to_owned())],
        MakeUpRules::Entries(entries) => {
            let mut lines: Vec<(String, String)> =
                entries.iter().map(|entry| (name(entry.credit_year), make_up_entry(entry))).collect();
            if entries.iter().all(|entry| entry.credit_year != year) {
                lines.insert(0, (name(year), UNSTATED.to_owned()));
            }
            lines
        }
    }
}
