//! Link targets: which are allowed, how they are written in an attribute, and where bare addresses stand in text.
//!
//! Addresses in running Chinese text end at the last character that belongs to an address; the punctuation and brackets
//! behind it stay text. Nothing here fetches or checks that a target exists.

use std::fmt::Write;
use std::ops::Range;

/// Whether a page may link to it: `http://` and `https://` addresses, `mailto:`, `tel:`, and relative paths. A path that
/// starts with `/` is refused: it leads nowhere when the page is opened from a folder.
pub(super) fn is_allowed(target: &str) -> bool {
    let odd = |c: char| c.is_control() || c == '\\';
    if target.is_empty() || target.starts_with('/') || target.starts_with(char::is_whitespace) || target.contains(odd) {
        return false;
    }
    let Some(colon) = target.find(':') else { return true };
    if target[..colon].contains(['/', '?', '#']) {
        return true;
    }
    let rest = &target[colon + 1..];
    match target[..colon].to_ascii_lowercase().as_str() {
        "http" | "https" => rest.strip_prefix("//").is_some_and(|host| host.starts_with(is_host_start)),
        "mailto" | "tel" => !rest.is_empty(),
        _ => false,
    }
}

/// Whether an allowed target is an address of another site.
pub(super) fn leads_out(target: &str) -> bool {
    let scheme = target.split(':').next().unwrap_or_default();
    target.contains("://") && (scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"))
}

fn is_host_start(c: char) -> bool {
    c.is_alphanumeric() || c == '['
}

/// The target as an attribute value: what no address may hold is percent-encoded, the rest escaped for HTML.
pub(super) fn write_target(target: &str, html: &mut String) {
    for c in target.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '\'' => html.push_str("&#39;"),
            '%' => html.push(c),
            _ if is_address_char(c) => html.push(c),
            _ => {
                let mut buffer = [0; 4];
                for byte in c.encode_utf8(&mut buffer).bytes() {
                    let _ = write!(html, "%{byte:02X}");
                }
            }
        }
    }
}

/// Where `http://` and `https://` addresses stand in the text.
pub(super) fn bare_addresses(text: &str) -> Vec<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let mut found: Vec<Range<usize>> = Vec::new();
    for (start, _) in lower.match_indices("http") {
        let inside_last = found.last().is_some_and(|last| start < last.end);
        let inside_word = lower[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
        let scheme = ["http://", "https://"].into_iter().find(|scheme| lower[start..].starts_with(scheme));
        let Some(scheme) = scheme.filter(|_| !inside_last && !inside_word) else { continue };
        let host = start + scheme.len();
        if text[host..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
            let run = text[host..].find(|c| !is_address_char(c)).map_or(text.len(), |length| host + length);
            found.push(start..host + without_trailing_marks(&text[host..run]).len());
        }
    }
    found
}

fn is_address_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c)
}

/// Without the marks at the end that belong to the sentence: stops, commas, quotes, and brackets opened outside.
fn without_trailing_marks(address: &str) -> &str {
    let surplus =
        |close: char, open: char| address.matches(close).count() as i64 - address.matches(open).count() as i64;
    let (mut round, mut square) = (surplus(')', '('), surplus(']', '['));
    address.trim_end_matches(|c| match c {
        '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' => true,
        '(' => {
            round += 1;
            true
        }
        '[' => {
            square += 1;
            true
        }
        ')' => {
            round -= 1;
            round >= 0
        }
        ']' => {
            square -= 1;
            square >= 0
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_targets_are_allowed() {
        for allowed in [
            "https://hr.jxhrss.gov.cn/jxjygl",
            "HTTP://a.cn",
            "mailto:a@b.cn",
            "tel:0791-12333",
            "#s3",
            "a/b.html",
            "../index.html",
            "附件/a:b.xlsx",
            "?q=a:b",
        ] {
            assert!(is_allowed(allowed), "{allowed}");
        }
        for refused in [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            " javascript:alert(1)",
            "java%73cript:alert(1)",
            "vbscript:x",
            "data:text/html,x",
            "file:///c:/a",
            "//evil.example/a",
            "/\\evil.example",
            "\\\\evil.example",
            "/index.html",
            "http:evil",
            "https://",
            "https:///a",
            "mailto:",
            "附件：a:b",
        ] {
            assert!(!is_allowed(refused), "{refused:?}");
        }
    }

    #[test]
    fn targets_are_safe_in_an_attribute() {
        for (target, written) in [
            ("a\"b'c<d>&e", "a%22b&#39;c%3Cd%3E&amp;e"),
            ("附件.xlsx", "%E9%99%84%E4%BB%B6.xlsx"),
            ("a%20b c", "a%20b%20c"),
        ] {
            let mut html = String::new();
            write_target(target, &mut html);
            assert_eq!(html, written);
        }
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        for (text, addresses) in [
            ("平台(https://hr.jxhrss.gov.cn/jxjygl), 自主选择", vec!["https://hr.jxhrss.gov.cn/jxjygl"]),
            ("登录https://a.cn/x。完成", vec!["https://a.cn/x"]),
            ("（https://a.cn/x），自主选择", vec!["https://a.cn/x"]),
            ("https://a.cn/x)，自主", vec!["https://a.cn/x"]),
            ("https://a.cn/x,自主", vec!["https://a.cn/x"]),
            ("https://a.cn/x(以下简称平台)", vec!["https://a.cn/x"]),
            ("https://a.cn/x_(y)", vec!["https://a.cn/x_(y)"]),
            ("https://a.cn/?a=1&b=[2]。", vec!["https://a.cn/?a=1&b=[2]"]),
            ("https://a.cn、http://b.cn", vec!["https://a.cn", "http://b.cn"]),
            ("HTTPS://A.CN/x", vec!["HTTPS://A.CN/x"]),
            ("\"https://a.cn/x\"", vec!["https://a.cn/x"]),
            ("https://a.cn/?u=http://b.cn", vec!["https://a.cn/?u=http://b.cn"]),
            ("xhttp://a.cn http:/a.cn https:// http://。 ftp://a.cn javascript://a", vec![]),
        ] {
            let found: Vec<&str> = bare_addresses(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, addresses, "{text}");
        }
    }
}
