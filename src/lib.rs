//! Continuing-education notices and learner workbooks in, a static site of study guides and compliance pages out.
//!
//! # The way of the data
//!
//! ```text
//! sources  ->  model  ->  assessment  ->  pages  ->  output
//! ```
//!
//! Each stage is a folder and a function from one value to the next; nothing imports against the arrow (a test keeps it so).
//!
//! - [`sources`] reads a project folder: notices, settings, unit directory, workbooks. [`sources::read`] gives them as values of
//!   the model, with every problem in them.
//! - [`model`] holds the words of the notices and workbooks as types: documents, rules, units, rows, hours. No rules of its own.
//! - [`assessment`] judges, purely: whose a row is, which guide governs, what each record counts for, where a learner stands.
//!   [`assessment::rules`] explains it to a reader.
//! - [`pages`] decides what each page says: one view struct a template, all wording, all masking of names. A
//!   [`pages::Plan`] names the subjects that have pages, and composes those of one subject at a time.
//! - [`output`] renders the pages with the templates, each to disk as soon as it is made, and puts the site in place of the old
//!   one, whole.
//!
//! [`comparison`] stands between [`assessment`] and [`pages`], and not every run needs it: what differs between two years'
//! documents, and whose status other rules would change. Pages and commands put it into words.
//!
//! Beside them: [`commands`] joins the stages for one purpose each and is asked by [`cli`]; [`location`], [`diagnostic`] and
//! [`markdown`] are leaves that all may use; [`statement`] finds what a passage of official text states, for those who read
//! official texts.
//!
//! [`import`] stands before the way: it drafts documents of `guidelines/` from a notice as it arrives, for a person to confirm.
//!
//! # Where to find a rule
//!
//! What a front-matter key means: `sources::document` and `sources::rules`. What a column or a cell means: `sources::workbook`, in
//! `header` and `value`. How front matter is compared with the official text:
//! `sources::consistency`. A line of the table of verdicts: `assessment::verdict`. A status: `assessment::standing`. A sentence of a
//! page: `pages::wording` and `pages::reason`. A code of a finding: [`diagnostic::Code`], and what it
//! means: [`diagnostic::explanation`].
//!
//! # What holds everywhere
//!
//! - The rules of a year live in its notice. What a notice does not state is absent, and pages say 未载明.
//! - Hours are exact decimals, [`model::hours::Hours`]; a blank is not zero, and nothing is guessed.
//! - Every row is used, or named in a finding with its file, sheet and cell. All problems of all files come in one run.
//! - Each format or engine (YAML, calamine, CSV, Markdown, tera, clap) is known to one place; the files that read and write
//!   the disk are few, and a test names them.
//! - The same inputs and as-of date give the same bytes: no clock outside [`commands`], no absolute path, sorted maps and lists.
//! - No more than a page or two is in memory at a time: [`output::Site`] keeps only name, size and digest of each file.
//! - Names are masked in one module of [`pages`]; IDs, staff and certificate numbers never reach a view.

pub mod assessment;
pub mod cli;
pub mod commands;
pub mod comparison;
pub mod diagnostic;
pub mod import;
pub mod location;
pub mod markdown;
pub mod model;
pub mod output;
pub mod pages;
pub mod sources;
pub mod statement;
