//! The home page: how the latest year stands, the deadlines to come, every year at a glance, the units of all years.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use super::deadline::{DeadlineRow, to_come};
use super::figures::Figures;
use super::group;
use super::headline::headline;
use super::html::Link;
use super::path::PagePath;
use super::privacy::scrub;
use super::site::{Frame, Site};
use super::trend::{Trend, trend};
use super::year::{DocumentRow, documents};
use super::{Page, View};
use crate::assessment::LearnerYear;
use crate::model::Year;

/// More units than this are found by search and on the pages of the years.
const MOST_UNITS: usize = 500;

/// `home.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HomeView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The latest year with data.
    pub latest: Option<LatestYear>,
    /// Every deadline that is not past, the nearest first.
    pub deadlines: Vec<DeadlineRow>,
    /// Every year, newest first.
    pub years: Vec<YearRow>,
    /// Completion over the years.
    pub trend: Option<Trend>,
    /// The units of all years, by name; empty where there are too many.
    pub units: Vec<UnitEntry>,
    /// How many units there are in all.
    pub n_units: usize,
}

/// The latest year that anybody is due in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LatestYear {
    /// `2025年度`, with its overview.
    pub link: Link,
    /// How it stands, in sentences.
    pub answer: Vec<String>,
    /// The figures.
    pub figures: Figures,
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

/// A unit, with its page of each year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnitEntry {
    /// Its name.
    pub name: String,
    /// Newest first.
    pub years: Vec<UnitYearLink>,
}

/// A unit's page of one year, with how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnitYearLink {
    /// `2025`.
    pub year: String,
    /// Its page.
    pub href: String,
    /// `31/38`.
    pub ratio: String,
    /// `81.6%`.
    pub rate: String,
}

pub(super) fn compose(site: &Site<'_>) -> Page {
    let path = PagePath::home();
    let learners = |year: &Year| site.input.assessment.years.get(year).filter(|learners| !learners.is_empty());
    let link = |year: Year| Link::new(site.words.year_title(year), PagePath::year(year).link_from(&path));
    let latest = site.years.iter().find_map(|year| {
        let learners = learners(year)?;
        let figures = Figures::of(site.words, learners);
        Some(LatestYear {
            link: link(*year),
            answer: headline(site, learners, &figures, &group::units(site, *year, &path)),
            figures,
            sources: site.sources(*year),
        })
    });
    let years = site.years.iter().map(|year| YearRow {
        link: link(*year),
        figures: learners(year).map(|learners| Figures::of(site.words, learners)),
        n_units: site.units.get(year).map_or(0, BTreeMap::len),
        changes: PagePath::changes(*year).link_from(&path),
        quality: PagePath::quality(*year).link_from(&path),
        documents: documents(site, *year, &path),
    });
    let names: BTreeSet<&Arc<str>> = site.units.values().flat_map(BTreeMap::keys).collect();
    let n_units = names.len();
    let mut frame = site.frame(&path, &site.input.settings.title);
    frame.crumbs.clear();
    let view = HomeView {
        latest,
        deadlines: to_come(site, &path),
        years: years.collect(),
        trend: trend(site, &path, None),
        units: match n_units {
            0..=MOST_UNITS => names.into_iter().map(|name| unit(site, name, &path)).collect(),
            _ => Vec::new(),
        },
        n_units,
        frame,
    };
    Site::page(path, "site.yaml", View::Home(Box::new(view)))
}

fn unit(site: &Site<'_>, name: &Arc<str>, path: &PagePath) -> UnitEntry {
    let in_year = |year: &Year| {
        let learners: &Vec<&LearnerYear> = site.units.get(year)?.get(name)?;
        let figures = Figures::of(site.words, learners.iter().copied());
        Some(UnitYearLink {
            year: year.to_string(),
            href: site.unit_path(*year, name).link_from(path),
            ratio: figures.ratio,
            rate: figures.rate,
        })
    };
    UnitEntry { name: scrub(name), years: site.years.iter().filter_map(in_year).collect() }
}
