//! Diagnostics for people, in rustc's manner: code, message, place, source line with a caret, help.

use super::{Diagnostic, Language};

/// How diagnostics are shown on a terminal.
#[derive(Debug, Clone, Copy)]
pub struct Terminal {
    /// The language of the words.
    pub language: Language,
}

impl Terminal {
    /// The finding as text of several lines, ending in a line break.
    pub fn show(self, diagnostic: &Diagnostic) -> String {
        format!("{}: {}\n", diagnostic.place, diagnostic.owner_message(self.language))
    }
}
