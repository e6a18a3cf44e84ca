//! The form in which words of front matter and of the text are compared. What is shown stays as written.

use crate::model::text::fold_width;

/// Words in the form in which they are compared: width folded; spaces, invisible characters and marks of Markdown removed;
/// every quotation mark, and every run of dashes, the same.
pub(in crate::sources) fn comparable(words: &str) -> String {
    let mut text = String::new();
    for c in words.chars().filter_map(comparable_char) {
        if c != '-' || !text.ends_with('-') {
            text.push(c);
        }
    }
    text
}

/// A character in that form; `None` for one that does not count.
pub(super) fn comparable_char(c: char) -> Option<char> {
    match fold_width(c) {
        '*' | '#' | '`' => None,
        '“' | '”' | '‘' | '’' | '\'' | '「' | '」' | '『' | '』' => Some('"'),
        '—' | '–' | '―' | '‐' | '‑' | '‒' | '─' | '−' => Some('-'),
        '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' => None,
        c if c.is_whitespace() => None,
        c => Some(c.to_ascii_lowercase()),
    }
}
