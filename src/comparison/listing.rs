//! What guides list, side by side: portals, platforms with their phones, contacts, topics. Paired by name.

use super::Change;
use crate::model::document::Document;
use crate::model::rule::Rules;
use crate::model::text::fold;

/// One listed thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// What it is called; `None` where the document gives no name.
    pub name: Option<String>,
    /// Its address or phone; `None` where the document gives none.
    pub value: Option<String>,
}

/// One line of a list before and now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListChange {
    /// What it is called now, or was.
    pub name: Option<String>,
    /// As it was listed; `None`: it was not.
    pub before: Option<Listed>,
    /// As it is listed; `None`: it is not.
    pub now: Option<Listed>,
    /// What became of it.
    pub change: Change,
}

/// The lists of a guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    /// Portals with their addresses.
    Portals,
    /// Learning platforms with their phones.
    Platforms,
    /// Contacts with their phones.
    Contacts,
    /// Topics of the public subject.
    Topics,
}

impl List {
    /// Every list, in display order.
    pub const ALL: [Self; 4] = [Self::Portals, Self::Platforms, Self::Contacts, Self::Topics];

    /// The word used in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Portals => "portals",
            Self::Platforms => "platforms",
            Self::Contacts => "contacts",
            Self::Topics => "topics",
        }
    }

    /// What a document lists.
    fn of(self, document: &Document) -> Vec<Listed> {
        match self {
            Self::Portals => {
                document.portals.iter().map(|one| Listed { name: one.name.clone(), value: one.url.clone() }).collect()
            }
            Self::Platforms => {
                let platforms = document.platforms.iter();
                platforms.map(|one| Listed { name: Some(one.full_name()), value: one.phone.clone() }).collect()
            }
            Self::Contacts => {
                let contacts = document.contacts.iter();
                contacts.map(|one| Listed { name: one.name.clone(), value: one.phone.clone() }).collect()
            }
            Self::Topics => {
                let topics = document.rules().into_iter().flat_map(|rules: &Rules| &rules.topics);
                topics.map(|topic| Listed { name: Some(topic.clone()), value: None }).collect()
            }
        }
    }
}

/// A list of a document beside that of an earlier one: the lines of now in their order, then those that are gone.
pub fn compare(list: List, now: &Document, before: Option<&Document>) -> Vec<ListChange> {
    paired(list.of(now), before.map(|before| list.of(before)))
}

/// Lines of the same name side by side, whatever its dashes and spaces. Of several of one name the first with the first.
fn paired(now: Vec<Listed>, before: Option<Vec<Listed>>) -> Vec<ListChange> {
    let Some(mut before) = before else {
        let first =
            |line: Listed| ListChange { name: line.name.clone(), before: None, now: Some(line), change: Change::First };
        return now.into_iter().map(first).collect();
    };
    let mut changes = Vec::new();
    for line in now {
        let at = before.iter().position(|other| same_name(other.name.as_deref(), line.name.as_deref()));
        let earlier = at.map(|at| before.remove(at));
        let change = match &earlier {
            None => Change::Added,
            Some(earlier) if earlier.value == line.value => Change::Same,
            Some(_) => Change::Changed,
        };
        changes.push(ListChange { name: line.name.clone(), before: earlier, now: Some(line), change });
    }
    let removed =
        |line: Listed| ListChange { name: line.name.clone(), before: Some(line), now: None, change: Change::Removed };
    changes.extend(before.into_iter().map(removed));
    changes
}

/// Two years' notices write one name with different dashes: 一体化平台—服务平台, 一体化平台——服务平台.
fn same_name(one: Option<&str>, other: Option<&str>) -> bool {
    let words = |name: &str| fold(name).replace(['—', '–', '-', '―', '－', '─'], "");
    one.map(words) == other.map(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(lines: &[(&str, &str)]) -> Vec<Listed> {
        let line = |(name, value): &(&str, &str)| Listed {
            name: (!name.is_empty()).then(|| (*name).to_owned()),
            value: (!value.is_empty()).then(|| (*value).to_owned()),
        };
        lines.iter().map(line).collect()
    }

    fn verdicts(changes: &[ListChange]) -> Vec<(&str, Change)> {
        changes.iter().map(|line| (line.name.as_deref().unwrap_or("-"), line.change)).collect()
    }

    #[test]
    fn lines_meet_by_name_whatever_its_dashes() {
        let before = listed(&[("平台—入口", "old"), ("甲 — 学习网", "400"), ("乙", "500")]);
        let now = listed(&[("平台——入口", "new"), ("甲—学习网", "400"), ("丙", "600")]);
        assert_eq!(
            verdicts(&paired(now, Some(before))),
            [
                ("平台——入口", Change::Changed),
                ("甲—学习网", Change::Same),
                ("丙", Change::Added),
                ("乙", Change::Removed)
            ]
        );
    }

    #[test]
    fn a_phone_that_is_no_longer_given_is_a_change_and_no_name_meets_no_name() {
        let before = listed(&[("甲", "400"), ("", "0791")]);
        let now = listed(&[("甲", ""), ("", "0792")]);
        assert_eq!(verdicts(&paired(now, Some(before))), [("甲", Change::Changed), ("-", Change::Changed)]);
    }

    #[test]
    fn two_lines_of_one_name_are_not_both_compared_with_the_first() {
        let before = listed(&[("甲", "400"), ("甲", "500")]);
        assert_eq!(
            verdicts(&paired(before.clone(), Some(before.clone()))),
            [("甲", Change::Same), ("甲", Change::Same)]
        );
        assert_eq!(
            verdicts(&paired(listed(&[("甲", "400")]), Some(before))),
            [("甲", Change::Same), ("甲", Change::Removed)]
        );
    }

    #[test]
    fn with_nothing_before_nothing_is_called_new() {
        assert_eq!(verdicts(&paired(listed(&[("甲", "400")]), None)), [("甲", Change::First)]);
    }
}
