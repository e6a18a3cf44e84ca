//! `xueshi check`: everything that a build would find, and nothing written.

use std::path::Path;

use super::build::render;
use super::console::Console;
use super::judge::judge;
use super::{Exit, Publishing, exit_for};
use crate::diagnostic::Text;

/// Reads, assesses, composes and renders the project at `root`, and says what was found.
pub(super) fn check(root: &Path, publishing: Publishing, console: &Console) -> Exit {
    let judged = match judge(root, publishing.as_of, console) {
        Ok(judged) => judged,
        Err(exit) => return exit,
    };
    let (site, diagnostics) = render(&judged, console);
    console.findings(&diagnostics);
    if site.is_none() {
        return Exit::Findings;
    }
    let exit = exit_for(&diagnostics, publishing.warnings);
    if exit == Exit::Done {
        console.say(&Text::new("检查通过，可以生成站点。", "Checked: the site can be built."));
    }
    exit
}
