//! Headers of one row or of several: each column's path of names from the top down, joined through merged regions, and the
//! credit year that a path names (`2025年` over `公需科目学时`).
//!
//! What a path means is not known here. Rows are joined only where a merged region in them spans several columns: without
//! one nobody knows which columns an upper name covers.

use std::collections::BTreeSet;

use super::grid::{CellValue, GridRow, Region};
use super::header::normalise;
use super::limits::MOST_COLUMNS;
use crate::model::Year;
use crate::model::text::{fold, is_blank};

/// A header has at most this many rows: year, hours, component.
pub(super) const MOST_ROWS: usize = 3;

/// Columns of a merged region behind this many are not looked at.
const WIDEST: u32 = 512;

/// One column of a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HeaderCell {
    /// The column, from 0.
    pub(super) column: u32,
    /// Its names from the top down, normalised, years taken out; equal neighbours once.
    pub(super) parts: Vec<String>,
    /// The credit year that one of them names.
    pub(super) year: Option<Year>,
    /// The names as written.
    pub(super) written: String,
}

/// The columns of a header made of these rows; `None` if the rows are not one header: not next to each other, or without
/// a region that spans columns.
pub(super) fn cells(rows: &[GridRow], merges: &[Region]) -> Option<Vec<HeaderCell>> {
    let (first, last) = (rows.first()?.number, rows.last()?.number);
    let inside = |region: &&Region| region.first_row >= first && region.first_row <= last;
    let regions: Vec<&Region> = if rows.len() == 1 { Vec::new() } else { merges.iter().filter(inside).collect() };
    if rows.len() > 1 {
        let joined = rows.windows(2).all(|pair| pair[1].number == pair[0].number + 1);
        let spanning = regions.iter().any(|region| region.last_column > region.first_column && region.last_row < last);
        if !joined || !spanning {
            return None;
        }
    }
    let filled = rows.iter().flat_map(|row| row.cells.iter().map(|(column, _)| *column));
    let covered = regions.iter().flat_map(|region| region.first_column..=region.last_column.min(WIDEST));
    let columns: BTreeSet<u32> = filled.chain(covered).filter(|column| *column < MOST_COLUMNS).collect();
    Some(columns.into_iter().map(|column| path(rows, &regions, column)).collect())
}

/// The normalised names in these rows, by column.
pub(super) fn names(rows: &[GridRow]) -> BTreeSet<(u32, String)> {
    let cells = rows.iter().flat_map(|row| &row.cells).filter(|(column, _)| *column < MOST_COLUMNS);
    cells.map(|(column, value)| (*column, normalise(&value.text()))).collect()
}

fn path(rows: &[GridRow], regions: &[&Region], column: u32) -> HeaderCell {
    let mut cell = HeaderCell { column, parts: Vec::new(), year: None, written: String::new() };
    let mut above = None;
    for row in rows {
        let Some(written) = text_at(rows, regions, row, column).filter(|text| !is_blank(text)) else { continue };
        if above.as_ref() == Some(&written) {
            continue;
        }
        cell.written.push_str(&written);
        let (year, name) = split_year(&written);
        cell.year = cell.year.or(year);
        if !name.is_empty() {
            cell.parts.push(name);
        }
        above = Some(written);
    }
    cell
}

/// The text of a cell: its own, or that of the merged region it lies in.
fn text_at(rows: &[GridRow], regions: &[&Region], row: &GridRow, column: u32) -> Option<String> {
    let own = row.get(column).map(CellValue::text);
    own.or_else(|| {
        let region = regions.iter().find(|region| {
            (region.first_row..=region.last_row).contains(&row.number)
                && (region.first_column..=region.last_column).contains(&column)
        })?;
        let first = rows.iter().find(|row| row.number == region.first_row)?;
        first.get(region.first_column).map(CellValue::text)
    })
}

/// The year that a name begins with or has in brackets, and the rest of it, normalised: `2025年度公需科目` is 2025 and
/// 公需科目.
fn split_year(written: &str) -> (Option<Year>, String) {
    let name = normalise(written);
    let in_brackets = || {
        let folded = fold(written);
        let parts = folded.split(['(', '[', '【']).skip(1);
        parts.filter_map(|part| part.split_once([')', ']', '】'])).find_map(|(inner, _)| {
            let (year, rest) = leading_year(inner)?;
            rest.is_empty().then_some(year)
        })
    };
    match leading_year(&name) {
        Some((year, rest)) => (Some(year), rest.to_owned()),
        None if written.contains(['(', '（', '[', '［', '【']) => (in_brackets(), name),
        None => (None, name),
    }
}

fn leading_year(text: &str) -> Option<(Year, &str)> {
    let digits = text.get(..4).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    let year = digits.parse().ok().filter(|year| (1980..=2100).contains(year))?;
    let behind = &text[4..];
    let rest = behind.strip_prefix("年度").or_else(|| behind.strip_prefix('年'));
    rest.or_else(|| behind.is_empty().then_some(behind)).map(|rest| (Year(year), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: u32, cells: &[&str]) -> GridRow {
        let cells = cells.iter().zip(0..).filter(|(text, _)| !text.is_empty());
        GridRow { number, cells: cells.map(|(text, at)| (at, CellValue::Text((*text).to_owned()))).collect() }
    }

    fn region(first_row: u32, last_row: u32, first_column: u32, last_column: u32) -> Region {
        Region { first_row, last_row, first_column, last_column }
    }

    #[test]
    fn years_are_told_from_names() {
        for (written, year, name) in [
            ("2025年", Some(2025), ""),
            ("2025", Some(2025), ""),
            ("2025 年度公需科目学时", Some(2025), "公需科目学时"),
            ("公需科目（2024年）", Some(2024), "公需科目"),
            ("公需科目（≥30）", None, "公需科目"),
            ("2024-2025年度", None, "2024-2025年度"),
            ("2025上半年", None, "2025上半年"),
            ("姓名", None, "姓名"),
            ("20250630", None, "20250630"),
        ] {
            assert_eq!(split_year(written), (year.map(Year), name.to_owned()), "{written}");
        }
    }

    #[test]
    fn a_path_is_joined_through_regions() {
        let rows = [row(2, &["姓名", "2024年", "", "2025年", ""]), row(3, &["", "公需", "专业", "公需", "专业"])];
        let regions = [region(2, 3, 0, 0), region(2, 2, 1, 2), region(2, 2, 3, 4)];
        let paths: Vec<(u32, Option<Year>, String)> =
            cells(&rows, &regions).unwrap().into_iter().map(|c| (c.column, c.year, c.parts.join("/"))).collect();
        let year = |year| Some(Year(year));
        assert_eq!(
            paths,
            [
                (0, None, "姓名".to_owned()),
                (1, year(2024), "公需".to_owned()),
                (2, year(2024), "专业".to_owned()),
                (3, year(2025), "公需".to_owned()),
                (4, year(2025), "专业".to_owned()),
            ]
        );
    }

    #[test]
    fn rows_without_a_region_across_columns_are_not_joined() {
        let rows = [row(1, &["姓名", "学时"]), row(2, &["", "公需", "专业"])];
        assert_eq!(cells(&rows, &[]), None);
        assert_eq!(cells(&rows, &[region(1, 2, 0, 0)]), None);
        let apart = [row(1, &["姓名", "学时"]), row(3, &["", "公需", "专业"])];
        assert_eq!(cells(&apart, &[region(1, 1, 1, 2)]), None);
    }
}
