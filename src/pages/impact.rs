//! Whose status the new rules would change, in numbers only: for the page of changes, which names no learner.

use serde::Serialize;

use super::html::Link;
use super::path::PagePath;
use super::privacy::scrub;
use super::site::Site;
use crate::comparison::guides;
use crate::comparison::impact::{Basis, Impact, Move, UnitImpact, of_years};
use crate::model::Year;

/// What the new rules would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImpactView {
    /// Who was judged, and how, in a sentence or two.
    pub basis: String,
    /// How many would go from which status to which, most first; empty where nothing would change.
    pub moves: Vec<String>,
    /// The units where a status would change, those with most first.
    pub units: Vec<ImpactRow>,
    /// How many more units there are.
    pub n_more: usize,
}

/// What the new rules would change in a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImpactRow {
    /// The unit, with its page of that year.
    pub unit: Link,
    /// How many learners were judged.
    pub n_judged: usize,
    /// How many would have another status.
    pub n_changed: usize,
    /// How many would go from which status to which.
    pub moves: Vec<String>,
}

/// The most units that are shown.
const MOST_UNITS: usize = 40;

/// What the rules of the year would change for the learners of the nearest earlier year with guides; `None` where no guide of
/// the year shares a series with one of those, or nobody is due.
pub(super) fn compose(site: &Site<'_>, year: Year, path: &PagePath) -> Option<ImpactView> {
    let earlier = site.years.iter().copied().filter(|other| *other < year);
    let from = earlier.into_iter().find(|other| !site.guides_of(*other).is_empty())?;
    let before = site.guides_of(from);
    let shares = |(guide, _): &guides::Guide<'_>| {
        guides::counterpart(guide, &before).is_some_and(|earlier| earlier.n_shared > 0)
    };
    if !site.guides_of(year).iter().any(shares) {
        return None;
    }
    let input = site.input;
    let basis = Basis {
        documents: input.documents,
        directory: input.directory,
        workbooks: input.workbooks,
        assessment: input.assessment,
    };
    let impact = of_years(&basis, from, year);
    (impact.n_judged > 0).then(|| view(site, &impact, from, year, path))
}

fn view(site: &Site<'_>, impact: &Impact, from: Year, year: Year, path: &PagePath) -> ImpactView {
    let words = site.words;
    let mut units: Vec<_> = impact.changed_units().collect();
    units.sort_by_key(|(_, name, unit)| (std::cmp::Reverse(n_changed(unit)), *name));
    let row = |(_, name, unit): &(Year, &std::sync::Arc<str>, &UnitImpact)| ImpactRow {
        unit: Link::new(scrub(name), site.unit_path(from, name).link_from(path)),
        n_judged: unit.n_judged,
        n_changed: n_changed(unit),
        moves: unit.moves.iter().map(|(status, n)| moved(site, *status, *n)).collect(),
    };
    let day = words.day(site.as_of());
    let judged = words.people(impact.n_judged);
    let mut basis = words.say(
        format!("把{year}年度的学习指南前移到{from}年度，按{day}的情况重新核算{from}年度有相应新指南的 {judged}，"),
        format!(
            "The study guides of {year}, their dates moved to {from}, applied as of {day} to the {judged} of {from} whom \
             they are for: "
        ),
    );
    let n_changed: usize = impact.units.values().map(n_changed).sum();
    basis.push_str(&match n_changed {
        0 => words.say("没有人的状态会改变。".to_owned(), "nobody's status would change.".to_owned()),
        n => words.say(
            format!("其中 {}的状态会改变。", words.people(n)),
            format!("the status of {} would change.", words.people(n)),
        ),
    });
    basis.push_str(words.say("这只是推算，不是认定。", " This is an estimate and recognises nothing."));
    let mut moves: Vec<(Move, usize)> = impact.moves().into_iter().collect();
    moves.sort_by_key(|(status, n)| (std::cmp::Reverse(*n), *status));
    ImpactView {
        basis,
        moves: moves.into_iter().map(|(status, n)| moved(site, status, n)).collect(),
        n_more: units.len().saturating_sub(MOST_UNITS),
        units: units.iter().take(MOST_UNITS).map(row).collect(),
    }
}

fn n_changed(unit: &UnitImpact) -> usize {
    unit.moves.values().sum()
}

/// `12 人由达标变为待补学`.
fn moved(site: &Site<'_>, status: Move, n: usize) -> String {
    let words = site.words;
    let people = words.people(n);
    let before = words.status(status.before).word;
    match status.now {
        Some(now) => {
            let now = words.status(now).word;
            words.say(format!("{people}由{before}变为{now}"), format!("{people} from {before} to {now}"))
        }
        None => words.say(
            format!("{people}（{before}）不再有学时记入该年度"),
            format!("{people} ({before}) with no hours in the year any more"),
        ),
    }
}
