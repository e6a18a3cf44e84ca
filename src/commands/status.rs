//! The words for a learner's status, and how many learners have which.

use crate::assessment::{LearnerYear, Status};
use crate::diagnostic::{Language, Text};

/// The status in words (DESIGN 4.4); in English as JSON has it.
pub(super) fn status_text(status: Status) -> Text {
    let zh = match status {
        Status::NoGuide => "无适用指南",
        Status::Exempt => "免学",
        Status::Compliant => "达标",
        Status::CompliantByMakeUp => "补学达标",
        Status::InProgress => "学习中",
        Status::MakeUpOpen => "待补学",
        Status::NonCompliant => "未达标",
    };
    Text::new(zh, status.as_str())
}

/// How many learners have each status that occurs: `达标 3 人，待补学 1 人`. Empty without learners.
pub(super) fn count_by_status<'a>(learners: impl Iterator<Item = &'a LearnerYear>) -> Text {
    let statuses: Vec<_> = learners.map(|learner| learner.status).collect();
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    for status in Status::ALL {
        let count = statuses.iter().filter(|found| **found == status).count();
        if count > 0 {
            let text = status_text(status);
            zh.push(format!("{} {count} 人", text.get(Language::Chinese)));
            en.push(format!("{count} {}", text.get(Language::English)));
        }
    }
    Text::new(zh.join("，"), en.join(", "))
}
