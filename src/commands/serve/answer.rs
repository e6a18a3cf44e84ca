//! What a request to the preview is answered with. Knows the rules of HTTP, but no socket and no crate for it.

use std::time::Duration;

use super::address::{Asked, Own, asked, content_type, is_this_machine};
use super::page;
use super::shown::Shown;
use crate::diagnostic::Language;

/// How long a page that asks for changes waits for an answer.
const LONGEST_WAIT: Duration = Duration::from_secs(20);

/// A request, as far as the answer depends on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asking<'a> {
    /// `GET`, `HEAD`, or another that is refused.
    pub(super) method: &'a str,
    /// The path and query.
    pub(super) target: &'a str,
    /// The `Host` header; `None` unless there is exactly one.
    pub(super) host: Option<&'a str>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    /// Status code.
    pub(super) status: u16,
    /// Headers of this answer alone.
    pub(super) headers: Vec<(&'static str, String)>,
    /// The body; of a `HEAD` request too, whose answer gives only its length.
    pub(super) body: Vec<u8>,
}

/// What every answer says besides: that nothing is kept, that no other site may use it, and that its type is not guessed.
pub(super) const ALWAYS: [(&str, &str); 5] = [
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Content-Security-Policy", "frame-ancestors 'self'"),
    ("Referrer-Policy", "no-referrer"),
];

/// Answers a request; one for changes only when there is one, or after a while.
pub(super) fn answer(asking: Asking<'_>, shown: &Shown, language: Language) -> Answer {
    if !asking.host.is_some_and(is_this_machine) {
        return plain(403, "this preview answers only to localhost, 127.0.0.1 and [::1]");
    }
    if !["GET", "HEAD"].contains(&asking.method) {
        let mut refused = plain(405, "only GET and HEAD");
        refused.headers.push(("Allow", "GET, HEAD".to_owned()));
        return refused;
    }
    let now = shown.now();
    let has = |path: &str| now.edition.as_ref().is_some_and(|edition| edition.has(path));
    let asked = match asked(asking.target, has) {
        Asked::Own(own) => return own_part(own, shown),
        asked @ (Asked::File(_) | Asked::Folder(_) | Asked::Nothing) => asked,
    };
    let Some(edition) = &now.edition else {
        let page = page::without_site(&now.version(), language, &now.findings);
        return typed(503, content_type(".html"), page.into_bytes());
    };
    let bar = (!now.findings.is_empty()).then(|| page::bar(language, &now.findings));
    let file = |status: u16, path: &str| {
        let bytes = edition.read(path)?;
        let body = match path.ends_with(".html") {
            true => page::served(&String::from_utf8_lossy(&bytes), &now.version(), bar.as_deref()).into_bytes(),
            false => bytes,
        };
        Some(typed(status, content_type(path), body))
    };
    let found = match asked {
        Asked::File(path) => file(200, &path),
        Asked::Folder(path) => {
            let mut elsewhere = plain(307, "");
            elsewhere.headers.push(("Location", format!("/{path}/")));
            Some(elsewhere)
        }
        Asked::Own(_) | Asked::Nothing => None,
    };
    found.or_else(|| file(404, "404.html")).unwrap_or_else(|| plain(404, "not found"))
}

fn own_part(own: Own, shown: &Shown) -> Answer {
    match own {
        Own::Script => typed(200, content_type(".js"), include_bytes!("reload.js").to_vec()),
        Own::Style => typed(200, content_type(".css"), include_bytes!("preview.css").to_vec()),
        Own::Changes { seen } => plain(200, &shown.version_after(&seen, LONGEST_WAIT)),
    }
}

/// An answer of plain text.
pub(super) fn plain(status: u16, text: &str) -> Answer {
    typed(status, content_type(".txt"), text.as_bytes().to_vec())
}

fn typed(status: u16, content_type: &str, body: Vec<u8>) -> Answer {
    Answer { status, headers: vec![("Content-Type", content_type.to_owned())], body }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Diagnostic, Severity, Text};
    use crate::location::{Place, SourcePath};
    use crate::output::{Preview, Site};

    fn with_site() -> (Preview, Shown) {
        let preview = Preview::open().unwrap();
        let draft = preview.draft(1).unwrap();
        let mut site = Site::new();
        for (path, bytes) in
            [("index.html", "<body>home"), ("404.html", "<body>lost"), ("2025/index.html", "y"), ("a.csv", "a,b")]
        {
            site.put(&draft, path, bytes.as_bytes(), "xueshi").unwrap();
        }
        let shown = Shown::new(5);
        shown.show(draft.finish(&site));
        (preview, shown)
    }

    fn get(target: &str, shown: &Shown) -> (u16, String) {
        let asking = Asking { method: "GET", target, host: Some("127.0.0.1:8080") };
        let answer = answer(asking, shown, Language::Chinese);
        (answer.status, String::from_utf8(answer.body).unwrap())
    }

    fn finding() -> Diagnostic {
        let place = Place::text(&SourcePath::new("site.yaml"), 2, 1);
        Diagnostic::new(Severity::Error, Code::UnknownKey, place, Text::new("没有", "no"), Text::new("改", "mend"))
    }

    #[test]
    fn pages_are_served_with_the_script_and_files_as_they_are() {
        let (_preview, shown) = with_site();
        let (status, page) = get("/", &shown);
        assert!(status == 200 && page.contains("home") && page.contains("data-version=\"5-1\""), "{page}");
        assert_eq!(get("/a.csv", &shown), (200, "a,b".to_owned()));
        let (status, page) = get("/nowhere", &shown);
        assert!(status == 404 && page.contains("lost") && page.contains("data-version"), "{page}");
        // Written only where a site is to stay, and so not served, though every index names it.
        assert_eq!(get("/xueshi-site.txt", &shown).0, 404);
    }

    #[test]
    fn a_folder_is_redirected_within_the_preview() {
        let (_preview, shown) = with_site();
        let asking = Asking { method: "GET", target: "/2025", host: Some("localhost") };
        let answer = answer(asking, &shown, Language::Chinese);
        assert_eq!(answer.status, 307);
        assert!(answer.headers.contains(&("Location", "/2025/".to_owned())));
    }

    #[test]
    fn strangers_and_other_methods_are_refused() {
        let (_preview, shown) = with_site();
        for (method, host, status) in [
            ("GET", None, 403),
            ("GET", Some("evil.example"), 403),
            ("POST", Some("evil.example"), 403),
            ("POST", Some("localhost"), 405),
            ("DELETE", Some("localhost"), 405),
            ("OPTIONS", Some("localhost"), 405),
            ("get", Some("localhost"), 405),
            ("HEAD", Some("localhost"), 200),
        ] {
            for target in ["/", "/a.csv", "/.xueshi/reload.js"] {
                let asking = Asking { method, target, host };
                assert_eq!(answer(asking, &shown, Language::Chinese).status, status, "{method} {host:?} {target}");
            }
        }
    }

    #[test]
    fn the_last_good_site_stays_under_a_bar() {
        let (_preview, shown) = with_site();
        shown.keep(vec![finding()]);
        let (status, page) = get("/", &shown);
        assert!(status == 200 && page.contains("home") && page.contains("site.yaml:2:1"), "{page}");
        shown.keep(Vec::new());
        assert!(!get("/", &shown).1.contains("site.yaml"));
    }

    #[test]
    fn before_there_is_a_site_every_address_gives_the_errors() {
        let shown = Shown::new(5);
        shown.keep(vec![finding()]);
        for target in ["/", "/2025/", "/a.csv"] {
            let (status, page) = get(target, &shown);
            assert!(status == 503 && page.contains("site.yaml:2:1") && page.contains("reload.js"), "{page}");
        }
        assert_eq!(get("/.xueshi/reload.js", &shown).0, 200);
    }

    #[test]
    fn a_page_of_another_version_is_told_at_once() {
        let shown = Shown::new(5);
        for seen in ["5-1", "4-0", ""] {
            assert_eq!(get(&format!("/.xueshi/changes?seen={seen}"), &shown), (200, "5-0".to_owned()));
        }
    }
}
