//! Why a record counts or does not: a sentence that an HR clerk understands, and the clause that says so.

use super::privacy::scrub;
use super::wording::Words;
use crate::assessment::{AssessedRecord, LearnerYear, MakeUp, Reason};
use crate::model::Date;
use crate::model::document::DocumentId;
use crate::model::rule::{RuleName, Rules};

/// The reason in a sentence. `rules` are those of the guide that governs the learner, `as_of` the day of the assessment.
pub fn sentence(
    words: Words,
    record: &AssessedRecord,
    learner: &LearnerYear,
    rules: Option<&Rules>,
    as_of: Date,
) -> String {
    let day = |date| words.day(date);
    let until = || rules.map(|rules| day(rules.study_period.until)).unwrap_or_default();
    let fixed = match record.reason {
        Reason::NoGuide => words.say("没有适用的学习指南，不计入", "no study guide applies: not counted"),
        Reason::InvalidHours => match record.hours {
            Some(hours) if hours.is_negative() => {
                words.say("学时为负数，不计入", "the hours are negative: not counted")
            }
            Some(_) | None => {
                words.say("学时空白或无法识别，不计入", "the hours are blank or cannot be read: not counted")
            }
        },
        Reason::UnknownComponent => match (&record.category, record.conversion) {
            (_, true) => words
                .say("学习指南未载明学时折算，不计入", "the study guide does not provide for conversion: not counted"),
            (Some(category), false) => {
                let category = scrub(category);
                return words.say(
                    format!("类别“{category}”不是学习指南规定的科目，不计入"),
                    format!("the category “{category}” is no component of the study guide: not counted"),
                );
            }
            (None, false) => words.say(
                "类别空白，不知属于哪个科目，不计入",
                "the category is blank, so that the component is not known: not counted",
            ),
        },
        Reason::InvalidDate => words
            .say("完成日期或年度无法识别，不计入", "the completion date or credit year cannot be read: not counted"),
        Reason::SupersededByRecords => words
            .say("已有逐条学习记录，汇总数不再计入", "there are single records, so the summary is not counted again"),
        Reason::AfterAsOf => {
            let as_of = day(as_of);
            return words.say(
                format!("完成日期晚于统计日 {as_of}，不计入"),
                format!("completed after {as_of}, the day of these figures: not counted"),
            );
        }
        Reason::BeforePeriod => {
            let from = rules.map(|rules| day(rules.study_period.from)).unwrap_or_default();
            return words.say(
                format!("完成日期早于学习开始日 {from}，不计入"),
                format!("completed before the study period begins on {from}: not counted"),
            );
        }
        Reason::AfterDeadline => return after_deadline(words, &learner.make_up, &until()),
        Reason::ReviewRejected if record.conversion => {
            words.say("折算申报未通过审核，不计入", "the review rejected the conversion: not counted")
        }
        Reason::ReviewRejected => words.say("审核未通过，不计入", "rejected by the review: not counted"),
        Reason::ReviewPending if record.conversion => words.say(
            "折算学时须审核通过后才计入，待定",
            "converted hours count only once the review approves them: pending",
        ),
        Reason::ReviewPending => words.say("尚未审核通过，待定", "not yet approved by the review: pending"),
        Reason::ExamFailed => words.say("考试不合格，不计入", "the exam was not passed: not counted"),
        Reason::ExamPending => words.say("尚无考试合格结果，待定", "no passed exam on record yet: pending"),
        Reason::Duplicate => words.say("与另一条记录重复，不重复计入", "a copy of another record: not counted again"),
        Reason::MakeUp => {
            match learner_deadline(learner) {
                Some(deadline) => {
                    let deadline = day(deadline);
                    return words.say(
                    format!("学习截止后、补学截止日 {deadline} 前完成，按补学计入"),
                    format!("completed after the study period and by the make-up deadline of {deadline}: counted as make-up"),
                );
                }
                None => words.say("学习截止后完成，按补学计入", "completed after the study period: counted as make-up"),
            }
        }
        Reason::Undated => words.say("没有完成日期，计入", "without a completion date: counted"),
        Reason::OnTime => words.say("在学习期限内完成，计入", "completed within the study period: counted"),
    };
    fixed.to_owned()
}

fn after_deadline(words: Words, make_up: &MakeUp, until: &str) -> String {
    match make_up {
        MakeUp::Unstated => words.say(
            format!("完成日期晚于学习截止日 {until}，且未载明可以补学，不计入"),
            format!("completed after the study period ended on {until}, and no make-up is provided for: not counted"),
        ),
        MakeUp::Forbidden => words.say(
            format!("完成日期晚于学习截止日 {until}，且规定不得补学，不计入"),
            format!("completed after the study period ended on {until}, and make-up is not allowed: not counted"),
        ),
        MakeUp::Allowed(window) => match window.deadline.map(|deadline| words.day(deadline)) {
            Some(deadline) => words.say(
                format!("完成日期晚于补学截止日 {deadline}，不计入"),
                format!("completed after the make-up deadline of {deadline}: not counted"),
            ),
            None => {
                let end = words.window_end(window);
                words.say(
                    format!("完成日期晚于补学期限（{end}），不计入"),
                    format!("completed after make-up ended ({end}): not counted"),
                )
            }
        },
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
    use crate::assessment::{MakeUpWindow, Status, Verdict};
    use crate::diagnostic::Language;
    use crate::model::hours::Hours;
    use crate::model::row::RowPlace;
    use crate::pages::fixture::{date, rules};
    use crate::pages::learner_fixture::learner_year;

    const ZH: Words = Words::new(Language::Chinese);
    const EN: Words = Words::new(Language::English);

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
        LearnerYear { guide: Some(DocumentId("now".into())), status: Status::InProgress, make_up, ..learner_year() }
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
            let words = sentence(ZH, &record(reason), &learner, Some(&rules), date("2025-11-30"));
            let ending = match reason.verdict() {
                Verdict::Pending => "待定",
                Verdict::Counted | Verdict::Excluded => "计入",
            };
            assert!(words.ends_with(ending), "{words}");
            let refused = words.contains("不计入") || words.contains("不再计入") || words.contains("不重复计入");
            assert_eq!(refused, reason.verdict() == Verdict::Excluded, "{words}");
            let words = sentence(EN, &record(reason), &learner, Some(&rules), date("2025-11-30"));
            let (pending, excluded) = (words.ends_with("pending"), words.contains("not counted"));
            let said = if pending {
                Verdict::Pending
            } else if excluded {
                Verdict::Excluded
            } else {
                Verdict::Counted
            };
            assert_eq!(said, reason.verdict(), "{words}");
            assert!(pending || words.contains("counted"), "{words}");
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
            assert_eq!(sentence(ZH, &late, &learner(make_up), Some(&rules), date("2026-12-01")), words);
        }
    }

    #[test]
    fn excluded_hours_and_categories_say_what_is_wrong_with_them() {
        let (rules, learner) = (rules(2025, vec![]), learner(MakeUp::Unstated));
        let say = |record: &AssessedRecord| sentence(ZH, record, &learner, Some(&rules), date("2025-11-30"));
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
