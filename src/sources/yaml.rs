//! YAML as a tree of nodes that know their place; the only file that knows the YAML crate.
//!
//! The crate hands out values without places, but puts a place into every error. So each node is looked at twice: first
//! by a [`Probe`], which asks for something that is never there and so gets an error with the node's place, without
//! using the node up; then for its value. `a_probe_leaves_the_node_unread` holds the crate to that.
//!
//! What a node means is `reader`'s business; what is refused before the crate sees it, `yaml_scan`'s.

use std::cell::Cell;
use std::convert::Infallible;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Visitor};

use super::reader::Report;
use super::source_text::{Span, byte_of_column, saturating};
use super::yaml_scan::{Scan, scan};
use crate::diagnostic::{Code, Text};

/// The deepest nesting of lists and maps that is read.
pub(super) const DEEPEST: usize = 16;

/// YAML as it stands in a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Yaml<'a> {
    /// The YAML itself.
    pub(super) text: &'a str,
    /// The line of the file on which it starts, from 1.
    pub(super) first_line: u32,
    /// The most bytes that are read.
    pub(super) limit: usize,
}

/// A key, a value, or an item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node {
    /// What it is.
    pub(super) value: Value,
    /// Where it stands in the file.
    pub(super) span: Span,
}

/// What a node is. Duplicate keys of a map are reported, and kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as written.
    Number(String),
    /// Text, quoted or plain.
    String(String),
    /// A list.
    List(Vec<Node>),
    /// Keys and values, in order.
    Map(Vec<(Node, Node)>),
}

/// Reads the YAML; `None` if it holds nothing, or (with errors reported) if it cannot be read as YAML.
pub(super) fn parse(report: &mut Report<'_>, yaml: Yaml<'_>) -> Option<Node> {
    if yaml.text.len() > yaml.limit {
        let kib = yaml.limit / 1024;
        report.error(
            Code::YamlTooLarge,
            Span { line: yaml.first_line, column: 1, characters: 1 },
            Text::new(
                format!("这部分 YAML 超过 {kib} KiB，未被读取"),
                format!("this YAML is larger than {kib} KiB and was not read"),
            ),
            Text::new(
                "请检查是否把正文误写进了开头的两行 `---` 之间",
                "check whether body text got in between the two `---` lines",
            ),
        );
        return None;
    }
    let scan = scan(report, yaml);
    if scan.refused {
        return None;
    }
    let lines: Vec<&str> = yaml.text.lines().collect();
    let build =
        Build { lines: &lines, offset: yaml.first_line - 1, last: Cell::new((0, 0)), out_of_order: Cell::new(false) };
    let root = Probe.deserialize(serde_yaml::Deserializer::from_str(yaml.text)).err();
    let root = root.and_then(|error| position(&error.to_string())).unwrap_or(FIRST);
    match (NodeSeed { build: &build, at: root }).deserialize(serde_yaml::Deserializer::from_str(yaml.text)) {
        Ok(node) => {
            if matches!(node.value, Value::String(_)) && scan.report_suspect(report, u32::MAX) {
                return None;
            }
            check_tree(report, &node, 1);
            Some(node).filter(|node| node.value != Value::Null)
        }
        Err(error) => {
            report_syntax(report, &build, &scan, &error);
            None
        }
    }
}

/// Reports nesting that is too deep and keys that occur twice.
fn check_tree(report: &mut Report<'_>, node: &Node, depth: usize) {
    match &node.value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        Value::List(_) | Value::Map(_) if depth > DEEPEST => too_deep(report, node.span),
        Value::List(items) => items.iter().for_each(|item| check_tree(report, item, depth + 1)),
        Value::Map(entries) => {
            for (index, (key, value)) in entries.iter().enumerate() {
                if let Some((first, _)) = entries[..index].iter().find(|(earlier, _)| earlier.value == key.value) {
                    let name = key.value.as_written();
                    let line = first.span.line;
                    report.error(
                        Code::DuplicateKey,
                        key.span,
                        Text::new(
                            format!("`{name}` 写了两次（第一次在第 {line} 行），无法确定以哪一个为准"),
                            format!("`{name}` occurs twice (first on line {line}), so it is not clear which one holds"),
                        ),
                        Text::new("请删去其中一个", "remove one of them"),
                    );
                }
                check_tree(report, value, depth + 1);
            }
        }
    }
}

/// Reports nesting that is too deep.
pub(super) fn too_deep(report: &mut Report<'_>, span: Span) {
    report.error(
        Code::YamlTooDeep,
        span,
        Text::new(
            format!("列表和括号嵌套超过 {DEEPEST} 层，无法读取"),
            format!("lists and brackets are nested more than {DEEPEST} deep and cannot be read"),
        ),
        Text::new("请检查是否多写了括号或“- ”", "check for brackets or `- ` written too often"),
    );
}

fn report_syntax(report: &mut Report<'_>, build: &Build<'_>, scan: &Scan, error: &serde_yaml::Error) {
    let problem = error.to_string();
    let mut at = error.location().map_or(FIRST, |place| (saturating(place.line()), saturating(place.column())));
    // An unclosed quote or bracket, or a key without its colon, is noticed late; the crate also says where it began.
    let (_, context) = problem.split_once(", while ").unwrap_or_default();
    let late = ["quoted scalar", "simple key", "flow"].iter().any(|word| context.contains(word));
    if late && !problem.contains("escape") {
        at = position(context).unwrap_or(at).min(at);
    }
    let span = build.span(at, &Value::String(String::new()));
    if problem.contains("unknown anchor") || (build.out_of_order.get() && is_probe_error(&problem)) {
        return super::yaml_scan::unsupported(report, span);
    }
    if problem.contains("recursion limit") {
        return too_deep(report, span);
    }
    if scan.report_suspect(report, span.line) {
        return;
    }
    let (message, help) = explain(&problem);
    report.error(Code::YamlSyntax, span, message, help);
}

/// The crate's complaint in words for the person who keeps the file.
fn explain(problem: &str) -> (Text, Text) {
    let known: [(&str, [&str; 4]); 10] = [
        (
            "escape",
            [
                "英文双引号里的反斜杠“\\”有特殊含义，这里的写法不认识",
                "a backslash inside double quotes has a special meaning, and this one is not known",
                "请改用英文单引号，或把反斜杠写两遍",
                "use single quotes, or write the backslash twice",
            ],
        ),
        (
            "quoted scalar",
            [
                "从这里开始的引号没有闭合",
                "the quotation mark that begins here is never closed",
                "请在值的末尾补上同样的引号",
                "add the same mark at the end of the value",
            ],
        ),
        (
            "expected ',' or ']'",
            [
                "从这里开始的方括号列表没有写对：缺少“]”，或两项之间缺少半角逗号",
                "the list in square brackets is not complete: a `]` or a comma between two items is missing",
                "写法如：[公需课, 公需]，括号和逗号都用半角",
                "write it like `[one, two]`",
            ],
        ),
        (
            "expected ',' or '}'",
            [
                "从这里开始的花括号没有写对：缺少“}”，或两项之间缺少半角逗号",
                "the part in braces is not complete: a `}` or a comma between two items is missing",
                "写法如：{id: public, name: 公需科目}，括号、冒号和逗号都用半角",
                "write it like `{id: public, name: Public}`",
            ],
        ),
        (
            "mapping values are not allowed",
            [
                "这里不应再出现“冒号加空格”：可能是缩进不对，或值里含有冒号而没有加引号",
                "a colon and space cannot stand here: the indentation is off, or the value holds a colon and has no quotes",
                "请与同级的行左对齐；值里有“: ”时给整个值加上英文双引号",
                "align the line with its neighbours; put a value that holds `: ` into double quotes",
            ],
        ),
        (
            "could not find expected ':'",
            [
                "这一行不是“项: 值”的形式",
                "this line does not have the form `key: value`",
                "项名后面要有半角冒号和一个空格",
                "a key is followed by a colon and a space",
            ],
        ),
        (
            "did not find expected key",
            [
                "从这一行起读不下去：缩进与同级的行不一致，或上面的引号、括号没有写对",
                "reading stops here: the indentation differs from the lines beside it, or a quote or bracket above is wrong",
                "请与同级的行左对齐，并检查上一行",
                "align the line with its neighbours, and check the line above",
            ],
        ),
        (
            "expected '-' indicator",
            [
                "列表在这里断开：这一行没有以“- ”开头，或缩进不对",
                "the list breaks off here: the line does not begin with `- `, or its indentation is off",
                "列表的每一项都以“- ”开头并左对齐",
                "begin every item of a list with `- `, aligned with the others",
            ],
        ),
        (
            "block sequence entries are not allowed",
            [
                "“- ”不能写在这里",
                "`- ` cannot stand here",
                "请把列表写在下一行，并缩进两格；值本身以“-”开头时加上引号",
                "begin the list on the next line, indented by two; put a value that begins with `-` into quotes",
            ],
        ),
        (
            "cannot start any token",
            [
                "值不能以这个字符开头",
                "a value cannot begin with this character",
                "请给整个值加上英文双引号",
                "put the whole value into double quotes",
            ],
        ),
    ];
    let other = [
        "从这里起不合 YAML 的写法，无法读取",
        "from here on this is not well-formed YAML and cannot be read",
        "请检查这一行和上一行的引号、括号、冒号和缩进",
        "check quotes, brackets, colons and indentation of this line and the one above",
    ];
    let [zh, en, help_zh, help_en] =
        known.into_iter().find(|(words, _)| problem.contains(words)).map_or(other, |(_, texts)| texts);
    (Text::new(zh, en), Text::new(help_zh, help_en))
}

/// What the nodes of one tree share while it is built.
struct Build<'t> {
    lines: &'t [&'t str],
    offset: u32,
    last: Cell<(u32, u32)>,
    out_of_order: Cell<bool>,
}

impl Build<'_> {
    /// The place that a probe's error tells. Nodes come in the order of the text; one that does not is an alias, standing
    /// in for an earlier node. The probe has used it up, so reading ends here.
    fn advance<E: Error>(&self, probe_error: E, first_child: bool) -> Result<(u32, u32), E> {
        let at = position(&probe_error.to_string()).unwrap_or(FIRST);
        let in_order = at > self.last.get() || (first_child && at == self.last.get());
        self.last.set(at);
        if in_order {
            return Ok(at);
        }
        self.out_of_order.set(true);
        Err(probe_error)
    }

    /// The text of a line from a column on; line and column of the YAML, from 1.
    fn rest_of_line(&self, (line, column): (u32, u32)) -> &str {
        let line = self.lines.get(line as usize - 1).copied().unwrap_or_default();
        &line[byte_of_column(line, column)..]
    }

    fn number(&self, at: (u32, u32)) -> Value {
        let rest = self.rest_of_line(at);
        let end =
            rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '+' | '-' | '.')).unwrap_or(rest.len());
        Value::Number(rest[..end].to_owned())
    }

    fn span(&self, at: (u32, u32), value: &Value) -> Span {
        let rest = self.rest_of_line(at).trim_end();
        let marked = match value {
            Value::Null => "",
            Value::Bool(_) => rest.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default(),
            Value::Number(written) => written,
            Value::String(text) if !text.is_empty() && rest.starts_with(text.as_str()) => text,
            Value::String(text) => match rest.chars().next().filter(|c| matches!(c, '"' | '\'')) {
                Some(quote) => rest[1..].find(quote).map_or(rest, |end| &rest[..end + 2]),
                None if text.is_empty() => rest.split_inclusive(|_: char| true).next().unwrap_or_default(),
                None => rest,
            },
            Value::List(_) | Value::Map(_) if rest.starts_with(['[', '{', '-']) => &rest[..1],
            Value::List(_) | Value::Map(_) => rest.split(':').next().unwrap_or_default(),
        };
        Span { line: at.0 + self.offset, column: at.1, characters: saturating(marked.chars().count()) }
    }
}

/// Asks for an enum, refuses what comes, and so learns the node's place from the error.
struct Probe;

impl<'de> DeserializeSeed<'de> for Probe {
    type Value = Infallible;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Infallible, D::Error> {
        deserializer.deserialize_enum("", &[], self)
    }
}

impl<'de> Visitor<'de> for Probe {
    type Value = Infallible;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a place")
    }

    fn visit_enum<A: EnumAccess<'de>>(self, _access: A) -> Result<Infallible, A::Error> {
        Err(A::Error::custom(PROBE))
    }
}

/// What a probe's error says of a scalar, and what the crate says of a list or map that is asked to be an enum.
const PROBE: &str = "the place of a node";
const PROBE_OF_COLLECTION: &str = "expected a YAML tag starting with '!'";

fn is_probe_error(problem: &str) -> bool {
    problem.contains(PROBE) || problem.contains(PROBE_OF_COLLECTION)
}

/// The very first place, which the crate's messages leave out.
const FIRST: (u32, u32) = (1, 1);

/// Line and column at the end of the crate's message.
fn position(message: &str) -> Option<(u32, u32)> {
    let (line, column) = message.rsplit_once(" at line ")?.1.split_once(" column ")?;
    Some((line.parse().ok()?, column.parse().ok()?))
}

/// Builds the node at a place that is known already.
#[derive(Clone, Copy)]
struct NodeSeed<'b> {
    build: &'b Build<'b>,
    at: (u32, u32),
}

impl NodeSeed<'_> {
    fn node<E>(self, value: Value) -> Result<Node, E> {
        Ok(Node { span: self.build.span(self.at, &value), value })
    }
}

impl<'de> DeserializeSeed<'de> for NodeSeed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for NodeSeed<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        self.node(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Node, E> {
        self.node(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        self.node(Value::Bool(value))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Node, E> {
        self.node(self.build.number(self.at))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Node, E> {
        self.node(self.build.number(self.at))
    }

    fn visit_u128<E>(self, _: u128) -> Result<Node, E> {
        self.node(self.build.number(self.at))
    }

    fn visit_i128<E>(self, _: i128) -> Result<Node, E> {
        self.node(self.build.number(self.at))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Node, E> {
        self.node(self.build.number(self.at))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        self.node(Value::String(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let build = self.build;
        build.last.set(self.at);
        let mut items: Vec<Node> = Vec::new();
        loop {
            let at = match access.next_element_seed(Probe) {
                Ok(None) => return self.node(Value::List(items)),
                Ok(Some(never)) => match never {},
                Err(error) => build.advance(error, items.is_empty())?,
            };
            items.extend(access.next_element_seed(NodeSeed { build, at })?);
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let build = self.build;
        build.last.set(self.at);
        let mut entries: Vec<(Node, Node)> = Vec::new();
        loop {
            let at = match access.next_key_seed(Probe) {
                Ok(None) => return self.node(Value::Map(entries)),
                Ok(Some(never)) => match never {},
                Err(error) => build.advance(error, entries.is_empty())?,
            };
            let Some(key) = access.next_key_seed(NodeSeed { build, at })? else {
                return self.node(Value::Map(entries));
            };
            let at = match access.next_value_seed(Probe) {
                Ok(never) => match never {},
                Err(error) => build.advance(error, false)?,
            };
            entries.push((key, access.next_value_seed(NodeSeed { build, at })?));
        }
    }
}

impl Value {
    /// A scalar as text; nothing for a list or map.
    pub(super) fn as_written(&self) -> &str {
        match self {
            Self::Null | Self::List(_) | Self::Map(_) => "",
            Self::Bool(true) => "true",
            Self::Bool(false) => "false",
            Self::Number(text) | Self::String(text) => text,
        }
    }
}

#[cfg(test)]
mod tests;
