//! Rows of text as straight columns for a terminal, where Han characters take two places; long cells, but for
//! the last of a row, go on below themselves.

use std::io::{self, Write};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The widest a column gets, in places: five of them fit beside each other on a wide terminal.
const WIDEST: usize = 34;

/// Prints the rows, the first of them the head, each column as wide as its widest cell needs; a column for which `is_number`
/// holds stands to the right.
pub(super) fn print<R: AsRef<[String]>>(
    rows: &[R],
    is_number: impl Fn(usize) -> bool,
    indent: usize,
    out: &mut (impl Write + ?Sized),
) -> io::Result<()> {
    let rows: Vec<Vec<Vec<String>>> = rows.iter().map(|row| cells(row.as_ref())).collect();
    let n_columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        let parts = rows.iter().filter_map(|row| row.get(column)).flatten();
        parts.map(|part| part.width()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..n_columns).map(width).collect();
    for row in &rows {
        let height = row.iter().map(Vec::len).max().unwrap_or(0);
        for at in 0..height {
            let mut line = " ".repeat(indent);
            for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
                let part = cell.get(at).map_or("", String::as_str);
                let padding = " ".repeat(width - part.width());
                let (before, after) = if is_number(column) { (&*padding, "") } else { ("", &*padding) };
                line.extend([before, part, after, "  "]);
            }
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    Ok(())
}

/// The cells of a row in lines; the last one is one line, as nothing stands behind it.
fn cells(row: &[String]) -> Vec<Vec<String>> {
    let cell = |(at, cell): (usize, &String)| if at + 1 == row.len() { vec![cell.clone()] } else { lines(cell) };
    row.iter().enumerate().map(cell).collect()
}

/// A cell in lines of at most [`WIDEST`] places; words and numbers stay whole where they fit at all.
fn lines(cell: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut word = String::new();
    for character in cell.chars() {
        if !character.is_ascii_graphic() {
            place(&mut lines, &std::mem::take(&mut word));
            place(&mut lines, character.encode_utf8(&mut [0; 4]));
        } else {
            word.push(character);
        }
    }
    place(&mut lines, &word);
    lines.into_iter().map(|line| line.trim_end().to_owned()).collect()
}

fn place(lines: &mut Vec<String>, word: &str) {
    let Some(line) = lines.last_mut() else { return };
    if line.width() + word.width() <= WIDEST {
        line.push_str(word);
    } else if word.width() <= WIDEST {
        lines.push(word.trim_start().to_owned());
    } else {
        for character in word.chars() {
            match lines.last_mut() {
                Some(line) if line.width() + character.width().unwrap_or(0) <= WIDEST => line.push(character),
                Some(_) | None => lines.push(character.to_string()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed<const N: usize>(rows: &[[&str; N]], is_number: impl Fn(usize) -> bool) -> String {
        let rows: Vec<[String; N]> = rows.iter().map(|row| row.map(str::to_owned)).collect();
        let mut out = Vec::new();
        print(&rows, is_number, 2, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn columns_are_straight_in_chinese_and_numbers_stand_to_the_right() {
        let rows = [["单位", "人数", "说明"], ["a", "7", ""]];
        assert_eq!(printed(&rows, |at| at == 1), "  单位  人数  说明\n  a        7\n");
    }

    #[test]
    fn a_long_cell_goes_on_below_itself_and_keeps_numbers_whole() {
        let long = "一二三四五六七八九十一二三四五 2026-06-30 止";
        let rows = [["规则", "以前"], [long, "甲"]];
        // Fifteen Han characters and a space take 31 places, so the date does not fit behind them.
        assert_eq!(
            printed(&rows, |_| false),
            "  规则                            以前\n  一二三四五六七八九十一二三四五  甲\n  2026-06-30 止\n"
        );
        let address = format!("https://{}", "a".repeat(40));
        assert_eq!(lines(&address), [&address[..34], &address[34..]]);
    }
}
