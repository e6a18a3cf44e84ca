//! What a text says of a value of front matter.

use crate::sources::source_text::Span;

/// What the lines that were looked through say of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The same.
    Said(Span),
    /// Another value in its place.
    Otherwise {
        /// Where.
        at: Span,
        /// What stands there.
        words: String,
        /// How far it is from the value.
        distance: Distance,
    },
    /// Nothing of the kind.
    Unsaid,
}

/// How far a text is from a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Distance {
    /// One is the other with words left out.
    Shortened,
    /// They disagree.
    Different,
}

impl Outcome {
    /// The text disagrees.
    pub(super) fn different(at: Span, words: impl Into<String>) -> Self {
        Self::Otherwise { at, words: words.into(), distance: Distance::Different }
    }
}
