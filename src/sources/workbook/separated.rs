//! Text files with separators (CSV, tab-separated) as rows: the only file that knows the CSV syntax.
//!
//! Its encoding is told by `encoding`; a byte that fits none is an error, never a `?`.

use csv_core::{ReadRecordResult, ReaderBuilder};

use super::budget::{Budget, text_value};
use super::event::{Event, SheetStart, Sink};
use super::grid::GridRow;
use super::limits::MOST_COLUMNS;
use super::refusal::Refusal;
use crate::sources::encoding::decode;

/// Decodes and splits the text, and gives the encoding found; a refusal where no encoding fits, or a line is too wide. A row number counts every
/// line that a spreadsheet program would show, blank ones included.
pub(super) fn read(bytes: &[u8], sink: &mut Sink<'_>) -> Result<&'static str, Refusal> {
    let (text, encoding) = decode(bytes).ok_or(Refusal::Undecodable)?;
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut separator = separator(&text);
    let mut rest = text.as_str();
    if let Some(declared) = rest.lines().next().and_then(|line| line.strip_prefix("sep=")) {
        separator = declared.bytes().next().unwrap_or(separator);
    }
    let mut reader = ReaderBuilder::new().delimiter(separator).build();
    sink(Event::Sheet(SheetStart::default()));
    let mut number = 0;
    let mut budget = Budget::of_a_file();
    while !rest.is_empty() {
        number += 1;
        if let Some(behind) = rest.strip_prefix('\n') {
            rest = behind;
            continue;
        }
        let (fields, length) = read_record(&mut reader, rest)?;
        rest = &rest[length..];
        let mut cells = Vec::new();
        for (column, field) in (0..).zip(fields) {
            if let Some(value) = text_value(&field) {
                budget.cell("", (0, column), &value)?;
                cells.push((column, value));
            }
        }
        if !cells.is_empty() {
            budget.row()?;
            sink(Event::Row(GridRow { number, cells }));
        }
    }
    Ok(encoding)
}

/// One record's fields, and how many bytes it took with its line end.
fn read_record(reader: &mut csv_core::Reader, text: &str) -> Result<(Vec<String>, usize), Refusal> {
    let mut output = vec![0; text.len().min(1024)];
    let mut ends = vec![0; 64];
    let (mut taken, mut written, mut n_fields) = (0, 0, 0);
    loop {
        let (result, n_in, n_out, n_ends) =
            reader.read_record(&text.as_bytes()[taken..], &mut output[written..], &mut ends[n_fields..]);
        taken += n_in;
        written += n_out;
        n_fields += n_ends;
        if n_fields > MOST_COLUMNS as usize {
            return Err(Refusal::TooManyColumns);
        }
        match result {
            ReadRecordResult::OutputFull => output.resize(output.len() * 2, 0),
            ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
            // At the end of the text one more call, with no input, closes the last record.
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::Record | ReadRecordResult::End => break,
        }
    }
    let mut start = 0;
    let fields = ends[..n_fields].iter().map(|end| {
        let field = String::from_utf8_lossy(&output[start..*end]).into_owned();
        start = *end;
        field
    });
    Ok((fields.collect(), taken))
}

/// The separator that the first lines use most: comma, tab or semicolon.
fn separator(text: &str) -> u8 {
    let sample: String = text.lines().filter(|line| !line.trim().is_empty()).take(5).collect();
    let count = |separator: u8| sample.bytes().filter(|b| *b == separator).count();
    let most = [b',', b'\t', b';'].into_iter().max_by_key(|separator| (count(*separator), *separator == b','));
    most.unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    type Cells = Vec<(u32, String)>;
    type Read = Result<(&'static str, Vec<(u32, Cells)>), Refusal>;

    fn encoding_and_rows(bytes: &[u8]) -> Read {
        let mut rows = Vec::new();
        let encoding = read(bytes, &mut |event| {
            if let Event::Row(row) = event {
                rows.push((row.number, row.cells.iter().map(|(column, value)| (*column, value.text())).collect()));
            }
        })?;
        Ok((encoding, rows))
    }

    fn rows(bytes: &[u8]) -> Vec<(u32, Cells)> {
        encoding_and_rows(bytes).unwrap().1
    }

    fn row(number: u32, cells: &[(u32, &str)]) -> (u32, Cells) {
        (number, cells.iter().map(|(column, text)| (*column, (*text).to_owned())).collect())
    }

    #[test]
    fn blank_lines_count_as_rows_and_quoted_breaks_do_not() {
        let text = "\r\n姓名,学时\r\n\r\n\"张\r\n三\",\"1,\"\"5\"\r\n,,\r\n李四,2";
        assert_eq!(
            rows(text.as_bytes()),
            [
                row(2, &[(0, "姓名"), (1, "学时")]),
                row(4, &[(0, "张\n三"), (1, "1,\"5")]),
                row(6, &[(0, "李四"), (1, "2")])
            ]
        );
    }

    #[test]
    fn the_encoding_and_separator_are_told_from_the_content() {
        let gb: &[u8] = &[0xD0, 0xD5, 0xC3, 0xFB, b'\t', 0xD1, 0xA7, 0xCA, 0xB1];
        let utf16: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain("姓名;学时".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for (bytes, encoding) in [
            (&b"\xEF\xBB\xBF\xE5\xA7\x93\xE5\x90\x8D,\xE5\xAD\xA6\xE6\x97\xB6"[..], "UTF-8"),
            ("姓名,学时".as_bytes(), "UTF-8"),
            (gb, "GB18030"),
            (&utf16, "UTF-16LE"),
        ] {
            assert_eq!(rows(bytes), [row(1, &[(0, "姓名"), (1, "学时")])]);
            assert_eq!(encoding_and_rows(bytes).unwrap().0, encoding);
        }
    }

    #[test]
    fn bytes_of_no_encoding_are_refused() {
        assert_eq!(encoding_and_rows(&[0xFF, 0xFF, 0x80, 0x0A]), Err(Refusal::Undecodable));
    }

    #[test]
    fn a_line_wider_than_a_sheet_is_refused() {
        let columns = |n: usize| encoding_and_rows(",".repeat(n).as_bytes());
        assert!(columns(16_383).is_ok());
        assert_eq!(columns(16_384), Err(Refusal::TooManyColumns));
        assert_eq!(columns(5_000_000), Err(Refusal::TooManyColumns));
    }

    #[test]
    fn a_text_longer_than_a_cell_can_hold_is_no_value() {
        let unclosed = format!("姓名,\"{}", "三".repeat(40_000));
        assert_eq!(rows(unclosed.as_bytes()), [row(1, &[(0, "姓名"), (1, "文字过长 / text too long")])]);
    }

    #[test]
    fn wide_and_long_records_are_whole() {
        let wide = vec!["一二三四五六七八九十"; 300].join(",");
        assert_eq!(rows(wide.as_bytes())[0].1.len(), 300);
    }
}
