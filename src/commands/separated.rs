//! Results as CSV for spreadsheets: UTF-8 with a byte-order mark. The only file that knows the `csv` crate.

use std::borrow::Cow;
use std::io::{self, Write};

/// Prints the rows. Text that a spreadsheet would run as a formula gets a leading apostrophe.
pub(super) fn print(rows: impl Iterator<Item = Vec<String>>, out: &mut impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer("\u{FEFF}".as_bytes().to_vec());
    for row in rows {
        csv.write_record(row.iter().map(|cell| guarded(cell).into_owned()))?;
    }
    // Made whole in memory: errors of `out` then reach the caller as they are, and a closed pipe is told from a full disk.
    let bytes = csv.into_inner().map_err(|error| error.into_error())?;
    out.write_all(&bytes)
}

/// The text with an apostrophe before it where a spreadsheet would take it for a formula.
fn guarded(text: &str) -> Cow<'_, str> {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        true => format!("'{text}").into(),
        false => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_a_spreadsheet_would_run_is_guarded() {
        for formula in ["=1+1", "+1", "-1", "@sum", "\tx", "\rx", "＝1"] {
            assert_eq!(guarded(formula), format!("'{formula}"));
        }
        for plain in ["青溪画院", "1001", "a=b", ""] {
            assert_eq!(guarded(plain), plain);
        }
    }
}
