//! Safe corrections of YAML that people write: which there are, and how they are made in a file.
//!
//! Only front matter, `site.yaml` and `data/units.yaml` are ever corrected; what stands behind the second `---` of a document
//! is the official text, and stays as it is to the byte.

use super::files::SourceFile;
use super::report::Wanted;
use super::source_text::{Span, byte_of_column, saturating};
use super::yaml::Value;
use crate::diagnostic::Fix;
use crate::model::hours::Hours;
use crate::model::text::{fold, fold_width};
use crate::statement::{StatedDate, Value as Stated, date};

/// A value of the wrong type as the type that is wanted: `"2025"` as a year, a phone in quotes.
pub(super) fn retyped(value: &Value, wanted: Wanted) -> Option<String> {
    match (wanted, value) {
        (Wanted::Text | Wanted::Address, Value::Number(written)) => Some(format!("\"{written}\"")),
        (Wanted::Year, Value::String(text)) => {
            let plain = fold(text);
            let plain = plain.trim_end_matches("年度").trim_end_matches('年');
            let is_year = plain.len() == 4 && plain.bytes().all(|byte| byte.is_ascii_digit());
            (is_year && ("1900"..="2199").contains(&plain)).then(|| plain.to_owned())
        }
        (Wanted::Hours, Value::String(text)) => {
            let plain = fold(text);
            let plain = plain.trim_end_matches("学时");
            Hours::parse(plain).filter(|hours| !hours.is_negative()).map(|hours| hours.to_string())
        }
        (Wanted::Date, Value::Number(written)) => compact_day(written),
        (
            Wanted::Text
            | Wanted::Address
            | Wanted::Year
            | Wanted::Hours
            | Wanted::Date
            | Wanted::YesOrNo
            | Wanted::List
            | Wanted::Map,
            _,
        ) => None,
    }
}

/// `20241225`.
fn compact_day(digits: &str) -> Option<String> {
    let day = crate::model::Date::parse_from_str(digits, "%Y%m%d").ok().filter(|_| digits.len() == 8)?;
    Some(day.to_string())
}

/// A day in another form than `2024-12-25`: `2024/12/25`, `2024年12月25日`, `２０２４-１２-２５`.
pub(super) fn day(text: &str) -> Option<String> {
    let plain = fold(text);
    let found = date::find(&plain, None);
    match found.as_slice() {
        [one] if one.range == (0..plain.len()) => {
            let Stated::Date(StatedDate::Day(day)) = &one.value else { return None };
            Some(day.to_string())
        }
        _ => compact_day(&plain),
    }
}

/// A colon with the space behind it that YAML wants.
pub(super) fn colon(line: &str, colon: Span) -> Fix {
    let next = line.chars().nth(colon.column as usize);
    let replacement = if next.is_none_or(|c| c == ' ') { ":" } else { ": " };
    Fix { line: colon.line, column: colon.column, characters: 1, replacement: replacement.to_owned() }
}

/// An unquoted item of a list in brackets, with plain commas.
pub(super) fn commas(line: &str, item: Span) -> Option<Fix> {
    let before = &line[..byte_of_column(line, item.column)];
    if !before.contains('[') {
        return None;
    }
    let text: String = line.chars().skip(item.column as usize - 1).take(item.characters as usize).collect();
    let Span { line, column, characters } = item;
    Some(Fix { line, column, characters, replacement: text.replace('，', ", ") })
}

/// Where a line of YAML begins, and where the next may.
#[derive(Debug, Default)]
pub(super) struct Level {
    /// How far it is indented.
    indent: usize,
    /// Whether it only opens what is indented further.
    opens: bool,
    /// Where the keys of its list item begin, if it is one.
    keys: Option<usize>,
}

impl Level {
    /// The level of a line that is indented so far.
    pub(super) fn of(line: &[char], indent: usize) -> Self {
        let content: String = line.iter().skip_while(|c| matches!(c, ' ' | '\t')).collect();
        let keys = content.strip_prefix("- ").map(|rest| indent + 2 + rest.len() - rest.trim_start().len());
        Self { indent, opens: content.trim_end().ends_with(':'), keys }
    }

    fn may_be_followed_at(&self, indent: usize) -> bool {
        if self.opens {
            return indent > self.keys.unwrap_or(self.indent);
        }
        indent == self.keys.unwrap_or(self.indent)
    }
}

/// The white space that a line begins with, as spaces: as many for a tab as make it fit under the line before, else two.
pub(super) fn indentation(line: &[char], number: u32, before: &Level) -> (Fix, Level) {
    let length = line.iter().take_while(|c| matches!(c, ' ' | '\t')).count();
    let n_tabs = line[..length].iter().filter(|c| **c == '\t').count();
    let indent = |tab: usize| n_tabs * tab + length - n_tabs;
    let indent = [2, 4, 8].into_iter().map(indent).find(|at| before.may_be_followed_at(*at)).unwrap_or(indent(2));
    let fix = Fix { line: number, column: 1, characters: saturating(length), replacement: " ".repeat(indent) };
    (fix, Level::of(line, indent))
}

/// A file with corrections made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// Its new bytes.
    pub bytes: Vec<u8>,
    /// Every line that is another now.
    pub changes: Vec<Change>,
}

/// A corrected line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its number, from 1.
    pub line: u32,
    /// As it was.
    pub before: String,
    /// As it is.
    pub after: String,
}

/// The file with the corrections made that do not overlap; of two that do, the first. `None` if none can be made: the file
/// is no text, or they lie in an official text.
pub fn corrected(file: &SourceFile, fixes: &[&Fix]) -> Option<Corrected> {
    let text = std::str::from_utf8(&file.bytes).ok()?;
    let (mark, text) = text.strip_prefix('\u{FEFF}').map_or(("", text), |rest| ("\u{FEFF}", rest));
    let last_line = last_line(file, text);
    let mut bytes = mark.to_owned();
    let mut changes = Vec::new();
    for (at, full) in text.split_inclusive('\n').enumerate() {
        let number = saturating(at + 1);
        let line = full.trim_end_matches(['\n', '\r']);
        let mut of_line: Vec<&Fix> =
            fixes.iter().copied().filter(|fix| fix.line == number && number <= last_line).collect();
        of_line.sort_by_key(|fix| (fix.column, fix.characters));
        let after = with_fixes(line, &of_line);
        bytes.push_str(&after);
        bytes.push_str(&full[line.len()..]);
        if after != line {
            changes.push(Change { line: number, before: line.to_owned(), after });
        }
    }
    (!changes.is_empty()).then(|| Corrected { bytes: bytes.into_bytes(), changes })
}

/// The last line that is YAML: of a document, the one before its second `---`.
fn last_line(file: &SourceFile, text: &str) -> u32 {
    if !file.path.file_name().to_ascii_lowercase().ends_with(".md") {
        return u32::MAX;
    }
    let end = text.lines().enumerate().skip(1).find(|(_, line)| line.trim_end() == "---");
    end.map_or(0, |(at, _)| saturating(at))
}

fn with_fixes(line: &str, fixes: &[&Fix]) -> String {
    let mut after = String::new();
    let mut done = 0;
    for fix in fixes {
        let start = byte_of_column(line, fix.column);
        let end = byte_of_column(line, fix.column.saturating_add(fix.characters));
        if start >= done && end <= line.len() {
            after.push_str(&line[done..start]);
            after.push_str(&fix.replacement);
            done = end;
        }
    }
    after + &line[done..]
}

/// A phone, address or number in plain characters.
pub(super) fn plain(text: &str) -> String {
    text.chars().map(fold_width).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::location::SourcePath;
    use crate::sources::document::read_documents;

    const SHIPPED: [&str; 6] = [
        include_str!("../../guidelines/2024/jx-2024-education.md"),
        include_str!("../../guidelines/2024/jx-2024-education-notice.md"),
        include_str!("../../guidelines/2024/jx-2024-education-platforms.md"),
        include_str!("../../guidelines/2024/jx-2024-hongzhou-notice.md"),
        include_str!("../../guidelines/2025/jx-2025-arts-literature.md"),
        include_str!("../../guidelines/2025/jx-2025-arts-notice.md"),
    ];

    fn document(text: &str) -> SourceFile {
        SourceFile { path: SourcePath::new("guidelines/a.md"), bytes: text.as_bytes().to_vec() }
    }

    /// The document after every correction that is offered, round by round; and how many rounds changed it.
    fn mended(text: &str) -> (String, usize) {
        let mut file = document(text);
        for round in 0..8 {
            let found: Diagnostics = read_documents(std::slice::from_ref(&file)).1;
            let fixes: Vec<&Fix> = found.iter().filter_map(|finding| finding.fix.as_ref()).collect();
            match corrected(&file, &fixes) {
                Some(corrected) => file.bytes = corrected.bytes,
                None => return (String::from_utf8(file.bytes).unwrap(), round),
            }
        }
        (String::from_utf8(file.bytes).unwrap(), 8)
    }

    const NOTICE: &str = "---\nkind: notice\nyear: 2025\ntitle: 通知\nissuer: 某局\nLINE\n---\n\nLINE\n";

    #[test]
    fn slips_of_the_hand_are_corrected_in_front_matter_and_nowhere_else() {
        for (wrong, right) in [
            ("issued_on: 2024/12/25", "issued_on: 2024-12-25"),
            ("issued_on: 2024年12月5日", "issued_on: 2024-12-05"),
            ("issued_on: ２０２４-１２-２５", "issued_on: 2024-12-25"),
            ("issued_on: 2024.12.25", "issued_on: 2024-12-25"),
            ("issued_on: 20241225", "issued_on: 2024-12-25"),
            ("issued_on: \"2024/12/25\"", "issued_on: 2024-12-25"),
            ("document_number: 赣人社字[2024]第010号", "document_number: 赣人社字〔2024〕10号"),
            ("document_number: \"赣人社字（２０２４）１０号\"", "document_number: \"赣人社字〔2024〕10号\""),
            ("contacts: [{phone: 4008039966}]", "contacts: [{phone: \"4008039966\"}]"),
            ("contacts: [{phone: \"４００８０３９９６６\"}]", "contacts: [{phone: \"4008039966\"}]"),
            ("portal: {url: https：//ａ.gov.cn/x}", "portal: {url: https://a.gov.cn/x}"),
            ("addressees：各单位", "addressees: 各单位"),
            ("addressees:各单位", "addressees: 各单位"),
            ("applies_to: {series: [甲系列，乙系列]}", "applies_to: {series: [甲系列, 乙系列]}"),
            ("contacts:\n\t- {name: 某处}", "contacts:\n  - {name: 某处}"),
            ("contacts:\n    - name: 某处\n\t  phone: \"1\"", "contacts:\n    - name: 某处\n      phone: \"1\""),
            ("contacts:\n\t- name: 某处\n\t\tphone: \"1\"", "contacts:\n  - name: 某处\n    phone: \"1\""),
            ("portal:\n    name: 甲\n\turl: https://a.cn", "portal:\n    name: 甲\n    url: https://a.cn"),
        ] {
            let (text, rounds) = mended(&NOTICE.replacen("LINE", wrong, 1).replace("LINE", wrong));
            let expected = NOTICE.replacen("LINE", right, 1).replace("LINE", wrong);
            assert_eq!((text.as_str(), rounds), (expected.as_str(), 1), "{wrong}");
        }
        let (text, _) =
            mended(&NOTICE.replace("year: 2025", "year: \"２０２５年\"").replace("LINE", "addressees: 各单位"));
        assert!(text.contains("\nyear: 2025\n"));
        let total = SHIPPED[4].replacen("total: 90", "total: \"９０学时\"", 1);
        assert_eq!(mended(&total), (SHIPPED[4].to_owned(), 1));
        let clause = SHIPPED[0].replacen("conversion: (三) 学时折算", "conversion: '(三) 学时折算—'", 1);
        assert_eq!(mended(&clause).1, 0, "another heading is no slip");
    }

    #[test]
    fn what_may_mean_something_else_is_left_alone() {
        for line in [
            "issued_on: 2024-13-45",
            "issued_on: 12月25日",
            "issued_on: 2024年12月",
            "document_number: 赣人社字〔2024〕10号",
            "document_number: 第十号",
            "contacts: [{phone: 0791-12333 转 1}]",
            "addressees: 各学院，各部门",
            "basis: [{title: \"甲，乙\"}]",
            "portal: {url: 见通知}",
        ] {
            let text = NOTICE.replace("LINE", line);
            assert_eq!(mended(&text), (text.clone(), 0), "{line}");
        }
    }

    #[test]
    fn windows_line_ends_and_a_byte_order_mark_stay() {
        let text = NOTICE.replace("LINE", "issued_on: 2024/12/25").replace('\n', "\r\n");
        let text = format!("\u{FEFF}{text}");
        let expected = text.replacen("2024/12/25", "2024-12-25", 1);
        assert_eq!(mended(&text), (expected, 1));
    }

    /// A slip on one line of front matter.
    fn slip(line: &str, kind: u8) -> String {
        match kind {
            0 => line.replacen(": ", "：", 1),
            1 => line.replacen("  ", "\t", 1),
            2 => line.replace(", ", "，"),
            3 => line.replace('〔', "[").replace('〕', "]"),
            4 => line.replace('"', ""),
            5 => line.replace('-', "/"),
            6 => line
                .chars()
                .map(|c| if c.is_ascii_digit() { char::from_u32(c as u32 + 0xFEE0).unwrap() } else { c })
                .collect(),
            _ => line.replacen(": ", ":", 1),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        #[test]
        fn a_text_stays_as_it_is_to_the_byte(which in 0..6usize, slips in prop::collection::vec((1..50usize, 0..8u8), 1..6)) {
            let (front_matter, body) = SHIPPED[which].split_at(SHIPPED[which].find("\n---\n").unwrap());
            let mut lines: Vec<String> = front_matter.lines().map(str::to_owned).collect();
            for (at, kind) in slips {
                let at = 1 + at % (lines.len() - 1);
                lines[at] = slip(&lines[at], kind);
            }
            let text = format!("{}{body}", lines.join("\n"));
            let (once, rounds) = mended(&text);
            prop_assert!(once.ends_with(body), "{once}");
            prop_assert!(rounds < 8);
            prop_assert_eq!(mended(&once), (once.clone(), 0));
        }
    }
}
