//! Who is short of hours with a deadline to come, for the publisher (`xueshi remind`): by unit, as a message to send, as
//! rows of a list, and the deadlines as a calendar.
//!
//! No page of a site: names are full. What is said of each learner is what the unit's page says.

use std::collections::BTreeSet;

use super::SiteInput;
use super::calendar::{calendar, events};
use super::reminder::{Detail, Reminded, reminder};
use super::shortage::short;
use super::site::Site;
use super::unit::occasion;
use crate::assessment::LearnerYear;
use crate::diagnostic::Language;
use crate::model::settings::{Privacy, Settings};
use crate::model::{Date, Year};

/// Everybody who is short with a deadline to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outstanding {
    /// By unit, then year.
    pub units: Vec<OutstandingUnit>,
    /// The deadlines as a calendar file; none where there are none.
    pub calendar: Option<String>,
}

/// Those of one unit and year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutstandingUnit {
    /// The unit.
    pub unit: String,
    /// The credit year.
    pub year: Year,
    /// A message to send.
    pub message: String,
    /// Those who are short, by deadline.
    pub learners: Vec<OutstandingLearner>,
}

/// One who is short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutstandingLearner {
    /// The deadline.
    pub deadline: Date,
    /// `还有 31 天`.
    pub left: String,
    /// The full name.
    pub name: String,
    /// The department; empty where not filled in.
    pub department: String,
    /// The status in words.
    pub status: String,
    /// `公需科目 10 学时、专业科目 20 学时`.
    pub short: String,
    /// The shortest way to comply, in a sentence.
    pub way: String,
}

/// Those of the year, or of every year, whose next deadline is no later than `latest`; in the language of messages, which
/// need not be the site's.
pub fn outstanding(input: &SiteInput<'_>, language: Language, year: Option<Year>, latest: Date) -> Outstanding {
    let settings = Settings { privacy: Privacy::Named, language, ..input.settings.clone() };
    let input = SiteInput { settings: &settings, ..*input };
    let site = Site::new(&input);
    let mut units = Vec::new();
    let mut deadlines = BTreeSet::new();
    for (of_year, names) in site.units.iter().filter(|(of_year, _)| year.is_none_or(|only| only == **of_year)) {
        for name in names.keys() {
            let (learners, labels) = (site.learners(*of_year, name), site.labels(*of_year, name));
            let mut reminded = Reminded::default();
            let (mut short_learners, mut waiting): (_, Vec<&LearnerYear>) = (Vec::new(), Vec::new());
            for ((learner, label), number) in learners.iter().zip(labels).zip(1..) {
                let Some(line) = short(&site, learner, number, label) else { continue };
                let Some(deadline) = line.deadline.filter(|deadline| line.is_open && *deadline <= latest) else {
                    continue;
                };
                reminded.add(&line);
                waiting.push(learner);
                short_learners.push(OutstandingLearner {
                    deadline,
                    left: line.left.unwrap_or_default(),
                    name: line.label,
                    department: line.department,
                    status: line.mark.word,
                    short: site.words.list(&line.short),
                    way: line.way,
                });
            }
            let occasion = occasion(&site, *of_year, name, learners);
            let Some(message) = reminder(site.words, &occasion, &reminded, Detail::Way) else { continue };
            short_learners.sort_by_key(|learner| learner.deadline);
            let to_come = events(&site, *of_year, &waiting).into_iter();
            deadlines.extend(to_come.filter(|event| (site.as_of()..=latest).contains(&event.on)));
            units.push(OutstandingUnit { unit: name.to_string(), year: *of_year, message, learners: short_learners });
        }
    }
    units.sort_by(|one, other| (&one.unit, one.year).cmp(&(&other.unit, other.year)));
    let title = site.words.say("学时截止日期", "Deadlines for hours");
    let deadlines: Vec<_> = deadlines.into_iter().collect();
    let file = || calendar(title, language.tag(), site.as_of(), &deadlines);
    Outstanding { calendar: (!deadlines.is_empty()).then(file), units }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::fixture;
    use crate::pages::fixture::{date, with_plan};

    fn lines(day: &str, latest: &str) -> Vec<String> {
        with_plan(day, fixture::Privacy::None, |plan| {
            let found = outstanding(plan.input(), Language::Chinese, None, date(latest));
            let line = |unit: &OutstandingUnit, learner: &OutstandingLearner| {
                let OutstandingLearner { deadline, name, short, .. } = learner;
                format!("{} {} {deadline} {name} {short}", unit.unit, unit.year)
            };
            found.units.iter().flat_map(|unit| unit.learners.iter().map(move |one| line(unit, one))).collect()
        })
    }

    #[test]
    fn only_those_whose_deadline_is_within_the_time_are_named_and_in_full() {
        assert_eq!(lines("2025-11-30", "2025-12-30"), Vec::<String>::new());
        let found = lines("2025-11-30", "2025-12-31");
        assert!(!found.is_empty() && found.iter().all(|line| line.contains("2025 2025-12-31")), "{found:#?}");
        assert!(found.iter().all(|line| !line.contains("**")), "{found:#?}");
        // Nobody is reminded of what is over, or has no end.
        assert_eq!(lines("2026-07-01", "2030-12-31"), Vec::<String>::new());
    }
}
