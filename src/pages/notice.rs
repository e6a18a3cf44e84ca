//! The page of a notice or an attachment: the document, and the chain it stands in.

use serde::Serialize;

use super::document::{self, DocumentView};
use super::path::PagePath;
use super::site::{Frame, Site};
use super::{Page, View};
use crate::model::document::Document;

/// `notice.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoticeView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The document.
    pub document: DocumentView,
}

pub(super) fn compose(site: &Site<'_>, notice: &Document) -> Page {
    let path = PagePath::document(notice);
    let view =
        NoticeView { frame: site.frame_of_document(&path, notice), document: document::compose(site, notice, &path) };
    Site::page(path, notice.path.as_str(), View::Notice(Box::new(view)))
}
