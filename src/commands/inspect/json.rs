//! An inspection as one JSON object on one line.

use std::io::{self, Write};

use serde::Serialize;

use super::{Inspected, first_findings};
use crate::commands::results::Out;
use crate::diagnostic::{Language, Severity, to_json_line};
use crate::location::column_letters;
use crate::model::row::SheetKind;
use crate::sources::workbook::{ColumnInspection, ColumnMeaning, SheetInspection};

#[derive(Serialize)]
struct File<'a> {
    file: &'a str,
    format: Option<&'a str>,
    bytes: usize,
    year: i32,
    sheets: Vec<Sheet<'a>>,
    errors: usize,
    warnings: usize,
    notes: usize,
    findings: Vec<serde_json::Value>,
}

#[derive(Serialize)]
struct Sheet<'a> {
    name: Option<&'a str>,
    hidden: bool,
    kind: Option<&'a str>,
    header_row: Option<u32>,
    columns: Vec<Column<'a>>,
    rows: usize,
    used: usize,
    set_aside: usize,
    not_data: usize,
}

#[derive(Serialize)]
struct Column<'a> {
    column: String,
    header: &'a str,
    field: Option<&'a str>,
    component: Option<&'a str>,
}

/// Prints the object; absent values are null, and of the findings only the first are in it.
pub(super) fn print(inspected: &Inspected<'_>, language: Language, out: &mut Out) -> io::Result<()> {
    let inspection = inspected.inspection;
    let count = |severity| inspection.diagnostics.count(severity);
    let findings = first_findings(inspection).map(|finding| serde_json::from_str(&to_json_line(finding, language)));
    let file = File {
        file: inspected.path.as_str(),
        format: inspection.format.as_deref(),
        bytes: inspected.n_bytes,
        year: inspected.year.0,
        sheets: inspection.sheets.iter().map(sheet).collect(),
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
        findings: findings.collect::<Result<_, _>>()?,
    };
    writeln!(out, "{}", serde_json::to_string(&file)?)
}

fn sheet(sheet: &SheetInspection) -> Sheet<'_> {
    Sheet {
        name: sheet.name.as_deref(),
        hidden: sheet.hidden,
        kind: sheet.kind.map(|kind| match kind {
            SheetKind::Roster => "roster",
            SheetKind::Summary => "summary",
            SheetKind::Records => "records",
        }),
        header_row: sheet.header_row,
        columns: sheet.columns.iter().map(column).collect(),
        rows: sheet.n_rows,
        used: sheet.n_rows_used,
        set_aside: sheet.n_rows_set_aside,
        not_data: sheet.n_rows_not_data,
    }
}

fn column(column: &ColumnInspection) -> Column<'_> {
    let (field, component) = match &column.meaning {
        ColumnMeaning::Field(field) => (Some(field.key()), None),
        ColumnMeaning::Component(name) => (None, Some(name.as_ref())),
        ColumnMeaning::UnknownHours | ColumnMeaning::NotUsed => (None, None),
    };
    Column { column: column_letters(column.column), header: &column.header, field, component }
}
