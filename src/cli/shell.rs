//! What is made from the definition of the command line itself: completions for shells, and manual pages. Knows
//! `clap_complete` and `clap_mangen`, and no place where they go.

use std::io;

use clap::{Args, Command, CommandFactory, ValueEnum};

use super::Arguments;
use crate::commands::Shell;

const COMPLETIONS: &str = "\
示例 Examples:
  xueshi completions bash > ~/.local/share/bash-completion/completions/xueshi
  xueshi completions zsh > ~/.zfunc/_xueshi
  xueshi completions fish > ~/.config/fish/completions/xueshi.fish
  xueshi completions powershell >> $PROFILE";

const MANUAL: &str = "\
示例 Examples:
  xueshi man | man -l -        在终端里看手册
                               the manual, in the terminal
  xueshi man -o man1           每个命令一页，写到 man1/
                               a page for each command, into man1/";

#[derive(Debug, Args)]
#[command(after_help = COMPLETIONS)]
pub(super) struct CompletionsArguments {
    /// 哪种 shell / Which shell
    #[arg(value_enum)]
    pub(super) shell: ShellChoice,
}

#[derive(Debug, Args)]
#[command(after_help = MANUAL)]
pub(super) struct ManualArguments {
    /// 每个命令一页，写到这个文件夹；不写则输出总页 / A page for each command, into this folder; else the main page is printed
    #[arg(short = 'o', long = "output", value_name = "DIR")]
    pub(super) folder: Option<std::path::PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ShellChoice {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell")]
    PowerShell,
    Elvish,
}

impl From<ShellChoice> for Shell {
    fn from(choice: ShellChoice) -> Self {
        match choice {
            ShellChoice::Bash => Self::Bash,
            ShellChoice::Zsh => Self::Zsh,
            ShellChoice::Fish => Self::Fish,
            ShellChoice::PowerShell => Self::PowerShell,
            ShellChoice::Elvish => Self::Elvish,
        }
    }
}

/// The completions for a shell, as it reads them.
pub fn completions(shell: Shell) -> Vec<u8> {
    let shell = match shell {
        Shell::Bash => clap_complete::Shell::Bash,
        Shell::Zsh => clap_complete::Shell::Zsh,
        Shell::Fish => clap_complete::Shell::Fish,
        Shell::PowerShell => clap_complete::Shell::PowerShell,
        Shell::Elvish => clap_complete::Shell::Elvish,
    };
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "xueshi", &mut bytes);
    bytes
}

/// The manual pages by their file names, the main one first.
///
/// # Errors
/// None, as they are made in memory.
pub fn manual() -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut command = Arguments::command().disable_help_subcommand(true);
    // Gives every command the name of its page, such as xueshi-template-roster.
    command.build();
    let mut pages = Vec::new();
    add(&command, &mut pages)?;
    Ok(pages)
}

fn add(command: &Command, pages: &mut Vec<(String, Vec<u8>)>) -> io::Result<()> {
    let page = clap_mangen::Man::new(command.clone());
    let mut bytes = Vec::new();
    page.render(&mut bytes)?;
    pages.push((page.get_filename(), bytes));
    command.get_subcommands().filter(|inner| !inner.is_hide_set()).try_for_each(|inner| add(inner, pages))
}
