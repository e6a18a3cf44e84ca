//! `xueshi import`: the raw texts of the published documents give these documents back, in three formats; invented notices
//! of other shapes give right values or none. What was found is counted on standard output (`-- --nocapture`).

#![expect(clippy::print_stdout, reason = "the counts are for who runs the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_yaml::Value;
use xueshi::import::{Draft, import};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn drafts(path: &str) -> Vec<Draft> {
    import(&fs::read(root().join(path)).unwrap(), None).unwrap_or_else(|refusal| panic!("{path}: {refusal:?}")).drafts
}

/// Front matter and body of a document.
pub(crate) fn split(text: &str) -> (Value, String) {
    let (front_matter, body) = text.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
    (serde_yaml::from_str(front_matter).unwrap_or_else(|error| panic!("{error}\n{front_matter}")), body.to_owned())
}

pub(crate) type Fields = BTreeMap<String, String>;

/// Every value by its path. Components go by their id, make-up by its year, aliases by themselves; `portal` is a list.
pub(crate) fn fields(front_matter: &Value) -> Fields {
    let mut found = Fields::new();
    flatten("", front_matter, &mut found);
    found
}

fn flatten(path: &str, value: &Value, found: &mut Fields) {
    let text = |value: &Value| {
        value.as_str().map_or_else(|| serde_yaml::to_string(value).unwrap().trim().to_owned(), str::to_owned)
    };
    match value {
        Value::Mapping(_) if path == "portal" => flatten("portal[0]", value, found),
        Value::Mapping(entries) => {
            for (key, value) in entries {
                let key = key.as_str().unwrap();
                let own_key = ["rules.components.", "rules.make_up."].iter().any(|list| {
                    path.strip_prefix(list).is_some_and(|rest| !rest.contains('.'))
                        && ["id", "credit_year"].contains(&key)
                });
                let path = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
                if own_key {
                    found.insert(path.rsplit_once('.').unwrap().0.to_owned(), "named".into());
                } else {
                    flatten(&path, value, found);
                }
            }
        }
        Value::Sequence(items) => {
            for (at, item) in items.iter().enumerate() {
                let id = ["id", "credit_year"].iter().find_map(|key| item.get(key)).map(text);
                match (id, path.ends_with("aliases")) {
                    (Some(id), _) => flatten(&format!("{path}.{id}"), item, found),
                    (None, true) => drop(found.insert(format!("{path}.{}", text(item)), "named".into())),
                    (None, false) => flatten(&format!("{path}[{at}]"), item, found),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Tagged(_) => {
            found.insert(path.to_owned(), text(value));
        }
    }
}

/// A raw text, and the documents that were made from it by hand, in its order.
const SEEDS: [(&str, &[&str]); 2] = [
    ("tests/seeds/000_5ce879cf1b1f7c8e.txt", &["2025/jx-2025-arts-notice", "2025/jx-2025-arts-literature"]),
    (
        "tests/seeds/001_4a7cbae45cfbc594.txt",
        &[
            "2024/jx-2024-hongzhou-notice",
            "2024/jx-2024-education-notice",
            "2024/jx-2024-education",
            "2024/jx-2024-education-platforms",
        ],
    ),
];

/// What the hand-made documents have and the drafts do not: everything else is found. Document | field | why.
const NOT_STATED: &str = "\
jx-2025-arts-notice | id | ours
jx-2025-arts-notice | short_title | ours
jx-2025-arts-literature | id | ours
jx-2025-arts-literature | short_title | ours
jx-2025-arts-literature | rules.components.public.aliases.公需 | the text does not use it alone
jx-2025-arts-literature | rules.components.professional.aliases.专业 | the text does not use it alone
jx-2024-hongzhou-notice | id | ours
jx-2024-hongzhou-notice | short_title | ours
jx-2024-education-notice | id | ours
jx-2024-education-notice | short_title | ours
jx-2024-education | id | ours
jx-2024-education | short_title | ours
jx-2024-education | rules.components.public.aliases.公需 | the text does not use it alone
jx-2024-education | rules.components.professional.aliases.专业 | the text does not use it alone
jx-2024-education | rules.conversion.counts_toward | the text allows conversion and does not say for which component; quoted
jx-2024-education-platforms | id | ours
jx-2024-education-platforms | short_title | ours
";

/// Compares the drafts of a file with the documents made by hand; gives how many fields were found.
fn compare_with_hand_made(file: &str, documents: &[&str]) -> usize {
    let drafts = drafts(file);
    assert_eq!(drafts.len(), documents.len(), "{file}");
    let ids: BTreeMap<&str, &str> = drafts
        .iter()
        .map(|draft| draft.stem.as_str())
        .zip(documents.iter().map(|name| name.split_once('/').unwrap().1))
        .collect();
    let not_stated: BTreeSet<(&str, &str)> =
        NOT_STATED.lines().map(|line| line.split(" | ").collect::<Vec<_>>()).map(|line| (line[0], line[1])).collect();
    let mut n_found = 0;
    for (draft, name) in drafts.iter().zip(documents) {
        let id = ids[draft.stem.as_str()];
        let by_hand = fs::read_to_string(root().join(format!("guidelines/{name}.md"))).unwrap();
        let ((expected, expected_body), (drafted, body)) = (split(&by_hand), split(&draft.text));
        let (expected, mut drafted) = (fields(&expected), fields(&drafted));
        for key in ["forwards", "attached_to"] {
            if let Some(stem) = drafted.get_mut(key) {
                *stem = ids[stem.as_str()].to_owned();
            }
        }
        for (field, value) in &drafted {
            assert_eq!(Some(value), expected.get(field), "{file}, {id}: `{field}` is wrong");
        }
        let missing: BTreeSet<(&str, &str)> =
            expected.keys().filter(|field| !drafted.contains_key(*field)).map(|field| (id, field.as_str())).collect();
        let listed: BTreeSet<(&str, &str)> = not_stated.iter().filter(|(of, _)| *of == id).copied().collect();
        assert_eq!(missing, listed, "{file}, {id}");
        // pandoc takes `<https://…>` for a link, whose text has no brackets.
        let expected_body = if file.contains("pandoc") { expected_body.replace(['<', '>'], "") } else { expected_body };
        assert_eq!(body, expected_body, "{file}, {id}: the official text");
        println!("{id}: {} of {} fields found, 0 wrong", drafted.len(), expected.len());
        n_found += drafted.len();
    }
    n_found
}

#[test]
fn the_raw_texts_give_back_the_documents_made_by_hand() {
    let n_found: usize = SEEDS.iter().map(|(file, documents)| compare_with_hand_made(file, documents)).sum();
    assert_eq!(n_found, N_FOUND);
}

/// Fields of the six documents together.
const N_FOUND: usize = 142;

#[test]
fn the_same_texts_as_word_files_and_web_pages_give_the_same_documents() {
    // As Word and WPS write them, with automatic numbers and styles; and as LibreOffice and pandoc made them of the raw texts.
    for form in ["docx", "html", "libreoffice.docx", "libreoffice.html", "pandoc.docx", "pandoc.html"] {
        for ((_, documents), year) in SEEDS.iter().zip([2025, 2024]) {
            let n_found = compare_with_hand_made(&format!("tests/fixtures/notices/seed-{year}.{form}"), documents);
            assert!(n_found > 40, "{form}: {n_found}");
        }
    }
}

#[test]
fn every_drafted_value_stands_beside_its_evidence() {
    for (file, _) in SEEDS {
        let raw = fs::read_to_string(root().join(file)).unwrap();
        let lines: Vec<&str> = raw.lines().collect();
        let ours = ["kind", "forwards", "attached_to"];
        for draft in drafts(file) {
            for entry in
                draft.entries.iter().filter(|entry| !ours.contains(&entry.key.as_str()) && !entry.key.ends_with(".id"))
            {
                let evidence = entry.evidence.as_ref().unwrap_or_else(|| panic!("{}: no evidence", entry.key));
                // The quote begins on the line that is named.
                let start: String = evidence.quote.chars().filter(|c| !c.is_whitespace()).take(6).collect();
                let line: String = lines[evidence.line as usize - 1].chars().filter(|c| !c.is_whitespace()).collect();
                assert!(line.contains(&start), "{}, line {}: {}", entry.key, evidence.line, evidence.quote);
                let comment = format!("第 {} 行", evidence.line);
                assert!(draft.text.contains(&comment), "{}: {comment}", entry.key);
            }
        }
    }
}

/// A notice of `tests/fixtures/notices` with its drafts as they should be.
pub(crate) struct Notice {
    pub(crate) path: PathBuf,
    expected: Vec<(String, Fields)>,
}

pub(crate) fn notices() -> Vec<Notice> {
    let folder = root().join("tests/fixtures/notices");
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let is_expectation = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "expected");
    let (expected, files): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(is_expectation);
    let notice = |expected: PathBuf| {
        let same = |file: &&PathBuf| file.file_stem() == expected.file_stem();
        let path = files.iter().find(same).unwrap_or_else(|| panic!("{}", expected.display())).clone();
        let mut documents: Vec<(String, Fields)> = Vec::new();
        for line in fs::read_to_string(&expected).unwrap().lines().filter(|line| !line.starts_with('#')) {
            if let Some(head) = line.strip_prefix('[') {
                let kind = head.trim_end_matches(']').split_once(' ').unwrap().1;
                documents.push((kind.to_owned(), Fields::new()));
            } else if let Some((field, value)) = line.split_once(" = ") {
                documents.last_mut().unwrap().1.insert(field.to_owned(), value.to_owned());
            }
        }
        Notice { path, expected: documents }
    };
    expected.into_iter().map(notice).collect()
}

/// What an expectation leaves out as it follows from the rest: kinds, that a component or year is named, aliases.
pub(crate) fn follows(field: &str) -> bool {
    let named = ["rules.components.", "rules.make_up."];
    field == "kind"
        || field.contains(".aliases.")
        || named.iter().any(|list| field.strip_prefix(list).is_some_and(|rest| !rest.contains('.')))
}

#[test]
fn notices_of_other_shapes_give_right_values_or_none() {
    let notices = notices();
    assert!(notices.len() >= 22, "{}", notices.len());
    let (mut n_found, mut n_stated) = (0, 0);
    let mut wrong = Vec::new();
    let mut poor = Vec::new();
    for notice in &notices {
        let name = notice.path.file_name().unwrap().to_str().unwrap();
        let drafts = import(&fs::read(&notice.path).unwrap(), None).unwrap().drafts;
        let kinds: Vec<&str> = drafts.iter().map(|draft| draft.kind).collect();
        let expected_kinds: Vec<&str> = notice.expected.iter().map(|(kind, _)| kind.as_str()).collect();
        assert_eq!(kinds, expected_kinds, "{name}");
        let (mut found, mut stated, mut missed) = (0, 0, Vec::new());
        for (draft, (_, expected)) in drafts.iter().zip(&notice.expected) {
            let drafted = fields(&split(&draft.text).0);
            for (field, value) in drafted.iter().filter(|(field, _)| !follows(field)) {
                if expected.get(field) != Some(value) {
                    wrong.push(format!(
                        "{name}, {}: {field} = {value}, expected {:?}",
                        draft.stem,
                        expected.get(field)
                    ));
                }
            }
            missed.extend(expected.keys().filter(|field| !drafted.contains_key(*field)).cloned());
            stated += expected.len();
            found += expected.keys().filter(|field| drafted.contains_key(*field)).count();
        }
        println!("{name}: {found} of {stated} found; missed: {missed:?}");
        if found * 10 < stated * 8 {
            poor.push(name.to_owned());
        }
        n_found += found;
        n_stated += stated;
    }
    println!("{} notices: {n_found} of {n_stated} found, {} wrong", notices.len(), wrong.len());
    assert_eq!(wrong, [] as [String; 0]);
    assert_eq!(poor, [] as [String; 0], "less than 8 of 10 found");
    assert!(n_found * 100 >= n_stated * 95, "{n_found} of {n_stated}");
}

/// What is stated in a form that front matter cannot hold is quoted in the draft, at the key it concerns.
#[test]
fn what_cannot_be_a_value_is_quoted() {
    for (file, key, quote) in [
        ("ratio.txt", "document_number", "河洛人社〔2025)6号"),
        ("ratio.txt", "rules.total", "专业科目一般不少于总学时的三分之二"),
        ("credits.html", "rules.total", "不少于90学分"),
        ("levels.txt", "rules.total", "高级、中级职称人员每年不少于72学时"),
        ("levels.txt", "rules.total", "近三年累计不少于270学时"),
        ("levels.txt", "rules.study_period", "2025年11月31日"),
        ("levels.txt", "rules.make_up", "往年未完成的"),
        ("levels.txt", "rules.carry_over", "可结转到下一年度"),
        ("total-only.txt", "rules.total", "聘期内共计450学时"),
        ("conflicts.txt", "rules.total", "不少于90学时"),
        ("conflicts.txt", "rules.total", "不少于72学时"),
        ("conflicts.txt", "issuer", "东湖市教育体育局"),
    ] {
        let drafts = drafts(&format!("tests/fixtures/notices/{file}"));
        let quoted = |draft: &Draft| {
            draft.text.lines().any(|line| line.starts_with(&format!("# {key}: ")) && line.contains(quote))
        };
        assert!(drafts.iter().any(quoted), "{file}: {quote}\n{}", drafts.last().unwrap().text);
    }
}
