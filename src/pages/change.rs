//! One line of a comparison: before and now, what became of it, and where the two texts differ.

use serde::Serialize;

use super::difference::{Piece, difference};
use super::site::Clause;
use super::wording::Words;

/// One line: before and now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeRow {
    /// The rule, portal, platform or topic.
    pub name: String,
    /// Before, with what is no longer so.
    pub before: Vec<Piece>,
    /// Now, with what is new.
    pub now: Vec<Piece>,
    /// 新增, 不再列出, 有变化, 仅年份顺延, 无变化.
    pub verdict: &'static str,
    /// The class of the verdict.
    pub class: &'static str,
    /// The clause that says so now.
    pub clause: Option<Clause>,
}

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    Added,
    Removed,
    Changed,
    Shifted,
    Same,
    FirstYear,
}

impl Change {
    pub(super) fn of(before: Option<&str>, now: Option<&str>) -> Self {
        match (before, now) {
            (None, _) => Self::Added,
            (Some(_), None) => Self::Removed,
            (Some(before), Some(now)) if before == now => Self::Same,
            (Some(_), Some(_)) => Self::Changed,
        }
    }

    fn word(self, words: Words) -> &'static str {
        match self {
            Self::Added => words.say("新增", "added"),
            Self::Removed => words.say("不再列出", "no longer listed"),
            Self::Changed => words.say("有变化", "changed"),
            Self::Shifted => words.say("仅年份顺延", "same, a year on"),
            Self::Same => words.say("无变化", "unchanged"),
            Self::FirstYear => words.say("首次", "first year"),
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Added | Self::Removed | Self::Changed => "changed",
            Self::Shifted | Self::Same | Self::FirstYear => "same",
        }
    }

    pub(super) fn row(self, words: Words, name: &str, before: Option<&str>, now: Option<&str>) -> ChangeRow {
        let absent = || Piece::same(words.say("未列出", "not listed"));
        let (old, new) = match (self, before, now) {
            (Self::Changed, Some(before), Some(now)) if before == words.unstated() => {
                (Piece::same(before), Piece::different(now))
            }
            (Self::Changed, Some(before), Some(now)) if now == words.unstated() => {
                (Piece::different(before), Piece::same(now))
            }
            (Self::Changed, Some(before), Some(now)) => difference(before, now),
            (Self::Added, _, Some(now)) => (absent(), Piece::different(now)),
            (Self::Removed, Some(before), _) => (Piece::different(before), absent()),
            (_, before, now) => (before.map_or_else(absent, Piece::same), now.map_or_else(absent, Piece::same)),
        };
        ChangeRow {
            name: name.to_owned(),
            before: old,
            now: new,
            verdict: self.word(words),
            class: self.class(),
            clause: None,
        }
    }
}
