//! xlsx, xlsb, xls and ods files as rows: the only file that knows calamine.
//!
//! xlsx is read cell by cell, so a stray cell far from the table costs nothing. What a column means is not known here.

use std::fmt::Display;
use std::io::Cursor;
use std::sync::Arc;

use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Ods, Range, Reader, Sheet, SheetType, SheetVisible, Xls, Xlsb, Xlsx,
};

use super::budget::{Budget, text_value};
use super::event::{Event, SheetStart, Sink};
use super::format::Format;
use super::grid::{CellValue, GridRow, Number, Region};
use super::refusal::Refusal;
use super::sheet_form::{SheetForm, SheetForms};

/// Tells the workbook's sheets and rows in order; or why it cannot be read, perhaps half way. `forms` is what is known of
/// the sheets of a zip file already. May panic: `gate` stands before it.
pub(super) fn read(format: Format, bytes: &[u8], mut forms: SheetForms, sink: &mut Sink<'_>) -> Result<(), Refusal> {
    let cursor = Cursor::new(bytes);
    match format {
        Format::Xlsx => read_xlsx(Xlsx::new(cursor).map_err(damaged)?, forms, sink),
        Format::Xlsb => read_ranges(Xlsb::new(cursor).map_err(damaged)?, false, forms, sink),
        Format::Ods => read_ranges(Ods::new(cursor).map_err(damaged)?, false, forms, sink),
        Format::Xls => {
            let workbook = Xls::new(cursor).map_err(damaged)?;
            let is_1904 = workbook.has_1904_epoch();
            for sheet in workbook.sheets_metadata() {
                forms.insert(sheet.name.clone(), xls_form(&workbook, &sheet.name)?);
            }
            read_ranges(workbook, is_1904, forms, sink)
        }
        Format::Text | Format::Other(_) => Ok(()),
    }
}

/// The reader's own words.
fn damaged(error: impl Display) -> Refusal {
    Refusal::Damaged(error.to_string())
}

/// The merged regions of an xls sheet; what is hidden in it the workbook reader does not tell.
fn xls_form(workbook: &Xls<Cursor<&[u8]>>, sheet: &str) -> Result<SheetForm, Refusal> {
    let mut form = SheetForm::default();
    for merged in workbook.merge_cells_by_sheet_name(sheet).unwrap_or_default() {
        let Dimensions { start: (first_row, first_column), end: (last_row, last_column) } = merged;
        let (first_row, last_row) = (first_row.saturating_add(1), last_row.saturating_add(1));
        if !form.merge(Region { first_row, last_row, first_column, last_column }) {
            return Err(Refusal::TooManyMerges(sheet.to_owned()));
        }
    }
    Ok(form)
}

/// Tells that a sheet begins, and whether its rows are to be read.
fn start(sheet: &Sheet, forms: &mut SheetForms, sink: &mut Sink<'_>) -> bool {
    let visible = sheet.visible == SheetVisible::Visible;
    if sheet.typ == SheetType::WorkSheet {
        let name = Some(Arc::from(sheet.name.as_str()));
        let form = forms.remove(&sheet.name).unwrap_or_default();
        sink(Event::Sheet(SheetStart { name, hidden: !visible, form }));
    }
    visible && sheet.typ == SheetType::WorkSheet
}

fn read_xlsx(mut workbook: Xlsx<Cursor<&[u8]>>, mut forms: SheetForms, sink: &mut Sink<'_>) -> Result<(), Refusal> {
    let is_1904 = workbook.has_1904_epoch();
    let mut budget = Budget::of_a_file();
    for sheet in workbook.sheets_metadata().to_vec() {
        if !start(&sheet, &mut forms, sink) {
            continue;
        }
        let in_sheet = |error: calamine::XlsxError| damaged(format!("[{}] {error}", sheet.name));
        let mut rows = Rows::new(&sheet.name, &mut budget, sink);
        let mut cells = workbook.worksheet_cells_reader(&sheet.name).map_err(in_sheet)?;
        while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(in_sheet)? {
            let value = match (cell.value, cell.formula) {
                (DataRef::SharedString(text), _) => text_value(text),
                (DataRef::Empty, Some(_)) => Some(never_calculated()),
                (value, _) => value_of(&Data::from(value), is_1904),
            };
            rows.put(cell.pos, value)?;
        }
        rows.finish();
    }
    Ok(())
}

fn read_ranges<'a, R>(mut workbook: R, is_1904: bool, mut forms: SheetForms, sink: &mut Sink<'_>) -> Result<(), Refusal>
where
    R: Reader<Cursor<&'a [u8]>>,
{
    let mut budget = Budget::of_a_file();
    for sheet in workbook.sheets_metadata().to_vec() {
        if !start(&sheet, &mut forms, sink) {
            continue;
        }
        let range =
            workbook.worksheet_range(&sheet.name).map_err(|error| damaged(format!("[{}] {error:?}", sheet.name)))?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        let uncalculated = uncalculated(&mut workbook, &sheet.name, &range);
        let mut uncalculated = uncalculated.into_iter().peekable();
        let mut rows = Rows::new(&sheet.name, &mut budget, sink);
        for (row, column, value) in range.used_cells() {
            let position = (first_row + row as u32, first_column + column as u32);
            while let Some(before) = uncalculated.next_if(|formula| *formula < position) {
                rows.put(before, Some(never_calculated()))?;
            }
            rows.put(position, value_of(value, is_1904))?;
        }
        for position in uncalculated {
            rows.put(position, Some(never_calculated()))?;
        }
        rows.finish();
    }
    Ok(())
}

/// The cells of a sheet that hold a formula, but no result, in order; positions counted from 0.
fn uncalculated<'a, R>(workbook: &mut R, sheet: &str, values: &Range<Data>) -> Vec<(u32, u32)>
where
    R: Reader<Cursor<&'a [u8]>>,
{
    let Ok(formulas) = workbook.worksheet_formula(sheet) else { return Vec::new() };
    let (first_row, first_column) = formulas.start().unwrap_or_default();
    let positions = formulas
        .used_cells()
        .filter(|(_, _, formula)| !formula.is_empty())
        .map(|(row, column, _)| (first_row + row as u32, first_column + column as u32));
    let empty = |position: &(u32, u32)| match values.get_value(*position) {
        None | Some(Data::Empty) => true,
        Some(Data::String(text)) => text.is_empty(),
        Some(_) => false,
    };
    positions.filter(empty).collect()
}

fn never_calculated() -> CellValue {
    CellValue::Unusable("公式未计算 / formula never calculated".to_owned())
}

/// Gathers cells into rows. A row is told when the next one begins.
struct Rows<'s, 'k> {
    sheet: &'s str,
    budget: &'s mut Budget,
    sink: &'s mut Sink<'k>,
    row: GridRow,
}

impl<'s, 'k> Rows<'s, 'k> {
    fn new(sheet: &'s str, budget: &'s mut Budget, sink: &'s mut Sink<'k>) -> Self {
        Self { sheet, budget, sink, row: GridRow::default() }
    }

    /// Puts a value at a position counted from 0.
    fn put(&mut self, (row, column): (u32, u32), value: Option<CellValue>) -> Result<(), Refusal> {
        let Some(value) = value else { return Ok(()) };
        self.budget.cell(self.sheet, (row, column), &value)?;
        let number = row + 1;
        if number != self.row.number {
            self.tell();
            self.budget.row()?;
            self.row.number = number;
        }
        self.row.cells.push((column, value));
        Ok(())
    }

    fn tell(&mut self) {
        let mut row = std::mem::take(&mut self.row);
        if !row.cells.is_empty() {
            row.cells.sort_by_key(|(column, _)| *column);
            row.cells.dedup_by_key(|(column, _)| *column);
            (self.sink)(Event::Row(row));
        }
    }

    fn finish(mut self) {
        self.tell();
    }
}

fn value_of(data: &Data, is_1904: bool) -> Option<CellValue> {
    match data {
        Data::Empty => None,
        Data::String(text) | Data::DateTimeIso(text) => text_value(text),
        Data::Int(number) => Some(CellValue::Number(Number::new(*number as f64, is_1904))),
        Data::Float(number) => Some(CellValue::Number(Number::new(*number, is_1904))),
        Data::DateTime(value) => Some(date_value(*value, is_1904)),
        Data::DurationIso(text) => Some(CellValue::Unusable(text.clone())),
        Data::Bool(true) => Some(CellValue::Unusable("TRUE".to_owned())),
        Data::Bool(false) => Some(CellValue::Unusable("FALSE".to_owned())),
        Data::Error(error) => Some(CellValue::Unusable(error.to_string())),
    }
}

/// A cell with a date format. One that holds eight digits, 20250630, is a number that somebody typed into such a cell.
fn date_value(value: ExcelDateTime, is_1904: bool) -> CellValue {
    let number = Number::new(value.as_f64(), is_1904);
    if !value.is_datetime() {
        return CellValue::Unusable(number.text);
    }
    if number.serial.is_none() && number.text.len() == 8 && !number.text.contains('.') {
        return CellValue::Number(number);
    }
    match number.serial.or_else(|| value.as_datetime().map(|moment| moment.date())) {
        Some(date) => CellValue::Date(date),
        None => CellValue::Unusable(number.text),
    }
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    #[test]
    fn a_cell_with_a_date_format_is_a_date_unless_it_holds_eight_digits() {
        let cell = |value| date_value(ExcelDateTime::new(value, ExcelDateTimeType::DateTime, false), false);
        assert_eq!(cell(45_838.5), CellValue::Date("2025-06-30".parse().unwrap()));
        assert_eq!(cell(18_264.0), CellValue::Date("1950-01-01".parse().unwrap()));
        assert_eq!(cell(20_250_630.0).text(), "20250630");
        let duration = date_value(ExcelDateTime::new(1.5, ExcelDateTimeType::TimeDelta, false), false);
        assert_eq!(duration, CellValue::Unusable("1.5".to_owned()));
    }
}
