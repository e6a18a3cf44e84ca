//! Whether a component asks for a passed exam. 年度考核合格 is no exam of a course.

use super::Remarks;
use super::component::{Component, mentions, of_clause};
use crate::diagnostic::Text;
use crate::import::passage::{Found, Passage, has_any};

/// Words of an exam that must be passed.
const PASSED: [&str; 16] = [
    "考试合格",
    "经考试合格",
    "测试合格",
    "考试通过",
    "通过考试",
    "通过测试",
    "测验合格",
    "考试及格",
    "考核测试合格",
    "考试成绩合格",
    "结业考试合格",
    "在线考试合格",
    "并考试合格",
    "考试成绩达到",
    "完成考试并合格",
    "参加考试并合格",
];
/// Words that take it back.
const OPTIONAL: [&str; 13] = [
    "不计入",
    "不影响",
    "不作为",
    "不纳入",
    "不组织考试",
    "无需考试",
    "不需考试",
    "不再考试",
    "自愿",
    "可不参加考试",
    "不作要求",
    "不做要求",
    "选考",
];

/// Puts the exam into the component it is for; gives the first place that asks for one.
pub(super) fn read(passage: &Passage<'_>, components: &mut [Component], remarks: &mut Remarks) -> Option<Found<()>> {
    let mut first = None;
    for sentence in passage.sentences() {
        let text = sentence.text;
        if has_any(text, &OPTIONAL) && text.contains('考') {
            let why = Text::new("考试不是必须的", "the exam is not required");
            remarks.push("rules.components.exam", passage.evidence(sentence), why);
            continue;
        }
        if !has_any(text, &PASSED)
            || has_any(
                text,
                &["折算", "职称考试", "资格考试", "补考", "合格率", "名单", "免修", "免学", "合格标准", "合格线"],
            )
        {
            continue;
        }
        let mut ids: Vec<&str> = mentions(text).into_iter().map(|mention| mention.id).collect();
        ids.sort_unstable();
        ids.dedup();
        let id = match ids.as_slice() {
            [one] => Some(*one),
            [] => of_clause(passage, sentence.block),
            _ => None,
        };
        match components.iter_mut().find(|component| Some(component.id) == id) {
            Some(component) => {
                let found = passage.found((), sentence);
                first.get_or_insert_with(|| found.clone());
                component.exam.get_or_insert(found);
            }
            None => {
                let why = Text::new("看不出是哪一科目的考试", "it is not clear which component has the exam");
                remarks.push("rules.components.exam", passage.evidence(sentence), why);
            }
        }
    }
    first
}
