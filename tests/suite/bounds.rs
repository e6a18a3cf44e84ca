//! No workbook makes the program panic, hang, or take memory out of proportion: each hostile file is named with what is
//! wrong, and the file beside it is read as if nothing were.

use crate::case::Case;
use crate::hostile::{
    compound, ods, ods_content, ods_row, packed, patched, records, roster, sheet, text, xlsx_of, xlsx_of_sheet,
};
use crate::measure::{Measured, assess, check};

/// A hostile file, and what is to be said of it: codes in order, with the cell or sheet where one is named.
struct Hostile {
    what: &'static str,
    name: &'static str,
    bytes: Vec<u8>,
    findings: &'static [(&'static str, &'static str)],
}

fn hostile(
    what: &'static str,
    name: &'static str,
    bytes: Vec<u8>,
    findings: &'static [(&'static str, &'static str)],
) -> Hostile {
    Hostile { what, name, bytes, findings }
}

/// Codes that are no errors.
const WARNINGS: [&str; 5] =
    ["unrecognised-sheet", "citizen-id-precision-lost", "stray-cell", "row-limit", "control-characters-removed"];
const DAMAGED: &[(&str, &str)] = &[("unreadable-workbook", "")];
const TOO_LARGE: &[(&str, &str)] = &[("workbook-too-large", "")];
const OUTSIDE: &[(&str, &str)] = &[("cell-outside-grid", "名册")];
const BROKEN_CELL: &[(&str, &str)] = &[("unreadable-workbook", "名册")];

fn with_cell(reference: &str) -> Vec<u8> {
    xlsx_of_sheet(&roster(&format!("<row r=\"3\">{}</row>", text(reference, "远"))))
}

/// Cells where none can be, and cells far from the table.
fn far_cells() -> Vec<Hostile> {
    let far = &[("unidentified-row", "XFD1048576")];
    let beside_person =
        roster("").replace("</c></row></sheetData>", &format!("</c>{}</row></sheetData>", text("XFD2", "远")));
    let beside_person = xlsx_of_sheet(&beside_person);
    let far_person = format!("<row r=\"1048576\">{}{}</row>", text("A1048576", "喻远"), text("B1048576", "1002"));
    let far_person = xlsx_of_sheet(&roster(&far_person));
    let dimension = roster("").replace("<sheetData>", "<dimension ref=\"A1:XFD1048576\"/><sheetData>");
    vec![
        hostile("1: the last cell of the sheet", "a.xlsx", with_cell("XFD1048576"), far),
        hostile("1: a cell far to the right of a person", "a.xlsx", beside_person, &[("stray-cell", "XFD2")]),
        hostile("4: a person far down", "a.xlsx", far_person, &[("row-limit", "名册"), ("stray-cell", "A1048576")]),
        hostile("2: a column behind the last", "a.xlsx", with_cell("XFE1"), OUTSIDE),
        hostile("2: a row behind the last", "a.xlsx", with_cell("A16777217"), OUTSIDE),
        hostile("3: a huge dimension", "a.xlsx", xlsx_of_sheet(&dimension), &[]),
        hostile("4: a cell far down", "a.xlsx", with_cell("AX1048576"), &[("unidentified-row", "AX1048576")]),
        hostile("6: a column of ten letters", "a.xlsx", with_cell("ZZZZZZZZZZ1"), OUTSIDE),
        hostile("7: row 0", "a.xlsx", with_cell("A0"), OUTSIDE),
        hostile("7: row -1", "a.xlsx", with_cell("A-1"), OUTSIDE),
    ]
}

/// Small files that unpack, repeat or promise to be large ones.
fn bombs() -> Vec<Hostile> {
    let strings = |content: &str| {
        let xml = format!("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" {content}</sst>");
        xlsx_of("worksheets/sheet1.xml", &roster(""), &[("xl/sharedStrings.xml", xml.as_bytes())])
    };
    let promise = strings("count=\"1\" uniqueCount=\"4294967295\"><si><t>a</t></si>");
    let many = strings(&format!(">{}", "<si><t>a</t></si>".repeat(2_000_000)));
    let large_cell = format!("<row r=\"3\">{}</row>", text("A3", &"x".repeat(40 << 20)));
    let lie = roster("");
    let size = u32::try_from(lie.len()).unwrap().to_le_bytes();
    let lie = patched(xlsx_of_sheet(&lie), &size, &1_u32.to_le_bytes());
    let parts: Vec<String> = (0..1001).map(|number| format!("xl/media/{number}")).collect();
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let twice = xlsx_of("worksheets/sheet1.xml", &roster(""), &[("xl/worksheets/sheetX.xml", roster("").as_bytes())]);
    let merges = "<mergeCell ref=\"A1:A2\"/>".repeat(70_000);
    let merges = roster("").replace("</sheetData>", &format!("</sheetData><mergeCells>{merges}</mergeCells>"));
    let numbers = "<row><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c></row>".repeat(50_000);
    vec![
        hostile("5: a count of shared strings that is a lie", "a.xlsx", promise, DAMAGED),
        hostile("8: one cell of 40 MiB", "a.xlsx", xlsx_of_sheet(&roster(&large_cell)), TOO_LARGE),
        hostile("9: two million shared strings", "a.xlsx", many, TOO_LARGE),
        hostile("10: headers that state one byte", "a.xlsx", lie, DAMAGED),
        hostile("17: two parts of one name", "a.xlsx", patched(twice, b"sheetX", b"sheet1"), &[("duplicate-part", "")]),
        hostile("1005 parts", "a.xlsx", xlsx_of("worksheets/sheet1.xml", &roster(""), &parts), TOO_LARGE),
        hostile("70,000 merged regions", "a.xlsx", xlsx_of_sheet(&merges), TOO_LARGE),
        hostile(
            "200,000 cells without place",
            "a.xlsx",
            xlsx_of_sheet(&sheet(&numbers)),
            &[("unrecognised-sheet", "名册")],
        ),
        hostile("a file of 21 MiB", "a.csv", vec![b'x'; 21 << 20], TOO_LARGE),
        hostile("a line of 20 million separators", "a.csv", vec![b','; 20_000_000], TOO_LARGE),
        hostile("600,000 names", "a.csv", ["姓名\n", &"甲\n".repeat(600_000)].concat().into_bytes(), TOO_LARGE),
    ]
}

fn open_documents() -> Vec<Hostile> {
    let whole = ods_content(&ods_row("1", 0));
    let cut = whole.split("</table:table>").next().unwrap();
    let every_cell =
        ods_row("1048576", 0).replace("<table:table-cell", "<table:table-cell table:number-columns-repeated=\"16384\"");
    let wide: String = (0..6_100).map(|_| ods_row("1", 16_383)).collect();
    vec![
        hostile("11: 686 bytes that are 100 million cells", "a.ods", ods(&ods_content(&wide)), TOO_LARGE),
        hostile("11: a filled cell 5 million times", "a.ods", ods(&ods_content(&ods_row("5000000", 0))), TOO_LARGE),
        hostile("12: a table that does not end", "a.ods", ods(cut), DAMAGED),
        hostile("13: every cell of the sheet", "a.ods", ods(&ods_content(&every_cell)), TOO_LARGE),
        hostile("13: minus one row", "a.ods", ods(&ods_content(&ods_row("-1", 0))), DAMAGED),
        hostile(
            "15: elements 300 deep",
            "a.ods",
            ods(&format!("{}{}", "<a>".repeat(300), "</a>".repeat(300))),
            DAMAGED,
        ),
    ]
}

/// Files that are broken, locked, or not what they are called.
fn broken_files() -> Vec<Hostile> {
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>";
    let entity = |name: &str| format!("{laughs}{}", roster(&format!("<row r=\"3\">{}</row>", text("A3", name))));
    let nested = format!("{}{}", "<a>".repeat(500_000), "</a>".repeat(500_000));
    let whole = xlsx_of_sheet(&roster(""));
    let html = [&b"<html><table><tr><td>"[..], &[0xD0, 0xD5, 0xC3, 0xFB], b"</td></tr></table></html>"].concat();
    vec![
        hostile("14: entities of entities", "a.xlsx", xlsx_of_sheet(&entity("&b;")), DAMAGED),
        hostile("14: an entity of another file", "a.xlsx", xlsx_of_sheet(&entity("&c;")), DAMAGED),
        hostile("15: half a million nested elements", "a.xlsx", xlsx_of_sheet(&nested), DAMAGED),
        hostile("16: a sheet outside the file", "a.xlsx", xlsx_of("../../../../etc/passwd", &roster(""), &[]), DAMAGED),
        hostile("18: an empty file", "a.xlsx", Vec::new(), DAMAGED),
        hostile("18: half a file", "a.xlsx", whole[..whole.len() / 2].to_vec(), DAMAGED),
        hostile("18: text", "a.xlsx", b"this is no workbook".to_vec(), DAMAGED),
        hostile("19: a web page", "a.xls", html, DAMAGED),
        hostile("20: xlsx named xls", "a.xls", whole, &[]),
        hostile("20: xls under a password", "a.xls", compound("EncryptedPackage"), DAMAGED),
        hostile("21: xlsx under a password", "a.xlsx", compound("EncryptedPackage"), DAMAGED),
        hostile("22: an xls file of zeros", "a.xls", compound("Workbook"), DAMAGED),
        hostile("22: an xlsb file of zeros", "a.xlsb", packed(&[("xl/workbook.bin", &[0; 100])]), DAMAGED),
    ]
}

/// Cells that are not what their type says, or that only look like a value.
fn broken_cells() -> Vec<Hostile> {
    let of = |cells: &str| xlsx_of_sheet(&records(cells));
    let invalid = &[("invalid-hours", "D2")];
    let controls = xlsx_of_sheet(&roster("").replace("知微", "知_x0000_微_x000D_"));
    let id = "<c r=\"D2\"><v>30</v></c><c r=\"E2\"><v>994001198111114015</v></c>";
    vec![
        hostile("23: a boolean 2", "a.xlsx", of("<c r=\"D2\" t=\"b\"><v>2</v></c>"), BROKEN_CELL),
        hostile("23: shared string 99999", "a.xlsx", of("<c r=\"D2\" t=\"s\"><v>99999</v></c>"), BROKEN_CELL),
        hostile("24: NaN", "a.xlsx", of("<c r=\"D2\"><v>NaN</v></c>"), invalid),
        hostile("24: 1e999", "a.xlsx", of("<c r=\"D2\"><v>1e999</v></c>"), invalid),
        hostile("25: full-width digits", "a.xlsx", of(&text("D2", "１２学时")), &[]),
        hostile("26: an ID as a number", "a.xlsx", of(id), &[("citizen-id-precision-lost", "E2")]),
        hostile("27: NUL and CR", "a.xlsx", controls, &[("control-characters-removed", "A2")]),
    ]
}

/// A project with the hostile file beside a sound one, whose ID has a wrong check digit.
fn beside(name: &str, bytes: &[u8]) -> Case {
    let rows: [&[&str]; 2] = [&["姓名", "证件号"], &["柳知微", "991001198101151013"]];
    Case::new().workbook("data/2025/sound.xlsx", "名册", &rows).file(&format!("data/2025/{name}"), bytes)
}

/// The code of each finding about the file, with its cell or else its sheet.
fn findings(run: &Measured, name: &str) -> Vec<(String, String)> {
    let lines = run.stderr.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    lines
        .filter(|finding| finding["file"] == format!("data/2025/{name}"))
        .map(|finding| {
            let place = finding["cell"].as_str().or(finding["sheet"].as_str()).unwrap_or_default().to_owned();
            (finding["code"].as_str().unwrap().to_owned(), place)
        })
        .collect()
}

fn each_is_named_and_the_rest_is_read(files: Vec<Hostile>) {
    let mut wrong = Vec::new();
    for Hostile { what, name, bytes, findings: expected } in files {
        let run = check(&beside(name, &bytes));
        let found = findings(&run, name);
        let found: Vec<(&str, &str)> = found.iter().map(|(code, place)| (code.as_str(), place.as_str())).collect();
        let is_error = expected.iter().any(|(code, _)| !WARNINGS.contains(code));
        let rest_is_read =
            findings(&run, "sound.xlsx") == [("citizen-id-wrong-check-digit".to_owned(), "B2".to_owned())];
        let in_bounds = run.peak < 256 && run.seconds < 120.0 && !run.stderr.contains("panicked");
        if found != expected || run.code != i32::from(is_error) || !rest_is_read || !in_bounds {
            wrong.push(format!("{what}: not {expected:?} but {run:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn cells_where_none_can_be_are_named_and_far_cells_are_read() {
    each_is_named_and_the_rest_is_read(far_cells());
}

#[test]
fn small_files_that_grow_large_are_refused() {
    each_is_named_and_the_rest_is_read(bombs());
}

#[test]
fn open_documents_that_repeat_or_do_not_end_are_refused() {
    each_is_named_and_the_rest_is_read(open_documents());
}

#[test]
fn broken_locked_and_misnamed_files_are_named() {
    each_is_named_and_the_rest_is_read(broken_files());
}

#[test]
fn cells_that_are_not_what_they_say_are_named() {
    each_is_named_and_the_rest_is_read(broken_cells());
}

#[test]
fn every_hostile_file_in_one_folder_leaves_the_sound_one() {
    let mut case = beside("sound2.csv", "姓名,工号\n柳知微,1\n".as_bytes());
    let files = [far_cells(), open_documents(), broken_files(), broken_cells()];
    for (number, file) in files.iter().flatten().enumerate() {
        case = case.file(&format!("data/2025/{number:02}-{}", file.name), &file.bytes);
    }
    let run = check(&case);
    assert_eq!(run.code, 1);
    for (number, file) in files.iter().flatten().enumerate() {
        let codes: Vec<String> =
            findings(&run, &format!("{number:02}-{}", file.name)).into_iter().map(|(code, _)| code).collect();
        let expected: Vec<&str> = file.findings.iter().map(|(code, _)| *code).collect();
        for code in expected {
            assert!(codes.iter().any(|found| found == code), "{}: {codes:?}", file.what);
        }
    }
    assert!(run.peak < 256, "{} MiB", run.peak);
}

#[test]
fn a_value_in_the_last_row_costs_next_to_nothing() {
    let far = sheet(&format!("<row r=\"1048576\">{}</row>", text("Z1048576", "远")));
    let run = check(&Case::new().file("data/2025/a.xlsx", xlsx_of_sheet(&far)));
    assert_eq!(findings(&run, "a.xlsx"), [("unrecognised-sheet".to_owned(), "名册".to_owned())]);
    assert!(run.peak < 64, "{} MiB", run.peak);
    assert!(run.seconds < 60.0, "{} s, of which a debug build takes most", run.seconds);
}

/// A platform's export of ten records of each of so many people, in twelve columns.
fn many_records(n_people: u32) -> Case {
    const HEADERS: [&str; 12] = [
        "姓名",
        "证件号",
        "工号",
        "部门",
        "职称系列",
        "类别",
        "学时",
        "课程名称",
        "学习平台",
        "完成日期",
        "年度",
        "证书编号",
    ];
    let row = |number: u32, cells: [&str; 12]| {
        let cells: String =
            cells.iter().zip('A'..).map(|(cell, column)| text(&format!("{column}{number}"), cell)).collect();
        format!("<row r=\"{number}\">{cells}</row>")
    };
    let mut rows = row(1, HEADERS);
    for (number, record) in (2..).zip(0..10 * n_people) {
        let (person, course) = (record % n_people, record / n_people);
        let category = if course % 3 == 0 { "公需科目" } else { "专业科目" };
        rows += &row(
            number,
            [
                &format!("学员{person}"),
                &citizen_id(person),
                &format!("G{person:06}"),
                &format!("第{}部门", person % 20),
                "艺术系列(新文艺群体)",
                category,
                "4.5",
                &format!("第{}讲", (person + course) % 50),
                "江西专技学习网",
                &format!("2025-{:02}-05", course + 1),
                "2025",
                &format!("ZS2025{record:08}"),
            ],
        );
    }
    let guide = concat!(env!("CARGO_MANIFEST_DIR"), "/guidelines/2025/jx-2025-arts-literature.md");
    let guide = std::fs::read(guide).unwrap();
    let book = xlsx_of_sheet(&sheet(&rows));
    // The guide stands alone here, without the notice that passes it on.
    let settings = "title: 继续教育\nsuppress: [not-in-text, suspected-typo]\n";
    Case::new().file("site.yaml", settings).file("guidelines/2025/guide.md", guide).file("data/2025/导出.xlsx", book)
}

/// An invented ID with a right check digit.
fn citizen_id(person: u32) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digits = format!("99{:04}19800101{:02}1", person / 100 + 1, person % 100);
    let sum: u32 = digits.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{digits}{}", char::from(b"10X98765432"[(sum % 11) as usize]))
}

#[test]
fn twenty_thousand_records_are_assessed_within_their_share_of_memory() {
    let few = assess(&many_records(2));
    let many = assess(&many_records(2_000));
    assert_eq!((few.code, many.code, many.stderr.as_str()), (0, 0, ""));
    // Most of what the first takes is the program itself; each thousand records may add half a MiB.
    assert!(few.peak > 4 && many.peak - few.peak < 10, "{} MiB with few records, {} with many", few.peak, many.peak);
}
