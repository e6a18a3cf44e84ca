//! The running text of one block by its clauses: where one text holds several, and where a clause's title ends.

use super::clause::{self, Number};
use super::inline::{Inline, Span};

/// The indentation that starts a paragraph in Chinese text.
const INDENT: &str = "\u{3000}\u{3000}";

/// Parts a text at line breaks that stand before a clause number or an indented line, so that paragraphs that follow one
/// another without an empty line stay apart. A number in mid-sentence parts nothing: the line before must have ended, or
/// bear the number before. Indentation is dropped; how a paragraph is indented is for the page to decide.
pub(super) fn parts(inlines: Vec<Inline>) -> Vec<Vec<Inline>> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut number: Option<Number> = None;
    let mut last = None;
    let mut depth = 0_usize;
    for (index, inline) in inlines.iter().enumerate() {
        match inline {
            Inline::Open(_) => depth += 1,
            Inline::Close => depth = depth.saturating_sub(1),
            Inline::SoftBreak | Inline::HardBreak => {
                let next = first_text(&inlines[index + 1..]);
                if depth == 0 && (next.starts_with(INDENT) || starts_clause(number, last, next)) {
                    parts.push(without_indent(&inlines[start..index]));
                    (start, number, last) = (index + 1, None, None);
                }
            }
            Inline::Text(text, _) => {
                if last.is_none() {
                    number = clause::number(text);
                }
                last = text.chars().next_back().or(last);
            }
            Inline::Code(_) => last = Some(' '),
        }
    }
    if start < inlines.len() {
        parts.push(without_indent(&inlines[start..]));
    }
    parts
}

fn first_text(inlines: &[Inline]) -> &str {
    match inlines.iter().find(|inline| !matches!(inline, Inline::Open(_))) {
        Some(Inline::Text(text, _)) => text,
        Some(Inline::Code(_) | Inline::Open(_) | Inline::Close | Inline::SoftBreak | Inline::HardBreak) | None => "",
    }
}

fn starts_clause(before: Option<Number>, last: Option<char>, next: &str) -> bool {
    let Some(number) = clause::number(next) else { return false };
    last.is_some_and(|last| "。；;：:！？".contains(last)) || before.is_some_and(|before| number.follows(before))
}

fn without_indent(part: &[Inline]) -> Vec<Inline> {
    let mut part = part.to_vec();
    if let Some(Inline::Text(text, at)) = part.iter_mut().find(|inline| !matches!(inline, Inline::Open(_))) {
        let kept = text.trim_start().to_owned();
        *at += text.len() - kept.len();
        *text = kept;
    }
    part
}

/// The pieces with their text up to the first 。 (with it) as a title; where that 。 stands inside another span, to the
/// end of that span.
pub(super) fn with_lead(inlines: &[Inline], level: u8) -> Vec<Inline> {
    let mut pieces = vec![Inline::Open(Span::Lead(level))];
    let mut depth = 0_usize;
    let mut ended = false;
    for (index, inline) in inlines.iter().enumerate() {
        match inline {
            Inline::Text(text, at) => {
                let stop = text.find('。').map(|stop| stop + '。'.len_utf8());
                if let (0, Some(stop)) = (depth, stop) {
                    pieces.push(Inline::Text(text[..stop].to_owned(), *at));
                    pieces.push(Inline::Close);
                    pieces.push(Inline::Text(text[stop..].to_owned(), at + stop));
                    pieces.extend_from_slice(&inlines[index + 1..]);
                    return pieces;
                }
                ended |= stop.is_some();
            }
            Inline::Open(_) => depth += 1,
            Inline::Close => depth = depth.saturating_sub(1),
            Inline::Code(_) | Inline::SoftBreak | Inline::HardBreak => {}
        }
        pieces.push(inline.clone());
        if ended && depth == 0 {
            pieces.push(Inline::Close);
            pieces.extend_from_slice(&inlines[index + 1..]);
            return pieces;
        }
    }
    pieces.push(Inline::Close);
    pieces
}
