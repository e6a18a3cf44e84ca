//! A unit's page of a year: the answer first, who is short of what and until when, then every learner, what else to know
//! of the unit, and files to take away. The sentences and parts are made in the files beside this one.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;

use super::answer::answer;
use super::figures::Figures;
use super::html::Link;
use super::last_year::{LastYearView, last_year};
use super::learner::{self, LearnerView};
use super::learner_row::LearnerRow;
use super::path::PagePath;
use super::privacy::scrub;
use super::reminder::{Detail, Occasion, reminder};
use super::shortage::{self, ShortView};
use super::site::{Frame, Site};
use super::table::Table;
use super::unfinished::Unfinished;
use super::unit_trend::{TrendView, trend};
use super::{Page, View, calendar, download, finding, learner_row, records};
use crate::assessment::{LearnerYear, MakeUp};
use crate::location::SourcePath;
use crate::model::Year;

/// How many learners an .xlsx of them holds; larger tables are offered as CSV only.
const MOST_IN_XLSX: usize = 5_000;

/// `unit.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnitView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The unit's name.
    pub name: String,
    /// `2025年度`.
    pub year: String,
    /// Region and parent unit, as far as known.
    pub about: Vec<String>,
    /// The answer, in sentences.
    pub answer: Vec<String>,
    /// The figures.
    pub figures: Figures,
    /// Whether learners are shown.
    pub show_learners: bool,
    /// What the page says about names.
    pub names_remark: &'static str,
    /// Whether anybody's department is known.
    pub show_departments: bool,
    /// How many are short.
    pub n_short: usize,
    /// They, the gravest first; of hundreds the first.
    pub short: Vec<ShortView>,
    /// Until when, where it is the same for all of them; else each says it.
    pub short_until: Option<String>,
    /// The columns of the learners' table: components, then 合计.
    pub columns: Vec<Column>,
    /// Every learner.
    pub learners: Vec<LearnerRow>,
    /// The same with their records, where these stand on this page (`records`).
    pub people: Vec<LearnerView>,
    /// The guides that govern them.
    pub guides: Vec<Link>,
    /// The table as CSV.
    pub csv: Option<String>,
    /// The table as .xlsx, up to a size that spreadsheet programs open with ease.
    pub xlsx: Option<String>,
    /// The deadlines as a calendar file.
    pub calendar: Option<String>,
    /// A text to send to those who are short.
    pub reminder: Option<String>,
    /// Who can still make up the year before.
    pub last_year: Option<LastYearView>,
    /// The unit over the years.
    pub trend: Option<TrendView>,
    /// The workbooks.
    pub sources: Vec<String>,
    /// What is wrong in the unit's own files and rows, by severity; empty where nothing is.
    pub problems: String,
    /// The unit's data-quality page.
    pub quality: String,
}

/// A column of the learners' table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// The component's name.
    pub name: String,
    /// `≥ 30`, where one guide governs all and states it.
    pub required: String,
    /// Whether it is the total of all components.
    pub is_total: bool,
}

/// The page and the files beside it, one after the other: the table of a large unit is large.
pub(super) fn compose<'s, 'a>(
    site: &'s Site<'a>,
    year: Year,
    unit: &Arc<str>,
) -> impl Iterator<Item = Page> + use<'s, 'a> {
    let unit = UnitYear::new(site, year, unit);
    let files = unit.files();
    let origin = format!("{} {}", site.words.credit_year(year), unit.name);
    files.clone().into_iter().map(move |file| {
        let (path, view) = match file {
            File::Csv => (unit.path.beside("list.csv"), View::Csv(Box::new(unit.table()))),
            File::Xlsx => (unit.path.beside("list.xlsx"), View::Xlsx(Box::new(unit.table()))),
            File::Calendar => {
                (unit.path.beside("deadlines.ics"), View::Text(unit.calendar.clone().unwrap_or_default()))
            }
            File::Page => (unit.path.clone(), View::Unit(Box::new(unit.view(&files)))),
        };
        Site::page(path, origin.clone(), view)
    })
}

/// A file of a unit and year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum File {
    Csv,
    Xlsx,
    Calendar,
    Page,
}

/// A unit in a year, with what its files have in common.
struct UnitYear<'s, 'a> {
    site: &'s Site<'a>,
    year: Year,
    unit: Arc<str>,
    /// As shown.
    name: String,
    path: PagePath,
    title: String,
    learners: &'s [&'a LearnerYear],
    /// Whether the page holds the records itself.
    holds_records: bool,
    columns: Vec<Column>,
    figures: Figures,
    /// The deadlines as a calendar file, where there are any.
    calendar: Option<String>,
}

impl<'s, 'a> UnitYear<'s, 'a> {
    fn new(site: &'s Site<'a>, year: Year, unit: &Arc<str>) -> Self {
        let learners = site.learners(year, unit);
        let (name, words) = (scrub(unit), site.words);
        let events = calendar::events(site, year, learners);
        let calendar_title = words.say(format!("{name} {year}年度学时"), format!("{name}: hours for {year}"));
        let calendar = calendar::calendar(&calendar_title, words.language().tag(), site.as_of(), &events);
        Self {
            site,
            year,
            unit: Arc::clone(unit),
            path: site.unit_path(year, unit),
            title: words.say(format!("{name} {year}年度学时情况"), format!("{name}: credit year {year}")),
            name,
            learners,
            holds_records: records::on_unit_page(learners),
            columns: columns(site, learners),
            figures: Figures::of(words, learners.iter().copied()),
            calendar: (!events.is_empty()).then_some(calendar),
        }
    }

    /// The table of learners where they are shown, the deadlines where there are any, the page.
    fn files(&self) -> Vec<File> {
        let shown = self.site.names.show_learners();
        let mut files = Vec::new();
        files.extend(shown.then_some(File::Csv));
        files.extend((shown && self.learners.len() <= MOST_IN_XLSX).then_some(File::Xlsx));
        files.extend(self.calendar.is_some().then_some(File::Calendar));
        files.push(File::Page);
        files
    }

    /// The learners with label and running number, as far as they are shown.
    fn numbered(&self) -> impl Iterator<Item = (&'a LearnerYear, &'s str, usize)> {
        let labels = self.site.labels(self.year, &self.unit).iter().map(String::as_str);
        self.learners.iter().copied().zip(labels).zip(1..).map(|((one, label), number)| (one, label, number))
    }

    fn href(&self, number: usize) -> String {
        let page = match self.holds_records {
            true => self.path.clone(),
            false => records::page_of(self.site, self.year, &self.unit, number),
        };
        page.link_to_anchor(&self.path, &records::anchor(number))
    }

    fn row(&self, learner: &LearnerYear, label: &str, number: usize) -> LearnerRow {
        learner_row::row(self.site, learner, number, label, self.href(number), &self.columns)
    }

    fn short(&self, learner: &LearnerYear, label: &str, number: usize) -> Option<ShortView> {
        let line = shortage::short(self.site, learner, number, label)?;
        Some(ShortView { href: self.href(number), ..line })
    }

    fn table(&self) -> Table {
        let words = self.site.words;
        let answer = answer(self.learners, &self.figures, self.site).join(words.say("", " "));
        let head = vec![self.title.clone(), answer, self.site.names.remark(words).to_owned()];
        let listed = self.numbered().map(|(learner, label, number)| download::Listed {
            row: self.row(learner, label, number),
            short: self.short(learner, label, number),
            learner,
        });
        download::learners(words, head, &self.columns, listed)
    }

    fn view(&self, files: &[File]) -> UnitView {
        let Self { site, year, unit, name, path, learners, .. } = self;
        let words = site.words;
        let unfinished =
            Unfinished::new(words, self.numbered().filter_map(|(one, label, number)| self.short(one, label, number)));
        let entry = site.input.directory.find(unit);
        let about = [entry.and_then(|unit| unit.region.clone()), entry.and_then(|unit| unit.parent.clone())];
        let link_to = |file: File, name: &str| files.contains(&file).then(|| path.beside(name).link_from(path));
        let people = match self.holds_records {
            true => self.numbered().map(|(one, label, n)| learner::compose(site, one, n, label.into(), path)).collect(),
            false => Vec::new(),
        };
        UnitView {
            frame: site.frame_in_year(path, *year, &self.title),
            name: name.clone(),
            year: words.year_title(*year),
            about: about.into_iter().flatten().collect(),
            answer: answer(learners, &self.figures, site),
            figures: self.figures.clone(),
            show_learners: site.names.show_learners(),
            names_remark: site.names.remark(words),
            show_departments: learners.iter().any(|learner| learner.department.is_some()),
            reminder: reminder(words, &occasion(site, *year, name, learners), &unfinished.reminded, Detail::Short),
            n_short: unfinished.n,
            short: unfinished.lines,
            short_until: unfinished.until,
            columns: self.columns.clone(),
            learners: self.numbered().map(|(one, label, number)| self.row(one, label, number)).collect(),
            people,
            guides: guides(site, learners, path),
            csv: link_to(File::Csv, "list.csv"),
            xlsx: link_to(File::Xlsx, "list.xlsx"),
            calendar: link_to(File::Calendar, "deadlines.ics"),
            last_year: last_year(site, *year, unit, path),
            trend: trend(site, *year, unit, path),
            sources: sources(site, unit, learners).iter().map(|path| site.names.source(path.as_str())).collect(),
            problems: finding::tally(words, site.findings_of(*year, unit)),
            quality: site.unit_quality_path(*year, unit).link_from(path),
        }
    }
}

/// What a reminder of the unit says before its lists.
pub(super) fn occasion<'a>(site: &Site<'_>, year: Year, unit: &'a str, learners: &[&LearnerYear]) -> Occasion<'a> {
    let words = site.words;
    let guides: BTreeSet<_> = learners.iter().filter_map(|learner| learner.guide.as_ref()).collect();
    let only = if guides.len() == 1 { site.rules(guides.first().copied()) } else { None };
    let mut required = Vec::new();
    for component in only.into_iter().flat_map(|rules| &rules.components) {
        if let Some(minimum) = component.minimum {
            required.push(words.say(
                format!("{}{}", component.name, words.minimum(minimum)),
                format!("{}: {}", component.name, words.minimum(minimum)),
            ));
        }
    }
    if let Some(total) = only.and_then(|rules| rules.total) {
        let total = words.minimum(total);
        required.push(words.say(format!("合计{total}"), format!("{total} in all")));
    }
    Occasion { unit, year: words.credit_year(year), as_of: site.as_of(), required: words.joined(required, "，", "; ") }
}

fn columns(site: &Site<'_>, learners: &[&LearnerYear]) -> Vec<Column> {
    let guides: BTreeSet<_> = learners.iter().filter_map(|learner| learner.guide.as_ref()).collect();
    let only_one = guides.len() == 1;
    let mut columns: Vec<Column> = Vec::new();
    let required = |hours: Option<_>| match hours {
        Some(hours) if only_one => format!("≥ {hours}"),
        Some(_) | None => String::new(),
    };
    let mut total = String::new();
    for rules in guides.into_iter().filter_map(|guide| site.rules(Some(guide))) {
        for component in &rules.components {
            if columns.iter().all(|column| column.name != component.name) {
                columns.push(Column {
                    name: component.name.clone(),
                    required: required(component.minimum),
                    is_total: false,
                });
            }
        }
        total = required(rules.total);
    }
    if !columns.is_empty() {
        columns.push(Column { name: site.words.say("合计", "Total").to_owned(), required: total, is_total: true });
    }
    columns
}

fn guides(site: &Site<'_>, learners: &[&LearnerYear], path: &PagePath) -> Vec<Link> {
    let make_up = learners.iter().filter_map(|learner| match &learner.make_up {
        MakeUp::Allowed(window) => Some(&window.stated_by),
        MakeUp::Unstated | MakeUp::Forbidden => None,
    });
    let ids: BTreeSet<_> = learners.iter().filter_map(|learner| learner.guide.as_ref()).chain(make_up).collect();
    let documents = ids.into_iter().filter_map(|id| site.documents.get(id));
    documents.map(|document| site.document_link(document, path)).collect()
}

/// The workbooks that speak of this unit's learners in this year: those that its records come from, and those of the same
/// folders with rows of it.
pub(super) fn sources<'a>(site: &Site<'a>, unit: &str, learners: &[&LearnerYear]) -> BTreeSet<&'a SourcePath> {
    let sheets = &site.input.workbooks.sheets;
    let cited: BTreeSet<u32> =
        learners.iter().flat_map(|learner| &learner.records).map(|record| record.place.sheet).collect();
    let folders: BTreeSet<Year> = cited.iter().map(|sheet| sheets[*sheet as usize].folder).collect();
    let of_unit = site.sheets.get(unit).into_iter().flatten().copied();
    let beside = of_unit.filter(|sheet| folders.is_empty() || folders.contains(&sheets[*sheet as usize].folder));
    cited.iter().copied().chain(beside).map(|sheet| &sheets[sheet as usize].path).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::fixture::{Privacy, pages_on};

    fn unit_on(day: &str, start: &str) -> Box<UnitView> {
        let page = pages_on(day, Privacy::Masked)
            .into_iter()
            .find(|page| page.path.as_str().starts_with(start) && page.path.as_str().ends_with("index.html"));
        match page.map(|page| page.view) {
            Some(View::Unit(view)) => view,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_answer_says_how_many_of_how_many_and_until_when() {
        let aside = "另有 1 人免学、1 人无适用指南，不计入应参加人数。";
        for (day, first, second) in [
            (
                "2025-11-30",
                "5 人应参加，1 人达标（1/5，20.0%）。",
                "4 人还差学时，学习截止 2025年12月31日，还有 31 天。",
            ),
            ("2025-12-31", "5 人应参加，1 人达标（1/5，20.0%）。", "4 人还差学时，学习截止 2025年12月31日，今天截止。"),
            (
                "2026-01-01",
                "5 人应参加，1 人达标（1/5，20.0%）。",
                "4 人还差学时，补学原则上截止 2026年6月30日，还有 180 天。",
            ),
            (
                "2026-06-30",
                "5 人应参加，2 人达标（2/5，40.0%）。",
                "3 人还差学时，补学原则上截止 2026年6月30日，今天截止。",
            ),
            ("2026-07-01", "5 人应参加，2 人达标（2/5，40.0%）。", "3 人未达标，补学已于 2026年6月30日 截止。"),
        ] {
            assert_eq!(unit_on(day, "2025/units/qingxihuayuan").answer, [first, second, aside], "{day}");
        }
    }

    #[test]
    fn a_make_up_without_a_date_is_said_to_have_none() {
        let view = unit_on("2025-11-30", "2024/units/YL01");
        assert_eq!(view.answer, ["2 人应参加，1 人达标（1/2，50.0%）。", "1 人还差学时，补学截止日未载明。"]);
        assert_eq!(view.short_until.as_deref(), Some("补学截止日未载明"));
        assert_eq!(view.short[0].short, ["专业科目 20 学时"]);
    }

    #[test]
    fn sources_and_problems_are_those_of_the_units_own_files() {
        let view = unit_on("2025-11-30", "2025/units/qingxihuayuan");
        assert_eq!(view.sources, ["data/2025/青溪画院.xlsx"]);
        assert_eq!(view.problems, "警告 3 处");
        let other = unit_on("2025-11-30", "2024/units/YL01");
        assert_eq!((other.sources, other.problems), (vec!["data/2024/云岭.xls".to_owned()], String::new()));
    }
}
