//! Links of official texts into the site: to a heading of the text, or to another page.
//!
//! Which pages there will be is known here only as far as documents make them (DESIGN 4.5); other places of the site are let
//! pass. Links that lead out are never followed.

use super::body_text::BodyText;
use crate::diagnostic::{Code, Diagnostics, Severity, Text};
use crate::model::document::{Document, DocumentKind};
use crate::sources::links::LinkedDocument;

/// Checks the links of one text.
pub(super) fn check(
    linked: &LinkedDocument<'_>,
    documents: &[LinkedDocument<'_>],
    body: &BodyText<'_>,
    diagnostics: &mut Diagnostics,
) {
    let html = &linked.rendered.html;
    for target in html.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        let target = unescaped(target);
        let leads_out = target.contains("://") || ["mailto:", "tel:"].iter().any(|scheme| target.starts_with(scheme));
        if leads_out || leads_somewhere(&target, linked, documents) {
            continue;
        }
        let Some(span) = body.find(&target, &body.whole()) else { continue };
        let help = match target.contains(".md") {
            true => Text::new(
                "站点里没有 .md 文件；链接到另一份文件请写它网页的地址，例如 `../../guides/它的id/index.html`。",
                "The site has no .md files; link to the page of a document, such as `../../guides/ITS-ID/index.html`.",
            ),
            false => Text::new("请改正地址，或只留文字。", "Correct the address, or keep only the words."),
        };
        diagnostics.push(linked.text.diagnostic(
            Severity::Warning,
            Code::DeadLink,
            span,
            Text::new(format!("链接“{target}”没有去处"), format!("the link {target} leads nowhere")),
            help,
        ));
    }
}

fn unescaped(target: &str) -> String {
    let mut bytes = Vec::new();
    let target = target.replace("&#39;", "'").replace("&amp;", "&");
    let mut rest = target.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let code = behind
            .get(..2)
            .and_then(|code| std::str::from_utf8(code).ok())
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        match code.filter(|_| *first == b'%') {
            Some(code) => {
                bytes.push(code);
                rest = &behind[2..];
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn leads_somewhere(target: &str, linked: &LinkedDocument<'_>, documents: &[LinkedDocument<'_>]) -> bool {
    let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
    let path = path.split('?').next().unwrap_or_default();
    let has = |document: &LinkedDocument<'_>| {
        anchor.is_empty() || document.rendered.headings.iter().any(|heading| heading.id == anchor)
    };
    if path.is_empty() {
        return has(linked);
    }
    let Some(parts) = resolved(path, &linked.document) else { return false };
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let parts = match parts.as_slice() {
        [rest @ .., "index.html"] => rest,
        all => all,
    };
    match parts {
        [year, folder @ ("guides" | "notices"), id] => documents.iter().any(|other| {
            let here = other.document.year.to_string() == *year && folder_of(&other.document) == *folder;
            here && *other.document.id.0 == **id && has(other)
        }),
        [_, "guides" | "notices", ..] => false,
        [] | [_] => !path.ends_with(".md"),
        [_, "units" | "changes" | "quality" | "records" | "assets", ..] => true,
        _ => false,
    }
}

fn folder_of(document: &Document) -> &'static str {
    match document.kind {
        DocumentKind::StudyGuide(_) => "guides",
        DocumentKind::Notice | DocumentKind::Attachment => "notices",
    }
}

/// The parts of a relative path, seen from the page of a document; `None` if it leaves the site.
fn resolved(path: &str, document: &Document) -> Option<Vec<String>> {
    let mut parts = vec![document.year.to_string(), folder_of(document).to_owned(), document.id.to_string()];
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part.to_owned()),
        }
    }
    Some(parts)
}
