//! Hours 学时 as exact decimals.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

/// A number of hours with at most two decimals, held as whole hundredths so that sums are exact (DESIGN 4.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Hours(i64);

impl Hours {
    /// No hours.
    pub const ZERO: Self = Self(0);

    /// The largest number of whole hours that is read; anything above is not a number of hours.
    pub const LARGEST: i64 = 9_999_999;

    /// From whole hundredths of an hour: 240 is 2.4 hours.
    pub const fn from_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// From whole hours.
    pub const fn whole(hours: i64) -> Self {
        Self(hours * 100)
    }

    /// The whole hundredths.
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// Whether this is below zero.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Reads a plain decimal: `30`, `30.0`, `2.40`, `-5`. At most two places that are not zero, at most
    /// [`Hours::LARGEST`] whole hours; anything else is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) || digits.ends_with('.') {
            return None;
        }
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > 2 {
            return None;
        }
        let whole: i64 = whole.parse().ok().filter(|whole| *whole <= Self::LARGEST)?;
        let hundredths: i64 = format!("{fraction:0<2}").parse().ok()?;
        Some(Self(sign * (whole * 100 + hundredths)))
    }

    /// How much is missing to reach `self` with `counted`, at least 0.
    pub fn short_of(self, counted: Self) -> Self {
        Self((self.0 - counted.0).max(0))
    }
}

impl fmt::Display for Hours {
    /// Without trailing zeros: `30`, `2.4`, `59.99`, `-5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.abs() / 100, self.0.abs() % 100);
        match (rest, rest % 10) {
            (0, _) => write!(f, "{sign}{whole}"),
            (_, 0) => write!(f, "{sign}{whole}.{}", rest / 10),
            (_, _) => write!(f, "{sign}{whole}.{rest:02}"),
        }
    }
}

impl Add for Hours {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Hours {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl AddAssign for Hours {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sum for Hours {
    fn sum<I: Iterator<Item = Self>>(hours: I) -> Self {
        hours.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_and_shown_exactly() {
        for (text, shown) in [
            ("30", Some("30")),
            ("30.0", Some("30")),
            ("2.40", Some("2.4")),
            ("59.99", Some("59.99")),
            ("0.05", Some("0.05")),
            ("-5", Some("-5")),
            ("-0.5", Some("-0.5")),
            ("2.400", Some("2.4")),
            ("2.345", None),
            (".5", None),
            ("5.", None),
            ("1e3", None),
            ("", None),
            ("-", None),
            ("30+10", None),
            ("99999999", None),
        ] {
            assert_eq!(Hours::parse(text).map(|h| h.to_string()).as_deref(), shown, "{text}");
        }
    }

    #[test]
    fn twenty_five_lessons_of_2_4_hours_are_exactly_60() {
        let sum: Hours = (0..25).map(|_| Hours::parse("2.4").unwrap()).sum();
        assert_eq!(sum, Hours::whole(60));
    }
}
