//! The `content.xml` of an ods file: what would keep the workbook reader busy for ever, and each sheet's form, of which the
//! workbook reader tells nothing.

use std::io::BufRead;

use quick_xml::events::BytesStart;

use super::super::grid::Region;
use super::super::limits::{DEEPEST, MOST_CELLS};
use super::super::refusal::Refusal;
use super::super::sheet_form::{SheetForm, SheetForms};
use super::{Piece, Stop, attribute, each_piece};

/// What `content.xml` tells besides values.
#[derive(Debug, Default)]
pub(in crate::sources::workbook) struct OdsContent {
    /// Filled cells, repeated ones counted as often as they repeat.
    pub(in crate::sources::workbook) n_cells: u64,
    /// The form of each sheet.
    pub(in crate::sources::workbook) forms: SheetForms,
}

/// Goes through the `content.xml` of an ods file: it must end, as the workbook reader waits for the end for ever, and
/// must not repeat filled cells beyond the limit.
pub(in crate::sources::workbook) fn check_ods_content(part: impl BufRead) -> Result<OdsContent, Refusal> {
    let mut found = OdsContent::default();
    let mut depth = 0;
    let mut table = Table::default();
    let gone_through = each_piece(part, true, |piece| {
        match piece {
            Piece::Open(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(Refusal::Damaged(format!("more than {DEEPEST} nested elements")));
                }
                table.open(start);
            }
            Piece::Text(text) => {
                if let Some(cell) = &mut table.cell {
                    cell.filled |= !text.trim().is_empty();
                }
            }
            Piece::Close(name) => {
                depth -= 1;
                match name {
                    "table-cell" | "covered-table-cell" => {
                        let Some(cell) = table.close_cell() else { return Ok(()) };
                        found.n_cells = found.n_cells.saturating_add(cell.n_cells(table.row_repeats));
                        if found.n_cells > MOST_CELLS {
                            return Err(Refusal::TooManyCells);
                        }
                        table.merge(&cell)?;
                    }
                    "table-row" => table.row = table.row.saturating_add(table.row_repeats),
                    "table" => {
                        let Table { name, form, .. } = std::mem::take(&mut table);
                        found.forms.entry(name).or_insert(form);
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    });
    match gone_through {
        Ok(()) if depth == 0 => Ok(found),
        Ok(()) => Err(Refusal::Damaged("content.xml is cut off".to_owned())),
        Err(Stop::Xml(words)) => Err(Refusal::Damaged(words)),
        Err(Stop::Refused(refusal)) => Err(refusal),
    }
}

/// The table that is being gone through.
#[derive(Debug, Default)]
struct Table {
    name: String,
    form: SheetForm,
    /// Rows and cells before the one that is open, and columns before the next.
    row: u32,
    row_repeats: u32,
    cells: u32,
    columns: u32,
    cell: Option<Cell>,
}

/// A cell of the row that is open.
#[derive(Debug)]
struct Cell {
    column: u32,
    repeats: u32,
    rows: u32,
    columns: u32,
    filled: bool,
}

impl Table {
    fn open(&mut self, start: &BytesStart<'_>) {
        match start.local_name().as_ref() {
            "table" => *self = Self { name: attribute(start, "name").unwrap_or_default(), ..Self::default() },
            "table-column" => {
                let first = self.columns;
                self.columns = first.saturating_add(repeats(start, "number-columns-repeated"));
                if is_hidden(start) && first < self.columns {
                    self.form.hide_columns(first, self.columns - 1);
                }
            }
            "table-row" => {
                self.row_repeats = repeats(start, "number-rows-repeated");
                self.cells = 0;
                if is_hidden(start) {
                    self.form.hide_rows(self.row.saturating_add(1), self.row.saturating_add(self.row_repeats));
                }
            }
            "table-cell" | "covered-table-cell" => {
                self.cell = Some(Cell {
                    column: self.cells,
                    repeats: repeats(start, "number-columns-repeated"),
                    rows: repeats(start, "number-rows-spanned"),
                    columns: repeats(start, "number-columns-spanned"),
                    filled: attribute(start, "value-type").is_some() || attribute(start, "formula").is_some(),
                });
            }
            _ => {}
        }
    }

    /// The cell ends; gives it if it holds anything.
    fn close_cell(&mut self) -> Option<Cell> {
        let cell = self.cell.take()?;
        self.cells = cell.column.saturating_add(cell.repeats);
        cell.filled.then_some(cell)
    }

    /// Adds the merged region of a filled cell, in each of the rows for which its row stands.
    fn merge(&mut self, cell: &Cell) -> Result<(), Refusal> {
        if cell.rows <= 1 && cell.columns <= 1 {
            return Ok(());
        }
        for at in 0..self.row_repeats {
            let first_row = self.row.saturating_add(1).saturating_add(at);
            let is_allowed = self.form.merge(Region {
                first_row,
                last_row: first_row.saturating_add(cell.rows.saturating_sub(1)),
                first_column: cell.column,
                last_column: cell.column.saturating_add(cell.columns.saturating_sub(1)),
            });
            if !is_allowed {
                return Err(Refusal::TooManyMerges(self.name.clone()));
            }
        }
        Ok(())
    }
}

impl Cell {
    /// How many cells it stands for.
    fn n_cells(&self, row_repeats: u32) -> u64 {
        u64::from(self.repeats).saturating_mul(u64::from(row_repeats))
    }
}

/// Rows and columns that are hidden, or left out by a filter.
fn is_hidden(start: &BytesStart<'_>) -> bool {
    attribute(start, "visibility").is_some_and(|word| matches!(word.as_str(), "collapse" | "filter"))
}

/// How often a row or cell stands, or how far it reaches; once where that cannot be read, as the workbook reader stops at it.
fn repeats(start: &BytesStart<'_>, name: &str) -> u32 {
    let count = attribute(start, name).and_then(|count| count.parse::<u64>().ok());
    count.map_or(1, |count| u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ods(rows: &str) -> Result<u64, Refusal> {
        content(&format!("<t:table t:name=\"甲\">{rows}</t:table>")).map(|content| content.n_cells)
    }

    fn content(tables: &str) -> Result<OdsContent, Refusal> {
        check_ods_content(format!("<o:content>{tables}</o:content>").as_bytes())
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

    const FILLED: &str = "<t:table-cell o:value-type=\"float\"/>";

    #[test]
    fn merged_and_hidden_rows_and_columns_are_told() {
        let rows = format!(
            "<t:table-column t:number-columns-repeated=\"2\"/><t:table-column t:visibility=\"collapse\"/>\
             <t:table-row t:number-rows-repeated=\"2\">{FILLED}</t:table-row>\
             <t:table-row t:visibility=\"filter\" t:number-rows-repeated=\"3\"><t:table-cell/></t:table-row>\
             <t:table-row t:visibility=\"collapse\"><t:table-cell t:number-columns-repeated=\"2\"/>\
             <t:table-cell o:value-type=\"string\" t:number-columns-spanned=\"2\" t:number-rows-spanned=\"4\"/>\
             <t:covered-table-cell/><t:table-cell t:number-columns-spanned=\"2\"/></t:table-row>"
        );
        let content =
            content(&format!("<t:table t:name=\"甲\">{rows}</t:table><t:table t:name=\"乙\"></t:table>")).unwrap();
        let form = &content.forms["甲"];
        assert_eq!(form.hidden_columns.iter().collect::<Vec<_>>(), [(2, 2)]);
        assert_eq!(form.hidden_rows.iter().collect::<Vec<_>>(), [(3, 6)]);
        assert_eq!(form.merges, [Region { first_row: 6, last_row: 9, first_column: 2, last_column: 3 }]);
        assert_eq!(content.forms["乙"], SheetForm::default());
    }

    #[test]
    fn absurd_spans_and_repeats_stay_in_bounds() {
        let merged = "<t:table-cell o:value-type=\"float\" t:number-rows-spanned=\"4294967295\" t:number-columns-spanned=\"0\"/>";
        assert_eq!(ods(&format!("<t:table-row>{merged}</t:table-row>")), Ok(1));
        let wide = "<t:table-cell o:value-type=\"float\" t:number-columns-spanned=\"2\"/>";
        let rows = format!("<t:table-row t:number-rows-repeated=\"1000000\">{wide}</t:table-row>");
        assert_eq!(ods(&rows), Err(Refusal::TooManyMerges("甲".into())));
        let hidden = "<t:table-row t:visibility=\"collapse\" t:number-rows-repeated=\"4294967295\"/>".repeat(3);
        assert_eq!(ods(&hidden), Ok(0));
        let columns = "<t:table-column t:visibility=\"collapse\" t:number-columns-repeated=\"0\"/>";
        assert_eq!(ods(columns), Ok(0));
        assert_eq!(
            ods(&format!("<t:table-row t:number-rows-repeated=\"9999999999\">{FILLED}</t:table-row>")),
            Err(Refusal::TooManyCells)
        );
    }
}
