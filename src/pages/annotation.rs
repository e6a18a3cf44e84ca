//! The official text with notes beside its clauses: which rules of the guide stand on a clause, and whether they changed.
//!
//! The text itself is only parted, never changed: its pieces one after the other are the text. Notes stand between them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::changes::{counterpart, rule_rows};
use super::html::Html;
use super::path::PagePath;
use super::rules::spoken;
use super::site::Site;
use crate::markdown::Rendered;
use crate::model::document::Document;
use crate::model::rule::{RuleName, Rules};

/// A piece of the official text, with the note that follows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextPart {
    /// The piece.
    pub html: Html,
    /// The note on the clause that it ends with.
    pub note: Option<Note>,
}

/// The rules that stand on one clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The clause, as its heading has it.
    pub clause: String,
    /// The rules, in display order.
    pub rules: Vec<NoteRule>,
    /// With which year's guide the rules are compared; empty where there is no earlier one.
    pub compared_with: String,
    /// The page of changes.
    pub changes: String,
}

/// A rule in a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoteRule {
    /// The rule.
    pub name: String,
    /// What the guide says.
    pub text: String,
    /// What became of it since the earlier guide; empty where there is none.
    pub verdict: &'static str,
    /// `changed` or `same`.
    pub class: &'static str,
}

/// The whole text as one piece.
pub(super) fn plain(rendered: &Rendered) -> Vec<TextPart> {
    Html::parted(rendered, &[]).into_iter().map(|html| TextPart { html, note: None }).collect()
}

/// The text of a guide, with a note behind each clause that rules stand on. A rule whose clause the guide does not name, or
/// the text does not have, is in no note.
pub(super) fn annotated(
    site: &Site<'_>,
    guide: &Document,
    rules: &Rules,
    rendered: &Rendered,
    path: &PagePath,
) -> Vec<TextPart> {
    let earlier = counterpart(site, guide);
    let changes = rule_rows(site, guide, rules, earlier, path);
    let mut by_end: BTreeMap<usize, (String, Vec<NoteRule>)> = BTreeMap::new();
    let mut add = |of: RuleName, rule: NoteRule| {
        let Some(clause) = rules.clauses.get(&of) else { return };
        if let Some(end) = rendered.anchor(clause).and_then(|id| rendered.end_of(id)) {
            by_end.entry(end).or_insert_with(|| (clause.clone(), Vec::new())).1.push(rule);
        }
    };
    for (line, change) in spoken(site.words, rules, guide.year).into_iter().zip(changes) {
        let (Some(text), Some(of)) = (line.text, line.rules.first()) else { continue };
        let verdict = if earlier.is_some() { change.verdict } else { "" };
        add(*of, NoteRule { name: line.name, text, verdict, class: change.class });
    }
    if !rules.topics.is_empty() {
        let name = site.words.rule_name(RuleName::Topics).to_owned();
        let text = site.words.count(rules.topics.len(), "个", "topic", "topics");
        add(RuleName::Topics, NoteRule { name, text, verdict: "", class: "same" });
    }
    let compared_with = earlier.map_or_else(String::new, |earlier| {
        let year = site.words.credit_year(earlier.document.year);
        match earlier.n_shared {
            0 => site.words.say(format!("{year}其他系列的指南"), format!("the guide of {year} for other title series")),
            _ => site.words.say(format!("{year}的指南"), format!("the guide of {year}")),
        }
    });
    let ends: Vec<usize> = by_end.keys().copied().collect();
    let mut notes = by_end.into_values().map(|(clause, rules)| Note {
        clause,
        rules,
        compared_with: compared_with.clone(),
        changes: PagePath::changes(guide.year).link_from(path),
    });
    Html::parted(rendered, &ends).into_iter().map(|html| TextPart { html, note: notes.next() }).collect()
}
