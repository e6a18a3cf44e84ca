//! Front matter against the official text, and documents against each other (DESIGN 4.2).
//!
//! | rule | looked for | judged by |
//! | --- | --- | --- |
//! | `rules.total`, `minimum` | in the clause `hours`, by whose hours they are | `hours` |
//! | `study_period`, `make_up` days | in their clause, by what they are for | `date` |
//! | `issued_on` | the line of the date at the end, else anywhere | `date` |
//! | `exam`, `conversion`, `carry_over`, `make_up` without a day | the words of their clause | `practice` |
//! | phones and addresses | beside the name they belong to | `phone` |
//! | `document_number`, `basis.number` | letterhead; behind the title; anywhere | `number` |
//! | `title`, `issuer`, `addressees` | their own lines, else anywhere | `words` |
//! | `basis.title`, topics, series, names | 《…》; anywhere | `words` |
//!
//! | components above the total, days in order | within front matter | `sequence` |
//! | form of document numbers, full-width characters | front matter, text | `number_form` |
//! | forwarding and attachments | other documents, `附件：…` | `linkage` |
//! | links into the site | headings, documents | `inner_link` |
//! | phones and addresses of last year | documents of the year before | `last_year` |
//! | slips of the pen, widths of punctuation | text | `spelling`, `width` |
//!
//! A value that the own text does not state is looked for in the other documents of its chain (what forwards it, what it
//! forwards, attachments), and is inherited if one of them states it. What disagrees is a warning, what is nowhere a note (a
//! warning where the named clause of a rule does not state it); each points at front matter and at the text. The text itself
//! is never changed, and is right where the two differ.

mod body_text;
mod claim;
mod claims;
mod comparable;
mod compared;
mod date;
mod finding;
mod hours;
mod inner_link;
mod last_year;
mod linkage;
mod number;
pub(super) mod number_form;
mod outcome;
mod phone;
mod practice;
mod sequence;
mod spelling;
mod width;
mod words;

use std::collections::BTreeMap;

use super::links::LinkedDocument;
use super::source_text::Span;
use crate::diagnostic::Diagnostics;
use crate::location::SourcePath;
use crate::model::document::{Document, DocumentKind};
use body_text::BodyText;
pub(super) use comparable::comparable;
use compared::Compared;

/// Where the text of a document speaks of the values on a line of its front matter, and the words.
pub(super) type Passages = BTreeMap<(SourcePath, u32), (Span, String)>;

/// Compares every document with its text, and says in its rules what each of them stands on.
pub(super) fn check(documents: &mut [LinkedDocument<'_>]) -> (Diagnostics, Passages) {
    let mut diagnostics = Diagnostics::new();
    let mut passages = Passages::new();
    let mut supports = Vec::new();
    {
        let bodies: Vec<BodyText<'_>> =
            documents.iter().map(|linked| BodyText::new(&linked.document, linked.text, &linked.rendered)).collect();
        for at in 0..documents.len() {
            let compared = Compared { documents, bodies: &bodies, at, chain: chain(documents, at) };
            supports.push(compared.check(&mut diagnostics, &mut passages));
            let (linked, body) = (&documents[at], &bodies[at]);
            sequence::check(linked, documents, &mut diagnostics);
            number_form::check(linked, body, &mut diagnostics);
            linkage::check(documents, at, body, &compared.chain, &mut diagnostics);
            inner_link::check(linked, documents, body, &mut diagnostics);
            last_year::check(linked, documents, &mut diagnostics);
            spelling::check(body, &mut diagnostics);
            width::check(body, &mut diagnostics);
        }
    }
    for (linked, support) in documents.iter_mut().zip(supports) {
        if let DocumentKind::StudyGuide(rules) = &mut linked.document.kind {
            rules.support = support;
        }
    }
    (diagnostics, passages)
}

/// The other documents that are linked to one by forwarding and attachment, nearest first.
fn chain(documents: &[LinkedDocument<'_>], at: usize) -> Vec<usize> {
    let linked = |one: &Document, two: &Document| {
        one.forwards.as_ref() == Some(&two.id) || one.attached_to.as_ref() == Some(&two.id)
    };
    let mut found = vec![at];
    let mut next = 0;
    while let Some(from) = found.get(next).copied() {
        for (other, document) in documents.iter().enumerate() {
            let (one, two) = (&documents[from].document, &document.document);
            if !found.contains(&other) && (linked(one, two) || linked(two, one)) {
                found.push(other);
            }
        }
        next += 1;
    }
    found.remove(0);
    found
}

#[cfg(test)]
mod linkage_tests;
#[cfg(test)]
mod tests;
