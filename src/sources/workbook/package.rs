//! The zip file of an xlsx, xlsb or ods workbook: its directory held to the limits, its parts unpacked as they are read.
//! The only file that knows zip.
//!
//! Nothing is written anywhere, and no name in the file is used as a path. What a part says is not known here.

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Cursor};

use zip::ZipArchive;

use super::limits::{LARGE_PART, MOST_PARTS, MOST_RATIO, MOST_UNPACKED};
use super::refusal::Refusal;

/// A zip file whose directory is within the limits.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    sizes: Vec<u64>,
    n_bytes: u64,
}

impl<'a> Package<'a> {
    /// Reads the directory, and refuses it if it promises more than the limits allow, a part twice, or a locked one.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| Refusal::Damaged(error.to_string()))?;
        if archive.len() > MOST_PARTS {
            return Err(Refusal::TooManyParts);
        }
        let mut names = Vec::with_capacity(archive.len());
        let mut sizes = Vec::with_capacity(archive.len());
        let mut folded = HashSet::new();
        let mut n_bytes: u64 = 0;
        for index in 0..archive.len() {
            let part = archive.by_index_data(index).map_err(|error| Refusal::Damaged(error.to_string()))?;
            let name = part.name().map_err(|error| Refusal::Damaged(error.to_string()))?.into_owned();
            if part.encrypted() {
                return Err(Refusal::Damaged("password protected".to_owned()));
            }
            let (packed, size) = (part.compressed_size(), part.size());
            n_bytes = n_bytes.saturating_add(size);
            if size > LARGE_PART && size / MOST_RATIO > packed || n_bytes > MOST_UNPACKED {
                return Err(Refusal::UnpacksTooLarge);
            }
            if !folded.insert(name.replace('\\', "/").to_lowercase()) {
                return Err(Refusal::DuplicatePart);
            }
            names.push(name);
            sizes.push(size);
        }
        if archive.has_duplicate_names() {
            return Err(Refusal::DuplicatePart);
        }
        Ok(Self { archive, names, sizes, n_bytes })
    }

    /// The names of the parts.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// How many bytes a part has when unpacked, as the directory says.
    pub(super) fn size(&self, index: usize) -> u64 {
        self.sizes[index]
    }

    /// How many bytes the parts have when unpacked, as the directory says.
    pub(super) fn n_bytes(&self) -> u64 {
        self.n_bytes
    }

    /// The content of a part, unpacked as it is read.
    pub(super) fn part(&mut self, index: usize) -> Result<impl BufRead, Refusal> {
        let part = self.archive.by_index(index).map_err(|error| Refusal::Damaged(error.to_string()))?;
        Ok(BufReader::with_capacity(1 << 16, part))
    }
}
