//! What differs between two years' documents, and for whom it matters, in words: for the page of changes and for commands.

use super::Words;
use crate::comparison::Change;
use crate::comparison::cause::Cause;
use crate::comparison::listing::{List, Listed};
use crate::comparison::rules::{Rule, Said};
use crate::comparison::text::{Place, Words as ClauseWords};
use crate::model::Year;
use crate::model::document::Document;
use crate::model::hours::Hours;
use crate::model::rule::{ExamRule, RuleName};
use crate::model::text::beginning;

impl Words {
    /// A rule of a guide of this year: `年度总学时`, `2025年度补学`.
    pub fn rule(self, rule: Rule<'_>, year: Year) -> String {
        match rule {
            Rule::Total => self.say("年度总学时", "Total for the year").to_owned(),
            Rule::Minimum(component) => component.to_owned(),
            Rule::Exam(Some(component)) => self.say(format!("{component}考试"), format!("{component}: exam")),
            Rule::Exam(None) => self.rule_name(RuleName::Exam).to_owned(),
            Rule::Conversion | Rule::CarryOver | Rule::StudyPeriod => self.rule_name(rule.name()).to_owned(),
            Rule::MakeUp(distance) => {
                let year = Year(year.0 - distance);
                self.say(format!("{year}年度补学"), format!("Make-up of credit year {year}"))
            }
        }
    }

    /// The same, with years named by their distance, so that rules of two guides meet: `本年度补学`.
    pub fn rule_of_either(self, rule: Rule<'_>, year: Year) -> String {
        let Rule::MakeUp(distance) = rule else { return self.rule(rule, year) };
        let name = match distance {
            0 => self.say("本年度补学", "Make-up of the guide's own year"),
            1 => self.say("上一年度补学", "Make-up of the year before"),
            2 => self.say("前两年度补学", "Make-up of two years before"),
            _ => return self.rule(rule, year),
        };
        name.to_owned()
    }

    /// What a guide says of a rule.
    pub fn said(self, said: Said<'_>) -> String {
        match said {
            Said::AtLeast(hours) => self.minimum(hours),
            Said::ExamPassed => self.exam(ExamRule::Required).unwrap_or_default().to_owned(),
            Said::CountsFor(component) => self.say(
                format!("经审核通过后计入{component}"),
                format!("once approved by review, counts for {component}"),
            ),
            Said::NotCarriedOver => self
                .say(
                    "学时当年度有效，超出部分不得结转下一年度",
                    "hours count in their own year; what exceeds the requirement may not be carried over",
                )
                .to_owned(),
            Said::Period(period) => self.period(&period),
            Said::MakeUp(entry) => self.make_up_entry(entry),
            Said::NoMakeUp => self.say("不得补学", "not allowed").to_owned(),
        }
    }

    /// With what a guide is compared: that of the same series, or the nearest one, in a sentence.
    pub fn compared_with(self, other: &Document, n_shared: usize) -> String {
        let year = other.year;
        if n_shared > 0 {
            return self.say(
                format!("与{year}年度相同职称系列的学习指南比较。"),
                format!("Compared with the {year} study guide for the same title series."),
            );
        }
        let series = self.list(&other.applies_to.series);
        self.say(
            format!(
                "{year}年度没有相同职称系列的学习指南，以下与最接近的一份（适用于{series}）比较，差别可能来自系列不同。"
            ),
            format!(
                "No study guide of {year} is for the same title series. This is a comparison with the nearest one (for \
                 {series}): differences may come from the series."
            ),
        )
    }

    /// What became of a line of a table.
    pub fn change(self, change: Change) -> &'static str {
        match change {
            Change::Added => self.say("新增", "added"),
            Change::Removed => self.say("不再列出", "no longer listed"),
            Change::Changed => self.say("有变化", "changed"),
            Change::Shifted => self.say("仅年份顺延", "same, a year on"),
            Change::Same => self.say("无变化", "unchanged"),
            Change::First => self.say("首次", "first year"),
        }
    }

    /// What became of a clause.
    pub fn clause_change(self, words: &ClauseWords, moved: bool) -> &'static str {
        match (words, moved) {
            (ClauseWords::Same, false) => self.say("无变化", "unchanged"),
            (ClauseWords::Same, true) => self.say("仅位置或序号变化", "moved or renumbered only"),
            (ClauseWords::Form, _) => self.say("仅空格或全半角不同", "only spaces or widths differ"),
            (ClauseWords::Shifted, _) => self.say("仅年份顺延", "same, with later years"),
            (ClauseWords::Changed(_), false) => self.say("有变化", "changed"),
            (ClauseWords::Changed(_), true) => self.say("有变化，位置或序号也变了", "changed and moved or renumbered"),
            (ClauseWords::Added(_), _) => self.say("新增", "added"),
            (ClauseWords::Removed(_), _) => self.say("删去", "removed"),
        }
    }

    /// Where a clause stands: `四、学习内容及形式 › （一）公需科目`.
    pub fn clause_path(self, place: &Place) -> String {
        if place.path.is_empty() {
            return self.say("（第一条之前）", "(before the first clause)").to_owned();
        }
        let short = |name: &String| beginning(name, LONGEST_NAME, "……");
        place.path.iter().map(short).collect::<Vec<_>>().join(" › ")
    }

    /// What a list holds, as the heading of a table.
    pub fn list_title(self, list: List) -> &'static str {
        match list {
            List::Portals => self.say("平台入口", "Portals"),
            List::Platforms => self.say("学习平台和客服电话", "Learning platforms and their phones"),
            List::Contacts => self.say("咨询电话", "Contacts and their phones"),
            List::Topics => self.say("公需科目专题", "Topics of the public subject"),
        }
    }

    /// What one line of a list is.
    pub fn list_item(self, list: List) -> &'static str {
        match list {
            List::Portals => self.say("入口", "Portal"),
            List::Platforms => self.say("平台", "Platform"),
            List::Contacts => self.say("联系人", "Contact"),
            List::Topics => self.say("专题", "Topic"),
        }
    }

    /// What a line of a list is called.
    pub fn listed_name(self, list: List, name: Option<&str>) -> String {
        name.map_or_else(|| self.list_item(list).to_owned(), str::to_owned)
    }

    /// What a line of a list gives: an address, a phone.
    pub fn listed(self, list: List, line: &Listed) -> String {
        match (list, &line.value) {
            (List::Topics, _) => self.say("列入", "listed").to_owned(),
            (_, Some(value)) => value.clone(),
            (_, None) => self.unstated().to_owned(),
        }
    }

    /// Which rule makes the difference for a learner.
    pub fn cause(self, cause: &Cause) -> String {
        let hours = |hours: &Option<Hours>| hours.map_or_else(|| self.unstated().to_owned(), |hours| hours.to_string());
        let from_to = |name: &str, before: &Option<Hours>, now: &Option<Hours>| {
            let (before, now) = (hours(before), hours(now));
            self.say(format!("{name}由 {before} 改为 {now} 学时"), format!("{name}: {now} hours instead of {before}"))
        };
        match cause {
            Cause::Total(before, now) => from_to(self.say("年度总学时", "total for the year"), before, now),
            Cause::Minimum(name, before, now) => from_to(name, before, now),
            Cause::Components => self.say("科目不同", "other components").to_owned(),
            Cause::Conversion => self.say("学时折算", "conversion").to_owned(),
            Cause::Exam => self.say("考试要求", "the exam").to_owned(),
            Cause::Period => self.say("学习期限", "the study period").to_owned(),
            Cause::MakeUp => self.say("补学规定", "make-up").to_owned(),
            Cause::Guide => self.say("适用的指南", "which guide governs").to_owned(),
        }
    }
}

/// The most characters of a clause's name in its path; the lead-in of a numbered paragraph may be a whole sentence.
const LONGEST_NAME: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Language;

    const ZH: Words = Words::new(Language::Chinese);
    const EN: Words = Words::new(Language::English);

    #[test]
    fn makeup_is_named_by_its_year_or_by_its_distance() {
        assert_eq!(ZH.rule(Rule::MakeUp(1), Year(2026)), "2025年度补学");
        assert_eq!(ZH.rule_of_either(Rule::MakeUp(1), Year(2026)), "上一年度补学");
        assert_eq!(EN.rule_of_either(Rule::MakeUp(3), Year(2026)), "Make-up of credit year 2023");
        assert_eq!(ZH.rule_of_either(Rule::Minimum("核心科目"), Year(2026)), "核心科目");
    }

    #[test]
    fn a_cause_says_what_was_and_what_is() {
        let cause = Cause::Minimum("专业科目".into(), Some(Hours::whole(60)), Some(Hours::whole(72)));
        assert_eq!(ZH.cause(&cause), "专业科目由 60 改为 72 学时");
        assert_eq!(EN.cause(&cause), "专业科目: 72 hours instead of 60");
        assert_eq!(ZH.cause(&Cause::Total(None, Some(Hours::whole(90)))), "年度总学时由 未载明 改为 90 学时");
    }

    #[test]
    fn a_clause_is_named_with_those_above_it_and_never_at_length() {
        let place =
            |path: &[&str]| Place { path: path.iter().map(|name| (*name).to_owned()).collect(), id: None, line: 1 };
        assert_eq!(ZH.clause_path(&place(&["四、学习内容", "（一）公需科目"])), "四、学习内容 › （一）公需科目");
        assert_eq!(ZH.clause_path(&place(&[])), "（第一条之前）");
        assert_eq!(ZH.clause_path(&place(&[&"长".repeat(30)])), format!("{}……", "长".repeat(24)));
    }
}
