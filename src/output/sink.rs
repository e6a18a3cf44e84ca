//! Where the files of a site go as soon as they are made: to a [`Stage`](super::Stage) on the disk, or nowhere.
//!
//! A sink takes files and keeps no list of them; that is [`Site`](super::Site).

use super::site::SiteFile;
use super::write_error::WriteError;

/// Takes the files of one site, in any order, from several threads at a time.
pub trait Sink: Sync {
    /// Takes a file with its bytes. A second file of one path must not take the place of the first.
    ///
    /// # Errors
    /// The file could not be kept.
    fn put(&self, file: &SiteFile, bytes: &[u8]) -> Result<(), WriteError>;
}

/// Keeps nothing, for a run that only looks whether a site can be made.
#[derive(Debug, Clone, Copy)]
pub struct Discard;

impl Sink for Discard {
    fn put(&self, _: &SiteFile, _: &[u8]) -> Result<(), WriteError> {
        Ok(())
    }
}
