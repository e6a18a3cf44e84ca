//! Markdown to HTML for official Chinese texts; the only place that knows the Markdown engine.
//!
//! Entry point: [`render`]. The words of a notice come out as written: its numbers stay text (no list renumbers them),
//! raw HTML is shown and never passed through, only harmless link targets become links. Clauses get ids from their
//! numbers, so that every rule can be linked to the clause that states it. It reads no files, knows no front matter and
//! makes no diagnostics: a [`Finding`] says what and where, its caller says it to the reader.

mod block;
mod clause;
mod emphasis;
mod inline;
mod link;
mod mask;
mod paragraph;
mod passage;
mod place;
mod position;

pub use passage::{Clause, Passage};
use position::Positions;

/// Deeper nesting, and longer text, is shown as plain text.
const DEEPEST_NESTING: usize = 32;
const LONGEST_TEXT: usize = 1024 * 1024;

/// A rendered text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// HTML, safe to place in a page as it is. Headings start at `h2`.
    pub html: String,
    /// The headings and numbered paragraphs, in the order of the text.
    pub headings: Vec<Heading>,
    /// What could not be rendered as it was meant, by line; of several alike on one line, the first.
    pub findings: Vec<Finding>,
}

/// A heading, or the lead-in of a numbered paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 for `一、`, 3 for `（一）` below it, and so on; for an unnumbered heading its Markdown level, at least 2.
    pub level: u8,
    /// Its text as shown; of a paragraph, the text up to the first 。.
    pub text: String,
    /// Its id in the HTML, unique: `s3`, `s3-1`, or `h1` without a number.
    pub id: String,
    /// Its line, from 1, counted from the start of the rendered text.
    pub line: u32,
    /// What it is.
    pub kind: HeadingKind,
}

/// What an entry of [`Rendered::headings`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadingKind {
    /// A heading of its own.
    Heading,
    /// A numbered paragraph that starts with a title: `（一）公需科目。…`; fit for a table of contents.
    LeadIn,
    /// A numbered paragraph that starts with a whole sentence; a target for links, too long for a table of contents.
    Sentence,
}

/// Something that could not be rendered as it was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its line, from 1, counted from the start of the rendered text.
    pub line: u32,
    /// Its column, from 1, in characters.
    pub column: u32,
    /// What it is.
    pub kind: FindingKind,
    /// The source from there, at most 40 characters of one line.
    pub excerpt: String,
}

/// The kinds of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingKind {
    /// HTML in the text; it is shown as text.
    RawHtml,
    /// A link to a target that is not http, https, mailto, tel or a relative path; only its text is shown.
    LinkTarget,
    /// An image; only its alternative text is shown, since a site carries no files but its own.
    Image,
    /// `**` or `__` that pairs with nothing, or `#` without a space behind it; it is shown as it stands.
    LiteralMarkup,
    /// A table row with more cells than the head of its table; they are shown without markup.
    SurplusCells,
    /// Quotes, lists or emphasis inside one another more than 32 deep; the whole text is shown as plain text.
    TooDeep,
    /// More than 1 MiB; the whole text is shown as plain text.
    TooLong,
}

impl Rendered {
    /// The id of the clause of this name: a heading's text, or the lead-in of a numbered paragraph, with or without its
    /// 。; widths and spaces do not matter.
    pub fn anchor(&self, clause: &str) -> Option<&str> {
        let wanted = clause::comparable(clause);
        self.headings
            .iter()
            .find(|heading| clause::comparable(&heading.text) == wanted)
            .map(|heading| heading.id.as_str())
    }
}

/// Renders a document's body. Never fails: what it cannot render it shows as text and reports.
pub fn render(markdown: &str) -> Rendered {
    let masked = mask::mask(markdown);
    if markdown.len() > LONGEST_TEXT {
        return plain_text(&masked, Positions::new(markdown).finding(0, FindingKind::TooLong));
    }
    match block::render(markdown, &masked) {
        Ok(rendered) => rendered,
        Err(block::TooDeep { at }) => plain_text(&masked, Positions::new(markdown).finding(at, FindingKind::TooDeep)),
    }
}

/// The level of the clause number that a text starts with: 1 for `一、`, 2 for `（一）`, 3 for `1.`, 4 for `（1）`.
pub fn clause_level(text: &str) -> Option<u8> {
    clause::number(text).map(clause::Number::level)
}

/// The name of the clause that a numbered text begins: its lead-in up to the first 。, if that reads as a title.
pub fn clause_title(text: &str) -> Option<&str> {
    let lead_in = clause::lead_in(text);
    (clause::number(text).is_some() && clause::is_title(lead_in)).then_some(lead_in)
}

fn plain_text(masked: &str, finding: Finding) -> Rendered {
    let mut html = String::new();
    for paragraph in mask::unmask(masked).replace("\r\n", "\n").split("\n\n").map(str::trim) {
        if !paragraph.is_empty() {
            html.push_str("<p>");
            inline::escape(paragraph, &mut html);
            html.push_str("</p>\n");
        }
    }
    Rendered { html, headings: Vec::new(), findings: vec![finding] }
}

#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod tests;
