//! Takes typed values out of located YAML, reporting everything that is wrong with them in one go.
//!
//! A missing or wrong value yields `None` after it was reported; whether the whole can still be used is the caller's
//! decision ([`Report::has_errors`]).

mod value;

use std::collections::BTreeSet;

use super::correction;
pub(super) use super::form::is_id;
use super::form::is_web_address;
use super::report::{AsWhat, Report, Wanted, nearest, wrong_type};
use super::source_text::{Span, saturating};
use super::yaml::{Node, Value};
use super::yaml_scan::report_colon;
use crate::diagnostic::{Code, Text};
use crate::model::hours::Hours;
use crate::model::text::{fold, fold_width};
use crate::model::{Date, Year};
pub(super) use value::{items, text, texts, word};

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
        let path = report.ask(path.to_owned(), AsWhat::Type(Wanted::Map));
        let entries = match &node.value {
            Value::Map(entries) => entries,
            Value::String(text) if text.contains('：') && !text.contains('\n') => {
                let before = text.chars().take_while(|c| *c != '：').count();
                let colon =
                    Span { column: node.span.column.saturating_add(saturating(before)), characters: 1, ..node.span };
                report_colon(report, colon, true);
                return None;
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::List(_) => {
                wrong_type(report, node, &path, Wanted::Map);
                return None;
            }
        };
        let entries = entries.iter().map(|(key, value)| (key, value, false)).collect();
        Some(Self { path, span: node.span, entries, known: Vec::new() })
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
        let path = report.ask(self.path_of(key), AsWhat::Optional);
        let (node, key_node) = self.take(key)?;
        if !is_empty(node) {
            return Some(node);
        }
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
        let path = report.ask(self.path_of(key), AsWhat::Required);
        let (span, empty) = match self.take(key) {
            Some((node, _)) if !is_empty(node) => return Some(node),
            Some((_, key_node)) => (key_node.span, true),
            None => (self.span, false),
        };
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
        let path = report.ask(self.path_of(key), AsWhat::Type(Wanted::Year));
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
        let path = report.ask(self.path_of(key), AsWhat::Type(Wanted::Hours));
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
        let path = report.ask(self.path_of(key), AsWhat::Type(Wanted::Date));
        let Value::String(written) = &node.value else {
            wrong_type(report, node, &path, Wanted::Date);
            return None;
        };
        let shape = |(at, byte): (usize, u8)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
        let well_formed = written.len() == 10 && written.bytes().enumerate().all(shape);
        let date = Date::parse_from_str(written, "%Y-%m-%d").ok().filter(|_| well_formed);
        if date.is_none() {
            report.error_fixable(
                Code::NotADate,
                node,
                Text::new(format!("`{path}` 不是有效的日期"), format!("`{path}` is not a date")),
                Text::new(
                    "请写成“年-月-日”，月、日各两位，例如 2025-06-30，并确认有这一天",
                    "write year-month-day with two digits for month and day, such as 2025-06-30, and a day that exists",
                ),
                correction::day(written),
            );
        }
        Some((date?, node))
    }

    /// `true` or `false`; `None` if absent.
    pub(super) fn flag(&mut self, report: &mut Report<'_>, key: &'static str) -> Option<bool> {
        let node = self.value(report, key)?;
        let path = report.ask(self.path_of(key), AsWhat::Type(Wanted::YesOrNo));
        if let Value::Bool(flag) = node.value {
            return Some(flag);
        }
        wrong_type(report, node, &path, Wanted::YesOrNo);
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
        let path = report.ask(self.path_of(key), AsWhat::Type(Wanted::Address));
        let url = text(report, node, &path)?;
        if !is_web_address(&url) {
            let plain: String = url.chars().map(fold_width).filter(|c| *c != ' ').collect();
            let fix = (plain != url && is_web_address(&plain)).then_some(plain);
            report.error_fixable(
                Code::NotAWebAddress,
                node,
                Text::new(
                    format!("`{path}` 不是有效的网址：只接受 http:// 或 https:// 开头、不含空格的地址"),
                    format!("`{path}` is not a web address that begins with http:// or https:// and has no spaces"),
                ),
                Text::new("请从浏览器的地址栏复制完整的网址", "copy the whole address from the browser"),
                fix,
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

    /// Reports every key that was not asked for; one that occurs twice only once.
    pub(super) fn finish(self, report: &mut Report<'_>) {
        let present = |known: &&str| self.entries.iter().any(|(key, _, _)| key.value.as_written() == *known);
        let absent: Vec<&str> = self.known.iter().copied().filter(|known| !present(known)).collect();
        let mut reported = BTreeSet::new();
        for (key, _, _) in self.entries.iter().filter(|(_, _, taken)| !taken) {
            let written = key.value.as_written();
            if !reported.insert(written) {
                continue;
            }
            let (within, within_en) = match self.path.as_str() {
                "" => (String::new(), String::new()),
                path => (format!("（在 `{path}` 中）"), format!(" in `{path}`")),
            };
            let help = match nearest(written, absent.iter().copied()) {
                _ if written.contains(['：', ':']) => Text::new(
                    "项名和值之间请用半角冒号加一个空格",
                    "separate key and value by a plain colon and a space",
                ),
                Some(near) if fold(written) == near => Text::new(
                    format!("项名里夹有看不见的字符或空格，请重新输入 `{near}`"),
                    format!("it holds invisible characters or spaces; type `{near}` anew"),
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
