//! xlsx, xlsb, xls and ods files as grids: the only file that knows calamine.
//!
//! xlsx is read cell by cell, so a stray cell far from the table costs nothing. What a column means is not known here.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Ods, Reader, Sheet, SheetType, SheetVisible, Xls, Xlsb, Xlsx,
};

use super::format::Format;
use super::grid::{CellValue, Grid, GridRow, Number, Region};

/// Every sheet of the workbook, in order, or the reader's words for why it cannot be read.
pub(super) fn read(format: Format, bytes: &[u8]) -> Result<Vec<Grid>, String> {
    let cursor = Cursor::new(bytes);
    catch_unwind(AssertUnwindSafe(|| match format {
        Format::Xlsx => read_xlsx(Xlsx::new(cursor).map_err(|error| error.to_string())?),
        Format::Xlsb => read_ranges(Xlsb::new(cursor).map_err(|error| error.to_string())?, false, |_, _| Vec::new()),
        Format::Ods => read_ranges(Ods::new(cursor).map_err(|error| error.to_string())?, false, |_, _| Vec::new()),
        Format::Xls => {
            let workbook = Xls::new(cursor).map_err(|error| error.to_string())?;
            let is_1904 = workbook.has_1904_epoch();
            read_ranges(workbook, is_1904, |workbook, name| {
                regions(&workbook.merge_cells_by_sheet_name(name).unwrap_or_default())
            })
        }
        Format::Text | Format::Other(_) => Ok(Vec::new()),
    }))
    .unwrap_or_else(|_| Err("the file's structure is damaged".to_owned()))
}

fn is_read(sheet: &Sheet) -> bool {
    sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible
}

fn unread(sheet: &Sheet) -> Option<Grid> {
    (sheet.typ == SheetType::WorkSheet).then(|| Grid {
        name: Some(Arc::from(sheet.name.as_str())),
        hidden: true,
        ..Grid::default()
    })
}

fn read_xlsx(mut workbook: Xlsx<Cursor<&[u8]>>) -> Result<Vec<Grid>, String> {
    let is_1904 = workbook.has_1904_epoch();
    let mut grids = Vec::new();
    for sheet in workbook.sheets_metadata().to_vec() {
        if !is_read(&sheet) {
            grids.extend(unread(&sheet));
            continue;
        }
        let in_sheet = |error: calamine::XlsxError| format!("[{}] {error}", sheet.name);
        let mut rows = Rows::default();
        let mut cells = workbook.worksheet_cells_reader(&sheet.name).map_err(in_sheet)?;
        while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(in_sheet)? {
            let value = match (cell.value, cell.formula) {
                (DataRef::SharedString(text), _) => text_value(text),
                (DataRef::Empty, Some(_)) => {
                    Some(CellValue::Unusable("公式未计算 / formula never calculated".to_owned()))
                }
                (value, _) => value_of(&Data::from(value), is_1904),
            };
            rows.put(cell.pos, value);
        }
        drop(cells);
        let merges = regions(&workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default());
        grids.push(Grid { name: Some(Arc::from(sheet.name.as_str())), rows: rows.finish(), merges, hidden: false });
    }
    Ok(grids)
}

fn read_ranges<'a, R>(
    mut workbook: R,
    is_1904: bool,
    merges: impl Fn(&R, &str) -> Vec<Region>,
) -> Result<Vec<Grid>, String>
where
    R: Reader<Cursor<&'a [u8]>>,
{
    let mut grids = Vec::new();
    for sheet in workbook.sheets_metadata().to_vec() {
        if !is_read(&sheet) {
            grids.extend(unread(&sheet));
            continue;
        }
        let range = workbook.worksheet_range(&sheet.name).map_err(|error| format!("[{}] {error:?}", sheet.name))?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut rows = Rows::default();
        for (row, column, value) in range.used_cells() {
            let position = (first_row + row as u32, first_column + column as u32);
            rows.put(position, value_of(value, is_1904));
        }
        let merges = merges(&workbook, &sheet.name);
        grids.push(Grid { name: Some(Arc::from(sheet.name.as_str())), rows: rows.finish(), merges, hidden: false });
    }
    Ok(grids)
}

/// Collects cells into rows; files may hold rows and cells out of order.
#[derive(Default)]
struct Rows(std::collections::BTreeMap<u32, Vec<(u32, CellValue)>>);

impl Rows {
    /// Puts a value at a position counted from 0.
    fn put(&mut self, (row, column): (u32, u32), value: Option<CellValue>) {
        if let Some(value) = value {
            self.0.entry(row.saturating_add(1)).or_default().push((column, value));
        }
    }

    fn finish(self) -> Vec<GridRow> {
        let rows = self.0.into_iter().map(|(number, mut cells)| {
            cells.sort_by_key(|(column, _)| *column);
            cells.dedup_by_key(|(column, _)| *column);
            GridRow { number, cells }
        });
        rows.collect()
    }
}

fn regions(dimensions: &[Dimensions]) -> Vec<Region> {
    dimensions
        .iter()
        .map(|d| Region { first_row: d.start.0 + 1, last_row: d.end.0 + 1, first_column: d.start.1 })
        .collect()
}

fn text_value(text: &str) -> Option<CellValue> {
    (!text.trim().is_empty()).then(|| CellValue::Text(text.to_owned()))
}

fn value_of(data: &Data, is_1904: bool) -> Option<CellValue> {
    match data {
        Data::Empty => None,
        Data::String(text) | Data::DateTimeIso(text) => text_value(text),
        Data::Int(number) => Some(CellValue::Number(Number::new(*number as f64, is_1904))),
        Data::Float(number) => Some(CellValue::Number(Number::new(*number, is_1904))),
        Data::DateTime(value) => Some(date_value(*value)),
        Data::DurationIso(text) => Some(CellValue::Unusable(text.clone())),
        Data::Bool(true) => Some(CellValue::Unusable("TRUE".to_owned())),
        Data::Bool(false) => Some(CellValue::Unusable("FALSE".to_owned())),
        Data::Error(error) => Some(CellValue::Unusable(error.to_string())),
    }
}

fn date_value(value: ExcelDateTime) -> CellValue {
    let date = if value.is_datetime() { value.as_datetime().map(|moment| moment.date()) } else { None };
    date.map_or_else(|| CellValue::Unusable(value.as_f64().to_string()), CellValue::Date)
}
