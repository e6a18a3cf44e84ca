//! Years as a text states them: `2025年`, `2025 年度`, `二〇二五年`, 本年度.

use super::folded::{Cursor, Folded};
use super::{Statement, Value, han};
use crate::model::Year;

/// Years that notices may speak of.
const POSSIBLE: std::ops::RangeInclusive<i32> = 1980..=2100;

/// Words for a year seen from the year that a text speaks of. The longest of those that start alike stands first.
const RELATIVE: [(&str, i32); 19] = [
    ("本年度", 0),
    ("本年", 0),
    ("当年度", 0),
    ("当年", 0),
    ("今年", 0),
    ("下一年度", 1),
    ("下一年", 1),
    ("下年度", 1),
    ("下年", 1),
    ("次年度", 1),
    ("次年", 1),
    ("翌年", 1),
    ("第二年", 1),
    ("明年", 1),
    ("上一年度", -1),
    ("上一年", -1),
    ("上年度", -1),
    ("上年", -1),
    ("去年", -1),
];

/// The years of a passage that are not part of a date. `year` gives 本年度 and its like their meaning.
pub fn find(text: &str, year: Option<Year>) -> Vec<Statement> {
    let folded = Folded::new(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < folded.len() {
        match stated(&folded, at).or_else(|| relative(&folded, at, year)) {
            Some((year, end)) => {
                found.push(Statement { value: Value::Year(year), range: folded.bytes(at, end) });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// `2025年`, `2025 年度`, `2025—2026年度` not (a span is no year), nor the year of a date.
fn stated(folded: &Folded<'_>, at: usize) -> Option<(Year, usize)> {
    let mut cursor = folded.cursor(at);
    let year = number(folded, &mut cursor)?;
    if !cursor.word("年") || in_span(folded, at) {
        return None;
    }
    cursor.word("度");
    (!begins_month(cursor)).then_some((year, cursor.at))
}

/// The four digits of a year, Arabic or Chinese, at a cursor; not the end of a longer number.
pub(super) fn number(folded: &Folded<'_>, cursor: &mut Cursor<'_>) -> Option<Year> {
    let first = cursor.peek()?;
    let before = folded.before(cursor.at);
    let value = if first.is_ascii_digit() {
        let longer = before.is_some_and(|c| c.is_ascii_alphanumeric());
        cursor.digits(4, 4).filter(|_| !longer)?.parse().ok()?
    } else if han::digit(first).is_some_and(|digit| (1..=2).contains(&digit)) {
        let mut ahead = *cursor;
        let digits: String = ahead.run(|c| han::digit(c).is_some());
        let value = han::digits(&digits).filter(|_| digits.chars().count() == 4)?;
        cursor.at = ahead.at;
        i32::try_from(value).ok()?
    } else {
        return None;
    };
    POSSIBLE.contains(&value).then_some(Year(value))
}

/// Whether the year ends a span of years: 2023-2025年.
fn in_span(folded: &Folded<'_>, at: usize) -> bool {
    let joins = folded.solid_before(at).filter(|(_, c)| "-—–~至到".contains(*c));
    let before = joins.and_then(|(at, _)| folded.solid_before(at)).map(|(_, c)| c);
    before.is_some_and(|c| c.is_ascii_digit() || c == '年')
}

fn begins_month(mut cursor: Cursor<'_>) -> bool {
    let month = cursor.digits(1, 2).is_some() || !cursor.run(han::is_numeral).is_empty();
    month && cursor.word("月")
}

/// 本年度, 下一年度 and their like at a position, with the position behind them.
pub(super) fn relative(folded: &Folded<'_>, at: usize, year: Option<Year>) -> Option<(Year, usize)> {
    let mut cursor = folded.cursor(at);
    let word =
        cursor.any_word(&RELATIVE.map(|(word, _)| word)).filter(|_| !folded.at(at).is_some_and(char::is_whitespace))?;
    let (_, offset) = RELATIVE.iter().find(|(relative, _)| *relative == word)?;
    Some((Year(year?.0 + offset), cursor.at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_found_and_other_numbers_are_not() {
        for (text, expected) in [
            ("2025 年度继续教育", vec![2025]),
            ("２０２５年", vec![2025]),
            ("二〇二五年度", vec![2025]),
            ("计入2024年度学时", vec![2024]),
            ("2025年6月30日", vec![]),
            ("二〇二五年六月", vec![]),
            ("〔2025〕3号", vec![]),
            ("2023-2025年", vec![]),
            ("2023年至2025年", vec![2023]),
            ("12025年", vec![]),
            ("1025年", vec![]),
            ("三年", vec![]),
            ("本年度和下一年度", vec![2025, 2026]),
            ("次年，上年度", vec![2026, 2024]),
        ] {
            let found = find(text, Some(Year(2025)));
            let years: Vec<i32> = found.iter().map(|statement| statement.value.year().unwrap().0).collect();
            assert_eq!(years, expected, "{text}");
        }
        assert_eq!(find("本年度", None), []);
    }
}
