//! What a learner is in a year: unit, series, level, department, name, staff number (DESIGN 4.3).
//!
//! Each is the last filled cell of the year's rows, rosters before summaries before records; where the year has none, of
//! the nearest later year, else of the nearest earlier one.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Text};
use crate::model::Year;
use crate::model::level::level_key;
use crate::model::row::{Field, Person, Row, RowContent, RowPlace, Workbooks};
use crate::model::text::fold;
use crate::model::unit::UnitDirectory;

/// One learner's rows of one year, each list in order of place.
#[derive(Debug, Clone, Default)]
pub(super) struct YearRows<'a> {
    pub(super) rosters: Vec<&'a Row>,
    pub(super) summaries: Vec<&'a Row>,
    pub(super) records: Vec<&'a Row>,
}

impl<'a> YearRows<'a> {
    /// Adds a row behind those of its kind.
    pub(super) fn push(&mut self, row: &'a Row) {
        match row.content {
            RowContent::Roster { .. } => self.rosters.push(row),
            RowContent::Summary { .. } => self.summaries.push(row),
            RowContent::Record(_) => self.records.push(row),
        }
    }

    /// Where every row stands, in order.
    pub(super) fn places(&self) -> Vec<RowPlace> {
        let mut places = Vec::with_capacity(self.rosters.len() + self.summaries.len() + self.records.len());
        places.extend(self.by_weight().map(|row| row.place));
        places.sort_unstable();
        places
    }

    /// The rows from the most telling to the least: rosters, summaries, records, each from the last to the first.
    fn by_weight(&self) -> impl Iterator<Item = &'a Row> + '_ {
        [&self.rosters, &self.summaries, &self.records].into_iter().flat_map(|rows| rows.iter().rev().copied())
    }

    /// The unit of the year: of the last roster row, else the last summary row, else the last records row with a 单位
    /// cell, else of the last row.
    pub(super) fn unit(&self) -> Option<&'a Arc<str>> {
        self.unit_row().map(|row| &row.person.unit)
    }

    /// The row that says which unit it is.
    pub(super) fn unit_row(&self) -> Option<&'a Row> {
        let last = |rows: &[&'a Row]| rows.last().copied();
        last(&self.rosters)
            .or_else(|| last(&self.summaries))
            .or_else(|| self.records.iter().rev().find(|row| row.person.unit_in_cell).copied())
            .or_else(|| last(&self.records))
    }

    /// Every row, in order of place.
    pub(super) fn in_order(&self) -> Vec<&'a Row> {
        let mut rows: Vec<&Row> = self.by_weight().collect();
        rows.sort_by_key(|row| row.place);
        rows
    }
}

/// One learner's rows by year.
pub(super) type RowsByYear<'a> = BTreeMap<Year, YearRows<'a>>;

/// The value of a field in a year: of the year's own rows, else of the nearest later year, else the nearest earlier.
pub(super) fn last_filled<'a, T>(
    rows: &RowsByYear<'a>,
    year: Year,
    get: impl Fn(&'a Person) -> Option<T>,
) -> Option<T> {
    last_filled_row(rows, year, get).map(|(_, value)| value)
}

/// The same, with the row that says so.
pub(super) fn last_filled_row<'a, T>(
    rows: &RowsByYear<'a>,
    year: Year,
    get: impl Fn(&'a Person) -> Option<T>,
) -> Option<(&'a Row, T)> {
    let of = |rows: &YearRows<'a>| rows.by_weight().find_map(|row| Some((row, get(&row.person)?)));
    let at_or_after = rows.range(year..).find_map(|(_, rows)| of(rows));
    at_or_after.or_else(|| rows.range(..year).rev().find_map(|(_, rows)| of(rows)))
}

/// The title series in a year: as the rows say, else the default of the unit of that year.
pub(super) fn series(rows: &RowsByYear<'_>, year: Year, directory: &UnitDirectory) -> Option<Arc<str>> {
    last_filled(rows, year, |person| person.series.clone()).or_else(|| {
        let unit = rows.get(&year)?.unit()?;
        directory.find(unit)?.series.as_deref().map(Arc::from)
    })
}

/// A field of a person, how to get it for comparing, and its name in Chinese and English.
type Attribute = (Field, fn(&Person) -> Option<String>, &'static str, &'static str);

/// Warns where rows of one year disagree about a learner: one warning a field, at the first row that is overruled.
pub(super) fn warn_of_differences(rows: &YearRows<'_>, workbooks: &Workbooks, diagnostics: &mut Diagnostics) {
    let fields: [Attribute; 5] = [
        (Field::Name, |p| p.name.as_ref().map(|name| name.key().to_owned()), "姓名", "name"),
        (Field::StaffNumber, |p| Some(p.staff_number.as_ref()?.reveal().to_owned()), "工号", "staff number"),
        (Field::Department, |p| p.department.as_deref().map(fold), "部门", "department"),
        (Field::Series, |p| p.series.as_deref().map(fold), "职称系列", "title series"),
        (Field::Level, |p| p.level.as_deref().map(level_key), "职称级别", "title level"),
    ];
    for (field, get, zh, en) in fields {
        let mut filled = rows.by_weight().filter_map(|row| Some((row, get(&row.person)?)));
        let Some((used, value)) = filled.next() else { continue };
        let Some(other) = filled.filter(|(_, other)| *other != value).map(|(row, _)| row).min_by_key(|row| row.place)
        else {
            continue;
        };
        let sheet = workbooks.sheet(used.place);
        let used_at = sheet.place(used.place.row, field);
        diagnostics.push(Diagnostic::new(
            Severity::Warning,
            Code::DifferingValues,
            workbooks.sheet(other.place).place(other.place.row, field),
            Text::new(
                format!("同一个人的{zh}在几处写得不一样；采用的是 {used_at} 的写法"),
                format!("one learner's {en} differs between rows; what {used_at} says is used"),
            ),
            Text::new(
                "核对后改成一致；如果其实是两个人，请补全证件号。",
                "Check them and make them agree; if these are two people, complete their IDs.",
            ),
        ));
    }
}
