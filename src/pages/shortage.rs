//! A learner who is short of hours, as a line of the unit's list: what is short, the shortest way to comply, and until when.

use serde::Serialize;

use super::html::Mark;
use super::learner::{component_name, department};
use super::site::Site;
use super::way::way;
use super::wording::Words;
use crate::assessment::{LearnerYear, MakeUp, Status};
use crate::model::Date;
use crate::model::hours::Hours;
use crate::model::rule::Rules;

/// A learner who is short of hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShortView {
    /// The running number of the learner.
    pub number: usize,
    /// The masked name.
    pub label: String,
    /// Where the person's records are.
    pub href: String,
    /// The department; empty where not filled in.
    pub department: String,
    /// The status.
    pub mark: Mark,
    /// What is short: `公需科目 10 学时`.
    pub short: Vec<String>,
    /// Until when.
    pub until: String,
    /// `还有 212 天`, where a day is known and not over.
    pub left: Option<String>,
    /// Whether there is still time.
    #[serde(skip)]
    pub is_open: bool,
    /// The day until which there is, where one is known.
    #[serde(skip)]
    pub deadline: Option<Date>,
    /// The shortest way to comply, in a sentence.
    pub way: String,
}

/// The learner's line in the list of those who are short; `None` for everybody else.
pub(super) fn short(site: &Site<'_>, learner: &LearnerYear, number: usize, label: &str) -> Option<ShortView> {
    let words = site.words;
    let rules = site.rules(learner.guide.as_ref());
    let (until, deadline) = match learner.status {
        Status::NoGuide | Status::Exempt | Status::Compliant | Status::CompliantByMakeUp => return None,
        Status::InProgress => {
            let until = rules.map(|rules| rules.study_period.until);
            let ends = |day: String| words.say(format!("学习截止 {day}"), format!("study period ends {day}"));
            (until.map(|until| ends(words.day(until))).unwrap_or_default(), until)
        }
        Status::MakeUpOpen => match &learner.make_up {
            MakeUp::Allowed(window) => {
                let end = words.window_end(window);
                let is_stated = window.until.is_some() || window.or_earlier.is_some();
                let make_up = if is_stated { "make-up" } else { "make-up:" };
                (words.say(format!("补学{end}"), format!("{make_up} {end}")), window.deadline)
            }
            MakeUp::Unstated | MakeUp::Forbidden => (String::new(), None),
        },
        Status::NonCompliant => (closed(words, &learner.make_up), None),
    };
    Some(ShortView {
        number,
        label: label.to_owned(),
        href: String::new(),
        department: department(learner),
        mark: words.status(learner.status),
        short: shortages(words, learner, rules),
        until,
        left: deadline.map(|deadline| words.days_left(deadline, site.as_of())),
        is_open: learner.status != Status::NonCompliant,
        deadline,
        way: way(words, learner, rules),
    })
}

/// Why nothing can be made up any more.
pub(super) fn closed(words: Words, make_up: &MakeUp) -> String {
    let deadline = match make_up {
        MakeUp::Unstated => {
            return words
                .say("学习已截止，未载明可以补学", "the study period is over, and no make-up is provided for")
                .to_owned();
        }
        MakeUp::Forbidden => {
            return words
                .say("学习已截止，规定不得补学", "the study period is over, and make-up is not allowed")
                .to_owned();
        }
        MakeUp::Allowed(window) => window.deadline.map(|deadline| words.day(deadline)),
    };
    match deadline {
        Some(day) => words.say(format!("补学已于 {day} 截止"), format!("make-up ended on {day}")),
        None => words.say("补学已截止", "make-up is over").to_owned(),
    }
}

fn shortages(words: Words, learner: &LearnerYear, rules: Option<&Rules>) -> Vec<String> {
    let Some(account) = &learner.account else { return Vec::new() };
    let mut lines = Vec::new();
    let mut sum = Hours::ZERO;
    let line = |name: &str, hours: Hours| {
        let hours = words.hours(hours);
        words.say(format!("{name} {hours}"), format!("{name}: {hours}"))
    };
    for (id, balance) in &account.components {
        if balance.short > Hours::ZERO {
            lines.push(line(&component_name(rules, id), balance.short));
            sum += balance.short;
        }
    }
    if account.total.short > sum {
        let only_total = sum == Hours::ZERO;
        let word = if only_total { words.say("总学时", "total") } else { words.say("总学时共", "in all") };
        lines.push(line(word, account.total.short));
    }
    lines
}
