//! One line of a comparison in words: before and now, what became of it, and where the two texts differ.

use serde::Serialize;

use super::site::Clause;
use super::wording::Words;
use crate::comparison::Change;
use crate::comparison::difference::{Piece, difference};

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

/// A line from what became of it and its two texts; `None` for a text that is not there.
pub(super) fn row(words: Words, change: Change, name: String, before: Option<&str>, now: Option<&str>) -> ChangeRow {
    let absent = || Piece::same(words.say("未列出", "not listed"));
    let (old, new) = match (change, before, now) {
        (Change::Changed, Some(before), Some(now)) if before == words.unstated() => {
            (Piece::same(before), Piece::different(now))
        }
        (Change::Changed, Some(before), Some(now)) if now == words.unstated() => {
            (Piece::different(before), Piece::same(now))
        }
        (Change::Changed, Some(before), Some(now)) => difference(before, now),
        (Change::Added, _, Some(now)) => (absent(), Piece::different(now)),
        (Change::Removed, Some(before), _) => (Piece::different(before), absent()),
        (_, before, now) => (before.map_or_else(absent, Piece::same), now.map_or_else(absent, Piece::same)),
    };
    let class = if change.matters() { "changed" } else { "same" };
    ChangeRow { name, before: old, now: new, verdict: words.change(change), class, clause: None }
}
