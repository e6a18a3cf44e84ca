//! YAML as a tree of nodes that know their place; the only file that knows the YAML crate.
//!
//! The crate hands out values without places, but puts a place into every error. So each node is looked at twice: first
//! by a [`Probe`], which asks for something that is never there and so gets an error with the node's place, without
//! using the node up; then for its value. `a_probe_leaves_the_node_unread` holds the crate to that.
//!
//! What a node means is `reader`'s business; what is refused before the crate sees it, `yaml_scan`'s.

mod complaint;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Visitor};

use super::report::Report;
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
            let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
            for (key, value) in entries {
                let name = key.value.as_written();
                if let Some(line) = seen.get(name) {
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
                seen.entry(name).or_insert(key.span.line);
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
    let (message, help) = complaint::explain(&problem);
    report.error(Code::YamlSyntax, span, message, help);
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
