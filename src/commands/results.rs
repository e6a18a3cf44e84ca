//! Standard output: the results of a command, and nothing else.

use std::io::{self, BufWriter, StdoutLock, Write};

use anstream::{AutoStream, ColorChoice};

use super::Exit;
use super::console::Console;
use crate::diagnostic::{Code, Diagnostic, Severity, Text};
use crate::location::{Place, SourcePath};

/// Where results go.
pub(super) type Out = BufWriter<StdoutLock<'static>>;

/// Prints results. If they cannot be printed, says so and gives the exit status; a reader that has seen enough, as in
/// `xueshi assess | head`, is no error.
pub(super) fn print(console: &Console, write: impl FnOnce(&mut Out) -> io::Result<()>) -> Result<(), Exit> {
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => {
            console.finding(&not_printed(&error));
            Err(Exit::CannotRun)
        }
    }
}

/// Prints results in which some words are coloured, as escape sequences; they vanish where nobody wants colours.
pub(super) fn print_in_colour(
    console: &Console,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Exit> {
    let mut text = Vec::new();
    let made = write(&mut text);
    print(console, |out| {
        made?;
        let asked = console.colour();
        let choice = if asked == ColorChoice::Auto { AutoStream::choice(&io::stdout()) } else { asked };
        let out: &mut dyn Write = out;
        AutoStream::new(out, choice).write_all(&text)
    })
}

/// The text without anything that a terminal would obey instead of show.
pub(super) fn shown(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn not_printed(error: &io::Error) -> Diagnostic {
    Diagnostic::new(
        Severity::Error,
        Code::OutputNotWritten,
        Place::file(&SourcePath::new("-")),
        Text::new("结果没能全部输出。", "The results could not be printed in full."),
        Text::new("检查输出到的文件或磁盘空间。", "Check the file that the output goes to, and free space."),
    )
    .found(error.to_string())
}
