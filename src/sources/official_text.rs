//! The body of a document against its front matter: every clause named there must be a heading of the text, and what the
//! pages cannot show as it was meant is told with its line.
//!
//! The official text itself is never changed.

use super::report::Report;
use super::source_text::{Span, saturating};
use super::yaml::{Node, Value};
use crate::diagnostic::{Code, Text};
use crate::markdown::{FindingKind, Rendered, render};
use crate::model::document::Document;

/// Checks the body of a document whose front matter is `front_matter`, and gives it rendered.
pub(super) fn check(report: &mut Report<'_>, front_matter: &Node, document: &Document) -> Rendered {
    let rendered = render(&document.body.markdown);
    for finding in &rendered.findings {
        let span = Span {
            line: document.body.first_line.saturating_add(finding.line).saturating_sub(1),
            column: finding.column,
            characters: saturating(finding.excerpt.chars().count()).max(1),
        };
        let (message, help) = words(finding.kind);
        report.warning(Code::OfficialTextMarkup, span, message, help);
    }
    let clauses = document.rules().map(|rules| &rules.clauses).into_iter().flatten();
    for (rule, heading) in clauses.filter(|(_, heading)| rendered.anchor(heading).is_none()) {
        let span = find(front_matter, &["rules", "clauses", rule.key()]).map_or(front_matter.span, |node| node.span);
        report.warning(
            Code::UnknownClause,
            span,
            Text::new(
                format!("正文里没有“{heading}”这个标题，页面上的规则和结论无法链接到原文"),
                format!("the text has no heading {heading}, so pages cannot link rules and verdicts to it"),
            ),
            Text::new(
                "照正文抄写标题，例如 `三、学时要求`，或编号段落的开头 `（一）公需科目`。",
                "Copy a heading of the text, such as `三、学时要求`, or the lead-in of a numbered paragraph, such as \
                 `（一）公需科目`.",
            ),
        );
    }
    rendered
}

fn find<'n>(node: &'n Node, path: &[&str]) -> Option<&'n Node> {
    let Some((key, rest)) = path.split_first() else { return Some(node) };
    let Value::Map(entries) = &node.value else { return None };
    let (_, value) = entries.iter().find(|(name, _)| name.value.as_written() == *key)?;
    find(value, rest)
}

fn words(kind: FindingKind) -> (Text, Text) {
    let (zh, en, help_zh, help_en) = match kind {
        FindingKind::RawHtml => (
            "正文里有 HTML 代码，页面上按文字显示",
            "the text holds HTML; it is shown as text",
            "改用 Markdown，或删去这段代码。",
            "Use Markdown, or delete it.",
        ),
        FindingKind::LinkTarget => (
            "这个链接的地址不能用，页面上只显示文字",
            "the target of this link cannot be used; only its text is shown",
            "链接只能是 https、http、mailto、tel，或站内的相对地址。",
            "Links may lead to https, http, mailto, tel, or a relative path of the site.",
        ),
        FindingKind::Image => (
            "正文里有图片，页面上只显示替代文字",
            "the text holds an image; only its alternative text is shown",
            "把图片里的内容写成文字。",
            "Write what the image says as text.",
        ),
        FindingKind::LiteralMarkup => (
            "这里的 Markdown 记号没有起作用，会原样显示",
            "the Markdown marks here have no effect and are shown as they stand",
            "检查 ** 是否成对，# 后面是否有空格。",
            "See that ** come in pairs, and that a space follows #.",
        ),
        FindingKind::SurplusCells => (
            "这一行的单元格比表头多，多出的部分按文字显示",
            "this row has more cells than the head of its table; the rest is shown as text",
            "给表头补上缺少的栏。",
            "Add the missing columns to the head of the table.",
        ),
        FindingKind::TooDeep => (
            "正文的引用、列表或强调嵌套超过 32 层，全文按纯文字显示",
            "quotes, lists or emphasis are more than 32 deep; the whole text is shown as plain text",
            "减少嵌套。",
            "Use less nesting.",
        ),
        FindingKind::TooLong => (
            "正文超过 1 MiB，全文按纯文字显示",
            "the text is longer than 1 MiB; it is shown as plain text",
            "把它拆成几份附件。",
            "Split it into several attachments.",
        ),
    };
    (Text::new(zh, en), Text::new(help_zh, help_en))
}
