//! The words of what can be wrong with a whole sheet: hidden, without a header, or with one that lacks or repeats a column.

use std::sync::Arc;

use super::finding::AtCell;
use super::grid::GridRow;
use super::header::{Missing, Recognition};
use crate::diagnostic::{Code, Diagnostic, Severity, Text};
use crate::location::{CellAddress, Place, SourcePath};
use crate::model::Year;

/// Which sheet of which file.
pub(super) struct SheetPlace<'a> {
    pub(super) path: &'a SourcePath,
    pub(super) folder: Year,
    pub(super) sheet: Option<&'a Arc<str>>,
}

impl SheetPlace<'_> {
    pub(super) fn whole(&self) -> Place {
        Place::Workbook { path: self.path.clone(), sheet: self.sheet.cloned(), cell: None }
    }

    fn at<'r>(&'r self, row: &'r GridRow, column: u32) -> AtCell<'r> {
        AtCell { path: self.path, sheet: self.sheet, row, column }
    }
}

/// A hidden sheet.
pub(super) fn hidden(place: &SheetPlace<'_>) -> Diagnostic {
    Diagnostic::new(
        Severity::Note,
        Code::HiddenSheet,
        place.whole(),
        Text::new("这个工作表是隐藏的，没有读取", "this sheet is hidden and was not read"),
        Text::new("如果要用它的数据，请取消隐藏。", "Unhide it if its data should be used."),
    )
}

/// A sheet that is not read, of `n_rows` rows; `row` is the one that looks like a header.
pub(super) fn refused(place: &SheetPlace<'_>, why: &Recognition, row: &GridRow, n_rows: usize) -> Diagnostic {
    match why {
        Recognition::Missing { needs, .. } => missing_column(place, row, *needs, n_rows),
        Recognition::Repeated { first, second, .. } => repeated_column(place, row, *first, *second, n_rows),
        Recognition::Nothing | Recognition::Header(_) => unrecognised_sheet(place, n_rows),
    }
}

/// A column of hours that names no component.
pub(super) fn unread_hours_column(place: &SheetPlace<'_>, row: &GridRow, column: u32, name: &str) -> Diagnostic {
    let name = name.split_whitespace().collect::<String>();
    let year = place.folder;
    place.at(row, column).say(
        Severity::Warning,
        Code::UnreadHoursColumn,
        Text::new(
            format!("“{name}”这一栏不对应 {year} 年任何学习指南的科目，栏里的学时没有读取"),
            format!("the column {name} names no component of any study guide of {year}; its hours were not read"),
        ),
        Text::new(
            "改用学习指南里的科目名，或在 site.yaml 的 columns 里说明这一栏是什么。",
            "Use the name of a component of the guide, or say in site.yaml under columns what it is.",
        ),
    )
}

fn missing_column(place: &SheetPlace<'_>, row: &GridRow, needs: Missing, n_rows: usize) -> Diagnostic {
    let (zh, en) = match needs {
        Missing::Identity => ("姓名、证件号或工号", "姓名, 证件号 or 工号 (whose row it is)"),
        Missing::Category => ("类别", "类别 (which component the hours belong to)"),
        Missing::Hours => ("学时", "学时 (hours)"),
        Missing::Component => (
            "与当年学习指南科目对应的学时栏（例如“公需科目学时”）",
            "hours of a component of a guide of that year (such as 公需科目学时)",
        ),
        Missing::Name => ("姓名", "姓名 (name)"),
    };
    let column = row.cells.first().map_or(0, |(column, _)| *column);
    place.at(row, column).say(
        Severity::Error,
        Code::MissingColumn,
        Text::new(
            format!("表头缺少一栏：{zh}；这个表的 {n_rows} 行都没有读取"),
            format!("the header lacks a column: {en}; the {n_rows} rows of this sheet were not read"),
        ),
        Text::new(
            "补上这一栏，或在 site.yaml 的 columns 里写明它在这里叫什么。",
            "Add the column, or say in site.yaml under columns what it is called here.",
        ),
    )
}

fn repeated_column(place: &SheetPlace<'_>, row: &GridRow, first: u32, second: u32, n_rows: usize) -> Diagnostic {
    let other = CellAddress { row: row.number, column: first };
    place.at(row, second).say(
        Severity::Error,
        Code::RepeatedColumn,
        Text::new(
            format!("这一栏与 {other} 是同一个意思，不知道该用哪一栏；这个表的 {n_rows} 行都没有读取"),
            format!(
                "this column means the same as {other}, and it is not known which to use; the {n_rows} rows of this sheet \
                 were not read"
            ),
        ),
        Text::new("只留一栏，把另一栏删除或改名。", "Keep one of them; delete or rename the other."),
    )
}

fn unrecognised_sheet(place: &SheetPlace<'_>, n_rows: usize) -> Diagnostic {
    Diagnostic::new(
        Severity::Warning,
        Code::UnrecognisedSheet,
        place.whole(),
        Text::new(
            format!("前 30 行里没有认得出的表头，这个表的 {n_rows} 行都没有读取"),
            format!("no known header in the first 30 rows; the {n_rows} rows of this sheet were not read"),
        ),
        Text::new(
            "如果它是名册、学习记录或汇总表，请检查表头用词；如果只是说明，不必理会。",
            "If it is a roster, records or a summary, check the words of its header; if it is only a note, never mind.",
        ),
    )
}
