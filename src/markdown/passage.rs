//! The words of a rendered text, clause by clause, for searching. Reads our own HTML only: what the renderer writes.

use super::Rendered;

/// The words from one clause's heading to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The id of the heading or numbered paragraph that it starts with; `None` before the first.
    pub id: Option<String>,
    /// Its words without markup, the heading's own included; paragraphs are parted by a space.
    pub text: String,
}

impl Rendered {
    /// The text in passages, in order. Together they hold every word of the text once.
    pub fn passages(&self) -> Vec<Passage> {
        let mut passages = vec![Passage { id: None, text: String::new() }];
        let mut headings = self.headings.iter().map(|heading| &heading.id).peekable();
        let mut rest = self.html.as_str();
        while let Some((words, from_tag)) = rest.split_once('<') {
            let (tag, behind) = from_tag.split_once('>').unwrap_or((from_tag, ""));
            append(&mut passages, words);
            if let Some(id) = headings.next_if(|id| tag.contains(&format!(" id=\"{id}\""))) {
                passages.push(Passage { id: Some(id.clone()), text: String::new() });
            } else if is_block(tag) {
                append(&mut passages, " ");
            }
            rest = behind;
        }
        append(&mut passages, rest);
        for passage in &mut passages {
            passage.text = passage.text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        passages.retain(|passage| !passage.text.is_empty());
        passages
    }
}

fn append(passages: &mut [Passage], words: &str) {
    let Some(last) = passages.last_mut() else { return };
    let unescaped = words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    last.text.push_str(&unescaped.replace("&amp;", "&"));
}

fn is_block(tag: &str) -> bool {
    let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
    !["a", "strong", "em", "code", "del", "span"].contains(&name)
}

#[cfg(test)]
mod tests {
    use crate::markdown::render;

    #[test]
    fn every_clause_has_its_own_words() {
        let text = "前言。\n\n## 一、**学时**要求\n\n每年 ≥ 90 学时，A&B <x>。\n\n（一）公需科目。不少于30学时。\n\n| 甲 | 乙 |\n| - | - |\n| 1 | 2 |\n";
        let rendered = render(text);
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
}
