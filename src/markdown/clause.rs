//! The numbers of clauses as Chinese official texts write them (`一、` `（一）` `1.` `（1）`), and the ids made from them.
//!
//! The level comes from the number, not from Markdown's `#`. Nothing here knows what a clause says.

use std::collections::BTreeMap;

use crate::model::text::{fold, fold_width};

/// Longer lead-ins are sentences, not titles.
const LONGEST_TITLE: usize = 30;

/// The number at the start of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    style: Style,
    value: u32,
}

/// How a number is written, from the highest level to the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Style {
    /// `一、`
    Han,
    /// `（一）`
    HanInBrackets,
    /// `1.`
    Arabic,
    /// `（1）`
    ArabicInBrackets,
}

impl Number {
    /// The level that this way of writing numbers has in official texts: 1 for `一、`, 2 for `（一）`, 3 for `1.`, 4 for `（1）`.
    pub(super) fn level(self) -> u8 {
        self.style as u8 + 1
    }

    /// Whether this number comes next after the other.
    pub(super) fn follows(self, other: Self) -> bool {
        self.style == other.style && self.value == other.value + 1
    }
}

/// The clause number that the text starts with, in whatever width it is written.
pub(super) fn number(text: &str) -> Option<Number> {
    let start: Vec<char> = text.trim_start().chars().take(8).map(fold_width).filter(|c| *c != ' ').collect();
    let bracketed = start.first() == Some(&'(');
    let digits = &start[usize::from(bracketed)..];
    let length = digits.iter().take_while(|c| c.is_ascii_digit() || han_digit(**c).is_some()).count();
    let after = digits.get(length).copied()?;
    let next = digits.get(length + 1).copied().unwrap_or(' ');
    let arabic = digits.first()?.is_ascii_digit();
    let style = match (bracketed, arabic, after) {
        (false, false, '、') => Style::Han,
        (true, false, ')') => Style::HanInBrackets,
        (false, true, '.' | '、') if !next.is_ascii_digit() => Style::Arabic,
        (true, true, ')') => Style::ArabicInBrackets,
        _ => return None,
    };
    let value = if arabic { arabic_value(&digits[..length]) } else { han_value(&digits[..length]) };
    value.map(|value| Number { style, value })
}

/// The clause number that the text starts with, as written and with the space around it, and what follows it.
pub(super) fn parted(text: &str) -> (&str, &str) {
    if number(text).is_none() {
        return ("", text);
    }
    let start = text.trim_start();
    let ends = if start.starts_with(['(', '（']) { &[')', '）'][..] } else { &['、', '.', '．'] };
    let end = start.char_indices().find(|(_, c)| ends.contains(c)).map_or(0, |(at, c)| at + c.len_utf8());
    let (number, rest) = start.split_at(end);
    (number, rest.trim_start())
}

fn han_digit(c: char) -> Option<u32> {
    "十一二三四五六七八九".chars().position(|digit| digit == c).and_then(|at| u32::try_from(at).ok())
}

/// 1 to 99: 三, 十, 十二, 二十, 二十三.
fn han_value(digits: &[char]) -> Option<u32> {
    let values: Vec<u32> = digits.iter().map(|c| han_digit(*c)).collect::<Option<_>>()?;
    match values.as_slice() {
        [0] => Some(10),
        [ones] => Some(*ones),
        [0, ones] if *ones > 0 => Some(10 + ones),
        [tens, 0] if *tens > 0 => Some(tens * 10),
        [tens, 0, ones] if *tens > 0 && *ones > 0 => Some(tens * 10 + ones),
        _ => None,
    }
}

/// One or two digits; a year in brackets is no clause.
fn arabic_value(digits: &[char]) -> Option<u32> {
    if digits.len() > 2 {
        return None;
    }
    digits.iter().collect::<String>().parse().ok().filter(|value| *value > 0)
}

/// The lead-in of a numbered paragraph: its text up to the first 。 (without it), else all of it.
pub(super) fn lead_in(text: &str) -> &str {
    text.split('。').next().unwrap_or(text).trim()
}

/// Whether a lead-in reads as a title: short, without a comma.
pub(super) fn is_title(lead_in: &str) -> bool {
    lead_in.chars().count() <= LONGEST_TITLE && !lead_in.contains(['，', ',', '；', ';', '：'])
}

/// A clause name in the form in which names are compared: folded, without the 。 at its end.
pub(super) fn comparable(name: &str) -> String {
    fold(name).trim_end_matches('。').to_owned()
}

/// Hands out ids: `s3`, `s3-1`, `s3-1-2` for numbered clauses, `h1`, `h2`, … for other headings.
#[derive(Debug, Default)]
pub(super) struct Ids {
    path: Vec<Number>,
    used: BTreeMap<String, u32>,
    unnumbered: u32,
}

impl Ids {
    /// The id and level (from 2) of the next clause with this number.
    pub(super) fn numbered(&mut self, number: Number) -> (String, u8) {
        while self.path.last().is_some_and(|above| above.style >= number.style) {
            self.path.pop();
        }
        self.path.push(number);
        let values: Vec<String> = self.path.iter().map(|number| number.value.to_string()).collect();
        let level = u8::try_from(self.path.len()).unwrap_or(u8::MAX).saturating_add(1);
        (self.unique(format!("s{}", values.join("-"))), level)
    }

    /// The id of the next heading without a number.
    pub(super) fn unnumbered(&mut self) -> String {
        self.unnumbered += 1;
        self.unique(format!("h{}", self.unnumbered))
    }

    /// The id itself the first time, then with `-2`, `-3`, …, passing over ids that are taken.
    fn unique(&mut self, id: String) -> String {
        let mut count = self.used.get(&id).copied().unwrap_or(0) + 1;
        let mut candidate = if count == 1 { id.clone() } else { format!("{id}-{count}") };
        while candidate != id && self.used.contains_key(&candidate) {
            count += 1;
            candidate = format!("{id}-{count}");
        }
        self.used.insert(candidate.clone(), 1);
        self.used.insert(id, count);
        candidate
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(texts: &[&str]) -> Vec<String> {
        let mut ids = Ids::default();
        texts.iter().map(|text| number(text).map_or_else(|| "-".to_owned(), |number| ids.numbered(number).0)).collect()
    }

    #[test]
    fn ids_follow_the_numbers_of_the_text() {
        assert_eq!(
            ids(&["一、甲", "（一）乙", "(二) 丙", "1.丁", "2．戊", "（1）己", "（三）庚", "二、辛", "1、壬"]),
            ["s1", "s1-1", "s1-2", "s1-2-1", "s1-2-2", "s1-2-2-1", "s1-3", "s2", "s2-1"]
        );
    }

    #[test]
    fn repeated_numbers_keep_their_ids_apart() {
        assert_eq!(ids(&["一、甲", "一、乙", "（二）丙", "一、丁"]), ["s1", "s1-2", "s1-2-2", "s1-3"]);
        assert_eq!(ids(&["（一）甲", "1.乙"]), ["s1", "s1-1"]);
    }

    #[test]
    fn numbers_are_read_in_any_width() {
        for (text, value) in [
            ("十、", 10),
            ("十二、", 12),
            ("二十、", 20),
            ("九十九、", 99),
            ("　（ 三 ）甲", 3),
            ("１２．甲", 12),
            ("(１)甲", 1),
            ("1.", 1),
        ] {
            assert_eq!(number(text).map(|number| number.value), Some(value), "{text}");
        }
    }

    #[test]
    fn a_number_is_parted_from_what_follows_it_as_written() {
        for (text, parts) in [
            ("三、学时要求", ("三、", "学时要求")),
            ("（ 三 ） 甲（一）", ("（ 三 ）", "甲（一）")),
            ("１２．甲.乙", ("１２．", "甲.乙")),
            ("2.其他方式", ("2.", "其他方式")),
            ("2025.6.30前", ("", "2025.6.30前")),
            ("", ("", "")),
        ] {
            assert_eq!(parted(text), parts, "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_clauses() {
        for text in [
            "",
            "一",
            "一个、两个",
            "十十、甲",
            "一二、甲",
            "2025.6.30前",
            "1.5学时",
            "2025年",
            "（2023）2号",
            "（试行）",
            "（一",
            "0.甲",
            "123.甲",
            "-1.甲",
            "一）甲",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn a_lead_in_ends_at_the_first_stop() {
        for (text, lead, title) in [
            ("（一）公需科目。培训学时。", "（一）公需科目", true),
            ("1.北京网梯科技—江西专技在线", "1.北京网梯科技—江西专技在线", true),
            ("(一)要强化认识, 合理安排时间。", "(一)要强化认识, 合理安排时间", false),
        ] {
            assert_eq!((lead_in(text), is_title(lead_in(text))), (lead, title));
        }
    }
}
