//! The findings of one file while it is read, and the words for a value of the wrong type.
//!
//! Which value is wanted where is the reader's business.

use super::correction;
use super::source_text::{SourceText, Span};
use super::yaml::{Node, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Fix, Severity, Text};
use crate::location::Place;

/// The most findings of one file that are kept; the rest are only counted.
const MOST: usize = 1_000;

/// The findings of one file.
#[derive(Debug)]
pub(super) struct Report<'a> {
    text: SourceText<'a>,
    diagnostics: Diagnostics,
    kept: usize,
    left_out: usize,
    errors: usize,
    asked: Option<Vec<Asked>>,
}

/// Something that the reader asked the file for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Asked {
    /// The names of the keys from the outermost, with `.` between them, and `[1]` for the first item of a list.
    pub(super) path: String,
    /// As what.
    pub(super) as_what: AsWhat,
}

/// As what a value is asked for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum AsWhat {
    /// As a key that may be absent.
    Optional,
    /// As a key that must be there.
    Required,
    /// As a value of this type.
    Type(Wanted),
    /// As one of these words.
    Word(Vec<&'static str>),
}

impl<'a> Report<'a> {
    /// No findings yet.
    pub(super) fn new(text: SourceText<'a>) -> Self {
        Self { text, diagnostics: Diagnostics::new(), kept: 0, left_out: 0, errors: 0, asked: None }
    }

    /// No findings yet; and what the reader asks for is written down, which makes the schema of such files.
    pub(super) fn recording(text: SourceText<'a>) -> Self {
        Self { asked: Some(Vec::new()), ..Self::new(text) }
    }

    /// Writes down that the reader asks for something, if that is wanted. Gives the path back.
    pub(super) fn ask(&mut self, path: String, as_what: AsWhat) -> String {
        if let Some(asked) = &mut self.asked {
            asked.push(Asked { path: path.clone(), as_what });
        }
        path
    }

    /// What the reader asked for, in order; empty unless it was written down.
    pub(super) fn asked(&self) -> &[Asked] {
        self.asked.as_deref().unwrap_or_default()
    }

    /// The file.
    pub(super) fn text(&self) -> SourceText<'a> {
        self.text
    }

    /// Adds an error.
    pub(super) fn error(&mut self, code: Code, span: Span, message: Text, help: Text) {
        self.add(Severity::Error, code, span, message, help, "");
    }

    /// Adds an error about a scalar, with the value as found.
    pub(super) fn error_found(&mut self, code: Code, node: &Node, message: Text, help: Text) {
        self.add(Severity::Error, code, node.span, message, help, node.value.as_written());
    }

    /// Adds an error about a scalar that can perhaps be corrected safely: the whole of it by `replacement`.
    pub(super) fn error_fixable(
        &mut self,
        code: Code,
        node: &Node,
        message: Text,
        help: Text,
        replacement: Option<String>,
    ) {
        let Span { line, column, characters } = node.span;
        let diagnostic = self.text.diagnostic(Severity::Error, code, node.span, message, help);
        let written = node.value.as_written();
        let diagnostic = if written.is_empty() { diagnostic } else { diagnostic.found(written) };
        self.push(match replacement {
            Some(replacement) => diagnostic.fix(Fix { line, column, characters, replacement }),
            None => diagnostic,
        });
    }

    /// Adds a warning.
    pub(super) fn warning(&mut self, code: Code, span: Span, message: Text, help: Text) {
        self.add(Severity::Warning, code, span, message, help, "");
    }

    fn add(&mut self, severity: Severity, code: Code, span: Span, message: Text, help: Text, found: &str) {
        let diagnostic = self.text.diagnostic(severity, code, span, message, help);
        self.push(if found.is_empty() { diagnostic } else { diagnostic.found(found) });
    }

    /// Adds a finding that was made elsewhere, with a correction or a second place.
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        if diagnostic.severity == Severity::Error {
            self.errors += 1;
        }
        if self.kept == MOST {
            self.left_out += 1;
            return;
        }
        self.kept += 1;
        self.diagnostics.push(diagnostic);
    }

    /// Whether any error was reported.
    pub(super) fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// How many errors were reported.
    pub(super) fn error_count(&self) -> usize {
        self.errors
    }

    /// The findings; the last of very many says how many more there are.
    pub(super) fn into_diagnostics(mut self) -> Diagnostics {
        if self.left_out > 0 {
            let count = self.left_out;
            let severity = if self.has_errors() { Severity::Error } else { Severity::Warning };
            self.diagnostics.push(Diagnostic::new(
                severity,
                Code::MoreFindings,
                Place::file(self.text.path()),
                Text::new(
                    format!("这个文件另有 {count} 处问题没有一一列出"),
                    format!("there are {count} more findings in this file, which are not listed"),
                ),
                Text::new("请先改正已列出的问题，再检查一遍", "correct those that are listed, then check again"),
            ));
        }
        self.diagnostics
    }
}

/// What a value should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wanted {
    /// Text.
    Text,
    /// A credit year.
    Year,
    /// Hours.
    Hours,
    /// A date.
    Date,
    /// An http or https address.
    Address,
    /// `true` or `false`.
    YesOrNo,
    /// A list.
    List,
    /// Keys with values.
    Map,
}

/// Reports a value of the wrong type: what it is, what it should be, and how to write that.
pub(super) fn wrong_type(report: &mut Report<'_>, node: &Node, path: &str, wanted: Wanted) {
    let (found, found_en) = match node.value {
        Value::Null => ("空白", "empty"),
        Value::Bool(_) => ("true 或 false", "true or false"),
        Value::Number(_) => ("数字", "a number"),
        Value::String(_) => ("文字", "text"),
        Value::List(_) => ("列表", "a list"),
        Value::Map(_) => ("若干“项: 值”", "keys with values"),
    };
    let (wanted_zh, wanted_en, help) = match wanted {
        Wanted::Text | Wanted::Address if matches!(node.value, Value::Number(_) | Value::Bool(_)) => {
            ("文字", "text", Text::new("请给这个值加上英文双引号", "put the value into double quotes"))
        }
        Wanted::Text | Wanted::Address => ("文字", "text", Text::new("请直接写一段文字", "write plain text")),
        Wanted::Year => {
            let help =
                Text::new("请用半角写四位数字，不加引号，例如 2025", "write four digits without quotes, such as 2025");
            ("四位数的年度", "a year of four digits", help)
        }
        Wanted::Hours => {
            let help = Text::new(
                "请用半角只写数字，不加引号和单位，例如 90",
                "write a number without quotes or unit, such as 90",
            );
            ("学时数", "a number of hours", help)
        }
        Wanted::Date => {
            ("日期", "a date", Text::new("请写成 2025-06-30 这样的日期", "write a date such as 2025-06-30"))
        }
        Wanted::YesOrNo => {
            ("true 或 false", "true or false", Text::new("请写 true（是）或 false（否）", "write true or false"))
        }
        Wanted::List => {
            let help = Text::new(
                "请写成列表，例如 `[第一项, 第二项]`，只有一项时也要加方括号",
                "write a list, such as `[first, second]`; brackets are needed even for one item",
            );
            ("列表", "a list", help)
        }
        Wanted::Map => {
            let help = Text::new(
                "请在它下面分行写出各项，每行缩进两格，写成“项: 值”",
                "write its keys on the lines below it, each indented by two: `key: value`",
            );
            ("若干“项: 值”", "keys with values", help)
        }
    };
    let (name, name_en) = if path.is_empty() {
        ("这里".to_owned(), "this".to_owned())
    } else {
        (format!("`{path}` "), format!("`{path}`"))
    };
    report.error_fixable(
        Code::WrongType,
        node,
        Text::new(
            format!("{name}应为{wanted_zh}，现在是{found}"),
            format!("{name_en} should be {wanted_en}, but is {found_en}"),
        ),
        help,
        correction::retyped(&node.value, wanted),
    );
}

/// The candidate that is nearest to what was written, if near enough to be a slip.
pub(super) fn nearest<'c>(written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let written = written.to_lowercase().replace('-', "_");
    let near =
        |candidate: &str| strsim::normalized_damerau_levenshtein(&written, &candidate.to_lowercase().replace('-', "_"));
    let scored = candidates.into_iter().map(|candidate| (near(candidate), candidate));
    scored.filter(|(score, _)| *score >= 0.65).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, candidate)| candidate)
}
