//! `xueshi assess`: where every learner stands, on standard output (DESIGN 4.6).
//!
//! For the publisher: names and IDs are printed in full, whatever `site.yaml: privacy` says.

mod csv;
mod jsonl;
#[cfg(test)]
mod sample;
mod table;

use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::console::Console;
use super::judge::judge;
use super::{AssessFormat, Exit, Warnings, exit_for};
use crate::assessment::{Assessment, LearnerYear};
use crate::diagnostic::{Code, Diagnostic, Severity, Text};
use crate::location::{Place, SourcePath};
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
    let mut out = BufWriter::new(io::stdout().lock());
    let documents = &judged.sources.documents;
    let printed = match format {
        AssessFormat::Table => table::print(&learners, documents, console.language(), &mut out),
        AssessFormat::Csv => csv::print(&learners, documents, &mut out),
        AssessFormat::Jsonl => jsonl::print(&learners, &judged.sources.workbooks, &mut out),
    };
    match printed.and_then(|()| out.flush()) {
        Ok(()) => exit_for(&judged.diagnostics, Warnings::Allowed),
        // Whoever reads has seen enough, as in `xueshi assess | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => exit_for(&judged.diagnostics, Warnings::Allowed),
        Err(error) => {
            console.finding(&not_printed(&error));
            Exit::CannotRun
        }
    }
}

/// One learner in one year.
type Due<'a> = (Year, &'a LearnerYear);

fn learners(assessment: &Assessment, only: Option<Year>) -> Vec<Due<'_>> {
    let years = assessment.years.iter().filter(|(year, _)| only.is_none_or(|only| only == **year));
    years.flat_map(|(year, learners)| learners.iter().map(|learner| (*year, learner))).collect()
}

fn not_printed(error: &io::Error) -> Diagnostic {
    Diagnostic::new(
        Severity::Error,
        Code::OutputNotWritten,
        Place::file(&SourcePath::new("-")),
        Text::new("结果没能全部输出。", "The results could not be printed in full."),
        Text::new("检查输出到的文件或磁盘空间。", "Check the file that the output goes to, and free space."),
    )
    .found(error.to_string())
}
