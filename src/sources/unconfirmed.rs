//! Values that were taken over from last year and wait to be confirmed: `total: 90  # 待确认：90`.
//!
//! The only file that knows how such a value is marked: it writes the marks ([`carried_over`]) and finds those that still
//! stand. A value is confirmed by deleting its comment, and settled by writing another value in front of it. Nothing here
//! knows what a key means, except which ones are the keeper's own.

use std::collections::BTreeMap;

use super::source_text::{SourceText, Span, saturating};
use crate::diagnostic::{Code, Diagnostic, Severity, Text};
use crate::model::Year;

/// The comment that marks a value; what follows is the value as it was.
const MARK: &str = "# 待确认：";

/// What stands where the new official text belongs.
const PLACEHOLDER: &str = "（请在此粘贴";

/// A mark that still stands, and its value unchanged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unconfirmed {
    /// Where the value stands.
    pub(super) span: Span,
    value: String,
}

/// What waits to be confirmed in a document: values of front matter, and a text that was not pasted yet.
pub(super) fn unconfirmed(text: SourceText<'_>) -> Vec<Unconfirmed> {
    let mut fences = 0;
    let mut found = Vec::new();
    for (at, line) in text.text().lines().enumerate() {
        let number = saturating(at + 1);
        if line.trim_end() == "---" && fences < 2 {
            fences += 1;
        } else if fences == 1 {
            found.extend(marked(line, number));
        } else if fences == 2 && line.trim().starts_with(PLACEHOLDER) {
            let span = Span { line: number, column: 1, characters: saturating(line.trim_end().chars().count()) };
            found.push(Unconfirmed { span, value: line.trim().to_owned() });
        }
    }
    found
}

fn marked(line: &str, number: u32) -> Option<Unconfirmed> {
    let start = line.rfind(MARK).or_else(|| line.rfind("# 待确认:"))?;
    let was = line[start..].split_once(['：', ':'])?.1.trim();
    let before = line[..start].trim_end();
    let rest = before.strip_suffix(was)?;
    if was.is_empty() || !(rest.is_empty() || rest.ends_with(' ')) {
        return None;
    }
    let span = Span {
        line: number,
        column: saturating(rest.chars().count() + 1),
        characters: saturating(was.chars().count()),
    };
    Some(Unconfirmed { span, value: was.to_owned() })
}

/// The finding for one of them; `stated` is where the new text speaks of it, and its words.
pub(super) fn finding(text: SourceText<'_>, value: &Unconfirmed, stated: Option<(Span, String)>) -> Diagnostic {
    if value.value.starts_with(PLACEHOLDER) {
        return text.diagnostic(
            Severity::Error,
            Code::UnconfirmedValue,
            value.span,
            Text::new("新通知的正文还没有粘贴", "the text of the new notice was not pasted yet"),
            Text::new("请把通知全文粘贴在这里，替换这一行。", "Paste the whole text here in place of this line."),
        );
    }
    let (zh, en) = match &stated {
        Some((at, words)) => (
            format!("；正文第 {} 行写的是“{words}”", at.line),
            format!("; line {} of the text says \"{words}\"", at.line),
        ),
        None => ("；正文里没有找到对应的说法".to_owned(), "; the text was not found to speak of it".to_owned()),
    };
    let was = &value.value;
    let finding = text.diagnostic(
        Severity::Error,
        Code::UnconfirmedValue,
        value.span,
        Text::new(
            format!("“{was}”照抄自上一年，还没有确认{zh}"),
            format!("\"{was}\" was taken over from last year and is not confirmed yet{en}"),
        ),
        Text::new(
            "与新通知一致：删去“# 待确认”起的注释；不一致：改成新的值。",
            "If the new notice says the same, delete the comment `# 待确认`; if not, write the new value.",
        ),
    );
    match stated {
        Some((at, _)) => finding.related(text.related(at, Text::new("正文里的写法", "what the text says"))),
        None => finding,
    }
}

/// A document of `from` as the beginning of one of `to`: its front matter with every value marked, and a line where the text
/// belongs. Only `year` and the years in titles and ids change; `ids` gives the new id for each old one. `None` without
/// front matter.
pub fn carried_over(text: &str, from: Year, to: Year, ids: &BTreeMap<String, String>) -> Option<String> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut lines = text.lines();
    if lines.next()?.trim_end() != "---" {
        return None;
    }
    let mut written = String::from("---\n");
    let mut has_end = false;
    for line in lines {
        if line.trim_end() == "---" {
            has_end = true;
            break;
        }
        written.push_str(&carried_line(line, from, to, ids));
        written.push('\n');
    }
    has_end.then(|| format!("{written}---\n\n{PLACEHOLDER} {to} 年通知正文）\n"))
}

fn carried_line(line: &str, from: Year, to: Year, ids: &BTreeMap<String, String>) -> String {
    let line = without_comment(line);
    let (before, value) = key_and_value(line);
    if value.is_empty() || value.starts_with(['|', '>']) {
        return line.to_owned();
    }
    let key = before.trim_start_matches([' ', '-']).trim_end().trim_end_matches(':');
    let is_top = !before.starts_with([' ', '-']);
    let plain = value.trim_matches(['"', '\'']);
    match key {
        "year" if is_top => format!("{before}{to}"),
        "kind" if is_top => line.to_owned(),
        "id" => format!("{before}{}", ids.get(plain).map_or(value, String::as_str)),
        "forwards" | "attached_to" if is_top => format!("{before}{}", ids.get(plain).map_or(value, String::as_str)),
        "title" | "short_title" if is_top => {
            let value = value.replace(&from.to_string(), &to.to_string());
            format!("{before}{value}  {MARK}{value}")
        }
        _ => format!("{before}{value}  {MARK}{value}"),
    }
}

/// A line without the comment at its end.
fn without_comment(line: &str) -> &str {
    let mut quote = None;
    let mut last = ' ';
    for (at, c) in line.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '#' && last.is_whitespace() && at > 0 => return line[..at].trim_end(),
            None if matches!(c, '"' | '\'') && matches!(last, ' ' | '[' | '{' | ',' | ':') => quote = Some(c),
            None => {}
        }
        last = c;
    }
    line.trim_end()
}

/// A line up to its value, dashes and key included, and the value; no value for a line that only opens a list or map.
fn key_and_value(line: &str) -> (&str, &str) {
    let mut start = line.len() - line.trim_start().len();
    while line[start..].starts_with("- ") {
        start += 2;
        start += line[start..].len() - line[start..].trim_start().len();
    }
    let rest = &line[start..];
    if rest.starts_with('#') {
        return (line, "");
    }
    let is_key = |key: &str| !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    match rest.split_once(':') {
        Some((key, behind)) if is_key(key) && (behind.is_empty() || behind.starts_with(' ')) => {
            let value = behind.trim_start();
            (&line[..line.len() - value.len()], value)
        }
        Some(_) | None => (&line[..start], rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::location::SourcePath;
    use crate::sources::files::SourceFile;

    fn lines(text: &str) -> Vec<(u32, u32, String)> {
        let file = SourceFile { path: SourcePath::new("guidelines/a.md"), bytes: text.as_bytes().to_vec() };
        let text = SourceText::decode(&file, &mut Diagnostics::new()).unwrap();
        unconfirmed(text).into_iter().map(|found| (found.span.line, found.span.column, found.value)).collect()
    }

    #[test]
    fn a_line_is_unconfirmed_while_its_comment_stands_and_its_value_is_unchanged() {
        for (line, expected) in [
            ("total: 90  # 待确认：90", Some((2, 8, "90"))),
            ("total: 90 # 待确认: 90", Some((2, 8, "90"))),
            ("  - 专题一  # 待确认：专题一", Some((2, 5, "专题一"))),
            (
                "  - {id: public, minimum: 30}  # 待确认：{id: public, minimum: 30}",
                Some((2, 5, "{id: public, minimum: 30}")),
            ),
            ("  phone: \"4008039966\"  # 待确认：\"4008039966\"", Some((2, 10, "\"4008039966\""))),
            ("total: 90", None),
            ("total: 72  # 待确认：90", None),
            ("total: 190  # 待确认：90", None),
            ("total: 90  # 确认：90", None),
            ("total: 90  # 待确认：", None),
            ("# 待确认：90", None),
        ] {
            let found = lines(&format!("---\n{line}\n---\n正文\n"));
            let expected: Vec<_> =
                expected.into_iter().map(|(line, column, value)| (line, column, value.to_owned())).collect();
            assert_eq!(found, expected, "{line}");
        }
    }

    #[test]
    fn only_front_matter_is_looked_at_and_a_text_that_is_missing() {
        assert_eq!(lines("---\nyear: 2026\n---\n\ntotal: 90  # 待确认：90\n---\ntotal: 90  # 待确认：90\n"), []);
        assert_eq!(
            lines("---\nyear: 2026\n---\n\n（请在此粘贴 2026 年通知正文）\n"),
            [(5, 1, "（请在此粘贴 2026 年通知正文）".to_owned())]
        );
    }

    #[test]
    fn last_years_front_matter_is_carried_over_with_every_value_marked() {
        let text = "---\nid: jx-2025-arts\nkind: notice\nyear: 2025\ntitle: 2025 年度通知\nissued_on: 2025-01-06 # 第 3 行\nforwards: jx-2025-guide\nbasis:\n  - title: 办法\n    number: 某令第 1 号\nportal: {name: 平台, url: 'https://a.cn/#x'}\nrules:\n  total: 90\n  components:\n    - id: public\n      name: 公需科目\n  topics:\n    - 专题一\n---\n\n正文\n";
        let ids = BTreeMap::from([
            ("jx-2025-arts".to_owned(), "jx-2026-arts".to_owned()),
            ("jx-2025-guide".to_owned(), "jx-2026-guide".to_owned()),
        ]);
        let expected = "---\nid: jx-2026-arts\nkind: notice\nyear: 2026\ntitle: 2026 年度通知  # 待确认：2026 年度通知\nissued_on: 2025-01-06  # 待确认：2025-01-06\nforwards: jx-2026-guide\nbasis:\n  - title: 办法  # 待确认：办法\n    number: 某令第 1 号  # 待确认：某令第 1 号\nportal: {name: 平台, url: 'https://a.cn/#x'}  # 待确认：{name: 平台, url: 'https://a.cn/#x'}\nrules:\n  total: 90  # 待确认：90\n  components:\n    - id: public\n      name: 公需科目  # 待确认：公需科目\n  topics:\n    - 专题一  # 待确认：专题一\n---\n\n（请在此粘贴 2026 年通知正文）\n";
        let written = carried_over(text, Year(2025), Year(2026), &ids).unwrap();
        assert_eq!(written, expected);
        assert_eq!(lines(&written).len(), 9);
        assert_eq!(carried_over("# 没有文件信息\n", Year(2025), Year(2026), &ids), None);
        assert_eq!(carried_over("---\nyear: 2025\n", Year(2025), Year(2026), &ids), None);
    }
}
