//! The times of a credit year drawn over the months: a bar for each study period and make-up window, with a line at the
//! as-of day. Everything on it also stands in words beside it and in the table of dates.

use chrono::{Datelike, Months};
use serde::Serialize;

use super::deadline::{Statement, Time, Until, left};
use super::scale::{percent, stretch};
use super::wording::Words;
use crate::model::Date;

/// The drawing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Timeline {
    /// `2025年1月至2026年6月`.
    pub range: String,
    /// The months, from the left.
    pub months: Vec<Month>,
    /// Where the as-of day is; `None` where it lies outside.
    pub as_of: Option<Marker>,
    /// The bars.
    pub spans: Vec<Span>,
}

/// The first day of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Month {
    /// Where, in per cent.
    pub x: String,
    /// `1月`, `Jan`.
    pub name: String,
    /// `2025年`, at the first month of a year.
    pub year: Option<String>,
    /// Whether it starts a quarter; the others may be left out where there is little room.
    pub quarter: bool,
}

/// The as-of day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Marker {
    /// Where, in per cent.
    pub x: String,
    /// The side its label stands on: `start` to the right of the line, `end` to the left.
    pub anchor: &'static str,
}

/// A study period or a make-up window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Span {
    /// 学习期限 or 补学.
    pub name: &'static str,
    /// Whom it is for.
    pub series: String,
    /// What the guide says.
    pub text: String,
    /// Its last day in words, or that none is stated.
    pub end: String,
    /// `还有 30 天`.
    pub left: Option<String>,
    /// Where it starts, in per cent.
    pub x: String,
    /// How long it is, in per cent.
    pub width: String,
    /// `study`, `made-up`, `endless`, or `replaced` by a later guide.
    pub class: &'static str,
}

/// Draws what lasts some time; `None` where nothing does.
pub(super) fn timeline(words: Words, statements: &[Statement<'_>], as_of: Date) -> Option<Timeline> {
    let drawn: Vec<&Statement<'_>> = statements.iter().filter(|one| one.until != Until::Closed).collect();
    let first = first_of_month(drawn.iter().map(|one| one.from).min()?);
    let last = drawn.iter().map(|one| last_drawn(one)).max()?;
    let near = as_of >= first && as_of <= last.checked_add_months(Months::new(6))?;
    let last = if near { last.max(as_of) } else { last };
    let end = first_of_month(last).checked_add_months(Months::new(1))?;
    let whole = (end - first).num_days();
    let place = |day: Date| (day - first).num_days();
    let spans = drawn.into_iter().map(|one| {
        let until = match one.until {
            Until::Day(day) => place(day) + 1,
            Until::Open | Until::Closed => whole,
        };
        let (x, width) = stretch(place(one.from), until, whole);
        Span {
            name: words.rule_name(one.time.rule()),
            series: words.list(&one.guide.applies_to.series),
            text: one.text.clone(),
            end: end_in_words(words, one),
            left: left(words, one, as_of),
            x,
            width,
            class: class(one),
        }
    });
    Some(Timeline {
        range: words.months(first, last),
        months: months(words, first, end, whole),
        as_of: near.then(|| Marker {
            x: percent(2 * place(as_of) + 1, 2 * whole),
            anchor: if place(as_of) * 2 > whole { "end" } else { "start" },
        }),
        spans: spans.collect(),
    })
}

fn class(one: &Statement<'_>) -> &'static str {
    match (one.replaced_by, one.time, one.until) {
        (Some(_), _, _) => "replaced",
        (None, Time::Study, _) => "study",
        (None, Time::MakeUp, Until::Day(_)) => "made-up",
        (None, Time::MakeUp, Until::Open | Until::Closed) => "endless",
    }
}

fn end_in_words(words: Words, one: &Statement<'_>) -> String {
    match (one.replaced_by, one.until) {
        (Some(guide), _) => {
            let title = guide.list_title();
            words.say(format!("以《{title}》为准"), format!("replaced by {title}"))
        }
        (None, Until::Day(day)) => {
            let day = words.day(day);
            words.say(format!("截止 {day}"), format!("until {day}"))
        }
        (None, Until::Open | Until::Closed) => words.say("截止日未载明", "no last day stated").to_owned(),
    }
}

/// What has no end is drawn for half a year.
fn last_drawn(one: &Statement<'_>) -> Date {
    match one.until {
        Until::Day(day) => day,
        Until::Open | Until::Closed => one.from.checked_add_months(Months::new(5)).unwrap_or(one.from),
    }
}

fn first_of_month(day: Date) -> Date {
    day.with_day(1).unwrap_or(day)
}

fn months(words: Words, first: Date, end: Date, whole: i64) -> Vec<Month> {
    let mut months = Vec::new();
    let mut next = Some(first);
    while let Some(day) = next.filter(|day| *day < end) {
        months.push(Month {
            x: percent((day - first).num_days(), whole),
            name: words.month(day),
            year: (day == first || day.month() == 1)
                .then(|| words.say(format!("{}年", day.year()), day.year().to_string())),
            quarter: day.month() % 3 == 1,
        });
        next = day.checked_add_months(Months::new(1));
    }
    months
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Language;
    use crate::model::document::Document;
    use crate::pages::fixture::{date, documents};

    const ZH: Words = Words::new(Language::Chinese);

    fn statement<'a>(guide: &'a Document, time: Time, from: &str, until: Option<&str>) -> Statement<'a> {
        let until = until.map_or(Until::Open, |day| Until::Day(date(day)));
        Statement { time, guide, text: String::new(), from: date(from), until, replaced_by: None }
    }

    fn drawn(guide: &Document, make_up_until: Option<&str>, as_of: &str) -> Timeline {
        let statements = [
            statement(guide, Time::Study, "2025-01-01", Some("2025-12-31")),
            statement(guide, Time::MakeUp, "2026-01-01", make_up_until),
        ];
        timeline(ZH, &statements, date(as_of)).unwrap()
    }

    /// 365 days of 2025 and 181 to the end of June 2026: 546. 31 January is day 30 of them, counted from 0.
    #[test]
    fn months_and_bars_stand_where_their_days_are() {
        let documents = documents();
        let line = drawn(&documents[0], Some("2026-06-30"), "2025-11-30");
        assert_eq!(line.range, "2025年1月至2026年6月");
        assert_eq!(line.months.len(), 18);
        let place = |index: usize| (line.months[index].name.as_str(), line.months[index].x.as_str());
        assert_eq!((place(0), place(1), place(12)), (("1月", "0%"), ("2月", "5.6%"), ("1月", "66.8%")));
        assert_eq!(line.months[12].year.as_deref(), Some("2026年"));
        let bars: Vec<_> = line.spans.iter().map(|span| (span.class, span.x.as_str(), span.width.as_str())).collect();
        assert_eq!(bars, [("study", "0%", "66.8%"), ("made-up", "66.8%", "33.2%")]);
        assert_eq!(line.spans[0].left.as_deref(), Some("还有 31 天"));
        // 30 November is the 334th day: 333.5 of 546.
        assert_eq!(line.as_of, Some(Marker { x: "61%".into(), anchor: "end" }));
    }

    #[test]
    fn a_window_without_an_end_runs_to_the_edge_and_is_said_to_have_none() {
        let documents = documents();
        let line = drawn(&documents[0], None, "2025-03-01");
        assert_eq!(line.range, "2025年1月至2026年6月");
        assert_eq!((line.spans[1].class, line.spans[1].width.as_str()), ("endless", "33.2%"));
        assert_eq!((line.spans[1].end.as_str(), &line.spans[1].left), ("截止日未载明", &None));
    }

    #[test]
    fn the_drawing_reaches_the_as_of_day_unless_it_is_far_away() {
        let documents = documents();
        let line = drawn(&documents[0], Some("2026-06-30"), "2026-09-10");
        assert_eq!((line.range.as_str(), line.as_of.is_some()), ("2025年1月至2026年9月", true));
        let line = drawn(&documents[0], Some("2026-06-30"), "2027-09-10");
        assert_eq!((line.range.as_str(), line.as_of), ("2025年1月至2026年6月", None));
        let line = drawn(&documents[0], Some("2026-06-30"), "2024-12-31");
        assert_eq!(line.as_of, None);
    }

    #[test]
    fn what_is_not_allowed_is_not_drawn() {
        let documents = documents();
        let mut closed = statement(&documents[0], Time::MakeUp, "2026-01-01", None);
        closed.until = Until::Closed;
        assert_eq!(timeline(ZH, &[closed], date("2025-11-30")), None);
    }
}
