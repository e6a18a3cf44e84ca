//! Which rows a sheet has: the rosters, records and summaries of the units.

use crate::columns::Entry;
use crate::people::Source;
use crate::units::{SPECS, Spec};
use crate::world::World;

/// How a sheet names units.
#[derive(Clone, Copy)]
pub(crate) enum UnitNames {
    /// By their full names.
    Full,
    /// By the alias of this number, where the unit has it.
    Alias(usize),
}

/// The records of a source, unit by unit and person by person.
pub(crate) fn records<'a>(world: &'a World, source: Source, names: UnitNames) -> Vec<Entry<'a>> {
    SPECS.iter().flat_map(|spec| records_of(world, spec, source, names)).collect()
}

/// The records of a source for one unit.
pub(crate) fn records_of<'a>(world: &'a World, spec: &Spec, source: Source, names: UnitNames) -> Vec<Entry<'a>> {
    let unit = match names {
        UnitNames::Full => spec.name,
        UnitNames::Alias(number) => spec.aliases.get(number).copied().unwrap_or(spec.name),
    };
    let people = world.people(spec.id).iter();
    let studies = people.flat_map(|person| person.studies.iter().map(move |study| (person, study)));
    studies
        .filter(|(_, study)| study.source == source)
        .map(|(person, study)| Entry { unit, person, study: Some(study), sums: None })
        .collect()
}

/// Everybody of a unit, as a roster lists them.
pub(crate) fn roster<'a>(world: &'a World, spec: &Spec) -> Vec<Entry<'a>> {
    let people = world.people(spec.id).iter();
    people.map(|person| Entry { unit: spec.name, person, study: None, sums: None }).collect()
}

/// The summary rows of a unit.
pub(crate) fn summary<'a>(world: &'a World, spec: &Spec) -> Vec<Entry<'a>> {
    let people = world.people(spec.id).iter();
    let sums = people.flat_map(|person| person.sums.iter().map(move |sums| (person, sums)));
    sums.map(|(person, sums)| Entry { unit: spec.name, person, study: None, sums: Some(sums) }).collect()
}
