//! The public address of the site (`base_url`): what the feed, the site map and the page for wrong addresses are made with.
//! Links between pages are relative and never need it (see `path`).

use super::path::PagePath;

/// A site's public address, without query and fragment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// `https://site.example`.
    host: String,
    /// `/` at both ends: `/`, `/xueshi/`.
    folder: String,
}

impl Address {
    /// From `base_url`: an http or https address, with `/` at its end or without.
    pub(super) fn new(base_url: &str) -> Self {
        let plain = base_url.split(['?', '#']).next().unwrap_or_default();
        let from_host = plain.find("://").map_or(0, |at| at + "://".len());
        let until = plain[from_host..].find('/').map_or(plain.len(), |at| from_host + at);
        let mut folder = String::from("/");
        for part in plain[until..].split('/').filter(|part| !part.is_empty()) {
            folder.push_str(&ascii(part));
            folder.push('/');
        }
        Self { host: plain[..until].to_owned(), folder }
    }

    /// The address of a file of the site.
    pub(super) fn of(&self, path: &PagePath) -> String {
        format!("{}{}", self.host, self.path_of(path))
    }

    /// The address of a file of the site without its host, for a page that is shown at any depth: `/xueshi/index.html`.
    pub(super) fn path_of(&self, path: &PagePath) -> String {
        format!("{}{}", self.folder, path.link_from(&PagePath::home()))
    }

    /// Whether the site has its host for itself: only there a `robots.txt` is looked for.
    pub(super) fn is_at_host_root(&self) -> bool {
        self.folder == "/"
    }
}

/// Every character that is not ASCII percent-encoded; what is encoded already stays.
fn ascii(part: &str) -> String {
    let mut encoded = String::with_capacity(part.len());
    for c in part.chars() {
        if c.is_ascii() {
            encoded.push(c);
        } else {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| encoded.push_str(&format!("%{byte:02X}")));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Year;

    #[test]
    fn addresses_are_made_whatever_the_end_of_the_base_url() {
        for (base_url, home, year) in [
            ("https://a.example", "https://a.example/index.html", "/2025/index.html"),
            ("https://a.example/", "https://a.example/index.html", "/2025/index.html"),
            ("http://a.example:8080/x", "http://a.example:8080/x/index.html", "/x/2025/index.html"),
            ("https://a.example/x//y/?q=1#z", "https://a.example/x/y/index.html", "/x/y/2025/index.html"),
            ("https://a.example/学", "https://a.example/%E5%AD%A6/index.html", "/%E5%AD%A6/2025/index.html"),
            ("https://a.example?q=/1", "https://a.example/index.html", "/2025/index.html"),
        ] {
            let address = Address::new(base_url);
            assert_eq!(address.of(&PagePath::home()), home, "{base_url}");
            assert_eq!(address.path_of(&PagePath::year(Year(2025))), year, "{base_url}");
        }
    }

    #[test]
    fn only_a_site_with_a_host_of_its_own_is_at_the_root() {
        for (base_url, is_at_root) in
            [("https://a.example", true), ("https://a.example/", true), ("https://a.example/x", false)]
        {
            assert_eq!(Address::new(base_url).is_at_host_root(), is_at_root, "{base_url}");
        }
    }
}
