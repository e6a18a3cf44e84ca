//! What a build would change, for people and as JSON.

use std::io::{self, Write};

use serde_json::json;

use super::Changes;
use super::lists::ListChange;
use crate::commands::results::shown;
use crate::diagnostic::Language;
use crate::output::FileChange;
use crate::pages::wording::Words;

/// Of longer lists only so many are printed for people.
const MOST_SHOWN: usize = 30;

const KINDS: [FileChange; 3] = [FileChange::Added, FileChange::Changed, FileChange::Removed];

/// Prints for people.
pub(super) fn human(changes: &Changes<'_>, language: Language, out: &mut impl Write) -> io::Result<()> {
    let words = Words::new(language);
    writeln!(out, "{}", words.say("试运行：没有写入任何文件。", "Dry run: nothing was written."))?;
    for remark in remarks(words, changes) {
        writeln!(out, "{remark}")?;
    }
    pages(words, changes, out)?;
    if changes.old.is_there() {
        learners(words, changes, out)?;
    }
    Ok(())
}

/// What the comparison rests on, and what it cannot know.
fn remarks(words: Words, changes: &Changes<'_>) -> Vec<String> {
    let mut remarks = Vec::new();
    if changes.old.is_unknown {
        remarks.push(words.say(
            "输出文件夹里的 manifest.json 读不出来，不知道原来有哪些页面，全部按新增列出，人员的变化无从得知。",
            "The manifest.json in the output folder cannot be read, so the pages there are not known: all are listed as \
             added, and of learners nothing can be told.",
        ));
    } else if !changes.old.is_there() {
        remarks.push(words.say(
            "输出文件夹里还没有站点，全部页面都是新增。",
            "There is no site in the output folder yet: every page is added.",
        ));
    }
    let mut remarks: Vec<String> = remarks.into_iter().map(str::to_owned).collect();
    if let Some(day) = changes.old.as_of.as_ref().filter(|day| **day != changes.as_of) {
        let now = &changes.as_of;
        remarks.push(words.say(
            format!("原来的站点数据截至 {day}，这次截至 {now}；页面上写有日期，所以几乎每一页都会变。"),
            format!(
                "The site there is as of {day}, this one as of {now}; pages name the day, so almost every one changes."
            ),
        ));
    }
    remarks
}

fn is_page(path: &str) -> bool {
    path.ends_with(".html")
}

fn pages(words: Words, changes: &Changes<'_>, out: &mut impl Write) -> io::Result<()> {
    let count = |of_pages: bool, kind| {
        changes.files.iter().filter(|(path, change)| is_page(path) == of_pages && **change == kind).count()
    };
    for of_pages in [true, false] {
        let what = match of_pages {
            true => words.say("页面", "Pages"),
            false => words.say("其他文件", "Other files"),
        };
        let [added, changed, removed] = KINDS.map(|kind| count(of_pages, kind));
        let same = count(of_pages, FileChange::Same);
        let line = words.say(
            format!("{what}：新增 {added}，有变化 {changed}，删去 {removed}，不变 {same}"),
            format!("{what}: {added} added, {changed} changed, {removed} removed, {same} the same"),
        );
        writeln!(out, "{line}")?;
    }
    for kind in KINDS {
        let of_kind = || changes.files.iter().filter(|(path, change)| is_page(path) && **change == kind);
        let n = of_kind().count();
        if n == 0 {
            continue;
        }
        let head = match kind {
            FileChange::Added => words.say("新增的页面", "Pages added"),
            FileChange::Changed => words.say("有变化的页面", "Pages changed"),
            FileChange::Removed | FileChange::Same => words.say("删去的页面", "Pages removed"),
        };
        writeln!(out, "\n{head}{}", words.say("：", ":"))?;
        for (path, _) in of_kind().take(MOST_SHOWN) {
            writeln!(out, "  {path}")?;
        }
        more(words, n, out)?;
    }
    Ok(())
}

fn more(words: Words, n: usize, out: &mut impl Write) -> io::Result<()> {
    match n.saturating_sub(MOST_SHOWN) {
        0 => Ok(()),
        more => writeln!(
            out,
            "  {}",
            words.say(
                format!("……另有 {more} 项（--format json 列出全部）"),
                format!("… and {more} more (--format json lists all)")
            )
        ),
    }
}

fn learners(words: Words, changes: &Changes<'_>, out: &mut impl Write) -> io::Result<()> {
    let found = &changes.learners;
    if !changes.lists_learners {
        return sums(words, changes, out);
    }
    let sum = |of: fn(&ListChange) -> usize| found.lists.values().map(|(_, change)| of(change)).sum::<usize>();
    let (up, down) = (sum(|c| c.newly_compliant.len()), sum(|c| c.fallen_back.len()));
    let (new, gone, other) = (sum(|c| c.new.len()), sum(|c| c.gone.len()), sum(|c| c.n_other));
    writeln!(
        out,
        "\n{}",
        words.say(
            format!("学员（人·年度）：新达标 {up}，退回未达标 {down}，新列入 {new}，不再列入 {gone}，其他状态变化 {other}"),
            format!(
                "Learners (each year counted): {up} newly compliant, {down} fallen back, {new} new, {gone} gone, {other} \
                 with another change of status"
            ),
        )
    )?;
    let changed: Vec<_> = found.lists.values().filter(|(_, change)| !change.is_empty()).collect();
    for (unit, change) in changed.iter().take(MOST_SHOWN) {
        writeln!(out, "  {}", shown(unit))?;
        let kinds = [
            (words.say("新达标", "newly compliant"), &change.newly_compliant),
            (words.say("退回未达标", "fallen back"), &change.fallen_back),
            (words.say("新列入", "new"), &change.new),
            (words.say("不再列入", "gone"), &change.gone),
        ];
        for (what, labels) in kinds.into_iter().filter(|(_, labels)| !labels.is_empty()) {
            let names = words.list(labels.iter().take(MOST_SHOWN).map(|label| shown(label)));
            let rest = labels.len().saturating_sub(MOST_SHOWN);
            let rest = if rest > 0 {
                words.say(format!("等，另 {rest} 人"), format!(" and {rest} more"))
            } else {
                String::new()
            };
            let n = labels.len();
            writeln!(
                out,
                "    {}",
                words.say(format!("{what} {n}：{names}{rest}"), format!("{what} {n}: {names}{rest}"))
            )?;
        }
        if change.n_other > 0 {
            let n = change.n_other;
            writeln!(out, "    {}", words.say(format!("其他状态变化 {n}"), format!("other changes of status {n}")))?;
        }
    }
    more(words, changed.len(), out)?;
    let n_alike = sum(|c| c.n_alike);
    if n_alike > 0 {
        let people = words.people(n_alike);
        writeln!(
            out,
            "{}",
            words.say(
                format!("原站点的姓名是遮盖的，有 {people}与同单位的人分不开，只按人数比较，具体是谁无从得知。"),
                format!(
                    "Names on the old site are masked: {people} cannot be told from others of the unit; they are compared \
                     by number, and who it is cannot be known."
                ),
            )
        )?;
    }
    unreadable(words, changes, out)
}

fn sums(words: Words, changes: &Changes<'_>, out: &mut impl Write) -> io::Result<()> {
    let remark = words.say(
        "两次站点至少有一个不公布人员名单，只能按单位比较人数；具体是谁无从得知。",
        "At least one of the two sites lists no learners: units are compared by number, and who it is cannot be known.",
    );
    writeln!(out, "\n{remark}")?;
    let lines: Vec<String> = changes
        .learners
        .sums
        .iter()
        .flat_map(|(path, units)| units.iter().map(move |unit| (path.split('/').next().unwrap_or_default(), unit)))
        .map(|(year, unit)| {
            let name = shown(&unit.unit);
            let count = |n: Option<u64>| n.map_or_else(|| "—".to_owned(), |n| n.to_string());
            let ([due, due_now], [done, done_now]) = (unit.due.map(count), unit.compliant.map(count));
            words.say(
                format!("{year}年度 {name}：达标 {done} → {done_now}，在册 {due} → {due_now}"),
                format!("{year} {name}: compliant {done} → {done_now}, learners {due} → {due_now}"),
            )
        })
        .collect();
    for line in lines.iter().take(MOST_SHOWN) {
        writeln!(out, "  {line}")?;
    }
    more(words, lines.len(), out)?;
    unreadable(words, changes, out)
}

fn unreadable(words: Words, changes: &Changes<'_>, out: &mut impl Write) -> io::Result<()> {
    for path in changes.learners.unreadable.iter().take(MOST_SHOWN) {
        writeln!(
            out,
            "{}",
            words.say(
                format!("原站点的 {path} 与清单不符或读不出来，它的人员变化无从得知。"),
                format!(
                    "{path} of the old site is not as its manifest says: what becomes of its learners is not known."
                )
            )
        )?;
    }
    Ok(())
}

/// Prints one JSON object a line: every file that changes, every unit whose learners change, the sums.
pub(super) fn json(changes: &Changes<'_>, out: &mut impl Write) -> io::Result<()> {
    let word = |change: FileChange| match change {
        FileChange::Added => "added",
        FileChange::Changed => "changed",
        FileChange::Removed => "removed",
        FileChange::Same => "same",
    };
    for (path, change) in changes.files.iter().filter(|(_, change)| **change != FileChange::Same) {
        let kind = if is_page(path) { "page" } else { "file" };
        writeln!(out, "{}", json!({ "kind": kind, "change": word(*change), "path": path }))?;
    }
    for (path, (unit, change)) in changes.learners.lists.iter().filter(|(_, (_, change))| !change.is_empty()) {
        let line = json!({
            "kind": "learners", "list": path, "unit": unit, "newly_compliant": change.newly_compliant,
            "fallen_back": change.fallen_back, "new": change.new, "gone": change.gone, "other": change.n_other,
            "indistinct": change.n_alike,
        });
        writeln!(out, "{line}")?;
    }
    for (path, units) in changes.learners.sums.iter().filter(|_| !changes.lists_learners) {
        for unit in units {
            let line = json!({ "kind": "figures", "table": path, "unit": unit.unit, "due": unit.due, "compliant": unit.compliant });
            writeln!(out, "{line}")?;
        }
    }
    for path in &changes.learners.unreadable {
        writeln!(out, "{}", json!({ "kind": "unknown", "path": path }))?;
    }
    let count = |kind| changes.files.iter().filter(|(path, change)| is_page(path) && **change == kind).count();
    let line = json!({
        "kind": "summary", "as_of": changes.as_of, "as_of_before": changes.old.as_of, "site": changes.old.is_there(),
        "pages": { "added": count(FileChange::Added), "changed": count(FileChange::Changed),
            "removed": count(FileChange::Removed), "same": count(FileChange::Same) },
    });
    writeln!(out, "{line}")
}
