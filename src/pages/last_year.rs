//! On a unit's page: who of the unit can still make up the year before.

use std::sync::Arc;

use serde::Serialize;

use super::html::Link;
use super::path::PagePath;
use super::shortage::{self, ShortView};
use super::site::Site;
use super::unfinished::Unfinished;
use crate::assessment::{LearnerYear, Status};
use crate::model::Year;

/// How many of them are named.
const MOST_NAMES: usize = 50;

/// The learners of the unit for whom make-up of the year before is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LastYearView {
    /// The unit's page of that year.
    pub page: Link,
    /// How many there are.
    pub n_people: usize,
    /// Until when, where it is the same for all of them.
    pub until: Option<String>,
    /// They, as far as people are shown.
    pub people: Vec<ShortView>,
    /// How many more there are than are named, where people are shown.
    pub n_more: usize,
}

/// Who can still make up the year before `year`; `None` where nobody can.
pub(super) fn last_year(site: &Site<'_>, year: Year, unit: &Arc<str>, from: &PagePath) -> Option<LastYearView> {
    let before = Year(year.0 - 1);
    let is_open = |learner: &LearnerYear| learner.status == Status::MakeUpOpen;
    let learners = site.learners(before, unit);
    let n_people = learners.iter().filter(|learner| is_open(learner)).count();
    if n_people == 0 {
        return None;
    }
    let numbered = learners.iter().copied().zip(site.labels(before, unit)).zip(1..);
    let open = numbered.filter(|((learner, _), _)| is_open(learner));
    let lines = open.filter_map(|((one, label), number)| shortage::short(site, one, number, label));
    let Unfinished { lines: mut people, n, until, .. } = Unfinished::new(site.words, lines);
    people.truncate(MOST_NAMES);
    let n_more = n - people.len();
    let page = Link::new(site.words.year_title(before), site.unit_path(before, unit).link_from(from));
    Some(LastYearView { page, n_people, until, people, n_more })
}
