//! The official text of two documents, clause by clause: what differs, in as few words as tell it. A clause that did not
//! change is counted, and its text is not repeated.

use serde::Serialize;

use super::path::PagePath;
use super::site::Site;
use super::wording::Words;
use crate::comparison::difference::{Of, Stretch};
use crate::comparison::guides::Counterpart;
use crate::comparison::text::{self, ClauseChange, TextChange, Words as ClauseWords};
use crate::model::document::Document;

/// What became of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextView {
    /// How many clauses are the same, changed, new and gone, in a sentence.
    pub summary: String,
    /// The clauses that changed, are new or gone.
    pub clauses: Vec<ClauseView>,
    /// How many more there are, not shown.
    pub n_more: usize,
    /// Whether the two documents are for other title series, so that most differences come from that.
    pub is_of_other_series: bool,
}

/// A clause that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClauseView {
    /// Its number and name, with those of the clauses it stands below.
    pub label: String,
    /// Where it stood before, if elsewhere; empty otherwise.
    pub was: String,
    /// 有变化, 新增, 删去.
    pub verdict: &'static str,
    /// Its place on the page of the document; `None` where it is gone.
    pub href: Option<String>,
    /// Its paragraphs, as one text of before and now.
    pub paragraphs: Vec<Vec<StretchView>>,
    /// Whether there is more text than is shown.
    pub is_cut: bool,
    /// Whether it is so long that it is folded.
    pub is_long: bool,
}

/// A stretch of a text of before and now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StretchView {
    /// The words.
    pub text: String,
    /// `both`, `before` (gone) or `now` (new).
    pub of: &'static str,
}

/// The most clauses that are shown.
const MOST_CLAUSES: usize = 80;
/// The most characters of a clause that are shown.
const MOST_CHARACTERS: usize = 1_500;
/// Clauses with more characters are folded.
const LONG: usize = 400;
/// Of a longer stretch that did not change, only the ends are shown.
const LONGEST_SAME: usize = 80;
const SHOWN_OF_SAME: usize = 32;
/// Stands for what is left out.
const LEFT_OUT: &str = "……";

/// The text of a document beside that of its counterpart; `None` if the site has one of them no longer.
pub(super) fn compose(site: &Site<'_>, before: Counterpart<'_>, now: &Document, path: &PagePath) -> Option<TextView> {
    let (one, other) = (site.rendered.get(&before.document.id)?, site.rendered.get(&now.id)?);
    let change = text::compare(one, other, now.year.0 - before.document.year.0);
    let clause = |clause: &ClauseChange| {
        let id = clause.now.as_ref().and_then(|place| place.id.as_deref());
        view(site.words, clause, id.map(|id| PagePath::document(now).link_to_anchor(path, id)))
    };
    let mut clauses: Vec<&ClauseChange> = change.clauses.iter().filter(|clause| clause.words.matter()).collect();
    let n_more = clauses.len().saturating_sub(MOST_CLAUSES);
    clauses.truncate(MOST_CLAUSES);
    Some(TextView {
        summary: site.words.text_change(&change),
        clauses: clauses.into_iter().map(clause).collect(),
        n_more,
        is_of_other_series: before.n_shared == 0,
    })
}

impl Words {
    /// `正文共 18 条：15 条无变化；2 条有变化；1 条新增。`: how many clauses there are and what became of them.
    pub fn text_change(self, change: &TextChange) -> String {
        let mut counts: Vec<(&'static str, usize)> = Vec::new();
        for clause in &change.clauses {
            let word = self.clause_change(&clause.words, clause.moved);
            match counts.iter_mut().find(|(known, _)| *known == word) {
                Some((_, n)) => *n += 1,
                None => counts.push((word, 1)),
            }
        }
        let n = change.clauses.len();
        let parts = counts.iter().map(|(word, n)| self.say(format!("{n} 条{word}"), format!("{n} {word}")));
        let parts = self.joined(parts, "；", "; ");
        let clauses = self.count(n, "条", "clause", "clauses");
        match n {
            0 => self.say("两份都没有正文。", "Neither has a text.").to_owned(),
            _ => self.say(format!("正文共 {clauses}：{parts}。"), format!("{clauses} in the text: {parts}.")),
        }
    }
}

fn view(words: Words, clause: &ClauseChange, href: Option<String>) -> ClauseView {
    let whole = |texts: &[String], of| -> Vec<Vec<Stretch>> {
        texts.iter().map(|text| vec![Stretch { text: text.clone(), of }]).collect()
    };
    let told = match &clause.words {
        ClauseWords::Same | ClauseWords::Form | ClauseWords::Shifted => Vec::new(),
        ClauseWords::Changed(paragraphs) => paragraphs.clone(),
        ClauseWords::Added(paragraphs) => whole(paragraphs, Of::Now),
        ClauseWords::Removed(paragraphs) => whole(paragraphs, Of::Before),
    };
    let (paragraphs, is_cut) = cut(&told);
    let n_characters: usize = paragraphs.iter().flatten().map(|stretch| stretch.text.chars().count()).sum();
    let path = |place: &Option<text::Place>| place.as_ref().map(|place| words.clause_path(place));
    let (before, now) = (path(&clause.before), path(&clause.now));
    ClauseView {
        was: before.clone().filter(|before| clause.moved && now.as_ref() != Some(before)).unwrap_or_default(),
        label: now.or(before).unwrap_or_default(),
        verdict: words.clause_change(&clause.words, false),
        href,
        paragraphs,
        is_cut,
        is_long: n_characters > LONG,
    }
}

/// The paragraphs that differ, without the middle of long stretches that do not, up to so many characters; and whether the
/// end was left out.
fn cut(told: &[Vec<Stretch>]) -> (Vec<Vec<StretchView>>, bool) {
    let mut left = MOST_CHARACTERS;
    let mut shown = Vec::new();
    for paragraph in told.iter().filter(|paragraph| paragraph.iter().any(|stretch| stretch.of != Of::Both)) {
        let last = paragraph.len() - 1;
        let mut stretches = Vec::new();
        for (at, Stretch { text, of }) in paragraph.iter().enumerate() {
            let mut text = match of {
                Of::Both => shortened(text, at > 0, at < last),
                Of::Before | Of::Now => text.clone(),
            };
            let n = text.chars().count();
            let ends = n > left;
            if ends {
                text = text.chars().take(left).chain(LEFT_OUT.chars()).collect();
            }
            left -= n.min(left);
            let of = match of {
                Of::Both => "both",
                Of::Before => "before",
                Of::Now => "now",
            };
            stretches.push(StretchView { text, of });
            if ends {
                shown.push(stretches);
                return (shown, true);
            }
        }
        shown.push(stretches);
    }
    (shown, false)
}

/// A stretch that did not change, with what stands nearest to the changes around it.
fn shortened(text: &str, behind_a_change: bool, before_a_change: bool) -> String {
    let characters: Vec<char> = text.chars().collect();
    if characters.len() <= LONGEST_SAME {
        return text.to_owned();
    }
    let head: String = characters[..SHOWN_OF_SAME].iter().collect();
    let tail: String = characters[characters.len() - SHOWN_OF_SAME..].iter().collect();
    match (behind_a_change, before_a_change) {
        (true, true) => format!("{head}{LEFT_OUT}{tail}"),
        (true, false) => format!("{head}{LEFT_OUT}"),
        (false, true) => format!("{LEFT_OUT}{tail}"),
        (false, false) => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Language;
    use crate::markdown::render;

    const ZH: Words = Words::new(Language::Chinese);

    fn shown(view: &ClauseView) -> Vec<String> {
        let stretch = |stretch: &StretchView| match stretch.of {
            "before" => format!("[-{}-]", stretch.text),
            "now" => format!("{{+{}+}}", stretch.text),
            _ => stretch.text.clone(),
        };
        view.paragraphs.iter().map(|paragraph| paragraph.iter().map(stretch).collect()).collect()
    }

    fn views(before: &str, now: &str) -> Vec<ClauseView> {
        let change = text::compare(&render(before), &render(now), 1);
        let changed = change.clauses.iter().filter(|clause| clause.words.matter());
        changed.map(|clause| view(ZH, clause, None)).collect()
    }

    #[test]
    fn only_what_differs_is_told_with_a_little_of_what_stands_around_it() {
        let (long, other) = ("前".repeat(100), "后".repeat(100));
        let text = |n: u32| format!("## 一、学时\n\n{long}不少于{n}学时。{other}\n\n不变的一段。\n");
        let views = views(&text(60), &text(72));
        let expected = format!("……{}不少于[-60-]{{+72+}}学时。{}……", "前".repeat(29), "后".repeat(29));
        assert_eq!(views.iter().map(shown).collect::<Vec<_>>(), [[expected]]);
        assert_eq!((views[0].label.as_str(), views[0].is_long, views[0].is_cut), ("一、学时", false, false));
    }

    #[test]
    fn a_long_clause_is_folded_and_a_very_long_one_cut() {
        let added =
            |n: usize| views("## 一、甲\n\n文。\n", &format!("## 一、甲\n\n文。\n\n## 二、乙\n\n{}\n", "新".repeat(n)));
        for (n, is_long, is_cut) in [(300, false, false), (500, true, false), (100_000, true, true)] {
            let views = added(n);
            assert_eq!((views[0].is_long, views[0].is_cut), (is_long, is_cut), "{n}");
            assert!(shown(&views[0]).concat().chars().count() < 1_600);
        }
    }

    #[test]
    fn a_moved_clause_says_where_it_was() {
        let before = "## 一、学时\n\n不少于90学时。\n\n## 二、补学\n\n可以补学至6月底。\n";
        let now =
            "## 一、对象\n\n全体专业技术人员。\n\n## 二、学时\n\n不少于102学时。\n\n## 三、补学\n\n可以补学至6月底。\n";
        let views = views(before, now);
        let lines: Vec<_> = views.iter().map(|view| (view.label.as_str(), view.was.as_str(), view.verdict)).collect();
        assert_eq!(lines, [("一、对象", "", "新增"), ("二、学时", "一、学时", "有变化")]);
        let change = text::compare(&render(before), &render(now), 1);
        assert_eq!(
            ZH.text_change(&change),
            "正文共 3 条：1 条新增；1 条有变化，位置或序号也变了；1 条仅位置或序号变化。"
        );
        assert_eq!(
            Words::new(Language::English).text_change(&change),
            "3 clauses in the text: 1 added; 1 changed and moved or renumbered; 1 moved or renumbered only."
        );
    }
}
