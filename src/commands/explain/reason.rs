//! Why a record counts or not, in both languages, and the clause that says so.

use super::Basis;
use crate::assessment::{AssessedRecord, LearnerYear, MakeUpWindow, Status};
use crate::diagnostic::{Language, Text};
use crate::model::Date;
use crate::model::document::{Document, DocumentId};
use crate::model::rule::{RuleName, Rules};
use crate::pages::reason::{Ground, ground, sentence};
use crate::pages::wording::Words;

/// The reason in a sentence, as the pages have it.
pub(super) fn reason(record: &AssessedRecord, learner: &LearnerYear, rules: Option<&Rules>, as_of: Date) -> Text {
    both(|words| sentence(words, record, learner, rules, as_of))
}

/// The guide and heading that a verdict rests on; `None` where it is a matter of the data or the day.
pub(super) fn clause(basis: &Basis<'_>, record: &AssessedRecord, learner: &LearnerYear) -> Option<Text> {
    match ground(record, learner) {
        Ground::Rules(guide, rules) => Some(stated_by(basis, &guide, &rules)),
        Ground::Data => None,
    }
}

/// `《guide》“heading”`, by the first of the rules that has a clause; or that the guide names none.
pub(super) fn stated_by(basis: &Basis<'_>, guide: &DocumentId, rules: &[RuleName]) -> Text {
    let document = basis.document(guide);
    let title = document.map_or(&*guide.0, Document::list_title);
    let clauses = document.and_then(Document::rules).map(|rules| &rules.clauses);
    match clauses.and_then(|clauses| rules.iter().find_map(|rule| clauses.get(rule))) {
        Some(heading) => Text::new(format!("《{title}》“{heading}”"), format!("{title}: {heading}")),
        None => Text::new(format!("《{title}》（条款未载明）"), format!("{title} (no clause named)")),
    }
}

/// Until when make-up is open.
pub(super) fn make_up_end(window: &MakeUpWindow) -> Text {
    both(|words| words.window_end(window))
}

fn both(say: impl Fn(Words) -> String) -> Text {
    Text::new(say(Words::new(Language::Chinese)), say(Words::new(Language::English)))
}

/// Why a learner has the status.
pub(super) fn status(status: Status, rules: Option<&Rules>) -> Text {
    let until = rules.map(|rules| rules.study_period.until.to_string()).unwrap_or_default();
    match status {
        Status::NoGuide => Text::new("没有适用的学习指南，不作判断", "no study guide governs, so nothing is judged"),
        Status::Exempt => Text::new("当年名册里批准免学", "a roster of the year says that the exemption is approved"),
        Status::Compliant => {
            Text::new("按期完成的学时已达到各科目和总学时的要求", "the hours on time reach every minimum and the total")
        }
        Status::CompliantByMakeUp => {
            Text::new("加上补学的学时，达到全部要求", "with the hours made up, every minimum and the total are reached")
        }
        Status::InProgress => Text::new(
            format!("尚未达到要求，学习期限到 {until} 为止"),
            format!("not reached yet; the study period ends on {until}"),
        ),
        Status::MakeUpOpen => Text::new(
            format!("学习期限（{until}）内没有达到要求，仍可补学"),
            format!("not reached by the end of the study period ({until}); make-up is open"),
        ),
        Status::NonCompliant => Text::new(
            format!("学习期限（{until}）内没有达到要求，也不能再补学"),
            format!("not reached by the end of the study period ({until}), and make-up is not open"),
        ),
    }
}
