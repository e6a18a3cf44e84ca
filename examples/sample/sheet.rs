//! Sheets as rows of cells, and how they become .xlsx and .csv files.
//!
//! Knows no learner; the only file of the sample that knows rust_xlsxwriter and encoding_rs.

use std::error::Error;
use std::fs;
use std::path::Path;

use chrono::Datelike;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet};
use xueshi::model::Date;

use crate::units::{UnitId, spec};

/// A cell's value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// Nothing.
    Blank,
    /// Text, also where it looks like a number.
    Text(String),
    /// A number.
    Number(f64),
    /// A real date.
    Date(Date),
}

impl Cell {
    /// Text, or nothing where the text is empty.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Blank } else { Self::Text(text) }
    }
}

/// One sheet: titles, a header, rows, and lines of text below.
#[derive(Default)]
pub(crate) struct Sheet {
    /// Its name.
    pub(crate) name: String,
    /// Title rows above the header, each merged over all columns.
    pub(crate) titles: Vec<String>,
    /// The header; a sheet without one is empty.
    pub(crate) header: Vec<String>,
    /// The rows.
    pub(crate) rows: Vec<Vec<Cell>>,
    /// After so many rows the header is printed again; 0: never.
    pub(crate) header_again_every: usize,
    /// After so many rows an empty one follows; 0: never.
    pub(crate) blank_every: usize,
    /// A last row with sums.
    pub(crate) total: Option<Vec<Cell>>,
    /// Lines below, each merged over all columns.
    pub(crate) notes: Vec<String>,
    /// A column whose equal neighbours are merged downwards.
    pub(crate) merged_column: Option<u16>,
    /// Whether the sheet is hidden.
    pub(crate) hidden: bool,
}

/// How a CSV file is encoded.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// GB18030, as older platforms write it.
    Gb18030,
    /// UTF-8 with a byte order mark, as spreadsheet programs write it.
    Utf8WithMark,
    /// Plain UTF-8.
    Utf8,
}

struct Formats {
    title: Format,
    header: Format,
    plain: Format,
    date: Format,
    note: Format,
    merged: Format,
}

/// Writes a workbook whose bytes depend on the sheets alone.
pub(crate) fn write_workbook(path: &Path, sheets: &[Sheet]) -> Result<(), Box<dyn Error>> {
    let formats = Formats {
        title: Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Center),
        header: Format::new().set_bold().set_border(FormatBorder::Thin).set_align(FormatAlign::Center).set_text_wrap(),
        plain: Format::new().set_border(FormatBorder::Thin),
        date: Format::new().set_border(FormatBorder::Thin).set_num_format("yyyy-mm-dd"),
        note: Format::new().set_align(FormatAlign::Left),
        merged: Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter),
    };
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2025, 12, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    for sheet in sheets {
        write_sheet(workbook.add_worksheet(), sheet, &formats)?;
    }
    make_folder(path)?;
    workbook.save(path)?;
    Ok(())
}

fn write_sheet(worksheet: &mut Worksheet, sheet: &Sheet, formats: &Formats) -> Result<(), Box<dyn Error>> {
    worksheet.set_name(&sheet.name)?;
    worksheet.set_hidden(sheet.hidden);
    let Some(last_column) = sheet.header.len().checked_sub(1) else { return Ok(()) };
    let last_column = u16::try_from(last_column)?;
    let mut row = 0;
    for title in &sheet.titles {
        worksheet.merge_range(row, 0, row, last_column, title, &formats.title)?;
        row += 1;
    }
    write_header(worksheet, row, &sheet.header, formats)?;
    row += 1;
    for (index, cells) in sheet.rows.iter().enumerate() {
        let after = |every: usize| every > 0 && index > 0 && index.is_multiple_of(every);
        if after(sheet.blank_every) {
            row += 1;
        }
        if after(sheet.header_again_every) {
            write_header(worksheet, row, &sheet.header, formats)?;
            row += 1;
        }
        write_cells(worksheet, row, cells, sheet.merged_column, formats)?;
        row += 1;
    }
    if let Some(column) = sheet.merged_column {
        merge_down(worksheet, sheet, column, formats)?;
    }
    if let Some(total) = &sheet.total {
        write_cells(worksheet, row, total, None, formats)?;
        row += 1;
    }
    for note in &sheet.notes {
        worksheet.merge_range(row, 0, row, last_column, note, &formats.note)?;
        row += 1;
    }
    for (column, name) in (0..).zip(&sheet.header) {
        let wide = ["名称", "课程", "单位", "证件", "身份证", "证书", "项目"].iter().any(|word| name.contains(word));
        worksheet.set_column_width(column, if wide { 28 } else { 13 })?;
    }
    Ok(())
}

fn write_header(
    worksheet: &mut Worksheet,
    row: u32,
    header: &[String],
    formats: &Formats,
) -> Result<(), Box<dyn Error>> {
    for (column, name) in (0..).zip(header) {
        worksheet.write_string_with_format(row, column, name, &formats.header)?;
    }
    Ok(())
}

fn write_cells(
    worksheet: &mut Worksheet,
    row: u32,
    cells: &[Cell],
    skipped: Option<u16>,
    formats: &Formats,
) -> Result<(), Box<dyn Error>> {
    for (column, cell) in (0..).zip(cells).filter(|(column, _)| Some(*column) != skipped) {
        match cell {
            Cell::Blank => worksheet.write_blank(row, column, &formats.plain)?,
            Cell::Text(text) => worksheet.write_string_with_format(row, column, text, &formats.plain)?,
            Cell::Number(number) => worksheet.write_number_with_format(row, column, *number, &formats.plain)?,
            Cell::Date(date) => {
                let (month, day) = (u8::try_from(date.month())?, u8::try_from(date.day())?);
                let date = ExcelDateTime::from_ymd(u16::try_from(date.year())?, month, day)?;
                worksheet.write_datetime_with_format(row, column, &date, &formats.date)?
            }
        };
    }
    Ok(())
}

/// Merges runs of equal cells; only for sheets in which no row stands between the data rows.
fn merge_down(worksheet: &mut Worksheet, sheet: &Sheet, column: u16, formats: &Formats) -> Result<(), Box<dyn Error>> {
    let mut first = u32::try_from(sheet.titles.len() + 1)?;
    for run in sheet.rows.chunk_by(|one, next| one[usize::from(column)] == next[usize::from(column)]) {
        let last = first + u32::try_from(run.len())? - 1;
        let Cell::Text(text) = &run[0][usize::from(column)] else { return Err("a merged cell holds text".into()) };
        if last > first {
            worksheet.merge_range(first, column, last, column, text, &formats.merged)?;
        } else {
            worksheet.write_string_with_format(first, column, text, &formats.merged)?;
        }
        first = last + 1;
    }
    Ok(())
}

/// Writes header and rows as CSV.
pub(crate) fn write_csv(path: &Path, sheet: &Sheet, encoding: Encoding) -> Result<(), Box<dyn Error>> {
    let mut text = String::new();
    let header: Vec<Cell> = sheet.header.iter().map(Cell::text).collect();
    for cells in std::iter::once(&header).chain(&sheet.rows).chain(&sheet.total) {
        let fields: Vec<String> = cells.iter().map(field).collect();
        text += &format!("{}\r\n", fields.join(","));
    }
    let bytes = match encoding {
        Encoding::Gb18030 => encoding_rs::GB18030.encode(&text).0.into_owned(),
        Encoding::Utf8WithMark => format!("\u{FEFF}{text}").into_bytes(),
        Encoding::Utf8 => text.into_bytes(),
    };
    write_bytes(path, &bytes)
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) if text.contains([',', '"', '\n']) => format!("\"{}\"", text.replace('"', "\"\"")),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Date(date) => date.to_string(),
    }
}

/// Writes a file and the folders above it.
pub(crate) fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    make_folder(path)?;
    fs::write(path, bytes)?;
    Ok(())
}

fn make_folder(path: &Path) -> Result<(), Box<dyn Error>> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(())
}

/// What writing a file gives.
pub(crate) type Written = Result<(), Box<dyn Error>>;

/// The workbook of a unit, named after it.
pub(crate) fn workbook(folder: &Path, unit: UnitId, sheets: &[Sheet]) -> Written {
    write_workbook(&folder.join(format!("{}.xlsx", spec(unit).name)), sheets)
}
