//! `xueshi doctor`: whether the surroundings and the project are in order, a line each, with what to do about what is not.
//!
//! What is wrong inside files is the matter of `check`; here it is only counted. Nothing is changed.

mod project;
mod surroundings;
mod template;

use std::io::Write;
use std::path::Path;

use super::build::{SOURCE_FOLDERS, render};
use super::console::Console;
use super::judge::read_and_judge;
use super::{Exit, results, utc_plus_8};
use crate::diagnostic::{Language, Text};
use crate::output::{Discard, Protected, probe};

/// What was looked at, and how it is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    state: State,
    /// What is so.
    text: Text,
    /// What to do, where something is to be done.
    help: Option<Text>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// In order.
    Well,
    /// Somebody should look.
    Look,
    /// A build would fail, or leave something out.
    Wrong,
}

impl Line {
    fn well(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { state: State::Well, text: Text::new(zh.into(), en.into()), help: None }
    }

    fn look(text: Text, help: Text) -> Self {
        Self { state: State::Look, text, help: Some(help) }
    }

    fn wrong(text: Text, help: Text) -> Self {
        Self { state: State::Wrong, text, help: Some(help) }
    }

    fn shown(&self, language: Language) -> String {
        let sign = match self.state {
            State::Well => '✓',
            State::Look => '!',
            State::Wrong => '✗',
        };
        let text = results::shown(self.text.get(language));
        match &self.help {
            None => format!("{sign} {text}\n"),
            Some(help) => format!("{sign} {text}\n  → {}\n", results::shown(help.get(language))),
        }
    }
}

/// Looks at everything, and prints it. Ends with 1 if anything is wrong.
pub(super) fn doctor(root: &Path, out: &Path, console: &Console) -> Exit {
    let lines = examine(root, out, console);
    let language = console.language();
    let text: String = lines.iter().map(|line| line.shown(language)).collect();
    if let Err(exit) = results::print(console, |out| out.write_all(text.as_bytes())) {
        return exit;
    }
    let count = |state| lines.iter().filter(|line| line.state == state).count();
    let (wrong, look) = (count(State::Wrong), count(State::Look));
    console.say(&match (wrong, look) {
        (0, 0) => Text::new("一切正常。", "All is well."),
        (0, look) => Text::new(
            format!("可以生成站点，有 {look} 处请看一下。"),
            format!("A site can be built; worth a look: {look}."),
        ),
        (wrong, look) => Text::new(
            format!("有 {wrong} 处需要处理，另有 {look} 处请看一下。"),
            format!("To be mended: {wrong}; worth a look: {look}."),
        ),
    });
    if wrong == 0 { Exit::Done } else { Exit::Findings }
}

fn examine(root: &Path, out: &Path, console: &Console) -> Vec<Line> {
    let today = utc_plus_8(chrono::Utc::now());
    let mut lines = vec![surroundings::program(), surroundings::clock(today), surroundings::encoding()];
    let mut judged = match read_and_judge(root, None, console) {
        Ok(judged) => judged,
        Err(finding) => {
            lines.push(Line::wrong(finding.message.clone(), finding.help.clone()));
            return lines;
        }
    };
    let rendered = render(&mut judged, &Discard, console);
    lines.extend(project::lines(root, &judged, today));
    lines.extend(template::lines(&judged));
    let site = rendered.ok().flatten();
    let found = probe(out, Protected { root, folders: &SOURCE_FOLDERS });
    lines.extend(surroundings::place(&found, site.as_ref()));
    lines
}
