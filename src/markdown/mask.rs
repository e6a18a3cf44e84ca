//! Characters that Markdown would take as markup although a Chinese notice means them as text, hidden from the parser
//! and given back afterwards.
//!
//! Each becomes a control character of the same length, so that every offset still holds: the dot or bracket of a number
//! at the start of a line (`1. `, which would become a list with numbers of its own), the `[` that starts a link
//! reference definition (which would make its line vanish), and every `*` that is not a list bullet or a rule
//! (`emphasis` pairs those by rules that fit Chinese). It does not parse Markdown.

/// Stands for `*` until the emphasis is paired.
pub(super) const STAR: char = '\u{1}';
const DOT: char = '\u{2}';
const BRACKET: char = '\u{3}';
const OPEN_SQUARE: char = '\u{4}';

/// The text as the parser shall see it; of the same length in bytes, with the same line breaks.
pub(super) fn mask(markdown: &str) -> String {
    let mut masked = String::with_capacity(markdown.len());
    for line in markdown.split_inclusive('\n') {
        mask_line(line, &mut masked);
    }
    masked
}

/// The text as it was written.
pub(super) fn unmask(text: &str) -> String {
    text.chars().map(|c| if c == STAR { '*' } else { unmasked(c) }).collect()
}

/// The text as it was written, but for the stars, which are still to be paired.
pub(super) fn unmask_all_but_stars(text: &str) -> String {
    text.chars().map(unmasked).collect()
}

fn unmasked(c: char) -> char {
    match c {
        DOT => '.',
        BRACKET => ')',
        OPEN_SQUARE => '[',
        _ => c,
    }
}

fn mask_line(line: &str, masked: &mut String) {
    let start = content_start(line);
    let (markers, content) = line.split_at(start);
    masked.extend(markers.chars().map(without_control));
    let is_rule = content.trim_end().len() > 2 && content.chars().all(|c| c == '*' || c.is_ascii_whitespace());
    let number_end = list_number(content);
    let defines_link = starts_definition(content);
    let mut escaped = false;
    for (at, c) in content.char_indices() {
        masked.push(match c {
            '*' if !is_rule && !escaped => STAR,
            '.' if number_end == Some(at) => DOT,
            ')' if number_end == Some(at) => BRACKET,
            '[' if defines_link && at == 0 => OPEN_SQUARE,
            _ => without_control(c),
        });
        escaped = c == '\\' && !escaped;
    }
}

/// Where the text of the line starts, behind indentation, quote marks and list bullets.
fn content_start(line: &str) -> usize {
    let bytes = line.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let bullet = matches!(byte, b'-' | b'+' | b'*') && matches!(bytes.get(at + 1), Some(b' ' | b'\t'));
        let rule = bullet && line[at..].chars().all(|c| matches!(c, '-' | '*') || c.is_ascii_whitespace());
        match byte {
            b' ' | b'\t' | b'>' => at += 1,
            _ if bullet && !rule => at += 2,
            _ => break,
        }
    }
    at
}

/// Where the dot or bracket of an ordered list marker stands, if the text starts with one.
fn list_number(content: &str) -> Option<usize> {
    let digits = content.bytes().take_while(u8::is_ascii_digit).count();
    let ends = matches!(content.as_bytes().get(digits), Some(b'.' | b')'));
    let apart = content[digits..].chars().nth(1).is_none_or(char::is_whitespace);
    ((1..=9).contains(&digits) && ends && apart).then_some(digits)
}

/// Whether a link reference definition may start here: a bracket, closed before a colon or not closed on this line.
fn starts_definition(content: &str) -> bool {
    let Some(label) = content.strip_prefix('[') else { return false };
    let mut escaped = false;
    let close = label.find(|c| {
        let closes = c == ']' && !escaped;
        escaped = c == '\\' && !escaped;
        closes
    });
    close.is_none_or(|close| label[close + 1..].starts_with(':'))
}

fn without_control(c: char) -> char {
    if c.is_ascii_control() && !matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(markdown: &str) -> String {
        let masked = mask(markdown);
        assert_eq!(masked.len(), markdown.len());
        masked.replace(STAR, "☆").replace(DOT, "·").replace(BRACKET, "〉").replace(OPEN_SQUARE, "〔")
    }

    #[test]
    fn what_a_notice_means_as_text_is_hidden_from_the_parser() {
        for (written, masked) in [
            ("1. 远程教育", "1· 远程教育"),
            ("> - 12) 远程教育", "> - 12〉 远程教育"),
            ("1.远程教育", "1.远程教育"),
            ("见 1. 条", "见 1. 条"),
            ("1234567890. 十位", "1234567890. 十位"),
            ("**不少于**", "☆☆不少于☆☆"),
            ("* 项目 *甲*", "* 项目 ☆甲☆"),
            ("- * 项目", "- * 项目"),
            ("***\n", "***\n"),
            ("* * *", "* * *"),
            ("**", "☆☆"),
            (r"\*甲* \\*乙", r"\*甲☆ \\☆乙"),
            ("[1]: 见附件", "〔1]: 见附件"),
            (r"[甲\]乙]: 丙", r"〔甲\]乙]: 丙"),
            ("[甲", "〔甲"),
            ("[1] 见附件", "[1] 见附件"),
            ("[甲](a.html)和[乙]: 丙", "[甲](a.html)和[乙]: 丙"),
            ("甲\u{1}乙\u{0}", "甲 乙 "),
        ] {
            assert_eq!(shown(written), masked, "{written:?}");
        }
    }

    #[test]
    fn unmasking_gives_the_text_back() {
        for written in ["1. 甲", "1) 甲", "**甲**", "[1]: 甲", "* 甲"] {
            assert_eq!(unmask(&mask(written)), written);
        }
    }
}
