//! What a run is asked to do: the command with all that it needs, however it was typed.
//!
//! Nothing is done here; `cli` makes it from arguments, and `run` acts on it.

use std::path::PathBuf;

use super::{Content, Described, Gate, ListFormat, Listed, Remind, Shell};
use crate::diagnostic::Language;
use crate::model::{Date, Year};

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
