//! States as marks: the words for statuses, verdicts and severities, and the class that gives each its symbol and colour.

use super::Words;
use crate::assessment::{Status, Verdict};
use crate::diagnostic::{Language, Severity};
use crate::model::document::DocumentKind;
use crate::pages::html::Mark;

impl Words {
    /// A learner's status.
    pub(in crate::pages) fn status(self, status: Status) -> Mark {
        let (zh, en, class) = match status {
            Status::NoGuide => ("无适用指南", "no guide applies", "none"),
            Status::Exempt => ("免学", "exempt", "exempt"),
            Status::Compliant => ("达标", "compliant", "ok"),
            Status::CompliantByMakeUp => ("补学达标", "compliant by make-up", "made"),
            Status::InProgress => ("学习中", "in progress", "going"),
            Status::MakeUpOpen => ("待补学", "make-up open", "open"),
            Status::NonCompliant => ("未达标", "not compliant", "no"),
        };
        Mark { word: self.say(zh, en).to_owned(), class }
    }

    /// The status that a page of either language names by this word.
    pub fn status_named(word: &str) -> Option<Status> {
        let languages = [Language::Chinese, Language::English].map(Self::new);
        Status::ALL.into_iter().find(|status| languages.iter().any(|words| words.status(*status).word == word))
    }

    /// How grave a finding is.
    pub(in crate::pages) fn severity(self, severity: Severity) -> Mark {
        let (zh, en, class) = match severity {
            Severity::Error => ("错误", "error", "no"),
            Severity::Warning => ("警告", "warning", "open"),
            Severity::Note => ("提示", "note", "none"),
        };
        Mark { word: self.say(zh, en).to_owned(), class }
    }

    /// What a document is.
    pub fn document_kind(self, kind: &DocumentKind) -> &'static str {
        match kind {
            DocumentKind::StudyGuide(_) => self.say("学习指南", "study guide"),
            DocumentKind::Notice => self.say("通知", "notice"),
            DocumentKind::Attachment => self.say("附件", "attachment"),
        }
    }
}

/// The class of a verdict's mark.
pub(in crate::pages) fn verdict_class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Counted => "ok",
        Verdict::Pending => "open",
        Verdict::Excluded => "no",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Language;

    #[test]
    fn every_status_has_its_own_word_and_class() {
        for words in [Words::new(Language::Chinese), Words::new(Language::English)] {
            let marks: Vec<Mark> = Status::ALL.into_iter().map(|status| words.status(status)).collect();
            for (index, mark) in marks.iter().enumerate() {
                let alike = |other: &&Mark| other.word == mark.word || other.class == mark.class;
                assert_eq!(marks[..index].iter().find(alike), None, "{mark:?}");
            }
        }
    }
}
