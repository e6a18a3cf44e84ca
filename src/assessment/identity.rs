//! Whose each row is: learners joined once, over all folders, in three passes, so that the order of files never matters
//! (DESIGN 4.3). Nothing is joined on a guess: where two fit, the rows are set aside with an error.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Text};
use crate::model::learner::{CitizenId, StaffNumber};
use crate::model::row::{Field, Row, RowPlace, Workbooks};

/// Why a row is taken to be a learner's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum JoinedBy {
    /// First pass: the row has the learner's citizen ID.
    CitizenId,
    /// Second pass: unit and staff number are those of a learner with an ID.
    StaffNumber,
    /// Second pass: the staff number is new, but the unit has one learner of that name without a number.
    NameOfStaffNumber,
    /// Second pass: unit and staff number are those of nobody known, and make a learner of their own.
    NewStaffNumber,
    /// Third pass: the one learner of that name in the unit.
    Name,
    /// Third pass: nobody in the unit has that name, which makes a learner of its own.
    NewName,
}

/// A row that fits more than one learner, or competes with other rows for one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAsideRow {
    /// Where it stands.
    pub place: RowPlace,
    /// Numbers of the learners whose it may be.
    pub candidates: BTreeSet<usize>,
}

/// Which learner each row belongs to.
#[derive(Debug, Default)]
pub(super) struct Joined {
    /// Per learner, the indices of its rows in order of place, and why each is the learner's.
    pub(super) learners: Vec<Vec<(usize, JoinedBy)>>,
    /// Rows that fit more than one learner, in order of place.
    pub(super) set_aside: Vec<SetAsideRow>,
}

type Unit = Arc<str>;
type NameKey = String;

/// What is known of learners while they are joined.
#[derive(Default)]
struct Known {
    rows: Vec<Vec<(usize, JoinedBy)>>,
    by_id: BTreeMap<CitizenId, usize>,
    by_number: BTreeMap<(Unit, StaffNumber), BTreeSet<usize>>,
    by_name: BTreeMap<(Unit, NameKey), BTreeSet<usize>>,
    numbered: BTreeSet<(usize, Unit)>,
}

impl Known {
    fn new_learner(&mut self) -> usize {
        self.rows.push(Vec::new());
        self.rows.len() - 1
    }

    /// Adds a row to a learner, with all that it tells of the learner.
    fn add(&mut self, learner: usize, index: usize, row: &Row, by: JoinedBy) {
        let person = &row.person;
        self.rows[learner].push((index, by));
        if let Some(number) = &person.staff_number {
            self.by_number.entry((person.unit.clone(), number.clone())).or_default().insert(learner);
            self.numbered.insert((learner, person.unit.clone()));
        }
        if let Some(name) = &person.name {
            self.by_name.entry((person.unit.clone(), name.key().to_owned())).or_default().insert(learner);
        }
    }

    fn named(&self, unit: &Unit, name: &str) -> BTreeSet<usize> {
        self.by_name.get(&(unit.clone(), name.to_owned())).cloned().unwrap_or_default()
    }
}

/// Where a group of rows with one staff number belongs.
enum Match {
    /// To the learner known by that number in that unit.
    Number(usize),
    /// To the one learner of that unit and name without a number there.
    Name(usize),
    /// To nobody known.
    New,
    /// To one of these.
    Ambiguous(BTreeSet<usize>),
}

/// Joins the rows into learners.
pub(super) fn join(workbooks: &Workbooks, diagnostics: &mut Diagnostics) -> Joined {
    let rows = &workbooks.rows;
    let mut known = Known::default();
    let mut ambiguous: Vec<(usize, BTreeSet<usize>)> = Vec::new();

    // Pass 1: by citizen ID, whatever the unit.
    for (index, row) in rows.iter().enumerate() {
        if let Some(id) = &row.person.citizen_id {
            let learner = match known.by_id.get(id) {
                Some(learner) => *learner,
                None => {
                    let learner = known.new_learner();
                    known.by_id.insert(id.clone(), learner);
                    learner
                }
            };
            known.add(learner, index, row, JoinedBy::CitizenId);
        }
    }

    // Pass 2: by unit and staff number; all groups are matched before any of them is joined.
    let mut groups: BTreeMap<(Unit, StaffNumber), Vec<usize>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        if let (None, Some(number)) = (&row.person.citizen_id, &row.person.staff_number) {
            groups.entry((row.person.unit.clone(), number.clone())).or_default().push(index);
        }
    }
    let matches: Vec<Match> = groups.iter().map(|(key, group)| match_group(&known, key, group, rows)).collect();
    let mut n_claims: BTreeMap<(usize, &Unit), usize> = BTreeMap::new();
    for ((unit, _), matched) in groups.keys().zip(&matches) {
        if let Match::Name(learner) = matched {
            *n_claims.entry((*learner, unit)).or_default() += 1;
        }
    }
    for (((unit, _), group), matched) in groups.iter().zip(&matches) {
        let mut set_aside = |candidates: &BTreeSet<usize>| {
            ambiguous.extend(group.iter().map(|index| (*index, candidates.clone())));
        };
        let (learner, by) = match matched {
            Match::Number(learner) => (*learner, JoinedBy::StaffNumber),
            Match::Name(learner) if n_claims[&(*learner, unit)] == 1 => (*learner, JoinedBy::NameOfStaffNumber),
            Match::New => (known.new_learner(), JoinedBy::NewStaffNumber),
            Match::Name(learner) => {
                set_aside(&BTreeSet::from([*learner]));
                continue;
            }
            Match::Ambiguous(candidates) => {
                set_aside(candidates);
                continue;
            }
        };
        for index in group {
            known.add(learner, *index, &rows[*index], by);
        }
    }

    // Pass 3: by unit and name alone.
    let mut groups: BTreeMap<(Unit, NameKey), Vec<usize>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        if let (None, None, Some(name)) = (&row.person.citizen_id, &row.person.staff_number, &row.person.name) {
            groups.entry((row.person.unit.clone(), name.key().to_owned())).or_default().push(index);
        }
    }
    for ((unit, name), group) in groups {
        let candidates = known.named(&unit, &name);
        let (learner, by) = match only(&candidates) {
            Some(learner) => (learner, JoinedBy::Name),
            None if candidates.is_empty() => (known.new_learner(), JoinedBy::NewName),
            None => {
                ambiguous.extend(group.into_iter().map(|index| (index, candidates.clone())));
                continue;
            }
        };
        for index in group {
            known.add(learner, index, &rows[index], by);
        }
    }

    ambiguous.sort_unstable();
    for (index, _) in &ambiguous {
        diagnostics.push(ambiguous_row(workbooks, &rows[*index]));
    }
    let mut learners = known.rows;
    for rows in &mut learners {
        rows.sort_unstable();
    }
    let set_aside =
        ambiguous.into_iter().map(|(index, candidates)| SetAsideRow { place: rows[index].place, candidates });
    Joined { learners, set_aside: set_aside.collect() }
}

fn match_group(known: &Known, key: &(Unit, StaffNumber), group: &[usize], rows: &[Row]) -> Match {
    if let Some(learners) = known.by_number.get(key) {
        return only(learners).map_or_else(|| Match::Ambiguous(learners.clone()), Match::Number);
    }
    let names = group.iter().filter_map(|index| rows[*index].person.name.as_ref());
    let candidates: BTreeSet<usize> = names
        .flat_map(|name| known.named(&key.0, name.key()))
        .filter(|learner| !known.numbered.contains(&(*learner, key.0.clone())))
        .collect();
    match candidates.is_empty() {
        true => Match::New,
        false => only(&candidates).map_or(Match::Ambiguous(candidates), Match::Name),
    }
}

/// The only element.
fn only(learners: &BTreeSet<usize>) -> Option<usize> {
    learners.first().copied().filter(|_| learners.len() == 1)
}

fn ambiguous_row(workbooks: &Workbooks, row: &Row) -> Diagnostic {
    let field = if row.person.staff_number.is_some() { Field::StaffNumber } else { Field::Name };
    Diagnostic::new(
        Severity::Error,
        Code::AmbiguousLearner,
        workbooks.sheet(row.place).place(row.place.row, field),
        Text::new(
            "这一行对得上不止一个人，不知道是谁的，已搁置、不计入",
            "this row fits more than one learner, so it is not known whose it is; it is set aside and not counted",
        ),
        Text::new(
            "补上证件号；没有证件号时，补上与名册一致的工号。",
            "Add the ID; without one, add the staff number that the roster has.",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Given, workbooks};
    use super::*;

    const ID_A: &str = "994001198111114015";
    const ID_B: &str = "994002198212124024";

    /// Joins rows given as (unit, ID, staff number, name); the learners as lists of row numbers, then those set aside.
    fn joined(rows: &[(&str, &str, &str, &str)]) -> (Vec<Vec<usize>>, Vec<u32>) {
        let given: Vec<Given> =
            rows.iter().map(|(unit, id, number, name)| Given::roster(unit, id, number, name)).collect();
        let mut diagnostics = Diagnostics::new();
        let joined = join(&workbooks(2025, &given), &mut diagnostics);
        assert_eq!(diagnostics.count(Severity::Error), joined.set_aside.len());
        let indices = |rows: &Vec<(usize, JoinedBy)>| rows.iter().map(|(index, _)| *index).collect();
        let mut learners: Vec<Vec<usize>> = joined.learners.iter().map(indices).collect();
        learners.sort();
        (learners, joined.set_aside.iter().map(|row| row.place.row).collect())
    }

    #[test]
    fn an_id_joins_whatever_the_unit_and_name() {
        assert_eq!(
            joined(&[("甲", ID_A, "", "张三"), ("乙", ID_A, "9", "张 三"), ("甲", ID_B, "", "张三")]).0,
            [vec![0, 1], vec![2]]
        );
    }

    #[test]
    fn a_number_joins_within_its_unit_only() {
        assert_eq!(
            joined(&[("甲", ID_A, "1", "张三"), ("甲", "", "1", "张叁"), ("乙", "", "1", "张三")]).0,
            [vec![0, 1], vec![2]]
        );
    }

    #[test]
    fn a_number_finds_the_one_of_its_name_without_a_number() {
        assert_eq!(
            joined(&[("甲", ID_A, "", "张三"), ("甲", "", "1", "张三"), ("甲", "", "1", "")]).0,
            [vec![0, 1, 2]]
        );
        assert_eq!(joined(&[("甲", ID_A, "7", "张三"), ("甲", "", "1", "张三")]).0, [vec![0], vec![1]]);
    }

    #[test]
    fn two_numbers_for_one_learner_are_set_aside() {
        let (learners, set_aside) =
            joined(&[("甲", ID_A, "", "张三"), ("甲", "", "1", "张三"), ("甲", "", "2", "张三")]);
        assert_eq!((learners, set_aside), (vec![vec![0]], vec![3, 4]));
    }

    #[test]
    fn a_number_with_two_names_of_two_learners_is_set_aside() {
        let (_, set_aside) = joined(&[
            ("甲", ID_A, "", "张三"),
            ("甲", ID_B, "", "李四"),
            ("甲", "", "1", "张三"),
            ("甲", "", "1", "李四"),
        ]);
        assert_eq!(set_aside, [4, 5]);
    }

    #[test]
    fn a_name_alone_joins_the_only_one_of_its_unit() {
        let rows = [("甲", ID_A, "", "张三"), ("甲", "", "", "张 三"), ("乙", "", "", "张三"), ("乙", "", "", "张三")];
        assert_eq!(joined(&rows).0, [vec![0, 1], vec![2, 3]]);
    }

    #[test]
    fn a_name_of_two_people_is_set_aside() {
        let (learners, set_aside) = joined(&[
            ("甲", ID_A, "", "张三"),
            ("甲", "", "5", "张三"),
            ("甲", ID_B, "6", "张三"),
            ("甲", "", "", "张三"),
        ]);
        assert_eq!((learners, set_aside), (vec![vec![0, 1], vec![2]], vec![5]));
    }

    #[test]
    fn the_order_of_rows_does_not_matter() {
        let mut rows = vec![
            ("甲", "", "", "张三"),
            ("甲", "", "1", "张三"),
            ("甲", ID_A, "", "张三"),
            ("乙", "", "2", "李四"),
            ("乙", "", "", "李四"),
            ("乙", ID_B, "2", "李四"),
        ];
        let forward: Vec<usize> = joined(&rows).0.iter().map(Vec::len).collect();
        rows.reverse();
        let mut backward: Vec<usize> = joined(&rows).0.iter().map(Vec::len).collect();
        backward.sort_unstable();
        assert_eq!((forward, backward), (vec![3, 3], vec![3, 3]));
    }
}
