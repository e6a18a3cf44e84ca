//! What a site with a public address says of itself to programs: a feed of its documents, a map of its pages, and where a
//! crawler finds that map. No unit and no learner is in any of them. Dates are the documents' own, else the as-of date.

use serde::Serialize;

use super::address::Address;
use super::path::PagePath;
use super::site::Site;
use super::{Page, View};
use crate::model::Date;
use crate::model::document::{Document, DocumentKind};

/// `feed.xml`: the documents as an Atom feed (RFC 4287).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FeedView {
    /// The site's title.
    pub title: String,
    /// The language of the words: `zh-CN` or `en`.
    pub language: &'static str,
    /// Who publishes the site, else its title.
    pub author: String,
    /// The feed's own address.
    pub address: String,
    /// The home page's address.
    pub home: String,
    /// The time of the newest entry, else of the as-of date.
    pub updated: String,
    /// The documents, newest first.
    pub entries: Vec<FeedEntry>,
}

/// A document in the feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FeedEntry {
    /// Its title.
    pub title: String,
    /// The address of its page, which is its id, too.
    pub address: String,
    /// `2025-06-30T00:00:00+08:00`: its date of issue; an attachment's is that of its document.
    pub updated: String,
    /// The issuing body.
    pub author: Option<String>,
    /// 学习指南, 通知 or 附件.
    pub kind: &'static str,
    /// Kind, issuer, document number and year.
    pub summary: String,
}

/// `sitemap.xml`: every page that search engines may show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SiteMapView {
    /// The pages, by path.
    pub pages: Vec<MappedPage>,
}

/// A page of the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MappedPage {
    /// Its address.
    pub address: String,
    /// `2025-06-30`: a document's date of issue, else the as-of date.
    pub changed: String,
}

/// The feed; nothing without a public address.
pub(super) fn feed(site: &Site<'_>) -> Option<Page> {
    let address = site.address.as_ref()?;
    let mut documents: Vec<(Date, &Document)> =
        site.documents.values().map(|document| (date(site, document), *document)).collect();
    documents.sort_by(|(one_date, one), (other_date, other)| {
        (other_date, other.year, &one.id).cmp(&(one_date, one.year, &other.id))
    });
    let updated = documents.first().map_or(site.as_of(), |(newest, _)| *newest);
    let settings = site.input.settings;
    let view = FeedView {
        title: settings.title.clone(),
        language: site.words.language().tag(),
        author: settings.publisher.clone().unwrap_or_else(|| settings.title.clone()),
        address: address.of(&PagePath::feed()),
        home: address.of(&PagePath::home()),
        updated: midnight(updated),
        entries: documents.into_iter().map(|(date, document)| entry(site, address, document, date)).collect(),
    };
    Some(Site::page(PagePath::feed(), "site.yaml", View::Feed(Box::new(view))))
}

fn entry(site: &Site<'_>, address: &Address, document: &Document, date: Date) -> FeedEntry {
    FeedEntry {
        title: document.title.clone(),
        address: address.of(&PagePath::document(document)),
        updated: midnight(date),
        author: document.issuer.clone(),
        kind: site.words.document_kind(&document.kind),
        summary: site.summary(document),
    }
}

/// When a document was issued: an attachment without a date of its own with its document, any other on the as-of date.
fn date(site: &Site<'_>, document: &Document) -> Date {
    let parent = || document.attached_to.as_ref().and_then(|id| site.documents.get(id)?.issued_on);
    document.issued_on.or_else(parent).unwrap_or_else(|| site.as_of())
}

/// The start of a day in China.
fn midnight(date: Date) -> String {
    format!("{date}T00:00:00+08:00")
}

/// The map of the site, and `robots.txt` that names it where a crawler would look for one; nothing without a public address.
pub(super) fn site_map(site: &Site<'_>) -> Vec<Page> {
    let Some(address) = &site.address else { return Vec::new() };
    let years = site.years.iter().flat_map(|year| [PagePath::year(*year), PagePath::changes(*year)]);
    let pages = std::iter::once(PagePath::home()).chain(years).map(|path| (path, site.as_of()));
    let documents = site.documents.values().map(|document| match &document.kind {
        // A guide's page counts the days to its deadlines.
        DocumentKind::StudyGuide(_) => (PagePath::document(document), site.as_of()),
        DocumentKind::Notice | DocumentKind::Attachment => (PagePath::document(document), date(site, document)),
    });
    let mut pages: Vec<(PagePath, Date)> = pages.chain(documents).filter(|(path, _)| path.is_for_everybody()).collect();
    pages.sort();
    let mapped = |(path, date): (PagePath, Date)| MappedPage { address: address.of(&path), changed: date.to_string() };
    let view = SiteMapView { pages: pages.into_iter().map(mapped).collect() };
    let map = Site::page(PagePath::site_map(), "site.yaml", View::SiteMap(Box::new(view)));
    let mut files = vec![map];
    if address.is_at_host_root() {
        // Nothing is disallowed: a crawler that may not open a page never sees that it asks not to be listed.
        let text = format!("User-agent: *\nDisallow:\n\nSitemap: {}\n", address.of(&PagePath::site_map()));
        files.push(Site::page(PagePath::robots(), "site.yaml", View::Text(text)));
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::fixture::{Privacy, with_plan_at};
    use crate::pages::plan::Subject;

    fn file(base_url: Option<&str>, path: &str) -> Option<View> {
        with_plan_at(base_url, "2026-03-15", Privacy::Masked, |plan| {
            let pages = [Subject::Feed, Subject::SiteMap].iter().flat_map(|subject| plan.compose(subject));
            pages.filter(|page| page.path.as_str() == path).map(|page| page.view).next()
        })
    }

    #[test]
    fn the_feed_has_every_document_newest_first_and_no_unit() {
        let Some(View::Feed(feed)) = file(Some("https://a.example/x/"), "feed.xml") else { panic!("no feed") };
        assert_eq!(feed.address, "https://a.example/x/feed.xml");
        assert_eq!(feed.updated, feed.entries[0].updated);
        assert!(feed.entries.len() > 3);
        for pair in feed.entries.windows(2) {
            assert!(pair[0].updated >= pair[1].updated, "{pair:?}");
        }
        for entry in &feed.entries {
            assert!(entry.address.starts_with("https://a.example/x/20"), "{entry:?}");
            assert!(!entry.address.contains("/units/"), "{entry:?}");
        }
    }

    #[test]
    fn the_map_has_no_page_about_units() {
        let Some(View::SiteMap(map)) = file(Some("https://a.example"), "sitemap.xml") else { panic!("no map") };
        assert!(map.pages.iter().any(|page| page.address == "https://a.example/2025/index.html"));
        assert!(map.pages.iter().all(|page| !page.address.contains("/units/") && !page.address.contains("/quality/")));
    }

    #[test]
    fn robots_txt_is_written_only_where_crawlers_look_for_it() {
        let Some(View::Text(text)) = file(Some("https://a.example"), "robots.txt") else { panic!("no robots.txt") };
        assert_eq!(text, "User-agent: *\nDisallow:\n\nSitemap: https://a.example/sitemap.xml\n");
        assert_eq!(file(Some("https://a.example/x"), "robots.txt"), None);
    }

    #[test]
    fn without_a_public_address_there_is_none_of_them() {
        for path in ["feed.xml", "sitemap.xml", "robots.txt"] {
            assert_eq!(file(None, path), None, "{path}");
        }
    }
}
