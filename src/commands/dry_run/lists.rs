//! The list of a unit's learners as the site publishes it, before and now: who is newly compliant, who fell back, who is new
//! or gone.
//!
//! The lists are all that is known of the old site, and names in them are masked. A row is told by its name without what
//! tells people of one mask apart (their codes change whenever anybody comes or goes), and by department, series and
//! level; people who cannot be told apart are compared by number only, in the way that has fewest changes.

use std::collections::BTreeMap;

use crate::assessment::Status;
use crate::pages::wording::Words;

/// A learner in a published list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Listed {
    /// The name as shown: `张**`, `张**（教务处）`.
    pub(super) label: String,
    /// Department, series and level.
    pub(super) about: String,
    /// The status; `None` if its word is not known.
    pub(super) status: Option<Status>,
}

/// What becomes of the learners of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ListChange {
    /// Compliant now, and not before.
    pub(super) newly_compliant: Vec<String>,
    /// Compliant before, and not now.
    pub(super) fallen_back: Vec<String>,
    /// Not listed before.
    pub(super) new: Vec<String>,
    /// Not listed any more.
    pub(super) gone: Vec<String>,
    /// How many have another status in some other way.
    pub(super) n_other: usize,
    /// How many could not be told apart, and were compared by number only.
    pub(super) n_alike: usize,
}

impl ListChange {
    /// Whether nothing changes.
    pub(super) fn is_empty(&self) -> bool {
        Self { n_alike: 0, ..self.clone() } == Self::default()
    }
}

/// Reads a list; `None` if it is none of ours. The second column holds the name, the third what the learner is, the fourth
/// the status.
pub(super) fn read(bytes: &[u8]) -> Option<Vec<Listed>> {
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.ok()?;
        let cell = |index: usize| Some(record.get(index)?.trim_start_matches('\'').to_owned());
        rows.push(Listed { label: cell(1)?, about: cell(2)?, status: Words::status_named(&cell(3)?) });
    }
    Some(rows)
}

/// Compares two lists of one unit and year.
pub(super) fn compare(before: Vec<Listed>, now: Vec<Listed>) -> ListChange {
    let mut groups: BTreeMap<(String, String), [Vec<Listed>; 2]> = BTreeMap::new();
    for (side, rows) in [before, now].into_iter().enumerate() {
        for row in rows {
            groups.entry((plain(&row.label).to_owned(), row.about.clone())).or_default()[side].push(row);
        }
    }
    let mut change = ListChange::default();
    let mut left: BTreeMap<String, [Vec<Listed>; 2]> = BTreeMap::new();
    for ((name, _), [old, new]) in groups {
        let ([old, new], alike) = meet(old, new, &mut change);
        change.n_alike += alike;
        let rest = left.entry(name).or_default();
        rest[0].extend(old);
        rest[1].extend(new);
    }
    // One of that name is gone and one is new: the department, series or level changed.
    for [old, new] in left.into_values() {
        if let ([one], [other]) = (&old[..], &new[..]) {
            change.step(one, other);
            continue;
        }
        change.gone.extend(old.into_iter().map(|row| row.label));
        change.new.extend(new.into_iter().map(|row| row.label));
    }
    for labels in [&mut change.newly_compliant, &mut change.fallen_back, &mut change.new, &mut change.gone] {
        labels.sort();
    }
    change
}

/// Whether two rows may be of one person.
type Fits<'f> = &'f dyn Fn(&Listed, &Listed) -> bool;

/// Compares people who look the same; gives those that only one list has, and how many could not be told apart.
fn meet(mut old: Vec<Listed>, mut new: Vec<Listed>, change: &mut ListChange) -> ([Vec<Listed>; 2], usize) {
    // Labels with their codes are the same as long as nobody came or went anywhere.
    let same_labels = |old: &[Listed], new: &[Listed]| {
        let labels =
            |rows: &[Listed]| rows.iter().map(|row| row.label.clone()).collect::<std::collections::BTreeSet<_>>();
        labels(old) == labels(new)
    };
    if old.len() == new.len() && (old.len() == 1 || same_labels(&old, &new)) {
        old.sort();
        new.sort();
        old.iter().zip(&new).for_each(|(one, other)| change.step(one, other));
        return ([Vec::new(), Vec::new()], 0);
    }
    if old.is_empty() || new.is_empty() {
        return ([old, new], 0);
    }
    let n_alike = new.len();
    // First those whose status is the same, then those who are compliant in both or in neither, then the others.
    let same = |one: &Listed, other: &Listed| one.status == other.status;
    let alike = |one: &Listed, other: &Listed| is_compliant(one) == is_compliant(other);
    let any = |_: &Listed, _: &Listed| true;
    let rounds: [Fits<'_>; 3] = [&same, &alike, &any];
    for fits in rounds {
        let mut rest = Vec::new();
        for one in old {
            match new.iter().position(|other| fits(&one, other)) {
                Some(at) => change.step(&one, &new.remove(at)),
                None => rest.push(one),
            }
        }
        old = rest;
    }
    ([old, new], n_alike)
}

impl ListChange {
    fn step(&mut self, before: &Listed, now: &Listed) {
        let label = now.label.clone();
        match (is_compliant(before), is_compliant(now)) {
            (false, true) => self.newly_compliant.push(label),
            (true, false) if now.status != Some(Status::Exempt) => self.fallen_back.push(label),
            (_, _) => self.n_other += usize::from(before.status != now.status),
        }
    }
}

fn is_compliant(row: &Listed) -> bool {
    match row.status {
        Some(Status::Compliant | Status::CompliantByMakeUp) => true,
        Some(Status::NoGuide | Status::Exempt | Status::InProgress | Status::MakeUpOpen | Status::NonCompliant)
        | None => false,
    }
}

/// The name without what tells people of one mask apart.
fn plain(label: &str) -> &str {
    label.split(['（', '(']).next().unwrap_or(label).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows from `name/about/status` words.
    fn rows(lines: &[&str]) -> Vec<Listed> {
        let row = |line: &&str| {
            let cells: Vec<&str> = line.split('/').collect();
            Listed { label: cells[0].into(), about: cells[1].into(), status: Words::status_named(cells[2]) }
        };
        lines.iter().map(row).collect()
    }

    fn told(before: &[&str], now: &[&str]) -> String {
        let change = compare(rows(before), rows(now));
        let list = |labels: &[String]| labels.join(",");
        format!(
            "+{} -{} new:{} gone:{} other:{} alike:{}",
            list(&change.newly_compliant),
            list(&change.fallen_back),
            list(&change.new),
            list(&change.gone),
            change.n_other,
            change.n_alike
        )
    }

    #[test]
    fn a_learner_of_a_name_of_his_own_is_followed() {
        for (before, now, expected) in [
            ("张**/教务处/学习中", "张**/教务处/达标", "+张** - new: gone: other:0 alike:0"),
            ("张**/教务处/待补学", "张**/教务处/补学达标", "+张** - new: gone: other:0 alike:0"),
            ("张**/教务处/达标", "张**/教务处/待补学", "+ -张** new: gone: other:0 alike:0"),
            ("张**/教务处/学习中", "张**/教务处/待补学", "+ - new: gone: other:1 alike:0"),
            ("张**/教务处/达标", "张**/教务处/补学达标", "+ - new: gone: other:1 alike:0"),
            ("张**/教务处/达标", "张**/教务处/免学", "+ - new: gone: other:1 alike:0"),
            ("张**/教务处/达标", "张**/教务处/达标", "+ - new: gone: other:0 alike:0"),
            ("张**/教务处/达标", "李**/教务处/达标", "+ - new:李** gone:张** other:0 alike:0"),
            // Another department, and the site in English before.
            ("张**/教务处/in progress", "张**/人事处/达标", "+张** - new: gone: other:0 alike:0"),
        ] {
            assert_eq!(told(&[before], &[now]), expected, "{before} > {now}");
        }
        assert_eq!(told(&[], &["张**/教务处/达标"]), "+ - new:张** gone: other:0 alike:0");
    }

    #[test]
    fn people_of_one_mask_are_followed_by_their_codes_as_long_as_these_stand() {
        let before = ["张**（abcd）/处/学习中", "张**（efgh）/处/达标"];
        let now = ["张**（abcd）/处/达标", "张**（efgh）/处/学习中"];
        assert_eq!(told(&before, &now), "+张**（abcd） -张**（efgh） new: gone: other:0 alike:0");
    }

    #[test]
    fn people_who_cannot_be_told_apart_are_counted_in_the_way_with_fewest_changes() {
        let before = ["张**（abcd）/处/学习中", "张**（efgh）/处/达标"];
        for (now, expected) in [
            (&["张**（ijkl）/处/达标", "张**（mnop）/处/学习中"][..], "+ - new: gone: other:0 alike:2"),
            (&["张**（ijkl）/处/达标", "张**（mnop）/处/补学达标"], "+张**（mnop） - new: gone: other:0 alike:2"),
            (&["张**（ijkl）/处/待补学", "张**（mnop）/处/待补学"], "+ -张**（mnop） new: gone: other:1 alike:2"),
            (&["张**/处/达标"], "+ - new: gone:张**（abcd） other:0 alike:1"),
            (
                &["张**（a）/处/达标", "张**（b）/处/学习中", "张**（c）/处/未达标"],
                "+ - new:张**（c） gone: other:0 alike:3",
            ),
        ] {
            assert_eq!(told(&before, now), expected, "{now:?}");
        }
    }

    #[test]
    fn a_list_is_read_as_the_site_writes_it() {
        let text = "\u{FEFF}序号,姓名,部门等,状态,x\r\n1,张**,\"教务处 · 教师, 甲\",达标,1\r\n2,'=李**,,神秘,1\r\n";
        let read = read(text.as_bytes()).unwrap();
        assert_eq!(read[0].about, "教务处 · 教师, 甲");
        assert_eq!((read[0].status, read[1].status), (Some(Status::Compliant), None));
        assert_eq!(read[1].label, "=李**");
        assert_eq!(super::read(b"a,b\r\n1,2\r\n"), None);
        assert_eq!(super::read(b""), Some(Vec::new()));
    }
}
