//! The located cell layer: a sheet as rows of cells with absolute addresses, whatever format it came from.
//!
//! Holds values as the file has them; what a column means is not known here.

use crate::model::Date;
use crate::model::text::{beginning, shortened};

/// One row with at least one cell.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct GridRow {
    /// The row number that a spreadsheet program shows, from 1.
    pub(super) number: u32,
    /// Filled cells with their column index from 0, in order.
    pub(super) cells: Vec<(u32, CellValue)>,
}

/// How many cells an excerpt shows before the marked one, and from it on.
const SHOWN_CELLS: usize = 20;
/// How many characters of a cell an excerpt shows.
const SHOWN_CHARACTERS: usize = 100;

impl GridRow {
    /// The value in a column.
    pub(super) fn get(&self, column: u32) -> Option<&CellValue> {
        self.cells.binary_search_by_key(&column, |(at, _)| *at).ok().map(|index| &self.cells[index].1)
    }

    /// Takes out of every text the control characters that are no space or line break: `_x0000_` in an xlsx cell is a NUL.
    /// They say nothing and are allowed on no page. Gives the columns that had any.
    pub(super) fn clean(&mut self) -> Vec<u32> {
        let is_stray = |c: char| c.is_control() && !c.is_whitespace();
        let mut cleaned = Vec::new();
        self.cells.retain_mut(|(column, value)| {
            let CellValue::Text(text) = value else { return true };
            if !text.contains(is_stray) {
                return true;
            }
            cleaned.push(*column);
            text.retain(|c| !is_stray(c));
            !text.trim().is_empty()
        });
        cleaned
    }

    /// The cells as one line with ` | ` between them, and the byte span of one column in it. Of a row of many cells only
    /// those near the marked one are shown, of a long text its beginning.
    pub(super) fn line(&self, marked: Option<u32>) -> (String, std::ops::Range<usize>) {
        let mut line = String::new();
        let mut span = 0..0;
        let at = self.cells.partition_point(|(column, _)| Some(*column) < marked);
        for (column, value) in self.cells.iter().skip(at.saturating_sub(SHOWN_CELLS)).take(2 * SHOWN_CELLS) {
            if !line.is_empty() {
                line.push_str(" | ");
            }
            let start = line.len();
            line.push_str(&shortened(&shown_beginning(&value.text())));
            if Some(*column) == marked {
                span = start..line.len();
            }
        }
        (line, span)
    }
}

/// A text as far as it is shown, with `…` where there is more.
pub(super) fn shown_beginning(text: &str) -> String {
    beginning(text, SHOWN_CHARACTERS, "…")
}

/// A merged region; rows from 1, columns from 0, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) first_row: u32,
    pub(super) last_row: u32,
    pub(super) first_column: u32,
    pub(super) last_column: u32,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum CellValue {
    /// Text, verbatim.
    Text(String),
    /// A number, as the decimal that spreadsheet programs show (15 significant digits), and the day it would be as a
    /// date serial of this workbook.
    Number(Number),
    /// A cell with a date format.
    Date(Date),
    /// A cell that holds no usable value: an error, a formula never calculated, a duration, true or false. The text
    /// says what it is.
    Unusable(String),
}

impl CellValue {
    /// The value as text.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.text.clone(),
            Self::Date(date) => date.to_string(),
            Self::Unusable(what) => what.clone(),
        }
    }
}

/// A number cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Number {
    /// Plain decimal with at most 15 significant digits: `30`, `2.4`, `994001198111114000`.
    pub(super) text: String,
    /// The date of this number as a serial, if it is one of 1980 to 2100.
    pub(super) serial: Option<Date>,
}

impl Number {
    /// From the stored binary number. Fifteen significant digits are what the format keeps and what a spreadsheet
    /// program shows, so 59.99999999999998, a sum of exact decimals, is 60.
    pub(super) fn new(value: f64, is_1904: bool) -> Self {
        Self { text: decimal_text(value), serial: serial_date(value, is_1904) }
    }
}

/// A binary number as a plain decimal of at most 15 significant digits, without exponent.
fn decimal_text(value: f64) -> String {
    if !value.is_finite() {
        return value.to_string();
    }
    let scientific = format!("{value:.14e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let sign = if mantissa.starts_with('-') { "-" } else { "" };
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return "0".to_owned();
    }
    let point = exponent + 1;
    match usize::try_from(point) {
        Ok(point) if point >= digits.len() => format!("{sign}{digits:0<point$}"),
        Ok(point) if point > 0 => format!("{sign}{}.{}", &digits[..point], &digits[point..]),
        Ok(_) | Err(_) => format!("{sign}0.{}{digits}", "0".repeat(point.unsigned_abs() as usize)),
    }
}

/// The first and last date serial that is read as a date: 1980-01-01 and 2100-12-31 (DESIGN 4.3).
const SERIALS: std::ops::RangeInclusive<i64> = 29_221..=73_415;

/// The day of a date serial, if it lies in 1980 to 2100.
pub(super) fn serial_date(value: f64, is_1904: bool) -> Option<Date> {
    let shift = if is_1904 { 1462 } else { 0 };
    let days = (value.is_finite() && value.abs() < 1e6).then_some(value.floor() as i64 + shift)?;
    let epoch = Date::from_ymd_opt(1899, 12, 30)?;
    SERIALS.contains(&days).then(|| epoch + chrono::Duration::days(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_a_spreadsheet_shows_them() {
        for (value, text) in [
            (30.0, "30"),
            (2.4, "2.4"),
            (59.999_999_999_999_98, "60"),
            (29.999_999_999_999_996, "30"),
            (0.05, "0.05"),
            (-5.0, "-5"),
            (0.0, "0"),
            (45_838.0, "45838"),
            (20_250_630.0, "20250630"),
            (994_001_198_111_114_015.0, "994001198111114000"),
            (59.99, "59.99"),
            (0.001, "0.001"),
            (1e21, "1000000000000000000000"),
        ] {
            assert_eq!(decimal_text(value), text);
        }
    }

    #[test]
    fn an_excerpt_marks_a_cell_and_hides_long_numbers() {
        let cells = ["喻远", "99400119811111401X", "30\n学时"].into_iter().zip(0..);
        let cells = cells.map(|(text, at)| (at, CellValue::Text(text.to_owned()))).collect();
        let (line, span) = GridRow { number: 3, cells }.line(Some(2));
        assert_eq!(line, "喻远 | 99…1X | 30 学时");
        assert_eq!(&line[span], "30 学时");
    }

    #[test]
    fn control_characters_are_taken_out_and_told() {
        let cells = ["喻远", "张\0三\r\n\u{9F}", "\0", "a\tb"].into_iter().zip(0..);
        let cells = cells.map(|(text, at)| (at, CellValue::Text(text.to_owned()))).collect();
        let mut row = GridRow { number: 3, cells };
        assert_eq!(row.clean(), [1, 2]);
        let texts: Vec<String> = row.cells.iter().map(|(_, value)| value.text()).collect();
        assert_eq!(texts, ["喻远", "张三\r\n", "a\tb"]);
        assert!(row.clean().is_empty());
    }

    #[test]
    fn serials_outside_1980_to_2100_are_no_dates() {
        let day = |value| serial_date(value, false).map(|date| date.to_string());
        assert_eq!(day(45_838.0).as_deref(), Some("2025-06-30"));
        assert_eq!(day(45_838.75).as_deref(), Some("2025-06-30"));
        assert_eq!(day(29_221.0).as_deref(), Some("1980-01-01"));
        assert_eq!(day(73_415.0).as_deref(), Some("2100-12-31"));
        for value in [29_220.0, 73_416.0, 2025.6, 20_250_630.0, -1.0, f64::NAN] {
            assert_eq!(day(value), None, "{value}");
        }
        assert_eq!(serial_date(44_376.0, true).map(|date| date.to_string()).as_deref(), Some("2025-06-30"));
    }
}
