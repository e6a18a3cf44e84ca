//! Rosters against records, in words: how many per unit for the year, and who, masked, for a unit.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::privacy::scrub;
use super::site::Site;
use super::wording::Words;
use crate::assessment::{Discrepancy, Mismatch, Reconciliation};
use crate::model::Year;
use crate::model::row::RowPlace;

/// What does not fit between rosters and records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MismatchView {
    /// `在名册，没有学时记录`.
    pub title: &'static str,
    /// What to look at.
    pub help: &'static str,
    /// How many people.
    pub count: usize,
    /// The people; empty on the year's page, and where learners are not shown.
    pub people: Vec<MismatchLine>,
}

/// One person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MismatchLine {
    /// The name as pages show it.
    pub label: String,
    /// The units concerned, where there are several.
    pub units: String,
    /// Where it shows: `data/2025/青溪画院.xlsx 名册 第12行`.
    pub places: Vec<String>,
}

/// The kinds that occur in a year, with how many people each.
pub(super) fn of_year(words: Words, found: &Reconciliation) -> Vec<MismatchView> {
    kinds(words, &found.discrepancies.iter().collect::<Vec<_>>(), |_| Vec::new())
}

/// The kinds that occur in a unit and year, with the people.
pub(super) fn of_unit(site: &Site<'_>, year: Year, found: &[&Discrepancy]) -> Vec<MismatchView> {
    let mut labels = Labels { site, known: BTreeMap::new() };
    kinds(site.words, found, |people| {
        if !site.names.show_learners() {
            return Vec::new();
        }
        people.iter().map(|one| line(site, year, one, &mut labels)).collect()
    })
}

/// How many people of each kind; in the order of [`Mismatch::ALL`].
pub(super) fn counts(found: &[&Discrepancy]) -> Vec<usize> {
    Mismatch::ALL.into_iter().map(|kind| found.iter().filter(|one| one.mismatch == kind).count()).collect()
}

/// The titles of all kinds, for the head of a table; in the order of [`Mismatch::ALL`].
pub(super) fn titles(words: Words) -> Vec<&'static str> {
    Mismatch::ALL.into_iter().map(|kind| asked(words, kind).0).collect()
}

fn kinds(
    words: Words,
    found: &[&Discrepancy],
    mut people: impl FnMut(&[&Discrepancy]) -> Vec<MismatchLine>,
) -> Vec<MismatchView> {
    let mut views = Vec::new();
    for kind in Mismatch::ALL {
        let of_kind: Vec<&Discrepancy> = found.iter().copied().filter(|one| one.mismatch == kind).collect();
        if !of_kind.is_empty() {
            let (title, help) = asked(words, kind);
            views.push(MismatchView { title, help, count: of_kind.len(), people: people(&of_kind) });
        }
    }
    views
}

/// What a kind is called, and what to look at.
fn asked(words: Words, kind: Mismatch) -> (&'static str, &'static str) {
    match kind {
        Mismatch::NoRecord => words.say(
            ("在名册，没有学时记录", "核对是否还没有学习、学时表没有交来，或表里的证件号、工号、姓名与名册不一致。"),
            (
                "On the roster, without records",
                "See whether they have not studied yet, whether a workbook was not handed in, or whether ID, staff \
                 number or name are written differently there.",
            ),
        ),
        Mismatch::NoRoster => words.say(
            ("有学时记录，不在名册", "核对是否漏列入名册、已经离开，或名册里的证件号、工号、姓名写得不一样。"),
            (
                "In records, on no roster",
                "See whether they were left off the roster, have left the unit, or whether ID, staff number or name \
                 are written differently there.",
            ),
        ),
        Mismatch::TwoUnits => words.say(
            ("同时出现在两个单位", "核对这一年属于哪个单位；调动的，在调出单位的名册里删去。"),
            (
                "In two units",
                "See which unit they belong to this year; if they moved, take them off the old unit's roster.",
            ),
        ),
        Mismatch::LeftRoster => words.say(
            ("上年在名册，本年不在", "核对是否调离、退休；仍在岗的，补进本年名册。"),
            (
                "On last year's roster, not on this year's",
                "See whether they have moved or retired; if not, add them to this year's roster.",
            ),
        ),
    }
}

fn line(site: &Site<'_>, year: Year, one: &Discrepancy, labels: &mut Labels<'_>) -> MismatchLine {
    let of_year = match one.mismatch {
        Mismatch::NoRecord | Mismatch::NoRoster | Mismatch::TwoUnits => year,
        Mismatch::LeftRoster => Year(year.0 - 1),
    };
    let units: Vec<String> = one.units.iter().map(|unit| scrub(unit)).collect();
    MismatchLine {
        label: labels.get(of_year, &one.unit, one.learner),
        units: if units.len() > 1 { site.words.list(&units) } else { String::new() },
        places: one.evidence.iter().map(|place| place_words(site, *place)).collect(),
    }
}

fn place_words(site: &Site<'_>, place: RowPlace) -> String {
    let sheet = site.input.workbooks.sheet(place);
    let name = sheet.name.as_deref().map(|name| format!(" {}", site.names.source(name))).unwrap_or_default();
    let (path, row) = (site.names.source(sheet.path.as_str()), place.row);
    site.words.say(format!("{path}{name} 第{row}行"), format!("{path}{name} row {row}"))
}

/// The labels of the people of a unit and year, as its page has them.
struct Labels<'a> {
    site: &'a Site<'a>,
    known: BTreeMap<(Year, Arc<str>), BTreeMap<usize, String>>,
}

impl Labels<'_> {
    fn get(&mut self, year: Year, unit: &Arc<str>, learner: usize) -> String {
        let of_unit = self.known.entry((year, Arc::clone(unit))).or_insert_with(|| {
            let learners = self.site.learners(year, unit).iter().map(|one| one.learner);
            learners.zip(self.site.labels(year, unit).iter().cloned()).collect()
        });
        of_unit.get(&learner).cloned().unwrap_or_default()
    }
}
