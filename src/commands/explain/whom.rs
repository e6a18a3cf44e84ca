//! Whom the person means: learners by name, staff number or ID, a unit by name or alias.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Basis;
use crate::diagnostic::Text;
use crate::model::learner::{CitizenId, PersonName, StaffNumber};
use crate::model::row::{Person, RowPlace};
use crate::model::text::fold;

/// How many near names are suggested.
const MOST_SUGGESTIONS: usize = 3;

/// The numbers of the learners that any row names so; also those whose a row of that name may be.
pub(super) fn learners(basis: &Basis<'_>, whom: &str) -> BTreeSet<usize> {
    let (id, number, name) = (CitizenId::parse(whom), StaffNumber::parse(whom), PersonName::parse(whom));
    let is_meant = |person: &Person| {
        let same_name = person.name.as_ref().zip(name.as_ref()).is_some_and(|(own, asked)| own.key() == asked.key());
        let same_id = id.is_some() && person.citizen_id == id;
        let same_number = number.is_some() && person.staff_number == number;
        same_id || same_number || same_name
    };
    let workbooks = &basis.judged.sources.workbooks;
    let named = |place: RowPlace| workbooks.row(place).is_some_and(|row| is_meant(&row.person));
    let own = basis.joins.learners.iter().enumerate().filter(|(_, rows)| rows.iter().any(|row| named(row.place)));
    let mut learners: BTreeSet<usize> = own.map(|(learner, _)| learner).collect();
    for row in basis.joins.set_aside.iter().filter(|row| named(row.place)) {
        learners.extend(&row.candidates);
    }
    learners
}

/// The unit of that name or alias, if anybody is due in it.
pub(super) fn unit(basis: &Basis<'_>, whom: &str) -> Option<Arc<str>> {
    let listed = basis.judged.sources.directory.find(whom).map(|unit| fold(&unit.name));
    let wanted = listed.unwrap_or_else(|| fold(whom));
    basis.due().map(|(_, learner)| &learner.unit).find(|unit| fold(unit) == wanted).cloned()
}

/// That nobody is meant, with near names.
pub(super) fn nobody(basis: &Basis<'_>, whom: &str) -> Text {
    let mut known: BTreeSet<&str> = basis.due().map(|(_, learner)| learner.unit.as_ref()).collect();
    known.extend(basis.due().filter_map(|(_, learner)| Some(learner.identity.name.as_ref()?.reveal())));
    let mut near: Vec<(f64, &str)> =
        known.into_iter().map(|name| (strsim::normalized_damerau_levenshtein(whom, name), name)).collect();
    near.retain(|(score, _)| *score >= 0.5);
    near.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
    let names: Vec<&str> = near.iter().take(MOST_SUGGESTIONS).map(|(_, name)| *name).collect();
    let (zh, en) = match names.as_slice() {
        [] => ("可写姓名、工号、证件号或单位名称。".to_owned(), "Give a name, staff number, ID or unit.".to_owned()),
        names => (format!("相近的有：{}。", names.join("、")), format!("Near it: {}.", names.join(", "))),
    };
    Text::new(format!("没有名为“{whom}”的学员或单位。{zh}"), format!("No learner or unit is named {whom}. {en}"))
}
