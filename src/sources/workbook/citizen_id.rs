//! The words of what can be wrong with a 证件号: why it is no key (DESIGN 4.3), and what makes one that is a key doubtful.
//! The number itself never stands in them.

use super::finding::citizen_id_help;
use crate::diagnostic::{Code, Text};
use crate::model::learner::CitizenId;
use crate::model::text::fold;
use crate::model::{Date, Year};

/// Code, message and help.
pub(super) type Words = (Code, Text, Text);

/// Why the text of a cell is no key; `is_text` says whether the cell holds text.
pub(super) fn no_key(text: &str, is_text: bool) -> Words {
    let folded = fold(text).trim_start_matches(['\'', '‘', '’']).to_uppercase();
    let (code, zh, en) = if !is_text || folded.contains("E+") {
        (
            Code::CitizenIdPrecisionLost,
            "证件号存成了数字，第 15 位以后的数字已经丢失，不能用来认人",
            "the ID is stored as a number, so its digits after the 15th are lost; it cannot identify anybody",
        )
    } else if is_masked(&folded) {
        let help = Text::new(
            "请平台导出完整的证件号；没有的话，补上工号。在此之前，这一行按工号或姓名认人。",
            "Ask the platform for whole IDs, or add the staff number; until then the row is matched by staff number or name.",
        );
        let message = Text::new("证件号被打码，不能用来认人", "the ID is masked, so it cannot identify anybody");
        return (Code::CitizenIdMasked, message, help);
    } else if has_lookalike(&folded) {
        let help = Text::new(
            "核对证件：字母 O、I、l 改成数字 0、1，乘号 × 改成大写 X。程序不替您改，在此之前按工号或姓名认人。",
            "Check the document: change the letters O, I, l to the digits 0, 1 and a times sign to X. It is not changed for you; until then the row is matched by staff number or name.",
        );
        let message = Text::new(
            "证件号里有看起来像数字或 X 的别的字符，不能用来认人；换成相像的数字后校验位就对了",
            "the ID has characters that only look like digits or X, so it cannot identify anybody; with the digits they look like, its check digit would be right",
        );
        return (Code::CitizenIdLookalike, message, help);
    } else if folded.len() == 15 && folded.bytes().all(|b| b.is_ascii_digit()) {
        (Code::CitizenIdFifteenDigits, "15 位的旧证件号不能用来认人", "an old ID of 15 digits cannot identify anybody")
    } else if folded.chars().count() == 18 {
        (
            Code::CitizenIdWrongCheckDigit,
            "证件号的校验位不对，至少有一位录错，不能用来认人",
            "the check digit of the ID is wrong, so at least one character was mistyped; it cannot identify anybody",
        )
    } else {
        (
            Code::CitizenIdMalformed,
            "证件号不是 18 位，不能用来认人",
            "the ID does not have 18 characters, so it cannot identify anybody",
        )
    };
    (code, Text::new(zh, en), citizen_id_help())
}

/// What makes a key doubtful: a birthday that is no day or lies behind the folder's year, or an end of 000, as Excel
/// leaves where it lost the last three digits. It stays a key.
pub(super) fn doubt(id: &CitizenId, folder: Year) -> Option<Words> {
    let number = id.reveal();
    let part = |from: usize, to: usize| number.get(from..to)?.parse::<u32>().ok();
    let day = || Date::from_ymd_opt(i32::try_from(part(6, 10)?).ok()?, part(10, 12)?, part(12, 14)?);
    let in_time = day().is_some_and(|day| chrono::Datelike::year(&day) <= folder.0);
    if !in_time {
        return Some((
            Code::CitizenIdImplausibleBirthday,
            Text::new(
                "证件号的校验位对，但其中的出生日期不存在或晚于本年度，可能录错",
                "the check digit of the ID is right, but its birthday does not exist or lies after this year; it may be mistyped",
            ),
            Text::new("对照证件核对整个号码。", "Compare the whole number with the document."),
        ));
    }
    number.ends_with("000").then(|| {
        (
            Code::CitizenIdEndsInZeros,
            Text::new(
                "证件号以 000 结尾，像是表格软件丢掉了后三位；校验位碰巧也会对，请核对",
                "the ID ends in 000, as if a spreadsheet program had lost its last three digits; the check digit may be right by chance, so please check",
            ),
            citizen_id_help(),
        )
    })
}

/// Whether stars, or a row of X, stand for digits.
fn is_masked(folded: &str) -> bool {
    let crosses: String = folded.chars().map(|c| if c == '×' { 'X' } else { c }).collect();
    folded.contains(['*', '●', '•', '█', '■']) || crosses.contains("XXX")
}

/// Whether the number would be a key with the digits that some of its characters look like.
fn has_lookalike(folded: &str) -> bool {
    let meant: String = folded
        .chars()
        .map(|c| match c {
            'O' | '〇' | '○' => '0',
            'I' | 'L' | '|' => '1',
            '×' | 'Χ' | 'Х' => 'X',
            other => other,
        })
        .collect();
    meant != folded && CitizenId::parse(&meant).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_is_no_key_is_told_by_its_looks() {
        for (text, is_text, code) in [
            ("994001198111114000", false, Code::CitizenIdPrecisionLost),
            ("9.94001E+17", true, Code::CitizenIdPrecisionLost),
            ("994001********4015", true, Code::CitizenIdMasked),
            ("994001XXXXXXXX4015", true, Code::CitizenIdMasked),
            ("99400119811111401O", true, Code::CitizenIdWrongCheckDigit),
            ("99400119811111４O15", true, Code::CitizenIdLookalike),
            ("11010519491231002×", true, Code::CitizenIdLookalike),
            ("110105491231002", true, Code::CitizenIdFifteenDigits),
            ("994001198111114016", true, Code::CitizenIdWrongCheckDigit),
            ("G12345678", true, Code::CitizenIdMalformed),
        ] {
            assert_eq!(no_key(text, is_text).0, code, "{text}");
        }
    }

    #[test]
    fn a_key_is_doubted_for_its_birthday_or_its_end() {
        let doubted = |text: &str| doubt(&CitizenId::parse(text).unwrap(), Year(2025)).map(|words| words.0);
        assert_eq!(doubted("994001198111114015"), None);
        assert_eq!(doubted("994002203012124023"), Some(Code::CitizenIdImplausibleBirthday));
        assert_eq!(doubted("994002198213414023"), Some(Code::CitizenIdImplausibleBirthday));
        assert_eq!(doubted("994009198105014000"), Some(Code::CitizenIdEndsInZeros));
        assert_eq!(doubted("99010519491231004X"), None);
    }
}
