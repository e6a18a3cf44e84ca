//! Plain text and Markdown as lines: marks of Markdown that only say how a line looks are taken off and kept as form.

use super::{Arrival, Counted, Line};

/// The lines of a text. Tables of Markdown become rows.
pub(super) fn read(text: &str) -> Arrival {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let mut lines = Vec::new();
    let mut gap = false;
    for (number, raw) in (1..).zip(text.split('\n')) {
        let trimmed = raw.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}' || c == '\u{200B}');
        if trimmed.is_empty() || is_rule(trimmed) {
            gap = true;
            continue;
        }
        if is_table_frame(trimmed) {
            continue;
        }
        let (text, display) = without_marks(trimmed);
        let mut line = Line { number, text, gap, display, ..Line::default() };
        if let Some(cells) = cells(trimmed) {
            line = Line { text: String::new(), cells, ..line };
        }
        lines.push(line);
        gap = false;
    }
    Arrival { lines, counted: Counted::Lines, format: "text" }
}

/// Front matter's dashes and rules across the page.
fn is_rule(line: &str) -> bool {
    line.len() >= 3 && ["-", "=", "*", "_"].iter().any(|mark| line.replace(mark, "").trim().is_empty())
}

fn is_table_frame(line: &str) -> bool {
    line.starts_with('|') && line.contains("--") && line.chars().all(|c| "|-: ".contains(c))
}

/// A line without `#`, `>`, the dash of a list and `**` around it; and whether it was marked as a heading or title.
pub(super) fn without_marks(line: &str) -> (String, bool) {
    let mut text = line.trim_start_matches('>').trim_start();
    let heading = text.trim_start_matches('#');
    let mut display = heading.len() < text.len() && text.len() - heading.len() <= 6;
    if display {
        text = heading.trim();
    }
    for dash in ["- ", "* ", "+ "] {
        // Only before a number: elsewhere the dash may be part of the text.
        if let Some(item) = text.strip_prefix(dash).map(str::trim_start)
            && crate::markdown::clause_level(item).is_some()
        {
            text = item;
        }
    }
    let bold = text.strip_prefix("**").and_then(|text| text.strip_suffix("**"));
    if let Some(bold) = bold.filter(|bold| !bold.contains("**") && !bold.is_empty()) {
        text = bold.trim();
        display = true;
    }
    (text.to_owned(), display)
}

/// The cells of a table row: between bars, or between tabs.
fn cells(line: &str) -> Option<Vec<String>> {
    let inner = line.strip_prefix('|').and_then(|line| line.strip_suffix('|'));
    let parts: Vec<&str> = match inner {
        Some(inner) => inner.split('|').collect(),
        None => line.split('\t').collect(),
    };
    (parts.len() > 1).then(|| parts.into_iter().map(|cell| cell.trim().to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_markdown_are_form_and_not_text() {
        for (written, text, display) in [
            ("## 江西省文学艺术界联合会", "江西省文学艺术界联合会", true),
            ("- (二)专业科目。", "(二)专业科目。", false),
            ("  - 1.远程教育。", "1.远程教育。", false),
            ("- 用人单位", "- 用人单位", false),
            ("**关于开展学习的通知**", "关于开展学习的通知", true),
            ("> 一、学习对象", "一、学习对象", false),
            ("(<https://a.cn>)的", "(<https://a.cn>)的", false),
        ] {
            let lines = read(written).lines;
            assert_eq!((lines[0].text.as_str(), lines[0].display), (text, display), "{written}");
        }
    }

    #[test]
    fn lines_keep_their_numbers_and_gaps() {
        let lines = read("\u{FEFF}一\r\n\r\n二\n三\n---\n四").lines;
        let shown: Vec<(u32, &str, bool)> =
            lines.iter().map(|line| (line.number, line.text.as_str(), line.gap)).collect();
        assert_eq!(shown, [(1, "一", false), (3, "二", true), (4, "三", false), (6, "四", true)]);
    }

    #[test]
    fn rows_of_a_table_are_cells() {
        let lines = read("| 平台 | 电话 |\n|---|---|\n| 甲 | 1 |\n乙\t2").lines;
        let cells: Vec<Vec<String>> = lines.into_iter().map(|line| line.cells).collect();
        assert_eq!(cells, [["平台", "电话"], ["甲", "1"], ["乙", "2"]]);
    }
}
