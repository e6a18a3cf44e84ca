//! Places of nodes, and what is said of YAML that cannot be read.

use super::*;
use crate::diagnostic::Diagnostics;
use crate::location::SourcePath;
use crate::sources::files::SourceFile;
use crate::sources::source_text::SourceText;

/// The node, and the findings as `code line:column`.
fn read(text: &str) -> (Option<Node>, Vec<String>) {
    let file = SourceFile { path: SourcePath::new("site.yaml"), bytes: text.as_bytes().to_vec() };
    let mut diagnostics = Diagnostics::new();
    let source = SourceText::decode(&file, &mut diagnostics).unwrap();
    let mut report = Report::new(source);
    let node = parse(&mut report, Yaml { text: source.text(), first_line: 1, limit: 64 * 1024 });
    diagnostics.append(report.into_diagnostics());
    let found = diagnostics.iter().map(|d| format!("{} {}", d.code, d.place.to_string().replace("site.yaml:", "")));
    (node, found.collect())
}

/// Every scalar of the tree as `text@line:column+characters`, every list and map as `[]` or `{}`.
fn places(node: &Node, into: &mut Vec<String>) {
    let Span { line, column, characters } = node.span;
    let shown = match &node.value {
        Value::List(_) => "[]",
        Value::Map(_) => "{}",
        Value::Null => "null",
        Value::Bool(_) | Value::Number(_) | Value::String(_) => node.value.as_written(),
    };
    into.push(format!("{shown}@{line}:{column}+{characters}"));
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| places(item, into)),
        Value::Map(entries) => entries.iter().for_each(|(key, value)| {
            places(key, into);
            places(value, into);
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn every_key_and_value_knows_its_line_and_column() {
    let text = "\
# 说明
标题: 学习指南
rules:
  - {id: \"甲\", 学时: 2.40, on: true}
  - 乙
empty:
flow: [[], '丙 丁']
text: |
  第一行
  第二行
";
    let (node, found) = read(text);
    assert_eq!(found, Vec::<String>::new());
    let mut all = Vec::new();
    places(&node.unwrap(), &mut all);
    let expected = [
        "{}@2:1+2",
        "标题@2:1+2",
        "学习指南@2:5+4",
        "rules@3:1+5",
        "[]@4:3+1",
        "{}@4:5+1",
        "id@4:6+2",
        "甲@4:10+3",
        "学时@4:15+2",
        "2.40@4:19+4",
        "on@4:25+2",
        "true@4:29+4",
        "乙@5:5+1",
        "empty@6:1+5",
        "null@6:7+0",
        "flow@7:1+4",
        "[]@7:7+1",
        "[]@7:8+1",
        "丙 丁@7:12+5",
        "text@8:1+4",
        "第一行\n第二行\n@8:7+1",
    ];
    assert_eq!(all, expected);
}

#[test]
fn a_probe_leaves_the_node_unread() {
    let (node, _) = read("[a, [b], {c: [d]}, {}, '']");
    let Some(Node { value: Value::List(items), .. }) = node else { panic!("no list") };
    assert_eq!(items.len(), 5);
    let mut all = Vec::new();
    items.iter().for_each(|item| places(item, &mut all));
    assert_eq!(all.len(), 9);
}

#[test]
fn what_cannot_be_read_is_named_with_its_place() {
    let deep = format!("a: {}", "[".repeat(200_000 / 4));
    let dashes = format!("a:\n  {}x", "- ".repeat(40));
    let long = format!("a: {}\n", "长".repeat(30_000));
    for (text, expected) in [
        ("title: a\ntitle: b\n", "duplicate-key 2:1"),
        ("a:\n  - {x: 1, y: 2, x: 3}\n", "duplicate-key 2:18"),
        ("a:\n\tb: 1\n", "tab-indentation 2:1"),
        ("a:\n  \tb: 1\n", "tab-indentation 2:3"),
        ("年度：2025\ntitle: a\n", "full-width-colon 1:3"),
        ("title: a\nyear：2025\n", "full-width-colon 2:5"),
        ("rules:\n  total：90\n  carry_over: forbidden\n", "full-width-colon 2:8"),
        ("年度：2025\n", "full-width-colon 1:3"),
        ("title: a\nyear:2025\nkind: notice\n", "colon-without-space 2:5"),
        ("title:学习\n", "colon-without-space 1:6"),
        ("title: a\nyear:　2025\n", "colon-without-space 2:5"),
        ("title: a\nyear:\u{A0}2025\nkind: notice\n", "colon-without-space 2:5"),
        ("rules:\n　　total: 90\n", "full-width-space 2:1"),
        ("a: 1\n---\nb: 2\n", "second-yaml-document 2:1"),
        ("a: 1\n...\n", "second-yaml-document 2:1"),
        ("---\n---\na: 1\n", "second-yaml-document 2:1"),
        ("--- {a: 1}\n", "second-yaml-document 1:1"),
        ("a: &x 1\n", "unsupported-yaml 1:4"),
        ("a: !!str 1\n", "unsupported-yaml 1:4"),
        ("a: [1, *x]\n", "unsupported-yaml 1:8"),
        ("- {<<: {a: 1}}\n", "unsupported-yaml 1:4"),
        ("%YAML 1.2\n", "unsupported-yaml 1:1"),
        ("a: 一\u{1}二\n", "control-character 1:5"),
        ("a: 一\rb: 二\n", "control-character 1:5"),
        ("a: 一\u{2028}二\n", "control-character 1:5"),
        (&deep, "yaml-too-deep 1:20"),
        (&dashes, "yaml-too-deep 2:33"),
        (&long, "yaml-too-large 1:1"),
        ("title: \"未闭合\nyear: 2025\n", "yaml-syntax 1:8"),
        ("a: 1\nseries: [甲, 乙\nb: 2\n", "yaml-syntax 2:9"),
        ("a: {b: 1, c: 2\nd: 3\n", "yaml-syntax 1:4"),
        ("title: 关于: 通知\n", "yaml-syntax 1:10"),
        ("title: a\n只有一行字\nyear: 2025\n", "yaml-syntax 2:1"),
        ("a: 1\n  b: 2\n", "yaml-syntax 2:4"),
        ("a:\n  b: 1\n c: 2\n", "yaml-syntax 3:2"),
        ("a:\n  - 1\n  b: 2\n", "yaml-syntax 3:3"),
        ("a: - 1\n", "yaml-syntax 1:4"),
        ("a: @b\n", "yaml-syntax 1:4"),
        ("a: \"\\q\"\n", "yaml-syntax 1:5"),
    ] {
        let (_, found) = read(text);
        assert_eq!(found, [expected], "{}", text.chars().take(80).collect::<String>());
    }
}

#[test]
fn ordinary_text_is_not_taken_for_special_yaml() {
    for text in [
        "---\ntitle: a\n",
        "\u{FEFF}title: a\n",
        "title: a\r\nseries: [b]\r\n",
        "title: 'it''s & *not* an !anchor'\n",
        "title: \"a \\\" & b\"\n",
        "title: R&D 与 C++ *星号* 50%！\n",
        "url: https://portal.example/jxjy?a=1&b=2#c\n",
        "note: |\n  & * ! ---\n  \t制表符\n  年度：2025\nb: 1\n",
        "- note: >\n    &a\n  b: 1\n",
        "a: 一\n  通知：第二行\n",
        "- ai：人工智能\n- note:随文\n",
        "a: [甲,\n    乙]\n# 尾注 & 说明\n",
        "time: 12:30\n",
        "{a: 1, b: [2, 3]}\n",
    ] {
        let (node, found) = read(text);
        assert_eq!(found, Vec::<String>::new(), "{text}");
        assert!(node.is_some(), "{text}");
    }
}

#[test]
fn nothing_at_all_is_no_error() {
    for text in ["", "\n", "# nothing\n", "---\n", "~\n"] {
        assert_eq!(read(text), (None, Vec::new()), "{text:?}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "[a-c:：\\-\\[\\]{},&*!?|>'\"#%@ 　\t\n]{0,40}") {
        read(&text);
    }
}
