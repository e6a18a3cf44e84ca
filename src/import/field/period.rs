//! The study period of the year: days that a sentence on studying gives as its start and end. Days of make-up, filing,
//! review or title applications are others'; so are those of one component only.

use super::Remarks;
use super::component::{mentions, of_clause};
use super::identity::impossible;
use crate::diagnostic::Text;
use crate::import::passage::{Found, Passage, Sentence, has_any};
use crate::model::hours::Hours;
use crate::model::{Date, Year};
use crate::statement::{StatedDate, Statement, Value};

const STUDY: [&str; 5] = ["学习", "培训", "继续教育", "学时任务", "学时"];
const OTHERS: [&str; 47] = [
    "延长",
    "延期",
    "推迟",
    "核对",
    "督促",
    "暂停",
    "升级",
    "维护",
    "认定",
    "补录",
    "补足",
    "动员",
    "计划",
    "方案",
    "部署",
    "总结",
    "发票",
    "第一期",
    "第二期",
    "分期",
    "集中培训",
    "补学",
    "补修",
    "补训",
    "逾期",
    "未完成",
    "申报",
    "审核",
    "报名",
    "缴费",
    "核验",
    "登记",
    "上报",
    "报送",
    "职称",
    "注册",
    "报告",
    "下载",
    "打印",
    "抽查",
    "验证",
    "公布",
    "折算",
    "评审",
    "汇总",
    "查询",
    "施行",
];
/// Words of clauses that are about another time.
const OTHER_CLAUSES: [&str; 5] = ["补学", "补修", "补训", "折算", "报名"];
const ENDS: [&str; 8] = ["截止", "前", "止", "为止", "结束", "以内", "至", "完成"];
const STARTS: [&str; 5] = ["自", "从", "起", "开始", "开通"];

type Bound = Option<Found<Date>>;

/// First and last day, as far as they are stated.
pub(super) fn read(passage: &Passage<'_>, total: Option<Hours>, remarks: &mut Remarks) -> (Bound, Bound) {
    let has_offline = passage.blocks().any(|(_, block)| has_any(&block.text, &["线下", "面授"]));
    let (mut froms, mut untils) = (Vec::new(), Vec::new());
    for sentence in passage.sentences() {
        let stated = passage.stated(sentence);
        let dates: Vec<(&StatedDate, &Statement)> = stated.iter().filter_map(date_of).collect();
        if dates.is_empty() {
            continue;
        }
        let clause_is_period = passage
            .clauses(sentence.block)
            .next()
            .is_some_and(|title| has_any(title, &["学习时间", "培训时间", "学习期限", "时间安排", "学习要求"]));
        for (index, (date, statement)) in dates.iter().enumerate() {
            let context = context(sentence.text, statement);
            if passage.clauses(sentence.block).next().is_some_and(|title| has_any(title, &OTHER_CLAUSES)) {
                continue;
            }
            let study = has_any(context, &STUDY) || clause_is_period;
            if !study || has_any(context, &OTHERS) {
                continue;
            }
            if is_of_a_part(context, statement, &stated, total) {
                let why = Text::new("这是完成一部分学时的时间", "a day for a part of the hours");
                remarks.push("rules.study_period", passage.evidence(sentence), why);
                continue;
            }
            if has_offline && has_any(context, &["线上", "线下", "面授"]) && !context.contains("线上线下") {
                let why = Text::new("这是一种学习形式自己的时间", "a period of one form of study only");
                remarks.push("rules.study_period", passage.evidence(sentence), why);
                continue;
            }
            if is_of_one_component(passage, sentence, context) {
                let why = Text::new("这是一个科目自己的时间", "a period of one component only");
                remarks.push("rules.study_period", passage.evidence(sentence), why);
                continue;
            }
            let date = match date {
                StatedDate::Day(date) | StatedDate::MonthEnd(date) => *date,
                StatedDate::Impossible(_) => {
                    remarks.push("rules.study_period", passage.evidence(sentence), impossible());
                    continue;
                }
                StatedDate::Month(_) | StatedDate::Yearless { .. } => {
                    let why = Text::new("日期不完整", "a date that is not complete");
                    remarks.push("rules.study_period", passage.evidence(sentence), why);
                    continue;
                }
            };
            match role(sentence.text, &dates, index) {
                Some(Role::From) if near(date, passage.year) => froms.push(passage.found(date, sentence)),
                Some(Role::Until) if near(date, passage.year) => untils.push(passage.found(date, sentence)),
                Some(Role::From | Role::Until) | None => {}
            }
        }
    }
    let (from, until) = (remarks.agreed("rules.study_period", froms), remarks.agreed("rules.study_period", untils));
    match (&from, &until) {
        (Some(first), Some(last)) if first.value > last.value => {
            let why = Text::new("学习时间的开始在结束之后", "the period starts after its end");
            remarks.push("rules.study_period", first.evidence.clone(), why);
            (None, None)
        }
        _ => (from, until),
    }
}

pub(super) fn date_of(statement: &Statement) -> Option<(&StatedDate, &Statement)> {
    statement.value.date().map(|date| (date, statement))
}

/// The sentence from its start to the end of the phrase that holds the date.
fn context<'t>(sentence: &'t str, statement: &Statement) -> &'t str {
    let behind = &sentence[statement.range.end..];
    let end = behind.find(['，', ',', '。', '；', ';']).map_or(sentence.len(), |at| statement.range.end + at);
    &sentence[..end]
}

/// Whether the words behind a date, in its phrase, name some hours that are not the total, or a share.
fn is_of_a_part(context: &str, date: &Statement, stated: &[Statement], total: Option<Hours>) -> bool {
    let in_phrase = |statement: &&Statement| (date.range.end..context.len()).contains(&statement.range.start);
    stated.iter().filter(in_phrase).any(|statement| {
        let some = statement.value.hours().is_some_and(|hours| total != Some(hours) && mentions(context).is_empty());
        some || matches!(&statement.value, Value::Ratio(share) if !share.starts_with("100"))
    })
}

fn is_of_one_component(passage: &Passage<'_>, sentence: Sentence<'_>, context: &str) -> bool {
    let mut ids: Vec<&str> = mentions(context).into_iter().map(|mention| mention.id).collect();
    ids.dedup();
    match ids.len() {
        0 => of_clause(passage, sentence.block).is_some(),
        1 => true,
        _ => false,
    }
}

enum Role {
    From,
    Until,
}

/// What a date of a sentence is: the start of a span, its end, or a day by which studying ends.
fn role(sentence: &str, dates: &[(&StatedDate, &Statement)], index: usize) -> Option<Role> {
    let range = &dates[index].1.range;
    let behind = &sentence[range.end..];
    let before = sentence[..range.start].trim_end();
    let joined = |between: &str| {
        let short = between.chars().count() <= 12;
        short && between.contains(['至', '到', '-', '—', '–', '~', '～', '－'])
    };
    if let Some((_, next)) = dates.get(index + 1)
        && joined(&sentence[range.end..next.range.start])
    {
        return Some(Role::From);
    }
    if index > 0 && joined(&sentence[dates[index - 1].1.range.end..range.start]) {
        return Some(Role::Until);
    }
    let start: String = behind.trim_start().chars().take(4).collect();
    let lead: String = before.chars().rev().take(3).collect::<Vec<_>>().into_iter().rev().collect();
    if ENDS.iter().any(|end| start.starts_with(end))
        || start.starts_with("之前")
        || start.starts_with("24时")
        || lead.ends_with(['至', '到'])
    {
        return Some(Role::Until);
    }
    let starts = STARTS.iter().any(|word| lead.ends_with(word) || start.starts_with(word));
    let ends = ["截止时间为", "截止日期为", "截止到", "截止日期:", "截止时间:"];
    if has_any(&before.chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect::<String>(), &ends) {
        return Some(Role::Until);
    }
    starts.then_some(Role::From)
}

/// Whether a day may bound the study period of a year: in it, or in the first half of the next.
fn near(date: Date, year: Option<Year>) -> bool {
    year.is_none_or(|year| date >= year.first_day() && date <= Year(year.0 + 1).last_day())
}
