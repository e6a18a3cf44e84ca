//! The program as its users meet it: whole worlds, properties, pages, the real binary.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod bounds;
mod case;
mod cases;
mod command_line;
mod contradictions;
mod diff;
mod dry_run;
mod english;
mod explanations;
mod fix;
mod handback;
mod hazards;
mod hostile;
mod import;
mod import_command;
mod import_traps;
mod interrupted_build;
mod large_unit;
#[path = "../large_world/mod.rs"]
mod large_world;
mod measure;
mod new_notice;
mod problems;
mod properties;
mod publisher;
mod readme;
mod round_trip;
mod rows;
mod seeds;
mod serve;
mod site;
mod templates;
mod tidy;
mod tools;
mod walkthrough;
