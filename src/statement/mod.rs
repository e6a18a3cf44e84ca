//! What a passage of a Chinese official text states: hours, dates, phones, addresses, document numbers, titles, years,
//! each with the bytes that say so.
//!
//! Characters are folded for looking only (full-width forms, spaces between number and unit); the ranges are those of the
//! text as it stands. One file a kind. Nothing here reads files, knows front matter, or decides what a value is for:
//! whether 30学时 is a minimum or a month's share is the business of whoever asks.

pub mod address;
pub mod date;
pub mod document_number;
mod folded;
mod han;
pub mod hours;
pub mod phone;
pub mod title;
pub mod year;

use std::ops::Range;

use crate::model::Year;
use crate::model::hours::Hours;

pub use date::StatedDate;
pub use document_number::DocumentNumber;

/// One value, and the bytes of the passage that state it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// What is stated.
    pub value: Value,
    /// Where, in bytes of the passage.
    pub range: Range<usize>,
}

/// A value of one of the kinds that notices state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `90学时`, `30 课时`.
    Hours(Hours),
    /// An amount in another unit, which is never hours: `25学分`, `8小时`, `12天`.
    OtherAmount {
        /// The number in ASCII digits.
        amount: String,
        /// The unit as in [`hours::OTHER_UNITS`].
        unit: &'static str,
    },
    /// A share of something: `2/3`, `三分之二`, `60%`, as written.
    Ratio(String),
    /// A day, the end of a month, or an impossible day.
    Date(StatedDate),
    /// A phone in its form for comparing, see [`phone::normal`].
    Phone(String),
    /// An http address, or a bare host with its path, as written.
    Address(String),
    /// A document number 发文字号, or the number of an order 令.
    DocumentNumber(DocumentNumber),
    /// What stands between 《 and 》, as written.
    Title(String),
    /// A year: `2025年`, `2025 年度`, `本年度`.
    Year(Year),
}

impl Value {
    /// The hours, if these are hours.
    pub fn hours(&self) -> Option<Hours> {
        if let Self::Hours(hours) = self { Some(*hours) } else { None }
    }

    /// The year, if this is one.
    pub fn year(&self) -> Option<Year> {
        if let Self::Year(year) = self { Some(*year) } else { None }
    }

    /// The date, if this is one.
    pub fn date(&self) -> Option<&StatedDate> {
        if let Self::Date(date) = self { Some(date) } else { None }
    }

    /// The title, address or phone, if this is one.
    pub fn text(&self) -> Option<&str> {
        if let Self::Title(text) | Self::Address(text) | Self::Phone(text) = self { Some(text) } else { None }
    }

    /// The document number, if this is one.
    pub fn document_number(&self) -> Option<&DocumentNumber> {
        if let Self::DocumentNumber(number) = self { Some(number) } else { None }
    }
}

/// Everything the passage states, in its order. `year` is the year the passage speaks of, if known: it gives 本年度, 当年,
/// 下一年度6月底 and 次年6月30日 their meaning; without it they are not stated.
///
/// A character belongs to one statement only (the digits of an address are no phone), except that titles hold what they
/// hold: a year in a title is stated too.
pub fn statements(text: &str, year: Option<Year>) -> Vec<Statement> {
    let mut found: Vec<Statement> = Vec::new();
    for kind in [
        address::find(text),
        document_number::find(text),
        date::find(text, year),
        phone::find(text),
        hours::find(text),
        year::find(text, year),
    ] {
        let free = |statement: &Statement| !found.iter().any(|other| overlap(&other.range, &statement.range));
        let kind: Vec<Statement> = kind.into_iter().filter(free).collect();
        found.extend(kind);
    }
    found.extend(title::find(text));
    found.sort_by_key(|statement| (statement.range.start, statement.range.end));
    found
}

fn overlap(one: &Range<usize>, two: &Range<usize>) -> bool {
    one.start < two.end && two.start < one.end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_states_each_value_once() {
        let text = "根据《2024年度办法》（赣人社规〔2023〕2号），2025 年 12 月 31 日前学满９０学时，见https://a.gov.cn/2025，电话：4008039966。";
        let shown: Vec<String> = statements(text, None).iter().map(|s| text[s.range.clone()].to_owned()).collect();
        let expected = [
            "《2024年度办法》",
            "2024年度",
            "赣人社规〔2023〕2号",
            "2025 年 12 月 31 日",
            "９０学时",
            "https://a.gov.cn/2025",
            "4008039966",
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn nothing_is_stated_by_nothing() {
        for text in ["", " \n", "学时", "〔〕号", "《", "年月日", "：", "第号令", "https://", "转1", "\u{200B}"]
        {
            assert_eq!(statements(text, Some(Year(2025))), [], "{text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn ranges_lie_in_the_text(text in "[0-9０-９年月日学时号令第〔〕\\[\\]()（）《》〈〉转 .\\-:/a-z底次、,电话六三十〇%]{0,60}") {
            for statement in statements(&text, Some(Year(2025))) {
                proptest::prop_assert!(!text[statement.range].is_empty());
            }
        }

        #[test]
        fn any_text_is_looked_through(text in "\\PC{0,80}") {
            for statement in statements(&text, None) {
                proptest::prop_assert!(text.get(statement.range).is_some());
            }
        }
    }
}
