//! `xueshi inspect`: how a workbook is understood, before it is put into a project or sent back to its owner.

mod json;
mod text;

use std::path::Path;

use chrono::Datelike;

use super::console::Console;
use super::reader::reader_program;
use super::working_year::latest_guided_year;
use super::{Exit, MessageFormat, Warnings, day, exit_for, results};
use crate::diagnostic::{Diagnostic, Severity, Text};
use crate::location::SourcePath;
use crate::model::Year;
use crate::sources::workbook::{Inspection, WorkbookBytes, inspect_workbook};
use crate::sources::{self, read_single_file};

/// How many findings are shown.
const MOST_FINDINGS: usize = 10;

/// An inspected file, for printing.
struct Inspected<'a> {
    path: &'a SourcePath,
    n_bytes: usize,
    year: Year,
    inspection: &'a Inspection,
}

/// Reads one file by the rules of the project at `root` and prints how it is understood.
pub(super) fn inspect(root: &Path, file: &Path, year: Option<Year>, format: MessageFormat, console: &Console) -> Exit {
    let read = sources::read_rulebook(root).and_then(|rulebook| Ok((rulebook, reader_program()?)));
    let (rulebook, program) = match read {
        Ok(read) => read,
        Err(error) => {
            console.finding(&error.diagnostic());
            return Exit::CannotRun;
        }
    };
    let path = SourcePath::new(file.to_string_lossy().replace('\\', "/"));
    let bytes = match read_single_file(file, &path) {
        Ok(bytes) => bytes,
        Err(finding) => {
            console.finding(&finding);
            return Exit::CannotRun;
        }
    };
    let today = || Year(day(None, &rulebook.settings, chrono::Utc::now()).year());
    let year = folder_year(file).or(year).or_else(|| latest_guided_year(&rulebook.documents)).unwrap_or_else(today);
    let inspection = inspect_workbook(WorkbookBytes { path: &path, folder: year, bytes: &bytes }, &rulebook, &program);
    let inspected = Inspected { path: &path, n_bytes: bytes.len(), year, inspection: &inspection };

    let printed = results::print(console, |out| match format {
        MessageFormat::Human => text::print(&inspected, console.language(), out),
        MessageFormat::Json => json::print(&inspected, console.language(), out),
    });
    if let Err(exit) = printed {
        return exit;
    }
    let rules = rulebook.diagnostics.sorted();
    for finding in rules.iter().filter(|finding| finding.blocks_publishing()) {
        console.finding(finding);
    }
    if format == MessageFormat::Human {
        show_first(&inspection, console);
    }
    if rules.block_publishing() { Exit::Findings } else { exit_for(&inspection.diagnostics, Warnings::Allowed) }
}

/// The first findings, the gravest first.
fn first_findings(inspection: &Inspection) -> impl Iterator<Item = &Diagnostic> {
    let by_severity = [Severity::Error, Severity::Warning, Severity::Note].into_iter();
    let findings = by_severity
        .flat_map(|severity| inspection.diagnostics.iter().filter(move |finding| finding.severity == severity));
    findings.take(MOST_FINDINGS)
}

/// Shows the first findings, and says how many more there are.
fn show_first(inspection: &Inspection, console: &Console) {
    for finding in first_findings(inspection) {
        console.finding(finding);
    }
    let more = inspection.diagnostics.iter().count().saturating_sub(MOST_FINDINGS);
    if more > 0 {
        console.say(&Text::new(format!("另有 {more} 处没有列出。"), format!("{more} more are not listed.")));
    }
}

/// The year of the folder `data/<year>/` that a file lies in.
fn folder_year(file: &Path) -> Option<Year> {
    let full = file.canonicalize().ok()?;
    let names: Vec<_> = full.parent()?.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    let year = |name: &str| name.parse().ok().filter(|_| name.len() == 4 && name.bytes().all(|b| b.is_ascii_digit()));
    names.windows(2).rev().find_map(|pair| if pair[0] == "data" { year(&pair[1]).map(Year) } else { None })
}
