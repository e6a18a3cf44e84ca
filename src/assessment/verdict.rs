//! The verdict on one record: the first line of the table in DESIGN 4.4 that applies.

use super::make_up::MakeUp;
use super::reason::Reason;
use crate::model::Date;
use crate::model::hours::Hours;
use crate::model::row::{Category, Exam, Reading, Review};
use crate::model::rule::{Component, ExamRule, Rules};
use crate::model::text::fold;

/// The rules of one learner's year.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms<'a> {
    /// The rules of the guide that governs the learner.
    pub(super) rules: &'a Rules,
    /// Make-up for the year.
    pub(super) make_up: &'a MakeUp,
    /// The day the judgement speaks of.
    pub(super) as_of: Date,
}

/// What a record brings to the verdict.
#[derive(Debug, Clone, Copy)]
pub(super) struct Claim<'a> {
    /// Its category.
    pub(super) category: &'a Category,
    /// Its hours.
    pub(super) hours: Reading<Hours>,
    /// Its completion date.
    pub(super) completed_on: Reading<Date>,
    /// Whether its credit year is written, but unreadable.
    pub(super) year_unreadable: bool,
    /// The exam, as its sheet tells it.
    pub(super) exam: Exam,
    /// The review, as its sheet tells it.
    pub(super) review: Review,
    /// Where it comes from.
    pub(super) origin: Origin,
}

/// Where a record comes from, as far as the verdict asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// A row of a records sheet.
    Records,
    /// The learner's last summary row, and no records row is there.
    Summary,
    /// An earlier summary row of the same year.
    EarlierSummary,
    /// The last summary row, but records rows are there.
    SupersededSummary,
}

/// The component that a category names under the rules; a conversion's is where converted hours go.
pub(super) fn component<'a>(category: &Category, rules: &'a Rules) -> Option<&'a Component> {
    match category {
        Category::Blank => None,
        Category::Conversion => rules.component(rules.conversion.as_ref()?),
        Category::Named(word) => {
            let word = fold(word);
            let is_named = |component: &&Component| {
                std::iter::once(&component.name).chain(&component.aliases).any(|name| fold(name) == word)
            };
            rules.components.iter().find(is_named)
        }
    }
}

/// The verdict, before copies are looked for. `terms` is `None` where no guide governs the learner.
pub(super) fn judge(claim: &Claim<'_>, terms: Option<Terms<'_>>) -> Reason {
    let Some(Terms { rules, make_up, as_of }) = terms else { return Reason::NoGuide };
    if claim.hours.value().is_none_or(Hours::is_negative) {
        return Reason::InvalidHours;
    }
    let Some(component) = component(claim.category, rules) else { return Reason::UnknownComponent };
    if claim.completed_on == Reading::Unreadable || claim.year_unreadable {
        return Reason::InvalidDate;
    }
    match claim.origin {
        Origin::EarlierSummary => return Reason::Duplicate,
        Origin::SupersededSummary => return Reason::SupersededByRecords,
        Origin::Records | Origin::Summary => {}
    }
    let completed_on = claim.completed_on.value();
    let late = completed_on.is_some_and(|day| day > rules.study_period.until);
    if let Some(day) = completed_on {
        if day > as_of {
            return Reason::AfterAsOf;
        }
        if day < rules.study_period.from {
            return Reason::BeforePeriod;
        }
        if late && !make_up.allows(day) {
            return Reason::AfterDeadline;
        }
    }
    let conversion = *claim.category == Category::Conversion;
    match claim.review {
        Review::Rejected => return Reason::ReviewRejected,
        Review::Pending => return Reason::ReviewPending,
        Review::Unstated if conversion && claim.origin == Origin::Records => return Reason::ReviewPending,
        Review::Unstated | Review::Approved => {}
    }
    if component.exam == ExamRule::Required && !conversion {
        match claim.exam {
            Exam::Failed => return Reason::ExamFailed,
            Exam::Unknown => return Reason::ExamPending,
            Exam::NoColumn | Exam::Passed => {}
        }
    }
    match completed_on {
        Some(_) if late => Reason::MakeUp,
        Some(_) => Reason::OnTime,
        None => Reason::Undated,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::model::Year;
    use crate::model::document::DocumentId;
    use crate::model::rule::{CarryOver, ComponentId, MakeUpRules, Period};

    use super::super::make_up::MakeUpWindow;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// 90 = 30 + 60 with an exam for the public subject, for 2025.
    fn rules() -> Rules {
        let component = |id: &str, name: &str, alias: &str, exam| Component {
            id: ComponentId(id.into()),
            name: name.into(),
            aliases: vec![alias.into()],
            minimum: Some(Hours::whole(30)),
            exam,
        };
        Rules {
            total: Some(Hours::whole(90)),
            components: vec![
                component("public", "公需科目", "公需课", ExamRule::Required),
                component("professional", "专业科目", "专业课", ExamRule::Unstated),
            ],
            conversion: Some(ComponentId("professional".into())),
            carry_over: CarryOver::Forbidden,
            study_period: Period::calendar_year(Year(2025)),
            make_up: MakeUpRules::Unstated,
            topics: Vec::new(),
            clauses: BTreeMap::new(),
            support: BTreeMap::new(),
        }
    }

    fn until(deadline: Option<&str>) -> MakeUp {
        MakeUp::Allowed(MakeUpWindow {
            deadline: deadline.map(day),
            until: deadline.map(day),
            or_earlier: None,
            in_principle: false,
            stated_by: DocumentId("guide".into()),
        })
    }

    const PUBLIC: &str = "公需课";

    /// A record in good order: 10 public hours on 1 June, exam passed, review not stated.
    fn claim(category: &Category) -> Claim<'_> {
        Claim {
            category,
            hours: Reading::Value(Hours::whole(10)),
            completed_on: Reading::Value(day("2025-06-01")),
            year_unreadable: false,
            exam: Exam::Passed,
            review: Review::Unstated,
            origin: Origin::Records,
        }
    }

    fn named(word: &str) -> Category {
        Category::Named(word.into())
    }

    /// The verdict as of 2026-03-01, make-up until 2026-06-30.
    fn reason(claim: &Claim<'_>) -> Reason {
        let rules = rules();
        judge(claim, Some(Terms { rules: &rules, make_up: &until(Some("2026-06-30")), as_of: day("2026-03-01") }))
    }

    #[test]
    fn a_record_in_good_order_counts() {
        assert_eq!(reason(&claim(&named(PUBLIC))), Reason::OnTime);
        assert_eq!(reason(&Claim { completed_on: Reading::Blank, ..claim(&named(PUBLIC)) }), Reason::Undated);
    }

    #[test]
    fn the_first_line_that_applies_decides() {
        let public = named(PUBLIC);
        // Everything wrong at once; each step mends what the line before it saw.
        let nothing = Category::Blank;
        let mut wrong = Claim {
            category: &nothing,
            hours: Reading::Blank,
            completed_on: Reading::Unreadable,
            year_unreadable: true,
            exam: Exam::Failed,
            review: Review::Rejected,
            origin: Origin::EarlierSummary,
        };
        assert_eq!(judge(&wrong, None), Reason::NoGuide);
        assert_eq!(reason(&wrong), Reason::InvalidHours);
        wrong.hours = Reading::Value(Hours::whole(-1));
        assert_eq!(reason(&wrong), Reason::InvalidHours);
        wrong.hours = Reading::Value(Hours::ZERO);
        assert_eq!(reason(&wrong), Reason::UnknownComponent);
        wrong.category = &public;
        assert_eq!(reason(&wrong), Reason::InvalidDate);
        wrong.completed_on = Reading::Value(day("2026-03-02"));
        assert_eq!(reason(&wrong), Reason::InvalidDate);
        wrong.year_unreadable = false;
        assert_eq!(reason(&wrong), Reason::Duplicate);
        wrong.origin = Origin::SupersededSummary;
        assert_eq!(reason(&wrong), Reason::SupersededByRecords);
        wrong.origin = Origin::Records;
        assert_eq!(reason(&wrong), Reason::AfterAsOf);
        wrong.completed_on = Reading::Value(day("2024-12-31"));
        assert_eq!(reason(&wrong), Reason::BeforePeriod);
        wrong.completed_on = Reading::Value(day("2026-02-01"));
        assert_eq!(reason(&wrong), Reason::ReviewRejected);
        wrong.review = Review::Pending;
        assert_eq!(reason(&wrong), Reason::ReviewPending);
        wrong.review = Review::Approved;
        assert_eq!(reason(&wrong), Reason::ExamFailed);
        wrong.exam = Exam::Unknown;
        assert_eq!(reason(&wrong), Reason::ExamPending);
        wrong.exam = Exam::NoColumn;
        assert_eq!(reason(&wrong), Reason::MakeUp);
        wrong.completed_on = Reading::Value(day("2025-12-31"));
        assert_eq!(reason(&wrong), Reason::OnTime);
    }

    #[test]
    fn late_study_counts_as_far_as_make_up_allows() {
        let (rules, public) = (rules(), named(PUBLIC));
        for (make_up, completed_on, expected) in [
            (MakeUp::Unstated, "2026-01-01", Reason::AfterDeadline),
            (MakeUp::Forbidden, "2026-01-01", Reason::AfterDeadline),
            (until(Some("2026-06-30")), "2026-06-30", Reason::MakeUp),
            (until(Some("2026-06-30")), "2026-07-01", Reason::AfterDeadline),
            (until(None), "2027-12-31", Reason::MakeUp),
        ] {
            let claim = Claim { completed_on: Reading::Value(day(completed_on)), ..claim(&public) };
            let terms = Terms { rules: &rules, make_up: &make_up, as_of: day("2028-01-01") };
            assert_eq!(judge(&claim, Some(terms)), expected, "{make_up:?} {completed_on}");
        }
    }

    #[test]
    fn a_conversion_waits_for_its_review_and_needs_no_exam() {
        let conversion = Category::Conversion;
        let mut converted = Claim { exam: Exam::Failed, ..claim(&conversion) };
        assert_eq!(reason(&converted), Reason::ReviewPending);
        converted.review = Review::Approved;
        assert_eq!(reason(&converted), Reason::OnTime);
        let of_summary = Claim { review: Review::Unstated, origin: Origin::Summary, ..converted };
        assert_eq!(reason(&of_summary), Reason::OnTime);
        let without = Rules { conversion: None, ..rules() };
        let terms = Terms { rules: &without, make_up: &MakeUp::Unstated, as_of: day("2026-03-01") };
        assert_eq!(judge(&converted, Some(terms)), Reason::UnknownComponent);
    }

    #[test]
    fn an_exam_matters_only_where_the_guide_asks_for_one() {
        assert_eq!(reason(&Claim { exam: Exam::Failed, ..claim(&named("专业课")) }), Reason::OnTime);
        assert_eq!(reason(&Claim { exam: Exam::Failed, ..claim(&named(PUBLIC)) }), Reason::ExamFailed);
    }

    #[test]
    fn categories_match_names_and_aliases_whatever_their_width_and_spaces() {
        for (word, id) in [("公需科目", Some("public")), ("公 需 课", Some("public")), ("公需", None), ("党课", None)]
        {
            let rules = rules();
            let found = component(&named(word), &rules).map(|component| component.id.0.clone());
            assert_eq!(found.as_deref(), id, "{word}");
        }
    }
}
