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
use super::reminder::{Occasion, reminder};
use super::shortage::{self, ShortView, common_end};
use super::site::{Frame, Site};
use super::table::Table;
use super::unit_trend::{TrendView, trend};
use super::{Page, View, calendar, download, finding, learner_row, records};
use crate::assessment::{LearnerYear, MakeUp};
use crate::location::SourcePath;
use crate::model::Year;

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
    /// Those who are short, the gravest first.
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
    /// The table as .xlsx and as CSV.
    pub downloads: Option<Downloads>,
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

/// The addresses of a unit's table as files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Downloads {
    /// As .xlsx.
    pub xlsx: String,
    /// As CSV.
    pub csv: String,
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

pub(super) fn compose(site: &Site<'_>, year: Year, unit: &Arc<str>, learners: &[&LearnerYear]) -> Vec<Page> {
    let path = site.unit_path(year, unit);
    let words = site.words;
    let name = scrub(unit);
    let (learners, labels) = records::listed(site, learners);
    let learners = learners.as_slice();
    let columns = columns(site, learners);
    let numbered = || learners.iter().zip(&labels).zip(1..);
    let row = |((one, label), number): ((&&LearnerYear, &String), usize)| {
        let page = records::page_of(site, year, unit, learners, number);
        let href = page.link_to_anchor(&path, &records::anchor(number));
        learner_row::row(site, one, number, label, href, &columns)
    };
    let rows: Vec<LearnerRow> = numbered().map(row).collect();
    let people: Vec<LearnerView> = match records::on_unit_page(learners) {
        true => numbered().map(|((one, label), n)| learner::compose(site, one, n, label.clone(), &path)).collect(),
        false => Vec::new(),
    };
    let mut short: Vec<ShortView> =
        numbered().filter_map(|((one, label), number)| shortage::short(site, one, number, label)).collect();
    short.sort_by_key(|line| (status_order(line.mark.class), line.number));
    for line in &mut short {
        line.href.clone_from(&rows[line.number - 1].href);
    }
    let figures = Figures::of(words, learners.iter().copied());
    let answer = answer(learners, &figures, site);
    let title = words.say(format!("{name} {year}年度学时情况"), format!("{name}: credit year {year}"));
    let files = files(site, year, &path, &name, learners, || {
        let head = vec![title.clone(), answer.join(words.say("", " ")), site.names.remark(words).to_owned()];
        download::learners(words, head, &columns, learners, &rows, &short)
    });
    let entry = site.input.directory.find(unit);
    let about = [entry.and_then(|unit| unit.region.clone()), entry.and_then(|unit| unit.parent.clone())];
    let origin = format!("{} {name}", words.credit_year(year));
    let link_to = |ending: &str| {
        let file = files.iter().find(|(path, _)| path.as_str().ends_with(ending));
        file.map(|(file, _)| file.link_from(&path))
    };
    let view = UnitView {
        frame: site.frame_in_year(&path, year, &title),
        year: words.year_title(year),
        about: about.into_iter().flatten().collect(),
        show_learners: site.names.show_learners(),
        show_departments: learners.iter().any(|learner| learner.department.is_some()),
        names_remark: site.names.remark(words),
        short_until: common_end(words, &short),
        guides: guides(site, learners, &path),
        downloads: link_to(".xlsx").zip(link_to(".csv")).map(|(xlsx, csv)| Downloads { xlsx, csv }),
        calendar: link_to(".ics"),
        reminder: reminder(words, &occasion(site, year, &name, learners), &short),
        last_year: last_year(site, year, unit, &path),
        trend: trend(site, year, unit, &path),
        problems: finding::tally(words, site.findings_of(year, unit)),
        sources: sources(site, unit, learners).iter().map(|path| site.names.source(path.as_str())).collect(),
        quality: site.unit_quality_path(year, unit).link_from(&path),
        learners: rows,
        name,
        answer,
        figures,
        short,
        columns,
        people,
    };
    let mut pages: Vec<Page> = files.into_iter().map(|(path, view)| Site::page(path, origin.clone(), view)).collect();
    pages.push(Site::page(path, origin, View::Unit(Box::new(view))));
    pages
}

/// The files beside the page: the table of learners where they are shown, the deadlines where there are any.
fn files(
    site: &Site<'_>,
    year: Year,
    path: &PagePath,
    name: &str,
    learners: &[&LearnerYear],
    table: impl Fn() -> Table,
) -> Vec<(PagePath, View)> {
    let mut files = Vec::new();
    if site.names.show_learners() {
        let table = Box::new(table());
        files.push((path.beside("list.csv"), View::Csv(table.clone())));
        files.push((path.beside("list.xlsx"), View::Xlsx(table)));
    }
    let events = calendar::events(site, year, learners);
    if !events.is_empty() {
        let title = site.words.say(format!("{name} {year}年度学时"), format!("{name}: hours for {year}"));
        let text = calendar::calendar(&title, site.words.language().tag(), site.as_of(), &events);
        files.push((path.beside("deadlines.ics"), View::Text(text)));
    }
    files
}

fn occasion<'a>(site: &Site<'_>, year: Year, unit: &'a str, learners: &[&LearnerYear]) -> Occasion<'a> {
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

/// The gravest first.
fn status_order(class: &str) -> usize {
    ["no", "open", "going"].iter().position(|one| *one == class).unwrap_or(3)
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
