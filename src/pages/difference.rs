//! Where two texts differ, piece by piece: numbers, addresses and Latin words whole, Chinese character by character.

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether the other text has something else here.
    pub differs: bool,
}

impl Piece {
    pub(super) fn same(text: &str) -> Vec<Self> {
        vec![Self { text: text.to_owned(), differs: false }]
    }

    pub(super) fn different(text: &str) -> Vec<Self> {
        vec![Self { text: text.to_owned(), differs: true }]
    }
}

/// Both texts in pieces. Texts with little in common differ as a whole: scattered single characters tell a reader nothing.
pub(super) fn difference(before: &str, now: &str) -> (Vec<Piece>, Vec<Piece>) {
    let (old, new) = (tokens(before), tokens(now));
    let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
    let in_common: usize = ops.iter().map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 }).sum();
    if in_common * 2 < old.len().min(new.len()) {
        return (Piece::different(before), Piece::different(now));
    }
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for (index, op) in ops.iter().enumerate() {
        let inside = index > 0 && index + 1 < ops.len();
        let (old, new) = (old[op.old_range()].concat(), new[op.new_range()].concat());
        let same = matches!(op, DiffOp::Equal { .. }) && !(inside && is_slight(&old));
        push(&mut left, old, !same);
        push(&mut right, new, !same);
    }
    (left, right)
}

/// One character between two differences belongs to them.
fn is_slight(text: &str) -> bool {
    text.chars().count() < 2
}

fn push(pieces: &mut Vec<Piece>, text: String, differs: bool) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.differs == differs => last.text.push_str(&text),
        Some(_) | None => pieces.push(Piece { text, differs }),
    }
}

fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut previous: Option<char> = None;
    for (index, character) in text.char_indices() {
        let joined = previous.is_some_and(|before| before.is_ascii_graphic() && character.is_ascii_graphic());
        if index > start && !joined {
            tokens.push(&text[start..index]);
            start = index;
        }
        previous = Some(character);
    }
    if start < text.len() {
        tokens.push(&text[start..]);
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What differs in brackets.
    fn shown(pieces: &[Piece]) -> String {
        let piece = |piece: &Piece| if piece.differs { format!("[{}]", piece.text) } else { piece.text.clone() };
        pieces.iter().map(piece).collect()
    }

    #[test]
    fn what_differs_is_marked_on_both_sides() {
        for (before, now, left, right) in [
            ("不少于 60 学时", "不少于 72 学时", "不少于 [60] 学时", "不少于 [72] 学时"),
            ("截止 2025年6月30日", "截止 2026年6月30日", "截止 [2025]年6月30日", "截止 [2026]年6月30日"),
            ("经审核通过后计入专业科目", "经审核后计入专业科目", "经审核[通过]后计入专业科目", "经审核后计入专业科目"),
            ("at least 60 hours", "at least 72 hours", "at least [60] hours", "at least [72] hours"),
            ("4006660656", "4006220660", "[4006660656]", "[4006220660]"),
            ("https://a.example/x", "https://a.example/y", "[https://a.example/x]", "[https://a.example/y]"),
            ("一", "一", "一", "一"),
        ] {
            let (old, new) = difference(before, now);
            assert_eq!((shown(&old), shown(&new)), (left.into(), right.into()), "{before} | {now}");
        }
    }

    #[test]
    fn texts_with_little_in_common_differ_as_a_whole() {
        let (old, new) = difference("未载明", "可以补学，截止日未定");
        assert_eq!((old.len(), new.len()), (1, 1));
        assert!(old[0].differs && new[0].differs);
    }

    #[test]
    fn the_pieces_are_the_text_again() {
        let texts = ["", "学时", "至2025年12月31日（起止日未载明）", "a b", "可以补学，截止 2026年6月30日"];
        for before in texts {
            for now in texts {
                let (old, new) = difference(before, now);
                let whole = |pieces: &[Piece]| pieces.iter().map(|piece| piece.text.as_str()).collect::<String>();
                assert_eq!((whole(&old).as_str(), whole(&new).as_str()), (before, now));
            }
        }
    }
}
