//! Whose each finding is: the unit that can put it right.
//!
//! A finding at a row is of the unit of the row's learner, and of the unit that the row names; one about a whole file or
//! sheet, or at a row that could not be read, is of a unit where nobody else's rows stand in that file. What is left is
//! nobody's, and stands on the year's page only.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::SiteInput;
use crate::diagnostic::Diagnostic;
use crate::location::{Place, SourcePath};
use crate::model::Year;
use crate::model::row::{RowContent, RowPlace};

/// A unit in a year.
pub(super) type UnitYear = (Year, Arc<str>);

/// The findings of each unit and year, in order of place.
pub(super) fn findings_by_unit<'a>(input: &SiteInput<'a>) -> BTreeMap<UnitYear, Vec<&'a Diagnostic>> {
    let workbooks = input.workbooks;
    let rows = owners_of_rows(input);
    let mut of_file: BTreeMap<&SourcePath, BTreeSet<&Arc<str>>> = BTreeMap::new();
    for (place, owners) in &rows {
        of_file.entry(&workbooks.sheet(*place).path).or_default().extend(owners.iter().map(|(_, unit)| unit));
    }
    let sheets: BTreeMap<(&SourcePath, Option<&str>), u32> =
        workbooks.sheets.iter().zip(0..).map(|(sheet, index)| ((&sheet.path, sheet.name.as_deref()), index)).collect();
    let folders: BTreeMap<&SourcePath, Year> = workbooks.files.iter().map(|file| (&file.path, file.folder)).collect();

    let mut found: BTreeMap<UnitYear, Vec<&Diagnostic>> = BTreeMap::new();
    for finding in input.diagnostics {
        let Place::Workbook { path, sheet, cell } = &finding.place else { continue };
        let mut owners: BTreeSet<UnitYear> = BTreeSet::new();
        if let (Some(sheet), Some(cell)) = (sheets.get(&(path, sheet.as_deref())), cell) {
            let place = RowPlace { sheet: *sheet, row: cell.row };
            owners.extend(rows.get(&place).into_iter().flatten().cloned());
        }
        if let (Some(folder), Some(unit)) = (folders.get(path), sole_owner(path, of_file.get(path), input)) {
            owners.insert((*folder, unit));
        }
        for owner in owners {
            found.entry(owner).or_default().push(finding);
        }
    }
    found
}

/// The units of each row, with the year that the row is credited to: that of its learner, and that which it names itself.
fn owners_of_rows(input: &SiteInput<'_>) -> BTreeMap<RowPlace, BTreeSet<UnitYear>> {
    let mut owners: BTreeMap<RowPlace, BTreeSet<UnitYear>> = BTreeMap::new();
    for (year, learners) in &input.assessment.years {
        for learner in learners {
            for place in &learner.rows {
                owners.entry(*place).or_default().insert((*year, Arc::clone(&learner.unit)));
            }
        }
    }
    for row in &input.workbooks.rows {
        let of_row = owners.entry(row.place).or_default();
        let year = of_row.first().map_or(row.folder, |(year, _)| *year);
        // In a platform's export without a unit column, the file's name is no unit once the learner is known.
        let names_unit = match row.content {
            RowContent::Roster { .. } | RowContent::Summary { .. } => true,
            RowContent::Record(_) => row.person.unit_in_cell || of_row.is_empty(),
        };
        if names_unit {
            of_row.insert((year, Arc::clone(&row.person.unit)));
        }
    }
    owners
}

/// The only unit with rows in a file; of a file without any rows that were read, the unit that its name names.
fn sole_owner(path: &SourcePath, units: Option<&BTreeSet<&Arc<str>>>, input: &SiteInput<'_>) -> Option<Arc<str>> {
    match units {
        Some(units) => units.first().filter(|_| units.len() == 1).map(|unit| Arc::clone(unit)),
        None => Some(input.directory.find(path.stem()).map_or(path.stem(), |unit| unit.name.as_str()).into()),
    }
}
