//! Hours of a guide against its text: the total, and the minimum of each component.
//!
//! A number belongs to the component that was named last before it in its sentence (`公需课不少于30学时`), or right behind
//! it (`30学时的公需科目`); else to the one that its numbered paragraph is headed by; else it is the total.

use std::ops::Range;

use super::body_text::{Block, BodyText, Lines};
use super::outcome::Outcome;
use crate::model::Year;
use crate::model::hours::Hours;
use crate::model::rule::Component;
use crate::statement::{Statement, Value, hours};

/// Words that make a number the total, though a component was named before it.
const TOTAL: [&str; 7] = ["每年", "累计", "合计", "总学时", "年度总", "全年", "共计"];

/// Words in front of a number that is no requirement.
const NOT_REQUIRED: [&str; 9] = ["最多", "不超过", "不得超过", "至多", "上限", "每天", "每日", "每门", "每次"];

/// Words in front of a number that sums up a whole component.
const SUMMED_UP: [&str; 4] = ["总计", "累计", "合计", "总学时"];

/// Whose hours are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// The total.
    Total,
    /// A component, by its place in the rules.
    Component(usize),
}

/// What the lines say of hours. `whole` asks for the whole text after the lines of a clause: a sum elsewhere that differs
/// is another value, too.
pub(super) fn look(
    body: &BodyText<'_>,
    within: &Lines,
    wanted: Hours,
    subject: Subject,
    components: &[Component],
) -> Outcome {
    let names = names(components);
    let mut other = None;
    let mut anywhere = None;
    for block in body.blocks(within) {
        for said in said(block, &names, body.year) {
            let span = body.span(block, &said.range);
            if said.hours == wanted {
                if said.subject == subject {
                    return Outcome::Said(span);
                }
                anywhere = anywhere.or(Some(span));
            } else if said.subject == subject && said.required {
                let words = body.phrase(block, &said.range);
                other = other.or(Some(Outcome::different(span, words)));
            }
        }
    }
    other.or(anywhere.map(Outcome::Said)).unwrap_or(Outcome::Unsaid)
}

/// A sum of a component's hours that differs from its minimum, wherever the text states it.
pub(super) fn other_sum(
    body: &BodyText<'_>,
    wanted: Hours,
    subject: Subject,
    components: &[Component],
) -> Option<Outcome> {
    let names = names(components);
    body.blocks(&body.whole()).find_map(|block| {
        let said = said(block, &names, body.year);
        let other = said
            .into_iter()
            .find(|said| said.subject == subject && said.hours != wanted && said.required && said.sums_up)?;
        Some(Outcome::different(body.span(block, &other.range), body.phrase(block, &other.range)))
    })
}

/// Hours in a block, and whose they are.
struct Said {
    hours: Hours,
    subject: Subject,
    required: bool,
    sums_up: bool,
    range: Range<usize>,
}

/// Every name of every component, longest first; 公需科目 is called 公需课 as well.
fn names(components: &[Component]) -> Vec<(String, usize)> {
    let mut names: Vec<(String, usize)> = Vec::new();
    for (at, component) in components.iter().enumerate() {
        names.push((component.name.clone(), at));
        names.extend(component.aliases.iter().map(|alias| (alias.clone(), at)));
        names.extend(component.name.strip_suffix("科目").map(|stem| (format!("{stem}课"), at)));
    }
    names.retain(|(name, _)| !name.is_empty());
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    names
}

fn said(block: &Block, names: &[(String, usize)], year: Year) -> Vec<Said> {
    let text = block.text.as_str();
    let headed = headed_by(text, names);
    let statements = hours::find(text).into_iter();
    statements
        .filter_map(|Statement { value, range }| {
            let Value::Hours(hours) = value else { return None };
            let before = text[..range.start].rsplit(['。', '；', ';', '！', '？']).next().unwrap_or_default();
            let part = before.rsplit(['，', ',', '、', '：', ':']).next().unwrap_or_default();
            // A sum behind two components is that of both.
            let summed_up = SUMMED_UP.iter().any(|word| part.contains(word));
            let sums_up = headed.is_some() && summed_up && !names_several(before, names);
            let subject = behind(&text[range.end..], names)
                .or_else(|| last_named(before, names, sums_up))
                .or(headed.map(Subject::Component))
                .unwrap_or(Subject::Total);
            if is_of_another_year(part, year) {
                return None;
            }
            let required = !NOT_REQUIRED.iter().any(|word| part.contains(word));
            Some(Said { hours, subject, required, sums_up, range })
        })
        .collect()
}

/// Whether the words in front of a number tell what was or will be in another year: `2024年度为`, `上一年度为`.
fn is_of_another_year(part: &str, year: Year) -> bool {
    let part = part.rsplit(['（', '(']).next().unwrap_or_default().trim();
    let Some(when) = part.strip_suffix(['为', '是']) else { return false };
    let when = when.trim_end_matches("学时").trim_end_matches("总").trim_end_matches("要求").trim_end_matches('的');
    let when = when.trim_end().trim_end_matches('度');
    if ["上一年", "上年", "去年", "往年", "前一年"].contains(&when) {
        return true;
    }
    let digits = when.trim_end_matches('年').trim();
    digits.len() == 4 && digits.parse().is_ok_and(|named: i32| named != year.0)
}

/// Where a name stands last before the end. A short one (公需, 专业) must not go on as another word (专业技术人员).
fn last(text: &str, name: &str) -> Option<usize> {
    let is_whole = |start: &usize| {
        let next = text[start + name.len()..].chars().next();
        name.chars().count() > 2
            || next.is_none_or(|c| !('\u{4E00}'..='\u{9FFF}').contains(&c) || "不至应须需为占各".contains(c))
    };
    text.rmatch_indices(name).map(|(start, _)| start).find(is_whole)
}

/// The component that a numbered paragraph or heading is headed by: `（一）公需科目。`
fn headed_by(text: &str, names: &[(String, usize)]) -> Option<usize> {
    let head = text.split(['。', '：', '，', ',']).next().filter(|head| head.chars().count() <= 24)?;
    let found: Vec<usize> =
        names.iter().filter(|(name, _)| last(head, name).is_some()).map(|(_, component)| *component).collect();
    found.first().copied().filter(|first| found.iter().all(|other| other == first))
}

fn names_several(text: &str, names: &[(String, usize)]) -> bool {
    let mut named = names.iter().filter(|(name, _)| last(text, name).is_some()).map(|(_, component)| *component);
    let first = named.next();
    named.any(|other| Some(other) != first)
}

/// The component named right behind the number: `30学时的公需科目`.
fn behind(text: &str, names: &[(String, usize)]) -> Option<Subject> {
    let text = text.trim_start_matches(['的', ' ', '“', '"']);
    names
        .iter()
        .find(|(name, _)| name.chars().count() > 2 && text.starts_with(name.as_str()))
        .map(|(_, at)| Subject::Component(*at))
}

/// The component, or the total, that was named last.
fn last_named(before: &str, names: &[(String, usize)], sums_up: bool) -> Option<Subject> {
    let component =
        names.iter().filter_map(|(name, at)| last(before, name).map(|start| (start, name.len(), *at))).max();
    let total = TOTAL.iter().filter_map(|word| before.rfind(word)).max().filter(|_| !sums_up);
    match (component, total) {
        (Some((start, _, at)), total) if total.is_none_or(|total| total < start) => Some(Subject::Component(at)),
        (_, Some(_)) => Some(Subject::Total),
        (Some((_, _, at)), None) => Some(Subject::Component(at)),
        (None, None) => None,
    }
}
