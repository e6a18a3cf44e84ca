//! The home page: the years, how the latest one stands, its units and documents.

use serde::Serialize;

use super::figures::Figures;
use super::html::Link;
use super::path::PagePath;
use super::site::{Frame, Site};
use super::year::{DocumentRow, GroupRow, documents, unit_rows};
use super::{Page, View};
use crate::model::Year;

/// `home.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HomeView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The latest year with data.
    pub latest: Option<LatestYear>,
    /// Every year, newest first.
    pub years: Vec<YearRow>,
}

/// The latest year that anybody is due in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LatestYear {
    /// `2025年度`, with its overview.
    pub link: Link,
    /// The figures.
    pub figures: Figures,
    /// Its units.
    pub units: Vec<GroupRow>,
    /// The workbooks.
    pub sources: Vec<String>,
}

/// A year in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YearRow {
    /// `2025年度`, with its overview.
    pub link: Link,
    /// The figures; `None` where the year has no data.
    pub figures: Option<Figures>,
    /// How many units have data.
    pub n_units: usize,
    /// The changes page.
    pub changes: String,
    /// The data-quality page.
    pub quality: String,
    /// Its documents.
    pub documents: Vec<DocumentRow>,
}

pub(super) fn compose(site: &Site<'_>) -> Page {
    let path = PagePath::home();
    let learners = |year: &Year| site.input.assessment.years.get(year).filter(|learners| !learners.is_empty());
    let link = |year: Year| Link::new(site.words.year_title(year), PagePath::year(year).link_from(&path));
    let latest = site.years.iter().find_map(|year| {
        Some(LatestYear {
            link: link(*year),
            figures: Figures::of(site.words, learners(year)?),
            units: unit_rows(site, *year, &path),
            sources: site.sources(*year),
        })
    });
    let years = site.years.iter().map(|year| YearRow {
        link: link(*year),
        figures: learners(year).map(|learners| Figures::of(site.words, learners)),
        n_units: site.units.get(year).map_or(0, |units| units.len()),
        changes: PagePath::changes(*year).link_from(&path),
        quality: PagePath::quality(*year).link_from(&path),
        documents: documents(site, *year, &path),
    });
    let mut frame = site.frame(&path, &site.input.settings.title);
    frame.crumbs.clear();
    let view = HomeView { latest, years: years.collect(), frame };
    Site::page(path, "site.yaml", View::Home(Box::new(view)))
}
