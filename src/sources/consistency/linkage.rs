//! How documents are linked: one thing forwarded twice, links to another year, attachments without a document and documents
//! without a place.
//!
//! Links to documents that do not exist, and circles, are errors where links are read.

use super::body_text::BodyText;
use super::comparable::comparable;
use crate::diagnostic::{Code, Diagnostics, Severity, Text};
use crate::model::document::{Document, DocumentKind};
use crate::model::text::fold;
use crate::sources::links::LinkedDocument;

/// Checks the document at an index among all.
pub(super) fn check(
    documents: &[LinkedDocument<'_>],
    at: usize,
    body: &BodyText<'_>,
    chain: &[usize],
    diagnostics: &mut Diagnostics,
) {
    let linked = &documents[at];
    forwarded_twice(linked, &documents[..at], diagnostics);
    other_year(linked, documents, diagnostics);
    loose(linked, diagnostics);
    let chain: Vec<&Document> = chain.iter().map(|other| &documents[*other].document).collect();
    attachments(linked, body, &chain, diagnostics);
}

fn forwarded_twice(linked: &LinkedDocument<'_>, earlier: &[LinkedDocument<'_>], diagnostics: &mut Diagnostics) {
    let document = &linked.document;
    let (Some(target), Some(span)) = (&document.forwards, linked.places.forwards) else { return };
    let same_issuer = |other: &Document| match (&other.issuer, &document.issuer) {
        (Some(one), Some(two)) => fold(one) == fold(two),
        (Some(_) | None, _) => false,
    };
    let twin =
        earlier.iter().find(|other| other.document.forwards.as_ref() == Some(target) && same_issuer(&other.document));
    let Some((twin, place)) = twin.and_then(|twin| Some((twin, twin.places.forwards?))) else { return };
    let path = twin.text.path();
    let finding = linked.text.diagnostic(
        Severity::Warning,
        Code::DuplicateForwarding,
        span,
        Text::new(
            format!("{path}（第 {} 行）也转发 `{target}`，而且是同一单位印发的，可能是同一份通知", place.line),
            format!(
                "{path} (line {}) forwards `{target}` too, and is of the same issuer; it may be the same notice",
                place.line
            ),
        ),
        Text::new("重复的请删去一份。", "If it is the same, remove one of them."),
    );
    diagnostics.push(finding.related(twin.text.related(place, Text::new("另一份通知", "the other notice"))));
}

fn other_year(linked: &LinkedDocument<'_>, documents: &[LinkedDocument<'_>], diagnostics: &mut Diagnostics) {
    let document = &linked.document;
    let links = [
        ("forwards", &document.forwards, linked.places.forwards),
        ("attached_to", &document.attached_to, linked.places.attached_to),
    ];
    for (key, id, span) in links {
        let target = documents.iter().find(|other| Some(&other.document.id) == id.as_ref());
        let (Some(target), Some(span)) = (target.filter(|target| target.document.year != document.year), span) else {
            continue;
        };
        let (year, other, path) = (document.year, target.document.year, target.text.path());
        let place = super::claim::node_at(&target.front_matter, &[super::claim::Step::Key("year")]);
        let place = place.map_or(target.front_matter.span, |node| node.span);
        let finding = linked.text.diagnostic(
            Severity::Warning,
            Code::LinksOtherYear,
            span,
            Text::new(
                format!("本文件属于 {year} 年度，`{key}` 指向的 {path}（第 {} 行）属于 {other} 年度", place.line),
                format!(
                    "this document is of {year}, but `{key}` leads to {path} (line {}), which is of {other}",
                    place.line
                ),
            ),
            Text::new("请核对 `year` 和这个 id。", "Check `year` and this id."),
        );
        diagnostics.push(finding.related(target.text.related(place, Text::new("另一份文件的年度", "its year"))));
    }
}

fn loose(linked: &LinkedDocument<'_>, diagnostics: &mut Diagnostics) {
    let is_attachment = matches!(linked.document.kind, DocumentKind::Attachment);
    if is_attachment && linked.document.attached_to.is_none() {
        let node = super::claim::node_at(&linked.front_matter, &[super::claim::Step::Key("kind")]);
        diagnostics.push(linked.text.diagnostic(
            Severity::Warning,
            Code::LooseAttachment,
            node.map_or(linked.front_matter.span, |node| node.span),
            Text::new(
                "这份附件没有写附在哪份文件之后，页面上无法互相链接",
                "this attachment does not say which document it belongs to, so pages cannot link the two",
            ),
            Text::new("请写上 `attached_to: 那份文件的 id`。", "Add `attached_to` with the id of that document."),
        ));
    }
}

/// Attachments that the text names (`附件：…`) and no document of the chain is.
fn attachments(linked: &LinkedDocument<'_>, body: &BodyText<'_>, chain: &[&Document], diagnostics: &mut Diagnostics) {
    let named = named(body);
    let attached = chain.iter().filter(|other| other.attached_to.as_ref() == Some(&linked.document.id)).count();
    let linked_documents = attached + usize::from(linked.document.forwards.is_some());
    if named.len() <= linked_documents {
        return;
    }
    for (line, title) in named {
        let wanted = comparable(&title);
        let is_it = |other: &&&Document| {
            let title = comparable(&other.title);
            title.contains(&wanted) || wanted.contains(&title) || strsim::normalized_levenshtein(&title, &wanted) >= 0.7
        };
        if chain.iter().find(is_it).is_some() {
            continue;
        }
        diagnostics.push(linked.text.diagnostic(
            Severity::Note,
            Code::MissingAttachment,
            body.line_span(line),
            Text::new(
                format!("正文写有附件“{title}”，但没有文件与它相连，读者找不到它"),
                format!("the text names the attachment {title}, but no document is linked as that, so readers cannot find it"),
            ),
            Text::new(
                "请把附件存入 guidelines，写上 `kind: attachment` 和 `attached_to`。",
                "Add it to guidelines with `kind: attachment` and `attached_to`.",
            ),
        ));
    }
}

/// The attachments that a text names: `附件：…`, and the numbered lines that follow.
fn named(body: &BodyText<'_>) -> Vec<(usize, String)> {
    let mut named = Vec::new();
    let mut listing = None;
    for (line, text) in body.lines() {
        let text = text.trim().trim_matches('*');
        let label = text
            .strip_prefix("附件")
            .map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit() || " -".contains(c)));
        let title = match label.and_then(|rest| rest.strip_prefix(['：', ':'])) {
            Some(title) => Some(title),
            None if listing == Some(line.wrapping_sub(1)) || listing == Some(line.wrapping_sub(2)) => {
                Some(text).filter(|text| numbered(text) != *text)
            }
            None => None,
        };
        let Some(title) = title else { continue };
        listing = Some(line);
        let title = numbered(title.trim()).trim_end_matches(['。', '；', ';']).trim();
        if title.chars().count() >= 4 {
            named.push((line, title.to_owned()));
        }
    }
    named
}

/// Without `1.` in front.
fn numbered(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.strip_prefix(['.', '．', '、']) {
        Some(rest) if text.starts_with(|c: char| c.is_ascii_digit()) => rest.trim_start(),
        Some(_) | None => text,
    }
}
