//! Splits a document of `guidelines/` into its front matter and its body (DESIGN 4.2).
//!
//! Neither part is read here.

use super::reader::Report;
use super::source_text::{Span, saturating};
use super::yaml::Yaml;
use crate::diagnostic::{Code, Text};
use crate::model::document::Body;

/// The most bytes of front matter that are read.
const LARGEST: usize = 64 * 1024;

/// The front matter between the first line, `---`, and the next such line, and the body behind it. `None`, with an error,
/// if either line is missing.
pub(super) fn split<'a>(report: &mut Report<'a>) -> Option<(Yaml<'a>, Body)> {
    let text = report.text().text();
    let mut lines = text.split_inclusive('\n');
    let opening = lines.next().unwrap_or_default();
    if !is_fence(opening) {
        let full_width =
            opening.trim().chars().all(|c| matches!(c, '-' | '—' | '－' | '–')) && !opening.trim().is_empty();
        let help = if full_width {
            Text::new("第一行请改为三个半角减号 `---`", "make the first line three plain hyphens: `---`")
        } else {
            Text::new(
                "请在文件最前面写一行 `---`，接着写 `kind: notice`、`year: 2025` 等各项，再写一行 `---`，然后是正文",
                "begin the file with a line `---`, then keys such as `kind: notice`, then a line `---`, then the text",
            )
        };
        report.error(
            Code::MissingFrontMatter,
            Span { line: 1, column: 1, characters: saturating(opening.trim_end().chars().count()) },
            Text::new(
                "文件开头没有文件信息（第一行应为 `---`），不知道它是哪一年度的什么文件，未被采用",
                "the file has no front matter (the first line is not `---`), so it is not known what it is; it is left out",
            ),
            help,
        );
        return None;
    }
    let mut end = opening.len();
    for (index, line) in lines.enumerate() {
        if is_fence(line) {
            let body = Body { markdown: text[end + line.len()..].to_owned(), first_line: saturating(index + 3) };
            return Some((Yaml { text: &text[opening.len()..end], first_line: 2, limit: LARGEST }, body));
        }
        end += line.len();
    }
    report.error(
        Code::UnclosedFrontMatter,
        Span { line: 1, column: 1, characters: 3 },
        Text::new(
            "开头的文件信息没有结束：找不到第二行 `---`，整个文件未被采用",
            "the front matter never ends: there is no second line `---`, so the file is left out",
        ),
        Text::new("请在正文之前单独写一行 `---`", "put a line `---` in front of the body"),
    );
    None
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}
