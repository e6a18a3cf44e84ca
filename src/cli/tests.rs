//! Which lines are understood, and which are refused.

use clap::CommandFactory;

use super::*;
use crate::commands::{Compared, Publishing, Warnings};

fn parse(line: &str) -> Result<Request, clap::Error> {
    Arguments::try_parse_from(line.split(' ')).map(Request::from)
}

#[test]
fn the_definition_of_the_command_line_is_sound() {
    Arguments::command().debug_assert();
}

#[test]
fn the_message_format_may_stand_in_every_place() {
    for line in [
        "xueshi check --format json",
        "xueshi check --message-format json",
        "xueshi --format json check",
        "xueshi --message-format json build",
        "xueshi --format json assess --format csv",
        "xueshi assess --message-format json",
    ] {
        assert_eq!(parse(line).unwrap().messages, MessageFormat::Json, "{line}");
    }
    assert_eq!(parse("xueshi check").unwrap().messages, MessageFormat::Human);
}

#[test]
fn a_build_is_read_in_full() {
    let request = parse("xueshi build --root p --out o --as-of 2025-12-31 -D warnings --lang en -q").unwrap();
    let publishing = Publishing { as_of: Some(Date::from_ymd_opt(2025, 12, 31).unwrap()), warnings: Warnings::Denied };
    assert_eq!(request.command, Command::Build { out: Some("o".into()), publishing });
    assert_eq!((request.root, request.language, request.quiet), ("p".into(), Language::English, true));
}

#[test]
fn a_handback_needs_a_folder() {
    let request = parse("xueshi export handback --out lists").unwrap();
    assert_eq!(request.command, Command::ExportHandback { out: "lists".into(), as_of: None });
    assert_eq!(parse("xueshi export handback").unwrap_err().exit_code(), 2);
    assert_eq!(parse("xueshi export").unwrap_err().exit_code(), 2);
}

#[test]
fn a_comparison_takes_two_sides() {
    let request = parse("xueshi diff 2025 ./新 --impact --as-of 2026-03-15 --format json").unwrap();
    let compared = Compared {
        before: "2025".into(),
        now: "./新".into(),
        impact: true,
        as_of: Date::from_ymd_opt(2026, 3, 15),
        format: MessageFormat::Json,
    };
    assert_eq!(request.command, Command::Diff(compared));
    assert_eq!(request.messages, MessageFormat::Human);
}

#[test]
fn a_dry_run_is_a_build_that_writes_nothing() {
    let publishing = Publishing { as_of: None, warnings: Warnings::Allowed };
    let request = parse("xueshi build --dry-run --out o --format json").unwrap();
    assert_eq!(request.command, Command::DryRun { out: Some("o".into()), publishing });
    assert_eq!(request.messages, MessageFormat::Json);
}

#[test]
fn wrong_arguments_are_refused() {
    for line in [
        "xueshi",
        "xueshi publish",
        "xueshi build --as-of 2025-13-01",
        "xueshi build --as-of 2025-1-1",
        "xueshi build -D notes",
        "xueshi build --format csv",
        "xueshi assess --format json",
        "xueshi assess --year twenty",
        "xueshi check --out o",
        "xueshi check --dry-run",
        "xueshi diff",
        "xueshi diff 2025",
        "xueshi diff 2025 2026 2027",
        "xueshi diff 2025 2026 --format csv",
        "xueshi check --lang fr",
        "xueshi explain",
        "xueshi inspect",
        "xueshi inspect a.xlsx --format csv",
        "xueshi template roster",
        "xueshi template eject",
        "xueshi template list base.html",
        "xueshi template ledger -o a.xlsx",
    ] {
        assert_eq!(parse(line).unwrap_err().exit_code(), 2, "{line}");
    }
}
