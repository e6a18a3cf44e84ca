//! The page of a study guide: the document as one would print it, with its rules at a glance in front.

use serde::Serialize;

use super::document::{self, DocumentView};
use super::path::PagePath;
use super::rules::{self, RuleRow};
use super::site::{Clause, Frame, Site};
use super::{Page, View};
use crate::model::document::Document;
use crate::model::rule::{RuleName, Rules};

/// `guide.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GuideView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The document.
    pub document: DocumentView,
    /// The hours at a glance: total first, then the components.
    pub glance: Vec<Glance>,
    /// Every rule with its clause.
    pub rules: Vec<RuleRow>,
    /// The topics of the public subject.
    pub topics: Vec<String>,
    /// The clause of the topics.
    pub topics_clause: Clause,
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
        rules: rules::rows(site, guide, rules, &path),
        topics: rules.topics.clone(),
        topics_clause: site.clause(&guide.id, &[RuleName::Topics], &path),
    };
    Site::page(path, guide.path.as_str(), View::Guide(Box::new(view)))
}
