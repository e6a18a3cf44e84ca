//! The page of a study guide: the document as one would print it, with its rules at a glance beside it.

use serde::Serialize;

use super::document::{self, DocumentView};
use super::path::PagePath;
use super::rules::{self, RuleRow, Spoken};
use super::site::{Clause, Frame, Site};
use super::{Page, View};
use crate::model::document::Document;
use crate::model::rule::{MakeUpRules, RuleName, RulePart, Rules};

/// `guide.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GuideView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The document.
    pub document: DocumentView,
    /// The hours at a glance: total first, then the components.
    pub glance: Vec<Glance>,
    /// The study period and the make-up windows at a glance.
    pub periods: Vec<PeriodView>,
    /// The day from which days left are counted.
    pub as_of: String,
    /// Every rule with its clause.
    pub rules: Vec<RuleRow>,
    /// The topics of the public subject.
    pub topics: Vec<String>,
    /// The clause of the topics.
    pub topics_clause: Clause,
    /// What the topics stand on.
    pub topics_support: &'static str,
    /// `stated`, `inherited` or `assumed`.
    pub topics_support_class: &'static str,
}

/// A figure of the 'at a glance' box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Glance {
    /// `公需科目`.
    pub name: String,
    /// `30`, or 未载明.
    pub hours: String,
    /// Whether `hours` is a number.
    pub stated: bool,
    /// `须考试合格`, or empty.
    pub remark: &'static str,
}

/// A period of the 'at a glance' box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PeriodView {
    /// `学习期限`, `2025年度补学`.
    pub name: String,
    /// What the guide says.
    pub text: String,
    /// `还有 212 天`, 已截止, or empty where there is no last day.
    pub left: String,
    /// Whether it is over.
    pub over: bool,
}

pub(super) fn compose(site: &Site<'_>, guide: &Document, rules: &Rules) -> Page {
    let path = PagePath::document(guide);
    let glance = |name: &str, hours: Option<crate::model::hours::Hours>, remark| Glance {
        name: name.to_owned(),
        hours: hours.map_or_else(|| site.words.unstated().to_owned(), |hours| hours.to_string()),
        stated: hours.is_some(),
        remark,
    };
    let components = rules.components.iter().map(|component| {
        let remark = site.words.exam(component.exam).unwrap_or_default();
        glance(&component.name, component.minimum, remark)
    });
    let view = GuideView {
        frame: site.frame_of_document(&path, guide),
        document: document::compose(site, guide, &path),
        glance: std::iter::once(glance(site.words.say("年度总学时", "Total for the year"), rules.total, ""))
            .chain(components)
            .collect(),
        periods: periods(site, guide, rules),
        as_of: site.words.day(site.as_of()),
        rules: rules::rows(site, guide, rules, &path),
        topics: rules.topics.clone(),
        topics_clause: site.clause(&guide.id, &[RuleName::Topics], &path),
        topics_support: site.words.support(rules.support_of(&RulePart::Topics)),
        topics_support_class: rules.support_of(&RulePart::Topics).as_str(),
    };
    Site::page(path, guide.path.as_str(), View::Guide(Box::new(view)))
}

/// The study period, then what the guide says of make-up, with the days left of each that has a last day.
fn periods(site: &Site<'_>, guide: &Document, rules: &Rules) -> Vec<PeriodView> {
    let words = site.words;
    let deadline = |line: &Spoken| match (line.rules.first()?, &rules.make_up) {
        (RuleName::StudyPeriod, _) => Some(rules.study_period.until),
        (_, MakeUpRules::Entries(entries)) => {
            entries.iter().find(|entry| Some(entry.credit_year) == line.year)?.deadline()
        }
        (_, MakeUpRules::Unstated | MakeUpRules::Forbidden) => None,
    };
    let of_time = |line: &Spoken| matches!(line.rules.first(), Some(RuleName::StudyPeriod | RuleName::MakeUp));
    let view = |line: Spoken| {
        let last = deadline(&line);
        let over = last.is_some_and(|last| last < site.as_of());
        let left = last.map(|last| match over {
            true => words.say("已截止", "ended").to_owned(),
            false => words.days_left(last, site.as_of()),
        });
        PeriodView {
            name: line.name,
            text: line.text.unwrap_or_else(|| words.unstated().to_owned()),
            left: left.unwrap_or_default(),
            over,
        }
    };
    rules::spoken(words, rules, guide.year).into_iter().filter(of_time).map(view).collect()
}
