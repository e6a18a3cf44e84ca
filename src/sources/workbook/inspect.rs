//! How one workbook is understood, sheet by sheet and column by column, for `xueshi inspect`.
//!
//! The figures and findings are those of an ordinary reading; here only the header row is looked at once more.

use std::sync::Arc;

use super::event::{Event, SheetStart};
use super::grid::{GridRow, Region};
use super::header::{Column, ColumnNames, HEADER_ROWS, Header, Recognition, recognise};
use super::header_path::{self, HeaderCell};
use super::limits::MOST_FINDINGS;
use super::pool::{Pool, ReaderProgram};
use super::rows::on_one_line;
use super::sheet::SheetReader;
use super::{WorkbookBytes, read_workbooks, tell};
use crate::diagnostic::Diagnostics;
use crate::model::Year;
use crate::model::row::{Field, SheetKind};
use crate::sources::Rulebook;

/// How a workbook is understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// What it is, by content, with the encoding of a text file; `None` if it cannot be read.
    pub format: Option<String>,
    /// Its sheets, in order.
    pub sheets: Vec<SheetInspection>,
    /// Everything wrong with it.
    pub diagnostics: Diagnostics,
}

/// How a sheet is understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetInspection {
    /// Its name; `None` for CSV.
    pub name: Option<Arc<str>>,
    /// Hidden sheets are not read.
    pub hidden: bool,
    /// What it is; `None` if it is not used.
    pub kind: Option<SheetKind>,
    /// The number of the header row, from 1; also of a row that looks like a header and lacks something.
    pub header_row: Option<u32>,
    /// The filled cells of the header row.
    pub columns: Vec<ColumnInspection>,
    /// Filled rows.
    pub n_rows: usize,
    /// Rows that were used.
    pub n_rows_used: usize,
    /// Rows that were set aside.
    pub n_rows_set_aside: usize,
    /// Titles, headers, totals, notes and other rows that hold no data.
    pub n_rows_not_data: usize,
}

/// How a column is understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnInspection {
    /// The column, from 0.
    pub column: u32,
    /// Its header as written, on one line.
    pub header: String,
    /// What it is taken for.
    pub meaning: ColumnMeaning,
}

/// What a column is taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnMeaning {
    /// A field.
    Field(Field),
    /// Hours of the component that has this name or alias.
    Component(Arc<str>),
    /// Hours of no component of a guide of the year; not read.
    UnknownHours,
    /// Nothing that is used.
    NotUsed,
}

/// Reads one workbook as if it lay in the folder of its year.
pub fn inspect_workbook(source: WorkbookBytes<'_>, rulebook: &Rulebook, program: &ReaderProgram) -> Inspection {
    let Rulebook { settings, documents, directory, .. } = rulebook;
    // The rows of the first reading are let go before the second begins.
    let (format, diagnostics) = {
        let (workbooks, diagnostics) = read_workbooks(&[source], settings, documents, directory, program);
        (workbooks.files.first().and_then(|file| file.format.clone()), diagnostics)
    };
    let mut sheets: Vec<SheetInspection> = Vec::new();
    if format.is_some() {
        let names = ColumnNames::new(&settings.columns, documents);
        let mut open: Option<Look<'_>> = None;
        // What cannot be read is among the findings already.
        let _ = tell(source, &Pool::new(program), &mut |event| match event {
            Event::Sheet(start) => sheets.extend(open.replace(Look::new(source, &names, start)).map(Look::finish)),
            Event::Row(row) => {
                if let Some(look) = &mut open {
                    look.row(row);
                }
            }
        });
        sheets.extend(open.map(Look::finish));
    }
    Inspection { format, sheets, diagnostics: diagnostics.sorted() }
}

/// A sheet while its rows come by.
struct Look<'a> {
    folder: Year,
    names: &'a ColumnNames,
    name: Option<Arc<str>>,
    hidden: bool,
    merges: Vec<Region>,
    reader: SheetReader<'a>,
    /// The rows among which the header is.
    top: Vec<GridRow>,
    n_rows: usize,
}

impl<'a> Look<'a> {
    fn new(source: WorkbookBytes<'a>, names: &'a ColumnNames, start: SheetStart) -> Self {
        Self {
            folder: source.folder,
            names,
            name: start.name.clone(),
            hidden: start.hidden,
            merges: start.form.merges.clone(),
            reader: SheetReader::new(source.path, source.folder, names, start, MOST_FINDINGS),
            top: Vec::new(),
            n_rows: 0,
        }
    }

    fn row(&mut self, row: GridRow) {
        let mut cleaned = row.clone();
        cleaned.clean();
        self.n_rows += usize::from(!cleaned.cells.is_empty());
        if row.number <= HEADER_ROWS && !cleaned.cells.is_empty() {
            self.top.push(cleaned);
        }
        self.reader.row(row);
    }

    fn finish(self) -> SheetInspection {
        let read = self.reader.finish();
        let recognition = recognise(&self.top, &self.merges, self.names, self.folder);
        let (first_row, header_row) = match &recognition {
            Recognition::Header(header) => (header.first_row, Some(header.row)),
            Recognition::Missing { row, .. } | Recognition::Repeated { row, .. } => (*row, Some(*row)),
            Recognition::Nothing => (0, None),
        };
        let header = match &recognition {
            Recognition::Header(header) => Some(&**header),
            Recognition::Missing { .. } | Recognition::Repeated { .. } | Recognition::Nothing => None,
        };
        let in_header = |row: &&GridRow| header_row.is_some_and(|last| (first_row..=last).contains(&row.number));
        let rows: Vec<GridRow> = self.top.iter().filter(in_header).cloned().collect();
        let cells = header_path::cells(&rows, &self.merges).unwrap_or_default();
        let columns = cells.iter().map(|cell| column(cell, header, self.names, self.folder)).collect();
        SheetInspection {
            name: self.name,
            hidden: self.hidden,
            kind: read.sheet.as_ref().map(|sheet| sheet.kind),
            header_row,
            columns,
            n_rows: self.n_rows,
            n_rows_used: read.n_used,
            n_rows_set_aside: read.n_set_aside,
            n_rows_not_data: read.n_not_data,
        }
    }
}

fn column(cell: &HeaderCell, header: Option<&Header>, names: &ColumnNames, folder: Year) -> ColumnInspection {
    let hours_here = header.is_some_and(|header| header.fields.get(&Field::Hours) == Some(&cell.column));
    let meaning = match names.column(folder, cell) {
        Some(Column::Field(field)) => ColumnMeaning::Field(field),
        Some(Column::Component((name, _))) => ColumnMeaning::Component(name),
        Some(Column::GroupedHours) if hours_here => ColumnMeaning::Field(Field::Hours),
        Some(Column::GroupedHours | Column::OtherHours) => ColumnMeaning::UnknownHours,
        Some(Column::OtherMeasure) | None => ColumnMeaning::NotUsed,
    };
    ColumnInspection { column: cell.column, header: on_one_line(&cell.written), meaning }
}
