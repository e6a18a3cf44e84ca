//! What guides, notices and attachments share on their pages: the official text with its letterhead, and what stands
//! beside it: contents, facts, chain of forwarding, attachments, basis, platforms and contacts.

use std::collections::BTreeSet;

use serde::Serialize;

use super::annotation::{TextPart, annotated, plain};
use super::banner::{Banner, banners};
use super::chain::{BasisView, ChainItem, basis, chain};
use super::download::markdown_name;
use super::html::Link;
use super::letterhead::{self, Letterhead};
use super::path::PagePath;
use super::site::Site;
use crate::markdown::{Heading, HeadingKind};
use crate::model::document::{Contact, Document, Platform, Portal};

/// A document as one would print it, with what stands around it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentView {
    /// Its title.
    pub title: String,
    /// Its title for lists, the heading of the page.
    pub short_title: String,
    /// What must be known before its text.
    pub banners: Vec<Banner>,
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
    /// Its attachments.
    pub attachments: Vec<Link>,
    /// What it rests on.
    pub basis: Vec<BasisView>,
    /// The portals it names.
    pub portals: Vec<PortalView>,
    /// The platforms it lists.
    pub platforms: Vec<PlatformView>,
    /// Whom to ask.
    pub contacts: Vec<ContactView>,
    /// The headings of the text, down to the second level in use.
    pub contents: Vec<Entry>,
    /// What stands before and behind the clauses, and where the text itself has it.
    pub letterhead: Letterhead,
    /// The official text, in pieces with notes between them.
    pub text: Vec<TextPart>,
    /// Its Markdown.
    pub markdown: String,
    /// The overview of its year.
    pub year_page: String,
    /// What changed in the rules of its year.
    pub changes: String,
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
    let attachments = site.documents.values().filter(|other| other.attached_to.as_ref() == Some(&document.id));
    let unstated = || site.words.unstated().to_owned();
    DocumentView {
        title: document.title.clone(),
        short_title: document.list_title().to_owned(),
        banners: banners(site, document, path),
        kind: site.words.document_kind(&document.kind),
        year: site.words.year_title(document.year),
        issuer: document.issuer.clone(),
        number: document.document_number.clone().unwrap_or_else(unstated),
        issued_on: document.issued_on.map_or_else(unstated, |date| site.words.day(date)),
        addressees: document.addressees.clone(),
        region: document.applies_to.region.clone(),
        series: document.applies_to.series.clone(),
        chain: chain(site, document, path),
        attachments: attachments.map(|other| site.document_link(other, path)).collect(),
        basis: basis(site, document, path),
        portals: document.portals.iter().filter_map(portal).collect(),
        platforms: document.platforms.iter().map(platform).collect(),
        contacts: document.contacts.iter().map(contact).collect(),
        contents: contents(&rendered.headings, &document.title),
        letterhead: letterhead::compose(document, &rendered),
        text: match document.rules() {
            Some(rules) => annotated(site, document, rules, &rendered, path),
            None => plain(&rendered),
        },
        markdown: markdown_name(document),
        year_page: PagePath::year(document.year).link_from(path),
        changes: PagePath::changes(document.year).link_from(path),
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

fn portal(portal: &Portal) -> Option<PortalView> {
    let name = portal.name.clone().or_else(|| portal.url.clone())?;
    Some(PortalView { name, url: portal.url.clone() })
}

fn platform(platform: &Platform) -> PlatformView {
    PlatformView { name: platform.full_name(), phone: platform.phone.as_deref().map(phone), url: platform.url.clone() }
}

fn contact(contact: &Contact) -> ContactView {
    ContactView { name: contact.name.clone().unwrap_or_default(), phone: contact.phone.as_deref().map(phone) }
}

fn phone(text: &str) -> Phone {
    let digits: String = text.chars().take_while(|c| !matches!(c, '转' | '(' | '（')).collect();
    let digits: String = digits.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    Phone { text: text.to_owned(), href: format!("tel:{digits}") }
}
