//! The hours required: the total, and each component's minimum. Numbers that are about something else (a day, a paper, the
//! limit of conversion, three years together, one level of title, another year) are quoted where they matter and never taken.

use super::Remarks;
use super::component::{Component, Mention, mentions, of_clause};
use super::demand::{Demand, OTHER, excluded, of_words};
use crate::diagnostic::Text;
use crate::import::passage::{Found, Passage, Sentence, has_any};
use crate::import::shape::is_attachment_label;
use crate::model::hours::Hours;
use crate::statement::{Statement, Value};

/// Words of a sum over everything.
const TOTAL: [&str; 12] =
    ["累计", "总计", "合计", "总学时", "总课时", "共计", "每年", "全年", "年度", "共", "学习时间", "学时总量"];
/// Words that can only mean the sum.
const SURE_TOTAL: [&str; 7] = ["累计", "总计", "合计", "总学时", "总课时", "共计", "学时总量"];
/// Words of a lower bound, or of a plain statement.
const BOUND: [&str; 20] = [
    "不少于",
    "不得少于",
    "不低于",
    "不得低于",
    "至少",
    "应达到",
    "须达到",
    "需达到",
    "达到",
    "≥",
    ">=",
    "为",
    "完成",
    "学满",
    "修满",
    "应",
    "须",
    "需",
    "要求",
    "共",
];
/// Whose hours a number states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    Total,
    Component(&'static str),
    /// Beside another number: of other people, from another day on, the rest.
    Rival,
    /// A share within something stated before.
    Share,
    Unclear,
    /// No requirement at all.
    None,
}

/// The total; minimums are put into the components.
pub(super) fn read(
    passage: &Passage<'_>,
    components: &mut Vec<Component>,
    remarks: &mut Remarks,
) -> Option<Found<Hours>> {
    let mut totals = Vec::new();
    let mut minimums: Vec<(&'static str, Found<Hours>)> = Vec::new();
    let is_text = |sentence: &Sentence<'_>| !is_attachment_label(&passage.part.blocks[sentence.block].text);
    for sentence in passage.sentences().filter(is_text) {
        let stated = passage.stated(sentence);
        quote_other_forms(sentence, &stated, passage, remarks);
        let numbers: Vec<(Hours, &Statement)> = stated.iter().filter_map(hours_of).collect();
        let Some(reason) = numbers.first().map(|_| excluded(sentence.text, &stated, passage)) else { continue };
        let subjects = subjects(sentence, &numbers, of_clause(passage, sentence.block));
        let rival = Text::new("一句里有几个数，看不出各自对谁", "several numbers; it is not clear for whom each is");
        let reason = reason.or(subjects.contains(&Subject::Rival).then_some(rival));
        for ((hours, _), subject) in numbers.iter().zip(subjects) {
            match (subject, &reason) {
                (Subject::None | Subject::Share | Subject::Rival, _) => {}
                (Subject::Total | Subject::Component(_) | Subject::Unclear, Some(why)) => {
                    remarks.push("rules.total", passage.evidence(sentence), why.clone());
                }
                (Subject::Total, None) => totals.push(passage.found(*hours, sentence)),
                (Subject::Component(id), None) => minimums.push((id, passage.found(*hours, sentence))),
                (Subject::Unclear, None) => {
                    let why = Text::new("看不出这个学时是哪一项的要求", "it is not clear whose requirement this is");
                    remarks.push("rules.total", passage.evidence(sentence), why);
                }
            }
        }
    }
    for component in components.iter_mut() {
        let own = minimums.iter().filter(|(id, _)| *id == component.id).map(|(_, found)| found.clone()).collect();
        component.minimum = remarks.agreed("rules.components.minimum", own);
    }
    components.retain(|component| component.id != "elective" || component.minimum.is_some());
    settle_parts_of_public(components, remarks);
    remarks.agreed("rules.total", totals)
}

fn hours_of(statement: &Statement) -> Option<(Hours, &Statement)> {
    statement.value.hours().map(|hours| (hours, statement))
}

/// 一般公需 and 行业公需 are parts of 公需科目 where that has hours of its own; else they are the components.
fn settle_parts_of_public(components: &mut Vec<Component>, remarks: &mut Remarks) {
    let has = |id: &str| components.iter().any(|component| component.id == id && component.minimum.is_some());
    let parts = has("general-public") || has("industry-public");
    let whole = has("public");
    if parts && !whole {
        components.retain(|component| component.id != "public");
    }
    for component in components.iter().filter(|component| component.id.ends_with("-public")) {
        if let Some(minimum) = component.minimum.as_ref().filter(|_| whole) {
            let why = Text::new("这是公需科目里面的一部分", "a share within the public subject");
            remarks.push("rules.components", minimum.evidence.clone(), why);
        }
    }
    components.retain(|component| !component.id.ends_with("-public") || (component.minimum.is_some() && !whole));
}

/// Whose hours each number of a sentence states.
fn subjects(sentence: Sentence<'_>, numbers: &[(Hours, &Statement)], clause: Option<&'static str>) -> Vec<Subject> {
    let (first_paired, paired) = paired(sentence.text, numbers);
    let mut lead_start = 0;
    let mut subjects = Vec::new();
    for (index, (hours, statement)) in numbers.iter().enumerate() {
        let lead = &sentence.text[lead_start..statement.range.start];
        let behind = &sentence.text[statement.range.end..];
        lead_start = statement.range.end;
        subjects.push(match index.checked_sub(first_paired).and_then(|index| paired.get(index)) {
            Some(id) => Subject::Component(id),
            None if numbers[..index].iter().any(|(other, _)| other == hours) && mentions(lead).is_empty() => {
                Subject::Share
            }
            None if names_what_is_before(sentence.text, numbers, index) => Subject::Rival,
            None => {
                let subject = subject(lead, behind, index, clause);
                let is_sum = matches!(subject, Subject::Total);
                let of_one = is_sum && is_of_one_before(&sentence.text[..statement.range.start], index);
                if of_one { Subject::Unclear } else { subject }
            }
        });
    }
    subjects
}

/// Whether a component right behind the number before belongs to that one: 30学时公需科目+60学时专业科目.
fn names_what_is_before(sentence: &str, numbers: &[(Hours, &Statement)], index: usize) -> bool {
    let Some(before) = index.checked_sub(1) else { return false };
    let start = before.checked_sub(1).map_or(0, |at| numbers[at].1.range.end);
    let named = !mentions(&sentence[start..numbers[before].1.range.start]).is_empty();
    !named && begins_with_component(&sentence[numbers[before].1.range.end..numbers[index].1.range.start])
}

/// Whether a text begins with a component, perhaps behind 的.
fn begins_with_component(text: &str) -> bool {
    let text = text.trim_start();
    let text = text.strip_prefix('的').unwrap_or(text);
    mentions(text).first().is_some_and(|mention| mention.start == 0)
}

/// Whether a sum may be that of the one component named before it: 专业科目每门2学时，总计60学时.
fn is_of_one_before(before: &str, index: usize) -> bool {
    let named = mentions(before);
    index > 0 && named.first().is_some_and(|first| named.iter().all(|mention| mention.id == first.id))
}

/// The components that 分别 pairs with numbers of a sentence, one each (公需科目、专业科目分别不少于30学时、60学时), and which
/// number is the first of them.
fn paired(sentence: &str, numbers: &[(Hours, &Statement)]) -> (usize, Vec<&'static str>) {
    let nothing = (0, Vec::new());
    let Some(respectively) = sentence.find("分别") else { return nothing };
    let Some(first) = numbers.iter().position(|(_, number)| number.range.start > respectively) else { return nothing };
    let start = first.checked_sub(1).map_or(0, |before| numbers[before].1.range.end);
    let numbers = &numbers[first..];
    let lead = sentence.get(start..respectively).unwrap_or("");
    let named = mentions(lead);
    let only_joins = |text: &str| ["、", "和", "与", "及", "以及"].contains(&text.trim());
    let names_joined = named.windows(2).all(|pair| only_joins(&lead[pair[0].end..pair[1].start]));
    let numbers_joined =
        numbers.windows(2).all(|pair| only_joins(&sentence[pair[0].1.range.end..pair[1].1.range.start]));
    let tail = &sentence[respectively..numbers[0].1.range.start];
    let plain = tail.chars().count() <= 8 && has_any(tail, &BOUND) && !has_any(tail, &OTHER);
    let fits = named.len() == numbers.len() && named.len() > 1 && names_joined && numbers_joined && plain;
    if fits { (first, named.into_iter().map(|mention| mention.id).collect()) } else { nothing }
}

/// Whose hours a number states, by the words before it (back to the number before) and the clause it stands in.
fn subject(lead: &str, behind: &str, index: usize, clause: Option<&'static str>) -> Subject {
    let tail = lead.rsplit(['，', ',', '。', '；', '：', ':']).next().unwrap_or(lead);
    match of_words(lead, tail, behind) {
        Demand::None => return Subject::None,
        Demand::Unclear => return Subject::Unclear,
        Demand::Possible => {}
    }
    // 公需30学时: the root is a name because the number follows; 选修10学时 may be a share of anything.
    let mut named = mentions(&format!("{lead}0"));
    named.retain(|mention| mention.whole || mention.id != "elective" || mention.form != "选修");
    match named.as_slice() {
        [] => without_mention(lead, behind, index, clause),
        [one] => with_mention(one, lead),
        [.., before, last] => {
            let between = lead[before.end..last.start].trim();
            let joined = ["和", "与", "、", "及", "以及"].contains(&between) && before.id != last.id;
            match (joined, has_any(&lead[last.end..], &SURE_TOTAL)) {
                (true, true) => Subject::Total,
                (true, false) => Subject::Unclear,
                (false, _) => with_mention(last, lead),
            }
        }
    }
}

fn with_mention(mention: &Mention, lead: &str) -> Subject {
    let gap = &lead[mention.end..];
    let apart = gap.contains(['，', ',', '：', ':']) && !gap.trim_start().starts_with(['：', ':']);
    // 公需科目为《…》（20学时）: the hours of one course.
    if gap.contains("其中") || gap.contains(['》', '”']) {
        return Subject::Share;
    }
    if apart && has_any(gap, &TOTAL) {
        return Subject::Unclear;
    }
    let short = gap.trim().chars().count() <= 6;
    if short || has_any(gap, &BOUND) { Subject::Component(mention.id) } else { Subject::Unclear }
}

fn without_mention(lead: &str, behind: &str, index: usize, clause: Option<&'static str>) -> Subject {
    if lead.contains("其中") {
        return Subject::Share;
    }
    if index > 0 && !has_any(lead, &SURE_TOTAL) {
        let within = lead.contains(['（', '(']) && !has_any(lead, &["起", "年度"]);
        let rival = has_any(lead, &["其余", "其他"]) || (has_any(lead, &BOUND) && !within);
        return if rival { Subject::Rival } else { Subject::Share };
    }
    if !has_any(lead, &BOUND) && !has_any(lead, &TOTAL) {
        return Subject::None;
    }
    // 参加市级培训的，每年不少于20学时.
    let conditional = lead.rsplit_once(['，', ',']).is_some_and(|(before, _)| before.trim_end().ends_with('的'));
    if conditional || begins_with_component(behind) {
        return Subject::Unclear;
    }
    match clause {
        Some(id) => Subject::Component(id),
        None if has_any(lead, &TOTAL) => Subject::Total,
        None => Subject::Unclear,
    }
}

/// Requirements in credits and as shares cannot be written as hours; they are quoted.
fn quote_other_forms(sentence: Sentence<'_>, stated: &[Statement], passage: &Passage<'_>, remarks: &mut Remarks) {
    let bound = has_any(sentence.text, &["不少于", "不低于", "不得少于", "至少", "应达到", "须达到"]);
    for statement in stated.iter().filter(|_| bound) {
        let why = if matches!(statement.value, Value::OtherAmount { unit: "学分", .. }) {
            Text::new("这是学分，不是学时", "credits, not hours")
        } else if matches!(statement.value, Value::Ratio(_)) {
            Text::new("这是比例，不是学时数", "a share, not a number of hours")
        } else {
            continue;
        };
        remarks.push("rules.total", passage.evidence(sentence), why);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_before_a_number_say_whose_it_is() {
        use Subject::{Component, None as Nothing, Rival, Share, Total, Unclear};
        for (lead, behind, index, clause, expected) in [
            ("每年参加继续教育累计应不少于", "", 0, None, Total),
            (",其中公需课不少于", "", 1, None, Component("public")),
            (",专业课不少于", "", 2, None, Component("professional")),
            ("培训学时总计不得少于", "", 0, Some("public"), Component("public")),
            ("公需科目", "", 0, None, Component("public")),
            ("公需科目和专业科目累计不少于", "", 0, None, Total),
            ("公需科目和专业科目各不少于", "", 0, None, Unclear),
            ("公需科目由省里组织，每年不少于", "", 0, None, Unclear),
            ("其中职业道德不少于", "", 0, Some("public"), Share),
            ("公需科目折算最多", "", 0, None, Nothing),
            ("每天按", "", 0, None, Nothing),
            ("公需科目不超过", "", 0, None, Nothing),
            ("公需科目", "以内", 0, None, Nothing),
            ("讲授一门课程", "", 0, None, Nothing),
            ("（", "", 1, None, Share),
            ("，其他人员不少于", "", 1, None, Rival),
            ("（2025年起为", "", 1, None, Rival),
            ("认定专业科目", "", 0, None, Nothing),
            ("专业科目应取得", "", 0, None, Component("professional")),
            ("须完成线上专业课程", "以上", 0, None, Unclear),
            ("全年不少于", "的专题培训", 0, None, Unclear),
            ("全年不少于", "的继续教育培训", 0, None, Total),
        ] {
            assert_eq!(subject(lead, behind, index, clause), expected, "{lead}");
        }
    }
}
