//! What a row says: the cells of a record, and the hours of a summary (DESIGN 4.3).
//!
//! Judges nothing: what an unreadable cell means for a record is the assessment's business.

use std::sync::Arc;

use super::cell_finding;
use super::finding::{plain_date_help, plain_hours_help};
use super::grid::CellValue;
use super::rows::{RowReader, on_one_line};
use super::value::{self, ReviewWord, Word};
use crate::diagnostic::{Code, Diagnostics, Severity, Text};
use crate::model::hours::Hours;
use crate::model::row::{Category, Exam, Field, Reading, RecordCells, Review, RowContent, SummaryItem};
use crate::model::text::fold;
use crate::model::{Date, Year};

impl RowReader<'_> {
    pub(super) fn record(&self, diagnostics: &mut Diagnostics) -> RecordCells {
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
                let merged = self.fills.get(self.header.row, self.row.number, column).is_some();
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
            Reading::Unreadable => self.unreadable_hours(column, diagnostics),
            Reading::Value(value) if value.is_negative() => diagnostics.push(cell_finding::negative_hours(&at)),
            Reading::Value(_) => {}
        }
        hours
    }

    fn completed_on(&self, diagnostics: &mut Diagnostics) -> Reading<Date> {
        let read = value::date(self.cell(Field::CompletedOn));
        match read.date {
            Reading::Unreadable => diagnostics.push(cell_finding::unreadable_date(&self.at_field(Field::CompletedOn))),
            Reading::Value(_) if read.month_only => diagnostics.push(self.at_field(Field::CompletedOn).quote(
                Severity::Warning,
                Code::DateWithoutDay,
                Text::new(
                    "完成日期只有年月，按当月最后一天计算",
                    "the completion date names only a month; its last day is used",
                ),
                plain_date_help(),
            )),
            Reading::Value(_) | Reading::Blank => {}
        }
        read.date
    }

    fn credit_year(&self, diagnostics: &mut Diagnostics) -> Reading<Year> {
        let year = value::credit_year(self.cell(Field::CreditYear));
        if year == Reading::Unreadable {
            diagnostics.push(cell_finding::unreadable_year(&self.at_field(Field::CreditYear)));
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

    fn certificate_number(&self, diagnostics: &mut Diagnostics) -> Option<Box<str>> {
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
        Some(fold(&text).into_boxed_str())
    }

    /// What a summary row says: once, or once for each credit year that the header names and the row fills.
    pub(super) fn summaries(&self, diagnostics: &mut Diagnostics) -> Vec<RowContent> {
        let components =
            self.header.components.iter().map(|(column, name)| (*column, Category::Named(Arc::clone(name))));
        let converted = self.header.fields.get(&Field::ConvertedHours).map(|column| (*column, Category::Conversion));
        let mut columns: Vec<(u32, Category)> = components.chain(converted).collect();
        columns.sort_by_key(|(column, _)| *column);
        let items = self.items(&columns, diagnostics);
        self.check_total(self.header.fields.get(&Field::TotalHours).copied(), &items, diagnostics);
        let mut contents = Vec::new();
        for (year, columns) in &self.header.years {
            let items = self.items(&columns.items, diagnostics);
            self.check_total(columns.total, &items, diagnostics);
            if !items.is_empty() {
                contents.push(RowContent::Summary { credit_year: Reading::Value(*year), items });
            }
        }
        if contents.is_empty() || !items.is_empty() {
            contents.push(RowContent::Summary { credit_year: self.credit_year(diagnostics), items });
        }
        contents
    }

    /// The filled cells of these columns.
    fn items(&self, columns: &[(u32, Category)], diagnostics: &mut Diagnostics) -> Vec<SummaryItem> {
        let mut items = Vec::new();
        for (column, category) in columns {
            let hours = value::hours(self.row.get(*column));
            match hours {
                Reading::Blank => continue,
                Reading::Unreadable => self.unreadable_hours(*column, diagnostics),
                Reading::Value(value) if value.is_negative() => {
                    diagnostics.push(cell_finding::negative_hours(&self.at(*column)));
                }
                Reading::Value(_) => {}
            }
            items.push(SummaryItem { column: *column, category: category.clone(), hours });
        }
        items
    }

    /// Says why hours cannot be read, unless the cell was named as a remark merged across columns.
    fn unreadable_hours(&self, column: u32, diagnostics: &mut Diagnostics) {
        if self.remark_across() != Some(column) {
            diagnostics.push(cell_finding::unreadable_hours(&self.at(column)));
        }
    }

    /// 总学时 gives no record, only a check.
    fn check_total(&self, column: Option<u32>, items: &[SummaryItem], diagnostics: &mut Diagnostics) {
        let Some(column) = column else { return };
        let Reading::Value(total) = value::hours(self.row.get(column)) else { return };
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
        diagnostics.push(self.at(column).say(
            Severity::Warning,
            Code::TotalMismatch,
            message,
            Text::new("核对各栏学时，并改正合计。", "Check the columns and correct the total."),
        ));
    }
}

/// What a 类别 cell says.
fn category(text: &str) -> Category {
    match fold(text).as_str() {
        "折算" | "学时折算" | "折算学时" => Category::Conversion,
        _ => Category::Named(Arc::from(on_one_line(text).as_str())),
    }
}
