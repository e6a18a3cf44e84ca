//! The words of a rendered text, clause by clause, for searching and comparing. Reads our own HTML only: what the renderer
//! writes.

use super::{Heading, HeadingKind, Rendered, clause};

/// The words from one clause's heading to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The id of the heading or numbered paragraph that it starts with; `None` before the first.
    pub id: Option<String>,
    /// Its words without markup, the heading's own included; paragraphs are parted by a space.
    pub text: String,
}

/// A clause: its heading or numbered paragraph, and what stands below it up to the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause<'a> {
    /// Its entry among the headings; `None` for what stands before the first.
    pub heading: Option<&'a Heading>,
    /// Its number as written: `三、`, `（一）`, `1.`; empty without one.
    pub number: &'a str,
    /// The text of the heading behind the number.
    pub name: &'a str,
    /// The words without markup, one entry a paragraph, heading or row of a table; without the number, and without the
    /// heading where that is no paragraph.
    pub paragraphs: Vec<String>,
}

impl Rendered {
    /// The text in passages, in order. Together they hold every word of the text once.
    pub fn passages(&self) -> Vec<Passage> {
        let passage = |(heading, paragraphs): (Option<&Heading>, Vec<String>)| Passage {
            id: heading.map(|heading| heading.id.clone()),
            text: paragraphs.join(" "),
        };
        self.blocks().into_iter().map(passage).collect()
    }

    /// The text in clauses, in order; empty ones, as a text that starts with a heading has none before it, are left out.
    pub fn clauses(&self) -> Vec<Clause<'_>> {
        let blocks = self.blocks().into_iter();
        blocks
            .map(|(heading, mut paragraphs)| {
                let (number, name) = heading.map_or(("", ""), |heading| clause::parted(&heading.text));
                match heading.map(|heading| heading.kind) {
                    Some(HeadingKind::Heading) => drop(paragraphs.remove(0)),
                    Some(HeadingKind::LeadIn | HeadingKind::Sentence) => {
                        paragraphs[0] = clause::parted(&paragraphs[0]).1.to_owned();
                    }
                    None => {}
                }
                Clause { heading, number, name, paragraphs }
            })
            .collect()
    }

    /// What stands below each heading, its own words included, one entry a paragraph; only where there are words.
    fn blocks(&self) -> Vec<(Option<&Heading>, Vec<String>)> {
        let mut blocks: Vec<(Option<&Heading>, String)> = vec![(None, String::new())];
        let mut headings = self.headings.iter().peekable();
        let mut rest = self.html.as_str();
        while let Some((words, from_tag)) = rest.split_once('<') {
            let (tag, behind) = from_tag.split_once('>').unwrap_or((from_tag, ""));
            append(&mut blocks, words);
            if let Some(heading) = headings.next_if(|heading| tag.contains(&format!(" id=\"{}\"", heading.id))) {
                blocks.push((Some(heading), String::new()));
            } else if is_cell(tag) {
                append(&mut blocks, " ");
            } else if is_block(tag) {
                append(&mut blocks, PARAGRAPH_END);
            }
            rest = behind;
        }
        append(&mut blocks, rest);
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let paragraphs = |text: String| -> Vec<String> {
            text.split(PARAGRAPH_END).map(words).filter(|words| !words.is_empty()).collect()
        };
        let parted = blocks.into_iter().map(|(heading, text)| (heading, paragraphs(text)));
        parted.filter(|(_, paragraphs)| !paragraphs.is_empty()).collect()
    }
}

/// No text that is rendered holds this character.
const PARAGRAPH_END: &str = "\u{1}";

fn append(blocks: &mut [(Option<&Heading>, String)], words: &str) {
    let Some((_, last)) = blocks.last_mut() else { return };
    let unescaped = words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    last.push_str(&unescaped.replace("&amp;", "&"));
}

fn name(tag: &str) -> &str {
    tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default()
}

fn is_cell(tag: &str) -> bool {
    ["td", "th"].contains(&name(tag))
}

fn is_block(tag: &str) -> bool {
    !["a", "strong", "em", "code", "del", "span"].contains(&name(tag))
}

#[cfg(test)]
mod tests {
    use crate::markdown::render;

    const TEXT: &str = "前言。\n\n## 一、**学时**要求\n\n每年 ≥ 90 学时，A&B <x>。\n\n（一）公需科目。不少于30学时。\n\n| 甲 | 乙 |\n| - | - |\n| 1 | 2 |\n";

    #[test]
    fn every_clause_has_its_own_words() {
        let rendered = render(TEXT);
        let passages: Vec<(Option<String>, String)> =
            rendered.passages().into_iter().map(|passage| (passage.id, passage.text)).collect();
        assert_eq!(
            passages,
            [
                (None, "前言。".to_owned()),
                (Some("s1".to_owned()), "一、学时要求 每年 ≥ 90 学时，A&B <x>。".to_owned()),
                (Some("s1-1".to_owned()), "（一）公需科目。不少于30学时。 甲 乙 1 2".to_owned()),
            ]
        );
    }

    #[test]
    fn a_clause_is_its_number_its_name_and_its_paragraphs() {
        let rendered = render(TEXT);
        let clauses: Vec<_> = rendered.clauses().into_iter().map(|c| (c.number, c.name, c.paragraphs)).collect();
        let paragraphs = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            clauses,
            [
                ("", "", paragraphs(&["前言。"])),
                ("一、", "学时要求", paragraphs(&["每年 ≥ 90 学时，A&B <x>。"])),
                ("（一）", "公需科目", paragraphs(&["公需科目。不少于30学时。", "甲 乙", "1 2"])),
            ]
        );
        assert_eq!(render("").clauses(), []);
        assert_eq!(render("## 一、只有标题").clauses()[0].paragraphs, [] as [&str; 0]);
    }
}
