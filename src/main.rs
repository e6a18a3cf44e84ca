//! The `xueshi` command.

fn main() {}
