//! What a guide rules, in words: its name, and what is said of it or that nothing is.

use super::Words;
use crate::assessment::MakeUpWindow;
use crate::model::Date;
use crate::model::hours::Hours;
use crate::model::rule::{EarlierEnd, ExamRule, MakeUpEntry, Period, RuleName, Support};

impl Words {
    /// A rule's name.
    pub(in crate::pages) fn rule_name(self, rule: RuleName) -> &'static str {
        match rule {
            RuleName::Hours => self.say("学时要求", "Hours required"),
            RuleName::StudyPeriod => self.say("学习期限", "Study period"),
            RuleName::MakeUp => self.say("补学", "Make-up"),
            RuleName::Conversion => self.say("学时折算", "Conversion"),
            RuleName::CarryOver => self.say("结转", "Carry-over"),
            RuleName::Exam => self.say("考试", "Exam"),
            RuleName::Topics => self.say("公需科目专题", "Topics of the public subject"),
        }
    }

    /// `不少于 30 学时`.
    pub(in crate::pages) fn minimum(self, minimum: Hours) -> String {
        let hours = self.hours(minimum);
        self.say(format!("不少于 {hours}"), format!("at least {hours}"))
    }

    /// That an exam is asked for; `None` where nothing is said of one.
    pub(in crate::pages) fn exam(self, rule: ExamRule) -> Option<&'static str> {
        match rule {
            ExamRule::Required => Some(self.say("须考试合格", "exam must be passed")),
            ExamRule::Unstated => None,
        }
    }

    /// What a rule stands on.
    pub(in crate::pages) fn support(self, support: Support) -> &'static str {
        match support {
            Support::Stated => self.say("原文载明", "stated in the text"),
            Support::Inherited => self.say("沿用转发、附件或依据文件", "inherited from a linked document"),
            Support::Assumed => self.say("推定", "assumed"),
        }
    }

    /// The study period, and which of its days the document does not state.
    pub(in crate::pages) fn period(self, period: &Period) -> String {
        let (from, until) = (self.day(period.from), self.day(period.until));
        let bounds = self.say(format!("{from}至{until}"), format!("{from} to {until}"));
        let remark = match (period.from_stated, period.until_stated) {
            (true, true) => return bounds,
            (false, true) => {
                self.say("（开始日未载明，按年初计）", " (first day not stated: start of the year assumed)")
            }
            (true, false) => self.say("（截止日未载明，按年末计）", " (last day not stated: end of the year assumed)"),
            (false, false) => self.say("（起止日未载明，按自然年计）", " (days not stated: calendar year assumed)"),
        };
        bounds + remark
    }

    /// A make-up entry in words, without the year it speaks of.
    pub(in crate::pages) fn make_up_entry(self, entry: &MakeUpEntry) -> String {
        let end = self.make_up_end(entry.until, entry.or_earlier.as_ref(), entry.in_principle);
        self.say(format!("可以补学，{end}"), format!("allowed, {end}"))
    }

    /// When a make-up window ends: `截止 2026年6月30日`, `ends 30 June 2026`; with 原则上 where the notice says so.
    pub fn window_end(self, window: &MakeUpWindow) -> String {
        self.make_up_end(window.until, window.or_earlier.as_ref(), window.in_principle)
    }

    fn make_up_end(self, until: Option<Date>, or_earlier: Option<&EarlierEnd>, in_principle: bool) -> String {
        let ends = match in_principle {
            true => self.say("原则上截止", "in principle ends"),
            false => self.say("截止", "ends"),
        };
        let day = |date| self.day(date);
        match (until, or_earlier) {
            (None, None) => self.say("截止日未载明", "no last day stated").to_owned(),
            (Some(until), None) => format!("{ends} {}", day(until)),
            (Some(until), Some(EarlierEnd { event, on: None })) => {
                let until = day(until);
                self.say(
                    format!("{ends}“{event}”或 {until}，以较早者为准（“{event}”的日期尚未确定，暂按后者）"),
                    format!(
                        "{ends} with “{event}” or on {until}, whichever is earlier (the day of “{event}” is not known \
                         yet: the latter is taken for now)"
                    ),
                )
            }
            (Some(until), Some(EarlierEnd { event, on: Some(on) })) => {
                let (on, until) = (day(*on), day(until));
                self.say(
                    format!("{ends}“{event}”（{on}）或 {until}，以较早者为准"),
                    format!("{ends} with “{event}” ({on}) or on {until}, whichever is earlier"),
                )
            }
            (None, Some(EarlierEnd { event, on: None })) => self.say(
                format!("{ends}“{event}”（日期尚未确定）"),
                format!("{ends} with “{event}” (its day is not known yet)"),
            ),
            (None, Some(EarlierEnd { event, on: Some(on) })) => {
                let on = day(*on);
                self.say(format!("{ends}“{event}”（{on}）"), format!("{ends} with “{event}” ({on})"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Language;
    use crate::model::Year;

    const ZH: Words = Words { language: Language::Chinese };
    const EN: Words = Words { language: Language::English };

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_bound_that_is_not_stated_is_never_shown_as_stated() {
        let mut stated = Period::calendar_year(Year(2024));
        assert_eq!(ZH.period(&stated), "2024年1月1日至2024年12月31日（起止日未载明，按自然年计）");
        let assumed = "1 January 2024 to 31 December 2024 (days not stated: calendar year assumed)";
        assert_eq!(EN.period(&stated), assumed);
        stated.until_stated = true;
        assert_eq!(ZH.period(&stated), "2024年1月1日至2024年12月31日（开始日未载明，按年初计）");
        stated.from_stated = true;
        assert_eq!(ZH.period(&stated), "2024年1月1日至2024年12月31日");
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
            assert_eq!(ZH.make_up_entry(&entry), words);
        }
    }

    #[test]
    fn make_up_entries_read_the_same_in_english() {
        let entry = MakeUpEntry {
            credit_year: Year(2024),
            until: Some(date("2025-06-30")),
            in_principle: true,
            or_earlier: Some(EarlierEnd { event: "职称申报截止".into(), on: Some(date("2025-05-20")) }),
        };
        assert_eq!(
            EN.make_up_entry(&entry),
            "allowed, in principle ends with “职称申报截止” (20 May 2025) or on 30 June 2025, whichever is earlier"
        );
        let open = MakeUpEntry { until: None, in_principle: false, or_earlier: None, ..entry };
        assert_eq!(EN.make_up_entry(&open), "allowed, no last day stated");
    }
}
