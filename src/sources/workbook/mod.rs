//! Learner workbooks as typed rows: told by content, read through one located cell layer (DESIGN 4.3).
//!
//! The way of a file: `format` tells what it is. A spreadsheet goes to a reading process of `pool` (`worker`, `wire`), where
//! `gate` holds it to the `limits` before `spreadsheet` reads it; text is read here by `separated`. Either tells sheets and
//! rows one by one (`event`), or gives a `refusal`; `sheet` takes them, `header` finds the header row, `layout` tells data
//! rows from the rest; `rows`, `person`, `record` and `value` read the cells; `unit` resolves unit names; `inspect` tells
//! how one file is understood. Every sheet and row is used, or named in a finding. Whose a row is, and what it counts for,
//! is not decided here.

mod budget;
mod cell_finding;
mod citizen_id;
mod columns;
mod copies;
mod event;
mod file_finding;
mod finding;
mod format;
mod gate;
mod grid;
mod header;
mod header_path;
mod hidden;
mod inspect;
mod layout;
pub(super) mod limits;
mod listed;
mod package;
mod part_xml;
mod person;
mod pool;
mod record;
pub(super) mod refusal;
mod rows;
mod separated;
mod sheet;
mod sheet_finding;
mod sheet_form;
mod spreadsheet;
mod stray;
mod sum;
mod title;
mod unit;
mod value;
mod watch;
mod wire;
mod words;
mod worker;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::location::SourcePath;
use crate::model::Year;
use crate::model::document::Document;
use crate::model::row::{Row, Sheet, WorkbookFile, Workbooks};
use crate::model::settings::Settings;
use crate::model::unit::UnitDirectory;
use event::{Event, Sink};
use file_finding::{claims_to_be_a_workbook, not_a_workbook};
use format::{Format, Unread};
use header::ColumnNames;
pub use inspect::{ColumnInspection, ColumnMeaning, Inspection, SheetInspection, inspect_workbook};
use pool::Pool;
pub use pool::{READER_ARGUMENT, ReaderProgram};
use refusal::Refusal;
use sheet::SheetReader;

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
    program: &ReaderProgram,
) -> (Workbooks, Diagnostics) {
    let names = ColumnNames::new(&settings.columns, documents);
    let pool = Pool::new(program);
    let read: Vec<FileRows> = files.par_iter().map(|file| read_workbook(*file, &names, &pool)).collect();
    let mut workbooks = Workbooks::default();
    let mut diagnostics = Diagnostics::new();
    for file in read {
        for (sheet, mut rows) in file.sheets {
            // At most 10,000 files of some thousand sheets.
            rows.iter_mut().for_each(|row| row.place.sheet = workbooks.sheets.len() as u32);
            workbooks.sheets.push(sheet);
            // Appending copies; the rows of one large sheet need not stand twice.
            if workbooks.rows.is_empty() {
                workbooks.rows = rows;
            } else {
                workbooks.rows.append(&mut rows);
            }
        }
        workbooks.files.push(file.file);
        diagnostics.append(file.diagnostics);
    }
    diagnostics.append(copies::note_copies(files));
    unit::resolve(&mut workbooks, directory, &mut diagnostics);
    (workbooks, diagnostics)
}

struct FileRows {
    file: WorkbookFile,
    sheets: Vec<(Sheet, Vec<Row>)>,
    diagnostics: Diagnostics,
}

/// The reading process, which the program is when it was started with [`READER_ARGUMENT`]: reads workbooks for the process
/// that started it until there are no more.
pub fn serve() -> std::io::Result<()> {
    worker::serve()
}

fn read_workbook(source: WorkbookBytes<'_>, names: &ColumnNames, pool: &Pool<'_>) -> FileRows {
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
    let mut open: Option<SheetReader<'_>> = None;
    let told = tell(source, pool, &mut |event| match event {
        Event::Sheet(start) => {
            let findings_left = limits::MOST_FINDINGS.saturating_sub(read.diagnostics.iter().len());
            let next = SheetReader::new(source.path, source.folder, names, start, findings_left);
            read.close(open.replace(next));
        }
        Event::Row(row) => {
            if let Some(sheet) = &mut open {
                sheet.row(row);
            }
        }
    });
    read.close(open);
    match told {
        Ok(format) if nothing_in_text(&read, source, &format) => {
            read.refuse(not_a_workbook(source.path, Unread::Binary))
        }
        Ok(format) => read.file.format = Some(format),
        Err(diagnostic) => read.refuse(*diagnostic),
    }
    read
}

/// Tells the file's sheets and rows, and gives the name of its format.
fn tell(source: WorkbookBytes<'_>, pool: &Pool<'_>, sink: &mut Sink<'_>) -> Result<String, Box<Diagnostic>> {
    let format = Format::of(source.bytes);
    let refused = |refusal: Refusal| Box::new(refusal.diagnostic(source.path, format));
    if source.bytes.len() as u64 > limits::MOST_BYTES {
        return Err(refused(Refusal::FileTooLarge));
    }
    match format {
        Format::Xlsx | Format::Xlsb | Format::Ods | Format::Xls => {
            pool.read(format, source.bytes, sink).map(|()| format.name().to_owned()).map_err(refused)
        }
        Format::Text => separated::read(source.bytes, sink)
            .map(|encoding| format!("{} ({encoding})", format.name()))
            .map_err(refused),
        Format::Other(unread) => Err(Box::new(not_a_workbook(source.path, unread))),
    }
}

/// Whether a file named as a workbook is text in which no header was found.
fn nothing_in_text(read: &FileRows, source: WorkbookBytes<'_>, format: &str) -> bool {
    format.starts_with(Format::Text.name()) && read.sheets.is_empty() && claims_to_be_a_workbook(source.path)
}

impl FileRows {
    /// Takes what a sheet gave.
    fn close(&mut self, sheet: Option<SheetReader<'_>>) {
        let Some(read) = sheet.map(SheetReader::finish) else { return };
        self.file.n_sheets += usize::from(read.n_rows > 0);
        self.file.n_rows_used += read.n_used;
        self.file.n_rows_set_aside += read.n_set_aside;
        self.file.n_rows_not_data += read.n_not_data;
        self.diagnostics.append(read.diagnostics);
        self.sheets.extend(read.sheet.map(|sheet| (sheet, read.rows)));
    }

    /// A file that cannot be read to its end is not used at all: half a table would look like the whole.
    fn refuse(&mut self, why: Diagnostic) {
        self.sheets.clear();
        self.file.n_sheets = 0;
        self.file.n_rows_used = 0;
        self.file.n_rows_set_aside = 0;
        self.file.n_rows_not_data = 0;
        self.diagnostics = Diagnostics::from(why);
    }
}
