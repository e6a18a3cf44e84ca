//! A single new file to disk, never in place of one that is there.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic, Severity, Text};
use crate::location::{Place, SourcePath};

/// Why a file was not written.
#[derive(Debug)]
pub enum NewFileError {
    /// Something of that name is there; it was not touched.
    Exists(PathBuf),
    /// The disk or the system said no.
    Io(PathBuf, io::Error),
}

/// Writes a file that must not exist yet. One that could not be written in full is removed.
///
/// # Errors
/// See [`NewFileError`].
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), NewFileError> {
    let io = |error: io::Error| NewFileError::Io(path.to_owned(), error);
    let mut file = File::create_new(path).map_err(|error| {
        let is_taken = error.kind() == io::ErrorKind::AlreadyExists;
        if is_taken { NewFileError::Exists(path.to_owned()) } else { io(error) }
    })?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|error| {
        // Best effort: the error that is reported is the one that came first.
        let _ = fs::remove_file(path);
        io(error)
    })
}

/// Writes a file below a folder that is there, making the folders between; the file must not exist yet.
///
/// # Errors
/// See [`NewFileError`].
pub fn write_new_below(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, NewFileError> {
    let path = folder.join(name);
    if !folder.is_dir() {
        return Err(NewFileError::Io(path, io::ErrorKind::NotFound.into()));
    }
    if let Some(above) = path.parent() {
        fs::create_dir_all(above).map_err(|error| NewFileError::Io(path.clone(), error))?;
    }
    write_new(&path, bytes).map(|()| path)
}

/// Makes a folder, and those above it, where they are not there yet.
///
/// # Errors
/// [`NewFileError::Io`]: it cannot be made, or a file of that name is there.
pub fn new_folder(path: &Path) -> Result<(), NewFileError> {
    fs::create_dir_all(path).map_err(|error| NewFileError::Io(path.to_owned(), error))
}

/// Makes a folder that must not hold anything yet.
///
/// # Errors
/// See [`NewFileError`]; one that holds something exists.
pub fn new_empty_folder(path: &Path) -> Result<(), NewFileError> {
    new_folder(path)?;
    let io = |error| NewFileError::Io(path.to_owned(), error);
    match fs::read_dir(path).map_err(io)?.next() {
        None => Ok(()),
        Some(_) => Err(NewFileError::Exists(path.to_owned())),
    }
}

impl NewFileError {
    /// The error as a finding at the file.
    pub fn diagnostic(&self) -> Diagnostic {
        let (code, path, message, help) = match self {
            Self::Exists(path) => (
                Code::OutputExists,
                path,
                Text::new("这个文件已经存在，没有覆盖。", "This file exists already and was not overwritten."),
                Text::new("换一个文件名（-o），或先移走它。", "Name another file (-o), or move this one away first."),
            ),
            Self::Io(path, _) => (
                Code::OutputNotWritten,
                path,
                Text::new("这个文件没能写入。", "This file could not be written."),
                Text::new(
                    "检查文件夹是否存在、有没有写入权限、磁盘是否已满。",
                    "See that the folder exists, that you may write there, and that the disk is not full.",
                ),
            ),
        };
        let place = Place::file(&SourcePath::new(path.to_string_lossy().replace('\\', "/")));
        let diagnostic = Diagnostic::new(Severity::Error, code, place, message, help);
        match self {
            Self::Exists(_) => diagnostic,
            Self::Io(_, error) => diagnostic.found(error.to_string()),
        }
    }
}
