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
mod request;
mod results;
mod schema;
mod separated;
mod serve;
mod shell;
mod status;
mod template;
mod template_files;
mod working_year;

use std::process::ExitCode;

use chrono::{DateTime, TimeDelta, Utc};

use crate::diagnostic::{Diagnostics, Severity};
use crate::model::Date;
use crate::model::settings::Settings;
pub use crate::sources::schema::Described;
use console::Console;
pub use gate::{Gate, Rate};
pub use init::Content;
pub use list::Listed;
pub use listing::ListFormat;
pub use reader::reading_process;
pub use remind::{Remind, RemindFormat, days};
pub use request::{
    AssessFormat, Colour, Command, Compared, Corrections, FormKind, MessageFormat, Publishing, Request, Serving,
    Warnings,
};
pub use shell::Shell;

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
    use crate::diagnostic::Language;
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
