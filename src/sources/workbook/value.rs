//! Cells as values: hours, dates, credit years, and the words of the vocabulary (DESIGN 4.3).
//!
//! Reads what is plain and never guesses; whoever calls says what is wrong with the rest.

use super::grid::{CellValue, serial_date};
use crate::model::hours::Hours;
use crate::model::row::Reading;
use crate::model::text::{fold, fold_inline, is_blank};
use crate::model::{Date, Year};

/// Hours: `30`, `30.0`, `2.40`, full-width digits, `30学时`. A negative number is a value, too.
pub(super) fn hours(cell: Option<&CellValue>) -> Reading<Hours> {
    let text = match cell {
        None => return Reading::Blank,
        Some(CellValue::Text(text)) if is_blank(text) => return Reading::Blank,
        Some(CellValue::Text(text)) => fold_inline(text),
        Some(CellValue::Number(number)) => number.text.clone(),
        Some(CellValue::Date(_) | CellValue::Unusable(_)) => return Reading::Unreadable,
    };
    let plain = text.strip_suffix("学时").unwrap_or(&text).trim_end();
    Hours::parse(plain).map_or(Reading::Unreadable, Reading::Value)
}

/// A date, and whether only its year and month are written, so that it stands for the month's last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DateCell {
    /// The day.
    pub(super) date: Reading<Date>,
    /// The cell names no day.
    pub(super) month_only: bool,
}

/// A completion date in any of the forms of DESIGN 4.3.
pub(super) fn date(cell: Option<&CellValue>) -> DateCell {
    let whole_day = |date: Reading<Date>| DateCell { date, month_only: false };
    match cell {
        None => whole_day(Reading::Blank),
        Some(CellValue::Text(text)) if is_blank(text) => whole_day(Reading::Blank),
        Some(CellValue::Text(text)) => text_date(&fold_inline(text)).unwrap_or(whole_day(Reading::Unreadable)),
        Some(CellValue::Date(date)) => whole_day(Reading::Value(*date)),
        Some(CellValue::Number(number)) => {
            let date = number.serial.or_else(|| eight_digits(&number.text));
            whole_day(date.map_or(Reading::Unreadable, Reading::Value))
        }
        Some(CellValue::Unusable(_)) => whole_day(Reading::Unreadable),
    }
}

/// `20250630`.
fn eight_digits(text: &str) -> Option<Date> {
    let all_digits = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
    all_digits
        .then(|| Date::from_ymd_opt(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?))?
}

fn text_date(text: &str) -> Option<DateCell> {
    let mut rest = text;
    let year = digits(&mut rest);
    let value = |date: Date| DateCell { date: Reading::Value(date), month_only: false };
    match year.len() {
        8 => return is_time(rest).then(|| eight_digits(year).map(value))?,
        5 => return rest.is_empty().then(|| year.parse().ok().and_then(|n| serial_date(n, false)).map(value))?,
        4 => {}
        _ => return None,
    }
    let year: i32 = year.parse().ok()?;
    let separator = take(&mut rest, &['年', '-', '/', '.'])?;
    let month: u32 = short_number(&mut rest)?;
    if separator == '年' {
        take(&mut rest, &['月'])?;
    }
    if rest.trim().is_empty() {
        let next =
            if month == 12 { Date::from_ymd_opt(year + 1, 1, 1) } else { Date::from_ymd_opt(year, month + 1, 1) };
        let last = next.and_then(|day| day.pred_opt()).filter(|_| (1..=12).contains(&month))?;
        return Some(DateCell { date: Reading::Value(last), month_only: true });
    }
    if separator != '年' {
        take(&mut rest, &[separator])?;
    }
    let day: u32 = short_number(&mut rest)?;
    if separator == '年' {
        take(&mut rest, &['日'])?;
    }
    let date = Date::from_ymd_opt(year, month, day)?;
    is_time(rest).then(|| value(date))
}

/// Takes the leading digits.
fn digits<'a>(rest: &mut &'a str) -> &'a str {
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, behind) = rest.split_at(end);
    *rest = behind;
    digits
}

/// Takes one or two digits, with spaces before them.
fn short_number(rest: &mut &str) -> Option<u32> {
    *rest = rest.trim_start();
    let digits = digits(rest);
    (1..=2).contains(&digits.len()).then(|| digits.parse().ok())?
}

/// Takes one of the characters, with spaces before it.
fn take(rest: &mut &str, wanted: &[char]) -> Option<char> {
    *rest = rest.trim_start();
    let c = rest.chars().next().filter(|c| wanted.contains(c))?;
    *rest = &rest[c.len_utf8()..];
    Some(c)
}

/// Whether what stands behind a date is nothing, or a time of day: `12:30`, `T08:00:00.000`, `8时30分`.
fn is_time(rest: &str) -> bool {
    let rest = rest.trim();
    if rest.is_empty() {
        return true;
    }
    let rest = rest.strip_prefix('T').unwrap_or(rest).replace(['时', '分'], ":").replace('秒', "");
    let rest = rest.strip_suffix(':').unwrap_or(&rest);
    let parts: Vec<&str> = rest.split(':').collect();
    let part = |index: usize, limit: u32| {
        let text = parts.get(index).map_or("0", |part| part.split('.').next().unwrap_or(part));
        (1..=2).contains(&text.len()) && text.parse::<u32>().is_ok_and(|n| n < limit)
    };
    (1..=3).contains(&parts.len()) && part(0, 24) && part(1, 60) && part(2, 60)
}

/// 年度: `2025`, `2025年`, `2025年度`.
pub(super) fn credit_year(cell: Option<&CellValue>) -> Reading<Year> {
    let text = match cell {
        None => return Reading::Blank,
        Some(CellValue::Text(text)) if is_blank(text) => return Reading::Blank,
        Some(CellValue::Text(text)) => fold(text),
        Some(CellValue::Number(number)) => number.text.clone(),
        Some(CellValue::Date(_) | CellValue::Unusable(_)) => return Reading::Unreadable,
    };
    let digits = text.strip_suffix("年度").or_else(|| text.strip_suffix('年')).unwrap_or(&text);
    let year = (digits.len() == 4).then(|| digits.parse().ok()).flatten();
    year.filter(|year| (1980..=2100).contains(year)).map_or(Reading::Unreadable, |year| Reading::Value(Year(year)))
}

/// What a word of a vocabulary means; `None` where nobody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word<T> {
    /// The cell is blank.
    Blank,
    /// A word of the vocabulary.
    Known(T),
    /// Any other word.
    Unknown,
}

fn word<T: Copy>(cell: Option<&CellValue>, vocabulary: &[(&str, T)]) -> Word<T> {
    let Some(text) = cell.map(CellValue::text).filter(|text| !is_blank(text)) else { return Word::Blank };
    let folded = fold(&text);
    let known = vocabulary.iter().find(|(known, _)| *known == folded);
    known.map_or(Word::Unknown, |(_, meaning)| Word::Known(*meaning))
}

/// 审核状态.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReviewWord {
    Approved,
    Rejected,
    Pending,
}

/// Reads 审核状态.
pub(super) fn review(cell: Option<&CellValue>) -> Word<ReviewWord> {
    use ReviewWord::{Approved, Pending, Rejected};
    word(
        cell,
        &[
            ("审核通过", Approved),
            ("通过", Approved),
            ("已通过", Approved),
            ("已认定", Approved),
            ("已推送", Approved),
            ("不通过", Rejected),
            ("未通过", Rejected),
            ("审核不通过", Rejected),
            ("驳回", Rejected),
            ("退回", Rejected),
            ("待审核", Pending),
            ("审核中", Pending),
            ("已提交", Pending),
            ("未提交", Pending),
        ],
    )
}

/// Reads 考试结果: passed or not.
pub(super) fn exam(cell: Option<&CellValue>) -> Word<bool> {
    word(
        cell,
        &[
            ("合格", true),
            ("通过", true),
            ("已通过", true),
            ("及格", true),
            ("不合格", false),
            ("未通过", false),
            ("不及格", false),
            ("缺考", false),
        ],
    )
}

/// Reads 免学: approved or not.
pub(super) fn exempt(cell: Option<&CellValue>) -> Word<bool> {
    word(cell, &[("是", true), ("免", true), ("免学", true), ("已批准", true), ("√", true), ("否", false)])
}

#[cfg(test)]
mod tests {
    use super::super::grid::Number;
    use super::*;

    fn text(text: &str) -> Option<CellValue> {
        Some(CellValue::Text(text.to_owned()))
    }

    fn number(value: f64) -> Option<CellValue> {
        Some(CellValue::Number(Number::new(value, false)))
    }

    #[test]
    fn hours_are_read_where_they_are_plain() {
        for (cell, expected) in [
            ("30", "30"),
            ("30.0", "30"),
            ("2.40", "2.4"),
            ("３０", "30"),
            ("30学时", "30"),
            (" 30 学时 ", "30"),
            ("-5", "-5"),
            ("0", "0"),
        ] {
            let hours = hours(text(cell).as_ref()).value().map(|hours| hours.to_string());
            assert_eq!(hours.as_deref(), Some(expected), "{cell}");
        }
    }

    #[test]
    fn hours_that_need_a_guess_are_unreadable() {
        for cell in ["三十", "30+10", "≥30", "30.125", "30（含折算10）", "见附件", "合格", "1,000", "30%", "1e2", "免"]
        {
            assert_eq!(hours(text(cell).as_ref()), Reading::Unreadable, "{cell}");
        }
        assert_eq!(hours(Some(&CellValue::Date(Date::default()))), Reading::Unreadable);
        assert_eq!(hours(Some(&CellValue::Unusable("#N/A".into()))), Reading::Unreadable);
        assert_eq!(hours(number(0.125).as_ref()), Reading::Unreadable);
    }

    #[test]
    fn blank_hours_are_not_zero() {
        for cell in ["", "/", "—", "-", "无", "　"] {
            assert_eq!(hours(text(cell).as_ref()), Reading::Blank, "{cell:?}");
        }
        assert_eq!(hours(None), Reading::Blank);
        assert_eq!(hours(number(0.0).as_ref()), Reading::Value(Hours::ZERO));
    }

    #[test]
    fn dates_are_read_in_every_form() {
        for cell in [
            "2025-06-30",
            "2025/6/30",
            "2025.6.30",
            "2025年6月30日",
            "2025 年 6 月 30 日",
            "20250630",
            "２０２５-０６-３０",
            "2025-06-30 08:30",
            "2025/6/30 23:59:59",
            "2025-06-30T00:00:00",
            "20250630 12:00",
            "2025年6月30日 8时30分",
            "45838",
        ] {
            let read = date(text(cell).as_ref());
            assert_eq!(read.date.value().map(|day| day.to_string()).as_deref(), Some("2025-06-30"), "{cell}");
            assert!(!read.month_only);
        }
        for value in [45_838.0, 45_838.5, 20_250_630.0] {
            assert_eq!(date(number(value).as_ref()).date.value().map(|d| d.to_string()).as_deref(), Some("2025-06-30"));
        }
    }

    #[test]
    fn a_month_stands_for_its_last_day() {
        for (cell, day) in [
            ("2025年6月", "2025-06-30"),
            ("2025.6", "2025-06-30"),
            ("2024-02", "2024-02-29"),
            ("2025/12", "2025-12-31"),
        ] {
            let read = date(text(cell).as_ref());
            assert_eq!(read.date.value().map(|day| day.to_string()).as_deref(), Some(day), "{cell}");
            assert!(read.month_only);
        }
    }

    #[test]
    fn anything_else_is_no_date() {
        for cell in [
            "2025年上半年",
            "2025-02-30",
            "2025.13",
            "2025-6/30",
            "25-06-30",
            "2025",
            "6月30日",
            "2025年6",
            "2025年6月30",
            "2025-06-30 25:00",
            "2025-06-30至07-02",
            "20251301",
            "12345",
        ] {
            assert_eq!(date(text(cell).as_ref()).date, Reading::Unreadable, "{cell}");
        }
        for value in [2025.6, 2025.0, 99_999.0, 20_251_301.0] {
            assert_eq!(date(number(value).as_ref()).date, Reading::Unreadable, "{value}");
        }
    }

    #[test]
    fn a_credit_year_is_one_year() {
        for cell in ["2025", "2025年", "2025年度", "２０２５ 年度"] {
            assert_eq!(credit_year(text(cell).as_ref()), Reading::Value(Year(2025)), "{cell}");
        }
        assert_eq!(credit_year(number(2025.0).as_ref()), Reading::Value(Year(2025)));
        for cell in ["2024-2025", "25", "二〇二五", "2025上半年", "1899"] {
            assert_eq!(credit_year(text(cell).as_ref()), Reading::Unreadable, "{cell}");
        }
        assert_eq!(credit_year(text("—").as_ref()), Reading::Blank);
    }

    #[test]
    fn words_outside_the_vocabulary_are_unknown() {
        assert_eq!(review(text(" 审核 通过 ").as_ref()), Word::Known(ReviewWord::Approved));
        assert_eq!(review(text("有异议").as_ref()), Word::Unknown);
        assert_eq!(review(None), Word::Blank);
        assert_eq!(exam(text("缺考").as_ref()), Word::Known(false));
        assert_eq!(exam(number(85.0).as_ref()), Word::Unknown);
        assert_eq!(exempt(text("√").as_ref()), Word::Known(true));
        assert_eq!(exempt(text("申请中").as_ref()), Word::Unknown);
    }
}
