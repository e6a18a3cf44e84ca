//! Reads mutants of every workbook of the repository and reports each that makes the program panic, take more than two
//! seconds, or more memory than its bounds: `cargo run --release --example mutate -- --count 20000 --seed 1`.
//!
//! The fixtures of `tests/` and the sample in `data/` are what the mutants are made of. A mutant that does harm is kept under
//! `target/mutants/`.

#![expect(clippy::print_stdout, reason = "it reports to whoever runs it")]

mod mutation;
mod trial;

use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use mutation::{Numbers, mutant, originals};
use trial::{Project, peaks};
use xueshi::sources::workbook::ReaderProgram;

const BATCH: usize = 40;
/// The most memory in MiB that any process may take.
const MOST_MEMORY: u64 = 256;

fn main() -> ExitCode {
    if let Some(exit) = xueshi::commands::reading_process() {
        return exit.into();
    }
    let (count, seed) = (argument("--count", 2_000), argument("--seed", 1));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let originals = originals(&[&root.join("tests"), &root.join("data")]);
    let Ok(program) = std::env::current_exe() else { return ExitCode::FAILURE };
    let project = Project::read(root, ReaderProgram::Processes(program));
    let largest_child = AtomicU64::new(0);
    let done = AtomicBool::new(false);
    let started = Instant::now();
    let n_faults = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                largest_child.fetch_max(peaks().1, Ordering::Relaxed);
                std::thread::sleep(Duration::from_millis(5));
            }
        });
        let n_faults = run(&project, &originals, count, seed);
        done.store(true, Ordering::Relaxed);
        n_faults
    });
    let (own, child) = (peaks().0, largest_child.into_inner());
    println!(
        "{count} mutants of {} files, seed {seed}: {n_faults} faults in {:.0?}; peak memory: the program {own} MiB, a \
         reading process {child} MiB",
        originals.len(),
        started.elapsed()
    );
    if n_faults == 0 && own.max(child) < MOST_MEMORY { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn run(project: &Project, originals: &[mutation::Original], count: usize, seed: usize) -> usize {
    let mut numbers = Numbers::new(seed as u64);
    let mut n_faults = 0;
    for first in (0..count).step_by(BATCH) {
        let (parents, mutants): (Vec<_>, Vec<_>) =
            (first..count.min(first + BATCH)).map(|_| mutant(originals, &mut numbers)).unzip();
        for fault in project.try_out(&mutants) {
            n_faults += 1;
            let number = first + fault.index;
            println!("mutant {number} of {}: {}", parents[fault.index].path, fault.what);
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/mutants");
            let kept = folder.join(format!("{seed}-{number}"));
            if let Err(error) =
                std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(kept, &mutants[fault.index]))
            {
                println!("  and could not be kept: {error}");
            }
        }
    }
    n_faults
}

/// The number behind an argument.
fn argument(name: &str, default: usize) -> usize {
    let mut arguments = std::env::args().skip_while(|argument| argument != name);
    arguments.nth(1).and_then(|value| value.parse().ok()).unwrap_or(default)
}
