//! Whose status other rules would change.
//!
//! For two years A and B of a project: every learner due in A, with the rows of A, is judged again under the guide of B
//! that is for the same title series, its days and years moved to A; as of the same day. A learner without series falls
//! under the guide of B that shares a series with his or her guide of A. Who falls under none is *not covered* and not
//! judged again. What guides of later years say of make-up for A stays out of the second judgement: there the moved guide
//! speaks for A alone. Rows are understood by the words of A's own guide where the new one has the component too. For two
//! versions of the documents ([`of_versions`]) the same rows are judged under each as it is.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::cause::{Cause, causes};
use super::guides::{Guide, counterpart};
use super::years_later;
use crate::assessment::{Assessment, Identity, LearnerYear, Status, assess_year};
use crate::model::Year;
use crate::model::document::{Document, DocumentKind};
use crate::model::hours::Hours;
use crate::model::row::Workbooks;
use crate::model::rule::{Component, MakeUpRules, Rules};
use crate::model::text::fold;
use crate::model::unit::UnitDirectory;

/// What other rules would change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Impact {
    /// How many learners were judged both ways.
    pub n_judged: usize,
    /// How many no new rule is for.
    pub n_uncovered: usize,
    /// The units in which a status changes, by year and name.
    pub units: BTreeMap<(Year, Arc<str>), UnitImpact>,
    /// The learners whose status changes, in the order of the assessment.
    pub learners: Vec<Affected>,
}

/// What other rules would change in a unit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnitImpact {
    /// How many of its learners were judged both ways.
    pub n_judged: usize,
    /// How many go from one status to another.
    pub moves: BTreeMap<Move, usize>,
}

/// From one status to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Move {
    /// Under the rules of before.
    pub before: Status,
    /// Under the others; `None`: then no row is credited to the year.
    pub now: Option<Status>,
}

/// A learner whose status changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Affected {
    /// The credit year.
    pub year: Year,
    /// The unit.
    pub unit: Arc<str>,
    /// Who it is.
    pub identity: Identity,
    /// 部门.
    pub department: Option<Arc<str>>,
    /// From which status to which.
    pub status: Move,
    /// Hours missing before; `None` without a guide.
    pub short_before: Option<Hours>,
    /// Hours missing then.
    pub short_now: Option<Hours>,
    /// Which rules make the difference.
    pub causes: Vec<Cause>,
}

/// What is judged.
#[derive(Debug, Clone, Copy)]
pub struct Basis<'a> {
    /// Every document of the project.
    pub documents: &'a [Document],
    /// Its units.
    pub directory: &'a UnitDirectory,
    /// Its rows.
    pub workbooks: &'a Workbooks,
    /// The judgement under the documents as they are.
    pub assessment: &'a Assessment,
}

/// What the rules of the year `to` would change for the learners of the year `from`.
pub fn of_years(basis: &Basis<'_>, from: Year, to: Year) -> Impact {
    let due = basis.assessment.years.get(&from).map(Vec::as_slice).unwrap_or_default();
    let guides = guides_of(basis.documents, to);
    let under: Vec<Option<usize>> = due.iter().map(|learner| new_guide(basis, learner, &guides)).collect();
    let mut impact = Impact::default();
    let mut found: Vec<Option<Affected>> = vec![None; due.len()];
    let places: BTreeMap<usize, usize> = due.iter().enumerate().map(|(at, learner)| (learner.learner, at)).collect();
    for (guide, (document, rules)) in guides.iter().enumerate() {
        if !under.contains(&Some(guide)) {
            continue;
        }
        let governed = due.iter().zip(&under).filter(|(_, under)| **under == Some(guide)).map(|(learner, _)| learner);
        let known: BTreeMap<_, _> = governed
            .filter_map(|learner| Some((learner.guide.as_ref()?, rules_of(basis.documents, learner)?)))
            .collect();
        let moved = understanding(moved(rules, from, from.0 - to.0), known.into_values());
        let world = world(basis.documents, document, &moved, from);
        let mut seen = vec![false; due.len()];
        let take = |learner: LearnerYear| {
            let Some(at) = places.get(&learner.learner).copied().filter(|at| under[*at] == Some(guide)) else { return };
            seen[at] = true;
            let rules = (rules_of(basis.documents, &due[at]), Some(&moved));
            found[at] = affected(from, &due[at], Some(&learner), rules);
        };
        assess_year(&world, basis.directory, basis.workbooks, basis.assessment.as_of, from, take);
        for at in (0..due.len()).filter(|at| under[*at] == Some(guide) && !seen[*at]) {
            found[at] = affected(from, &due[at], None, (rules_of(basis.documents, &due[at]), Some(&moved)));
        }
    }
    for ((learner, under), found) in due.iter().zip(under).zip(found) {
        impact.add(from, learner, under.is_some(), found);
    }
    impact
}

/// What other documents would change for the same rows: each learner due in any year under the first.
pub fn of_versions(before: (&Assessment, &[Document]), now: (&Assessment, &[Document])) -> Impact {
    let mut impact = Impact::default();
    for (year, due) in &before.0.years {
        let then = now.0.years.get(year).into_iter().flatten();
        let then: BTreeMap<usize, &LearnerYear> = then.map(|learner| (learner.learner, learner)).collect();
        for learner in due {
            let other = then.get(&learner.learner).copied();
            let rules = (rules_of(before.1, learner), other.and_then(|other| rules_of(now.1, other)));
            impact.add(*year, learner, true, affected(*year, learner, other, rules));
        }
    }
    impact
}

impl Impact {
    fn add(&mut self, year: Year, learner: &LearnerYear, is_judged: bool, found: Option<Affected>) {
        if !is_judged {
            self.n_uncovered += 1;
            return;
        }
        self.n_judged += 1;
        let unit = self.units.entry((year, Arc::clone(&learner.unit))).or_default();
        unit.n_judged += 1;
        if let Some(found) = found {
            *unit.moves.entry(found.status).or_default() += 1;
            self.learners.push(found);
        }
    }

    /// The units in which a status changes.
    pub fn changed_units(&self) -> impl Iterator<Item = (Year, &Arc<str>, &UnitImpact)> {
        let changed = self.units.iter().filter(|(_, unit)| !unit.moves.is_empty());
        changed.map(|((year, name), unit)| (*year, name, unit))
    }

    /// How many go from one status to another, over all units.
    pub fn moves(&self) -> BTreeMap<Move, usize> {
        let mut moves = BTreeMap::new();
        for (status, n) in self.units.values().flat_map(|unit| &unit.moves) {
            *moves.entry(*status).or_default() += n;
        }
        moves
    }
}

fn affected(
    year: Year,
    before: &LearnerYear,
    now: Option<&LearnerYear>,
    (rules_before, rules_now): (Option<&Rules>, Option<&Rules>),
) -> Option<Affected> {
    if now.is_some_and(|now| now.status == before.status) {
        return None;
    }
    let short = |learner: &LearnerYear| learner.account.as_ref().map(|account| account.missing());
    Some(Affected {
        year,
        unit: Arc::clone(&before.unit),
        identity: before.identity.clone(),
        department: before.department.clone(),
        status: Move { before: before.status, now: now.map(|now| now.status) },
        short_before: short(before),
        short_now: now.and_then(short),
        causes: now.map_or_else(|| vec![Cause::Period], |now| causes((before, rules_before), (now, rules_now))),
    })
}

/// The guide that the learner would fall under.
fn new_guide(basis: &Basis<'_>, learner: &LearnerYear, guides: &[Guide<'_>]) -> Option<usize> {
    if let Some(series) = learner.series.as_deref().map(fold) {
        let names = |(guide, _): &Guide<'_>| guide.applies_to.series.iter().any(|named| fold(named) == series);
        let mut naming = (0..guides.len()).filter(|at| names(&guides[*at]));
        return naming.next().filter(|_| naming.next().is_none());
    }
    let own = basis.documents.iter().find(|document| Some(&document.id) == learner.guide.as_ref())?;
    let found = counterpart(own, guides).filter(|found| found.n_shared > 0)?;
    guides.iter().position(|(guide, _)| guide.id == found.document.id)
}

fn guides_of(documents: &[Document], year: Year) -> Vec<Guide<'_>> {
    let of_year = documents.iter().filter(|document| document.year == year);
    of_year.filter_map(|document| Some((document, document.rules()?))).collect()
}

fn rules_of<'a>(documents: &'a [Document], learner: &LearnerYear) -> Option<&'a Rules> {
    let id = learner.guide.as_ref()?;
    documents.iter().find(|document| document.id == *id)?.rules()
}

/// The guides that the second judgement knows: of the year this one alone, of other years what they say of theirs.
fn world(documents: &[Document], guide: &Document, moved: &Rules, year: Year) -> Vec<Document> {
    let with = |document: &Document, rules: Rules, year: Year| Document {
        kind: DocumentKind::StudyGuide(Box::new(rules)),
        year,
        ..document.clone()
    };
    let mut world = vec![with(guide, moved.clone(), year)];
    for document in documents.iter().filter(|document| document.year != year) {
        if let Some(rules) = document.rules() {
            let mut rules = rules.clone();
            if let MakeUpRules::Entries(entries) = &mut rules.make_up {
                entries.retain(|entry| entry.credit_year != year);
            }
            world.push(with(document, rules, document.year));
        }
    }
    world
}

/// The rules with every day and year so many years later. A day beyond the calendar stays.
fn moved(rules: &Rules, to: Year, years: i32) -> Rules {
    let later = |day| years_later(day, years).unwrap_or(day);
    let mut rules = rules.clone();
    rules.study_period.from = later(rules.study_period.from);
    rules.study_period.until = later(rules.study_period.until);
    if let MakeUpRules::Entries(entries) = &mut rules.make_up {
        for entry in entries.iter_mut() {
            entry.credit_year = Year(entry.credit_year.0 + years);
            entry.until = entry.until.map(later);
            if let Some(event) = &mut entry.or_earlier {
                event.on = event.on.map(later);
            }
        }
        entries.retain(|entry| entry.credit_year <= to);
    }
    rules
}

/// The rules with the words of those before for the same components, by name or id: the rows are of their year and say
/// 专业课 where their guide does, whether or not the new one repeats it. A word that the new guide uses itself stays as it
/// has it.
fn understanding<'a>(mut rules: Rules, known: impl Iterator<Item = &'a Rules>) -> Rules {
    let words = |component: &Component| -> Vec<String> {
        std::iter::once(&component.name).chain(&component.aliases).cloned().collect()
    };
    for component in known.flat_map(|rules| &rules.components) {
        let same_name = rules.components.iter().position(|new| fold(&new.name) == fold(&component.name));
        let same_id = || rules.components.iter().position(|new| new.id == component.id);
        let Some(at) = same_name.or_else(same_id) else { continue };
        for word in words(component) {
            let is_used = rules.components.iter().flat_map(words).any(|used| fold(&used) == fold(&word));
            if !is_used {
                rules.components[at].aliases.push(word);
            }
        }
    }
    rules
}

#[cfg(test)]
mod tests;
