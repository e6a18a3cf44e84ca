//! Single values and lists out of located YAML: text, texts, one of a few words.
//!
//! Which key a value belongs to is known by its path only.

use crate::diagnostic::{Code, Severity, Text};
use crate::sources::correction;
use crate::sources::report::{AsWhat, Report, Wanted, nearest, wrong_type};
use crate::sources::yaml::{Node, Value};

/// The node as text.
pub(in crate::sources) fn text(report: &mut Report<'_>, node: &Node, path: &str) -> Option<String> {
    report.ask(path.to_owned(), AsWhat::Type(Wanted::Text));
    let Value::String(text) = &node.value else {
        wrong_type(report, node, path, Wanted::Text);
        return None;
    };
    let text = text.trim();
    let quotes = ['“', '”', '＂'];
    let inside = text.strip_prefix(quotes).and_then(|rest| rest.strip_suffix(quotes));
    if inside.is_some_and(|inside| !inside.contains(quotes)) {
        report.warning(
            Code::FullWidthQuotes,
            node.span,
            Text::new(
                format!("`{path}` 的值两端是中文引号，会原样成为值的一部分"),
                format!("`{path}` stands in Chinese quotation marks, which become part of the value"),
            ),
            Text::new("请改为英文双引号，或去掉引号", "use plain double quotes, or none"),
        );
    }
    Some(text.to_owned())
}

/// The node as a list of texts, without those that are wrong.
pub(in crate::sources) fn texts(report: &mut Report<'_>, node: &Node, path: &str) -> Vec<String> {
    let items = items(report, node, path);
    items.into_iter().filter_map(|(item, path)| text(report, item, &path)).collect()
}

/// The items of a list with their names in messages, counted from 1.
pub(in crate::sources) fn items<'n>(report: &mut Report<'_>, node: &'n Node, path: &str) -> Vec<(&'n Node, String)> {
    report.ask(path.to_owned(), AsWhat::Type(Wanted::List));
    let Value::List(items) = &node.value else {
        wrong_type(report, node, path, Wanted::List);
        return Vec::new();
    };
    for item in items {
        let Value::String(text) = &item.value else { continue };
        let unquoted = item.span.characters as usize == text.chars().count();
        if unquoted && text.contains('，') {
            let finding = report.text().diagnostic(
                Severity::Warning,
                Code::FullWidthComma,
                item.span,
                Text::new(
                    format!("`{path}` 的这一项里有全角逗号“，”，整段读作一项，而不是几项"),
                    format!("this item of `{path}` holds a full-width comma, so it is read as one item, not several"),
                ),
                Text::new(
                    "如果是几项，请改用半角逗号；如果确是一项，请加上英文双引号",
                    "if it is several, use plain commas; if it is one, put it into double quotes",
                ),
            );
            let fix = correction::commas(report.text().line(item.span.line), item.span);
            report.push(match fix {
                Some(fix) => finding.fix(fix),
                None => finding,
            });
        }
    }
    items.iter().enumerate().map(|(index, item)| (item, format!("{path}[{}]", index + 1))).collect()
}

/// The node as one of a list of words.
pub(in crate::sources) fn word<T: Copy>(
    report: &mut Report<'_>,
    node: &Node,
    path: &str,
    words: &[(&'static str, T)],
) -> Option<T> {
    report.ask(path.to_owned(), AsWhat::Word(words.iter().map(|(word, _)| *word).collect()));
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
