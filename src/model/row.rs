//! The rows of the workbooks, read and typed but not yet judged: who, what, and from which cell (DESIGN 4.3).

use std::collections::BTreeMap;
use std::sync::Arc;

use super::hours::Hours;
use super::learner::{CitizenId, PersonName, StaffNumber};
use super::{Date, Year};
use crate::location::{CellAddress, Place, SourcePath};

/// The meaning of a column. The order is that of `site.yaml: columns` in DESIGN 4.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// 姓名.
    Name,
    /// 证件号.
    CitizenId,
    /// 工号.
    StaffNumber,
    /// 单位.
    Unit,
    /// 部门.
    Department,
    /// 职称系列.
    Series,
    /// 职称级别.
    Level,
    /// 免学.
    Exempt,
    /// 备注.
    Remark,
    /// 类别.
    Category,
    /// 学时.
    Hours,
    /// 课程名称.
    Course,
    /// 学习平台.
    Platform,
    /// 完成日期.
    CompletedOn,
    /// 年度.
    CreditYear,
    /// 考试结果.
    Exam,
    /// 审核状态.
    Review,
    /// 证书编号.
    CertificateNumber,
    /// 折算学时.
    ConvertedHours,
    /// 总学时.
    TotalHours,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 20] = [
        Self::Name,
        Self::CitizenId,
        Self::StaffNumber,
        Self::Unit,
        Self::Department,
        Self::Series,
        Self::Level,
        Self::Exempt,
        Self::Remark,
        Self::Category,
        Self::Hours,
        Self::Course,
        Self::Platform,
        Self::CompletedOn,
        Self::CreditYear,
        Self::Exam,
        Self::Review,
        Self::CertificateNumber,
        Self::ConvertedHours,
        Self::TotalHours,
    ];

    /// Its key under `site.yaml: columns`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::CitizenId => "citizen_id",
            Self::StaffNumber => "staff_no",
            Self::Unit => "unit",
            Self::Department => "department",
            Self::Series => "series",
            Self::Level => "level",
            Self::Exempt => "exempt",
            Self::Remark => "remark",
            Self::Category => "category",
            Self::Hours => "hours",
            Self::Course => "course",
            Self::Platform => "platform",
            Self::CompletedOn => "completed_on",
            Self::CreditYear => "credit_year",
            Self::Exam => "exam",
            Self::Review => "review",
            Self::CertificateNumber => "certificate_no",
            Self::ConvertedHours => "converted_hours",
            Self::TotalHours => "total_hours",
        }
    }

    /// Whether its cells may hold a personal value that no page may show.
    pub fn is_personal(self) -> bool {
        match self {
            Self::Name
            | Self::CitizenId
            | Self::StaffNumber
            | Self::Exempt
            | Self::Remark
            | Self::CertificateNumber => true,
            Self::Unit
            | Self::Department
            | Self::Series
            | Self::Level
            | Self::Category
            | Self::Hours
            | Self::Course
            | Self::Platform
            | Self::CompletedOn
            | Self::CreditYear
            | Self::Exam
            | Self::Review
            | Self::ConvertedHours
            | Self::TotalHours => false,
        }
    }
}

/// Everything read from the workbooks. Sheets are in order of path (bytes) and sheet order, rows in order of sheet and
/// row, so that comparing [`RowPlace`]s compares 'earlier' as DESIGN 4.4 means it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Workbooks {
    /// The files that were opened or tried.
    pub files: Vec<WorkbookFile>,
    /// The sheets that were used.
    pub sheets: Vec<Sheet>,
    /// Their data rows.
    pub rows: Vec<Row>,
}

impl Workbooks {
    /// The sheet of a row.
    pub fn sheet(&self, place: RowPlace) -> &Sheet {
        &self.sheets[place.sheet as usize]
    }

    /// The row at a place.
    pub fn row(&self, place: RowPlace) -> Option<&Row> {
        self.rows.binary_search_by_key(&place, |row| row.place).ok().map(|index| &self.rows[index])
    }

    /// The cells of the records row at a place; `None` where a row of another kind stands there, or none.
    pub fn record(&self, place: RowPlace) -> Option<&RecordCells> {
        match &self.row(place)?.content {
            RowContent::Record(cells) => Some(cells),
            RowContent::Roster { .. } | RowContent::Summary { .. } => None,
        }
    }
}

/// One workbook, and how much of it could be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkbookFile {
    /// Its path.
    pub path: SourcePath,
    /// The year of the folder it lies in.
    pub folder: Year,
    /// What it is, by content: `xlsx`, `xls`, `csv (GB18030)`, …; `None` if it could not be read.
    pub format: Option<String>,
    /// Sheets with data.
    pub n_sheets: usize,
    /// Rows that were used.
    pub n_rows_used: usize,
    /// Rows that were set aside with a diagnostic.
    pub n_rows_set_aside: usize,
    /// Titles, headers, totals, notes and other rows that hold no data.
    pub n_rows_not_data: usize,
}

/// One recognised sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The workbook.
    pub path: SourcePath,
    /// The sheet's name; `None` for CSV.
    pub name: Option<Arc<str>>,
    /// The year of the folder it lies in.
    pub folder: Year,
    /// Roster, records or summary.
    pub kind: SheetKind,
    /// The column of each recognised field, from 0.
    pub columns: BTreeMap<Field, u32>,
}

impl Sheet {
    /// The place of a field's cell in a row, or of the row's first cell where the sheet has no such column.
    pub fn place(&self, row: u32, field: Field) -> Place {
        let column = self.columns.get(&field).copied().unwrap_or(0);
        self.place_at(row, column)
    }

    /// The place of a cell.
    pub fn place_at(&self, row: u32, column: u32) -> Place {
        Place::Workbook { path: self.path.clone(), sheet: self.name.clone(), cell: Some(CellAddress { row, column }) }
    }
}

/// What a sheet is (DESIGN 4.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SheetKind {
    /// 名册: one row a person.
    Roster,
    /// 汇总: one row a person and year.
    Summary,
    /// 学习记录: one row a course or item.
    Records,
}

/// Which row of which sheet. Ordered as DESIGN 4.4 orders rows: path, sheet, row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowPlace {
    /// Index into [`Workbooks::sheets`].
    pub sheet: u32,
    /// The row number that a spreadsheet program shows, from 1.
    pub row: u32,
}

/// One data row. A project may have some hundred thousand, so what rows repeat (the person, each word) they share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it stands.
    pub place: RowPlace,
    /// The year of the folder its workbook lies in.
    pub folder: Year,
    /// Whom it speaks of; rows of one file that say the same of a person share it.
    pub person: Arc<Person>,
    /// What it says.
    pub content: RowContent,
}

/// Who a row is about; every field as the row itself has it, `None` where blank or without a column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Person {
    /// 姓名.
    pub name: Option<PersonName>,
    /// 证件号, only if it is a key.
    pub citizen_id: Option<CitizenId>,
    /// 工号.
    pub staff_number: Option<StaffNumber>,
    /// The resolved name of the unit: from the 单位 cell, else from the workbook's file stem.
    pub unit: Arc<str>,
    /// Whether the unit stands in a 单位 cell.
    pub unit_in_cell: bool,
    /// 部门.
    pub department: Option<Arc<str>>,
    /// 职称系列.
    pub series: Option<Arc<str>>,
    /// 职称级别.
    pub level: Option<Arc<str>>,
}

/// What a row says, by kind of sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowContent {
    /// A person of the unit.
    Roster {
        /// Whether 免学 is approved.
        exempt: bool,
    },
    /// A person's sums by component.
    Summary {
        /// 年度.
        credit_year: Reading<Year>,
        /// The filled hours cells, in column order.
        items: Vec<SummaryItem>,
    },
    /// A course or item.
    Record(RecordCells),
}

/// A cell's value: blank is not zero, and unreadable is not blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading<T> {
    /// Empty, `/`, `—`, `-`, 无, or no such column.
    Blank,
    /// Something is written that cannot be read.
    Unreadable,
    /// The value.
    Value(T),
}

impl<T: Copy> Reading<T> {
    /// The value, if there is one.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Blank | Self::Unreadable => None,
        }
    }
}

/// One filled hours cell of a summary row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryItem {
    /// The column, from 0.
    pub column: u32,
    /// What the column's header names.
    pub category: Category,
    /// The hours; never `Blank`.
    pub hours: Reading<Hours>,
}

/// What a record or a summary column says it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Category {
    /// Nothing is written.
    Blank,
    /// 折算: converted hours.
    Conversion,
    /// A word, as written; it names a component or nothing.
    Named(Arc<str>),
}

/// The cells of a records row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordCells {
    /// 类别.
    pub category: Category,
    /// 学时.
    pub hours: Reading<Hours>,
    /// The column of the hours, from 0.
    pub hours_column: u32,
    /// 课程名称.
    pub course: Option<Arc<str>>,
    /// 学习平台.
    pub platform: Option<Arc<str>>,
    /// 完成日期.
    pub completed_on: Reading<Date>,
    /// 年度.
    pub credit_year: Reading<Year>,
    /// 考试结果.
    pub exam: Exam,
    /// 审核状态.
    pub review: Review,
    /// 证书编号, folded.
    pub certificate_number: Option<Box<str>>,
}

/// 考试结果 of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exam {
    /// The sheet has no exam column.
    NoColumn,
    /// The cell is blank, or its word is not known.
    Unknown,
    /// Passed.
    Passed,
    /// Failed, or absent from the exam.
    Failed,
}

/// 审核状态 of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Review {
    /// The cell is blank, or the sheet has no review column.
    Unstated,
    /// Approved.
    Approved,
    /// Rejected.
    Rejected,
    /// Pending, or a word that is not known.
    Pending,
}
