//! A recognised sheet's data rows as typed rows, with a finding for every cell that cannot be used as it stands
//! (DESIGN 4.3). Judges nothing: what an unreadable cell means for a record is the assessment's business.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::finding::{AtCell, citizen_id_help, plain_hours_help};
use super::grid::{CellValue, Grid, GridRow, Region};
use super::header::Header;
use super::layout::{Layout, classify};
use super::value::{self, ReviewWord, Word};
use crate::diagnostic::{Code, Diagnostics, Severity, Text};
use crate::location::SourcePath;
use crate::model::hours::Hours;
use crate::model::learner::{CitizenId, PersonName, StaffNumber};
use crate::model::row::{
    Category, Exam, Field, Person, Reading, RecordCells, Review, Row, RowContent, RowPlace, SheetKind, SummaryItem,
};
use crate::model::text::{fold, is_blank};
use crate::model::{Date, Year};

/// What a sheet gave.
#[derive(Debug, Default)]
pub(super) struct SheetRows {
    /// Its data rows; the sheet's number is filled in by the caller, units are as written.
    pub(super) rows: Vec<Row>,
    /// Data rows that were set aside.
    pub(super) n_set_aside: usize,
    /// Titles, totals, notes and other rows that are no data.
    pub(super) n_not_data: usize,
}

/// Reads the rows under the header.
pub(super) fn read(
    path: &SourcePath,
    folder: Year,
    grid: &Grid,
    header: &Header,
    diagnostics: &mut Diagnostics,
) -> SheetRows {
    let fills = Fills::new(grid, header.row);
    let mut read = SheetRows::default();
    for row in &grid.rows {
        if row.number <= header.row {
            read.n_not_data += 1;
            continue;
        }
        match classify(row, header) {
            Layout::Empty => continue,
            Layout::Total | Layout::RepeatedHeader | Layout::FormNote | Layout::Example => {
                read.n_not_data += 1;
                continue;
            }
            Layout::Data => {}
        }
        let reader = RowReader { path, sheet: grid.name.as_ref(), header, fills: &fills, row };
        match reader.read(folder, diagnostics) {
            Some(row) => read.rows.push(row),
            None => read.n_set_aside += 1,
        }
    }
    read
}

/// Vertically merged regions under the header: their first cell's value holds for each of their rows.
struct Fills<'a> {
    grid: &'a Grid,
    by_column: BTreeMap<u32, Vec<Region>>,
}

impl<'a> Fills<'a> {
    fn new(grid: &'a Grid, header_row: u32) -> Self {
        let mut by_column: BTreeMap<u32, Vec<Region>> = BTreeMap::new();
        for region in &grid.merges {
            if region.first_row > header_row && region.last_row > region.first_row {
                by_column.entry(region.first_column).or_default().push(*region);
            }
        }
        for regions in by_column.values_mut() {
            regions.sort_by_key(|region| region.first_row);
        }
        Self { grid, by_column }
    }

    fn get(&self, row: u32, column: u32) -> Option<&'a CellValue> {
        let regions = self.by_column.get(&column)?;
        let before = regions.partition_point(|region| region.first_row <= row);
        let region = regions[..before].last().filter(|region| row <= region.last_row)?;
        let first = self.grid.rows.binary_search_by_key(&region.first_row, |row| row.number).ok()?;
        self.grid.rows[first].get(column)
    }
}

struct RowReader<'a> {
    path: &'a SourcePath,
    sheet: Option<&'a Arc<str>>,
    header: &'a Header,
    fills: &'a Fills<'a>,
    row: &'a GridRow,
}

impl RowReader<'_> {
    fn read(&self, folder: Year, diagnostics: &mut Diagnostics) -> Option<Row> {
        let person = self.person(diagnostics);
        if person.citizen_id.is_none() && person.staff_number.is_none() && person.name.is_none() {
            let column = self.row.cells.first().map_or(0, |(column, _)| *column);
            diagnostics.push(self.at(column).say(
                Severity::Error,
                Code::UnidentifiedRow,
                Text::new(
                    "这一行没有姓名、工号，也没有可用的证件号，不知道是谁的，已搁置、不计入",
                    "this row has no name, no staff number and no usable ID, so nobody knows whose it is; it is set \
                     aside and not counted",
                ),
                Text::new(
                    "补上姓名、工号或证件号；如果这不是数据行，请删除。",
                    "Add a name, a staff number or an ID; delete the row if it is no data.",
                ),
            ));
            return None;
        }
        let content = match self.header.kind {
            SheetKind::Roster => RowContent::Roster { exempt: self.exempt(diagnostics) },
            SheetKind::Summary => self.summary(diagnostics),
            SheetKind::Records => RowContent::Record(Box::new(self.record(diagnostics))),
        };
        let place = RowPlace { sheet: 0, row: self.row.number };
        Some(Row { place, folder, person, content })
    }

    /// The cell of a field: its own, or that of the vertically merged region it lies in.
    fn cell(&self, field: Field) -> Option<&CellValue> {
        let column = *self.header.fields.get(&field)?;
        self.row.get(column).or_else(|| self.fills.get(self.row.number, column))
    }

    /// The text of a field's cell, unless it is blank.
    fn text(&self, field: Field) -> Option<String> {
        self.cell(field).map(CellValue::text).filter(|text| !is_blank(text))
    }

    fn shared(&self, field: Field) -> Option<Arc<str>> {
        self.text(field).map(|text| Arc::from(on_one_line(&text).as_str()))
    }

    fn at(&self, column: u32) -> AtCell<'_> {
        AtCell { path: self.path, sheet: self.sheet, row: self.row, column }
    }

    fn at_field(&self, field: Field) -> AtCell<'_> {
        self.at(self.header.fields.get(&field).copied().unwrap_or(0))
    }

    fn person(&self, diagnostics: &mut Diagnostics) -> Person {
        let unit = self.shared(Field::Unit);
        Person {
            name: self.text(Field::Name).and_then(|text| PersonName::parse(&text)),
            citizen_id: self.citizen_id(diagnostics),
            staff_number: self.text(Field::StaffNumber).and_then(|text| StaffNumber::parse(&text)),
            unit_in_cell: unit.is_some(),
            unit: unit.unwrap_or_else(|| Arc::from(self.path.stem())),
            department: self.shared(Field::Department),
            series: self.shared(Field::Series),
            level: self.shared(Field::Level),
        }
    }

    fn citizen_id(&self, diagnostics: &mut Diagnostics) -> Option<CitizenId> {
        let cell = self.cell(Field::CitizenId)?;
        let text = cell.text();
        if is_blank(&text) {
            return None;
        }
        let is_text = matches!(cell, CellValue::Text(_));
        if let Some(id) = CitizenId::parse(&text).filter(|_| is_text) {
            return Some(id);
        }
        let folded = fold(&text).trim_start_matches('\'').to_uppercase();
        let (code, message) = if !is_text || folded.contains("E+") {
            (
                Code::CitizenIdPrecisionLost,
                Text::new(
                    "证件号存成了数字，第 15 位以后的数字已经丢失，不能用来认人",
                    "the ID is stored as a number, so its digits after the 15th are lost; it cannot identify anybody",
                ),
            )
        } else if folded.contains(['*', '×', '＊']) {
            (
                Code::CitizenIdMasked,
                Text::new("证件号被打码，不能用来认人", "the ID is masked, so it cannot identify anybody"),
            )
        } else if folded.len() == 15 && folded.bytes().all(|b| b.is_ascii_digit()) {
            (
                Code::CitizenIdFifteenDigits,
                Text::new("15 位的旧证件号不能用来认人", "an old ID of 15 digits cannot identify anybody"),
            )
        } else if folded.chars().count() == 18 {
            (
                Code::CitizenIdWrongCheckDigit,
                Text::new(
                    "证件号的校验位不对，至少有一位录错，不能用来认人",
                    "the check digit of the ID is wrong, so at least one character was mistyped; it cannot identify \
                     anybody",
                ),
            )
        } else {
            (
                Code::CitizenIdMalformed,
                Text::new(
                    "证件号不是 18 位，不能用来认人",
                    "the ID does not have 18 characters, so it cannot identify anybody",
                ),
            )
        };
        diagnostics.push(self.at_field(Field::CitizenId).say(Severity::Warning, code, message, citizen_id_help()));
        None
    }

    fn exempt(&self, diagnostics: &mut Diagnostics) -> bool {
        match value::exempt(self.cell(Field::Exempt)) {
            Word::Known(exempt) => exempt,
            Word::Blank => false,
            Word::Unknown => {
                diagnostics.push(self.at_field(Field::Exempt).say(
                    Severity::Warning,
                    Code::UnknownExemptionWord,
                    Text::new(
                        "“免学”一栏的写法不认识，按未批准处理",
                        "this word for an exemption is not known; it is taken as not approved",
                    ),
                    Text::new(
                        "已批准免学写“已批准”或“是”，否则写“否”或留空。",
                        "Write 已批准 or 是 if it is approved, else 否, or leave it empty.",
                    ),
                ));
                false
            }
        }
    }

    fn record(&self, diagnostics: &mut Diagnostics) -> RecordCells {
        RecordCells {
            category: self.text(Field::Category).map_or(Category::Blank, |text| category(&text)),
            hours: self.record_hours(diagnostics),
            hours_column: self.header.fields.get(&Field::Hours).copied().unwrap_or(0),
            course: self.shared(Field::Course),
            platform: self.shared(Field::Platform),
            completed_on: self.completed_on(diagnostics),
            credit_year: self.credit_year(diagnostics),
            exam: self.exam(diagnostics),
            review: self.review(diagnostics),
            certificate_number: self.certificate_number(diagnostics),
        }
    }

    fn record_hours(&self, diagnostics: &mut Diagnostics) -> Reading<Hours> {
        let column = self.header.fields.get(&Field::Hours).copied().unwrap_or(0);
        let hours = value::hours(self.row.get(column));
        let at = self.at(column);
        match hours {
            Reading::Blank => {
                let merged = self.fills.get(self.row.number, column).is_some();
                let (zh, en) = if merged {
                    (
                        "学时与上一行合并在一个单元格里，不知道这一行是多少，不计入",
                        "the hours are merged with the row above, so this row's own are not known; not counted",
                    )
                } else {
                    ("没有填学时，这一条不计入", "no hours are given; this record is not counted")
                };
                diagnostics.push(at.say(Severity::Error, Code::InvalidHours, Text::new(zh, en), plain_hours_help()));
            }
            Reading::Unreadable => diagnostics.push(unreadable_hours(&at)),
            Reading::Value(value) if value.is_negative() => diagnostics.push(negative_hours(&at)),
            Reading::Value(_) => {}
        }
        hours
    }

    fn completed_on(&self, diagnostics: &mut Diagnostics) -> Reading<Date> {
        let read = value::date(self.cell(Field::CompletedOn));
        let help = || {
            Text::new(
                "写成 2025-06-30 这样的日期，或用日期格式的单元格。",
                "Write a date such as 2025-06-30, or use a cell with a date format.",
            )
        };
        match read.date {
            Reading::Unreadable => diagnostics.push(self.at_field(Field::CompletedOn).quote(
                Severity::Error,
                Code::InvalidDate,
                Text::new(
                    "完成日期读不出来，这一条不计入",
                    "the completion date cannot be read; this record is not counted",
                ),
                help(),
            )),
            Reading::Value(_) if read.month_only => diagnostics.push(self.at_field(Field::CompletedOn).quote(
                Severity::Warning,
                Code::DateWithoutDay,
                Text::new(
                    "完成日期只有年月，按当月最后一天计算",
                    "the completion date names only a month; its last day is used",
                ),
                help(),
            )),
            Reading::Value(_) | Reading::Blank => {}
        }
        read.date
    }

    fn credit_year(&self, diagnostics: &mut Diagnostics) -> Reading<Year> {
        let year = value::credit_year(self.cell(Field::CreditYear));
        if year == Reading::Unreadable {
            diagnostics.push(self.at_field(Field::CreditYear).quote(
                Severity::Error,
                Code::InvalidCreditYear,
                Text::new(
                    "年度读不出来，不知道学时记在哪一年，不计入",
                    "the credit year cannot be read, so nobody knows which year the hours belong to; not counted",
                ),
                Text::new(
                    "写一个年份，例如 2025、2025年 或 2025年度。",
                    "Write one year, such as 2025, 2025年 or 2025年度.",
                ),
            ));
        }
        year
    }

    fn exam(&self, diagnostics: &mut Diagnostics) -> Exam {
        if !self.header.fields.contains_key(&Field::Exam) {
            return Exam::NoColumn;
        }
        match value::exam(self.cell(Field::Exam)) {
            Word::Known(true) => Exam::Passed,
            Word::Known(false) => Exam::Failed,
            Word::Blank => Exam::Unknown,
            Word::Unknown => {
                diagnostics.push(self.at_field(Field::Exam).quote(
                    Severity::Warning,
                    Code::UnknownExamWord,
                    Text::new(
                        "考试结果的写法不认识，按结果未知处理",
                        "this exam result is not known; it is taken as not yet decided",
                    ),
                    Text::new("写“合格”或“不合格”。", "Write 合格 or 不合格."),
                ));
                Exam::Unknown
            }
        }
    }

    fn review(&self, diagnostics: &mut Diagnostics) -> Review {
        match value::review(self.cell(Field::Review)) {
            Word::Blank => Review::Unstated,
            Word::Known(ReviewWord::Approved) => Review::Approved,
            Word::Known(ReviewWord::Rejected) => Review::Rejected,
            Word::Known(ReviewWord::Pending) => Review::Pending,
            Word::Unknown => {
                diagnostics.push(self.at_field(Field::Review).quote(
                    Severity::Warning,
                    Code::UnknownReviewWord,
                    Text::new(
                        "审核状态的写法不认识，按待审核处理，学时暂不计入",
                        "this review state is not known; it is taken as pending, and the hours do not count yet",
                    ),
                    Text::new("写“审核通过”“不通过”或“待审核”。", "Write 审核通过, 不通过 or 待审核."),
                ));
                Review::Pending
            }
        }
    }

    fn certificate_number(&self, diagnostics: &mut Diagnostics) -> Option<Arc<str>> {
        let text = self.text(Field::CertificateNumber)?;
        if matches!(self.cell(Field::CertificateNumber), Some(CellValue::Number(number)) if number.text.len() > 15) {
            diagnostics.push(self.at_field(Field::CertificateNumber).say(
                Severity::Warning,
                Code::CertificateNumberPrecisionLost,
                Text::new(
                    "证书编号存成了数字，后几位已经丢失，不用它来查重",
                    "the certificate number is stored as a number and has lost digits; it is not used to find copies",
                ),
                Text::new("把该列设为“文本”格式后重新录入。", "Set the column's format to text and enter it again."),
            ));
            return None;
        }
        Some(Arc::from(fold(&text).as_str()))
    }

    fn summary(&self, diagnostics: &mut Diagnostics) -> RowContent {
        let components =
            self.header.components.iter().map(|(column, name)| (*column, Category::Named(Arc::clone(name))));
        let converted = self.header.fields.get(&Field::ConvertedHours).map(|column| (*column, Category::Conversion));
        let mut columns: Vec<(u32, Category)> = components.chain(converted).collect();
        columns.sort_by_key(|(column, _)| *column);
        let mut items = Vec::new();
        for (column, category) in columns {
            let hours = value::hours(self.row.get(column));
            match hours {
                Reading::Blank => continue,
                Reading::Unreadable => diagnostics.push(unreadable_hours(&self.at(column))),
                Reading::Value(value) if value.is_negative() => diagnostics.push(negative_hours(&self.at(column))),
                Reading::Value(_) => {}
            }
            items.push(SummaryItem { column, category, hours });
        }
        self.check_total(&items, diagnostics);
        RowContent::Summary { credit_year: self.credit_year(diagnostics), items }
    }

    /// 总学时 gives no record, only a check.
    fn check_total(&self, items: &[SummaryItem], diagnostics: &mut Diagnostics) {
        let Some(column) = self.header.fields.get(&Field::TotalHours) else { return };
        let Reading::Value(total) = value::hours(self.row.get(*column)) else { return };
        let sum = |converted: bool| -> Option<Hours> {
            let wanted = items.iter().filter(|item| converted || item.category != Category::Conversion);
            wanted.map(|item| item.hours.value()).sum()
        };
        let (Some(all), Some(without)) = (sum(true), sum(false)) else { return };
        if total == all {
            return;
        }
        let message = if total == without {
            Text::new(
                format!("合计 {total} 没有把折算学时加进去；程序按各栏相加得 {all}，折算学时另行计入"),
                format!(
                    "the total of {total} leaves out the converted hours; the columns add up to {all}, and that is counted"
                ),
            )
        } else {
            Text::new(
                format!("合计 {total} 与各栏相加的 {all} 不符；计入的是各栏，不是合计"),
                format!(
                    "the total of {total} differs from the columns' sum of {all}; the columns count, not the total"
                ),
            )
        };
        diagnostics.push(self.at(*column).say(
            Severity::Warning,
            Code::TotalMismatch,
            message,
            Text::new("核对各栏学时，并改正合计。", "Check the columns and correct the total."),
        ));
    }
}

fn unreadable_hours(at: &AtCell<'_>) -> crate::diagnostic::Diagnostic {
    at.quote(
        Severity::Error,
        Code::InvalidHours,
        Text::new("学时读不出来，这一条不计入", "the hours cannot be read; this record is not counted"),
        plain_hours_help(),
    )
}

fn negative_hours(at: &AtCell<'_>) -> crate::diagnostic::Diagnostic {
    at.quote(
        Severity::Error,
        Code::InvalidHours,
        Text::new("学时是负数，这一条不计入", "the hours are negative; this record is not counted"),
        plain_hours_help(),
    )
}

/// What a 类别 cell says.
fn category(text: &str) -> Category {
    match fold(text).as_str() {
        "折算" | "学时折算" | "折算学时" => Category::Conversion,
        _ => Category::Named(Arc::from(on_one_line(text).as_str())),
    }
}

/// The text as written, on one line, without spaces around it.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
