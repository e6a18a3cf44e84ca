//! One learner on a unit's page: where the person stands, what is short, and every record with its reason.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Serialize;

use super::html::Mark;
use super::path::PagePath;
use super::privacy::scrub;
use super::reason::{Ground, ground, sentence};
use super::site::{Clause, Site};
use super::wording::{UNSTATED, day, days_left, hours, status, verdict_class, window_end};
use crate::assessment::{AssessedRecord, Balance, LearnerYear, MakeUp, Reason, Status, Verdict};
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
    /// The department; empty where not filled in.
    pub department: String,
    /// Department, series and level, as far as filled in.
    pub about: String,
    /// The status.
    pub mark: Mark,
    /// By component, then in all; empty without a guide.
    pub balances: Vec<BalanceView>,
    /// Those of the same components, in the columns of the unit's table.
    pub cells: Vec<CellView>,
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

/// A component of a learner in the unit's table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CellView {
    /// Counted hours.
    pub counted: String,
    /// `10` where hours are short and the learner is not exempt.
    pub short: Option<String>,
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

/// A learner who is short of hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShortView {
    /// The running number of the learner.
    pub number: usize,
    /// The masked name.
    pub label: String,
    /// The department; empty where not filled in.
    pub department: String,
    /// The status.
    pub mark: Mark,
    /// What is short: `公需科目 10 学时`.
    pub short: Vec<String>,
    /// Until when.
    pub until: String,
    /// `还有 212 天`, where a day is known and not over.
    pub left: Option<String>,
    /// What is pending that could help, empty where nothing is.
    pub pending: String,
}

pub(super) fn compose(
    site: &Site<'_>,
    learner: &LearnerYear,
    number: usize,
    label: String,
    path: &PagePath,
    columns: &[String],
) -> LearnerView {
    let rules = site.rules(learner.guide.as_ref());
    let balances = balances(learner, rules);
    let cells = columns.iter().map(|column| cell(learner, rules, column)).collect();
    let about = [&learner.department, &learner.series, &learner.level];
    let sheets: BTreeSet<usize> = learner.records.iter().map(|record| record.place.sheet).collect();
    let only_sheet = if sheets.len() == 1 { sheets.first().copied() } else { None };
    let count = |verdict| learner.records.iter().filter(|record| record.reason.verdict() == verdict).count();
    LearnerView {
        number,
        label,
        department: department(learner),
        about: about.into_iter().flatten().map(|text| scrub(text)).collect::<Vec<_>>().join(" · "),
        mark: status(learner.status),
        balances,
        cells,
        groups: groups(site, learner, path, only_sheet),
        source: only_sheet.map(|sheet| sheet_name(site, sheet)),
        tally: tally(count(Verdict::Counted), count(Verdict::Pending), count(Verdict::Excluded)),
    }
}

fn department(learner: &LearnerYear) -> String {
    learner.department.as_deref().map(scrub).unwrap_or_default()
}

fn verdict_order(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Counted => 0,
        Verdict::Pending => 1,
        Verdict::Excluded => 2,
    }
}

fn tally(counted: usize, pending: usize, excluded: usize) -> String {
    let parts = [("计入", counted), ("待定", pending), ("不计入", excluded)];
    let parts: Vec<String> =
        parts.into_iter().filter(|(_, n)| *n > 0).map(|(word, n)| format!("{word} {n} 条")).collect();
    if parts.is_empty() { "没有学习记录".to_owned() } else { parts.join("，") }
}

fn balances(learner: &LearnerYear, rules: Option<&Rules>) -> Vec<BalanceView> {
    let Some(account) = &learner.account else { return Vec::new() };
    let named = account.components.iter().map(|(id, balance)| (component_name(rules, id), balance));
    let lines = named.chain([("合计".to_owned(), &account.total)]);
    lines.map(|(name, balance)| balance_view(name, balance, learner.status)).collect()
}

fn component_name(rules: Option<&Rules>, id: &ComponentId) -> String {
    rules.and_then(|rules| rules.component(id)).map_or_else(|| id.to_string(), |component| component.name.clone())
}

fn balance_view(name: String, balance: &Balance, status: Status) -> BalanceView {
    let required = balance.required.map_or_else(|| UNSTATED.to_owned(), |hours| hours.to_string());
    let mut words = format!("要求 {required}，按期 {}", balance.on_time);
    for (word, amount) in [("补学", balance.made_up), ("待定", balance.pending)] {
        if amount > Hours::ZERO {
            words.push_str(&format!("，{word} {amount}"));
        }
    }
    let short = balance.short > Hours::ZERO && status != Status::Exempt;
    BalanceView { name, words, short: if short { format!("还差 {}", balance.short) } else { String::new() } }
}

/// A cell of the unit's table: `column` is a component's name, or 合计.
fn cell(learner: &LearnerYear, rules: Option<&Rules>, column: &str) -> CellView {
    let balance = learner.account.as_ref().and_then(|account| {
        let named = rules.and_then(|rules| rules.components.iter().find(|component| component.name == column));
        match named {
            Some(component) => account.components.iter().find(|(id, _)| *id == component.id).map(|(_, b)| b),
            None => (column == "合计").then_some(&account.total),
        }
    });
    match balance {
        None => CellView { counted: "—".to_owned(), short: None },
        Some(balance) => CellView {
            counted: balance.counted().to_string(),
            short: (balance.short > Hours::ZERO && learner.status != Status::Exempt).then(|| balance.short.to_string()),
        },
    }
}

/// Records side by side that share verdict, reason and clause. File and sheet are named where they change, and not at all
/// where every record of the learner comes from `only_sheet`.
fn groups(site: &Site<'_>, learner: &LearnerYear, path: &PagePath, only_sheet: Option<usize>) -> Vec<RecordGroup> {
    let rules = site.rules(learner.guide.as_ref());
    let mut sorted: Vec<&AssessedRecord> = learner.records.iter().collect();
    sorted.sort_by_key(|record| (verdict_order(record.reason.verdict()), Reverse(record.reason)));
    let mut groups: Vec<RecordGroup> = Vec::new();
    let mut named_sheet = only_sheet;
    for record in sorted {
        let reason = sentence(record, learner, rules, site.as_of());
        let clause = match ground(record, learner) {
            Ground::Rules(guide, rules) => Some(clause_of(site, learner, &guide, &rules, path)),
            Ground::Data => None,
        };
        if groups.last().is_none_or(|group| group.reason != reason || group.clause != clause) {
            let class = verdict_class(record.reason.verdict());
            groups.push(RecordGroup { class, reason, clause, records: Vec::new() });
            named_sheet = only_sheet;
        }
        let source = if named_sheet == Some(record.place.sheet) {
            format!("第{}行", record.place.row)
        } else {
            format!("{} 第{}行", sheet_name(site, record.place.sheet), record.place.row)
        };
        named_sheet = Some(record.place.sheet);
        if let Some(group) = groups.last_mut() {
            group.records.push(record_view(record, rules, source));
        }
    }
    groups
}

fn record_view(record: &AssessedRecord, rules: Option<&Rules>, source: String) -> RecordView {
    let component = record.component.as_ref().map(|id| component_name(rules, id));
    let component = component.or_else(|| record.category.as_deref().map(scrub)).unwrap_or_else(|| "—".to_owned());
    let course = record.course.as_deref().map(scrub).unwrap_or_else(|| {
        if record.summary { "（汇总数）".to_owned() } else { "（未填课程名称）".to_owned() }
    });
    RecordView {
        day: record.completed_on.map_or_else(|| "—".to_owned(), |date| date.to_string()),
        course,
        component: if record.conversion { format!("{component}（折算）") } else { component },
        hours: record.hours.map_or_else(|| "—".to_owned(), |hours| hours.to_string()),
        source,
    }
}

/// `2025/青溪画院.xlsx 学习记录`.
fn sheet_name(site: &Site<'_>, sheet: usize) -> String {
    let sheet = &site.input.workbooks.sheets[sheet];
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
        clause.label = format!("{}年度指南 {}", document.year, clause.label);
    }
    clause
}

/// The learner's line in the list of those who are short; `None` for everybody else.
pub(super) fn short(site: &Site<'_>, learner: &LearnerYear, number: usize, label: &str) -> Option<ShortView> {
    let rules = site.rules(learner.guide.as_ref());
    let (until, deadline) = match learner.status {
        Status::NoGuide | Status::Exempt | Status::Compliant | Status::CompliantByMakeUp => return None,
        Status::InProgress => {
            let until = rules.map(|rules| rules.study_period.until);
            (until.map(|until| format!("学习截止 {}", day(until))).unwrap_or_default(), until)
        }
        Status::MakeUpOpen => match &learner.make_up {
            MakeUp::Allowed(window) => (format!("补学{}", window_end(window)), window.deadline),
            MakeUp::Unstated | MakeUp::Forbidden => (String::new(), None),
        },
        Status::NonCompliant => (closed(&learner.make_up), None),
    };
    Some(ShortView {
        number,
        label: label.to_owned(),
        department: department(learner),
        mark: status(learner.status),
        short: shortages(learner, rules),
        until,
        left: deadline.map(|deadline| days_left(deadline, site.as_of())),
        pending: pending(learner, rules),
    })
}

/// Why nothing can be made up any more.
pub(super) fn closed(make_up: &MakeUp) -> String {
    match make_up {
        MakeUp::Unstated => "学习已截止，未载明可以补学".to_owned(),
        MakeUp::Forbidden => "学习已截止，规定不得补学".to_owned(),
        MakeUp::Allowed(window) => match window.deadline {
            Some(deadline) => format!("补学已于 {} 截止", day(deadline)),
            None => "补学已截止".to_owned(),
        },
    }
}

fn shortages(learner: &LearnerYear, rules: Option<&Rules>) -> Vec<String> {
    let Some(account) = &learner.account else { return Vec::new() };
    let mut lines = Vec::new();
    let mut sum = Hours::ZERO;
    for (id, balance) in &account.components {
        if balance.short > Hours::ZERO {
            lines.push(format!("{} {}", component_name(rules, id), hours(balance.short)));
            sum += balance.short;
        }
    }
    if account.total.short > sum {
        let word = if sum == Hours::ZERO { "总学时" } else { "总学时共" };
        lines.push(format!("{word} {}", hours(account.total.short)));
    }
    lines
}

/// What is pending, by component and cause; only where it would close a gap.
fn pending(learner: &LearnerYear, rules: Option<&Rules>) -> String {
    let Some(account) = &learner.account else { return String::new() };
    let mut parts = Vec::new();
    for (id, balance) in &account.components {
        if balance.pending == Hours::ZERO || (balance.short == Hours::ZERO && account.total.short == Hours::ZERO) {
            continue;
        }
        let name = component_name(rules, id);
        let of = |reason| {
            let records =
                learner.records.iter().filter(move |r| r.reason == reason && r.component.as_ref() == Some(id));
            records.filter_map(|record| record.hours).sum::<Hours>()
        };
        for (amount, cause) in [(of(Reason::ReviewPending), "待审核"), (of(Reason::ExamPending), "待考试合格")]
        {
            if amount > Hours::ZERO {
                parts.push(format!("{name} {}{cause}", hours(amount)));
            }
        }
    }
    let enough = |balance: &Balance| balance.short <= balance.pending;
    let closes = enough(&account.total) && account.components.iter().all(|(_, balance)| enough(balance));
    if closes && !parts.is_empty() {
        parts.push("全部认定后即可达标".to_owned());
    }
    parts.join("；")
}
