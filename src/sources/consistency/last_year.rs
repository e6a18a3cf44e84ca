//! Phones and addresses of platforms and portals against those of the year before: what differs may have changed, or one of
//! the two was copied wrongly.

use super::claim::Step::{Item, Key};
use super::claim::node_at;
use super::comparable::comparable;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Text};
use crate::sources::links::LinkedDocument;
use crate::sources::source_text::Span;
use crate::statement::{address, phone};

/// Checks one document against all of the nearest earlier year.
pub(super) fn check(linked: &LinkedDocument<'_>, documents: &[LinkedDocument<'_>], diagnostics: &mut Diagnostics) {
    let earlier = documents.iter().map(|other| other.document.year).filter(|year| *year < linked.document.year).max();
    let before: Vec<&LinkedDocument<'_>> =
        documents.iter().filter(|other| Some(other.document.year) == earlier).collect();
    let before: Vec<Reach<'_>> = before.into_iter().flat_map(reaches).collect();
    for reach in reaches(linked) {
        let is_same = |other: &&Reach<'_>| (other.of.as_str(), other.key) == (reach.of.as_str(), reach.key);
        let same: Vec<&Reach<'_>> = before.iter().filter(is_same).collect();
        let agrees = same.iter().any(|other| other.normal == reach.normal);
        if let Some(other) = same.first().filter(|_| !agrees) {
            diagnostics.push(differs(&reach, other));
        }
    }
}

/// A phone or address, and whose it is.
struct Reach<'d> {
    linked: &'d LinkedDocument<'d>,
    of: String,
    name: &'d str,
    key: &'static str,
    text: &'d str,
    normal: String,
    at: Span,
}

fn reaches<'d>(linked: &'d LinkedDocument<'_>) -> Vec<Reach<'d>> {
    let document = &linked.document;
    let platforms = document.platforms.iter().enumerate().map(|(at, platform)| {
        let name = platform.name.as_deref().or(platform.operator.as_deref());
        ("platforms", at, name, [("phone", platform.phone.as_deref()), ("url", platform.url.as_deref())])
    });
    let portals =
        document.portals.iter().enumerate().map(|(at, portal)| {
            ("portal", at, portal.name.as_deref(), [("phone", None), ("url", portal.url.as_deref())])
        });
    let mut reaches = Vec::new();
    for (list, at, name, values) in platforms.chain(portals) {
        let Some(name) = name else { continue };
        for (key, text) in values {
            let Some(text) = text else { continue };
            let Some(node) = node_at(&linked.front_matter, &[Key(list), Item(at), Key(key)]) else { continue };
            let normal = if key == "phone" { phone::normal(text) } else { address::normal(text) };
            reaches.push(Reach { linked, of: comparable(name), name, key, text, normal, at: node.span });
        }
    }
    reaches
}

fn differs(reach: &Reach<'_>, before: &Reach<'_>) -> Diagnostic {
    let what = if reach.key == "phone" { ("电话", "phone") } else { ("网址", "address") };
    let (name, text, year) = (reach.name, reach.text, before.linked.document.year);
    let (other, path, line) = (before.text, before.linked.text.path(), before.at.line);
    let finding = reach.linked.text.diagnostic(
        Severity::Warning,
        Code::DiffersFromLastYear,
        reach.at,
        Text::new(
            format!("“{name}”的{}是“{text}”，{year} 年度是“{other}”（{path} 第 {line} 行）", what.0),
            format!("the {} of {name} is {text}; in {year} it was {other} ({path}, line {line})", what.1),
        ),
        Text::new(
            "请核实：抄错的改正；确实更换的，可在 site.yaml 的 `suppress` 里写明。",
            "Find out which is right; if it has changed, silence this under `suppress` in site.yaml.",
        ),
    );
    finding.related(before.linked.text.related(before.at, Text::new("上一年的文件", "the year before")))
}
