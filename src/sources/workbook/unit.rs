//! Unit names of rows, resolved through the unit directory; an unknown name is a unit of its own (DESIGN 4.3).
//!
//! Nothing is merged because it looks alike: a near name is only suggested.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Text};
use crate::location::Place;
use crate::model::row::{Field, Person, Workbooks};
use crate::model::text::{fold, likeness};
use crate::model::unit::UnitDirectory;

/// Replaces each row's unit as written by its resolved name. An unknown unit keeps the name of its first row; one that
/// is near a known name gets a warning at that row.
pub(super) fn resolve(workbooks: &mut Workbooks, directory: &UnitDirectory, diagnostics: &mut Diagnostics) {
    let known: BTreeMap<&str, Arc<str>> =
        directory.iter().map(|unit| (unit.name.as_str(), Arc::from(unit.name.as_str()))).collect();
    let mut unknown: BTreeMap<String, Arc<str>> = BTreeMap::new();
    // Rows share their people, as written and as resolved.
    let mut resolved: HashMap<Arc<Person>, Arc<Person>> = HashMap::new();
    for row in &mut workbooks.rows {
        let written = Arc::clone(&row.person);
        if let Some(person) = resolved.get(&written) {
            row.person = Arc::clone(person);
            continue;
        }
        let unit = match directory.find(&written.unit) {
            Some(unit) => &known[unit.name.as_str()],
            None => unknown.entry(fold(&written.unit)).or_insert_with(|| {
                let sheet = &workbooks.sheets[row.place.sheet as usize];
                let place = if written.unit_in_cell {
                    sheet.place(row.place.row, Field::Unit)
                } else {
                    Place::workbook(&sheet.path)
                };
                diagnostics.append(unknown_unit(&written.unit, place, directory));
                Arc::clone(&written.unit)
            }),
        };
        if *unit != written.unit {
            row.person = Arc::new(Person { unit: Arc::clone(unit), ..(*written).clone() });
        }
        resolved.insert(written, Arc::clone(&row.person));
    }
}

fn unknown_unit(name: &str, place: Place, directory: &UnitDirectory) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let near = directory
        .iter()
        .flat_map(|unit| {
            let names = std::iter::once(&unit.name).chain(&unit.aliases);
            names.map(move |known| (likeness(name, known), unit))
        })
        .filter(|(likeness, _)| *likeness >= 0.75)
        .max_by(|(one, a), (two, b)| one.total_cmp(two).then_with(|| b.name.cmp(&a.name)));
    if let Some((_, unit)) = near {
        diagnostics.push(Diagnostic::new(
            Severity::Warning,
            Code::UnknownUnit,
            place,
            Text::new(
                format!("单位“{name}”不在单位目录里，暂作为单独的单位；是不是“{}”？", unit.name),
                format!(
                    "the unit {name} is not in the unit directory and stands as a unit of its own; is it {}?",
                    unit.name
                ),
            ),
            Text::new(
                format!(
                    "如果是同一个单位，把“{name}”加到 data/units.yaml 里“{}”的 aliases；否则给它单列一条。",
                    unit.name
                ),
                format!(
                    "If it is, add {name} to the aliases of {} in data/units.yaml; else give it an entry of its own.",
                    unit.name
                ),
            ),
        ));
    }
    diagnostics
}
