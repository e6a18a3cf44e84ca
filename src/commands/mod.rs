//! The commands: each joins the stages for one purpose, and says how the run ended (DESIGN 4.6).
//!
//! The only part of the program that reads the clock, and that prints. What the stages do is in their own modules.

mod assess;
mod build;
mod check;
mod columns;
mod console;
mod diff;
mod doctor;
mod dry_run;
mod explain;
mod explain_code;
mod export;
mod field;
mod fix;
mod gate;
mod import;
mod init;
mod inspect;
mod judge;
mod list;
mod listing;
mod new_notice;
mod reader;
mod remind;
mod results;
mod schema;
mod separated;
mod serve;
mod shell;
mod status;
mod template;
mod template_files;
mod working_year;

use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{DateTime, TimeDelta, Utc};

use crate::diagnostic::{Diagnostics, Language, Severity};
use crate::model::settings::Settings;
use crate::model::{Date, Year};
use crate::sources::schema::Described;
use console::Console;
pub use gate::{Gate, Rate};
pub use init::Content;
pub use list::Listed;
pub use listing::ListFormat;
pub use reader::reading_process;
pub use remind::{Remind, RemindFormat, days};
pub use shell::Shell;

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The project folder.
    pub root: PathBuf,
    /// How diagnostics are printed.
    pub messages: MessageFormat,
    /// No progress and no closing summary.
    pub quiet: bool,
    /// When to use colours.
    pub colour: Colour,
    /// The language of messages.
    pub language: Language,
    /// What to do.
    pub command: Command,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Build the site.
    Build {
        /// The folder of the site; `None`: `output` in the project.
        out: Option<PathBuf>,
        /// Day and warnings.
        publishing: Publishing,
    },
    /// Tell what a build would change, and write nothing.
    DryRun {
        /// The folder of the site; `None`: `output` in the project.
        out: Option<PathBuf>,
        /// Day and warnings.
        publishing: Publishing,
    },
    /// Compare two years, folders or documents.
    Diff(Compared),
    /// Find everything that a build would find, and write nothing.
    Check {
        /// Day and warnings.
        publishing: Publishing,
        /// Whether to correct first what can be corrected safely.
        corrections: Corrections,
    },
    /// Show the site in a browser, anew after every save.
    Serve(Serving),
    /// Tell by the exit status whether every unit meets conditions.
    Gate(Gate),
    /// Tell whom to remind of deadlines to come.
    Remind(Remind),
    /// List what the project holds.
    List {
        /// What.
        what: Listed,
        /// Only this year.
        year: Option<Year>,
        /// As of which day.
        as_of: Option<Date>,
        /// How.
        format: ListFormat,
    },
    /// Make a new project folder.
    Init {
        /// The folder.
        folder: PathBuf,
        /// What it holds.
        content: Content,
    },
    /// Look whether surroundings and project are in order.
    Doctor {
        /// The folder of the site; `None`: `output` in the project.
        out: Option<PathBuf>,
    },
    /// Print completions for a shell.
    Completions {
        /// Which.
        shell: Shell,
    },
    /// Print or write the manual.
    Manual {
        /// The folder of its pages; `None`: print the main one.
        folder: Option<PathBuf>,
    },
    /// Print where every learner stands.
    Assess {
        /// Only this year.
        year: Option<Year>,
        /// As of which day.
        as_of: Option<Date>,
        /// How.
        format: AssessFormat,
    },
    /// Write lists of problems, to be given back to the owners of the workbooks.
    ExportHandback {
        /// The folder of the lists.
        out: PathBuf,
        /// As of which day.
        as_of: Option<Date>,
    },
    /// Explain where a learner's or a unit's result comes from.
    Explain {
        /// A name, staff number, ID, or unit.
        whom: String,
        /// Only this year.
        year: Option<Year>,
        /// As of which day.
        as_of: Option<Date>,
    },
    /// Tell how a workbook is understood.
    Inspect {
        /// The workbook.
        file: PathBuf,
        /// By the guides of which year.
        year: Option<Year>,
        /// How the results are printed.
        format: MessageFormat,
    },
    /// Draft documents from a notice as it arrives.
    Import {
        /// The file.
        file: PathBuf,
        /// A folder, or the file of the main document; `None`: print the drafts.
        out: Option<PathBuf>,
    },
    /// Make an empty form for units.
    Template {
        /// Which form.
        kind: FormKind,
        /// The file to write.
        file: PathBuf,
        /// By the guides of which year.
        year: Option<Year>,
    },
    /// List the templates of the pages.
    TemplateList,
    /// Write a built-in template into the project, to be changed there.
    TemplateEject {
        /// Its name below `templates/`.
        name: String,
    },
    /// Print the JSON Schema of a kind of file.
    Schema {
        /// Which kind.
        described: Described,
    },
    /// Begin a year's documents from those of an earlier year.
    NewNotice {
        /// The new year.
        year: Year,
        /// The year to begin from; `None`: the latest before it.
        from: Option<Year>,
        /// The file of the guide.
        out: Option<PathBuf>,
    },
    /// Explain a diagnostic code, or list them.
    ExplainCode {
        /// The code, as typed.
        code: Option<String>,
    },
}

/// How the site is shown in a browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Serving {
    /// The port, or the first of those tried; 0: any that is free.
    pub port: u16,
    /// As of which day; `None`: as `site.yaml` says, else today.
    pub as_of: Option<Date>,
    /// Look through the folders for changes, instead of being told by the system.
    pub poll: bool,
}

/// What is compared, and how it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// A year of the project, a folder, or a file.
    pub before: String,
    /// The same.
    pub now: String,
    /// Whether to tell whose status the new rules would change.
    pub impact: bool,
    /// As of which day.
    pub as_of: Option<Date>,
    /// How the results are printed.
    pub format: MessageFormat,
}

/// The forms that units fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormKind {
    /// 名册.
    Roster,
    /// 学习记录.
    Records,
    /// 汇总.
    Summary,
}

/// What a build and a check have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Publishing {
    /// As of which day; `None`: as `site.yaml` says, else today.
    pub as_of: Option<Date>,
    /// Whether warnings make the run end with 1.
    pub warnings: Warnings,
}

/// Whether warnings make the run end with 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warnings {
    /// They do not.
    Allowed,
    /// They do (`-D warnings`); a site is published all the same.
    Denied,
}

/// Whether safe corrections are made (`check --fix`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Corrections {
    /// They are only offered.
    Offered,
    /// They are made; official texts are never changed.
    Made,
}

/// How diagnostics are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageFormat {
    /// For people.
    Human,
    /// One JSON object a line.
    Json,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// On a terminal, unless the environment says otherwise (`NO_COLOR`).
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How results are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AssessFormat {
    /// A table for people.
    Table,
    /// One row a learner.
    Csv,
    /// One JSON object a learner.
    Jsonl,
}

/// How a run ended, as its exit status says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done.
    Done,
    /// 1: done or checked, with errors, or with warnings that are denied.
    Findings,
    /// 2: the arguments name something that does not exist.
    Usage,
    /// 3: could not run.
    CannotRun,
    /// 4: refused for safety.
    Refused,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Findings => 1,
            Exit::Usage => 2,
            Exit::CannotRun => 3,
            Exit::Refused => 4,
        })
    }
}

/// Runs what was asked for.
pub fn run(request: &Request) -> Exit {
    let console = Console::new(request);
    match &request.command {
        Command::Build { out, publishing } => {
            let out = out.clone().unwrap_or_else(|| request.root.join("output"));
            build::build(&request.root, &out, *publishing, &console)
        }
        Command::Check { publishing, corrections } => check::check(&request.root, *publishing, *corrections, &console),
        Command::Serve(serving) => serve::serve(&request.root, *serving, console),
        Command::Gate(conditions) => gate::gate(&request.root, conditions, &console),
        Command::Remind(what) => remind::remind(&request.root, what, &console),
        Command::List { what, year, as_of, format } => {
            list::list(&request.root, *what, *year, *as_of, *format, &console)
        }
        Command::Init { folder, content } => init::init(folder, *content, &console),
        Command::Doctor { out } => {
            let out = out.clone().unwrap_or_else(|| request.root.join("output"));
            doctor::doctor(&request.root, &out, &console)
        }
        Command::Completions { shell } => shell::completions(*shell, &console),
        Command::Manual { folder } => shell::manual(folder.as_deref(), &console),
        Command::DryRun { out, publishing } => {
            let out = out.clone().unwrap_or_else(|| request.root.join("output"));
            dry_run::dry_run(&request.root, &out, *publishing, &console)
        }
        Command::Diff(compared) => diff::diff(&request.root, compared, &console),
        Command::Assess { year, as_of, format } => assess::assess(&request.root, *year, *as_of, *format, &console),
        Command::ExportHandback { out, as_of } => export::handback(&request.root, out, *as_of, &console),
        Command::Explain { whom, year, as_of } => explain::explain(&request.root, whom, *year, *as_of, &console),
        Command::Inspect { file, year, format } => inspect::inspect(&request.root, file, *year, *format, &console),
        Command::Import { file, out } => import::import(file, out.as_deref(), &console),
        Command::Template { kind, file, year } => template::template(&request.root, *kind, file, *year, &console),
        Command::TemplateList => template_files::list(&request.root, &console),
        Command::TemplateEject { name } => template_files::eject(&request.root, name, &console),
        Command::Schema { described } => schema::print(*described, &console),
        Command::NewNotice { year, from, out } => {
            new_notice::new_notice(&request.root, *year, *from, out.as_deref(), &console)
        }
        Command::ExplainCode { code } => explain_code::explain_code(code.as_deref(), &console),
    }
}

/// The exit status that the findings of a finished run ask for.
fn exit_for(diagnostics: &Diagnostics, warnings: Warnings) -> Exit {
    let denied = match warnings {
        Warnings::Allowed => 0,
        Warnings::Denied => diagnostics.count(Severity::Warning),
    };
    if diagnostics.count(Severity::Error) + denied > 0 { Exit::Findings } else { Exit::Done }
}

/// The day a run speaks of: as asked for, else as `site.yaml` says, else today in UTC+8, whatever the machine's time zone
/// (DESIGN 4.1).
fn day(asked: Option<Date>, settings: &Settings, now: DateTime<Utc>) -> Date {
    asked.or(settings.as_of).unwrap_or_else(|| utc_plus_8(now))
}

/// The day in UTC+8, whatever the machine's time zone.
fn utc_plus_8(now: DateTime<Utc>) -> Date {
    (now + TimeDelta::hours(8)).date_naive()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::settings::Privacy;

    #[test]
    fn the_day_is_as_asked_for_then_as_in_the_settings_then_today_in_utc_plus_8() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        let settings = |as_of: Option<&str>| Settings {
            title: "继续教育".into(),
            publisher: None,
            language: Language::Chinese,
            as_of: as_of.map(date),
            base_url: None,
            privacy: Privacy::Masked,
            columns: std::collections::BTreeMap::new(),
            suppress: Vec::new(),
        };
        let now = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        for (asked, setting, now, expected) in [
            (Some("2025-06-30"), Some("2025-05-20"), now("2026-03-01T00:00:00Z"), "2025-06-30"),
            (None, Some("2025-05-20"), now("2026-03-01T00:00:00Z"), "2025-05-20"),
            (None, None, now("2025-12-31T15:59:59Z"), "2025-12-31"),
            (None, None, now("2025-12-31T16:00:00Z"), "2026-01-01"),
        ] {
            assert_eq!(day(asked.map(date), &settings(setting), now), date(expected));
        }
    }
}
