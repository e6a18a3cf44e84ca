//! A unit's page of a year: the answer first, who is short of what and until when, then every learner with the records
//! behind it.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;

use super::figures::Figures;
use super::html::Link;
use super::learner::{self, LearnerView};
use super::path::PagePath;
use super::privacy::scrub;
use super::shortage::{self, ShortView};
use super::site::{Frame, Site};
use super::wording::Words;
use super::{Page, View, download, finding};
use crate::assessment::{LearnerYear, MakeUp, Status};
use crate::location::SourcePath;
use crate::model::{Date, Year};

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
    /// Those who are short.
    pub short: Vec<ShortView>,
    /// Until when, where it is the same for all of them; else each says it.
    pub short_until: Option<String>,
    /// The columns of the learners' table: components, then 合计.
    pub columns: Vec<Column>,
    /// Every learner.
    pub learners: Vec<LearnerView>,
    /// The guides that govern them.
    pub guides: Vec<Link>,
    /// The table as CSV.
    pub download: Option<String>,
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

pub(super) fn compose(site: &Site<'_>, year: Year, unit: &Arc<str>, learners: &[&LearnerYear]) -> Vec<Page> {
    let path = site.unit_path(year, unit);
    let name = scrub(unit);
    let (learners, labels) = in_page_order(learners, site.names.labels(site.words, learners));
    let learners = learners.as_slice();
    let columns = columns(site, learners);
    let numbered = || learners.iter().zip(&labels).zip(1..);
    let views: Vec<LearnerView> = numbered()
        .map(|((one, label), number)| learner::compose(site, one, number, label.clone(), &path, &columns))
        .collect();
    let mut short: Vec<ShortView> =
        numbered().filter_map(|((one, label), number)| shortage::short(site, one, number, label)).collect();
    short.sort_by_key(|line| (status_order(line.mark.class), line.number));
    let figures = Figures::of(site.words, learners.iter().copied());
    let sources = sources(site, unit, learners);
    let entry = site.input.directory.find(unit);
    let about = [entry.and_then(|unit| unit.region.clone()), entry.and_then(|unit| unit.parent.clone())];
    let list = path.beside("list.csv");
    let origin = format!("{} {name}", site.words.credit_year(year));
    let title = site.words.say(format!("{name} {year}年度学时情况"), format!("{name}: credit year {year}"));
    let mut pages = Vec::new();
    if site.names.show_learners() {
        let table = download::learners(site.words, &columns, &views, &short);
        pages.push(Site::page(list.clone(), origin.clone(), View::Text(table)));
    }
    let view = UnitView {
        frame: site.frame_in_year(&path, year, &title),
        year: site.words.year_title(year),
        about: about.into_iter().flatten().collect(),
        answer: answer(learners, &figures, site),
        show_learners: site.names.show_learners(),
        show_departments: learners.iter().any(|learner| learner.department.is_some()),
        names_remark: site.names.remark(site.words),
        short_until: common_end(site.words, &short),
        short,
        columns,
        learners: views,
        guides: guides(site, learners, &path),
        download: site.names.show_learners().then(|| list.link_from(&path)),
        problems: finding::tally(site.words, site.findings_of(year, unit)),
        sources: sources.iter().map(|path| site.names.source(path.as_str())).collect(),
        quality: site.unit_quality_path(year, unit).link_from(&path),
        figures,
        name: name.clone(),
    };
    pages.push(Site::page(path, origin, View::Unit(Box::new(view))));
    pages
}

/// By department, then label: the order of the assessment would show who has the lower ID. Without labels no order shows.
fn in_page_order<'a>(learners: &[&'a LearnerYear], labels: Vec<String>) -> (Vec<&'a LearnerYear>, Vec<String>) {
    if labels.is_empty() {
        return (learners.to_vec(), labels);
    }
    let mut both: Vec<(&LearnerYear, String)> = learners.iter().copied().zip(labels).collect();
    both.sort_by(|(one, label), (other, other_label)| {
        let key = |learner: &LearnerYear| (learner.department.is_none(), learner.department.clone());
        (key(one), label).cmp(&(key(other), other_label))
    });
    both.into_iter().unzip()
}

/// `学习截止 2025年12月31日，还有 31 天`, where everybody has the same.
fn common_end(words: Words, short: &[ShortView]) -> Option<String> {
    let first = short.first()?;
    let same = short.iter().all(|line| (&line.until, &line.left) == (&first.until, &first.left));
    let parts = [Some(first.until.as_str()), first.left.as_deref()];
    same.then(|| words.joined(parts.into_iter().flatten(), "，", ", "))
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

/// The answer in sentences: how many of how many, then each group that is behind, with its deadline.
fn answer(learners: &[&LearnerYear], figures: &Figures, site: &Site<'_>) -> Vec<String> {
    let words = site.words;
    let Figures { required, compliant, ratio, rate, .. } = figures;
    let mut sentences = Vec::new();
    if *required == 0 {
        sentences.push(words.say(
            "本年度没有应参加学习的人员，完成率为 —。".to_owned(),
            "Nobody is required to study in this year; the completion rate is —.".to_owned(),
        ));
    } else {
        let end = match figures.behind {
            0 => words.say("，全部完成。", ": everybody is done."),
            _ => words.say("。", "."),
        };
        sentences.push(words.say(
            format!("{required} 人应参加，{compliant} 人达标（{ratio}，{rate}）{end}"),
            format!("{compliant} of {} compliant ({ratio}, {rate}){end}", words.people(*required)),
        ));
    }
    for status in [Status::NonCompliant, Status::MakeUpOpen, Status::InProgress] {
        let group: Vec<_> = learners.iter().copied().filter(|learner| learner.status == status).collect();
        if !group.is_empty() {
            sentences.push(behind(&group, status, site));
        }
    }
    let aside: Vec<String> = [Status::Exempt, Status::NoGuide]
        .into_iter()
        .map(|status| (figures.count(status), words.status(status).word))
        .filter(|(n, _)| *n > 0)
        .map(|(n, word)| words.say(format!("{n} 人{word}"), format!("{}: {word}", words.people(n))))
        .collect();
    if !aside.is_empty() {
        let aside = words.joined(aside, "、", "; ");
        sentences.push(words.say(
            format!("另有 {aside}，不计入应参加人数。"),
            format!("Besides, {aside}; they are not among those required."),
        ));
    }
    sentences
}

fn behind(group: &[&LearnerYear], status: Status, site: &Site<'_>) -> String {
    let words = site.words;
    let n = group.len();
    let people = words.people(n);
    if status == Status::NonCompliant {
        let causes: BTreeSet<String> = group.iter().map(|learner| shortage::closed(words, &learner.make_up)).collect();
        let causes = words.joined(causes, "；或", "; or ");
        return words.say(format!("{n} 人未达标，{causes}。"), format!("{people} not compliant: {causes}."));
    }
    let in_progress = status == Status::InProgress;
    let (ends, end_in_words) = if in_progress {
        let ends = |learner: &&LearnerYear| site.rules(learner.guide.as_ref()).map(|rules| rules.study_period.until);
        (group.iter().map(ends).collect::<BTreeSet<Option<Date>>>(), String::new())
    } else {
        let windows: Vec<_> = group
            .iter()
            .filter_map(|learner| match &learner.make_up {
                MakeUp::Allowed(window) => Some(window),
                MakeUp::Unstated | MakeUp::Forbidden => None,
            })
            .collect();
        let said: BTreeSet<String> = windows.iter().map(|window| words.window_end(window)).collect();
        let said = if said.len() == 1 { said.into_iter().next().unwrap_or_default() } else { String::new() };
        (windows.iter().map(|window| window.deadline).collect(), said)
    };
    let verb = if in_progress { words.say("学习", "the study period") } else { words.say("补学", "make-up") };
    let only_one = ends.len() == 1;
    let Some(end) = ends.into_iter().flatten().next() else {
        return words.say(
            format!("{n} 人还差学时，{verb}截止日未载明。"),
            format!("{people} short of hours: no last day of {verb} is stated."),
        );
    };
    let (day, left) = (words.day(end), words.days_left(end, site.as_of()));
    let end = match (only_one, end_in_words.is_empty()) {
        (true, true) => words.say(format!("截止 {day}"), format!(" ends {day}")),
        (true, false) => words.say(end_in_words.clone(), format!(" {end_in_words}")),
        (false, _) => words.say(format!("最早 {day} 截止"), format!(" ends {day} at the earliest")),
    };
    words
        .say(format!("{n} 人还差学时，{verb}{end}，{left}。"), format!("{people} short of hours: {verb}{end}, {left}."))
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
