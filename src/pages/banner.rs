//! What a reader must know of a document before its text: that a later year has a guide of its own, who issued or forwarded
//! it, that it is an attachment. Says only what the documents of the site say.

use serde::Serialize;

use super::chain::{issued_by, verb};
use super::html::Link;
use super::path::PagePath;
use super::site::Site;
use crate::model::document::Document;
use crate::model::text::fold;

/// One statement, with the document that it speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Banner {
    /// `later`, `forwarded` or `attached`.
    pub class: &'static str,
    /// The words before the link.
    pub before: String,
    /// The other document.
    pub link: Link,
    /// The words behind it.
    pub after: String,
}

/// The banners of a document, the weightiest first.
pub(super) fn banners(site: &Site<'_>, document: &Document, path: &PagePath) -> Vec<Banner> {
    let mut banners = later(site, document, path);
    let words = site.words;
    for other in site.documents.values().filter(|other| other.forwards.as_ref() == Some(&document.id)) {
        let by = issued_by(other);
        banners.push(Banner {
            class: "forwarded",
            before: words.say("本文由", "Passed on by ").to_owned(),
            link: site.document_link(other, path),
            after: match by.is_empty() {
                true => words.say(format!("{}。", verb(words, other)), ".".to_owned()),
                false => words.say(format!("（{by}）{}。", verb(words, other)), format!(" ({by}).")),
            },
        });
    }
    if let Some(other) = document.attached_to.as_ref().and_then(|id| site.documents.get(id)) {
        banners.push(Banner {
            class: "attached",
            before: words.say("本文是", "An attachment of ").to_owned(),
            link: site.document_link(other, path),
            after: words.say("的附件。", ".").to_owned(),
        });
    }
    banners
}

/// The guides of the latest year after this guide's that share a series with it. A guide governs its own year all the same.
fn later(site: &Site<'_>, guide: &Document, path: &PagePath) -> Vec<Banner> {
    if guide.rules().is_none() {
        return Vec::new();
    }
    let series: Vec<String> = guide.applies_to.series.iter().map(|one| fold(one)).collect();
    let shares = |other: &Document| other.applies_to.series.iter().any(|one| series.contains(&fold(one)));
    let years = site.years.iter().copied().filter(|year| *year > guide.year);
    let found = years.map(|year| site.guides_of(year)).find_map(|guides| {
        let same: Vec<&Document> = guides.into_iter().map(|(other, _)| other).filter(|other| shares(other)).collect();
        (!same.is_empty()).then_some(same)
    });
    let words = site.words;
    let banner = |other: &Document| Banner {
        class: "later",
        before: words.say(
            format!("这是{}年度的学习指南，适用于{0}年度的学时；{}年度的见", guide.year, other.year),
            format!(
                "This is the study guide of {}, and governs the hours of that year. For {} see ",
                guide.year, other.year
            ),
        ),
        link: site.document_link(other, path),
        after: words.say("。", ".").to_owned(),
    };
    found.unwrap_or_default().into_iter().map(banner).collect()
}
