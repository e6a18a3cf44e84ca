//! Where the records behind a unit's page stand, and the pages of them.
//!
//! The rule: where a unit's learners have few records together ([`MOST_ON_UNIT_PAGE`]), all stand on the unit's page,
//! folded; else on pages of their own, [`PEOPLE_A_PAGE`] people each, so that no page grows with the unit but the table.

use std::sync::Arc;

use serde::Serialize;

use super::html::Link;
use super::learner::{self, LearnerView};
use super::path::PagePath;
use super::privacy::scrub;
use super::site::{Frame, Site};
use super::{Page, View};
use crate::assessment::LearnerYear;
use crate::model::Year;

/// How many records a unit's page holds itself.
const MOST_ON_UNIT_PAGE: usize = 120;

/// How many people a page of records holds.
const PEOPLE_A_PAGE: usize = 50;

/// How many pages of records are composed at a time: more would be in memory together, fewer would name everybody of a
/// large unit too often.
const PAGES_A_BATCH: usize = 20;

/// `records.html`: some learners of a unit with all of their records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordsView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The unit's name.
    pub name: String,
    /// `2025年度`.
    pub year: String,
    /// The unit's page.
    pub unit: Link,
    /// The learners.
    pub people: Vec<LearnerView>,
    /// The running number of the first of them.
    pub first: usize,
    /// The running number of the last.
    pub last: usize,
    /// How many the unit has.
    pub n_people: usize,
    /// The page before this one.
    pub previous: Option<String>,
    /// The page after this one.
    pub next: Option<String>,
    /// What the page says about names.
    pub names_remark: &'static str,
}

/// Whether the unit's page holds the records itself.
pub(super) fn on_unit_page(learners: &[&LearnerYear]) -> bool {
    learners.iter().map(|learner| learner.records.len()).sum::<usize>() <= MOST_ON_UNIT_PAGE
}

/// The page that holds the records of the learner of this running number, from 1.
pub(super) fn page_of(site: &Site<'_>, year: Year, unit: &str, learners: &[&LearnerYear], number: usize) -> PagePath {
    if on_unit_page(learners) {
        return site.unit_path(year, unit);
    }
    site.records_path(year, unit, (number - 1) / PEOPLE_A_PAGE + 1)
}

/// The anchor of the learner of this running number.
pub(super) fn anchor(number: usize) -> String {
    format!("p{number}")
}

/// How many batches of pages of records the unit has.
pub(super) fn n_batches(site: &Site<'_>, learners: &[&LearnerYear]) -> usize {
    if on_unit_page(learners) || !site.names.show_learners() {
        return 0;
    }
    learners.len().div_ceil(PEOPLE_A_PAGE * PAGES_A_BATCH)
}

/// The learners of a unit as its pages list them, with their labels: by department, then label, as the order of the
/// assessment would show who has the lower ID. Without labels no order shows.
pub(super) fn listed<'a>(site: &Site<'_>, learners: &[&'a LearnerYear]) -> (Vec<&'a LearnerYear>, Vec<String>) {
    let labels = site.names.labels(site.words, learners);
    if labels.is_empty() {
        return (learners.to_vec(), labels);
    }
    let mut both: Vec<(&LearnerYear, String)> = learners.iter().copied().zip(labels).collect();
    both.sort_by(|(one, label), (other, other_label)| {
        let key = |learner: &LearnerYear| (learner.department.is_none(), learner.department.clone());
        (key(one), label).cmp(&(key(other), other_label))
    });
    both.into_iter().unzip()
}

/// The pages of records of one batch, from 0.
pub(super) fn compose(
    site: &Site<'_>,
    year: Year,
    unit: &Arc<str>,
    learners: &[&LearnerYear],
    batch: usize,
) -> Vec<Page> {
    let (learners, labels) = listed(site, learners);
    let all: Vec<_> = learners.iter().copied().zip(&labels).zip(1..).collect();
    let parts = all.chunks(PEOPLE_A_PAGE);
    let n_parts = parts.len();
    let of_batch = parts.zip(1..).skip(batch * PAGES_A_BATCH).take(PAGES_A_BATCH);
    of_batch.map(|(people, part)| page(site, year, unit, people, Part { part, n_parts, n_people: all.len() })).collect()
}

/// One page among those of a unit.
struct Part {
    part: usize,
    n_parts: usize,
    n_people: usize,
}

/// A learner with label and running number.
type Listed<'a> = ((&'a LearnerYear, &'a String), usize);

fn page(site: &Site<'_>, year: Year, unit: &Arc<str>, people: &[Listed<'_>], place: Part) -> Page {
    let path = site.records_path(year, unit, place.part);
    let name = scrub(unit);
    let number = |listed: Option<&Listed<'_>>| listed.map_or(0, |(_, number)| *number);
    let (first, last) = (number(people.first()), number(people.last()));
    let title = site.words.say(
        format!("{name} {year}年度学习记录（{first}–{last}）"),
        format!("{name}: records of {year} ({first}–{last})"),
    );
    let unit_page = Link::new(name.clone(), site.unit_path(year, unit).link_from(&path));
    let mut frame = site.frame_in_year(&path, year, &title);
    frame.crumbs.push(unit_page.clone());
    let link = |part: usize| site.records_path(year, unit, part).link_from(&path);
    let view = RecordsView {
        frame,
        year: site.words.year_title(year),
        unit: unit_page,
        people: people
            .iter()
            .map(|((one, label), number)| learner::compose(site, one, *number, (*label).clone(), &path))
            .collect(),
        first,
        last,
        n_people: place.n_people,
        previous: (place.part > 1).then(|| link(place.part - 1)),
        next: (place.part < place.n_parts).then(|| link(place.part + 1)),
        names_remark: site.names.remark(site.words),
        name: name.clone(),
    };
    Site::page(path, format!("{} {name}", site.words.credit_year(year)), View::Records(Box::new(view)))
}
