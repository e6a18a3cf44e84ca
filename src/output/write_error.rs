//! Why a site, or another folder of ours, could not be written, in words for the person who runs the program.

use std::io;
use std::path::{Path, PathBuf};

use super::site::SiteError;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Text};
use crate::location::{Place, SourcePath};

/// Why a folder could not be made complete.
#[derive(Debug)]
pub enum Unfinished {
    /// Something is wrong with what it is made from.
    Findings(Diagnostics),
    /// It could not be written.
    Write(WriteError),
}

impl From<SiteError> for Unfinished {
    fn from(error: SiteError) -> Self {
        Self::Findings(error.diagnostic().into())
    }
}

impl From<WriteError> for Unfinished {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}

/// Why a folder was not written.
#[derive(Debug)]
pub enum WriteError {
    /// Another build of the same folder is at work.
    Busy {
        /// The lock that it holds.
        lock: PathBuf,
    },
    /// The folder is not ours to replace; nothing was touched.
    Foreign {
        /// The folder.
        path: PathBuf,
        /// Why it is not ours.
        foreign: Foreign,
    },
    /// The disk or the system said no.
    Io {
        /// What was being done.
        step: Step,
        /// With which file or folder.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

/// Why a folder is not ours to replace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Foreign {
    /// It holds something, and not the marker file of this name.
    NoMarker(&'static str),
    /// It is no folder.
    NotAFolder,
    /// It is a symbolic link.
    Link,
    /// It is, holds, or lies in this folder of the project's own.
    Overlap(PathBuf),
}

/// A step of writing a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Finding or making the folder around the site.
    Folder,
    /// Taking the lock.
    Lock,
    /// Removing what a killed run left.
    RemoveStage,
    /// Writing the new site beside the old one.
    Stage,
    /// Putting the new site in place.
    Swap,
    /// Removing the old site; the new one is in place.
    RemoveOld,
}

impl WriteError {
    pub(super) fn foreign(path: &Path, foreign: Foreign) -> Self {
        Self::Foreign { path: path.to_owned(), foreign }
    }

    pub(super) fn io(step: Step, path: &Path, error: io::Error) -> Self {
        Self::Io { step, path: path.to_owned(), error }
    }

    /// The error as a finding at the file or folder concerned.
    pub fn diagnostic(&self) -> Diagnostic {
        let (code, path, message, help) = match self {
            Self::Busy { lock } => (
                Code::OutputBusy,
                lock,
                Text::new(
                    "另一个 xueshi 正在写同一个文件夹，本次没有写入。",
                    "Another xueshi is writing the same folder; nothing was written.",
                ),
                Text::new("等它结束后再运行一次。", "Wait until it has ended, then run again."),
            ),
            Self::Foreign { path, foreign } => (Code::OutputNotOurs, path, foreign.message(), foreign.help()),
            Self::Io { step, path, .. } => (Code::OutputNotWritten, path, step.message(), step.help()),
        };
        let place = Place::file(&SourcePath::new(path.to_string_lossy().replace('\\', "/")));
        let diagnostic = Diagnostic::new(Severity::Error, code, place, message, help);
        match self {
            Self::Io { error, .. } => diagnostic.found(error.to_string()),
            Self::Busy { .. } | Self::Foreign { .. } => diagnostic,
        }
    }
}

/// The result, with the step and the path that an error came from.
pub(super) fn at<T>(step: Step, path: &Path, result: io::Result<T>) -> Result<T, WriteError> {
    result.map_err(|error| WriteError::io(step, path, error))
}

impl Foreign {
    fn message(&self) -> Text {
        match self {
            Self::NoMarker(marker) => Text::new(
                format!(
                    "这个文件夹里有内容，却没有 xueshi 的标记文件 {marker}：不是本程序为此生成的，因此没有改动它。"
                ),
                format!(
                    "This folder is not empty and lacks xueshi's marker file {marker}: it was not made by this program \
                     for this purpose, and so was left as it is."
                ),
            ),
            Self::NotAFolder => {
                Text::new("这里不是文件夹，不能写入。", "This is not a folder, so that nothing can be written here.")
            }
            Self::Link => Text::new(
                "这里是一个链接，指向的文件夹可能另有用途，因此没有改动它。",
                "This is a link, and the folder behind it may serve something else, so that it was left as it is.",
            ),
            Self::Overlap(with) => Text::new(
                format!("这样会覆盖或混入另有用途的文件夹 {}，因此没有写入。", with.display()),
                format!(
                    "This would replace or mix with the folder {}, which serves something else; nothing was written.",
                    with.display()
                ),
            ),
        }
    }

    fn help(&self) -> Text {
        match self {
            Self::NoMarker(_) | Self::NotAFolder | Self::Overlap(_) => {
                Text::new("用 --out 指定一个新的或空的文件夹。", "Name a new or an empty folder with --out.")
            }
            Self::Link => Text::new("用 --out 直接写出真正的文件夹。", "Name the real folder with --out."),
        }
    }
}

impl Step {
    fn message(self) -> Text {
        match self {
            Self::Folder => Text::new(
                "无法打开或建立这个文件夹，没有写入。",
                "This folder cannot be opened or made; nothing was written.",
            ),
            Self::Lock => Text::new(
                "无法锁定输出位置，没有写入。",
                "The place to write to cannot be locked; nothing was written.",
            ),
            Self::RemoveStage => Text::new(
                "上次中断时留下的文件夹无法清除，没有写入。",
                "What an interrupted run left cannot be removed; nothing was written.",
            ),
            Self::Stage => Text::new(
                "新的内容没能写完，原来的保持不变。",
                "The new folder could not be written in full; the old one stands as it was.",
            ),
            Self::Swap => Text::new(
                "新的内容没能换上，原来的保持不变。",
                "The new folder could not be put in place; the old one stands as it was.",
            ),
            Self::RemoveOld => Text::new(
                "新的内容已经换上，但旧的文件没能删除。",
                "The new folder is in place, but the files of the old one could not be removed.",
            ),
        }
    }

    fn help(self) -> Text {
        match self {
            Self::Folder | Self::Lock | Self::Stage | Self::Swap => Text::new(
                "检查磁盘空间和写入权限，或用 --out 换一个位置。",
                "Check free space and the permission to write, or name another place with --out.",
            ),
            Self::RemoveStage | Self::RemoveOld => Text::new(
                "关闭正在使用其中文件的程序；下次运行会再次清除。",
                "Close programs that use files in it; the next run removes it.",
            ),
        }
    }
}
