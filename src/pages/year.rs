//! The overview of a year: figures, tables by unit, region and series, documents and dates.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::figures::Figures;
use super::html::Link;
use super::path::PagePath;
use super::privacy::scrub;
use super::site::{Clause, Frame, Site};
use super::{Page, View, download};
use crate::assessment::LearnerYear;
use crate::model::Year;
use crate::model::document::Document;
use crate::model::rule::{MakeUpRules, RuleName};

/// `year.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YearView {
    /// What surrounds the page.
    pub frame: Frame,
    /// `2025年度`.
    pub year: String,
    /// The figures; `None` where the year has no data.
    pub figures: Option<Figures>,
    /// By unit, each with its page.
    pub units: Vec<GroupRow>,
    /// By region.
    pub regions: Vec<GroupRow>,
    /// By title series.
    pub series: Vec<GroupRow>,
    /// Units of the directory without any data of the year.
    pub silent_units: Vec<String>,
    /// The documents.
    pub documents: Vec<DocumentRow>,
    /// Study periods and make-up, by guide.
    pub dates: Vec<DateRow>,
    /// The units as CSV.
    pub download: Option<String>,
    /// The workbooks.
    pub sources: Vec<String>,
    /// The changes page.
    pub changes: String,
    /// The data-quality page.
    pub quality: String,
}

/// A line of a table of groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupRow {
    /// The group's name.
    pub name: String,
    /// Its page.
    pub href: Option<String>,
    /// Its figures.
    pub figures: Figures,
}

/// A document in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentRow {
    /// Its title and page.
    pub link: Link,
    /// 学习指南, 通知 or 附件.
    pub kind: &'static str,
    /// Issuer and number.
    pub by: String,
}

/// A date of the year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateRow {
    /// 学习期限 or 补学.
    pub name: &'static str,
    /// Whom it is for.
    pub series: String,
    /// The date in words.
    pub text: String,
    /// `还有 30 天`.
    pub left: Option<String>,
    /// The guide that says so.
    pub guide: Link,
    /// The clause.
    pub clause: Clause,
}

pub(super) fn compose(site: &Site<'_>, year: Year) -> Vec<Page> {
    let path = PagePath::year(year);
    let learners = site.input.assessment.years.get(&year).map(Vec::as_slice).unwrap_or_default();
    let units: Vec<GroupRow> = unit_rows(site, year, &path);
    let region = |learner: &LearnerYear| {
        let unit = site.input.directory.find(&learner.unit);
        unit.and_then(|unit| unit.region.clone())
    };
    let series = |learner: &LearnerYear| learner.series.as_deref().map(scrub);
    let table = path.beside("units.csv");
    let mut pages = Vec::new();
    if !units.is_empty() {
        pages.push(Site::page(
            table.clone(),
            site.words.credit_year(year),
            View::Csv(Box::new(download::units(site.words, site.words.year_title(year), &units))),
        ));
    }
    let view = YearView {
        frame: frame(site, &path, year),
        year: site.words.year_title(year),
        figures: (!learners.is_empty()).then(|| Figures::of(site.words, learners)),
        regions: groups(site, learners, region),
        series: groups(site, learners, series),
        silent_units: silent_units(site, year),
        documents: documents(site, year, &path),
        dates: dates(site, year, &path),
        download: (!units.is_empty()).then(|| table.link_from(&path)),
        sources: site.sources(year),
        changes: PagePath::changes(year).link_from(&path),
        quality: PagePath::quality(year).link_from(&path),
        units,
    };
    pages.push(Site::page(path, site.words.credit_year(year), View::Year(Box::new(view))));
    pages
}

/// The overview is itself the year's entry in the breadcrumbs.
fn frame(site: &Site<'_>, path: &PagePath, year: Year) -> Frame {
    let mut frame =
        site.frame_in_year(path, year, &site.words.say(format!("{year}年度总览"), format!("Credit year {year}")));
    frame.crumbs.pop();
    frame
}

/// The units of a year with their figures, by name.
pub(super) fn unit_rows(site: &Site<'_>, year: Year, from: &PagePath) -> Vec<GroupRow> {
    let units = site.units.get(&year).into_iter().flatten();
    units
        .map(|(name, learners)| GroupRow {
            name: scrub(name),
            href: Some(site.unit_path(year, name).link_from(from)),
            figures: Figures::of(site.words, learners.iter().copied()),
        })
        .collect()
}

/// Groups by a word; those who have none stand last.
fn groups(site: &Site<'_>, learners: &[LearnerYear], word: impl Fn(&LearnerYear) -> Option<String>) -> Vec<GroupRow> {
    let mut by_word: BTreeMap<(bool, Option<String>), Vec<&LearnerYear>> = BTreeMap::new();
    for learner in learners {
        let word = word(learner);
        by_word.entry((word.is_none(), word)).or_default().push(learner);
    }
    let row = |((_, name), learners): ((bool, Option<String>), Vec<&LearnerYear>)| GroupRow {
        name: name.unwrap_or_else(|| site.words.not_filled().to_owned()),
        href: None,
        figures: Figures::of(site.words, learners),
    };
    by_word.into_iter().map(row).collect()
}

/// Units of the directory that nobody is due in: not those that only stand above other units, and not those whose series
/// no guide of the year governs.
fn silent_units(site: &Site<'_>, year: Year) -> Vec<String> {
    let Some(with_data) = site.units.get(&year) else { return Vec::new() };
    let directory = site.input.directory;
    let above: BTreeSet<&str> = directory.iter().filter_map(|unit| unit.parent.as_deref()).collect();
    let guides = site.guides_of(year);
    let governed = |series: &String| guides.iter().any(|(guide, _)| guide.applies_to.series.contains(series));
    let expected = directory
        .iter()
        .filter(|unit| !above.contains(unit.name.as_str()) && unit.series.as_ref().is_none_or(governed));
    let silent = expected.filter(|unit| !with_data.contains_key(unit.name.as_str()));
    silent.map(|unit| scrub(&unit.name)).collect()
}

/// The documents of a year, for a list.
pub(super) fn documents(site: &Site<'_>, year: Year, from: &PagePath) -> Vec<DocumentRow> {
    let row = |document: &Document| DocumentRow {
        link: site.document_link(document, from),
        kind: site.words.document_kind(&document.kind),
        by: [document.issuer.as_deref(), document.document_number.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · "),
    };
    site.documents_of(year).into_iter().map(row).collect()
}

/// Study periods of the year's guides, then everything that these and later guides say of making up the year.
fn dates(site: &Site<'_>, year: Year, from: &PagePath) -> Vec<DateRow> {
    let row = |guide: &Document, name, rule, text, deadline: Option<_>| DateRow {
        name,
        series: site.words.list(&guide.applies_to.series),
        text,
        left: deadline.map(|deadline| site.words.days_left(deadline, site.as_of())),
        guide: site.document_link(guide, from),
        clause: site.clause(&guide.id, &[rule], from),
    };
    let mut rows = Vec::new();
    for (guide, rules) in site.guides_of(year) {
        let study = &rules.study_period;
        rows.push(row(
            guide,
            site.words.rule_name(RuleName::StudyPeriod),
            RuleName::StudyPeriod,
            site.words.period(study),
            Some(study.until),
        ));
    }
    let later = site.years.iter().rev().copied().filter(|other| *other >= year);
    for (guide, rules) in later.flat_map(|year| site.guides_of(year)) {
        let (text, deadline) = match &rules.make_up {
            MakeUpRules::Forbidden if guide.year == year => {
                (site.words.say("不得补学", "not allowed").to_owned(), None)
            }
            MakeUpRules::Unstated if guide.year == year => (site.words.unstated().to_owned(), None),
            MakeUpRules::Forbidden | MakeUpRules::Unstated => continue,
            MakeUpRules::Entries(entries) => match entries.iter().find(|entry| entry.credit_year == year) {
                Some(entry) => (site.words.make_up_entry(entry), entry.deadline()),
                None if guide.year == year => (site.words.unstated().to_owned(), None),
                None => continue,
            },
        };
        rows.push(row(guide, site.words.rule_name(RuleName::MakeUp), RuleName::MakeUp, text, deadline));
    }
    rows
}
