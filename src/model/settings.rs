//! The settings of a project, from `site.yaml` (DESIGN 4.1).

use std::collections::BTreeMap;

use super::Date;
use super::row::Field;
use crate::diagnostic::{Code, Language};
use crate::location::SourcePath;

/// What `site.yaml` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The site's title; required.
    pub title: String,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// The language of the pages.
    pub language: Language,
    /// The day the site speaks of, unless the command line says otherwise.
    pub as_of: Option<Date>,
    /// The public address, used for feed and sitemap only.
    pub base_url: Option<String>,
    /// How learners are shown on pages.
    pub privacy: Privacy,
    /// Further header names by field.
    pub columns: BTreeMap<Field, Vec<String>>,
    /// Findings about documents that need not be told again.
    pub suppress: Vec<Suppression>,
}

/// A kind of finding that is silenced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// Which kind.
    pub code: Code,
    /// Only in this file.
    pub file: Option<SourcePath>,
    /// Line, column and length (from 1, in characters) of its code in the file, for diagnostics.
    pub position: (u32, u32, u32),
}

/// How learners are shown on public pages (DESIGN 4.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Privacy {
    /// Surname and `**`.
    #[default]
    Masked,
    /// Full names.
    Named,
    /// No learners, counts only.
    None,
}
