//! Whether excess hours may move to another year: only a plain prohibition is taken.

use super::Remarks;
use crate::diagnostic::Text;
use crate::import::passage::{Found, Passage, has_any};
use crate::model::text::fold;

const MOVES: [&str; 9] = ["计入下", "结转", "转入下", "顺延", "带入下", "累计到下", "计入次年", "计入以后", "跨年度"];
const FORBIDS: [&str; 9] = ["不得", "不能", "不可", "不予", "不再", "不作", "不结转", "不计入", "不跨"];

/// The sentence that forbids it.
pub(super) fn read(passage: &Passage<'_>, remarks: &mut Remarks) -> Option<Found<()>> {
    let mut forbidden = None;
    for sentence in passage.sentences().filter(|sentence| has_any(sentence.text, &["学时", "课时", "学分"])) {
        let folded = fold(sentence.text);
        let Some(at) = MOVES.iter().filter_map(|word| folded.find(word)).min() else { continue };
        // The prohibition stands right before the word, or in it.
        let before: String = folded[..at].chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect();
        let behind: String = folded[at..].chars().take(6).collect();
        if has_any(&before, &["原则", "一般"]) || has_any(&folded, &["可结转", "可以结转", "除外"]) {
            let why = Text::new("不结转有例外", "there are exceptions to the ban on carry-over");
            remarks.push("rules.carry_over", passage.evidence(sentence), why);
        } else if has_any(&format!("{before}{behind}"), &FORBIDS) {
            forbidden.get_or_insert_with(|| passage.found((), sentence));
        } else if has_any(
            &folded,
            &["可结转", "的学时可结转", "可以结转", "可计入下", "可顺延", "可转入", "可以计入下"],
        ) {
            let why =
                Text::new("正文允许结转，本程序不能表示", "the text allows carry-over, which cannot be expressed");
            remarks.push("rules.carry_over", passage.evidence(sentence), why);
        }
    }
    forbidden
}
