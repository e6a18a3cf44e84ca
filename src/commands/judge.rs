//! The stages that every command begins with: read the project, judge its rows.

use std::path::Path;

use super::console::Console;
use super::reader::reader_program;
use super::{Exit, day};
use crate::assessment::{Assessment, assess};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Text};
use crate::model::Date;
use crate::sources::{self, Sources};

/// A project read and judged, with every finding so far in order of place.
pub(super) struct Judged {
    pub(super) sources: Sources,
    pub(super) assessment: Assessment,
    pub(super) diagnostics: Diagnostics,
}

impl Judged {
    /// Adds what was found later.
    pub(super) fn add(&mut self, found: Diagnostics) {
        let mut diagnostics = std::mem::take(&mut self.diagnostics);
        diagnostics.append(found);
        self.diagnostics = diagnostics.sorted();
    }

    /// Says how many errors there are, for a command that prints results without them: they are why it ends with 1.
    pub(super) fn say_errors(&self, console: &Console) {
        let text = match self.diagnostics.count(Severity::Error) {
            0 => return,
            1 => Text::new(
                "数据中有 1 处错误，结果可能因此不准；运行 xueshi check 可查看。",
                "There is 1 error in the project, so this may be wrong; xueshi check tells it.",
            ),
            errors => Text::new(
                format!("数据中有 {errors} 处错误，结果可能因此不准；运行 xueshi check 可逐条查看。"),
                format!("There are {errors} errors in the project, so this may be wrong; xueshi check lists them."),
            ),
        };
        console.say(&text);
    }
}

/// Reads the project and judges its rows. If it cannot be read at all, says so and gives the exit status.
pub(super) fn judge(root: &Path, as_of: Option<Date>, console: &Console) -> Result<Judged, Exit> {
    read_and_judge(root, as_of, console).map_err(|finding| {
        console.finding(&finding);
        Exit::CannotRun
    })
}

/// The same; if the project cannot be read at all, gives the reason.
pub(super) fn read_and_judge(root: &Path, as_of: Option<Date>, console: &Console) -> Result<Judged, Box<Diagnostic>> {
    console.stage("读取通知和工作簿", "reading notices and workbooks");
    let read = reader_program().and_then(|program| sources::read(root, &program));
    let mut sources = read.map_err(|error| Box::new(error.diagnostic()))?;

    console.stage("核算学时", "assessing hours");
    let as_of = day(as_of, &sources.settings, chrono::Utc::now());
    let (assessment, found) = assess(&sources.documents, &sources.directory, &sources.workbooks, as_of);

    let mut diagnostics = std::mem::take(&mut sources.diagnostics);
    diagnostics.append(found);
    Ok(Judged { sources, assessment, diagnostics: diagnostics.sorted() })
}
