//! `xueshi assess`: where every learner stands, on standard output (DESIGN 4.6).
//!
//! For the publisher: names and IDs are printed in full, whatever `site.yaml: privacy` says.

mod csv;
mod jsonl;
#[cfg(test)]
mod sample;
mod table;

use std::path::Path;

use super::console::Console;
use super::judge::judge;
use super::{AssessFormat, Exit, Warnings, exit_for, results};
use crate::assessment::{Assessment, LearnerYear};
use crate::diagnostic::Text;
use crate::model::{Date, Year};

/// Assesses the project at `root` and prints the learners of the year, or of every year, in order of year, unit and
/// learner.
pub(super) fn assess(
    root: &Path,
    year: Option<Year>,
    as_of: Option<Date>,
    format: AssessFormat,
    console: &Console,
) -> Exit {
    let judged = match judge(root, as_of, console) {
        Ok(judged) => judged,
        Err(exit) => return exit,
    };
    console.findings(&judged.diagnostics);

    let learners = learners(&judged.assessment, year);
    if learners.is_empty() {
        console.say(&Text::new("没有应列出的学员。", "There are no learners to list."));
    }
    let documents = &judged.sources.documents;
    let printed = results::print(console, |out| match format {
        AssessFormat::Table => table::print(&learners, documents, console.language(), out),
        AssessFormat::Csv => csv::print(&learners, documents, out),
        AssessFormat::Jsonl => jsonl::print(&learners, &judged.sources.workbooks, out),
    });
    match printed {
        Ok(()) => exit_for(&judged.diagnostics, Warnings::Allowed),
        Err(exit) => exit,
    }
}

/// One learner in one year.
type Due<'a> = (Year, &'a LearnerYear);

fn learners(assessment: &Assessment, only: Option<Year>) -> Vec<Due<'_>> {
    let years = assessment.years.iter().filter(|(year, _)| only.is_none_or(|only| only == **year));
    years.flat_map(|(year, learners)| learners.iter().map(|learner| (*year, learner))).collect()
}
