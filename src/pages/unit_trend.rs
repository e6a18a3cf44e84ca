//! A unit over the years: how many of how many were compliant in each, as a small table with a chart beside it.

use std::sync::Arc;

use serde::Serialize;

use super::figures::Figures;
use super::html::Link;
use super::path::PagePath;
use super::site::Site;
use crate::model::Year;

/// The height of the chart, in its own units.
const HEIGHT: usize = 60;
/// How wide a bar is, and how far the next one starts.
const BAR: usize = 28;
const STEP: usize = 44;

/// The years of a unit, oldest first, and the chart of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TrendView {
    /// The years.
    pub years: Vec<TrendYear>,
    /// The width of the chart.
    pub width: usize,
    /// Its height.
    pub height: usize,
    /// The chart in words: `2024年度 66.7%，2025年度 40.0%`.
    pub title: String,
}

/// A year of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TrendYear {
    /// The year, with the unit's page of it.
    pub link: Link,
    /// Whether it is the year of this page.
    pub current: bool,
    /// `31/38`.
    pub ratio: String,
    /// `81.6%`.
    pub rate: String,
    /// Where its bar starts, from the left.
    pub x: usize,
    /// How wide its bar is.
    pub width: usize,
    /// How high its bar is: all of the chart is 100%.
    pub height: usize,
    /// Where the bar starts, from the top.
    pub y: usize,
}

/// The trend of a unit on its page of a year; `None` where there is only one year of it.
pub(super) fn trend(site: &Site<'_>, year: Year, unit: &Arc<str>, from: &PagePath) -> Option<TrendView> {
    let words = site.words;
    let mut years: Vec<TrendYear> = Vec::new();
    for (other, units) in &site.units {
        let Some(learners) = units.get(unit) else { continue };
        let figures = Figures::of(words, learners.iter().copied());
        let height = (figures.compliant * HEIGHT).checked_div(figures.required).unwrap_or(0);
        years.push(TrendYear {
            link: Link::new(words.year_title(*other), site.unit_path(*other, unit).link_from(from)),
            current: *other == year,
            ratio: figures.ratio,
            rate: figures.rate,
            x: years.len() * STEP,
            width: BAR,
            height,
            y: HEIGHT - height,
        });
    }
    if years.len() < 2 {
        return None;
    }
    let parts = years.iter().map(|one| format!("{} {}", one.link.label, one.rate));
    Some(TrendView {
        width: (years.len() - 1) * STEP + BAR,
        height: HEIGHT,
        title: words.joined(parts, "，", ", "),
        years,
    })
}
