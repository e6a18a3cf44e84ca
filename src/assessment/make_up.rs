//! Make-up study 补学: whether, until when, and which guide says so (DESIGN 4.2).

use super::guide::{Guides, names};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Text};
use crate::location::Place;
use crate::model::document::{Document, DocumentId};
use crate::model::rule::{EarlierEnd, MakeUpEntry, MakeUpRules};
use crate::model::{Date, Year};

/// Make-up for a credit year, as it applies to one learner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MakeUp {
    /// No guide speaks of it: not allowed, 未载明.
    Unstated,
    /// The guide of the year forbids it in words.
    Forbidden,
    /// Allowed.
    Allowed(MakeUpWindow),
}

/// Until when, and who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MakeUpWindow {
    /// The deadline; `None`: none is stated.
    pub deadline: Option<Date>,
    /// The date the guide states, where an event may be earlier.
    pub until: Option<Date>,
    /// The event that may end it earlier.
    pub or_earlier: Option<EarlierEnd>,
    /// Whether the guide says 原则上.
    pub in_principle: bool,
    /// The guide that states it.
    pub stated_by: DocumentId,
}

impl MakeUp {
    /// Whether study on this day, after the study period, still counts.
    pub fn allows(&self, day: Date) -> bool {
        match self {
            Self::Unstated | Self::Forbidden => false,
            Self::Allowed(window) => window.deadline.is_none_or(|deadline| day <= deadline),
        }
    }

    fn stated(entry: &MakeUpEntry, guide: &Document) -> Self {
        Self::Allowed(MakeUpWindow {
            deadline: entry.deadline(),
            until: entry.until,
            or_earlier: entry.or_earlier.clone(),
            in_principle: entry.in_principle,
            stated_by: guide.id.clone(),
        })
    }
}

/// Make-up for `year` under its `guide`: what the guide says, replaced whole by what the guides of later years for the
/// learner's series say of that year, the latest last.
pub(super) fn make_up(
    guides: &Guides<'_>,
    year: Year,
    guide: &Document,
    series: Option<&str>,
    diagnostics: &mut Diagnostics,
) -> MakeUp {
    let mut make_up = match guide.rules().map(|rules| &rules.make_up) {
        Some(MakeUpRules::Forbidden) => MakeUp::Forbidden,
        Some(MakeUpRules::Entries(_)) => {
            entry(guide, year).map_or(MakeUp::Unstated, |entry| MakeUp::stated(entry, guide))
        }
        Some(MakeUpRules::Unstated) | None => MakeUp::Unstated,
    };
    for later in guides.years_after(year) {
        let governing = match series {
            Some(series) => guides.governing(later, Some(series)),
            None => without_series(guides, later, year, guide, diagnostics),
        };
        if let Some((entry, guide)) = governing.and_then(|guide| Some((entry(guide, year)?, guide))) {
            make_up = MakeUp::stated(entry, guide);
        }
    }
    make_up
}

/// What the guide says of make-up for the year.
fn entry(guide: &Document, year: Year) -> Option<&MakeUpEntry> {
    match &guide.rules()?.make_up {
        MakeUpRules::Entries(entries) => entries.iter().find(|entry| entry.credit_year == year),
        MakeUpRules::Unstated | MakeUpRules::Forbidden => None,
    }
}

/// For a learner without series: the only guide of the later year, else the one sharing a series with the guide of the
/// year; several that differ are not used.
fn without_series<'a>(
    guides: &Guides<'a>,
    later: Year,
    year: Year,
    guide: &Document,
    diagnostics: &mut Diagnostics,
) -> Option<&'a Document> {
    if let Some(only) = guides.governing(later, None) {
        return Some(only);
    }
    let shares = |other: &&&Document| guide.applies_to.series.iter().any(|series| names(other, series));
    let sharing: Vec<&Document> = guides.of_year(later).iter().filter(shares).copied().collect();
    let first = sharing.first()?;
    if sharing.iter().all(|other| entry(other, year) == entry(first, year)) {
        return Some(first);
    }
    let (line, column) = first.applies_to.position;
    diagnostics.push(Diagnostic::new(
        Severity::Warning,
        Code::MakeUpDiffers,
        Place::text(&first.path, line, column),
        Text::new(
            format!("{later} 年有几个学习指南对 {year} 年补学的说法不同，没有职称系列的人不知道该用哪一个，都没有采用"),
            format!(
                "several guides of {later} speak differently of make-up for {year}; for learners without a series it is \
                 not known which holds, so none is used"
            ),
        ),
        Text::new("在名册里补上这些人的职称系列。", "Add the title series of these learners to the roster."),
    ));
    None
}
