//! The XML of a .docx part as a flat run of pieces: the only file of the import that knows quick-xml.

use std::borrow::Cow;
use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};

use super::Refusal;

/// A piece of a part; names are without prefix.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// An element begins, with its attributes.
    Open(String, BTreeMap<String, String>),
    /// Text.
    Text(String),
    /// An element ends; an empty one begins and ends.
    Close(String),
}

/// Goes through a part to its end.
pub(super) fn each_piece(part: &str, mut see: impl FnMut(Piece)) -> Result<(), Refusal> {
    let mut reader = Reader::from_str(part);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return Ok(()),
            Ok(Event::Start(start)) => see(open(&start)),
            Ok(Event::Empty(start)) => {
                let name = start.local_name().as_ref().to_owned();
                see(open(&start));
                see(Piece::Close(name));
            }
            Ok(Event::Text(text)) => see(Piece::Text(text.to_string())),
            Ok(Event::CData(text)) => see(Piece::Text(text.to_string())),
            Ok(Event::End(end)) => see(Piece::Close(end.local_name().as_ref().to_owned())),
            Ok(Event::GeneralRef(reference)) => see(Piece::Text(referred(&reference))),
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
            Err(error) => return Err(Refusal::Damaged(error.to_string())),
        }
    }
}

fn open(start: &BytesStart<'_>) -> Piece {
    let mut attributes = start.attributes();
    attributes.with_checks(false);
    let attributes = attributes.flatten().map(|attribute| {
        let value = unescape(&attribute.value).map_or_else(|_| attribute.value.to_string(), Cow::into_owned);
        (attribute.key.local_name().as_ref().to_owned(), value)
    });
    Piece::Open(start.local_name().as_ref().to_owned(), attributes.collect())
}

/// What `&name;` or `&#n;` stands for; others stay as written.
fn referred(name: &str) -> String {
    if let Some(text) = resolve_predefined_entity(name) {
        return text.to_owned();
    }
    let code = name.strip_prefix('#').and_then(|code| match code.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok(),
        None => code.parse().ok(),
    });
    code.and_then(char::from_u32).map_or_else(|| format!("&{name};"), String::from)
}
