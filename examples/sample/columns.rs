//! Columns: what a cell says of a learner, a study or a sum, and how a clerk or platform writes it.

use chrono::Datelike;
use xueshi::model::Date;
use xueshi::model::hours::Hours;

use crate::people::{Category, IdForm, Person, Study, Sums, Whom};
use crate::sheet::{Cell, Sheet};

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    Serial,
    Name,
    Sex,
    CitizenId,
    Staff,
    StaffAsNumber,
    Phone,
    Unit,
    Department,
    Series,
    Level,
    Exempt,
    Remark,
    Category,
    Course,
    Hours,
    Platform,
    Date,
    Year,
    Exam,
    Review,
    Certificate,
    PublicHours,
    ProfessionalHours,
    ConvertedHours,
    TotalHours,
}

/// How dates are written.
#[derive(Clone, Copy)]
pub(crate) enum DateStyle {
    /// A real date.
    Real,
    /// Its serial number, in a cell without a date format.
    Serial,
    /// 2025-06-30.
    Dashes,
    /// 2025/6/30.
    Slashes,
    /// 2025.6.30.
    Dots,
    /// 2025年6月30日.
    Words,
    /// 20250630.
    Digits,
    /// 2025-06-30 16:05:00.
    WithTime,
}

/// How hours are written.
#[derive(Clone, Copy)]
pub(crate) enum HoursStyle {
    /// A number.
    Number,
    /// Text.
    Text,
    /// Text with 学时 behind it.
    WithWord,
}

/// How a sheet writes what several sheets write differently.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    /// Dates.
    pub(crate) dates: DateStyle,
    /// Hours.
    pub(crate) hours: HoursStyle,
    /// What follows the number of a credit year: nothing, 年, 年度.
    pub(crate) year_suffix: &'static str,
    /// The credit year that the sheet enters for courses completed in it; `None`: the cell stays empty.
    pub(crate) year: Option<i32>,
    /// Names of the three kinds of hours.
    pub(crate) categories: [&'static str; 3],
}

/// The look of most sheets.
pub(crate) const PLAIN: Look = Look {
    dates: DateStyle::Real,
    hours: HoursStyle::Number,
    year_suffix: "",
    year: None,
    categories: ["公需科目", "专业科目", "折算"],
};

/// What a row is about.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'a> {
    /// The unit, as the sheet names it.
    pub(crate) unit: &'a str,
    /// The learner.
    pub(crate) person: &'a Person,
    /// In a records sheet.
    pub(crate) study: Option<&'a Study>,
    /// In a summary.
    pub(crate) sums: Option<&'a Sums>,
}

/// A sheet of these columns, with the header names as given.
pub(crate) fn sheet(name: &str, columns: &[(Column, &str)], look: Look, entries: &[Entry<'_>]) -> Sheet {
    let rows = entries
        .iter()
        .enumerate()
        .map(|(index, entry)| columns.iter().map(|(column, _)| cell(*column, index, entry, look)).collect())
        .collect();
    Sheet {
        name: name.to_owned(),
        header: columns.iter().map(|(_, header)| (*header).to_owned()).collect(),
        rows,
        ..Sheet::default()
    }
}

/// What a row adds to a total.
type Summand = fn(&Entry<'_>) -> Option<Hours>;

/// A total row: the label in the first column, sums under hours.
pub(crate) fn total(columns: &[(Column, &str)], label: &str, entries: &[Entry<'_>]) -> Vec<Cell> {
    let sums: [(Column, Summand); 5] = [
        (Column::Hours, |entry| entry.study.map(|study| study.hours)),
        (Column::PublicHours, |entry| entry.sums?.public),
        (Column::ProfessionalHours, |entry| entry.sums?.professional),
        (Column::ConvertedHours, |entry| entry.sums?.converted),
        (Column::TotalHours, |entry| entry.sums.map(Sums::total)),
    ];
    let mut cells: Vec<Cell> = columns
        .iter()
        .map(|(column, _)| match sums.iter().find(|(summed, _)| summed == column) {
            Some((_, of)) => number(entries.iter().filter_map(of).sum()),
            None => Cell::Blank,
        })
        .collect();
    cells[0] = Cell::text(label);
    cells
}

fn cell(column: Column, index: usize, entry: &Entry<'_>, look: Look) -> Cell {
    let person = entry.person;
    let of_study = |cell: fn(&Study, Look) -> Cell| entry.study.map_or(Cell::Blank, |study| cell(study, look));
    match column {
        Column::Serial => Cell::Number((index + 1) as f64),
        Column::Sex => Cell::text(if person.female { "女" } else { "男" }),
        Column::Phone => Cell::text(phone(person)),
        Column::Name | Column::CitizenId | Column::Staff | Column::StaffAsNumber | Column::Unit => {
            identity(column, entry)
        }
        Column::Department => Cell::text(person.department),
        Column::Series => Cell::text(entry.study.and_then(|study| study.written.series).unwrap_or(person.series)),
        Column::Level => Cell::text(person.level),
        Column::Exempt => Cell::text(person.exempt),
        Column::Remark => Cell::text(person.remark),
        Column::Year => match entry.study.map_or(look.year, |study| credit_year(study, look)) {
            Some(year) if look.year_suffix.is_empty() => Cell::Number(f64::from(year)),
            Some(year) => Cell::text(format!("{year}{}", look.year_suffix)),
            None => Cell::Blank,
        },
        Column::PublicHours => entry.sums.and_then(|sums| sums.public).map_or(Cell::Blank, number),
        Column::ProfessionalHours => match entry.sums {
            Some(Sums { professional_as: Some(text), .. }) => Cell::text(*text),
            sums => sums.and_then(|sums| sums.professional).map_or(Cell::Blank, number),
        },
        Column::ConvertedHours => entry.sums.and_then(|sums| sums.converted).map_or(Cell::Blank, number),
        Column::TotalHours => entry.sums.map_or(Cell::Blank, |sums| number(sums.total())),
        Column::Category => of_study(category),
        Column::Course => of_study(|study, _| Cell::text(study.course)),
        Column::Hours => of_study(hours),
        Column::Platform => of_study(|study, _| Cell::text(study.platform)),
        Column::Date => of_study(completed_on),
        Column::Exam => of_study(|study, _| Cell::text(study.exam)),
        Column::Review => of_study(|study, _| Cell::text(study.review)),
        Column::Certificate => of_study(|study, _| Cell::text(study.certificate.clone())),
    }
}

fn identity(column: Column, entry: &Entry<'_>) -> Cell {
    let written = entry.study.map(|study| &study.written);
    let whom = written.map_or(Whom::InFull, |written| written.whom);
    let person = entry.person;
    match (column, whom) {
        (Column::Unit, _) => Cell::text(written.and_then(|written| written.unit).unwrap_or(entry.unit)),
        (_, Whom::Nobody) => Cell::Blank,
        (Column::Name, _) => Cell::text(person.name.clone()),
        (Column::CitizenId, Whom::MaskedId) => Cell::text(person.citizen_id_as(IdForm::Masked)),
        (_, Whom::NameOnly | Whom::MaskedId) => Cell::Blank,
        (Column::CitizenId, Whom::InFull) if entry.study.is_none() && person.id_on_roster == IdForm::Number => {
            person.citizen_id_as(IdForm::Number).parse().map_or(Cell::Blank, Cell::Number)
        }
        (Column::CitizenId, Whom::InFull) if entry.study.is_none() => {
            Cell::text(person.citizen_id_as(person.id_on_roster))
        }
        (Column::CitizenId, Whom::InFull) => Cell::text(person.citizen_id.clone()),
        (Column::StaffAsNumber, Whom::InFull) => {
            person.staff_number.parse().map_or(Cell::text(person.staff_number.clone()), Cell::Number)
        }
        (_, Whom::InFull) => Cell::text(person.staff_number.clone()),
    }
}

/// The year that the row states, else the sheet's year for whatever was completed in it.
fn credit_year(study: &Study, look: Look) -> Option<i32> {
    let completed_in = study.completed_on.map(|day| day.year());
    study.credit_year.or(look.year.filter(|year| completed_in.is_none_or(|completed_in| completed_in == *year)))
}

fn category(study: &Study, look: Look) -> Cell {
    Cell::text(match study.category {
        Category::Public => look.categories[0],
        Category::Professional => look.categories[1],
        Category::Conversion => look.categories[2],
        Category::Other(word) => word,
    })
}

fn hours(study: &Study, look: Look) -> Cell {
    match (study.written.hours, look.hours) {
        (Some(text), _) => Cell::text(text),
        (None, HoursStyle::Number) => number(study.hours),
        (None, HoursStyle::Text) => Cell::text(study.hours.to_string()),
        (None, HoursStyle::WithWord) => Cell::text(format!("{}学时", study.hours)),
    }
}

fn completed_on(study: &Study, look: Look) -> Cell {
    match (study.written.date, study.completed_on) {
        (Some(text), _) => Cell::text(text),
        (None, Some(day)) => date(day, look.dates),
        (None, None) => Cell::Blank,
    }
}

fn number(hours: Hours) -> Cell {
    Cell::Number(hours.hundredths() as f64 / 100.0)
}

fn date(day: Date, style: DateStyle) -> Cell {
    let minutes = day.day() * 37 % 60;
    match style {
        DateStyle::Real => Cell::Date(day),
        DateStyle::Serial => {
            let epoch = Date::from_ymd_opt(1899, 12, 30).unwrap_or_default();
            Cell::Number((day - epoch).num_days() as f64)
        }
        DateStyle::Dashes => Cell::text(day.to_string()),
        DateStyle::Slashes => Cell::text(format!("{}/{}/{}", day.year(), day.month(), day.day())),
        DateStyle::Dots => Cell::text(format!("{}.{}.{}", day.year(), day.month(), day.day())),
        DateStyle::Words => Cell::text(format!("{}年{}月{}日", day.year(), day.month(), day.day())),
        DateStyle::Digits => Cell::text(day.format("%Y%m%d").to_string()),
        DateStyle::WithTime => Cell::text(format!("{day} {:02}:{minutes:02}:00", 8 + day.day() % 12)),
    }
}

/// A number that no network gives out.
fn phone(person: &Person) -> String {
    let tail: u32 = person.citizen_id.bytes().filter(u8::is_ascii_digit).map(u32::from).sum();
    format!("1000000{:04}", tail * 7 % 10_000)
}

/// The line below a form: who filled it in, who checked it, and when.
pub(crate) fn signature(by: &str, checked_by: &str, on: &str) -> String {
    format!("填表人：{by}    审核人：{checked_by}    填报日期：{on}")
}
