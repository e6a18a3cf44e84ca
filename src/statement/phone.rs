//! Phone numbers as notices write them.

use super::folded::{Cursor, Folded};
use super::{Statement, Value, address, document_number};

/// Words before a number without area code that make it a phone.
const LEADS: [&str; 7] = ["电话", "热线", "座机", "手机", "专线", "拨打", "传真"];

/// How many characters before a number a lead may stand.
const LEAD_REACH: usize = 14;

/// The phones of a passage: 400 and 800 numbers, numbers with an area code, mobile numbers; short ones (`86271234`,
/// `12333`) only behind a word such as 电话 or behind another phone. The digits of an ID, an address or a document number
/// are none.
pub fn find(text: &str) -> Vec<Statement> {
    let folded = Folded::new(text);
    let taken: Vec<Statement> = address::find(text).into_iter().chain(document_number::find(text)).collect();
    let mut found: Vec<Statement> = Vec::new();
    let mut last_end = None;
    let mut at = 0;
    while at < folded.len() {
        let start = folded.bytes(at, at + 1).start;
        let inside = taken.iter().any(|other| other.range.contains(&start));
        match starting_at(&folded, at, last_end).filter(|_| !inside) {
            Some((normal, end)) => {
                found.push(Statement { value: Value::Phone(normal), range: folded.bytes(at, end) });
                last_end = Some(end);
                at = end;
            }
            None => at += digits_at(&folded, at).max(1),
        }
    }
    found
}

/// The form in which phones are compared: digits only, the extension behind `转`.
pub fn normal(phone: &str) -> String {
    let folded: String = phone.chars().map(crate::model::text::fold_width).collect();
    let (main, extension) = folded.split_once('转').unwrap_or((&folded, ""));
    let digits = |part: &str| part.chars().filter(char::is_ascii_digit).collect::<String>();
    match digits(extension).as_str() {
        "" => digits(main),
        extension => format!("{}转{extension}", digits(main)),
    }
}

fn digits_at(folded: &Folded<'_>, at: usize) -> usize {
    (at..).take_while(|at| folded.at(*at).is_some_and(|c| c.is_ascii_digit())).count()
}

fn starting_at(folded: &Folded<'_>, at: usize, last_end: Option<usize>) -> Option<(String, usize)> {
    let first = folded.at(at)?;
    let inside = folded.before(at).is_some_and(|c| c.is_ascii_alphanumeric() || "-./".contains(c));
    if inside || !(first.is_ascii_digit() || "(+".contains(first)) {
        return None;
    }
    let start = folded.cursor(at);
    let (digits, mut cursor) = with_area_code(start)
        .or_else(|| toll_free(start))
        .or_else(|| plain(start, 11).filter(|(digits, _)| is_mobile(digits)))
        .or_else(|| {
            short(start).filter(|_| has_lead(folded, at) || last_end.is_some_and(|end| continues(folded, end, at)))
        })?;
    if ends_inside(cursor) {
        return None;
    }
    let extension = extension(&mut cursor);
    let normal = if extension.is_empty() { digits } else { format!("{digits}转{extension}") };
    Some((normal, cursor.at))
}

/// Whether the number goes on as something else: more digits, a letter, an amount, a date.
fn ends_inside(mut cursor: Cursor<'_>) -> bool {
    let direct = cursor.peek().is_some_and(|c| c.is_ascii_alphanumeric() || c == '%');
    direct || cursor.any_word(&["年", "月", "学时", "课时", "元", "人", "个", "号令"]).is_some()
}

/// `0791-86271234`, `(0791)86271234`, `0791 12333`, `079186271234`.
fn with_area_code(mut cursor: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    let open = cursor.one_of("(").is_some();
    if cursor.peek() != Some('0') {
        return None;
    }
    let mut ahead = cursor;
    if let Some(whole) = ahead.digits(10, 12).filter(|_| !open) {
        return Some((whole, ahead));
    }
    let area = cursor.digits(3, 4)?;
    if open {
        cursor.one_of(")")?;
    }
    cursor.spaces();
    cursor.one_of("-—–－");
    let number = local(&mut cursor).or_else(|| cursor.digits(5, 5))?;
    Some((area + &number, cursor))
}

/// `86271234`, `8627 1234`, `8627-1234`, seven or eight digits.
fn local(cursor: &mut Cursor<'_>) -> Option<String> {
    if let Some(number) = cursor.digits(7, 8) {
        return Some(number);
    }
    let mut ahead = *cursor;
    let first = ahead.digits(4, 4)?;
    ahead.one_of("- ")?;
    let second = ahead.digits(4, 4)?;
    *cursor = ahead;
    Some(first + &second)
}

/// `4008039966`, `400-803-9966`, `400 8039 966`.
fn toll_free(mut cursor: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    let mut number = String::new();
    while number.len() < 10 {
        number.push_str(&cursor.digits(1, 10)?);
        if number.len() < 10 {
            cursor.one_of("-— ")?;
        }
    }
    let starts = ["400", "800"].iter().any(|start| number.starts_with(start));
    (number.len() == 10 && starts).then_some((number, cursor))
}

fn plain(mut cursor: Cursor<'_>, length: usize) -> Option<(String, Cursor<'_>)> {
    cursor.digits(length, length).map(|digits| (digits, cursor))
}

fn is_mobile(digits: &str) -> bool {
    digits.starts_with('1') && digits[1..].starts_with(['3', '4', '5', '6', '7', '8', '9'])
}

fn short(mut cursor: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    let number = local(&mut cursor).or_else(|| cursor.digits(5, 5).filter(|number| number.starts_with('1')))?;
    Some((number, cursor))
}

fn has_lead(folded: &Folded<'_>, at: usize) -> bool {
    let before = folded.original(at.saturating_sub(LEAD_REACH), at);
    let clause = before.rsplit(['。', '；', ';', '\n']).next().unwrap_or(before);
    LEADS.iter().any(|lead| clause.contains(lead))
}

/// Whether only 、 or its like lies between a phone and the next number.
fn continues(folded: &Folded<'_>, end: usize, at: usize) -> bool {
    let between = folded.original(end, at).trim();
    ["、", "，", ",", "/", "／", "或", "；", ";"].contains(&between)
}

/// `转 1`, `转801`, `-801` behind a number with its area code.
fn extension(cursor: &mut Cursor<'_>) -> String {
    let mut ahead = *cursor;
    let marked = ahead.any_word(&["转分机", "转", "分机"]).is_some() || ahead.one_of("-").is_some();
    match ahead.digits(1, 4).filter(|_| marked) {
        Some(digits) => {
            *cursor = ahead;
            digits
        }
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let show = |statement: Statement| statement.value.text().unwrap().to_owned();
        find(text).into_iter().map(show).collect()
    }

    #[test]
    fn phones_are_found_however_they_are_written() {
        for (text, expected) in [
            ("客服电话: 4008039966", vec!["4008039966"]),
            ("客服电话：400-803-9966", vec!["4008039966"]),
            ("400 803 9966", vec!["4008039966"]),
            ("400-8039-966", vec!["4008039966"]),
            ("４００８０３９９６６", vec!["4008039966"]),
            ("咨询电话：0791-12333 转 1（7 号键）", vec!["079112333转1"]),
            ("(0791)86271234", vec!["079186271234"]),
            ("（0791）86271234", vec!["079186271234"]),
            ("0791—86271234-801", vec!["079186271234转801"]),
            ("电话：86271234、86271235", vec!["86271234", "86271235"]),
            ("0791-86271234，86271235", vec!["079186271234", "86271235"]),
            ("拨打12333热线", vec!["12333"]),
            ("联系人：林远，手机13900000000", vec!["13900000000"]),
            ("010-00000000", vec!["01000000000"]),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn other_digits_are_no_phones() {
        for text in [
            "身份证990105194912310023",
            "编号86271234",
            "https://a.cn/4008039966",
            "赣人社字〔2024〕154号",
            "2025-06-30",
            "90学时",
            "20250630",
            "信用代码91350100M000100Y43",
            "电话：",
            "预算86271234元",
            "x4008039966",
            "40080399667",
            "电话咨询2025年度",
        ] {
            assert_eq!(shown(text), [] as [&str; 0], "{text}");
        }
    }

    #[test]
    fn phones_compare_by_digits_and_extension() {
        for (written, form) in
            [("400-803-9966", "4008039966"), ("0791-12333 转 1", "079112333转1"), ("（0791）86271234", "079186271234")]
        {
            assert_eq!(normal(written), form);
        }
    }
}
