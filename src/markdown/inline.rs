//! The running text of one paragraph, heading, list item or cell, as a flat list of pieces, and its HTML.
//!
//! Every piece of text is escaped here and nowhere else. Line breaks between two Chinese characters vanish, as a browser
//! would show them as a space. It decides nothing about blocks, clause numbers or emphasis.

use super::link;

/// One piece of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Inline {
    /// Text as shown, and the offset in the source where it starts.
    Text(String, usize),
    /// A code span.
    Code(String),
    /// The start of a span.
    Open(Span),
    /// The end of the innermost open span.
    Close,
    /// A line break of the source that is none of the text.
    SoftBreak,
    /// A line break of the text.
    HardBreak,
}

/// A span of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Span {
    /// `<em>`.
    Emphasis,
    /// `<strong>`.
    Strong,
    /// The title that a numbered paragraph starts with; its level as the number is written, 1 for `一、` to 4 for `（1）`.
    Lead(u8),
    /// A link to an allowed target.
    Link(String),
}

impl Span {
    fn element(&self) -> &'static str {
        match self {
            Self::Emphasis => "em",
            Self::Strong | Self::Lead(_) => "strong",
            Self::Link(_) => "a",
        }
    }
}

/// Whether the character is Chinese: Han, or punctuation as Chinese text uses it.
pub(super) fn is_chinese(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{303F}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}'
        | '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// Text escaped as content of an element; attributes are written by `link` alone.
pub(super) fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            _ => html.push(c),
        }
    }
}

/// The text alone, as a reader sees it.
pub(super) fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    for (at, inline) in inlines.iter().enumerate() {
        match inline {
            Inline::Text(piece, _) | Inline::Code(piece) => text.push_str(piece),
            Inline::SoftBreak if break_vanishes(text.chars().next_back(), &inlines[at + 1..]) => {}
            Inline::SoftBreak | Inline::HardBreak => text.push(' '),
            Inline::Open(_) | Inline::Close => {}
        }
    }
    text
}

/// Neighbouring pieces of text as one.
pub(super) fn merge(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut merged: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match (merged.last_mut(), inline) {
            (Some(Inline::Text(before, _)), Inline::Text(text, _)) => before.push_str(&text),
            (_, inline) => merged.push(inline),
        }
    }
    merged
}

/// Writes the pieces as HTML; bare addresses outside links become links.
pub(super) fn write(inlines: &[Inline], html: &mut String) {
    let mut open: Vec<&Span> = Vec::new();
    let mut last = None;
    for (at, inline) in inlines.iter().enumerate() {
        match inline {
            Inline::Text(text, _) => {
                if open.iter().any(|span| matches!(span, Span::Link(_))) {
                    escape(text, html);
                } else {
                    write_text(text, html);
                }
                last = text.chars().next_back().or(last);
            }
            Inline::Code(text) => {
                html.push_str("<code>");
                escape(text, html);
                html.push_str("</code>");
                last = text.chars().next_back().or(last);
            }
            Inline::Open(span) => {
                open.push(span);
                write_start(span, html);
            }
            Inline::Close => {
                if let Some(span) = open.pop() {
                    html.push_str("</");
                    html.push_str(span.element());
                    html.push('>');
                }
            }
            Inline::SoftBreak if break_vanishes(last, &inlines[at + 1..]) => {}
            Inline::SoftBreak => html.push(' '),
            Inline::HardBreak => html.push_str("<br>"),
        }
    }
}

fn write_start(span: &Span, html: &mut String) {
    html.push('<');
    html.push_str(span.element());
    match span {
        Span::Link(target) => {
            html.push_str(" href=\"");
            link::write_target(target, html);
            html.push('"');
            if link::leads_out(target) {
                html.push_str(" rel=\"noopener noreferrer external\"");
            }
        }
        Span::Lead(level) => html.push_str(&format!(" class=\"lead level-{level}\"")),
        Span::Emphasis | Span::Strong => {}
    }
    html.push('>');
}

fn write_text(text: &str, html: &mut String) {
    let mut done = 0;
    for address in link::bare_addresses(text) {
        escape(&text[done..address.start], html);
        write_start(&Span::Link(text[address.clone()].to_owned()), html);
        escape(&text[address.clone()], html);
        html.push_str("</a>");
        done = address.end;
    }
    escape(&text[done..], html);
}

fn break_vanishes(before: Option<char>, rest: &[Inline]) -> bool {
    let after = rest.iter().find_map(|inline| match inline {
        Inline::Text(text, _) | Inline::Code(text) => text.chars().next(),
        Inline::HardBreak => Some(' '),
        Inline::Open(_) | Inline::Close | Inline::SoftBreak => None,
    });
    before.is_some_and(is_chinese) && after.is_some_and(is_chinese)
}
