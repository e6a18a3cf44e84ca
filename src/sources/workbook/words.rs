//! One copy of each repeated word of a file: units, departments, series, categories, courses, platforms.
//!
//! A sheet of 200,000 rows names the same few hundred of them over and over; with one copy each its rows take a third of
//! the room. What the words mean is not known here.

use std::collections::HashSet;
use std::sync::Arc;

use crate::model::row::{Category, Row, RowContent};

/// The words of a file so far.
#[derive(Debug, Default)]
pub(super) struct Words(HashSet<Arc<str>>);

impl Words {
    /// Replaces the words of a row by the copies that earlier rows hold. Certificate numbers are left alone, as each
    /// stands once.
    pub(super) fn share(&mut self, row: &mut Row) {
        let person = &mut row.person;
        self.one(&mut person.unit);
        for word in [&mut person.department, &mut person.series, &mut person.level].into_iter().flatten() {
            self.one(word);
        }
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

    fn category(&mut self, category: &mut Category) {
        match category {
            Category::Named(word) => self.one(word),
            Category::Blank | Category::Conversion => {}
        }
    }

    fn one(&mut self, word: &mut Arc<str>) {
        match self.0.get(word.as_ref()) {
            Some(known) => *word = Arc::clone(known),
            None => {
                self.0.insert(Arc::clone(word));
            }
        }
    }
}
