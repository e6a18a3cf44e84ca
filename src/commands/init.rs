//! `xueshi init`: a new project folder, empty with forms and explanations, or with the sample. Never touches a folder that
//! holds anything.

mod sample;

use std::path::Path;

use chrono::Datelike;

use super::console::Console;
use super::template::empty_form;
use super::{Exit, FormKind, utc_plus_8};
use crate::diagnostic::{Code, Diagnostic, Severity, Text};
use crate::location::{Place, SourcePath};
use crate::model::Year;
use crate::output::{NewFileError, new_empty_folder, new_folder, write_new_below};

/// What a new project holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Settings, an empty roster, and what to do next.
    Empty,
    /// The sample: real notices, invented units and learners.
    Sample,
}

/// Makes the project.
pub(super) fn init(folder: &Path, content: Content, console: &Console) -> Exit {
    let written = match content {
        Content::Empty => empty(folder),
        Content::Sample => sample(folder),
    };
    match written {
        Ok(()) => {
            console.say(&done(folder, content));
            Exit::Done
        }
        Err(NewFileError::Exists(_)) => {
            console.finding(&not_empty(folder));
            Exit::Refused
        }
        Err(error @ NewFileError::Io(..)) => {
            console.finding(&error.diagnostic());
            Exit::CannotRun
        }
    }
}

fn empty(folder: &Path) -> Result<(), NewFileError> {
    let year = Year(utc_plus_8(chrono::Utc::now()).year());
    let roster = format!("data/{year}/空白名册.xlsx");
    let readme = include_str!("init/readme.txt").replace("{roster}", &roster);
    new_empty_folder(folder)?;
    new_folder(&folder.join("guidelines"))?;
    write_new_below(folder, "site.yaml", include_bytes!("init/site.yaml"))?;
    write_new_below(folder, "data/units.yaml", include_bytes!("init/units.yaml"))?;
    write_new_below(folder, "README.txt", readme.as_bytes())?;
    let form = empty_form(FormKind::Roster, year)
        .map_err(|reason| NewFileError::Io(folder.join(&roster), std::io::Error::other(reason)))?;
    write_new_below(folder, &roster, &form).map(drop)
}

fn sample(folder: &Path) -> Result<(), NewFileError> {
    new_empty_folder(folder)?;
    sample::FILES.iter().try_for_each(|(path, bytes)| write_new_below(folder, path, bytes).map(drop))
}

fn done(folder: &Path, content: Content) -> Text {
    let shown = folder.display();
    match content {
        Content::Empty => Text::new(
            format!("已建立项目 {shown}。接下来做什么，见其中的 README.txt。"),
            format!("Made the project {shown}. Its README.txt (in Chinese) says what to do next."),
        ),
        Content::Sample => Text::new(
            format!("已建立示例项目 {shown}（真实的通知，虚构的单位和人员）。接下来：xueshi build --root {shown}"),
            format!(
                "Made the sample project {shown}: real notices, invented units and people. Next: xueshi build --root {shown}"
            ),
        ),
    }
}

fn not_empty(folder: &Path) -> Diagnostic {
    Diagnostic::new(
        Severity::Error,
        Code::OutputExists,
        Place::file(&SourcePath::new(folder.to_string_lossy().replace('\\', "/"))),
        Text::new("这个文件夹里已经有内容，没有改动它", "this folder holds something already and was left as it is"),
        Text::new("换一个新的或空的文件夹", "name a new or an empty folder"),
    )
}
