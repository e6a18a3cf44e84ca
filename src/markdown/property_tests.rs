//! Whatever people write, its words are shown, and nothing but our own elements reaches the page.

use proptest::prelude::*;

use super::render;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever people write: every word of it is shown, and the page gets whole elements of known kinds only.
    #[test]
    fn no_text_gets_lost_and_no_markup_gets_through(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)
    ) {
        let markdown = pieces.concat();
        let rendered = render(&markdown);
        let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        prop_assert_eq!(words(&checked_text(&rendered.html)), words(&markdown));
        let mut ids: Vec<_> = rendered.headings.iter().map(|heading| &heading.id).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), rendered.headings.len());
    }
}

const PIECES: &[&str] = &[
    "学时",
    "甲",
    "9",
    "一、",
    "（一）",
    "1.",
    "2)",
    "（3）",
    "。",
    "，",
    "：",
    "）",
    "“",
    " ",
    "　　",
    "\n",
    "\n\n",
    "  \n",
    "    ",
    "**",
    "*",
    "***",
    "_",
    "__",
    "# ",
    "## ",
    "> ",
    "- ",
    "* ",
    "+ ",
    "[",
    "]",
    "[甲]: ",
    "]: x",
    "`",
    "```",
    "~~~",
    "<b>",
    "</b>",
    "<div>\n",
    "<!--",
    "-->",
    "\\",
    "&",
    "!",
    "~",
    "---\n",
    "===\n",
    "***\n",
    "\t",
    "http://a",
    "\r\n",
    "|",
];

/// The text of the HTML, once its elements are seen to be known, closed in order, and free of odd attributes.
fn checked_text(html: &str) -> String {
    const ELEMENTS: &[&str] = &[
        "p",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "li",
        "blockquote",
        "strong",
        "em",
        "code",
        "pre",
        "a",
        "span",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ];
    let mut open = Vec::new();
    let mut text = String::new();
    for (at, piece) in html.split('<').enumerate() {
        let (tag, after) = if at == 0 { ("", piece) } else { piece.split_once('>').unwrap() };
        let (element, attribute) = tag.split_once(' ').unwrap_or((tag, ""));
        if let Some(closed) = element.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed), "{html}");
        } else if !["", "br", "hr"].contains(&element) {
            assert!(ELEMENTS.contains(&element), "{html}");
            open.push(element);
        }
        let attribute = match attribute.strip_suffix(" rel=\"noopener noreferrer external\"") {
            Some(link) => link,
            None => attribute,
        };
        let known = ["id=\"s", "id=\"h", "class=\"lead level-", "href=\"http"];
        let known = known.iter().any(|known| attribute.starts_with(known));
        assert!(attribute.is_empty() || (known && attribute.matches('"').count() == 2), "{html}");
        text.push_str(after);
    }
    assert!(open.is_empty(), "{html}");
    for entity in ["&lt;", "&gt;", "&amp;"] {
        text = text.replace(entity, "");
    }
    text
}
