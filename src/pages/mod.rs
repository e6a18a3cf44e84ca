//! What the pages say: one view struct per template, composed from documents, rows and judgement (DESIGN 4.5).
//!
//! Decisions, wording and formatting happen here; templates only place them. Nothing is written from here.
//!
//! [`Plan`] is the entry point: it names the site's subjects, and composes the pages of one at a time. Wording is in
//! `wording` and `reason`, what may be shown of a person in `privacy`, addresses in `path` and `slug`; then there is one
//! file per kind of page.

mod address;
mod annotation;
mod answer;
mod banner;
mod calendar;
mod chain;
mod change;
mod changed_text;
mod changes;
mod changes_summary;
mod deadline;
mod document;
mod download;
mod feed;
mod figures;
mod finding;
#[cfg(test)]
mod finding_fixture;
#[cfg(test)]
pub(crate) mod fixture;
mod group;
mod guide;
mod headline;
mod home;
mod html;
mod impact;
mod last_year;
mod learner;
#[cfg(test)]
mod learner_fixture;
mod learner_row;
mod letterhead;
mod not_found;
mod notice;
mod outstanding;
mod ownership;
mod path;
mod plan;
mod privacy;
mod quality;
pub mod reason;
mod reconciliation;
mod records;
mod reminder;
mod rules;
mod scale;
mod search;
mod shortage;
mod site;
mod slug;
mod table;
mod timeline;
mod trend;
mod unfinished;
mod unit;
mod unit_quality;
mod unit_trend;
mod way;
pub mod wording;
mod year;

pub use changes::ChangesView;
pub use feed::{FeedView, SiteMapView};
pub use guide::GuideView;
pub use home::HomeView;
pub use html::Html;
pub use not_found::NotFoundView;
pub use notice::NoticeView;
pub use outstanding::{Outstanding, OutstandingLearner, OutstandingUnit, outstanding};
pub use path::PagePath;
pub use plan::{Plan, Subject};
pub use quality::QualityView;
pub use records::RecordsView;
pub use site::Frame;
pub use table::{ColumnKind, Table, TableColumn};
pub use unit::UnitView;
pub use unit_quality::UnitQualityView;
pub use year::YearView;

use crate::assessment::Assessment;
use crate::diagnostic::Diagnostics;
use crate::model::document::Document;
use crate::model::row::Workbooks;
use crate::model::settings::Settings;
use crate::model::unit::UnitDirectory;
use privacy::Names;
use serde::Serialize;

/// Everything that pages are made from.
#[derive(Debug, Clone, Copy)]
pub struct SiteInput<'a> {
    /// `site.yaml`.
    pub settings: &'a Settings,
    /// `guidelines/`.
    pub documents: &'a [Document],
    /// `data/units.yaml`.
    pub directory: &'a UnitDirectory,
    /// The workbooks' rows.
    pub workbooks: &'a Workbooks,
    /// The judgement, with its as-of date.
    pub assessment: &'a Assessment,
    /// Every finding of the run so far, for the data-quality pages.
    pub diagnostics: &'a Diagnostics,
}

/// One file of the site, not yet rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Where it lies.
    pub path: PagePath,
    /// What it says.
    pub view: View,
    /// What it was made from, for messages: a document's path, or a unit and year.
    pub origin: String,
}

/// What a page says: one struct per template, or a plain text file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum View {
    /// `home.html`.
    Home(Box<HomeView>),
    /// `year.html`.
    Year(Box<YearView>),
    /// `guide.html`.
    Guide(Box<GuideView>),
    /// `notice.html`.
    Notice(Box<NoticeView>),
    /// `unit.html`.
    Unit(Box<UnitView>),
    /// `records.html`.
    Records(Box<RecordsView>),
    /// `changes.html`.
    Changes(Box<ChangesView>),
    /// `quality.html`.
    Quality(Box<QualityView>),
    /// `unit_quality.html`.
    UnitQuality(Box<UnitQualityView>),
    /// `not_found.html`.
    NotFound(Box<NotFoundView>),
    /// `feed.xml`.
    Feed(Box<FeedView>),
    /// `sitemap.xml`.
    SiteMap(Box<SiteMapView>),
    /// A file to download, written as it is: a document's Markdown, a calendar.
    Text(String),
    /// A table to download, as CSV.
    Csv(Box<Table>),
    /// A table to download, as .xlsx.
    Xlsx(Box<Table>),
}

/// What the site calls its inputs: their paths, in the given order, as its pages show them (DESIGN 4.8).
pub fn shown_paths(input: &SiteInput<'_>, paths: &[&str]) -> Vec<String> {
    let names = Names::new(input.settings.privacy, input.assessment, paths.iter().copied());
    paths.iter().map(|path| names.source(path)).collect()
}
