//! The columns of a header taken together: which field or component each stands for, of which credit year, and what kind of
//! sheet they make (DESIGN 4.3).

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use super::header::{Column, ColumnNames, Missing, YearColumns};
use super::header_path::HeaderCell;
use crate::model::Year;
use crate::model::row::{Category, Field, SheetKind};
use crate::model::rule::ComponentId;

/// What the columns of a header mean, as far as they are known.
#[derive(Default)]
pub(super) struct Columns {
    pub(super) fields: BTreeMap<Field, u32>,
    pub(super) components: Vec<(u32, Arc<str>)>,
    pub(super) years: BTreeMap<Year, YearColumns>,
    pub(super) other_hours: Vec<(u32, String)>,
    other_measure: Option<u32>,
    /// Two columns of one meaning.
    pub(super) repeated: Option<(u32, u32)>,
}

impl Columns {
    pub(super) fn read(cells: &[HeaderCell], names: &ColumnNames, folder: Year) -> Self {
        let mut columns = Self::default();
        let mut grouped = Vec::new();
        let mut of_component: BTreeMap<(Option<Year>, ComponentId), u32> = BTreeMap::new();
        for cell in cells {
            let at = cell.column;
            match (names.column(folder, cell), cell.year) {
                (Some(Column::Component((word, id))), year) => {
                    match of_component.entry((year, id)) {
                        Entry::Vacant(entry) => {
                            entry.insert(at);
                        }
                        Entry::Occupied(entry) => columns.repeat(*entry.get(), at),
                    }
                    match year {
                        Some(year) => columns.years.entry(year).or_default().items.push((at, Category::Named(word))),
                        None => columns.components.push((at, word)),
                    }
                }
                (Some(Column::Field(Field::TotalHours)), Some(year)) => {
                    columns.years.entry(year).or_default().total = Some(at);
                }
                (Some(Column::Field(_)), Some(year)) => {
                    columns.years.entry(year).or_default().items.push((at, Category::Conversion));
                }
                (Some(Column::Field(field)), None) => match columns.fields.entry(field) {
                    Entry::Vacant(entry) => {
                        entry.insert(at);
                    }
                    Entry::Occupied(entry) if field != Field::Remark => {
                        let first = *entry.get();
                        columns.repeat(first, at);
                    }
                    Entry::Occupied(_) => {}
                },
                (Some(Column::GroupedHours), _) => grouped.push((at, cell.written.clone())),
                (Some(Column::OtherHours), _) => columns.other_hours.push((at, cell.written.clone())),
                (Some(Column::OtherMeasure), _) => columns.other_measure = columns.other_measure.or(Some(at)),
                (None, _) => {}
            }
        }
        match (&grouped[..], columns.fields.get(&Field::Category), columns.fields.get(&Field::Hours)) {
            ([(at, _)], Some(_), None) => {
                columns.fields.insert(Field::Hours, *at);
            }
            _ => columns.other_hours.extend(grouped),
        }
        columns.years.retain(|_, year| !year.items.is_empty());
        columns
    }

    fn repeat(&mut self, first: u32, second: u32) {
        self.repeated = self.repeated.or(Some((first, second)));
    }

    pub(super) fn n_known(&self) -> usize {
        let in_years = self.years.values().map(|year| year.items.len() + usize::from(year.total.is_some()));
        self.fields.len() + self.components.len() + in_years.sum::<usize>()
    }

    pub(super) fn kind(&self) -> Result<SheetKind, Missing> {
        let has = |field: Field| self.fields.contains_key(&field);
        let any_hours = has(Field::ConvertedHours) || has(Field::TotalHours) || !self.other_hours.is_empty();
        let of_records = [Field::Category, Field::Course, Field::CompletedOn, Field::Exam, Field::Review]
            .into_iter()
            .chain([Field::CertificateNumber])
            .filter(|field| has(*field))
            .count();
        if has(Field::Hours) && has(Field::Category) {
            Ok(SheetKind::Records)
        } else if !self.components.is_empty() || !self.years.is_empty() {
            Ok(SheetKind::Summary)
        } else if has(Field::Hours) {
            Err(Missing::Category)
        } else if let Some(column) = self.other_measure {
            Err(Missing::HoursBesideOtherMeasure(column))
        } else if any_hours {
            Err(Missing::Component)
        } else if has(Field::Category) || of_records >= 2 {
            Err(Missing::Hours)
        } else if has(Field::Name) {
            Ok(SheetKind::Roster)
        } else {
            Err(Missing::Name)
        }
    }
}
