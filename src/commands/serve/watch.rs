//! Tells when a source of a project was saved. The only place that knows `notify`.
//!
//! What the sources hold, and whether they are whole yet, is not looked at: a file that is saved piece by piece changes
//! again with the last piece.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use walkdir::WalkDir;

/// How the folders are watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Watching {
    /// The system tells of changes.
    Told,
    /// The folders are looked through once a second, as on network shares, of which systems tell nothing.
    Polled,
}

/// The folders of a project whose files are its sources; beside them, `site.yaml`.
const FOLDERS: [&str; 3] = ["guidelines", "data", "templates"];
/// A change is told when nothing else has changed for so long, so that a save of many files is told once,
const QUIET: Duration = Duration::from_millis(300);
/// and at the latest after this.
const LONGEST: Duration = Duration::from_secs(3);
/// How often folders are looked through.
const INTERVAL: Duration = Duration::from_secs(1);

/// A watched project.
pub(super) struct Watch {
    root: PathBuf,
    /// What the system tells through; `None` where the folders are looked through.
    watcher: Option<RecommendedWatcher>,
    changes: Receiver<String>,
}

impl Watch {
    /// Watches the project folder from now on; where the system would not tell of changes, by looking.
    ///
    /// # Errors
    /// There is no such folder.
    pub(super) fn begin(root: &Path, how: Watching) -> io::Result<Self> {
        let root = root.canonicalize()?;
        let told = match how {
            Watching::Told if !is_on_network(&root) => Self::told(&root).ok(),
            Watching::Told | Watching::Polled => None,
        };
        Ok(told.unwrap_or_else(|| Self::polled(root)))
    }

    fn told(root: &Path) -> notify::Result<Self> {
        let (sender, changes) = mpsc::channel();
        let watcher = notify::recommended_watcher(handler(root.to_owned(), sender))?;
        let mut watch = Self { root: root.to_owned(), watcher: Some(watcher), changes };
        // Of the folder itself only the names: `site.yaml`, which editors replace by another file, and folders that come
        // and go. The site may be in it too.
        watch.add(root, RecursiveMode::NonRecursive)?;
        for folder in FOLDERS.map(|folder| root.join(folder)) {
            watch.add(&folder, RecursiveMode::Recursive)?;
        }
        Ok(watch)
    }

    /// The crate's own way of looking sees no second save within a second, and so this does it.
    fn polled(root: PathBuf) -> Self {
        let (sender, changes) = mpsc::channel();
        let mut before = look(&root);
        let folder = root.clone();
        thread::spawn(move || {
            loop {
                thread::sleep(INTERVAL);
                let now = look(&folder);
                for path in changed(&before, &now) {
                    if sender.send(path).is_err() {
                        return;
                    }
                }
                before = now;
            }
        });
        Self { root, watcher: None, changes }
    }

    /// How it is watched: as asked for, unless the system would not.
    pub(super) fn how(&self) -> Watching {
        if self.watcher.is_some() { Watching::Told } else { Watching::Polled }
    }

    fn add(&mut self, folder: &Path, mode: RecursiveMode) -> notify::Result<()> {
        match &mut self.watcher {
            Some(watcher) if folder.is_dir() => watcher.watch(folder, mode),
            Some(_) | None => Ok(()),
        }
    }

    /// Waits until sources have changed, and gives their paths; `None` if nobody tells of changes any more.
    pub(super) fn wait(&mut self) -> Option<BTreeSet<String>> {
        let mut paths = BTreeSet::from([self.changes.recv().ok()?]);
        let latest = Instant::now() + LONGEST;
        loop {
            let rest = latest.saturating_duration_since(Instant::now());
            match self.changes.recv_timeout(QUIET.min(rest)) {
                Ok(path) => {
                    paths.insert(path);
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        for folder in FOLDERS {
            if paths.contains(folder) {
                // It is another folder now. If it cannot be watched, the project folder still is.
                let _ = self.add(&self.root.join(folder), RecursiveMode::Recursive);
            }
        }
        Some(paths)
    }
}

fn handler(root: PathBuf, changes: Sender<String>) -> impl Fn(notify::Result<Event>) + Send + 'static {
    move |event| {
        // An error is about one file that came and went, or about lost events: both mean that something has changed.
        let paths = match event {
            Ok(event) if event.need_rescan() => vec![root.join("site.yaml")],
            Ok(event) if is_change(&event.kind) => event.paths,
            Ok(_) => Vec::new(),
            Err(error) => error.paths,
        };
        for path in paths.iter().filter_map(|path| source(&root, path)) {
            // Nobody is left to tell when the program ends.
            let _ = changes.send(path);
        }
    }
}

/// When each source was saved last, and its size.
type Seen = BTreeMap<String, (Option<SystemTime>, u64)>;

fn look(root: &Path) -> Seen {
    let tops = FOLDERS.into_iter().chain(["site.yaml"]);
    let entries = tops.flat_map(|top| WalkDir::new(root.join(top)).follow_links(false));
    // What cannot be looked at, a build cannot read either.
    let files = entries.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let seen = files.filter_map(|file| {
        let found = file.metadata().ok()?;
        Some((source(root, file.path())?, (found.modified().ok(), found.len())))
    });
    seen.collect()
}

/// The paths that are new, gone, or not as they were.
fn changed(before: &Seen, now: &Seen) -> BTreeSet<String> {
    let differs = |path: &&String| before.get(*path) != now.get(*path);
    before.keys().chain(now.keys()).filter(differs).cloned().collect()
}

fn is_change(kind: &EventKind) -> bool {
    match kind {
        EventKind::Access(access) => *access == AccessKind::Close(AccessMode::Write),
        EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) | EventKind::Other => true,
    }
}

/// The path in the project, with `/` between its parts, if a build reads what lies there: below the folders of sources, and
/// not of a name that is passed over, as those of lock files and of files that editors keep for themselves.
fn source(root: &Path, path: &Path) -> Option<String> {
    let parts: Vec<String> = path
        .strip_prefix(root)
        .ok()?
        .components()
        .map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            Component::Prefix(_) | Component::RootDir | Component::CurDir | Component::ParentDir => None,
        })
        .collect::<Option<_>>()?;
    let first = parts.first()?;
    let is_source = FOLDERS.contains(&first.as_str()) || (first == "site.yaml" && parts.len() == 1);
    let is_passed_over = |name: &String| name.starts_with('.') || name.starts_with("~$") || name.ends_with('~');
    (is_source && !parts.iter().any(is_passed_over)).then(|| parts.join("/"))
}

/// Whether the folder is on another machine, or on a file system of a program: of those, systems do not tell reliably.
#[cfg(target_os = "linux")]
fn is_on_network(root: &Path) -> bool {
    /// NFS, CIFS, SMB2, 9P, FUSE, VirtualBox: the numbers of `statfs(2)`.
    const KINDS: [u64; 6] = [0x6969, 0xFF53_4D42, 0xFE53_4D42, 0x0102_1997, 0x6573_5546, 0x786f_4256];
    // The type of the number differs between machines.
    rustix::fs::statfs(root).is_ok_and(|found| u64::try_from(found.f_type).is_ok_and(|kind| KINDS.contains(&kind)))
}

/// Whether the folder is on another machine, as far as its path tells.
#[cfg(not(target_os = "linux"))]
fn is_on_network(root: &Path) -> bool {
    use std::path::Prefix;
    root.components().next().is_some_and(|first| match first {
        Component::Prefix(prefix) => matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..)),
        Component::RootDir | Component::CurDir | Component::ParentDir | Component::Normal(_) => false,
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use notify::event::{CreateKind, ModifyKind};

    use super::*;

    #[test]
    fn only_what_a_build_reads_is_a_source() {
        let root = Path::new("/p");
        for path in [
            "site.yaml",
            "guidelines",
            "guidelines/2025/guide.md",
            "data/units.yaml",
            "data/2025/青溪画院.xlsx",
            "templates/components/mark.html",
        ] {
            assert_eq!(source(root, &root.join(path)).as_deref(), Some(path));
        }
        for path in [
            "",
            "output/index.html",
            ".output.stage/index.html",
            ".output.lock",
            "target/debug/xueshi",
            "README.md",
            "site.yaml/x",
            "site.yaml~",
            ".site.yaml.swp",
            "data/2025/~$青溪画院.xlsx",
            "data/2025/.~lock.青溪画院.xlsx#",
            "data/.git/index",
            "guidelines/guide.md~",
            "guidelines/.guide.md.swp",
            "../guidelines/guide.md",
        ] {
            assert_eq!(source(root, &root.join(path)), None, "{path}");
        }
        assert_eq!(source(root, Path::new("/q/guidelines/guide.md")), None);
    }

    #[test]
    fn reading_is_no_change() {
        for kind in
            [AccessKind::Any, AccessKind::Read, AccessKind::Open(AccessMode::Any), AccessKind::Close(AccessMode::Read)]
        {
            assert!(!is_change(&EventKind::Access(kind)), "{kind:?}");
        }
        for kind in [
            EventKind::Any,
            EventKind::Create(CreateKind::File),
            EventKind::Modify(ModifyKind::Any),
            EventKind::Access(AccessKind::Close(AccessMode::Write)),
        ] {
            assert!(is_change(&kind), "{kind:?}");
        }
    }

    #[test]
    fn a_file_that_came_went_or_is_not_as_it_was_has_changed() {
        let at = |seconds: u64| Some(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
        let seen = |files: &[(&str, u64, u64)]| -> Seen {
            files.iter().map(|(path, time, size)| ((*path).to_owned(), (at(*time), *size))).collect()
        };
        let before = seen(&[("same", 5, 1), ("newer", 5, 1), ("older", 5, 1), ("longer", 5, 1), ("gone", 5, 1)]);
        let now = seen(&[("same", 5, 1), ("newer", 6, 1), ("older", 4, 1), ("longer", 5, 2), ("come", 5, 1)]);
        let paths: Vec<String> = changed(&before, &now).into_iter().collect();
        assert_eq!(paths, ["come", "gone", "longer", "newer", "older"]);
    }

    #[test]
    fn changes_are_told_in_both_ways_also_in_folders_that_come_later() {
        for how in [Watching::Told, Watching::Polled] {
            let root = tempfile::tempdir().unwrap();
            let write = |path: &str| {
                let path = root.path().join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, "a").unwrap();
            };
            let mut watch = Watch::begin(root.path(), how).unwrap();
            assert_eq!(watch.how(), how);
            write("output/index.html");
            write("site.yaml");
            assert_eq!(watch.wait().unwrap(), BTreeSet::from(["site.yaml".to_owned()]), "{how:?}");
            write("guidelines/guide.md");
            let told = watch.wait().unwrap();
            assert!(told.iter().any(|path| path.starts_with("guidelines")), "{how:?}: {told:?}");
            write("guidelines/2025/notice.md");
            let told = watch.wait().unwrap();
            assert!(told.iter().any(|path| path.starts_with("guidelines/2025")), "{how:?}: {told:?}");
        }
    }
}
