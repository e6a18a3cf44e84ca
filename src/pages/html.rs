//! The few value types that views share: trusted HTML, links, table cells with a state.

use serde::Serialize;

use crate::markdown::Rendered;

/// HTML that may be placed on a page as it is. Comes from the Markdown renderer and from nowhere else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Html(String);

impl From<Rendered> for Html {
    fn from(rendered: Rendered) -> Self {
        Self(rendered.html)
    }
}

impl Html {
    /// The rendered text in one piece or more, parted at these offsets (as [`Rendered::end_of`] gives them, in ascending
    /// order); the pieces one after the other are the text.
    pub(super) fn parted(rendered: &Rendered, ends: &[usize]) -> Vec<Self> {
        let mut start = 0;
        let mut pieces = Vec::with_capacity(ends.len() + 1);
        for end in ends.iter().copied().chain([rendered.html.len()]) {
            pieces.push(Self(rendered.html[start..end].to_owned()));
            start = end;
        }
        pieces
    }
}

/// A link inside the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The words.
    pub label: String,
    /// The relative address.
    pub href: String,
}

impl Link {
    /// A link with these words.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into() }
    }
}

/// Words with a state: shown with a symbol and a colour, which the style sheet adds by class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// The words.
    pub word: String,
    /// The class.
    pub class: &'static str,
}
