//! Completion from year to year: a table of n/N and rate by year, for everybody and for each series of several years, and a
//! line over the years.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::figures::Figures;
use super::path::PagePath;
use super::privacy::scrub;
use super::scale::percent;
use super::site::Site;
use crate::assessment::LearnerYear;
use crate::model::Year;

/// More years than this make the line hard to read; the latest are shown.
const MOST_YEARS: usize = 8;

/// The line's highest and lowest place, in pixels from above.
const TOP: usize = 24;
const BOTTOM: usize = 104;

/// Completion over the years, the earliest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trend {
    /// The years.
    pub years: Vec<TrendYear>,
    /// The line between the years that have a rate.
    pub lines: Vec<TrendLine>,
    /// Everybody, then each series that people of more than one year are required in.
    pub rows: Vec<TrendRow>,
    /// What to keep in mind when comparing.
    pub remarks: Vec<String>,
}

/// A year on the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TrendYear {
    /// `2025年度`.
    pub label: String,
    /// `2025`.
    pub year: String,
    /// Its overview.
    pub href: String,
    /// Whether it is the year of the page.
    pub current: bool,
    /// Where on the line: per cent from the left, pixels from above; `None` with nobody required.
    pub point: Option<(String, usize)>,
    /// `31/38`.
    pub ratio: String,
    /// `81.6%`.
    pub rate: String,
}

/// A stretch of the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TrendLine {
    /// From where.
    pub from: (String, usize),
    /// To where.
    pub to: (String, usize),
}

/// A line of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TrendRow {
    /// Everybody, or the series.
    pub name: String,
    /// Whether the name is a title series, which is never translated.
    pub official: bool,
    /// By year; `None` where nobody of it is required.
    pub cells: Vec<Option<Figures>>,
}

/// The trend as a page tells it; `None` with fewer than two years that have data.
pub(super) fn trend(site: &Site<'_>, from: &PagePath, current: Option<Year>) -> Option<Trend> {
    let all = &site.input.assessment.years;
    let mut years: Vec<(Year, &[LearnerYear])> =
        all.iter().filter(|(_, learners)| !learners.is_empty()).map(|(year, all)| (*year, all.as_slice())).collect();
    years.drain(..years.len().saturating_sub(MOST_YEARS));
    if years.len() < 2 {
        return None;
    }
    let words = site.words;
    let everybody: Vec<Figures> = years.iter().map(|(_, learners)| Figures::of(words, *learners)).collect();
    let points: Vec<Option<(String, usize)>> =
        everybody.iter().enumerate().map(|(index, figures)| point(figures, index, years.len())).collect();
    let seen: Vec<&(String, usize)> = points.iter().flatten().collect();
    let lines = seen.windows(2).map(|pair| TrendLine { from: pair[0].clone(), to: pair[1].clone() }).collect();
    let mut rows = vec![TrendRow {
        name: words.say("全部", "Everybody").to_owned(),
        official: false,
        cells: everybody.iter().cloned().map(Some).collect(),
    }];
    rows.extend(series_rows(site, &years));
    let remarks = remarks(site, &years, &everybody);
    let years = years.iter().zip(points).zip(&everybody).map(|(((year, _), point), figures)| TrendYear {
        label: words.year_title(*year),
        year: year.to_string(),
        href: PagePath::year(*year).link_from(from),
        current: current == Some(*year),
        point,
        ratio: figures.ratio.clone(),
        rate: figures.rate.clone(),
    });
    Some(Trend { years: years.collect(), lines, rows, remarks })
}

/// Years stand evenly; all done is at the top.
fn point(figures: &Figures, index: usize, n_years: usize) -> Option<(String, usize)> {
    let height = (BOTTOM - TOP) * figures.compliant;
    let up = (figures.required > 0).then(|| (2 * height + figures.required) / (2 * figures.required))?;
    let middle = i64::try_from(2 * index + 1).ok()?;
    Some((percent(middle, i64::try_from(2 * n_years).ok()?), BOTTOM - up))
}

fn series_rows(site: &Site<'_>, years: &[(Year, &[LearnerYear])]) -> Vec<TrendRow> {
    let mut by_series: BTreeMap<&str, Vec<Vec<&LearnerYear>>> = BTreeMap::new();
    for (index, (_, learners)) in years.iter().enumerate() {
        for learner in *learners {
            if let Some(series) = learner.series.as_deref() {
                by_series.entry(series).or_insert_with(|| vec![Vec::new(); years.len()])[index].push(learner);
            }
        }
    }
    let cell = |learners: Vec<&LearnerYear>| {
        let figures = Figures::of(site.words, learners);
        (figures.required > 0).then_some(figures)
    };
    let rows = by_series.into_iter().map(|(series, cells)| TrendRow {
        name: scrub(series),
        official: true,
        cells: cells.into_iter().map(cell).collect(),
    });
    rows.filter(|row| row.cells.iter().flatten().count() > 1).collect()
}

fn remarks(site: &Site<'_>, years: &[(Year, &[LearnerYear])], figures: &[Figures]) -> Vec<String> {
    use crate::assessment::Status;
    let words = site.words;
    let mut remarks = Vec::new();
    let series = |learners: &[LearnerYear]| -> BTreeSet<Option<String>> {
        learners.iter().map(|learner| learner.series.as_deref().map(str::to_owned)).collect()
    };
    if years.windows(2).any(|pair| series(pair[0].1) != series(pair[1].1)) {
        remarks.push(
            words
                .say(
                    "各年度参加的职称系列和单位不同，比较时请留意。",
                    "The title series and units are not the same in every year; compare with care.",
                )
                .to_owned(),
        );
    }
    let open = |figures: &Figures| figures.count(Status::InProgress) + figures.count(Status::MakeUpOpen) > 0;
    let unfinished: Vec<String> =
        years.iter().zip(figures).filter(|(_, figures)| open(figures)).map(|((year, _), _)| year.to_string()).collect();
    if !unfinished.is_empty() {
        let unfinished = words.list(unfinished);
        remarks.push(words.say(
            format!("{unfinished}年度的学习或补学尚未截止，数字还会变化。"),
            format!("Study or make-up is still open for {unfinished}: the numbers will change."),
        ));
    }
    remarks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Language;
    use crate::pages::View;
    use crate::pages::fixture::{Privacy, pages_on};
    use crate::pages::wording::Words;

    #[test]
    fn years_stand_evenly_and_all_done_is_at_the_top() {
        let figures = |compliant, required| Figures {
            compliant,
            required,
            ..Figures::of(Words::new(Language::Chinese), std::iter::empty())
        };
        assert_eq!(point(&figures(38, 38), 0, 2), Some(("25%".into(), 24)));
        assert_eq!(point(&figures(0, 38), 1, 2), Some(("75%".into(), 104)));
        assert_eq!(point(&figures(1, 2), 2, 3), Some(("83.3%".into(), 64)));
        // A third of 80 is 26.7, rounded to 27.
        assert_eq!(point(&figures(1, 3), 0, 1), Some(("50%".into(), 77)));
        assert_eq!(point(&figures(0, 0), 0, 2), None);
    }

    #[test]
    fn both_years_are_told_and_what_hinders_comparing_them() {
        let page =
            pages_on("2025-11-30", Privacy::Masked).into_iter().find(|page| page.path.as_str() == "2025/index.html");
        let Some(View::Year(view)) = page.map(|page| page.view) else { panic!("no page of the year") };
        let trend = view.trend.unwrap();
        let told: Vec<_> =
            trend.years.iter().map(|year| (year.year.as_str(), year.ratio.as_str(), year.current)).collect();
        assert_eq!(told, [("2024", "1/2", false), ("2025", "1/6", true)]);
        assert_eq!(trend.rows.len(), 1, "no series is in both years");
        assert_eq!(
            trend.remarks,
            ["各年度参加的职称系列和单位不同，比较时请留意。", "2024、2025年度的学习或补学尚未截止，数字还会变化。"]
        );
    }
}
