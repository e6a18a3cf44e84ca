//! The READMEs are true: their commands run, what they show is what the program prints, and both languages keep step.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap()
}

/// The code blocks of a Markdown text.
fn blocks(text: &str) -> Vec<String> {
    text.split("\n```").skip(1).step_by(2).map(|block| block.split_once('\n').unwrap().1.to_owned()).collect()
}

/// The arguments of every `xueshi …` and `cargo run --release -- …` line, but for the walk-through, which has a test of
/// its own.
fn commands(text: &str) -> Vec<Vec<String>> {
    let (before, rest) = text.split_once("<!-- walk-through -->").unwrap();
    let (_, behind) = rest.split_once("<!-- end of walk-through -->").unwrap();
    let blocks = [blocks(before), blocks(behind)].concat();
    let lines = blocks.iter().flat_map(|block| block.lines());
    let arguments = lines.filter_map(|line| {
        let line = line.split(['#', '>']).next().unwrap();
        line.strip_prefix("xueshi ").or_else(|| line.strip_prefix("cargo run --release -- "))
    });
    arguments.map(|arguments| arguments.split_whitespace().map(str::to_owned).collect()).collect()
}

fn run(arguments: &[String]) -> std::process::Output {
    let out = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_xueshi"));
    command.args(arguments).arg("--root").arg(root()).env("NO_COLOR", "1").env("LC_ALL", "C.UTF-8");
    if arguments[0] == "build" {
        command.arg("--out").arg(out.path().join("site"));
    }
    command.output().unwrap()
}

#[test]
fn every_command_of_the_readme_runs() {
    let commands = commands(&read("README.md"));
    assert_eq!(commands.len(), 5, "{commands:?}");
    for arguments in commands {
        // The sample has errors in it on purpose, as the README says.
        assert_eq!(run(&arguments).status.code(), Some(1), "{arguments:?}");
    }
}

#[test]
fn the_message_shown_is_what_the_program_prints() {
    let shown = blocks(&read("README.md")).into_iter().find(|block| block.starts_with("error[")).unwrap();
    let printed = String::from_utf8(run(&["check".to_owned()]).stderr).unwrap();
    assert!(printed.contains(shown.trim_end()), "{shown}");
}

#[test]
fn both_languages_keep_step() {
    let (english, chinese) = (read("README.md"), read("README.zh-CN.md"));
    assert_eq!(blocks(&english), blocks(&chinese));
    let headings = |text: &str| {
        text.lines().filter(|line| line.starts_with('#')).map(|line| line.matches('#').count()).collect::<Vec<_>>()
    };
    assert_eq!(headings(&english), headings(&chinese));
    for text in [&english, &chinese] {
        for link in text.split("](").skip(1).map(|behind| behind.split(')').next().unwrap()) {
            assert!(root().join(link).is_file(), "{link}");
        }
    }
}

#[test]
fn the_test_command_stands_once_where_the_gate_looks_for_it() {
    let text = read("README.md");
    assert_eq!(text.matches("<!-- test command -->\n```sh\nbash tests/run.sh\n```\n<!-- end -->").count(), 1);
    assert!(read(".ci/run").contains("<!-- test command -->"));
}

#[test]
fn every_dependency_has_a_line_of_reason() {
    let mut direct = BTreeSet::new();
    let mut in_dependencies = false;
    for line in read("Cargo.toml").lines() {
        if line.starts_with('[') {
            in_dependencies = line.contains("dependencies");
        } else if in_dependencies && let Some((name, _)) = line.split_once(" =") {
            direct.insert(name.to_owned());
        }
    }
    let text = read("README.md");
    let (_, table) = text.split_once("| crate | what for |\n| --- | --- |\n").unwrap();
    let rows = table.lines().take_while(|line| line.starts_with('|'));
    let explained: BTreeSet<String> = rows
        .map(|row| {
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            assert!(cells[1].len() > 3, "{row}");
            cells[0].to_owned()
        })
        .collect();
    assert_eq!(explained, direct);
}

#[test]
fn the_codes_of_findings_are_stable() {
    let codes: Vec<&str> = xueshi::diagnostic::Code::ALL.iter().map(|code| code.as_str()).collect();
    let listed = read("tests/suite/codes.txt");
    assert_eq!(codes, listed.lines().collect::<Vec<_>>(), "a code that scripts may rely on has changed");
}
