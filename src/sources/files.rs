//! The files of a project folder, read whole once (DESIGN 4.1). The only file of the program that opens sources.
//!
//! Follows no links and opens nothing but regular files, so that a pipe cannot block it and nothing outside the folder is
//! read. What the files hold is not looked at.

mod loose;
use std::fs;
use std::io;
use std::path::{Component, Path};

use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Text};
use crate::location::{Place, SourcePath};
use crate::model::Year;
use crate::sources::workbook::limits::MOST_BYTES;
use crate::sources::workbook::refusal::file_too_large;

pub use loose::list_documents;
/// How deep folders are followed below `guidelines/`, `templates/` and `data/`.
const DEEPEST: usize = 16;
/// The most files of a project.
const MOST_FILES: usize = 10_000;
/// The most bytes of a project.
const MOST_BYTES_OF_ALL: u64 = 2 * 1024 * 1024 * 1024;

/// A file and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Relative to the project folder.
    pub path: SourcePath,
    /// Everything in it.
    pub bytes: Vec<u8>,
}

impl SourceFile {
    /// The SHA-256 of the bytes, in lower-case hexadecimal.
    pub fn sha256_hex(&self) -> String {
        Sha256::digest(&self.bytes).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// A file under `data/<year>/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkbookSource {
    /// The file.
    pub file: SourceFile,
    /// The year of its folder.
    pub folder: Year,
}

/// Every source of a project; each list is sorted by path bytes.
#[derive(Debug, Clone)]
pub struct ProjectFiles {
    /// `site.yaml`.
    pub settings: SourceFile,
    /// `data/units.yaml`.
    pub units: Option<SourceFile>,
    /// `guidelines/**/*.md`.
    pub guidelines: Vec<SourceFile>,
    /// `templates/**`.
    pub templates: Vec<SourceFile>,
    /// `data/<year>/**`.
    pub workbooks: Vec<WorkbookSource>,
    /// What could not be read, or is read by nothing.
    pub diagnostics: Diagnostics,
}

/// Why a project could not be read at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CannotRead {
    /// What is wrong.
    pub message: Text,
    /// What to do.
    pub help: Text,
}

impl CannotRead {
    /// The reason as a finding about the project's `site.yaml`.
    pub fn diagnostic(&self) -> Diagnostic {
        let place = Place::file(&SourcePath::new("site.yaml"));
        Diagnostic::new(Severity::Error, Code::CannotRead, place, self.message.clone(), self.help.clone())
    }
}

/// Lists and reads the project at `root`. A file that cannot be read is left out, with a diagnostic; without a folder or a
/// `site.yaml`, or with more than 10 000 files or 2 GiB, nothing is read. Of the workbooks only the wanted years are listed.
pub fn list(root: &Path, is_wanted: fn(Year) -> bool) -> Result<ProjectFiles, CannotRead> {
    let shown = root.display();
    if !root.is_dir() {
        return Err(CannotRead {
            message: Text::new(
                format!("找不到项目文件夹 {shown}，或它不是文件夹"),
                format!("there is no folder {shown}"),
            ),
            help: Text::new("请检查 --root 后面的路径", "check the path behind --root"),
        });
    }
    let settings = read_settings_file(root)?;
    let mut reader = Reader { root, files: 1, bytes: settings.bytes.len() as u64, diagnostics: Diagnostics::new() };
    let guidelines = reader.guidelines()?;
    let templates = reader.tree("templates")?;
    let (units, workbooks) = reader.data(is_wanted)?;
    Ok(ProjectFiles { settings, units, guidelines, templates, workbooks, diagnostics: reader.diagnostics })
}

fn read_settings_file(root: &Path) -> Result<SourceFile, CannotRead> {
    let path = root.join("site.yaml");
    let regular = fs::symlink_metadata(&path).map(|found| found.is_file());
    let bytes = match regular {
        Ok(true) => fs::read(&path),
        Ok(false) => Err(io::Error::other("not a regular file")),
        Err(error) => Err(error),
    };
    let missing = |error: &io::Error| error.kind() == io::ErrorKind::NotFound;
    bytes.map(|bytes| SourceFile { path: SourcePath::new("site.yaml"), bytes }).map_err(|error| {
        let shown = root.display();
        if missing(&error) {
            CannotRead {
                message: Text::new(
                    format!("文件夹 {shown} 里没有 site.yaml，它不是一个项目文件夹"),
                    format!("the folder {shown} has no site.yaml, so it is not a project folder"),
                ),
                help: Text::new(
                    "请用 --root 指明项目文件夹，或新建 site.yaml，写上一行 `title: 站点名称`",
                    "name the project folder with --root, or create a site.yaml with a line `title: …`",
                ),
            }
        } else {
            CannotRead {
                message: Text::new(
                    format!("无法读取 {shown} 里的 site.yaml（{error}）"),
                    format!("site.yaml in {shown} cannot be read ({error})"),
                ),
                help: Text::new(
                    "请确认它是普通文件，没有被别的程序占用，并且有读取权限",
                    "see that it is a regular file, not in use elsewhere, and that you may read it",
                ),
            }
        }
    })
}

struct Reader<'r> {
    root: &'r Path,
    files: usize,
    bytes: u64,
    diagnostics: Diagnostics,
}

impl Reader<'_> {
    fn guidelines(&mut self) -> Result<Vec<SourceFile>, CannotRead> {
        let is_markdown = |path: &SourcePath| path.as_str().to_ascii_lowercase().ends_with(".md");
        let paths = self.walk("guidelines");
        let mut kept = Vec::new();
        for path in paths {
            if is_markdown(&path) {
                kept.extend(self.read(path)?);
            } else {
                self.diagnostics.push(Diagnostic::new(
                    Severity::Note,
                    Code::UnusedFile,
                    Place::file(&path),
                    Text::new(
                        "guidelines 文件夹里只读取 .md 文件，本文件未被读取",
                        "only .md files are read in guidelines; this file is not",
                    ),
                    Text::new(
                        "如果它是通知或指南，请把文字另存为 .md 文件",
                        "if it is a notice or guide, save its text as an .md file",
                    ),
                ));
            }
        }
        Ok(kept)
    }

    fn tree(&mut self, folder: &str) -> Result<Vec<SourceFile>, CannotRead> {
        let mut files = Vec::new();
        for path in self.walk(folder) {
            files.extend(self.read(path)?);
        }
        Ok(files)
    }

    fn data(&mut self, is_wanted: fn(Year) -> bool) -> Result<(Option<SourceFile>, Vec<WorkbookSource>), CannotRead> {
        let mut units = None;
        let mut workbooks = Vec::new();
        let mut strange_folders = Vec::new();
        for path in self.walk("data") {
            let inside = path.as_str().strip_prefix("data/").unwrap_or_default();
            match inside.split_once('/') {
                None if inside == "units.yaml" => units = self.read(path)?,
                None if inside == "units.yml" => self.unused_in_data(
                    &path,
                    Text::new(
                        "未被读取：单位目录只认文件名 units.yaml",
                        "not read: the unit directory must be named units.yaml",
                    ),
                    Text::new("请改名为 units.yaml", "rename it to units.yaml"),
                ),
                None => self.unused_in_data(
                    &path,
                    Text::new(
                        "未被读取：它直接放在 data 文件夹下，不知道属于哪一年度",
                        "not read: it lies straight under data, so its year is not known",
                    ),
                    Text::new(
                        "请把工作簿放进以年度命名的文件夹，例如 data/2025/",
                        "put workbooks into a folder named by the year, such as data/2025/",
                    ),
                ),
                Some((folder, _)) => match year_of(folder) {
                    Some(year) if !is_wanted(year) => {}
                    Some(year) => workbooks.extend(self.read(path)?.map(|file| WorkbookSource { file, folder: year })),
                    None => strange_folders.push(format!("data/{folder}")),
                },
            }
        }
        strange_folders.dedup();
        for folder in strange_folders {
            self.unused_in_data(
                &SourcePath::new(folder),
                Text::new(
                    "文件夹名不是四位数的年度，里面的文件都未被读取",
                    "the folder's name is not a year of four digits, so no file in it is read",
                ),
                Text::new(
                    "请把文件夹改名为四位数的年度，例如 2025",
                    "rename the folder to a year of four digits, such as 2025",
                ),
            );
        }
        Ok((units, workbooks))
    }

    fn unused_in_data(&mut self, path: &SourcePath, message: Text, help: Text) {
        let place = Place::workbook(path);
        self.diagnostics.push(Diagnostic::new(Severity::Warning, Code::UnusedFile, place, message, help));
    }

    /// The regular files below a folder, sorted by path bytes; names that begin with `.` or `~$` are passed over.
    fn walk(&mut self, folder: &str) -> Vec<SourcePath> {
        let top = self.root.join(folder);
        match fs::symlink_metadata(&top) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Vec::new(),
            Ok(found) if !found.is_dir() => {
                self.special(&SourcePath::new(folder));
                return Vec::new();
            }
            Ok(_) | Err(_) => {}
        }
        let hidden = |name: &str| name.starts_with('.') || name.starts_with("~$");
        let mut paths = Vec::new();
        let entries = WalkDir::new(&top).min_depth(1).max_depth(DEEPEST + 1).follow_links(false);
        for entry in entries.into_iter().filter_entry(|entry| !hidden(&entry.file_name().to_string_lossy())) {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = error.path().unwrap_or(&top);
                    let (path, _) = relative(self.root, path);
                    let reason = error.into_io_error().map(|error| error.to_string()).unwrap_or_default();
                    self.unreadable(&path, &reason);
                    continue;
                }
            };
            let (path, exact) = relative(self.root, entry.path());
            if !exact {
                self.report(
                    &path,
                    Code::UnreadableName,
                    Text::new(
                        "名称里有无法识别的字符（不是 Unicode 文字），未被读取",
                        "the name is no Unicode text, so it is not read",
                    ),
                    Text::new("请把它改名", "rename it"),
                );
            } else if entry.depth() > DEEPEST {
                self.report(
                    &path,
                    Code::FoldersTooDeep,
                    Text::new(
                        format!("文件夹套得太深（超过 {DEEPEST} 层），未被读取"),
                        format!("it lies more than {DEEPEST} folders deep and is not read"),
                    ),
                    Text::new("请减少文件夹的层数", "use fewer levels of folders"),
                );
            } else if entry.file_type().is_file() {
                paths.push(path);
            } else if !entry.file_type().is_dir() {
                self.special(&path);
            }
        }
        paths.sort();
        paths
    }

    fn read(&mut self, path: SourcePath) -> Result<Option<SourceFile>, CannotRead> {
        let full = self.root.join(path.as_str());
        let size = match fs::symlink_metadata(&full) {
            Ok(found) if found.is_file() => found.len(),
            Ok(_) => {
                self.special(&path);
                return Ok(None);
            }
            Err(error) => {
                self.unreadable(&path, &error.to_string());
                return Ok(None);
            }
        };
        if path.as_str().starts_with("data/") && size > MOST_BYTES {
            self.diagnostics.push(file_too_large(&path));
            return Ok(None);
        }
        self.files += 1;
        self.bytes = self.bytes.saturating_add(size);
        if self.files > MOST_FILES || self.bytes > MOST_BYTES_OF_ALL {
            return Err(too_much());
        }
        match fs::read(&full) {
            Ok(bytes) => Ok(Some(SourceFile { path, bytes })),
            Err(error) => {
                self.unreadable(&path, &error.to_string());
                Ok(None)
            }
        }
    }

    fn unreadable(&mut self, path: &SourcePath, reason: &str) {
        self.report(
            path,
            Code::UnreadableFile,
            Text::new(
                format!("无法读取（{reason}），它的内容没有用到"),
                format!("it cannot be read ({reason}) and is left out"),
            ),
            Text::new(
                "请确认有读取权限，并且没有被 Excel、WPS 等程序占用",
                "see that you may read it, and that no other program has it open",
            ),
        );
    }

    fn special(&mut self, path: &SourcePath) {
        self.report(
            path,
            Code::SpecialFile,
            Text::new(
                "这是链接或特殊文件，不是普通文件或文件夹，为安全起见没有读取",
                "this is a link or special file, not a regular file or folder; for safety it is not read",
            ),
            Text::new("请换成文件本身的副本", "put a copy of the file itself in its place"),
        );
    }

    fn report(&mut self, path: &SourcePath, code: Code, message: Text, help: Text) {
        let in_data = path.as_str() != "data/units.yaml" && path.as_str().starts_with("data/");
        let place = if in_data { Place::workbook(path) } else { Place::file(path) };
        self.diagnostics.push(Diagnostic::new(Severity::Error, code, place, message, help));
    }
}

fn too_much() -> CannotRead {
    CannotRead {
        message: Text::new(
            format!("项目文件夹里的文件超过 {MOST_FILES} 个或 2 GiB，没有继续读取"),
            format!("the project folder has more than {MOST_FILES} files or 2 GiB; reading was given up"),
        ),
        help: Text::new(
            "请检查 guidelines、templates 和 data 里是否混入了别的文件",
            "see whether other files got into guidelines, templates or data",
        ),
    }
}

/// The year that a folder of `data/` is named by.
fn year_of(folder: &str) -> Option<Year> {
    let four_digits = folder.len() == 4 && folder.bytes().all(|b| b.is_ascii_digit());
    folder.parse().ok().filter(|_| four_digits).map(Year)
}

/// The path below the root with `/` between its parts, and whether that is exactly its name.
fn relative(root: &Path, path: &Path) -> (SourcePath, bool) {
    let inside = path.strip_prefix(root).unwrap_or(path);
    let mut exact = true;
    let mut parts = Vec::new();
    for part in inside.components() {
        if let Component::Normal(name) = part {
            exact &= name.to_str().is_some();
            parts.push(name.to_string_lossy());
        }
    }
    (SourcePath::new(parts.join("/")), exact)
}

#[cfg(test)]
mod tests;
