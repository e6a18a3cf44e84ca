//! How documents of the site stand to one another: who forwards whom, and which of the basis documents are here too.

use std::collections::BTreeSet;

use serde::Serialize;

use super::html::Link;
use super::path::PagePath;
use super::site::Site;
use super::wording::Words;
use crate::model::document::{Basis, Document};
use crate::model::text::fold;

/// One document of a chain of forwarding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChainItem {
    /// The title, with its page.
    pub link: Link,
    /// Who issued it, and its number.
    pub by: String,
    /// `印发` or `转发` for all but the innermost.
    pub verb: &'static str,
    /// Whether it is the document of this page.
    pub current: bool,
}

/// A document that this one rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BasisView {
    /// `《title》`.
    pub title: String,
    /// Its number.
    pub number: Option<String>,
    /// Its page, where the site has it.
    pub href: Option<String>,
}

/// Who forwards whom, from the outermost forwarder down to what is forwarded; each document once; empty without forwarding.
pub(super) fn chain(site: &Site<'_>, document: &Document, path: &PagePath) -> Vec<ChainItem> {
    let mut seen = BTreeSet::from([&document.id]);
    let mut outer = Vec::new();
    let mut level = vec![document];
    while !level.is_empty() {
        let ids: BTreeSet<_> = level.iter().map(|one| &one.id).collect();
        level = site
            .documents
            .values()
            .copied()
            .filter(|other| other.forwards.as_ref().is_some_and(|id| ids.contains(id)))
            .collect();
        level.retain(|other| seen.insert(&other.id));
        outer.extend(level.iter().copied());
    }
    let mut documents: Vec<&Document> = outer.into_iter().rev().collect();
    documents.push(document);
    let mut inner = document;
    while let Some(next) = inner.forwards.as_ref().and_then(|id| site.documents.get(id)) {
        if !seen.insert(&next.id) {
            break;
        }
        documents.push(next);
        inner = next;
    }
    if documents.len() == 1 {
        return Vec::new();
    }
    let items = documents.into_iter().map(|one| ChainItem {
        link: site.document_link(one, path),
        by: issued_by(one),
        verb: match one.forwards.as_ref().is_some_and(|id| site.documents.contains_key(id)) {
            true => verb(site.words, one),
            false => "",
        },
        current: one.id == document.id,
    });
    items.collect()
}

/// `issuer · number`, as far as known.
pub(super) fn issued_by(document: &Document) -> String {
    let parts = [document.issuer.as_deref(), document.document_number.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What a forwarder does, as its title says it.
pub(super) fn verb(words: Words, forwarder: &Document) -> &'static str {
    match forwarder.title.contains("印发") && !forwarder.title.contains("转发") {
        true => words.say("印发", "issues"),
        false => words.say("转发", "forwards"),
    }
}

/// The basis documents, each linked where the site has it: by its number, else by its title.
pub(super) fn basis(site: &Site<'_>, document: &Document, path: &PagePath) -> Vec<BasisView> {
    let view = |basis: &Basis| {
        let title = basis.title.trim_start_matches('《').trim_end_matches('》');
        let same = |other: &&&Document| match (&basis.number, &other.document_number) {
            (Some(a), Some(b)) => number(a) == number(b),
            (None, _) | (_, None) => fold(&other.title) == fold(title),
        };
        let here = site.documents.values().filter(|other| other.id != document.id).find(same);
        BasisView {
            title: site.words.say(format!("《{title}》"), title.to_owned()),
            number: basis.number.clone(),
            href: here.map(|other| PagePath::document(other).link_from(path)),
        }
    };
    document.basis.iter().map(view).collect()
}

/// A document number in the form in which numbers are compared: without spaces, with one kind of brackets.
fn number(text: &str) -> String {
    let plain = |c| match c {
        '〔' | '［' | '[' | '【' | '（' => '(',
        '〕' | '］' | ']' | '】' | '）' => ')',
        c => c,
    };
    fold(text).chars().filter(|c| !c.is_whitespace()).map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_the_same_whatever_their_brackets_and_spaces() {
        for (a, b, same) in [
            ("赣教师办函〔2024〕22号", "赣教师办函[2024] 22 号", true),
            ("赣教师办函〔2024〕22号", "赣教师办函（2024）22号", true),
            ("赣教师办函〔2024〕22号", "赣教师办函〔2024〕2号", false),
            ("赣教师办函〔2024〕22号", "赣教师办函〔2023〕22号", false),
        ] {
            assert_eq!(number(a) == number(b), same, "{a} {b}");
        }
    }
}
