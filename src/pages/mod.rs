//! What the pages say: one view struct per template, composed from documents, rows and judgement (DESIGN 4.5).
//!
//! Decisions, wording and formatting happen here; templates only place them. Nothing is written from here.

use crate::assessment::Assessment;
use crate::diagnostic::Diagnostics;
use crate::model::document::Document;
use crate::model::row::Workbooks;
use crate::model::settings::Settings;
use crate::model::unit::UnitDirectory;

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
