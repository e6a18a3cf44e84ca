//! Accounts and the way out of each, worked out by hand.

use super::*;
use crate::assessment::{AssessedRecord, Balance};
use crate::diagnostic::Language;
use crate::model::document::DocumentId;
use crate::model::row::RowPlace;
use crate::model::rule::ExamRule;
use crate::pages::fixture;
use crate::pages::learner_fixture::learner_year;

const ZH: Words = Words::new(Language::Chinese);
const EN: Words = Words::new(Language::English);

/// What a component has: counted and pending hours, and what those wait for.
type Has = (i64, i64, Reason);

const REVIEW: Reason = Reason::ReviewPending;
const EXAM: Reason = Reason::ExamPending;

/// The rules of `fixture` (30 public with an exam, 60 professional) with this total, and the exam as given.
fn rules(total: i64, exam: ExamRule) -> Rules {
    let mut rules = fixture::rules(2025, vec![]);
    rules.total = Some(Hours::whole(total));
    rules.components[0].exam = exam;
    rules
}

fn balance(required: i64, counted: i64, pending: i64) -> Balance {
    Balance {
        required: Some(Hours::whole(required)),
        on_time: Hours::whole(counted),
        pending: Hours::whole(pending),
        short: Hours::whole((required - counted).max(0)),
        ..Balance::default()
    }
}

fn learner(status: Status, rules: &Rules, has: &[Has]) -> LearnerYear {
    let ids = rules.components.iter().map(|component| component.id.clone());
    let record = |(id, (_, pending, reason)): (ComponentId, &Has)| AssessedRecord {
        place: RowPlace { sheet: 0, row: 2 },
        column: 3,
        summary: false,
        conversion: false,
        category: None,
        component: Some(id),
        hours: Some(Hours::whole(*pending)),
        completed_on: None,
        reason: *reason,
    };
    let (counted, pending) = (has.iter().map(|one| one.0).sum(), has.iter().map(|one| one.1).sum());
    let required = rules.total.unwrap().hundredths() / 100;
    let minimum = |id: &ComponentId| rules.component(id).unwrap().minimum.unwrap().hundredths() / 100;
    let components = ids.clone().zip(has);
    LearnerYear {
        guide: Some(DocumentId("now".into())),
        status,
        account: Some(Account {
            total: balance(required, counted, pending),
            components: components.map(|(id, has)| (id.clone(), balance(minimum(&id), has.0, has.1))).collect(),
        }),
        records: ids.zip(has).filter(|(_, has)| has.1 > 0).map(record).collect(),
        ..learner_year()
    }
}

#[test]
fn the_way_is_the_gap_and_what_pending_hours_would_leave_of_it() {
    let open = Status::InProgress;
    let none = (60, 0, REVIEW);
    for (total, has, zh, en) in [
        // 30 - 20 = 10; the total's gap is the same 10.
        (90, [(20, 0, REVIEW), none], "再学公需科目 10 学时即可达标", "Study another 10 hours of 公需科目 to comply"),
        (
            90,
            [(20, 8, REVIEW), none],
            "再学公需科目 10 学时即可达标；待审核的 8 学时通过后只差 2 学时",
            "Study another 10 hours of 公需科目 to comply; once the 8 hours awaiting review are approved, only 2 hours are \
             missing",
        ),
        (
            90,
            [(30, 0, REVIEW), (40, 20, REVIEW)],
            "待审核的 20 学时通过后即可达标；否则须再学专业科目 20 学时",
            "Compliant once the 20 hours awaiting review are approved; otherwise study another 20 hours of 专业科目",
        ),
        // Two gaps, and each has something pending: 10 - 4 = 6 and 20 - 19 = 1.
        (
            90,
            [(20, 4, EXAM), (40, 19, REVIEW)],
            "再学公需科目 10 学时、专业科目 20 学时即可达标；待定的 23 学时认定后只差公需科目 6 学时、专业科目 1 学时",
            "Study another 10 hours of 公需科目, 20 hours of 专业科目 to comply; once the 23 hours pending are accepted, only 6 \
             hours of 公需科目, 1 hour of 专业科目 are missing",
        ),
        (90, [(29, 0, REVIEW), none], "再学公需科目 1 学时即可达标", "Study another 1 hour of 公需科目 to comply"),
        // The total of 100 asks for 10 more than the components together.
        (
            100,
            [(30, 0, REVIEW), none],
            "再学任意科目 10 学时即可达标",
            "Study another 10 hours of any component to comply",
        ),
        (
            100,
            [(20, 0, REVIEW), none],
            "再学公需科目 10 学时，另加任意科目 10 学时，即可达标",
            "Study another 10 hours of 公需科目, and besides 10 hours of any component, to comply",
        ),
        // Pending professional hours close the gap of the total beyond the components, not that of the public subject.
        (
            100,
            [(20, 0, REVIEW), (60, 4, REVIEW)],
            "再学公需科目 10 学时，另加任意科目 10 学时，即可达标；待审核的 4 学时通过后只差公需科目 10 学时，另加任意科目 6 学时",
            "Study another 10 hours of 公需科目, and besides 10 hours of any component, to comply; once the 4 hours awaiting \
             review are approved, only 10 hours of 公需科目, and besides 6 hours of any component are missing",
        ),
        // Professional hours beyond the minimum reach the total, so that only the public subject is short; those pending do not help.
        (
            90,
            [(20, 0, REVIEW), (75, 5, REVIEW)],
            "再学公需科目 10 学时即可达标",
            "Study another 10 hours of 公需科目 to comply",
        ),
        // Either of the two would close the total's gap of 5: one is enough.
        (
            95,
            [(30, 5, REVIEW), (60, 5, EXAM)],
            "待审核的 5 学时通过后即可达标；否则须再学任意科目 5 学时",
            "Compliant once the 5 hours awaiting review are approved; otherwise study another 5 hours of any component",
        ),
        (
            90,
            [(0, 30, EXAM), none],
            "待考试的 30 学时考试合格后即可达标；否则须再学公需科目 30 学时",
            "Compliant once the exam of the 30 hours awaiting it is passed; otherwise study another 30 hours of 公需科目",
        ),
    ] {
        let rules = rules(total, ExamRule::Unstated);
        let learner = learner(open, &rules, &has);
        assert_eq!(way(ZH, &learner, Some(&rules)), zh);
        assert_eq!(way(EN, &learner, Some(&rules)), en);
    }
}

#[test]
fn a_component_with_an_exam_says_so_and_make_up_is_called_so() {
    let rules = rules(90, ExamRule::Required);
    let learner = learner(Status::MakeUpOpen, &rules, &[(20, 0, REVIEW), (55, 0, REVIEW)]);
    assert_eq!(way(ZH, &learner, Some(&rules)), "补学公需科目 10 学时（须考试合格）、专业科目 5 学时即可达标");
    assert_eq!(
        way(EN, &learner, Some(&rules)),
        "Make up 10 hours of 公需科目 (exam must be passed), 5 hours of 专业科目 to comply"
    );
}

#[test]
fn nothing_is_promised_once_the_deadline_is_over() {
    for (pending, zh, en) in [
        (0, "期限已过，再学不计入本年度", "The deadline is over: further study does not count"),
        (
            8,
            "期限已过，再学不计入本年度；待定的 8 学时若获认定，仍差 2 学时",
            "The deadline is over: further study does not count; if the 8 hours pending are accepted, 2 hours are still missing",
        ),
        (
            10,
            "期限已过，再学不计入本年度；待定的 10 学时若获认定，则不差学时",
            "The deadline is over: further study does not count; if the 10 hours pending are accepted, none are missing",
        ),
    ] {
        let rules = rules(90, ExamRule::Required);
        let learner = learner(Status::NonCompliant, &rules, &[(20, pending, REVIEW), (60, 0, REVIEW)]);
        assert_eq!(way(ZH, &learner, Some(&rules)), zh);
        assert_eq!(way(EN, &learner, Some(&rules)), en);
    }
}

#[test]
fn who_is_short_of_nothing_has_no_way_to_go() {
    let rules = rules(90, ExamRule::Unstated);
    for status in [Status::Compliant, Status::CompliantByMakeUp, Status::Exempt, Status::NoGuide] {
        assert_eq!(way(ZH, &learner(status, &rules, &[(30, 0, REVIEW), (60, 0, REVIEW)]), Some(&rules)), "");
    }
}

#[test]
fn with_one_component_all_that_is_missing_is_of_that_one() {
    let mut rules = rules(90, ExamRule::Unstated);
    rules.components.truncate(1);
    let learner = learner(Status::InProgress, &rules, &[(20, 0, REVIEW)]);
    assert_eq!(way(ZH, &learner, Some(&rules)), "再学公需科目 70 学时即可达标");
}
