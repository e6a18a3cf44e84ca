//! The documents of `guidelines/`: front matter and body become a [`Document`] (DESIGN 4.2).
//!
//! A document with any error in its front matter is left out; the others go on. Whether the body fits its front matter is
//! looked at in `official_text`.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::consistency::{self, Passages};
use super::files::SourceFile;
use super::front_matter::split;
use super::links::{LinkPlaces, LinkedDocument, check_links};
use super::official_text;
use super::reader::{MapReader, is_id, items, text, texts, word};
use super::report::Report;
use super::rules::read_rules;
use super::source_text::{SourceText, Span};
use super::unconfirmed::{self, unconfirmed};
use super::yaml::{Node, Value, parse};
use crate::diagnostic::{Code, Diagnostics, Text};
use crate::location::{Place, SourcePath};
use crate::markdown::Rendered;
use crate::model::Year;
use crate::model::document::{AppliesTo, Basis, Body, Contact, Document, DocumentId, DocumentKind, Platform, Portal};

/// Reads every document, and checks what they say of each other. Sorted by year and id.
pub fn read_documents(files: &[SourceFile]) -> (Vec<Document>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let mut documents = Vec::new();
    let mut left_out = Vec::new();
    let mut with_errors = Vec::new();
    for file in files {
        match read_document(file, &mut diagnostics) {
            Read::Sound(document) => documents.push(*document),
            Read::WithErrors(document) => {
                left_out.push(document.document.id.clone());
                with_errors.push(*document);
            }
            Read::Unusable(id) => left_out.extend(id),
        }
    }
    let (mut documents, findings) = check_links(documents, &left_out);
    diagnostics.append(findings);
    // What is wrong in a front matter is told together with what its text says otherwise, though the document is left out.
    let n_sound = documents.len();
    documents.append(&mut with_errors);
    let (findings, passages) = consistency::check(&mut documents);
    documents.truncate(n_sound);
    let waiting = report_unconfirmed(files, &passages, &mut diagnostics);
    // A value that waits to be confirmed is told once, with what the text says of it.
    let is_told = |place: &Place| match place {
        Place::Text { path, position } => position.is_some_and(|(line, _)| waiting.contains(&(path.clone(), line))),
        Place::Workbook { .. } => false,
    };
    findings.into_iter().filter(|finding| !is_told(&finding.place)).for_each(|finding| diagnostics.push(finding));
    let is_waiting = |path: &SourcePath| waiting.iter().any(|(file, _)| file == path);
    let confirmed = documents.into_iter().map(|linked| linked.document).filter(|read| !is_waiting(&read.path));
    let mut documents: Vec<Document> = confirmed.collect();
    documents.sort_by(|a, b| (a.year, &a.id).cmp(&(b.year, &b.id)));
    (documents, diagnostics)
}

/// Reports the values that nobody has confirmed, also in documents with other errors; their files and lines.
fn report_unconfirmed(
    files: &[SourceFile],
    passages: &Passages,
    diagnostics: &mut Diagnostics,
) -> BTreeSet<(SourcePath, u32)> {
    let mut waiting = BTreeSet::new();
    for file in files {
        let Some(text) = SourceText::decode(file, &mut Diagnostics::new()) else { continue };
        for value in unconfirmed(text) {
            let stated = passages.get(&(file.path.clone(), value.span.line)).cloned();
            diagnostics.push(unconfirmed::finding(text, &value, stated));
            waiting.insert((file.path.clone(), value.span.line));
        }
    }
    waiting
}

/// What a file was read into.
enum Read<'a> {
    /// A document without errors.
    Sound(Box<LinkedDocument<'a>>),
    /// A document whose front matter says enough to be one, but has errors.
    WithErrors(Box<LinkedDocument<'a>>),
    /// None; its id as far as that is known.
    Unusable(Option<DocumentId>),
}

fn read_document<'a>(file: &'a SourceFile, diagnostics: &mut Diagnostics) -> Read<'a> {
    let stem = DocumentId(Arc::from(file.path.stem()));
    let Some(text) = SourceText::decode(file, diagnostics) else { return Read::Unusable(Some(stem)) };
    let mut report = Report::new(text);
    let read = read_text(&mut report, &stem);
    let has_errors = report.has_errors();
    diagnostics.append(report.into_diagnostics());
    match read {
        None => Read::Unusable(Some(stem)),
        Some((Some(parts), _)) if has_errors => Read::WithErrors(Box::new(parts.linked(text))),
        Some((Some(parts), _)) => Read::Sound(Box::new(parts.linked(text))),
        Some((None, id)) => Read::Unusable(Some(id)),
    }
}

/// Reads a document for what is reported on the way, and drops it.
pub(super) fn read_into(report: &mut Report<'_>) {
    let _document = read_text(report, &DocumentId(Arc::from("document")));
}

/// The parts of a document, where there are enough of them, and its id.
type Found = (Option<Parts>, DocumentId);

/// The parts of a document.
struct Parts {
    document: Document,
    places: LinkPlaces,
    front_matter: Node,
    rendered: Rendered,
}

impl Parts {
    fn linked(self, text: SourceText<'_>) -> LinkedDocument<'_> {
        let Self { document, places, front_matter, rendered } = self;
        LinkedDocument { document, text, places, front_matter, rendered }
    }
}

fn read_text(report: &mut Report<'_>, stem: &DocumentId) -> Option<Found> {
    let (yaml, body) = split(report)?;
    let node = match parse(report, yaml) {
        Some(node) => node,
        None if report.has_errors() => return None,
        None => Node { value: Value::Map(Vec::new()), span: Span { line: 1, column: 1, characters: 3 } },
    };
    let mut map = MapReader::open(report, &node, "")?;
    let (id, id_span) = read_id(report, &mut map, stem);
    let document = read_fields(report, &mut map, id.clone(), id_span, body);
    map.finish(report);
    let parts = document.map(|(document, places)| {
        let rendered = official_text::check(report, &node, &document);
        Parts { document, places, front_matter: node, rendered }
    });
    Some((parts, id))
}

fn read_fields(
    report: &mut Report<'_>,
    map: &mut MapReader<'_>,
    id: DocumentId,
    id_span: Span,
    body: Body,
) -> Option<(Document, LinkPlaces)> {
    let kind = read_kind(report, map);
    let year = map.required_year(report, "year").map(|(year, _)| year);
    let title = map.required_text(report, "title");
    let short_title = map.text(report, "short_title");
    let issuer = match kind {
        Some(Kind::StudyGuide | Kind::Notice) => map.required_text(report, "issuer"),
        Some(Kind::Attachment) | None => map.text(report, "issuer"),
    };
    let document_number = map.text(report, "document_number");
    let issued_on = map.date(report, "issued_on").map(|(date, _)| date);
    let addressees = map.text(report, "addressees");
    let forwards = read_reference(report, map, "forwards");
    let attached_to = read_reference(report, map, "attached_to");
    let basis = read_maps(report, map, "basis", |report, entry| {
        let title = entry.required_text(report, "title");
        let number = entry.text(report, "number");
        Some(Basis { title: title?, number })
    });
    let (applies_to, series_span) = read_applies_to(report, map, kind);
    let kind = read_kind_rules(report, map, kind, year);
    let portals = read_portals(report, map);
    let platforms = read_maps(report, map, "platforms", |report, entry| {
        Some(Platform {
            operator: entry.text(report, "operator"),
            name: entry.text(report, "name"),
            phone: entry.text(report, "phone"),
            url: entry.url(report, "url"),
        })
    });
    let contacts = read_maps(report, map, "contacts", |report, entry| {
        Some(Contact { name: entry.text(report, "name"), phone: entry.text(report, "phone") })
    });
    let places = LinkPlaces {
        id: id_span,
        forwards: forwards.as_ref().map(|(_, span)| *span),
        attached_to: attached_to.as_ref().map(|(_, span)| *span),
        series: series_span,
    };
    let document = Document {
        id,
        kind: kind?,
        year: year?,
        title: title?,
        short_title,
        issuer,
        document_number,
        issued_on,
        addressees,
        forwards: forwards.map(|(id, _)| id),
        attached_to: attached_to.map(|(id, _)| id),
        basis,
        applies_to,
        portals,
        platforms,
        contacts,
        body,
        path: report.text().path().clone(),
    };
    Some((document, places))
}

/// The kind as written, before its rules are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    StudyGuide,
    Notice,
    Attachment,
}

fn read_kind(report: &mut Report<'_>, map: &mut MapReader<'_>) -> Option<Kind> {
    let node = map.required(report, "kind")?;
    let words = [("study-guide", Kind::StudyGuide), ("notice", Kind::Notice), ("attachment", Kind::Attachment)];
    word(report, node, "kind", &words)
}

/// The id as written, else the file's stem; and where it stands.
fn read_id(report: &mut Report<'_>, map: &mut MapReader<'_>, stem: &DocumentId) -> (DocumentId, Span) {
    let first_line = Span { line: 1, column: 1, characters: 3 };
    let Some(node) = map.value(report, "id") else {
        return (stem.clone(), first_line);
    };
    let id = text(report, node, "id").map_or_else(|| Arc::clone(&stem.0), Arc::from);
    if matches!(node.value, Value::String(_)) && !is_id(&id) {
        report_bad_id(report, node.span, "id");
    }
    (DocumentId(id), node.span)
}

/// Reports an id that has other characters than an id may have.
pub(super) fn report_bad_id(report: &mut Report<'_>, span: Span, path: &str) {
    report.error(
        Code::NotAnId,
        span,
        Text::new(
            format!("`{path}` 不能为空，不能超过 100 个字符，也不能含有斜线或换行，因为网页地址要用到它"),
            format!(
                "`{path}` must not be empty, longer than 100 characters, or hold slashes or line breaks, as page addresses \
                 are made of it"
            ),
        ),
        Text::new("请改写，例如 `jx-2025-arts`", "change it to something like `jx-2025-arts`"),
    );
}

fn read_reference(report: &mut Report<'_>, map: &mut MapReader<'_>, key: &'static str) -> Option<(DocumentId, Span)> {
    let node = map.value(report, key)?;
    Some((DocumentId(Arc::from(text(report, node, key)?)), node.span))
}

fn read_applies_to(report: &mut Report<'_>, map: &mut MapReader<'_>, kind: Option<Kind>) -> (AppliesTo, Span) {
    let required = kind == Some(Kind::StudyGuide);
    let node = if required { map.required(report, "applies_to") } else { map.value(report, "applies_to") };
    let Some(mut entry) = node.and_then(|node| MapReader::open(report, node, "applies_to")) else {
        return (AppliesTo::default(), map.span());
    };
    let node = if required { entry.required(report, "series") } else { entry.value(report, "series") };
    let span = node.map_or(entry.span(), |node| node.span);
    let series = node.map(|node| texts(report, node, "applies_to.series")).unwrap_or_default();
    if required && node.is_some_and(|node| node.value == Value::List(Vec::new())) {
        report.error(
            Code::MissingKey,
            span,
            Text::new(
                "`applies_to.series` 是空的：学习指南要写明适用于哪些职称系列，否则不适用于任何人",
                "`applies_to.series` is empty: a study guide governs nobody unless it names its title series",
            ),
            Text::new("请写上职称系列，例如 `series: [艺术系列]`", "name the series, such as `series: [艺术系列]`"),
        );
    }
    let region = entry.text(report, "region");
    entry.finish(report);
    (AppliesTo { series, region, position: (span.line, span.column) }, span)
}

fn read_kind_rules(
    report: &mut Report<'_>,
    map: &mut MapReader<'_>,
    kind: Option<Kind>,
    year: Option<Year>,
) -> Option<DocumentKind> {
    let required = kind == Some(Kind::StudyGuide);
    let node = if required { map.required(report, "rules") } else { map.value(report, "rules") };
    match (kind, node) {
        (Some(Kind::Notice | Kind::Attachment), Some(node)) => {
            report.error(
                Code::RulesOutsideGuide,
                node.span,
                Text::new(
                    "只有学习指南（`kind: study-guide`）可以写 `rules`；写在这里不会起作用",
                    "only a study guide (`kind: study-guide`) can have `rules`; here they would have no effect",
                ),
                Text::new(
                    "请把 `rules` 移到学习指南，或把 `kind` 改为 `study-guide`",
                    "move `rules` to the study guide, or change `kind` to `study-guide`",
                ),
            );
            None
        }
        (Some(Kind::Notice), None) => Some(DocumentKind::Notice),
        (Some(Kind::Attachment), None) => Some(DocumentKind::Attachment),
        (Some(Kind::StudyGuide) | None, Some(node)) => {
            let mut rules_map = MapReader::open(report, node, "rules")?;
            let rules = read_rules(report, &mut rules_map, year);
            rules_map.finish(report);
            Some(DocumentKind::StudyGuide(Box::new(rules)))
        }
        (Some(Kind::StudyGuide) | None, None) => None,
    }
}

fn read_portals(report: &mut Report<'_>, map: &mut MapReader<'_>) -> Vec<Portal> {
    let Some(node) = map.value(report, "portal") else { return Vec::new() };
    let items = match node.value {
        Value::List(_) => items(report, node, "portal"),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Map(_) => {
            vec![(node, "portal".to_owned())]
        }
    };
    read_items(report, items, |report, entry| {
        Some(Portal { name: entry.text(report, "name"), url: entry.url(report, "url") })
    })
}

fn read_maps<T>(
    report: &mut Report<'_>,
    map: &mut MapReader<'_>,
    key: &'static str,
    read: impl FnMut(&mut Report<'_>, &mut MapReader<'_>) -> Option<T>,
) -> Vec<T> {
    let items = map.list(report, key);
    read_items(report, items, read)
}

fn read_items<T>(
    report: &mut Report<'_>,
    items: Vec<(&Node, String)>,
    mut read: impl FnMut(&mut Report<'_>, &mut MapReader<'_>) -> Option<T>,
) -> Vec<T> {
    let mut values = Vec::new();
    for (node, path) in items {
        let Some(mut entry) = MapReader::open(report, node, &path) else { continue };
        values.extend(read(report, &mut entry));
        entry.finish(report);
    }
    values
}

#[cfg(test)]
mod tests;
