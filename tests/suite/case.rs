//! A project folder made for one test, and the program run in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

/// A project folder that vanishes with the test.
pub(crate) struct Case {
    folder: TempDir,
}

/// What a run of the program gave.
#[derive(Debug)]
pub(crate) struct Run {
    /// The exit status.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) stdout: String,
    /// Standard error, with the project folder written as `[root]`.
    pub(crate) stderr: String,
}

impl Case {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A project with a title and nothing else.
    pub(crate) fn new() -> Self {
        Self::empty().file("site.yaml", "title: 继续教育\n")
    }

    /// Adds a file, or replaces it.
    pub(crate) fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let full = self.path(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(full, content).unwrap();
        self
    }

    /// Adds a workbook of one sheet from rows of text; a cell's text is written as text.
    pub(crate) fn workbook(self, path: &str, sheet: &str, rows: &[&[&str]]) -> Self {
        let mut book = rust_xlsxwriter::Workbook::new();
        let worksheet = book.add_worksheet().set_name(sheet).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, text) in cells.iter().enumerate() {
                worksheet.write_string(row as u32, column as u16, *text).unwrap();
            }
        }
        let bytes = book.save_to_buffer().unwrap();
        self.file(path, bytes)
    }

    /// A path in the project.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Runs `xueshi` in the project folder with arguments separated by spaces.
    pub(crate) fn run(&self, arguments: &str) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xueshi"));
        command
            .current_dir(self.folder.path())
            .env_remove("CLICOLOR_FORCE")
            .env("NO_COLOR", "1")
            .env("LC_ALL", "C.UTF-8");
        let output = command.args(arguments.split_whitespace()).output().unwrap();
        let root = self.folder.path().canonicalize().unwrap();
        Run {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap().replace(root.to_str().unwrap(), "[root]"),
        }
    }

    /// Every file below a folder of the project.
    pub(crate) fn tree(&self, path: &str) -> BTreeMap<String, Vec<u8>> {
        tree(&self.path(path))
    }
}

/// Every file below a folder, by path with `/`; nothing if there is no such folder.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let files = files.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}
