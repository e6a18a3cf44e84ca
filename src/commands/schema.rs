//! `xueshi schema`: the JSON Schema of a kind of file, for editors.

use std::io::Write;

use super::console::Console;
use super::{Exit, results};
use crate::sources::schema::{Described, schema};

/// Prints the schema of one kind of file.
pub(super) fn print(described: Described, console: &Console) -> Exit {
    let schema = schema(described);
    results::print(console, |out| {
        serde_json::to_writer_pretty(&mut *out, &schema)?;
        writeln!(out)
    })
    .err()
    .unwrap_or(Exit::Done)
}
