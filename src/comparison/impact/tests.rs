//! Few learners, rules made stricter one at a time, and who is affected by which.

use std::collections::BTreeMap;

use super::*;
use crate::assessment::assess;
use crate::comparison::fixture::{guide, rules};
use crate::location::SourcePath;
use crate::model::Date;
use crate::model::learner::PersonName;
use crate::model::row::{
    Category, Exam, Person, Reading, RecordCells, Review, Row, RowContent, RowPlace, Sheet, SheetKind,
};
use crate::model::rule::{ComponentId, ExamRule, MakeUpEntry};

/// A record: name, component, hours, day of completion.
type Record<'a> = (&'a str, &'a str, i64, &'a str);

fn workbooks(series: Option<&str>, records: &[Record<'_>]) -> Workbooks {
    let sheet = Sheet {
        path: SourcePath::new("data/2025/甲单位.xlsx"),
        name: None,
        folder: Year(2025),
        kind: SheetKind::Records,
        columns: BTreeMap::new(),
    };
    let row = |(at, (name, component, hours, day)): (usize, &Record<'_>)| Row {
        place: RowPlace { sheet: 0, row: u32::try_from(at).unwrap() + 2 },
        folder: Year(2025),
        person: Arc::new(Person {
            name: PersonName::parse(name),
            unit: "甲单位".into(),
            series: series.map(Into::into),
            ..Person::default()
        }),
        content: RowContent::Record(RecordCells {
            category: if *component == "折算" { Category::Conversion } else { Category::Named((*component).into()) },
            hours: Reading::Value(Hours::whole(*hours)),
            hours_column: 3,
            course: Some(format!("课程{at}").into()),
            platform: None,
            completed_on: Reading::Value(day.parse::<Date>().unwrap()),
            credit_year: Reading::Value(Year(2025)),
            exam: Exam::NoColumn,
            review: Review::Approved,
            certificate_number: None,
        }),
    };
    Workbooks { files: vec![], sheets: vec![sheet], rows: records.iter().enumerate().map(row).collect() }
}

/// 柳: 30 + 60 in time. 苏: 30 + 72 in time. 任: 30 + 40 in time and 20 made up in February. 何: 10 + 60 in time.
const RECORDS: &[Record<'_>] = &[
    ("柳一一", "公需科目", 30, "2025-05-01"),
    ("柳一一", "专业科目", 60, "2025-06-01"),
    ("苏二二", "公需科目", 30, "2025-05-01"),
    ("苏二二", "专业科目", 72, "2025-02-10"),
    ("任三三", "公需科目", 30, "2025-05-01"),
    ("任三三", "专业科目", 40, "2025-06-01"),
    ("任三三", "专业科目", 20, "2026-02-10"),
    ("何四四", "公需科目", 10, "2025-05-01"),
    ("何四四", "专业科目", 60, "2025-06-01"),
];

/// What the rules of 2026, edited so, make of the learners of 2025, as `name before>now short>short causes`.
fn told(as_of: &str, edit: impl Fn(&mut Rules)) -> Vec<String> {
    let mut next = rules(2026);
    edit(&mut next);
    let mut later = guide("b", 2026, &["教师"]);
    later.kind = DocumentKind::StudyGuide(Box::new(next));
    of(&[guide("a", 2025, &["教师"]), later], &workbooks(Some("教师"), RECORDS), as_of).1
}

fn of(documents: &[Document], workbooks: &Workbooks, as_of: &str) -> (Impact, Vec<String>) {
    let directory = UnitDirectory::default();
    let (assessment, _) = assess(documents, &directory, workbooks, as_of.parse().unwrap());
    let basis = Basis { documents, directory: &directory, workbooks, assessment: &assessment };
    let impact = of_years(&basis, Year(2025), Year(2026));
    let lines = impact.learners.iter().map(|learner| {
        let hours = |hours: Option<Hours>| hours.map_or("-".to_owned(), |hours| hours.to_string());
        let causes: Vec<&str> = learner.causes.iter().map(Cause::as_str).collect();
        format!(
            "{} {}>{} {}>{} {}",
            learner.identity.name.as_ref().unwrap().reveal(),
            learner.status.before.as_str(),
            learner.status.now.map_or("-", Status::as_str),
            hours(learner.short_before),
            hours(learner.short_now),
            causes.join(",")
        )
    });
    let lines = lines.collect();
    (impact, lines)
}

#[test]
fn the_same_rules_a_year_later_affect_nobody() {
    for as_of in ["2025-11-30", "2026-03-15", "2026-06-30", "2026-07-01"] {
        assert_eq!(told(as_of, |_| {}), [] as [String; 0], "{as_of}");
    }
}

#[test]
fn a_raised_minimum_affects_those_who_had_just_enough() {
    let raise = |rules: &mut Rules| rules.components[1].minimum = Some(Hours::whole(72));
    assert_eq!(
        told("2026-03-15", raise),
        ["任三三 compliant-by-make-up>make-up-open 0>12 minimum", "柳一一 compliant>make-up-open 0>12 minimum"]
    );
    assert_eq!(
        told("2026-07-01", raise),
        ["任三三 compliant-by-make-up>non-compliant 0>12 minimum", "柳一一 compliant>non-compliant 0>12 minimum"]
    );
    // Before the end of the year 任 is short either way.
    assert_eq!(told("2025-11-30", raise), ["柳一一 compliant>in-progress 0>12 minimum"]);
}

#[test]
fn a_raised_total_and_a_lowered_minimum_are_told_apart() {
    let raise = |rules: &mut Rules| rules.total = Some(Hours::whole(100));
    assert_eq!(
        told("2026-03-15", raise),
        ["任三三 compliant-by-make-up>make-up-open 0>10 total", "柳一一 compliant>make-up-open 0>10 total"]
    );
    let lower = |rules: &mut Rules| {
        rules.components[0].minimum = Some(Hours::whole(10));
        rules.total = Some(Hours::whole(70));
    };
    assert_eq!(told("2026-03-15", lower), ["何四四 make-up-open>compliant 20>0 total,minimum"]);
}

#[test]
fn make_up_that_ends_earlier_or_is_not_allowed_affects_those_who_rely_on_it() {
    let until = |day: &'static str| {
        move |rules: &mut Rules| {
            let entry =
                MakeUpEntry { credit_year: Year(2026), until: day.parse().ok(), in_principle: false, or_earlier: None };
            rules.make_up = MakeUpRules::Entries(vec![entry]);
        }
    };
    assert_eq!(
        told("2026-03-15", until("2027-01-31")),
        ["任三三 compliant-by-make-up>non-compliant 0>20 make-up", "何四四 make-up-open>non-compliant 20>20 make-up"]
    );
    assert_eq!(told("2026-03-15", until("2027-05-31")), [] as [String; 0]);
    assert_eq!(
        told("2026-03-15", |rules| rules.make_up = MakeUpRules::Forbidden),
        ["任三三 compliant-by-make-up>non-compliant 0>20 make-up", "何四四 make-up-open>non-compliant 20>20 make-up"]
    );
}

#[test]
fn another_period_is_named_as_the_cause() {
    // From March 2026 to February 2027: moved, from March 2025 to February 2026.
    let shift = |rules: &mut Rules| {
        rules.study_period.from = "2026-03-01".parse().unwrap();
        rules.study_period.until = "2027-02-28".parse().unwrap();
    };
    assert_eq!(
        told("2026-03-15", shift),
        ["任三三 compliant-by-make-up>compliant 0>0 study-period", "苏二二 compliant>make-up-open 0>60 study-period"]
    );
    assert_eq!(told("2026-02-15", shift)[1], "何四四 make-up-open>in-progress 20>20 study-period");
}

#[test]
fn components_and_conversion_are_named_as_causes() {
    let rename = |rules: &mut Rules| {
        rules.components[1].id = ComponentId("core".into());
        rules.components[1].name = "核心科目".into();
    };
    let told_of = told("2026-03-15", rename);
    assert_eq!(told_of[1], "柳一一 compliant>make-up-open 0>60 minimum,components");
    let exam = |rules: &mut Rules| rules.components[1].exam = ExamRule::Required;
    // The sheet has no column for exams: nobody is affected.
    assert_eq!(told("2026-03-15", exam), [] as [String; 0]);
    let records = [("柳一一", "公需科目", 30, "2025-05-01"), ("柳一一", "折算", 60, "2025-06-01")];
    let mut later = guide("b", 2026, &["教师"]);
    later.kind = DocumentKind::StudyGuide(Box::new(Rules { conversion: None, ..rules(2026) }));
    let documents = [guide("a", 2025, &["教师"]), later];
    let (_, lines) = of(&documents, &workbooks(Some("教师"), &records), "2026-03-15");
    assert_eq!(lines, ["柳一一 compliant>make-up-open 0>60 conversion"]);
}

#[test]
fn rows_are_understood_by_the_words_of_their_own_year() {
    // The workbooks of 2025 write 专业课, a word that only the guide of 2025 knows.
    let mut own = guide("a", 2025, &["教师"]);
    let mut named = rules(2025);
    named.components[1].aliases = vec!["专业课".into()];
    own.kind = DocumentKind::StudyGuide(Box::new(named));
    let records = [("柳一一", "公需科目", 30, "2025-05-01"), ("柳一一", "专业课", 60, "2025-06-01")];
    let under = |edit: fn(&mut Rules)| {
        let mut next = rules(2026);
        edit(&mut next);
        let mut later = guide("b", 2026, &["教师"]);
        later.kind = DocumentKind::StudyGuide(Box::new(next));
        of(&[own.clone(), later], &workbooks(Some("教师"), &records), "2026-03-15").1
    };
    assert_eq!(under(|_| {}), [] as [String; 0]);
    // Called otherwise, but the same component; another id, but the same name.
    assert_eq!(under(|rules| rules.components[1].name = "核心科目".into()), [] as [String; 0]);
    let other_id = |rules: &mut Rules| {
        rules.components[1].id = ComponentId("core".into());
        rules.conversion = None;
    };
    assert_eq!(under(other_id), [] as [String; 0]);
    // A word that the new guide gives to another component is that one's.
    let taken = |rules: &mut Rules| rules.components[0].aliases = vec!["专业课".into()];
    assert_eq!(under(taken), ["柳一一 compliant>make-up-open 0>60 components"]);
}

#[test]
fn who_falls_under_no_new_guide_is_not_judged_anew() {
    let strict = |series: &[&str]| {
        let mut later = guide("b", 2026, series);
        let rules = Rules { total: Some(Hours::whole(120)), ..rules(2026) };
        later.kind = DocumentKind::StudyGuide(Box::new(rules));
        [guide("a", 2025, &["教师"]), later]
    };
    let (impact, lines) = of(&strict(&["艺术系列"]), &workbooks(Some("教师"), RECORDS), "2026-03-15");
    assert_eq!((impact.n_judged, impact.n_uncovered, lines), (0, 4, vec![]));
    // Without a series: the guide of the next year for the series that the own guide is for, if there is one.
    let (impact, _) = of(&strict(&["艺术系列"]), &workbooks(None, RECORDS), "2026-03-15");
    assert_eq!((impact.n_judged, impact.n_uncovered), (0, 4));
    let (impact, lines) = of(&strict(&["教师", "艺术系列"]), &workbooks(None, RECORDS), "2026-03-15");
    assert_eq!((impact.n_judged, impact.n_uncovered, lines.len()), (4, 0, 3));
    let moves: Vec<_> = impact.units[&(Year(2025), "甲单位".into())].moves.values().copied().collect();
    assert_eq!(moves, [2, 1]);
}

#[test]
fn a_learner_whom_no_guide_was_for_may_fall_under_a_new_one() {
    let documents = [guide("a", 2025, &["艺术系列"]), guide("b", 2026, &["教师"])];
    let (impact, lines) = of(&documents, &workbooks(Some("教师"), RECORDS), "2026-03-15");
    assert_eq!(
        lines,
        [
            "任三三 no-guide>compliant-by-make-up ->0 guide",
            "何四四 no-guide>make-up-open ->20 guide",
            "柳一一 no-guide>compliant ->0 guide",
            "苏二二 no-guide>compliant ->0 guide",
        ]
    );
    assert_eq!(impact.moves().values().sum::<usize>(), 4);
    // Two guides of the new year for one series are for nobody.
    let ambiguous = [guide("a", 2025, &["教师"]), guide("b", 2026, &["教师"]), guide("c", 2026, &["教师"])];
    assert_eq!(of(&ambiguous, &workbooks(Some("教师"), RECORDS), "2026-03-15").0.n_uncovered, 4);
}

#[test]
fn what_later_guides_say_of_the_year_stays_out_of_the_second_judgement() {
    // The guide of 2026 gives 2025 until the end of July, and its own year until the end of June.
    let mut next = rules(2026);
    if let MakeUpRules::Entries(entries) = &mut next.make_up {
        let until = "2026-07-31".parse().ok();
        entries.push(MakeUpEntry { credit_year: Year(2025), until, in_principle: false, or_earlier: None });
    }
    let mut later = guide("b", 2026, &["教师"]);
    later.kind = DocumentKind::StudyGuide(Box::new(next));
    let documents = [guide("a", 2025, &["教师"]), later];
    let (_, lines) = of(&documents, &workbooks(Some("教师"), RECORDS), "2026-07-15");
    assert_eq!(lines, ["何四四 make-up-open>non-compliant 20>20 make-up"]);
}

#[test]
fn two_versions_are_judged_as_they_are() {
    let workbooks = workbooks(Some("教师"), RECORDS);
    let directory = UnitDirectory::default();
    let before = [guide("a", 2025, &["教师"])];
    let mut now = before.clone();
    let rules = Rules { total: Some(Hours::whole(100)), ..rules(2025) };
    now[0].kind = DocumentKind::StudyGuide(Box::new(rules));
    let judged = |documents: &[Document]| assess(documents, &directory, &workbooks, "2026-03-15".parse().unwrap()).0;
    let (one, other) = (judged(&before), judged(&now));
    let impact = of_versions((&one, &before), (&other, &now));
    let names: Vec<_> =
        impact.learners.iter().map(|learner| learner.identity.name.as_ref().unwrap().reveal()).collect();
    assert_eq!((impact.n_judged, names), (4, vec!["任三三", "柳一一"]));
    let (none, nothing) = (judged(&[]), of_versions((&one, &before), (&judged(&[]), &[])));
    assert_eq!(none.years.len(), 1);
    assert!(nothing.learners.iter().all(|learner| learner.causes == [Cause::Guide]));
}
