//! Which study guide governs whom (DESIGN 4.2).

use std::collections::BTreeMap;

use crate::model::Year;
use crate::model::document::Document;
use crate::model::text::fold;

/// The study guides of a project by year.
#[derive(Debug, Clone)]
pub(super) struct Guides<'a> {
    by_year: BTreeMap<Year, Vec<&'a Document>>,
}

impl<'a> Guides<'a> {
    /// Picks the study guides out of all documents.
    pub(super) fn new(documents: &'a [Document]) -> Self {
        let mut by_year: BTreeMap<Year, Vec<&Document>> = BTreeMap::new();
        for document in documents.iter().filter(|document| document.rules().is_some()) {
            by_year.entry(document.year).or_default().push(document);
        }
        Self { by_year }
    }

    /// The guides of a year.
    pub(super) fn of_year(&self, year: Year) -> &[&'a Document] {
        self.by_year.get(&year).map_or(&[], Vec::as_slice)
    }

    /// The years after this one that have guides, earliest first.
    pub(super) fn years_after(&self, year: Year) -> impl Iterator<Item = Year> + '_ {
        self.by_year.keys().copied().filter(move |later| *later > year)
    }

    /// The one guide of the year that names the series; two that do govern nobody. Without a series: the only guide of
    /// the year.
    pub(super) fn governing(&self, year: Year, series: Option<&str>) -> Option<&'a Document> {
        let of_year = self.of_year(year);
        let mut governing = of_year.iter().filter(|guide| series.is_none_or(|series| names(guide, series)));
        match (governing.next(), governing.next()) {
            (Some(guide), None) => Some(guide),
            (Some(_) | None, _) => None,
        }
    }
}

/// Whether the guide names the series, width and spaces folded.
pub(super) fn names(guide: &Document, series: &str) -> bool {
    let series = fold(series);
    guide.applies_to.series.iter().any(|named| fold(named) == series)
}
