//! Groups of a year's learners with their figures: by unit, region, series, level and department.
//!
//! Where no learners are shown (`privacy: none`), departments are left out, and levels too as soon as one of them has so few
//! people that counts would give them away.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use super::figures::Figures;
use super::path::PagePath;
use super::privacy::scrub;
use super::site::Site;
use crate::assessment::LearnerYear;
use crate::model::Year;
use crate::model::level::level_key;

/// Fewer than this are a small group.
const SMALL: usize = 5;

/// The levels that are known, the highest first.
const LEVELS: [&str; 6] = ["正高级", "副高级", "中级", "助理级", "员级", "初级"];

/// A line of a table of groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupRow {
    /// The group's name.
    pub name: String,
    /// Whether the name is an official one, which is never translated; 未填写 is not.
    pub official: bool,
    /// Its page.
    pub href: Option<String>,
    /// The unit above it, or the unit that a department is of.
    pub of: Option<String>,
    /// Whether the line above, or one before that, is of the unit above it.
    pub below: bool,
    /// `done` if nobody is behind, `behind` if somebody is, `none` if nobody is required.
    pub state: &'static str,
    /// Its figures.
    pub figures: Figures,
}

impl GroupRow {
    fn new(name: String, figures: Figures) -> Self {
        let state = match (figures.required, figures.behind) {
            (0, _) => "none",
            (_, 0) => "done",
            (_, _) => "behind",
        };
        Self { name, official: true, href: None, of: None, below: false, state, figures }
    }
}

/// The units of a year with their figures, by name; a unit below another of the year stands under it.
pub(super) fn units(site: &Site<'_>, year: Year, from: &PagePath) -> Vec<GroupRow> {
    let Some(of_year) = site.units.get(&year) else { return Vec::new() };
    let mut rows = Vec::new();
    for (name, learners) in of_year {
        let parent = site.input.directory.find(name).and_then(|unit| unit.parent.clone());
        let above = parent.as_ref().filter(|parent| of_year.contains_key(parent.as_str()));
        let key = (above.unwrap_or(&name.to_string()).clone(), above.is_some(), Arc::clone(name));
        let mut row = GroupRow::new(scrub(name), Figures::of(site.words, learners.iter().copied()));
        row.href = Some(site.unit_path(year, name).link_from(from));
        row.below = above.is_some();
        row.of = parent.as_deref().map(scrub);
        rows.push((key, row));
    }
    rows.sort_by(|(one, _), (other, _)| one.cmp(other));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// By the region of the unit.
pub(super) fn regions(site: &Site<'_>, learners: &[LearnerYear]) -> Vec<GroupRow> {
    let region = |learner: &LearnerYear| {
        let unit = site.input.directory.find(&learner.unit);
        unit.and_then(|unit| unit.region.clone()).map(|region| (0, region))
    };
    by_word(site, learners, region)
}

/// By title series.
pub(super) fn series(site: &Site<'_>, learners: &[LearnerYear]) -> Vec<GroupRow> {
    by_word(site, learners, |learner| learner.series.as_deref().map(|series| (0, scrub(series))))
}

/// By title level, the highest first; empty where nobody's level is known.
pub(super) fn levels(site: &Site<'_>, learners: &[LearnerYear]) -> Vec<GroupRow> {
    let level = |learner: &LearnerYear| {
        let key = level_key(learner.level.as_deref()?);
        let rank = LEVELS.iter().position(|level| *level == key).unwrap_or(LEVELS.len());
        Some((rank, scrub(&key)))
    };
    let rows = by_word(site, learners, level);
    let gives_away = !site.names.show_learners() && rows.iter().any(|row| row.figures.due < SMALL);
    let known = learners.iter().any(|learner| learner.level.is_some());
    if known && !gives_away { rows } else { Vec::new() }
}

/// The departments of the units that name more than one; empty where no learners are shown.
pub(super) fn departments(site: &Site<'_>, year: Year, from: &PagePath) -> Vec<GroupRow> {
    if !site.names.show_learners() {
        return Vec::new();
    }
    let mut rows = Vec::new();
    for (unit, learners) in site.units.get(&year).into_iter().flatten() {
        let mut by_department: BTreeMap<&str, Vec<&LearnerYear>> = BTreeMap::new();
        for learner in learners {
            if let Some(department) = learner.department.as_deref() {
                by_department.entry(department).or_default().push(learner);
            }
        }
        if by_department.len() < 2 {
            continue;
        }
        for (department, learners) in by_department {
            let mut row = GroupRow::new(scrub(department), Figures::of(site.words, learners));
            row.of = Some(scrub(unit));
            row.href = Some(site.unit_path(year, unit).link_from(from));
            rows.push(row);
        }
    }
    rows
}

/// Groups by a word with its rank; those who have none stand last.
fn by_word(
    site: &Site<'_>,
    learners: &[LearnerYear],
    word: impl Fn(&LearnerYear) -> Option<(usize, String)>,
) -> Vec<GroupRow> {
    let mut by_word: BTreeMap<(usize, String), Vec<&LearnerYear>> = BTreeMap::new();
    let mut without: Vec<&LearnerYear> = Vec::new();
    for learner in learners {
        match word(learner) {
            Some(word) => by_word.entry(word).or_default().push(learner),
            None => without.push(learner),
        }
    }
    let row = |name, learners| GroupRow::new(name, Figures::of(site.words, learners));
    let mut rows: Vec<GroupRow> = by_word.into_iter().map(|((_, name), learners)| row(name, learners)).collect();
    if !without.is_empty() {
        rows.push(GroupRow { official: false, ..row(site.words.not_filled().to_owned(), without) });
    }
    rows
}

/// Units of the directory that nobody is due in: not those that only stand above other units, and not those whose series
/// no guide of the year governs.
pub(super) fn silent_units(site: &Site<'_>, year: Year) -> Vec<String> {
    let Some(with_data) = site.units.get(&year) else { return Vec::new() };
    let directory = site.input.directory;
    let above: BTreeSet<&str> = directory.iter().filter_map(|unit| unit.parent.as_deref()).collect();
    let guides = site.guides_of(year);
    let governed = |series: &String| guides.iter().any(|(guide, _)| guide.applies_to.series.contains(series));
    let expected = directory
        .iter()
        .filter(|unit| !above.contains(unit.name.as_str()) && unit.series.as_ref().is_none_or(governed));
    let silent = expected.filter(|unit| !with_data.contains_key(unit.name.as_str()));
    silent.map(|unit| scrub(&unit.name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::fixture::{Privacy, pages};
    use crate::pages::{View, YearView};

    fn year_2025(privacy: Privacy) -> Box<YearView> {
        let page = pages(privacy).into_iter().find(|page| page.path.as_str() == "2025/index.html");
        match page.map(|page| page.view) {
            Some(View::Year(view)) => view,
            other => panic!("{other:?}"),
        }
    }

    fn told(rows: &[GroupRow]) -> Vec<(&str, Option<&str>, &str, &str)> {
        rows.iter().map(|row| (row.name.as_str(), row.of.as_deref(), row.figures.ratio.as_str(), row.state)).collect()
    }

    #[test]
    fn groups_have_their_figures_and_whether_they_are_done() {
        let year = year_2025(Privacy::Masked);
        assert_eq!(told(&year.series), [("工程系列", None, "—", "none"), ("艺术系列", None, "2/6", "behind")]);
        assert_eq!(told(&year.regions), [("未填写", None, "2/6", "behind")]);
        assert!(!year.regions[0].official && year.series[0].official);
    }

    #[test]
    fn departments_are_told_with_their_unit_where_a_unit_names_several() {
        let year = year_2025(Privacy::Masked);
        let unit = Some("青溪画院");
        assert_eq!(told(&year.departments), [("创作室", unit, "2/3", "behind"), ("展览部", unit, "0/2", "behind")]);
    }

    #[test]
    fn without_learners_there_are_no_departments() {
        assert_eq!(year_2025(Privacy::None).departments, []);
        assert!(!year_2025(Privacy::None).series.is_empty());
    }

    #[test]
    fn without_known_levels_there_is_no_table_of_levels() {
        assert_eq!(year_2025(Privacy::Masked).levels, []);
    }
}
