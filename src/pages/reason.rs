//! Why a record counts or does not: a sentence that an HR clerk understands, and the clause that says so.

use super::privacy::scrub;
use super::wording::{day, window_end};
use crate::assessment::{AssessedRecord, LearnerYear, MakeUp, Reason};
use crate::model::Date;
use crate::model::document::DocumentId;
use crate::model::rule::{RuleName, Rules};

/// The reason in a sentence. `rules` are those of the guide that governs the learner, `as_of` the day of the assessment.
pub fn sentence(record: &AssessedRecord, learner: &LearnerYear, rules: Option<&Rules>, as_of: Date) -> String {
    let from = rules.map(|rules| day(rules.study_period.from)).unwrap_or_default();
    let until = rules.map(|rules| day(rules.study_period.until)).unwrap_or_default();
    match record.reason {
        Reason::NoGuide => "没有适用的学习指南，不计入".to_owned(),
        Reason::InvalidHours => match record.hours {
            Some(hours) if hours.is_negative() => "学时为负数，不计入".to_owned(),
            Some(_) | None => "学时空白或无法识别，不计入".to_owned(),
        },
        Reason::UnknownComponent => match (&record.category, record.conversion) {
            (_, true) => "学习指南未载明学时折算，不计入".to_owned(),
            (Some(category), false) => format!("类别“{}”不是学习指南规定的科目，不计入", scrub(category)),
            (None, false) => "类别空白，不知属于哪个科目，不计入".to_owned(),
        },
        Reason::InvalidDate => "完成日期或年度无法识别，不计入".to_owned(),
        Reason::SupersededByRecords => "已有逐条学习记录，汇总数不再计入".to_owned(),
        Reason::AfterAsOf => format!("完成日期晚于统计日 {}，不计入", day(as_of)),
        Reason::BeforePeriod => format!("完成日期早于学习开始日 {from}，不计入"),
        Reason::AfterDeadline => match &learner.make_up {
            MakeUp::Unstated => format!("完成日期晚于学习截止日 {until}，且未载明可以补学，不计入"),
            MakeUp::Forbidden => format!("完成日期晚于学习截止日 {until}，且规定不得补学，不计入"),
            MakeUp::Allowed(window) => match window.deadline {
                Some(deadline) => format!("完成日期晚于补学截止日 {}，不计入", day(deadline)),
                None => format!("完成日期晚于补学期限（{}），不计入", window_end(window)),
            },
        },
        Reason::ReviewRejected if record.conversion => "折算申报未通过审核，不计入".to_owned(),
        Reason::ReviewRejected => "审核未通过，不计入".to_owned(),
        Reason::ReviewPending if record.conversion => "折算学时须审核通过后才计入，待定".to_owned(),
        Reason::ReviewPending => "尚未审核通过，待定".to_owned(),
        Reason::ExamFailed => "考试不合格，不计入".to_owned(),
        Reason::ExamPending => "尚无考试合格结果，待定".to_owned(),
        Reason::Duplicate => "与另一条记录重复，不重复计入".to_owned(),
        Reason::MakeUp => match learner_deadline(learner) {
            Some(deadline) => format!("学习截止后、补学截止日 {} 前完成，按补学计入", day(deadline)),
            None => "学习截止后完成，按补学计入".to_owned(),
        },
        Reason::Undated => "没有完成日期，计入".to_owned(),
        Reason::OnTime => "在学习期限内完成，计入".to_owned(),
    }
}

fn learner_deadline(learner: &LearnerYear) -> Option<Date> {
    match &learner.make_up {
        MakeUp::Allowed(window) => window.deadline,
        MakeUp::Unstated | MakeUp::Forbidden => None,
    }
}

/// What a verdict rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ground {
    /// A rule of this guide; of several rules the first that has a clause.
    Rules(DocumentId, Vec<RuleName>),
    /// No guide: a matter of the data, or of the day.
    Data,
}

/// The rules that explain a record's verdict, and the guide that states them.
pub fn ground(record: &AssessedRecord, learner: &LearnerYear) -> Ground {
    let Some(guide) = &learner.guide else { return Ground::Data };
    let own = |rules: &[RuleName]| Ground::Rules(guide.clone(), rules.to_vec());
    let make_up = match &learner.make_up {
        MakeUp::Allowed(window) => Ground::Rules(window.stated_by.clone(), vec![RuleName::MakeUp]),
        MakeUp::Forbidden => own(&[RuleName::MakeUp]),
        MakeUp::Unstated => own(&[RuleName::StudyPeriod]),
    };
    match record.reason {
        Reason::NoGuide | Reason::SupersededByRecords | Reason::AfterAsOf | Reason::InvalidDate | Reason::Duplicate => {
            Ground::Data
        }
        Reason::UnknownComponent if record.conversion => own(&[RuleName::Conversion]),
        Reason::InvalidHours | Reason::UnknownComponent | Reason::Undated => own(&[RuleName::Hours]),
        Reason::BeforePeriod => own(&[RuleName::StudyPeriod]),
        Reason::OnTime => own(&[RuleName::StudyPeriod, RuleName::Hours]),
        Reason::AfterDeadline | Reason::MakeUp => make_up,
        Reason::ReviewRejected | Reason::ReviewPending if record.conversion => own(&[RuleName::Conversion]),
        Reason::ReviewRejected | Reason::ReviewPending => own(&[RuleName::Hours]),
        Reason::ExamFailed | Reason::ExamPending => own(&[RuleName::Exam, RuleName::Hours]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::{Identity, MakeUpWindow, Status, Verdict};
    use crate::model::hours::Hours;
    use crate::model::row::RowPlace;
    use crate::pages::fixture::{date, rules};

    fn record(reason: Reason) -> AssessedRecord {
        AssessedRecord {
            place: RowPlace { sheet: 0, row: 2 },
            column: 3,
            summary: false,
            conversion: false,
            category: Some("岗位培训".into()),
            component: None,
            hours: Some(Hours::whole(10)),
            completed_on: None,
            reason,
        }
    }

    fn learner(make_up: MakeUp) -> LearnerYear {
        LearnerYear {
            learner: 0,
            unit: "云栖馆".into(),
            identity: Identity { name: None, citizen_id: None, staff_number: None },
            department: None,
            series: None,
            level: None,
            guide: Some(DocumentId("now".into())),
            status: Status::InProgress,
            account: None,
            make_up,
            records: vec![],
            on_roster: true,
            rows: vec![],
        }
    }

    fn allowed(deadline: Option<&str>) -> MakeUp {
        MakeUp::Allowed(MakeUpWindow {
            deadline: deadline.map(date),
            until: deadline.map(date),
            or_earlier: None,
            in_principle: false,
            stated_by: DocumentId("later".into()),
        })
    }

    #[test]
    fn every_reason_is_a_sentence_that_says_what_becomes_of_the_record() {
        let (rules, learner) = (rules(2025, vec![]), learner(allowed(Some("2026-06-30"))));
        for reason in Reason::ALL {
            let words = sentence(&record(reason), &learner, Some(&rules), date("2025-11-30"));
            let ending = match reason.verdict() {
                Verdict::Pending => "待定",
                Verdict::Counted | Verdict::Excluded => "计入",
            };
            assert!(words.ends_with(ending), "{words}");
            let refused = words.contains("不计入") || words.contains("不再计入") || words.contains("不重复计入");
            assert_eq!(refused, reason.verdict() == Verdict::Excluded, "{words}");
        }
    }

    #[test]
    fn late_records_name_the_day_that_they_missed() {
        let rules = rules(2025, vec![]);
        for (make_up, words) in [
            (allowed(Some("2026-06-30")), "完成日期晚于补学截止日 2026年6月30日，不计入"),
            (MakeUp::Unstated, "完成日期晚于学习截止日 2025年12月31日，且未载明可以补学，不计入"),
            (MakeUp::Forbidden, "完成日期晚于学习截止日 2025年12月31日，且规定不得补学，不计入"),
        ] {
            let late = record(Reason::AfterDeadline);
            assert_eq!(sentence(&late, &learner(make_up), Some(&rules), date("2026-12-01")), words);
        }
    }

    #[test]
    fn excluded_hours_and_categories_say_what_is_wrong_with_them() {
        let (rules, learner) = (rules(2025, vec![]), learner(MakeUp::Unstated));
        let say = |record: &AssessedRecord| sentence(record, &learner, Some(&rules), date("2025-11-30"));
        let hours = |hours| AssessedRecord { hours, ..record(Reason::InvalidHours) };
        let category = |category: Option<&str>| AssessedRecord {
            category: category.map(Into::into),
            ..record(Reason::UnknownComponent)
        };
        for (record, words) in [
            (hours(None), "学时空白或无法识别，不计入"),
            (hours(Some(Hours::whole(-5))), "学时为负数，不计入"),
            (category(None), "类别空白，不知属于哪个科目，不计入"),
            (category(Some("岗位培训")), "类别“岗位培训”不是学习指南规定的科目，不计入"),
            (category(Some("13800138000")), "类别“…”不是学习指南规定的科目，不计入"),
            (record(Reason::AfterAsOf), "完成日期晚于统计日 2025年11月30日，不计入"),
            (record(Reason::BeforePeriod), "完成日期早于学习开始日 2025年1月1日，不计入"),
        ] {
            assert_eq!(say(&record), words);
        }
    }

    #[test]
    fn a_verdict_rests_on_the_rule_of_the_guide_that_states_it() {
        let now = |rules: &[RuleName]| Ground::Rules(DocumentId("now".into()), rules.to_vec());
        let later = Ground::Rules(DocumentId("later".into()), vec![RuleName::MakeUp]);
        let window = || allowed(Some("2026-06-30"));
        let conversion = |reason| AssessedRecord { conversion: true, ..record(reason) };
        for (record, make_up, expected) in [
            (record(Reason::MakeUp), window(), later.clone()),
            (record(Reason::AfterDeadline), window(), later),
            (record(Reason::AfterDeadline), MakeUp::Unstated, now(&[RuleName::StudyPeriod])),
            (record(Reason::AfterDeadline), MakeUp::Forbidden, now(&[RuleName::MakeUp])),
            (record(Reason::BeforePeriod), window(), now(&[RuleName::StudyPeriod])),
            (record(Reason::OnTime), window(), now(&[RuleName::StudyPeriod, RuleName::Hours])),
            (record(Reason::UnknownComponent), window(), now(&[RuleName::Hours])),
            (conversion(Reason::UnknownComponent), window(), now(&[RuleName::Conversion])),
            (conversion(Reason::ReviewPending), window(), now(&[RuleName::Conversion])),
            (record(Reason::ReviewRejected), window(), now(&[RuleName::Hours])),
            (record(Reason::ExamFailed), window(), now(&[RuleName::Exam, RuleName::Hours])),
            (record(Reason::Duplicate), window(), Ground::Data),
            (record(Reason::AfterAsOf), window(), Ground::Data),
        ] {
            assert_eq!(ground(&record, &learner(make_up)), expected, "{:?}", record.reason);
        }
        let nobody = LearnerYear { guide: None, ..learner(window()) };
        assert_eq!(ground(&record(Reason::NoGuide), &nobody), Ground::Data);
    }
}
