//! The number of a list item as text: 一、 （一） 1. (1) a), in the ways that Word and web pages count.

/// How a list counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    /// 1, 2, 3.
    Decimal,
    /// 一, 二, 三.
    Chinese,
    /// ①, ②, ③ up to 20.
    Circled,
    /// a, b, c.
    Letter,
    /// A, B, C.
    Capital,
    /// Not at all: a bullet.
    Bullet,
}

impl Count {
    /// By the name that WordprocessingML gives it (`w:numFmt`).
    pub(super) fn of_word(name: &str) -> Self {
        match name {
            "chineseCounting"
            | "chineseCountingThousand"
            | "ideographDigital"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand"
            | "japaneseCounting"
            | "ideographTraditional"
            | "chineseLegalSimplified" => Self::Chinese,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Circled,
            "lowerLetter" => Self::Letter,
            "upperLetter" => Self::Capital,
            "bullet" | "none" => Self::Bullet,
            _ => Self::Decimal,
        }
    }

    /// The number as text; empty for a bullet.
    pub(super) fn text(self, value: u32) -> String {
        match self {
            Self::Decimal => value.to_string(),
            Self::Chinese => chinese(value),
            Self::Circled if (1..=20).contains(&value) => {
                char::from_u32('①' as u32 + value - 1).map_or_else(String::new, String::from)
            }
            Self::Circled => value.to_string(),
            Self::Letter | Self::Capital => {
                let first = if self == Self::Letter { b'a' } else { b'A' };
                let offset = u8::try_from((value.max(1) - 1) % 26).unwrap_or(0);
                char::from(first + offset).to_string()
            }
            Self::Bullet => String::new(),
        }
    }
}

/// 1 to 99 in Chinese characters; larger numbers in digits.
fn chinese(value: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |value: u32| DIGITS[value as usize % 10];
    match value {
        1..=9 => digit(value).to_owned(),
        10..=19 => format!("十{}", digit(value)),
        20..=99 => format!("{}十{}", digit(value / 10), digit(value)),
        _ => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_lists_count() {
        for (count, value, text) in [
            (Count::Chinese, 1, "一"),
            (Count::Chinese, 10, "十"),
            (Count::Chinese, 12, "十二"),
            (Count::Chinese, 20, "二十"),
            (Count::Chinese, 99, "九十九"),
            (Count::Chinese, 100, "100"),
            (Count::Decimal, 3, "3"),
            (Count::Circled, 2, "②"),
            (Count::Letter, 2, "b"),
            (Count::Capital, 27, "A"),
            (Count::Bullet, 5, ""),
            (Count::Letter, 0, "a"),
        ] {
            assert_eq!(count.text(value), text);
        }
    }
}
