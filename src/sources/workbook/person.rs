//! Whose a row is: the person's cells of a data row (DESIGN 4.3).

use std::sync::Arc;

use super::citizen_id;
use super::grid::CellValue;
use super::rows::RowReader;
use super::value::{self, Word};
use crate::diagnostic::{Code, Diagnostics, Severity, Text};
use crate::model::Year;
use crate::model::learner::{CitizenId, PersonName, StaffNumber};
use crate::model::row::{Field, Person};
use crate::model::text::{has_unsure_character, is_blank};

impl RowReader<'_> {
    pub(super) fn person(&self, folder: Year, diagnostics: &mut Diagnostics) -> Person {
        let unit = self.shared(Field::Unit);
        Person {
            name: self.name(diagnostics),
            citizen_id: self.citizen_id(folder, diagnostics),
            staff_number: self.text(Field::StaffNumber).and_then(|text| StaffNumber::parse(&text)),
            unit_in_cell: unit.is_some(),
            unit: unit.unwrap_or_else(|| Arc::from(self.path.stem())),
            department: self.shared(Field::Department),
            series: self.shared(Field::Series),
            level: self.shared(Field::Level),
        }
    }

    fn citizen_id(&self, folder: Year, diagnostics: &mut Diagnostics) -> Option<CitizenId> {
        let cell = self.cell(Field::CitizenId)?;
        let text = cell.text();
        if is_blank(&text) {
            return None;
        }
        if matches!(cell, CellValue::Unusable(_)) {
            return None;
        }
        let is_text = matches!(cell, CellValue::Text(_));
        let id = CitizenId::parse(&text).filter(|_| is_text);
        let words = match &id {
            Some(id) => citizen_id::doubt(id, folder),
            None => Some(citizen_id::no_key(&text, is_text)),
        };
        if let Some((code, message, help)) = words {
            diagnostics.push(self.at_field(Field::CitizenId).say(Severity::Warning, code, message, help));
        }
        id
    }

    fn name(&self, diagnostics: &mut Diagnostics) -> Option<PersonName> {
        let text = self.text(Field::Name)?;
        if has_unsure_character(&text) {
            diagnostics.push(self.at_field(Field::Name).say(
                Severity::Warning,
                Code::RareCharacter,
                Text::new(
                    "姓名里有没能正确存下来的字（问号、方框、自造字或用方括号拼的字），原样保留，不替您改",
                    "the name has a character that was not stored right (a question mark, a box, a private character, or one \
                     put together in brackets); it is kept as it is",
                ),
                Text::new(
                    "请补上证件号或工号，好与别处的同一个人对上；能输入本字时改成本字。",
                    "Add the ID or staff number, so that the rows of one person meet; enter the character itself where you can.",
                ),
            ));
        }
        PersonName::parse(&text)
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
