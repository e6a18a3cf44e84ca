//! The processes that read workbooks: as many as there are threads that ask, each started when first needed, each reading
//! one file after another, and replaced when it dies.
//!
//! What a workbook does to its reader (abort, endless loop, memory) ends that process; the file is named, and the others are
//! read. A watching thread beside each process ends it when a file takes too long.

use std::io::{self, BufReader, BufWriter};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::event::Sink;
use super::format::Format;
use super::gate;
use super::limits::MOST_CLOCK_SECONDS;
use super::refusal::Refusal;
use super::wire::{Answer, read_answer, write_request};

/// The argument that makes the program a reading process.
pub const READER_ARGUMENT: &str = "__read-workbooks";

/// A process that has read a file larger than this is not used again, so that whether a file fits into its memory never
/// depends on the files before it.
const TIRING_BYTES: usize = 256 << 10;

/// The longest that a file may take by the clock.
const LONGEST: Duration = Duration::from_secs(MOST_CLOCK_SECONDS);

/// What reads xlsx, xlsb, xls and ods files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReaderProgram {
    /// Processes of this program, started with [`READER_ARGUMENT`], under limits.
    Processes(PathBuf),
    /// The calling process itself, without limits: for tests of the library with workbooks of their own.
    InProcess,
}

/// The reading processes of a run.
#[derive(Debug)]
pub(super) struct Pool<'p> {
    program: &'p ReaderProgram,
    idle: Mutex<Vec<Worker>>,
}

impl<'p> Pool<'p> {
    /// No process yet.
    pub(super) fn new(program: &'p ReaderProgram) -> Self {
        Self { program, idle: Mutex::new(Vec::new()) }
    }

    /// Tells the workbook's sheets and rows; or why it is not read, perhaps half way.
    pub(super) fn read(&self, format: Format, bytes: &[u8], sink: &mut Sink<'_>) -> Result<(), Refusal> {
        let program = match self.program {
            ReaderProgram::InProcess => return gate::read(format, bytes, &mut |_| {}, sink),
            ReaderProgram::Processes(program) => program,
        };
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut worker = match idle {
            Some(worker) => worker,
            None => Worker::start(&mut reading_process(program), LONGEST)
                .map_err(|error| Refusal::NoReader(error.to_string()))?,
        };
        let told = worker.read(format, bytes, sink);
        match told {
            Ok(answered) => {
                if bytes.len() <= TIRING_BYTES {
                    self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
                }
                answered
            }
            Err(error) => Err(worker.why_it_ended(&error)),
        }
    }
}

fn reading_process(program: &PathBuf) -> Command {
    let mut command = Command::new(program);
    command.arg(READER_ARGUMENT);
    command
}

/// One reading process.
#[derive(Debug)]
struct Worker {
    child: Arc<Mutex<Child>>,
    input: BufWriter<ChildStdin>,
    output: BufReader<ChildStdout>,
    watch: Sender<Watch>,
    took_too_long: Arc<AtomicBool>,
}

/// What the watching thread is told.
#[derive(Debug, Clone, Copy)]
enum Watch {
    FileBegins,
    FileEnds,
}

impl Worker {
    /// Starts the process; a file may take it so long.
    fn start(command: &mut Command, longest: Duration) -> io::Result<Self> {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let child = Arc::new(Mutex::new(child));
        let took_too_long = Arc::new(AtomicBool::new(false));
        let watch = watch(Arc::clone(&child), Arc::clone(&took_too_long), longest)?;
        let output = BufReader::with_capacity(1 << 16, output);
        Ok(Self { child, input: BufWriter::new(input), output, watch, took_too_long })
    }

    /// Has a workbook read. The outer error means that the process is of no use any more.
    fn read(&mut self, format: Format, bytes: &[u8], sink: &mut Sink<'_>) -> io::Result<Result<(), Refusal>> {
        // The watching thread lives as long as this value, so that it always hears.
        let _ = self.watch.send(Watch::FileBegins);
        write_request(&mut self.input, format, bytes)?;
        let told = loop {
            match read_answer(&mut self.output)? {
                Answer::Event(event) => sink(event),
                Answer::End => break Ok(()),
                Answer::Refused(refusal) => break Err(refusal),
            }
        };
        let _ = self.watch.send(Watch::FileEnds);
        Ok(told)
    }

    /// Why a process gave no whole answer: what the file did to it.
    fn why_it_ended(&self, error: &io::Error) -> Refusal {
        if error.kind() == io::ErrorKind::InvalidData || error.kind() == io::ErrorKind::FileTooLarge {
            return Refusal::NoReader(error.to_string());
        }
        let status = self.child.lock().unwrap_or_else(PoisonError::into_inner).wait();
        if self.took_too_long.load(Ordering::SeqCst) {
            return Refusal::TookTooLong;
        }
        status.map_or_else(|error| Refusal::NoReader(error.to_string()), why_it_died)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        // It may have ended by itself.
        let _ = child.kill();
        let _ = child.wait();
    }
}

/// Starts the thread that ends the process when a file takes longer than it may.
fn watch(child: Arc<Mutex<Child>>, took_too_long: Arc<AtomicBool>, longest: Duration) -> io::Result<Sender<Watch>> {
    let (sender, told) = channel();
    std::thread::Builder::new().name("watch".to_owned()).spawn(move || {
        while let Ok(Watch::FileBegins) = told.recv() {
            match told.recv_timeout(longest) {
                Ok(Watch::FileEnds) => {}
                Err(RecvTimeoutError::Timeout) => {
                    took_too_long.store(true, Ordering::SeqCst);
                    let _ = child.lock().unwrap_or_else(PoisonError::into_inner).kill();
                    return;
                }
                Ok(Watch::FileBegins) | Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    })?;
    Ok(sender)
}

/// What a process that ended by itself had met.
#[cfg(target_os = "linux")]
fn why_it_died(status: ExitStatus) -> Refusal {
    use std::os::unix::process::ExitStatusExt;

    use rustix::process::Signal;
    let signal = status.signal();
    let is = |known: Signal| signal == Some(known.as_raw());
    if is(Signal::XCPU) {
        Refusal::TookTooLong
    } else if is(Signal::ABORT) || is(Signal::KILL) {
        // The language's runtime aborts where memory is not to be had; the system kills where it has none left.
        Refusal::OutOfMemory
    } else {
        Refusal::Damaged("the file's structure is damaged".to_owned())
    }
}

/// What a process that ended by itself had met; the status says nothing of it here.
#[cfg(not(target_os = "linux"))]
fn why_it_died(_status: ExitStatus) -> Refusal {
    Refusal::Damaged("the file's structure is damaged".to_owned())
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::time::Instant;

    use super::*;

    fn refused(command: &mut Command, longest: Duration) -> Refusal {
        let mut worker = Worker::start(command, longest).unwrap();
        let error = worker.read(Format::Xls, b"content", &mut |_| {}).unwrap_err();
        worker.why_it_ended(&error)
    }

    #[test]
    fn a_process_that_takes_too_long_is_ended() {
        let started = Instant::now();
        let refused = refused(Command::new("sleep").arg("60"), Duration::from_millis(200));
        assert_eq!(refused, Refusal::TookTooLong);
        assert!(started.elapsed() < Duration::from_secs(30));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn how_a_process_dies_says_what_the_file_did() {
        let killed = |signal: &str| refused(Command::new("sh").args(["-c", &format!("kill -{signal} $$")]), LONGEST);
        assert_eq!(killed("ABRT"), Refusal::OutOfMemory);
        assert_eq!(killed("KILL"), Refusal::OutOfMemory);
        assert_eq!(killed("XCPU"), Refusal::TookTooLong);
        assert!(matches!(killed("SEGV"), Refusal::Damaged(_)));
    }

    #[test]
    fn a_process_that_speaks_nonsense_or_cannot_be_started_is_no_reader() {
        assert!(matches!(refused(&mut Command::new("yes"), LONGEST), Refusal::NoReader(_)));
        let program = ReaderProgram::Processes(Path::new("/nowhere/xueshi").to_owned());
        let told = Pool::new(&program).read(Format::Xls, b"content", &mut |_| {});
        assert!(matches!(told, Err(Refusal::NoReader(_))));
    }
}
