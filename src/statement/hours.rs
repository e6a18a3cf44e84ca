//! Hours 学时 as a text states them, and the amounts and shares that must not be taken for hours.

use super::folded::{Cursor, Folded};
use super::{Statement, Value, han};
use crate::model::hours::Hours;

/// Units of amounts that are no hours of study.
pub const OTHER_UNITS: [&str; 8] = ["学分", "小时", "分钟", "天", "个月", "年", "门", "分"];

/// Units that are the hours of the notices.
const UNITS: [&str; 3] = ["学时", "课时", "个学时"];

/// The hours, other amounts and shares of a passage.
pub fn find(text: &str) -> Vec<Statement> {
    let folded = Folded::new(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < folded.len() {
        match statement(&folded, at) {
            Some((value, end)) => {
                found.push(Statement { value, range: folded.bytes(at, end) });
                at = end;
            }
            None => at += run_length(&folded, at).max(1),
        }
    }
    found
}

/// How many digits or numerals stand there: a number is never read from its middle.
fn run_length(folded: &Folded<'_>, at: usize) -> usize {
    let kind = |c: char| (c.is_ascii_digit(), han::is_numeral(c));
    match folded.at(at).map(kind) {
        Some((true, _)) => (at..).take_while(|at| folded.at(*at).is_some_and(|c| c.is_ascii_digit())).count(),
        Some((_, true)) => (at..).take_while(|at| folded.at(*at).is_some_and(han::is_numeral)).count(),
        Some(_) | None => 1,
    }
}

fn statement(folded: &Folded<'_>, at: usize) -> Option<(Value, usize)> {
    let mut cursor = folded.cursor(at);
    if folded.at(at)?.is_ascii_digit() {
        if let Some(ratio) = ratio(folded, at) {
            return Some(ratio);
        }
        if !stands_alone(folded, at) {
            return None;
        }
        let amount = decimal(&mut cursor)?;
        return amount_of(&amount, cursor);
    }
    let numerals = Some(cursor.run(han::is_numeral)).filter(|run| !run.is_empty())?;
    let before = folded.before(at);
    if cursor.word("分之") {
        let upper = cursor.run(han::is_numeral);
        let share = han::number(&numerals).is_some() && han::number(&upper).is_some();
        return share.then(|| (Value::Ratio(folded.original(at, cursor.at).to_owned()), cursor.at));
    }
    // 第三学时 and 十一、 are no amounts; 两年 and 三年 are, in years.
    let value = han::number(&numerals).filter(|_| before != Some('第'))?;
    amount_of(&value.to_string(), cursor)
}

/// `2/3`, `60%`.
fn ratio(folded: &Folded<'_>, at: usize) -> Option<(Value, usize)> {
    let mut cursor = folded.cursor(at);
    let lower = cursor.digits(1, 4)?;
    let end = if cursor.word("%") {
        cursor.at
    } else {
        cursor.word("/").then_some(())?;
        cursor.digits(1, 1).filter(|_| lower.len() == 1)?;
        cursor.at
    };
    let alone = !matches!(folded.before(at), Some(c) if c.is_ascii_digit() || "./".contains(c));
    let dated = matches!(folded.at(end), Some(c) if c.is_ascii_digit() || "/.".contains(c));
    (alone && !dated).then(|| (Value::Ratio(folded.original(at, end).to_owned()), end))
}

/// Whether the number is not the end of a range, a sum, a date or a longer number.
fn stands_alone(folded: &Folded<'_>, at: usize) -> bool {
    let Some((position, before)) = folded.solid_before(at) else { return true };
    let joins = "./,-—–~～+至到－".contains(before);
    let number_before = || {
        let before = folded.solid_before(position).map(|(_, c)| c);
        before.is_some_and(|c| c.is_ascii_digit())
    };
    !before.is_ascii_alphanumeric() && (!joins || !number_before())
}

fn decimal(cursor: &mut Cursor<'_>) -> Option<String> {
    let mut amount = cursor.digits(1, 7)?;
    let mut ahead = *cursor;
    if ahead.one_of(".").is_some()
        && let Some(fraction) = ahead.digits(1, 4)
    {
        amount = format!("{amount}.{fraction}");
        *cursor = ahead;
    }
    Some(amount)
}

fn amount_of(amount: &str, mut cursor: Cursor<'_>) -> Option<(Value, usize)> {
    if cursor.any_word(&UNITS).is_some() {
        return Hours::parse(amount).map(|hours| (Value::Hours(hours), cursor.at));
    }
    let unit = cursor.any_word(&OTHER_UNITS)?;
    // 2025年 is a year, not an amount of years; 2分 of 2分之1 is a share.
    let is_year = unit == "年" && amount.len() > 2;
    let is_date = unit == "年" && cursor.clone().word("度");
    let is_share = unit == "分" && cursor.peek() == Some('之');
    (!is_year && !is_date && !is_share).then(|| (Value::OtherAmount { amount: amount.to_owned(), unit }, cursor.at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let show = |statement: Statement| {
            if let Value::OtherAmount { amount, unit } = &statement.value {
                return format!("{amount} {unit}");
            }
            if let Value::Ratio(ratio) = &statement.value {
                return format!("ratio {ratio}");
            }
            format!("{}@{}", statement.value.hours().unwrap(), &text[statement.range])
        };
        find(text).into_iter().map(show).collect()
    }

    #[test]
    fn hours_are_found_however_they_are_spaced() {
        for (text, expected) in [
            ("不少于90学时", vec!["90@90学时"]),
            ("不少于 30 学时", vec!["30@30 学时"]),
            ("不少于９０学时", vec!["90@９０学时"]),
            ("共80课时", vec!["80@80课时"]),
            ("152.5学时", vec!["152.5@152.5学时"]),
            ("九十学时", vec!["90@九十学时"]),
            ("90个学时", vec!["90@90个学时"]),
            ("90=30+42+18学时", vec![]),
            ("其中公需课30学时,专业课60学时", vec!["30@30学时", "60@60学时"]),
            ("30+60=90学时", vec!["90@90学时"]),
            ("90学时(分)", vec!["90@90学时"]),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_number_of_hours_is_not_taken_for_one() {
        for (text, expected) in [
            ("不少于25学分", vec!["25 学分"]),
            ("每天8小时", vec!["8 小时"]),
            ("45分钟为1学时", vec!["45 分钟", "1@1学时"]),
            ("12天", vec!["12 天"]),
            ("1,080学时", vec![]),
            ("30-60学时", vec![]),
            ("30至60学时", vec![]),
            ("30 — 60 学时", vec![]),
            ("第三学时", vec![]),
            ("学时", vec![]),
            ("2.345学时", vec![]),
            ("A90学时", vec![]),
            ("不少于总学时的2/3", vec!["ratio 2/3"]),
            ("三分之二", vec!["ratio 三分之二"]),
            ("60%以上", vec!["ratio 60%"]),
            ("2025/6/30", vec![]),
            ("三年180学时", vec!["3 年", "180@180学时"]),
            ("2025年", vec![]),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
