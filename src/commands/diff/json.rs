//! What differs as JSON, one object a line: `kind` says what each is.
//!
//! | kind | one for each |
//! | --- | --- |
//! | `documents` | pair of documents, followed by what belongs to it |
//! | `rule` | rule of two guides |
//! | `listed` | portal, platform, contact or topic |
//! | `clause` | clause of two texts |
//! | `impact` | comparison with `--impact`: the sums |
//! | `impact-unit` | unit in which a status changes |
//! | `impact-learner` | learner whose status changes |

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Asked, Findings, Paired};
use crate::comparison::difference::{Of, Stretch};
use crate::comparison::guides::Pair;
use crate::comparison::impact::{Affected, Impact, Move};
use crate::comparison::listing::{self, List};
use crate::comparison::rules::{self, Said};
use crate::comparison::text::{ClauseChange, Place, TextChange, Words as ClauseWords};
use crate::diagnostic::Language;
use crate::model::document::{Document, DocumentKind};
use crate::model::hours::Hours;
use crate::pages::wording::Words;

/// Prints what was found.
pub(super) fn print(findings: &Findings<'_>, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let words = Words::new(language);
    for paired in &findings.pairs {
        documents(words, paired, out)?;
    }
    match &findings.impact {
        Asked::Not | Asked::WithoutData => Ok(()),
        Asked::Found { impact, as_of, .. } => affected(impact, &as_of.to_string(), out),
    }
}

fn line(out: &mut dyn Write, value: &Value) -> io::Result<()> {
    writeln!(out, "{value}")
}

fn documents(words: Words, Paired { pair, text }: &Paired<'_>, out: &mut dyn Write) -> io::Result<()> {
    let Pair { before, now, n_shared } = pair;
    let named = |document: &Document| {
        json!({
            "id": &*document.id.0, "year": document.year.0, "title": document.title, "file": document.path.as_str(),
        })
    };
    let kind = |document: &Document| match document.kind {
        DocumentKind::StudyGuide(_) => "study-guide",
        DocumentKind::Notice => "notice",
        DocumentKind::Attachment => "attachment",
    };
    line(
        out,
        &json!({
            "kind": "documents", "of": now.or(*before).map(kind), "before": before.map(named), "now": now.map(named),
            "shared_series": n_shared,
        }),
    )?;
    let (Some(before), Some(now)) = (before, now) else { return Ok(()) };
    if let (Some(old), Some(new)) = (before.rules(), now.rules()) {
        let said = |said: Option<Said<'_>>| said.map(|said| words.said(said));
        for rule in rules::compare((new, now.year), Some((old, before.year))) {
            line(
                out,
                &json!({
                    "kind": "rule", "rule": rule.rule.name().key(), "name": words.rule_of_either(rule.rule, now.year),
                    "change": rule.change.as_str(), "before": said(rule.before), "now": said(rule.now),
                    "clause": new.clauses.get(&rule.rule.name()),
                }),
            )?;
        }
    }
    for list in List::ALL {
        let value = |line: &Option<listing::Listed>| line.as_ref().map(|line| words.listed(list, line));
        for listed in listing::compare(list, now, Some(before)) {
            line(
                out,
                &json!({
                    "kind": "listed", "list": list.as_str(), "name": listed.name, "change": listed.change.as_str(),
                    "before": value(&listed.before), "now": value(&listed.now),
                }),
            )?;
        }
    }
    match text {
        Some(TextChange { clauses }) => {
            clauses.iter().try_for_each(|change| line(out, &clause(words, change, before, now)))
        }
        None => Ok(()),
    }
}

fn clause(words: Words, change: &ClauseChange, before: &Document, now: &Document) -> Value {
    let place = |place: &Option<Place>, document: &Document| {
        place.as_ref().map(|place| {
            let at = document.body.first_line + place.line - 1;
            json!({ "clause": words.clause_path(place), "file": document.path.as_str(), "line": at })
        })
    };
    let whole = |texts: &[String], of: Of| -> Vec<Vec<Stretch>> {
        texts.iter().map(|text| vec![Stretch { text: text.clone(), of }]).collect()
    };
    let told = match &change.words {
        ClauseWords::Same | ClauseWords::Form | ClauseWords::Shifted => Vec::new(),
        ClauseWords::Changed(paragraphs) => paragraphs.clone(),
        ClauseWords::Added(paragraphs) => whole(paragraphs, Of::Now),
        ClauseWords::Removed(paragraphs) => whole(paragraphs, Of::Before),
    };
    let stretch = |Stretch { text, of }: &Stretch| match of {
        Of::Both => json!({ "both": text }),
        Of::Before => json!({ "before": text }),
        Of::Now => json!({ "now": text }),
    };
    let told: Vec<Vec<Value>> = told.iter().map(|paragraph| paragraph.iter().map(stretch).collect()).collect();
    json!({
        "kind": "clause", "change": change.words.as_str(), "moved": change.moved, "before": place(&change.before, before),
        "now": place(&change.now, now), "text": told,
    })
}

fn affected(impact: &Impact, as_of: &str, out: &mut dyn Write) -> io::Result<()> {
    let (judged, uncovered, changed) = (impact.n_judged, impact.n_uncovered, impact.learners.len());
    line(
        out,
        &json!({
            "kind": "impact", "as_of": as_of, "assessed": judged, "not_covered": uncovered, "changed": changed,
            "moves": moves(&impact.moves()),
        }),
    )?;
    for (year, name, unit) in impact.changed_units() {
        line(
            out,
            &json!({
                "kind": "impact-unit", "year": year.0, "unit": &**name, "assessed": unit.n_judged,
                "moves": moves(&unit.moves),
            }),
        )?;
    }
    impact.learners.iter().try_for_each(|found| line(out, &learner(found)))
}

fn moves(moves: &BTreeMap<Move, usize>) -> Vec<Value> {
    let one = |(status, n): (&Move, &usize)| json!({ "before": status.before.as_str(), "now": status.now.map(|now| now.as_str()), "learners": n });
    moves.iter().map(one).collect()
}

fn learner(found: &Affected) -> Value {
    let hours = |hours: Option<Hours>| hours.map(|hours| hours.to_string());
    let identity = &found.identity;
    json!({
        "kind": "impact-learner", "year": found.year.0, "unit": &*found.unit,
        "learner": {
            "name": identity.name.as_ref().map(|name| name.reveal()),
            "citizen_id": identity.citizen_id.as_ref().map(|id| id.reveal()),
            "staff_no": identity.staff_number.as_ref().map(|number| number.reveal()),
        },
        "before": found.status.before.as_str(), "now": found.status.now.map(|now| now.as_str()),
        "short": { "before": hours(found.short_before), "now": hours(found.short_now) },
        "causes": found.causes.iter().map(|cause| cause.as_str()).collect::<Vec<_>>(),
    })
}
