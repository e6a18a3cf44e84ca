//! The overview of a year: the answer, figures, dates, tables of groups, what changed since the year before, the trend,
//! documents. The parts are made elsewhere: `headline`, `deadline`, `timeline`, `group`, `changes`, `trend`.

use serde::Serialize;

use super::changes_summary::{ChangesSummary, summaries};
use super::deadline::{self, DateRow};
use super::figures::Figures;
use super::group::{self, GroupRow};
use super::headline::headline;
use super::html::Link;
use super::path::PagePath;
use super::site::{Frame, Site};
use super::timeline::{Timeline, timeline};
use super::trend::{Trend, trend};
use super::{Page, View, download};
use crate::model::Year;
use crate::model::document::Document;

/// More departments than this are told on the pages of the units only.
const MOST_DEPARTMENTS: usize = 200;

/// `year.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YearView {
    /// What surrounds the page.
    pub frame: Frame,
    /// `2025年度`.
    pub year: String,
    /// The answer, in sentences; empty where the year has no data.
    pub answer: Vec<String>,
    /// The figures; `None` where the year has no data.
    pub figures: Option<Figures>,
    /// By unit, each with its page; a unit below another of the year stands under it.
    pub units: Vec<GroupRow>,
    /// By region.
    pub regions: Vec<GroupRow>,
    /// By title series.
    pub series: Vec<GroupRow>,
    /// By title level; empty where no level is known or counts would give people away.
    pub levels: Vec<GroupRow>,
    /// By department, with the unit; empty where no learners are shown, or where there are too many.
    pub departments: Vec<GroupRow>,
    /// How many departments there are, listed or not.
    pub n_departments: usize,
    /// Units of the directory without any data of the year.
    pub silent_units: Vec<String>,
    /// The documents.
    pub documents: Vec<DocumentRow>,
    /// Study periods and make-up, by guide.
    pub dates: Vec<DateRow>,
    /// The same over the months.
    pub timeline: Option<Timeline>,
    /// What changed in the rules, for each guide of the year.
    pub changed: Vec<ChangesSummary>,
    /// Completion over the years.
    pub trend: Option<Trend>,
    /// The units as CSV.
    pub download: Option<String>,
    /// The workbooks.
    pub sources: Vec<String>,
    /// The changes page.
    pub changes: String,
    /// The data-quality page.
    pub quality: String,
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

pub(super) fn compose(site: &Site<'_>, year: Year) -> Vec<Page> {
    let path = PagePath::year(year);
    let learners = site.input.assessment.years.get(&year).map(Vec::as_slice).unwrap_or_default();
    let units = group::units(site, year, &path);
    let statements = deadline::statements(site, year);
    let figures = (!learners.is_empty()).then(|| Figures::of(site.words, learners));
    let table = path.beside("units.csv");
    let mut pages = Vec::new();
    if !units.is_empty() {
        let rows = download::units(site.words, site.words.year_title(year), &units);
        pages.push(Site::page(table.clone(), site.words.credit_year(year), View::Csv(Box::new(rows))));
    }
    let departments = group::departments(site, year, &path);
    let view = YearView {
        frame: frame(site, &path, year),
        year: site.words.year_title(year),
        answer: figures.iter().flat_map(|figures| headline(site, learners, figures, &units)).collect(),
        figures,
        regions: group::regions(site, learners),
        series: group::series(site, learners),
        levels: group::levels(site, learners),
        n_departments: departments.len(),
        departments: if departments.len() > MOST_DEPARTMENTS { Vec::new() } else { departments },
        silent_units: group::silent_units(site, year),
        documents: documents(site, year, &path),
        dates: deadline::rows(site, &statements, &path),
        timeline: timeline(site.words, &statements, site.as_of()),
        changed: summaries(site, year, &path),
        trend: trend(site, &path, Some(year)),
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
