//! The body of a draft: the official text as Markdown. Only form is added: the title bold, `##` before 一、, tables framed.

use crate::import::bundle::Part;
use crate::import::passage::is_body_heading;
use crate::import::structure::Block;

/// The blocks of a part with blank lines between.
pub(super) fn write(part: &Part) -> String {
    let mut body = String::new();
    for (at, block) in part.blocks.iter().enumerate() {
        if at > 0 {
            body.push('\n');
        }
        let is_title = part.title == Some(at) && !block.text.contains('*');
        let text = match () {
            () if !block.rows.is_empty() => table(block),
            () if is_title => format!("**{}**", block.text.trim()),
            () if at >= part.body_start() && is_body_heading(block) => format!("## {}", block.text.trim()),
            () => block.text.trim().to_owned(),
        };
        body.push_str(&text);
        body.push('\n');
    }
    body
}

/// A table of Markdown; its first row is the head.
fn table(block: &Block) -> String {
    let width = block.rows.iter().map(Vec::len).max().unwrap_or(1);
    let mut lines = Vec::new();
    for (at, row) in block.rows.iter().enumerate() {
        let cell = |column: usize| row.get(column).map_or("", String::as_str).replace('|', "\\|");
        lines.push(format!("| {} |", (0..width).map(cell).collect::<Vec<_>>().join(" | ")));
        if at == 0 {
            lines.push(format!("|{}", " --- |".repeat(width)));
        }
    }
    lines.join("\n")
}
