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
