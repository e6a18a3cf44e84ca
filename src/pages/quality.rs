//! The data-quality page of a year: how much of each file could be used, what was found wrong, grouped by what to do, and
//! where rosters and records do not fit together.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::finding::{self, FindingGroup, SeverityCount};
use super::path::PagePath;
use super::privacy::scrub;
use super::reconciliation::{self, MismatchView};
use super::site::{Frame, Site};
use super::{Page, View};
use crate::assessment::WithoutRoster;
use crate::diagnostic::Diagnostic;
use crate::location::SourcePath;
use crate::model::Year;
use crate::model::row::WorkbookFile;

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
    /// Their sums.
    pub sums: FileRow,
    /// Findings by what to do.
    pub groups: Vec<FindingGroup>,
    /// Where rosters and records do not fit together.
    pub mismatches: Vec<MismatchView>,
    /// Units without a roster of the year, in words.
    pub without_roster: Vec<String>,
    /// The units, with what was found in each.
    pub units: Vec<UnitRow>,
    /// The heads of the columns of `UnitRow::mismatches`.
    pub mismatch_titles: Vec<&'static str>,
}

/// A workbook and how much of it was used.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FileRow {
    /// Its path.
    pub path: String,
    /// What it is.
    pub format: String,
    /// Sheets with data.
    pub n_sheets: usize,
    /// Rows read: used, set aside, and without data.
    pub n_rows: usize,
    /// Rows used.
    pub n_rows_used: usize,
    /// Rows set aside while reading, or because it is not known whose they are.
    pub n_rows_set_aside: usize,
    /// Titles, headers, totals, notes and other rows that hold no data.
    pub n_rows_not_data: usize,
    /// Rows of the unit that the page is about; 0 on the year's page.
    pub n_rows_own: usize,
    /// Findings in it.
    pub n_findings: usize,
    /// The address of its first finding on this page.
    pub href: Option<String>,
}

/// A unit and what was found in its data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnitRow {
    /// Its name.
    pub name: String,
    /// Its own data-quality page.
    pub href: String,
    /// Findings of each severity.
    pub counts: Vec<SeverityCount>,
    /// People of each kind of mismatch.
    pub mismatches: Vec<usize>,
}

pub(super) fn compose(site: &Site<'_>, year: Year) -> Page {
    let path = PagePath::quality(year);
    let findings: Vec<&Diagnostic> =
        site.input.diagnostics.iter().filter(|finding| belongs(site, year, finding.place.path())).collect();
    let groups = finding::groups(site.words, &findings, &site.names);
    let anchors = finding::anchors(&groups);
    let of_year = site.input.workbooks.files.iter().filter(|file| file.folder == year);
    let files: Vec<FileRow> = of_year.map(|file| file_row(site, file, &anchors)).collect();
    let found = site.reconciliation.get(&year);
    let title = site.words.say(format!("{year}年度数据质量"), format!("Data quality {year}"));
    let view = QualityView {
        frame: site.frame_in_year(&path, year, &title),
        year: site.words.year_title(year),
        counts: finding::counts(site.words, &findings),
        sums: sums(&files),
        mismatches: found.map(|found| reconciliation::of_year(site.words, found)).unwrap_or_default(),
        without_roster: without_roster(site, year),
        units: units(site, year, &path),
        mismatch_titles: reconciliation::titles(site.words),
        files,
        groups,
    };
    Site::page(path, site.words.credit_year(year), View::Quality(Box::new(view)))
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

/// A workbook's figures; rows of nobody known count as set aside.
pub(super) fn file_row(site: &Site<'_>, file: &WorkbookFile, anchors: &BTreeMap<&str, String>) -> FileRow {
    let workbooks = site.input.workbooks;
    let of_nobody = site.input.assessment.set_aside.iter();
    let of_nobody = of_nobody.filter(|place| workbooks.sheet(**place).path == file.path).count();
    let path = site.names.source(file.path.as_str());
    FileRow {
        href: anchors.get(path.as_str()).cloned(),
        path,
        format: file.format.clone().unwrap_or_else(|| site.words.say("无法读取", "cannot be read").to_owned()),
        n_sheets: file.n_sheets,
        n_rows: file.n_rows_used + file.n_rows_set_aside + file.n_rows_not_data,
        n_rows_used: file.n_rows_used.saturating_sub(of_nobody),
        n_rows_set_aside: file.n_rows_set_aside + of_nobody,
        n_rows_not_data: file.n_rows_not_data,
        n_rows_own: 0,
        n_findings: site.findings.get(&file.path).copied().unwrap_or_default(),
    }
}

/// The sums of all files' figures.
pub(super) fn sums(files: &[FileRow]) -> FileRow {
    let sum = |get: fn(&FileRow) -> usize| files.iter().map(get).sum();
    FileRow {
        n_sheets: sum(|file| file.n_sheets),
        n_rows: sum(|file| file.n_rows),
        n_rows_used: sum(|file| file.n_rows_used),
        n_rows_set_aside: sum(|file| file.n_rows_set_aside),
        n_rows_not_data: sum(|file| file.n_rows_not_data),
        n_rows_own: sum(|file| file.n_rows_own),
        n_findings: sum(|file| file.n_findings),
        ..FileRow::default()
    }
}

fn without_roster(site: &Site<'_>, year: Year) -> Vec<String> {
    let units = site.reconciliation.get(&year).into_iter().flat_map(|found| &found.without_roster);
    let words = site.words;
    let about = |(unit, counts): (&Arc<str>, &WithoutRoster)| {
        let (n_due, n_before, unit) = (counts.n_due, counts.n_last_year, scrub(unit));
        let due = || words.say(format!("{n_due} 人只见于学时表"), format!("{} only in records", words.people(n_due)));
        let before = || {
            words.say(format!("上年名册有 {n_before} 人"), format!("{} on last year's roster", words.people(n_before)))
        };
        let parts = [(n_due > 0).then(due), (n_before > 0).then(before)];
        let parts = words.joined(parts.into_iter().flatten(), "，", ", ");
        words.say(format!("{unit}（{parts}）"), format!("{unit} ({parts})"))
    };
    units.map(about).collect()
}

fn units(site: &Site<'_>, year: Year, path: &PagePath) -> Vec<UnitRow> {
    let units = site.units.get(&year).into_iter().flat_map(BTreeMap::keys);
    let row = |unit: &Arc<str>| UnitRow {
        name: scrub(unit),
        href: site.unit_quality_path(year, unit).link_from(path),
        counts: finding::counts(site.words, site.findings_of(year, unit)),
        mismatches: reconciliation::counts(&site.discrepancies_of(year, unit)),
    };
    units.map(row).collect()
}
