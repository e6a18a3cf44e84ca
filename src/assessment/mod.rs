//! The judgement: which guide governs whom, what each record counts for, and where a learner stands (DESIGN 4.3, 4.4).
//!
//! Pure: a function of documents, unit directory, rows and a day. Reads no file, knows no page. `identity` joins rows into
//! learners, `credit_year` says which year a row belongs to, `profile` what a learner is in a year, `guide` and `make_up`
//! which rules hold, `verdict` and `copies` what each record counts for, `standing` what it comes to; `year` puts a
//! learner's year together, `certificate` looks across learners. `evidence` tells for one learner what rests on which row,
//! `reconciliation` compares rosters with records.

mod certificate;
mod copied;
mod copies;
mod credit_year;
mod evidence;
#[cfg(test)]
mod fixture;
mod guide;
mod identity;
mod late;
mod make_up;
mod plausibility;
mod profile;
mod reason;
mod reconciliation;
pub mod rules {
    #![doc = include_str!("rules.md")]
}
mod standing;
mod transfer;
mod verdict;
mod year;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use evidence::{JoinedRow, Joins, YearEvidence, evidence, joins};
pub use identity::{JoinedBy, SetAsideRow};
pub use make_up::{MakeUp, MakeUpWindow};
pub use reason::{Reason, Verdict};
pub use reconciliation::{Discrepancy, Mismatch, Reconciliation, WithoutRoster, reconcile};
pub use standing::{Account, Balance, Status};

use crate::diagnostic::Diagnostics;
use crate::model::document::{Document, DocumentId};
use crate::model::hours::Hours;
use crate::model::learner::{CitizenId, PersonName, StaffNumber};
use crate::model::row::{Row, RowPlace, Workbooks};
use crate::model::rule::ComponentId;
use crate::model::unit::UnitDirectory;
use crate::model::{Date, Year};
use guide::Guides;
use profile::RowsByYear;

/// Where everybody stands on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The day.
    pub as_of: Date,
    /// By credit year; a year is here if a learner is due in it.
    pub years: BTreeMap<Year, Vec<LearnerYear>>,
    /// Rows that were set aside because it is not known whose they are.
    pub set_aside: Vec<RowPlace>,
}

/// One learner in one credit year. Lists are sorted by unit, then learners with ID, with staff number, with name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LearnerYear {
    /// Number of the learner, the same in every year of one assessment.
    pub learner: usize,
    /// The unit of that year.
    pub unit: Arc<str>,
    /// Who it is.
    pub identity: Identity,
    /// 部门.
    pub department: Option<Arc<str>>,
    /// 职称系列 in effect, the unit's default included.
    pub series: Option<Arc<str>>,
    /// 职称级别.
    pub level: Option<Arc<str>>,
    /// The study guide that governs the learner that year.
    pub guide: Option<DocumentId>,
    /// The verdict on the whole.
    pub status: Status,
    /// Sums and gaps; `None` without a guide.
    pub account: Option<Account>,
    /// Make-up for that year, as the guides speak of it.
    pub make_up: MakeUp,
    /// Every record credited to the year, in order of place.
    pub records: Vec<AssessedRecord>,
    /// Whether the learner is on a roster of that year.
    pub on_roster: bool,
    /// Every row of the year that is the learner's, in order of place: those of its rosters, and those credited to it.
    pub rows: Vec<RowPlace>,
}

/// What is known of who a learner is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity {
    /// 姓名.
    pub name: Option<PersonName>,
    /// 证件号.
    pub citizen_id: Option<CitizenId>,
    /// 工号.
    pub staff_number: Option<StaffNumber>,
}

/// One record, with its verdict. What else its row says (course, platform, certificate) is asked of the row:
/// [`Workbooks::record`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessedRecord {
    /// Where it stands.
    pub place: RowPlace,
    /// The column of the hours, from 0.
    pub column: u32,
    /// From a summary row.
    pub summary: bool,
    /// 折算.
    pub conversion: bool,
    /// The category as written; `None` where blank.
    pub category: Option<Arc<str>>,
    /// The component its category names.
    pub component: Option<ComponentId>,
    /// The hours as read, even when negative.
    pub hours: Option<Hours>,
    /// 完成日期.
    pub completed_on: Option<Date>,
    /// The verdict and why.
    pub reason: Reason,
}

/// Judges everybody as of a day. Findings about whose a row is, unknown components and disagreeing rows come beside it.
pub fn assess(
    documents: &[Document],
    directory: &UnitDirectory,
    workbooks: &Workbooks,
    as_of: Date,
) -> (Assessment, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let joined = identity::join(workbooks, &mut diagnostics);
    let basis = year::Basis { guides: Guides::new(documents), directory, workbooks, as_of };
    let mut years: BTreeMap<Year, Vec<LearnerYear>> = BTreeMap::new();
    for (learner, indices) in joined.learners.into_iter().enumerate() {
        let rows: Vec<&Row> = indices.iter().map(|(index, _)| &workbooks.rows[*index]).collect();
        let by_year = rows_by_year(&rows, &basis, &mut diagnostics);
        for year in by_year.keys() {
            years.entry(*year).or_default().push(basis.learner_year(learner, &by_year, *year, &mut diagnostics));
        }
    }
    for learners in years.values_mut() {
        // No two are equal, and sorting in place takes no room.
        learners.sort_unstable_by(|one, two| sort_key(one).cmp(&sort_key(two)));
    }
    certificate::warn_of_shared_certificates(&years, workbooks, &mut diagnostics);
    copied::note_copied_records(&years, workbooks, &mut diagnostics);
    plausibility::warn_of_implausible_hours(&years, documents, workbooks, &mut diagnostics);
    basis.note_series_without_guide(&years, &mut diagnostics);
    let set_aside = joined.set_aside.iter().map(|row| row.place).collect();
    (Assessment { as_of, years, set_aside }, diagnostics)
}

/// Judges the learners due in one year as of a day, one after the other, and keeps none of them; what is wrong with their
/// rows is not told. For asking what other rules would make of the same rows: learners have the numbers that [`assess`]
/// gives them, whatever the documents.
pub fn assess_year(
    documents: &[Document],
    directory: &UnitDirectory,
    workbooks: &Workbooks,
    as_of: Date,
    year: Year,
    mut take: impl FnMut(LearnerYear),
) {
    let mut unheard = Diagnostics::new();
    let joined = identity::join(workbooks, &mut unheard);
    let basis = year::Basis { guides: Guides::new(documents), directory, workbooks, as_of };
    for (learner, indices) in joined.learners.into_iter().enumerate() {
        // Of each learner anew, so that findings do not heap up.
        let mut unheard = Diagnostics::new();
        let rows: Vec<&Row> = indices.iter().map(|(index, _)| &workbooks.rows[*index]).collect();
        let by_year = rows_by_year(&rows, &basis, &mut unheard);
        if by_year.contains_key(&year) {
            take(basis.learner_year(learner, &by_year, year, &mut unheard));
        }
    }
}

/// A learner's rows by credit year; rosters by the year of their folder.
fn rows_by_year<'a>(rows: &[&'a Row], basis: &year::Basis<'_>, diagnostics: &mut Diagnostics) -> RowsByYear<'a> {
    let mut by_folder = RowsByYear::new();
    for row in rows {
        by_folder.entry(row.folder).or_default().push(row);
    }
    let terms: BTreeMap<Year, credit_year::FolderTerms<'_>> =
        by_folder.keys().map(|folder| (*folder, basis.folder_terms(&by_folder, *folder))).collect();
    let mut by_year = RowsByYear::new();
    for row in rows {
        let year = credit_year::credit_year(row, &terms[&row.folder], basis.workbooks, diagnostics);
        by_year.entry(year).or_default().push(row);
    }
    by_year
}

/// Unit, then learners with ID, with staff number, with name; equals by their number, which follows the rows.
fn sort_key(learner: &LearnerYear) -> (&str, u8, &str, usize) {
    let identity = &learner.identity;
    let (rank, key) = match (&identity.citizen_id, &identity.staff_number, &identity.name) {
        (Some(id), _, _) => (0, id.reveal()),
        (None, Some(number), _) => (1, number.reveal()),
        (None, None, Some(name)) => (2, name.reveal()),
        (None, None, None) => (3, ""),
    };
    (&learner.unit, rank, key, learner.learner)
}
