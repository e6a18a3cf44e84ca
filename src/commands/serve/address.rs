//! What an address of the preview asks for, and who may ask. Pure: nothing is opened here.

use std::net::Ipv6Addr;

/// What an address asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    /// A file of the site, by its path.
    File(String),
    /// A folder without the slash at its end: to be asked for again with it, as relative links on the page need it.
    Folder(String),
    /// Something of the preview itself.
    Own(Own),
    /// No such thing.
    Nothing,
}

/// What the preview has besides the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Own {
    /// The script that opens the page anew.
    Script,
    /// The look of the bar.
    Style,
    /// Whether something has changed since the version named.
    Changes {
        /// The version that the page is of.
        seen: String,
    },
}

/// Below this path lies what is the preview's own; no file of a site begins with a dot.
pub(super) const OWN: &str = "/.xueshi/";

/// What the target of a request asks for, on a site that has the files `has` says.
///
/// The target is decoded once and taken as a path of the site's index, so that nothing outside the site has an address.
pub(super) fn asked(target: &str, has: impl Fn(&str) -> bool) -> Asked {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    if let Some(own) = path.strip_prefix(OWN) {
        return own_part(own, query).map_or(Asked::Nothing, Asked::Own);
    }
    let Some(path) = path.strip_prefix('/').and_then(decoded) else { return Asked::Nothing };
    if !path.is_empty() && !path.trim_end_matches('/').split('/').all(is_name) {
        return Asked::Nothing;
    }
    if path.is_empty() || path.ends_with('/') {
        let index = format!("{path}index.html");
        return if has(&index) { Asked::File(index) } else { Asked::Nothing };
    }
    if has(&path) {
        return Asked::File(path);
    }
    if has(&format!("{path}/index.html")) { Asked::Folder(path) } else { Asked::Nothing }
}

fn own_part(name: &str, query: &str) -> Option<Own> {
    match name {
        "reload.js" => Some(Own::Script),
        "preview.css" => Some(Own::Style),
        "changes" => query.strip_prefix("seen=").map(|seen| Own::Changes { seen: seen.to_owned() }),
        _ => None,
    }
}

fn is_name(part: &str) -> bool {
    !["", ".", ".."].contains(&part) && !part.contains(|c: char| c == '\\' || c.is_control())
}

/// The text behind `%20` and the like; `None` where it is broken or no UTF-8.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        rest = match (first, behind) {
            (b'%', [high, low, behind @ ..]) => {
                let digit = |byte: &u8| char::from(*byte).to_digit(16);
                bytes.push(u8::try_from(digit(high)? * 16 + digit(low)?).ok()?);
                behind
            }
            (b'%', _) => return None,
            (byte, behind) => {
                bytes.push(*byte);
                behind
            }
        };
    }
    String::from_utf8(bytes).ok()
}

/// Whether a `Host` header names this machine itself. Another name means that a page of elsewhere had its own name lead
/// here (DNS rebinding), and must not read the site.
pub(super) fn is_this_machine(host: &str) -> bool {
    let name = match host.strip_prefix('[').and_then(|inner| inner.split_once(']')) {
        Some((inner, port)) => {
            return is_port(port) && inner.parse() == Ok(Ipv6Addr::LOCALHOST);
        }
        None => match host.split_once(':') {
            Some((name, port)) if is_port(&format!(":{port}")) => name,
            Some(_) => return false,
            None => host,
        },
    };
    name == "127.0.0.1" || name.eq_ignore_ascii_case("localhost")
}

/// Whether this is empty, or a colon and a number.
fn is_port(text: &str) -> bool {
    text.is_empty()
        || text
            .strip_prefix(':')
            .is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.parse::<u16>().is_ok())
}

/// The content type of a file of the site, by its ending.
pub(super) fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_a_site(target: &str) -> Asked {
        let files = ["index.html", "404.html", "2025/index.html", "2025/units/a/list.csv", "assets/page.css"];
        asked(target, |path| files.contains(&path))
    }

    #[test]
    fn an_address_is_a_file_of_the_site() {
        for (target, file) in [
            ("/", "index.html"),
            ("/?q=1", "index.html"),
            ("/index.html", "index.html"),
            ("/2025/", "2025/index.html"),
            ("/2025/units/a/list.csv?x=/../", "2025/units/a/list.csv"),
            ("/%32025/", "2025/index.html"),
            ("/assets%2Fpage.css", "assets/page.css"),
        ] {
            assert_eq!(of_a_site(target), Asked::File(file.to_owned()), "{target}");
        }
    }

    #[test]
    fn a_folder_without_its_slash_is_sent_to_the_address_with_it() {
        assert_eq!(of_a_site("/2025"), Asked::Folder("2025".to_owned()));
        assert_eq!(of_a_site("/2025?x"), Asked::Folder("2025".to_owned()));
    }

    #[test]
    fn nothing_else_has_an_address() {
        for target in [
            "",
            "index.html",
            "http://other.example/index.html",
            "*",
            "/2025/units",
            "/2025/units/",
            "/assets",
            "/assets/",
            "//",
            "//2025/",
            "/2025//",
            "/2025/./index.html",
            "/./",
            "/..",
            "/../index.html",
            "/2025/../index.html",
            "/2025/%2e%2e/index.html",
            "/2025/..%2findex.html",
            "/%2e%2e%2f%2e%2e%2fetc/passwd",
            "/%252e%252e/index.html",
            "/..\\index.html",
            "/2025%5Cindex.html",
            "/index.html%00",
            "/%",
            "/%2",
            "/%zz",
            "/%+1",
            "/%ff",
            "/INDEX.HTML",
            "/.xueshi",
            "/.xueshi/",
            "/.xueshi/../index.html",
            "/.xueshi/changes",
            "/.xueshi/changes?since=1",
        ] {
            assert_eq!(of_a_site(target), Asked::Nothing, "{target}");
        }
    }

    #[test]
    fn the_preview_has_a_few_addresses_of_its_own() {
        let changes = Own::Changes { seen: "5-1".to_owned() };
        for (target, own) in [
            ("/.xueshi/reload.js", Own::Script),
            ("/.xueshi/reload.js?2", Own::Script),
            ("/.xueshi/preview.css", Own::Style),
            ("/.xueshi/changes?seen=5-1", changes),
        ] {
            assert_eq!(of_a_site(target), Asked::Own(own), "{target}");
        }
    }

    #[test]
    fn only_the_names_of_this_machine_may_be_asked() {
        for host in
            ["127.0.0.1", "127.0.0.1:8080", "localhost", "LocalHost:65535", "[::1]", "[::1]:8080", "[0:0:0:0:0:0:0:1]"]
        {
            assert!(is_this_machine(host), "{host}");
        }
        for host in [
            "",
            ":8080",
            "evil.example",
            "evil.example:8080",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "evil.example:127.0.0.1",
            "127.0.0.1@evil.example",
            "127.0.0.1:80:80",
            "127.0.0.1:",
            "127.0.0.1:-1",
            "127.0.0.1:+80",
            "127.0.0.1:99999",
            "127.0.0.2",
            "0.0.0.0",
            "127.1",
            "localhost.",
            " localhost",
            "::1",
            "[::1",
            "[::1]x",
            "[::]",
            "[::2]:8080",
            "[localhost]",
        ] {
            assert!(!is_this_machine(host), "{host}");
        }
    }

    #[test]
    fn texts_say_their_encoding() {
        for (path, expected) in [
            ("a/index.html", "text/html; charset=utf-8"),
            ("xueshi.js", "text/javascript; charset=utf-8"),
            ("a.b.csv", "text/csv; charset=utf-8"),
            ("favicon.png", "image/png"),
            ("LICENSE", "application/octet-stream"),
        ] {
            assert_eq!(content_type(path), expected, "{path}");
        }
    }
}
