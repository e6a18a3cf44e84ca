//! Whether a site could be written to a folder, tried beside it and without touching it (`xueshi doctor`).

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::marker::Purpose;
use super::swap::{exchange, exists};
use super::target::{Protected, refuse_foreign, refuse_overlap, resolve};
use super::write_error::{Step, WriteError, at};

/// What the place of a site is like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probe {
    /// The full path of the folder.
    pub target: PathBuf,
    /// Whether a site stands there.
    pub has_site: bool,
    /// Whether two folders can change places in one step.
    pub exchanges: bool,
    /// Bytes free for this user; `None` where the system does not tell.
    pub free: Option<u64>,
}

/// Looks at the place where a site would go, and tries to make and rename folders beside it.
///
/// # Errors
/// A site may not or cannot be written there, as a build would say.
pub fn probe(out: &Path, protected: Protected<'_>) -> Result<Probe, WriteError> {
    let target = resolve(out)?;
    refuse_overlap(&target, protected)?;
    refuse_foreign(&target, Purpose::Site.marker())?;
    let has_site = at(Step::Folder, &target, exists(&target))?;
    let standing = |folder: &&Path| folder.is_dir();
    let beside = target.ancestors().skip(1).find(standing).unwrap_or(Path::new(".")).to_owned();
    let made = tempfile::Builder::new().prefix(".xueshi-probe-").tempdir_in(&beside);
    let folder = at(Step::Folder, &beside, made)?;
    let [one, other, third] = ["one", "other", "third"].map(|name| folder.path().join(name));
    for path in [&one, &other] {
        at(Step::Stage, path, fs::create_dir(path))?;
    }
    at(Step::Stage, &one, fs::write(one.join(long_name()), Purpose::Site.marker_text()))?;
    let exchanges = exchange(&one, &other).is_ok();
    at(Step::Swap, &one, fs::rename(&one, &third))?;
    Ok(Probe { target, has_site, exchanges, free: free(&beside) })
}

/// A file name as long as the longest of a site: the slug of a unit.
fn long_name() -> OsString {
    "x".repeat(100).into()
}

#[cfg(target_os = "linux")]
fn free(folder: &Path) -> Option<u64> {
    let found = rustix::fs::statvfs(folder).ok()?;
    Some(found.f_bavail.saturating_mul(found.f_frsize))
}

#[cfg(not(target_os = "linux"))]
fn free(_: &Path) -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(root: &Path, out: &str) -> Result<Probe, WriteError> {
        probe(&root.join(out), Protected { root, folders: &["data"] })
    }

    fn names(folder: &Path) -> Vec<OsString> {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect()
    }

    #[test]
    fn a_place_is_looked_at_and_left_as_it_was() {
        let root = tempfile::tempdir().unwrap();
        for (out, has_site) in [("output", false), ("deep/er/output", false), ("site", true)] {
            if has_site {
                fs::create_dir(root.path().join(out)).unwrap();
                fs::write(root.path().join(out).join(Purpose::Site.marker()), "").unwrap();
            }
            let before = names(root.path());
            let found = look(root.path(), out).unwrap();
            assert_eq!(found.has_site, has_site, "{out}");
            assert_eq!(names(root.path()), before, "{out}");
        }
    }

    #[test]
    fn a_place_that_a_build_would_refuse_is_refused() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("thesis")).unwrap();
        fs::write(root.path().join("thesis/chapter.txt"), "").unwrap();
        for out in ["thesis", "data", "data/site", "."] {
            assert!(matches!(look(root.path(), out), Err(WriteError::Foreign { .. })), "{out}");
        }
    }
}
