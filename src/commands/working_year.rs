//! The credit year that a command works for where none is asked for.

use crate::model::Year;
use crate::model::document::Document;

/// The latest year that has a study guide.
pub(super) fn latest_guided_year(documents: &[Document]) -> Option<Year> {
    documents.iter().filter(|document| document.rules().is_some()).map(|document| document.year).max()
}
