//! Rows of text as straight columns for a terminal, where Han characters take two places.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

/// Prints the rows, the first of them the head, each column as wide as its widest cell; columns from `numbers` stand to the
/// right.
pub(super) fn print<const N: usize>(
    rows: &[[String; N]],
    numbers: std::ops::Range<usize>,
    indent: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut widths = [0; N];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.width().max(*width);
        }
    }
    for row in rows {
        let mut line = " ".repeat(indent);
        for (column, (cell, width)) in row.iter().zip(widths).enumerate() {
            let padding = " ".repeat(width - cell.width());
            let (before, after) = if numbers.contains(&column) { (&*padding, "") } else { ("", &*padding) };
            line.extend([before, cell, after, "  "]);
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_straight_in_chinese_and_numbers_stand_to_the_right() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned);
        let mut out = Vec::new();
        print(&[row(["单位", "人数", "说明"]), row(["a", "7", ""])], 1..2, 2, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "  单位  人数  说明\n  a        7\n");
    }
}
