//! The running text of one block by its clauses: where one text holds several, and where a clause's title ends.

use super::clause::{self, Number};
use super::inline::{Inline, Span};

/// Parts a text at line breaks that stand before a clause number, so that items on lines of their own become paragraphs
/// of their own. A number in mid-sentence parts nothing: the line before must have ended, or bear the number before.
pub(super) fn parts(inlines: Vec<Inline>) -> Vec<Vec<Inline>> {
    let mut parts = Vec::new();
    let mut part = Vec::new();
    let mut number: Option<Number> = None;
    let mut last = ' ';
    let mut depth = 0_usize;
    let mut rest = inlines.into_iter().peekable();
    while let Some(inline) = rest.next() {
        match (&inline, rest.peek()) {
            (Inline::Open(_), _) => depth += 1,
            (Inline::Close, _) => depth = depth.saturating_sub(1),
            (Inline::SoftBreak, Some(Inline::Text(next, _))) if depth == 0 && starts_clause(number, last, next) => {
                parts.push(std::mem::take(&mut part));
                continue;
            }
            (Inline::Text(text, _), _) => {
                if part.is_empty() {
                    number = clause::number(text);
                }
                last = text.chars().next_back().unwrap_or(last);
            }
            (Inline::SoftBreak | Inline::HardBreak | Inline::Code(_), _) => {}
        }
        part.push(inline);
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}

fn starts_clause(before: Option<Number>, last: char, next: &str) -> bool {
    let Some(number) = clause::number(next) else { return false };
    "。；;：:！？".contains(last) || before.is_some_and(|before| number.follows(before))
}

/// The pieces with their text up to the first 。 (with it) as a title; all of them, if no 。 stands outside other spans.
pub(super) fn with_lead(inlines: &[Inline]) -> Vec<Inline> {
    let mut pieces = vec![Inline::Open(Span::Lead)];
    let mut depth = 0_usize;
    for (index, inline) in inlines.iter().enumerate() {
        match inline {
            Inline::Text(text, at) if depth == 0 && text.contains('。') => {
                let end = text.find('。').map_or(text.len(), |at| at + '。'.len_utf8());
                pieces.push(Inline::Text(text[..end].to_owned(), *at));
                pieces.push(Inline::Close);
                pieces.push(Inline::Text(text[end..].to_owned(), at + end));
                pieces.extend_from_slice(&inlines[index + 1..]);
                return pieces;
            }
            Inline::Open(_) => depth += 1,
            Inline::Close => depth = depth.saturating_sub(1),
            Inline::Text(..) | Inline::Code(_) | Inline::SoftBreak | Inline::HardBreak => {}
        }
        pieces.push(inline.clone());
    }
    pieces.push(Inline::Close);
    pieces
}
