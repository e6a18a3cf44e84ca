//! What mutants do to the program: each batch is read, in processes as the program does it, and judged.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use xueshi::assessment::assess;
use xueshi::location::SourcePath;
use xueshi::model::document::Document;
use xueshi::model::settings::Settings;
use xueshi::model::unit::UnitDirectory;
use xueshi::model::{Date, Year};
use xueshi::sources::workbook::{ReaderProgram, WorkbookBytes, read_workbooks};
use xueshi::sources::{directory, document, files, settings};

/// The longest that a mutant may take.
const LONGEST: Duration = Duration::from_secs(2);

/// What mutants are read with: the settings, documents and units of a project.
pub(crate) struct Project {
    settings: Settings,
    documents: Vec<Document>,
    directory: UnitDirectory,
    program: ReaderProgram,
}

/// What a mutant did that none may do.
#[derive(Debug)]
pub(crate) struct Fault {
    /// In words.
    pub(crate) what: String,
    /// The mutant's place in its batch.
    pub(crate) index: usize,
}

impl Project {
    /// The project in a folder, its workbooks to be read by `program`.
    pub(crate) fn read(root: &Path, program: ReaderProgram) -> Self {
        let files = files::list(root, |_| true).unwrap_or_else(|error| panic!("{error:?}"));
        let (settings, _) = settings::read_settings(&files.settings);
        let (documents, _) = document::read_documents(&files.guidelines);
        let (directory, _) = files.units.as_ref().map(directory::read_directory).unwrap_or_default();
        Self { settings, documents, directory, program }
    }

    /// Reads and judges a batch of mutants; if that panics, or takes longer than one mutant may, each of them by itself.
    pub(crate) fn try_out(&self, mutants: &[Vec<u8>]) -> Vec<Fault> {
        if self.time(mutants).is_ok_and(|taken| taken <= LONGEST) {
            return Vec::new();
        }
        let mut faults = Vec::new();
        for (index, mutant) in mutants.iter().enumerate() {
            match self.time(std::slice::from_ref(mutant)) {
                Err(words) => faults.push(Fault { what: words, index }),
                Ok(taken) if taken > LONGEST => faults.push(Fault { what: format!("took {taken:?}"), index }),
                Ok(_) => {}
            }
        }
        faults
    }

    fn time(&self, mutants: &[Vec<u8>]) -> Result<Duration, String> {
        let paths: Vec<SourcePath> =
            (0..mutants.len()).map(|index| SourcePath::new(format!("data/2025/{index:04}.xlsx"))).collect();
        let sources: Vec<WorkbookBytes<'_>> =
            paths.iter().zip(mutants).map(|(path, bytes)| WorkbookBytes { path, folder: Year(2025), bytes }).collect();
        let started = Instant::now();
        let judged = catch_unwind(AssertUnwindSafe(|| {
            let (workbooks, _) =
                read_workbooks(&sources, &self.settings, &self.documents, &self.directory, &self.program);
            let as_of = Date::from_ymd_opt(2025, 12, 31).unwrap_or_default();
            let _ = assess(&self.documents, &self.directory, &workbooks, as_of);
            let unread = workbooks.files.iter().filter(|file| file.format.is_none());
            let mut unread = unread.map(|file| &file.path);
            unread.find(|path| workbooks.sheets.iter().any(|sheet| sheet.path == **path)).cloned()
        }));
        match judged {
            Ok(None) => Ok(started.elapsed()),
            Ok(Some(path)) => Err(format!("{path} was refused, and yet gave rows")),
            Err(_) => Err("panicked".to_owned()),
        }
    }
}

/// The peak memory in MiB of this process, and of its children that live, as far as the system tells.
pub(crate) fn peaks() -> (u64, u64) {
    let tasks = fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let children = tasks.filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
    let children: String = children.collect::<Vec<_>>().join(" ");
    let largest = children.split_whitespace().map(|child| peak(&format!("/proc/{child}/status"))).max();
    (peak("/proc/self/status"), largest.unwrap_or(0))
}

fn peak(status: &str) -> u64 {
    let status = fs::read_to_string(status).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()).unwrap_or(0) / 1024
}
