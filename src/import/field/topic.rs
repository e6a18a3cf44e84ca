//! The topics of the public subject: quoted names in a sentence that calls them 专题.

use super::Remarks;
use crate::diagnostic::Text;
use crate::import::passage::{Found, Passage, Sentence, has_any};
use crate::statement::title;

/// The topics, in the order of the text. Where the sentence says how many there are, that must be right.
pub(super) fn read(passage: &Passage<'_>, remarks: &mut Remarks) -> Option<Found<Vec<String>>> {
    let mut stated = Vec::new();
    for sentence in passage.sentences() {
        let text = sentence.text;
        let about_public = passage.part.title_text().is_some_and(|title| title.contains("公需科目"))
            || text.contains("公需")
            || passage.clauses(sentence.block).any(|title| title.contains("公需"));
        if !about_public || !has_any(text, &["专题", "主题"]) {
            continue;
        }
        let mut topics = quoted(text);
        if topics.is_empty() {
            topics = title::find(text)
                .into_iter()
                .filter_map(|statement| statement.value.text().map(str::to_owned))
                .collect();
        }
        if topics.is_empty() {
            continue;
        }
        if is_of_other_years(passage, sentence)
            || has_any(text, &["不再", "不包括", "推荐", "建议", "另行", "折算", "活动"])
        {
            let why =
                Text::new("看不出是不是本年度规定的专题", "it is not clear that these are the topics of the year");
            remarks.push("rules.topics", passage.evidence(sentence), why);
            continue;
        }
        match counted(text).filter(|count| *count != topics.len()) {
            None => stated.push(passage.found(topics, sentence)),
            Some(_) => {
                let why = Text::new("专题的个数与列出的不符", "the number of topics differs from those listed");
                remarks.push("rules.topics", passage.evidence(sentence), why);
            }
        }
    }
    remarks.agreed("rules.topics", stated)
}

/// Whether a sentence, outside its quotes, names another year than the document's.
fn is_of_other_years(passage: &Passage<'_>, sentence: Sentence<'_>) -> bool {
    passage.stated(sentence).iter().any(|statement| {
        let before = &sentence.text[..statement.range.start];
        let outside = before.matches(['“', '《']).count() == before.matches(['”', '》']).count();
        outside && statement.value.year().is_some_and(|year| passage.year.is_some_and(|own| own != year))
    })
}

/// What stands between “ and ”, or between plain quotes.
fn quoted(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, behind)) = rest.split_once('“') {
        let Some((inner, after)) = behind.split_once('”') else { break };
        found.push(inner.trim().to_owned());
        rest = after;
    }
    if found.is_empty() {
        let parts: Vec<&str> = text.split('"').collect();
        if parts.len() % 2 == 1 {
            found = parts.into_iter().skip(1).step_by(2).map(|part| part.trim().to_owned()).collect();
        }
    }
    found.retain(|topic| topic.chars().count() >= 4);
    found
}

/// `三个专题`, `2个主题`.
fn counted(text: &str) -> Option<usize> {
    let at = ["个专题", "个主题", "大专题", "大主题"].iter().find_map(|word| text.find(word))?;
    let c = text[..at].chars().next_back()?;
    let han = "一二三四五六七八九".chars().position(|digit| digit == c).map(|at| at + 1);
    han.or(if c == '两' { Some(2) } else { None }).or_else(|| c.to_digit(10).map(|digit| digit as usize))
}
