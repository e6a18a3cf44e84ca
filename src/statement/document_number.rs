//! Document numbers 发文字号 (`赣人社函〔2025〕3号`) and numbers of orders (`省人民政府令第259号`).

use super::folded::Folded;
use super::{Statement, Value};

/// A document number in three forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentNumber {
    /// As written.
    pub raw: String,
    /// The form for comparing: `赣人社函〔2025〕3号`; one form for all ways to write an order: `省人民政府令第259号`.
    pub normal: String,
    /// Whether it is written as GB/T 9704 asks: the year in 〔〕, no 第, no leading zero, ASCII digits. Spaces are let pass,
    /// and an order is judged by its digits only.
    pub is_well_formed: bool,
    /// Whether it is the number of an order 令.
    pub is_order: bool,
}

/// Brackets that stand around the year, opening then closing.
const OPEN: &str = "〔([【〖{";
const CLOSE: &str = "〕)]】〗}";

/// Words that stand before a number and are no part of it.
const LEAD_INS: [&str; 22] = [
    "根据", "按照", "依据", "依照", "参照", "遵照", "执行", "文件", "通知", "印发", "转发", "贯彻", "落实", "参见",
    "详见", "文号", "编号", "字号", "要求", "规定", "以及", "省级",
];

/// The longest abbreviation of an issuer in a number.
const LONGEST_PREFIX: usize = 14;

/// The document numbers of a passage, malformed ones included.
pub fn find(text: &str) -> Vec<Statement> {
    let folded = Folded::new(text);
    let mut found: Vec<Statement> = Vec::new();
    let mut free_from = 0;
    let mut at = 0;
    while at < folded.len() {
        let number = if folded.at(at) == Some('令') {
            order(&folded, at, free_from)
        } else {
            bracketed(&folded, at, free_from)
        };
        match number {
            Some((number, from, end)) => {
                found.push(Statement { value: Value::DocumentNumber(number), range: folded.bytes(from, end) });
                at = end;
                free_from = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The number that a text is, alone: a value of front matter.
pub fn parse(text: &str) -> Option<DocumentNumber> {
    let text = text.trim();
    let whole = find(text).into_iter().find(|statement| statement.range == (0..text.len()))?;
    whole.value.document_number().cloned()
}

/// A number around the bracket at a position: the issuer's abbreviation before it, the year in it or before it, `n号` behind.
fn bracketed(folded: &Folded<'_>, at: usize, free_from: usize) -> Option<(DocumentNumber, usize, usize)> {
    let open = folded.at(at).filter(|c| OPEN.contains(*c))?;
    let mut cursor = folded.cursor(at + 1);
    let inner = cursor.digits(1, 4);
    cursor.word("年");
    cursor.spaces();
    let close = cursor.one_of(CLOSE)?;
    let ordinal = cursor.word("第");
    let behind = cursor.digits(1, 5);
    if !cursor.word("号") {
        return None;
    }
    let (year_before, prefix_end) = year_before(folded, at);
    let is_year = |digits: &String| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    let (year, number) = match (inner, behind, year_before) {
        (Some(year), Some(number), _) if is_year(&year) => (Some(year), number),
        (Some(number), None, Some(year)) => (Some(year), number),
        (None, Some(number), _) => (None, number),
        (Some(_) | None, _, _) => return None,
    };
    let year_outside = year.is_some() && prefix_end < at && folded.at(prefix_end).is_some_and(|c| c.is_ascii_digit());
    let from = prefix_start(folded, if year_outside { prefix_end } else { at }, free_from)?;
    let prefix = fold(folded.original(from, if year_outside { prefix_end } else { at }));
    let raw = folded.original(from, cursor.at);
    let plain = number.trim_start_matches('0');
    let well_formed = [
        (open, close) == ('〔', '〕'),
        !ordinal,
        year.is_some() && !year_outside,
        plain == number && !plain.is_empty(),
        !raw.chars().any(|c| ('０'..='９').contains(&c)),
        !raw.contains('年'),
    ];
    let normal = format!("{prefix}〔{}〕{plain}号", year.unwrap_or_default());
    let is_well_formed = well_formed.into_iter().all(|holds| holds);
    Some((DocumentNumber { raw: raw.to_owned(), normal, is_well_formed, is_order: false }, from, cursor.at))
}

/// Four digits right before a bracket, and the position they start at.
fn year_before(folded: &Folded<'_>, at: usize) -> (Option<String>, usize) {
    let digits = (0..at).rev().take_while(|at| folded.at(*at).is_some_and(|c| c.is_ascii_digit())).count();
    let start = at - digits;
    let year = (digits == 4).then(|| fold(folded.original(start, at)));
    (year, start)
}

/// Where the abbreviation that ends at a position starts; at least one Han character.
fn prefix_start(folded: &Folded<'_>, end: usize, free_from: usize) -> Option<usize> {
    let mut start = end;
    while start > free_from && end - start < LONGEST_PREFIX {
        let part = folded.at(start - 1).is_some_and(|c| is_han(c) || c.is_ascii_alphabetic() || c == ' ');
        if !part {
            break;
        }
        start -= 1;
    }
    for at in (start..end).rev() {
        let behind = |word: &&&str| folded.cursor(at).word(word) && !folded.at(at).is_some_and(char::is_whitespace);
        if let Some(word) = LEAD_INS.iter().find(behind) {
            let mut cursor = folded.cursor(at);
            cursor.word(word);
            start = start.max(cursor.at.min(end));
            break;
        }
    }
    let mut from = folded.cursor(start);
    // A 和 or 与 that joins two numbers stands right behind a bracket or 号.
    if folded.before(start).is_some_and(|c| ")》」』号".contains(c)) {
        from.any_word(&["和", "与", "及", "并"]);
    }
    from.spaces();
    (from.at < end && folded.at(from.at).is_some_and(is_han)).then_some(from.at)
}

/// `省人民政府令第259号`, `省人民政府第 259 号令`, `人社部令第25号`, `第25号令`: the 令 stands at a position.
fn order(folded: &Folded<'_>, at: usize, free_from: usize) -> Option<(DocumentNumber, usize, usize)> {
    let (number, issuer_end, end) = number_behind(folded, at).or_else(|| number_before(folded, at))?;
    let from = prefix_start(folded, issuer_end, free_from).unwrap_or(issuer_end);
    let raw = folded.original(from, end);
    let plain = number.trim_start_matches('0');
    let normal = format!("{}令第{plain}号", issuer_class(&fold(folded.original(from, issuer_end))));
    let is_well_formed = plain == number && !plain.is_empty() && !raw.chars().any(|c| ('０'..='９').contains(&c));
    Some((DocumentNumber { raw: raw.to_owned(), normal, is_well_formed, is_order: true }, from, end))
}

/// `令第259号`, with spaces or brackets round the number.
fn number_behind(folded: &Folded<'_>, at: usize) -> Option<(String, usize, usize)> {
    let mut cursor = folded.cursor(at + 1);
    cursor.spaces();
    cursor.one_of(OPEN);
    let ordinal = cursor.word("第");
    let number = cursor.digits(1, 4).filter(|_| ordinal)?;
    cursor.word("号").then_some((number, at, cursor.at))
}

/// `第259号令`.
fn number_before(folded: &Folded<'_>, at: usize) -> Option<(String, usize, usize)> {
    let start = (at.saturating_sub(12)..at).rev().find(|start| folded.at(*start) == Some('第'))?;
    let mut cursor = folded.cursor(start + 1);
    let number = cursor.digits(1, 4)?;
    let whole = cursor.word("号") && cursor.word("令") && cursor.at == at + 1;
    whole.then_some((number, start, at + 1))
}

/// The class of an issuer of orders: without its place, short names written out.
fn issuer_class(issuer: &str) -> String {
    for (class, names) in [
        ("省人民政府", &["省人民政府", "省政府"][..]),
        ("自治区人民政府", &["自治区人民政府", "自治区政府"]),
        ("市人民政府", &["市人民政府", "市政府"]),
        ("人社部", &["人社部", "人力资源社会保障部", "人力资源和社会保障部"]),
    ] {
        if names.iter().any(|name| issuer.ends_with(name)) {
            return class.to_owned();
        }
    }
    issuer.to_owned()
}

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

fn fold(text: &str) -> String {
    crate::model::text::fold(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<DocumentNumber> {
        let number = |statement: Statement| statement.value.document_number().unwrap().clone();
        find(text).into_iter().map(number).collect()
    }

    #[test]
    fn numbers_have_one_form_however_they_are_written() {
        for (text, normal, well_formed) in [
            ("赣人社函〔2025〕3号", "赣人社函〔2025〕3号", true),
            ("（赣人社规〔2023〕2号）", "赣人社规〔2023〕2号", true),
            ("赣教师办函〔2024〕 22 号", "赣教师办函〔2024〕22号", true),
            ("豫人社[2017]121号", "豫人社〔2017〕121号", false),
            ("豫人社［2017］121号", "豫人社〔2017〕121号", false),
            ("豫人社（2017）121号", "豫人社〔2017〕121号", false),
            ("豫人社【2017】121号", "豫人社〔2017〕121号", false),
            ("豫人社〔2021)6号", "豫人社〔2021〕6号", false),
            ("豫人社〔2021〕06号", "豫人社〔2021〕6号", false),
            ("豫人社〔2021〕第6号", "豫人社〔2021〕6号", false),
            ("豫人社〔２０２１〕６号", "豫人社〔2021〕6号", false),
            ("沪人社专2017［256］号", "沪人社专〔2017〕256号", false),
            ("川人发[]95 号", "川人发〔〕95号", false),
            ("根据赣人社规〔2023〕2号文件", "赣人社规〔2023〕2号", true),
            ("关于转发赣人社规〔2023〕2号", "赣人社规〔2023〕2号", true),
        ] {
            let found = numbers(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!((found[0].normal.as_str(), found[0].is_well_formed), (normal, well_formed), "{text}");
        }
    }

    #[test]
    fn orders_share_one_form() {
        for (text, normal) in [
            ("省人民政府令第259号", "省人民政府令第259号"),
            ("(省人民政府第 259 号令)", "省人民政府令第259号"),
            ("省政府令第259号", "省人民政府令第259号"),
            ("江西省人民政府令第259号", "省人民政府令第259号"),
            ("人社部令第25号", "人社部令第25号"),
            ("人力资源和社会保障部令第25号", "人社部令第25号"),
            ("第25号令", "令第25号"),
        ] {
            let found = numbers(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!((found[0].normal.as_str(), found[0].is_order), (normal, true), "{text}");
        }
    }

    #[test]
    fn several_numbers_of_a_sentence_are_told_apart() {
        let text =
            "（省人民政府令第259号）和《通知》（赣人社字〔2024〕154号）、赣人社规〔2023〕2号和赣人社函〔2025〕3号";
        let raw: Vec<String> = numbers(text).into_iter().map(|number| number.raw).collect();
        assert_eq!(raw, ["省人民政府令第259号", "赣人社字〔2024〕154号", "赣人社规〔2023〕2号", "赣人社函〔2025〕3号"]);
    }

    #[test]
    fn other_brackets_and_numbers_are_none() {
        for text in [
            "（2024）",
            "〔2024〕号",
            "〔〕号",
            "(一)",
            "（1）号键",
            "第3号",
            "命令",
            "7号键",
            "〔2024〕3号",
            "艺术系列(新文艺群体)",
        ] {
            assert_eq!(numbers(text), [], "{text}");
        }
    }

    #[test]
    fn a_value_is_a_number_only_as_a_whole() {
        assert!(parse("省人民政府第 259 号令").is_some());
        assert!(parse(" 赣人社函〔2025〕3号 ").is_some());
        assert!(parse("见赣人社函〔2025〕3号等").is_none());
        assert!(parse("").is_none());
    }
}
