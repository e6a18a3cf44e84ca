//! What changed in the rules since the year before: each guide beside that of the same series, else beside the nearest one,
//! which is then named as such.

use serde::Serialize;

use super::change::{Change, ChangeRow};
use super::changes_summary::summary;
use super::document::platform_name;
use super::html::Link;
use super::path::PagePath;
use super::rules::{Spoken, spoken};
use super::site::{Frame, Site};
use super::wording::Words;
use super::{Page, View};
use crate::model::Year;
use crate::model::document::Document;
use crate::model::rule::{MakeUpEntry, MakeUpRules, Rules};
use crate::model::text::fold;

/// `changes.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangesView {
    /// What surrounds the page.
    pub frame: Frame,
    /// `2025年度`.
    pub year: String,
    /// One for each guide of the year.
    pub comparisons: Vec<Comparison>,
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
    /// Portals.
    pub portals: Vec<ChangeRow>,
    /// Platforms with their phones.
    pub platforms: Vec<ChangeRow>,
    /// Topics of the public subject.
    pub topics: Vec<ChangeRow>,
}

pub(super) fn compose(site: &Site<'_>, year: Year) -> Page {
    let path = PagePath::changes(year);
    let guides = site.guides_of(year).into_iter();
    let title = site.words.say(format!("{year}年度规则变化"), format!("Changes in the rules of {year}"));
    let view = ChangesView {
        frame: site.frame_in_year(&path, year, &title),
        year: site.words.year_title(year),
        comparisons: guides.map(|(guide, rules)| compare(site, guide, rules, &path)).collect(),
    };
    Site::page(path, site.words.credit_year(year), View::Changes(Box::new(view)))
}

/// The guide to compare with: of the nearest earlier year that has guides, the one that shares most series, else the first.
pub(super) fn counterpart<'a>(site: &Site<'a>, guide: &Document) -> Option<(&'a Document, &'a Rules, usize)> {
    let before = site.years.iter().copied().filter(|year| *year < guide.year);
    let candidates = before.map(|year| site.guides_of(year)).find(|guides| !guides.is_empty())?;
    let shared = |other: &Document| {
        other.applies_to.series.iter().filter(|series| guide.applies_to.series.contains(series)).count()
    };
    let scored = candidates.into_iter().map(|(other, rules)| (other, rules, shared(other)));
    scored.reduce(|best, next| if next.2 > best.2 { next } else { best })
}

pub(super) fn compare(site: &Site<'_>, guide: &Document, rules: &Rules, path: &PagePath) -> Comparison {
    let counterpart = counterpart(site, guide);
    let before = counterpart.map(|(other, rules, _)| (other, rules));
    let words = site.words;
    let remark = match counterpart {
        None => words.say(
            "本站没有更早年度的学习指南，以下为本年度首次载明的规则。".to_owned(),
            "There is no study guide of an earlier year: these rules are the first on record.".to_owned(),
        ),
        Some((other, _, 0)) => {
            let (year, series) = (other.year, words.list(&other.applies_to.series));
            words.say(
                format!(
                    "{year}年度没有相同职称系列的学习指南，以下与最接近的一份（适用于{series}）比较，差别可能来自系列不同。"
                ),
                format!(
                    "No study guide of {year} is for the same title series. This is a comparison with the nearest one \
                     (for {series}): differences may come from the series."
                ),
            )
        }
        Some((other, _, _)) => words.say(
            format!("与{}年度相同职称系列的学习指南比较。", other.year),
            format!("Compared with the {} study guide for the same title series.", other.year),
        ),
    };
    let mut comparison = Comparison {
        now: site.document_link(guide, path),
        now_year: words.credit_year(guide.year),
        before: before.map(|(other, _)| site.document_link(other, path)),
        before_year: before.map(|(other, _)| words.credit_year(other.year)).unwrap_or_default(),
        remark,
        summary: String::new(),
        n_changed: 0,
        n_same: 0,
        rules: rule_rows(site, guide, rules, before, path),
        portals: paired(words, &portals(words, guide), before.map(|(other, _)| portals(words, other))),
        platforms: paired(words, &platforms(words, guide), before.map(|(other, _)| platforms(words, other))),
        topics: paired(words, &topics(words, rules), before.map(|(_, rules)| topics(words, rules))),
    };
    let tables = comparison.tables(words);
    let n_rows: usize = tables.iter().map(|(_, rows)| rows.len()).sum();
    let changed = tables.map(|(name, rows)| (name, rows.iter().filter(|row| row.class == "changed").count()));
    comparison.n_changed = changed.iter().map(|(_, n)| n).sum();
    comparison.n_same = n_rows - comparison.n_changed;
    if comparison.before.is_some() {
        comparison.summary = summary(words, &changed, comparison.n_changed, comparison.n_same);
    }
    comparison
}

impl Comparison {
    /// What is compared, with its name.
    pub(super) fn tables(&self, words: Words) -> [(&'static str, &[ChangeRow]); 4] {
        [
            (words.say("学习规则", "rules"), &self.rules),
            (words.say("平台入口", "portals"), &self.portals),
            (words.say("学习平台和客服电话", "learning platforms and their phones"), &self.platforms),
            (words.say("公需科目专题", "topics of the public subject"), &self.topics),
        ]
    }
}

/// The rules of a guide beside those of an earlier one: first a row for each line of [`spoken`], in its order, then those
/// that are no longer spoken of.
pub(super) fn rule_rows(
    site: &Site<'_>,
    guide: &Document,
    rules: &Rules,
    before: Option<(&Document, &Rules)>,
    path: &PagePath,
) -> Vec<ChangeRow> {
    let words = site.words;
    let lines = |rules: &Rules, year: Year| relative(words, spoken(words, rules, year), year);
    let said = |line: &Spoken| line.text.clone().unwrap_or_else(|| words.unstated().to_owned());
    let before_lines = before.map(|(other, rules)| lines(rules, other.year));
    let mut rows = Vec::new();
    let now_lines = lines(rules, guide.year);
    for line in &now_lines {
        let now = said(line);
        let earlier = before_lines.as_ref().map(|lines| lines.iter().find(|other| other.name == line.name));
        let mut row = match earlier {
            None => Change::FirstYear.row(words, &line.name, None, Some(&now)),
            Some(earlier) => {
                let before_text = earlier.map_or_else(|| words.unstated().to_owned(), said);
                let change = Change::of(Some(&before_text), Some(&now));
                let shifted =
                    change == Change::Changed && earlier.is_some() && only_shifted(rules, guide.year, before, line);
                let change = if shifted { Change::Shifted } else { change };
                change.row(words, &line.name, Some(&before_text), Some(&now))
            }
        };
        row.clause = Some(site.clause(&guide.id, line.rules, path));
        rows.push(row);
    }
    for earlier in before_lines.into_iter().flatten() {
        if now_lines.iter().all(|line| line.name != earlier.name) {
            let (before, now) = (said(&earlier), words.unstated());
            rows.push(Change::of(Some(&before), Some(now)).row(words, &earlier.name, Some(&before), Some(now)));
        }
    }
    rows
}

/// Names the years that a guide speaks of by their distance, so that lines of two guides meet.
fn relative(words: Words, mut lines: Vec<Spoken>, year: Year) -> Vec<Spoken> {
    for line in &mut lines {
        let name = match line.year.map(|other| year.0 - other.0) {
            Some(0) => words.say("本年度补学", "Make-up of the guide's own year"),
            Some(1) => words.say("上一年度补学", "Make-up of the year before"),
            Some(2) => words.say("前两年度补学", "Make-up of two years before"),
            Some(_) | None => continue,
        };
        line.name = name.to_owned();
    }
    lines
}

/// Whether a line differs only because the calendar went on: the same period, or the same make-up, so many years later.
fn only_shifted(now: &Rules, year: Year, before: Option<(&Document, &Rules)>, line: &Spoken) -> bool {
    use crate::model::rule::RuleName;
    let Some((other, earlier)) = before else { return false };
    let shift = |date: crate::model::Date| {
        let years = u32::try_from(year.0 - other.year.0).ok()?;
        date.checked_add_months(chrono::Months::new(12 * years))
    };
    match line.rules.first() {
        Some(RuleName::StudyPeriod) => {
            let (a, b) = (earlier.study_period, now.study_period);
            shift(a.from) == Some(b.from)
                && shift(a.until) == Some(b.until)
                && (a.from_stated, a.until_stated) == (b.from_stated, b.until_stated)
        }
        Some(RuleName::MakeUp) => {
            let distance = line.year.map_or(0, |spoken_of| year.0 - spoken_of.0);
            let a = entry(earlier, Year(other.year.0 - distance));
            let b = entry(now, Year(year.0 - distance));
            match (a, b) {
                (Some(a), Some(b)) => {
                    a.until.and_then(shift) == b.until
                        && a.in_principle == b.in_principle
                        && a.or_earlier.as_ref().map(|end| (&end.event, end.on.and_then(shift)))
                            == b.or_earlier.as_ref().map(|end| (&end.event, end.on))
                }
                (Some(_) | None, _) => false,
            }
        }
        Some(RuleName::Hours | RuleName::Conversion | RuleName::CarryOver | RuleName::Exam | RuleName::Topics)
        | None => false,
    }
}

fn entry(rules: &Rules, year: Year) -> Option<&MakeUpEntry> {
    match &rules.make_up {
        MakeUpRules::Entries(entries) => entries.iter().find(|entry| entry.credit_year == year),
        MakeUpRules::Unstated | MakeUpRules::Forbidden => None,
    }
}

type Named = Vec<(String, String)>;

fn portals(words: Words, document: &Document) -> Named {
    let named = document.portals.iter().map(|portal| {
        let name = portal.name.clone().unwrap_or_else(|| words.say("学习平台入口", "Portal").to_owned());
        (name, portal.url.clone().unwrap_or_else(|| words.unstated().to_owned()))
    });
    named.collect()
}

fn platforms(words: Words, document: &Document) -> Named {
    let phone = |phone: &Option<String>| phone.clone().unwrap_or_else(|| words.unstated().to_owned());
    document.platforms.iter().map(|platform| (platform_name(platform), phone(&platform.phone))).collect()
}

fn topics(words: Words, rules: &Rules) -> Named {
    let listed = words.say("列入", "listed");
    rules.topics.iter().map(|topic| (topic.clone(), listed.to_owned())).collect()
}

/// Lines of the same name side by side, whatever its dashes and spaces; what is only there before stands last.
fn paired(words: Words, now: &Named, before: Option<Named>) -> Vec<ChangeRow> {
    let Some(before) = before else {
        return now.iter().map(|(name, text)| Change::FirstYear.row(words, name, None, Some(text))).collect();
    };
    let mut rows = Vec::new();
    for (name, text) in now {
        let earlier = before.iter().find(|(other, _)| same_name(other, name)).map(|(_, text)| text.as_str());
        rows.push(Change::of(earlier, Some(text)).row(words, name, earlier, Some(text)));
    }
    for (name, text) in before.iter().filter(|(name, _)| now.iter().all(|(other, _)| !same_name(other, name))) {
        rows.push(Change::Removed.row(words, name, Some(text), None));
    }
    rows
}

/// Two years' notices write one name with different dashes: 一体化平台—服务平台, 一体化平台——服务平台.
fn same_name(a: &str, b: &str) -> bool {
    let words = |name: &str| fold(name).replace(['—', '–', '-', '―', '－', '─'], "");
    words(a) == words(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Language;
    use crate::pages::difference::Piece;
    use crate::pages::fixture::{entry, rules};

    const ZH: Words = Words::new(Language::Chinese);

    fn named(lines: &[(&str, &str)]) -> Named {
        lines.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    fn verdicts(rows: &[ChangeRow]) -> Vec<(&str, &str)> {
        rows.iter().map(|row| (row.name.as_str(), row.verdict)).collect()
    }

    #[test]
    fn lines_meet_by_name_whatever_its_dashes() {
        let before = named(&[("平台—入口", "old"), ("甲 — 学习网", "400"), ("乙", "500")]);
        let now = named(&[("平台——入口", "new"), ("甲—学习网", "400"), ("丙", "600")]);
        let rows = paired(ZH, &now, Some(before));
        assert_eq!(
            verdicts(&rows),
            [("平台——入口", "有变化"), ("甲—学习网", "无变化"), ("丙", "新增"), ("乙", "不再列出")]
        );
        assert_eq!((&rows[0].before, &rows[0].now), (&Piece::different("old"), &Piece::different("new")));
        assert_eq!((&rows[3].before, &rows[3].now), (&Piece::different("500"), &Piece::same("未列出")));
    }

    #[test]
    fn with_nothing_before_nothing_is_called_new() {
        assert_eq!(verdicts(&paired(ZH, &named(&[("甲", "400")]), None)), [("甲", "首次")]);
    }

    #[test]
    fn the_same_period_and_make_up_a_year_later_are_no_change() {
        let documents = crate::pages::fixture::documents();
        let guide = &documents[0];
        let before = rules(2024, vec![entry(2024, Some("2025-06-30"))]);
        let now = rules(2025, vec![entry(2025, Some("2026-06-30"))]);
        let moved = rules(2025, vec![entry(2025, Some("2026-05-31"))]);
        let shifted = |now: &Rules| -> Vec<(String, bool)> {
            relative(ZH, spoken(ZH, now, Year(2025)), Year(2025))
                .iter()
                .map(|line| (line.name.clone(), only_shifted(now, Year(2025), Some((guide, &before)), line)))
                .filter(|(name, _)| name == "学习期限" || name == "本年度补学")
                .collect()
        };
        assert_eq!(shifted(&now), [("学习期限".to_owned(), true), ("本年度补学".to_owned(), true)]);
        assert_eq!(shifted(&moved), [("学习期限".to_owned(), true), ("本年度补学".to_owned(), false)]);
    }
}
