//! A notice as it arrives (.docx, web page, text) becomes drafts of the documents of `guidelines/`, for a person to confirm.
//!
//! - [`arrival`] reads the file into lines, whatever its format.
//! - `structure` joins what page breaks split, `shape` tells what a line looks like.
//! - `bundle` splits the text into its documents: cover notices, guide, attachments, and how they hang together.
//! - `passage` holds a document's sentences and clauses, `field` finds the values in them.
//! - `draft` writes front matter and body.
//!
//! Official text is never changed: pages are joined, headings marked, spaces that a line break left are dropped, and that
//! is all. A value is drafted only where the text states it, with the sentence beside it; what is stated in another form
//! (a ratio, credits, an impossible date), or twice and differently, is quoted and left to a person. Nothing is written to
//! disk here.

pub mod arrival;
mod bundle;
mod draft;
mod field;
mod passage;
mod shape;
mod structure;

pub use arrival::{Counted, Refusal};
pub use draft::{Draft, Entry, Remark};
pub use passage::Evidence;

/// The drafts of a file, in the order of its text.
#[derive(Debug, Clone)]
pub struct Import {
    /// One draft a document.
    pub drafts: Vec<Draft>,
    /// What the lines of the evidence count.
    pub counted: Counted,
    /// What the file is: `docx`, `html`, `text`.
    pub format: &'static str,
}

/// Drafts the documents that a file holds. `main`: the stem of the main document, if it is to have a certain one.
///
/// # Errors
/// A [`Refusal`] for a file that is no notice in a format that is read.
pub fn import(bytes: &[u8], main: Option<&str>) -> Result<Import, Refusal> {
    let arrival = arrival::read(bytes)?;
    let (counted, format) = (arrival.counted, arrival.format);
    let bundle = bundle::split(structure::blocks(arrival));
    Ok(Import { drafts: draft::drafts(&bundle, counted, main), counted, format })
}
