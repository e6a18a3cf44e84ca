//! Whatever the rows say, the assessment neither loses nor invents hours: each record gets exactly one verdict, in one
//! year, for one learner, and sums are the sums of the records.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use xueshi::assessment::{Assessment, LearnerYear, Reason, Status, Verdict, assess};
use xueshi::location::SourcePath;
use xueshi::model::document::{AppliesTo, Body, Document, DocumentId, DocumentKind};
use xueshi::model::hours::Hours;
use xueshi::model::learner::{CitizenId, PersonName, StaffNumber};
use xueshi::model::row::{
    Category, Exam, Person, Reading, RecordCells, Review, Row, RowContent, RowPlace, Sheet, SheetKind, SummaryItem,
    Workbooks,
};
use xueshi::model::rule::{
    CarryOver, Component, ComponentId, ExamRule, MakeUpEntry, MakeUpRules, Period, RuleName, Rules,
};
use xueshi::model::unit::UnitDirectory;
use xueshi::model::{Date, Year};

const IDS: [&str; 3] = ["994001198111114015", "994002198212124024", "994003198310134038"];

fn guide(year: i32, series: &str, conversion: bool) -> Document {
    let component = |id: &str, name: &str, minimum, exam| Component {
        id: ComponentId(id.into()),
        name: name.into(),
        aliases: Vec::new(),
        minimum: Some(Hours::whole(minimum)),
        exam,
    };
    let rules = Rules {
        total: Some(Hours::whole(90)),
        components: vec![
            component("public", "公需科目", 30, ExamRule::Required),
            component("professional", "专业科目", 60, ExamRule::Unstated),
        ],
        conversion: conversion.then(|| ComponentId("professional".into())),
        carry_over: CarryOver::Forbidden,
        study_period: Period::calendar_year(Year(year)),
        make_up: MakeUpRules::Entries(vec![MakeUpEntry {
            credit_year: Year(year),
            until: Date::from_ymd_opt(year + 1, 6, 30),
            in_principle: false,
            or_earlier: None,
        }]),
        topics: Vec::new(),
        clauses: BTreeMap::from([(RuleName::Hours, "一".to_owned())]),
        support: BTreeMap::new(),
    };
    Document {
        id: DocumentId(format!("guide-{year}").into()),
        kind: DocumentKind::StudyGuide(Box::new(rules)),
        year: Year(year),
        title: format!("{year}年指南"),
        short_title: None,
        issuer: Some("某某".into()),
        document_number: None,
        issued_on: None,
        addressees: None,
        forwards: None,
        attached_to: None,
        basis: Vec::new(),
        applies_to: AppliesTo { series: vec![series.into()], region: None, position: (1, 1) },
        portals: Vec::new(),
        platforms: Vec::new(),
        contacts: Vec::new(),
        body: Body { markdown: String::new(), first_line: 1 },
        path: SourcePath::new(format!("guidelines/{year}.md")),
    }
}

fn reading<T: Clone + std::fmt::Debug + 'static>(
    value: impl Strategy<Value = T> + 'static,
) -> impl Strategy<Value = Reading<T>> {
    prop_oneof![1 => Just(Reading::Blank), 1 => Just(Reading::Unreadable), 8 => value.prop_map(Reading::Value)]
}

fn hours() -> impl Strategy<Value = Reading<Hours>> {
    reading((-500..9_000i64).prop_map(Hours::from_hundredths))
}

fn day() -> impl Strategy<Value = Date> {
    (0..1_200u64).prop_map(|days| Date::from_ymd_opt(2023, 10, 1).unwrap() + chrono::Days::new(days))
}

fn shared(words: &'static [&'static str]) -> impl Strategy<Value = Option<Arc<str>>> {
    option::of(proptest::sample::select(words).prop_map(Arc::from))
}

fn category() -> impl Strategy<Value = Category> {
    prop_oneof![
        1 => Just(Category::Blank),
        2 => Just(Category::Conversion),
        8 => proptest::sample::select(&["公需科目", "专业科目", "党课"][..]).prop_map(|word| Category::Named(word.into())),
    ]
}

fn person() -> impl Strategy<Value = Person> {
    let id = option::of(proptest::sample::select(&IDS[..]));
    let number = option::of(proptest::sample::select(&["1", "2", "3"][..]));
    let name = proptest::sample::select(&["张三", "李四", "王五"][..]);
    let unit = proptest::sample::select(&["甲", "乙"][..]);
    (id, number, name, unit, any::<bool>(), shared(&["甲系列", "乙系列"])).prop_map(
        |(id, number, name, unit, in_cell, series)| Person {
            name: PersonName::parse(name),
            citizen_id: id.and_then(CitizenId::parse),
            staff_number: number.and_then(StaffNumber::parse),
            unit: unit.into(),
            unit_in_cell: in_cell,
            department: None,
            series,
            level: None,
        },
    )
}

fn record() -> impl Strategy<Value = RowContent> {
    let exam = prop_oneof![Just(Exam::NoColumn), Just(Exam::Unknown), Just(Exam::Passed), Just(Exam::Failed)];
    let review =
        prop_oneof![Just(Review::Unstated), Just(Review::Approved), Just(Review::Rejected), Just(Review::Pending)];
    let year = reading((2024..2026).prop_map(Year));
    let told = (exam, review, shared(&["c1", "c2", "c3"]), shared(&["素描", "声乐"]));
    (category(), hours(), reading(day()), year, told).prop_map(
        |(category, hours, completed_on, credit_year, (exam, review, certificate_number, course))| {
            RowContent::Record(RecordCells {
                category,
                hours,
                hours_column: 4,
                course,
                platform: None,
                completed_on,
                credit_year,
                exam,
                review,
                certificate_number: certificate_number.as_deref().map(Box::from),
            })
        },
    )
}

fn summary() -> impl Strategy<Value = RowContent> {
    let item =
        (category(), hours()).prop_filter("a summary has only filled cells", |(_, hours)| *hours != Reading::Blank);
    (reading((2024..2026).prop_map(Year)), vec(item, 0..3)).prop_map(|(credit_year, items)| RowContent::Summary {
        credit_year,
        items: (3..).zip(items).map(|(column, (category, hours))| SummaryItem { column, category, hours }).collect(),
    })
}

/// Up to forty rows in six sheets: a roster, a summary and records under each of two years.
fn workbooks() -> impl Strategy<Value = Workbooks> {
    let content = prop_oneof![
        2 => any::<bool>().prop_map(|exempt| RowContent::Roster { exempt }),
        1 => summary(),
        6 => record(),
    ];
    vec((person(), content, 0..2usize), 0..40).prop_map(|rows| {
        let sheets = [2024, 2025].into_iter().flat_map(|year| {
            [SheetKind::Roster, SheetKind::Summary, SheetKind::Records].into_iter().map(move |kind| Sheet {
                path: SourcePath::new(format!("data/{year}/表.xlsx")),
                name: Some(format!("{kind:?}").into()),
                folder: Year(year),
                kind,
                columns: BTreeMap::new(),
            })
        });
        let sheets: Vec<Sheet> = sheets.collect();
        let mut rows: Vec<Row> = (2..)
            .zip(rows)
            .map(|(row, (person, content, year))| {
                let kind = match content {
                    RowContent::Roster { .. } => 0,
                    RowContent::Summary { .. } => 1,
                    RowContent::Record(_) => 2,
                };
                let sheet = year * 3 + kind;
                let place = RowPlace { sheet: sheet as u32, row };
                Row { place, folder: sheets[sheet].folder, person: person.into(), content }
            })
            .collect();
        rows.sort_by_key(|row| row.place);
        Workbooks { files: Vec::new(), sheets, rows }
    })
}

/// The hours that were read from a row, and how many records it gives.
fn read_from(row: &Row) -> (Hours, usize) {
    let value = |hours: Reading<Hours>| hours.value().unwrap_or_default();
    match &row.content {
        RowContent::Roster { .. } => (Hours::ZERO, 0),
        RowContent::Summary { items, .. } => (items.iter().map(|item| value(item.hours)).sum(), items.len()),
        RowContent::Record(cells) => (value(cells.hours), 1),
    }
}

fn sum(learner: &LearnerYear, wanted: impl Fn(Reason, &ComponentId) -> bool) -> Hours {
    let records =
        learner.records.iter().filter(|record| record.component.as_ref().is_some_and(|id| wanted(record.reason, id)));
    records.filter_map(|record| record.hours).sum()
}

fn learners(assessment: &Assessment) -> impl Iterator<Item = &LearnerYear> {
    assessment.years.values().flatten()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_hour_is_lost_or_invented(workbooks in workbooks(), as_of in day(), conversion in any::<bool>(), same in any::<bool>()) {
        let documents = [guide(2024, "甲系列", conversion), guide(2025, if same { "甲系列" } else { "乙系列" }, true)];
        let (assessment, _) = assess(&documents, &UnitDirectory::default(), &workbooks, as_of);

        let set_aside = workbooks.rows.iter().filter(|row| assessment.set_aside.contains(&row.place));
        let (hours_aside, n_aside) = set_aside.map(read_from).fold((Hours::ZERO, 0), |a, b| (a.0 + b.0, a.1 + b.1));
        let (hours_read, n_read) = workbooks.rows.iter().map(read_from).fold((Hours::ZERO, 0), |a, b| (a.0 + b.0, a.1 + b.1));
        let mut by_verdict: BTreeMap<Verdict, Hours> = BTreeMap::new();
        for record in learners(&assessment).flat_map(|learner| &learner.records) {
            *by_verdict.entry(record.reason.verdict()).or_default() += record.hours.unwrap_or_default();
        }
        prop_assert_eq!(by_verdict.values().copied().sum::<Hours>() + hours_aside, hours_read);
        let n_judged = learners(&assessment).map(|learner| learner.records.len()).sum::<usize>();
        prop_assert_eq!(n_judged + n_aside, n_read);
        let mut places: Vec<_> = learners(&assessment).flat_map(|l| &l.records).map(|r| (r.place, r.column)).collect();
        places.sort();
        places.dedup();
        prop_assert_eq!(places.len(), n_judged, "a record was judged twice");
    }

    #[test]
    fn sums_are_the_sums_of_the_records(workbooks in workbooks(), as_of in day()) {
        let documents = [guide(2024, "甲系列", true), guide(2025, "甲系列", true)];
        let (assessment, _) = assess(&documents, &UnitDirectory::default(), &workbooks, as_of);
        for learner in learners(&assessment) {
            prop_assert_eq!(learner.account.is_none(), learner.status == Status::NoGuide);
            let Some(account) = &learner.account else { continue };
            for (id, balance) in &account.components {
                let on_time = sum(learner, |reason, of| of == id && matches!(reason, Reason::OnTime | Reason::Undated));
                let made_up = sum(learner, |reason, of| of == id && reason == Reason::MakeUp);
                let pending = sum(learner, |reason, of| of == id && reason.verdict() == Verdict::Pending);
                prop_assert_eq!((balance.on_time, balance.made_up, balance.pending), (on_time, made_up, pending));
                let missing = balance.required.unwrap().hundredths() - on_time.hundredths() - made_up.hundredths();
                prop_assert_eq!(balance.short.hundredths(), missing.max(0));
            }
            let of_total = |get: fn(&xueshi::assessment::Balance) -> Hours| -> Hours {
                account.components.iter().map(|(_, balance)| get(balance)).sum()
            };
            prop_assert_eq!(account.total.on_time, of_total(|balance| balance.on_time));
            prop_assert_eq!(account.total.made_up, of_total(|balance| balance.made_up));
            prop_assert_eq!(account.total.pending, of_total(|balance| balance.pending));
        }
    }
}
