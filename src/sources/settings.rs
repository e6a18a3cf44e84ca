//! `site.yaml` becomes [`Settings`] (DESIGN 4.1).
//!
//! The command line's overrides are not known here.

use std::collections::BTreeMap;

use super::files::SourceFile;
use super::reader::MapReader;
use super::report::Report;
use super::source_text::{SourceText, Span};
use super::suppression::read_suppressions;
use super::yaml::{Node, Value, Yaml, parse};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::Language;
use crate::model::row::Field;
use crate::model::settings::{Privacy, Settings};

/// The most bytes of settings that are read.
const LARGEST: usize = 64 * 1024;

/// Reads the settings. What is wrong is reported and takes its default; a missing title is empty.
pub fn read_settings(file: &SourceFile) -> (Settings, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let mut settings = defaults();
    if let Some(text) = SourceText::decode(file, &mut diagnostics) {
        let mut report = Report::new(text);
        read_text(&mut report, text.text(), &mut settings);
        diagnostics.append(report.into_diagnostics());
    }
    (settings, diagnostics)
}

/// The settings where `site.yaml` says nothing.
fn defaults() -> Settings {
    Settings {
        title: String::new(),
        publisher: None,
        language: Language::default(),
        as_of: None,
        base_url: None,
        privacy: Privacy::default(),
        columns: BTreeMap::new(),
        suppress: Vec::new(),
    }
}

/// Reads settings for what is reported on the way, and drops them.
pub(super) fn read_into(report: &mut Report<'_>) {
    let text = report.text().text();
    read_text(report, text, &mut defaults());
}

fn read_text(report: &mut Report<'_>, text: &str, settings: &mut Settings) {
    let node = match parse(report, Yaml { text, first_line: 1, limit: LARGEST }) {
        Some(node) => node,
        None if report.has_errors() => return,
        None => Node { value: Value::Map(Vec::new()), span: Span { line: 1, column: 1, characters: 1 } },
    };
    let Some(mut map) = MapReader::open(report, &node, "") else { return };
    settings.title = map.required_text(report, "title").unwrap_or_default();
    settings.publisher = map.text(report, "publisher");
    let languages = [Language::Chinese, Language::English].map(|language| (language.tag(), language));
    settings.language = map.word(report, "language", &languages).unwrap_or_default();
    settings.as_of = map.date(report, "as_of").map(|(date, _)| date);
    settings.base_url = map.url(report, "base_url");
    if let Some(mut privacy) = map.map(report, "privacy") {
        let words = [("masked", Privacy::Masked), ("named", Privacy::Named), ("none", Privacy::None)];
        settings.privacy = privacy.word(report, "learners", &words).unwrap_or_default();
        privacy.finish(report);
    }
    if let Some(mut columns) = map.map(report, "columns") {
        for field in Field::ALL {
            let names = columns.texts(report, field.key());
            if !names.is_empty() {
                settings.columns.insert(field, names);
            }
        }
        columns.finish(report);
    }
    settings.suppress = read_suppressions(report, &mut map);
    map.finish(report);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::location::SourcePath;

    fn read(text: &str) -> (Settings, Vec<String>) {
        let file = SourceFile { path: SourcePath::new("site.yaml"), bytes: text.as_bytes().to_vec() };
        let (settings, diagnostics) = read_settings(&file);
        let found = diagnostics.iter().map(|d| format!("{} {}", d.code, d.place.to_string().replace("site.yaml:", "")));
        (settings, found.collect())
    }

    #[test]
    fn every_setting_is_read() {
        let (settings, found) = read(
            "title: 继续教育\npublisher: 某协会\nlanguage: zh-CN\nas_of: 2025-12-31\nbase_url: https://site.example/a/\n\
             privacy: {learners: none}\ncolumns:\n  course: [学习项目]\n  staff_no: [教工号, 编号]\n",
        );
        assert_eq!(found, Vec::<String>::new());
        let columns =
            [(Field::StaffNumber, vec!["教工号".into(), "编号".into()]), (Field::Course, vec!["学习项目".into()])];
        let expected = Settings {
            title: "继续教育".into(),
            publisher: Some("某协会".into()),
            language: Language::Chinese,
            as_of: crate::model::Date::from_ymd_opt(2025, 12, 31),
            base_url: Some("https://site.example/a/".into()),
            privacy: Privacy::None,
            columns: columns.into(),
            suppress: Vec::new(),
        };
        assert_eq!(settings, expected);
    }

    #[test]
    fn what_is_wrong_is_named_and_the_rest_holds() {
        for (text, expected) in [
            ("", vec!["missing-key 1:1"]),
            ("publisher: 某协会\n", vec!["missing-key 1:1"]),
            ("title: 2025\n", vec!["wrong-type 1:8"]),
            ("title: a\nlanguage: zh\n", vec!["unknown-word 2:11"]),
            ("title: a\nas_of: 2025-13-01\n", vec!["not-a-date 2:8"]),
            ("title: a\nbase_url: site.example\n", vec!["not-a-web-address 2:11"]),
            ("title: a\nprivacy: named\n", vec!["wrong-type 2:10"]),
            ("title: a\nprivacy: {learner: named}\n", vec!["unknown-key 2:11"]),
            ("title: a\nprivacy: {learners: hidden}\n", vec!["unknown-word 2:21"]),
            ("title: a\ncolumns: {课程: [项目]}\n", vec!["unknown-key 2:11"]),
            ("title: a\ncolumns: {course: 项目}\n", vec!["wrong-type 2:19"]),
            ("titel: a\nlangauge: en\n", vec!["missing-key 1:1", "unknown-key 1:1", "unknown-key 2:1"]),
            ("title: a\nlangu\u{200B}age: en\n", vec!["unknown-key 2:1"]),
            ("- title\n", vec!["wrong-type 1:1"]),
        ] {
            assert_eq!(read(text).1, expected, "{text}");
        }
        assert_eq!(read("title: a\nlanguage: en\n").0.language, Language::English);
        assert_eq!(read("publisher: 某协会\n").0.publisher.as_deref(), Some("某协会"));
    }
}
