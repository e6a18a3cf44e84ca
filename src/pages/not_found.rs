//! `404.html`, which a server shows in place of a page that it does not have.
//!
//! It is shown at the address that was asked for, whatever its depth, so a relative link would lead nowhere: with a public
//! address its links start at the root of the host; without one it has none, and no style sheet, and says in words where to go.

use serde::Serialize;

use super::path::PagePath;
use super::site::{Frame, Site};
use super::{Page, View};

/// `not_found.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotFoundView {
    /// What surrounds the page.
    pub frame: Frame,
    /// Whether the addresses in the frame hold at any depth: only where the site has a `base_url`.
    pub has_address: bool,
}

pub(super) fn compose(site: &Site<'_>) -> Page {
    let path = PagePath::not_found();
    let mut frame = site.frame(&path, site.words.say("没有这个页面", "Page not found"));
    frame.crumbs.clear();
    frame.url = None;
    if let Some(address) = &site.address {
        frame.assets = address.path_of(&PagePath::asset(""));
        frame.home = address.path_of(&PagePath::home());
        frame.feed = Some(address.path_of(&PagePath::feed()));
    }
    let view = NotFoundView { frame, has_address: site.address.is_some() };
    Site::page(path, "site.yaml", View::NotFound(Box::new(view)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::fixture::{Privacy, with_plan_at};
    use crate::pages::plan::Subject;

    #[test]
    fn its_addresses_hold_at_any_depth() {
        let frame = |base_url| {
            with_plan_at(base_url, "2026-03-15", Privacy::Masked, |plan| {
                match plan.compose(&Subject::NotFound).next().map(|page| page.view) {
                    Some(View::NotFound(view)) => view.frame,
                    other => panic!("{other:?}"),
                }
            })
        };
        let placed = frame(Some("https://a.example/x"));
        assert_eq!((placed.assets.as_str(), placed.home.as_str()), ("/x/assets/", "/x/index.html"));
        assert_eq!(placed.feed.as_deref(), Some("/x/feed.xml"));
        assert_eq!(frame(None).feed, None);
    }
}
