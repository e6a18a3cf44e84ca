//! The answer of a year in sentences: how many of how many are done, and how many still have until when.

use std::collections::BTreeMap;

use super::figures::Figures;
use super::group::GroupRow;
use super::site::Site;
use super::wording::Words;
use crate::assessment::{LearnerYear, MakeUp, Status};
use crate::model::Date;

/// What those who are short are waiting for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Wait {
    Study(Date),
    MakeUp(Date),
    MakeUpWithoutEnd,
    Over,
}

/// One or two sentences.
pub(super) fn headline(
    site: &Site<'_>,
    learners: &[LearnerYear],
    figures: &Figures,
    units: &[GroupRow],
) -> Vec<String> {
    let words = site.words;
    let mut sentences = vec![done(words, figures, units)];
    let mut waits: BTreeMap<Wait, usize> = BTreeMap::new();
    for learner in learners {
        if let Some(wait) = wait(site, learner) {
            *waits.entry(wait).or_default() += 1;
        }
    }
    if figures.behind > 0 {
        sentences.push(short(words, figures.behind, &waits, site.as_of()));
    }
    sentences
}

fn wait(site: &Site<'_>, learner: &LearnerYear) -> Option<Wait> {
    match learner.status {
        Status::InProgress => site.rules(learner.guide.as_ref()).map(|rules| Wait::Study(rules.study_period.until)),
        Status::MakeUpOpen => Some(match &learner.make_up {
            MakeUp::Allowed(window) => window.deadline.map_or(Wait::MakeUpWithoutEnd, Wait::MakeUp),
            MakeUp::Unstated | MakeUp::Forbidden => Wait::Over,
        }),
        Status::NonCompliant => Some(Wait::Over),
        Status::Compliant | Status::CompliantByMakeUp | Status::Exempt | Status::NoGuide => None,
    }
}

fn done(words: Words, figures: &Figures, units: &[GroupRow]) -> String {
    let Figures { required, compliant, ratio, rate, .. } = figures;
    let n_units = words.count(units.len(), "个单位", "unit", "units");
    let n_done = units.iter().filter(|unit| unit.state == "done").count();
    if *required == 0 {
        return words.say(
            format!("{n_units}没有应参加学习的人员，完成率为 —。"),
            format!("Nobody is required to study in the {n_units}; the completion rate is —."),
        );
    }
    let done = match (figures.behind, n_done) {
        (0, _) => words.say("全部完成。".to_owned(), "everybody is done.".to_owned()),
        (_, 0) => words.say("还没有单位全部完成。".to_owned(), "no unit is done in full yet.".to_owned()),
        (_, n) => {
            let verb = if n == 1 { "is" } else { "are" };
            let n = words.count(n, "个单位", "unit", "units");
            words.say(format!("{n}已全部完成。"), format!("{n} {verb} done in full."))
        }
    };
    let people = words.people(*required);
    words.say(
        format!("{n_units}应参加 {required} 人，达标 {compliant} 人（{ratio}，{rate}），{done}"),
        format!("{compliant} of {people} required in {n_units} compliant ({ratio}, {rate}); {done}"),
    )
}

fn short(words: Words, n_behind: usize, waits: &BTreeMap<Wait, usize>, as_of: Date) -> String {
    let people = words.people(n_behind);
    if let [(wait, _)] = waits.iter().collect::<Vec<_>>()[..] {
        let until = until(words, *wait, as_of);
        return words
            .say(format!("还有 {people}未完成：{until}。"), format!("{people} still short of hours: {until}."));
    }
    let parts = waits.iter().map(|(wait, n)| {
        let (people, until) = (words.people(*n), until(words, *wait, as_of));
        words.say(format!("{people}{until}"), format!("{people}: {until}"))
    });
    let parts = words.joined(parts, "；", "; ");
    words.say(format!("还有 {people}未完成，其中 {parts}。"), format!("{people} still short of hours. {parts}."))
}

fn until(words: Words, wait: Wait, as_of: Date) -> String {
    let end = |day: Date| (words.day(day), words.days_left(day, as_of));
    match wait {
        Wait::Study(day) => {
            let (day, left) = end(day);
            words.say(format!("学习截止 {day}，{left}"), format!("the study period ends {day}, {left}"))
        }
        Wait::MakeUp(day) => {
            let (day, left) = end(day);
            words.say(format!("补学截止 {day}，{left}"), format!("make-up ends {day}, {left}"))
        }
        Wait::MakeUpWithoutEnd => {
            words.say("可以补学，截止日未载明", "make-up is open, no last day is stated").to_owned()
        }
        Wait::Over => words.say("期限已过，不能再补学", "the time is over, make-up is not possible").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Language;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn those_behind_are_told_by_what_they_can_still_wait_for() {
        let (zh, en) = (Words::new(Language::Chinese), Words::new(Language::English));
        let as_of = day("2025-11-30");
        let one = BTreeMap::from([(Wait::Study(day("2025-12-31")), 4)]);
        assert_eq!(short(zh, 4, &one, as_of), "还有 4 人未完成：学习截止 2025年12月31日，还有 31 天。");
        assert_eq!(
            short(en, 4, &one, as_of),
            "4 people still short of hours: the study period ends 31 December 2025, 31 days left."
        );
        let many = BTreeMap::from([(Wait::Over, 1), (Wait::MakeUpWithoutEnd, 2), (Wait::MakeUp(day("2025-12-01")), 3)]);
        assert_eq!(
            short(zh, 6, &many, as_of),
            "还有 6 人未完成，其中 3 人补学截止 2025年12月1日，还有 1 天；2 人可以补学，截止日未载明；1 人期限已过，不能再补学。"
        );
    }
}
