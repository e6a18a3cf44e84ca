//! A reminder to copy and send: who is still short of what, until when, named as the page names them.
//!
//! Only those whom it can still help are in it: once a deadline is over, nobody is reminded of it.

use std::collections::BTreeMap;

use super::shortage::ShortView;
use super::wording::Words;
use crate::model::Date;

/// With more people than this the reminder names none of them, and speaks of the list instead.
const MOST_NAMES: usize = 200;

/// What the reminder says before its lists.
pub(super) struct Occasion<'a> {
    /// The unit's name.
    pub(super) unit: &'a str,
    /// `2025年度`, `credit year 2025`.
    pub(super) year: String,
    /// The day of the figures.
    pub(super) as_of: Date,
    /// What is required in all: `公需科目不少于 30 学时，…`; empty where guides differ.
    pub(super) required: String,
}

/// Those who can still be helped by a reminder, by deadline.
#[derive(Debug, Default)]
pub(super) struct Reminded {
    groups: BTreeMap<(Option<Date>, String), Group>,
}

/// Those of one deadline.
#[derive(Debug, Default)]
struct Group {
    n: usize,
    /// The first [`MOST_NAMES`].
    people: Vec<Person>,
}

/// One who is short.
#[derive(Debug)]
struct Person {
    name: String,
    short: Vec<String>,
    /// The shortest way to comply.
    way: String,
}

/// How much is said of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// What is short.
    Short,
    /// And the shortest way to comply.
    Way,
}

impl Reminded {
    /// Takes a learner who is short, if there is still time.
    pub(super) fn add(&mut self, line: &ShortView) {
        if !line.is_open {
            return;
        }
        let group = self.groups.entry((line.deadline, line.until.clone())).or_default();
        group.n += 1;
        if group.people.len() < MOST_NAMES {
            let (name, short, way) = (line.label.clone(), line.short.clone(), line.way.clone());
            group.people.push(Person { name, short, way });
        }
    }
}

/// The text, or nothing where nobody can be helped by it.
pub(super) fn reminder(words: Words, occasion: &Occasion<'_>, reminded: &Reminded, detail: Detail) -> Option<String> {
    let groups = &reminded.groups;
    let n: usize = groups.values().map(|group| group.n).sum();
    if n == 0 {
        return None;
    }
    let Occasion { unit, year, as_of, required } = occasion;
    let (day, people) = (words.day(*as_of), words.people(n));
    let are = if n == 1 { "is" } else { "are" };
    let mut text = words.say(
        format!("【学时提醒】{unit}{year}继续教育：截至{day}，{people}还差学时。"),
        format!("Reminder: as of {day}, {people} of {unit} {are} still short of hours for {year}."),
    );
    if !required.is_empty() {
        text.push_str(&words.say(format!("要求：{required}。"), format!(" Required: {required}.")));
    }
    for ((_, until), group) in groups {
        text.push('\n');
        let people = words.people(group.n);
        text.push_str(&words.say(format!("{until}（{people}）："), format!("{} ({people}):", capital(until))));
        if n > MOST_NAMES {
            text.push_str(words.say("名单见单位页面所附名单。", " see the list on the page of the unit."));
            continue;
        }
        for (Person { name, short, way }, number) in group.people.iter().zip(1..) {
            let missing = words.list(short);
            text.push('\n');
            text.push_str(
                &words.say(format!("{number}. {name}：还差{missing}"), format!("{number}. {name}: short of {missing}")),
            );
            if detail == Detail::Way && !way.is_empty() {
                text.push_str(&words.say(format!("。{way}。"), format!(". {way}.")));
            }
        }
    }
    text.push('\n');
    text.push_str(words.say(
        "请抓紧完成，并把学习记录及时交给单位。以主管部门认定为准。",
        "Please finish in time and hand in your records. What the authorities recognise prevails.",
    ));
    Some(text)
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().collect::<String>()).unwrap_or_default() + chars.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Language;
    use crate::pages::fixture::date;
    use crate::pages::html::Mark;

    fn line(number: usize, label: &str, short: &[&str], deadline: Option<&str>, until: &str) -> ShortView {
        ShortView {
            number,
            label: label.into(),
            href: String::new(),
            department: String::new(),
            mark: Mark { word: String::new(), class: "open" },
            short: short.iter().map(|part| (*part).to_owned()).collect(),
            until: until.into(),
            left: None,
            is_open: deadline.is_some(),
            deadline: deadline.map(date),
            way: String::new(),
        }
    }

    fn reminded(lines: &[ShortView]) -> Reminded {
        let mut reminded = Reminded::default();
        lines.iter().for_each(|line| reminded.add(line));
        reminded
    }

    fn occasion() -> Occasion<'static> {
        Occasion {
            unit: "青溪画院",
            year: "2025年度".into(),
            as_of: date("2025-11-30"),
            required: "公需科目不少于 30 学时".into(),
        }
    }

    #[test]
    fn a_reminder_names_who_is_short_of_what_by_deadline_and_leaves_out_who_is_too_late() {
        let short = [
            line(1, "李**", &["公需科目 30 学时", "专业科目 47.75 学时"], Some("2026-06-30"), "补学截止 2026年6月30日"),
            line(2, "赵**", &["公需科目 1 学时"], Some("2025-12-31"), "学习截止 2025年12月31日"),
            line(3, "孙**", &["公需科目 2 学时"], None, "补学已于 2025年6月30日 截止"),
        ];
        let words = Words::new(Language::Chinese);
        assert_eq!(
            reminder(words, &occasion(), &reminded(&short), Detail::Short).unwrap(),
            "【学时提醒】青溪画院2025年度继续教育：截至2025年11月30日，2 人还差学时。要求：公需科目不少于 30 学时。\n\
             学习截止 2025年12月31日（1 人）：\n1. 赵**：还差公需科目 1 学时\n\
             补学截止 2026年6月30日（1 人）：\n1. 李**：还差公需科目 30 学时、专业科目 47.75 学时\n\
             请抓紧完成，并把学习记录及时交给单位。以主管部门认定为准。"
        );
        assert_eq!(reminder(words, &occasion(), &reminded(&short[2..]), Detail::Short), None);
    }

    #[test]
    fn a_reminder_reads_well_in_english() {
        let short = [line(1, "李**", &["公需科目: 1 hour"], Some("2026-06-30"), "make-up ends 30 June 2026")];
        let occasion = Occasion { year: "credit year 2025".into(), required: String::new(), ..occasion() };
        assert_eq!(
            reminder(Words::new(Language::English), &occasion, &reminded(&short), Detail::Short).unwrap(),
            "Reminder: as of 30 November 2025, 1 person of 青溪画院 is still short of hours for credit year 2025.\n\
             Make-up ends 30 June 2026 (1 person):\n1. 李**: short of 公需科目: 1 hour\n\
             Please finish in time and hand in your records. What the authorities recognise prevails."
        );
    }

    #[test]
    fn the_shortest_way_is_said_where_it_is_wanted() {
        let mut one = line(1, "赵知白", &["公需科目 1 学时"], Some("2025-12-31"), "学习截止 2025年12月31日");
        one.way = "再学公需科目 1 学时即可达标".into();
        let words = Words::new(Language::Chinese);
        let text = reminder(words, &occasion(), &reminded(&[one]), Detail::Way).unwrap();
        assert!(text.contains("\n1. 赵知白：还差公需科目 1 学时。再学公需科目 1 学时即可达标。\n"), "{text}");
    }

    #[test]
    fn hundreds_of_people_are_counted_and_not_named() {
        let short: Vec<_> = (1..=201)
            .map(|n| line(n, "李**", &["公需科目 1 学时"], Some("2025-12-31"), "学习截止 2025年12月31日"))
            .collect();
        let text = reminder(Words::new(Language::Chinese), &occasion(), &reminded(&short), Detail::Short).unwrap();
        assert!(text.contains("201 人还差学时") && !text.contains("李**"), "{text}");
    }
}
