//! What the guides state of a credit year's time: study periods and make-up, each with the guide that says so. The year
//! page tells them as a table and a timeline, the home page as the deadlines to come.

use serde::Serialize;

use super::html::Link;
use super::path::PagePath;
use super::site::{Clause, Site};
use super::wording::Words;
use crate::assessment::{LearnerYear, MakeUp, Status};
use crate::model::document::{Document, DocumentId};
use crate::model::rule::{MakeUpRules, RuleName};
use crate::model::{Date, Year};

/// The study period of a guide, or what a guide says of making up a year.
#[derive(Debug)]
pub(super) struct Statement<'a> {
    /// Study or make-up.
    pub(super) time: Time,
    pub(super) guide: &'a Document,
    /// What the guide says, in words.
    pub(super) text: String,
    /// The first day of it.
    pub(super) from: Date,
    pub(super) until: Until,
    /// The later guide whose statement holds instead.
    pub(super) replaced_by: Option<&'a Document>,
}

/// Which time of a credit year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Time {
    Study,
    MakeUp,
}

/// How long it lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Until {
    /// To this day, included.
    Day(Date),
    /// Allowed, and no last day is stated.
    Open,
    /// Not allowed, or nothing is said of it.
    Closed,
}

impl Time {
    pub(super) fn rule(self) -> RuleName {
        match self {
            Self::Study => RuleName::StudyPeriod,
            Self::MakeUp => RuleName::MakeUp,
        }
    }
}

/// Study periods of the year's guides, then everything that these and later guides say of making up the year.
pub(super) fn statements<'a>(site: &Site<'a>, year: Year) -> Vec<Statement<'a>> {
    let words = site.words;
    let own = site.guides_of(year);
    let mut statements: Vec<Statement<'_>> = Vec::new();
    for (guide, rules) in &own {
        statements.push(Statement {
            time: Time::Study,
            guide,
            text: words.period(&rules.study_period),
            from: rules.study_period.from,
            until: Until::Day(rules.study_period.until),
            replaced_by: None,
        });
    }
    let later = site.years.iter().rev().copied().filter(|other| *other >= year);
    for (guide, rules) in later.flat_map(|year| site.guides_of(year)) {
        let (text, until) = match &rules.make_up {
            MakeUpRules::Forbidden if guide.year == year => {
                (words.say("不得补学", "not allowed").to_owned(), Until::Closed)
            }
            MakeUpRules::Unstated if guide.year == year => (words.unstated().to_owned(), Until::Closed),
            MakeUpRules::Forbidden | MakeUpRules::Unstated => continue,
            MakeUpRules::Entries(entries) => match entries.iter().find(|entry| entry.credit_year == year) {
                Some(entry) => (words.make_up_entry(entry), entry.deadline().map_or(Until::Open, Until::Day)),
                None if guide.year == year => (words.unstated().to_owned(), Until::Closed),
                None => continue,
            },
        };
        let governed = own.iter().filter(|(own, _)| own.id == guide.id || shares_series(own, guide));
        let study_ends = governed.map(|(_, rules)| rules.study_period.until).max().unwrap_or_else(|| year.last_day());
        let from = study_ends.succ_opt().unwrap_or(study_ends);
        statements.push(Statement { time: Time::MakeUp, guide, text, from, until, replaced_by: None });
    }
    let make_up: Vec<(&Document, Until)> =
        statements.iter().filter(|one| one.time == Time::MakeUp).map(|one| (one.guide, one.until)).collect();
    for one in statements.iter_mut().filter(|one| one.time == Time::MakeUp) {
        let mut later = make_up.iter().filter(|(other, _)| other.year > one.guide.year);
        one.replaced_by = later.rfind(|(other, _)| covers_series(other, one.guide)).map(|(other, _)| *other);
    }
    statements
}

fn shares_series(one: &Document, other: &Document) -> bool {
    one.applies_to.series.iter().any(|series| other.applies_to.series.contains(series))
}

fn covers_series(one: &Document, other: &Document) -> bool {
    other.applies_to.series.iter().all(|series| one.applies_to.series.contains(series))
}

/// A date of the year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateRow {
    /// 学习期限 or 补学.
    pub name: &'static str,
    /// Whom it is for.
    pub series: String,
    /// The date in words.
    pub text: String,
    /// `还有 30 天`.
    pub left: Option<String>,
    /// The later guide whose statement holds instead.
    pub replaced_by: Option<Link>,
    /// The guide that says so.
    pub guide: Link,
    /// The clause.
    pub clause: Clause,
}

/// The statements as lines of a table.
pub(super) fn rows(site: &Site<'_>, statements: &[Statement<'_>], from: &PagePath) -> Vec<DateRow> {
    let row = |one: &Statement<'_>| DateRow {
        name: site.words.rule_name(one.time.rule()),
        series: site.words.list(&one.guide.applies_to.series),
        text: one.text.clone(),
        left: left(site.words, one, site.as_of()),
        replaced_by: one.replaced_by.map(|guide| site.document_link(guide, from)),
        guide: site.document_link(one.guide, from),
        clause: site.clause(&one.guide.id, &[one.time.rule()], from),
    };
    statements.iter().map(row).collect()
}

/// How many days are left; `None` where there is no day, or where it no longer holds.
pub(super) fn left(words: Words, one: &Statement<'_>, as_of: Date) -> Option<String> {
    match (one.until, one.replaced_by) {
        (Until::Day(day), None) => Some(words.days_left(day, as_of)),
        (Until::Day(_) | Until::Open | Until::Closed, _) => None,
    }
}

/// A deadline to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeadlineRow {
    /// The day in words.
    pub day: String,
    /// The day as `2025-06-30`.
    pub iso: String,
    /// `还有 30 天`.
    pub left: String,
    /// `2025年度学习`, `2024年度补学`.
    pub what: String,
    /// Whom it is for.
    pub series: String,
    /// `12 人还差学时`; `None` where nobody is waiting for it.
    pub people: Option<String>,
    /// The overview of the year.
    pub year: String,
    /// The guide that says so.
    pub guide: Link,
}

/// Every deadline of every year that is not past, the nearest first.
pub(super) fn to_come(site: &Site<'_>, from: &PagePath) -> Vec<DeadlineRow> {
    let words = site.words;
    let mut rows = Vec::new();
    for year in &site.years {
        for one in statements(site, *year) {
            let Until::Day(day) = one.until else { continue };
            if day < site.as_of() || one.replaced_by.is_some() {
                continue;
            }
            let n = waiting(site, *year, one.time, &one.guide.id);
            let people = words.people(n);
            let row = DeadlineRow {
                day: words.day(day),
                iso: day.to_string(),
                left: words.days_left(day, site.as_of()),
                what: match one.time {
                    Time::Study => words.say(format!("{year}年度学习"), format!("Study of {year}")),
                    Time::MakeUp => words.say(format!("{year}年度补学"), format!("Make-up of {year}")),
                },
                series: words.list(&one.guide.applies_to.series),
                people: (n > 0).then(|| words.say(format!("{people}还差学时"), format!("{people} short of hours"))),
                year: PagePath::year(*year).link_from(from),
                guide: site.document_link(one.guide, from),
            };
            rows.push(((day, one.time, *year, one.guide.id.clone()), row));
        }
    }
    rows.sort_by(|(one, _), (other, _)| one.cmp(other));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// How many learners of a year are short of hours and have until then.
fn waiting(site: &Site<'_>, year: Year, time: Time, guide: &DocumentId) -> usize {
    let waits = |learner: &&LearnerYear| match time {
        Time::Study => learner.status == Status::InProgress && learner.guide.as_ref() == Some(guide),
        Time::MakeUp => match &learner.make_up {
            MakeUp::Allowed(window) => learner.status == Status::MakeUpOpen && window.stated_by == *guide,
            MakeUp::Unstated | MakeUp::Forbidden => false,
        },
    };
    site.input.assessment.years.get(&year).into_iter().flatten().filter(waits).count()
}

#[cfg(test)]
mod tests {
    use crate::pages::View;
    use crate::pages::fixture::{Privacy, pages_on};
    use crate::pages::home::HomeView;

    fn home_on(day: &str) -> Box<HomeView> {
        let page = pages_on(day, Privacy::Masked).into_iter().find(|page| page.path.as_str() == "index.html");
        match page.map(|page| page.view) {
            Some(View::Home(view)) => view,
            other => panic!("{other:?}"),
        }
    }

    fn lines(day: &str) -> Vec<String> {
        let rows = home_on(day).deadlines;
        let line = |row: super::DeadlineRow| {
            format!("{} {} {} {}", row.iso, row.what, row.left, row.people.as_deref().unwrap_or("-"))
        };
        rows.into_iter().map(line).collect()
    }

    #[test]
    fn deadlines_to_come_stand_in_order_with_how_many_wait_for_them() {
        assert_eq!(
            lines("2025-05-31"),
            [
                "2025-06-30 2024年度补学 还有 30 天 -",
                "2025-12-31 2025年度学习 还有 214 天 6 人还差学时",
                "2026-06-30 2025年度补学 还有 395 天 -"
            ]
        );
    }

    #[test]
    fn a_deadline_is_there_on_its_day_and_gone_the_day_after() {
        assert_eq!(lines("2026-06-30"), ["2026-06-30 2025年度补学 今天截止 4 人还差学时"]);
        assert_eq!(lines("2026-07-01"), Vec::<String>::new());
    }
}
