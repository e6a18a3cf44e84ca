//! What the front matter of a document claims of its text: every value that is looked for.
//!
//! Keys that are the keeper's own words are not: id, kind, year, short_title, region, aliases, component ids.

use super::claim::Step::{Item, Key};
use super::claim::{Claim, Step, What};
use super::practice::Practice;
use super::{date, hours, phone};
use crate::model::document::Document;
use crate::model::hours::Hours;
use crate::model::rule::{CarryOver, ExamRule, MakeUpRules, RuleName, RulePart, Rules};

/// Everything that the front matter of a document claims of its text.
pub(super) fn claims(document: &Document) -> Vec<Claim<'_>> {
    let mut claims = of_document(document);
    claims.extend(of_lists(document));
    if let Some(rules) = document.rules() {
        claims.extend(of_rules(document, rules));
    }
    claims
}

fn plain<'d>(path: Vec<Step>, value: impl Into<String>, what: What<'d>) -> Claim<'d> {
    Claim { path, value: value.into(), what, clause: None, part: None }
}

fn of_document(document: &Document) -> Vec<Claim<'_>> {
    let mut claims = vec![plain(vec![Key("title")], &document.title, What::Title(&document.title))];
    let text = |key, text: &'_ Option<String>| text.as_ref().map(|text| (vec![Key(key)], text.clone()));
    if let (Some((path, value)), Some(issuer)) = (text("issuer", &document.issuer), &document.issuer) {
        claims.push(plain(path, value, What::Issuer(issuer)));
    }
    if let (Some((path, value)), Some(number)) =
        (text("document_number", &document.document_number), &document.document_number)
    {
        claims.push(plain(path, value, What::OwnNumber(number)));
    }
    if let Some(day) = document.issued_on {
        claims.push(plain(vec![Key("issued_on")], day.to_string(), What::Issued(day)));
    }
    if let (Some((path, value)), Some(words)) = (text("addressees", &document.addressees), &document.addressees) {
        claims.push(plain(path, value, What::Addressees(words)));
    }
    for (at, basis) in document.basis.iter().enumerate() {
        let path = |key| vec![Key("basis"), Item(at), Key(key)];
        claims.push(plain(path("title"), &basis.title, What::BasisTitle(&basis.title)));
        if let Some(number) = &basis.number {
            claims.push(plain(path("number"), number, What::BasisNumber { number, title: &basis.title }));
        }
    }
    for (at, series) in document.applies_to.series.iter().enumerate() {
        let path = vec![Key("applies_to"), Key("series"), Item(at)];
        claims.push(plain(path, series, What::Name { text: series, beside: Vec::new() }));
    }
    claims
}

/// The most other names of a list that part one entry's phone from another's.
const MOST_OTHERS: usize = 60;

/// The entries of a list as texts by key: portals, platforms, contacts.
type Entry<'d> = Vec<(&'static str, &'d Option<String>)>;

fn of_lists(document: &Document) -> Vec<Claim<'_>> {
    let portals: Vec<Entry<'_>> =
        document.portals.iter().map(|portal| vec![("name", &portal.name), ("url", &portal.url)]).collect();
    let platforms: Vec<Entry<'_>> = document
        .platforms
        .iter()
        .map(|platform| {
            vec![
                ("name", &platform.name),
                ("operator", &platform.operator),
                ("phone", &platform.phone),
                ("url", &platform.url),
            ]
        })
        .collect();
    let contacts: Vec<Entry<'_>> =
        document.contacts.iter().map(|contact| vec![("name", &contact.name), ("phone", &contact.phone)]).collect();
    [("portal", portals), ("platforms", platforms), ("contacts", contacts)]
        .into_iter()
        .flat_map(|(list, entries)| of_list(list, &entries))
        .collect()
}

fn of_list<'d>(list: &'static str, entries: &[Entry<'d>]) -> Vec<Claim<'d>> {
    let values = |entry: &Entry<'d>, keys: &[&str]| -> Vec<&'d str> {
        entry.iter().filter(|(key, _)| keys.contains(key)).filter_map(|(_, text)| text.as_deref()).collect()
    };
    let mut claims = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let names = values(entry, &["name", "operator"]);
        let others = entries.iter().enumerate().filter(|(other, _)| *other != at);
        let others: Vec<&str> = others.flat_map(|(_, other)| values(other, &["name", "operator"])).collect();
        let others = others.into_iter().filter(|other| !names.contains(other));
        let others: Vec<&str> = others.take(MOST_OTHERS).collect();
        for (key, text) in entry {
            let Some(text) = text.as_deref() else { continue };
            let reach = |kind| What::Reach { kind, text, names: names.clone(), others: others.clone() };
            let what = match *key {
                "phone" => reach(phone::Kind::Phone),
                "url" => reach(phone::Kind::Address),
                "operator" => What::Operator { text, beside: values(entry, &["name", "phone", "url"]) },
                _ => What::Name { text, beside: values(entry, &["name", "operator", "phone", "url"]) },
            };
            claims.push(plain(vec![Key(list), Item(at), Key(key)], text, what));
        }
    }
    claims
}

fn of_rules<'d>(document: &'d Document, rules: &'d Rules) -> Vec<Claim<'d>> {
    let mut claims = Vec::new();
    let mut add = |path: &[Step], value: String, what, clause, part| {
        let path = [&[Key("rules")], path].concat();
        claims.push(Claim { path, value, what, clause, part });
    };
    let hours = Some(RuleName::Hours);
    let is_stated = |hours: &Hours| *hours != Hours::ZERO;
    if let Some(total) = rules.total.filter(is_stated) {
        let what = What::Hours { hours: total, subject: hours::Subject::Total, rules };
        add(&[Key("total")], format!("{total}学时"), what, hours, Some(RulePart::Total));
    }
    for (at, component) in rules.components.iter().enumerate() {
        let path = |key| [Key("components"), Item(at), Key(key)];
        let name = What::Name { text: &component.name, beside: Vec::new() };
        add(&path("name"), component.name.clone(), name, None, None);
        if let Some(minimum) = component.minimum.filter(is_stated) {
            let what = What::Hours { hours: minimum, subject: hours::Subject::Component(at), rules };
            let part = RulePart::Component(component.id.clone());
            add(&path("minimum"), format!("{minimum}学时"), what, hours, Some(part));
        }
        if component.exam == ExamRule::Required {
            let part = RulePart::Exam(component.id.clone());
            add(&path("exam"), "required".into(), What::Practice(Practice::Exam), Some(RuleName::Exam), Some(part));
        }
    }
    if rules.conversion.is_some() {
        let what = What::Practice(Practice::Conversion);
        let value = "counts_toward".to_owned();
        add(&[Key("conversion")], value, what, Some(RuleName::Conversion), Some(RulePart::Conversion));
    }
    if rules.carry_over == CarryOver::Forbidden {
        let what = What::Practice(Practice::NoCarryOver);
        add(&[Key("carry_over")], "forbidden".into(), what, Some(RuleName::CarryOver), Some(RulePart::CarryOver));
    }
    let period = &rules.study_period;
    let bounds = [
        ("from", period.from, period.from_stated, date::Purpose::Start),
        ("until", period.until, period.until_stated, date::Purpose::End),
    ];
    for (key, day, _, purpose) in bounds.into_iter().filter(|(_, _, stated, _)| *stated) {
        let part = (purpose == date::Purpose::End).then_some(RulePart::StudyPeriod);
        let path = [Key("study_period"), Key(key)];
        add(&path, day.to_string(), What::Day { day, purpose }, Some(RuleName::StudyPeriod), part);
    }
    for (at, topic) in rules.topics.iter().enumerate() {
        let what = What::Name { text: topic, beside: Vec::new() };
        add(&[Key("topics"), Item(at)], topic.clone(), what, Some(RuleName::Topics), Some(RulePart::Topics));
    }
    let make_up = Some(RuleName::MakeUp);
    match &rules.make_up {
        MakeUpRules::Unstated => {}
        MakeUpRules::Forbidden => {
            let part = Some(RulePart::MakeUp(document.year));
            add(&[Key("make_up")], "forbidden".into(), What::Practice(Practice::NoMakeUp), make_up, part);
        }
        MakeUpRules::Entries(entries) => {
            for (at, entry) in entries.iter().enumerate() {
                let path = |key| [Key("make_up"), Item(at), Key(key)];
                let part = Some(RulePart::MakeUp(entry.credit_year));
                match entry.until {
                    Some(day) => {
                        let purpose = date::Purpose::MakeUp(entry.credit_year);
                        add(&path("until"), day.to_string(), What::Day { day, purpose }, make_up, part);
                    }
                    None => {
                        let what = What::Practice(Practice::MakeUp);
                        add(&path("credit_year"), entry.credit_year.to_string(), what, make_up, part);
                    }
                }
                let Some(earlier) = &entry.or_earlier else { continue };
                let path = |key| [Key("make_up"), Item(at), Key("or_earlier"), Key(key)];
                let event = What::Name { text: &earlier.event, beside: Vec::new() };
                add(&path("event"), earlier.event.clone(), event, make_up, None);
                if let Some(day) = earlier.on {
                    add(&path("on"), day.to_string(), What::EventDay(day), make_up, None);
                }
            }
        }
    }
    claims
}
