//! Whose status the new rules would change, for people: the sums by unit, then the learners.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::commands::columns;
use crate::commands::results::shown;
use crate::commands::status::status_text;
use crate::comparison::impact::{Affected, Impact, Move};
use crate::model::hours::Hours;
use crate::model::{Date, Year};
use crate::pages::wording::Words;

/// Prints the sums, then the learners.
pub(super) fn print(
    words: Words,
    impact: &Impact,
    as_of: Date,
    years: Option<(Year, Year)>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let day = words.day(as_of);
    writeln!(out, "\u{1b}[1m{}\u{1b}[0m", words.say("新规则会影响谁", "Whom the new rules would affect"))?;
    let basis = match years {
        Some((from, to)) => words.say(
            format!("{from}年度的学员和数据，按{to}年度相同系列的指南（日期前移到{from}年度）重新核算，按{day}的情况。"),
            format!(
                "The learners and data of {from}, under the guides of {to} for the same series with their dates moved to \
                 {from}, as of {day}."
            ),
        ),
        None => words.say(
            format!("同样的数据，分别按两边的文件核算，按{day}的情况。"),
            format!("The same data, under the documents of either side, as of {day}."),
        ),
    };
    writeln!(out, "  {basis}")?;
    let (n_judged, n_changed, n_uncovered) = (impact.n_judged, impact.learners.len(), impact.n_uncovered);
    let mut sums = words.say(
        format!("重新核算 {}，其中 {}的状态会改变", words.people(n_judged), words.people(n_changed)),
        format!("Assessed anew: {}; with another status: {}", words.people(n_judged), words.people(n_changed)),
    );
    if n_uncovered > 0 {
        sums.push_str(&words.say(
            format!("；{}没有相应的新指南，未核算", words.people(n_uncovered)),
            format!("; without a new guide, not assessed: {}", words.people(n_uncovered)),
        ));
    }
    writeln!(out, "  {sums}{}", words.say("。", "."))?;
    if n_changed == 0 {
        return Ok(());
    }
    writeln!(out)?;
    units(words, impact, out)?;
    writeln!(out)?;
    learners(words, &impact.learners, out)
}

fn units(words: Words, impact: &Impact, out: &mut dyn Write) -> io::Result<()> {
    let head = words.say(
        ["年度", "单位", "重新核算", "状态改变", "如何改变"],
        ["year", "unit", "assessed", "changed", "from and to"],
    );
    let mut rows = vec![head.map(str::to_owned)];
    for (year, name, unit) in impact.changed_units() {
        let n_changed: usize = unit.moves.values().sum();
        let moves = moves(words, &unit.moves);
        rows.push([year.to_string(), shown(name), unit.n_judged.to_string(), n_changed.to_string(), moves]);
    }
    columns::print(&rows, |at| (2..4).contains(&at), 2, out)
}

fn moves(words: Words, moves: &BTreeMap<Move, usize>) -> String {
    let one = |(status, n): (&Move, &usize)| {
        let (people, (before, now)) = (words.people(*n), statuses(words, *status));
        words.say(format!("{people}由{before}变为{now}"), format!("{people} from {before} to {now}"))
    };
    words.joined(moves.iter().map(one), "，", ", ")
}

fn statuses(words: Words, status: Move) -> (String, String) {
    let word = |status| status_text(status).get(words.language()).to_owned();
    let gone = || words.say("不再应学", "no longer due").to_owned();
    (word(status.before), status.now.map_or_else(gone, word))
}

fn learners(words: Words, learners: &[Affected], out: &mut dyn Write) -> io::Result<()> {
    let head = words.say(
        ["年度", "单位", "姓名", "工号", "以前", "现在", "以前还差", "现在还差", "原因"],
        ["year", "unit", "name", "staff no.", "before", "now", "short before", "short now", "because of"],
    );
    let mut rows = vec![head.map(str::to_owned)];
    let hours = |hours: Option<Hours>| hours.map_or_else(|| "-".to_owned(), |hours| hours.to_string());
    for learner in learners {
        let (before, now) = statuses(words, learner.status);
        let causes = learner.causes.iter().map(|cause| words.cause(cause));
        rows.push([
            learner.year.to_string(),
            shown(&learner.unit),
            learner.identity.name.as_ref().map_or_else(String::new, |name| shown(name.reveal())),
            learner.identity.staff_number.as_ref().map_or_else(String::new, |number| shown(number.reveal())),
            before,
            now,
            hours(learner.short_before),
            hours(learner.short_now),
            words.joined(causes, "；", "; "),
        ]);
    }
    columns::print(&rows, |at| (6..8).contains(&at), 2, out)
}
