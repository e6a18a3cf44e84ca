//! The words of the notices and workbooks as plain types: no reading, no rules, no pages.

pub mod credit_code;
pub mod document;
pub mod hours;
pub mod learner;
pub mod level;
pub mod row;
pub mod rule;
pub mod settings;
pub mod text;
pub mod unit;

use std::fmt;

/// A calendar date.
pub type Date = chrono::NaiveDate;

/// A credit year 年度.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(pub i32);

impl Year {
    /// 1 January of the year.
    pub fn first_day(self) -> Date {
        Date::from_ymd_opt(self.0, 1, 1).unwrap_or_default()
    }

    /// 31 December of the year.
    pub fn last_day(self) -> Date {
        Date::from_ymd_opt(self.0, 12, 31).unwrap_or_default()
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
