//! How a workbook goes to the reading process and its pieces come back: frames of a length and that many bytes.
//!
//! A request is a format and the file's bytes; the answer is events, then an end or a refusal. Every length is held to a
//! bound before anything is set aside for it, and what is no frame of ours is an error, never a panic.

use std::io::{self, ErrorKind, Read, Write};
use std::sync::Arc;

use chrono::Datelike;

use super::event::{Event, SheetStart};
use super::format::Format;
use super::grid::{CellValue, GridRow, Number, Region};
use super::limits::{MOST_BYTES, MOST_FRAME};
use super::refusal::Refusal;
use super::sheet_form::{SheetForm, Spans};
use crate::model::Date;

/// One frame of an answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Answer {
    /// A piece of the workbook.
    Event(Event),
    /// The workbook has been told whole.
    End,
    /// It is not read.
    Refused(Refusal),
}

const FORMATS: [Format; 4] = [Format::Xlsx, Format::Xlsb, Format::Ods, Format::Xls];

/// Writes a request. Fails for a file that is too large, and for a format that no reading process reads.
pub(super) fn write_request(out: &mut impl Write, format: Format, bytes: &[u8]) -> io::Result<()> {
    let format = FORMATS.iter().position(|known| *known == format).ok_or(ErrorKind::InvalidInput)?;
    out.write_all(&length(bytes.len(), MOST_BYTES as usize)?)?;
    out.write_all(&[format as u8])?;
    out.write_all(bytes)?;
    out.flush()
}

/// Reads a request; `None` where there are no more.
pub(super) fn read_request(input: &mut impl Read) -> io::Result<Option<(Format, Vec<u8>)>> {
    let mut start = [0; 4];
    match input.read_exact(&mut start) {
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    let mut format = [0];
    input.read_exact(&mut format)?;
    let format = *FORMATS.get(usize::from(format[0])).ok_or(ErrorKind::InvalidData)?;
    Ok(Some((format, read_content(input, start, MOST_BYTES as usize)?)))
}

/// Writes one frame of an answer. Fails with `FileTooLarge` if it is larger than a frame may be, and writes nothing then.
pub(super) fn write_answer(out: &mut impl Write, frame: &mut Vec<u8>, answer: &Answer) -> io::Result<()> {
    frame.clear();
    encode(frame, answer);
    out.write_all(&length(frame.len(), MOST_FRAME)?)?;
    out.write_all(frame)
}

/// Reads one frame of an answer.
pub(super) fn read_answer(input: &mut impl Read) -> io::Result<Answer> {
    let mut start = [0; 4];
    input.read_exact(&mut start)?;
    let content = read_content(input, start, MOST_FRAME)?;
    decode(&content).ok_or_else(|| ErrorKind::InvalidData.into())
}

fn length(length: usize, most: usize) -> io::Result<[u8; 4]> {
    let allowed = u32::try_from(length).ok().filter(|_| length <= most);
    allowed.map(u32::to_le_bytes).ok_or_else(|| ErrorKind::FileTooLarge.into())
}

fn read_content(input: &mut impl Read, start: [u8; 4], most: usize) -> io::Result<Vec<u8>> {
    let length = u32::from_le_bytes(start) as usize;
    if length > most {
        return Err(ErrorKind::InvalidData.into());
    }
    let mut content = Vec::new();
    input.take(length as u64).read_to_end(&mut content)?;
    if content.len() == length { Ok(content) } else { Err(ErrorKind::UnexpectedEof.into()) }
}

fn encode(frame: &mut Vec<u8>, answer: &Answer) {
    match answer {
        Answer::Event(Event::Sheet(SheetStart { name, hidden, form })) => {
            frame.push(0);
            frame.push(u8::from(*hidden));
            frame.push(u8::from(name.is_some()));
            put_text(frame, name.as_deref().unwrap_or_default());
            put_number(frame, form.merges.len() as u32);
            for Region { first_row, last_row, first_column, last_column } in &form.merges {
                for number in [first_row, last_row, first_column, last_column] {
                    put_number(frame, *number);
                }
            }
            put_spans(frame, &form.hidden_rows);
            put_spans(frame, &form.hidden_columns);
        }
        Answer::Event(Event::Row(GridRow { number, cells })) => {
            frame.push(1);
            put_number(frame, *number);
            put_number(frame, cells.len() as u32);
            for (column, value) in cells {
                put_number(frame, *column);
                put_value(frame, value);
            }
        }
        Answer::End => frame.push(2),
        Answer::Refused(refusal) => {
            frame.push(3);
            let (tag, one, two) = refusal_parts(refusal);
            frame.push(tag);
            put_text(frame, one);
            put_text(frame, two);
        }
    }
}

fn put_value(frame: &mut Vec<u8>, value: &CellValue) {
    match value {
        CellValue::Text(text) => {
            frame.push(0);
            put_text(frame, text);
        }
        CellValue::Number(Number { text, serial: None }) => {
            frame.push(1);
            put_text(frame, text);
        }
        CellValue::Number(Number { text, serial: Some(date) }) => {
            frame.push(2);
            put_text(frame, text);
            put_date(frame, *date);
        }
        CellValue::Date(date) => {
            frame.push(3);
            put_date(frame, *date);
        }
        CellValue::Unusable(what) => {
            frame.push(4);
            put_text(frame, what);
        }
    }
}

fn put_spans(frame: &mut Vec<u8>, spans: &Spans) {
    put_number(frame, spans.iter().len() as u32);
    for (first, last) in spans.iter() {
        put_number(frame, first);
        put_number(frame, last);
    }
}

fn put_number(frame: &mut Vec<u8>, number: u32) {
    frame.extend(number.to_le_bytes());
}

fn put_date(frame: &mut Vec<u8>, date: Date) {
    frame.extend(date.num_days_from_ce().to_le_bytes());
}

fn put_text(frame: &mut Vec<u8>, text: &str) {
    put_number(frame, text.len() as u32);
    frame.extend(text.as_bytes());
}

fn refusal_parts(refusal: &Refusal) -> (u8, &str, &str) {
    match refusal {
        Refusal::Damaged(words) => (0, words, ""),
        Refusal::FileTooLarge => (1, "", ""),
        Refusal::TooManyParts => (2, "", ""),
        Refusal::UnpacksTooLarge => (3, "", ""),
        Refusal::DuplicatePart => (4, "", ""),
        Refusal::OutsideGrid { sheet, reference } => (5, sheet, reference),
        Refusal::BrokenCell { sheet, reference } => (6, sheet, reference),
        Refusal::TooManyCells => (7, "", ""),
        Refusal::TooManyColumns => (8, "", ""),
        Refusal::TooManyMerges(sheet) => (9, sheet, ""),
        Refusal::TooMuchText => (10, "", ""),
        Refusal::Undecodable => (11, "", ""),
        Refusal::OutOfMemory => (12, "", ""),
        Refusal::TookTooLong => (13, "", ""),
        Refusal::NoReader(words) => (14, words, ""),
    }
}

fn refusal_of(tag: u8, one: String, two: String) -> Option<Refusal> {
    Some(match tag {
        0 => Refusal::Damaged(one),
        1 => Refusal::FileTooLarge,
        2 => Refusal::TooManyParts,
        3 => Refusal::UnpacksTooLarge,
        4 => Refusal::DuplicatePart,
        5 => Refusal::OutsideGrid { sheet: one, reference: two },
        6 => Refusal::BrokenCell { sheet: one, reference: two },
        7 => Refusal::TooManyCells,
        8 => Refusal::TooManyColumns,
        9 => Refusal::TooManyMerges(one),
        10 => Refusal::TooMuchText,
        11 => Refusal::Undecodable,
        12 => Refusal::OutOfMemory,
        13 => Refusal::TookTooLong,
        14 => Refusal::NoReader(one),
        _ => return None,
    })
}

fn decode(content: &[u8]) -> Option<Answer> {
    let mut rest = Rest(content);
    let answer = match rest.byte()? {
        0 => {
            let hidden = rest.flag()?;
            let is_named = rest.flag()?;
            let name = rest.text()?;
            let n_merges = rest.count(16)?;
            let merges = (0..n_merges).map(|_| {
                Some(Region {
                    first_row: rest.number()?,
                    last_row: rest.number()?,
                    first_column: rest.number()?,
                    last_column: rest.number()?,
                })
            });
            let form = SheetForm {
                merges: merges.collect::<Option<Vec<_>>>()?,
                hidden_rows: rest.spans()?,
                hidden_columns: rest.spans()?,
            };
            Answer::Event(Event::Sheet(SheetStart { name: is_named.then(|| Arc::from(name)), hidden, form }))
        }
        1 => {
            let number = rest.number()?;
            let n_cells = rest.count(5)?;
            let cells = (0..n_cells).map(|_| Some((rest.number()?, rest.value()?))).collect::<Option<Vec<_>>>()?;
            Answer::Event(Event::Row(GridRow { number, cells }))
        }
        2 => Answer::End,
        3 => Answer::Refused(refusal_of(rest.byte()?, rest.text()?.to_owned(), rest.text()?.to_owned())?),
        _ => return None,
    };
    rest.0.is_empty().then_some(answer)
}

/// What is left of a frame.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, n_bytes: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(n_bytes)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|taken| taken[0])
    }

    fn flag(&mut self) -> Option<bool> {
        match self.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    fn number(&mut self) -> Option<u32> {
        self.take(4)?.try_into().ok().map(u32::from_le_bytes)
    }

    /// How many items follow, of at least `n_bytes` bytes each.
    fn count(&mut self, n_bytes: usize) -> Option<usize> {
        let count = self.number()? as usize;
        (count <= self.0.len() / n_bytes).then_some(count)
    }

    fn spans(&mut self) -> Option<Spans> {
        let mut spans = Spans::default();
        for _ in 0..self.count(8)? {
            spans.add(self.number()?, self.number()?);
        }
        Some(spans)
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = self.number()? as usize;
        str::from_utf8(self.take(length)?).ok()
    }

    fn date(&mut self) -> Option<Date> {
        let days = self.take(4)?.try_into().ok().map(i32::from_le_bytes)?;
        Date::from_num_days_from_ce_opt(days)
    }

    fn value(&mut self) -> Option<CellValue> {
        Some(match self.byte()? {
            0 => CellValue::Text(self.text()?.to_owned()),
            1 => CellValue::Number(Number { text: self.text()?.to_owned(), serial: None }),
            2 => CellValue::Number(Number { text: self.text()?.to_owned(), serial: Some(self.date()?) }),
            3 => CellValue::Date(self.date()?),
            4 => CellValue::Unusable(self.text()?.to_owned()),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests;
