//! How long a run of the program takes, and how much memory its largest process takes at most.

use std::fs;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::case::Case;

/// What a run took.
#[derive(Debug)]
pub(crate) struct Measured {
    /// The exit status.
    pub(crate) code: i32,
    /// The diagnostics as JSON lines.
    pub(crate) stderr: String,
    /// From start to end.
    pub(crate) seconds: f64,
    /// The peak memory of the program or of one of its reading processes, whichever is larger, in MiB.
    pub(crate) peak: u64,
}

/// Runs `check` over a project, with diagnostics as JSON lines in English.
pub(crate) fn check(case: &Case) -> Measured {
    run(case, &["check", "--format", "json"])
}

/// Runs `assess` over a project; what it prints is let go.
pub(crate) fn assess(case: &Case) -> Measured {
    run(case, &["assess", "--message-format", "json"])
}

fn run(case: &Case, command: &[&str]) -> Measured {
    let stderr = case.path(".stderr");
    let started = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_xueshi"))
        .args(command)
        .args(["--lang", "en", "--as-of", "2025-12-31", "--root"])
        .arg(case.path(""))
        .stdout(Stdio::null())
        .stderr(fs::File::create(&stderr).unwrap())
        .spawn()
        .unwrap();
    let mut peak = 0;
    let status = loop {
        peak = peak.max(largest(child.id()));
        match child.try_wait().unwrap() {
            Some(status) => break status,
            None => sleep(Duration::from_millis(2)),
        }
    };
    let seconds = started.elapsed().as_secs_f64();
    let stderr = fs::read_to_string(stderr).unwrap();
    Measured { code: status.code().unwrap_or(-1), stderr, seconds, peak: peak / 1024 }
}

/// The peak memory in KiB of a process or one of its children, as far as the system tells.
fn largest(process: u32) -> u64 {
    let children: Vec<u32> = fs::read_dir(format!("/proc/{process}/task"))
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok())
        .flat_map(|list| list.split_whitespace().filter_map(|id| id.parse().ok()).collect::<Vec<_>>())
        .collect();
    children.into_iter().chain([process]).map(own_peak).max().unwrap_or(0)
}

fn own_peak(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse().ok()).unwrap_or(0)
}
