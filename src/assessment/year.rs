//! One learner's year put together: guide, records with their verdicts, sums, status.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::credit_year::FolderTerms;
use super::guide::{Guides, names};
use super::make_up::{MakeUp, make_up};
use super::profile::{RowsByYear, YearRows, last_filled, series, warn_of_differences};
use super::reason::Reason;
use super::standing::{Account, Status, status};
use super::verdict::{Claim, Origin, Terms, component, judge};
use super::{AssessedRecord, Identity, LearnerYear, copies, late, transfer};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Text};
use crate::location::Place;
use crate::model::document::Document;
use crate::model::row::{Category, Exam, Field, Reading, Review, Row, RowContent, Workbooks};
use crate::model::text::{fold, likeness};
use crate::model::unit::UnitDirectory;
use crate::model::{Date, Year};

/// What every learner's year is judged by.
#[derive(Debug)]
pub(super) struct Basis<'a> {
    pub(super) guides: Guides<'a>,
    pub(super) directory: &'a UnitDirectory,
    pub(super) workbooks: &'a Workbooks,
    pub(super) as_of: Date,
}

impl<'a> Basis<'a> {
    /// What governs a learner in the year of a folder, by the rows under the folders.
    pub(super) fn folder_terms(&self, by_folder: &RowsByYear<'_>, folder: Year) -> FolderTerms<'a> {
        let series = series(by_folder, folder, self.directory);
        let guide = self.guides.governing(folder, series.as_deref());
        // Findings about make-up come once, when the year itself is judged.
        let make_up = guide.map_or(MakeUp::Unstated, |guide| {
            make_up(&self.guides, folder, guide, series.as_deref(), &mut Diagnostics::new())
        });
        FolderTerms { guide, make_up }
    }

    /// Judges one learner in one year.
    pub(super) fn learner_year(
        &self,
        learner: usize,
        by_year: &RowsByYear<'_>,
        year: Year,
        diagnostics: &mut Diagnostics,
    ) -> LearnerYear {
        let rows = &by_year[&year];
        let series = series(by_year, year, self.directory);
        let guide = self.guides.governing(year, series.as_deref());
        let make_up =
            guide.map_or(MakeUp::Unstated, |guide| make_up(&self.guides, year, guide, series.as_deref(), diagnostics));
        let rules = guide.and_then(Document::rules);
        let terms = rules.map(|rules| Terms { rules, make_up: &make_up, as_of: self.as_of });
        let mut records = judge_rows(rows, terms);
        for (copy, kept) in copies::exclude_copies(&mut records, self.workbooks) {
            diagnostics.push(self.copies_differ(&records[copy], &records[kept]));
        }
        self.warn_of_unknown_components(&records, guide, diagnostics);
        self.warn_of_earlier_summaries(rows, diagnostics);
        warn_of_differences(rows, self.workbooks, diagnostics);
        transfer::note_transfer(rows, self.workbooks, diagnostics);
        late::warn_of_late_make_up(&records, &make_up, year, self.workbooks, diagnostics);

        let account = rules.map(|rules| Account::new(rules, &records));
        let exempt = rows.rosters.iter().any(|row| row.content == RowContent::Roster { exempt: true });
        let status = match (rules, &account) {
            (Some(rules), Some(account)) => status(exempt, account, rules, &make_up, self.as_of),
            (Some(_) | None, _) => Status::NoGuide,
        };
        LearnerYear {
            learner,
            unit: rows.unit().cloned().unwrap_or_default(),
            identity: Identity {
                name: last_filled(by_year, year, |person| person.name.clone()),
                citizen_id: last_filled(by_year, year, |person| person.citizen_id.clone()),
                staff_number: last_filled(by_year, year, |person| person.staff_number.clone()),
            },
            department: last_filled(by_year, year, |person| person.department.clone()),
            level: last_filled(by_year, year, |person| person.level.clone()),
            series,
            guide: guide.map(|guide| guide.id.clone()),
            status,
            account,
            make_up,
            records,
            on_roster: !rows.rosters.is_empty(),
            rows: rows.places(),
        }
    }

    fn copies_differ(&self, copy: &AssessedRecord, kept: &AssessedRecord) -> Diagnostic {
        let kept_at = self.workbooks.sheet(kept.place).place_at(kept.place.row, kept.column);
        Diagnostic::new(
            Severity::Warning,
            Code::CopiesDiffer,
            self.workbooks.sheet(copy.place).place_at(copy.place.row, copy.column),
            Text::new(
                format!("同一张证书在 {kept_at} 已有一条，但学时不同；这一条按重复处理，不计入"),
                format!(
                    "{kept_at} has a record of the same certificate with other hours; this one is taken as its copy and not counted"
                ),
            ),
            Text::new("核对证书上的学时，只留一条。", "Check the hours on the certificate and keep one record."),
        )
    }

    fn warn_of_unknown_components(
        &self,
        records: &[AssessedRecord],
        guide: Option<&Document>,
        diagnostics: &mut Diagnostics,
    ) {
        let Some((guide, rules)) = guide.and_then(|guide| Some((guide, guide.rules()?))) else { return };
        let names: Vec<&str> = rules.components.iter().map(|component| component.name.as_str()).collect();
        let (names_zh, names_en) = (names.join("、"), names.join(", "));
        for record in records.iter().filter(|record| record.reason == Reason::UnknownComponent) {
            let sheet = self.workbooks.sheet(record.place);
            let place = match record.summary {
                true => sheet.place_at(record.place.row, record.column),
                false => sheet.place(record.place.row, Field::Category),
            };
            let title = guide.list_title();
            let message = match (&record.category, record.conversion) {
                (None, _) => Text::new(
                    "没有填类别，不知道学时算在哪个科目，不计入",
                    "no category is given, so nobody knows which component the hours belong to; not counted",
                ),
                (Some(_), true) => Text::new(
                    format!("《{title}》没有规定折算学时算在哪个科目，不计入"),
                    format!("{title} does not say where converted hours go; not counted"),
                ),
                (Some(word), false) => Text::new(
                    format!("类别“{word}”不是《{title}》的科目，不计入"),
                    format!("the category {word} is no component of {title}; not counted"),
                ),
            };
            diagnostics.push(Diagnostic::new(
                Severity::Error,
                Code::UnknownComponent,
                place,
                message,
                Text::new(
                    format!("改成指南里的科目：{names_zh}，或“折算”。"),
                    format!("Use a component of the guide ({names_en}), or 折算."),
                ),
            ));
        }
    }

    fn warn_of_earlier_summaries(&self, rows: &YearRows<'_>, diagnostics: &mut Diagnostics) {
        let filled: Vec<&&Row> = rows.summaries.iter().filter(|row| has_hours(row)).collect();
        let Some((last, earlier)) = filled.split_last() else { return };
        let last_at = self.workbooks.sheet(last.place).place(last.place.row, Field::Name);
        for row in earlier {
            diagnostics.push(Diagnostic::new(
                Severity::Warning,
                Code::RepeatedSummary,
                self.workbooks.sheet(row.place).place(row.place.row, Field::Name),
                Text::new(
                    format!("同一个人同一年度有几行汇总，只计最后一行（{last_at}），这一行不计入"),
                    format!("one learner has several summary rows for one year; only the last ({last_at}) counts, not this one"),
                ),
                Text::new("核对后只留一行。", "Check them and keep one."),
            ));
        }
    }

    /// Notes each series that no guide of the year covers, where the year has guides.
    pub(super) fn note_series_without_guide(
        &self,
        years: &BTreeMap<Year, Vec<LearnerYear>>,
        diagnostics: &mut Diagnostics,
    ) {
        for (year, learners) in years {
            let guides = self.guides.of_year(*year);
            let mut first_rows: BTreeMap<String, (&LearnerYear, usize)> = BTreeMap::new();
            for learner in learners.iter().filter(|learner| learner.status == Status::NoGuide && !guides.is_empty()) {
                let series = learner.series.as_deref().map(fold).unwrap_or_default();
                first_rows.entry(series).or_insert((learner, 0)).1 += 1;
            }
            for (learner, n_learners) in first_rows.into_values() {
                diagnostics.push(series_without_guide(*year, learner, n_learners, guides));
            }
        }
    }
}

fn series_without_guide(year: Year, learner: &LearnerYear, n_learners: usize, guides: &[&Document]) -> Diagnostic {
    let place = Place::file(&guides[0].path);
    let covered = guides.iter().flat_map(|guide| &guide.applies_to.series);
    let near = |series: &str| {
        let likely = covered.map(|known| (likeness(series, known), known)).filter(|(likeness, _)| *likeness >= 0.75);
        likely.max_by(|(one, a), (two, b)| one.total_cmp(two).then_with(|| b.cmp(a))).map(|(_, known)| known.as_str())
    };
    let fits = |series: &str| guides.iter().any(|guide| names(guide, series));
    if let Some((series, known)) =
        learner.series.as_deref().and_then(|series| Some((series, near(series).filter(|_| !fits(series))?)))
    {
        return near_series(year, (series, known), n_learners, place);
    }
    let listed = listed_as_no_guide(n_learners);
    let (message, help) = match learner.series.as_deref() {
        Some(series) if fits(series) => (
            Text::new(
                format!("{year} 年不止一个学习指南适用于职称系列“{series}”，{n_learners} 人列为无适用指南"),
                format!("several guides of {year} cover the series {series}; {listed}"),
            ),
            Text::new(
                "让每个系列只归一个指南：改 applies_to.series。",
                "Leave each series to one guide: change applies_to.series.",
            ),
        ),
        Some(series) => (
            Text::new(
                format!("{year} 年没有学习指南适用于职称系列“{series}”，{n_learners} 人列为无适用指南"),
                format!("no guide of {year} covers the series {series}; {listed}"),
            ),
            Text::new(
                "如果系列写错了，请在名册里改正；如果另有指南，把它放进 guidelines/。",
                "If the series is mistyped, correct the roster; if there is another guide, put it into guidelines/.",
            ),
        ),
        None => (
            Text::new(
                format!("{year} 年有几个学习指南，{n_learners} 人没有职称系列，不知道适用哪一个，列为无适用指南"),
                format!("{year} has several guides, and it is not known which holds without a series; {listed}"),
            ),
            Text::new(
                "在名册里补上职称系列，或在 data/units.yaml 里给单位写默认系列。",
                "Add the series to the roster, or a default series to the unit in data/units.yaml.",
            ),
        ),
    };
    Diagnostic::new(Severity::Note, Code::SeriesWithoutGuide, place, message, help)
}

fn listed_as_no_guide(n_learners: usize) -> String {
    match n_learners {
        1 => "1 learner is listed as no-guide".to_owned(),
        _ => format!("{n_learners} learners are listed as no-guide"),
    }
}

/// A series that no guide covers, although one covers a name much like it.
fn near_series(year: Year, (series, known): (&str, &str), n_learners: usize, place: Place) -> Diagnostic {
    Diagnostic::new(
        Severity::Warning,
        Code::UnknownSeries,
        place,
        Text::new(
            format!("{year} 年没有学习指南适用于职称系列“{series}”，{n_learners} 人列为无适用指南；是不是“{known}”？"),
            format!(
                "no guide of {year} covers the series {series}, and {}; is it {known}?",
                listed_as_no_guide(n_learners)
            ),
        ),
        Text::new(
            format!("如果是，请在名册里改成“{known}”，或在指南的 applies_to.series 里加上“{series}”。"),
            format!("If it is, write {known} in the roster, or add {series} to applies_to.series of the guide."),
        ),
    )
}

fn has_hours(row: &Row) -> bool {
    matches!(&row.content, RowContent::Summary { items, .. } if !items.is_empty())
}

/// Every record of the year with its verdict, copies not yet looked for.
fn judge_rows(rows: &YearRows<'_>, terms: Option<Terms<'_>>) -> Vec<AssessedRecord> {
    let last_summary = rows.summaries.iter().filter(|row| has_hours(row)).map(|row| row.place).max();
    let n_items = |row: &&Row| match &row.content {
        RowContent::Summary { items, .. } => items.len(),
        RowContent::Roster { .. } | RowContent::Record(_) => 0,
    };
    // Kept for every learner to the end, so no room is taken beyond what is filled.
    let mut records = Vec::with_capacity(rows.summaries.iter().map(n_items).sum::<usize>() + rows.records.len());
    for row in &rows.summaries {
        let RowContent::Summary { credit_year, items } = &row.content else { continue };
        let origin = match (Some(row.place) == last_summary, rows.records.is_empty()) {
            (false, _) => Origin::EarlierSummary,
            (true, true) => Origin::Summary,
            (true, false) => Origin::SupersededSummary,
        };
        for item in items {
            let claim = Claim {
                category: &item.category,
                hours: item.hours,
                completed_on: Reading::Blank,
                year_unreadable: *credit_year == Reading::Unreadable,
                exam: Exam::NoColumn,
                review: Review::Unstated,
                origin,
            };
            records.push(assessed(row, item.column, &claim, terms));
        }
    }
    for row in &rows.records {
        let RowContent::Record(cells) = &row.content else { continue };
        let claim = Claim {
            category: &cells.category,
            hours: cells.hours,
            completed_on: cells.completed_on,
            year_unreadable: cells.credit_year == Reading::Unreadable,
            exam: cells.exam,
            review: cells.review,
            origin: Origin::Records,
        };
        records.push(assessed(row, cells.hours_column, &claim, terms));
    }
    records.sort_by_key(|record| (record.place, record.column));
    records
}

fn assessed(row: &Row, column: u32, claim: &Claim<'_>, terms: Option<Terms<'_>>) -> AssessedRecord {
    AssessedRecord {
        place: row.place,
        column,
        summary: claim.origin != Origin::Records,
        conversion: *claim.category == Category::Conversion,
        category: match claim.category {
            Category::Blank => None,
            Category::Conversion => Some(Arc::from("折算")),
            Category::Named(word) => Some(Arc::clone(word)),
        },
        component: terms.and_then(|terms| component(claim.category, terms.rules)).map(|component| component.id.clone()),
        hours: claim.hours.value(),
        completed_on: claim.completed_on.value(),
        reason: judge(claim, terms),
    }
}
