//! The body of a document against its front matter: every clause named there must be a heading of the text, and what the
//! pages cannot show as it was meant is told with its line.
//!
//! The official text itself is never changed.

use super::consistency::comparable;
use super::consistency::number_form::fix;
use super::report::Report;
use super::source_text::{SourceText, Span, saturating};
use super::unconfirmed::unconfirmed;
use super::yaml::{Node, Value};
use crate::diagnostic::{Code, Diagnostic, Severity, Text};
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
    // A text that is still to be pasted has no clauses yet; that is told once.
    if !unconfirmed(report.text()).is_empty() && rendered.headings.is_empty() {
        return rendered;
    }
    let clauses = document.rules().map(|rules| &rules.clauses).into_iter().flatten();
    for (rule, heading) in clauses.filter(|(_, heading)| rendered.anchor(heading).is_none()) {
        let node = find(front_matter, &["rules", "clauses", rule.key()]);
        let finding =
            unknown_clause(report.text(), node, front_matter.span, heading, nearest(document, &rendered, heading));
        report.push(finding);
    }
    rendered
}

/// A heading of the text, and where it stands.
type Heading<'r> = (&'r str, Span);

fn unknown_clause(
    text: SourceText<'_>,
    node: Option<&Node>,
    front_matter: Span,
    heading: &str,
    nearest: Option<Heading<'_>>,
) -> Diagnostic {
    let (zh, en) = match nearest {
        Some((near, place)) => (
            format!("，最接近的是正文第 {} 行的“{near}”", place.line),
            format!("; nearest to it is {near}, line {} of the text", place.line),
        ),
        None => (String::new(), String::new()),
    };
    let finding = text.diagnostic(
        Severity::Warning,
        Code::UnknownClause,
        node.map_or(front_matter, |node| node.span),
        Text::new(
            format!("正文里没有“{heading}”这个标题{zh}；页面上的规则和结论无法链接到原文"),
            format!("the text has no heading {heading}{en}; pages cannot link rules and verdicts to it"),
        ),
        Text::new(
            "照正文抄写标题，例如 `三、学时要求`，或编号段落的开头 `（一）公需科目`。",
            "Copy a heading of the text, such as `三、学时要求`, or the lead-in of a numbered paragraph, such as \
             `（一）公需科目`.",
        ),
    );
    let Some((near, place)) = nearest else { return finding };
    let finding = finding.related(text.related(place, Text::new("最接近的标题", "the nearest heading")));
    match node.filter(|_| comparable(near) == comparable(heading)) {
        Some(node) => finding.fix(fix(node, text.line(node.span.line), near)),
        None => finding,
    }
}

fn nearest<'r>(document: &Document, rendered: &'r Rendered, heading: &str) -> Option<Heading<'r>> {
    let likeness = |other: &&crate::markdown::Heading| {
        strsim::normalized_levenshtein(&comparable(&other.text), &comparable(heading))
    };
    let near = rendered.headings.iter().max_by(|one, two| likeness(one).total_cmp(&likeness(two)));
    let near = near.filter(|near| likeness(near) >= 0.3)?;
    let span = Span {
        line: document.body.first_line.saturating_add(near.line).saturating_sub(1),
        column: 1,
        characters: saturating(near.text.chars().count()),
    };
    Some((&near.text, span))
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
