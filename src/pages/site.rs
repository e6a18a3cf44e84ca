//! The whole site at a glance, for composing one page: which years, documents, units and learners there are, and where
//! their pages lie. Also the frame that surrounds every page.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use super::address::Address;
use super::html::Link;
use super::ownership::{UnitYear, findings_by_unit};
use super::path::PagePath;
use super::privacy::Names;
use super::slug::unit_slugs;
use super::wording::Words;
use super::{Page, SiteInput, View};
use crate::assessment::{Discrepancy, LearnerYear, Reconciliation, reconcile};
use crate::diagnostic::Diagnostic;
use crate::location::{Place, SourcePath};
use crate::markdown::{self, Rendered};
use crate::model::document::{Document, DocumentId};
use crate::model::rule::{RuleName, Rules};
use crate::model::{Date, Year};

/// The name and version of the program, as the footer shows it.
const PROGRAM: &str = concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"));

/// What every page is composed from.
pub(super) struct Site<'a> {
    pub(super) input: &'a SiteInput<'a>,
    /// Its public address, if it has one.
    pub(super) address: Option<Address>,
    /// In the language of the site.
    pub(super) words: Words,
    pub(super) names: Names,
    /// Newest first.
    pub(super) years: Vec<Year>,
    pub(super) documents: BTreeMap<&'a DocumentId, &'a Document>,
    pub(super) rendered: BTreeMap<&'a DocumentId, Rendered>,
    /// By year and name, each with its learners in the order of its page: by department, then label, as the order of the
    /// assessment would show who has the lower ID; without labels no order shows.
    pub(super) units: BTreeMap<Year, BTreeMap<Arc<str>, Vec<&'a LearnerYear>>>,
    /// How the learners of a unit are named, in the order of `units`; empty where learners are not shown.
    labels: BTreeMap<UnitYear, Vec<String>>,
    pub(super) slugs: BTreeMap<Arc<str>, String>,
    /// The sheets with rows of a unit.
    pub(super) sheets: BTreeMap<Arc<str>, BTreeSet<u32>>,
    /// How many findings there are in a file.
    pub(super) findings: BTreeMap<&'a SourcePath, usize>,
    /// The findings that are a unit's.
    unit_findings: BTreeMap<UnitYear, Vec<&'a Diagnostic>>,
    /// Rosters against records.
    pub(super) reconciliation: BTreeMap<Year, Reconciliation>,
}

/// The paths of the files with findings or rows, and the names of their sheets.
fn source_names<'a>(input: &'a SiteInput<'a>) -> impl Iterator<Item = &'a str> {
    let sheets = input.workbooks.sheets.iter().filter_map(|sheet| sheet.name.as_deref());
    let files = input.workbooks.files.iter().map(|file| file.path.as_str());
    let found = input.diagnostics.iter().flat_map(|finding| match &finding.place {
        Place::Text { path, .. } => [Some(path.as_str()), None],
        Place::Workbook { path, sheet, .. } => [Some(path.as_str()), sheet.as_deref()],
    });
    let names: BTreeSet<&str> = sheets.chain(files).chain(found.flatten()).collect();
    names.into_iter()
}

impl<'a> Site<'a> {
    pub(super) fn new(input: &'a SiteInput<'a>) -> Self {
        let documents: BTreeMap<_, _> = input.documents.iter().map(|document| (&document.id, document)).collect();
        let rendered =
            documents.iter().map(|(id, document)| (*id, markdown::render(&document.body.markdown))).collect();
        let mut units: BTreeMap<Year, BTreeMap<Arc<str>, Vec<&LearnerYear>>> = BTreeMap::new();
        for (year, learners) in &input.assessment.years {
            for learner in learners {
                units.entry(*year).or_default().entry(Arc::clone(&learner.unit)).or_default().push(learner);
            }
        }
        let words = Words::new(input.settings.language);
        let names = Names::new(input.settings.privacy, input.assessment, source_names(input));
        let mut labels: BTreeMap<UnitYear, Vec<String>> = BTreeMap::new();
        for (year, units) in &mut units {
            for (unit, learners) in units {
                let of_unit = names.labels(words, learners);
                labels.insert((*year, Arc::clone(unit)), in_page_order(learners, of_unit));
            }
        }
        let years: BTreeSet<Year> =
            units.keys().copied().chain(input.documents.iter().map(|document| document.year)).collect();
        let slugs = unit_slugs(units.values().flat_map(BTreeMap::keys), input.directory);
        let mut sheets: BTreeMap<Arc<str>, BTreeSet<u32>> = BTreeMap::new();
        for row in &input.workbooks.rows {
            sheets.entry(Arc::clone(&row.person.unit)).or_default().insert(row.place.sheet);
        }
        let mut findings: BTreeMap<&SourcePath, usize> = BTreeMap::new();
        for finding in input.diagnostics {
            *findings.entry(finding.place.path()).or_default() += 1;
        }
        Self {
            address: input.settings.base_url.as_deref().map(Address::new),
            words,
            names,
            labels,
            years: years.into_iter().rev().collect(),
            documents,
            rendered,
            units,
            slugs,
            sheets,
            findings,
            unit_findings: findings_by_unit(input),
            reconciliation: reconcile(input.assessment, input.workbooks),
            input,
        }
    }

    /// The learners of a unit in the order of its page.
    pub(super) fn learners(&self, year: Year, unit: &Arc<str>) -> &[&'a LearnerYear] {
        self.units.get(&year).and_then(|units| units.get(unit)).map(Vec::as_slice).unwrap_or_default()
    }

    /// How the learners of a unit are named, in the same order; empty where learners are not shown.
    pub(super) fn labels(&self, year: Year, unit: &Arc<str>) -> &[String] {
        self.labels.get(&(year, Arc::clone(unit))).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn as_of(&self) -> Date {
        self.input.assessment.as_of
    }

    /// The documents of a year: guides, then notices, then attachments, each by id.
    pub(super) fn documents_of(&self, year: Year) -> Vec<&'a Document> {
        let mut documents: Vec<&Document> =
            self.documents.values().copied().filter(|document| document.year == year).collect();
        documents
            .sort_by_key(|document| (document.rules().is_none(), document.attached_to.is_some(), document.id.clone()));
        documents
    }

    /// The guides of a year with their rules, by id.
    pub(super) fn guides_of(&self, year: Year) -> Vec<(&'a Document, &'a Rules)> {
        let of_year = self.documents_of(year);
        of_year.into_iter().filter_map(|document| Some((document, document.rules()?))).collect()
    }

    pub(super) fn rules(&self, id: Option<&DocumentId>) -> Option<&'a Rules> {
        self.documents.get(id?)?.rules()
    }

    /// A link to a document's page.
    pub(super) fn document_link(&self, document: &Document, from: &PagePath) -> Link {
        Link::new(document.list_title(), PagePath::document(document).link_from(from))
    }

    /// The page of a unit in a year.
    pub(super) fn unit_path(&self, year: Year, unit: &str) -> PagePath {
        PagePath::unit(year, self.slugs.get(unit).map_or("", String::as_str))
    }

    /// The data-quality page of a unit in a year.
    pub(super) fn unit_quality_path(&self, year: Year, unit: &str) -> PagePath {
        PagePath::unit_quality(year, self.slugs.get(unit).map_or("", String::as_str))
    }

    /// A page of records of a unit in a year, from 1.
    pub(super) fn records_path(&self, year: Year, unit: &str, part: usize) -> PagePath {
        PagePath::records(year, self.slugs.get(unit).map_or("", String::as_str), part)
    }

    /// The findings that are a unit's, in order of place.
    pub(super) fn findings_of(&self, year: Year, unit: &Arc<str>) -> &[&'a Diagnostic] {
        self.unit_findings.get(&(year, Arc::clone(unit))).map(Vec::as_slice).unwrap_or_default()
    }

    /// Where a unit's rosters and records do not fit together.
    pub(super) fn discrepancies_of(&self, year: Year, unit: &Arc<str>) -> Vec<&Discrepancy> {
        let of_year = self.reconciliation.get(&year).into_iter().flat_map(|found| &found.discrepancies);
        of_year.filter(|one| one.unit == *unit || one.units.contains(unit)).collect()
    }

    /// The clause of a guide that states one of these rules; the first that is named.
    pub(super) fn clause(&self, id: &DocumentId, rules: &[RuleName], from: &PagePath) -> Clause {
        let unstated = Clause { label: self.words.unstated().to_owned(), href: None };
        let Some(document) = self.documents.get(id) else { return unstated };
        let clauses = document.rules().map(|rules| &rules.clauses);
        let Some(named) = rules.iter().find_map(|rule| clauses?.get(rule)) else { return unstated };
        let anchor = self.rendered.get(id).and_then(|rendered| rendered.anchor(named));
        Clause {
            label: named.clone(),
            href: anchor.map(|anchor| PagePath::document(document).link_to_anchor(from, anchor)),
        }
    }

    /// The workbooks that a year's figures come from: those in its folder, and those elsewhere with rows of it.
    pub(super) fn sources(&self, year: Year) -> Vec<String> {
        let sheets = &self.input.workbooks.sheets;
        let files = self.input.workbooks.files.iter().filter(|file| file.folder == year).map(|file| &file.path);
        let learners = self.input.assessment.years.get(&year);
        let cited = learners.into_iter().flatten().flat_map(|learner| &learner.records);
        let paths: BTreeSet<_> = files.chain(cited.map(|record| &sheets[record.place.sheet as usize].path)).collect();
        paths.into_iter().map(|path| self.names.source(path.as_str())).collect()
    }

    /// The frame of a page below a year: breadcrumbs 首页 › year › this page.
    pub(super) fn frame_in_year(&self, path: &PagePath, year: Year, title: &str) -> Frame {
        let mut frame = self.frame(path, title);
        let place = |label: &str, to: PagePath| NavItem {
            label: label.to_owned(),
            href: to.link_from(path),
            current: to == *path,
        };
        frame.crumbs.push(Link::new(self.words.year_title(year), PagePath::year(year).link_from(path)));
        frame.nav = vec![
            place(self.words.say("年度总览", "Overview"), PagePath::year(year)),
            place(self.words.say("规则变化", "Changes in the rules"), PagePath::changes(year)),
            place(self.words.say("数据质量", "Data quality"), PagePath::quality(year)),
        ];
        frame
    }

    /// The frame of a document's page.
    pub(super) fn frame_of_document(&self, path: &PagePath, document: &Document) -> Frame {
        let frame = self.frame_in_year(path, document.year, document.list_title());
        Frame { description: self.summary(document), kind: "article", ..frame }
    }

    /// `学习指南 · 江西省文学艺术界联合会 · 2025年度`: kind, issuer, number and year of a document.
    pub(super) fn summary(&self, document: &Document) -> String {
        let by = [document.issuer.as_deref(), document.document_number.as_deref()];
        let mut parts = vec![self.words.document_kind(&document.kind).to_owned()];
        parts.extend(by.into_iter().flatten().map(str::to_owned));
        parts.push(self.words.year_title(document.year));
        parts.join(" · ")
    }

    /// The frame of a page.
    pub(super) fn frame(&self, path: &PagePath, title: &str) -> Frame {
        let settings = self.input.settings;
        let as_of = self.words.day(self.as_of());
        let description = self.words.say(
            format!("{title}：继续教育学习指南和学时情况，数据截至{as_of}"),
            format!("{title}: study guides and hours of continuing education, as of {as_of}"),
        );
        Frame {
            description,
            kind: "website",
            url: self.address.as_ref().map(|address| address.of(path)),
            feed: self.address.is_some().then(|| PagePath::feed().link_from(path)),
            noindex: !path.is_for_everybody(),
            title: title.to_owned(),
            site_title: settings.title.clone(),
            publisher: settings.publisher.clone(),
            as_of: self.words.say(format!("截至{as_of}"), format!("as of {as_of}")),
            language: self.words.language().tag(),
            program: PROGRAM,
            assets: PagePath::asset("").link_from(path),
            home: PagePath::home().link_from(path),
            crumbs: vec![Link::new(self.words.say("首页", "Home"), PagePath::home().link_from(path))],
            nav: Vec::new(),
        }
    }

    pub(super) fn page(path: PagePath, origin: impl Into<String>, view: View) -> Page {
        Page { path, view, origin: origin.into() }
    }
}

/// Sorts the learners of a unit as its page lists them, and gives their labels in the same order.
fn in_page_order(learners: &mut Vec<&LearnerYear>, labels: Vec<String>) -> Vec<String> {
    if labels.is_empty() {
        return labels;
    }
    let mut both: Vec<(&LearnerYear, String)> = learners.drain(..).zip(labels).collect();
    both.sort_by(|(one, label), (other, other_label)| {
        let key = |learner: &LearnerYear| (learner.department.is_none(), learner.department.clone());
        (key(one), label).cmp(&(key(other), other_label))
    });
    let (sorted, labels) = both.into_iter().unzip();
    *learners = sorted;
    labels
}

/// A rule's clause: the heading that states it, linked where the text has it; else 未载明.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clause {
    /// The heading, or 未载明.
    pub label: String,
    /// Its address.
    pub href: Option<String>,
}

/// What surrounds every page: head, header with navigation, footer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Frame {
    /// The page's title.
    pub title: String,
    /// The site's title.
    pub site_title: String,
    /// Who publishes the site.
    pub publisher: Option<String>,
    /// `截至2025年11月30日`, `as of 30 November 2025`.
    pub as_of: String,
    /// The language of the page: `zh-CN` or `en`.
    pub language: &'static str,
    /// `xueshi 0.1.0`.
    pub program: &'static str,
    /// The address of the folder of style sheets and scripts, with `/` at the end.
    pub assets: String,
    /// The home page's address.
    pub home: String,
    /// What the page is about, in a sentence: for search engines and for links that are shared. Never of a person.
    pub description: String,
    /// `website`, or `article` for a document.
    pub kind: &'static str,
    /// Its public address; only with `base_url`.
    pub url: Option<String>,
    /// The address of the feed; only with `base_url`.
    pub feed: Option<String>,
    /// Whether search engines are asked not to list the page: all that are about single units, and problems in data.
    pub noindex: bool,
    /// The pages above this one.
    pub crumbs: Vec<Link>,
    /// The pages of the same year.
    pub nav: Vec<NavItem>,
}

/// An entry of the year's navigation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NavItem {
    /// The words.
    pub label: String,
    /// The address.
    pub href: String,
    /// Whether this is the page itself.
    pub current: bool,
}
