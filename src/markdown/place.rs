//! Where things stand in a rendered text: the end of a clause's element, and the lines that the text opens and closes with.
//!
//! It reads the HTML that this module has written, and no other; it changes nothing of it.

use super::Rendered;

impl Rendered {
    /// Where the element of this id ends, as an offset of the HTML: behind the heading, paragraph or lead-in, with the line
    /// break that follows it. Something may be placed there without changing the text.
    pub fn end_of(&self, id: &str) -> Option<usize> {
        let at = self.html.find(&format!(" id=\"{id}\">"))?;
        let element = &self.html[self.html[..at].rfind('<')? + 1..at];
        let close = format!("</{element}>");
        let end = at + self.html[at..].find(&close)? + close.len();
        Some(if self.html[end..].starts_with('\n') { end + 1 } else { end })
    }

    /// The words of the paragraphs and headings that the text opens with, up to the first table, list or quote.
    pub fn opening(&self) -> Vec<String> {
        self.html.lines().map_while(line).collect()
    }

    /// The same from the end, the last line first.
    pub fn closing(&self) -> Vec<String> {
        self.html.lines().rev().map_while(line).collect()
    }
}

/// The words of a line that is a paragraph or heading of its own.
fn line(html: &str) -> Option<String> {
    let element = html.strip_prefix('<')?.split(['>', ' ']).next()?;
    if !matches!(element, "p" | "h2" | "h3" | "h4" | "h5" | "h6") || !html.ends_with(&format!("</{element}>")) {
        return None;
    }
    let words: String = html.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, words)| words).collect();
    Some(words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
}

#[cfg(test)]
mod tests {
    use crate::markdown::render;

    #[test]
    fn a_clause_ends_behind_its_heading_paragraph_or_lead_in() {
        let rendered = render("## 一、甲\n\n（一）乙。丙\n\n- 2. 丁\n\n尾");
        for (id, before, after) in [
            ("s1", "一、甲</h2>\n", "<p id=\"s1-1\">"),
            ("s1-1", "丙</p>\n", "<ul>"),
            ("s1-1-2", "丁</strong></span>", "</li>"),
        ] {
            let end = rendered.end_of(id).unwrap();
            assert!(rendered.html[..end].ends_with(before), "{id}: {}", &rendered.html[..end]);
            assert!(rendered.html[end..].starts_with(after), "{id}: {}", &rendered.html[end..]);
        }
        assert_eq!(rendered.end_of("s9"), None);
        assert_eq!(rendered.end_of(""), None);
    }

    #[test]
    fn a_text_opens_and_closes_with_its_paragraphs() {
        let rendered = render(
            "甲厅\n\n**关于 a < b & c 的通知**\n\n## 一、乙\n\n| 丙 |\n| --- |\n| 丁 |\n\n附件：戊\n\n2024年1月2日",
        );
        assert_eq!(rendered.opening(), ["甲厅", "关于 a < b & c 的通知", "一、乙"]);
        assert_eq!(rendered.closing(), ["2024年1月2日", "附件：戊"]);
    }

    #[test]
    fn what_stands_in_a_list_a_quote_or_code_opens_and_closes_nothing() {
        for markdown in ["", "> 甲\n>\n> 乙", "- 甲\n\n  乙", "```\n甲\n```", "---"] {
            let rendered = render(markdown);
            assert_eq!((rendered.opening(), rendered.closing()), (vec![], vec![]), "{markdown}");
        }
    }
}
