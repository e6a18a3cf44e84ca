//! On a unit's page: who of the unit can still make up the year before.

use std::sync::Arc;

use serde::Serialize;

use super::html::Link;
use super::path::PagePath;
use super::records::listed;
use super::shortage::{self, ShortView, common_end};
use super::site::Site;
use crate::assessment::Status;
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
    let learners = site.units.get(&before)?.get(unit)?;
    let n_people = learners.iter().filter(|learner| learner.status == Status::MakeUpOpen).count();
    if n_people == 0 {
        return None;
    }
    let (learners, labels) = listed(site, learners);
    let open = learners.iter().zip(&labels).zip(1..).filter(|((one, _), _)| one.status == Status::MakeUpOpen);
    let mut people: Vec<ShortView> =
        open.filter_map(|((one, label), number)| shortage::short(site, one, number, label)).collect();
    let until = common_end(site.words, &people);
    let n_more = people.len().saturating_sub(MOST_NAMES);
    people.truncate(MOST_NAMES);
    let page = Link::new(site.words.year_title(before), site.unit_path(before, unit).link_from(from));
    Some(LastYearView { page, n_people, until, people, n_more })
}
