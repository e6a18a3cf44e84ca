//! The data-quality page of a year: by file, how much of it could be used, and everything that was found wrong.
//!
//! Shows `message` and `help` of a finding and nothing else of it: what was found in a cell may be personal.

use std::collections::BTreeMap;

use serde::Serialize;

use super::html::Mark;
use super::path::PagePath;
use super::privacy::scrub;
use super::site::{Frame, Site};
use super::wording::{credit_year, severity};
use super::{Page, View};
use crate::diagnostic::{Diagnostic, Language, Severity};
use crate::location::{Place, SourcePath};
use crate::model::Year;

/// How many places of one finding are listed.
const MOST_PLACES: usize = 60;

/// `quality.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QualityView {
    /// What surrounds the page.
    pub frame: Frame,
    /// `2025年度`.
    pub year: String,
    /// How many findings of each severity.
    pub counts: Vec<SeverityCount>,
    /// The workbooks.
    pub files: Vec<FileRow>,
    /// Rows used and set aside, of all files.
    pub n_rows_used: usize,
    /// Rows set aside, of all files.
    pub n_rows_set_aside: usize,
    /// Findings by file.
    pub groups: Vec<FileFindings>,
}

/// How many findings of a severity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SeverityCount {
    /// The severity.
    pub mark: Mark,
    /// How many.
    pub count: usize,
}

/// A workbook and how much of it was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileRow {
    /// Its path.
    pub path: String,
    /// What it is.
    pub format: String,
    /// Sheets with data.
    pub n_sheets: usize,
    /// Rows used.
    pub n_rows_used: usize,
    /// Rows set aside while reading, or because it is not known whose they are.
    pub n_rows_set_aside: usize,
    /// Findings in it.
    pub n_findings: usize,
    /// The address of its findings on this page.
    pub href: Option<String>,
}

/// The findings of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileFindings {
    /// The element id.
    pub id: String,
    /// The file.
    pub path: String,
    /// Its findings, the gravest first.
    pub findings: Vec<FindingView>,
}

/// One finding, at one or more places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingView {
    /// How grave.
    pub mark: Mark,
    /// Its code.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// `学习记录 C12、C15`, or a line; empty for a whole file.
    pub places: Vec<String>,
    /// How many places there are.
    pub n_places: usize,
}

pub(super) fn compose(site: &Site<'_>, year: Year) -> Page {
    let path = PagePath::quality(year);
    let findings: Vec<&Diagnostic> =
        site.input.diagnostics.iter().filter(|finding| belongs(site, year, finding.place.path())).collect();
    let groups = groups(&findings, site.names.show_learners());
    let files = files(site, year, &groups);
    let counts = [Severity::Error, Severity::Warning, Severity::Note].into_iter().map(|one| SeverityCount {
        mark: severity(one),
        count: findings.iter().filter(|finding| finding.severity == one).count(),
    });
    let view = QualityView {
        frame: site.frame_in_year(&path, year, &format!("{}数据质量", credit_year(year))),
        year: credit_year(year),
        counts: counts.collect(),
        n_rows_used: files.iter().map(|file| file.n_rows_used).sum(),
        n_rows_set_aside: files.iter().map(|file| file.n_rows_set_aside).sum(),
        groups,
        files,
    };
    Site::page(path, credit_year(year), View::Quality(Box::new(view)))
}

/// A finding belongs to the year of its folder under `data/`, or of its document; one in `data/` itself to every year.
fn belongs(site: &Site<'_>, year: Year, path: &SourcePath) -> bool {
    if let Some(rest) = path.as_str().strip_prefix("data/") {
        return match rest.split_once('/') {
            Some((folder, _)) => folder == year.to_string(),
            None => true,
        };
    }
    site.documents.values().any(|document| document.year == year && document.path == *path)
}

fn files(site: &Site<'_>, year: Year, groups: &[FileFindings]) -> Vec<FileRow> {
    let ids: BTreeMap<&str, &str> = groups.iter().map(|group| (group.path.as_str(), group.id.as_str())).collect();
    let workbooks = site.input.workbooks;
    let row = |file: &crate::model::row::WorkbookFile| {
        let of_nobody = site.input.assessment.set_aside.iter();
        let of_nobody = of_nobody.filter(|place| workbooks.sheet(**place).path == file.path).count();
        let path = scrub(file.path.as_str());
        FileRow {
            href: ids.get(path.as_str()).map(|id| format!("#{id}")),
            path,
            format: file.format.clone().unwrap_or_else(|| "无法读取".to_owned()),
            n_sheets: file.n_sheets,
            n_rows_used: file.n_rows_used.saturating_sub(of_nobody),
            n_rows_set_aside: file.n_rows_set_aside + of_nobody,
            n_findings: site.findings.get(&file.path).map_or(0, |counts| counts.values().sum()),
        }
    };
    workbooks.files.iter().filter(|file| file.folder == year).map(row).collect()
}

/// By file; within it by severity, code, message and help, with the places that share them. Without learners on the pages,
/// no single rows either: then only the number of places is shown.
fn groups(findings: &[&Diagnostic], show_places: bool) -> Vec<FileFindings> {
    let mut by_file: BTreeMap<&SourcePath, BTreeMap<_, Vec<&Place>>> = BTreeMap::new();
    for finding in findings {
        let message = scrub(finding.message.get(Language::Chinese));
        let help = scrub(finding.help.get(Language::Chinese));
        let key = (finding.severity, finding.code.as_str(), message, help);
        by_file.entry(finding.place.path()).or_default().entry(key).or_default().push(&finding.place);
    }
    by_file
        .into_iter()
        .zip(1..)
        .map(|((path, findings), number)| FileFindings {
            id: format!("f{number}"),
            path: scrub(path.as_str()),
            findings: findings
                .into_iter()
                .map(|((grave, code, message, help), places)| FindingView {
                    mark: severity(grave),
                    code,
                    message,
                    help,
                    n_places: places.len(),
                    places: if show_places { place_lines(&places) } else { Vec::new() },
                })
                .collect(),
        })
        .collect()
}

/// Cells by sheet, in order of row and column; lines of a text file.
fn place_lines(places: &[&Place]) -> Vec<String> {
    let mut by_sheet: BTreeMap<Option<String>, Vec<String>> = BTreeMap::new();
    for place in places.iter().take(MOST_PLACES) {
        match place {
            Place::Text { position: Some((line, column)), .. } => {
                by_sheet.entry(None).or_default().push(format!("第{line}行第{column}列"));
            }
            Place::Text { position: None, .. } => {}
            Place::Workbook { sheet, cell, .. } => {
                let cells = by_sheet.entry(sheet.as_deref().map(scrub)).or_default();
                cells.extend(cell.map(|cell| cell.to_string()));
            }
        }
    }
    let line = |(sheet, cells): (Option<String>, Vec<String>)| match (sheet, cells.is_empty()) {
        (Some(sheet), true) => sheet,
        (Some(sheet), false) => format!("{sheet} {}", cells.join("、")),
        (None, _) => cells.join("、"),
    };
    by_sheet.into_iter().map(line).filter(|line| !line.is_empty()).collect()
}
