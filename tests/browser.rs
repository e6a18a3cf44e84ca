//! Runs the browser tests of `tests/browser/` (node's own test runner, Debian's Chromium) over the shipped sample and a
//! project with a large unit, each built once into a temporary folder. `tests/run.sh` installs what they need; without it they fail and say so, as a check that is skipped
//! would look like one that passed. What is checked stands at the top of each `.mjs` file there, not here.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod large_world;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rayon::prelude::*;

/// The site languages that the sample is built in: a site each.
const LANGUAGES: [&str; 2] = ["zh-CN", "en"];

const HOW: &str = "run `tests/run.sh`, which installs what the browser tests need";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().map(Result::unwrap) {
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Builds the sample in one language into `sites/<language>`.
fn build(work: &Path, sites: &Path, language: &str) {
    let project = work.join(language);
    for folder in ["guidelines", "data"] {
        copy(&root().join(folder), &project.join(folder));
    }
    let settings = fs::read_to_string(root().join("site.yaml")).unwrap();
    assert_eq!(settings.matches("\nlanguage: zh-CN\n").count(), 1);
    let mut settings = settings.replace("\nlanguage: zh-CN\n", &format!("\nlanguage: {language}\n"));
    if language == "en" {
        // The same folder below the root of the host as on the server of the tests.
        settings.push_str("base_url: https://xueshi.example/en/\n");
    }
    fs::write(project.join("site.yaml"), settings).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_xueshi"));
    command.arg("build").arg("--quiet").arg("--root").arg(&project).arg("--out").arg(sites.join(language));
    let output = command.output().unwrap();
    // The sample has errors in it on purpose.
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The test files, by name: node's own search for them differs between its versions.
fn test_files(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = paths.filter(|path| path.to_str().unwrap().ends_with(".test.mjs")).collect();
    files.sort();
    files
}

/// The number that node's summary gives for a word, such as `ℹ pass 12`.
fn tally(report: &str, word: &str) -> usize {
    let counts = report.lines().filter_map(|line| line.trim_start_matches(['ℹ', '#', ' ']).strip_prefix(word));
    counts.filter_map(|count| count.trim().parse().ok()).next_back().unwrap_or(0)
}

#[test]
fn the_site_passes_its_browser_tests() {
    let folder = root().join("tests/browser");
    assert!(folder.join("node_modules/playwright-core").is_dir(), "tests/browser/node_modules is missing: {HOW}");

    let work = tempfile::tempdir().unwrap();
    let sites = work.path().join("sites");
    fs::create_dir(&sites).unwrap();
    for language in LANGUAGES {
        build(work.path(), &sites, language);
    }

    let large = large_world::build(work.path());

    // Each file has a browser of its own, so that as many run at a time as the machine has cores.
    let faults: Vec<String> = test_files(&folder)
        .par_iter()
        .filter_map(|file| {
            let mut command = Command::new("node");
            command.args(["--test", "--test-reporter=spec"]).arg(file).current_dir(&folder);
            command.env("XUESHI_SITES", &sites).env("XUESHI_LARGE", &large);
            command.env("XUESHI_PROGRAM", env!("CARGO_BIN_EXE_xueshi"));
            let output = command.output().unwrap_or_else(|error| panic!("node could not be run ({error}): {HOW}"));
            let report = String::from_utf8_lossy(&output.stdout);
            let errors = String::from_utf8_lossy(&output.stderr);
            let left_out =
                ["skipped", "todo", "cancelled", "fail"].iter().map(|word| tally(&report, word)).sum::<usize>();
            let is_well = output.status.success() && tally(&report, "pass") > 0 && left_out == 0;
            (!is_well).then(|| format!("{}:\n{report}{errors}", file.display()))
        })
        .collect();
    assert!(faults.is_empty(), "{}\nif a program is missing, {HOW}", faults.join("\n"));
}
