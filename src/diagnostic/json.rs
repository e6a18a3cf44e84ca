//! Diagnostics as JSON, one object a line (DESIGN 4.7).

use serde::Serialize;

use super::{Diagnostic, Language};
use crate::location::Place;

#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    code: &'a str,
    severity: &'a str,
    file: &'a str,
    line: Option<u32>,
    column: Option<u32>,
    sheet: Option<&'a str>,
    cell: Option<String>,
    message: String,
    help: &'a str,
}

/// The finding as one JSON object on one line, without a line break; absent places are null.
pub fn to_json_line(diagnostic: &Diagnostic, language: Language) -> String {
    let (line, column, sheet, cell) = match &diagnostic.place {
        Place::Text { position, .. } => (position.map(|p| p.0), position.map(|p| p.1), None, None),
        Place::Workbook { sheet, cell, .. } => (None, None, sheet.as_deref(), cell.map(|c| c.to_string())),
    };
    let object = JsonDiagnostic {
        code: diagnostic.code.as_str(),
        severity: diagnostic.severity.as_str(),
        file: diagnostic.place.path().as_str(),
        line,
        column,
        sheet,
        cell,
        message: diagnostic.owner_message(language),
        help: diagnostic.help.get(language),
    };
    serde_json::to_string(&object).unwrap_or_default()
}
