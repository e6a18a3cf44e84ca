//! What a workbook file is, by its content: the name's ending decides nothing (DESIGN 4.1).

/// The format of a file, told by its first bytes and, for zip files, by the names in its directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Office Open XML.
    Xlsx,
    /// Office Open XML, binary.
    Xlsb,
    /// OpenDocument.
    Ods,
    /// Excel 97-2003, also WPS .et.
    Xls,
    /// Text with separators.
    Text,
    /// Something that is no workbook we read.
    Other(Unread),
}

/// Files that are recognised, but not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unread {
    /// Nothing in it.
    Empty,
    /// An Office file under a password.
    Encrypted,
    /// A web page saved under a workbook's name.
    Html,
    /// SpreadsheetML 2003.
    SpreadsheetMl,
    /// Some other compressed file, or one cut off.
    Zip,
    /// A PDF file.
    Pdf,
    /// A Word, PowerPoint or other Office 97-2003 file, or something binary.
    Binary,
}

impl Format {
    /// The short name shown to people.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Xlsb => "xlsb",
            Self::Ods => "ods",
            Self::Xls => "xls",
            Self::Text => "csv",
            Self::Other(_) => "",
        }
    }

    /// Tells the format from the content.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let start: Vec<u8> = bytes
            .iter()
            .copied()
            .skip_while(|b| b.is_ascii_whitespace() || [0xEF, 0xBB, 0xBF].contains(b))
            .take(512)
            .map(|b| b.to_ascii_lowercase())
            .collect();
        let start_has = |needle: &[u8]| contains(&start, needle);
        if bytes.is_empty() {
            Self::Other(Unread::Empty)
        } else if bytes.starts_with(b"PK\x03\x04") {
            Self::of_zip(bytes)
        } else if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            Self::of_compound(bytes)
        } else if start.starts_with(b"%pdf") {
            Self::Other(Unread::Pdf)
        } else if start.starts_with(b"<")
            && (start_has(b"<html") || start_has(b"<table") || start_has(b"<!doctype html"))
        {
            Self::Other(Unread::Html)
        } else if start.starts_with(b"<?xml") {
            Self::Other(Unread::SpreadsheetMl)
        } else if bytes[0] == 0x09 && bytes.len() > 2 && bytes[1] <= 0x08 && bytes[2] == 0x08 {
            Self::Xls
        } else if !is_utf16(bytes) && bytes.iter().take(4096).any(|b| *b == 0) {
            Self::Other(Unread::Binary)
        } else {
            Self::Text
        }
    }

    fn of_zip(bytes: &[u8]) -> Self {
        let Some(directory) = zip_directory(bytes) else { return Self::Other(Unread::Zip) };
        if contains(directory, b"xl/workbook.bin") {
            Self::Xlsb
        } else if contains(directory, b"xl/") {
            Self::Xlsx
        } else if contains(directory, b"content.xml") {
            Self::Ods
        } else {
            Self::Other(Unread::Zip)
        }
    }

    fn of_compound(bytes: &[u8]) -> Self {
        let stream = |name: &str| {
            let utf16: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            contains(bytes, &utf16)
        };
        if stream("EncryptedPackage") {
            Self::Other(Unread::Encrypted)
        } else if stream("Workbook") || stream("Book") {
            Self::Xls
        } else {
            Self::Other(Unread::Binary)
        }
    }
}

/// Whether the text starts with a UTF-16 byte-order mark.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF])
}

/// The central directory of a zip file, where the names of its parts stand uncompressed.
fn zip_directory(bytes: &[u8]) -> Option<&[u8]> {
    let tail = bytes.len().saturating_sub(65_557);
    let end = tail + bytes[tail..].windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let offset = bytes.get(end + 16..end + 20)?;
    let offset = u32::from_le_bytes([offset[0], offset[1], offset[2], offset[3]]) as usize;
    bytes.get(offset..end)
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_not_the_name() {
        for (bytes, format) in [
            (&b""[..], Format::Other(Unread::Empty)),
            (b"<html><table>", Format::Other(Unread::Html)),
            (b"\xEF\xBB\xBF\r\n <TABLE border=1>", Format::Other(Unread::Html)),
            (b"<?xml version=\"1.0\"?><Workbook>", Format::Other(Unread::SpreadsheetMl)),
            (b"%PDF-1.7", Format::Other(Unread::Pdf)),
            (b"PK\x03\x04cut off", Format::Other(Unread::Zip)),
            (b"\x00\x01\x02", Format::Other(Unread::Binary)),
            ("姓名,学时\n".as_bytes(), Format::Text),
            (b"\xFF\xFE\x59\x00", Format::Text),
        ] {
            assert_eq!(Format::of(bytes), format, "{bytes:?}");
        }
    }
}
