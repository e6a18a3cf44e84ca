//! Cells and rows far from the table: read or passed over like others, and pointed at, as nobody scrolls that far.

use super::grid::GridRow;
use super::header::Header;
use super::sheet_finding::SheetPlace;
use crate::diagnostic::{Code, Diagnostics, Severity, Text};
use crate::location::column_letters;

/// Columns behind the last header from which a cell is far.
const FAR_COLUMNS: u32 = 20;
/// Empty rows behind which a row is far.
const FAR_ROWS: u32 = 1000;

/// What is far from one sheet's table.
#[derive(Debug)]
pub(super) struct Stray {
    last_column: u32,
    previous_row: u32,
    n_cells: usize,
    cell: Option<(GridRow, u32)>,
    n_rows: usize,
    row: Option<(GridRow, u32)>,
}

impl Stray {
    /// A sheet with this header.
    pub(super) fn new(header: &Header) -> Self {
        let last_column = header.names.last().map_or(0, |(column, _)| *column);
        Self { last_column, previous_row: header.row, n_cells: 0, cell: None, n_rows: 0, row: None }
    }

    /// The next row that was used.
    pub(super) fn look(&mut self, row: &GridRow) {
        let n_empty = row.number.saturating_sub(self.previous_row).saturating_sub(1);
        self.previous_row = row.number;
        if n_empty >= FAR_ROWS {
            self.n_rows += 1;
            self.row.get_or_insert_with(|| (row.clone(), n_empty));
        }
        let far = row.cells.partition_point(|(column, _)| *column <= self.last_column.saturating_add(FAR_COLUMNS));
        if let Some((column, _)) = row.cells.get(far) {
            self.n_cells += row.cells.len() - far;
            self.cell.get_or_insert_with(|| (row.clone(), *column));
        }
    }

    /// The sheet ends.
    pub(super) fn finish(&self, place: &SheetPlace<'_>, diagnostics: &mut Diagnostics) {
        if let Some((row, column)) = &self.cell {
            let (n_cells, last) = (self.n_cells, column_letters(self.last_column));
            diagnostics.push(place.at(row, *column).say(
                Severity::Warning,
                Code::StrayCell,
                Text::new(
                    format!("表头到 {last} 栏为止，右边很远处还有 {n_cells} 格有内容，没有读取；这是第一格"),
                    format!("the header ends in column {last}, and far to the right of it {n_cells} cells hold something that is not read; this is the first"),
                ),
                Text::new(
                    "核对是否填错了地方；没有用的请删除。",
                    "See whether something was entered in the wrong place; delete what is of no use.",
                ),
            ));
        }
        if let Some((row, n_empty)) = &self.row {
            let column = row.cells.first().map_or(0, |(column, _)| *column);
            let more = self.n_rows - 1;
            let (zh, en) = match more {
                0 => (String::new(), String::new()),
                _ => (format!("；后面还有 {more} 处"), format!("; it happens {more} more times below")),
            };
            diagnostics.push(place.at(row, column).say(
                Severity::Warning,
                Code::StrayCell,
                Text::new(
                    format!("这一行离上面的数据隔着 {n_empty} 行，照样读取、照常计入{zh}"),
                    format!("{n_empty} rows without data stand between this row and those above; it was read like the others{en}"),
                ),
                Text::new(
                    "核对这一行是不是遗留的；该算的请移到表格下面，不该算的请删除。",
                    "See whether the row was left there by mistake; move it up to the table if it should count, else delete it.",
                ),
            ));
        }
    }
}
