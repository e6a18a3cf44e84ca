//! Which document stands beside which: guides by title series, what forwards or is attached to them by that, the rest by
//! issuer and title.

use std::collections::BTreeMap;

use crate::model::document::{Document, DocumentId, DocumentKind};
use crate::model::rule::Rules;
use crate::model::text::{fold, likeness};

/// A study guide with its rules.
pub type Guide<'a> = (&'a Document, &'a Rules);

/// The guide that another one is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counterpart<'a> {
    /// The guide.
    pub document: &'a Document,
    /// Its rules.
    pub rules: &'a Rules,
    /// How many title series both are for; with none, differences may come from the series.
    pub n_shared: usize,
}

/// Two documents side by side, or one that has nothing beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair<'a> {
    /// The earlier one.
    pub before: Option<&'a Document>,
    /// The later one.
    pub now: Option<&'a Document>,
    /// How many title series two guides are both for; 0 for other documents.
    pub n_shared: usize,
}

/// Titles at least so alike, their years apart, are of the same document of another year.
const ALIKE: f64 = 0.75;

/// Of these guides the one with the same id; else of those that share title series with this one, the one nearest in years,
/// then the one that shares most; of several, the first. Where none shares any, the one nearest in years.
pub fn counterpart<'a>(guide: &Document, candidates: &[Guide<'a>]) -> Option<Counterpart<'a>> {
    let score = |found: &Counterpart<'_>| {
        let distance = (guide.year.0 - found.document.year.0).unsigned_abs();
        (found.document.id == guide.id, found.n_shared > 0, std::cmp::Reverse(distance), found.n_shared)
    };
    let scored =
        candidates.iter().map(|(document, rules)| Counterpart { document, rules, n_shared: n_shared(guide, document) });
    scored.reduce(|best, next| if score(&next) > score(&best) { next } else { best })
}

/// Every document of both sides once or, for an earlier guide that several are compared with, more often: guides first,
/// then notices, then attachments; in each the later ones in their order, then the earlier ones that have no successor.
pub fn pairs<'a>(before: &[&'a Document], now: &[&'a Document]) -> Vec<Pair<'a>> {
    if let ([one], [other]) = (before, now) {
        return vec![Pair { before: Some(one), now: Some(other), n_shared: n_shared(other, one) }];
    }
    let guides: Vec<Guide<'a>> = before.iter().filter_map(|document| Some((*document, document.rules()?))).collect();
    // By the later document's id, the earlier one.
    let mut earlier: BTreeMap<&DocumentId, &'a Document> = BTreeMap::new();
    for guide in now.iter().filter(|document| document.rules().is_some()) {
        earlier.extend(counterpart(guide, &guides).map(|found| (&guide.id, found.document)));
    }
    for document in now.iter().filter(|document| document.rules().is_none()) {
        let same = before.iter().find(|other| other.id == document.id && rank(other) == rank(document));
        earlier.extend(same.map(|other| (&document.id, *other)));
    }
    pair_by_role(before, now, &mut earlier);
    pair_by_title(before, now, &mut earlier);

    let mut pairs = Vec::new();
    for rank in 0..3 {
        for document in now.iter().filter(|document| self::rank(document) == rank) {
            let other = earlier.get(&document.id).copied();
            let n_shared = other.filter(|_| rank == 0).map_or(0, |other| n_shared(document, other));
            pairs.push(Pair { before: other, now: Some(document), n_shared });
        }
        for document in before.iter().filter(|document| self::rank(document) == rank) {
            if !is_taken(&earlier, document) {
                pairs.push(Pair { before: Some(document), now: None, n_shared: 0 });
            }
        }
    }
    pairs
}

/// What forwards, or is attached to, documents that are paired is paired itself; again until nothing is found.
fn pair_by_role<'a>(
    before: &[&'a Document],
    now: &[&'a Document],
    earlier: &mut BTreeMap<&'a DocumentId, &'a Document>,
) {
    loop {
        let n_paired = earlier.len();
        for document in now.iter().filter(|document| document.rules().is_none()) {
            let Some(of) = role(document).and_then(|id| earlier.get(id)) else { continue };
            if earlier.contains_key(&document.id) {
                continue;
            }
            let fits = |other: &&&Document| {
                rank(other) == rank(document) && role(other) == Some(&of.id) && !is_taken(earlier, other)
            };
            let best = nearest(document, before.iter().filter(fits).copied());
            earlier.extend(best.map(|(other, _)| (&document.id, other)));
        }
        if earlier.len() == n_paired {
            return;
        }
    }
}

fn pair_by_title<'a>(
    before: &[&'a Document],
    now: &[&'a Document],
    earlier: &mut BTreeMap<&'a DocumentId, &'a Document>,
) {
    for document in now.iter().filter(|document| document.rules().is_none()) {
        if earlier.contains_key(&document.id) {
            continue;
        }
        let fits = |other: &&&Document| rank(other) == rank(document) && !is_taken(earlier, other);
        let best = nearest(document, before.iter().filter(fits).copied());
        earlier.extend(best.filter(|(_, likeness)| *likeness >= ALIKE).map(|(other, _)| (&document.id, other)));
    }
}

/// The document most like this one, the same issuer first, and how alike their titles are; of several, the first.
fn nearest<'a>(document: &Document, candidates: impl Iterator<Item = &'a Document>) -> Option<(&'a Document, f64)> {
    let scored = candidates.map(|other| {
        let likeness = likeness(&without_digits(&document.title), &without_digits(&other.title));
        (other, other.issuer == document.issuer, likeness)
    });
    let best = scored.reduce(|best, next| if (next.1, next.2) > (best.1, best.2) { next } else { best });
    best.map(|(other, _, likeness)| (other, likeness))
}

fn is_taken(earlier: &BTreeMap<&DocumentId, &Document>, document: &Document) -> bool {
    earlier.values().any(|taken| taken.id == document.id)
}

/// The document that this one passes on or belongs to.
fn role(document: &Document) -> Option<&DocumentId> {
    document.forwards.as_ref().or(document.attached_to.as_ref())
}

fn rank(document: &Document) -> u8 {
    match document.kind {
        DocumentKind::StudyGuide(_) => 0,
        DocumentKind::Notice => 1,
        DocumentKind::Attachment => 2,
    }
}

fn without_digits(title: &str) -> String {
    fold(title).chars().filter(|c| !c.is_ascii_digit()).collect()
}

fn n_shared(one: &Document, other: &Document) -> usize {
    let series: Vec<String> = other.applies_to.series.iter().map(|series| fold(series)).collect();
    one.applies_to.series.iter().filter(|named| series.contains(&fold(named))).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::fixture::{document, guide};
    use crate::model::Year;

    /// The ids of every pair, `-` where there is none.
    fn ids(pairs: &[Pair<'_>]) -> Vec<String> {
        let id = |document: Option<&Document>| document.map_or("-", |document| &document.id.0).to_owned();
        pairs.iter().map(|pair| format!("{}>{} {}", id(pair.before), id(pair.now), pair.n_shared)).collect()
    }

    fn all(documents: &[Document]) -> Vec<&Document> {
        documents.iter().collect()
    }

    #[test]
    fn guides_meet_by_the_series_they_share_whatever_width_they_are_written_in() {
        let before = [guide("a25", 2025, &["艺术系列(新文艺群体)"]), guide("b25", 2025, &["教师", "实验技术人员"])];
        let now = [guide("a26", 2026, &["教师", "实验技术人员"]), guide("b26", 2026, &["艺术系列（新文艺群体）"])];
        assert_eq!(ids(&pairs(&all(&before), &all(&now))), ["b25>a26 2", "a25>b26 1"]);
    }

    #[test]
    fn a_guide_without_a_successor_stands_alone_and_one_of_other_series_says_so() {
        let before = [guide("a25", 2025, &["艺术系列"]), guide("b25", 2025, &["教师"])];
        let now = [guide("c26", 2026, &["文学创作"])];
        assert_eq!(ids(&pairs(&all(&before), &all(&now))), ["a25>c26 0", "b25>- 0"]);
        assert_eq!(ids(&pairs(&[], &all(&now))), ["->c26 0"]);
    }

    #[test]
    fn two_versions_of_one_project_meet_year_by_year() {
        let versions = |series: &[&str]| [guide("a25", 2025, &["教师"]), guide("a26", 2026, series)];
        let (before, now) = (versions(&["教师"]), versions(&["教师", "实验技术人员"]));
        assert_eq!(ids(&pairs(&all(&before), &all(&now))), ["a25>a25 1", "a26>a26 1"]);
        let renamed = [guide("b25", 2025, &["教师"]), guide("b26", 2026, &["教师"])];
        assert_eq!(ids(&pairs(&all(&before), &all(&renamed))), ["a25>b25 1", "a26>b26 1"]);
    }

    #[test]
    fn notices_and_attachments_follow_the_guides_that_they_stand_with() {
        let year = |year: i32| {
            let id = |name: &str| format!("{name}{year}");
            let mut cover = document(&id("cover"), year, DocumentKind::Notice, &format!("关于印发{year}年指南的通知"));
            cover.forwards = Some(DocumentId(id("guide").into()));
            let mut college = document(&id("college"), year, DocumentKind::Notice, "学院转发");
            college.forwards = Some(DocumentId(id("cover").into()));
            let mut list = document(&id("list"), year, DocumentKind::Attachment, "平台名单");
            list.attached_to = Some(DocumentId(id("guide").into()));
            vec![college, cover, guide(&id("guide"), year, &["教师"]), list]
        };
        let (before, now) = (year(2025), year(2026));
        assert_eq!(
            ids(&pairs(&all(&before), &all(&now))),
            ["guide2025>guide2026 1", "college2025>college2026 0", "cover2025>cover2026 0", "list2025>list2026 0"]
        );
    }

    #[test]
    fn other_documents_meet_only_by_like_titles() {
        let notice = |id: &str, title: &str| document(id, 2025, DocumentKind::Notice, title);
        let before = [notice("a", "关于做好2025年度学时审核工作的通知"), notice("b", "关于平台维护的通知")];
        let now = [notice("c", "关于做好2026年度学时审核工作的通知"), notice("d", "关于启用电子证书的公告")];
        assert_eq!(ids(&pairs(&all(&before), &all(&now))), ["a>c 0", "->d 0", "b>- 0"]);
    }

    #[test]
    fn two_single_documents_are_compared_whatever_they_are() {
        let (one, other) = (guide("a", 2025, &["教师"]), document("b", 2026, DocumentKind::Notice, "通知"));
        assert_eq!(ids(&pairs(&[&one], &[&other])), ["a>b 0"]);
        assert_eq!(other.year, Year(2026));
    }
}
