//! `suppress` of `site.yaml`: kinds of findings about documents that the publisher has looked at and need not see again.
//!
//! Only what [`Code::can_be_suppressed`] says; an entry that silences nothing is told, so that none is left behind.

use super::files::SourceFile;
use super::reader::{MapReader, items, text};
use super::report::{AsWhat, Report, nearest};
use super::source_text::{SourceText, Span};
use super::yaml::{Node, Value};
use crate::diagnostic::{Code, Diagnostics, Severity, Text};
use crate::location::SourcePath;
use crate::model::settings::Suppression;

/// Reads the list: codes, or maps of `code` and `file`.
pub(super) fn read_suppressions(report: &mut Report<'_>, map: &mut MapReader<'_>) -> Vec<Suppression> {
    let Some(node) = map.value(report, "suppress") else { return Vec::new() };
    let mut suppressions = Vec::new();
    for (item, path) in items(report, node, "suppress") {
        let (code, file) = match item.value {
            Value::Map(_) => {
                let Some(mut entry) = MapReader::open(report, item, &path) else { continue };
                let code = entry.required(report, "code");
                let file = entry.text(report, "file");
                let code_path = entry.path_of("code");
                entry.finish(report);
                (code.and_then(|code| read_code(report, code, &code_path)), file)
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::List(_) => {
                (read_code(report, item, &path), None)
            }
        };
        let Some((code, span)) = code else { continue };
        let file = file.map(|file| SourcePath::new(file.trim_start_matches("./").replace('\\', "/")));
        suppressions.push(Suppression { code, file, position: (span.line, span.column, span.characters) });
    }
    suppressions
}

fn read_code(report: &mut Report<'_>, node: &Node, path: &str) -> Option<(Code, Span)> {
    let known: Vec<&str> = Code::ALL.iter().filter(|code| code.can_be_suppressed()).map(|code| code.as_str()).collect();
    report.ask(path.to_owned(), AsWhat::Word(known.clone()));
    let written = text(report, node, path)?;
    let Some(code) = Code::ALL.iter().find(|code| code.as_str() == written) else {
        let help = match nearest(&written, known) {
            Some(near) => Text::new(format!("是否应为 `{near}`？"), format!("did you mean `{near}`?")),
            None => Text::new(
                "代码写在每条诊断的方括号里；xueshi explain-code 列出全部",
                "a code stands in brackets in each finding; xueshi explain-code lists them",
            ),
        };
        let message = Text::new(format!("`{path}` 不是诊断代码"), format!("`{path}` is not the code of a finding"));
        report.error_found(Code::UnknownWord, node, message, help);
        return None;
    };
    if !code.can_be_suppressed() {
        report.error(
            Code::CannotSuppress,
            node.span,
            Text::new(
                format!("`{code}` 不能略去：只有关于文件的警告和提示可以，错误和关于数据的诊断必须看到"),
                format!("`{code}` cannot be silenced: only warnings and notes about documents can, not errors or findings about data"),
            ),
            Text::new("请从 `suppress` 里删去它，并处理它所说的问题", "remove it from `suppress`, and mend what it tells of"),
        );
        return None;
    }
    Some((*code, node.span))
}

/// The findings without those that are silenced, and a note for each entry that silences nothing.
pub(super) fn suppressed(found: Diagnostics, suppressions: &[Suppression], settings: &SourceFile) -> Diagnostics {
    if suppressions.is_empty() {
        return found;
    }
    let mut used = vec![false; suppressions.len()];
    let mut kept = Diagnostics::new();
    for diagnostic in found {
        let silences = |suppression: &Suppression| {
            suppression.code == diagnostic.code
                && diagnostic.severity != Severity::Error
                && suppression.file.as_ref().is_none_or(|file| file == diagnostic.place.path())
        };
        match suppressions.iter().position(silences) {
            Some(first) => {
                used[first] = true;
                for (at, suppression) in suppressions.iter().enumerate() {
                    used[at] |= silences(suppression);
                }
            }
            None => kept.push(diagnostic),
        }
    }
    let Some(text) = SourceText::decode(settings, &mut Diagnostics::new()) else { return kept };
    for (suppression, _) in suppressions.iter().zip(used).filter(|(_, used)| !used) {
        let (line, column, characters) = suppression.position;
        let code = suppression.code;
        let message = match &suppression.file {
            Some(file) => Text::new(
                format!("这一条没有略去任何诊断：{file} 现在没有 `{code}`"),
                format!("this silences nothing: there is no `{code}` in {file} now"),
            ),
            None => Text::new(
                format!("这一条没有略去任何诊断：现在没有 `{code}`"),
                format!("this silences nothing: there is no `{code}` now"),
            ),
        };
        kept.push(text.diagnostic(
            Severity::Note,
            Code::UnusedSuppression,
            Span { line, column, characters },
            message,
            Text::new("请删去这一条。", "Remove it."),
        ));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::document::read_documents;
    use crate::sources::settings::read_settings;

    fn file(path: &str, text: &str) -> SourceFile {
        SourceFile { path: SourcePath::new(path), bytes: text.as_bytes().to_vec() }
    }

    /// What is left of the findings of a notice with two things to silence, and what is said of the settings.
    fn left(suppress: &str) -> Vec<String> {
        let settings = file("site.yaml", &format!("title: 站点\n{suppress}"));
        let body = "各有关单位：\n\n补学截止时间为申报截止目前，各单位要认真组织，确保按时完成全年学习任务，不得延误，有关要求另行通知。";
        let notice = file(
            "guidelines/notice.md",
            &format!(
                "---\nkind: notice\nyear: 2025\ntitle: 关于学习的通知\nissuer: 某市教育局\n---\n\n**关于学习的通知**\n\n{body}\n"
            ),
        );
        let (read, mut found) = read_settings(&settings);
        found.append(suppressed(read_documents(&[notice]).1, &read.suppress, &settings));
        let found = found.sorted();
        found.iter().map(|finding| format!("{} {}", finding.code, finding.place)).collect()
    }

    #[test]
    fn without_entries_everything_is_told() {
        assert_eq!(left(""), ["not-in-text guidelines/notice.md:5:9", "suspected-typo guidelines/notice.md:12:8"]);
    }

    #[test]
    fn a_code_is_silenced_everywhere_or_in_one_file() {
        let typo = "suspected-typo guidelines/notice.md:12:8";
        for (suppress, expected) in [
            ("suppress: [not-in-text]\n", vec![typo]),
            ("suppress: [not-in-text, suspected-typo]\n", vec![]),
            ("suppress:\n  - {code: not-in-text, file: guidelines/notice.md}\n", vec![typo]),
            ("suppress:\n  - not-in-text\n  - {code: not-in-text, file: ./guidelines/notice.md}\n", vec![typo]),
        ] {
            assert_eq!(left(suppress), expected, "{suppress}");
        }
    }

    #[test]
    fn what_cannot_be_silenced_is_refused_and_what_silences_nothing_is_told() {
        for (suppress, expected) in [
            ("suppress: [not-in-txt]\n", "unknown-word site.yaml:2:12"),
            ("suppress: [missing-key]\n", "cannot-suppress site.yaml:2:12"),
            ("suppress: [invalid-hours]\n", "cannot-suppress site.yaml:2:12"),
            ("suppress: [unconfirmed-value]\n", "cannot-suppress site.yaml:2:12"),
            ("suppress: [dead-link]\n", "unused-suppression site.yaml:2:12"),
            ("suppress:\n  - {code: not-in-text, file: guidelines/other.md}\n", "unused-suppression site.yaml:3:12"),
            ("suppress:\n  - {cod: not-in-text}\n", "unknown-key site.yaml:3:6"),
            ("suppress:\n  - {file: guidelines/notice.md}\n", "missing-key site.yaml:3:5"),
            ("suppress: not-in-text\n", "wrong-type site.yaml:2:11"),
            ("suppress: [7]\n", "wrong-type site.yaml:2:12"),
        ] {
            let found = left(suppress);
            assert!(found.contains(&expected.to_owned()), "{suppress}: {found:?}");
            assert!(found.contains(&"not-in-text guidelines/notice.md:5:9".to_owned()), "{suppress}: {found:?}");
        }
    }
}
