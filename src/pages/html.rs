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
