//! The first stage: the files of a project folder become values of `model`, with every problem in them as a diagnostic.
//!
//! - [`files`] lists and reads the folder of a project.
//! - `single_file` reads one file that was named by hand, `loose` documents that lie outside a project.
//! - [`encoding`] tells how a text file is encoded.
//! - `source_text` is one file's text and its lines, for places and excerpts.
//! - `yaml` and `yaml_scan` turn YAML into located nodes; `reader` takes typed values out of them (`form`: ids
//!   and addresses), `report` collects what is wrong.
//! - [`document`], `rules`, `links` and `official_text` read `guidelines/`; [`settings`] reads `site.yaml`, [`directory`]
//!   `data/units.yaml`.
//! - `consistency` compares front matter with the official text, and documents with each other.
//! - `suppression` silences what the publisher has looked at.
//! - [`corrected`] makes the safe corrections that findings offer, in a file's YAML and never in an official text.
//! - `unconfirmed` marks the values that a new notice takes over from last year's, and finds those not confirmed yet.
//! - [`workbook`] reads the learner workbooks.
//! - [`schema`] tells what those readers take, for editors.
//!
//! No judgement on learners and no page: what is read here is only typed and checked for sense (DESIGN 3, 4.1, 4.2).

mod consistency;
mod correction;
pub mod directory;
pub mod document;
pub mod encoding;
pub mod files;
mod form;
mod front_matter;
mod links;
mod loose;
mod official_text;
mod reader;
mod report;
mod rules;
pub mod schema;
pub mod settings;
mod single_file;
mod source_text;
mod suppression;
mod unconfirmed;
pub mod workbook;
mod yaml;
mod yaml_scan;

use std::path::Path;

use crate::diagnostic::Diagnostics;
use crate::location::SourcePath;
use crate::model::document::Document;
use crate::model::row::Workbooks;
use crate::model::settings::Settings;
use crate::model::unit::UnitDirectory;
pub use correction::{Change, Corrected, corrected};
pub use files::{CannotRead, SourceFile};
pub use loose::read_loose_documents;
pub use single_file::read_single_file;
pub use unconfirmed::carried_over;
use workbook::{ReaderProgram, WorkbookBytes};

/// Everything a project folder holds, read and checked.
#[derive(Debug, Clone)]
pub struct Sources {
    /// `site.yaml`.
    pub settings: Settings,
    /// The documents of `guidelines/` that have no error, by year and id.
    pub documents: Vec<Document>,
    /// `data/units.yaml`; empty where there is none.
    pub directory: UnitDirectory,
    /// The rows of the workbooks.
    pub workbooks: Workbooks,
    /// The files of `templates/`.
    pub templates: Vec<SourceFile>,
    /// Every file that was read, with its digest.
    pub inputs: Vec<Input>,
    /// Everything wrong with any of them.
    pub diagnostics: Diagnostics,
}

/// What workbooks are read by: everything of a project but its workbooks and templates.
#[derive(Debug, Clone)]
pub struct Rulebook {
    /// `site.yaml`.
    pub settings: Settings,
    /// The documents of `guidelines/` that have no error, by year and id.
    pub documents: Vec<Document>,
    /// `data/units.yaml`; empty where there is none.
    pub directory: UnitDirectory,
    /// Everything wrong with any of them.
    pub diagnostics: Diagnostics,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Its path.
    pub path: SourcePath,
    /// The SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// How many bytes it has.
    pub bytes: u64,
}

/// Reads the project at `root` whole. Whatever is wrong with one file, the others are read; only without a project
/// folder there is nothing to read. Spreadsheets are read by `program`.
pub fn read(root: &Path, program: &ReaderProgram) -> Result<Sources, CannotRead> {
    let files = files::list(root, |_| true)?;
    let inputs = inputs(&files);
    let Rulebook { settings, documents, directory, mut diagnostics } = rulebook(&files);
    diagnostics.append(files.diagnostics);
    let workbook_bytes: Vec<WorkbookBytes<'_>> = files
        .workbooks
        .iter()
        .map(|source| WorkbookBytes { path: &source.file.path, folder: source.folder, bytes: &source.file.bytes })
        .collect();
    let (workbooks, found) = workbook::read_workbooks(&workbook_bytes, &settings, &documents, &directory, program);
    diagnostics.append(found);
    Ok(Sources { settings, documents, directory, workbooks, templates: files.templates, inputs, diagnostics })
}

/// Reads the rules of the project at `root`, and none of its workbooks.
pub fn read_rulebook(root: &Path) -> Result<Rulebook, CannotRead> {
    let files = files::list(root, |_| false)?;
    let mut rulebook = rulebook(&files);
    rulebook.diagnostics.append(files.diagnostics);
    Ok(rulebook)
}

/// The files in which corrections can be made, and every finding about them.
pub fn read_correctable(root: &Path) -> Result<(Vec<SourceFile>, Diagnostics), CannotRead> {
    let files = files::list(root, |_| false)?;
    let diagnostics = rulebook(&files).diagnostics;
    Ok((std::iter::once(files.settings).chain(files.units).chain(files.guidelines).collect(), diagnostics))
}

/// The documents of `guidelines/` as files, and as far as they have no error.
pub fn read_guidelines(root: &Path) -> Result<(Vec<SourceFile>, Vec<Document>), CannotRead> {
    let files = files::list(root, |_| false)?;
    let (documents, _) = document::read_documents(&files.guidelines);
    Ok((files.guidelines, documents))
}

fn rulebook(files: &files::ProjectFiles) -> Rulebook {
    let (settings, mut diagnostics) = settings::read_settings(&files.settings);
    let (documents, found) = document::read_documents(&files.guidelines);
    diagnostics.append(suppression::suppressed(found, &settings.suppress, &files.settings));
    let (directory, found) = files.units.as_ref().map(directory::read_directory).unwrap_or_default();
    diagnostics.append(found);
    Rulebook { settings, documents, directory, diagnostics }
}

fn inputs(files: &files::ProjectFiles) -> Vec<Input> {
    let workbooks = files.workbooks.iter().map(|source| &source.file);
    let all = std::iter::once(&files.settings).chain(&files.units).chain(&files.guidelines).chain(&files.templates);
    let mut inputs: Vec<Input> = all
        .chain(workbooks)
        .map(|file| Input { path: file.path.clone(), sha256: file.sha256_hex(), bytes: file.bytes.len() as u64 })
        .collect();
    inputs.sort_by(|one, two| one.path.cmp(&two.path));
    inputs
}
