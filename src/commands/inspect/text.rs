//! An inspection for people.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::Inspected;
use crate::commands::field::{field_name, kind_name};
use crate::commands::results::{Out, shown};
use crate::diagnostic::{Language, Severity, Text};
use crate::location::column_letters;
use crate::sources::workbook::{ColumnMeaning, SheetInspection};

/// Prints what the file is, and how each sheet and column is understood.
pub(super) fn print(inspected: &Inspected<'_>, language: Language, out: &mut Out) -> io::Result<()> {
    let Inspected { path, n_bytes, year, inspection } = inspected;
    writeln!(out, "{}", shown(path.as_str()))?;
    let format = inspection.format.clone();
    let what = match (format, language) {
        (Some(format), Language::Chinese) => format!("类型 {format}，{n_bytes} 字节；按 {year} 年度的学习指南读"),
        (Some(format), Language::English) => format!("{format}, {n_bytes} bytes; read by the guides of {year}"),
        (None, Language::Chinese) => format!("没能读取，{n_bytes} 字节"),
        (None, Language::English) => format!("could not be read, {n_bytes} bytes"),
    };
    writeln!(out, "{what}")?;
    for sheet in &inspection.sheets {
        writeln!(out, "\n{}", headline(sheet, language))?;
        print_columns(sheet, language, out)?;
    }
    let count = |severity| inspection.diagnostics.count(severity);
    let (errors, warnings, notes) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    match language {
        Language::Chinese => writeln!(out, "\n问题：错误 {errors} 处，警告 {warnings} 处，提示 {notes} 处"),
        Language::English => writeln!(out, "\nFindings: errors {errors}, warnings {warnings}, notes {notes}"),
    }
}

fn headline(sheet: &SheetInspection, language: Language) -> String {
    let name = match (&sheet.name, language) {
        (Some(name), Language::Chinese) => format!("工作表“{}”", shown(name)),
        (Some(name), Language::English) => format!("Sheet {}", shown(name)),
        (None, Language::Chinese) => "表".to_owned(),
        (None, Language::English) => "Table".to_owned(),
    };
    let SheetInspection { n_rows, n_rows_used, n_rows_set_aside, n_rows_not_data, .. } = sheet;
    let text = match (sheet.hidden, &sheet.kind, sheet.header_row) {
        (true, _, _) => Text::new(format!("{name}：隐藏，没有读取"), format!("{name}: hidden, not read")),
        (false, Some(kind), Some(row)) => {
            let kind = kind_name(*kind);
            Text::new(
                format!(
                    "{name}：{}，表头在第 {row} 行；有内容的 {n_rows} 行中，采用 {n_rows_used}，搁置 {n_rows_set_aside}，\
                     不是数据 {n_rows_not_data}",
                    kind.get(Language::Chinese)
                ),
                format!(
                    "{name}: {}, header in row {row}; of {n_rows} filled rows {n_rows_used} used, {n_rows_set_aside} set \
                     aside, {n_rows_not_data} no data",
                    kind.get(Language::English)
                ),
            )
        }
        (false, _, Some(row)) => Text::new(
            format!("{name}：第 {row} 行像表头，但不能采用；{n_rows} 行没有读取"),
            format!("{name}: row {row} looks like a header but cannot be used; {n_rows} rows not read"),
        ),
        (false, _, None) if *n_rows == 0 => Text::new(format!("{name}：空"), format!("{name}: empty")),
        (false, _, None) => Text::new(
            format!("{name}：没有认得出的表头；{n_rows} 行没有读取"),
            format!("{name}: no known header; {n_rows} rows not read"),
        ),
    };
    text.get(language).to_owned()
}

fn print_columns(sheet: &SheetInspection, language: Language, out: &mut Out) -> io::Result<()> {
    let headers: Vec<String> = sheet.columns.iter().map(|column| shown(&column.header)).collect();
    let width = headers.iter().map(|header| header.width()).max().unwrap_or(0);
    for (column, header) in sheet.columns.iter().zip(&headers) {
        let padding = " ".repeat(width - header.width());
        let meaning = meaning(&column.meaning);
        writeln!(out, "  {:>3}  {header}{padding}  {}", column_letters(column.column), meaning.get(language))?;
    }
    Ok(())
}

fn meaning(meaning: &ColumnMeaning) -> Text {
    match meaning {
        ColumnMeaning::Field(field) => field_name(*field),
        ColumnMeaning::Component(name) => Text::new(format!("科目“{name}”的学时"), format!("hours of {name}")),
        ColumnMeaning::UnknownHours => {
            Text::new("学时，但指南没有这个科目，不读取", "hours of no component of a guide; not read")
        }
        ColumnMeaning::NotUsed => Text::new("不使用", "not used"),
    }
}
