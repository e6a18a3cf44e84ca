//! What the parts of a file tell of a sheet's form before its cells are read: merged regions, and what is hidden.
//!
//! Knows no format: the scans of xlsx, ods and xlsb parts fill it. What hidden rows and columns mean is not known here.

use std::collections::BTreeMap;

use super::grid::Region;
use super::limits::{MERGE_COLUMNS, MOST_COLUMNS, MOST_MERGES, MOST_ROWS};

/// The sheets of a file by their names.
pub(super) type SheetForms = BTreeMap<String, SheetForm>;

/// The form of one sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct SheetForm {
    /// Merged regions of more than one cell.
    pub(super) merges: Vec<Region>,
    /// Rows, from 1, that are hidden or filtered out, whether they hold anything or not.
    pub(super) hidden_rows: Spans,
    /// Columns, from 0, that are hidden, whether they hold anything or not.
    pub(super) hidden_columns: Spans,
}

impl SheetForm {
    /// Adds a merged region, unless it is a single cell, or one that no table reaches; `false` where there are too many.
    pub(super) fn merge(&mut self, region: Region) -> bool {
        let is_single = region.first_row >= region.last_row && region.first_column >= region.last_column;
        let is_reached = region.first_column < MERGE_COLUMNS && region.last_row <= MOST_ROWS;
        if is_reached && !is_single {
            self.merges.push(region);
        }
        self.merges.len() <= MOST_MERGES
    }

    /// Adds hidden rows, from 1.
    pub(super) fn hide_rows(&mut self, first: u32, last: u32) {
        self.hidden_rows.add(first, last.min(MOST_ROWS));
    }

    /// Adds hidden columns, from 0.
    pub(super) fn hide_columns(&mut self, first: u32, last: u32) {
        self.hidden_columns.add(first, last.min(MOST_COLUMNS - 1));
    }
}

/// Numbers of rows or columns as spans, in order, none next to another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Spans(Vec<(u32, u32)>);

impl Spans {
    /// Adds `first` to `last`. Spans come in order, as the formats have them; one that does not is passed over, so a sheet
    /// has no more of them than half its rows.
    pub(super) fn add(&mut self, first: u32, last: u32) {
        if last < first {
            return;
        }
        match self.0.last_mut() {
            Some((start, _)) if first < *start => {}
            Some((_, end)) if first <= end.saturating_add(1) => *end = last.max(*end),
            Some(_) | None => self.0.push((first, last)),
        }
    }

    /// Whether the number lies in one of the spans.
    pub(super) fn contains(&self, number: u32) -> bool {
        let before = self.0.partition_point(|(first, _)| *first <= number);
        self.0[..before].last().is_some_and(|(_, last)| number <= *last)
    }

    /// The spans, first and last number of each.
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = (u32, u32)> + '_ {
        self.0.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(of: &[(u32, u32)]) -> Vec<(u32, u32)> {
        let mut spans = Spans::default();
        of.iter().for_each(|(first, last)| spans.add(*first, *last));
        spans.iter().collect()
    }

    #[test]
    fn spans_join_with_their_neighbours_and_stay_in_order() {
        assert_eq!(spans(&[(3, 3), (4, 6), (8, 9)]), [(3, 6), (8, 9)]);
        assert_eq!(spans(&[(3, 9), (4, 6)]), [(3, 9)]);
        assert_eq!(spans(&[(3, 9), (1, 1), (7, 5), (12, 12)]), [(3, 9), (12, 12)]);
        assert_eq!(spans(&[(0, u32::MAX), (u32::MAX, u32::MAX)]), [(0, u32::MAX)]);
    }

    #[test]
    fn a_number_lies_in_a_span_or_not() {
        let mut spans = Spans::default();
        assert!(!spans.contains(0));
        spans.add(3, 6);
        spans.add(9, 9);
        let inside: Vec<u32> = (0..12).filter(|number| spans.contains(*number)).collect();
        assert_eq!(inside, [3, 4, 5, 6, 9]);
    }

    #[test]
    fn single_cells_and_regions_out_of_reach_are_no_merges() {
        let mut form = SheetForm::default();
        let region =
            |first_row, last_row, first_column, last_column| Region { first_row, last_row, first_column, last_column };
        for single in [region(1, 1, 0, 0), region(1, 2, 256, 256), region(1, 1_048_577, 0, 0), region(4, 2, 5, 3)] {
            assert!(form.merge(single));
        }
        assert_eq!(form, SheetForm::default());
        for _ in 0..MOST_MERGES {
            assert!(form.merge(region(1, 2, 0, 0)));
        }
        assert!(!form.merge(region(1, 2, 0, 0)));
    }
}
