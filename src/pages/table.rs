//! A table to take away: what it says, with the kind of each column, and no format. `output` makes CSV or .xlsx of it, so
//! that both hold the same.

use serde::Serialize;

/// A table with a title and lines above it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// What the sheet is called.
    pub sheet: String,
    /// The lines above the header; the first is the title. In a spreadsheet only: a CSV begins with its header.
    pub head: Vec<String>,
    /// The columns, from the left.
    pub columns: Vec<TableColumn>,
    /// The rows, a text for each column.
    pub rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableColumn {
    /// Its header.
    pub header: String,
    /// Its width, in characters; a Han character takes two.
    pub width: u8,
    /// What its cells hold.
    pub kind: ColumnKind,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum ColumnKind {
    /// Text, whatever it looks like.
    Text,
    /// A decimal number, or text where it is none, as in `—`.
    Number,
}

impl TableColumn {
    /// A column of text.
    pub fn text(header: impl Into<String>, width: u8) -> Self {
        Self { header: header.into(), width, kind: ColumnKind::Text }
    }

    /// A column of numbers.
    pub fn number(header: impl Into<String>) -> Self {
        Self { header: header.into(), width: 14, kind: ColumnKind::Number }
    }
}
