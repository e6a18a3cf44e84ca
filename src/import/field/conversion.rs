//! Where converted hours 折算 go: to the component that the sentence names, or in whose clause conversion stands.

use super::Remarks;
use super::component::{Component, mentions, of_clause};
use crate::diagnostic::Text;
use crate::import::passage::{Found, Passage, has_any};

/// What a guide says of conversion.
#[derive(Debug, Default)]
pub(super) struct Conversion {
    /// The id of the component, if it is said.
    pub(super) target: Option<Found<&'static str>>,
    /// The clause that speaks of it.
    pub(super) clause: Option<Found<()>>,
}

pub(super) fn read(passage: &Passage<'_>, components: &[Component], remarks: &mut Remarks) -> Conversion {
    let mut conversion = Conversion::default();
    let mut stated = Vec::new();
    let mut silent = None;
    let mut has_own_clause = false;
    for sentence in passage.sentences() {
        let text = sentence.text;
        if !text.contains("折算") {
            continue;
        }
        if has_any(
            text,
            &[
                "不予折算",
                "不得折算",
                "不能折算",
                "不再折算",
                "不折算",
                "不能计入",
                "不得计入",
                "不可计入",
                "不予计入",
                "不计入",
                "不得抵",
                "不能抵",
                "不可抵",
            ],
        ) {
            let why = Text::new("正文说有的不折算", "the text says that some hours are not converted");
            remarks.push("rules.conversion", passage.evidence(sentence), why);
            continue;
        }
        let allows =
            has_any(text, &["可按", "可以折算", "可折算", "折算为", "折算成", "折算继续教育", "折算学时", "予以折算"]);
        if !allows {
            continue;
        }
        // The clause called after conversion, else the first that allows it.
        let named_so = passage.clauses(sentence.block).next().is_some_and(|title| title.contains("折算"));
        if conversion.clause.is_none() || (named_so && !has_own_clause) {
            conversion.clause = Some(passage.found((), sentence));
            has_own_clause = named_so;
        }
        let target = named(text).or_else(|| of_clause(passage, sentence.block));
        match target.filter(|id| components.iter().any(|component| component.id == *id)) {
            Some(id) => stated.push(passage.found(id, sentence)),
            None => {
                silent.get_or_insert_with(|| passage.evidence(sentence));
            }
        }
    }
    conversion.target = remarks.agreed("rules.conversion", stated);
    if let (None, Some(evidence)) = (&conversion.target, silent) {
        let why =
            Text::new("正文允许折算，但没有写计入哪一科目", "conversion is allowed, but not said for which component");
        remarks.push("rules.conversion", evidence, why);
    }
    conversion
}

/// `折算…计入专业科目`, `折算为专业科目学时`.
fn named(text: &str) -> Option<&'static str> {
    let at = text.find("折算")?;
    let (before, behind) = text.split_at(at);
    let mut ids: Vec<&'static str> = mentions(behind).into_iter().map(|mention| mention.id).collect();
    ids.dedup();
    let leads = ["计入", "折算为", "折算成", "记入", "抵充", "作为"].iter().any(|word| behind.contains(word));
    match ids.as_slice() {
        [one] if leads && mentions(before).iter().all(|mention| mention.id == *one) => Some(one),
        _ => None,
    }
}
