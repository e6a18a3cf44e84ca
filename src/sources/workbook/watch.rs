//! What can only be seen over a sheet's rows together: totals that fit nothing, units filled only here and there, a title of
//! another year, examples and repeated headers that were passed over, hidden and stray rows, a table that ends where old programs cut it.

use super::grid::GridRow;
use super::header::Header;
use super::hidden::Hidden;
use super::layout::Layout;
use super::rows::RowReader;
use super::sheet_finding::{self, SheetPlace};
use super::sheet_form::SheetForm;
use super::stray::Stray;
use super::sum::Sums;
use super::title::{self, Title};
use crate::diagnostic::Diagnostics;
use crate::model::Year;
use crate::model::row::{Field, Reading, Row, RowContent};

/// The last rows of Excel 97-2003 and of today's formats: a table that ends there was probably cut off.
const LAST_ROWS: [u32; 2] = [65_536, 1_048_576];

/// Watches one sheet's rows.
#[derive(Debug)]
pub(super) struct Watch {
    sums: Sums,
    title: Option<(Title, GridRow)>,
    n_with_unit: usize,
    n_without_unit: usize,
    first_without_unit: Option<GridRow>,
    n_repeated_headers: usize,
    first_repeated_header: Option<GridRow>,
    last_row: u32,
    hidden: Hidden,
    stray: Stray,
}

impl Watch {
    /// A sheet whose header was found among the rows at its top.
    pub(super) fn new(top: &[GridRow], header: &Header, form: SheetForm) -> Self {
        let header_row = top.iter().find(|row| row.number == header.row).cloned().unwrap_or_default();
        let title = title::find(top, header.first_row);
        let title = title.and_then(|title| {
            let row = top.iter().find(|row| row.number == title.row)?.clone();
            Some((title, row))
        });
        Self {
            sums: Sums::new(header.hours_columns().union(&header.total_columns()).copied().collect()),
            title,
            n_with_unit: 0,
            n_without_unit: 0,
            first_without_unit: None,
            n_repeated_headers: 0,
            first_repeated_header: None,
            last_row: 0,
            hidden: Hidden::new(form, header, header_row),
            stray: Stray::new(header),
        }
    }

    /// The next row under or above the header.
    pub(super) fn look(&mut self, reader: &RowReader<'_>, layout: Layout, diagnostics: &mut Diagnostics) {
        let row = reader.row;
        match layout {
            Layout::Empty | Layout::Title | Layout::FormNote => {}
            Layout::Total => {
                for mismatch in self.sums.check(row) {
                    diagnostics.push(sheet_finding::total_row_mismatch(&reader.at(mismatch.column), mismatch));
                }
            }
            Layout::RepeatedHeader => {
                self.n_repeated_headers += 1;
                self.first_repeated_header.get_or_insert_with(|| row.clone());
            }
            Layout::Example => {
                let column = row.cells.first().map_or(0, |(column, _)| *column);
                diagnostics.push(sheet_finding::example_row(&reader.at(column)));
            }
            Layout::Data => {
                self.sums.add(row);
                self.hidden.look(row);
            }
        }
    }

    /// A data row that was used.
    pub(super) fn used(&mut self, reader: &RowReader<'_>) {
        self.last_row = reader.row.number;
        self.stray.look(reader.row);
        if !reader.header.fields.contains_key(&Field::Unit) {
            return;
        }
        match reader.text(Field::Unit) {
            Some(_) => self.n_with_unit += 1,
            None => {
                self.n_without_unit += 1;
                self.first_without_unit.get_or_insert_with(|| reader.row.clone());
            }
        }
    }

    /// The sheet ends; `rows` is what was read of it.
    pub(super) fn finish(&self, place: &SheetPlace<'_>, header: &Header, rows: &[Row], diagnostics: &mut Diagnostics) {
        if let (Some(row), true, Some(column)) =
            (&self.first_without_unit, self.n_with_unit > 0, header.fields.get(&Field::Unit))
        {
            diagnostics.push(sheet_finding::blank_unit(place, row, *column, self.n_without_unit));
        }
        if let Some(row) = &self.first_repeated_header {
            diagnostics.push(sheet_finding::repeated_header(place, row, self.n_repeated_headers));
        }
        if let Some((title, row)) = &self.title
            && !rows.is_empty()
            && !rows.iter().any(|row| title.years.contains(&year(row)))
        {
            diagnostics.push(sheet_finding::title_year_differs(place, row, title, year(&rows[0])));
        }
        self.hidden.finish(place, diagnostics);
        self.stray.finish(place, diagnostics);
        if LAST_ROWS.contains(&self.last_row) {
            diagnostics.push(sheet_finding::row_limit(place, self.last_row));
        }
    }
}

/// The year that a row states, else that of its folder.
fn year(row: &Row) -> Year {
    let stated = match &row.content {
        RowContent::Roster { .. } => Reading::Blank,
        RowContent::Summary { credit_year, .. } => *credit_year,
        RowContent::Record(cells) => cells.credit_year,
    };
    stated.value().unwrap_or(row.folder)
}
