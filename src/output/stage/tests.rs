//! What stands on the disk before, during and after a folder is put in place.

use super::*;
use crate::output::{MARKER, Unfinished};

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

    fn begin(&self, purpose: Purpose, out: &str) -> Result<Stage, WriteError> {
        Stage::begin(purpose, &self.at(out), Protected { root: self.folder.path(), folders: &FOLDERS })
    }

    fn write(&self, files: &[(&str, &str)], out: &str) -> Result<WriteReport, WriteError> {
        self.write_as(Purpose::Site, files, out, Swap::AtOnce)
    }

    fn write_as(
        &self,
        purpose: Purpose,
        files: &[(&str, &str)],
        out: &str,
        how: Swap,
    ) -> Result<WriteReport, WriteError> {
        let stage = self.begin(purpose, out)?;
        let mut site = Site::of(purpose);
        for (path, content) in files {
            match site.put(&stage, path, content.as_bytes(), "test") {
                Ok(()) => {}
                Err(Unfinished::Write(error)) => return Err(error),
                Err(Unfinished::Findings(findings)) => panic!("{findings:?}"),
            }
        }
        stage.commit_by(&site, how)
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

#[test]
fn a_new_site_replaces_the_old_one_whole() {
    for how in [Swap::AtOnce, Swap::OneAfterTheOther] {
        let project = Project::new();
        let out = project.at("output");
        let old = [("index.html", "old"), ("2024/index.html", "gone"), ("same.css", "same")];
        let new = [("index.html", "new"), ("2025/units/a/index.html", "come"), ("same.css", "same")];
        project.write_as(Purpose::Site, &old, "output", how).unwrap();
        let long_ago = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
        File::options().write(true).open(out.join("same.css")).unwrap().set_modified(long_ago).unwrap();

        let report = project.write_as(Purpose::Site, &new, "output", how).unwrap();

        assert_eq!((report.n_files, report.n_bytes), (4, 11 + Purpose::Site.marker_text().len() as u64));
        assert_eq!(report.n_unchanged, 2, "the style sheet and the marker");
        assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "new");
        assert_eq!(fs::read_to_string(out.join("2025/units/a/index.html")).unwrap(), "come");
        assert!(!out.join("2024").exists());
        assert_eq!(fs::metadata(out.join("same.css")).unwrap().modified().unwrap(), long_ago);
        assert_eq!(project.names(), [".output.lock", "data", "guidelines", "output"]);
    }
}

#[test]
fn a_folder_that_is_not_ours_is_refused_and_left_untouched() {
    let project = Project::new();
    fs::create_dir(project.at("thesis")).unwrap();
    fs::write(project.at("thesis/chapter.txt"), "years of work").unwrap();
    fs::write(project.at("file"), "a file").unwrap();
    for (out, reason) in [("thesis", Foreign::NoMarker(MARKER)), ("file", Foreign::NotAFolder)] {
        match project.write(&[], out) {
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
        let refused = project.write(&[], out);
        assert!(matches!(refused, Err(WriteError::Foreign { foreign: Foreign::Overlap(_), .. })), "{out}: {refused:?}");
    }
    assert!(!project.at("data/2025/new").exists());
}

#[test]
fn a_folder_made_for_another_purpose_is_neither_replaced_nor_written_into() {
    let project = Project::new();
    project.write(&[("index.html", "old")], "output").unwrap();
    let write_lists = |out| project.write_as(Purpose::Handback, &[], out, Swap::AtOnce);
    let refused = write_lists("output");
    assert!(matches!(refused, Err(WriteError::Foreign { foreign: Foreign::NoMarker("xueshi-handback.txt"), .. })));
    let inside = write_lists("output/lists");
    assert!(matches!(inside, Err(WriteError::Foreign { foreign: Foreign::Overlap(_), .. })));
    write_lists("lists").unwrap();
    assert!(project.write(&[], "lists").is_err());
    assert_eq!(fs::read_to_string(project.at("output/index.html")).unwrap(), "old");
}

#[cfg(unix)]
#[test]
fn a_link_in_place_of_the_folder_is_refused() {
    let project = Project::new();
    fs::create_dir(project.at("elsewhere")).unwrap();
    std::os::unix::fs::symlink(project.at("elsewhere"), project.at("output")).unwrap();
    for out in ["output", "output/"] {
        let refused = project.write(&[], out);
        assert!(matches!(refused, Err(WriteError::Foreign { foreign: Foreign::Link, .. })), "{refused:?}");
    }
    assert_eq!(fs::read_dir(project.at("elsewhere")).unwrap().count(), 0);
}

#[test]
fn a_second_build_of_the_same_site_is_refused_while_the_first_one_runs() {
    let project = Project::new();
    let first = project.begin(Purpose::Site, "output").unwrap();
    assert!(matches!(project.write(&[], "output"), Err(WriteError::Busy { .. })));
    assert!(!project.at("output").exists());
    drop(first);
    project.write(&[], "output").unwrap();
}

#[test]
fn a_stage_that_somebody_else_made_is_refused_and_left_untouched() {
    let project = Project::new();
    fs::create_dir(project.at(".output.stage")).unwrap();
    fs::write(project.at(".output.stage/mine.txt"), "mine").unwrap();
    assert!(matches!(project.write(&[], "output"), Err(WriteError::Foreign { .. })));
    assert_eq!(fs::read_to_string(project.at(".output.stage/mine.txt")).unwrap(), "mine");
}

#[test]
fn a_site_that_cannot_be_written_in_full_leaves_the_old_one_and_nothing_else() {
    let project = Project::new();
    project.write(&[("index.html", "old")], "output").unwrap();
    // Longer than any system takes.
    let too_deep = vec!["a".repeat(200); 200].join("/");
    let failed = project.write(&[("index.html", "new"), (&too_deep, "")], "output");
    assert!(matches!(failed, Err(WriteError::Io { step: Step::Stage, .. })), "{failed:?}");
    assert_eq!(fs::read_to_string(project.at("output/index.html")).unwrap(), "old");
    assert!(!project.at(".output.stage").exists());
}

#[test]
fn a_target_deep_in_missing_folders_is_made() {
    let project = Project::new();
    project.write(&[("index.html", "x")], "public/2025/site").unwrap();
    assert_eq!(fs::read_to_string(project.at("public/2025/site/index.html")).unwrap(), "x");
}

#[test]
fn a_stage_that_is_given_up_leaves_the_old_site_and_nothing_else() {
    let project = Project::new();
    project.write(&[("index.html", "old")], "output").unwrap();
    let stage = project.begin(Purpose::Site, "output").unwrap();
    Site::new().put(&stage, "index.html", b"new", "test").unwrap();
    assert_eq!(fs::read_to_string(project.at(".output.stage/index.html")).unwrap(), "new");
    drop(stage);
    assert_eq!(fs::read_to_string(project.at("output/index.html")).unwrap(), "old");
    assert_eq!(project.names(), [".output.lock", "data", "guidelines", "output"]);
}

#[test]
fn a_second_file_of_one_path_never_overwrites_the_first() {
    let project = Project::new();
    let stage = project.begin(Purpose::Site, "output").unwrap();
    let file = |path, bytes| SiteFile::new(Purpose::Site, path, bytes, "test").unwrap();
    stage.put(&file("a/index.html", b"first"), b"first").unwrap();
    for (path, bytes) in [("a/index.html", b"second"), ("a", b"folder"), ("a/index.html/b", b"inside")] {
        let refused = stage.put(&file(path, bytes), bytes);
        assert!(matches!(refused, Err(WriteError::Io { step: Step::Stage, .. })), "{path}: {refused:?}");
    }
    assert_eq!(fs::read_to_string(project.at(".output.stage/a/index.html")).unwrap(), "first");
}

#[test]
fn a_folder_that_took_the_place_of_the_target_meanwhile_is_left_untouched() {
    let project = Project::new();
    let stage = project.begin(Purpose::Site, "output").unwrap();
    fs::create_dir(project.at("output")).unwrap();
    fs::write(project.at("output/mine.txt"), "mine").unwrap();
    assert!(matches!(stage.commit(&Site::new()), Err(WriteError::Foreign { .. })));
    assert_eq!(fs::read_to_string(project.at("output/mine.txt")).unwrap(), "mine");
    assert!(!project.at(".output.stage").exists());
}
