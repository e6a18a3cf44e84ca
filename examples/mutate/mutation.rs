//! Mutants of workbooks: bytes flipped, cut, repeated and exchanged, in the file as it lies and inside its zip parts.
//!
//! The same seed gives the same mutants. What they do to the program is not known here.

use std::io::{Cursor, Read, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A file to begin from.
pub(crate) struct Original {
    /// Its path.
    pub(crate) path: String,
    /// Its content.
    pub(crate) bytes: Vec<u8>,
    /// The parts of its zip file, if it is one.
    parts: Vec<(String, Vec<u8>)>,
}

/// Every workbook below the folders, in order of path.
pub(crate) fn originals(folders: &[&Path]) -> Vec<Original> {
    let mut originals = Vec::new();
    for folder in folders {
        let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
        for entry in entries.filter(|entry| entry.file_type().is_file()) {
            let ending = entry.path().extension().and_then(|ending| ending.to_str()).unwrap_or_default();
            if ["xlsx", "xls", "xlsb", "ods", "et", "csv"].contains(&ending)
                && let Ok(bytes) = std::fs::read(entry.path())
            {
                let parts = parts(&bytes).unwrap_or_default();
                originals.push(Original { path: entry.path().display().to_string(), bytes, parts });
            }
        }
    }
    originals
}

fn parts(bytes: &[u8]) -> zip::result::ZipResult<Vec<(String, Vec<u8>)>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index)?;
        let mut content = Vec::new();
        part.read_to_end(&mut content)?;
        parts.push((part.name()?.into_owned(), content));
    }
    Ok(parts)
}

fn packed(parts: &[(String, Vec<u8>)]) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_level(Some(1));
    for (name, content) in parts {
        zip.start_file(name.as_str(), options).ok()?;
        zip.write_all(content).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

/// Numbers that look random and are the same for the same seed (SplitMix64).
pub(crate) struct Numbers(u64);

impl Numbers {
    /// The numbers of a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below a bound; 0 for the bound 0.
    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }
}

/// A mutant of one of the originals: which one, and its bytes.
pub(crate) fn mutant<'o>(originals: &'o [Original], numbers: &mut Numbers) -> (&'o Original, Vec<u8>) {
    let original = &originals[numbers.below(originals.len())];
    // Flipped bytes in a zip file are mostly caught by its check sums; what the readers meet lies inside the parts.
    let inside = !original.parts.is_empty() && numbers.below(4) > 0;
    let bytes = if inside { mutated_inside(original, numbers) } else { None };
    let bytes = bytes.unwrap_or_else(|| {
        let mut bytes = original.bytes.clone();
        mutate(&mut bytes, numbers);
        bytes
    });
    (original, bytes)
}

fn mutated_inside(original: &Original, numbers: &mut Numbers) -> Option<Vec<u8>> {
    let mut parts = original.parts.clone();
    let (one, two) = (numbers.below(parts.len()), numbers.below(parts.len()));
    match numbers.below(8) {
        0 => {
            let content = parts[one].1.clone();
            parts[one].1 = std::mem::replace(&mut parts[two].1, content);
        }
        1 => drop(parts.remove(one)),
        2 => parts[one].1 = parts[two].1.clone(),
        _ => mutate(&mut parts[one].1, numbers),
    }
    packed(&parts)
}

/// What numbers and attributes are replaced by.
const STRANGE: [&str; 12] = [
    "-1",
    "0",
    "4294967295",
    "18446744073709551616",
    "1e999",
    "NaN",
    "XFD1048576",
    "A0",
    "ZZZZZZZ9",
    "&amp;",
    "</row>",
    "<c/>",
];

fn mutate(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    let length = bytes.len();
    if length == 0 {
        return;
    }
    match numbers.below(8) {
        0 => bytes.truncate(numbers.below(length)),
        1 => {
            let (at, n_bytes) = (numbers.below(length), 1 + numbers.below(512));
            let fill = [0, 0xFF, b'9', b'<'][numbers.below(4)];
            bytes[at..(at + n_bytes).min(length)].fill(fill);
        }
        2 => {
            let (at, n_bytes) = (numbers.below(length), 1 + numbers.below(4096));
            let again = bytes[at..(at + n_bytes).min(length)].to_vec();
            bytes.splice(at..at, again);
        }
        3 => {
            let (at, n_bytes) = (numbers.below(length), 1 + numbers.below(4096));
            bytes.drain(at..(at + n_bytes).min(length));
        }
        4 | 5 => {
            // A number, where there is one behind a random place, becomes a strange one.
            let from = numbers.below(length);
            let start = bytes[from..].iter().position(u8::is_ascii_digit).map_or(from, |at| from + at);
            let n_digits = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            bytes.splice(start..start + n_digits, STRANGE[numbers.below(STRANGE.len())].bytes());
        }
        _ => {
            for _ in 0..=numbers.below(16) {
                let at = numbers.below(length);
                bytes[at] ^= 1 + numbers.below(255) as u8;
            }
        }
    }
}
