//! The project's own templates: which stand in the place of built-in ones, and whether those of this version place more.

use std::collections::BTreeSet;

use super::Line;
use crate::commands::judge::Judged;
use crate::diagnostic::{Diagnostic, Severity, Text};
use crate::output::templates::{BuiltIn, GUIDE, built_in};

/// How many things are named.
const MOST_NAMED: usize = 8;

/// A line for each own template that should be looked at, or one for all.
pub(super) fn lines(judged: &Judged) -> Vec<Line> {
    let is_error = |finding: &&Diagnostic| {
        finding.severity == Severity::Error && finding.place.path().as_str().starts_with("templates/")
    };
    let mut lines: Vec<Line> = judged
        .diagnostics
        .iter()
        .filter(is_error)
        .map(|finding| {
            let place = finding.place.to_string();
            let text = |language| format!("{place}: {}", finding.message.get(language));
            use crate::diagnostic::Language::{Chinese, English};
            Line::wrong(Text::new(text(Chinese), text(English)), finding.help.clone())
        })
        .collect();
    let built_in: Vec<BuiltIn> = built_in().filter(|one| one.name != GUIDE).collect();
    let mut own = Vec::new();
    for file in &judged.sources.templates {
        let path = file.path.as_str();
        let Some(one) = built_in.iter().find(|one| path.strip_prefix("templates/") == Some(one.name)) else { continue };
        own.push(one.name);
        if let (Ok(ours), Ok(theirs)) = (str::from_utf8(one.bytes), str::from_utf8(&file.bytes)) {
            lines.extend(outdated(path, ours, theirs));
        }
    }
    lines.push(match own.as_slice() {
        [] => Line::well("网页用自带的模板", "Pages use the built-in templates"),
        own => Line::well(
            format!("自己的模板：{}", own.join("、")),
            format!("Templates of the project's own: {}", own.join(", ")),
        ),
    });
    lines
}

/// What the built-in template of this version places and the project's own does not: it may have been taken from an earlier
/// version.
fn outdated(path: &str, ours: &str, theirs: &str) -> Option<Line> {
    let (ours, theirs) = (placed(ours), placed(theirs));
    let missing: Vec<&str> = ours.difference(&theirs).map(String::as_str).collect();
    if missing.is_empty() {
        return None;
    }
    let (n, first) = (missing.len(), missing[..missing.len().min(MOST_NAMED)].join(", "));
    let (zh_more, en_more) = if n > MOST_NAMED { (" 等", " and more") } else { ("", "") };
    Some(Line::look(
        Text::new(
            format!("{path} 没有放本版本自带模板里的 {n} 项：{first}{zh_more}"),
            format!("{path} does not place {n} things that the built-in one of this version does: {first}{en_more}"),
        ),
        Text::new(
            "如果不是有意去掉的，它可能取自旧版本：移走它，再用 xueshi template eject 取一次，重新改",
            "if that is not on purpose, it may come from an earlier version: move it away, take it anew with xueshi template \
             eject, and change it again",
        ),
    ))
}

/// The fields, blocks and components that a template names, such as `unit.name`, `block main`, `<mark>`.
fn placed(text: &str) -> BTreeSet<String> {
    let mut placed = BTreeSet::new();
    let inside = |open: &'static str, close: &'static str| {
        text.split(open).skip(1).map(move |part| part.split(close).next().unwrap_or_default())
    };
    for expression in inside("{{", "}}").chain(inside("{%", "%}")) {
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
        // Texts in quotes may hold anything.
        let code: String = expression.split('"').step_by(2).collect::<Vec<_>>().join(" ");
        let words = code.split(|c: char| !is_part(c)).filter(|word| word.contains('.') && !word.starts_with('.'));
        placed.extend(words.filter(|word| !word.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned));
        let mut names = code.split_whitespace();
        if let (Some("block"), Some(name)) = (names.next().map(|first| first.trim_matches('-')), names.next()) {
            placed.insert(format!("block {name}"));
        }
        if let Some(name) = code.trim().strip_prefix('<').and_then(|rest| rest.split_whitespace().next()) {
            placed.insert(format!("<{name}>"));
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::super::State;
    use super::*;

    #[test]
    fn what_a_template_places_is_found() {
        let text = "{% extends \"base.html\" %}{% block main %}<p>{{ unit.name }} {{ say(zh=\"a.b\", n=unit.count) }}\
            {%- for part in figures.bar %}{{ <mark mark={part.mark} /> }}{{ 1.5 }}{% endfor -%}{% endblock %}";
        let found: Vec<String> = placed(text).into_iter().collect();
        assert_eq!(found, ["<mark>", "block main", "figures.bar", "part.mark", "unit.count", "unit.name"]);
        assert!(placed("{{ unclosed.{% never").len() <= 1);
    }

    #[test]
    fn an_own_template_that_places_less_is_worth_a_look() {
        let ours = "{{ unit.name }}{{ unit.code }}";
        assert_eq!(outdated("templates/a.html", ours, "{{ unit.code }}<b>{{ unit.name }}"), None);
        let line = outdated("templates/a.html", ours, "{{ unit.name }}").unwrap();
        assert_eq!(line.state, State::Look);
        assert!(line.text.get(crate::diagnostic::Language::English).ends_with("does: unit.code"));
    }

    #[test]
    fn style_sheets_place_nothing() {
        assert_eq!(outdated("templates/assets/page.css", "a { b: c }", ""), None);
    }
}
