//! The XML inside xlsx and ods workbooks, read ahead of the workbook reader for what would lead it astray, and for what it
//! does not tell of a sheet's form: this and its two modules alone know quick-xml.
//!
//! Looks for cells outside the grid, values that do not fit their type, counts that promise too much, repeats, and XML
//! that does not end. Values are not read here. What is merely broken XML in an xlsx part is left to the workbook reader,
//! which stops at it.

mod ods;
mod xlsx;

use std::borrow::Cow;
use std::io::BufRead;

pub(super) use ods::{OdsContent, check_ods_content};
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
pub(super) use xlsx::check_xlsx_part;

use super::refusal::Refusal;

/// The pairs of two attributes of every element with this name: the sheets of `xl/workbook.xml` with their names, or the
/// relationships of `xl/_rels/workbook.xml.rels` with their targets.
pub(super) fn pairs(part: impl BufRead, element: &str, key: &str, value: &str) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let _ = each_piece(part, false, |piece| {
        if let Piece::Open(start) = piece
            && start.local_name().as_ref() == element
            && let (Some(key), Some(value)) = (attribute(start, key), attribute(start, value))
        {
            pairs.push((key, value));
        }
        Ok(())
    });
    pairs
}

/// A piece of a part that matters here.
enum Piece<'p> {
    /// An element begins.
    Open(&'p BytesStart<'p>),
    /// Text.
    Text(&'p str),
    /// An element of this name, without prefix, ends; an empty element begins and ends.
    Close(&'p str),
}

/// Why a part was not gone through to its end.
enum Stop {
    Xml(String),
    Refused(Refusal),
}

fn each_piece(
    part: impl BufRead,
    check_end_names: bool,
    mut see: impl FnMut(Piece<'_>) -> Result<(), Refusal>,
) -> Result<(), Stop> {
    let mut reader = Reader::from_reader(part);
    reader.config_mut().check_end_names = check_end_names;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let seen = match reader.read_event_into(&mut buffer) {
            Ok(Event::Eof) => return Ok(()),
            Ok(Event::Start(start)) => see(Piece::Open(&start)),
            Ok(Event::Empty(start)) => {
                see(Piece::Open(&start)).and_then(|()| see(Piece::Close(start.local_name().as_ref())))
            }
            Ok(Event::Text(text)) => see(Piece::Text(&text)),
            Ok(Event::End(end)) => see(Piece::Close(end.local_name().as_ref())),
            Ok(
                Event::CData(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_)
                | Event::GeneralRef(_),
            ) => Ok(()),
            Err(error) => return Err(Stop::Xml(error.to_string())),
        };
        seen.map_err(Stop::Refused)?;
    }
}

/// The value of an attribute by its name without prefix.
fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    attributes.with_checks(false);
    let found = attributes.flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(unescape(&found.value).map_or_else(|_| found.value.to_string(), Cow::into_owned))
}

/// The number in an attribute.
fn number(start: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(start, name)?.trim().parse().ok()
}
