//! What changed in the rules, in short: a sentence for the changes page, the first few changes for the page of the year.

use serde::Serialize;

use super::change::ChangeRow;
use super::changes::compare;
use super::html::Link;
use super::path::PagePath;
use super::site::Site;
use super::wording::Words;
use crate::model::Year;

/// `共 5 处变化：学习规则 3 处、平台入口 2 处；其余 12 项未变。`
pub(super) fn summary(words: Words, changed: &[(&'static str, usize)], n_changed: usize, n_same: usize) -> String {
    if n_changed == 0 {
        return words.say(
            format!("没有变化，{n_same} 项都与以前相同。"),
            format!("No changes: all {} are as before.", words.count(n_same, "", "line", "lines")),
        );
    }
    let parts = changed.iter().filter(|(_, n)| *n > 0);
    let parts = parts.map(|(name, n)| words.say(format!("{name} {n} 处"), format!("{n} in {name}")));
    let parts = words.list(parts);
    let same = words.count(n_same, "项", "line is", "lines are");
    words.say(
        format!("共有 {n_changed} 处变化：{parts}；其余 {same}未变。"),
        format!("{}: {parts}; {same} as before.", words.count(n_changed, "", "change", "changes")),
    )
}

/// What changed for one guide, in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangesSummary {
    /// The guide.
    pub guide: Link,
    /// What it is compared with, in a sentence.
    pub remark: String,
    /// Its year.
    pub now_year: String,
    /// The earlier guide's year.
    pub before_year: String,
    /// How many lines changed.
    pub n_changed: usize,
    /// The first of them, rules before platforms.
    pub first: Vec<ChangeRow>,
}

/// How many changes a summary shows.
const SHOWN: usize = 3;

/// What changed since the year before, for each guide of the year that has one to be compared with.
pub(super) fn summaries(site: &Site<'_>, year: Year, path: &PagePath) -> Vec<ChangesSummary> {
    let comparisons = site.guides_of(year).into_iter().map(|(guide, rules)| compare(site, guide, rules, path));
    let compared = comparisons.filter(|comparison| comparison.before.is_some());
    compared
        .map(|comparison| {
            let tables = comparison.tables(site.words);
            let changed = tables.into_iter().flat_map(|(_, rows)| rows).filter(|row| row.class == "changed");
            ChangesSummary {
                first: changed.take(SHOWN).cloned().collect(),
                guide: comparison.now,
                remark: comparison.remark,
                now_year: comparison.now_year,
                before_year: comparison.before_year,
                n_changed: comparison.n_changed,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Language;

    #[test]
    fn the_summary_says_how_many_changes_there_are_and_where() {
        let zh = Words::new(Language::Chinese);
        let en = Words::new(Language::English);
        let changed = |words: Words| [(words.say("学习规则", "rules"), 2), ("x", 0)];
        assert_eq!(summary(zh, &changed(zh), 2, 5), "共有 2 处变化：学习规则 2 处；其余 5 项未变。");
        assert_eq!(summary(en, &changed(en), 2, 1), "2 changes: 2 in rules; 1 line is as before.");
        assert_eq!(summary(zh, &[], 0, 5), "没有变化，5 项都与以前相同。");
        assert_eq!(summary(en, &[], 0, 5), "No changes: all 5 lines are as before.");
    }
}
