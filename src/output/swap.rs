//! Folders that change places: the new site takes the old one's, in one step where the system can do that (DESIGN 4.9).
//!
//! Knows nothing of what the folders hold. Deletes only folders that are empty or carry the marker file.

use std::fs;
use std::io;
use std::path::Path;

/// How a staged folder takes the place of a standing one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Swap {
    /// Both names change at once: whoever looks sees the old folder or the new one. Linux, on most file systems.
    AtOnce,
    /// The standing folder steps aside first: for a moment there is none, and a run killed in that moment is put right by
    /// [`recover`] at the next start. Everywhere.
    OneAfterTheOther,
}

/// Puts `stage` in the place of `target`, which need not exist. What stood there ends at `stage` or `aside`; the caller
/// removes it. Falls back where the file system cannot exchange names.
pub(super) fn swap(stage: &Path, target: &Path, aside: &Path, how: Swap) -> io::Result<()> {
    if !exists(target)? {
        return fs::rename(stage, target);
    }
    match how {
        Swap::AtOnce => match exchange(stage, target) {
            Err(error) if error.kind() == io::ErrorKind::Unsupported => {
                swap(stage, target, aside, Swap::OneAfterTheOther)
            }
            done => done,
        },
        Swap::OneAfterTheOther => {
            fs::rename(target, aside)?;
            fs::rename(stage, target).inspect_err(|_| {
                // The new site could not come in: the old one goes back. If that fails too, `recover` does it later.
                let _ = fs::rename(aside, target);
            })
        }
    }
}

#[cfg(target_os = "linux")]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).map_err(|error| match error {
        Errno::NOSYS | Errno::INVAL => io::Error::new(io::ErrorKind::Unsupported, error),
        error => error.into(),
    })
}

#[cfg(not(target_os = "linux"))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Puts right what a killed run left: a site that had stepped aside while its successor stood ready goes back, and
/// every other leftover is removed.
///
/// A folder aside without a staged one beside it is what remains of a removal: the site that followed it was in place.
pub(super) fn recover(stage: &Path, target: &Path, aside: &Path, marker: &str) -> io::Result<()> {
    if exists(aside)? && exists(stage)? && !exists(target)? {
        fs::rename(aside, target)?;
    }
    remove_own(aside, marker)?;
    remove_own(stage, marker)
}

/// Removes a folder of ours with everything in it; nothing there is fine too. The marker goes last, so that a removal
/// that is cut short can go on later.
///
/// # Errors
/// `AlreadyExists` if what stands there is not ours; it stays untouched. Others as the system gives them.
pub(super) fn remove_own(folder: &Path, marker: &str) -> io::Result<()> {
    if !exists(folder)? {
        return Ok(());
    }
    if !is_ours(folder, marker)? {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else if entry.file_name() != marker {
            fs::remove_file(entry.path())?;
        }
    }
    match fs::remove_file(folder.join(marker)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => fs::remove_dir(folder),
    }
}

/// Whether the path is a real folder that is empty or carries the marker file.
pub(super) fn is_ours(folder: &Path, marker: &str) -> io::Result<bool> {
    if !fs::symlink_metadata(folder)?.is_dir() {
        return Ok(false);
    }
    let marked = fs::symlink_metadata(folder.join(marker)).is_ok_and(|marker| marker.is_file());
    Ok(marked || fs::read_dir(folder)?.next().is_none())
}

/// Whether anything stands at the path, a dangling link too.
pub(super) fn exists(path: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::MARKER;
    use std::path::PathBuf;

    struct Folders {
        _temporary: tempfile::TempDir,
        stage: PathBuf,
        target: PathBuf,
        aside: PathBuf,
    }

    /// Makes the named folders, each with a marker and a file that says which it is.
    fn folders(standing: &[&str]) -> Folders {
        let temporary = tempfile::tempdir().unwrap();
        for name in standing {
            let folder = temporary.path().join(name);
            fs::create_dir(&folder).unwrap();
            fs::write(folder.join(MARKER), "").unwrap();
            fs::write(folder.join("who"), name).unwrap();
        }
        let at = |name| temporary.path().join(name);
        Folders { stage: at("stage"), target: at("target"), aside: at("aside"), _temporary: temporary }
    }

    fn who(folder: &Path) -> Option<String> {
        fs::read_to_string(folder.join("who")).ok()
    }

    #[test]
    fn either_way_the_stage_ends_in_place_of_the_target() {
        for how in [Swap::AtOnce, Swap::OneAfterTheOther] {
            for standing in [&["stage", "target"][..], &["stage"]] {
                let f = folders(standing);
                swap(&f.stage, &f.target, &f.aside, how).unwrap();
                assert_eq!(who(&f.target).as_deref(), Some("stage"), "{how:?} {standing:?}");
            }
        }
    }

    #[test]
    fn a_run_killed_between_two_renames_gives_the_old_site_back() {
        let f = folders(&["stage", "aside"]);
        recover(&f.stage, &f.target, &f.aside, MARKER).unwrap();
        assert_eq!(who(&f.target).as_deref(), Some("aside"));
        assert!(!exists(&f.stage).unwrap() && !exists(&f.aside).unwrap());
    }

    #[test]
    fn leftovers_beside_a_standing_site_are_removed() {
        for leftover in ["stage", "aside"] {
            let f = folders(&["target", leftover]);
            recover(&f.stage, &f.target, &f.aside, MARKER).unwrap();
            assert_eq!(who(&f.target).as_deref(), Some("target"));
            assert!(!exists(&f.stage).unwrap() && !exists(&f.aside).unwrap());
        }
    }

    #[test]
    fn what_remains_of_a_removal_never_comes_back_as_a_site() {
        let f = folders(&["aside"]);
        recover(&f.stage, &f.target, &f.aside, MARKER).unwrap();
        assert!(!exists(&f.target).unwrap() && !exists(&f.aside).unwrap());
    }

    #[test]
    fn a_folder_without_the_marker_is_not_removed() {
        let f = folders(&["stage"]);
        fs::remove_file(f.stage.join(MARKER)).unwrap();
        assert_eq!(remove_own(&f.stage, MARKER).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(who(&f.stage).as_deref(), Some("stage"));
    }
}
