//! One learner with the records behind: where the person stands, and every record with its reason. Stands on the unit's
//! page or on a page of records (`records`); the line in the unit's table is in `learner_row`.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Serialize;

use super::html::Mark;
use super::path::PagePath;
use super::privacy::scrub;
use super::reason::{Ground, ground, sentence};
use super::site::{Clause, Site};
use super::wording::{Words, verdict_class};
use crate::assessment::{AssessedRecord, Balance, LearnerYear, Status, Verdict};
use crate::model::document::DocumentId;
use crate::model::hours::Hours;
use crate::model::rule::{ComponentId, RuleName, Rules};

/// One learner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LearnerView {
    /// The running number on the page, from 1; the element id is made of it.
    pub number: usize,
    /// The masked name.
    pub label: String,
    /// Department, series and level, as far as filled in.
    pub about: String,
    /// The status.
    pub mark: Mark,
    /// By component, then in all; empty without a guide.
    pub balances: Vec<BalanceView>,
    /// `2025/青溪画院.xlsx 学习记录`, where every record comes from there.
    pub source: Option<String>,
    /// The records by verdict and reason: counted, pending, excluded; each group in order of place.
    pub groups: Vec<RecordGroup>,
    /// `计入 5 条、待定 1 条、不计入 2 条`.
    pub tally: String,
}

/// One line of a learner's account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BalanceView {
    /// The component's name, or 合计.
    pub name: String,
    /// `要求 60，按期 40.5，补学 19.5，待定 10`; made-up and pending hours only where there are any.
    pub words: String,
    /// `还差 10`; empty where nothing is short, or the learner is exempt.
    pub short: String,
}

/// The records of one learner that have the same verdict for the same reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordGroup {
    /// The verdict's class.
    pub class: &'static str,
    /// The reason in a sentence.
    pub reason: String,
    /// The clause that says so, where it is a matter of the guide.
    pub clause: Option<Clause>,
    /// The records.
    pub records: Vec<RecordView>,
}

/// One record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordView {
    /// The completion date, or —.
    pub day: String,
    /// The course, or what else the row says it is.
    pub course: String,
    /// The component's name, or the category as written.
    pub component: String,
    /// The hours, or —.
    pub hours: String,
    /// The row; with file and sheet before it where they are not those of the record above.
    pub source: String,
}

pub(super) fn compose(
    site: &Site<'_>,
    learner: &LearnerYear,
    number: usize,
    label: String,
    path: &PagePath,
) -> LearnerView {
    let rules = site.rules(learner.guide.as_ref());
    let balances = balances(site.words, learner, rules);
    let sheets: BTreeSet<u32> = learner.records.iter().map(|record| record.place.sheet).collect();
    let only_sheet = if sheets.len() == 1 { sheets.first().copied() } else { None };
    let count = |verdict| learner.records.iter().filter(|record| record.reason.verdict() == verdict).count();
    LearnerView {
        number,
        label,
        about: about(learner),
        mark: site.words.status(learner.status),
        balances,
        groups: groups(site, learner, path, only_sheet),
        source: only_sheet.map(|sheet| sheet_name(site, sheet)),
        tally: tally(site.words, count(Verdict::Counted), count(Verdict::Pending), count(Verdict::Excluded)),
    }
}

/// Department, series and level, as far as filled in.
pub(super) fn about(learner: &LearnerYear) -> String {
    let about = [&learner.department, &learner.series, &learner.level];
    about.into_iter().flatten().map(|text| scrub(text)).collect::<Vec<_>>().join(" · ")
}

pub(super) fn department(learner: &LearnerYear) -> String {
    learner.department.as_deref().map(scrub).unwrap_or_default()
}

fn verdict_order(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Counted => 0,
        Verdict::Pending => 1,
        Verdict::Excluded => 2,
    }
}

fn tally(words: Words, counted: usize, pending: usize, excluded: usize) -> String {
    let parts = words.say(
        [("计入", counted), ("待定", pending), ("不计入", excluded)],
        [("counted", counted), ("pending", pending), ("not counted", excluded)],
    );
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(word, n)| words.say(format!("{word} {n} 条"), format!("{n} {word}")))
        .collect();
    if parts.is_empty() {
        return words.say("没有学习记录", "no records").to_owned();
    }
    words.joined(parts, "，", ", ")
}

fn balances(words: Words, learner: &LearnerYear, rules: Option<&Rules>) -> Vec<BalanceView> {
    let Some(account) = &learner.account else { return Vec::new() };
    let named = account.components.iter().map(|(id, balance)| (component_name(rules, id), balance));
    let lines = named.chain([(words.say("合计", "Total").to_owned(), &account.total)]);
    lines.map(|(name, balance)| balance_view(words, name, balance, learner.status)).collect()
}

pub(super) fn component_name(rules: Option<&Rules>, id: &ComponentId) -> String {
    rules.and_then(|rules| rules.component(id)).map_or_else(|| id.to_string(), |component| component.name.clone())
}

fn balance_view(words: Words, name: String, balance: &Balance, status: Status) -> BalanceView {
    let on_time = balance.on_time;
    let mut parts = vec![match balance.required {
        Some(hours) => words.say(format!("要求 {hours}"), format!("required {hours}")),
        None => words.say("要求未载明", "requirement not stated").to_owned(),
    }];
    parts.push(words.say(format!("按期 {on_time}"), format!("on time {on_time}")));
    for (word, amount) in words.say(
        [("补学", balance.made_up), ("待定", balance.pending)],
        [("made up", balance.made_up), ("pending", balance.pending)],
    ) {
        if amount > Hours::ZERO {
            parts.push(format!("{word} {amount}"));
        }
    }
    let short = balance.short;
    let short = if short > Hours::ZERO && status != Status::Exempt {
        words.say(format!("还差 {short}"), format!("{short} short"))
    } else {
        String::new()
    };
    BalanceView { name, words: words.joined(parts, "，", ", "), short }
}

/// Records side by side that share verdict, reason and clause. File and sheet are named where they change, and not at all
/// where every record of the learner comes from `only_sheet`.
fn groups(site: &Site<'_>, learner: &LearnerYear, path: &PagePath, only_sheet: Option<u32>) -> Vec<RecordGroup> {
    let rules = site.rules(learner.guide.as_ref());
    let mut sorted: Vec<&AssessedRecord> = learner.records.iter().collect();
    sorted.sort_by_key(|record| (verdict_order(record.reason.verdict()), Reverse(record.reason)));
    let mut groups: Vec<RecordGroup> = Vec::new();
    let mut named_sheet = only_sheet;
    for record in sorted {
        let reason = sentence(site.words, record, learner, rules, site.as_of());
        let clause = match ground(record, learner) {
            Ground::Rules(guide, rules) => Some(clause_of(site, learner, &guide, &rules, path)),
            Ground::Data => None,
        };
        if groups.last().is_none_or(|group| group.reason != reason || group.clause != clause) {
            let class = verdict_class(record.reason.verdict());
            groups.push(RecordGroup { class, reason, clause, records: Vec::new() });
            named_sheet = only_sheet;
        }
        let row = record.place.row;
        let row = site.words.say(format!("第{row}行"), format!("row {row}"));
        let source = if named_sheet == Some(record.place.sheet) {
            row
        } else {
            format!("{} {row}", sheet_name(site, record.place.sheet))
        };
        named_sheet = Some(record.place.sheet);
        if let Some(group) = groups.last_mut() {
            group.records.push(record_view(site, record, rules, source));
        }
    }
    groups
}

fn record_view(site: &Site<'_>, record: &AssessedRecord, rules: Option<&Rules>, source: String) -> RecordView {
    let words = site.words;
    let component = record.component.as_ref().map(|id| component_name(rules, id));
    let component = component.or_else(|| record.category.as_deref().map(scrub)).unwrap_or_else(|| "—".to_owned());
    let cells = site.input.workbooks.record(record.place);
    let course = cells.and_then(|cells| cells.course.as_deref()).map(scrub).unwrap_or_else(|| {
        let blank = words.say("（未填课程名称）", "(no course named)");
        if record.summary { words.say("（汇总数）", "(summary)").to_owned() } else { blank.to_owned() }
    });
    RecordView {
        day: record.completed_on.map_or_else(|| "—".to_owned(), |date| date.to_string()),
        course,
        component: if record.conversion {
            words.say(format!("{component}（折算）"), format!("{component} (converted)"))
        } else {
            component
        },
        hours: record.hours.map_or_else(|| "—".to_owned(), |hours| hours.to_string()),
        source,
    }
}

/// `2025/青溪画院.xlsx 学习记录`.
fn sheet_name(site: &Site<'_>, sheet: u32) -> String {
    let sheet = &site.input.workbooks.sheets[sheet as usize];
    let file = site.names.source(sheet.path.as_str());
    let file = file.strip_prefix("data/").unwrap_or(&file);
    sheet.name.as_deref().map_or_else(|| file.to_owned(), |name| format!("{file} {}", site.names.source(name)))
}

/// The clause, with the guide's name where it is not the learner's own guide.
fn clause_of(
    site: &Site<'_>,
    learner: &LearnerYear,
    guide: &DocumentId,
    rules: &[RuleName],
    path: &PagePath,
) -> Clause {
    let mut clause = site.clause(guide, rules, path);
    if learner.guide.as_ref() != Some(guide)
        && let Some(document) = site.documents.get(guide)
    {
        let (year, label) = (document.year, &clause.label);
        clause.label = site.words.say(format!("{year}年度指南 {label}"), format!("{year} study guide: {label}"));
    }
    clause
}
