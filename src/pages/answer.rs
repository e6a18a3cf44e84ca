//! The answer that a unit's page begins with: how many of how many, then each group that is behind, with its deadline.

use std::collections::BTreeSet;

use super::figures::Figures;
use super::shortage::closed;
use super::site::Site;
use crate::assessment::{LearnerYear, MakeUp, Status};
use crate::model::Date;

/// The answer in sentences: how many of how many, then each group that is behind, with its deadline.
pub(super) fn answer(learners: &[&LearnerYear], figures: &Figures, site: &Site<'_>) -> Vec<String> {
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
        let causes: BTreeSet<String> = group.iter().map(|learner| closed(words, &learner.make_up)).collect();
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
