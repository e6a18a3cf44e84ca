//! One copy of whatever the rows of a sheet repeat: people, units, departments, series, categories, courses, platforms.
//!
//! A sheet of 200,000 rows names the same 20,000 people and the same few hundred words over and over; with one copy each
//! its rows take a third of the room. What the words mean is not known here.

use std::collections::HashSet;
use std::sync::Arc;

use crate::model::row::{Category, Person, Row, RowContent};

/// The people and words of a sheet so far.
#[derive(Debug, Default)]
pub(super) struct Words {
    people: HashSet<Arc<Person>>,
    words: HashSet<Arc<str>>,
}

impl Words {
    /// Replaces the person and the words of a row by the copies that earlier rows hold. Certificate numbers are left
    /// alone, as each stands once.
    pub(super) fn share(&mut self, row: &mut Row) {
        self.person(&mut row.person);
        match &mut row.content {
            RowContent::Roster { .. } => {}
            RowContent::Summary { items, .. } => items.iter_mut().for_each(|item| self.category(&mut item.category)),
            RowContent::Record(record) => {
                self.category(&mut record.category);
                for word in [&mut record.course, &mut record.platform].into_iter().flatten() {
                    self.one(word);
                }
            }
        }
    }

    fn person(&mut self, person: &mut Arc<Person>) {
        if let Some(known) = self.people.get(person) {
            *person = Arc::clone(known);
            return;
        }
        let new = Arc::make_mut(person);
        self.one(&mut new.unit);
        for word in [&mut new.department, &mut new.series, &mut new.level].into_iter().flatten() {
            self.one(word);
        }
        self.people.insert(Arc::clone(person));
    }

    fn category(&mut self, category: &mut Category) {
        match category {
            Category::Named(word) => self.one(word),
            Category::Blank | Category::Conversion => {}
        }
    }

    fn one(&mut self, word: &mut Arc<str>) {
        match self.words.get(word.as_ref()) {
            Some(known) => *word = Arc::clone(known),
            None => {
                self.words.insert(Arc::clone(word));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Year;
    use crate::model::learner::PersonName;
    use crate::model::row::RowPlace;

    fn row(number: u32, name: &str, department: &str) -> Row {
        let person = Person {
            name: PersonName::parse(name),
            unit: "青溪画院".into(),
            department: Some(department.into()),
            ..Person::default()
        };
        Row {
            place: RowPlace { sheet: 0, row: number },
            folder: Year(2025),
            person: person.into(),
            content: RowContent::Roster { exempt: false },
        }
    }

    #[test]
    fn rows_share_a_person_only_where_every_cell_says_the_same() {
        let mut words = Words::default();
        let mut rows = [row(2, "柳知微", "甲"), row(3, "柳知微", "甲"), row(4, "柳知微", "乙"), row(5, "苏景行", "甲")];
        let as_read = rows.clone();
        rows.iter_mut().for_each(|row| words.share(row));
        assert_eq!(rows, as_read);
        let [first, again, elsewhere, other] = rows.map(|row| row.person);
        assert!(Arc::ptr_eq(&first, &again));
        assert!(!Arc::ptr_eq(&first, &elsewhere) && !Arc::ptr_eq(&first, &other));
        assert!(Arc::ptr_eq(first.department.as_ref().unwrap(), other.department.as_ref().unwrap()));
        assert!(Arc::ptr_eq(&first.unit, &elsewhere.unit));
    }

    #[test]
    fn rows_of_one_line_keep_one_person() {
        let mut words = Words::default();
        let one = row(2, "柳知微", "甲");
        let mut rows = [one.clone(), one];
        rows.iter_mut().for_each(|row| words.share(row));
        assert!(Arc::ptr_eq(&rows[0].person, &rows[1].person));
    }
}
