//! The data-quality page of a unit and year: its own files and rows, what to put right in them, and who of its people does
//! not fit between rosters and records.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use super::finding::{self, FindingGroup, SeverityCount};
use super::html::Link;
use super::path::PagePath;
use super::privacy::scrub;
use super::quality::{FileRow, file_row, sums};
use super::reconciliation::{self, MismatchView};
use super::site::{Frame, Site};
use super::{Page, View, unit};
use crate::assessment::LearnerYear;
use crate::location::SourcePath;
use crate::model::Year;

/// `unit_quality.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnitQualityView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The unit's name.
    pub name: String,
    /// `2025年度`.
    pub year: String,
    /// The unit's page.
    pub unit: Link,
    /// The year's data-quality page.
    pub quality: String,
    /// How many findings of each severity.
    pub counts: Vec<SeverityCount>,
    /// The workbooks with rows of the unit, or with its name.
    pub files: Vec<FileRow>,
    /// Their sums.
    pub sums: FileRow,
    /// Findings by what to do.
    pub groups: Vec<FindingGroup>,
    /// Where rosters and records do not fit together.
    pub mismatches: Vec<MismatchView>,
    /// Whether the unit has no roster of the year.
    pub without_roster: bool,
    /// What the page says about names.
    pub names_remark: &'static str,
}

pub(super) fn compose(site: &Site<'_>, year: Year, unit: &Arc<str>, learners: &[&LearnerYear]) -> Page {
    let path = site.unit_quality_path(year, unit);
    let name = scrub(unit);
    let findings = site.findings_of(year, unit);
    let groups = finding::groups(site.words, findings, &site.names);
    let files = files(site, year, unit, learners, &groups);
    let found = site.reconciliation.get(&year);
    let unit_page = Link::new(name.clone(), site.unit_path(year, unit).link_from(&path));
    let mut frame = site.frame_in_year(
        &path,
        year,
        &site.words.say(format!("{name} {year}年度数据质量"), format!("{name}: data quality {year}")),
    );
    frame.crumbs.push(unit_page.clone());
    let view = UnitQualityView {
        frame,
        year: site.words.year_title(year),
        unit: unit_page,
        quality: PagePath::quality(year).link_from(&path),
        counts: finding::counts(site.words, findings),
        sums: sums(&files),
        files,
        groups,
        mismatches: reconciliation::of_unit(site, year, &site.discrepancies_of(year, unit)),
        without_roster: found.is_some_and(|found| found.without_roster.contains_key(unit)),
        names_remark: site.names.remark(site.words),
        name: name.clone(),
    };
    Site::page(path, format!("{} {name}", site.words.credit_year(year)), View::UnitQuality(Box::new(view)))
}

/// The unit's sources, and files of its name that gave no rows; each with the rows and findings that are the unit's.
fn files(
    site: &Site<'_>,
    year: Year,
    unit: &Arc<str>,
    learners: &[&LearnerYear],
    groups: &[FindingGroup],
) -> Vec<FileRow> {
    let workbooks = site.input.workbooks;
    let mut n_own: BTreeMap<&SourcePath, usize> = BTreeMap::new();
    for place in learners.iter().flat_map(|learner| &learner.rows) {
        *n_own.entry(&workbooks.sheet(*place).path).or_default() += 1;
    }
    let sources = unit::sources(site, unit, learners);
    let findings = site.findings_of(year, unit);
    let anchors = finding::anchors(groups);
    let mut n_findings: BTreeMap<&SourcePath, usize> = BTreeMap::new();
    for finding in findings {
        *n_findings.entry(finding.place.path()).or_default() += 1;
    }
    let found = findings.iter().map(|finding| finding.place.path());
    let own: BTreeSet<&SourcePath> = sources.into_iter().chain(n_own.keys().copied()).chain(found).collect();
    let own = workbooks.files.iter().filter(|file| own.contains(&file.path));
    own.map(|file| {
        let mut row = file_row(site, file, &anchors);
        row.n_rows_own = n_own.get(&file.path).copied().unwrap_or_default();
        row.n_findings = n_findings.get(&file.path).copied().unwrap_or_default();
        row
    })
    .collect()
}
