//! `xueshi build --dry-run`: what a build would change in the site that stands in the output folder, and nothing written.
//!
//! Pages are compared by the digests of the old site's manifest. Of learners only that is known which the old site itself
//! publishes: its lists, with the names as it shows them, or only the figures of units.

mod lists;
mod report;
mod sums;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::build::{SOURCE_FOLDERS, judge_for_publishing, not_published, not_written, render};
use super::console::Console;
use super::{Exit, MessageFormat, Publishing, exit_for, results};
use crate::model::settings::Privacy;
use crate::output::{FileChange, Protected, Published, Sink, SiteFile, WriteError, published};
use lists::ListChange;
use sums::SumChange;

/// What a build would change.
struct Changes<'a> {
    /// What becomes of every file.
    files: BTreeMap<&'a str, FileChange>,
    learners: Learners,
    old: &'a Published,
    /// The day the new site speaks of.
    as_of: String,
    /// Whether both sites list learners.
    lists_learners: bool,
}

/// What becomes of the learners, as far as it is known, by path of the list or table.
#[derive(Default)]
struct Learners {
    /// Of each unit and year, what the list is called and what changes.
    lists: BTreeMap<String, (String, ListChange)>,
    /// Of each year, the figures that differ; only where lists are not published.
    sums: BTreeMap<String, Vec<SumChange>>,
    /// Lists of the old site that are not as its manifest says.
    unreadable: Vec<String>,
}

/// Says what a build of the project at `root` into the folder `out` would change. The exit status is that of `check`, or
/// that of a build that would be refused.
pub(super) fn dry_run(root: &Path, out: &Path, publishing: Publishing, console: &Console) -> Exit {
    let mut judged = match judge_for_publishing(root, publishing, console) {
        Ok(judged) => judged,
        Err(exit) => return exit,
    };
    let old = match published(out, Protected { root, folders: &SOURCE_FOLDERS }) {
        Ok(old) => old,
        Err(error) => {
            console.findings(&judged.diagnostics);
            return not_written(&error, console);
        }
    };
    let comparing = Comparing { old: &old, found: Mutex::default() };
    let rendered = render(&mut judged, &comparing, console);
    console.findings(&judged.diagnostics);
    let site = match rendered {
        Ok(Some(site)) => site,
        Ok(None) => return not_published(console),
        Err(error) => return not_written(&error, console),
    };
    let mut learners = comparing.found.into_inner().unwrap_or_else(PoisonError::into_inner);
    let files = old.compared_with(site.files());
    // A site that publishes no lists has tables of units only.
    let old_lists = old.paths().any(is_list) || !old.paths().any(is_table);
    let lists_learners = old_lists && judged.sources.settings.privacy != Privacy::None;
    if lists_learners {
        lists_that_are_gone(&old, &files, &mut learners);
    } else {
        learners.lists.clear();
    }
    let as_of = judged.assessment.as_of.to_string();
    let changes = Changes { files, learners, old: &old, as_of, lists_learners };
    let printed = results::print(console, |out| match console.messages() {
        MessageFormat::Human => report::human(&changes, console.language(), out),
        MessageFormat::Json => report::json(&changes, out),
    });
    match printed {
        Ok(()) => exit_for(&judged.diagnostics, publishing.warnings),
        Err(exit) => exit,
    }
}

/// Compares the lists of learners with those of the old site as they are made, and keeps only what changes.
struct Comparing<'a> {
    old: &'a Published,
    found: Mutex<Learners>,
}

impl Sink for Comparing<'_> {
    fn put(&self, file: &SiteFile, bytes: &[u8]) -> Result<(), WriteError> {
        let path = file.path();
        if !is_list(path) && !is_table(path) || !self.old.is_there() {
            return Ok(());
        }
        let old = self.old.read(path);
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if old.is_none() && self.old.has(path) {
            found.unreadable.push(path.to_owned());
        } else if is_list(path) {
            let rows = |bytes: &[u8]| lists::read(bytes).unwrap_or_default();
            let change = lists::compare(old.as_deref().map(rows).unwrap_or_default(), rows(bytes));
            found.lists.insert(path.to_owned(), (file.origin().to_owned(), change));
        } else if let Some(changes) = sums::compare(&old.unwrap_or_default(), bytes) {
            found.sums.insert(path.to_owned(), changes);
        }
        Ok(())
    }
}

/// The learners of units that the new site does not have any more.
fn lists_that_are_gone(old: &Published, files: &BTreeMap<&str, FileChange>, learners: &mut Learners) {
    let gone = files.iter().filter(|(path, change)| **change == FileChange::Removed && is_list(path));
    for (path, _) in gone {
        match old.read(path).as_deref().and_then(lists::read) {
            Some(rows) => {
                let change = lists::compare(rows, Vec::new());
                learners.lists.insert((*path).to_owned(), (unit_folder(path).to_owned(), change));
            }
            None => learners.unreadable.push((*path).to_owned()),
        }
    }
}

/// Whether it is the list of the learners of a unit and year.
fn is_list(path: &str) -> bool {
    path.contains("/units/") && path.ends_with("/list.csv")
}

/// Whether it is the table of the units of a year.
fn is_table(path: &str) -> bool {
    path.ends_with("/units.csv")
}

fn unit_folder(path: &str) -> &str {
    path.strip_suffix("/list.csv").unwrap_or(path)
}
