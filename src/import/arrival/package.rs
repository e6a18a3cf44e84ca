//! The zip file of a .docx: single parts of it, held to a limit. Knows zip, and not what a part says.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::Refusal;

/// More parts, or a longer part, than a notice has.
const MOST_PARTS: usize = 10_000;
const MOST_PART_BYTES: u64 = 32 * 1024 * 1024;

/// An opened zip file.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| Refusal::Damaged(error.to_string()))?;
        if archive.len() > MOST_PARTS { Err(Refusal::TooLarge) } else { Ok(Self { archive }) }
    }

    /// A part by its name as UTF-8 text; `None` where there is none. Never more than the limit is unpacked, whatever the
    /// file promises.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let part = self.archive.by_index(index).map_err(|error| Refusal::Damaged(error.to_string()))?;
        let mut bytes = Vec::new();
        let read = part.take(MOST_PART_BYTES + 1).read_to_end(&mut bytes);
        read.map_err(|error| Refusal::Damaged(error.to_string()))?;
        if bytes.len() as u64 > MOST_PART_BYTES {
            return Err(Refusal::TooLarge);
        }
        let (text, _) =
            crate::sources::encoding::decode(&bytes).ok_or_else(|| Refusal::Damaged(format!("{name}: not Unicode")))?;
        Ok(Some(text))
    }
}
