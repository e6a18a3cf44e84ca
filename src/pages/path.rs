//! Where a page lies in the site, and how one page links to another.
//!
//! Every link is relative and names `index.html`, so that the site works from a disk as from a server. Nothing here
//! touches a disk.

use std::fmt;

use super::slug;
use crate::model::Year;
use crate::model::document::{Document, DocumentKind};

/// A file of the site: relative to its root, `/` between the parts, never `..`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PagePath(String);

impl PagePath {
    /// The home page.
    pub fn home() -> Self {
        Self("index.html".to_owned())
    }

    /// The overview of a year.
    pub fn year(year: Year) -> Self {
        Self(format!("{year}/index.html"))
    }

    /// The page of a document: guides under `guides/`, notices and attachments under `notices/`.
    pub fn document(document: &Document) -> Self {
        let folder = match document.kind {
            DocumentKind::StudyGuide(_) => "guides",
            DocumentKind::Notice | DocumentKind::Attachment => "notices",
        };
        Self(format!("{}/{folder}/{}/index.html", document.year, slug::segment(&document.id.0)))
    }

    /// The page of a unit.
    pub fn unit(year: Year, slug: &str) -> Self {
        Self(format!("{year}/units/{slug}/index.html"))
    }

    /// Problems found in the data of a unit.
    pub fn unit_quality(year: Year, slug: &str) -> Self {
        Self(format!("{year}/units/{slug}/quality/index.html"))
    }

    /// Records of learners of a unit: one page of several, from 1.
    pub fn records(year: Year, slug: &str, part: usize) -> Self {
        Self(format!("{year}/units/{slug}/records/{part}.html"))
    }

    /// What changed since the year before.
    pub fn changes(year: Year) -> Self {
        Self(format!("{year}/changes/index.html"))
    }

    /// Problems found in the data.
    pub fn quality(year: Year) -> Self {
        Self(format!("{year}/quality/index.html"))
    }

    /// The page that a server shows for an address that it does not have.
    pub fn not_found() -> Self {
        Self("404.html".to_owned())
    }

    /// The feed of documents.
    pub fn feed() -> Self {
        Self("feed.xml".to_owned())
    }

    /// The map of the site.
    pub fn site_map() -> Self {
        Self("sitemap.xml".to_owned())
    }

    /// What crawlers read first.
    pub fn robots() -> Self {
        Self("robots.txt".to_owned())
    }

    /// Whether search engines may list the page: not what is about single units or their learners, nor problems in their
    /// data, nor the page for wrong addresses.
    pub fn is_for_everybody(&self) -> bool {
        !self.0.contains("/units/") && !self.0.contains("/quality/") && *self != Self::not_found()
    }

    /// A style sheet or script under `assets/`.
    pub fn asset(name: &str) -> Self {
        Self(format!("assets/{name}"))
    }

    /// A file beside this one.
    #[must_use]
    pub fn beside(&self, name: &str) -> Self {
        match self.0.rsplit_once('/') {
            Some((folder, _)) => Self(format!("{folder}/{name}")),
            None => Self(name.to_owned()),
        }
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address of `self` as written on the page `from`, with every byte that is not plain percent-encoded.
    pub fn link_from(&self, from: &Self) -> String {
        let here: Vec<&str> = from.0.split('/').collect();
        let there: Vec<&str> = self.0.split('/').collect();
        let folders = here.len().min(there.len()) - 1;
        let shared = (0..folders).take_while(|index| here[*index] == there[*index]).count();
        let mut link = "../".repeat(here.len() - 1 - shared);
        link.push_str(&encode(&there[shared..].join("/")));
        link
    }

    /// The address of an element of the page.
    pub fn link_to_anchor(&self, from: &Self, anchor: &str) -> String {
        let page = if self == from { String::new() } else { self.link_from(from) };
        format!("{page}#{}", encode(anchor))
    }
}

impl fmt::Display for PagePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn encode(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => encoded.push(byte.into()),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_name_the_index_page() {
        let unit = PagePath::unit(Year(2025), "qhy");
        let quality = PagePath::quality(Year(2025));
        for (to, from, link) in [
            (PagePath::home(), &unit, "../../../index.html"),
            (PagePath::year(Year(2025)), &unit, "../../index.html"),
            (PagePath::year(Year(2024)), &unit, "../../../2024/index.html"),
            (quality.clone(), &unit, "../../quality/index.html"),
            (unit.clone(), &unit, "index.html"),
            (unit.clone(), &PagePath::home(), "2025/units/qhy/index.html"),
            (PagePath::asset("site.css"), &PagePath::home(), "assets/site.css"),
            (unit.beside("list.csv"), &unit, "list.csv"),
        ] {
            assert_eq!(to.link_from(from), link);
        }
        assert_eq!(quality.link_to_anchor(&quality, "二、"), "#%E4%BA%8C%E3%80%81");
    }
}
