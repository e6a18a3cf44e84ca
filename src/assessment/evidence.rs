//! What an assessment rests on, row by row, for `xueshi explain`: which rows were joined into a learner and why, and which
//! row says what the learner is. Follows the same steps as [`assess`](super::assess()) and decides nothing of its own.

use std::collections::BTreeMap;

use super::guide::Guides;
use super::identity::{self, JoinedBy, SetAsideRow};
use super::profile::last_filled_row;
use super::{rows_by_year, year};
use crate::diagnostic::Diagnostics;
use crate::model::document::Document;
use crate::model::row::{Person, Row, RowPlace, Workbooks};
use crate::model::unit::UnitDirectory;
use crate::model::{Date, Year};

/// Every row with the learner it was joined to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joins {
    /// By the number of the learner, its rows in order of place.
    pub learners: Vec<Vec<JoinedRow>>,
    /// Rows that were joined to nobody, in order of place.
    pub set_aside: Vec<SetAsideRow>,
}

/// A row of a learner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JoinedRow {
    /// Where it stands.
    pub place: RowPlace,
    /// Why it is the learner's.
    pub by: JoinedBy,
}

/// Which rows say what a learner is in one year; `None` where no row does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearEvidence {
    /// The rows credited to the year, and the rosters of its folder, in order of place.
    pub rows: Vec<RowPlace>,
    /// The row that says which unit it is.
    pub unit: Option<RowPlace>,
    /// The row that gives the department.
    pub department: Option<RowPlace>,
    /// The row that gives the series; without one, the unit's default may hold.
    pub series: Option<RowPlace>,
    /// The row that gives the level.
    pub level: Option<RowPlace>,
}

/// Joins the rows once more, with the reason for each. The numbers of the learners are those of the assessment.
pub fn joins(workbooks: &Workbooks) -> Joins {
    // The findings of the join come with the assessment.
    let joined = identity::join(workbooks, &mut Diagnostics::new());
    let row = |(index, by): &(usize, JoinedBy)| JoinedRow { place: workbooks.rows[*index].place, by: *by };
    let learners = joined.learners.iter().map(|rows| rows.iter().map(row).collect()).collect();
    Joins { learners, set_aside: joined.set_aside }
}

/// Which of a learner's rows say what, by credit year.
pub fn evidence(
    documents: &[Document],
    directory: &UnitDirectory,
    workbooks: &Workbooks,
    as_of: Date,
    rows: &[JoinedRow],
) -> BTreeMap<Year, YearEvidence> {
    let basis = year::Basis { guides: Guides::new(documents), directory, workbooks, as_of };
    let rows: Vec<&Row> = rows.iter().filter_map(|row| workbooks.row(row.place)).collect();
    let by_year = rows_by_year(&rows, &basis, &mut Diagnostics::new());
    let of_year = |year: Year| {
        let says = |get: fn(&Person) -> Option<()>| last_filled_row(&by_year, year, get).map(|(row, ())| row.place);
        YearEvidence {
            rows: by_year[&year].in_order().iter().map(|row| row.place).collect(),
            unit: by_year[&year].unit_row().map(|row| row.place),
            department: says(|person| person.department.as_ref().map(|_| ())),
            series: says(|person| person.series.as_ref().map(|_| ())),
            level: says(|person| person.level.as_ref().map(|_| ())),
        }
    };
    by_year.keys().map(|year| (*year, of_year(*year))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Given, workbooks};
    use super::*;

    const ID: &str = "994001198111114015";

    fn joined_by(rows: &[(&str, &str, &str, &str)]) -> Vec<Vec<JoinedBy>> {
        let given: Vec<Given> =
            rows.iter().map(|(unit, id, number, name)| Given::roster(unit, id, number, name)).collect();
        let joins = joins(&workbooks(2025, &given));
        joins.learners.iter().map(|rows| rows.iter().map(|row| row.by).collect()).collect()
    }

    #[test]
    fn every_row_says_by_which_pass_it_was_joined() {
        use JoinedBy::{CitizenId, Name, NameOfStaffNumber, NewName, NewStaffNumber, StaffNumber};
        for (rows, expected) in [
            (&[("甲", ID, "1", "张三"), ("乙", ID, "", "张三")][..], vec![vec![CitizenId, CitizenId]]),
            (&[("甲", ID, "1", "张三"), ("甲", "", "1", "")], vec![vec![CitizenId, StaffNumber]]),
            (&[("甲", ID, "", "张三"), ("甲", "", "1", "张三")], vec![vec![CitizenId, NameOfStaffNumber]]),
            (&[("甲", "", "1", "张三"), ("甲", "", "", "张三")], vec![vec![NewStaffNumber, Name]]),
            (&[("甲", "", "", "张三"), ("乙", "", "", "张三")], vec![vec![NewName], vec![NewName]]),
        ] {
            assert_eq!(joined_by(rows), expected, "{rows:?}");
        }
    }

    #[test]
    fn a_row_set_aside_names_whose_it_may_be() {
        let given = [
            Given::roster("甲", "", "1", "张三"),
            Given::roster("甲", "", "2", "张三"),
            Given::roster("甲", "", "", "张三"),
        ];
        let joins = joins(&workbooks(2025, &given));
        assert_eq!(joins.learners.len(), 2);
        let candidates: Vec<Vec<usize>> =
            joins.set_aside.iter().map(|row| row.candidates.iter().copied().collect()).collect();
        assert_eq!(candidates, [vec![0, 1]]);
    }
}
