//! Why a record counts or does not: a sentence that an HR clerk understands, and the clause that says so.

use super::privacy::scrub;
use super::wording::{day, window_end};
use crate::assessment::{AssessedRecord, LearnerYear, MakeUp, Reason};
use crate::model::Date;
use crate::model::document::DocumentId;
use crate::model::rule::{RuleName, Rules};

/// The reason in a sentence. `rules` are those of the guide that governs the learner, `as_of` the day of the assessment.
pub(super) fn sentence(record: &AssessedRecord, learner: &LearnerYear, rules: Option<&Rules>, as_of: Date) -> String {
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
pub(super) enum Ground {
    /// A rule of this guide; of several rules the first that has a clause.
    Rules(DocumentId, Vec<RuleName>),
    /// No guide: a matter of the data, or of the day.
    Data,
}

/// The rules that explain a record's verdict, and the guide that states them.
pub(super) fn ground(record: &AssessedRecord, learner: &LearnerYear) -> Ground {
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
