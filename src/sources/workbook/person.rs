//! Whose a row is: the person's cells of a data row, and what is wrong with an ID that is no key (DESIGN 4.3).

use std::sync::Arc;

use super::finding::citizen_id_help;
use super::grid::CellValue;
use super::rows::RowReader;
use super::value::{self, Word};
use crate::diagnostic::{Code, Diagnostics, Severity, Text};
use crate::model::learner::{CitizenId, PersonName, StaffNumber};
use crate::model::row::{Field, Person};
use crate::model::text::{fold, is_blank};

impl RowReader<'_> {
    pub(super) fn person(&self, diagnostics: &mut Diagnostics) -> Person {
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

    pub(super) fn exempt(&self, diagnostics: &mut Diagnostics) -> bool {
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
}
