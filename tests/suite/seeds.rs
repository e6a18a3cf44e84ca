//! The published documents hold the official texts they were made from, word for word.
//!
//! `tests/seeds/` holds the texts as they were copied out of the original files, with the residue of that copying. They
//! are compared in a normal form: no white space, no Markdown marks at the start of a line (`#`, `-`), no brackets around
//! `<https://…>`. That is all that may differ: pages were joined, headings marked, spaces at line ends dropped. Titles and
//! letterheads stand in the bodies as they stand in the texts, so nothing is added, lost or moved.

use std::fs;
use std::path::Path;

use serde_yaml::Value;
use sha2::{Digest, Sha256};
use xueshi::markdown;

use crate::site::site;

/// One text, and the documents made from it in its order.
struct Seed {
    file: &'static str,
    digest: &'static str,
    documents: &'static [&'static str],
}

const SEEDS: [Seed; 2] = [
    Seed {
        file: "000_5ce879cf1b1f7c8e.txt",
        digest: "f26be63e2ae7d99c8f25d80e0b083acffb1316947b010944e439e1dcd4e1b846",
        documents: &["2025/jx-2025-arts-notice.md", "2025/jx-2025-arts-literature.md"],
    },
    Seed {
        file: "001_4a7cbae45cfbc594.txt",
        digest: "8fa7c93819ac688e50dd0d3f36a8aee2abca62dfc19d6123d31b666edfc556a9",
        documents: &[
            "2024/jx-2024-hongzhou-notice.md",
            "2024/jx-2024-education-notice.md",
            "2024/jx-2024-education.md",
            "2024/jx-2024-education-platforms.md",
        ],
    },
];

impl Seed {
    /// The lines of the text in normal form.
    fn lines(&self) -> Vec<String> {
        read(&format!("tests/seeds/{}", self.file)).lines().map(normal_line).collect()
    }
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("the file is in the repository")
}

/// Front matter and body of a document.
fn document(name: &str) -> (String, String) {
    let text = read(&format!("guidelines/{name}"));
    let parts = text.strip_prefix("---\n").and_then(|text| text.split_once("\n---\n"));
    let (front_matter, body) = parts.expect("front matter stands between two lines of dashes");
    (front_matter.to_owned(), body.to_owned())
}

fn normal_line(line: &str) -> String {
    let text = line.trim().trim_start_matches('#').trim_start().trim_start_matches("- ");
    without_space(&text.replace("<https://", "https://").replace('>', ""))
}

fn without_space(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The official text of the built page of a document as HTML, and that without the notes between its clauses.
fn official_html(name: &str) -> (String, String) {
    let (year, file) = name.split_once('/').expect("documents lie in folders by year");
    let id = file.strip_suffix(".md").expect("a Markdown file");
    let kinds = ["guides", "notices"].map(|kind| format!("{year}/{kind}/{id}/index.html"));
    let page = kinds.iter().find_map(|path| site().get(path)).expect("every document has a page");
    let page = std::str::from_utf8(page).expect("pages are UTF-8");
    let (_, html) = page.split_once("<div class=\"text").expect("the page holds the official text");
    let (html, _) = html.split_once("</div>").expect("the official text has an end");
    let (_, html) = html.split_once(">\n").expect("a tag has an end");
    let mut pieces = html.split("<aside class=\"clause-note\"");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        text.push_str(piece.split_once("</aside>\n").expect("every note has an end").1);
    }
    (html.to_owned(), text)
}

/// The official text as the built page of a document shows it, in normal form.
fn rendered_text(name: &str) -> String {
    let (_, html) = official_html(name);
    let mut text = String::new();
    for (at, piece) in html.split('<').enumerate() {
        text.push_str(if at == 0 { piece } else { piece.split_once('>').expect("every tag is closed").1 });
    }
    for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
        text = text.replace(entity, character);
    }
    without_space(&text)
}

#[test]
fn every_sentence_of_the_official_texts_stands_in_a_document() {
    for seed in SEEDS {
        let documents: Vec<String> = seed.documents.iter().map(|name| rendered_text(name)).collect();
        let lines = seed.lines();
        let sentences: Vec<&str> =
            lines.iter().flat_map(|line| line.split(['。', '；', ':', '：'])).filter(|s| !s.is_empty()).collect();
        assert!(sentences.len() > 40, "{}", sentences.len());
        for sentence in sentences {
            assert!(documents.iter().any(|text| text.contains(sentence)), "{}: {sentence}", seed.file);
        }
    }
}

#[test]
fn nothing_is_added_to_the_official_texts_and_nothing_lost() {
    for seed in SEEDS {
        let official = seed.lines().concat();
        let published: String = seed.documents.iter().map(|name| rendered_text(name)).collect();
        assert_eq!(published, official, "{}", seed.file);
        let digest: String = Sha256::digest(&official).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digest, seed.digest, "{}", seed.file);
    }
}

#[test]
fn without_the_notes_a_page_holds_the_rendered_text_to_the_byte() {
    let mut n_notes = 0;
    for name in SEEDS.iter().flat_map(|seed| seed.documents) {
        let (with_notes, text) = official_html(name);
        assert_eq!(text, markdown::render(&document(name).1).html, "{name}");
        n_notes += with_notes.matches("<aside").count();
    }
    assert_eq!(n_notes, 8, "four clauses of 2025 that rules stand on, and four of 2024");
}

#[test]
fn what_front_matter_quotes_stands_in_the_official_text() {
    for seed in SEEDS {
        let official = seed.lines().concat();
        for name in seed.documents {
            let front_matter: Value = serde_yaml::from_str(&document(name).0).unwrap();
            for quoted in quotes(&front_matter) {
                assert!(official.contains(&without_space(&quoted)), "{name}: {quoted}");
            }
        }
    }
}

/// Every text of the front matter that comes from the document, not from us.
fn quotes(value: &Value) -> Vec<String> {
    const OURS: [&str; 10] = [
        "id",
        "kind",
        "short_title",
        "forwards",
        "attached_to",
        "issued_on",
        "exam",
        "conversion",
        "carry_over",
        "until",
    ];
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Sequence(values) => values.iter().flat_map(quotes).collect(),
        Value::Mapping(entries) => entries
            .iter()
            .filter(|(key, _)| !key.as_str().is_some_and(|key| OURS.contains(&key)))
            .flat_map(|(_, value)| quotes(value))
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Tagged(_) => Vec::new(),
    }
}

#[test]
fn every_clause_named_by_a_guide_stands_in_its_body() {
    for (name, clauses) in [
        (
            "2025/jx-2025-arts-literature.md",
            vec![
                ("hours", "s3"),
                ("study_period", "s2"),
                ("make_up", "s2"),
                ("conversion", "s4-2-2"),
                ("carry_over", "s3"),
                ("exam", "s4-1"),
            ],
        ),
        (
            "2024/jx-2024-education.md",
            vec![
                ("hours", "s2"),
                ("study_period", "s4-3"),
                ("make_up", "s4-3"),
                ("conversion", "s3-3"),
                ("exam", "s3-1"),
                ("topics", "s3-1"),
            ],
        ),
    ] {
        let (front_matter, body) = document(name);
        let front_matter: Value = serde_yaml::from_str(&front_matter).unwrap();
        let rendered = markdown::render(&body);
        let anchors: Vec<(&str, Option<&str>)> = front_matter["rules"]["clauses"]
            .as_mapping()
            .unwrap()
            .iter()
            .map(|(rule, clause)| (rule.as_str().unwrap(), rendered.anchor(clause.as_str().unwrap())))
            .collect();
        let expected: Vec<(&str, Option<&str>)> = clauses.into_iter().map(|(rule, id)| (rule, Some(id))).collect();
        assert_eq!(anchors, expected, "{name}");
    }
}

#[test]
fn the_documents_render_without_findings() {
    for name in SEEDS.iter().flat_map(|seed| seed.documents) {
        assert_eq!(markdown::render(&document(name).1).findings, [], "{name}");
    }
}
