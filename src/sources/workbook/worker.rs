//! The reading process: reads workbooks from standard input one after another, tells them on standard output, and ends
//! when there are no more.
//!
//! It sets its own limits (on Linux; elsewhere only the clock of the process that started it bounds it): the memory it may
//! ask for, the processor time of each file, and no core dumps, as a core dump would hold IDs.

use std::io::{self, BufReader, BufWriter, ErrorKind, Write};

use super::event::Event;
use super::gate;
use super::limits::{BYTES_PER_SECOND, MOST_SECONDS};
use super::refusal::Refusal;
use super::wire::{Answer, read_request, write_answer};

/// Reads workbooks until standard input ends. An error means that nobody listens any more, or speaks nonsense.
pub(super) fn serve() -> io::Result<()> {
    std::panic::set_hook(Box::new(|_| {}));
    limit::memory()?;
    let mut input = BufReader::new(io::stdin().lock());
    let mut output = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut frame = Vec::new();
    while let Some((format, bytes)) = read_request(&mut input)? {
        limit::processor(MOST_SECONDS)?;
        let mut weighed = |n_bytes: u64| {
            // A limit that cannot be set leaves the wider one in force.
            let _ = limit::processor(MOST_SECONDS.min(2 + n_bytes / BYTES_PER_SECOND));
        };
        let mut sent = Ok(());
        let mut send = |event: Event| {
            if sent.is_ok() {
                sent = write_answer(&mut output, &mut frame, &Answer::Event(event));
            }
        };
        let told = gate::read(format, &bytes, &mut weighed, &mut send);
        let answer = match (told, sent) {
            (_, Err(error)) if error.kind() == ErrorKind::FileTooLarge => Answer::Refused(Refusal::TooMuchText),
            (_, Err(error)) => return Err(error),
            (Err(refusal), Ok(())) => Answer::Refused(refusal),
            (Ok(()), Ok(())) => Answer::End,
        };
        write_answer(&mut output, &mut frame, &answer)?;
        output.flush()?;
    }
    Ok(())
}

#[cfg(target_os = "linux")]
mod limit {
    use std::io;

    use rustix::process::{Resource, Rlimit, setrlimit};
    use rustix::time::{ClockId, clock_gettime};

    use crate::sources::workbook::limits::MOST_MEMORY;

    /// Bounds the memory of this process, and forbids core dumps.
    pub(super) fn memory() -> io::Result<()> {
        setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?;
        Ok(setrlimit(Resource::As, Rlimit { current: Some(MOST_MEMORY), maximum: Some(MOST_MEMORY) })?)
    }

    /// Gives this process so many more seconds of the processor.
    pub(super) fn processor(seconds: u64) -> io::Result<()> {
        let used = u64::try_from(clock_gettime(ClockId::ProcessCPUTime).tv_sec).unwrap_or(0);
        Ok(setrlimit(Resource::Cpu, Rlimit { current: Some(used + seconds), maximum: None })?)
    }
}

#[cfg(not(target_os = "linux"))]
mod limit {
    use std::io;

    /// No limit here.
    pub(super) fn memory() -> io::Result<()> {
        Ok(())
    }

    /// No limit here.
    pub(super) fn processor(_seconds: u64) -> io::Result<()> {
        Ok(())
    }
}
