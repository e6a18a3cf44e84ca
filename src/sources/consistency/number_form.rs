//! The form of document numbers (GB/T 9704): the year in 〔〕, no leading zeros, no 第, plain digits; and plain characters in
//! phones and addresses. In front matter a fix is offered; the official text is only spoken of.

use std::collections::BTreeSet;

use super::body_text::BodyText;
use super::claim::Step::{Item, Key};
use super::claim::{Step, node_at};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Fix, Severity, Text};
use crate::sources::links::LinkedDocument;
use crate::sources::source_text::Span;
use crate::sources::yaml::{Node, Value};
use crate::statement::{Statement, Value as Stated, document_number};

/// Checks one document.
pub(super) fn check(linked: &LinkedDocument<'_>, body: &BodyText<'_>, diagnostics: &mut Diagnostics) {
    let mut written = Vec::new();
    in_front_matter(linked, &mut written, diagnostics);
    in_text(body, &written, diagnostics);
    plain_characters(linked, diagnostics);
}

/// A replacement for a whole scalar; its quotes stay.
pub(in crate::sources) fn fix(node: &Node, line: &str, replacement: &str) -> Fix {
    let quote = line.chars().nth(node.span.column as usize - 1).filter(|c| matches!(c, '"' | '\''));
    let replacement = match quote {
        Some(quote) => format!("{quote}{replacement}{quote}"),
        None => replacement.to_owned(),
    };
    let Span { line, column, characters } = node.span;
    Fix { line, column, characters, replacement }
}

fn in_front_matter(linked: &LinkedDocument<'_>, written: &mut Vec<String>, diagnostics: &mut Diagnostics) {
    let own = linked.document.document_number.iter().map(|number| (vec![Key("document_number")], number));
    let of_basis = linked
        .document
        .basis
        .iter()
        .enumerate()
        .filter_map(|(at, basis)| Some((vec![Key("basis"), Item(at), Key("number")], basis.number.as_ref()?)));
    for (path, number) in own.chain(of_basis) {
        let Some(node) = node_at(&linked.front_matter, &path) else { continue };
        match document_number::parse(number) {
            Some(parsed) => {
                written.push(parsed.normal.clone());
                if parsed.is_well_formed {
                    continue;
                }
                let right = &parsed.normal;
                let finding = linked.text.diagnostic(
                    Severity::Warning,
                    Code::DocumentNumberForm,
                    node.span,
                    Text::new(
                        format!("文号“{number}”不合规范写法，应为“{right}”"),
                        format!("the document number {number} should be written {right}"),
                    ),
                    Text::new(
                        "年份用〔〕，序号不补零，不加“第”。",
                        "The year stands in 〔〕, without leading zeros or 第.",
                    ),
                );
                diagnostics.push(finding.fix(fix(node, linked.text.line(node.span.line), right)));
            }
            None if number.contains('号') => diagnostics.push(linked.text.diagnostic(
                Severity::Warning,
                Code::DocumentNumberForm,
                node.span,
                Text::new(
                    format!("“{number}”不像一个完整的文号"),
                    format!("{number} does not read as a whole document number"),
                ),
                Text::new(
                    "文号由机关代字、〔年份〕和序号组成，例如 赣人社函〔2025〕3号。",
                    "It is made of the issuer's abbreviation, 〔year〕 and a number, such as 赣人社函〔2025〕3号.",
                ),
            )),
            None => {}
        }
    }
}

fn in_text(body: &BodyText<'_>, in_front_matter: &[String], diagnostics: &mut Diagnostics) {
    let mut seen = BTreeSet::new();
    for block in body.blocks(&body.whole()) {
        for Statement { value, range } in document_number::find(&block.text) {
            let Stated::DocumentNumber(number) = value else { continue };
            if number.is_well_formed || !seen.insert(number.raw.clone()) {
                continue;
            }
            let (raw, normal) = (&number.raw, &number.normal);
            let known = match in_front_matter.contains(normal) {
                true => ("，与文件信息里的是同一个文号", "; front matter has the same number"),
                false => ("", ""),
            };
            diagnostics.push(body.source.diagnostic(
                Severity::Note,
                Code::DocumentNumberForm,
                body.span(block, &range),
                Text::new(
                    format!("正文里的文号“{raw}”不合规范写法（规范写法是“{normal}”）{}", known.0),
                    format!("the text writes the document number {raw}, in the standard form {normal}{}", known.1),
                ),
                Text::new("原件如此的，保留即可。", "If the original has it so, leave it."),
            ));
        }
    }
}

/// Full-width digits, letters and signs in phones and addresses: dialling them or opening them fails.
fn plain_characters(linked: &LinkedDocument<'_>, diagnostics: &mut Diagnostics) {
    for (list, keys) in [("platforms", ["phone", "url"]), ("contacts", ["phone", "url"]), ("portal", ["phone", "url"])]
    {
        for at in 0.. {
            let path: [Step; 2] = [Key(list), Item(at)];
            let Some(entry) = node_at(&linked.front_matter, &path) else { break };
            for key in keys {
                diagnostics.append(
                    node_at(entry, &[Key(key)])
                        .and_then(|node| full_width(linked, node))
                        .map_or_else(Diagnostics::new, Diagnostics::from),
                );
            }
            if matches!(node_at(&linked.front_matter, &[Key(list)]).map(|node| &node.value), Some(Value::Map(_))) {
                break;
            }
        }
    }
}

fn full_width(linked: &LinkedDocument<'_>, node: &Node) -> Option<Diagnostic> {
    let Value::String(text) = &node.value else { return None };
    let plain = crate::sources::correction::plain(text);
    if plain == *text {
        return None;
    }
    let finding = linked.text.diagnostic(
        Severity::Warning,
        Code::FullWidthCharacters,
        node.span,
        Text::new(
            "这里有全角的数字、字母或符号，点击拨号或打开时会出错",
            "there are full-width characters, so that dialling or opening it fails",
        ),
        Text::new(format!("请改为半角：{plain}"), format!("write {plain}")),
    );
    Some(finding.fix(fix(node, linked.text.line(node.span.line), &plain)))
}
