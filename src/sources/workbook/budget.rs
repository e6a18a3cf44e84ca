//! What a file may still tell: rows, cells, text. Every reader spends from it, so that no small file grows large in memory.

use super::grid::CellValue;
use super::limits::{MOST_CELLS, MOST_CHARACTERS, MOST_COLUMNS, MOST_FILLED_ROWS, MOST_ROWS, MOST_TEXT};
use super::refusal::Refusal;
use crate::location::CellAddress;

/// What is left.
#[derive(Debug)]
pub(super) struct Budget {
    rows: u32,
    cells: u64,
    text: u64,
}

impl Budget {
    /// All that a file may tell.
    pub(super) fn of_a_file() -> Self {
        Self { rows: MOST_FILLED_ROWS, cells: MOST_CELLS, text: MOST_TEXT }
    }

    /// Spends a row.
    pub(super) fn row(&mut self) -> Result<(), Refusal> {
        self.rows = self.rows.checked_sub(1).ok_or(Refusal::TooManyCells)?;
        Ok(())
    }

    /// Spends a cell of a sheet, at a row and column counted from 0.
    pub(super) fn cell(&mut self, sheet: &str, (row, column): (u32, u32), value: &CellValue) -> Result<(), Refusal> {
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            let reference = CellAddress { row: row.saturating_add(1), column }.to_string();
            return Err(Refusal::OutsideGrid { sheet: sheet.to_owned(), reference });
        }
        self.cells = self.cells.checked_sub(1).ok_or(Refusal::TooManyCells)?;
        match value {
            CellValue::Text(text) | CellValue::Unusable(text) => {
                self.text = self.text.checked_sub(text.len() as u64).ok_or(Refusal::TooMuchText)?;
            }
            CellValue::Number(_) | CellValue::Date(_) => {}
        }
        Ok(())
    }
}

/// A cell's text as a value: none where it says nothing, no usable one where it is longer than a cell can hold.
pub(super) fn text_value(text: &str) -> Option<CellValue> {
    if text.len() > MOST_CHARACTERS && text.chars().count() > MOST_CHARACTERS {
        return Some(CellValue::Unusable("文字过长 / text too long".to_owned()));
    }
    (!text.trim().is_empty()).then(|| CellValue::Text(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_outside_the_sheet_is_refused() {
        let mut budget = Budget::of_a_file();
        let value = CellValue::Text("x".into());
        assert_eq!(budget.cell("甲", (1_048_575, 16_383), &value), Ok(()));
        for (place, reference) in [((1_048_576, 0), "A1048577"), ((0, 16_384), "XFE1")] {
            let refused = budget.cell("甲", place, &value).unwrap_err();
            assert_eq!(refused, Refusal::OutsideGrid { sheet: "甲".into(), reference: reference.into() });
        }
    }

    #[test]
    fn rows_cells_and_text_run_out() {
        let mut budget = Budget { rows: 1, cells: 2, text: 5 };
        assert_eq!(budget.row(), Ok(()));
        assert_eq!(budget.row(), Err(Refusal::TooManyCells));
        assert_eq!(budget.cell("", (0, 0), &CellValue::Text("三".into())), Ok(()));
        assert_eq!(budget.cell("", (0, 0), &CellValue::Text("三".into())), Err(Refusal::TooMuchText));
        assert_eq!(budget.cell("", (0, 0), &CellValue::Text(String::new())), Err(Refusal::TooManyCells));
    }

    #[test]
    fn a_text_is_as_long_as_a_cell_can_hold() {
        let text = |n: usize| text_value(&"三".repeat(n));
        assert!(matches!(text(32_767), Some(CellValue::Text(_))));
        assert!(matches!(text(32_768), Some(CellValue::Unusable(_))));
        assert_eq!(text_value(" \n"), None);
    }
}
