//! `xueshi explain`: where the result of a learner or a unit comes from, row by row and rule by rule.
//!
//! For the publisher: names and IDs are printed in full, whatever `site.yaml: privacy` says. Everything told here was
//! decided by `assessment`; this command only finds it and puts it into words.

mod learner;
mod reason;
mod unit;
mod whom;

use std::io::{self, Write};
use std::path::Path;

use super::console::Console;
use super::judge::{Judged, judge};
use super::results::Out;
use super::{Exit, Warnings, exit_for, results};
use crate::assessment::{Joins, LearnerYear, joins};
use crate::diagnostic::{Language, Severity, Text};
use crate::model::document::{Document, DocumentId};
use crate::model::{Date, Year};

/// What every explanation draws on.
struct Basis<'a> {
    judged: &'a Judged,
    joins: &'a Joins,
    /// Only this year.
    year: Option<Year>,
    language: Language,
}

/// Explains every learner, and the unit, that `whom` names.
pub(super) fn explain(root: &Path, whom: &str, year: Option<Year>, as_of: Option<Date>, console: &Console) -> Exit {
    let judged = match judge(root, as_of, console) {
        Ok(judged) => judged,
        Err(exit) => return exit,
    };
    let joins = joins(&judged.sources.workbooks);
    let basis = Basis { judged: &judged, joins: &joins, year, language: console.language() };
    let (learners, unit) = (whom::learners(&basis, whom), whom::unit(&basis, whom));
    if learners.is_empty() && unit.is_none() {
        console.refuse(&whom::nobody(&basis, whom));
        return Exit::Usage;
    }
    let printed = results::print(console, |out| {
        for (index, learner) in learners.iter().enumerate() {
            separate(index, out)?;
            learner::print(&basis, *learner, out)?;
        }
        if let Some(unit) = &unit {
            separate(learners.len(), out)?;
            unit::print(&basis, unit, out)?;
        }
        Ok(())
    });
    if let Err(exit) = printed {
        return exit;
    }
    let count = |severity| judged.diagnostics.count(severity);
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    if errors + warnings > 0 {
        console.say(&Text::new(
            format!("整个项目有 {errors} 个错误、{warnings} 个警告，运行 xueshi check 可逐条查看。"),
            format!("In the whole project: errors {errors}, warnings {warnings}; xueshi check lists them."),
        ));
    }
    exit_for(&judged.diagnostics, Warnings::Allowed)
}

fn separate(index: usize, out: &mut Out) -> io::Result<()> {
    if index > 0 { writeln!(out) } else { Ok(()) }
}

impl<'a> Basis<'a> {
    /// Learners of the years asked for, in order.
    fn due(&self) -> impl Iterator<Item = (Year, &'a LearnerYear)> {
        let only = self.year;
        let years = self.judged.assessment.years.iter();
        let years = years.filter(move |(year, _)| only.is_none_or(|only| only == **year));
        years.flat_map(|(year, learners)| learners.iter().map(|learner| (*year, learner)))
    }

    fn document(&self, id: &DocumentId) -> Option<&'a Document> {
        self.judged.sources.documents.iter().find(|document| document.id == *id)
    }

    /// A line in the language of the run, without anything that a terminal would obey.
    fn line(&self, out: &mut Out, indent: usize, text: &Text) -> io::Result<()> {
        writeln!(out, "{:indent$}{}", "", results::shown(text.get(self.language)))
    }
}
