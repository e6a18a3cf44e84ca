//! `xueshi completions` and `xueshi man`: what helps to type the other commands.

use std::io::Write;
use std::path::Path;

use super::console::Console;
use super::{Exit, results};
use crate::cli;
use crate::diagnostic::Text;
use crate::output::{NewFileError, new_folder, write_new_below};

/// The shells that completions are made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shell {
    /// GNU Bash.
    Bash,
    /// Z shell.
    Zsh,
    /// fish.
    Fish,
    /// PowerShell.
    PowerShell,
    /// Elvish.
    Elvish,
}

/// Prints the completions for a shell.
pub(super) fn completions(shell: Shell, console: &Console) -> Exit {
    let bytes = cli::completions(shell);
    results::print(console, |out| out.write_all(&bytes)).err().unwrap_or(Exit::Done)
}

/// Prints the main page of the manual, or writes every page into a folder, which may hold others.
pub(super) fn manual(folder: Option<&Path>, console: &Console) -> Exit {
    let pages = match cli::manual() {
        Ok(pages) => pages,
        Err(error) => {
            let reason = error.to_string();
            console.refuse(&Text::new(format!("手册没能生成：{reason}"), format!("no manual: {reason}")));
            return Exit::CannotRun;
        }
    };
    let Some(folder) = folder else {
        let main = pages.first().map(|(_, page)| page.as_slice()).unwrap_or_default();
        return results::print(console, |out| out.write_all(main)).err().unwrap_or(Exit::Done);
    };
    let written = new_folder(folder)
        .and_then(|()| pages.iter().try_for_each(|(name, page)| write_new_below(folder, name, page).map(drop)));
    match written {
        Ok(()) => {
            let (n, shown) = (pages.len(), folder.display());
            console
                .say(&Text::new(format!("已写入 {shown}：手册 {n} 页。"), format!("Written to {shown}: {n} pages.")));
            Exit::Done
        }
        Err(error) => not_new(&error, console),
    }
}

/// Says why a new file was not written.
pub(super) fn not_new(error: &NewFileError, console: &Console) -> Exit {
    console.finding(&error.diagnostic());
    match error {
        NewFileError::Exists(_) => Exit::Refused,
        NewFileError::Io(..) => Exit::CannotRun,
    }
}
