//! Days and ends of months as a text states them.

use super::folded::{Cursor, Folded};
use super::year::{number as year_number, relative as relative_year};
use super::{Statement, Value, han};
use crate::model::{Date, Year};

/// A date as far as the text states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatedDate {
    /// A day: `2025年6月30日`, `2025-06-30`, 次年6月30日 where the year is known.
    Day(Date),
    /// The last day of a month or year: `2025年6月底`, 下一年度6月末, `2025年底`.
    MonthEnd(Date),
    /// A month without a day: `2025年6月`; its first day.
    Month(Date),
    /// A day of a year that is not said: `6月30日`; without a day the end of the month, `6月底`.
    Yearless {
        /// The month, 1 to 12.
        month: u32,
        /// The day, which some year has.
        day: Option<u32>,
    },
    /// A day that no calendar has, as written: `2025年11月31日`.
    Impossible(String),
}

impl StatedDate {
    /// The day, where the text states one with its year.
    pub fn date(&self) -> Option<Date> {
        match self {
            Self::Day(date) | Self::MonthEnd(date) => Some(*date),
            Self::Month(_) | Self::Yearless { .. } | Self::Impossible(_) => None,
        }
    }
}

/// The dates of a passage. `year` gives 下一年度6月底, 次年6月30日 and 当年12月31日 their year; a bare 6月30日 has a year only
/// as the end of a span whose start has one (`2025年1月1日至6月30日`).
pub fn find(text: &str, year: Option<Year>) -> Vec<Statement> {
    let folded = Folded::new(text);
    let mut found: Vec<(StatedDate, usize, usize)> = Vec::new();
    let mut at = 0;
    while at < folded.len() {
        let span = found.last().and_then(|(date, _, end)| span_year(&folded, date, *end, at));
        match starting_at(&folded, at, year, span) {
            Some((date, end)) => {
                found.push((date, at, end));
                at = end;
            }
            None => at += 1,
        }
    }
    let statement = |(date, from, to)| Statement { value: Value::Date(date), range: folded.bytes(from, to) };
    found.into_iter().map(statement).collect()
}

fn starting_at(folded: &Folded<'_>, at: usize, year: Option<Year>, span: Option<Date>) -> Option<(StatedDate, usize)> {
    if folded.at(at)?.is_whitespace() {
        return None;
    }
    let mut cursor = folded.cursor(at);
    if let Some(year) = year_number(folded, &mut cursor) {
        return with_marks(folded, at, year, cursor).or_else(|| in_digits(folded, at, year, cursor));
    }
    if let Some((year, end)) = relative_year(folded, at, year) {
        let cursor = folded.cursor(end);
        let (month, cursor) = month(cursor)?;
        return day_or_end(folded, at, year, month, cursor);
    }
    let (month, cursor) = bare_month(folded, at)?;
    match span {
        Some(start) => {
            let (date, end) = day_or_end(folded, at, Year(chrono::Datelike::year(&start)), month, cursor)?;
            let backwards = date.date().is_some_and(|date| date < start);
            if backwards { yearless(folded, at, month, cursor) } else { Some((date, end)) }
        }
        None => yearless(folded, at, month, cursor),
    }
}

/// `2025年6月30日`, `2025 年 6 月底`, `2025年6月`, `2025年底`.
fn with_marks(folded: &Folded<'_>, at: usize, year: Year, mut cursor: Cursor<'_>) -> Option<(StatedDate, usize)> {
    if !cursor.word("年") {
        return None;
    }
    cursor.word("度");
    if let Some((month, cursor)) = month(cursor) {
        let whole = day_or_end(folded, at, year, month, cursor);
        return whole.or_else(|| {
            let first = Date::from_ymd_opt(year.0, month, 1)?;
            Some((StatedDate::Month(first), cursor.at))
        });
    }
    cursor.word("年");
    cursor.any_word(&["底", "末"]).map(|_| (StatedDate::MonthEnd(year.last_day()), cursor.at))
}

/// `2025-06-30`, `2025.6.30`, `2025/6/30`: one separator throughout.
fn in_digits(folded: &Folded<'_>, at: usize, year: Year, mut cursor: Cursor<'_>) -> Option<(StatedDate, usize)> {
    let separator = cursor.one_of("-./")?.to_string();
    let month: u32 = cursor.digits(1, 2)?.parse().ok()?;
    cursor.one_of(&separator)?;
    let day: u32 = cursor.digits(1, 2)?.parse().ok()?;
    let longer = cursor.peek().is_some_and(|c| c.is_ascii_alphanumeric() || c.to_string() == separator);
    let before = folded.before(at).is_some_and(|c| c.is_ascii_alphanumeric() || "-./".contains(c));
    (!longer && !before).then(|| (on(folded, at, year, month, day, cursor.at), cursor.at))
}

fn on(folded: &Folded<'_>, at: usize, year: Year, month: u32, day: u32, end: usize) -> StatedDate {
    match Date::from_ymd_opt(year.0, month, day) {
        Some(date) => StatedDate::Day(date),
        None => StatedDate::Impossible(folded.original(at, end).to_owned()),
    }
}

/// A month at the cursor, with the cursor behind 月: `6月`, `六月`, `6 月份`.
fn month(mut cursor: Cursor<'_>) -> Option<(u32, Cursor<'_>)> {
    let month = number(&mut cursor)?;
    if !cursor.word("月") {
        return None;
    }
    cursor.word("份");
    Some((month, cursor))
}

/// A month that is not the end of a longer number or of an amount.
fn bare_month<'f>(folded: &'f Folded<'_>, at: usize) -> Option<(u32, Cursor<'f>)> {
    let inside = folded.before(at).is_some_and(|c| c.is_ascii_alphanumeric() || c == '.' || han::is_numeral(c));
    if inside { None } else { month(folded.cursor(at)) }
}

fn number(cursor: &mut Cursor<'_>) -> Option<u32> {
    match cursor.digits(1, 2) {
        Some(digits) => digits.parse().ok(),
        None => han::number(&cursor.run(han::is_numeral)),
    }
}

/// What stands behind a month: a day, or its end.
fn day_or_end(
    folded: &Folded<'_>,
    at: usize,
    year: Year,
    month: u32,
    mut cursor: Cursor<'_>,
) -> Option<(StatedDate, usize)> {
    if cursor.any_word(&["底", "末"]).is_some() {
        let end = match month_end(year.0, month) {
            Some(date) => StatedDate::MonthEnd(date),
            None => StatedDate::Impossible(folded.original(at, cursor.at).to_owned()),
        };
        return Some((end, cursor.at));
    }
    let day = number(&mut cursor)?;
    cursor.any_word(&["日", "号"])?;
    Some((on(folded, at, year, month, day, cursor.at), cursor.at))
}

fn yearless(folded: &Folded<'_>, at: usize, month: u32, cursor: Cursor<'_>) -> Option<(StatedDate, usize)> {
    // A leap year has every day that some year has.
    let (date, end) = day_or_end(folded, at, Year(2024), month, cursor)?;
    let date = match date {
        StatedDate::Day(date) => StatedDate::Yearless { month, day: Some(chrono::Datelike::day(&date)) },
        StatedDate::MonthEnd(_) => StatedDate::Yearless { month, day: None },
        impossible @ (StatedDate::Impossible(_) | StatedDate::Month(_) | StatedDate::Yearless { .. }) => impossible,
    };
    Some((date, end))
}

/// The last day of a month.
fn month_end(year: i32, month: u32) -> Option<Date> {
    let next = if month == 12 { Date::from_ymd_opt(year + 1, 1, 1) } else { Date::from_ymd_opt(year, month + 1, 1) };
    next.filter(|_| month > 0).and_then(|first| first.pred_opt())
}

/// The start of a span that a date at a position ends: only 至, a dash, a time of day and 起 lie between.
fn span_year(folded: &Folded<'_>, start: &StatedDate, end: usize, at: usize) -> Option<Date> {
    let between = folded.original(end, at);
    let joined = between.chars().any(|c| "至到-—–~～－".contains(c));
    let nothing_else =
        between.chars().all(|c| c.is_whitespace() || c.is_ascii_digit() || "至到-—–~～－起止时点零:：".contains(c));
    match start {
        StatedDate::Day(date) | StatedDate::Month(date) if joined && nothing_else => Some(*date),
        StatedDate::Day(_)
        | StatedDate::Month(_)
        | StatedDate::MonthEnd(_)
        | StatedDate::Yearless { .. }
        | StatedDate::Impossible(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let show = |statement: Statement| match statement.value.date().unwrap() {
            StatedDate::Day(date) => format!("{date}"),
            StatedDate::MonthEnd(date) => format!("end {date}"),
            StatedDate::Month(date) => format!("month {date}"),
            StatedDate::Yearless { month, day } => format!("{month}/{day:?}"),
            StatedDate::Impossible(raw) => format!("impossible {raw}"),
        };
        find(text, Some(Year(2025))).into_iter().map(show).collect()
    }

    #[test]
    fn days_are_found_however_they_are_written() {
        for text in [
            "2025年6月30日前",
            "2025 年 6 月 30 日",
            "２０２５年６月３０日",
            "2025-06-30",
            "2025.6.30",
            "2025/6/30",
            "二〇二五年六月三十日",
            "二○二五年六月三十日",
            "2025年06月30号",
            "当年6月30日",
            "(2025.6.30)",
        ] {
            assert_eq!(shown(text), ["2025-06-30"], "{text}");
        }
    }

    #[test]
    fn what_is_said_of_a_date_is_kept_and_no_more() {
        for (text, expected) in [
            ("下一年度6月底前", vec!["end 2026-06-30"]),
            ("次年6月30日", vec!["2026-06-30"]),
            ("2025年12月末", vec!["end 2025-12-31"]),
            ("2025年底前", vec!["end 2025-12-31"]),
            ("2025年年底", vec!["end 2025-12-31"]),
            ("2024年2月底", vec!["end 2024-02-29"]),
            ("6月30日", vec!["6/Some(30)"]),
            ("6月底前", vec!["6/None"]),
            ("2025年6月", vec!["month 2025-06-01"]),
            ("2025年1月1日至12月31日", vec!["2025-01-01", "2025-12-31"]),
            ("2025年3月20日0时起至2026年3月20日24时止", vec!["2025-03-20", "2026-03-20"]),
            ("2025年5月10日—6月30日", vec!["2025-05-10", "2025-06-30"]),
            ("2025年5月10日，于6月30日", vec!["2025-05-10", "6/Some(30)"]),
            ("2025年5月10日至3月20日", vec!["2025-05-10", "3/Some(20)"]),
            ("2025年5月至12月底", vec!["month 2025-05-01", "end 2025-12-31"]),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
        assert_eq!(find("下一年度6月底", None).len(), 1, "without a year only 6月底 is stated");
    }

    #[test]
    fn a_day_that_no_calendar_has_is_kept_as_written() {
        for (text, expected) in [
            ("2025年11月31日", "impossible 2025年11月31日"),
            ("11月31日", "impossible 11月31日"),
            ("2025-13-01", "impossible 2025-13-01"),
            ("2025 年 2 月 30 日", "impossible 2025 年 2 月 30 日"),
            ("2025年0月1日", "impossible 2025年0月1日"),
            ("2025年13月底", "impossible 2025年13月底"),
        ] {
            assert_eq!(shown(text), [expected], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_dates() {
        for text in [
            "2025年度",
            "〔2025〕6号",
            "1.2.3",
            "192.168.2025.1.1",
            "12025-06-30",
            "三个月",
            "2025-06",
            "2025.6",
            "月底",
            "公元",
        ] {
            assert_eq!(shown(text), [] as [&str; 0], "{text}");
        }
    }
}
