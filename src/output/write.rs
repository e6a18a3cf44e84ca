//! A site, or another folder of ours, to disk: staged beside the target, swapped in whole, the old one removed (DESIGN 4.9).
//!
//! Whatever kills a run, the target is the old site or the new one, complete. With `swap.rs` the only place of the
//! program that writes files. Beside a target `output` stand, while it works, `.output.stage` (the site in the making,
//! then the old one on its way out), on systems that cannot exchange two folders `.output.old`, and the empty lock file
//! `.output.lock`, which stays: removing it would let two runs lock two different files of that name.

use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use super::Site;
use super::marker::Purpose;
use super::swap::{Swap, exists, is_ours, recover, remove_own, swap};
use super::write_error::{Foreign, Step, WriteError};

/// The folders that a site must never replace or lie in.
#[derive(Debug, Clone, Copy)]
pub struct Protected<'a> {
    /// The project folder: the site may lie in it, but may not be it or hold it.
    pub root: &'a Path,
    /// Folders of the project that the site may neither hold nor lie in.
    pub folders: &'a [&'a str],
}

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

/// Writes the site to the folder `out`, in place of the site that stands there.
///
/// # Errors
/// See [`WriteError`]. The folder is then as it was, except after [`Step::RemoveOld`], where the new site stands.
pub fn write(site: &Site, out: &Path, protected: Protected<'_>) -> Result<WriteReport, WriteError> {
    write_with(site, out, protected, Swap::AtOnce)
}

fn write_with(site: &Site, out: &Path, protected: Protected<'_>, how: Swap) -> Result<WriteReport, WriteError> {
    let places = Places::beside(&resolve(out)?)?;
    let Places { parent, target, lock, stage, aside } = &places;
    let marker = site.purpose().marker();
    refuse_overlap(target, protected)?;
    refuse_foreign(target, marker)?;

    at(Step::Folder, parent, fs::create_dir_all(parent))?;
    let _lock = acquire(lock)?;
    let leftover = |error: io::Error, step, path: &Path| {
        if error.kind() == io::ErrorKind::AlreadyExists {
            return WriteError::foreign(path, Foreign::NoMarker(marker));
        }
        WriteError::io(step, path, error)
    };
    recover(stage, target, aside, marker).map_err(|error| leftover(error, Step::RemoveStage, stage))?;
    refuse_foreign(target, marker)?;

    let n_unchanged = stage_site(site, stage, target).map_err(|error| {
        // Best effort: the error that is reported is the one that came first.
        let _ = remove_own(stage, marker);
        WriteError::io(Step::Stage, stage, error)
    })?;
    at(Step::Swap, target, swap(stage, target, aside, how))?;
    at(Step::Swap, parent, sync_folder(parent))?;
    for old in [stage, aside] {
        remove_own(old, marker).map_err(|error| leftover(error, Step::RemoveOld, old))?;
    }
    Ok(WriteReport { target: target.clone(), n_files: site.n_files(), n_bytes: site.n_bytes(), n_unchanged })
}

/// The target and what stands beside it while a run works.
struct Places {
    parent: PathBuf,
    target: PathBuf,
    lock: PathBuf,
    stage: PathBuf,
    aside: PathBuf,
}

impl Places {
    fn beside(target: &Path) -> Result<Self, WriteError> {
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
fn resolve(out: &Path) -> Result<PathBuf, WriteError> {
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

fn refuse_overlap(target: &Path, protected: Protected<'_>) -> Result<(), WriteError> {
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

fn refuse_foreign(target: &Path, marker: &'static str) -> Result<(), WriteError> {
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

/// Takes the lock for as long as the file lives; a killed run gives it up by dying.
fn acquire(lock: &Path) -> Result<File, WriteError> {
    let file = at(Step::Lock, lock, File::options().read(true).write(true).create(true).truncate(false).open(lock))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(WriteError::Busy { lock: lock.to_owned() }),
        Err(TryLockError::Error(error)) => Err(WriteError::io(Step::Lock, lock, error)),
    }
}

/// Writes every file below `stage`, the marker first, and waits until the disk has them. Gives the number of files whose
/// bytes are those of the old site at `target`.
fn stage_site(site: &Site, stage: &Path, target: &Path) -> io::Result<usize> {
    fs::create_dir(stage)?;
    let mut folders = BTreeSet::from([stage.to_owned()]);
    let mut n_unchanged = 0;
    let purpose = site.purpose();
    let marker = [(purpose.marker(), purpose.marker_text().as_bytes())];
    for (path, bytes) in marker.into_iter().chain(site.iter().filter(|(path, _)| *path != purpose.marker())) {
        let file = stage.join(path);
        if let Some(folder) = file.parent()
            && !folders.contains(folder)
        {
            fs::create_dir_all(folder)?;
            folders.extend(folder.ancestors().take_while(|above| above.starts_with(stage)).map(Path::to_owned));
        }
        let old = target.join(path);
        // A file with the same bytes is shared with the old site, as far as the file system can: it keeps its time, so
        // that web servers need not send it anew, and the disk has it already.
        if holds(&old, bytes) && fs::hard_link(&old, &file).is_ok() {
            n_unchanged += 1;
        } else {
            File::create_new(&file)?.write_all(bytes)?;
        }
    }
    settle(site, stage, &folders)?;
    Ok(n_unchanged)
}

/// Whether this is a plain file with exactly these bytes.
fn holds(file: &Path, bytes: &[u8]) -> bool {
    fs::symlink_metadata(file).is_ok_and(|found| found.is_file() && found.len() == bytes.len() as u64)
        && fs::read(file).is_ok_and(|found| found == bytes)
}

/// Waits until the disk has every file and folder of the stage. One call for the whole file system: one for each file
/// takes a hundred times as long.
#[cfg(target_os = "linux")]
fn settle(_: &Site, stage: &Path, _: &BTreeSet<PathBuf>) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(stage)?)?)
}

/// Waits until the disk has every file and folder of the stage.
#[cfg(not(target_os = "linux"))]
fn settle(site: &Site, stage: &Path, folders: &BTreeSet<PathBuf>) -> io::Result<()> {
    site.iter().try_for_each(|(path, _)| File::options().write(true).open(stage.join(path))?.sync_all())?;
    folders.iter().rev().try_for_each(|folder| sync_folder(folder))
}

/// Waits until the disk has the folder's list of names; Windows does so by itself.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(windows) { Ok(()) } else { File::open(folder)?.sync_all() }
}

fn at<T>(step: Step, path: &Path, result: io::Result<T>) -> Result<T, WriteError> {
    result.map_err(|error| WriteError::io(step, path, error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::MARKER;

    const FOLDERS: [&str; 2] = ["guidelines", "data"];

    struct Project {
        folder: tempfile::TempDir,
    }

    impl Project {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            for name in ["guidelines", "data/2025"] {
                fs::create_dir_all(folder.path().join(name)).unwrap();
            }
            Self { folder }
        }

        fn at(&self, path: &str) -> PathBuf {
            self.folder.path().join(path)
        }

        fn write(&self, site: &Site, out: &str) -> Result<WriteReport, WriteError> {
            write(site, &self.at(out), Protected { root: self.folder.path(), folders: &FOLDERS })
        }
    }

    fn site(files: &[(&str, &str)]) -> Site {
        let mut site = Site::new();
        for (path, content) in files {
            site.insert(path, content.as_bytes().to_vec(), "test").unwrap();
        }
        site
    }

    #[test]
    fn a_new_site_replaces_the_old_one_whole() {
        for how in [Swap::AtOnce, Swap::OneAfterTheOther] {
            let project = Project::new();
            let protected = Protected { root: project.folder.path(), folders: &FOLDERS };
            let out = project.at("output");
            let old = site(&[("index.html", "old"), ("2024/index.html", "gone"), ("same.css", "same")]);
            let new = site(&[("index.html", "new"), ("2025/units/a/index.html", "come"), ("same.css", "same")]);
            write_with(&old, &out, protected, how).unwrap();
            let long_ago = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
            File::options().write(true).open(out.join("same.css")).unwrap().set_modified(long_ago).unwrap();

            let report = write_with(&new, &out, protected, how).unwrap();

            assert_eq!((report.n_files, report.n_bytes), (4, 11 + Purpose::Site.marker_text().len() as u64));
            assert_eq!(report.n_unchanged, 2, "the style sheet and the marker");
            assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "new");
            assert_eq!(fs::read_to_string(out.join("2025/units/a/index.html")).unwrap(), "come");
            assert!(!out.join("2024").exists());
            assert_eq!(fs::metadata(out.join("same.css")).unwrap().modified().unwrap(), long_ago);
            let mut names: Vec<_> =
                fs::read_dir(project.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
            names.sort();
            assert_eq!(names, [".output.lock", "data", "guidelines", "output"]);
        }
    }

    #[test]
    fn a_folder_that_is_not_ours_is_refused_and_left_untouched() {
        let project = Project::new();
        fs::create_dir(project.at("thesis")).unwrap();
        fs::write(project.at("thesis/chapter.txt"), "years of work").unwrap();
        fs::write(project.at("file"), "a file").unwrap();
        for (out, reason) in [("thesis", Foreign::NoMarker(MARKER)), ("file", Foreign::NotAFolder)] {
            match project.write(&site(&[]), out) {
                Err(WriteError::Foreign { foreign, .. }) => assert_eq!(foreign, reason),
                other => panic!("{out}: {other:?}"),
            }
        }
        assert_eq!(fs::read_to_string(project.at("thesis/chapter.txt")).unwrap(), "years of work");
        assert_eq!(fs::read_dir(project.at("thesis")).unwrap().count(), 1);
        assert!(!project.at(".thesis.lock").exists());
    }

    #[test]
    fn the_sources_are_never_replaced_even_when_empty_or_marked() {
        let project = Project::new();
        fs::write(project.at(MARKER), "").unwrap();
        fs::write(project.at("data").join(MARKER), "").unwrap();
        for out in ["", "..", "guidelines", "data", "data/2025", "data/2025/new/site", "guidelines/../data"] {
            let refused = project.write(&site(&[]), out);
            assert!(
                matches!(refused, Err(WriteError::Foreign { foreign: Foreign::Overlap(_), .. })),
                "{out}: {refused:?}"
            );
        }
        assert!(!project.at("data/2025/new").exists());
    }

    #[test]
    fn a_folder_made_for_another_purpose_is_neither_replaced_nor_written_into() {
        let project = Project::new();
        project.write(&site(&[("index.html", "old")]), "output").unwrap();
        let lists = Site::of(Purpose::Handback);
        let refused = project.write(&lists, "output");
        assert!(matches!(refused, Err(WriteError::Foreign { foreign: Foreign::NoMarker("xueshi-handback.txt"), .. })));
        let inside = project.write(&lists, "output/lists");
        assert!(matches!(inside, Err(WriteError::Foreign { foreign: Foreign::Overlap(_), .. })));
        project.write(&lists, "lists").unwrap();
        assert!(project.write(&site(&[]), "lists").is_err());
        assert_eq!(fs::read_to_string(project.at("output/index.html")).unwrap(), "old");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_place_of_the_folder_is_refused() {
        let project = Project::new();
        fs::create_dir(project.at("elsewhere")).unwrap();
        std::os::unix::fs::symlink(project.at("elsewhere"), project.at("output")).unwrap();
        for out in ["output", "output/"] {
            let refused = project.write(&site(&[]), out);
            assert!(matches!(refused, Err(WriteError::Foreign { foreign: Foreign::Link, .. })), "{refused:?}");
        }
        assert_eq!(fs::read_dir(project.at("elsewhere")).unwrap().count(), 0);
    }

    #[test]
    fn a_second_build_of_the_same_site_is_refused_while_the_first_one_runs() {
        let project = Project::new();
        let lock = acquire(&project.at(".output.lock")).unwrap();
        assert!(matches!(project.write(&site(&[]), "output"), Err(WriteError::Busy { .. })));
        assert!(!project.at("output").exists());
        drop(lock);
        project.write(&site(&[]), "output").unwrap();
    }

    #[test]
    fn a_stage_that_somebody_else_made_is_refused_and_left_untouched() {
        let project = Project::new();
        fs::create_dir(project.at(".output.stage")).unwrap();
        fs::write(project.at(".output.stage/mine.txt"), "mine").unwrap();
        assert!(matches!(project.write(&site(&[]), "output"), Err(WriteError::Foreign { .. })));
        assert_eq!(fs::read_to_string(project.at(".output.stage/mine.txt")).unwrap(), "mine");
    }

    #[test]
    fn a_site_that_cannot_be_written_in_full_leaves_the_old_one_and_nothing_else() {
        let project = Project::new();
        project.write(&site(&[("index.html", "old")]), "output").unwrap();
        // Longer than any system takes.
        let too_deep = vec!["a".repeat(200); 200].join("/");
        let failed = project.write(&site(&[("index.html", "new"), (&too_deep, "")]), "output");
        assert!(matches!(failed, Err(WriteError::Io { step: Step::Stage, .. })), "{failed:?}");
        assert_eq!(fs::read_to_string(project.at("output/index.html")).unwrap(), "old");
        assert!(!project.at(".output.stage").exists());
    }

    #[test]
    fn a_target_deep_in_missing_folders_is_made() {
        let project = Project::new();
        project.write(&site(&[("index.html", "x")]), "public/2025/site").unwrap();
        assert_eq!(fs::read_to_string(project.at("public/2025/site/index.html")).unwrap(), "x");
    }
}
