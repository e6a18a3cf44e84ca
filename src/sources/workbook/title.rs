//! The credit years that a sheet's title names (`XX学院2025年度继续教育汇总表`): a hint only, held against the years that
//! its rows belong to (HAZARDS H17).

use std::collections::BTreeSet;

use super::grid::{CellValue, GridRow};
use crate::model::Year;
use crate::model::text::fold;

/// A title cell that names years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Title {
    /// Its row.
    pub(super) row: u32,
    /// Its column, from 0.
    pub(super) column: u32,
    /// The years it names.
    pub(super) years: BTreeSet<Year>,
}

/// The first cell above the header that names years.
pub(super) fn find(rows: &[GridRow], header_row: u32) -> Option<Title> {
    let above = rows.iter().filter(|row| row.number < header_row);
    let mut cells = above.flat_map(|row| row.cells.iter().map(|(column, value)| (row.number, *column, value)));
    cells.find_map(|(row, column, value)| {
        let CellValue::Text(text) = value else { return None };
        let years = years(&fold(text));
        (!years.is_empty()).then_some(Title { row, column, years })
    })
}

/// The years written as `2025年` or `2025年度`, both ends of `2024-2025年度`; not the year of a date.
fn years(text: &str) -> BTreeSet<Year> {
    let chars: Vec<char> = text.chars().collect();
    let number_at = |at: usize| -> Option<i32> {
        let digits = chars.get(at..at + 4)?;
        let alone = !at.checked_sub(1).is_some_and(|before| chars[before].is_ascii_digit())
            && !chars.get(at + 4).is_some_and(char::is_ascii_digit);
        let number: i32 = digits.iter().collect::<String>().parse().ok()?;
        ((1980..=2100).contains(&number) && alone).then_some(number)
    };
    let mut years = BTreeSet::new();
    for at in 0..chars.len() {
        let Some(year) = number_at(at) else { continue };
        let rest = &chars[at + 4..];
        let of_date = rest.first() == Some(&'年') && rest.get(1).is_some_and(char::is_ascii_digit);
        if rest.first() == Some(&'年') && !of_date {
            years.insert(Year(year));
            if at >= 5
                && matches!(chars[at - 1], '-' | '—' | '~' | '至')
                && let Some(first) = number_at(at - 5)
            {
                years.extend((first..year).map(Year));
            }
        }
    }
    years
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_years_and_a_date_does_not() {
        for (text, expected) in [
            ("XX学院2025年度继续教育学时汇总表", &[2025][..]),
            ("2025年继续教育学时", &[2025]),
            ("2023-2025年度汇总", &[2023, 2024, 2025]),
            ("2024年、2025年汇总", &[2024, 2025]),
            ("填报日期：2025年12月20日", &[]),
            ("赣教师办函〔2024〕22号", &[]),
            ("电话02025年", &[]),
            ("继续教育汇总表", &[]),
        ] {
            let expected: BTreeSet<Year> = expected.iter().map(|year| Year(*year)).collect();
            assert_eq!(years(&fold(text)), expected, "{text}");
        }
    }
}
