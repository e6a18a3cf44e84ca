//! What documents say of each other: ids, `forwards`, `attached_to`, and which guide governs which series (DESIGN 4.2).
//!
//! Whether a clause names a heading of the body is checked where the body is read.

use std::collections::BTreeMap;

use super::report::nearest;
use super::source_text::{SourceText, Span};
use super::yaml::Node;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Text};
use crate::markdown::Rendered;
use crate::model::document::{Document, DocumentId};
use crate::model::text::fold;

/// A document with the places of what it says of others.
#[derive(Debug)]
pub(super) struct LinkedDocument<'a> {
    /// The document.
    pub(super) document: Document,
    /// Its file.
    pub(super) text: SourceText<'a>,
    /// Where its links stand.
    pub(super) places: LinkPlaces,
    /// Its front matter with places.
    pub(super) front_matter: Node,
    /// Its text with clauses.
    pub(super) rendered: Rendered,
}

/// Where a document's id and links stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct LinkPlaces {
    /// The id; the first line if it is the file's stem.
    pub(super) id: Span,
    /// `forwards`.
    pub(super) forwards: Option<Span>,
    /// `attached_to`.
    pub(super) attached_to: Option<Span>,
    /// `applies_to.series`.
    pub(super) series: Span,
}

impl LinkedDocument<'_> {
    fn links(&self) -> impl Iterator<Item = (&'static str, &DocumentId, Span)> {
        let forwards = self.document.forwards.iter().zip(self.places.forwards).map(|(id, span)| ("forwards", id, span));
        let attached = self.document.attached_to.iter().zip(self.places.attached_to);
        forwards.chain(attached.map(|(id, span)| ("attached_to", id, span)))
    }

    fn error(&self, code: Code, span: Span, message: Text, help: Text) -> Diagnostic {
        self.text.diagnostic(Severity::Error, code, span, message, help)
    }
}

/// Checks all documents together; of two with one id, the later is left out. `left_out` are the ids of documents that
/// exist but have errors of their own: a link to one of them is not reported.
pub(super) fn check_links<'a>(
    documents: Vec<LinkedDocument<'a>>,
    left_out: &[DocumentId],
) -> (Vec<LinkedDocument<'a>>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let documents = without_duplicates(documents, &mut diagnostics);
    for document in &documents {
        check_targets(document, &documents, left_out, &mut diagnostics);
    }
    check_loops(&documents, &mut diagnostics);
    check_guides(&documents, &mut diagnostics);
    (documents, diagnostics)
}

fn without_duplicates<'a>(
    documents: Vec<LinkedDocument<'a>>,
    diagnostics: &mut Diagnostics,
) -> Vec<LinkedDocument<'a>> {
    let mut kept: Vec<LinkedDocument<'a>> = Vec::new();
    for document in documents {
        let id = &document.document.id;
        let Some(first) = kept.iter().find(|first| first.document.id == *id) else {
            kept.push(document);
            continue;
        };
        let path = first.text.path();
        diagnostics.push(document.error(
            Code::DuplicateDocument,
            document.places.id,
            Text::new(
                format!("id `{id}` 已被 {path} 使用（没有写 `id` 时用文件名），本文件未被采用"),
                format!(
                    "the id `{id}` (the file's name, where no `id` is given) is used by {path}; this file is left out"
                ),
            ),
            Text::new("请给其中一个文件写上不同的 `id`", "give one of the two another `id`"),
        ));
    }
    kept
}

fn check_targets(
    document: &LinkedDocument<'_>,
    documents: &[LinkedDocument<'_>],
    left_out: &[DocumentId],
    diagnostics: &mut Diagnostics,
) {
    for (key, target, span) in document.links() {
        let mut ids = documents.iter().map(|other| &other.document.id);
        if ids.any(|id| id == target) || left_out.contains(target) {
            continue;
        }
        let ids = documents.iter().map(|other| &*other.document.id.0);
        let help = match nearest(&target.0, ids) {
            Some(near) => Text::new(format!("是否应为 `{near}`？"), format!("did you mean `{near}`?")),
            None => Text::new(
                "请写对方文件的 `id`（没有写 `id` 的文件，用不带 .md 的文件名），并确认它在 guidelines 文件夹里",
                "give the `id` of the other document (or its file name without .md), and see that it is in guidelines",
            ),
        };
        diagnostics.push(document.error(
            Code::UnknownDocument,
            span,
            Text::new(
                format!("`{key}` 指向的文件 `{target}` 不存在，页面上无法给出链接"),
                format!("`{key}` names the document `{target}`, which does not exist, so pages could not link to it"),
            ),
            help,
        ));
    }
}

/// Reports each circle of one kind of link once, at its first document.
fn check_loops(documents: &[LinkedDocument<'_>], diagnostics: &mut Diagnostics) {
    let by_id: BTreeMap<&DocumentId, &LinkedDocument<'_>> =
        documents.iter().map(|document| (&document.document.id, document)).collect();
    for (position, start) in documents.iter().enumerate() {
        for (key, first, span) in start.links() {
            let mut chain = vec![&start.document.id];
            let mut next = Some(first);
            while let Some(id) = next.filter(|id| !chain.contains(id)) {
                chain.push(id);
                let document = by_id.get(id);
                next = document.and_then(|document| document.links().find(|link| link.0 == key)).map(|link| link.1);
            }
            let earlier = |id: &&DocumentId| documents[..position].iter().any(|other| other.document.id == **id);
            if next != Some(&start.document.id) || chain.iter().any(earlier) {
                continue;
            }
            chain.push(&start.document.id);
            let chain: Vec<&str> = chain.into_iter().map(|id| &*id.0).collect();
            let chain = chain.join(" → ");
            diagnostics.push(start.error(
                Code::DocumentLoop,
                span,
                Text::new(
                    format!("`{key}` 绕成了一圈（{chain}），分不清谁在先"),
                    format!("`{key}` goes round in a circle ({chain}), so it is not clear which document comes first"),
                ),
                Text::new(format!("请删去其中一个文件的 `{key}`"), format!("remove `{key}` from one of the documents")),
            ));
        }
    }
}

/// Two guides of one year may not claim one series: its learners would have no guide.
fn check_guides(documents: &[LinkedDocument<'_>], diagnostics: &mut Diagnostics) {
    let mut claims = BTreeMap::new();
    for document in documents.iter().filter(|document| document.document.rules().is_some()) {
        let year = document.document.year;
        let mut shared: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for series in &document.document.applies_to.series {
            let path = document.text.path().as_str();
            let first = *claims.entry((year, fold(series))).or_insert(path);
            if first != path {
                shared.entry(first).or_default().push(series);
            }
        }
        for (first, series) in shared {
            let (zh, en) = (series.join("、"), series.join(", "));
            diagnostics.push(document.error(
                Code::AmbiguousGuide,
                document.places.series,
                Text::new(
                    format!("{first} 也是 {year} 年度适用于“{zh}”的学习指南；两份指南并存时，该系列的人员无法判定"),
                    format!("{first} is a study guide for {en} in {year} too; with two, these learners have no guide"),
                ),
                Text::new(
                    "请只在一份指南的 `applies_to.series` 里保留该系列，或更正 `year`",
                    "keep the series in the `applies_to.series` of one guide, or correct `year`",
                ),
            ));
        }
    }
}
