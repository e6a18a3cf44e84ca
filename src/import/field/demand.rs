//! What makes a number of hours no demand of the year on everybody: it is wished for, offered, given, about other years, a
//! part of the people, one course or one form of study. Decided by words alone; whose hours are left is said in `hours`.

use crate::diagnostic::Text;
use crate::import::passage::{Passage, has_any};
use crate::statement::{Statement, Value};

/// Words that make a number something other than a requirement.
pub(super) const OTHER: [&str; 34] = [
    "折算",
    "折合",
    "折抵",
    "抵",
    "最多",
    "至多",
    "不超过",
    "不得超过",
    "上限",
    "每门",
    "每天",
    "每日",
    "每次",
    "每篇",
    "每项",
    "每部",
    "每期",
    "每学期",
    "半天",
    "计入",
    "超出",
    "超过",
    "视同",
    "视为",
    "相当于",
    "认定为",
    "剩余",
    "不足",
    "减免",
    "免修",
    "增加",
    "另行",
    "分钟",
    "小时为",
];
/// Words of spans longer than a year.
const LONG_SPANS: [&str; 8] = ["聘期", "周期", "任期", "注册有效期", "近三年", "近五年", "年内", "年均"];
/// Words of hours that are wished for, offered, or done already.
const NO_DEMAND: [&str; 26] = [
    "往年",
    "去年",
    "上年",
    "此前",
    "过去",
    "预计",
    "不再",
    "取消",
    "无需",
    "不要求",
    "更新",
    "免予",
    "鼓励",
    "力争",
    "倡导",
    "建议",
    "提供",
    "开设",
    "推出",
    "上线",
    "课程包",
    "已完成",
    "已学",
    "已取得",
    "已获",
    "已修",
];
/// Words of an aim, which hold for all that follows them.
const AIMS: [&str; 4] = ["鼓励", "力争", "争取", "人均"];
/// Words of a number that takes the place of another.
const CHANGES: [&str; 9] = ["压缩到", "压缩至", "调整为", "调整到", "提高到", "提高至", "降低到", "降低至", "降至"];
/// What the names of some people or units end with.
const LABELLED: [&str; 8] = ["机构", "单位", "人员", "系列", "学校", "企业", "教师", "医师"];
/// Words of hours that somebody is given.
const GIVEN: [&str; 6] = ["获得", "取得", "授予", "认定", "登记", "颁发"];
const DEMANDED: [&str; 11] = ["不少于", "不得少于", "不低于", "不得低于", "至少", "达到", "≥", "应", "须", "需", "必"];
/// Forms of study: hours of one form are a share.
const FORMS: [&str; 6] = ["线上", "线下", "面授", "远程", "脱产", "集中培训"];
/// Words of some people among all.
const GROUPS: [&str; 10] =
    ["管理人员", "工勤", "乡镇", "兼职", "新入职", "新录用", "新聘", "班主任", "首次参加", "企业专业技术"];
const LEVELS: [&str; 3] = ["高级", "中级", "初级"];

/// What the words round a number say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Demand {
    /// Nothing against a demand.
    Possible,
    /// Of one course or form of study, or the whole of a share.
    Unclear,
    /// No demand.
    None,
}

/// By the words before a number back to the number before (`lead`) and to the last mark (`tail`), and those behind it.
pub(super) fn of_words(lead: &str, tail: &str, behind: &str) -> Demand {
    let upper = ["以内", "以下", "的上限", "/"].iter().any(|word| behind.trim_start().starts_with(word));
    let given = has_any(tail, &GIVEN) && !has_any(tail, &DEMANDED);
    let about = tail.trim_end().ends_with('约') || behind.trim_start().starts_with("左右");
    if upper || given || about || tail.trim_end().ends_with('每') || has_any(tail, &OTHER) {
        return Demand::None;
    }
    if has_any(tail, &NO_DEMAND) || has_any(lead, &AIMS) {
        return Demand::None;
    }
    let part = has_any(tail, &FORMS) || is_of_a_course(behind) || is_whole_of_a_share(behind);
    if part { Demand::Unclear } else { Demand::Possible }
}

/// Why no number of a sentence is a requirement of one year for everybody; `None`: they may be.
pub(super) fn excluded(sentence: &str, stated: &[Statement], passage: &Passage<'_>) -> Option<Text> {
    let years_together =
        stated.iter().any(|statement| matches!(statement.value, Value::OtherAmount { unit: "年", .. }));
    if years_together || has_any(sentence, &LONG_SPANS) {
        return Some(Text::new("这是几年合计的学时", "a sum over several years"));
    }
    let levels = LEVELS.iter().filter(|level| sentence.contains(**level)).count();
    let n_numbers = stated.iter().filter(|statement| matches!(statement.value, Value::Hours(_))).count();
    if (1..LEVELS.len()).contains(&levels)
        || (levels > 0 && n_numbers > 1)
        || has_any(sentence, &["正高", "副高", "员级", "助理级"])
    {
        return Some(Text::new("不同职称级别的要求不同", "the requirement differs by level of title"));
    }
    if has_any(sentence, &CHANGES) {
        return Some(Text::new("一个数改成了另一个数", "one number takes the place of another"));
    }
    if has_any(sentence, &GROUPS) || is_labelled(sentence, stated) {
        return Some(Text::new("只对一部分人的要求", "a requirement of some people only"));
    }
    if has_any(sentence, &["补学", "补修", "补训"]) {
        return Some(Text::new("这是补学的学时", "hours of make-up study"));
    }
    let other_year = stated.iter().any(|statement| {
        let Some(year) = statement.value.year() else { return false };
        let behind = sentence[statement.range.end..].trim_start();
        let since = ["起", "开始", "以来", "1月1日起"].iter().any(|word| behind.starts_with(word));
        passage.year.is_some_and(|own| year != own && !(since && year < own))
    });
    other_year.then(|| Text::new("这是另一年度的要求", "a requirement of another year"))
}

/// `县级以上机构：专业科目75学时`.
fn is_labelled(sentence: &str, stated: &[Statement]) -> bool {
    let first = stated.iter().find(|statement| statement.value.hours().is_some());
    let lead = first.map_or("", |statement| &sentence[..statement.range.start]);
    let label = lead.split_once(['：', ':']).map_or("", |(label, _)| label.trim_end());
    LABELLED.iter().any(|end| label.ends_with(end)) && !label.contains("专业技术人员")
}

/// `30学时的专题培训`, which is no 继续教育 as such.
fn is_of_a_course(behind: &str) -> bool {
    let Some(of) = behind.trim_start().strip_prefix('的') else { return false };
    let start: String = of.chars().take(8).collect();
    has_any(&start, &["培训", "课程", "研修", "轮训"]) && !has_any(&start, &["继续教育", "公需", "专业", "学习"])
}

/// `90学时的三分之一`.
fn is_whole_of_a_share(behind: &str) -> bool {
    let Some(of) = behind.trim_start().strip_prefix('的') else { return false };
    let start: String = of.chars().take(5).collect();
    has_any(&start, &["分之", "/", "%", "一半"])
}
