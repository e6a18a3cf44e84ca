//! Every row of every sheet of the shipped workbooks is accounted for: used, set aside with a finding, or told to be no
//! data. The rows are counted here once more by reading the files' own XML, without the program's readers.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;

use xueshi::location::Place;
use xueshi::sources;
use xueshi::sources::workbook::ReaderProgram;

/// The parts of a zip file whose names begin so, as text.
fn parts(bytes: &[u8], beginning: &str) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names = archive.file_names().map(|name| name.unwrap().into_owned());
    let names: Vec<String> = names.filter(|name| name.starts_with(beginning)).collect();
    let mut texts = BTreeMap::new();
    for name in names {
        let mut text = String::new();
        archive.by_name(&name).unwrap().read_to_string(&mut text).unwrap();
        texts.insert(name, text);
    }
    texts
}

/// What stands between an opening and a closing tag, each time they occur.
fn elements<'t>(xml: &'t str, name: &str) -> Vec<&'t str> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut found = Vec::new();
    let mut rest = xml;
    while let Some(start) = rest.find(&open) {
        rest = &rest[start + open.len()..];
        if !rest.starts_with([' ', '>', '/']) {
            continue;
        }
        let head_end = rest.find('>').unwrap();
        if rest[..head_end].ends_with('/') {
            continue;
        }
        let end = rest.find(&close).unwrap();
        found.push(&rest[..end]);
        rest = &rest[end..];
    }
    found
}

fn behind_head(element: &str) -> &str {
    element.split_once('>').map_or("", |(_, content)| content)
}

/// A text as a cell shows it: the runs of `<t>` joined.
fn shown(xml: &str) -> String {
    elements(xml, "t").into_iter().map(behind_head).collect()
}

fn says_something(text: &str) -> bool {
    let text = text.trim_matches([' ', '\u{3000}', '\n']);
    !text.is_empty() && text != "无" && !text.chars().all(|c| matches!(c, '/' | '—' | '-' | '／' | '－'))
}

/// The rows of a workbook's visible sheets in which any cell says something.
fn rows_of_xlsx(bytes: &[u8]) -> usize {
    let strings = parts(bytes, "xl/sharedStrings.xml");
    let strings: Vec<String> =
        strings.values().flat_map(|xml| elements(xml, "si").into_iter().map(shown).collect::<Vec<_>>()).collect();
    let workbook = &parts(bytes, "xl/workbook.xml")["xl/workbook.xml"];
    let hidden: Vec<bool> =
        workbook.split("<sheet ").skip(1).map(|sheet| sheet.split('>').next().unwrap().contains("state=")).collect();
    let cell_says = |cell: &&str| {
        let (head, content) = cell.split_once('>').unwrap();
        let value = elements(content, "v").into_iter().map(behind_head).collect::<String>();
        if head.contains("t=\"s\"") {
            says_something(&strings[value.parse::<usize>().unwrap()])
        } else {
            says_something(&value) || says_something(&shown(content))
        }
    };
    let sheets = parts(bytes, "xl/worksheets/sheet");
    let visible = hidden
        .iter()
        .enumerate()
        .filter(|(_, hidden)| !**hidden)
        .map(|(index, _)| format!("xl/worksheets/sheet{}.xml", index + 1));
    visible
        .map(|name| {
            elements(&sheets[&name], "row").into_iter().filter(|row| elements(row, "c").iter().any(cell_says)).count()
        })
        .sum()
}

/// The lines of a text file in which any field says something; no field of the shipped files holds a line break.
fn rows_of_text(bytes: &[u8]) -> usize {
    let text = String::from_utf8(bytes.to_vec()).unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned());
    text.trim_start_matches('\u{FEFF}').lines().filter(|line| line.split([',', '\t']).any(says_something)).count()
}

#[test]
fn every_row_of_the_shipped_workbooks_is_accounted_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = sources::read(root, &ReaderProgram::Processes(env!("CARGO_BIN_EXE_xueshi").into())).unwrap();
    assert!(sources.workbooks.files.len() >= 20);
    let mut n_rows = 0;
    for file in &sources.workbooks.files {
        let bytes = std::fs::read(root.join(file.path.as_str())).unwrap();
        let counted = if bytes.starts_with(b"PK") { rows_of_xlsx(&bytes) } else { rows_of_text(&bytes) };
        let accounted = file.n_rows_used + file.n_rows_set_aside + file.n_rows_not_data;
        assert_eq!(accounted, counted, "{}", file.path);
        n_rows += counted;

        let in_file = sources.workbooks.rows.iter().filter(|row| sources.workbooks.sheet(row.place).path == file.path);
        assert_eq!(in_file.count(), file.n_rows_used, "{}", file.path);
        let findings = sources.diagnostics.iter().filter(|finding| {
            matches!(&finding.place, Place::Workbook { path, .. } if *path == file.path)
                && ["unidentified-row", "unrecognised-sheet", "missing-column", "repeated-column"]
                    .contains(&finding.code.as_str())
        });
        assert!(findings.count() >= usize::from(file.n_rows_set_aside > 0), "{}: rows set aside in silence", file.path);
    }
    assert!(n_rows > 5_000, "{n_rows}");
}
