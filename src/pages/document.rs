//! What guides, notices and attachments share on their pages: the head of an official document, and the chain of
//! forwarding and attachments around it.

use std::collections::BTreeSet;

use serde::Serialize;

use super::download::markdown_name;
use super::html::{Html, Link};
use super::path::PagePath;
use super::site::Site;
use crate::markdown::{Heading, HeadingKind};
use crate::model::document::{Basis, Contact, Document, Platform, Portal};

/// The head of a document, as one would print it, with what stands around its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentView {
    /// Its title.
    pub title: String,
    /// 学习指南, 通知 or 附件.
    pub kind: &'static str,
    /// `2025年度`.
    pub year: String,
    /// The issuing body.
    pub issuer: Option<String>,
    /// 发文字号, or 未载明.
    pub number: String,
    /// 成文日期, or 未载明.
    pub issued_on: String,
    /// 主送机关.
    pub addressees: Option<String>,
    /// Region and series, as far as stated.
    pub region: Option<String>,
    /// Title series it applies to.
    pub series: Vec<String>,
    /// From the outermost forwarder to the innermost document; empty without forwarding.
    pub chain: Vec<ChainItem>,
    /// The document that this one is an attachment of.
    pub attached_to: Option<Link>,
    /// Its attachments.
    pub attachments: Vec<Link>,
    /// What it rests on: `《title》（number）`.
    pub basis: Vec<String>,
    /// The portals it names.
    pub portals: Vec<PortalView>,
    /// The platforms it lists.
    pub platforms: Vec<PlatformView>,
    /// Whom to ask.
    pub contacts: Vec<ContactView>,
    /// The headings of the text, down to the second level in use.
    pub contents: Vec<Entry>,
    /// The official text.
    pub body: Html,
    /// Whether the text opens with the title as a heading of its own.
    pub body_has_title: bool,
    /// Its Markdown.
    pub markdown: String,
}

/// A heading in the contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The heading.
    pub text: String,
    /// Its element id.
    pub id: String,
    /// 1 for the highest level shown, 2 for the next.
    pub depth: u8,
}

/// One document of a chain of forwarding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChainItem {
    /// The title, with its page.
    pub link: Link,
    /// Who issued it, and its number.
    pub by: String,
    /// `转发` for all but the innermost.
    pub verb: &'static str,
    /// Whether it is the document of this page.
    pub current: bool,
}

/// A portal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PortalView {
    /// Its name, else its address.
    pub name: String,
    /// Its address: the only links that leave the site.
    pub url: Option<String>,
}

/// A platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlatformView {
    /// `operator — name`.
    pub name: String,
    /// Its hotline.
    pub phone: Option<Phone>,
    /// Its address, as text.
    pub url: Option<String>,
}

/// Somebody to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContactView {
    /// Who.
    pub name: String,
    /// The number.
    pub phone: Option<Phone>,
}

/// A phone number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Phone {
    /// As written.
    pub text: String,
    /// `tel:` and its digits.
    pub href: String,
}

pub(super) fn compose(site: &Site<'_>, document: &Document, path: &PagePath) -> DocumentView {
    let rendered = site.rendered.get(&document.id).cloned();
    let rendered = rendered.unwrap_or_else(|| crate::markdown::render(&document.body.markdown));
    let attached_to = document.attached_to.as_ref().and_then(|id| site.documents.get(id));
    let attachments = site.documents.values().filter(|other| other.attached_to.as_ref() == Some(&document.id));
    DocumentView {
        title: document.title.clone(),
        kind: site.words.document_kind(&document.kind),
        year: site.words.year_title(document.year),
        issuer: document.issuer.clone(),
        number: document.document_number.clone().unwrap_or_else(|| site.words.unstated().to_owned()),
        issued_on: document.issued_on.map_or_else(|| site.words.unstated().to_owned(), |date| site.words.day(date)),
        addressees: document.addressees.clone(),
        region: document.applies_to.region.clone(),
        series: document.applies_to.series.clone(),
        chain: chain(site, document, path),
        attached_to: attached_to.map(|other| site.document_link(other, path)),
        attachments: attachments.map(|other| site.document_link(other, path)).collect(),
        basis: document.basis.iter().map(basis).collect(),
        portals: document.portals.iter().filter_map(portal).collect(),
        platforms: document.platforms.iter().map(platform).collect(),
        contacts: document.contacts.iter().map(contact).collect(),
        contents: contents(&rendered.headings, &document.title),
        body_has_title: rendered.headings.first().is_some_and(|heading| same_words(&heading.text, &document.title)),
        body: rendered.into(),
        markdown: markdown_name(document),
    }
}

fn same_words(a: &str, b: &str) -> bool {
    crate::model::text::fold(a) == crate::model::text::fold(b)
}

/// Numbered headings and titled paragraphs of the two highest levels; the title of the text itself is no entry.
fn contents(headings: &[Heading], title: &str) -> Vec<Entry> {
    let fit = |heading: &&Heading| match heading.kind {
        HeadingKind::Heading | HeadingKind::LeadIn => !same_words(&heading.text, title),
        HeadingKind::Sentence => false,
    };
    let levels: BTreeSet<u8> = headings.iter().filter(fit).map(|heading| heading.level).collect();
    let levels: Vec<u8> = levels.into_iter().take(2).collect();
    let entries = headings.iter().filter(fit).filter_map(|heading| {
        let depth = levels.iter().position(|level| *level == heading.level)?;
        Some(Entry { text: heading.text.clone(), id: heading.id.clone(), depth: depth as u8 + 1 })
    });
    entries.collect()
}

/// Who forwards whom, from the outermost forwarder down to what is forwarded; each document once.
fn chain(site: &Site<'_>, document: &Document, path: &PagePath) -> Vec<ChainItem> {
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
        by: [one.issuer.as_deref(), one.document_number.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · "),
        verb: if one.forwards.as_ref().is_some_and(|id| site.documents.contains_key(id)) {
            site.words.say("转发", "forwards")
        } else {
            ""
        },
        current: one.id == document.id,
    });
    items.collect()
}

fn basis(basis: &Basis) -> String {
    let title = basis.title.trim_start_matches('《').trim_end_matches('》');
    match &basis.number {
        Some(number) => format!("《{title}》（{number}）"),
        None => format!("《{title}》"),
    }
}

fn portal(portal: &Portal) -> Option<PortalView> {
    let name = portal.name.clone().or_else(|| portal.url.clone())?;
    Some(PortalView { name, url: portal.url.clone() })
}

fn platform(platform: &Platform) -> PlatformView {
    PlatformView {
        name: platform_name(platform),
        phone: platform.phone.as_deref().map(phone),
        url: platform.url.clone(),
    }
}

/// `operator — name`.
pub(super) fn platform_name(platform: &Platform) -> String {
    let parts = [platform.operator.as_deref(), platform.name.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" — ")
}

fn contact(contact: &Contact) -> ContactView {
    ContactView { name: contact.name.clone().unwrap_or_default(), phone: contact.phone.as_deref().map(phone) }
}

fn phone(text: &str) -> Phone {
    let digits: String = text.chars().take_while(|c| !matches!(c, '转' | '(' | '（')).collect();
    let digits: String = digits.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    Phone { text: text.to_owned(), href: format!("tel:{digits}") }
}
