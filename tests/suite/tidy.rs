//! The shape of the source tree: imports follow the arrow sources -> model -> assessment -> pages -> output, each
//! third-party format is known to one file, and files stay readable.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Which of our modules each part may import. `location`, `diagnostic` and `markdown` are leaves that all may use;
/// `statement` is one for those who read official texts.
const MAY_IMPORT: [(&str, &[&str]); 12] = [
    ("location", &[]),
    ("diagnostic", &["location"]),
    ("markdown", &["model"]),
    ("model", &["location", "diagnostic"]),
    ("statement", &["model"]),
    ("sources", &["model", "location", "diagnostic", "markdown", "statement"]),
    ("import", &["sources", "model", "location", "diagnostic", "markdown", "statement"]),
    ("assessment", &["model", "location", "diagnostic"]),
    ("pages", &["assessment", "model", "location", "diagnostic", "markdown"]),
    ("output", &["pages", "location", "diagnostic"]),
    ("commands", &["sources", "import", "assessment", "pages", "output", "model", "location", "diagnostic", "cli"]),
    ("cli", &["commands", "model", "diagnostic"]),
];

/// Which files know each third-party format or engine.
const KNOWN_TO: [(&str, &[&str]); 13] = [
    ("serde_yaml", &["sources/yaml.rs"]),
    ("calamine", &["sources/workbook/spreadsheet.rs"]),
    ("zip", &["sources/workbook/package.rs", "import/arrival/package.rs"]),
    ("quick_xml", &["sources/workbook/part_xml.rs", "sources/workbook/part_xml/", "import/arrival/part_xml.rs"]),
    ("scraper", &["import/arrival/html.rs"]),
    ("csv_core", &["sources/workbook/separated.rs"]),
    ("rust_xlsxwriter", &["output/spreadsheet.rs"]),
    ("encoding_rs", &["sources/encoding.rs"]),
    ("pulldown_cmark", &["markdown/"]),
    ("tera", &["output/templates"]),
    ("clap", &["cli.rs", "cli/"]),
    ("annotate_snippets", &["diagnostic/terminal.rs"]),
    ("similar", &["pages/difference.rs"]),
];

/// The files that touch the disk.
const READS_AND_WRITES: [&str; 6] = [
    "sources/files.rs",
    "sources/single_file.rs",
    "output/target.rs",
    "output/stage.rs",
    "output/swap.rs",
    "output/new_file.rs",
];

/// The only fields that templates place without escaping them: each is an `Html` of `pages`.
const UNESCAPED: [(&str, &str); 1] = [("components/document_frame.html", "part.html")];

const MOST_LINES: usize = 400;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Every file under a folder with one of the endings, as (path relative to the folder, text).
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let base = root().join(folder);
    let mut files: Vec<(String, String)> = walkdir::WalkDir::new(&base)
        .into_iter()
        .filter_entry(|entry| entry.file_name() != "node_modules")
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .filter(|entry| entry.path().extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted)))
        .map(|entry| {
            let path = entry.path().strip_prefix(&base).unwrap().to_str().unwrap().replace('\\', "/");
            (path, fs::read_to_string(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{folder}");
    files
}

/// The code of a file that runs outside tests, without its comments.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    text.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

/// Whether a file of `src` holds only tests.
fn is_test(path: &str) -> bool {
    ["tests.rs", "fixture.rs"].iter().any(|ending| path.ends_with(ending))
}

/// The modules of ours that the code names as `crate::module`.
fn imports(code: &str) -> Vec<String> {
    code.split("crate::")
        .skip(1)
        .map(|behind| behind.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect())
        .collect()
}

#[test]
fn imports_follow_the_arrow() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_IMPORT.into_iter().collect();
    for (path, text) in files("src", &["rs"]) {
        let part = path.split(['/', '.']).next().unwrap();
        if ["lib", "main"].contains(&part) || is_test(&path) {
            continue;
        }
        let may = allowed.get(part).unwrap_or_else(|| panic!("src/{path}: a part that MAY_IMPORT does not know"));
        for import in imports(&code(&text)) {
            assert!(
                import == part || may.contains(&import.as_str()),
                "src/{path} imports {import}; {part} may import only {may:?}"
            );
        }
    }
}

#[test]
fn each_format_is_known_to_one_place() {
    for (path, text) in files("src", &["rs"]).into_iter().filter(|(path, _)| !is_test(path)) {
        let code = code(&text);
        for (name, places) in KNOWN_TO {
            let names_it = code.contains(&format!("{name}::")) || code.contains(&format!("use {name}"));
            assert!(!names_it || places.iter().any(|place| path.starts_with(place)), "src/{path} knows {name}");
        }
    }
}

#[test]
fn only_one_file_reads_and_one_writes() {
    for (path, text) in files("src", &["rs"]) {
        let touches_disk = code(&text).contains("std::fs");
        let may = READS_AND_WRITES.contains(&path.as_str());
        assert!(!touches_disk || may || is_test(&path), "src/{path} touches the disk");
    }
}

#[test]
fn every_module_says_what_it_holds() {
    for folder in ["src", "tests", "examples"] {
        for (path, text) in files(folder, &["rs"]) {
            assert!(text.starts_with("//! "), "{folder}/{path} has no //! at its top");
        }
    }
    for (path, text) in files("tests", &["mjs"]) {
        let comment: Vec<&str> = text.lines().take_while(|line| line.starts_with("// ")).collect();
        let says_what_not = comment.iter().any(|line| line.contains("not") || line.contains("no check"));
        assert!(says_what_not, "tests/{path} does not say at its top what it checks and what not");
    }
}

#[test]
fn files_stay_readable() {
    for (folder, endings) in
        [("src", &["rs"][..]), ("templates", &["html", "css", "js"]), ("examples", &["rs"]), ("tests", &["rs", "mjs"])]
    {
        for (path, text) in files(folder, endings) {
            let n_lines = text.lines().count();
            assert!(n_lines <= MOST_LINES, "{folder}/{path} has {n_lines} lines");
        }
    }
}

#[test]
fn only_html_made_by_us_goes_unescaped() {
    for (path, text) in files("templates", &["html"]) {
        for part in text.split("{{").skip(1) {
            let expression = part.split("}}").next().unwrap();
            if expression.contains("safe") {
                let place = (path.as_str(), expression.split('|').next().unwrap().trim());
                assert!(UNESCAPED.contains(&place), "templates/{path}: {expression}");
            }
        }
    }
}
