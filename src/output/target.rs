//! Where a folder of ours may go: the full path of the target, what stands beside it, and what must never be replaced
//! (DESIGN 4.9). Looks at the disk, and changes nothing there.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::marker::Purpose;
use super::swap::{exists, is_ours};
use super::write_error::{Foreign, Step, WriteError, at};

/// The folders that a site must never replace or lie in.
#[derive(Debug, Clone, Copy)]
pub struct Protected<'a> {
    /// The project folder: the site may lie in it, but may not be it or hold it.
    pub root: &'a Path,
    /// Folders of the project that the site may neither hold nor lie in.
    pub folders: &'a [&'a str],
}

/// The target and what stands beside it while a run works.
#[derive(Debug)]
pub(super) struct Places {
    pub(super) parent: PathBuf,
    pub(super) target: PathBuf,
    pub(super) lock: PathBuf,
    pub(super) stage: PathBuf,
    pub(super) aside: PathBuf,
}

impl Places {
    pub(super) fn beside(target: &Path) -> Result<Self, WriteError> {
        let (Some(parent), Some(name)) = (target.parent(), target.file_name()) else {
            return Err(WriteError::foreign(target, Foreign::Overlap(target.to_owned())));
        };
        let beside = |suffix: &str| {
            let mut hidden = std::ffi::OsString::from(".");
            hidden.push(name);
            hidden.push(suffix);
            parent.join(hidden)
        };
        Ok(Self {
            parent: parent.to_owned(),
            target: target.to_owned(),
            lock: beside(".lock"),
            stage: beside(".stage"),
            aside: beside(".old"),
        })
    }
}

/// The full path of the target, which need not exist, with links in the folders above it resolved.
pub(super) fn resolve(out: &Path) -> Result<PathBuf, WriteError> {
    // Without a trailing separator, which would make a link look like the folder it points to.
    let out: PathBuf = out.components().collect();
    if fs::symlink_metadata(&out).is_ok_and(|found| found.is_symlink()) {
        return Err(WriteError::foreign(&out, Foreign::Link));
    }
    let mut missing = Vec::new();
    for ancestor in out.ancestors() {
        let standing = if ancestor.as_os_str().is_empty() { Path::new(".") } else { ancestor };
        match standing.canonicalize() {
            Ok(full) => return Ok(missing.iter().rev().fold(full, |path, name| path.join(name))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => match ancestor.components().next_back() {
                Some(Component::Normal(name)) => missing.push(name.to_owned()),
                Some(_) | None => return Err(WriteError::io(Step::Folder, &out, error)),
            },
            Err(error) => return Err(WriteError::io(Step::Folder, &out, error)),
        }
    }
    Err(WriteError::io(Step::Folder, &out, io::ErrorKind::NotFound.into()))
}

/// Refuses a target that would replace or mix with a folder of the project, or lies in a folder of ours.
pub(super) fn refuse_overlap(target: &Path, protected: Protected<'_>) -> Result<(), WriteError> {
    let root = at(Step::Folder, protected.root, protected.root.canonicalize())?;
    let overlap = |with: PathBuf| Err(WriteError::foreign(target, Foreign::Overlap(with)));
    if root.starts_with(target) {
        return overlap(root);
    }
    let is_marked = |folder: &&Path| Purpose::ALL.iter().any(|purpose| folder.join(purpose.marker()).is_file());
    if let Some(folder) = target.ancestors().skip(1).find(is_marked) {
        return overlap(folder.to_owned());
    }
    for folder in protected.folders {
        let folder = root.join(folder);
        let full = folder.canonicalize().unwrap_or(folder);
        if target.starts_with(&full) || full.starts_with(target) {
            return overlap(full);
        }
    }
    Ok(())
}

/// Refuses to replace anything but a folder of this purpose, or an empty one.
pub(super) fn refuse_foreign(target: &Path, marker: &'static str) -> Result<(), WriteError> {
    if !at(Step::Folder, target, exists(target))? {
        return Ok(());
    }
    let found = at(Step::Folder, target, fs::symlink_metadata(target))?;
    if found.is_symlink() {
        return Err(WriteError::foreign(target, Foreign::Link));
    }
    if !found.is_dir() {
        return Err(WriteError::foreign(target, Foreign::NotAFolder));
    }
    match at(Step::Folder, target, is_ours(target, marker))? {
        true => Ok(()),
        false => Err(WriteError::foreign(target, Foreign::NoMarker(marker))),
    }
}
