//! A table of results, for people, for spreadsheets, or for programs. What is in it is decided by each command.

use std::io::{self, Write};

use super::columns;
use super::results::shown;
use super::separated;
use crate::diagnostic::{Language, Text};

/// How a table is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListFormat {
    /// Straight columns.
    Human,
    /// A header row of keys, and one row an entry.
    Csv,
    /// One object a line.
    Json,
}

/// A table of results.
#[derive(Debug)]
pub(super) struct Listing {
    pub(super) columns: Vec<Column>,
    /// Each as many cells as there are columns; `None` where there is nothing to say.
    pub(super) rows: Vec<Vec<Option<String>>>,
}

/// A column of a table.
#[derive(Debug)]
pub(super) struct Column {
    /// Its name in CSV and JSON.
    key: &'static str,
    /// Its header for people.
    header: Text,
    is_number: bool,
}

impl Column {
    /// A column of text.
    pub(super) fn text(key: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self { key, header: Text::new(zh, en), is_number: false }
    }

    /// A column of numbers, which stand at the right of it.
    pub(super) fn number(key: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self { key, header: Text::new(zh, en), is_number: true }
    }
}

impl Listing {
    /// Prints the table; in JSON every value is a string, or null.
    pub(super) fn print(&self, format: ListFormat, language: Language, out: &mut impl Write) -> io::Result<()> {
        match format {
            ListFormat::Human => self.print_straight(language, out),
            ListFormat::Csv => {
                let header = self.columns.iter().map(|column| column.key.to_owned()).collect();
                let rows =
                    self.rows.iter().map(|row| row.iter().map(|cell| cell.clone().unwrap_or_default()).collect());
                separated::print(std::iter::once(header).chain(rows), out)
            }
            ListFormat::Json => self.rows.iter().try_for_each(|row| {
                let cells = self.columns.iter().zip(row);
                let object: serde_json::Map<_, _> =
                    cells.map(|(column, cell)| (column.key.to_owned(), cell.clone().into())).collect();
                writeln!(out, "{}", serde_json::Value::from(object))
            }),
        }
    }

    fn print_straight(&self, language: Language, out: &mut impl Write) -> io::Result<()> {
        let header = self.columns.iter().map(|column| column.header.get(language).to_owned()).collect();
        let cell = |cell: &Option<String>| cell.as_deref().map_or_else(|| "—".to_owned(), shown);
        let rows = self.rows.iter().map(|row| row.iter().map(cell).collect());
        let lines: Vec<Vec<String>> = std::iter::once(header).chain(rows).collect();
        columns::print(&lines, |at| self.columns[at].is_number, 0, out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(format: ListFormat, language: Language) -> String {
        let listing = Listing {
            columns: vec![Column::text("unit", "单位", "unit"), Column::number("due", "应学", "due")],
            rows: vec![vec![Some("青溪画院".into()), Some("12".into())], vec![Some("=云栖\u{1b}馆".into()), None]],
        };
        let mut out = Vec::new();
        listing.print(format, language, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn columns_are_straight_and_numbers_stand_at_the_right() {
        assert_eq!(printed(ListFormat::Human, Language::Chinese), "单位      应学\n青溪画院    12\n=云栖 馆     —\n");
        assert!(printed(ListFormat::Human, Language::English).starts_with("unit      due\n"));
    }

    #[test]
    fn programs_get_keys_and_nulls() {
        assert_eq!(
            printed(ListFormat::Json, Language::English),
            "{\"due\":\"12\",\"unit\":\"青溪画院\"}\n{\"due\":null,\"unit\":\"=云栖\\u001b馆\"}\n"
        );
        assert_eq!(printed(ListFormat::Csv, Language::Chinese), "\u{FEFF}unit,due\n青溪画院,12\n'=云栖\u{1b}馆,\n");
    }
}
