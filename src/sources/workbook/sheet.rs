//! One sheet's rows as they come: the top is kept until the header is found, then each row is read and let go.

use std::sync::Arc;

use super::event::SheetStart;
use super::grid::GridRow;
use super::header::{ColumnNames, HEADER_ROWS, Header, Recognition, recognise};
use super::layout::{Layout, classify};
use super::listed::Listed;
use super::rows::{Fills, RowReader};
use super::sheet_finding::{self, SheetPlace};
use super::sheet_form::SheetForm;
use super::watch::Watch;
use super::words::Words;
use crate::diagnostic::Diagnostics;
use crate::location::SourcePath;
use crate::model::Year;
use crate::model::row::{Row, Sheet};

/// Reads one sheet.
pub(super) struct SheetReader<'a> {
    path: &'a SourcePath,
    folder: Year,
    names: &'a ColumnNames,
    sheet: Option<Arc<str>>,
    form: SheetForm,
    fills: Fills,
    stage: Stage,
    words: Words,
    findings: Listed,
    /// Cells with control characters, and the first of them.
    n_cleaned: usize,
    first_cleaned: Option<(GridRow, u32)>,
    read: SheetRows,
}

/// How far the header is known.
enum Stage {
    /// Not yet: the rows so far.
    Top(Vec<GridRow>),
    /// Found; data rows follow.
    Data(Box<(Header, Watch)>),
    /// The sheet is not read: why, with the row that shows it.
    Refused(Recognition, GridRow),
}

/// What a sheet gave.
#[derive(Debug, Default)]
pub(super) struct SheetRows {
    /// The sheet, if its header was recognised.
    pub(super) sheet: Option<Sheet>,
    /// Its data rows; the sheet's number is filled in by the caller, units are as written.
    pub(super) rows: Vec<Row>,
    /// Data rows that were used; a row with columns of several credit years gives several of `rows`.
    pub(super) n_used: usize,
    /// Rows that were set aside.
    pub(super) n_set_aside: usize,
    /// Titles, headers, totals, notes and other rows that are no data.
    pub(super) n_not_data: usize,
    /// Rows that held anything.
    pub(super) n_rows: usize,
    /// What was found.
    pub(super) diagnostics: Diagnostics,
}

impl<'a> SheetReader<'a> {
    /// A sheet begins.
    pub(super) fn new(
        path: &'a SourcePath,
        folder: Year,
        names: &'a ColumnNames,
        start: SheetStart,
        findings_left: usize,
    ) -> Self {
        let mut read = SheetRows::default();
        if start.hidden {
            read.diagnostics.push(sheet_finding::hidden(&SheetPlace { path, folder, sheet: start.name.as_ref() }));
        }
        let fills = Fills::new(&start.form.merges);
        Self {
            path,
            folder,
            names,
            sheet: start.name,
            form: start.form,
            fills,
            stage: Stage::Top(Vec::new()),
            words: Words::default(),
            findings: Listed::new(findings_left),
            n_cleaned: 0,
            first_cleaned: None,
            read,
        }
    }

    /// The next row.
    pub(super) fn row(&mut self, mut row: GridRow) {
        let cleaned = row.clean();
        if let Some(column) = cleaned.first() {
            self.n_cleaned += cleaned.len();
            self.first_cleaned.get_or_insert_with(|| (row.clone(), *column));
        }
        if row.cells.is_empty() {
            return;
        }
        self.read.n_rows += 1;
        if matches!(self.stage, Stage::Top(_)) && row.number > HEADER_ROWS {
            self.decide();
        }
        match &mut self.stage {
            Stage::Top(rows) => rows.push(row),
            Stage::Data(_) => self.data_row(&row),
            Stage::Refused(..) => {}
        }
    }

    /// The sheet ends.
    pub(super) fn finish(mut self) -> SheetRows {
        if matches!(self.stage, Stage::Top(_)) {
            self.decide();
        }
        if let Stage::Refused(recognition, row) = &self.stage
            && self.read.n_rows > 0
        {
            let place = SheetPlace { path: self.path, folder: self.folder, sheet: self.sheet.as_ref() };
            self.read.n_set_aside = self.read.n_rows;
            self.read.diagnostics.push(sheet_finding::refused(&place, recognition, row, self.read.n_rows));
        }
        if let Stage::Data(stage) = &self.stage {
            let place = SheetPlace { path: self.path, folder: self.folder, sheet: self.sheet.as_ref() };
            stage.1.finish(&place, &stage.0, &self.read.rows, &mut self.read.diagnostics);
        }
        // Sorting takes room of its own, and almost every sheet is in order.
        if !self.read.rows.is_sorted_by_key(|row| row.place) {
            self.read.rows.sort_by_key(|row| row.place);
        }
        let place = SheetPlace { path: self.path, folder: self.folder, sheet: self.sheet.as_ref() };
        if let Some((row, column)) = &self.first_cleaned {
            let finding = sheet_finding::control_characters(&place, row, *column, self.n_cleaned);
            self.read.diagnostics.push(finding);
        }
        self.read.diagnostics.append(self.findings.rest(&place));
        self.read
    }

    /// Finds the header among the rows at the top, and reads those that stand under it.
    fn decide(&mut self) {
        let Stage::Top(top) = &mut self.stage else { return };
        let top = std::mem::take(top);
        let row_of = |number: u32| top.iter().find(|row| row.number == number).cloned().unwrap_or_default();
        match recognise(&top, &self.form.merges, self.names, self.folder) {
            Recognition::Header(header) => {
                let place = SheetPlace { path: self.path, folder: self.folder, sheet: self.sheet.as_ref() };
                for (column, name) in &header.other_hours {
                    let finding = sheet_finding::unread_hours_column(&place, &row_of(header.row), *column, name);
                    self.read.diagnostics.push(finding);
                }
                self.read.sheet = Some(Sheet {
                    path: self.path.clone(),
                    name: self.sheet.clone(),
                    folder: self.folder,
                    kind: header.kind,
                    columns: header.fields.clone(),
                });
                let watch = Watch::new(&top, &header, std::mem::take(&mut self.form));
                self.stage = Stage::Data(Box::new((*header, watch)));
                for row in &top {
                    self.data_row(row);
                }
            }
            recognition @ (Recognition::Missing { row, .. } | Recognition::Repeated { row, .. }) => {
                self.stage = Stage::Refused(recognition, row_of(row));
            }
            Recognition::Nothing => self.stage = Stage::Refused(Recognition::Nothing, GridRow::default()),
        }
    }

    fn data_row(&mut self, row: &GridRow) {
        let Stage::Data(stage) = &mut self.stage else { return };
        let (header, watch) = &mut **stage;
        self.fills.keep(row);
        let layout = if row.number <= header.row { Layout::Title } else { classify(row, header) };
        let reader = RowReader { path: self.path, sheet: self.sheet.as_ref(), header, fills: &self.fills, row };
        let mut found = Diagnostics::new();
        watch.look(&reader, layout, &mut found);
        self.findings.list(found, &mut self.read.diagnostics);
        match layout {
            Layout::Empty => return,
            Layout::Title | Layout::Total | Layout::RepeatedHeader | Layout::FormNote | Layout::Example => {
                self.read.n_not_data += 1;
                return;
            }
            Layout::Data => {}
        }
        let mut found = Diagnostics::new();
        let rows = reader.read(self.folder, &mut found);
        self.findings.list(found, &mut self.read.diagnostics);
        match rows.is_empty() {
            true => self.read.n_set_aside += 1,
            false => {
                self.read.n_used += 1;
                watch.used(&reader);
            }
        }
        self.read.rows.extend(rows.into_iter().map(|mut row| {
            self.words.share(&mut row);
            row
        }));
    }
}
