//! The Chinese words of the pages for days, hours, rates, statuses and rules, in one place.
//!
//! | what | as shown |
//! | --- | --- |
//! | a day | 2025年6月30日 |
//! | hours | 59.5 学时, without trailing zeros |
//! | a rate | 31/38，81.6 %: both numbers, one decimal, computed in whole numbers; 0/0 is — |
//! | a status | 达标, 补学达标, 学习中, 待补学, 未达标, 免学, 无适用指南 |
//! | a verdict | 计入, 待定, 不计入 |
//! | silence of a document | 未载明 |
//!
//! The sentences that explain verdicts are in `reason`.

use chrono::Datelike;

use super::html::Mark;
use crate::assessment::{MakeUpWindow, Status, Verdict};
use crate::diagnostic::Severity;
use crate::model::document::DocumentKind;
use crate::model::hours::Hours;
use crate::model::rule::{CarryOver, EarlierEnd, ExamRule, MakeUpEntry, Period, RuleName};
use crate::model::{Date, Year};

/// What stands where a document says nothing.
pub(super) const UNSTATED: &str = "未载明";

/// What stands where nothing was filled in.
pub(super) const NOT_FILLED: &str = "未填写";

/// `2025年6月30日`.
pub fn day(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// `2025年度`.
pub(super) fn credit_year(year: Year) -> String {
    format!("{year}年度")
}

/// `59.5 学时`.
pub fn hours(hours: Hours) -> String {
    format!("{hours} 学时")
}

/// A share with one decimal, rounded half up, in whole-number arithmetic: `81.6 %`. Only all is 100.0 %, and only none is
/// 0.0 %. With nobody required: `—`.
pub fn rate(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "—".to_owned();
    }
    let rounded = (part * 2000 + whole) / (whole * 2);
    let tenths = match part {
        0 => 0,
        part if part >= whole => rounded,
        _ => rounded.clamp(1, 999),
    };
    format!("{}.{} %", tenths / 10, tenths % 10)
}

/// `31/38`; with nobody required `—`.
pub fn ratio(part: usize, whole: usize) -> String {
    if whole == 0 { "—".to_owned() } else { format!("{part}/{whole}") }
}

/// `还有 3 天`, `今天截止`, `已过期 2 天`, seen from a day.
pub(super) fn days_left(deadline: Date, as_of: Date) -> String {
    match (deadline - as_of).num_days() {
        0 => "今天截止".to_owned(),
        days if days > 0 => format!("还有 {days} 天"),
        days => format!("已过期 {} 天", -days),
    }
}

/// A learner's status.
pub(super) fn status(status: Status) -> Mark {
    let (word, class) = match status {
        Status::NoGuide => ("无适用指南", "none"),
        Status::Exempt => ("免学", "exempt"),
        Status::Compliant => ("达标", "ok"),
        Status::CompliantByMakeUp => ("补学达标", "made"),
        Status::InProgress => ("学习中", "going"),
        Status::MakeUpOpen => ("待补学", "open"),
        Status::NonCompliant => ("未达标", "no"),
    };
    Mark { word: word.to_owned(), class }
}

/// The class of a verdict's mark.
pub(super) fn verdict_class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Counted => "ok",
        Verdict::Pending => "open",
        Verdict::Excluded => "no",
    }
}

/// How grave a finding is.
pub(super) fn severity(severity: Severity) -> Mark {
    let (word, class) = match severity {
        Severity::Error => ("错误", "no"),
        Severity::Warning => ("警告", "open"),
        Severity::Note => ("提示", "none"),
    };
    Mark { word: word.to_owned(), class }
}

/// What a document is.
pub(super) fn document_kind(kind: &DocumentKind) -> &'static str {
    match kind {
        DocumentKind::StudyGuide(_) => "学习指南",
        DocumentKind::Notice => "通知",
        DocumentKind::Attachment => "附件",
    }
}

/// A rule's name.
pub(super) fn rule_name(rule: RuleName) -> &'static str {
    match rule {
        RuleName::Hours => "学时要求",
        RuleName::StudyPeriod => "学习期限",
        RuleName::MakeUp => "补学",
        RuleName::Conversion => "学时折算",
        RuleName::CarryOver => "结转",
        RuleName::Exam => "考试",
        RuleName::Topics => "公需科目专题",
    }
}

/// `不少于 30 学时`, or 未载明.
pub(super) fn minimum(minimum: Option<Hours>) -> String {
    minimum.map_or_else(|| UNSTATED.to_owned(), |minimum| format!("不少于 {}", hours(minimum)))
}

/// Whether an exam is asked for.
pub(super) fn exam(rule: ExamRule) -> &'static str {
    match rule {
        ExamRule::Required => "须考试合格",
        ExamRule::Unstated => UNSTATED,
    }
}

/// Whether hours may move to the next year.
pub(super) fn carry_over(rule: CarryOver) -> &'static str {
    match rule {
        CarryOver::Forbidden => "学时当年度有效，超出部分不得结转下一年度",
        CarryOver::Unstated => UNSTATED,
    }
}

/// The study period, and which of its days the document does not state.
pub(super) fn period(period: &Period) -> String {
    let bounds = format!("{}至{}", day(period.from), day(period.until));
    match (period.from_stated, period.until_stated) {
        (true, true) => bounds,
        (false, true) => format!("{bounds}（开始日未载明，按年初计）"),
        (true, false) => format!("{bounds}（截止日未载明，按年末计）"),
        (false, false) => format!("{bounds}（起止日未载明，按自然年计）"),
    }
}

/// A make-up entry in words, without the year it speaks of.
pub(super) fn make_up_entry(entry: &MakeUpEntry) -> String {
    format!("可以补学，{}", make_up_end(entry.until, entry.or_earlier.as_ref(), entry.in_principle))
}

/// When a make-up window ends: `截止 2026年6月30日（原则上）`.
pub fn window_end(window: &MakeUpWindow) -> String {
    make_up_end(window.until, window.or_earlier.as_ref(), window.in_principle)
}

fn make_up_end(until: Option<Date>, or_earlier: Option<&EarlierEnd>, in_principle: bool) -> String {
    let principle = if in_principle { "原则上" } else { "" };
    match (until, or_earlier) {
        (None, None) => "截止日未载明".to_owned(),
        (Some(until), None) => format!("{principle}截止 {}", day(until)),
        (Some(until), Some(EarlierEnd { event, on: None })) => {
            format!("{principle}截止“{event}”或 {}，以较早者为准（“{event}”的日期尚未确定，暂按后者）", day(until))
        }
        (Some(until), Some(EarlierEnd { event, on: Some(on) })) => {
            format!("{principle}截止“{event}”（{}）或 {}，以较早者为准", day(*on), day(until))
        }
        (None, Some(EarlierEnd { event, on: None })) => {
            format!("{principle}截止“{event}”（日期尚未确定）")
        }
        (None, Some(EarlierEnd { event, on: Some(on) })) => {
            format!("{principle}截止“{event}”（{}）", day(*on))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn rates_have_one_exact_decimal() {
        for (part, whole, shown) in [
            (31, 38, "81.6 %"),
            (1, 3, "33.3 %"),
            (2, 3, "66.7 %"),
            (1, 8, "12.5 %"),
            (1, 16, "6.3 %"),
            (0, 5, "0.0 %"),
            (5, 5, "100.0 %"),
            (2999, 3000, "99.9 %"),
            (1, 3000, "0.1 %"),
            (0, 0, "—"),
        ] {
            assert_eq!(rate(part, whole), shown, "{part}/{whole}");
        }
        assert_eq!(ratio(31, 38), "31/38");
        assert_eq!(ratio(0, 0), "—");
    }

    #[test]
    fn days_are_written_without_leading_zeros() {
        assert_eq!(day(date("2025-06-03")), "2025年6月3日");
    }

    #[test]
    fn days_left_are_counted_from_the_as_of_day() {
        for (deadline, shown) in
            [("2026-06-30", "还有 212 天"), ("2025-11-30", "今天截止"), ("2025-11-28", "已过期 2 天")]
        {
            assert_eq!(days_left(date(deadline), date("2025-11-30")), shown);
        }
    }

    #[test]
    fn a_bound_that_is_not_stated_is_never_shown_as_stated() {
        let mut stated = Period::calendar_year(Year(2024));
        assert_eq!(period(&stated), "2024年1月1日至2024年12月31日（起止日未载明，按自然年计）");
        stated.until_stated = true;
        assert_eq!(period(&stated), "2024年1月1日至2024年12月31日（开始日未载明，按年初计）");
        stated.from_stated = true;
        assert_eq!(period(&stated), "2024年1月1日至2024年12月31日");
    }

    #[test]
    fn make_up_entries_read_as_the_notice_means_them() {
        let entry = |until: Option<&str>, in_principle, earlier: Option<Option<&str>>| MakeUpEntry {
            credit_year: Year(2024),
            until: until.map(date),
            in_principle,
            or_earlier: earlier.map(|on| EarlierEnd { event: "职称申报截止".into(), on: on.map(date) }),
        };
        for (entry, words) in [
            (entry(None, false, None), "可以补学，截止日未载明"),
            (entry(Some("2026-06-30"), true, None), "可以补学，原则上截止 2026年6月30日"),
            (
                entry(Some("2025-06-30"), false, Some(None)),
                "可以补学，截止“职称申报截止”或 2025年6月30日，以较早者为准（“职称申报截止”的日期尚未确定，暂按后者）",
            ),
            (
                entry(Some("2025-06-30"), false, Some(Some("2025-05-20"))),
                "可以补学，截止“职称申报截止”（2025年5月20日）或 2025年6月30日，以较早者为准",
            ),
            (entry(None, false, Some(None)), "可以补学，截止“职称申报截止”（日期尚未确定）"),
            (entry(None, true, Some(Some("2025-05-20"))), "可以补学，原则上截止“职称申报截止”（2025年5月20日）"),
        ] {
            assert_eq!(make_up_entry(&entry), words);
        }
    }

    #[test]
    fn every_status_has_its_own_word_and_class() {
        let marks: Vec<Mark> = Status::ALL.into_iter().map(status).collect();
        for (index, mark) in marks.iter().enumerate() {
            assert!(
                marks[..index].iter().all(|other| other.word != mark.word && other.class != mark.class),
                "{mark:?}"
            );
        }
    }
}
