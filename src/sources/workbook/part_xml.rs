//! The XML inside xlsx and ods workbooks, read ahead of the workbook reader for what would lead it astray: the only file
//! that knows quick-xml.
//!
//! Looks for cells outside the grid, values that do not fit their type, counts that promise too much, repeats, and XML
//! that does not end. Values are not read here. What is merely broken XML in an xlsx part is left to the workbook reader,
//! which stops at it.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::limits::{DEEPEST, MOST_CELLS, MOST_COLUMNS, MOST_ROWS};
use super::refusal::Refusal;

/// A count of shared strings that is harmless even where it is a lie.
const HARMLESS_COUNT: u64 = 1_000_000;
/// The fewest bytes that a shared string takes.
const SHARED_STRING_BYTES: u64 = 8;

/// The pairs of two attributes of every element with this name: the sheets of `xl/workbook.xml` with their names, or the
/// relationships of `xl/_rels/workbook.xml.rels` with their targets.
pub(super) fn pairs(part: impl BufRead, element: &str, key: &str, value: &str) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let _ = each_event(part, false, |event| {
        if let Event::Start(start) | Event::Empty(start) = event
            && start.local_name().as_ref() == element
            && let (Some(key), Some(value)) = (attribute(start, key), attribute(start, value))
        {
            pairs.push((key, value));
        }
        Ok(())
    });
    pairs
}

/// What an xlsx part holds that concerns the other parts.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct XlsxPart {
    /// Shared strings in it.
    pub(super) n_shared_strings: u64,
}

/// Goes through an xlsx part of `n_bytes` bytes, called `name` in what is found.
pub(super) fn check_xlsx_part(
    part: impl BufRead,
    name: &str,
    n_bytes: u64,
    n_shared_strings: u64,
) -> Result<XlsxPart, Refusal> {
    let mut found = XlsxPart::default();
    let mut cell = Cell::default();
    let mut in_value = false;
    let mut text = String::new();
    let broken = |cell: &Cell| Refusal::BrokenCell { sheet: name.to_owned(), reference: cell.reference.clone() };
    let gone_through = each_event(part, false, |event| {
        match event {
            Event::Start(start) | Event::Empty(start) => match start.local_name().as_ref() {
                "sst" => {
                    let count = attribute(start, "uniqueCount").and_then(|count| count.trim().parse::<u64>().ok());
                    let promised = count.unwrap_or(0);
                    if promised > HARMLESS_COUNT && promised.saturating_mul(SHARED_STRING_BYTES) > n_bytes {
                        return Err(Refusal::Damaged(format!("uniqueCount=\"{promised}\"")));
                    }
                }
                "si" => found.n_shared_strings += 1,
                "c" => {
                    cell.begin(start);
                    if !cell.reference.is_empty() && !is_on_the_grid(&cell.reference) {
                        return Err(Refusal::OutsideGrid { sheet: name.to_owned(), reference: cell.reference.clone() });
                    }
                }
                "v" => {
                    in_value = matches!(event, Event::Start(_));
                    text.clear();
                }
                _ => {}
            },
            Event::Text(value) if in_value => text.push_str(value),
            Event::End(end) if end.local_name().as_ref() == "v" && in_value => {
                in_value = false;
                if !cell.kind.allows(text.trim(), n_shared_strings) {
                    return Err(broken(&cell));
                }
            }
            Event::Text(_)
            | Event::End(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_)
            | Event::Eof => {}
        }
        Ok(())
    });
    match gone_through {
        Ok(()) | Err(Stop::Xml(_)) => Ok(found),
        Err(Stop::Refused(refusal)) => Err(refusal),
    }
}

/// Goes through the `content.xml` of an ods file: it must end, as the workbook reader waits for the end for ever, and
/// must not repeat filled cells beyond the limit. Gives how many filled cells it has.
pub(super) fn check_ods_content(part: impl BufRead) -> Result<u64, Refusal> {
    let (mut depth, mut n_cells, mut row_repeats) = (0, 0_u64, 1_u64);
    // The repeats of the cell that is open, and whether it holds anything.
    let mut cell: Option<(u64, bool)> = None;
    let gone_through = each_event(part, true, |event| {
        match event {
            Event::Start(start) | Event::Empty(start) => {
                match start.local_name().as_ref() {
                    "table-row" => row_repeats = repeats(start, "number-rows-repeated"),
                    "table-cell" | "covered-table-cell" => {
                        let filled = attribute(start, "value-type").is_some() || attribute(start, "formula").is_some();
                        cell = Some((repeats(start, "number-columns-repeated"), filled));
                    }
                    _ => {}
                }
                depth += 1;
                if depth > DEEPEST {
                    return Err(Refusal::Damaged(format!("more than {DEEPEST} nested elements")));
                }
            }
            Event::Text(text) => {
                if let Some((_, filled)) = &mut cell {
                    *filled |= !text.trim().is_empty();
                }
            }
            Event::End(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_)
            | Event::Eof => {}
        }
        if let Event::Empty(_) | Event::End(_) = event {
            depth -= 1;
            if is_cell_end(event)
                && let Some((repeats, true)) = cell.take()
            {
                n_cells = n_cells.saturating_add(repeats.saturating_mul(row_repeats));
                if n_cells > MOST_CELLS {
                    return Err(Refusal::TooManyCells);
                }
            }
        }
        Ok(())
    });
    match gone_through {
        Ok(()) if depth == 0 => Ok(n_cells),
        Ok(()) => Err(Refusal::Damaged("content.xml is cut off".to_owned())),
        Err(Stop::Xml(words)) => Err(Refusal::Damaged(words)),
        Err(Stop::Refused(refusal)) => Err(refusal),
    }
}

fn is_cell_end(event: &Event<'_>) -> bool {
    let is_cell = |name: &str| matches!(name, "table-cell" | "covered-table-cell");
    match event {
        Event::Empty(start) => is_cell(start.local_name().as_ref()),
        Event::End(end) => is_cell(end.local_name().as_ref()),
        Event::Start(_)
        | Event::Text(_)
        | Event::CData(_)
        | Event::Comment(_)
        | Event::Decl(_)
        | Event::PI(_)
        | Event::DocType(_)
        | Event::GeneralRef(_)
        | Event::Eof => false,
    }
}

/// Why a part was not gone through to its end.
enum Stop {
    Xml(String),
    Refused(Refusal),
}

fn each_event(
    part: impl BufRead,
    check_end_names: bool,
    mut see: impl FnMut(&Event<'_>) -> Result<(), Refusal>,
) -> Result<(), Stop> {
    let mut reader = Reader::from_reader(part);
    reader.config_mut().check_end_names = check_end_names;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Eof) => return Ok(()),
            Ok(event) => see(&event).map_err(Stop::Refused)?,
            Err(error) => return Err(Stop::Xml(error.to_string())),
        }
    }
}

/// The value of an attribute by its name without prefix.
fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    attributes.with_checks(false);
    let found = attributes.flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

/// How often a row or cell stands; once where that cannot be read, as the workbook reader stops at it.
fn repeats(start: &BytesStart<'_>, name: &str) -> u64 {
    attribute(start, name).and_then(|count| count.parse().ok()).unwrap_or(1)
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

/// Whether a reference such as `C17` lies in A1 to XFD1048576.
fn is_on_the_grid(reference: &str) -> bool {
    let n_letters = reference.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = reference.split_at(n_letters);
    let column = letters.bytes().map(|letter| u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    let is_short = (1..=3).contains(&letters.len()) && (1..=7).contains(&digits.len());
    is_short
        && digits.bytes().all(|digit| digit.is_ascii_digit())
        && column.fold(0, |sum, digit| sum * 26 + digit) <= MOST_COLUMNS
        && digits.parse().is_ok_and(|row: u32| (1..=MOST_ROWS).contains(&row))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(cells: &str) -> Result<XlsxPart, Refusal> {
        let xml = format!("<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>");
        check_xlsx_part(xml.as_bytes(), "名册", xml.len() as u64, 2)
    }

    fn ods(rows: &str) -> Result<u64, Refusal> {
        check_ods_content(format!("<o:content><t:table t:name=\"甲\">{rows}</t:table></o:content>").as_bytes())
    }

    #[test]
    fn the_grid_ends_at_xfd1048576() {
        for reference in ["A1", "xfd1048576", "Z1048576", "AAA1"] {
            assert!(is_on_the_grid(reference), "{reference}");
        }
        for reference in
            ["XFE1", "A1048577", "A16777217", "ZZZZZZZZZZ1", "A0", "A-1", "A", "1", "", "A1B", "Ａ1", "$A$1"]
        {
            assert!(!is_on_the_grid(reference), "{reference}");
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
    fn an_ods_file_ends_and_repeats_within_bounds() {
        let cell = "<t:table-cell o:value-type=\"float\"/>";
        assert_eq!(
            ods(&format!("<t:table-row t:number-rows-repeated=\"4000000\">{cell}</t:table-row>")),
            Ok(4_000_000)
        );
        assert_eq!(
            ods(&format!("<t:table-row t:number-rows-repeated=\"4000001\">{cell}</t:table-row>")),
            Err(Refusal::TooManyCells)
        );
        let empty =
            "<t:table-row t:number-rows-repeated=\"1048576\"><t:table-cell t:number-columns-repeated=\"16384\"/>";
        assert_eq!(ods(&format!("{empty}</t:table-row>")), Ok(0));
        for broken in ["<t:table-row>", "<t:table-row></t:table-cell>", "<t:table-row"] {
            assert!(matches!(ods(broken), Err(Refusal::Damaged(_))), "{broken}");
        }
        assert!(matches!(ods(&"<a>".repeat(300)), Err(Refusal::Damaged(_))));
    }
}
