//! A site in English, whose documents and workbooks are in Latin letters only, so that every Chinese character in it is a word of
//! ours that was not translated. Also looks for plurals beside a 1. Whether each English word is well chosen is not known here.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::sync::OnceLock;

use crate::case::Case;

const SETTINGS: &str = "title: Continuing education in Riverland
publisher: Riverland Education Office
language: en
as_of: 2026-02-15
base_url: https://riverland.example
columns:
  name: [Full name]
  citizen_id: [Identity card]
  staff_no: [Staff number]
  unit: [Institution]
  department: [Department]
  series: [Series]
  level: [Level]
  exempt: [Exempt]
  category: [Category]
  hours: [Hours]
  course: [Course]
  platform: [Platform]
  completed_on: [Completed on]
  credit_year: [Credited to]
  exam: [Exam]
  review: [Review]
  certificate_no: [Certificate]
";

/// A guide of a year: its portals, platforms and topics differ from year to year.
fn guide(year: i32) -> String {
    format!(
        "---
id: guide-{year}
kind: study-guide
year: {year}
title: Study guide {year}
issuer: Riverland Arts Council
document_number: RAC {year}-7
issued_on: {year}-01-20
addressees: All institutions
basis: [{{title: Rules of study, number: No 12}}]
applies_to: {{series: [Arts], region: Riverland}}
rules:
  total: 90
  components:
    - {{id: public, name: Public subject, minimum: 30, exam: required}}
    - {{id: professional, name: Professional subject, minimum: 60}}
  conversion: {{counts_toward: professional}}
  study_period: {{until: {year}-12-31}}
  make_up:
    - {{credit_year: {year}, until: {next}-06-30, in_principle: true}}
  topics: [Topic {year}, Shared topic]
  clauses: {{hours: 1. Hours, make_up: 2. Make-up}}
portal: {{name: Portal {year}, url: \"https://portal.example/{year}\"}}
platforms: [{{operator: Academy, name: Campus, phone: 0791-{year}000}}]
contacts: [{{name: Help desk, phone: 0791-{year}111}}]
---

## 1. Hours

At least 90 hours a year.

## 2. Make-up

In principle until June of the next year.
",
        next = year + 1
    )
}

const NOTICE: &str = "---
id: notice
kind: notice
year: 2025
title: Notice on study in 2025
issuer: Riverland Education Office
forwards: guide-2025
---

Please study.
";

const ANNEX: &str = "---
id: annex
kind: attachment
year: 2025
title: List of platforms
attached_to: notice
---

A list.
";

const ROSTER: &[&[&str]] = &[
    &["Full name", "Identity card", "Staff number", "Department", "Series", "Exempt"],
    &["Anna Vale", "990000199001010017", "1001", "Painting", "Arts", ""],
    &["Ben Dale", "", "1002", "Painting", "Arts", ""],
    &["Cora Hill", "", "1003", "Music", "Arts", "√"],
    &["Dan Brook", "", "1004", "Music", "Nursing", ""],
    &["Eve Marsh", "", "1005", "", "Arts", ""],
    &["Eve Marsh", "", "1006", "", "Arts", ""],
    &["Finn Moor", "990000199001010018", "1007", "", "Arts", "perhaps"],
];

const RECORDS: &[&[&str]] = &[
    &[
        "Full name",
        "Staff number",
        "Institution",
        "Category",
        "Hours",
        "Course",
        "Platform",
        "Completed on",
        "Credited to",
        "Exam",
        "Review",
        "Certificate",
    ],
    &["Anna Vale", "1001", "", "Public subject", "30", "Ethics", "Campus", "2025-04-01", "", "已通过", "", "C-1"],
    &["Anna Vale", "1001", "", "Professional subject", "60", "Colour", "Campus", "2025-05-01", "", "", "", "C-2"],
    &["Anna Vale", "1001", "", "Professional subject", "60", "Colour", "Campus", "2025-05-01", "", "", "", "C-2"],
    &["Ben Dale", "1002", "", "Public subject", "30", "Ethics", "Campus", "2026-01-10", "2025", "合格", "", ""],
    &["Ben Dale", "1002", "", "Professional subject", "60", "Line", "Campus", "2025-05-01", "", "", "", ""],
    &["Eve Marsh", "1005", "", "Public subject", "1", "Ethics", "Campus", "2025-05-01", "", "maybe", "", ""],
    &["Eve Marsh", "1005", "", "Public subject", "1.5", "Ethics", "Campus", "2025-05-02", "", "缺考", "", ""],
    &["Eve Marsh", "1006", "", "Professional subject", "59", "Line", "Campus", "2025-05-01", "", "", "", ""],
    &["Eve Marsh", "", "", "Professional subject", "10", "Line", "Campus", "2025-05-03", "", "", "", ""],
    &["Finn Moor", "1007", "", "Web course", "10", "Line", "Campus", "2025-05-01", "", "", "", ""],
    &["Finn Moor", "1007", "", "Professional subject", "thirty", "Line", "Campus", "2025-05-01", "", "", "", ""],
    &["Finn Moor", "1007", "", "Professional subject", "30", "Line", "Campus", "2025-13-40", "", "", "", ""],
    &["Finn Moor", "1007", "", "Professional subject", "30", "Form", "Campus", "2023-05-01", "2025", "", "", ""],
    &["Finn Moor", "1007", "", "Professional subject", "30", "Space", "Campus", "2025-06-01", "", "", "waiting", ""],
    &["Finn Moor", "1007", "", "Professional subject", "30", "Light", "Campus", "2025-06-02", "", "", "驳回", ""],
    &["Finn Moor", "1007", "", "折算", "5", "Book", "", "2025-06-02", "", "", "", ""],
    &["Gus Reed", "", "Quill Colege", "Public subject", "30", "Ethics", "Campus", "2026-12-01", "2025", "", "", ""],
    &["", "", "", "Public subject", "30", "Ethics", "Campus", "2025-05-01", "", "", "", ""],
];

/// Several years; every status, and as many kinds of findings as fit.
fn site() -> &'static BTreeMap<String, Vec<u8>> {
    static SITE: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    SITE.get_or_init(|| {
        let summary: [&[&str]; 4] = [
            &["Full name", "Staff number", "Public subject", "Professional subject", "Series"],
            &["Hugh Stone", "2001", "30", "59", "Arts"],
            &["Ida Wood", "2002", "30", "60", "Arts"],
            &["Ida Wood", "2002", "31", "60", "Arts"],
        ];
        let unread: [&[&str]; 2] = [&["Somebody", "Something"], &["Jo Lake", "7"]];
        let case = Case::new()
            .file("site.yaml", SETTINGS)
            .file("guidelines/guide-2024.md", guide(2024))
            .file("guidelines/guide-2025.md", guide(2025))
            .file("guidelines/guide-2026.md", guide(2026))
            .file("guidelines/notice.md", NOTICE)
            .file("guidelines/annex.md", ANNEX)
            .file("data/units.yaml", "- {name: Quill College, code: QC-01, region: Riverland, parent: Riverland University, series: Arts}\n- {name: Lark Theatre, region: Hillside}\n")
            .workbook("data/2025/Quill College.xlsx", "Roster", ROSTER)
            .workbook("data/2025/Quill College records.xlsx", "Records", RECORDS)
            .workbook("data/2025/Quill College 2.xlsx", "Records", &RECORDS[..6])
            .workbook("data/2024/Quill College.xlsx", "Roster", &ROSTER[..4])
            .workbook("data/2024/Lark Theatre.xlsx", "Summary", &summary)
            .workbook("data/2026/Quill College.xlsx", "Roster", ROSTER)
            .workbook("data/2025/Unread.xlsx", "Other", &unread)
            .file("data/2025/Broken.xlsx", "no workbook");
        let run = case.run("build --lang en");
        assert!(case.path("output/index.html").is_file(), "{}{}", run.stdout, run.stderr);
        case.tree("output")
    })
}

/// The texts of the site: every file as text, and the texts inside its workbooks.
fn texts() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for (path, bytes) in site() {
        if path.ends_with(".xlsx") {
            let mut book = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
            for index in 0..book.len() {
                let mut part = book.by_index(index).unwrap();
                // The theme that every workbook has names typefaces of all scripts.
                if part.name().unwrap().contains("/theme/") {
                    continue;
                }
                let mut text = String::new();
                part.read_to_string(&mut text).unwrap();
                texts.push((format!("{path}/{}", part.name().unwrap()), text.replace('>', ">\n")));
            }
        } else if !path.ends_with(".png") {
            texts.push((path.clone(), String::from_utf8(bytes.clone()).unwrap()));
        }
    }
    texts
}

/// Han characters, and the punctuation and wide forms that come with them.
pub(crate) fn is_chinese(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

/// The families of typefaces have Chinese names, by which some systems know them.
fn names_typefaces(path: &str, line: &str) -> bool {
    path == "assets/tokens.css"
        && ["--sans:", "--fangsong:", "--title:", "--hei:", "--kai:"]
            .iter()
            .any(|name| line.trim_start().starts_with(name))
}

/// What stays Chinese whatever the language: the sheet of a document, set as the standard for official documents asks, and
/// the file by which the program knows its own folder, which says everything in both languages.
fn is_official(path: &str, line: &str) -> bool {
    path == "xueshi-site.txt" || line.contains("class=\"addressees\"") || line.contains("class=\"date\"")
}

/// What a cell must hold to be understood: messages quote it as it has to be typed, in every language.
const TYPED: [&str; 14] = [
    "审核通过",
    "不通过",
    "待审核",
    "不合格",
    "合格",
    "已批准",
    " 是 ",
    " 否",
    "折算",
    "姓名",
    "学时",
    "类别",
    "工号",
    "证件号",
];

/// The line without the words that have to be typed, on pages that quote messages.
fn without_typed(path: &str, line: &str) -> String {
    let quotes = path.contains("/quality/");
    TYPED.iter().filter(|_| quotes).fold(line.to_owned(), |line, word| line.replace(word, ""))
}

/// The part of a line around a place.
fn around(line: &str, at: usize) -> String {
    let before: Vec<char> = line[..at].chars().rev().take(60).collect();
    before.into_iter().rev().chain(line[at..].chars().take(60)).collect()
}

#[test]
fn the_english_site_shows_every_status() {
    let words = [
        "compliant",
        "compliant by make-up",
        "in progress",
        "make-up open",
        "not compliant",
        "exempt",
        "no guide applies",
    ];
    let all: String = texts().into_iter().filter(|(path, _)| path.ends_with(".html")).map(|(_, text)| text).collect();
    for word in words {
        assert!(all.contains(&format!(">{word}<")) || all.contains(&format!(">{word}&")), "nobody is {word}");
    }
}

#[test]
fn an_english_site_of_latin_data_holds_no_chinese_character() {
    let mut faults = Vec::new();
    for (path, text) in texts() {
        for (line, number) in text.lines().zip(1..) {
            let line = without_typed(&path, line);
            if let Some(at) =
                line.find(is_chinese).filter(|_| !names_typefaces(&path, &line) && !is_official(&path, &line))
            {
                faults.push(format!("{path}:{number}: {}", around(&line, at)));
            }
        }
    }
    assert!(faults.is_empty(), "{} lines with words that are not translated:\n{}", faults.len(), faults.join("\n"));
}

/// The text of a page, a line for each block, inline elements taken out.
fn lines_of(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, behind)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = behind.split_once('>').unwrap_or((behind, ""));
        let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap_or("");
        text.push(if ["small", "b", "strong", "span", "a", "em"].contains(&name) { ' ' } else { '\n' });
        rest = after;
    }
    text.push_str(rest);
    text
}

/// Words that may stand behind a 1 although they end in s.
const NO_PLURALS: [&str; 10] = ["is", "was", "has", "does", "this", "its", "less", "as", "us", "counts"];

#[test]
fn no_plural_stands_beside_a_one() {
    let mut faults = Vec::new();
    for (path, html) in texts().into_iter().filter(|(path, _)| path.ends_with(".html")) {
        for line in lines_of(&html).lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            for pair in words.windows(2) {
                let word = pair[1].trim_matches(|c: char| !c.is_ascii_alphabetic());
                let lower = word.chars().all(|c| c.is_ascii_lowercase());
                let plural =
                    word == "people" || word.ends_with('s') && !word.ends_with("ss") && !NO_PLURALS.contains(&word);
                if pair[0].trim_start_matches(['(', '\u{201c}']) == "1" && lower && plural && word.len() > 2 {
                    faults.push(format!("{path}: “{} {}” in: {}", pair[0], pair[1], line.trim()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_address_of_feed_and_map_is_a_file_of_the_site() {
    for (path, marks) in [("feed.xml", ["<id>", "</id>"]), ("sitemap.xml", ["<loc>", "</loc>"])] {
        let text = String::from_utf8(site()[path].clone()).unwrap();
        let addresses = text.split(marks[0]).skip(1).map(|rest| rest.split(marks[1]).next().unwrap());
        let mut n_addresses = 0;
        for address in addresses {
            let file =
                address.strip_prefix("https://riverland.example/").unwrap_or_else(|| panic!("{path}: {address}"));
            assert!(file == path || site().contains_key(file), "{path}: {address}");
            n_addresses += 1;
        }
        assert!(n_addresses >= 5, "{path}: {n_addresses}");
    }
    assert!(site().contains_key("robots.txt"));
}

#[test]
fn pages_about_units_ask_not_to_be_listed_and_every_page_says_what_it_is() {
    for (path, html) in texts().into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let asks = html.contains("<meta name=\"robots\" content=\"noindex\">");
        let about_units = path.contains("/units/") || path.contains("/quality/") || path == "404.html";
        assert_eq!(asks, about_units, "{path}");
        for name in
            ["name=\"description\"", "property=\"og:title\"", "property=\"og:description\"", "content=\"en_GB\""]
        {
            assert_eq!(html.matches(name).count(), 1, "{path}: {name}");
        }
        assert_eq!(
            html.contains("property=\"og:url\" content=\"https://riverland.example/"),
            path != "404.html",
            "{path}"
        );
        assert!(html.contains("type=\"application/atom+xml\""), "{path}");
    }
}
