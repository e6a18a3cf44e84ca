//! The components 科目 that a guide names: found by their names, whatever their hours.

use crate::import::passage::{Found, Passage};
use crate::model::hours::Hours;

/// A component of the required hours, as far as the text states it.
#[derive(Debug, Clone)]
pub(in crate::import) struct Component {
    /// The id drafted for it.
    pub(in crate::import) id: &'static str,
    /// Its name: the form with 科目, if the text has one.
    pub(in crate::import) name: Found<String>,
    /// Other forms that the text uses.
    pub(in crate::import) aliases: Vec<Found<String>>,
    pub(in crate::import) minimum: Option<Found<Hours>>,
    pub(in crate::import) exam: Option<Found<()>>,
}

/// What names begin with, and the id of each. What begins another stands behind it.
const ROOTS: [(&str, &str); 8] = [
    ("行业公需", "industry-public"),
    ("一般公需", "general-public"),
    ("公需", "public"),
    ("公共必修", "public"),
    ("专业", "professional"),
    ("个人选修", "elective"),
    ("自主选修", "elective"),
    ("选修", "elective"),
];

/// What names end with.
const ENDS: [&str; 3] = ["科目", "课程", "课"];

/// A component named in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) id: &'static str,
    /// The name as written, without 科目 where only that is written.
    pub(super) form: String,
    /// Where it begins and ends.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it has an ending of names: 公需科目, not 公需.
    pub(super) whole: bool,
}

/// The components named in a text, in its order.
pub(super) fn mentions(text: &str) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let root = ROOTS.iter().find(|(root, _)| rest.starts_with(root));
        let Some((root, id)) = root else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let behind = &rest[root.len()..];
        let spaced = behind.trim_start_matches(' ');
        let end = ENDS.iter().find(|end| spaced.starts_with(**end));
        let length = root.len() + end.map_or(0, |end| behind.len() - spaced.len() + end.len());
        // 专业课广场 is a page of a site; 专业技术 and 专业线上平台 are no component.
        let other = rest[length..].starts_with("广场") || (end.is_none() && !bare(behind));
        if !other {
            let form: String = rest[..length].split_whitespace().collect();
            found.push(Mention { id, form, start: at, end: at + length, whole: end.is_some() });
        }
        at += length;
    }
    found
}

/// Whether a root without an ending is a component all the same: its hours follow at once.
fn bare(behind: &str) -> bool {
    let rest = behind.trim_start_matches([' ', '：', ':', '(', '（']);
    ["不少于", "不低于", "不得少于", "至少", "学时", "≥"].iter().any(|word| rest.starts_with(word))
        || rest.starts_with(|c: char| crate::model::text::fold_width(c).is_ascii_digit())
}

/// The components that the text behind the title names. An elective is one only with hours, which `hours` sees to.
pub(super) fn read(passage: &Passage<'_>) -> Vec<Component> {
    let mut components: Vec<Component> = Vec::new();
    for sentence in passage.sentences() {
        for mention in mentions(sentence.text) {
            let found = || passage.found(mention.form.clone(), sentence);
            let Some(known) = components.iter_mut().find(|component| component.id == mention.id) else {
                components.push(Component {
                    id: mention.id,
                    name: found(),
                    aliases: Vec::new(),
                    minimum: None,
                    exam: None,
                });
                continue;
            };
            let is_known =
                known.name.value == mention.form || known.aliases.iter().any(|alias| alias.value == mention.form);
            if is_known || !mention.whole {
                continue;
            }
            if better(&mention.form, &known.name.value) {
                let alias = std::mem::replace(&mut known.name, found());
                known.aliases.push(alias);
            } else {
                known.aliases.push(found());
            }
        }
    }
    for component in &mut components {
        component.aliases.retain(|alias| ENDS.iter().any(|end| alias.value.ends_with(end)));
    }
    let order = |id: &str| {
        ["public", "general-public", "industry-public", "professional", "elective"]
            .iter()
            .position(|known| *known == id)
    };
    components.sort_by_key(|component| order(component.id));
    components
}

/// Whether one form is more of a name than another: 科目 before 课程 and 课, these before a bare root.
fn better(one: &str, two: &str) -> bool {
    let rank = |name: &str| ENDS.iter().position(|end| name.ends_with(end)).unwrap_or(ENDS.len());
    rank(one) < rank(two)
}

/// The one component that the clauses round a block are about, from the innermost.
pub(super) fn of_clause(passage: &Passage<'_>, block: usize) -> Option<&'static str> {
    for lead in passage.leads(block) {
        let mut ids: Vec<&'static str> = mentions(lead).into_iter().map(|mention| mention.id).collect();
        ids.dedup();
        match ids.as_slice() {
            [] => {}
            [one] => return Some(one),
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_are_told_from_words_like_theirs() {
        let forms = |text: &str| mentions(text).into_iter().map(|mention| mention.form).collect::<Vec<_>>();
        assert_eq!(forms("公需科目和专业课"), ["公需科目", "专业课"]);
        assert_eq!(forms("一般公需18学时、行业公需 12 学时、专业不少于60学时"), ["一般公需", "行业公需", "专业"]);
        assert_eq!(forms("个人选修科目18学时"), ["个人选修科目"]);
        assert_eq!(forms("专业技术人员在专业课广场选择专业线上平台"), [] as [&str; 0]);
    }
}
