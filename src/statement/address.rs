//! Addresses of sites: `https://…`, and hosts without it such as `hr.example.gov.cn/path`.

use super::{Statement, Value};

/// Endings that make a bare name of letters and dots a host; others (`a.doc`, `v1.2`) are none.
const TOP_LEVELS: [&str; 10] = ["cn", "com", "net", "org", "edu", "gov", "info", "top", "vip", "cc"];

/// The addresses of a passage, as written. Chinese punctuation, brackets, quotes and spaces end them.
pub fn find(text: &str) -> Vec<Statement> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        match length(text, at) {
            Some(length) => {
                let value = Value::Address(rest[..length].to_owned());
                found.push(Statement { value, range: at..at + length });
                at += length;
            }
            None => at += skipped(rest),
        }
    }
    found
}

/// How far to go where no address starts: a run of host characters is left whole, so that its tail is no host.
fn skipped(rest: &str) -> usize {
    let word = rest.bytes().take_while(|byte| is_host(*byte) || *byte == b'@').count();
    let scheme = rest[..word].to_ascii_lowercase().find("http").filter(|at| *at > 0);
    match (scheme, word) {
        (Some(scheme), _) => scheme,
        (None, 0) => rest.chars().next().map_or(1, char::len_utf8),
        (None, word) => word,
    }
}

/// The length of the address that starts at a byte.
fn length(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let lower: String = rest.chars().take(8).collect::<String>().to_ascii_lowercase();
    let scheme = ["https://", "http://"].into_iter().find(|scheme| lower.starts_with(scheme));
    let inside = text[..at].ends_with('@');
    match scheme {
        Some(scheme) => {
            let length = address_length(rest);
            (length > scheme.len()).then_some(length)
        }
        None if inside => None,
        None => {
            let host = rest.bytes().take_while(|byte| is_host(*byte)).count();
            let host = rest[..host].trim_end_matches(['.', '-']);
            let labels: Vec<&str> = host.split('.').collect();
            let last = labels.last()?.to_ascii_lowercase();
            let whole = labels.len() > 1 && labels.iter().all(|label| !label.is_empty());
            let behind = rest.as_bytes().get(host.len());
            let length = if behind == Some(&b'/') { address_length(rest) } else { host.len() };
            (whole && TOP_LEVELS.contains(&last.as_str()) && behind != Some(&b'@')).then_some(length)
        }
    }
}

fn is_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-'
}

fn address_length(rest: &str) -> usize {
    let ends = |byte: u8| !byte.is_ascii_graphic() || b"<>\"'()[]{}|\\^`".contains(&byte);
    let length = rest.bytes().take_while(|byte| !ends(*byte)).count();
    rest[..length].trim_end_matches([',', '.', ';', ':', '!', '?']).len()
}

/// The form in which addresses are compared: without scheme and the slash at the end, the host in small letters.
pub fn normal(address: &str) -> String {
    let address = address.trim();
    let bare = address.split_once("://").map_or(address, |(_, bare)| bare);
    let (host, path) = bare.split_at(bare.find('/').unwrap_or(bare.len()));
    format!("{}{}", host.to_ascii_lowercase(), path.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|statement| &text[statement.range]).collect()
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        for (text, expected) in [
            ("平台(https://hr.jxhrss.gov.cn/jxjygl),自主", vec!["https://hr.jxhrss.gov.cn/jxjygl"]),
            ("平台(<https://hr.jxhrss.gov.cn/jxjysb>)，", vec!["https://hr.jxhrss.gov.cn/jxjysb"]),
            ("网址：http://a.cn/b?c=d&e=1。", vec!["http://a.cn/b?c=d&e=1"]),
            ("登录hr.jxhrss.gov.cn学习", vec!["hr.jxhrss.gov.cn"]),
            ("登录hr.jxhrss.gov.cn/jxjygl，", vec!["hr.jxhrss.gov.cn/jxjygl"]),
            ("WWW.EXAMPLE.COM", vec!["WWW.EXAMPLE.COM"]),
            ("HTTPS://A.cn/ 和 b.com.", vec!["HTTPS://A.cn/", "b.com"]),
            ("见https://a.cn/x,https://b.cn/y", vec!["https://a.cn/x,https://b.cn/y"]),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_host_is_none() {
        for text in
            ["名单.docx", "v1.2.3", "1.远程教育", "a@b.cn", "2025.6.30", "https://", "...cn", "cn", "x..cn", "第1.2条"]
        {
            assert_eq!(shown(text), [] as [&str; 0], "{text}");
        }
    }

    #[test]
    fn addresses_compare_without_scheme_and_last_slash() {
        assert_eq!(normal("HTTPS://HR.A.gov.cn/Jxjy/"), "hr.a.gov.cn/Jxjy");
        assert_eq!(normal("hr.a.gov.cn"), "hr.a.gov.cn");
    }
}
