//! Rows made by hand for the tests of this folder.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::location::SourcePath;
use crate::model::Year;
use crate::model::learner::{CitizenId, PersonName, StaffNumber};
use crate::model::row::{Person, Row, RowContent, RowPlace, Sheet, SheetKind, Workbooks};

/// A row to be given a place.
pub(super) struct Given {
    pub(super) person: Person,
    pub(super) content: RowContent,
}

impl Given {
    /// A roster row; empty texts are blanks.
    pub(super) fn roster(unit: &str, id: &str, number: &str, name: &str) -> Self {
        let person = Person {
            name: PersonName::parse(name),
            citizen_id: CitizenId::parse(id),
            staff_number: StaffNumber::parse(number),
            unit: Arc::from(unit),
            unit_in_cell: true,
            ..Person::default()
        };
        Self { person, content: RowContent::Roster { exempt: false } }
    }
}

/// One sheet under `data/<year>/` with these rows, from row 2 on.
pub(super) fn workbooks(year: i32, given: &[Given]) -> Workbooks {
    let sheet = Sheet {
        path: SourcePath::new("data/表.xlsx"),
        name: Some(Arc::from("表")),
        folder: Year(year),
        kind: SheetKind::Roster,
        columns: BTreeMap::new(),
    };
    let rows = given.iter().zip(2..).map(|(given, row)| Row {
        place: RowPlace { sheet: 0, row },
        folder: Year(year),
        person: Arc::new(given.person.clone()),
        content: given.content.clone(),
    });
    Workbooks { files: Vec::new(), sheets: vec![sheet], rows: rows.collect() }
}
