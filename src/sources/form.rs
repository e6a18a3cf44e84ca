//! The form of an id and of a web address, by itself.
//!
//! Whether anything of that id or address exists is not known here.

/// Whether the text is an http or https address without spaces, controls, quotes and angle brackets.
pub(super) fn is_web_address(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    let host = lower.strip_prefix("http://").or_else(|| lower.strip_prefix("https://"));
    let host = host.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    !host.is_empty() && !url.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"'))
}

/// Whether the text can be an id: 1 to 100 characters, no slash, nothing but spaces and visible characters.
pub(super) fn is_id(text: &str) -> bool {
    (1..=100).contains(&text.chars().count()) && !text.chars().any(|c| c.is_control() || matches!(c, '/' | '\\'))
}
