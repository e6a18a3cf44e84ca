//! The words of the pages for days, hours, rates, statuses and rules, in the site's language (DESIGN 4.1 `language`).
//!
//! | what | in Chinese | in English |
//! | --- | --- | --- |
//! | a day | 2025年6月30日 | 30 June 2025 |
//! | hours, without trailing zeros | 59.5 学时 | 59.5 hours |
//! | a rate: both numbers, one decimal, computed in whole numbers | 31/38，81.6%; 0/0 is — | 31/38, 81.6% |
//! | a status (`mark`) | 达标, 补学达标, 学习中, … | compliant, compliant by make-up, … |
//! | silence of a document | 未载明 | not stated |
//!
//! Every sentence of a page is written once, here or where it is composed, as a pair given to [`Words::say`]; templates
//! have their own pairs. Official names (documents, components, units) stay as they are. The sentences that explain
//! verdicts are in `reason`.

mod comparison;
mod mark;
mod rule;

pub(super) use mark::verdict_class;

use chrono::Datelike;

use crate::diagnostic::Language;
use crate::model::hours::Hours;
use crate::model::{Date, Year};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The words of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    language: Language,
}

impl Words {
    /// The words of this language.
    pub const fn new(language: Language) -> Self {
        Self { language }
    }

    /// The language.
    pub fn language(self) -> Language {
        self.language
    }

    /// One of a pair.
    pub fn say<T>(self, zh: T, en: T) -> T {
        match self.language {
            Language::Chinese => zh,
            Language::English => en,
        }
    }

    /// A number with what is counted: `3 人`, `3 people`, `1 person`.
    pub fn count(self, n: usize, zh: &str, one: &str, many: &str) -> String {
        format!("{n} {}", self.say(zh, if n == 1 { one } else { many }))
    }

    /// `3 人`, `3 people`.
    pub fn people(self, n: usize) -> String {
        self.count(n, "人", "person", "people")
    }

    /// Items one after the other: with `、`, or with commas.
    pub fn list<T: AsRef<str>>(self, items: impl IntoIterator<Item = T>) -> String {
        self.joined(items, "、", ", ")
    }

    /// Parts of a sentence one after the other, with what separates them in each language.
    pub fn joined<T: AsRef<str>>(self, parts: impl IntoIterator<Item = T>, zh: &str, en: &str) -> String {
        let mut text = String::new();
        for (index, part) in parts.into_iter().enumerate() {
            if index > 0 {
                text.push_str(self.say(zh, en));
            }
            text.push_str(part.as_ref());
        }
        text
    }

    /// What stands where a document says nothing.
    pub fn unstated(self) -> &'static str {
        self.say("未载明", "not stated")
    }

    /// What stands where nothing was filled in.
    pub fn not_filled(self) -> &'static str {
        self.say("未填写", "not filled in")
    }

    /// `2025年6月30日`, `30 June 2025`.
    pub fn day(self, date: Date) -> String {
        match self.language {
            Language::Chinese => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
            Language::English => format!("{} {} {}", date.day(), MONTHS[date.month0() as usize], date.year()),
        }
    }

    /// A month without its year: `6月`, `Jun`.
    pub(super) fn month(self, date: Date) -> String {
        self.say(format!("{}月", date.month()), MONTHS[date.month0() as usize][..3].to_owned())
    }

    /// From the month of one day to that of another: `2025年1月至2026年6月`, `January 2025 to June 2026`.
    pub(super) fn months(self, from: Date, until: Date) -> String {
        let month = |date: Date| match self.language {
            Language::Chinese => format!("{}年{}月", date.year(), date.month()),
            Language::English => format!("{} {}", MONTHS[date.month0() as usize], date.year()),
        };
        self.joined([month(from), month(until)], "至", " to ")
    }

    /// `2025年度`, `credit year 2025`; for the middle of a sentence.
    pub fn credit_year(self, year: Year) -> String {
        self.say(format!("{year}年度"), format!("credit year {year}"))
    }

    /// `2025年度`, `Credit year 2025`; for a heading, a link, or the start of a sentence.
    pub fn year_title(self, year: Year) -> String {
        self.say(format!("{year}年度"), format!("Credit year {year}"))
    }

    /// `59.5 学时`, `59.5 hours`.
    pub fn hours(self, hours: Hours) -> String {
        let word = if hours == Hours::whole(1) { "hour" } else { "hours" };
        format!("{hours} {}", self.say("学时", word))
    }

    /// `还有 3 天`, `今天截止`, `已过期 2 天`, seen from a day.
    pub fn days_left(self, deadline: Date, as_of: Date) -> String {
        let days = (deadline - as_of).num_days();
        let english = |n: i64| if n == 1 { "day" } else { "days" };
        match days {
            0 => self.say("今天截止", "ends today").to_owned(),
            days if days > 0 => self.say(format!("还有 {days} 天"), format!("{days} {} left", english(days))),
            days => self.say(format!("已过期 {} 天", -days), format!("{} {} overdue", -days, english(-days))),
        }
    }
}

/// A share with one decimal, rounded half up, in whole-number arithmetic: `81.6%`. Only all is 100.0%, and only none is
/// 0.0%. With nobody required: `—`.
pub fn rate(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "—".to_owned();
    }
    let rounded = (part * 2000 + whole) / (whole * 2);
    let tenths = match part {
        0 => 0,
        part if part >= whole => rounded,
        _ => rounded.clamp(1, 999),
    };
    format!("{}.{}%", tenths / 10, tenths % 10)
}

/// `31/38`; with nobody required `—`.
pub fn ratio(part: usize, whole: usize) -> String {
    if whole == 0 { "—".to_owned() } else { format!("{part}/{whole}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZH: Words = Words { language: Language::Chinese };
    const EN: Words = Words { language: Language::English };

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn rates_have_one_exact_decimal() {
        for (part, whole, shown) in [
            (31, 38, "81.6"),
            (1, 3, "33.3"),
            (2, 3, "66.7"),
            (1, 8, "12.5"),
            (1, 16, "6.3"),
            (0, 5, "0.0"),
            (5, 5, "100.0"),
            (2999, 3000, "99.9"),
            (1, 3000, "0.1"),
        ] {
            assert_eq!(rate(part, whole), format!("{shown}%"), "{part}/{whole}");
        }
        assert_eq!(rate(0, 0), "—");
        assert_eq!(ratio(31, 38), "31/38");
        assert_eq!(ratio(0, 0), "—");
    }

    #[test]
    fn days_are_written_without_leading_zeros() {
        assert_eq!(ZH.day(date("2025-06-03")), "2025年6月3日");
        assert_eq!(EN.day(date("2025-06-03")), "3 June 2025");
        assert_eq!(EN.day(date("2025-12-31")), "31 December 2025");
    }

    #[test]
    fn days_left_are_counted_from_the_as_of_day() {
        for (deadline, zh, en) in [
            ("2026-06-30", "还有 212 天", "212 days left"),
            ("2025-12-01", "还有 1 天", "1 day left"),
            ("2025-11-30", "今天截止", "ends today"),
            ("2025-11-29", "已过期 1 天", "1 day overdue"),
            ("2025-11-28", "已过期 2 天", "2 days overdue"),
        ] {
            let (deadline, as_of) = (date(deadline), date("2025-11-30"));
            assert_eq!(ZH.days_left(deadline, as_of), zh);
            assert_eq!(EN.days_left(deadline, as_of), en);
        }
    }

    #[test]
    fn what_is_counted_is_in_the_plural_unless_it_is_one() {
        let hours = |tenths: i64| EN.hours(Hours::from_hundredths(tenths * 10));
        assert_eq!(
            (EN.people(0), EN.people(1), EN.people(2)),
            ("0 people".into(), "1 person".into(), "2 people".into())
        );
        assert_eq!((ZH.people(1), ZH.people(2)), ("1 人".into(), "2 人".into()));
        assert_eq!((hours(10), hours(15), hours(0)), ("1 hour".into(), "1.5 hours".into(), "0 hours".into()));
    }
}
