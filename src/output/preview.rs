//! Sites for looking at only: each in a folder of its own below one temporary folder, which nobody else may read and which
//! vanishes with the program (`xueshi serve`).
//!
//! An edition is written like any site, through [`Sink`], and read back by the paths that its [`Site`] names: what that does
//! not name is not there, whatever lies on the disk. Who asks for it, and what is answered, is not said here. No lock and no
//! waiting for the disk, unlike [`Stage`](super::Stage): nothing here needs to outlive the run.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use tempfile::TempDir;

use super::sink::Sink;
use super::site::{Site, SiteFile};
use super::write_error::{Step, WriteError, at};

const PREFIX: &str = "xueshi-preview-";

/// The temporary folder of a run. Clones share it.
#[derive(Debug, Clone)]
pub struct Preview {
    path: PathBuf,
    /// `None` once it is closed; held for reading as long as something is written in it.
    folder: Arc<RwLock<Option<TempDir>>>,
}

/// A site in the making.
#[derive(Debug)]
pub struct Draft {
    preview: Preview,
    folder: PathBuf,
}

/// A complete site. Its folder is removed when nobody holds it any more.
#[derive(Debug)]
pub struct Edition {
    draft: Draft,
    paths: BTreeSet<String>,
}

impl Preview {
    /// Makes the folder, readable for its owner only.
    ///
    /// # Errors
    /// The system has no temporary folder, or nothing can be written there.
    pub fn open() -> Result<Self, WriteError> {
        let folder = at(Step::Folder, &std::env::temp_dir(), private_folder())?;
        Ok(Self { path: folder.path().to_owned(), folder: Arc::new(RwLock::new(Some(folder))) })
    }

    /// Begins a site; `number` tells it from the others of this run.
    ///
    /// # Errors
    /// Its folder cannot be made.
    pub fn draft(&self, number: u64) -> Result<Draft, WriteError> {
        let folder = self.path.join(number.to_string());
        self.write(&folder, |folder| fs::create_dir(folder))?;
        Ok(Draft { preview: self.clone(), folder })
    }

    /// Removes the folder. What is being written then ends with an error and leaves nothing behind.
    pub fn close(&self) {
        // Dropped, it is removed; best effort, as nobody is left to do anything about it.
        drop(self.folder.write().unwrap_or_else(PoisonError::into_inner).take());
    }

    fn write(&self, path: &Path, write: impl FnOnce(&Path) -> io::Result<()>) -> Result<(), WriteError> {
        let folder = self.folder.read().unwrap_or_else(PoisonError::into_inner);
        let written = if folder.is_some() { write(path) } else { Err(io::ErrorKind::Interrupted.into()) };
        at(Step::Stage, path, written)
    }
}

#[cfg(unix)]
fn private_folder() -> io::Result<TempDir> {
    use std::os::unix::fs::PermissionsExt;
    tempfile::Builder::new().prefix(PREFIX).permissions(fs::Permissions::from_mode(0o700)).tempdir()
}

/// Elsewhere temporary folders lie in the user's own.
#[cfg(not(unix))]
fn private_folder() -> io::Result<TempDir> {
    tempfile::Builder::new().prefix(PREFIX).tempdir()
}

impl Draft {
    /// The complete site, of which the index names every file.
    #[must_use]
    pub fn finish(self, site: &Site) -> Edition {
        // The marker says who may replace the folder, which is no question here, and so it was not written.
        let paths = site.files().map(|file| file.path().to_owned()).collect();
        Edition { draft: self, paths }
    }
}

impl Sink for Draft {
    fn put(&self, file: &SiteFile, bytes: &[u8]) -> Result<(), WriteError> {
        self.preview.write(&self.folder.join(file.path()), |path| {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            File::create_new(path)?.write_all(bytes)
        })
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Best effort: what stays is removed with the folder around it.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Edition {
    /// Whether the site has this file.
    pub fn has(&self, path: &str) -> bool {
        self.paths.contains(path)
    }

    /// The bytes of a file of the site; `None` where it has no such file.
    pub fn read(&self, path: &str) -> Option<Vec<u8>> {
        if !self.has(path) {
            return None;
        }
        fs::read(self.draft.folder.join(path)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edition(preview: &Preview, number: u64) -> Edition {
        let draft = preview.draft(number).unwrap();
        let mut site = Site::new();
        for (path, bytes) in [("index.html", "home"), ("2025/index.html", "year")] {
            site.put(&draft, path, bytes.as_bytes(), "xueshi").unwrap();
        }
        draft.finish(&site)
    }

    #[test]
    fn an_edition_gives_what_its_index_names_and_nothing_else() {
        let preview = Preview::open().unwrap();
        let edition = edition(&preview, 1);
        assert_eq!(edition.read("2025/index.html").unwrap(), b"year");
        fs::write(edition.draft.folder.join("secret.txt"), "x").unwrap();
        for path in ["secret.txt", "2025", "2025/", "/index.html", "../1/index.html", "2025/../index.html", ""] {
            assert_eq!(edition.read(path), None, "{path}");
        }
    }

    #[test]
    fn an_edition_stays_until_nobody_holds_it() {
        let preview = Preview::open().unwrap();
        let (first, second) = (Arc::new(edition(&preview, 1)), edition(&preview, 2));
        let held = first.clone();
        drop(first);
        assert!(held.read("index.html").is_some());
        let folder = held.draft.folder.clone();
        drop(held);
        assert!(!folder.exists() && second.read("index.html").is_some());
    }

    #[test]
    fn nothing_is_left_of_a_closed_preview_also_not_by_a_draft_that_goes_on() {
        let preview = Preview::open().unwrap();
        let draft = preview.draft(1).unwrap();
        let mut site = Site::new();
        site.put(&draft, "a/b.txt", b"", "xueshi").unwrap();
        preview.close();
        assert!(site.put(&draft, "a/c.txt", b"", "xueshi").is_err());
        assert!(preview.draft(2).is_err());
        assert!(!preview.path.exists());
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_may_read_a_preview() {
        use std::os::unix::fs::PermissionsExt;
        let preview = Preview::open().unwrap();
        assert_eq!(fs::metadata(&preview.path).unwrap().permissions().mode() & 0o777, 0o700);
    }
}
