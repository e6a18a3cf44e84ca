//! `xueshi check`: everything that a build would find, and nothing written but the corrections that were asked for.

use std::path::Path;

use super::build::{not_written, render};
use super::console::Console;
use super::fix::fix;
use super::judge::judge;
use super::{Corrections, Exit, Publishing, exit_for};
use crate::diagnostic::Text;
use crate::output::Discard;

/// Reads, assesses, composes and renders the project at `root`, and says what was found. Makes safe corrections first, if
/// asked to.
pub(super) fn check(root: &Path, publishing: Publishing, corrections: Corrections, console: &Console) -> Exit {
    match corrections {
        Corrections::Offered => {}
        Corrections::Made => {
            if let Err(exit) = fix(root, console) {
                return exit;
            }
        }
    }
    let mut judged = match judge(root, publishing.as_of, console) {
        Ok(judged) => judged,
        Err(exit) => return exit,
    };
    let rendered = render(&mut judged, &Discard, console);
    console.findings(&judged.diagnostics);
    match rendered {
        Ok(None) => return Exit::Findings,
        Ok(Some(_)) => {}
        Err(error) => return not_written(&error, console),
    }
    let exit = exit_for(&judged.diagnostics, publishing.warnings);
    if exit == Exit::Done {
        console.say(&Text::new("检查通过，可以生成站点。", "Checked: the site can be built."));
    }
    exit
}
