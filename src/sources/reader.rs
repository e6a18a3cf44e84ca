//! Takes typed values out of located YAML, reporting everything that is wrong with them in one go.
//!
//! A missing or wrong value yields `None` after it was reported; whether the whole can still be used is the caller's
//! decision ([`Report::has_errors`]).

use super::source_text::{SourceText, Span};
use super::yaml::{Node, Value};
use crate::diagnostic::{Code, Diagnostics, Severity, Text};
use crate::model::hours::Hours;
use crate::model::{Date, Year};

/// The findings of one file.
#[derive(Debug)]
pub(super) struct Report<'a> {
    text: SourceText<'a>,
    diagnostics: Diagnostics,
}

impl<'a> Report<'a> {
    /// No findings yet.
    pub(super) fn new(text: SourceText<'a>) -> Self {
        Self { text, diagnostics: Diagnostics::new() }
    }

    /// The file.
    pub(super) fn text(&self) -> SourceText<'a> {
        self.text
    }

    /// Adds an error.
    pub(super) fn error(&mut self, code: Code, span: Span, message: Text, help: Text) {
        self.diagnostics.push(self.text.diagnostic(Severity::Error, code, span, message, help));
    }

    /// Adds an error about a scalar, with the value as found.
    fn error_found(&mut self, code: Code, node: &Node, message: Text, help: Text) {
        let diagnostic = self.text.diagnostic(Severity::Error, code, node.span, message, help);
        self.diagnostics.push(match node.value.as_written() {
            "" => diagnostic,
            written => diagnostic.found(written),
        });
    }

    /// Adds a warning.
    pub(super) fn warning(&mut self, code: Code, span: Span, message: Text, help: Text) {
        self.diagnostics.push(self.text.diagnostic(Severity::Warning, code, span, message, help));
    }

    /// Whether any error was reported.
    pub(super) fn has_errors(&self) -> bool {
        self.error_count() > 0
    }

    /// How many errors were reported.
    pub(super) fn error_count(&self) -> usize {
        self.diagnostics.count(Severity::Error)
    }

    /// The findings.
    pub(super) fn into_diagnostics(self) -> Diagnostics {
        self.diagnostics
    }
}

/// What a value should be.
#[derive(Debug, Clone, Copy)]
enum Wanted {
    Text,
    Year,
    Hours,
    Date,
    YesOrNo,
    List,
    Map,
}

/// One map, whose keys are taken one by one.
#[derive(Debug)]
pub(super) struct MapReader<'n> {
    path: String,
    span: Span,
    entries: Vec<(&'n Node, &'n Node, bool)>,
    known: Vec<&'static str>,
}

impl<'n> MapReader<'n> {
    /// Opens a node that should be a map; `path` names it in messages, empty for the whole file.
    pub(super) fn open(report: &mut Report<'_>, node: &'n Node, path: &str) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            wrong_type(report, node, path, Wanted::Map);
            return None;
        };
        let entries = entries.iter().map(|(key, value)| (key, value, false)).collect();
        Some(Self { path: path.to_owned(), span: node.span, entries, known: Vec::new() })
    }

    /// Where the map begins.
    pub(super) fn span(&self) -> Span {
        self.span
    }

    /// The key's name in messages, with the maps around it.
    pub(super) fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// The value of a key, if there is one that is not empty; of two, the first.
    pub(super) fn value(&mut self, report: &mut Report<'_>, key: &'static str) -> Option<&'n Node> {
        let (node, key_node) = self.take(key)?;
        if !is_empty(node) {
            return Some(node);
        }
        let path = self.path_of(key);
        report.warning(
            Code::EmptyValue,
            key_node.span,
            Text::new(
                format!("`{path}` 后面没有内容，按“未写”处理"),
                format!("there is nothing behind `{path}`, so it counts as not stated"),
            ),
            Text::new("请补上内容，或删去这一项", "fill it in, or remove the key"),
        );
        None
    }

    /// The value of a key that must be there and not be empty.
    pub(super) fn required(&mut self, report: &mut Report<'_>, key: &'static str) -> Option<&'n Node> {
        let (span, empty) = match self.take(key) {
            Some((node, _)) if !is_empty(node) => return Some(node),
            Some((_, key_node)) => (key_node.span, true),
            None => (self.span, false),
        };
        let path = self.path_of(key);
        let message = if empty {
            Text::new(
                format!("必填项 `{path}` 后面没有内容"),
                format!("`{path}` is required, but there is nothing behind it"),
            )
        } else {
            Text::new(format!("缺少必填项 `{path}`"), format!("`{path}` is missing; it is required"))
        };
        let help = Text::new(format!("请写上 `{key}: …`"), format!("add `{key}: …`"));
        report.error(Code::MissingKey, span, message, help);
        None
    }

    fn take(&mut self, key: &'static str) -> Option<(&'n Node, &'n Node)> {
        self.known.push(key);
        let mut found = None;
        for (key_node, node, taken) in &mut self.entries {
            if matches!(&key_node.value, Value::String(text) if text == key) {
                *taken = true;
                found = found.or(Some((*node, *key_node)));
            }
        }
        found
    }

    /// Text that may be absent.
    pub(super) fn text(&mut self, report: &mut Report<'_>, key: &'static str) -> Option<String> {
        let node = self.value(report, key)?;
        text(report, node, &self.path_of(key))
    }

    /// Text that must be there.
    pub(super) fn required_text(&mut self, report: &mut Report<'_>, key: &'static str) -> Option<String> {
        let node = self.required(report, key)?;
        text(report, node, &self.path_of(key))
    }

    /// A list of texts; empty if absent.
    pub(super) fn texts(&mut self, report: &mut Report<'_>, key: &'static str) -> Vec<String> {
        match self.value(report, key) {
            Some(node) => texts(report, node, &self.path_of(key)),
            None => Vec::new(),
        }
    }

    /// A year that must be there, with its node.
    pub(super) fn required_year(&mut self, report: &mut Report<'_>, key: &'static str) -> Option<(Year, &'n Node)> {
        let node = self.required(report, key)?;
        let path = self.path_of(key);
        let Value::Number(written) = &node.value else {
            wrong_type(report, node, &path, Wanted::Year);
            return None;
        };
        let year = written.parse().ok().filter(|year| (1900..=2199).contains(year));
        if year.is_none() {
            report.error_found(
                Code::NotAYear,
                node,
                Text::new(format!("`{path}` 不是有效的年度"), format!("`{path}` is not a year")),
                Text::new("请写四位数的年度，例如 2025", "write a year of four digits, such as 2025"),
            );
        }
        Some((Year(year?), node))
    }

    /// Hours that may be absent: at least 0, at most two decimals.
    pub(super) fn hours(&mut self, report: &mut Report<'_>, key: &'static str) -> Option<Hours> {
        let node = self.value(report, key)?;
        let path = self.path_of(key);
        let Value::Number(written) = &node.value else {
            wrong_type(report, node, &path, Wanted::Hours);
            return None;
        };
        let hours = Hours::parse(written).filter(|hours| !hours.is_negative());
        if hours.is_none() {
            report.error_found(
                Code::NotHours,
                node,
                Text::new(
                    format!("`{path}` 不是有效的学时数：应不小于 0，最多两位小数"),
                    format!("`{path}` is not a number of hours: at least 0, with at most two decimals"),
                ),
                Text::new("请写成 90 或 2.5 这样的数", "write a number such as 90 or 2.5"),
            );
        }
        hours
    }

    /// A date that may be absent, with its node.
    pub(super) fn date(&mut self, report: &mut Report<'_>, key: &'static str) -> Option<(Date, &'n Node)> {
        let node = self.value(report, key)?;
        let path = self.path_of(key);
        let Value::String(written) = &node.value else {
            wrong_type(report, node, &path, Wanted::Date);
            return None;
        };
        let right_length = written.len() == "2025-06-30".len();
        let date = Date::parse_from_str(written, "%Y-%m-%d").ok().filter(|_| right_length);
        if date.is_none() {
            report.error_found(
                Code::NotADate,
                node,
                Text::new(format!("`{path}` 不是有效的日期"), format!("`{path}` is not a date")),
                Text::new(
                    "请写成“年-月-日”，月、日各两位，例如 2025-06-30，并确认有这一天",
                    "write year-month-day with two digits for month and day, such as 2025-06-30, and a day that exists",
                ),
            );
        }
        Some((date?, node))
    }

    /// `true` or `false`; `None` if absent.
    pub(super) fn flag(&mut self, report: &mut Report<'_>, key: &'static str) -> Option<bool> {
        let node = self.value(report, key)?;
        if let Value::Bool(flag) = node.value {
            return Some(flag);
        }
        wrong_type(report, node, &self.path_of(key), Wanted::YesOrNo);
        None
    }

    /// One of a list of words; `None` if absent.
    pub(super) fn word<T: Copy>(
        &mut self,
        report: &mut Report<'_>,
        key: &'static str,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        let node = self.value(report, key)?;
        word(report, node, &self.path_of(key), words)
    }

    /// An http or https address; `None` if absent.
    pub(super) fn url(&mut self, report: &mut Report<'_>, key: &'static str) -> Option<String> {
        let node = self.value(report, key)?;
        let path = self.path_of(key);
        let url = text(report, node, &path)?;
        let lower = url.to_ascii_lowercase();
        let host = lower.strip_prefix("http://").or_else(|| lower.strip_prefix("https://"));
        let host = host.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
        if host.is_empty() || url.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"')) {
            report.error_found(
                Code::NotAWebAddress,
                node,
                Text::new(
                    format!("`{path}` 不是有效的网址：只接受 http:// 或 https:// 开头、不含空格的地址"),
                    format!("`{path}` is not a web address that begins with http:// or https:// and has no spaces"),
                ),
                Text::new("请从浏览器的地址栏复制完整的网址", "copy the whole address from the browser"),
            );
            return None;
        }
        Some(url)
    }

    /// The items of a list with their names in messages; empty if absent.
    pub(super) fn list(&mut self, report: &mut Report<'_>, key: &'static str) -> Vec<(&'n Node, String)> {
        match self.value(report, key) {
            Some(node) => items(report, node, &self.path_of(key)),
            None => Vec::new(),
        }
    }

    /// A map inside this one; `None` if absent.
    pub(super) fn map(&mut self, report: &mut Report<'_>, key: &'static str) -> Option<Self> {
        let node = self.value(report, key)?;
        Self::open(report, node, &self.path_of(key))
    }

    /// Reports every key that was not asked for.
    pub(super) fn finish(self, report: &mut Report<'_>) {
        for (key, _, _) in self.entries.iter().filter(|(_, _, taken)| !taken) {
            let written = key.value.as_written();
            let (within, within_en) = match self.path.as_str() {
                "" => (String::new(), String::new()),
                path => (format!("（在 `{path}` 中）"), format!(" in `{path}`")),
            };
            let help = match nearest(written, self.known.iter().copied()) {
                _ if written.contains(['：', ':']) => Text::new(
                    "项名和值之间请用半角冒号加一个空格",
                    "separate key and value by a plain colon and a space",
                ),
                Some(near) => Text::new(format!("是否应为 `{near}`？"), format!("did you mean `{near}`?")),
                None => {
                    let known = self.known.join("`、`");
                    let known_en = self.known.join("`, `");
                    Text::new(format!("这里可以写的项：`{known}`"), format!("the keys that belong here: `{known_en}`"))
                }
            };
            report.error(
                Code::UnknownKey,
                key.span,
                Text::new(
                    format!("不认识 `{written}` 这一项{within}，它的内容不会起作用"),
                    format!("the key `{written}`{within_en} is not known, so it would have no effect"),
                ),
                help,
            );
        }
    }
}

fn is_empty(node: &Node) -> bool {
    match &node.value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::List(_) | Value::Map(_) => false,
    }
}

/// The node as text.
pub(super) fn text(report: &mut Report<'_>, node: &Node, path: &str) -> Option<String> {
    match &node.value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::List(_) | Value::Map(_) => {
            wrong_type(report, node, path, Wanted::Text);
            None
        }
    }
}

/// The node as a list of texts, without those that are wrong.
pub(super) fn texts(report: &mut Report<'_>, node: &Node, path: &str) -> Vec<String> {
    let items = items(report, node, path);
    items.into_iter().filter_map(|(item, path)| text(report, item, &path)).collect()
}

/// The items of a list with their names in messages, counted from 1.
pub(super) fn items<'n>(report: &mut Report<'_>, node: &'n Node, path: &str) -> Vec<(&'n Node, String)> {
    if let Value::List(items) = &node.value {
        return items.iter().enumerate().map(|(index, item)| (item, format!("{path}[{}]", index + 1))).collect();
    }
    wrong_type(report, node, path, Wanted::List);
    Vec::new()
}

/// The node as one of a list of words.
pub(super) fn word<T: Copy>(
    report: &mut Report<'_>,
    node: &Node,
    path: &str,
    words: &[(&'static str, T)],
) -> Option<T> {
    let written = text(report, node, path)?;
    if let Some((_, meaning)) = words.iter().find(|(word, _)| *word == written) {
        return Some(*meaning);
    }
    let allowed: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    let help = match nearest(&written, allowed.iter().copied()) {
        Some(near) => Text::new(format!("是否应为 `{near}`？"), format!("did you mean `{near}`?")),
        None => Text::new("请改为上面列出的写法", "use one of the words above"),
    };
    report.error_found(
        Code::UnknownWord,
        node,
        Text::new(
            format!("`{path}` 只能写 `{}`", allowed.join("` 或 `")),
            format!("`{path}` can only be `{}`", allowed.join("` or `")),
        ),
        help,
    );
    None
}

fn wrong_type(report: &mut Report<'_>, node: &Node, path: &str, wanted: Wanted) {
    let (found, found_en) = match node.value {
        Value::Null => ("空白", "empty"),
        Value::Bool(_) => ("true 或 false", "true or false"),
        Value::Number(_) => ("数字", "a number"),
        Value::String(_) => ("文字", "text"),
        Value::List(_) => ("列表", "a list"),
        Value::Map(_) => ("若干“项: 值”", "keys with values"),
    };
    let (wanted_zh, wanted_en, help) = match wanted {
        Wanted::Text if matches!(node.value, Value::Number(_) | Value::Bool(_)) => {
            ("文字", "text", Text::new("请给这个值加上英文双引号", "put the value into double quotes"))
        }
        Wanted::Text => ("文字", "text", Text::new("请直接写一段文字", "write plain text")),
        Wanted::Year => {
            let help =
                Text::new("请只写四位数字，不加引号，例如 2025", "write four digits without quotes, such as 2025");
            ("四位数的年度", "a year of four digits", help)
        }
        Wanted::Hours => {
            let help =
                Text::new("请只写数字，不加引号和单位，例如 90", "write a number without quotes or unit, such as 90");
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
    report.error_found(
        Code::WrongType,
        node,
        Text::new(
            format!("{name}应为{wanted_zh}，现在是{found}"),
            format!("{name_en} should be {wanted_en}, but is {found_en}"),
        ),
        help,
    );
}

/// The candidate that is nearest to what was written, if near enough to be a slip.
pub(super) fn nearest<'c>(written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let written = written.to_lowercase().replace('-', "_");
    let near =
        |candidate: &str| strsim::normalized_damerau_levenshtein(&written, &candidate.to_lowercase().replace('-', "_"));
    let scored = candidates.into_iter().map(|candidate| (near(candidate), candidate));
    scored.filter(|(score, _)| *score >= 0.6).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, candidate)| candidate)
}

/// Whether the text is an id: 1 to 64 of the characters a–z, 0–9 and `-`.
pub(super) fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
