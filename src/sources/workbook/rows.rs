//! A recognised sheet's data rows as typed rows, with a finding for every cell that cannot be used as it stands
//! (DESIGN 4.3). Judges nothing: what an unreadable cell means for a record is the assessment's business.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::cell_finding::{remark_across_hours, unusable_cell};
use super::finding::AtCell;
use super::grid::{CellValue, GridRow, Region};
use super::header::Header;
use super::value;
use crate::diagnostic::{Code, Diagnostics, Severity, Text};
use crate::location::SourcePath;
use crate::model::Year;
use crate::model::row::{Field, Reading, Row, RowContent, RowPlace, SheetKind};
use crate::model::text::is_blank;

/// Vertically merged regions: their first cell's value holds for each of their rows (DESIGN 4.3).
#[derive(Debug, Default)]
pub(super) struct Fills {
    /// Per column, the regions of more than one row, in order of their first row.
    by_column: BTreeMap<u32, Vec<Region>>,
    /// Values of first cells, as far as their rows have come by.
    values: BTreeMap<(u32, u32), CellValue>,
    /// The last column of each region of more than one column, by its first row and column.
    wide: BTreeMap<(u32, u32), u32>,
}

impl Fills {
    /// No values yet.
    pub(super) fn new(merges: &[Region]) -> Self {
        let mut by_column: BTreeMap<u32, Vec<Region>> = BTreeMap::new();
        for region in merges.iter().filter(|region| region.last_row > region.first_row) {
            by_column.entry(region.first_column).or_default().push(*region);
        }
        for regions in by_column.values_mut() {
            regions.sort_by_key(|region| region.first_row);
        }
        let wide = merges.iter().filter(|region| region.last_column > region.first_column);
        let wide = wide.map(|region| ((region.first_row, region.first_column), region.last_column)).collect();
        Self { by_column, values: BTreeMap::new(), wide }
    }

    /// The columns of a row that are merged across, each region as its first and last column.
    pub(super) fn wide(&self, row: u32) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.wide.range((row, 0)..=(row, u32::MAX)).map(|((_, first), last)| (*first, *last))
    }

    /// Keeps the values of regions that begin in this row.
    pub(super) fn keep(&mut self, row: &GridRow) {
        for (column, regions) in &self.by_column {
            let begins = regions.binary_search_by_key(&row.number, |region| region.first_row).is_ok();
            if let (true, Some(value)) = (begins, row.get(*column)) {
                self.values.insert((row.number, *column), value.clone());
            }
        }
    }

    /// The value of the region that this cell lies in, if the region begins under the header.
    pub(super) fn get(&self, header_row: u32, row: u32, column: u32) -> Option<&CellValue> {
        let regions = self.by_column.get(&column)?;
        let before = regions.partition_point(|region| region.first_row <= row);
        let region =
            regions[..before].last().filter(|region| row <= region.last_row && region.first_row > header_row)?;
        self.values.get(&(region.first_row, column))
    }
}

/// Reads one row of a recognised sheet.
pub(super) struct RowReader<'a> {
    pub(super) path: &'a SourcePath,
    pub(super) sheet: Option<&'a Arc<str>>,
    pub(super) header: &'a Header,
    pub(super) fills: &'a Fills,
    pub(super) row: &'a GridRow,
}

impl RowReader<'_> {
    /// The row, or one for each credit year that the header names; nothing where it is set aside with a finding.
    pub(super) fn read(&self, folder: Year, diagnostics: &mut Diagnostics) -> Vec<Row> {
        self.name_unusable_cells(diagnostics);
        let person = Arc::new(self.person(folder, diagnostics));
        if person.citizen_id.is_none() && person.staff_number.is_none() && person.name.is_none() {
            let column = self.row.cells.first().map_or(0, |(column, _)| *column);
            diagnostics.push(self.at(column).say(
                Severity::Error,
                Code::UnidentifiedRow,
                Text::new(
                    "这一行没有姓名、工号，也没有可用的证件号，不知道是谁的，已搁置、不计入",
                    "this row has no name, no staff number and no usable ID, so nobody knows whose it is; it is set \
                     aside and not counted",
                ),
                Text::new(
                    "补上姓名、工号或证件号；如果这不是数据行，请删除。",
                    "Add a name, a staff number or an ID; delete the row if it is no data.",
                ),
            ));
            return Vec::new();
        }
        if let Some(column) = self.remark_across() {
            diagnostics.push(remark_across_hours(&self.at(column)));
        }
        let contents = match self.header.kind {
            SheetKind::Roster => vec![RowContent::Roster { exempt: self.exempt(diagnostics) }],
            SheetKind::Summary => self.summaries(diagnostics),
            SheetKind::Records => vec![RowContent::Record(self.record(diagnostics))],
        };
        let place = RowPlace { sheet: 0, row: self.row.number };
        contents.into_iter().map(|content| Row { place, folder, person: Arc::clone(&person), content }).collect()
    }

    /// Names each cell of words that holds an error or a formula without a result; it counts as blank. Cells of hours,
    /// dates, years and of a vocabulary have findings of their own.
    fn name_unusable_cells(&self, diagnostics: &mut Diagnostics) {
        const WORDS: [Field; 10] = [
            Field::Name,
            Field::CitizenId,
            Field::StaffNumber,
            Field::Unit,
            Field::Department,
            Field::Series,
            Field::Level,
            Field::Category,
            Field::Course,
            Field::CertificateNumber,
        ];
        for field in WORDS {
            if let Some(CellValue::Unusable(_)) = self.cell(field) {
                diagnostics.push(unusable_cell(&self.at_field(field)));
            }
        }
    }

    /// The column of a text merged across columns of hours: a remark such as 病假全年, not hours.
    pub(super) fn remark_across(&self) -> Option<u32> {
        let mut regions = self.fills.wide(self.row.number).peekable();
        regions.peek()?;
        let hours = self.header.hours_columns();
        let across = |(first, last): &(u32, u32)| hours.range(first..=last).next().is_some();
        let is_text = |column: u32| matches!(self.row.get(column), Some(CellValue::Text(text)) if !is_blank(text));
        let found = regions.find(|region| across(region) && is_text(region.0));
        found.map(|(first, _)| first).filter(|first| value::hours(self.row.get(*first)) == Reading::Unreadable)
    }

    /// The cell of a field: its own, or that of the vertically merged region it lies in.
    pub(super) fn cell(&self, field: Field) -> Option<&CellValue> {
        let column = *self.header.fields.get(&field)?;
        if self.remark_across() == Some(column) {
            return None;
        }
        self.row.get(column).or_else(|| self.fills.get(self.header.row, self.row.number, column))
    }

    /// The text of a field's cell, unless it is blank.
    pub(super) fn text(&self, field: Field) -> Option<String> {
        let cell = self.cell(field).filter(|cell| !matches!(cell, CellValue::Unusable(_)));
        cell.map(CellValue::text).filter(|text| !is_blank(text))
    }

    pub(super) fn shared(&self, field: Field) -> Option<Arc<str>> {
        self.text(field).map(|text| Arc::from(on_one_line(&text).as_str()))
    }

    pub(super) fn at(&self, column: u32) -> AtCell<'_> {
        AtCell { path: self.path, sheet: self.sheet, row: self.row, column }
    }

    pub(super) fn at_field(&self, field: Field) -> AtCell<'_> {
        self.at(self.header.fields.get(&field).copied().unwrap_or(0))
    }
}

/// The text as written, on one line, without spaces around it.
pub(super) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
