//! Learner workbooks as typed rows: told by content, read through one located cell layer (DESIGN 4.3).
//!
//! The way of a file: `format` tells what it is; `spreadsheet` or `separated` turns it into grids; `header` finds the
//! header row of each grid; `layout` tells data rows from the rest; `rows`, `person`, `record` and `value` read the cells; `unit` resolves
//! unit names. Every sheet and row is used, or named in a finding. Whose a row is, and what it counts for, is not decided
//! here.

mod finding;
mod format;
mod grid;
mod header;
mod layout;
mod person;
mod record;
mod rows;
mod separated;
mod spreadsheet;
mod unit;
mod value;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Text};
use crate::location::{CellAddress, Place, SourcePath};
use crate::model::Year;
use crate::model::document::Document;
use crate::model::row::{Row, Sheet, WorkbookFile, Workbooks};
use crate::model::settings::Settings;
use crate::model::unit::UnitDirectory;
use finding::at_sheet;
use format::{Format, Unread};
use grid::Grid;
use header::{ColumnNames, Header, Missing, Recognition};

/// A workbook's bytes, not yet told what they are.
#[derive(Debug, Clone, Copy)]
pub struct WorkbookBytes<'a> {
    /// Its path.
    pub path: &'a SourcePath,
    /// The year of the folder it lies in.
    pub folder: Year,
    /// Its content.
    pub bytes: &'a [u8],
}

/// Reads every workbook. The files must be in order of path (bytes); sheets and rows come out in order of path, sheet
/// and row.
pub fn read_workbooks(
    files: &[WorkbookBytes<'_>],
    settings: &Settings,
    documents: &[Document],
    directory: &UnitDirectory,
) -> (Workbooks, Diagnostics) {
    let names = ColumnNames::new(&settings.columns, documents);
    let read: Vec<FileRows> = files.par_iter().map(|file| read_workbook(*file, &names)).collect();
    let mut workbooks = Workbooks::default();
    let mut diagnostics = Diagnostics::new();
    for file in read {
        for (sheet, rows) in file.sheets {
            let number = workbooks.sheets.len();
            workbooks.sheets.push(sheet);
            workbooks.rows.extend(rows.into_iter().map(|mut row| {
                row.place.sheet = number;
                row
            }));
        }
        workbooks.files.push(file.file);
        diagnostics.append(file.diagnostics);
    }
    unit::resolve(&mut workbooks, directory, &mut diagnostics);
    (workbooks, diagnostics)
}

struct FileRows {
    file: WorkbookFile,
    sheets: Vec<(Sheet, Vec<Row>)>,
    diagnostics: Diagnostics,
}

fn read_workbook(source: WorkbookBytes<'_>, names: &ColumnNames) -> FileRows {
    let file = WorkbookFile {
        path: source.path.clone(),
        folder: source.folder,
        format: None,
        n_sheets: 0,
        n_rows_used: 0,
        n_rows_set_aside: 0,
        n_rows_not_data: 0,
    };
    let mut read = FileRows { file, sheets: Vec::new(), diagnostics: Diagnostics::new() };
    match grids(source) {
        Ok((format, grids)) => {
            read.file.format = Some(format);
            for grid in &grids {
                read.sheet(source, grid, names);
            }
        }
        Err(diagnostic) => read.diagnostics.push(*diagnostic),
    }
    read
}

/// The file's sheets and the name of its format.
fn grids(source: WorkbookBytes<'_>) -> Result<(String, Vec<Grid>), Box<Diagnostic>> {
    let format = Format::of(source.bytes);
    match format {
        Format::Xlsx | Format::Xlsb | Format::Ods | Format::Xls => spreadsheet::read(format, source.bytes)
            .map(|grids| (format.name().to_owned(), grids))
            .map_err(|reader_words| Box::new(damaged(source.path, format, &reader_words))),
        Format::Text => separated::read(source.bytes)
            .map(|text| (format!("{} ({})", format.name(), text.encoding), vec![text.grid]))
            .map_err(|()| Box::new(undecodable(source.path))),
        Format::Other(unread) => Err(Box::new(not_a_workbook(source.path, unread))),
    }
}

impl FileRows {
    fn sheet(&mut self, source: WorkbookBytes<'_>, grid: &Grid, names: &ColumnNames) {
        let place = || at_sheet(source.path, grid.name.as_ref());
        if grid.hidden {
            self.diagnostics.push(Diagnostic::new(
                Severity::Note,
                Code::HiddenSheet,
                place(),
                Text::new("这个工作表是隐藏的，没有读取", "this sheet is hidden and was not read"),
                Text::new("如果要用它的数据，请取消隐藏。", "Unhide it if its data should be used."),
            ));
            return;
        }
        if grid.rows.is_empty() {
            return;
        }
        self.file.n_sheets += 1;
        let set_aside = match header::recognise(grid, names, source.folder) {
            Recognition::Header(header) => {
                for (column, name) in &header.other_hours {
                    self.diagnostics.push(unread_hours_column(source, grid, &header, *column, name));
                }
                let rows = rows::read(source.path, source.folder, grid, &header, &mut self.diagnostics);
                self.file.n_rows_used += rows.rows.len();
                self.file.n_rows_set_aside += rows.n_set_aside;
                self.file.n_rows_not_data += rows.n_not_data;
                let sheet = Sheet {
                    path: source.path.clone(),
                    name: grid.name.clone(),
                    folder: source.folder,
                    kind: header.kind,
                    columns: header.fields,
                };
                self.sheets.push((sheet, rows.rows));
                return;
            }
            Recognition::Missing { row, needs } => missing_column(source, grid, row, needs),
            Recognition::Repeated { row, first, second } => repeated_column(source, grid, row, first, second),
            Recognition::Nothing if grid.name.is_none() && claims_to_be_a_workbook(source.path) => {
                not_a_workbook(source.path, Unread::Binary)
            }
            Recognition::Nothing => unrecognised_sheet(source, grid),
        };
        self.diagnostics.push(set_aside);
        self.file.n_rows_set_aside += grid.rows.len();
    }
}

/// Whether a file is named as a workbook, although its content is text.
fn claims_to_be_a_workbook(path: &SourcePath) -> bool {
    let name = path.file_name().to_lowercase();
    [".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et"].iter().any(|ending| name.ends_with(ending))
}

fn damaged(path: &SourcePath, format: Format, reader_words: &str) -> Diagnostic {
    let password = reader_words.to_lowercase().contains("password");
    if password {
        return not_a_workbook(path, Unread::Encrypted);
    }
    Diagnostic::new(
        Severity::Error,
        Code::UnreadableWorkbook,
        Place::workbook(path),
        Text::new(
            format!("这个 {} 文件已损坏或不完整，整个文件没有读取，其中的人和学时都不在结果里", format.name()),
            format!(
                "this {} file is damaged or cut off; none of it was read, and its people and hours are missing",
                format.name()
            ),
        ),
        Text::new(
            "用 Excel 或 WPS 打开它，确认内容完整后另存为 .xlsx，再放回原处。",
            "Open it in Excel or WPS, see that it is whole, save it as .xlsx, and put it back.",
        ),
    )
    .found(reader_words)
}

fn undecodable(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(
        Severity::Error,
        Code::UndecodableText,
        Place::workbook(path),
        Text::new(
            "这个文本文件既不是 UTF-8 也不是 GB18030 编码，没有读取，以免出现乱码",
            "this text file is neither UTF-8 nor GB18030; it was not read, as its characters would be garbled",
        ),
        Text::new(
            "用 Excel 或 WPS 打开后另存为 .xlsx，或存为“CSV UTF-8”。",
            "Open it in Excel or WPS and save it as .xlsx or as CSV UTF-8.",
        ),
    )
}

fn not_a_workbook(path: &SourcePath, unread: Unread) -> Diagnostic {
    let resave = Text::new(
        "用 Excel 或 WPS 打开，另存为 .xlsx，再放回原处。",
        "Open it in Excel or WPS, save it as .xlsx, and put it back.",
    );
    let (message, help) = match unread {
        Unread::Empty => (
            Text::new("这个文件是空的", "this file is empty"),
            Text::new("向提供者再要一份，或删除它。", "Ask its owner for it again, or delete it."),
        ),
        Unread::Encrypted => (
            Text::new("这个工作簿有打开密码，没有读取", "this workbook has a password and was not read"),
            Text::new(
                "在 Excel 或 WPS 里去掉打开密码，另存后放回原处。",
                "Remove the password in Excel or WPS, save it, and put it back.",
            ),
        ),
        Unread::Html => (
            Text::new(
                "这其实是一个网页（HTML），不是工作簿，没有读取",
                "this is really a web page (HTML), not a workbook; it was not read",
            ),
            resave,
        ),
        Unread::SpreadsheetMl => (
            Text::new(
                "这是 XML 表格（SpreadsheetML 2003），没有读取",
                "this is an XML table (SpreadsheetML 2003); it was not read",
            ),
            resave,
        ),
        Unread::Zip => (
            Text::new(
                "这是一个压缩文件，不是工作簿，或者已被截断，没有读取",
                "this is a compressed file and no workbook, or it is cut off; it was not read",
            ),
            Text::new(
                "把里面的工作簿解压出来放在这里；如果本来就是工作簿，请重新导出。",
                "Unpack the workbooks inside it here; if it is a workbook, export it again.",
            ),
        ),
        Unread::Pdf => (
            Text::new("这是 PDF 文件，不是工作簿，没有读取", "this is a PDF file, not a workbook; it was not read"),
            Text::new("请提供者改交 Excel 表格。", "Ask its owner for the Excel file."),
        ),
        Unread::Binary => {
            (Text::new("这不是能识别的工作簿，没有读取", "this is no known kind of workbook; it was not read"), resave)
        }
    };
    Diagnostic::new(Severity::Error, Code::UnreadableWorkbook, Place::workbook(path), message, help)
}

/// The place of a cell of a sheet, with its row as excerpt.
fn at_cell<'a>(source: WorkbookBytes<'a>, grid: &'a Grid, row: u32, column: u32) -> Option<finding::AtCell<'a>> {
    let index = grid.rows.binary_search_by_key(&row, |row| row.number).ok()?;
    Some(finding::AtCell { path: source.path, sheet: grid.name.as_ref(), row: &grid.rows[index], column })
}

fn header_finding(
    source: WorkbookBytes<'_>,
    grid: &Grid,
    (row, column): (u32, u32),
    (severity, code): (Severity, Code),
    message: Text,
    help: Text,
) -> Diagnostic {
    match at_cell(source, grid, row, column) {
        Some(at) => at.say(severity, code, message, help),
        None => Diagnostic::new(severity, code, at_sheet(source.path, grid.name.as_ref()), message, help),
    }
}

fn unread_hours_column(source: WorkbookBytes<'_>, grid: &Grid, header: &Header, column: u32, name: &str) -> Diagnostic {
    let name = name.split_whitespace().collect::<String>();
    header_finding(
        source,
        grid,
        (header.row, column),
        (Severity::Warning, Code::UnreadHoursColumn),
        Text::new(
            format!("“{name}”这一栏不对应 {} 年任何学习指南的科目，栏里的学时没有读取", source.folder),
            format!(
                "the column {name} names no component of any study guide of {}; its hours were not read",
                source.folder
            ),
        ),
        Text::new(
            "改用学习指南里的科目名，或在 site.yaml 的 columns 里说明这一栏是什么。",
            "Use the name of a component of the guide, or say in site.yaml under columns what it is.",
        ),
    )
}

fn missing_column(source: WorkbookBytes<'_>, grid: &Grid, row: u32, needs: Missing) -> Diagnostic {
    let (zh, en) = match needs {
        Missing::Identity => ("姓名、证件号或工号", "姓名, 证件号 or 工号 (whose row it is)"),
        Missing::Category => ("类别", "类别 (which component the hours belong to)"),
        Missing::Hours => ("学时", "学时 (hours)"),
        Missing::Component => (
            "与当年学习指南科目对应的学时栏（例如“公需科目学时”）",
            "hours of a component of a guide of that year (such as 公需科目学时)",
        ),
        Missing::Name => ("姓名", "姓名 (name)"),
    };
    let (column, n_rows) = (first_column(grid, row), rows_below(grid, row));
    header_finding(
        source,
        grid,
        (row, column),
        (Severity::Error, Code::MissingColumn),
        Text::new(
            format!("表头缺少一栏：{zh}；这个表的 {n_rows} 行都没有读取"),
            format!("the header lacks a column: {en}; the {n_rows} rows of this sheet were not read"),
        ),
        Text::new(
            "补上这一栏，或在 site.yaml 的 columns 里写明它在这里叫什么。",
            "Add the column, or say in site.yaml under columns what it is called here.",
        ),
    )
}

fn repeated_column(source: WorkbookBytes<'_>, grid: &Grid, row: u32, first: u32, second: u32) -> Diagnostic {
    let other = CellAddress { row, column: first };
    let n_rows = rows_below(grid, row);
    header_finding(
        source,
        grid,
        (row, second),
        (Severity::Error, Code::RepeatedColumn),
        Text::new(
            format!("这一栏与 {other} 是同一个意思，不知道该用哪一栏；这个表的 {n_rows} 行都没有读取"),
            format!(
                "this column means the same as {other}, and it is not known which to use; the {n_rows} rows of this sheet were not read"
            ),
        ),
        Text::new("只留一栏，把另一栏删除或改名。", "Keep one of them; delete or rename the other."),
    )
}

fn unrecognised_sheet(source: WorkbookBytes<'_>, grid: &Grid) -> Diagnostic {
    let n_rows = grid.rows.len();
    Diagnostic::new(
        Severity::Warning,
        Code::UnrecognisedSheet,
        at_sheet(source.path, grid.name.as_ref()),
        Text::new(
            format!("前 30 行里没有认得出的表头，这个表的 {n_rows} 行都没有读取"),
            format!("no known header in the first 30 rows; the {n_rows} rows of this sheet were not read"),
        ),
        Text::new(
            "如果它是名册、学习记录或汇总表，请检查表头用词；如果只是说明，不必理会。",
            "If it is a roster, records or a summary, check the words of its header; if it is only a note, never mind.",
        ),
    )
}

fn first_column(grid: &Grid, row: u32) -> u32 {
    let cells = grid.rows.iter().find(|r| r.number == row).and_then(|r| r.cells.first());
    cells.map_or(0, |(column, _)| *column)
}

fn rows_below(grid: &Grid, row: u32) -> usize {
    grid.rows.iter().filter(|r| r.number > row).count()
}
