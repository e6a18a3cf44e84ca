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

#[cfg(test)]
mod tests {
    use crate::model::Year;
    use crate::model::document::Document;
    use crate::pages::View;
    use crate::pages::fixture::{Privacy, documents, pages_with};

    /// The banners of a document's page, as class and words.
    fn banners(documents: Vec<Document>, id: &str) -> Vec<(&'static str, String)> {
        let pages = pages_with(documents, "2026-03-15", Privacy::Masked);
        let page = pages.into_iter().find(|page| page.path.as_str().ends_with(&format!("/{id}/index.html"))).unwrap();
        let document = if let View::Guide(view) = page.view {
            view.document
        } else if let View::Notice(view) = page.view {
            view.document
        } else {
            panic!("{id} is no document");
        };
        let words = |banner: super::Banner| (banner.class, banner.before + &banner.link.label + &banner.after);
        document.banners.into_iter().map(words).collect()
    }

    #[test]
    fn a_forwarded_document_names_who_passes_it_on_and_how() {
        assert_eq!(
            banners(documents(), "education-2024"),
            [(
                "forwarded",
                "本文由关于印发2024年度学习指南的通知（江西省文学艺术界联合会 · 赣教师办函〔2024〕22号）印发。"
                    .to_owned()
            )]
        );
        assert_eq!(
            banners(documents(), "notice-22"),
            [("forwarded", "本文由关于进一步做好我校学习的通知（江西省文学艺术界联合会）转发。".to_owned())]
        );
        assert_eq!(banners(documents(), "notice-10"), []);
    }

    #[test]
    fn an_attachment_names_what_it_is_attached_to() {
        assert_eq!(
            banners(documents(), "platforms-2024"),
            [("attached", "本文是2024年度高等学校专业科目学习指南的附件。".to_owned())]
        );
    }

    #[test]
    fn a_guide_names_the_latest_guide_of_its_series_and_still_governs_its_year() {
        let mut all = documents();
        let series = all[0].applies_to.series.clone();
        all[4].applies_to.series.extend(series.clone());
        let mut next = all[4].clone();
        next.id = crate::model::document::DocumentId("arts-2026".into());
        next.year = Year(2026);
        next.title = "2026年度学习指南".into();
        all.push(next);
        let later = |all: &[Document], id: &str| {
            banners(all.to_vec(), id).into_iter().find(|(class, _)| *class == "later").map(|(_, words)| words)
        };
        assert_eq!(
            later(&all, "education-2024").as_deref(),
            Some("这是2024年度的学习指南，适用于2024年度的学时；2026年度的见2026年度学习指南。")
        );
        assert_eq!(later(&all, "arts-2026"), None);
        all[6].applies_to.series = vec!["工程系列".into()];
        assert_eq!(
            later(&all, "education-2024").as_deref(),
            Some("这是2024年度的学习指南，适用于2024年度的学时；2025年度的见2025年度艺术系列专业科目学习指南。")
        );
    }

    #[test]
    fn a_guide_of_other_series_supersedes_nothing() {
        assert!(banners(documents(), "education-2024").iter().all(|(class, _)| *class != "later"));
    }
}
