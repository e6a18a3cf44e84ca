//! Folding of names and words, for matching only; what is shown stays as written.

/// Whether the character takes no room and says nothing: zero-width spaces, joiners, direction marks, soft hyphen.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
        || ('\u{E0000}'..='\u{E007F}').contains(&c)
}

/// Full-width ASCII forms become ASCII, the ideographic space a space; other characters stay.
pub fn fold_width(c: char) -> char {
    match c {
        '\u{3000}' | '\u{00A0}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Width folded, white space and invisible characters removed: the form in which words, categories, series and unit
/// names are compared.
pub fn fold(text: &str) -> String {
    text.chars().filter(|c| !is_invisible(*c)).map(fold_width).filter(|c| !c.is_whitespace()).collect()
}

/// Width folded and trimmed, invisible characters and line breaks removed, inner spaces kept: the form in which numbers
/// and dates are read.
pub fn fold_inline(text: &str) -> String {
    let folded: String = text.chars().filter(|c| !is_invisible(*c)).map(fold_width).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Anything in round, square or corner brackets removed, with the brackets; an unclosed bracket stays as it is.
pub fn without_brackets(text: &str) -> String {
    const PAIRS: [(char, char); 7] =
        [('(', ')'), ('（', '）'), ('[', ']'), ('［', '］'), ('【', '】'), ('〔', '〕'), ('{', '}')];
    let mut kept = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let close = PAIRS.iter().find(|(open, _)| *open == c).map(|(_, close)| *close);
        match close.and_then(|close| rest.find(close).map(|at| at + close.len_utf8())) {
            Some(end) => rest = &rest[end..],
            None => {
                kept.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    kept
}

/// Whether a name has a character that was not stored right: a question mark or box in place of one, a private-use
/// character, or one put together in square brackets (`[石羡]`). Such a name is kept as it is and never repaired.
pub fn has_unsure_character(name: &str) -> bool {
    let unsure = |c: char| {
        matches!(c, '?' | '？' | '□' | '■' | '〓' | '\u{FFFD}' | '\u{E000}'..='\u{F8FF}') || c as u32 >= 0xF_0000
    };
    name.chars().any(unsure) || pieces(name).iter().any(|piece| matches!(piece, Piece::Composed(_)))
}

/// A part of a name as written.
enum Piece<'a> {
    /// Outside square brackets, or with a note in them.
    Plain(&'a str),
    /// A character put together in square brackets, with them.
    Composed(&'a str),
}

fn pieces(name: &str) -> Vec<Piece<'_>> {
    const OPEN: [char; 3] = ['[', '［', '〔'];
    const CLOSE: [char; 3] = [']', '］', '〕'];
    let mut pieces = Vec::new();
    let mut plain = 0;
    for (start, open) in name.char_indices().filter(|(_, c)| OPEN.contains(c)) {
        let inner = &name[start + open.len_utf8()..];
        let Some((length, close)) = inner.char_indices().find(|(_, c)| CLOSE.contains(c)) else { break };
        let end = start + open.len_utf8() + length + close.len_utf8();
        if start >= plain && is_composed(&inner[..length]) {
            pieces.extend([Piece::Plain(&name[plain..start]), Piece::Composed(&name[start..end])]);
            plain = end;
        }
    }
    pieces.push(Piece::Plain(&name[plain..]));
    pieces
}

/// Two or three Han characters that are no note about the person.
fn is_composed(inner: &str) -> bool {
    let is_han = |c: char| ('\u{2E80}'..='\u{2FDF}').contains(&c) || ('\u{3400}'..='\u{9FFF}').contains(&c);
    let note = |c: char| "退离调聘职假编休故籍借新老".contains(c);
    let folded = fold(inner);
    (2..=3).contains(&folded.chars().count()) && folded.chars().all(is_han) && !folded.chars().any(note)
}

/// A name without notes in brackets; a character put together in square brackets is no note and stays.
fn without_notes(name: &str) -> String {
    let kept = pieces(name).into_iter().map(|piece| match piece {
        Piece::Plain(text) => without_brackets(text),
        Piece::Composed(text) => text.to_owned(),
    });
    kept.collect()
}

/// A person's name for matching: width folded, spaces, invisible characters, brackets behind it and marks removed, every
/// name dot folded to `·`.
pub fn fold_name(name: &str) -> String {
    fold(&without_notes(name))
        .chars()
        .filter(|c| *c != '*')
        .map(|c| match c {
            '•' | '․' | '・' | '‧' | '∙' | '⋅' | '.' | '｡' | '･' => '·',
            _ => c,
        })
        .collect()
}

/// A person's name as shown: on one line, without brackets and marks behind it, without spaces beside a Han character.
pub fn shown_name(name: &str) -> String {
    let plain = without_notes(name).replace(['*', '＊'], "");
    let mut shown = String::new();
    for word in fold_inline(&plain).split(' ') {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '.');
        if latin(shown.chars().next_back()) && latin(word.chars().next()) {
            shown.push(' ');
        }
        shown.push_str(word);
    }
    shown
}

/// Whether the cell says nothing: empty, `/`, `—`, `-` or 无 (DESIGN 4.3).
pub fn is_blank(text: &str) -> bool {
    let folded = fold(text);
    folded.is_empty() || folded == "无" || folded.chars().all(|c| matches!(c, '/' | '—' | '-' | '–' | '―' | '－'))
}

/// How alike two names are, from 0 to 1: by edits, or 0.8 where one of at least four characters holds the other.
pub fn likeness(one: &str, two: &str) -> f64 {
    let (one, two) = (fold(one), fold(two));
    let holds = one.chars().count().min(two.chars().count()) >= 4 && (one.contains(&two) || two.contains(&one));
    strsim::normalized_levenshtein(&one, &two).max(if holds { 0.8 } else { 0.0 })
}

/// The first `most` characters of a text, with `mark` behind them where there is more.
pub fn beginning(text: &str, most: usize, mark: &str) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}{mark}", &text[..end]),
        None => text.to_owned(),
    }
}

/// A cell's text for its owner: on one line, and of a long number (an ID, a phone) only its ends.
pub fn shortened(text: &str) -> String {
    let mut shown = String::new();
    let mut digits = String::new();
    let close = |digits: &mut String, shown: &mut String| {
        match digits.len() {
            0..=10 => shown.push_str(digits),
            length => shown.extend([&digits[..2], "…", &digits[length - 2..]]),
        }
        digits.clear();
    };
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        let folded = fold_width(c);
        if folded.is_ascii_digit() || (matches!(folded, 'x' | 'X') && !digits.is_empty()) {
            digits.push(folded);
        } else {
            close(&mut digits, &mut shown);
            shown.push(c);
        }
    }
    close(&mut digits, &mut shown);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fold_to_one_form() {
        for (written, folded) in [
            ("艺术系列（新文艺群体）", "艺术系列(新文艺群体)"),
            (" 张　三\u{200B} ", "张三"),
            ("公需\n科目", "公需科目"),
            ("ＡＢ１２", "AB12"),
        ] {
            assert_eq!(fold(written), folded);
        }
    }

    #[test]
    fn brackets_go_with_what_they_hold() {
        for (written, kept) in [
            ("学时（小时）", "学时"),
            ("公需科目[必填]*", "公需科目*"),
            ("（一）学时(h)", "学时"),
            ("未闭合（学时", "未闭合（学时"),
        ] {
            assert_eq!(without_brackets(written), kept);
        }
    }

    #[test]
    fn names_match_whatever_their_dots_and_spaces() {
        for written in
            ["阿依古丽·买买提", "阿依古丽•买买提", "阿依古丽．买买提", "阿依古丽 ・ 买买提（退休）", "阿依古丽.买买提*"]
        {
            assert_eq!(fold_name(written), "阿依古丽·买买提", "{written}");
        }
    }

    #[test]
    fn names_are_shown_without_stray_spaces_and_notes() {
        for (written, shown) in [
            ("张 三", "张三"),
            ("张　三（退休）", "张三"),
            ("阿依古丽•买买提*", "阿依古丽•买买提"),
            (" John  Smith ", "John Smith"),
        ] {
            assert_eq!(shown_name(written), shown);
        }
    }

    #[test]
    fn a_character_put_together_in_brackets_is_part_of_the_name() {
        for (written, key, unsure) in [
            ("林[石羡]", "林[石羡]", true),
            ("林［石羡］", "林[石羡]", true),
            ("林远[退休]", "林远", false),
            ("林远（借调）", "林远", false),
            ("林?", "林?", true),
            ("林\u{E863}", "林\u{E863}", true),
            ("林□□", "林□□", true),
            ("林䶮", "林䶮", false),
            ("林[石", "林[石", false),
        ] {
            assert_eq!((fold_name(written).as_str(), has_unsure_character(written)), (key, unsure), "{written}");
        }
    }

    #[test]
    fn cells_that_say_nothing_are_blank() {
        for blank in ["", " ", "　", "/", "／", "—", "——", "-", "－", "无", " 无 "] {
            assert!(is_blank(blank), "{blank:?}");
        }
        for filled in ["0", "无锡", "/a", "免", "同上"] {
            assert!(!is_blank(filled), "{filled:?}");
        }
    }

    #[test]
    fn near_names_are_alike_and_others_are_not() {
        assert!(likeness("江西洪州职业学院", "江西洪州职业学院(瑶湖校区)") >= 0.75);
        assert!(likeness("江西洪洲职业学院", "江西洪州职业学院") >= 0.75);
        assert!(likeness("望湖艺术学校", "云栖文化馆") < 0.5);
        assert!(likeness("望湖艺校", "云湖艺校附属小学") < 0.75);
    }
}
