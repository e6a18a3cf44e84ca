//! Two years' documents, or two versions of one, side by side: what became of every rule, platform, phone and clause, and
//! for whom it matters.
//!
//! Pure, and without words: commands and pages say what is found here. `guides` pairs documents, `rules` goes rule by rule,
//! `listing` through portals, platforms, contacts and topics, `text` clause by clause, `difference` character by character;
//! `impact` judges the learners of a year again under other rules, and `cause` says which rule made the difference.

pub mod cause;
pub mod difference;
pub mod guides;
pub mod impact;
pub mod listing;
pub mod rules;
pub mod text;

#[cfg(test)]
pub(crate) mod fixture;

use chrono::Months;

use crate::model::Date;

/// What became of a line: a rule, a platform, a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Only there now.
    Added,
    /// Only there before.
    Removed,
    /// It says something else.
    Changed,
    /// The same, so many years later.
    Shifted,
    /// The same.
    Same,
    /// There is nothing to compare with.
    First,
}

impl Change {
    /// Whether a reader should look at it.
    pub fn matters(self) -> bool {
        match self {
            Self::Added | Self::Removed | Self::Changed => true,
            Self::Shifted | Self::Same | Self::First => false,
        }
    }

    /// The word used in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Shifted => "shifted",
            Self::Same => "same",
            Self::First => "first",
        }
    }
}

/// The day so many years later, or earlier where `years` is negative; of 29 February the 28th where need be. `None` beyond
/// the calendar.
pub fn years_later(day: Date, years: i32) -> Option<Date> {
    let months = Months::new(years.unsigned_abs().checked_mul(12)?);
    if years < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_moves_by_whole_years_in_both_directions() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        for (from, years, to) in [
            ("2026-06-30", -1, "2025-06-30"),
            ("2025-12-31", 1, "2026-12-31"),
            ("2024-02-29", 1, "2025-02-28"),
            ("2025-03-20", 0, "2025-03-20"),
        ] {
            assert_eq!(years_later(day(from), years), Some(day(to)), "{from} {years}");
        }
    }
}
