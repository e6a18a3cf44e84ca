//! Where two texts differ, piece by piece: numbers, addresses and Latin words whole, Chinese character by character.
//!
//! [`difference`] gives both texts in pieces, [`merged`] one text with what went and what came; neither decides what is
//! worth showing.

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::model::text::{fold, fold_width};

/// Longer texts, in tokens of both together, differ as a whole: to find where would take too long.
const MOST_TOKENS: usize = 6_000;

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether the other text has something else here.
    pub differs: bool,
}

impl Piece {
    /// A text that is the same on both sides.
    pub fn same(text: &str) -> Vec<Self> {
        vec![Self { text: text.to_owned(), differs: false }]
    }

    /// A text that the other side does not have.
    pub fn different(text: &str) -> Vec<Self> {
        vec![Self { text: text.to_owned(), differs: true }]
    }
}

/// A stretch of two texts told as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The words.
    pub text: String,
    /// Which of the two texts has them.
    pub of: Of,
}

/// Which text has a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Both.
    Both,
    /// Only the earlier.
    Before,
    /// Only the later.
    Now,
}

/// Both texts in pieces. Texts with little in common differ as a whole: scattered single characters tell a reader nothing.
pub fn difference(before: &str, now: &str) -> (Vec<Piece>, Vec<Piece>) {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for Segment { old, new, same } in segments(before, now, str::to_owned) {
        push(&mut left, old, !same);
        push(&mut right, new, !same);
    }
    (left, right)
}

/// Both texts as one, what went before what came in its place. Where only widths or spaces differ, the later text stands for
/// both.
pub fn merged(before: &str, now: &str) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut add = |text: String, of: Of| match stretches.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.of == of => last.text.push_str(&text),
        Some(_) | None => stretches.push(Stretch { text, of }),
    };
    // Neighbouring segments that differ are told together: all that went, then all that came.
    let (mut gone, mut came) = (String::new(), String::new());
    for Segment { old, new, same } in segments(before, now, fold_token) {
        if same || fold(&old) == fold(&new) {
            let (gone, came) = without_odd_spaces(std::mem::take(&mut gone), std::mem::take(&mut came));
            add(gone, Of::Before);
            add(came, Of::Now);
            add(new, Of::Both);
        } else {
            gone.push_str(&old);
            came.push_str(&new);
        }
    }
    let (gone, came) = without_odd_spaces(gone, came);
    add(gone, Of::Before);
    add(came, Of::Now);
    stretches
}

/// What went and what came in its place, without spaces at an end where only one of them has any.
fn without_odd_spaces(gone: String, came: String) -> (String, String) {
    let start = |text: &str| text.starts_with(char::is_whitespace);
    let end = |text: &str| text.ends_with(char::is_whitespace);
    if gone.trim().is_empty() || came.trim().is_empty() {
        return (gone, came);
    }
    let trimmed = |text: &str, other: &str| {
        let text = if start(other) { text } else { text.trim_start() };
        let text = if end(other) { text } else { text.trim_end() };
        text.to_owned()
    };
    (trimmed(&gone, &came), trimmed(&came, &gone))
}

/// A part of both texts that is the same, or differs.
struct Segment {
    old: String,
    new: String,
    same: bool,
}

fn fold_token(token: &str) -> String {
    token.chars().map(fold_width).collect()
}

/// The parts of both texts, words compared in the form that `form` gives them.
fn segments(before: &str, now: &str, form: fn(&str) -> String) -> Vec<Segment> {
    let whole = |same| vec![Segment { old: before.to_owned(), new: now.to_owned(), same }];
    if before == now {
        return whole(true);
    }
    let (old, new) = (tokens(before), tokens(now));
    if old.len() + new.len() > MOST_TOKENS {
        return whole(false);
    }
    let forms = |tokens: &[&str]| tokens.iter().map(|token| form(token)).collect::<Vec<_>>();
    let ops = capture_diff_slices(Algorithm::Myers, &forms(&old), &forms(&new));
    let in_common: usize = ops.iter().map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 }).sum();
    if in_common * 2 < old.len().min(new.len()) {
        return whole(false);
    }
    let segment = |(index, op): (usize, &DiffOp)| {
        let inside = index > 0 && index + 1 < ops.len();
        let (old, new) = (old[op.old_range()].concat(), new[op.new_range()].concat());
        let same = matches!(op, DiffOp::Equal { .. }) && !(inside && is_slight(&old));
        Segment { old, new, same }
    };
    ops.iter().enumerate().map(segment).collect()
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
    fn both_texts_are_told_as_one() {
        for (before, now, told) in [
            ("每年不少于60学时。", "每年不少于72学时。", "每年不少于[-60-]{+72+}学时。"),
            ("为年度职称申报截止目前,最迟", "为年度职称申报截止日前,最迟", "为年度职称申报截止[-目-]{+日+}前,最迟"),
            ("应及时补学", "应按要求及时补学", "应{+按要求+}及时补学"),
            ("经审核批准后将获得", "经批准后将获得", "经[-审核-]批准后将获得"),
            ("客服电话: 4006220660", "客服电话: 4006220661", "客服电话: [-4006220660-]{+4006220661+}"),
            ("甲（试行），不少于 60 学时", "甲(试行),不少于72学时", "甲(试行),不少于[-60-]{+72+}学时"),
            ("甲", "甲", "甲"),
            ("", "新的一款", "{+新的一款+}"),
            ("旧的一款", "", "[-旧的一款-]"),
        ] {
            let told_so: String = merged(before, now)
                .iter()
                .map(|Stretch { text, of }| match of {
                    Of::Both => text.clone(),
                    Of::Before => format!("[-{text}-]"),
                    Of::Now => format!("{{+{text}+}}"),
                })
                .collect();
            assert_eq!(told_so, told);
        }
    }

    #[test]
    fn very_long_texts_differ_as_a_whole_at_once() {
        let (before, now) = ("甲乙丙丁".repeat(50_000), "丁丙乙甲".repeat(50_000));
        assert_eq!(merged(&before, &now).len(), 2);
        assert_eq!(merged(&before, &before).len(), 1);
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
