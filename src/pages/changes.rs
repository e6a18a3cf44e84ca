//! What changed in the rules since the year before, in words: each guide beside that of the same series, else beside the
//! nearest one, which is then named as such. What differs is found by `comparison`.

use serde::Serialize;

use super::change::{self, ChangeRow};
use super::changed_text::{self, TextView};
use super::changes_summary::summary;
use super::html::Link;
use super::impact::{self, ImpactView};
use super::path::PagePath;
use super::site::{Frame, Site};
use super::wording::Words;
use super::{Page, View};
use crate::comparison::guides::{self, Counterpart};
use crate::comparison::listing::{self, List};
use crate::comparison::rules;
use crate::model::Year;
use crate::model::document::Document;
use crate::model::rule::Rules;

/// `changes.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangesView {
    /// What surrounds the page.
    pub frame: Frame,
    /// `2025年度`.
    pub year: String,
    /// One for each guide of the year.
    pub comparisons: Vec<Comparison>,
    /// Whose status the new rules would change, in numbers; `None` where there is nobody to judge by them.
    pub impact: Option<ImpactView>,
}

/// A guide beside an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// The guide.
    pub now: Link,
    /// Its year.
    pub now_year: String,
    /// The earlier guide; `None` where there is none.
    pub before: Option<Link>,
    /// Its year.
    pub before_year: String,
    /// What kind of comparison this is, in a sentence.
    pub remark: String,
    /// How many lines changed, and of what, in a sentence; empty where there is nothing to compare with.
    pub summary: String,
    /// How many lines changed.
    pub n_changed: usize,
    /// How many did not.
    pub n_same: usize,
    /// Rules.
    pub rules: Vec<ChangeRow>,
    /// What the guides list: portals, platforms with their phones, contacts, topics.
    pub lists: Vec<ListTable>,
    /// The official text, clause by clause; `None` where there is nothing to compare with.
    pub text: Option<TextView>,
}

/// One list of a guide beside that of an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListTable {
    /// What it lists.
    pub title: &'static str,
    /// What one line is.
    pub word: &'static str,
    /// Its lines.
    pub rows: Vec<ChangeRow>,
}

pub(super) fn compose(site: &Site<'_>, year: Year) -> Page {
    let path = PagePath::changes(year);
    let guides = site.guides_of(year).into_iter();
    let title = site.words.say(format!("{year}年度规则变化"), format!("Changes in the rules of {year}"));
    let with_text = |(guide, rules)| {
        let text = counterpart(site, guide).and_then(|earlier| changed_text::compose(site, earlier, guide, &path));
        Comparison { text, ..compare(site, guide, rules, &path) }
    };
    let view = ChangesView {
        frame: site.frame_in_year(&path, year, &title),
        year: site.words.year_title(year),
        comparisons: guides.map(with_text).collect(),
        impact: impact::compose(site, year, &path),
    };
    Site::page(path, site.words.credit_year(year), View::Changes(Box::new(view)))
}

/// The guide to compare with: of the nearest earlier year that has guides.
pub(super) fn counterpart<'a>(site: &Site<'a>, guide: &Document) -> Option<Counterpart<'a>> {
    let before = site.years.iter().copied().filter(|year| *year < guide.year);
    let candidates = before.map(|year| site.guides_of(year)).find(|guides| !guides.is_empty())?;
    guides::counterpart(guide, &candidates)
}

/// A guide beside its counterpart, but for the text.
pub(super) fn compare(site: &Site<'_>, guide: &Document, rules: &Rules, path: &PagePath) -> Comparison {
    let counterpart = counterpart(site, guide);
    let words = site.words;
    let before = counterpart.map(|earlier| earlier.document);
    let table = |list| ListTable {
        title: words.list_title(list),
        word: words.list_item(list),
        rows: list_rows(words, list, guide, before),
    };
    let mut comparison = Comparison {
        now: site.document_link(guide, path),
        now_year: words.credit_year(guide.year),
        before: before.map(|other| site.document_link(other, path)),
        before_year: before.map(|other| words.credit_year(other.year)).unwrap_or_default(),
        remark: remark(words, counterpart),
        summary: String::new(),
        n_changed: 0,
        n_same: 0,
        rules: rule_rows(site, guide, rules, counterpart, path),
        lists: List::ALL.into_iter().map(table).collect(),
        text: None,
    };
    let tables = comparison.tables(words);
    let n_rows: usize = tables.iter().map(|(_, rows)| rows.len()).sum();
    let n_changed = |rows: &[ChangeRow]| rows.iter().filter(|row| row.class == "changed").count();
    let changed: Vec<(&str, usize)> = tables.iter().map(|(name, rows)| (*name, n_changed(rows))).collect();
    comparison.n_changed = changed.iter().map(|(_, n)| n).sum();
    comparison.n_same = n_rows - comparison.n_changed;
    if comparison.before.is_some() {
        comparison.summary = summary(words, &changed, comparison.n_changed, comparison.n_same);
    }
    comparison
}

/// With what a guide is compared, in a sentence.
fn remark(words: Words, counterpart: Option<Counterpart<'_>>) -> String {
    let Some(Counterpart { document: other, n_shared, .. }) = counterpart else {
        return words.say(
            "本站没有更早年度的学习指南，以下为本年度首次载明的规则。".to_owned(),
            "There is no study guide of an earlier year: these rules are the first on record.".to_owned(),
        );
    };
    words.compared_with(other, n_shared)
}

impl Comparison {
    /// What is compared, with its name inside a sentence.
    pub(super) fn tables(&self, words: Words) -> Vec<(&'static str, &[ChangeRow])> {
        let names = [
            words.say("平台入口", "portals"),
            words.say("学习平台和客服电话", "learning platforms and their phones"),
            words.say("咨询电话", "contacts and their phones"),
            words.say("公需科目专题", "topics of the public subject"),
        ];
        let lists = names.into_iter().zip(self.lists.iter().map(|list| list.rows.as_slice()));
        std::iter::once((words.say("学习规则", "rules"), self.rules.as_slice())).chain(lists).collect()
    }
}

/// The rules of a guide beside those of an earlier one: first a row for each rule of the guide, in display order, then
/// those that are no longer spoken of.
pub(super) fn rule_rows(
    site: &Site<'_>,
    guide: &Document,
    rules: &Rules,
    before: Option<Counterpart<'_>>,
    path: &PagePath,
) -> Vec<ChangeRow> {
    let words = site.words;
    let earlier = before.map(|earlier| (earlier.rules, earlier.document.year));
    let changes = rules::compare((rules, guide.year), earlier);
    let n_stated = rules::statements(rules, guide.year).len();
    let said =
        |said: Option<rules::Said<'_>>| said.map_or_else(|| words.unstated().to_owned(), |said| words.said(said));
    let row = |(at, line): (usize, rules::RuleChange<'_>)| {
        let name = match earlier {
            Some(_) => words.rule_of_either(line.rule, guide.year),
            None => words.rule(line.rule, guide.year),
        };
        let before = earlier.is_some().then(|| said(line.before));
        let row = change::row(words, line.change, name, before.as_deref(), Some(&said(line.now)));
        let clause = (at < n_stated).then(|| site.clause(&guide.id, &[line.rule.name()], path));
        ChangeRow { clause, ..row }
    };
    changes.into_iter().enumerate().map(row).collect()
}

fn list_rows(words: Words, list: List, guide: &Document, before: Option<&Document>) -> Vec<ChangeRow> {
    let row = |line: listing::ListChange| {
        let said = |line: &Option<listing::Listed>| line.as_ref().map(|line| words.listed(list, line));
        let (before, now) = (said(&line.before), said(&line.now));
        let name = words.listed_name(list, line.name.as_deref());
        change::row(words, line.change, name, before.as_deref(), now.as_deref())
    };
    listing::compare(list, guide, before).into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::difference::Piece;
    use crate::diagnostic::Language;
    use crate::model::document::Platform;

    #[test]
    fn a_line_shows_what_was_and_what_is_and_what_became_of_it() {
        let words = Words::new(Language::Chinese);
        let platform = |name: &str, phone: Option<&str>| Platform {
            operator: None,
            name: Some(name.into()),
            phone: phone.map(str::to_owned),
            url: None,
        };
        let mut documents = crate::pages::fixture::documents();
        documents[0].platforms = vec![platform("甲", Some("400")), platform("乙", Some("500"))];
        documents[1].platforms = vec![platform("甲", Some("401")), platform("丙", None)];
        let rows = list_rows(words, List::Platforms, &documents[1], Some(&documents[0]));
        let verdicts: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.verdict)).collect();
        assert_eq!(verdicts, [("甲", "有变化"), ("丙", "新增"), ("乙", "不再列出")]);
        assert_eq!((&rows[0].before, &rows[0].now), (&Piece::different("400"), &Piece::different("401")));
        assert_eq!((&rows[1].before, &rows[1].now), (&Piece::same("未列出"), &Piece::different("未载明")));
        assert_eq!((&rows[2].before, &rows[2].now), (&Piece::different("500"), &Piece::same("未列出")));
        let first = list_rows(words, List::Platforms, &documents[1], None);
        assert_eq!(first.iter().map(|row| row.verdict).collect::<Vec<_>>(), ["首次", "首次"]);
    }
}
