//! Numbers in Chinese characters: 三十, 九十, 二〇二五.

/// The digit that the character writes.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '〇' | '○' | '零' | 'Ｏ' | 'O' => Some(0),
        _ => "一二三四五六七八九".chars().position(|digit| digit == c).and_then(|at| u32::try_from(at + 1).ok()),
    }
}

/// Whether the character is part of a number.
pub(super) fn is_numeral(c: char) -> bool {
    c == '百' || c == '十' || (c != 'O' && digit(c).is_some())
}

/// A number up to 999 written out: 九, 十二, 三十, 一百二十, 一百零五.
pub(super) fn number(text: &str) -> Option<u32> {
    let (hundreds, rest) = match text.split_once('百') {
        Some((hundreds, rest)) => (single(hundreds).filter(|value| *value > 0)?, rest),
        None => (0, text),
    };
    let below = match rest.split_once('十') {
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { single(tens).filter(|value| *value > 0)? };
            let ones = if ones.is_empty() { 0 } else { single(ones)? };
            tens * 10 + ones
        }
        None if rest.is_empty() && hundreds > 0 => 0,
        None if hundreds > 0 => single(rest.strip_prefix('零')?)?,
        None => single(rest)?,
    };
    Some(hundreds * 100 + below)
}

/// A number of which every digit is written: 二〇二五.
pub(super) fn digits(text: &str) -> Option<u32> {
    text.chars().try_fold(0_u32, |value, c| value.checked_mul(10)?.checked_add(digit(c)?)).filter(|_| !text.is_empty())
}

fn single(text: &str) -> Option<u32> {
    let mut chars = text.chars();
    let value = digit(chars.next()?)?;
    chars.next().is_none().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_characters_are_read() {
        for (text, value) in [
            ("九", Some(9)),
            ("十", Some(10)),
            ("十二", Some(12)),
            ("三十", Some(30)),
            ("九十五", Some(95)),
            ("一百", Some(100)),
            ("一百二十", Some(120)),
            ("一百零五", Some(105)),
            ("百", None),
            ("三三", None),
            ("一百五", None),
            ("", None),
            ("十十", None),
        ] {
            assert_eq!(number(text), value, "{text}");
        }
        assert_eq!(digits("二〇二五"), Some(2025));
        assert_eq!(digits("二○二五"), Some(2025));
        assert_eq!(digits("二百"), None);
        assert_eq!(digits(""), None);
    }
}
