//! Drafts of documents: front matter with the evidence beside every value, and the official text as its body.
//!
//! Values that a document inherits from another of the bundle (a guide's issuer from the notice that forwards it) say so.
//! Nothing is written to disk here; file stems are ids, as everywhere in `guidelines/`.

mod body;
mod front_matter;
mod yaml;

use super::arrival::Counted;
use super::bundle::{Kind, Part};
use super::field::{self, Fields, Remark as FieldRemark, year_of};
use super::passage::{Evidence, Found};
use crate::model::Year;

pub use super::field::Remark;

/// The draft of one document.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The stem of its file, and its id.
    pub stem: String,
    /// Whether it is the bundle's main document: its guide, else its first.
    pub is_main: bool,
    /// The value of `kind`: `study-guide`, `notice`, `attachment`.
    pub kind: &'static str,
    /// Its title, if it has one.
    pub title: Option<String>,
    /// Every value drafted.
    pub entries: Vec<Entry>,
    /// The keys that the text does not state.
    pub not_found: Vec<&'static str>,
    /// What is stated and left to a person.
    pub remarks: Vec<Remark>,
    /// The file: front matter and body.
    pub text: String,
}

/// A drafted value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its key, with its path: `rules.total`, `platforms[0].phone`.
    pub key: String,
    /// The value as drafted.
    pub value: String,
    /// Where the text states it; absent for links between the drafts.
    pub evidence: Option<Evidence>,
}

/// Drafts every part of a bundle. `main`: the stem of the main document, if it is to have a certain one.
pub(super) fn drafts(parts: &[Part], counted: Counted, main: Option<&str>) -> Vec<Draft> {
    let years = years(parts);
    let mut fields: Vec<Fields> =
        parts.iter().zip(&years).map(|(part, year)| field::read(part, year.clone())).collect();
    inherit(parts, &mut fields);
    let main_part = main_part(parts);
    let stems = stems(parts, &years, main_part, main);
    let mut drafts = Vec::new();
    for (at, (part, fields)) in parts.iter().zip(fields).enumerate() {
        let links = front_matter::Links {
            forwards: part.forwards.and_then(|other| stems.get(other)).map(String::as_str),
            attached_to: part.attached_to.and_then(|other| stems.get(other)).map(String::as_str),
        };
        let written = front_matter::write(part.kind, &fields, links, counted);
        let text = format!("---\n{}---\n\n{}", written.text, body::write(part));
        drafts.push(Draft {
            stem: stems[at].clone(),
            is_main: at == main_part,
            kind: kind_word(part.kind),
            title: fields.title.map(|title| title.value),
            entries: written.entries,
            not_found: written.not_found,
            remarks: fields.remarks,
            text,
        });
    }
    drafts
}

pub(super) fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Guide => "study-guide",
        Kind::Notice => "notice",
        Kind::Attachment => "attachment",
    }
}

/// The year of each part: its own, else that of the part it forwards or belongs to, else of the one that forwards it.
fn years(parts: &[Part]) -> Vec<Option<Found<Year>>> {
    let mut years: Vec<Option<Found<Year>>> = parts.iter().map(year_of).collect();
    for _ in 0..parts.len() {
        for at in 0..parts.len() {
            if years[at].is_some() {
                continue;
            }
            let part = &parts[at];
            let forwarder = || parts.iter().position(|other| other.forwards == Some(at));
            let other = part.forwards.or(part.attached_to).or_else(forwarder);
            let inherited = other.and_then(|other| {
                let found = years[other].as_ref()?;
                let evidence = from_part(&found.evidence, &parts[other]);
                Some(Found { value: found.value, evidence, clause: None })
            });
            years[at] = inherited;
        }
    }
    years
}

/// Evidence that stands in another part; what that one has from a third stays as it is.
fn from_part(evidence: &Evidence, part: &Part) -> Evidence {
    let from = evidence.from.clone().or_else(|| Some(part.title_text().unwrap_or("另一份文件").to_owned()));
    Evidence { from, ..evidence.clone() }
}

/// A guide has its issuer from the notice that issues it, and its platforms from its attachments.
fn inherit(parts: &[Part], fields: &mut [Fields]) {
    for at in 0..parts.len() {
        if parts[at].kind != Kind::Guide {
            continue;
        }
        if fields[at].issuer.is_none() && !fields[at].remarks.iter().any(|remark| is_about(remark, "issuer")) {
            // Who passes a guide on did not write it; who issues it 印发 did.
            let issues = |part: &Part| part.forwards == Some(at) && part.title_text().is_some_and(is_issuing);
            let forwarder = parts.iter().position(issues);
            fields[at].issuer = forwarder.and_then(|other| {
                let found = fields[other].issuer.as_ref()?;
                Some(Found { evidence: from_part(&found.evidence, &parts[other]), ..found.clone() })
            });
        }
        if fields[at].platforms.is_empty() {
            let attached = (0..parts.len()).filter(|other| parts[*other].attached_to == Some(at));
            let platforms = attached.flat_map(|other| {
                let inherited = |found: &Found<field::PlatformText>| {
                    let mut inherited = found.clone();
                    inherited.evidence = from_part(&found.evidence, &parts[other]);
                    inherited.value.detail = found.value.detail.as_ref().map(|place| from_part(place, &parts[other]));
                    inherited
                };
                fields[other].platforms.iter().map(inherited).collect::<Vec<_>>()
            });
            fields[at].platforms = platforms.collect();
        }
    }
}

fn is_issuing(title: &str) -> bool {
    !title.contains("转发")
}

fn is_about(remark: &FieldRemark, key: &str) -> bool {
    remark.key == key
}

/// The bundle's main document: its first guide, else its first.
fn main_part(parts: &[Part]) -> usize {
    parts.iter().position(|part| part.kind == Kind::Guide).unwrap_or(0)
}

/// File stems: `2025-guide`, `2025-notice`, `2025-notice-2`, `2025-guide-attachment-1`; with a main stem given, that one
/// and `<main>-notice`.
fn stems(parts: &[Part], years: &[Option<Found<Year>>], main_part: usize, main: Option<&str>) -> Vec<String> {
    let mut stems: Vec<String> = vec![String::new(); parts.len()];
    let mut used: Vec<String> = Vec::new();
    let mut take = |wanted: String, first: usize| {
        let candidates = (first..).map(|n| if n == 1 { wanted.clone() } else { format!("{wanted}-{n}") });
        let free = candidates.into_iter().find(|candidate| !used.contains(candidate)).unwrap_or(wanted.clone());
        used.push(free.clone());
        free
    };
    if let Some(main) = main {
        stems[main_part] = take(main.to_owned(), 1);
    }
    for (at, part) in parts.iter().enumerate() {
        if !stems[at].is_empty() || part.kind == Kind::Attachment {
            continue;
        }
        let kind = if part.kind == Kind::Guide { "guide" } else { "notice" };
        let wanted = match (main, &years[at]) {
            (Some(main), _) => format!("{main}-{kind}"),
            (None, Some(year)) => format!("{}-{kind}", year.value),
            (None, None) => kind.to_owned(),
        };
        stems[at] = take(wanted, 1);
    }
    for (at, part) in parts.iter().enumerate() {
        if !stems[at].is_empty() {
            continue;
        }
        let owner = part.attached_to.map_or("", |owner| stems[owner].as_str());
        let wanted = if owner.is_empty() { "attachment".to_owned() } else { format!("{owner}-attachment") };
        let n = 1 + parts[..at]
            .iter()
            .filter(|other| other.kind == Kind::Attachment && other.attached_to == part.attached_to)
            .count();
        stems[at] = take(format!("{wanted}-{n}"), 1);
    }
    stems
}
