//! Sums and dates of front matter against each other: components above the total, days that do not follow one another.
//!
//! What makes rules unusable (a period that ends before it begins) is an error where rules are read, and not repeated here.

use chrono::Datelike;

use super::claim::Step::{Item, Key};
use super::claim::{Step, node_at};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Text};
use crate::model::hours::Hours;
use crate::model::rule::{MakeUpRules, Rules};
use crate::model::{Date, Year};
use crate::sources::links::LinkedDocument;
use crate::sources::source_text::Span;

/// Make-up later than this many years after the year it makes up for is a slip.
const LONGEST_MAKE_UP: i32 = 3;

/// Checks one document; `documents` are all.
pub(super) fn check(linked: &LinkedDocument<'_>, documents: &[LinkedDocument<'_>], diagnostics: &mut Diagnostics) {
    if let Some(rules) = linked.document.rules() {
        diagnostics.append(sum(linked, rules).map_or_else(Diagnostics::new, Diagnostics::from));
        issued_after_period(linked, rules, diagnostics);
        make_up(linked, rules, diagnostics);
    }
    issued(linked, documents, diagnostics);
}

fn span(linked: &LinkedDocument<'_>, path: &[Step]) -> Span {
    node_at(&linked.front_matter, path).map_or(linked.front_matter.span, |node| node.span)
}

/// Components above the total: it would never matter. Below it is how many notices have it.
fn sum(linked: &LinkedDocument<'_>, rules: &Rules) -> Option<Diagnostic> {
    let total = rules.total.filter(|total| *total != Hours::ZERO)?;
    let minimums: Vec<Hours> = rules.components.iter().filter_map(|component| component.minimum).collect();
    let sum: i64 = minimums.iter().map(|hours| hours.hundredths()).sum();
    let sum = Hours::from_hundredths(sum);
    if sum <= total {
        return None;
    }
    let parts: Vec<String> = minimums.iter().map(Hours::to_string).collect();
    let parts = parts.join("+");
    Some(linked.text.diagnostic(
        Severity::Warning,
        Code::ComponentsExceedTotal,
        span(linked, &[Key("rules"), Key("total")]),
        Text::new(
            format!("各科目最低学时之和（{parts}={sum}）超过了年度总学时 {total}，总学时不会起作用"),
            format!(
                "the components add up to {parts}={sum} hours, more than the total of {total}, which never matters"
            ),
        ),
        Text::new("请对照正文核对这几个数。", "Check these numbers by the text."),
    ))
}

fn out_of_order(linked: &LinkedDocument<'_>, span: Span, zh: String, en: String) -> Diagnostic {
    let help = Text::new("请核对日期里的年份。", "Check the years of the dates.");
    linked.text.diagnostic(Severity::Warning, Code::DatesOutOfOrder, span, Text::new(zh, en), help)
}

fn issued_after_period(linked: &LinkedDocument<'_>, rules: &Rules, diagnostics: &mut Diagnostics) {
    let until = rules.study_period.until;
    let Some(issued) = linked.document.issued_on.filter(|issued| *issued > until) else { return };
    let finding = out_of_order(
        linked,
        span(linked, &[Key("issued_on")]),
        format!("成文日期 {issued} 晚于学习期限的截止日 {until}"),
        format!("issued on {issued}, after the study period ends on {until}"),
    );
    let stated = rules.study_period.until_stated;
    let until = span(linked, &[Key("rules"), Key("study_period"), Key("until")]);
    diagnostics.push(match stated {
        true => finding.related(linked.text.related(until, Text::new("学习期限的截止日", "end of the study period"))),
        false => finding,
    });
}

fn make_up(linked: &LinkedDocument<'_>, rules: &Rules, diagnostics: &mut Diagnostics) {
    let MakeUpRules::Entries(entries) = &rules.make_up else { return };
    for (at, entry) in entries.iter().enumerate() {
        let (year, Some(until)) = (entry.credit_year, entry.until) else { continue };
        if until.year() <= year.0 + LONGEST_MAKE_UP {
            continue;
        }
        diagnostics.push(out_of_order(
            linked,
            span(linked, &[Key("rules"), Key("make_up"), Item(at), Key("until")]),
            format!("{year} 年度的补学到 {until} 才截止，比该年度晚了 {} 年", until.year() - year.0),
            format!("make-up for {year} ends on {until}, {} years later", until.year() - year.0),
        ));
    }
}

/// A day of issue far from the document's year, or before that of the document that it passes on.
fn issued(linked: &LinkedDocument<'_>, documents: &[LinkedDocument<'_>], diagnostics: &mut Diagnostics) {
    let Some(issued) = linked.document.issued_on else { return };
    let place = span(linked, &[Key("issued_on")]);
    let Year(year) = linked.document.year;
    if (issued.year() - year).abs() > 1 {
        diagnostics.push(out_of_order(
            linked,
            place,
            format!("成文日期 {issued} 与所属年度 {year} 相差太远"),
            format!("issued on {issued}, far from its year, {year}"),
        ));
    }
    let target = linked.document.forwards.as_ref();
    let Some(target) = documents.iter().find(|other| Some(&other.document.id) == target) else { return };
    let Some(earlier) = target.document.issued_on.filter(|other: &Date| *other > issued) else { return };
    let path = target.text.path();
    let finding = out_of_order(
        linked,
        place,
        format!("成文日期 {issued} 早于所转发文件的成文日期 {earlier}（{path}）"),
        format!("issued on {issued}, before the document that it forwards, {earlier} ({path})"),
    );
    let there = span(target, &[Key("issued_on")]);
    diagnostics.push(finding.related(target.text.related(there, Text::new("所转发的文件", "the forwarded document"))));
}
