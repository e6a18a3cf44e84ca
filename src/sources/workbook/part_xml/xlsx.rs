//! The parts of an xlsx file: what would lead the workbook reader astray, and each sheet's form.

use std::io::BufRead;

use quick_xml::events::BytesStart;

use super::super::grid::Region;
use super::super::limits::{MOST_COLUMNS, MOST_ROWS};
use super::super::refusal::Refusal;
use super::super::sheet_form::SheetForm;
use super::{Piece, Stop, attribute, each_piece, number};

/// A count of shared strings that is harmless even where it is a lie.
const HARMLESS_COUNT: u64 = 1_000_000;
/// The fewest bytes that a shared string takes.
const SHARED_STRING_BYTES: u64 = 8;

/// What an xlsx part holds that concerns the other parts, or its cells.
#[derive(Debug, Default)]
pub(in crate::sources::workbook) struct XlsxPart {
    /// Shared strings in it.
    pub(in crate::sources::workbook) n_shared_strings: u64,
    /// The form of the sheet, if it is one.
    pub(in crate::sources::workbook) form: SheetForm,
}

/// Goes through an xlsx part of `n_bytes` bytes, called `name` in what is found.
pub(in crate::sources::workbook) fn check_xlsx_part(
    part: impl BufRead,
    name: &str,
    n_bytes: u64,
    n_shared_strings: u64,
) -> Result<XlsxPart, Refusal> {
    let mut found = XlsxPart::default();
    let mut cell = Cell::default();
    let mut row = 0_u32;
    let mut in_value = false;
    let mut text = String::new();
    let gone_through = each_piece(part, false, |piece| {
        match piece {
            Piece::Open(start) => match start.local_name().as_ref() {
                "sst" => {
                    let count = attribute(start, "uniqueCount").and_then(|count| count.trim().parse::<u64>().ok());
                    let promised = count.unwrap_or(0);
                    if promised > HARMLESS_COUNT && promised.saturating_mul(SHARED_STRING_BYTES) > n_bytes {
                        return Err(Refusal::Damaged(format!("uniqueCount=\"{promised}\"")));
                    }
                }
                "si" => found.n_shared_strings += 1,
                "col" if is_hidden(start) => {
                    if let (Some(first), Some(last)) = (number(start, "min"), number(start, "max")) {
                        found.form.hide_columns(first.saturating_sub(1), last.saturating_sub(1));
                    }
                }
                "row" => {
                    row = number(start, "r").unwrap_or(row.saturating_add(1));
                    if is_hidden(start) {
                        found.form.hide_rows(row, row);
                    }
                }
                "mergeCell" => {
                    let region = attribute(start, "ref").and_then(|reference| region(&reference));
                    if region.is_some_and(|region| !found.form.merge(region)) {
                        return Err(Refusal::TooManyMerges(name.to_owned()));
                    }
                }
                "c" => {
                    cell.begin(start);
                    if !cell.reference.is_empty() && position(&cell.reference).is_none() {
                        return Err(Refusal::OutsideGrid { sheet: name.to_owned(), reference: cell.reference.clone() });
                    }
                }
                "v" => {
                    in_value = true;
                    text.clear();
                }
                _ => {}
            },
            Piece::Text(value) if in_value => text.push_str(value),
            Piece::Close("v") if in_value => {
                in_value = false;
                if !cell.kind.allows(text.trim(), n_shared_strings) {
                    return Err(Refusal::BrokenCell { sheet: name.to_owned(), reference: cell.reference.clone() });
                }
            }
            Piece::Text(_) | Piece::Close(_) => {}
        }
        Ok(())
    });
    match gone_through {
        Ok(()) | Err(Stop::Xml(_)) => Ok(found),
        Err(Stop::Refused(refusal)) => Err(refusal),
    }
}

/// Whether a row or column is hidden; rows that a filter leaves out are.
fn is_hidden(start: &BytesStart<'_>) -> bool {
    attribute(start, "hidden").is_some_and(|hidden| matches!(hidden.trim(), "1" | "true"))
}

/// A cell of a sheet, as far as it matters here.
#[derive(Debug, Default)]
struct Cell {
    reference: String,
    kind: CellKind,
}

/// What the content of a cell has to be.
#[derive(Debug, Default, Clone, Copy)]
enum CellKind {
    #[default]
    Number,
    Boolean,
    SharedString,
    Free,
}

impl Cell {
    /// Takes the place and type of the next cell.
    fn begin(&mut self, start: &BytesStart<'_>) {
        self.reference.clear();
        self.kind = CellKind::Number;
        let mut attributes = start.attributes();
        for attribute in attributes.with_checks(false).flatten() {
            match attribute.key.local_name().as_ref() {
                "r" => self.reference.push_str(&attribute.value),
                "t" => {
                    self.kind = match attribute.value.as_ref() {
                        "n" => CellKind::Number,
                        "b" => CellKind::Boolean,
                        "s" => CellKind::SharedString,
                        _ => CellKind::Free,
                    };
                }
                _ => {}
            }
        }
    }
}

impl CellKind {
    fn allows(self, text: &str, n_shared_strings: u64) -> bool {
        match self {
            Self::Free => true,
            _ if text.is_empty() => true,
            Self::Number => text.parse::<f64>().is_ok(),
            Self::Boolean => matches!(text, "0" | "1" | "true" | "false"),
            Self::SharedString => text.parse::<u64>().is_ok_and(|index| index < n_shared_strings),
        }
    }
}

/// The row, from 1, and column, from 0, of a reference such as `C17`, if it lies in A1 to XFD1048576.
fn position(reference: &str) -> Option<(u32, u32)> {
    let n_letters = reference.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = reference.split_at(n_letters);
    let is_short = (1..=3).contains(&letters.len()) && (1..=7).contains(&digits.len());
    if !is_short || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let column = letters.bytes().map(|letter| u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    let column = column.fold(0, |sum, digit| sum * 26 + digit) - 1;
    let row = digits.parse().ok()?;
    (column < MOST_COLUMNS && (1..=MOST_ROWS).contains(&row)).then_some((row, column))
}

/// The region of a reference such as `A1:C3`.
fn region(reference: &str) -> Option<Region> {
    let (first, last) = reference.trim().split_once(':')?;
    let ((first_row, first_column), (last_row, last_column)) = (position(first)?, position(last)?);
    Some(Region { first_row, last_row, first_column, last_column })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(cells: &str) -> Result<XlsxPart, Refusal> {
        whole_sheet(&format!("<sheetData><row>{cells}</row></sheetData>"))
    }

    fn whole_sheet(content: &str) -> Result<XlsxPart, Refusal> {
        let xml = format!("<worksheet>{content}</worksheet>");
        check_xlsx_part(xml.as_bytes(), "名册", xml.len() as u64, 2)
    }

    #[test]
    fn the_grid_ends_at_xfd1048576() {
        for reference in ["A1", "xfd1048576", "Z1048576", "AAA1"] {
            assert!(position(reference).is_some(), "{reference}");
        }
        for reference in
            ["XFE1", "A1048577", "A16777217", "ZZZZZZZZZZ1", "A0", "A-1", "A", "1", "", "A1B", "Ａ1", "$A$1"]
        {
            assert!(position(reference).is_none(), "{reference}");
        }
    }

    #[test]
    fn a_cell_outside_the_grid_is_told_with_its_reference() {
        let refused = sheet("<c r=\"A1\"><v>1</v></c><c r=\"XFE1\"><v>1</v></c>").unwrap_err();
        assert_eq!(refused, Refusal::OutsideGrid { sheet: "名册".into(), reference: "XFE1".into() });
        assert!(sheet("<c><v>1</v></c>").is_ok(), "a cell need not name its place");
    }

    #[test]
    fn a_value_fits_its_type() {
        for cell in ["<c r='B2' t='b'><v>1</v></c>", "<c r='B2' t='s'><v>1</v></c>", "<c r='B2'><v>1e5</v></c>"] {
            assert!(sheet(cell).is_ok(), "{cell}");
        }
        for cell in ["<c r='B2' t='b'><v>2</v></c>", "<c r='B2' t='s'><v>2</v></c>", "<c r='B2'><v>三</v></c>"] {
            let refused = sheet(cell).unwrap_err();
            assert_eq!(refused, Refusal::BrokenCell { sheet: "名册".into(), reference: "B2".into() }, "{cell}");
        }
    }

    #[test]
    fn a_count_of_shared_strings_promises_no_more_than_the_part_can_hold() {
        let count = |count: &str| {
            let xml = format!("<sst uniqueCount=\"{count}\"><si><t>a</t></si></sst>");
            check_xlsx_part(xml.as_bytes(), "", xml.len() as u64, 0)
        };
        assert_eq!(count("1").unwrap().n_shared_strings, 1);
        assert!(count("5000").is_ok(), "a small lie harms nobody");
        assert!(matches!(count("4294967295"), Err(Refusal::Damaged(_))));
    }

    #[test]
    fn merged_and_hidden_rows_and_columns_are_told() {
        let form = whole_sheet(
            "<cols><col min=\"1\" max=\"2\"/><col min=\"3\" max=\"4\" hidden=\"1\"/><col min=\"7\" max=\"16384\" hidden=\"true\"/></cols>\
             <sheetData><row/><row hidden=\"1\"/><row r=\"3\" hidden=\"1\"/><row r=\"9\" hidden=\"0\"/><row hidden=\"1\"/></sheetData>\
             <mergeCells><mergeCell ref=\"C2:D5\"/><mergeCell ref=\"A1\"/><mergeCell ref=\"A1:XFE9\"/></mergeCells>",
        );
        let form = form.unwrap().form;
        assert_eq!(form.hidden_columns.iter().collect::<Vec<_>>(), [(2, 3), (6, 16_383)]);
        assert_eq!(form.hidden_rows.iter().collect::<Vec<_>>(), [(2, 3), (10, 10)]);
        assert_eq!(form.merges, [Region { first_row: 2, last_row: 5, first_column: 2, last_column: 3 }]);
    }

    #[test]
    fn places_that_cannot_be_hide_and_merge_nothing() {
        let form = whole_sheet(
            "<cols><col hidden=\"1\"/><col min=\"-1\" max=\"2\" hidden=\"1\"/><col min=\"9\" max=\"4\" hidden=\"1\"/></cols>\
             <sheetData><row r=\"1048577\" hidden=\"1\"/><row r=\"4294967295\" hidden=\"1\"/><row hidden=\"1\"/></sheetData>\
             <mergeCells><mergeCell/><mergeCell ref=\"B2:A1\"/><mergeCell ref=\":\"/><mergeCell ref=\"A0:B2\"/></mergeCells>",
        );
        assert_eq!(form.unwrap().form, SheetForm::default());
    }
}
