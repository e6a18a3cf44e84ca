//! The words of what can be wrong with a whole sheet: hidden, without a header, or with one that lacks or repeats a column.

use std::sync::Arc;

use super::finding::AtCell;
use super::grid::GridRow;
use super::header::{Missing, Recognition};
use super::sum::Mismatch;
use super::title::Title;
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

    pub(super) fn at<'r>(&'r self, row: &'r GridRow, column: u32) -> AtCell<'r> {
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
    if let Missing::HoursBesideOtherMeasure(column) = needs {
        return other_measure(place, row, column, n_rows);
    }
    let (zh, en) = match needs {
        Missing::Identity => ("姓名、证件号或工号", "姓名, 证件号 or 工号 (whose row it is)"),
        Missing::Category => ("类别", "类别 (which component the hours belong to)"),
        Missing::Hours | Missing::HoursBesideOtherMeasure(_) => ("学时", "学时 (hours)"),
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

fn other_measure(place: &SheetPlace<'_>, row: &GridRow, column: u32, n_rows: usize) -> Diagnostic {
    place.at(row, column).quote(
        Severity::Error,
        Code::HoursInOtherMeasure,
        Text::new(
            format!("表里没有学时栏，这一栏是时长、分钟、学分或课时，不能当作学时；这个表的 {n_rows} 行都没有读取"),
            format!(
                "the sheet has no column of hours 学时; this one holds time, minutes or credits, which are not hours; the \
                 {n_rows} rows of this sheet were not read"
            ),
        ),
        Text::new(
            "请按主管部门的规定换算成学时，另加一栏“学时”；如果它其实就是学时，在 site.yaml 的 columns: hours 里写上这一栏的名称。",
            "Convert them as the authority says, and add a column 学时; if they are hours in truth, name the column in site.yaml under columns: hours.",
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

/// A total row that fits no sum of the rows above it.
pub(super) fn total_row_mismatch(at: &AtCell<'_>, mismatch: Mismatch) -> Diagnostic {
    let Mismatch { stated, sum, .. } = mismatch;
    at.say(
        Severity::Warning,
        Code::TotalRowMismatch,
        Text::new(
            format!("合计行写的是 {stated}，上面各行相加是 {sum}；计入的是各行，不是合计"),
            format!("the total row says {stated}, and the rows above add up to {sum}; the rows count, not the total"),
        ),
        Text::new(
            "核对是否漏了行、改了数，或合计没有更新。",
            "See whether a row is missing, a number was changed, or the total was not brought up to date.",
        ),
    )
}

/// An example line of a form.
pub(super) fn example_row(at: &AtCell<'_>) -> Diagnostic {
    at.say(
        Severity::Note,
        Code::ExampleRow,
        Text::new("这是填表示例，没有读取", "this is an example of the form and was not read"),
        Text::new("如果它是真的数据，请去掉“示例”字样。", "If it holds real data, remove the word 示例."),
    )
}

/// Headers once more in the middle of a sheet, the first of them in `row`.
pub(super) fn repeated_header(place: &SheetPlace<'_>, row: &GridRow, n_headers: usize) -> Diagnostic {
    let column = row.cells.first().map_or(0, |(column, _)| *column);
    place.at(row, column).say(
        Severity::Note,
        Code::RepeatedHeader,
        Text::new(
            format!("表中重复出现表头 {n_headers} 行，已跳过"),
            format!("the header is repeated in {n_headers} rows, which were passed over"),
        ),
        Text::new("不必处理。", "Nothing need be done."),
    )
}

/// Rows without a unit in a sheet whose other rows have one; `row` is the first.
pub(super) fn blank_unit(place: &SheetPlace<'_>, row: &GridRow, column: u32, n_rows: usize) -> Diagnostic {
    let stem = place.path.stem();
    place.at(row, column).say(
        Severity::Warning,
        Code::BlankUnit,
        Text::new(
            format!("单位只填了一部分：从这一行起有 {n_rows} 行是空的，按文件名记在“{stem}”名下，不沿用上一行"),
            format!(
                "the unit is filled in some rows only: {n_rows} rows, of which this is the first, have none and stand under \
                 the file's name, {stem}; the row above is not carried on"
            ),
        ),
        Text::new(
            "给每一行填上单位；如果几行同属一个单位，也可以把单位格合并到这几行。",
            "Fill in the unit in every row, or merge the cell over the rows that share it.",
        ),
    )
}

/// A title of another year than the rows under it.
pub(super) fn title_year_differs(place: &SheetPlace<'_>, row: &GridRow, title: &Title, used: Year) -> Diagnostic {
    let years: Vec<String> = title.years.iter().map(Year::to_string).collect();
    let years = years.join("、");
    place.at(row, title.column).say(
        Severity::Warning,
        Code::TitleYearDiffers,
        Text::new(
            format!("标题写的是 {years} 年，而表里的行记在 {used} 年；标题不作依据"),
            format!("the title says {years}, but the rows belong to {used}; the title decides nothing"),
        ),
        Text::new(
            "核对文件是否放错了年度的文件夹，或标题没有改。",
            "See whether the file lies in the folder of another year, or the title was not changed.",
        ),
    )
}

/// Cells with control characters; `row` and `column` are the first.
pub(super) fn control_characters(place: &SheetPlace<'_>, row: &GridRow, column: u32, n_cells: usize) -> Diagnostic {
    place.at(row, column).say(
        Severity::Note,
        Code::ControlCharactersRemoved,
        Text::new(
            format!("有 {n_cells} 格的文字里有看不见的控制字符，读取时已去掉；这是第一格"),
            format!("{n_cells} cells hold invisible control characters, which were taken out; this is the first"),
        ),
        Text::new(
            "一般不必处理；如果去掉后文字不对，请在原表里重新录入。",
            "As a rule nothing need be done; if the text is wrong without them, enter it again.",
        ),
    )
}

/// A table that ends in the last row that a program can hold.
pub(super) fn row_limit(place: &SheetPlace<'_>, last_row: u32) -> Diagnostic {
    Diagnostic::new(
        Severity::Warning,
        Code::RowLimit,
        place.whole(),
        Text::new(
            format!("数据正好到第 {last_row} 行，这是表格软件的行数上限，后面的行可能在导出时丢了"),
            format!(
                "the data end exactly in row {last_row}, the last that a spreadsheet program can hold; rows behind it may have been lost"
            ),
        ),
        Text::new(
            "请重新导出为 .xlsx 或 .csv，或分成几个文件。",
            "Export it again as .xlsx or .csv, or in several files.",
        ),
    )
}
