//! `xueshi template`: an empty form that units fill in and send back, by the study guides of a year.

mod form;

use std::path::Path;

use super::console::Console;
use super::working_year::latest_guided_year;
use super::{Exit, FormKind};
use crate::diagnostic::{Diagnostics, Text};
use crate::model::Year;
use crate::output::{NewFileError, form_xlsx, write_new};
use crate::sources;

/// Writes the form to a new file. A guide with errors would leave its components out of the lists, so then nothing is
/// written.
pub(super) fn template(root: &Path, kind: FormKind, file: &Path, year: Option<Year>, console: &Console) -> Exit {
    let rulebook = match sources::read_rulebook(root) {
        Ok(rulebook) => rulebook,
        Err(error) => {
            console.finding(&error.diagnostic());
            return Exit::CannotRun;
        }
    };
    let diagnostics: Diagnostics = rulebook.diagnostics.sorted();
    if diagnostics.block_publishing() {
        console.findings(&diagnostics);
        return Exit::Findings;
    }
    let year = year.or_else(|| latest_guided_year(&rulebook.documents));
    let Some(form) = form::form(kind, year, &rulebook.documents) else {
        console.refuse(&without_guides(year));
        return Exit::Usage;
    };
    let written = match form_xlsx(&form) {
        Ok(bytes) => write_new(file, &bytes),
        Err(reason) => {
            console
                .refuse(&Text::new(format!("表格没能生成：{reason}"), format!("the form could not be made: {reason}")));
            return Exit::CannotRun;
        }
    };
    match written {
        Ok(()) => {
            let shown = file.display();
            console.say(&Text::new(format!("已写入 {shown}。"), format!("Written to {shown}.")));
            Exit::Done
        }
        Err(error) => {
            console.finding(&error.diagnostic());
            match error {
                NewFileError::Exists(_) => Exit::Refused,
                NewFileError::Io(..) => Exit::CannotRun,
            }
        }
    }
}

/// The form of a year without guides, as the bytes of an .xlsx file; or what kept it from being made.
pub(super) fn empty_form(kind: FormKind, year: Year) -> Result<Vec<u8>, String> {
    form::form(kind, Some(year), &[]).map_or_else(|| Err("no components".to_owned()), |form| form_xlsx(&form))
}

fn without_guides(year: Option<Year>) -> Text {
    let (zh, en) = year.map_or_else(
        || ("guidelines/ 里".to_owned(), "there is no study guide".to_owned()),
        |year| (format!("{year} 年"), format!("{year} has no study guide")),
    );
    Text::new(
        format!("{zh}没有学习指南，不知道汇总表该有哪些科目。"),
        format!("{en}, so it is not known which components a summary has"),
    )
}
