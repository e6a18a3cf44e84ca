//! Total rows 合计, 小计, 本页合计 of a sheet checked against the rows they stand under (HAZARDS H22). Totals give no record;
//! a total that fits nothing is only pointed at.

use std::collections::{BTreeMap, BTreeSet};

use super::grid::{CellValue, GridRow};
use super::value;
use crate::model::hours::Hours;
use crate::model::row::Reading;
use crate::model::text::fold;

/// The sums of a sheet's hours columns as its rows come by.
#[derive(Debug, Default)]
pub(super) struct Sums {
    columns: BTreeMap<u32, ColumnSum>,
}

/// One column's sum so far.
#[derive(Debug)]
struct ColumnSum {
    /// The sum of all data rows; `None` once one of them could not be read.
    all: Option<Hours>,
    /// What the sum was at each total row so far.
    at_totals: Vec<Hours>,
}

/// A total that is neither the sum of all rows above it nor of those since an earlier total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mismatch {
    /// Its column, from 0.
    pub(super) column: u32,
    /// What it says.
    pub(super) stated: Hours,
    /// The sum of the rows since the last total, or of all.
    pub(super) sum: Hours,
}

impl Sums {
    /// Nothing added yet.
    pub(super) fn new(columns: BTreeSet<u32>) -> Self {
        let empty = || ColumnSum { all: Some(Hours::ZERO), at_totals: Vec::new() };
        Self { columns: columns.into_iter().map(|column| (column, empty())).collect() }
    }

    /// Adds a data row.
    pub(super) fn add(&mut self, row: &GridRow) {
        for (column, sum) in &mut self.columns {
            sum.all = match value::hours(row.get(*column)) {
                Reading::Blank => sum.all,
                Reading::Unreadable => None,
                Reading::Value(hours) => sum.all.map(|all| all + hours),
            };
        }
    }

    /// Checks a total row, column by column; a row of averages says nothing about sums.
    pub(super) fn check(&mut self, row: &GridRow) -> Vec<Mismatch> {
        let average = |value: &CellValue| fold(&value.text()).starts_with("平均");
        if row.cells.iter().any(|(_, value)| average(value)) {
            return Vec::new();
        }
        let mut mismatches = Vec::new();
        for (column, sum) in &mut self.columns {
            let Some(all) = sum.all else { continue };
            if let Reading::Value(stated) = value::hours(row.get(*column)) {
                let fits = stated == all || sum.at_totals.iter().any(|before| stated == all - *before);
                if !fits {
                    let since = all - sum.at_totals.last().copied().unwrap_or(Hours::ZERO);
                    let sum = if since == Hours::ZERO { all } else { since };
                    mismatches.push(Mismatch { column: *column, stated, sum });
                }
            }
            sum.at_totals.push(all);
        }
        mismatches
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[(u32, &str)]) -> GridRow {
        let cells = cells.iter().map(|(column, text)| (*column, CellValue::Text((*text).to_owned()))).collect();
        GridRow { number: 1, cells }
    }

    /// Rows as (is a total, hours); what each total is blamed for.
    fn blamed(rows: &[(bool, &str)]) -> Vec<(String, String)> {
        let mut sums = Sums::new(BTreeSet::from([3]));
        let mut blamed = Vec::new();
        for (is_total, hours) in rows {
            let row = row(&[(0, if *is_total { "合计" } else { "张三" }), (3, hours)]);
            if *is_total {
                blamed.extend(sums.check(&row).iter().map(|m| (m.stated.to_string(), m.sum.to_string())));
            } else {
                sums.add(&row);
            }
        }
        blamed
    }

    #[test]
    fn totals_and_subtotals_that_fit_are_left_alone() {
        for rows in [
            &[(false, "30"), (false, "2.4"), (true, "32.4")][..],
            &[(false, "30"), (true, "30"), (false, "60"), (true, "60"), (true, "90")],
            &[(false, "30"), (true, "30"), (false, "60"), (true, "90")],
            &[(false, "/"), (false, "30"), (true, "30")],
            &[(false, "30"), (true, "")],
            &[(false, "30"), (true, "见附件")],
        ] {
            assert_eq!(blamed(rows), [], "{rows:?}");
        }
    }

    #[test]
    fn a_total_that_fits_nothing_is_named_with_the_sum() {
        assert_eq!(blamed(&[(false, "30"), (false, "60"), (true, "80")]), [("80".into(), "90".into())]);
        assert_eq!(blamed(&[(false, "30"), (true, "30"), (false, "60"), (true, "61")]), [("61".into(), "60".into())]);
    }

    #[test]
    fn a_sum_with_an_unreadable_cell_is_not_judged() {
        assert_eq!(blamed(&[(false, "三十"), (false, "60"), (true, "90")]), []);
    }

    #[test]
    fn a_row_of_averages_is_no_sum() {
        let mut sums = Sums::new(BTreeSet::from([3]));
        sums.add(&row(&[(3, "30")]));
        assert_eq!(sums.check(&row(&[(0, "平均"), (3, "15")])), []);
    }
}
