//! The verdicts on a record, and why (DESIGN 4.4): words only, the rules are in `verdict`.

/// The verdict on a record (DESIGN 4.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// 计入.
    Counted,
    /// 待定.
    Pending,
    /// 不计入.
    Excluded,
}

impl Verdict {
    /// The word used in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Counted => "counted",
            Self::Pending => "pending",
            Self::Excluded => "excluded",
        }
    }
}

/// Why a record has its verdict (DESIGN 4.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// No guide governs the learner.
    NoGuide,
    /// Hours blank, unreadable or negative.
    InvalidHours,
    /// The category names no component of the guide.
    UnknownComponent,
    /// The completion date or credit year cannot be read.
    InvalidDate,
    /// A summary row where records exist.
    SupersededByRecords,
    /// Completed after the as-of date.
    AfterAsOf,
    /// Completed before the study period.
    BeforePeriod,
    /// Completed after the deadline.
    AfterDeadline,
    /// Review says rejected.
    ReviewRejected,
    /// Review is open.
    ReviewPending,
    /// The exam was failed.
    ExamFailed,
    /// The exam's result is not known.
    ExamPending,
    /// A copy of a record kept.
    Duplicate,
    /// Counted as make-up.
    MakeUp,
    /// Counted without a completion date.
    Undated,
    /// Counted.
    OnTime,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 16] = [
        Self::NoGuide,
        Self::InvalidHours,
        Self::UnknownComponent,
        Self::InvalidDate,
        Self::SupersededByRecords,
        Self::AfterAsOf,
        Self::BeforePeriod,
        Self::AfterDeadline,
        Self::ReviewRejected,
        Self::ReviewPending,
        Self::ExamFailed,
        Self::ExamPending,
        Self::Duplicate,
        Self::MakeUp,
        Self::Undated,
        Self::OnTime,
    ];

    /// The verdict that this reason gives.
    pub fn verdict(self) -> Verdict {
        match self {
            Self::MakeUp | Self::Undated | Self::OnTime => Verdict::Counted,
            Self::ReviewPending | Self::ExamPending => Verdict::Pending,
            Self::NoGuide
            | Self::InvalidHours
            | Self::UnknownComponent
            | Self::InvalidDate
            | Self::SupersededByRecords
            | Self::AfterAsOf
            | Self::BeforePeriod
            | Self::AfterDeadline
            | Self::ReviewRejected
            | Self::ExamFailed
            | Self::Duplicate => Verdict::Excluded,
        }
    }

    /// The word used in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoGuide => "no-guide",
            Self::InvalidHours => "invalid-hours",
            Self::UnknownComponent => "unknown-component",
            Self::InvalidDate => "invalid-date",
            Self::SupersededByRecords => "superseded-by-records",
            Self::AfterAsOf => "after-as-of",
            Self::BeforePeriod => "before-period",
            Self::AfterDeadline => "after-deadline",
            Self::ReviewRejected => "review-rejected",
            Self::ReviewPending => "review-pending",
            Self::ExamFailed => "exam-failed",
            Self::ExamPending => "exam-pending",
            Self::Duplicate => "duplicate",
            Self::MakeUp => "make-up",
            Self::Undated => "undated",
            Self::OnTime => "on-time",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Status;
    use super::*;

    #[test]
    fn the_rules_page_names_every_reason_and_status() {
        let page = include_str!("rules.md");
        let words =
            Reason::ALL.iter().map(|reason| reason.as_str()).chain(Status::ALL.iter().map(|status| status.as_str()));
        for word in words {
            assert!(page.contains(&format!("`{word}`")), "{word}");
        }
    }
}
