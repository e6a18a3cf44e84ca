//! The `rules` of a study guide: from front matter to [`Rules`], with every constraint of DESIGN 4.2.
//!
//! That each clause is a heading of the body is checked in `official_text`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::reader::{MapReader, is_id, items, text, word};
use super::report::Report;
use super::source_text::Span;
use super::yaml::{Node, Value};
use crate::diagnostic::{Code, Text};
use crate::model::rule::{
    CarryOver, Component, ComponentId, EarlierEnd, ExamRule, MakeUpEntry, MakeUpRules, Period, RuleName, Rules,
};
use crate::model::text::fold;
use crate::model::{Date, Year};

/// Reads the rules of the guide of `year` (`None`: its year is wrong, which is reported elsewhere). Problems are reported,
/// and what is wrong is left out.
pub(super) fn read_rules(report: &mut Report<'_>, map: &mut MapReader<'_>, year: Option<Year>) -> Rules {
    let study_period = read_period(report, map, year);
    let (components, ids) = read_components(report, map);
    Rules {
        total: map.hours(report, "total"),
        conversion: read_conversion(report, map, ids.as_ref()),
        components,
        carry_over: map
            .word(report, "carry_over", &[("forbidden", CarryOver::Forbidden), ("unstated", CarryOver::Unstated)])
            .unwrap_or(CarryOver::Unstated),
        make_up: read_make_up(report, map, year, study_period),
        study_period,
        topics: map.texts(report, "topics"),
        clauses: read_clauses(report, map),
        support: BTreeMap::new(),
    }
}

/// The ids of all components and where they stand.
type Ids = BTreeMap<String, Span>;

/// The components; and their ids, unless one of these is wrong.
fn read_components(report: &mut Report<'_>, map: &mut MapReader<'_>) -> (Vec<Component>, Option<Ids>) {
    let Some(node) = map.required(report, "components") else { return (Vec::new(), None) };
    let items = items(report, node, &map.path_of("components"));
    if node.value == Value::List(Vec::new()) {
        report.error(
            Code::MissingKey,
            node.span,
            Text::new(
                "`rules.components` 是空的：没有科目，任何学时都无法计入",
                "`rules.components` is empty: without a component no hours can count",
            ),
            Text::new(
                "请至少写一个科目，例如 `- {id: public, name: 公需科目, minimum: 30}`",
                "list at least one, such as `- {id: public, name: 公需科目, minimum: 30}`",
            ),
        );
    }
    let mut components = Vec::new();
    let mut ids = Ids::new();
    let mut ids_known = !items.is_empty();
    let mut names = BTreeMap::new();
    for (index, (item, path)) in items.into_iter().enumerate() {
        let Some(mut entry) = MapReader::open(report, item, &path) else {
            ids_known = false;
            continue;
        };
        let id = read_id(report, &mut entry, &mut ids);
        ids_known &= id.is_some();
        let name_node = entry.required(report, "name");
        let name = name_node.and_then(|node| text(report, node, &entry.path_of("name")));
        let aliases = entry.list(report, "aliases");
        for (node, _) in aliases.iter().cloned().chain(name_node.map(|node| (node, String::new()))) {
            claim_name(report, &mut names, node, index);
        }
        let aliases = aliases.into_iter().filter_map(|(node, path)| text(report, node, &path)).collect();
        let minimum = entry.hours(report, "minimum");
        let exam = entry.word(report, "exam", &[("required", ExamRule::Required)]).unwrap_or(ExamRule::Unstated);
        entry.finish(report);
        if let (Some(id), Some(name)) = (id, name) {
            components.push(Component { id, name, aliases, minimum, exam });
        }
    }
    (components, ids_known.then_some(ids))
}

fn read_id(report: &mut Report<'_>, entry: &mut MapReader<'_>, ids: &mut Ids) -> Option<ComponentId> {
    let node = entry.required(report, "id")?;
    let id = text(report, node, &entry.path_of("id"))?;
    if !is_id(&id) {
        super::document::report_bad_id(report, node.span, &entry.path_of("id"));
        return None;
    }
    if let Some(first) = ids.get(&id) {
        let line = first.line;
        report.error(
            Code::DuplicateComponent,
            node.span,
            Text::new(
                format!("科目 id `{id}` 已在第 {line} 行用过，两个科目不能同名"),
                format!("the component id `{id}` is already used on line {line}"),
            ),
            Text::new("请给每个科目不同的 id", "give every component an id of its own"),
        );
        return None;
    }
    ids.insert(id.clone(), node.span);
    Some(ComponentId(Arc::from(id)))
}

/// A category is matched by name and alias, so no two components may share one.
fn claim_name(report: &mut Report<'_>, names: &mut BTreeMap<String, (usize, Span)>, node: &Node, component: usize) {
    let Value::String(name) = &node.value else { return };
    let (owner, first) = *names.entry(fold(name)).or_insert((component, node.span));
    if owner != component {
        let line = first.line;
        report.error(
            Code::DuplicateComponent,
            node.span,
            Text::new(
                format!("“{name}”也是另一个科目的名称或别名（第 {line} 行），遇到它时无法确定学时归哪个科目"),
                format!(
                    "\"{name}\" is also a name or alias of another component (line {line}), so hours of that name \
                     could not be assigned"
                ),
            ),
            Text::new("请只在一个科目里保留它", "keep it in one component only"),
        );
    }
}

fn read_conversion(report: &mut Report<'_>, map: &mut MapReader<'_>, ids: Option<&Ids>) -> Option<ComponentId> {
    let mut conversion = map.map(report, "conversion")?;
    let node = conversion.required(report, "counts_toward");
    let target = node.and_then(|node| text(report, node, &conversion.path_of("counts_toward")));
    conversion.finish(report);
    let (node, target) = (node?, ComponentId(Arc::from(target?)));
    let ids = ids?;
    if ids.contains_key(&*target.0) {
        return Some(target);
    }
    let ids: Vec<String> = ids.keys().map(|id| format!("`{id}`")).collect();
    report.error(
        Code::UnknownConversionTarget,
        node.span,
        Text::new(
            format!("折算学时计入的科目 `{target}` 不在 `components` 里"),
            format!("converted hours count towards `{target}`, which is not one of the components"),
        ),
        Text::new(
            format!("请改为其中一个科目的 id：{}", ids.join("、")),
            format!("use the id of a component: {}", ids.join(", ")),
        ),
    );
    None
}

fn read_period(report: &mut Report<'_>, map: &mut MapReader<'_>, year: Option<Year>) -> Period {
    let default = Period::calendar_year(year.unwrap_or(Year(0)));
    let Some(mut entry) = map.map(report, "study_period") else { return default };
    let errors = report.error_count();
    let from = entry.date(report, "from");
    let until = entry.date(report, "until");
    let bounds_known = report.error_count() == errors && (year.is_some() || (from.is_some() && until.is_some()));
    let span = until.or(from).map_or(entry.span(), |(_, node)| node.span);
    entry.finish(report);
    let period = Period {
        from: from.map_or(default.from, |(date, _)| date),
        until: until.map_or(default.until, |(date, _)| date),
        from_stated: from.is_some(),
        until_stated: until.is_some(),
    };
    if bounds_known && period.from > period.until {
        let (from, until) = (period.from, period.until);
        report.error(
            Code::PeriodReversed,
            span,
            Text::new(
                format!("学习时间在 {until} 结束，却从 {from} 才开始；这样没有任何记录能计入"),
                format!("the study period ends on {until}, before it begins on {from}, so no record could count"),
            ),
            Text::new(
                "请核对 `from` 和 `until`；没有写的一端按本年度的 1 月 1 日或 12 月 31 日计",
                "check `from` and `until`; a bound that is not given is 1 January or 31 December of the year",
            ),
        );
        return default;
    }
    period
}

fn read_make_up(report: &mut Report<'_>, map: &mut MapReader<'_>, year: Option<Year>, period: Period) -> MakeUpRules {
    let Some(node) = map.value(report, "make_up") else { return MakeUpRules::Unstated };
    let path = map.path_of("make_up");
    if matches!(node.value, Value::String(_)) {
        return word(report, node, &path, &[("forbidden", ())])
            .map_or(MakeUpRules::Unstated, |()| MakeUpRules::Forbidden);
    }
    let mut seen: BTreeMap<Year, Span> = BTreeMap::new();
    let mut entries = Vec::new();
    for (item, path) in items(report, node, &path) {
        let Some(mut reader) = MapReader::open(report, item, &path) else { continue };
        let credit_year = reader.required_year(report, "credit_year");
        let until = reader.date(report, "until");
        let in_principle = reader.flag(report, "in_principle").unwrap_or(false);
        let (or_earlier, on) = read_earlier_end(report, &mut reader);
        reader.finish(report);
        let Some((credit_year, year_node)) = credit_year else { continue };
        let year_span = year_node.span;
        if let Some(first) = seen.get(&credit_year) {
            let line = first.line;
            report.error(
                Code::DuplicateMakeUp,
                year_span,
                Text::new(
                    format!("{credit_year} 年度的补学在第 {line} 行已经写过，无法确定以哪一条为准"),
                    format!(
                        "make-up for {credit_year} is already stated on line {line}; it is not clear which one holds"
                    ),
                ),
                Text::new("每个年度只写一条，请合并或删去一条", "keep one entry for each year"),
            );
            continue;
        }
        seen.insert(credit_year, year_span);
        if let Some(year) = year.filter(|year| credit_year > *year) {
            report.warning(
                Code::MakeUpOfLaterYear,
                year_span,
                Text::new(
                    format!("{year} 年度的文件写了 {credit_year} 年度的补学，这一条不会起作用"),
                    format!("a document of {year} speaks of make-up for {credit_year}; the entry has no effect"),
                ),
                Text::new("请核对年度", "check the year"),
            );
        }
        let until_node = until.map(|(_, node)| node);
        let entry = MakeUpEntry { credit_year, until: until.map(|(date, _)| date), in_principle, or_earlier };
        let end = if Some(credit_year) == year { period.until } else { credit_year.last_day() };
        if let Some(deadline) = entry.deadline().filter(|deadline| *deadline < end) {
            let stated = if entry.until == Some(deadline) { until_node } else { on };
            report_early_deadline(report, stated.map_or(item.span, |node| node.span), credit_year, deadline, end);
        }
        entries.push(entry);
    }
    MakeUpRules::Entries(entries)
}

fn read_earlier_end<'n>(report: &mut Report<'_>, reader: &mut MapReader<'n>) -> (Option<EarlierEnd>, Option<&'n Node>) {
    let Some(mut earlier) = reader.map(report, "or_earlier") else { return (None, None) };
    let event = earlier.required_text(report, "event");
    let on = earlier.date(report, "on");
    earlier.finish(report);
    let end = event.map(|event| EarlierEnd { event, on: on.map(|(date, _)| date) });
    (end, on.map(|(_, node)| node))
}

fn report_early_deadline(report: &mut Report<'_>, span: Span, year: Year, deadline: Date, end: Date) {
    report.error(
        Code::DeadlineBeforePeriodEnd,
        span,
        Text::new(
            format!("{year} 年度的补学到 {deadline} 截止，而该年度的学习到 {end} 才结束，补学不可能更早截止"),
            format!("make-up for {year} closes on {deadline}, before the study period itself ends on {end}"),
        ),
        Text::new("请核对日期中的年份，以及 `credit_year` 是否写对", "check the year in the date, and `credit_year`"),
    );
}

fn read_clauses(report: &mut Report<'_>, map: &mut MapReader<'_>) -> BTreeMap<RuleName, String> {
    let Some(mut reader) = map.map(report, "clauses") else { return BTreeMap::new() };
    let mut clauses = BTreeMap::new();
    for rule in RuleName::ALL {
        if let Some(heading) = reader.text(report, rule.key()) {
            clauses.insert(rule, heading);
        }
    }
    reader.finish(report);
    clauses
}
