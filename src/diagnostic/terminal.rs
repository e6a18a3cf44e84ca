//! Diagnostics for people, in rustc's manner: severity and code, message, place, source line with a caret, help.
//!
//! The only file that knows `annotate-snippets`. The text carries colour codes; whoever prints it drops them where
//! nobody would see colours.

use annotate_snippets::renderer::DEFAULT_LINE_NUM_STYLE;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Diagnostics, Excerpt, Language, Severity};
use crate::location::Place;

/// How diagnostics are shown on a terminal.
#[derive(Debug, Clone, Copy)]
pub struct Terminal {
    /// The language of the words. Severity and code stay as they are in every language, so that one can look them up.
    pub language: Language,
}

impl Terminal {
    /// The finding as text of several lines with colour codes, ending in an empty line.
    pub fn show(self, diagnostic: &Diagnostic) -> String {
        let message = printable(&diagnostic.owner_message(self.language));
        let title = level(diagnostic.severity).primary_title(message).id(diagnostic.code.as_str());
        let mut report = Group::with_title(title);
        if let Some(excerpt) = &diagnostic.excerpt {
            report = report.element(snippet(excerpt, number(&diagnostic.place)));
        }
        let help = printable(&self.help(diagnostic));
        if !help.is_empty() {
            report = report.element(Level::HELP.with_name(self.word("帮助", "help")).message(help));
        }
        let mut shown = placed(report, &diagnostic.place, diagnostic.excerpt.is_some());
        for related in &diagnostic.related {
            let title = Level::NOTE
                .with_name(self.word("参见", "see"))
                .secondary_title(printable(related.text.get(self.language)));
            let report = Group::with_title(title).element(snippet(&related.excerpt, number(&related.place)));
            shown.push_str(&placed(report, &related.place, true));
        }
        shown.push('\n');
        shown
    }

    /// What to do, and whether the program can do it.
    fn help(self, diagnostic: &Diagnostic) -> String {
        let help = diagnostic.help.get(self.language);
        match diagnostic.fix {
            Some(_) => format!("{help}{}", self.word("（可自动改正：--fix）", " (can be corrected with --fix)")),
            None => help.to_owned(),
        }
    }

    fn word(self, zh: &'static str, en: &'static str) -> &'static str {
        match self.language {
            Language::Chinese => zh,
            Language::English => en,
        }
    }

    /// How many findings there are: `共 3 个错误、2 个警告`, `3 errors, 2 warnings`. `None` without any.
    pub fn summary(self, diagnostics: &Diagnostics) -> Option<String> {
        let counts = [
            (diagnostics.count(Severity::Error), "个错误", "error"),
            (diagnostics.count(Severity::Warning), "个警告", "warning"),
            (diagnostics.count(Severity::Note), "条提示", "note"),
        ];
        let parts: Vec<_> = counts
            .into_iter()
            .filter(|(count, _, _)| *count > 0)
            .map(|(count, zh, en)| match self.language {
                Language::Chinese => format!("{count} {zh}"),
                Language::English => format!("{count} {en}{}", if count == 1 { "" } else { "s" }),
            })
            .collect();
        let line = match self.language {
            Language::Chinese => format!("共 {}", parts.join("、")),
            Language::English => parts.join(", "),
        };
        (!parts.is_empty()).then_some(line)
    }
}

/// A report with its place below the title. The place has a line of our own, as the renderer knows no cells.
fn placed(report: Group<'_>, place: &Place, has_excerpt: bool) -> String {
    let gutter = number(place).filter(|_| has_excerpt).map_or(0, |number| number.to_string().len());
    let rendered = Renderer::styled().render(&[report]);
    let (title, rest) = rendered.split_once('\n').unwrap_or((&rendered, ""));
    let place = printable(&place.to_string());
    let arrow = DEFAULT_LINE_NUM_STYLE;
    // Without a number in front of it, the frame stands as far in as one digit would put it.
    let indent = if gutter == 0 { " " } else { "" };
    let rest: String = rest.lines().map(|line| format!("{indent}{line}\n")).collect();
    format!("{title}\n{indent}{:gutter$}{arrow}-->{arrow:#} {place}\n{rest}", "")
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// The number of the source line: the line of a text file, the row of a sheet.
fn number(place: &Place) -> Option<u32> {
    match place {
        Place::Text { position, .. } => position.map(|(line, _)| line),
        Place::Workbook { cell, .. } => cell.map(|cell| cell.row),
    }
}

/// The source line with its number, and the marked part underlined.
fn snippet<'a>(excerpt: &Excerpt, number: Option<u32>) -> Snippet<'a, Annotation<'a>> {
    let (before, marked, after) = parts(excerpt);
    let (before, marked) = (printable(before), printable(marked));
    let span = before.len()..before.len() + marked.len();
    Snippet::source(format!("{before}{marked}{}", printable(after)))
        .line_start(number.unwrap_or(1) as usize)
        .line_numbering(number.is_some())
        .annotation(AnnotationKind::Primary.span(span))
}

/// The line before, in and after the mark; a mark that does not fit the line is moved to where it does.
fn parts(excerpt: &Excerpt) -> (&str, &str, &str) {
    let line = excerpt.line.as_str();
    let boundary = |at: usize| (0..=at.min(line.len())).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(0);
    let start = boundary(excerpt.start);
    let end = boundary(excerpt.end).max(start);
    (&line[..start], &line[start..end], &line[end..])
}

/// The text on one line, with nothing in it that a terminal would obey instead of show.
fn printable(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
            c if c.is_control() => '\u{FFFD}',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Text};
    use crate::location::{CellAddress, SourcePath};

    fn finding(severity: Severity, place: Place) -> Diagnostic {
        let message =
            Text::new("不认识的键“dedline”，其内容没有使用", "unknown key \"dedline\": its value was not used");
        let help = Text::new("是否想写“deadline”？", "did you mean \"deadline\"?");
        Diagnostic::new(severity, Code::AmbiguousGuide, place, message, help)
    }

    fn guide(line: u32, column: u32) -> Place {
        Place::text(&SourcePath::new("guidelines/2025.md"), line, column)
    }

    fn cell(row: u32, column: u32) -> Place {
        Place::Workbook {
            path: SourcePath::new("data/2025/青溪画院.xlsx"),
            sheet: Some("学习记录".into()),
            cell: Some(CellAddress { row, column }),
        }
    }

    fn shown(language: Language, diagnostic: &Diagnostic) -> String {
        anstream::adapter::strip_str(&Terminal { language }.show(diagnostic)).to_string()
    }

    #[test]
    fn a_typo_in_front_matter_is_shown_with_its_line() {
        let diagnostic = finding(Severity::Error, guide(14, 3)).excerpt("  dedline: 2026-06-30", 2..9);
        let expected = "\
error[ambiguous-guide]: unknown key \"dedline\": its value was not used
  --> guidelines/2025.md:14:3
   |
14 |   dedline: 2026-06-30
   |   ^^^^^^^
   |
   = help: did you mean \"deadline\"?

";
        assert_eq!(shown(Language::English, &diagnostic), expected);
    }

    #[test]
    fn the_caret_stands_under_han_characters_of_double_width() {
        let line = "张三 | 公需科目 | 三十 | 合格";
        let start = line.find("三十").unwrap();
        let diagnostic = finding(Severity::Warning, cell(17, 2)).excerpt(line, start..start + 6).found("三十");
        let expected = "\
warning[ambiguous-guide]: 不认识的键“dedline”，其内容没有使用（原值：“三十”）
  --> data/2025/青溪画院.xlsx [学习记录] C17
   |
17 | 张三 | 公需科目 | 三十 | 合格
   |                   ^^^^
   |
   = 帮助: 是否想写“deadline”？

";
        assert_eq!(shown(Language::Chinese, &diagnostic), expected);
    }

    #[test]
    fn a_finding_without_a_source_line_has_place_and_help() {
        let place = Place::workbook(&SourcePath::new("data/2025/青溪画院.xlsx"));
        let expected = "\
note[ambiguous-guide]: unknown key \"dedline\": its value was not used
 --> data/2025/青溪画院.xlsx
  |
  = help: did you mean \"deadline\"?

";
        assert_eq!(shown(Language::English, &finding(Severity::Note, place)), expected);
    }

    #[test]
    fn a_row_too_wide_for_the_terminal_is_cut_and_its_caret_still_stands_under_the_mark() {
        use unicode_width::UnicodeWidthStr;
        for (n_before, n_after) in [(0, 30), (5, 30), (12, 20), (30, 30), (40, 0)] {
            let line = format!("{}〇一{}", "洪州学院 | ".repeat(n_before), " | 备注".repeat(n_after));
            let start = line.find("〇一").unwrap();
            let diagnostic = finding(Severity::Error, cell(1234, 13)).excerpt(line, start..start + 6);
            let text = shown(Language::Chinese, &diagnostic);
            let column = |mark: &str| {
                let line = text.lines().find(|line| line.contains(mark)).unwrap();
                assert!(line.width() <= 160, "{text}");
                line[..line.find(mark).unwrap()].width()
            };
            assert_eq!(column("〇一"), column("^^^^"), "{text}");
        }
    }

    #[test]
    fn an_empty_mark_is_one_caret() {
        let diagnostic = finding(Severity::Error, guide(3, 8)).excerpt("title: ", 7..7);
        let text = shown(Language::English, &diagnostic);
        assert!(text.contains("\n3 | title: \n  |        ^\n"), "{text}");
    }

    #[test]
    fn a_mark_that_does_not_fit_its_line_is_still_shown() {
        for (start, end) in [(0, 99), (50, 99), (1, 2), (4, 2)] {
            let mut diagnostic = finding(Severity::Error, guide(1, 1)).excerpt("学时", 0..0);
            diagnostic.excerpt = Some(Excerpt { line: "学时".into(), start, end });
            assert!(shown(Language::English, &diagnostic).contains("\n1 | 学时\n"), "{start} {end}");
        }
    }

    #[test]
    fn a_cell_cannot_send_commands_to_the_terminal_or_break_the_frame() {
        let diagnostic = finding(Severity::Error, cell(2, 0))
            .excerpt("a\u{1b}]0;x\u{7} | b\nc | \u{202E}d\u{9b}31m", 0..1)
            .found("\u{1b}[2J\n换行");
        let text = Terminal { language: Language::English }.show(&diagnostic);
        assert!(!text.contains(['\u{7}', '\u{9b}', '\u{202E}']), "{text:?}");
        assert!(!text.contains("\u{1b}]0") && !text.contains("\u{1b}[2J"), "{text:?}");
        assert!(shown(Language::English, &diagnostic).contains("\n2 | a�]0;x� | b c | �d�31m\n"), "{text:?}");
    }

    #[test]
    fn the_summary_counts_what_there_is() {
        let mut diagnostics = Diagnostics::new();
        let summary = |diagnostics: &Diagnostics, language| Terminal { language }.summary(diagnostics);
        assert_eq!(summary(&diagnostics, Language::Chinese), None);
        for severity in [Severity::Error, Severity::Error, Severity::Warning] {
            diagnostics.push(finding(severity, guide(1, 1)));
        }
        assert_eq!(summary(&diagnostics, Language::Chinese).as_deref(), Some("共 2 个错误、1 个警告"));
        assert_eq!(summary(&diagnostics, Language::English).as_deref(), Some("2 errors, 1 warning"));
        diagnostics.push(finding(Severity::Note, guide(1, 1)));
        assert_eq!(summary(&diagnostics, Language::Chinese).as_deref(), Some("共 2 个错误、1 个警告、1 条提示"));
    }
}
