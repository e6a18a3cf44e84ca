//! How quick and how heavy pages are in a browser: a unit of 5,000 learners, a usual unit, and a search among 10,000 units.
//!
//! `cargo bench --bench pages` builds the sites with the release build and prints the figures; Chromium and node are those that
//! `tests/run.sh` installs. Nothing is asserted here: the tests check that pages are right, not how fast a machine is.

#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on should stop where it is")]

#[path = "../tests/large_world/mod.rs"]
mod large_world;

use std::path::Path;
use std::process::Command;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let work = tempfile::tempdir().unwrap();
    let large = large_world::build(work.path());
    let sample = work.path().join("sample");
    let mut build = Command::new(env!("CARGO_BIN_EXE_xueshi"));
    build.args(["build", "--quiet", "--root"]).arg(root).arg("--out").arg(&sample);
    // The sample has errors in it on purpose.
    assert_eq!(build.output().unwrap().status.code(), Some(1));
    let status = Command::new("node").arg(root.join("benches/pages.mjs")).arg(&large).arg(&sample).status().unwrap();
    assert!(status.success());
}
