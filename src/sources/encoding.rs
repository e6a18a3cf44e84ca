//! The encoding of a text file, told from its bytes: the only file that knows encodings.
//!
//! Byte-order mark, else strict UTF-8, else strict GB18030; a byte that fits none is an error, never a `?`.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// The text of a file without its byte-order mark, and the encoding's name; `None` where none fits.
pub fn decode(bytes: &[u8]) -> Option<(String, &'static str)> {
    let strict = |encoding: &'static Encoding, bytes: &[u8], name: &'static str| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
        Some((text.into_owned(), name))
    };
    match Encoding::for_bom(bytes) {
        Some((encoding, length)) if encoding == UTF_8 => strict(UTF_8, &bytes[length..], "UTF-8"),
        Some((encoding, length)) if encoding == UTF_16LE => strict(UTF_16LE, &bytes[length..], "UTF-16LE"),
        Some((encoding, length)) if encoding == UTF_16BE => strict(UTF_16BE, &bytes[length..], "UTF-16BE"),
        Some(_) | None => strict(UTF_8, bytes, "UTF-8").or_else(|| strict(GB18030, bytes, "GB18030")),
    }
}
