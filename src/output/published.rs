//! The site that stands in a folder, as its manifest tells: for saying what a new one would change. Reads, and changes
//! nothing, not even a lock.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::manifest::{MANIFEST, hex};
use super::marker::Purpose;
use super::site::{SiteFile, is_site_path};
use super::target::{Protected, refuse_foreign, refuse_overlap, resolve};
use super::write_error::{Step, WriteError, at};

/// The largest manifest that is read.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// A published site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    folder: PathBuf,
    /// By path, the digest.
    files: BTreeMap<String, String>,
    /// The day it speaks of, `YYYY-MM-DD`.
    pub as_of: Option<String>,
    /// Whether there is a manifest that cannot be read: then what stands there is not known.
    pub is_unknown: bool,
}

#[derive(Deserialize)]
struct Manifest {
    as_of: String,
    files: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    path: String,
    sha256: String,
}

/// The site in the folder `out`; one without files where there is none yet.
///
/// # Errors
/// A build would not replace the folder: it is not ours, or not a place for a site.
pub fn published(out: &Path, protected: Protected<'_>) -> Result<Published, WriteError> {
    let folder = resolve(out)?;
    refuse_overlap(&folder, protected)?;
    refuse_foreign(&folder, Purpose::Site.marker())?;
    let mut published = Published { folder, files: BTreeMap::new(), as_of: None, is_unknown: false };
    let path = published.folder.join(MANIFEST);
    let bytes = match fs::symlink_metadata(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(published),
        Err(error) => return Err(WriteError::io(Step::Folder, &path, error)),
        Ok(found) if !found.is_file() || found.len() > MOST_BYTES => Vec::new(),
        Ok(_) => at(Step::Folder, &path, fs::read(&path))?,
    };
    match serde_json::from_slice(&bytes) {
        Ok(Manifest { as_of, files }) => {
            published.as_of = Some(as_of);
            published.files = files.into_iter().map(|file| (file.path, file.sha256)).collect();
        }
        Err(_) => published.is_unknown = true,
    }
    Ok(published)
}

/// What a new site would make of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileChange {
    /// It is new.
    Added,
    /// Its bytes are others.
    Changed,
    /// It is gone.
    Removed,
    /// It stays as it is.
    Same,
}

impl Published {
    /// Whether there is a site.
    pub fn is_there(&self) -> bool {
        !self.files.is_empty()
    }

    /// What becomes of every file of the old site and of the new one, but for the manifest, by path.
    pub fn compared_with<'a>(&'a self, site: impl Iterator<Item = &'a SiteFile>) -> BTreeMap<&'a str, FileChange> {
        let mut changes: BTreeMap<&str, FileChange> =
            self.files.keys().map(|path| (path.as_str(), FileChange::Removed)).collect();
        for file in site.filter(|file| file.path() != MANIFEST) {
            let change = match self.files.get(file.path()) {
                None => FileChange::Added,
                Some(digest) if *digest == hex(&file.sha256()) => FileChange::Same,
                Some(_) => FileChange::Changed,
            };
            changes.insert(file.path(), change);
        }
        changes
    }

    /// Whether the site has a file of this path.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// The paths of the files.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The bytes of a file; `None` unless they are those that the manifest tells of.
    pub fn read(&self, path: &str) -> Option<Vec<u8>> {
        let digest = self.files.get(path).filter(|_| is_site_path(path))?;
        let file = self.folder.join(path);
        let is_file = fs::symlink_metadata(&file).is_ok_and(|found| found.is_file());
        let bytes = fs::read(file).ok().filter(|_| is_file)?;
        (hex(&Sha256::digest(&bytes).into()) == *digest).then_some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::{Discard, Facts, Site, manifest};

    fn site(files: &[(&str, &str)]) -> Site {
        let mut site = Site::new();
        for (path, text) in files {
            site.put(&Discard, path, text.as_bytes(), "test").unwrap();
        }
        site
    }

    /// A project with this in its `output`, and what is said of it.
    fn standing(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Result<Published, WriteError>) {
        let root = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            let path = root.path().join("output").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let found = published(&root.path().join("output"), Protected { root: root.path(), folders: &["data"] });
        (root, found)
    }

    fn manifest_of(site: &Site) -> Vec<u8> {
        manifest(site, Facts { version: "0", as_of: "2025-12-31", language: "zh-CN" }, &[])
    }

    const MARKER: (&str, &[u8]) = ("xueshi-site.txt", Purpose::Site.marker_text().as_bytes());

    #[test]
    fn every_file_of_both_sites_is_told_of_once() {
        let old = site(&[("index.html", "a"), ("gone.html", "b"), ("2025/list.csv", "c")]);
        let manifest = manifest_of(&old);
        let (_root, found) = standing(&[MARKER, (MANIFEST, &manifest), ("2025/list.csv", b"c"), ("index.html", b"x")]);
        let found = found.unwrap();
        let new = site(&[("index.html", "A"), ("new.html", "d"), ("2025/list.csv", "c"), (MANIFEST, "{}")]);
        let changes: Vec<_> = found.compared_with(new.files()).into_iter().collect();
        assert_eq!(
            changes,
            [
                ("2025/list.csv", FileChange::Same),
                ("gone.html", FileChange::Removed),
                ("index.html", FileChange::Changed),
                ("new.html", FileChange::Added),
                ("xueshi-site.txt", FileChange::Same),
            ]
        );
        assert_eq!(found.as_of.as_deref(), Some("2025-12-31"));
        assert_eq!(found.read("2025/list.csv").as_deref(), Some(b"c".as_slice()));
        // Another file than the manifest tells of, one that is not there, and one that is in no site.
        for path in ["index.html", "gone.html", "../secret", "other.csv"] {
            assert_eq!(found.read(path), None, "{path}");
        }
    }

    #[test]
    fn without_a_site_there_is_nothing_and_a_broken_manifest_is_not_known() {
        let nothing = [standing(&[]).1.unwrap(), standing(&[MARKER]).1.unwrap()];
        assert!(nothing.iter().all(|found| !found.is_there() && !found.is_unknown));
        for broken in [b"".as_slice(), b"{", b"[]", b"{\"as_of\":\"2025-12-31\"}"] {
            let (_root, found) = standing(&[MARKER, (MANIFEST, broken)]);
            assert!(found.unwrap().is_unknown);
        }
    }

    #[test]
    fn a_folder_that_is_not_ours_is_refused_and_left_alone() {
        let (root, found) = standing(&[("photo.jpg", b"x")]);
        assert!(matches!(found, Err(WriteError::Foreign { .. })));
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1);
    }
}
