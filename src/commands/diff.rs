//! `xueshi diff`: two years, folders or documents side by side, and whom the new rules would affect.
//!
//! What differs is found by `comparison`; this command reads the two sides, and prints. With `--impact` it is for the
//! publisher: names are printed in full, whatever `site.yaml: privacy` says.

mod affected;
mod human;
mod json;
mod side;

use std::path::Path;

use super::console::Console;
use super::results::print_in_colour;
use super::{Compared, Exit, MessageFormat, Warnings, day, exit_for};
use crate::assessment::assess;
use crate::comparison::guides::{Pair, pairs};
use crate::comparison::impact::{Basis, Impact, of_versions, of_years};
use crate::comparison::text::{self, TextChange};
use crate::diagnostic::{Diagnostics, Severity, Text};
use crate::model::document::Document;
use crate::model::{Date, Year};
use side::{Data, Side};

/// What was found, to be printed.
struct Findings<'a> {
    /// How the two sides were named.
    names: [&'a str; 2],
    pairs: Vec<Paired<'a>>,
    impact: Asked,
}

/// Two documents, and what became of the text.
struct Paired<'a> {
    pair: Pair<'a>,
    /// `None` where one of the two is missing.
    text: Option<TextChange>,
}

/// Whose status the new rules would change.
enum Asked {
    /// Nobody asked.
    Not,
    /// Nothing to judge was given.
    WithoutData,
    /// What was found, and how.
    Found { impact: Impact, as_of: Date, years: Option<(Year, Year)> },
}

/// Compares and prints. The exit status is that of the documents' errors, with `--impact` that of all.
pub(super) fn diff(root: &Path, compared: &Compared, console: &Console) -> Exit {
    let (before, now) = match side::both(root, compared, console) {
        Ok(sides) => sides,
        Err(exit) => return exit,
    };
    let mut found = Diagnostics::new();
    for side in [&before, &now] {
        for finding in side.diagnostics.iter().filter(|finding| finding.severity == Severity::Error) {
            if side.is_about_documents(finding) && !found.iter().any(|known| known == finding) {
                found.push(finding.clone());
            }
        }
    }
    if found.count(Severity::Error) > 0 {
        console.findings(&found);
    }

    console.stage("对照", "comparing");
    let (old, new): (Vec<&Document>, Vec<&Document>) =
        (before.documents.iter().collect(), now.documents.iter().collect());
    let paired = pairs(&old, &new).into_iter().map(|pair| Paired { pair, text: text_of(&pair) });
    let findings = Findings {
        names: [&compared.before, &compared.now],
        pairs: paired.collect(),
        impact: if compared.impact { impact(&before, &now, compared.as_of) } else { Asked::Not },
    };
    let printed = print_in_colour(console, |out| match compared.format {
        MessageFormat::Human => human::print(&findings, console.language(), out),
        MessageFormat::Json => json::print(&findings, console.language(), out),
    });
    if let Err(exit) = printed {
        return exit;
    }
    let data = [&before, &now].into_iter().find_map(|side| side.data.as_ref());
    let Some(data) = data else { return exit_for(&found, Warnings::Allowed) };
    let n_errors = data.diagnostics.count(Severity::Error);
    if n_errors > 0 {
        console.say(&Text::new(
            format!("推算所用的数据有 {n_errors} 个错误，运行 xueshi check 可逐条查看。"),
            format!("The data judged have errors: {n_errors}; xueshi check lists them."),
        ));
    }
    found.append(data.diagnostics.clone());
    exit_for(&found, Warnings::Allowed)
}

fn text_of(pair: &Pair<'_>) -> Option<TextChange> {
    Some(text::of_documents(pair.before?, pair.now?))
}

/// Two years of one project: the data of the first, under the guides of the second. Two versions: the data of the second,
/// else of the first, under the documents of each.
fn impact(before: &Side, now: &Side, as_of: Option<Date>) -> Asked {
    let Some(Data { settings, directory, workbooks, .. }) = now.data.as_ref().or(before.data.as_ref()) else {
        return Asked::WithoutData;
    };
    let as_of = day(as_of, settings, chrono::Utc::now());
    if let (Some(from), Some(to)) = (before.year, now.year) {
        let documents = &now.all_documents;
        let (assessment, _) = assess(documents, directory, workbooks, as_of);
        let basis = Basis { documents, directory, workbooks, assessment: &assessment };
        let impact = of_years(&basis, from, to);
        return Asked::Found { impact, as_of, years: Some((from, to)) };
    }
    let judged = |side: &Side| assess(&side.all_documents, directory, workbooks, as_of).0;
    let (old, new) = (judged(before), judged(now));
    let impact = of_versions((&old, &before.all_documents), (&new, &now.all_documents));
    Asked::Found { impact, as_of, years: None }
}
