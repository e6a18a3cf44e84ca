//! Rosters against records, year by year: who is on a roster without any record, in records but on no roster, in two units,
//! or on last year's roster and on none of this year's.
//!
//! These are results, not findings: each may be right (a new colleague, a transfer, a retirement), so somebody who knows the
//! unit should look. Where a unit has no roster of the year at all, that is said once of the unit, not of each learner.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Assessment, LearnerYear};
use crate::model::Year;
use crate::model::row::{Row, RowContent, RowPlace, SheetKind, Workbooks};

/// What the comparison of one year gives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reconciliation {
    /// Learners whose rosters and records do not fit together, by unit, kind, and order of the assessment.
    pub discrepancies: Vec<Discrepancy>,
    /// Units without a roster of the year that have learners due in it, or had a roster the year before.
    pub without_roster: BTreeMap<Arc<str>, WithoutRoster>,
}

/// One learner whose rosters and records do not fit together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discrepancy {
    /// The learner's unit of the year; for [`Mismatch::LeftRoster`] that of the year before.
    pub unit: Arc<str>,
    /// What does not fit.
    pub mismatch: Mismatch,
    /// Number of the learner, the same in every year of one assessment.
    pub learner: usize,
    /// The units concerned, in order of place: one, or for [`Mismatch::TwoUnits`] several.
    pub units: Vec<Arc<str>>,
    /// The rows that show it, in order of place.
    pub evidence: Vec<RowPlace>,
}

/// What does not fit between rosters and records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mismatch {
    /// On a roster, not exempt, and without any record of the year.
    NoRecord,
    /// With rows credited to the year, and on no roster of it.
    NoRoster,
    /// Rows of the year name two or more units.
    TwoUnits,
    /// On a roster of the year before, and on none of this year.
    LeftRoster,
}

impl Mismatch {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::NoRecord, Self::NoRoster, Self::TwoUnits, Self::LeftRoster];
}

/// How many learners a unit without a roster has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WithoutRoster {
    /// Due in the year, by their records.
    pub n_due: usize,
    /// On its rosters of the year before, and on none of this year.
    pub n_last_year: usize,
}

/// Compares rosters with records for each year of the assessment.
pub fn reconcile(assessment: &Assessment, workbooks: &Workbooks) -> BTreeMap<Year, Reconciliation> {
    let rosters: BTreeSet<(Year, &Arc<str>)> = workbooks
        .rows
        .iter()
        .filter(|row| matches!(row.content, RowContent::Roster { .. }))
        .map(|row| (row.folder, &row.person.unit))
        .collect();
    let years = assessment.years.iter().map(|(year, learners)| {
        let before = assessment.years.get(&Year(year.0 - 1)).map(Vec::as_slice).unwrap_or_default();
        let has_roster = |unit: &Arc<str>| rosters.contains(&(*year, unit));
        (*year, reconcile_year(learners, before, has_roster, workbooks))
    });
    years.collect()
}

fn reconcile_year(
    learners: &[LearnerYear],
    before: &[LearnerYear],
    has_roster: impl Fn(&Arc<str>) -> bool,
    workbooks: &Workbooks,
) -> Reconciliation {
    let mut found = Reconciliation::default();
    for learner in learners {
        if learner.on_roster && learner.records.is_empty() && !is_exempt(learner, workbooks) {
            found.add(Mismatch::NoRecord, learner, roster_rows(learner, workbooks));
        }
        if !learner.on_roster {
            match has_roster(&learner.unit) {
                true => found.add(Mismatch::NoRoster, learner, first_of_each_sheet(&learner.rows)),
                false => found.without_roster.entry(Arc::clone(&learner.unit)).or_default().n_due += 1,
            }
        }
        let units = units(learner, workbooks);
        if units.len() > 1 {
            let (units, evidence) = units.into_iter().unzip();
            let (unit, learner) = (Arc::clone(&learner.unit), learner.learner);
            found.discrepancies.push(Discrepancy { unit, mismatch: Mismatch::TwoUnits, learner, units, evidence });
        }
    }
    let still_here: BTreeSet<usize> =
        learners.iter().filter(|learner| learner.on_roster).map(|learner| learner.learner).collect();
    for learner in before.iter().filter(|learner| learner.on_roster && !still_here.contains(&learner.learner)) {
        match has_roster(&learner.unit) {
            true => found.add(Mismatch::LeftRoster, learner, roster_rows(learner, workbooks)),
            false => found.without_roster.entry(Arc::clone(&learner.unit)).or_default().n_last_year += 1,
        }
    }
    // Stable: within unit and kind, learners stay in the order of the assessment.
    found.discrepancies.sort_by(|one, two| (&one.unit, one.mismatch).cmp(&(&two.unit, two.mismatch)));
    found
}

impl Reconciliation {
    fn add(&mut self, mismatch: Mismatch, learner: &LearnerYear, evidence: Vec<RowPlace>) {
        let unit = Arc::clone(&learner.unit);
        let units = vec![Arc::clone(&unit)];
        self.discrepancies.push(Discrepancy { unit, mismatch, learner: learner.learner, units, evidence });
    }
}

fn is_exempt(learner: &LearnerYear, workbooks: &Workbooks) -> bool {
    let mut rows = learner.rows.iter().filter_map(|place| row_at(workbooks, *place));
    rows.any(|row| row.content == RowContent::Roster { exempt: true })
}

fn roster_rows(learner: &LearnerYear, workbooks: &Workbooks) -> Vec<RowPlace> {
    let rows = learner.rows.iter().copied();
    rows.filter(|place| workbooks.sheet(*place).kind == SheetKind::Roster).collect()
}

fn first_of_each_sheet(rows: &[RowPlace]) -> Vec<RowPlace> {
    let mut sheets = BTreeSet::new();
    rows.iter().copied().filter(|place| sheets.insert(place.sheet)).collect()
}

/// The units that the learner's rows name, each with its first row. A records row without a 单位 cell names none: it stands
/// as often in a platform's export as in a unit's own file.
fn units(learner: &LearnerYear, workbooks: &Workbooks) -> Vec<(Arc<str>, RowPlace)> {
    let mut units: Vec<(Arc<str>, RowPlace)> = Vec::new();
    for row in learner.rows.iter().filter_map(|place| row_at(workbooks, *place)) {
        let names_unit = match row.content {
            RowContent::Roster { .. } | RowContent::Summary { .. } => true,
            RowContent::Record(_) => row.person.unit_in_cell,
        };
        if names_unit && units.iter().all(|(unit, _)| *unit != row.person.unit) {
            units.push((Arc::clone(&row.person.unit), row.place));
        }
    }
    units
}

fn row_at(workbooks: &Workbooks, place: RowPlace) -> Option<&Row> {
    let index = workbooks.rows.binary_search_by_key(&place, |row| row.place).ok()?;
    workbooks.rows.get(index)
}

#[cfg(test)]
mod tests {
    use super::super::{assess, fixture::Given};
    use super::*;
    use crate::location::SourcePath;
    use crate::model::hours::Hours;
    use crate::model::row::{Category, Exam, Reading, RecordCells, Review, Sheet, SummaryItem};
    use crate::model::unit::UnitDirectory;

    const ID_A: &str = "994001198111114015";
    const ID_B: &str = "994002198212124024";

    /// A sheet: its year, kind, and rows as (unit, whether in a cell, ID, name). `免` in place of an ID is an approved
    /// exemption.
    type GivenSheet = (i32, SheetKind, &'static [(&'static str, bool, &'static str, &'static str)]);

    fn content(kind: SheetKind, exempt: bool) -> RowContent {
        let category = Category::Named("公需科目".into());
        let hours = Reading::Value(Hours::whole(30));
        match kind {
            SheetKind::Roster => RowContent::Roster { exempt },
            SheetKind::Summary => {
                let items = vec![SummaryItem { column: 3, category, hours }];
                RowContent::Summary { credit_year: Reading::Blank, items }
            }
            SheetKind::Records => RowContent::Record(RecordCells {
                category,
                hours,
                hours_column: 3,
                course: None,
                platform: None,
                completed_on: Reading::Blank,
                credit_year: Reading::Blank,
                exam: Exam::NoColumn,
                review: Review::Unstated,
                certificate_number: None,
            }),
        }
    }

    /// What is found, as (year, unit, mismatch, units, evidence as (sheet, row)), and the units without a roster.
    fn check(sheets: &[GivenSheet]) -> (Vec<String>, Vec<String>) {
        let mut workbooks = Workbooks::default();
        for (index, (year, kind, rows)) in (0..).zip(sheets) {
            workbooks.sheets.push(Sheet {
                path: SourcePath::new(format!("data/{year}/{index}.xlsx")),
                name: Some("表".into()),
                folder: Year(*year),
                kind: *kind,
                columns: BTreeMap::new(),
            });
            for ((unit, in_cell, id, name), row) in rows.iter().zip(2..) {
                let mut person = Given::roster(unit, id, "", name).person;
                person.unit_in_cell = *in_cell;
                let place = RowPlace { sheet: index, row };
                workbooks.rows.push(Row {
                    place,
                    folder: Year(*year),
                    person: person.into(),
                    content: content(*kind, *id == "免"),
                });
            }
        }
        let (assessment, _) = assess(&[], &UnitDirectory::default(), &workbooks, Year(2025).last_day());
        let (mut found, mut without) = (Vec::new(), Vec::new());
        for (year, of_year) in reconcile(&assessment, &workbooks) {
            for one in of_year.discrepancies {
                let evidence: Vec<String> =
                    one.evidence.iter().map(|place| format!("{}:{}", place.sheet, place.row)).collect();
                found.push(format!(
                    "{year} {} {:?} {} {}",
                    one.unit,
                    one.mismatch,
                    one.units.join("+"),
                    evidence.join(",")
                ));
            }
            for (unit, counts) in of_year.without_roster {
                without.push(format!("{year} {unit} {} {}", counts.n_due, counts.n_last_year));
            }
        }
        (found, without)
    }

    use SheetKind::{Records, Roster, Summary};

    #[test]
    fn whoever_is_on_a_roster_and_in_records_of_one_unit_fits() {
        let found = check(&[
            (2025, Roster, &[("甲", true, ID_A, "张三"), ("甲", true, "", "李四")]),
            (2025, Records, &[("甲", true, ID_A, "张三")]),
            (2025, Summary, &[("甲", true, "", "李四")]),
        ]);
        assert_eq!(found, (vec![], vec![]));
    }

    #[test]
    fn a_roster_without_records_and_records_without_a_roster_are_told() {
        let found = check(&[
            (2025, Roster, &[("甲", true, ID_A, "张三"), ("甲", true, "", "李四")]),
            (2025, Roster, &[("甲", true, ID_A, "张三")]),
            (2025, Records, &[("甲", true, "", "李四"), ("甲", true, ID_B, "王五"), ("甲", true, ID_B, "王五")]),
        ]);
        assert_eq!(found.0, ["2025 甲 NoRecord 甲 0:2,1:2", "2025 甲 NoRoster 甲 2:3"]);
        assert!(found.1.is_empty());
    }

    #[test]
    fn an_exempt_learner_needs_no_records() {
        let found = check(&[(2025, Roster, &[("甲", true, "免", "张三"), ("甲", true, "", "李四")])]);
        assert_eq!(found.0, ["2025 甲 NoRecord 甲 0:3"]);
    }

    #[test]
    fn a_unit_without_any_roster_is_told_once() {
        let found = check(&[
            (2024, Roster, &[("丙", true, ID_B, "王五")]),
            (2025, Records, &[("乙", true, ID_A, "张三"), ("乙", true, "", "李四")]),
        ]);
        assert_eq!(found.0, ["2024 丙 NoRecord 丙 0:2"]);
        assert_eq!(found.1, ["2025 丙 0 1", "2025 乙 2 0"]);
    }

    #[test]
    fn two_units_are_told_with_the_first_row_of_each() {
        let found = check(&[
            (2025, Roster, &[("甲", false, ID_A, "张三"), ("甲", false, ID_B, "王五")]),
            (2025, Roster, &[("乙", false, ID_A, "张三")]),
            (2025, Records, &[("甲", true, ID_A, "张三"), ("丁", true, ID_B, "王五"), ("丁", true, ID_B, "王五")]),
        ]);
        assert_eq!(found.0, ["2025 乙 TwoUnits 甲+乙 0:2,1:2", "2025 甲 TwoUnits 甲+丁 0:3,2:3"]);
    }

    #[test]
    fn a_platforms_export_without_a_unit_column_names_no_unit() {
        let found = check(&[
            (2025, Roster, &[("甲", false, ID_A, "张三")]),
            (2025, Records, &[("平台导出", false, ID_A, "张三")]),
        ]);
        assert_eq!(found, (vec![], vec![]));
    }

    #[test]
    fn whoever_left_the_roster_is_told_and_a_transfer_is_not() {
        let found = check(&[
            (2024, Roster, &[("甲", true, ID_A, "张三"), ("甲", true, ID_B, "王五"), ("甲", true, "", "李四")]),
            (2024, Summary, &[("甲", true, ID_A, "张三"), ("甲", true, ID_B, "王五"), ("甲", true, "", "李四")]),
            (2025, Roster, &[("甲", true, "", "赵六"), ("乙", true, ID_A, "张三")]),
            (2025, Summary, &[("甲", true, "", "赵六"), ("乙", true, ID_A, "张三")]),
        ]);
        assert_eq!(found.0, ["2025 甲 LeftRoster 甲 0:3", "2025 甲 LeftRoster 甲 0:4"]);
    }

    #[test]
    fn a_year_between_is_not_last_year() {
        let found = check(&[
            (2023, Roster, &[("甲", true, ID_A, "张三")]),
            (2023, Summary, &[("甲", true, ID_A, "张三")]),
            (2025, Roster, &[("甲", true, "", "赵六")]),
            (2025, Summary, &[("甲", true, "", "赵六")]),
        ]);
        assert_eq!(found, (vec![], vec![]));
    }
}
