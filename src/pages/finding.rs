//! Findings as the data-quality pages show them: grouped by what to do, each with its places by file, sheet and cell.
//!
//! Shows `message` and `help` of a finding and nothing else of it: what was found in a cell may be personal.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::html::Mark;
use super::privacy::{Names, scrub};
use super::wording::Words;
use crate::diagnostic::{Diagnostic, Language, Severity};
use crate::location::{Place, SourcePath};

/// How many places of one finding in one file are listed.
const MOST_PLACES: usize = 60;

/// How many different findings of one group are listed.
const MOST_FINDINGS: usize = 200;

/// How many findings of a severity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SeverityCount {
    /// The severity.
    pub mark: Mark,
    /// How many.
    pub count: usize,
}

/// Findings that ask for the same thing to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingGroup {
    /// The element id.
    pub id: String,
    /// How grave.
    pub mark: Mark,
    /// Their code.
    pub code: &'static str,
    /// What to do.
    pub help: String,
    /// How many findings.
    pub n_places: usize,
    /// In how many files.
    pub n_files: usize,
    /// The findings, by message.
    pub findings: Vec<FindingView>,
    /// How many more messages there are than are listed.
    pub n_more: usize,
}

/// One message, at one or more places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingView {
    /// What is wrong.
    pub message: String,
    /// Where, by file.
    pub files: Vec<FilePlaces>,
}

/// Where in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FilePlaces {
    /// The element id, where it is the first place of this file on the page.
    pub id: Option<String>,
    /// The file.
    pub path: String,
    /// `学习记录 C12、C15`, or a line; empty for a whole file.
    pub places: Vec<String>,
    /// How many places there are.
    pub n_places: usize,
    /// How many of them are not listed.
    pub n_more: usize,
}

/// How many findings there are of each severity.
pub(super) fn counts(words: Words, findings: &[&Diagnostic]) -> Vec<SeverityCount> {
    let count = |one| SeverityCount {
        mark: words.severity(one),
        count: findings.iter().filter(|finding| finding.severity == one).count(),
    };
    [Severity::Error, Severity::Warning, Severity::Note].map(count).to_vec()
}

/// `错误 2 处，警告 1 处`, `2 errors, 1 warning`; empty without any.
pub(super) fn tally(words: Words, findings: &[&Diagnostic]) -> String {
    let counts = counts(words, findings).into_iter().filter(|count| count.count > 0);
    let words_of = |SeverityCount { mark, count }: SeverityCount| match words.language() {
        Language::Chinese => format!("{} {count} 处", mark.word),
        Language::English => format!("{count} {}{}", mark.word, if count == 1 { "" } else { "s" }),
    };
    words.joined(counts.map(words_of), "，", ", ")
}

type ByFile<'a> = BTreeMap<&'a SourcePath, Vec<&'a Place>>;

/// By severity, code and help; within it by message and file. Where learners are not shown, no single rows are either: then
/// only the number of places is.
pub(super) fn groups(words: Words, findings: &[&Diagnostic], names: &Names) -> Vec<FindingGroup> {
    let mut groups: BTreeMap<_, BTreeMap<String, ByFile<'_>>> = BTreeMap::new();
    for finding in findings {
        let message = scrub(finding.message.get(words.language()));
        let help = scrub(finding.help.get(words.language()));
        let messages = groups.entry((finding.severity, finding.code.as_str(), help)).or_default();
        let files = messages.entry(message).or_default();
        files.entry(finding.place.path()).or_default().push(&finding.place);
    }
    let mut seen: BTreeMap<&SourcePath, usize> = BTreeMap::new();
    groups
        .into_iter()
        .zip(1..)
        .map(|(((grave, code, help), messages), number)| {
            let files: BTreeSet<&SourcePath> = messages.values().flat_map(BTreeMap::keys).copied().collect();
            FindingGroup {
                id: format!("g{number}"),
                mark: words.severity(grave),
                code,
                help,
                n_places: messages.values().flat_map(BTreeMap::values).map(Vec::len).sum(),
                n_files: files.len(),
                n_more: messages.len().saturating_sub(MOST_FINDINGS),
                findings: messages
                    .into_iter()
                    .take(MOST_FINDINGS)
                    .map(|(message, files)| FindingView {
                        message,
                        files: files
                            .into_iter()
                            .map(|(path, places)| file(words, path, &places, names, &mut seen))
                            .collect(),
                    })
                    .collect(),
            }
        })
        .collect()
}

/// The address of the first finding of each file on the page, by path as shown.
pub(super) fn anchors(groups: &[FindingGroup]) -> BTreeMap<&str, String> {
    let files = groups.iter().flat_map(|group| &group.findings).flat_map(|finding| &finding.files);
    files.filter_map(|file| Some((file.path.as_str(), format!("#{}", file.id.as_ref()?)))).collect()
}

fn file<'a>(
    words: Words,
    path: &'a SourcePath,
    places: &[&Place],
    names: &Names,
    seen: &mut BTreeMap<&'a SourcePath, usize>,
) -> FilePlaces {
    let show_places = names.show_learners();
    let number = seen.len() + 1;
    let first = !seen.contains_key(path);
    seen.entry(path).or_insert(number);
    FilePlaces {
        id: first.then(|| format!("f{number}")),
        path: names.source(path.as_str()),
        places: if show_places { place_lines(words, places, names) } else { Vec::new() },
        n_places: places.len(),
        n_more: if show_places { places.len().saturating_sub(MOST_PLACES) } else { 0 },
    }
}

/// Cells by sheet, in order of row and column; lines of a text file.
fn place_lines(words: Words, places: &[&Place], names: &Names) -> Vec<String> {
    let mut by_sheet: BTreeMap<Option<String>, Vec<String>> = BTreeMap::new();
    for place in places.iter().take(MOST_PLACES) {
        match place {
            Place::Text { position: Some((line, column)), .. } => {
                by_sheet
                    .entry(None)
                    .or_default()
                    .push(words.say(format!("第{line}行第{column}列"), format!("line {line}, column {column}")));
            }
            Place::Text { position: None, .. } => {}
            Place::Workbook { sheet, cell, .. } => {
                let cells = by_sheet.entry(sheet.as_deref().map(|sheet| names.source(sheet))).or_default();
                cells.extend(cell.map(|cell| cell.to_string()));
            }
        }
    }
    let line = |(sheet, cells): (Option<String>, Vec<String>)| match (sheet, cells.is_empty()) {
        (Some(sheet), true) => sheet,
        (Some(sheet), false) => format!("{sheet} {}", words.list(&cells)),
        (None, _) => words.list(&cells),
    };
    by_sheet.into_iter().map(line).filter(|line| !line.is_empty()).collect()
}
