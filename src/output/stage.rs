//! A site, or another folder of ours, to disk: staged beside the target file by file, swapped in whole, the old one removed
//! (DESIGN 4.9).
//!
//! Whatever kills a run, the target is the old site or the new one, complete. With `swap.rs` the only place of the
//! program that writes more than one file. Beside a target `output` stand, while it works, `.output.stage` (the site in the
//! making, then the old one on its way out), on systems that cannot exchange two folders `.output.old`, and the empty lock
//! file `.output.lock`, which stays: removing it would let two runs lock two different files of that name.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::marker::Purpose;
use super::sink::Sink;
use super::site::{Site, SiteFile};
use super::swap::{Swap, recover, remove_own, swap};
use super::target::{Places, Protected, refuse_foreign, refuse_overlap, resolve};
use super::write_error::{Foreign, Step, WriteError, at};

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteReport {
    /// The folder of the site.
    pub target: PathBuf,
    /// Files of the site.
    pub n_files: usize,
    /// Their size together.
    pub n_bytes: u64,
    /// Files whose bytes are those of the old site; they keep its times.
    pub n_unchanged: usize,
}

/// A new folder in the making beside the one that it will replace: begun, filled with [`Sink::put`], then put in place by
/// [`Stage::commit`]. Dropped before that, it is removed, and the old one stands as it was.
#[derive(Debug)]
pub struct Stage {
    purpose: Purpose,
    places: Places,
    n_unchanged: AtomicUsize,
    /// Until the swap begins; from then on, the folder at the stage may be the only whole site.
    in_the_making: bool,
    /// Held as long as the file lives.
    _lock: File,
}

impl Stage {
    /// Takes the folder `out`, and makes the stage with only the marker file in it. Before anything on the disk is changed,
    /// a target that is not ours to replace is refused.
    ///
    /// # Errors
    /// See [`WriteError`].
    pub fn begin(purpose: Purpose, out: &Path, protected: Protected<'_>) -> Result<Self, WriteError> {
        let places = Places::beside(&resolve(out)?)?;
        let Places { parent, target, lock, stage, aside } = &places;
        let marker = purpose.marker();
        refuse_overlap(target, protected)?;
        refuse_foreign(target, marker)?;

        at(Step::Folder, parent, fs::create_dir_all(parent))?;
        let lock = acquire(lock)?;
        recover(stage, target, aside, marker).map_err(|error| leftover(Step::RemoveStage, stage, marker, error))?;
        refuse_foreign(target, marker)?;

        at(Step::Stage, stage, fs::create_dir(stage))?;
        let stage = Self { purpose, places, n_unchanged: AtomicUsize::new(0), in_the_making: true, _lock: lock };
        // First, so that a stage left by a killed run is known as ours.
        stage.write(marker, purpose.marker_text().as_bytes())?;
        Ok(stage)
    }

    /// Puts the stage in place of the old folder. `site` is what was put there.
    ///
    /// # Errors
    /// See [`WriteError`]. The folder is then as it was, except after [`Step::RemoveOld`], where the new site stands.
    pub fn commit(self, site: &Site) -> Result<WriteReport, WriteError> {
        self.commit_by(site, Swap::AtOnce)
    }

    fn commit_by(mut self, site: &Site, how: Swap) -> Result<WriteReport, WriteError> {
        let Places { parent, target, stage, aside, .. } = &self.places;
        let marker = self.purpose.marker();
        at(Step::Stage, stage, settle(site, stage))?;
        refuse_foreign(target, marker)?;
        self.in_the_making = false;
        at(Step::Swap, target, swap(stage, target, aside, how))?;
        at(Step::Swap, parent, sync_folder(parent))?;
        for old in [stage, aside] {
            remove_own(old, marker).map_err(|error| leftover(Step::RemoveOld, old, marker, error))?;
        }
        Ok(WriteReport {
            target: target.clone(),
            n_files: site.n_files(),
            n_bytes: site.n_bytes(),
            n_unchanged: self.n_unchanged.load(Ordering::Relaxed),
        })
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), WriteError> {
        at(Step::Stage, &self.places.stage, self.try_write(path, bytes))
    }

    /// Never overwrites a file of the stage.
    fn try_write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let file = self.places.stage.join(path);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        let old = self.places.target.join(path);
        // A file with the same bytes is shared with the old site, as far as the file system can: it keeps its time, so
        // that web servers need not send it anew, and the disk has it already.
        if holds(&old, bytes) && fs::hard_link(&old, &file).is_ok() {
            self.n_unchanged.fetch_add(1, Ordering::Relaxed);
            return Ok(());
        }
        File::create_new(&file)?.write_all(bytes)
    }
}

impl Sink for Stage {
    fn put(&self, file: &SiteFile, bytes: &[u8]) -> Result<(), WriteError> {
        self.write(file.path(), bytes)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if self.in_the_making {
            // Best effort: the error that is reported is the one that came first, and the next run removes the rest.
            let _ = remove_own(&self.places.stage, self.purpose.marker());
        }
    }
}

/// Takes the lock for as long as the file lives; a killed run gives it up by dying.
fn acquire(lock: &Path) -> Result<File, WriteError> {
    let file = at(Step::Lock, lock, File::options().read(true).write(true).create(true).truncate(false).open(lock))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(WriteError::Busy { lock: lock.to_owned() }),
        Err(TryLockError::Error(error)) => Err(WriteError::io(Step::Lock, lock, error)),
    }
}

/// Why a folder beside the target could not be removed: it is not ours, or the system said no.
fn leftover(step: Step, folder: &Path, marker: &'static str, error: io::Error) -> WriteError {
    if error.kind() == io::ErrorKind::AlreadyExists {
        return WriteError::foreign(folder, Foreign::NoMarker(marker));
    }
    WriteError::io(step, folder, error)
}

/// Whether this is a plain file with exactly these bytes.
fn holds(file: &Path, bytes: &[u8]) -> bool {
    fs::symlink_metadata(file).is_ok_and(|found| found.is_file() && found.len() == bytes.len() as u64)
        && fs::read(file).is_ok_and(|found| found == bytes)
}

/// Waits until the disk has every file and folder of the stage. One call for the whole file system: one for each file
/// takes a hundred times as long.
#[cfg(target_os = "linux")]
fn settle(_: &Site, stage: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(stage)?)?)
}

/// Waits until the disk has every file and folder of the stage.
#[cfg(not(target_os = "linux"))]
fn settle(site: &Site, stage: &Path) -> io::Result<()> {
    let mut folders = std::collections::BTreeSet::new();
    for file in site.files() {
        let path = stage.join(file.path());
        File::options().write(true).open(&path)?.sync_all()?;
        folders.extend(path.ancestors().skip(1).take_while(|above| above.starts_with(stage)).map(Path::to_owned));
    }
    folders.iter().rev().try_for_each(|folder| sync_folder(folder))
}

/// Waits until the disk has the folder's list of names; Windows does so by itself.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(windows) { Ok(()) } else { File::open(folder)?.sync_all() }
}

#[cfg(test)]
mod tests;
