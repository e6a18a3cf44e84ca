//! JSON Schemas of the files that people write by hand: front matter, `site.yaml`, `data/units.yaml` (DESIGN 4.1, 4.2).
//!
//! What may be written where, and as what, is not listed here a second time: the readers are run over an example that uses
//! every key (`example`), and what they ask for is the schema (`tree`). Here are the words about each key (`description`).
//! What a reader checks beyond types (a component named twice, a deadline before its period) is not in the schema: `xueshi
//! check` says it.

mod description;
mod example;
mod tree;

use serde_json::{Map, Value as Json, json};

use super::files::SourceFile;
use super::report::{Asked, Report};
use super::source_text::SourceText;
use super::{directory, document, settings};
use crate::diagnostic::Diagnostics;
use crate::location::SourcePath;
use tree::Tree;

/// A kind of file that has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Described {
    /// The front matter of a document in `guidelines/`.
    FrontMatter,
    /// `site.yaml`.
    Site,
    /// `data/units.yaml`.
    Units,
}

impl Described {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::FrontMatter, Self::Site, Self::Units];

    /// What its schema is called on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::FrontMatter => "front-matter",
            Self::Site => "site",
            Self::Units => "units",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::FrontMatter => "guidelines/**/*.md 的文件信息 / front matter of a document",
            Self::Site => "site.yaml 网站设置 / settings of the site",
            Self::Units => "data/units.yaml 用人单位名录 / directory of units",
        }
    }
}

/// The schema, as JSON Schema draft 7, which editors understand best. Descriptions are in both languages.
pub fn schema(described: Described) -> Json {
    let mut schema = tree(described).schema(described);
    if let Json::Object(entries) = &mut schema {
        let head = json!({"$schema": "http://json-schema.org/draft-07/schema#", "title": described.title()});
        let mut whole: Map<String, Json> = head.as_object().cloned().unwrap_or_default();
        whole.append(entries);
        return Json::Object(whole);
    }
    schema
}

fn tree(described: Described) -> Tree {
    let mut tree = Tree::default();
    for (kind, text) in example::examples(described) {
        for asked in asked(described, &text) {
            tree.add(kind, &asked);
        }
    }
    tree
}

/// What the reader asks a file of this text for.
fn asked(described: Described, text: &str) -> Vec<Asked> {
    let file = SourceFile { path: SourcePath::new("example"), bytes: text.as_bytes().to_vec() };
    let Some(text) = SourceText::decode(&file, &mut Diagnostics::new()) else { return Vec::new() };
    let mut report = Report::recording(text);
    match described {
        Described::FrontMatter => document::read_into(&mut report),
        Described::Site => settings::read_into(&mut report),
        Described::Units => directory::read_into(&mut report),
    }
    report.asked().to_vec()
}

#[cfg(test)]
mod tests;
