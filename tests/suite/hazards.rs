//! What real files contain: the hazards H1 to H47, each with fixtures of its own and the exact result worked out by hand.
//!
//! A hazard is a folder `tests/fixtures/hazards/hNN-…` with the files of `data/` and `expected.txt`. They are laid into the
//! shared `project` beside them, whose guides of 2024 and 2025 ask for 90 = 30 + 60 hours, and read as of 2026-07-01.
//! `expected.txt` holds the findings of `check` (`severity code file [sheet] cell`) and, behind an empty line, the results
//! of `assess` (a learner's year, and its records indented). `tests/fixtures/make.py` makes the files.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::case::{Case, tree};

const AS_OF: &str = "2026-07-01";

/// Every hazard: its number, its folder, and what is expected of it.
const HAZARDS: [(u32, &str, &str); 47] = [
    (1, "h01-html-as-xls", "a web page named .xls is named as one and refused"),
    (2, "h02-spreadsheetml-2003", "SpreadsheetML 2003 is named and refused"),
    (3, "h03-wrong-extension", "the content chooses the reader, not the name"),
    (4, "h04-password", "a file under a password is named; the others go on"),
    (5, "h05-wps-et", ".et of WPS is read as xls"),
    (6, "h06-encodings", "encodings and separators are told from the content; a byte of no encoding refuses the file"),
    (7, "h07-id-stored-as-number", "an ID stored as a number is no key"),
    (8, "h08-id-with-exponent", "an ID shown with an exponent is no key"),
    (9, "h09-id-ending-in-000", "a right check digit does not clear an ID that lost digits"),
    (10, "h10-id-written-oddly", "width, spaces, apostrophe and small x fold; look-alikes and 15 digits are no key"),
    (11, "h11-id-wrong-or-doubtful", "wrong check digit, birthday to come, one ID for two names"),
    (12, "h12-masked-id", "a masked ID counts as absent"),
    (13, "h13-names-with-noise", "spaces, line breaks, stars and notes do not part a name"),
    (14, "h14-name-dots", "every name dot is one; a missing one is another name"),
    (15, "h15-rare-characters", "names that were not stored right are pointed at and never repaired"),
    (16, "h16-same-name", "one name for two people is kept apart, or set aside"),
    (17, "h17-title-above-the-header", "the header is found under titles; a title of another year is pointed at"),
    (18, "h18-headers-of-several-rows", "headers of several rows and years are joined through merged regions"),
    (19, "h19-header-noise", "noise in names of columns folds; two columns of one meaning refuse the sheet"),
    (20, "h20-time-instead-of-hours", "time, minutes and credits are not hours"),
    (21, "h21-units-merged-downwards", "a merged unit fills its region only"),
    (22, "h22-total-rows", "total rows are no data and are checked"),
    (23, "h23-footers", "footers are no data"),
    (24, "h24-examples-and-repeated-headers", "examples and repeated headers are passed over, with a note"),
    (25, "h25-hidden", "hidden sheets are not read; hidden rows and columns are"),
    (26, "h26-hours-as-text", "plain forms of hours are read, composite ones are not"),
    (27, "h27-words-instead-of-hours", "words are no hours, and blank is not zero"),
    (28, "h28-binary-sums", "sums of decimals are exact"),
    (29, "h29-formulas", "formulas are never calculated; their stored results are read"),
    (30, "h30-total-columns", "a total column is a check only"),
    (31, "h31-dates", "dates in every form of DESIGN 4.3, and of 1904"),
    (32, "h32-month-as-number", "a month stored as a number is no date"),
    (33, "h33-credit-years", "a credit year is one year"),
    (34, "h34-late-make-up", "make-up counts until its deadline"),
    (35, "h35-unit-variants", "aliases resolve; near names are only suggested"),
    (36, "h36-credit-codes", "a credit code with a wrong check character is pointed at"),
    (37, "h37-one-learner-in-several-files", "copies of records count once"),
    (38, "h38-shared-certificates", "one certificate for two people or years is pointed at"),
    (39, "h39-transfers", "a learner under two units has one result"),
    (40, "h40-implausible-hours", "impossible hours are pointed at"),
    (41, "h41-review-states", "review states are mapped; unknown ones are pending"),
    (42, "h42-exam-not-passed", "public hours without a passed exam do not count"),
    (43, "h43-series-and-levels", "series near a known one are suggested; levels have synonyms"),
    (
        44,
        "h44-styled-emptiness-and-row-limits",
        "styled emptiness is nothing; a table that ends at a limit is pointed at",
    ),
    (45, "h45-copies-and-lock-files", "copies of a file are noted, lock files passed over"),
    (46, "h46-words-merged-across-columns", "words merged across hours are a remark"),
    (47, "h47-markup-in-cells", "markup in cells stays text"),
];

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hazards")
}

/// The shared project with a hazard's files in it.
fn case(folder: &str) -> Case {
    let project = tree(&fixtures().join("project"));
    let files = tree(&fixtures().join(folder));
    let files = files.into_iter().filter(|(path, _)| path != "expected.txt");
    project.into_iter().chain(files).fold(Case::empty(), |case, (path, bytes)| case.file(&path, bytes))
}

/// What `check` and `assess` tell of a project, in the form of `expected.txt`.
fn told(case: &Case) -> String {
    let mut told = String::new();
    for line in case.run(&format!("check --as-of {AS_OF} --message-format json")).stderr.lines() {
        let finding: Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"));
        let text = |key: &str| finding[key].as_str();
        let file = text("file").unwrap();
        write!(told, "{} {} {}", text("severity").unwrap(), text("code").unwrap(), short(file)).unwrap();
        if let Some(sheet) = text("sheet") {
            write!(told, " [{sheet}]").unwrap();
        }
        if let Some(place) = text("cell")
            .map(str::to_owned)
            .or_else(|| Some(format!("{}:{}", finding["line"].as_u64()?, finding["column"])))
        {
            write!(told, " {place}").unwrap();
        }
        told.push('\n');
        assert!(!text("message").unwrap().is_empty() && !text("help").unwrap().is_empty(), "{line}");
    }
    told.push('\n');
    for line in case.run(&format!("assess --as-of {AS_OF} --format jsonl")).stdout.lines() {
        let learner: Value = serde_json::from_str(line).unwrap();
        let (who, total) = (&learner["learner"], &learner["total"]);
        let key = ["name", "citizen_id", "staff_no"].map(|key| word(&who[key])).join(" ");
        let (unit, status) = (word(&learner["unit"]), word(&learner["status"]));
        writeln!(told, "{} {unit} | {key} | {status} short {}", learner["year"], word(&total["short"])).unwrap();
        for record in learner["records"].as_array().unwrap() {
            let [file, sheet, component, hours, verdict, reason] =
                ["file", "sheet", "component", "hours", "verdict", "reason"].map(|key| word(&record[key]));
            let file = short(file);
            writeln!(told, "  {file} [{sheet}] {} {component} {hours} {verdict} {reason}", record["row"]).unwrap();
        }
    }
    told
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or("-")
}

fn short(file: &str) -> &str {
    file.strip_prefix("data/").unwrap_or(file)
}

#[test]
fn every_hazard_is_met_as_expected() {
    let mut failures = String::new();
    for (number, folder, expectation) in HAZARDS {
        let told = told(&case(folder));
        let path = fixtures().join(folder).join("expected.txt");
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if told != expected {
            writeln!(failures, "== H{number} {expectation}\n-- expected\n{expected}-- found\n{told}").unwrap();
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn no_hazard_is_missing() {
    let numbers: Vec<u32> = HAZARDS.iter().map(|(number, _, _)| *number).collect();
    assert_eq!(numbers, (1..=47).collect::<Vec<u32>>());
    let listed: BTreeSet<String> = HAZARDS.iter().map(|(_, folder, _)| (*folder).to_owned()).collect();
    let there = fs::read_dir(fixtures()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert_eq!(there.filter(|name| name != "project").collect::<BTreeSet<String>>(), listed);
    for (number, folder, _) in HAZARDS {
        assert!(folder.starts_with(&format!("h{number:02}-")), "{folder}");
    }
}

#[test]
fn markup_in_cells_reaches_no_page_and_no_list_unescaped() {
    let case = case("h47-markup-in-cells");
    case.run(&format!("build --as-of {AS_OF}"));
    let pages = case.tree("output");
    assert!(pages.keys().any(|path| path.starts_with("2025/units/") && path.ends_with("index.html")));
    // In a table, a list of digests and a calendar markup is text like any other.
    let is_plain = |path: &str| [".csv", ".json", ".ics"].iter().any(|ending| path.ends_with(ending));
    for (path, bytes) in pages.iter().filter(|(path, _)| !is_plain(path)) {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        assert!(!text.contains("<script>alert") && !text.contains("<img src=x"), "{path}");
    }
    for (path, bytes) in pages.iter().filter(|(path, _)| path.ends_with(".csv")) {
        assert!(!fields(&String::from_utf8_lossy(bytes)).any(|field| field.starts_with('=')), "{path}");
    }
    let list = case.run(&format!("assess --as-of {AS_OF} --format csv")).stdout;
    assert!(!fields(&list).any(|field| field.starts_with('=')), "{list}");
}

/// The fields of a list, their quotation marks removed.
fn fields(list: &str) -> impl Iterator<Item = &str> {
    list.lines().flat_map(|line| line.split(',')).map(|field| field.trim_matches('"'))
}

#[test]
fn the_encoding_of_a_text_file_is_reported() {
    let case = case("h06-encodings");
    case.run(&format!("build --as-of {AS_OF}"));
    let quality = String::from_utf8(case.tree("output")["2025/quality/index.html"].clone()).unwrap();
    for encoding in ["csv (GB18030)", "csv (UTF-8)", "csv (UTF-16LE)"] {
        assert!(quality.contains(encoding), "{encoding}");
    }
}

#[test]
fn a_name_hides_no_file_but_a_lock_file() {
    let told = told(&case("h45-copies-and-lock-files"));
    assert!(!told.contains("~$"), "{told}");
}
