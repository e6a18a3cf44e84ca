//! `xueshi check --fix`: the safe corrections that findings offer, made file by file, and every changed line printed.
//!
//! Official texts are never changed. What the corrections are is decided where the findings are made.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use super::Exit;
use super::console::Console;
use super::results::{self, Out};
use crate::diagnostic::{Code, Diagnostic, Fix, Severity, Text};
use crate::location::{Place, SourcePath};
use crate::output::replace_file;
use crate::sources::{self, Corrected, SourceFile, corrected};

/// One mistake can hide another (a file that does not parse); more rounds than this no file needs.
const MOST_ROUNDS: usize = 8;

/// What was corrected: by file and line, the line as it was first and as it is now.
type Changed = BTreeMap<SourcePath, BTreeMap<u32, (String, String)>>;

/// Makes every safe correction in the project at `root`. What keeps it from going on is said, with the exit status.
pub(super) fn fix(root: &Path, console: &Console) -> Result<(), Exit> {
    let mut changed: Changed = BTreeMap::new();
    for _ in 0..MOST_ROUNDS {
        let (files, diagnostics) = sources::read_correctable(root).map_err(|error| {
            console.finding(&error.diagnostic());
            Exit::CannotRun
        })?;
        let mut fixes: BTreeMap<&SourcePath, Vec<&Fix>> = BTreeMap::new();
        for diagnostic in &diagnostics {
            if let Some(fix) = &diagnostic.fix {
                fixes.entry(diagnostic.place.path()).or_default().push(fix);
            }
        }
        let mut any = false;
        for file in &files {
            let Some(fixes) = fixes.get(&file.path) else { continue };
            let Some(Corrected { bytes, changes }) = corrected(file, fixes) else { continue };
            replace_file(&root.join(file.path.as_str()), &file.bytes, &bytes).map_err(|error| {
                console.finding(&not_corrected(file, &error));
                Exit::CannotRun
            })?;
            let of_file = changed.entry(file.path.clone()).or_default();
            for change in changes {
                let before = of_file.remove(&change.line).map_or(change.before, |(before, _)| before);
                of_file.insert(change.line, (before, change.after));
            }
            any = true;
        }
        if !any {
            break;
        }
    }
    print(&changed, console)
}

fn print(changed: &Changed, console: &Console) -> Result<(), Exit> {
    results::print(console, |out: &mut Out| -> io::Result<()> {
        for (path, lines) in changed {
            for (line, (before, after)) in lines {
                writeln!(out, "{path}:{line}\n- {before}\n+ {after}")?;
            }
        }
        Ok(())
    })?;
    let count: usize = changed.values().map(BTreeMap::len).sum();
    let files = changed.len();
    console.say(&match count {
        0 => Text::new("没有可以自动改正的地方。", "There is nothing to correct safely."),
        _ => Text::new(
            format!("改正了 {files} 个文件的 {count} 行，正文没有改动。"),
            format!(
                "Corrected {count} {} in {files} {}; official texts were not changed.",
                if count == 1 { "line" } else { "lines" },
                if files == 1 { "file" } else { "files" },
            ),
        ),
    });
    Ok(())
}

fn not_corrected(file: &SourceFile, error: &io::Error) -> Diagnostic {
    let message = if error.kind() == io::ErrorKind::ResourceBusy {
        Text::new("这个文件刚刚被别人改过，没有改正", "this file was changed meanwhile, and was not corrected")
    } else {
        Text::new("这个文件写不进去，没有改正", "this file cannot be written, and was not corrected")
    };
    let help =
        Text::new("请关闭打开它的程序，再运行一遍。", "Close the program that has it open, then run this again.");
    let place = Place::file(&file.path);
    Diagnostic::new(Severity::Error, Code::OutputNotWritten, place, message, help).found(error.to_string())
}
