//! Markdown of official documents to HTML.

/// A rendered document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The HTML.
    pub html: String,
    /// Its headings, in order.
    pub headings: Vec<Heading>,
}

/// A heading of a rendered document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its text.
    pub text: String,
    /// Its element id.
    pub id: String,
    /// Its line in the Markdown, from 1.
    pub line: u32,
}

impl Rendered {
    /// The id of the heading that a clause names.
    pub fn anchor(&self, clause: &str) -> Option<&str> {
        self.headings.iter().find(|heading| heading.text == clause).map(|heading| heading.id.as_str())
    }
}

/// Renders a document.
pub fn render(markdown: &str) -> Rendered {
    use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};
    let mut headings = Vec::new();
    let mut events = Vec::new();
    let mut open: Option<(usize, u8, String)> = None;
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match &event {
            Event::Start(Tag::Heading { level, .. }) => open = Some((events.len(), *level as u8, String::new())),
            Event::Text(text) => {
                if let Some((_, _, held)) = &mut open {
                    held.push_str(text);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some((at, level, text)) = open.take() {
                    let id = format!("h-{}", headings.len() + 1);
                    if let Event::Start(Tag::Heading { id: slot, .. }) = &mut events[at] {
                        *slot = Some(CowStr::from(id.clone()));
                    }
                    headings.push(Heading { level, text, id, line: 1 });
                }
            }
            _ => {}
        }
        events.push(event);
    }
    let mut out = String::new();
    html::push_html(&mut out, events.into_iter());
    Rendered { html: out, headings }
}
