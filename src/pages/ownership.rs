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
    let sheets: BTreeMap<(&SourcePath, Option<&str>), u32> =
        workbooks.sheets.iter().zip(0..).map(|(sheet, index)| ((&sheet.path, sheet.name.as_deref()), index)).collect();
    let row_of = |finding: &Diagnostic| match &finding.place {
        Place::Workbook { path, sheet, cell: Some(cell) } => {
            let sheet = *sheets.get(&(path, sheet.as_deref()))?;
            Some(RowPlace { sheet, row: cell.row })
        }
        Place::Workbook { cell: None, .. } | Place::Text { .. } => None,
    };
    let owners = Owners::new(input, input.diagnostics.iter().filter_map(row_of));
    let folders: BTreeMap<&SourcePath, Year> = workbooks.files.iter().map(|file| (&file.path, file.folder)).collect();

    let mut found: BTreeMap<UnitYear, Vec<&Diagnostic>> = BTreeMap::new();
    for finding in input.diagnostics {
        let Place::Workbook { path, .. } = &finding.place else { continue };
        let of_row = row_of(finding).and_then(|row| owners.of_row.get(&row));
        let mut of_finding: BTreeSet<UnitYear> = of_row.into_iter().flatten().cloned().collect();
        if let (Some(folder), Some(unit)) = (folders.get(path), sole_owner(path, owners.of_file.get(path), input)) {
            of_finding.insert((*folder, unit));
        }
        for owner in of_finding {
            found.entry(owner).or_default().push(finding);
        }
    }
    found
}

/// Whose rows are: the units of each row that was asked for, and those of each file.
struct Owners<'a> {
    /// With the year that the row is credited to: the unit of its learner, and that which it names itself.
    of_row: BTreeMap<RowPlace, BTreeSet<UnitYear>>,
    of_file: BTreeMap<&'a SourcePath, BTreeSet<Arc<str>>>,
}

impl<'a> Owners<'a> {
    /// Looks at every row, and keeps only what was asked for: rows are many, and those with findings few.
    fn new(input: &SiteInput<'a>, asked: impl Iterator<Item = RowPlace>) -> Self {
        let mut owners = Self { of_row: asked.map(|row| (row, BTreeSet::new())).collect(), of_file: BTreeMap::new() };
        let mut of_learners: Vec<RowPlace> = Vec::new();
        for (year, learners) in &input.assessment.years {
            for learner in learners {
                of_learners.extend_from_slice(&learner.rows);
                for place in &learner.rows {
                    owners.add(input, *place, *year, &learner.unit);
                }
            }
        }
        of_learners.sort_unstable();
        for row in &input.workbooks.rows {
            // In a platform's export without a unit column, the file's name is no unit once the learner is known.
            let names_unit = match row.content {
                RowContent::Roster { .. } | RowContent::Summary { .. } => true,
                RowContent::Record(_) => row.person.unit_in_cell || of_learners.binary_search(&row.place).is_err(),
            };
            if names_unit {
                let credited = owners.of_row.get(&row.place).and_then(|owners| owners.first());
                let year = credited.map_or(row.folder, |(year, _)| *year);
                owners.add(input, row.place, year, &row.person.unit);
            }
        }
        owners
    }

    fn add(&mut self, input: &SiteInput<'a>, place: RowPlace, year: Year, unit: &Arc<str>) {
        let of_file = self.of_file.entry(&input.workbooks.sheet(place).path).or_default();
        if !of_file.contains(unit) {
            of_file.insert(Arc::clone(unit));
        }
        if let Some(of_row) = self.of_row.get_mut(&place) {
            of_row.insert((year, Arc::clone(unit)));
        }
    }
}

/// The only unit with rows in a file; of a file without any rows that were read, the unit that its name names.
fn sole_owner(path: &SourcePath, units: Option<&BTreeSet<Arc<str>>>, input: &SiteInput<'_>) -> Option<Arc<str>> {
    match units {
        Some(units) => units.first().filter(|_| units.len() == 1).cloned(),
        None => Some(input.directory.find(path.stem()).map_or(path.stem(), |unit| unit.name.as_str()).into()),
    }
}
