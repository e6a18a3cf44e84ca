//! Which subjects the site has pages of, in a fixed order, and the pages of one subject at a time.
//!
//! Composing all of them at once would hold the whole site in memory; a [`Plan`] holds only what pages have in common.
//! A new kind of page is a new [`Subject`]: named by [`Plan::subjects`], composed by [`Plan::compose`].

use std::sync::Arc;

use super::site::Site;
use super::{Page, SiteInput, changes, download, feed, guide, home, not_found, notice};
use super::{quality, records, search, unit, unit_quality, year};
use crate::diagnostic::Language;
use crate::model::Year;
use crate::model::document::{Document, DocumentId, DocumentKind};

/// What a page is about, with the files that belong to it: its tables as CSV, its text as Markdown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The home page.
    Home,
    /// What can be searched for.
    Search,
    /// The overview of a year.
    Year(Year),
    /// What changed in a year since the one before.
    Changes(Year),
    /// Problems in the data of a year.
    Quality(Year),
    /// A unit in a year, by name.
    Unit(Year, Arc<str>),
    /// Some of the pages of records of a unit in a year: a batch of them, from 0.
    Records(Year, Arc<str>, usize),
    /// Problems in the data of a unit in a year.
    UnitQuality(Year, Arc<str>),
    /// A guide, notice or attachment.
    Document(DocumentId),
    /// The page for wrong addresses.
    NotFound,
    /// The feed of documents; only with a public address, as the map.
    Feed,
    /// The map of the site, and what crawlers read.
    SiteMap,
}

/// The site as it will be: what there is to say, but no page yet.
pub struct Plan<'a> {
    site: Site<'a>,
}

impl<'a> Plan<'a> {
    /// Looks over everything that pages are made from.
    pub fn new(input: &'a SiteInput<'a>) -> Self {
        Self { site: Site::new(input) }
    }

    /// What it was made from.
    #[cfg(test)]
    pub(super) fn input(&self) -> &'a SiteInput<'a> {
        self.site.input
    }

    /// The language of the pages.
    pub fn language(&self) -> Language {
        self.site.words.language()
    }

    /// Every subject, always in the same order.
    ///
    /// A year is one where a document governs it or a learner is due in it; a unit is one for each year in which a learner
    /// of it is due.
    pub fn subjects(&self) -> Vec<Subject> {
        let mut subjects = vec![Subject::Home, Subject::Search];
        for year in self.site.years.iter().copied() {
            subjects.extend([Subject::Year(year), Subject::Changes(year), Subject::Quality(year)]);
            for unit in self.site.units.get(&year).into_iter().flat_map(|units| units.keys()) {
                subjects.push(Subject::Unit(year, Arc::clone(unit)));
                let n_batches = records::n_batches(&self.site, self.site.learners(year, unit));
                subjects.extend((0..n_batches).map(|batch| Subject::Records(year, Arc::clone(unit), batch)));
                subjects.push(Subject::UnitQuality(year, Arc::clone(unit)));
            }
        }
        subjects.extend(self.site.documents.keys().map(|id| Subject::Document((*id).clone())));
        subjects.push(Subject::NotFound);
        if self.site.address.is_some() {
            subjects.extend([Subject::Feed, Subject::SiteMap]);
        }
        subjects
    }

    /// The files of a subject, each made when it is asked for; none if the site does not have it.
    pub fn compose<'s>(&'s self, subject: &Subject) -> Box<dyn Iterator<Item = Page> + 's> {
        match subject {
            Subject::Unit(year, unit) if self.has(*year, unit) => Box::new(unit::compose(&self.site, *year, unit)),
            Subject::Records(year, unit, batch) => Box::new(records::compose(&self.site, *year, unit, *batch)),
            Subject::Home
            | Subject::Search
            | Subject::Year(_)
            | Subject::Changes(_)
            | Subject::Quality(_)
            | Subject::Unit(..)
            | Subject::UnitQuality(..)
            | Subject::Document(_)
            | Subject::NotFound
            | Subject::Feed
            | Subject::SiteMap => Box::new(self.small(subject).into_iter()),
        }
    }

    /// The files of a subject that does not grow with the learners.
    fn small(&self, subject: &Subject) -> Vec<Page> {
        let site = &self.site;
        match subject {
            Subject::Home => vec![home::compose(site)],
            Subject::Search => vec![search::compose(site)],
            Subject::Year(year) => year::compose(site, *year),
            Subject::Changes(year) => vec![changes::compose(site, *year)],
            Subject::Quality(year) => vec![quality::compose(site, *year)],
            Subject::UnitQuality(year, unit) if self.has(*year, unit) => {
                vec![unit_quality::compose(site, *year, unit, site.learners(*year, unit))]
            }
            Subject::NotFound => vec![not_found::compose(site)],
            Subject::Feed => feed::feed(site).into_iter().collect(),
            Subject::SiteMap => feed::site_map(site),
            Subject::Unit(..) | Subject::Records(..) | Subject::UnitQuality(..) => Vec::new(),
            Subject::Document(id) => site.documents.get(id).map_or_else(Vec::new, |document| self.document(document)),
        }
    }

    fn has(&self, year: Year, unit: &Arc<str>) -> bool {
        self.site.units.get(&year).is_some_and(|units| units.contains_key(unit))
    }

    fn document(&self, document: &Document) -> Vec<Page> {
        let page = match &document.kind {
            DocumentKind::StudyGuide(rules) => guide::compose(&self.site, document, rules),
            DocumentKind::Notice | DocumentKind::Attachment => notice::compose(&self.site, document),
        };
        vec![page, download::markdown(document)]
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::pages::PagePath;
    use crate::pages::fixture::{Privacy, with_plan};

    #[test]
    fn subjects_come_once_and_each_has_a_page() {
        with_plan("2026-03-15", Privacy::Masked, |plan| {
            let subjects = plan.subjects();
            assert_eq!(
                subjects[..4],
                [Subject::Home, Subject::Search, Subject::Year(Year(2025)), Subject::Changes(Year(2025))]
            );
            assert_eq!(subjects.iter().collect::<BTreeSet<_>>().len(), subjects.len());
            for subject in &subjects {
                let pages: Vec<Page> = plan.compose(subject).collect();
                let has_page = pages.iter().any(|page| page.path.as_str().ends_with(".html"));
                assert!(has_page || *subject == Subject::Search, "{subject:?}");
            }
        });
    }

    #[test]
    fn no_two_subjects_share_a_path() {
        with_plan("2026-03-15", Privacy::Masked, |plan| {
            let subjects = plan.subjects();
            let paths: Vec<PagePath> =
                subjects.iter().flat_map(|subject| plan.compose(subject)).map(|page| page.path).collect();
            assert_eq!(paths.iter().collect::<BTreeSet<_>>().len(), paths.len());
        });
    }

    #[test]
    fn a_subject_that_the_site_does_not_have_has_no_page() {
        with_plan("2026-03-15", Privacy::Masked, |plan| {
            for subject in [
                Subject::Unit(Year(1999), "青溪画院".into()),
                Subject::UnitQuality(Year(2025), "没有这个单位".into()),
                Subject::Document(DocumentId("none".into())),
            ] {
                assert_eq!(plan.compose(&subject).collect::<Vec<_>>(), [], "{subject:?}");
            }
        });
    }
}
