//! The worlds in `tests/cases`: what `assess` prints for each as-of date must agree with the expected file in every
//! field. Only the order of the records inside a learner is free.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The world's folder, and the dates it has expected results for.
fn world(name: &str) -> (PathBuf, Vec<String>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(name);
    let mut dates: Vec<String> = fs::read_dir(&root)
        .unwrap()
        .filter_map(|entry| {
            let file = entry.unwrap().file_name().into_string().unwrap();
            Some(file.strip_prefix("expected-")?.strip_suffix(".jsonl")?.to_owned())
        })
        .collect();
    dates.sort();
    (root, dates)
}

/// One JSON object a line, with each learner's records in a fixed order.
fn parse(lines: &str) -> Vec<Value> {
    let learner = |line: &str| {
        let mut learner: Value = serde_json::from_str(line).unwrap();
        let records = learner["records"].as_array_mut().unwrap();
        records.sort_by_key(Value::to_string);
        learner
    };
    lines.lines().map(learner).collect()
}

fn agrees(name: &str, n_dates: usize) {
    let (root, dates) = world(name);
    assert_eq!(dates.len(), n_dates, "{name} has lost expected files");
    for date in dates {
        let output = Command::new(env!("CARGO_BIN_EXE_xueshi"))
            .args(["assess", "--format", "jsonl", "--as-of", &date, "--root"])
            .arg(&root)
            .output()
            .unwrap();
        assert!(matches!(output.status.code(), Some(0 | 1)), "{name} {date}: {output:?}");
        let found = parse(std::str::from_utf8(&output.stdout).unwrap());
        let expected = parse(&fs::read_to_string(root.join(format!("expected-{date}.jsonl"))).unwrap());
        assert_eq!(found.len(), expected.len(), "{name} {date}: number of learners");
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found, expected, "{name} {date}");
        }
    }
}

#[test]
fn a_clean_world_agrees() {
    agrees("01-clean", 4);
}

#[test]
fn a_world_of_conversions_and_exams_agrees() {
    agrees("02-conversion-and-exam", 3);
}

#[test]
fn a_world_of_make_up_agrees() {
    agrees("03-make-up", 6);
}

#[test]
fn a_messy_world_agrees() {
    agrees("04-messy", 3);
}
