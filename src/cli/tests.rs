//! Which lines are understood, and which are refused.

use clap::CommandFactory;

use super::*;
use crate::commands::{Compared, Publishing, Serving, Warnings};

fn parse(line: &str) -> Result<Request, clap::Error> {
    Arguments::try_parse_from(line.split(' ')).map(|arguments| arguments.request(Language::Chinese))
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
        "xueshi serve --port 65536",
        "xueshi serve --open",
        "xueshi gate",
        "xueshi gate --year 2025",
        "xueshi gate --min-rate 0.95",
        "xueshi gate --min-rate 101%",
        "xueshi list people",
        "xueshi list --format table",
        "xueshi completions",
        "xueshi completions cmd",
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

#[test]
fn messages_are_in_the_language_of_the_machine_unless_one_is_named() {
    let language = |line: &str, machine| Arguments::try_parse_from(line.split(' ')).unwrap().request(machine).language;
    for machine in [Language::Chinese, Language::English] {
        assert_eq!(language("xueshi check", machine), machine);
        assert_eq!(language("xueshi check --lang en", machine), Language::English);
        assert_eq!(language("xueshi --lang zh-CN check", machine), Language::Chinese);
    }
}

#[test]
fn a_preview_is_read_in_full() {
    let serving = |port, as_of, poll| Command::Serve(Serving { port, as_of, poll });
    let day = Date::from_ymd_opt(2025, 12, 31);
    for (line, expected) in [
        ("xueshi serve", serving(8080, None, false)),
        ("xueshi serve --port 0 --as-of 2025-12-31 --poll", serving(0, day, true)),
    ] {
        assert_eq!(parse(line).unwrap().command, expected, "{line}");
    }
}

#[test]
fn every_command_has_help_with_examples_in_both_languages() {
    fn look(command: &mut clap::Command, path: &str) {
        let name = format!("{path} {}", command.get_name());
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        assert!(about.contains(" / ") || about.contains("/ "), "{name}: {about}");
        let names: Vec<String> = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
        let help = command.render_long_help().to_string();
        assert!(help.contains("示例 Example") && help.contains("xueshi "), "{name} has no examples");
        for inner in names {
            look(command.find_subcommand_mut(&inner).unwrap(), &name);
        }
    }
    look(&mut Arguments::command(), "");
}
