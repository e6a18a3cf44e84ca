//! Deadlines as a calendar file (RFC 5545), which calendar programs of desktops and phones take: one event a deadline, all
//! day, without an alarm.
//!
//! Nothing of a learner is in it. Same deadlines, same as-of day: same bytes.

use std::collections::BTreeSet;

use chrono::Days;

use super::site::Site;
use super::slug::segment;
use crate::assessment::{LearnerYear, MakeUp};
use crate::model::document::DocumentId;
use crate::model::{Date, Year};

/// The longest line, in bytes, without its line break.
const LONGEST_LINE: usize = 75;

/// A deadline.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Event {
    /// The day.
    pub(super) on: Date,
    /// What makes it this event and no other, in every build.
    pub(super) uid: String,
    /// What it is.
    pub(super) summary: String,
    /// What to know about it.
    pub(super) description: String,
}

/// The deadlines of a unit's learners in a year: where each study period ends, and each make-up; by day.
pub(super) fn events(site: &Site<'_>, year: Year, learners: &[&LearnerYear]) -> Vec<Event> {
    let words = site.words;
    let mut events = BTreeSet::new();
    let of_guide = |kind: &str, guide: &DocumentId, on: Date, summary: String, when: String| {
        let title = site.documents.get(guide).map_or("", |document| document.list_title());
        let source = words.say(format!("依据《{title}》。"), format!("According to {title}. "));
        let as_of = words.day(site.as_of());
        let state = words.say(format!("数据截至{as_of}。"), format!("Data as of {as_of}."));
        Event {
            on,
            uid: format!("{year}-{}-{kind}@xueshi", segment(&guide.0)),
            summary,
            description: words.say(format!("{when}。{source}{state}"), format!("{when}. {source}{state}")),
        }
    };
    let guides: BTreeSet<&DocumentId> = learners.iter().filter_map(|learner| learner.guide.as_ref()).collect();
    for guide in guides {
        let Some(rules) = site.rules(Some(guide)) else { continue };
        let (until, period) = (rules.study_period.until, words.period(&rules.study_period));
        let summary = words.say(format!("{year}年度学时：学习截止"), format!("Hours for {year}: study period ends"));
        let when = words.say(format!("学习期限 {period}"), format!("Study period: {period}"));
        events.insert(of_guide("study", guide, until, summary, when));
    }
    for learner in learners {
        let MakeUp::Allowed(window) = &learner.make_up else { continue };
        let Some(deadline) = window.deadline else { continue };
        let summary = words.say(format!("{year}年度学时：补学截止"), format!("Hours for {year}: make-up ends"));
        let end = words.window_end(window);
        let when = words.say(format!("补学{end}"), format!("Make-up {end}"));
        events.insert(of_guide("make-up", &window.stated_by, deadline, summary, when));
    }
    events.into_iter().collect()
}

/// The calendar file of these events, stamped with the as-of day.
pub(super) fn calendar(name: &str, language: &str, as_of: Date, events: &[Event]) -> String {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        format!("PRODID:-//xueshi//xueshi {}//{}", env!("CARGO_PKG_VERSION"), language.to_uppercase()),
        "CALSCALE:GREGORIAN".to_owned(),
        format!("X-WR-CALNAME:{}", escape(name)),
    ];
    let day = |date: Date| date.format("%Y%m%d").to_string();
    for event in events {
        let next = event.on.checked_add_days(Days::new(1)).unwrap_or(event.on);
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}", event.uid),
            format!("DTSTAMP:{}T000000Z", day(as_of)),
            format!("DTSTART;VALUE=DATE:{}", day(event.on)),
            format!("DTEND;VALUE=DATE:{}", day(next)),
            format!("SUMMARY:{}", escape(&event.summary)),
            format!("DESCRIPTION:{}", escape(&event.description)),
            "TRANSP:TRANSPARENT".to_owned(),
            "END:VEVENT".to_owned(),
        ]);
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

/// Text as a property holds it: `\`, `;`, `,` and line breaks are escaped, other control characters left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// The line with its line break, folded between characters so that no part is longer than allowed; the space that a part
/// begins with counts.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 8);
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > LONGEST_LINE {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(c);
        length += c.len_utf8();
    }
    folded + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::fixture::date;

    #[test]
    fn a_calendar_has_one_event_a_deadline_all_day_and_without_an_alarm() {
        let event = Event {
            on: date("2025-12-31"),
            uid: "2025-arts-study@xueshi".into(),
            summary: "2025年度学时：学习截止".into(),
            description: "学习期限 2025年1月1日至2025年12月31日。依据《指南》；见网站, 谢谢\n。".into(),
        };
        let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//xueshi//xueshi 0.1.0//ZH-CN\r\nCALSCALE:GREGORIAN\r\n\
            X-WR-CALNAME:青溪画院\r\nBEGIN:VEVENT\r\nUID:2025-arts-study@xueshi\r\nDTSTAMP:20251130T000000Z\r\n\
            DTSTART;VALUE=DATE:20251231\r\nDTEND;VALUE=DATE:20260101\r\nSUMMARY:2025年度学时：学习截止\r\n\
            DESCRIPTION:学习期限 2025年1月1日至2025年12月31日。依据《指\r\n 南》；见网站\\, 谢谢\\n。\r\n\
            TRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        assert_eq!(calendar("青溪画院", "zh-CN", date("2025-11-30"), &[event]), expected);
    }

    #[test]
    fn lines_are_folded_at_75_bytes_and_never_within_a_character() {
        for text in ["a".repeat(400), "学时".repeat(90), "x学".repeat(60), "𠮷".repeat(50)] {
            let line = format!("SUMMARY:{text}");
            let folded = folded(&line);
            assert!(folded.ends_with("\r\n"));
            assert!(folded.trim_end().split("\r\n").all(|part| part.len() <= 75), "{folded}");
            assert_eq!(folded.trim_end_matches("\r\n").replace("\r\n ", ""), line);
        }
    }
}
