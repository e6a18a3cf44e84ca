//! What is wrong in an input, as data: a stable code, a severity, a place, and words for the person who keeps the file
//! (DESIGN 4.7).
//!
//! Messages and help never hold a personal value (a name, an ID, a certificate number), as public pages print them; what
//! was found in a cell travels beside them in `found` and `excerpt`, which only the owner's terminal shows.

mod code;
mod explanation;
mod json;
mod terminal;

pub use code::Code;
pub use explanation::{Example, Explanation, Words, explanation};
pub use json::to_json_line;
pub use terminal::Terminal;

use std::borrow::Cow;
use std::ops::Range;

use crate::location::Place;

/// The language of messages; the site's own language is a setting of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Chinese (zh-CN).
    #[default]
    Chinese,
    /// English.
    English,
}

impl Language {
    /// Its tag (BCP 47), as in `site.yaml` and in the `lang` of a page: `zh-CN`, `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }
}

/// One sentence in both languages, so that neither can be forgotten.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    zh: Cow<'static, str>,
    en: Cow<'static, str>,
}

impl Text {
    /// The sentence in Chinese and in English.
    pub fn new(zh: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The sentence in the asked language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something could not be used; the run exits with 1.
    Error,
    /// Used, but somebody should look.
    Warning,
    /// Good to know.
    Note,
}

impl Severity {
    /// The word used in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A line of a source with the part in question marked. May hold personal values: never put on a public page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Excerpt {
    /// The line of the file, or the row of the sheet with ` | ` between its cells.
    pub line: String,
    /// The marked bytes of `line`.
    pub start: usize,
    /// End of the marked bytes.
    pub end: usize,
}

/// Another place that a finding speaks of: the line of a body that front matter disagrees with, last year's value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What stands there, in a few words.
    pub text: Text,
    /// The line, for the owner of the file only.
    pub excerpt: Excerpt,
}

/// A safe correction of one line, as `check --fix` makes it in the file of the finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fix {
    /// Line of the file, from 1.
    pub line: u32,
    /// First character that is replaced, from 1.
    pub column: u32,
    /// How many characters are replaced.
    pub characters: u32,
    /// What takes their place.
    pub replacement: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where.
    pub place: Place,
    /// How grave.
    pub severity: Severity,
    /// Which kind; stable across versions.
    pub code: Code,
    /// What is wrong and why it matters.
    pub message: Text,
    /// What to do.
    pub help: Text,
    /// What was found there, as written. May be personal: for the owner of the file only.
    pub found: Option<String>,
    /// The source line, for the owner of the file only.
    pub excerpt: Option<Excerpt>,
    /// The other places it speaks of.
    pub related: Vec<Related>,
    /// How it can be corrected without asking anybody.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A finding at a place; `message` says what is wrong and why it matters, `help` what to do.
    pub fn new(severity: Severity, code: Code, place: Place, message: Text, help: Text) -> Self {
        Self { place, severity, code, message, help, found: None, excerpt: None, related: Vec::new(), fix: None }
    }

    /// Adds what was found, as written.
    #[must_use]
    pub fn found(mut self, value: impl Into<String>) -> Self {
        self.found = Some(value.into());
        self
    }

    /// Adds the source line with the marked bytes.
    #[must_use]
    pub fn excerpt(mut self, line: impl Into<String>, span: Range<usize>) -> Self {
        self.excerpt = Some(Excerpt { line: line.into(), start: span.start, end: span.end });
        self
    }

    /// Adds another place that the finding speaks of.
    #[must_use]
    pub fn related(mut self, related: Related) -> Self {
        self.related.push(related);
        self
    }

    /// Adds a safe correction.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// The message with what was found, for the owner of the file.
    pub fn owner_message(&self, language: Language) -> String {
        let message = self.message.get(language);
        match (&self.found, language) {
            (None, _) => message.to_owned(),
            (Some(found), Language::Chinese) => format!("{message}（原值：“{found}”）"),
            (Some(found), Language::English) => format!("{message} (found: \"{found}\")"),
        }
    }

    /// Whether this finding keeps a site from being published (DESIGN 4.6): an error in front matter, settings or
    /// templates does, one in a workbook does not.
    pub fn blocks_publishing(&self) -> bool {
        self.severity == Severity::Error && matches!(self.place, Place::Text { .. })
    }
}

/// All findings of a run, in order of place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all of another collection.
    pub fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Sorts by place, then severity, code and text, and drops exact repeats.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.0.sort();
        self.0.dedup();
        self
    }

    /// Every finding.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// How many are of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Whether any finding keeps the site from being published.
    pub fn block_publishing(&self) -> bool {
        self.0.iter().any(Diagnostic::blocks_publishing)
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
