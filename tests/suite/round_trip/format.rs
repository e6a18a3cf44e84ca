//! Small writers of xlsx, xls, ods and text files for the round-trip test: only what a plain table needs. The xls and ods
//! writers are made by hand from the formats' own layouts, so that reading is not tested against one library's habits.

use std::io::{Cursor, Write};

use xueshi::model::Date;

/// A cell to be written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Blank,
    Text(String),
    Number(f64),
    Date(Date),
}

/// A sheet to be written: rows of cells.
pub(super) type Table = Vec<Vec<Cell>>;

/// The formats that are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Xlsx,
    Xls,
    Ods,
    Csv,
    Tabs,
    Gb18030,
    Utf16,
}

impl Format {
    pub(super) const ALL: [Self; 7] =
        [Self::Xlsx, Self::Xls, Self::Ods, Self::Csv, Self::Tabs, Self::Gb18030, Self::Utf16];

    /// The table as a file of this format.
    pub(super) fn write(self, table: &Table) -> Vec<u8> {
        match self {
            Self::Xlsx => xlsx(table),
            Self::Xls => xls(table),
            Self::Ods => ods(table),
            Self::Csv => [b"\xEF\xBB\xBF".to_vec(), text(table, ',').into_bytes()].concat(),
            Self::Tabs => text(table, '\t').into_bytes(),
            Self::Gb18030 => encoding_rs::GB18030.encode(&text(table, ',')).0.into_owned(),
            Self::Utf16 => {
                let units = text(table, '\t').encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
                [vec![0xFF, 0xFE], units].concat()
            }
        }
    }
}

fn serial(date: Date) -> f64 {
    f64::from((date - Date::from_ymd_opt(1899, 12, 30).unwrap()).num_days() as i32)
}

fn xlsx(table: &Table) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let dates = rust_xlsxwriter::Format::new().set_num_format("yyyy/m/d");
    let sheet = book.add_worksheet();
    for (row, cells) in table.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let (row, column) = (row as u32, column as u16);
            match cell {
                Cell::Blank => continue,
                Cell::Text(text) => sheet.write_string(row, column, text).unwrap(),
                Cell::Number(number) => sheet.write_number(row, column, *number).unwrap(),
                Cell::Date(date) => sheet.write_number_with_format(row, column, serial(*date), &dates).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

/// A field in quotes where it must be, as spreadsheet programs write it.
fn field(text: &str, separator: char) -> String {
    if text.contains([separator, '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

fn text(table: &Table, separator: char) -> String {
    let line = |cells: &Vec<Cell>| {
        let fields: Vec<String> = cells
            .iter()
            .map(|cell| match cell {
                Cell::Blank => String::new(),
                Cell::Text(text) => field(text, separator),
                Cell::Number(number) => number.to_string(),
                Cell::Date(date) => date.format("%Y/%-m/%-d").to_string(),
            })
            .collect();
        fields.join(&separator.to_string())
    };
    table.iter().map(|cells| line(cells) + "\r\n").collect()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn ods(table: &Table) -> Vec<u8> {
    let cell = |cell: &Cell| match cell {
        Cell::Blank => "<table:table-cell/>".to_owned(),
        Cell::Text(text) => {
            let lines: String = text.split('\n').map(|line| format!("<text:p>{}</text:p>", escape(line))).collect();
            format!("<table:table-cell office:value-type=\"string\">{lines}</table:table-cell>")
        }
        Cell::Number(number) => format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{number}\"><text:p>{number}</text:p></table:table-cell>"
        ),
        Cell::Date(date) => format!(
            "<table:table-cell office:value-type=\"date\" office:date-value=\"{date}\"><text:p>{date}</text:p></table:table-cell>"
        ),
    };
    let rows: String = table
        .iter()
        .map(|cells| format!("<table:table-row>{}</table:table-row>", cells.iter().map(cell).collect::<String>()))
        .collect();
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.2\"><office:body>\
         <office:spreadsheet><table:table table:name=\"表\">{rows}</table:table></office:spreadsheet></office:body>\
         </office:document-content>"
    );
    let manifest = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest \
                    xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.2\">\
                    <manifest:file-entry manifest:full-path=\"/\" \
                    manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/></manifest:manifest>";
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, part) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
        ("META-INF/manifest.xml", manifest),
    ] {
        archive.start_file(name, stored).unwrap();
        archive.write_all(part.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A BIFF8 record: number, length, content.
fn record(number: u16, content: &[u8]) -> Vec<u8> {
    [&number.to_le_bytes()[..], &(content.len() as u16).to_le_bytes(), content].concat()
}

/// A text of a BIFF8 record: characters as UTF-16, after their count and a flag.
fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let bytes: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    [&(units.len() as u16).to_le_bytes()[..], &[1], &bytes].concat()
}

/// The workbook stream: globals with one sheet, then the sheet with its NUMBER and LABEL records. Dates are serials.
fn biff(table: &Table) -> Vec<u8> {
    let begin = |kind: u16| record(0x0809, &[&0x0600u16.to_le_bytes()[..], &kind.to_le_bytes(), &[0; 12]].concat());
    let end = record(0x000A, &[]);
    let code_page = record(0x0042, &1200u16.to_le_bytes());
    let name: Vec<u8> = "表".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let sheet_entry = |at: u32| record(0x0085, &[&at.to_le_bytes()[..], &[0, 0, 1, 1], &name].concat());
    let globals_length = begin(5).len() + code_page.len() + sheet_entry(0).len() + end.len();
    let mut stream = [begin(5), code_page, sheet_entry(globals_length as u32), end.clone(), begin(0x10)].concat();
    let (n_rows, n_columns) = (table.len() as u32, table.iter().map(Vec::len).max().unwrap_or(0) as u16);
    let bounds =
        [&0u32.to_le_bytes()[..], &n_rows.to_le_bytes(), &0u16.to_le_bytes(), &n_columns.to_le_bytes(), &[0; 2]];
    stream.extend(record(0x0200, &bounds.concat()));
    for (row, cells) in table.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let place = [&(row as u16).to_le_bytes()[..], &(column as u16).to_le_bytes(), &[0; 2]].concat();
            let number = |number: f64| record(0x0203, &[&place[..], &number.to_le_bytes()].concat());
            stream.extend(match cell {
                Cell::Blank => continue,
                Cell::Text(text) => record(0x0204, &[&place[..], &wide(text)].concat()),
                Cell::Number(value) => number(*value),
                Cell::Date(date) => number(serial(*date)),
            });
        }
    }
    [stream, end].concat()
}

const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;

/// An entry of a compound file's directory.
fn entry(name: &str, kind: u8, child: u32, start: u32, size: u32) -> Vec<u8> {
    let mut units: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    let length = if name.is_empty() { 0 } else { units.len() as u16 };
    units.resize(64, 0);
    let links = [FREE, FREE, child].map(u32::to_le_bytes).concat();
    [
        &units[..],
        &length.to_le_bytes(),
        &[kind, 1],
        &links,
        &[0; 36],
        &start.to_le_bytes(),
        &size.to_le_bytes(),
        &[0; 4],
    ]
    .concat()
}

/// A compound file of one stream: header, one table of sectors, one sector of directory, the stream.
fn xls(table: &Table) -> Vec<u8> {
    let mut stream = biff(table);
    // Shorter streams would stand in sectors of another size.
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    let n_sectors = (stream.len() / 512) as u32;
    assert!(n_sectors <= 126, "one table of sectors holds no more");
    let mut chain = vec![0xFFFF_FFFD, END_OF_CHAIN];
    chain.extend((0..n_sectors).map(|sector| if sector + 1 < n_sectors { sector + 3 } else { END_OF_CHAIN }));
    chain.resize(128, FREE);
    let mut header = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1].to_vec();
    header.extend([0; 16]);
    for short in [0x003E, 3, 0xFFFE, 9, 6, 0, 0, 0u16] {
        header.extend(short.to_le_bytes());
    }
    for long in [0, 1, 1, 0, 4096, END_OF_CHAIN, 0, END_OF_CHAIN, 0, 0u32] {
        header.extend(long.to_le_bytes());
    }
    header.extend([0xFF; 108 * 4]);
    let directory = [
        entry("Root Entry", 5, 1, END_OF_CHAIN, 0),
        entry("Workbook", 2, FREE, 2, stream.len() as u32),
        entry("", 0, FREE, 0, 0),
        entry("", 0, FREE, 0, 0),
    ];
    let chain: Vec<u8> = chain.into_iter().flat_map(u32::to_le_bytes).collect();
    [header, chain, directory.concat(), stream].concat()
}
