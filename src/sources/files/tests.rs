//! What of a project folder is read, and what is said of the rest.

use super::*;
use crate::diagnostic::Language;
use std::path::PathBuf;
use tempfile::TempDir;

fn project(files: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path: PathBuf = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file).unwrap();
    }
    folder
}

fn findings(files: &ProjectFiles) -> Vec<String> {
    files.diagnostics.iter().map(|d| format!("{} {} {}", d.severity.as_str(), d.code, d.place)).collect()
}

#[test]
fn every_source_is_read_once_in_order_of_path() {
    let folder = project(&[
        "site.yaml",
        "data/units.yaml",
        "data/2025/乙.xlsx",
        "data/2025/b/深/a.csv",
        "data/2025/无扩展名",
        "data/2024/a.xls",
        "data/2025/~$乙.xlsx",
        "data/2025/.DS_Store",
        "data/.git/config",
        "guidelines/2025/b.md",
        "guidelines/a.MD",
        "templates/parts/row.html",
        "output/index.html",
    ]);
    let files = list(folder.path(), |_| true).unwrap();
    assert_eq!(findings(&files), Vec::<String>::new());
    let paths = |list: &[SourceFile]| list.iter().map(|file| file.path.to_string()).collect::<Vec<_>>();
    assert_eq!(paths(&files.guidelines), ["guidelines/2025/b.md", "guidelines/a.MD"]);
    assert_eq!(paths(&files.templates), ["templates/parts/row.html"]);
    let workbooks: Vec<String> = files.workbooks.iter().map(|w| format!("{} {}", w.folder, w.file.path)).collect();
    let expected =
        ["2024 data/2024/a.xls", "2025 data/2025/b/深/a.csv", "2025 data/2025/乙.xlsx", "2025 data/2025/无扩展名"];
    assert_eq!(workbooks, expected);
    assert_eq!(files.units.unwrap().bytes, b"data/units.yaml");
}

#[test]
fn the_hash_is_that_of_the_bytes_read() {
    let file = SourceFile { path: SourcePath::new("a"), bytes: b"abc".to_vec() };
    assert_eq!(file.sha256_hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#[test]
fn files_that_nothing_reads_are_named() {
    let folder = project(&[
        "site.yaml",
        "data/名册.xlsx",
        "data/units.yml",
        "data/2025年/a.xlsx",
        "data/2025年/b.xlsx",
        "data/25/a.xlsx",
        "guidelines/通知.docx",
    ]);
    let files = list(folder.path(), |_| true).unwrap();
    let expected = [
        "note unused-file guidelines/通知.docx",
        "warning unused-file data/units.yml",
        "warning unused-file data/名册.xlsx",
        "warning unused-file data/2025年",
        "warning unused-file data/25",
    ];
    let mut found = findings(&files);
    found.sort();
    let mut expected = expected.map(str::to_owned);
    expected.sort();
    assert_eq!(found, expected);
    assert!(files.workbooks.is_empty() && files.guidelines.is_empty());
}

#[cfg(unix)]
#[test]
fn links_pipes_and_odd_names_are_refused_by_name() {
    use std::ffi::OsStr;
    use std::os::unix::{ffi::OsStrExt, fs::symlink, net::UnixListener};

    let folder = project(&["site.yaml", "guidelines/a.md", "data/2025/a.xlsx"]);
    let inside = |path: &str| folder.path().join(path);
    symlink("/etc/hostname", inside("guidelines/b.md")).unwrap();
    symlink("..", inside("data/2025/loop")).unwrap();
    symlink("guidelines", inside("templates")).unwrap();
    let _socket = UnixListener::bind(inside("data/2025/c.xlsx")).unwrap();
    fs::write(inside("guidelines").join(OsStr::from_bytes(b"\xc4\xea.md")), "").unwrap();
    let files = list(folder.path(), |_| true).unwrap();
    let mut found = findings(&files);
    found.sort();
    let expected = [
        "error special-file data/2025/c.xlsx",
        "error special-file data/2025/loop",
        "error special-file guidelines/b.md",
        "error special-file templates",
        "error unreadable-name guidelines/\u{FFFD}\u{FFFD}.md",
    ];
    assert_eq!(found, expected);
    assert_eq!((files.guidelines.len(), files.workbooks.len()), (1, 1));
    let blocking = files.diagnostics.iter().filter(|finding| finding.blocks_publishing()).count();
    assert_eq!(blocking, 3);
}

#[test]
fn folders_are_followed_sixteen_deep() {
    let deep = format!("guidelines/{}a.md", "b/".repeat(15));
    let deeper = format!("guidelines/{}a.md", "b/".repeat(16));
    let files = list(project(&["site.yaml", &deep, &deeper]).path(), |_| true).unwrap();
    assert_eq!(files.guidelines.len(), 1);
    assert_eq!(findings(&files), [format!("error folders-too-deep {deeper}")]);
}

#[test]
fn workbooks_that_are_not_wanted_are_not_listed() {
    let folder = project(&["site.yaml", "data/units.yaml", "data/2024/a.csv", "data/2025/b.csv"]);
    let files = list(folder.path(), |year| year == Year(2025)).unwrap();
    let listed: Vec<&str> = files.workbooks.iter().map(|source| source.file.path.as_str()).collect();
    assert_eq!(listed, ["data/2025/b.csv"]);
    assert!(files.units.is_some());
}

#[test]
fn without_a_folder_or_its_settings_nothing_can_be_read() {
    let folder = project(&["site.yaml", "no-settings/a", "strange/site.yaml/a"]);
    for (inside, word) in
        [("missing", "找不到"), ("site.yaml", "找不到"), ("no-settings", "没有 site.yaml"), ("strange", "无法读取")]
    {
        let error = list(&folder.path().join(inside), |_| true).unwrap_err();
        assert!(error.message.get(Language::Chinese).contains(word), "{error:?}");
    }
}
