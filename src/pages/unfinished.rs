//! The unfinished of a unit, as its page lists them: the gravest first, with what they have in common and a reminder for
//! those who still have time.
//!
//! A very large unit's list is cut; everybody stands in the table of the unit, in its files and on the pages of records.

use std::collections::BTreeMap;

use super::reminder::Reminded;
use super::shortage::ShortView;
use super::wording::Words;

/// How many of the unfinished are listed.
const MOST_LINES: usize = 300;

/// What a unit's page says of its unfinished.
#[derive(Debug, Default)]
pub(super) struct Unfinished {
    /// The gravest first, cut after [`MOST_LINES`].
    pub(super) lines: Vec<ShortView>,
    /// How many there are in all.
    pub(super) n: usize,
    /// `学习截止 2025年12月31日，还有 31 天`, where it is the same for all of them; else each line says it.
    pub(super) until: Option<String>,
    /// Those who can be reminded, by deadline.
    pub(super) reminded: Reminded,
}

impl Unfinished {
    /// Looks at the lines of everybody who is short, one at a time, in the order of the page.
    pub(super) fn new(words: Words, all: impl Iterator<Item = ShortView>) -> Self {
        let mut unfinished = Self::default();
        let mut by_status: BTreeMap<usize, Vec<ShortView>> = BTreeMap::new();
        let mut end: Option<(String, Option<String>)> = None;
        let mut is_common = true;
        for line in all {
            unfinished.n += 1;
            match &end {
                None => end = Some((line.until.clone(), line.left.clone())),
                Some((until, left)) => is_common &= (until, left) == (&line.until, &line.left),
            }
            unfinished.reminded.add(&line);
            let of_status = by_status.entry(status_order(line.mark.class)).or_default();
            if of_status.len() < MOST_LINES {
                of_status.push(line);
            }
        }
        unfinished.until = end
            .filter(|_| is_common)
            .map(|(until, left)| words.joined([Some(until), left].into_iter().flatten(), "，", ", "));
        unfinished.lines = by_status.into_values().flatten().take(MOST_LINES).collect();
        unfinished
    }
}

/// The gravest first.
fn status_order(class: &str) -> usize {
    ["no", "open", "going"].iter().position(|one| *one == class).unwrap_or(3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Language;
    use crate::pages::html::Mark;

    fn line(number: usize, class: &'static str, until: &str) -> ShortView {
        ShortView {
            number,
            label: format!("甲{number}"),
            href: String::new(),
            department: String::new(),
            mark: Mark { word: String::new(), class },
            short: vec!["公需科目 1 学时".into()],
            until: until.into(),
            left: Some("还有 3 天".into()),
            is_open: class != "no",
            deadline: None,
            way: String::new(),
        }
    }

    fn unfinished(lines: Vec<ShortView>) -> Unfinished {
        Unfinished::new(Words::new(Language::Chinese), lines.into_iter())
    }

    #[test]
    fn the_gravest_stand_first_and_a_common_end_is_said_once() {
        let found =
            unfinished(vec![line(1, "going", "甲"), line(2, "no", "甲"), line(3, "open", "甲"), line(4, "no", "甲")]);
        assert_eq!(found.lines.iter().map(|line| line.number).collect::<Vec<_>>(), [2, 4, 3, 1]);
        assert_eq!((found.n, found.until.as_deref()), (4, Some("甲，还有 3 天")));
        assert_eq!(unfinished(vec![line(1, "going", "甲"), line(2, "no", "乙")]).until, None);
        assert_eq!(unfinished(Vec::new()).until, None);
    }

    #[test]
    fn of_thousands_the_first_are_listed_and_all_are_counted() {
        let found = unfinished(
            (1..=1000).map(|number| line(number, if number > 900 { "no" } else { "going" }, "甲")).collect(),
        );
        assert_eq!((found.n, found.lines.len()), (1000, MOST_LINES));
        assert_eq!((found.lines[0].number, found.lines[99].number, found.lines[100].number), (901, 1000, 1));
    }
}
