//! What changed in the rules since the year before: each guide beside that of the same series, else beside the nearest one,
//! which is then named as such.

use serde::Serialize;

use super::document::platform_name;
use super::html::Link;
use super::path::PagePath;
use super::rules::{Spoken, spoken};
use super::site::{Clause, Frame, Site};
use super::wording::{UNSTATED, credit_year};
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
    /// How many lines changed.
    pub n_changed: usize,
    /// Rules.
    pub rules: Vec<ChangeRow>,
    /// Portals.
    pub portals: Vec<ChangeRow>,
    /// Platforms with their phones.
    pub platforms: Vec<ChangeRow>,
    /// Topics of the public subject.
    pub topics: Vec<ChangeRow>,
}

/// One line: before and now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeRow {
    /// The rule, portal, platform or topic.
    pub name: String,
    /// Before.
    pub before: String,
    /// Now.
    pub now: String,
    /// 新增, 不再列出, 有变化, 仅年份顺延, 无变化.
    pub verdict: &'static str,
    /// The class of the verdict.
    pub class: &'static str,
    /// The clause that says so now.
    pub clause: Option<Clause>,
}

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Added,
    Removed,
    Changed,
    Shifted,
    Same,
    FirstYear,
}

impl Change {
    fn of(before: Option<&str>, now: Option<&str>) -> Self {
        match (before, now) {
            (None, _) => Self::Added,
            (Some(_), None) => Self::Removed,
            (Some(before), Some(now)) if before == now => Self::Same,
            (Some(_), Some(_)) => Self::Changed,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Added => "新增",
            Self::Removed => "不再列出",
            Self::Changed => "有变化",
            Self::Shifted => "仅年份顺延",
            Self::Same => "无变化",
            Self::FirstYear => "首次",
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Added | Self::Removed | Self::Changed => "changed",
            Self::Shifted | Self::Same | Self::FirstYear => "same",
        }
    }

    fn row(self, name: &str, before: Option<&str>, now: Option<&str>) -> ChangeRow {
        let absent = "未列出";
        ChangeRow {
            name: name.to_owned(),
            before: before.unwrap_or(absent).to_owned(),
            now: now.unwrap_or(absent).to_owned(),
            verdict: self.word(),
            class: self.class(),
            clause: None,
        }
    }
}

pub(super) fn compose(site: &Site<'_>, year: Year) -> Page {
    let path = PagePath::changes(year);
    let guides = site.guides_of(year).into_iter();
    let view = ChangesView {
        frame: site.frame_in_year(&path, year, &format!("{}规则变化", credit_year(year))),
        year: credit_year(year),
        comparisons: guides.map(|(guide, rules)| compare(site, guide, rules, &path)).collect(),
    };
    Site::page(path, credit_year(year), View::Changes(Box::new(view)))
}

/// The guide to compare with: of the nearest earlier year that has guides, the one that shares most series, else the first.
fn counterpart<'a>(site: &Site<'a>, guide: &Document) -> Option<(&'a Document, &'a Rules, usize)> {
    let before = site.years.iter().copied().filter(|year| *year < guide.year);
    let candidates = before.map(|year| site.guides_of(year)).find(|guides| !guides.is_empty())?;
    let shared = |other: &Document| {
        other.applies_to.series.iter().filter(|series| guide.applies_to.series.contains(series)).count()
    };
    let scored = candidates.into_iter().map(|(other, rules)| (other, rules, shared(other)));
    scored.reduce(|best, next| if next.2 > best.2 { next } else { best })
}

fn compare(site: &Site<'_>, guide: &Document, rules: &Rules, path: &PagePath) -> Comparison {
    let counterpart = counterpart(site, guide);
    let before = counterpart.map(|(other, rules, _)| (other, rules));
    let remark = match counterpart {
        None => "本站没有更早年度的学习指南，以下为本年度首次载明的规则。".to_owned(),
        Some((other, _, 0)) => format!(
            "{}没有相同职称系列的学习指南，以下与最接近的一份（适用于{}）比较，差别可能来自系列不同。",
            credit_year(other.year),
            other.applies_to.series.join("、")
        ),
        Some((other, _, _)) => format!("与{}相同职称系列的学习指南比较。", credit_year(other.year)),
    };
    let mut comparison = Comparison {
        now: site.document_link(guide, path),
        now_year: credit_year(guide.year),
        before: before.map(|(other, _)| site.document_link(other, path)),
        before_year: before.map(|(other, _)| credit_year(other.year)).unwrap_or_default(),
        remark,
        n_changed: 0,
        rules: rule_rows(site, guide, rules, before, path),
        portals: paired(&portals(guide), before.map(|(other, _)| portals(other))),
        platforms: paired(&platforms(guide), before.map(|(other, _)| platforms(other))),
        topics: paired(&topics(rules), before.map(|(_, rules)| topics(rules))),
    };
    let tables = [&comparison.rules, &comparison.portals, &comparison.platforms, &comparison.topics];
    comparison.n_changed = tables.into_iter().flatten().filter(|row| row.class == "changed").count();
    comparison
}

fn rule_rows(
    site: &Site<'_>,
    guide: &Document,
    rules: &Rules,
    before: Option<(&Document, &Rules)>,
    path: &PagePath,
) -> Vec<ChangeRow> {
    let before_lines = before.map(|(other, rules)| relative(spoken(rules, other.year), other.year));
    let mut rows = Vec::new();
    let now_lines = relative(spoken(rules, guide.year), guide.year);
    for line in &now_lines {
        let earlier = before_lines.as_ref().map(|lines| lines.iter().find(|other| other.name == line.name));
        let mut row = match earlier {
            None => Change::FirstYear.row(&line.name, None, Some(&line.text)),
            Some(None) => {
                Change::of(Some(UNSTATED), Some(&line.text)).row(&line.name, Some(UNSTATED), Some(&line.text))
            }
            Some(Some(earlier)) => {
                let change = Change::of(Some(&earlier.text), Some(&line.text));
                let shifted = change == Change::Changed && only_shifted(rules, guide.year, before, line);
                let change = if shifted { Change::Shifted } else { change };
                change.row(&line.name, Some(&earlier.text), Some(&line.text))
            }
        };
        row.clause = Some(site.clause(&guide.id, line.rules, path));
        rows.push(row);
    }
    for earlier in before_lines.into_iter().flatten() {
        if now_lines.iter().all(|line| line.name != earlier.name) {
            rows.push(Change::of(Some(&earlier.text), Some(UNSTATED)).row(
                &earlier.name,
                Some(&earlier.text),
                Some(UNSTATED),
            ));
        }
    }
    rows
}

/// Names the years that a guide speaks of by their distance, so that lines of two guides meet.
fn relative(mut lines: Vec<Spoken>, year: Year) -> Vec<Spoken> {
    for line in &mut lines {
        for (distance, word) in [(0, "本年度"), (1, "上一年度"), (2, "前两年度")] {
            let spelled = credit_year(Year(year.0 - distance));
            if line.name.starts_with(&spelled) {
                line.name = line.name.replacen(&spelled, word, 1);
            }
        }
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
            let distances = if line.name.starts_with("本") { 0 } else { 1 };
            let a = entry(earlier, Year(other.year.0 - distances));
            let b = entry(now, Year(year.0 - distances));
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

fn portals(document: &Document) -> Named {
    let named = document.portals.iter().map(|portal| {
        let url = portal.url.clone().unwrap_or_else(|| UNSTATED.to_owned());
        (portal.name.clone().unwrap_or_else(|| "学习平台入口".to_owned()), url)
    });
    named.collect()
}

fn platforms(document: &Document) -> Named {
    let phone = |phone: &Option<String>| phone.clone().unwrap_or_else(|| UNSTATED.to_owned());
    document.platforms.iter().map(|platform| (platform_name(platform), phone(&platform.phone))).collect()
}

fn topics(rules: &Rules) -> Named {
    rules.topics.iter().map(|topic| (topic.clone(), "列入".to_owned())).collect()
}

/// Lines of the same name side by side, whatever its dashes and spaces; what is only there before stands last.
fn paired(now: &Named, before: Option<Named>) -> Vec<ChangeRow> {
    let Some(before) = before else {
        return now.iter().map(|(name, text)| Change::FirstYear.row(name, None, Some(text))).collect();
    };
    let mut rows = Vec::new();
    for (name, text) in now {
        let earlier = before.iter().find(|(other, _)| same_name(other, name)).map(|(_, text)| text.as_str());
        rows.push(Change::of(earlier, Some(text)).row(name, earlier, Some(text)));
    }
    for (name, text) in before.iter().filter(|(name, _)| now.iter().all(|(other, _)| !same_name(other, name))) {
        rows.push(Change::Removed.row(name, Some(text), None));
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
    use crate::pages::fixture::{entry, rules};

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
        let rows = paired(&now, Some(before));
        assert_eq!(
            verdicts(&rows),
            [("平台——入口", "有变化"), ("甲—学习网", "无变化"), ("丙", "新增"), ("乙", "不再列出")]
        );
        assert_eq!((rows[0].before.as_str(), rows[0].now.as_str()), ("old", "new"));
        assert_eq!((rows[3].before.as_str(), rows[3].now.as_str()), ("500", "未列出"));
    }

    #[test]
    fn with_nothing_before_nothing_is_called_new() {
        assert_eq!(verdicts(&paired(&named(&[("甲", "400")]), None)), [("甲", "首次")]);
    }

    #[test]
    fn the_same_period_and_make_up_a_year_later_are_no_change() {
        let documents = crate::pages::fixture::documents();
        let guide = &documents[0];
        let before = rules(2024, vec![entry(2024, Some("2025-06-30"))]);
        let now = rules(2025, vec![entry(2025, Some("2026-06-30"))]);
        let moved = rules(2025, vec![entry(2025, Some("2026-05-31"))]);
        let shifted = |now: &Rules| -> Vec<(String, bool)> {
            relative(spoken(now, Year(2025)), Year(2025))
                .iter()
                .map(|line| (line.name.clone(), only_shifted(now, Year(2025), Some((guide, &before)), line)))
                .filter(|(name, _)| name == "学习期限" || name == "本年度补学")
                .collect()
        };
        assert_eq!(shifted(&now), [("学习期限".to_owned(), true), ("本年度补学".to_owned(), true)]);
        assert_eq!(shifted(&moved), [("学习期限".to_owned(), true), ("本年度补学".to_owned(), false)]);
    }
}
