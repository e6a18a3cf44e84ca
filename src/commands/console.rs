//! Standard error: findings, progress, the closing words. Never standard output, which belongs to results.

use std::io::{self, Write};
use std::time::Duration;

use anstream::{AutoStream, ColorChoice};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Colour, MessageFormat, Request};
use crate::diagnostic::{Diagnostic, Diagnostics, Language, Terminal, Text, to_json_line};

/// How this run speaks to the person who started it.
pub(super) struct Console {
    language: Language,
    messages: MessageFormat,
    colour: ColorChoice,
    /// No closing words.
    quiet: bool,
    /// The stage at work; hidden unless standard error is a terminal.
    progress: ProgressBar,
}

impl Console {
    pub(super) fn new(request: &Request) -> Self {
        let target = match (request.quiet, request.messages) {
            (false, MessageFormat::Human) => ProgressDrawTarget::stderr(),
            (true, _) | (_, MessageFormat::Json) => ProgressDrawTarget::hidden(),
        };
        let progress = ProgressBar::with_draw_target(None, target).with_style(ProgressStyle::default_spinner());
        Self {
            language: request.language,
            messages: request.messages,
            colour: match request.colour {
                Colour::Auto => ColorChoice::Auto,
                Colour::Always => ColorChoice::Always,
                Colour::Never => ColorChoice::Never,
            },
            quiet: request.quiet,
            progress,
        }
    }

    /// Says which stage is at work, on a terminal only; the words vanish before anything is
    /// printed.
    pub(super) fn stage(&self, zh: &'static str, en: &'static str) {
        self.progress.reset();
        self.progress.set_message(match self.language {
            Language::Chinese => zh,
            Language::English => en,
        });
        self.progress.enable_steady_tick(Duration::from_millis(100));
    }

    /// Prints one finding.
    pub(super) fn finding(&self, diagnostic: &Diagnostic) {
        self.print(&self.shown(diagnostic));
    }

    /// Prints every finding, and for people how many there are.
    pub(super) fn findings(&self, diagnostics: &Diagnostics) {
        let mut text: String = diagnostics.iter().map(|diagnostic| self.shown(diagnostic)).collect();
        let summary = match self.messages {
            MessageFormat::Human => Terminal { language: self.language }.summary(diagnostics),
            MessageFormat::Json => None,
        };
        if let Some(summary) = summary {
            text.push_str(&summary);
            text.push('\n');
        }
        self.print(&text);
    }

    /// Prints closing words for people, unless they asked for quiet.
    pub(super) fn say(&self, text: &Text) {
        if !self.quiet && self.messages == MessageFormat::Human {
            self.print(&format!("{}\n", text.get(self.language)));
        }
    }

    /// Says what is wrong with the arguments, also to those who asked for quiet.
    pub(super) fn refuse(&self, text: &Text) {
        let word = match self.language {
            Language::Chinese => "错误",
            Language::English => "error",
        };
        self.print(&format!("{word}: {}\n", text.get(self.language)));
    }

    /// The language of messages.
    pub(super) fn language(&self) -> Language {
        self.language
    }

    /// When to use colours.
    pub(super) fn colour(&self) -> ColorChoice {
        self.colour
    }

    /// How this run speaks: to people or to programs.
    pub(super) fn messages(&self) -> MessageFormat {
        self.messages
    }

    fn shown(&self, diagnostic: &Diagnostic) -> String {
        match self.messages {
            MessageFormat::Human => Terminal { language: self.language }.show(diagnostic),
            MessageFormat::Json => format!("{}\n", to_json_line(diagnostic, self.language)),
        }
    }

    fn print(&self, text: &str) {
        self.progress.finish_and_clear();
        let mut stream = AutoStream::new(io::stderr().lock(), self.colour);
        // Nobody is left to tell if standard error is closed.
        let _ = stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        self.progress.finish_and_clear();
    }
}
