//! What front matter claims of the text: every value that is looked for, its key, the clause it cites, and how it is judged.
//!
//! Keys that are the keeper's own words are not looked for: id, kind, year, short_title, region, aliases, component ids.

use super::body_text::{BodyText, Lines};
use super::outcome::Outcome;
use super::practice::Practice;
use super::{date, hours, number, phone, practice, words};
use crate::model::Date;
use crate::model::document::Document;
use crate::model::hours::Hours;
use crate::model::rule::{CarryOver, ExamRule, MakeUpRules, RuleName, RulePart, Rules};
use crate::sources::yaml::{Node, Value};

/// A value of front matter that the text should state.
pub(super) struct Claim<'d> {
    /// Where it stands: keys and places in lists.
    pub(super) path: Vec<Step>,
    /// As it is shown.
    pub(super) value: String,
    /// How it is judged.
    pub(super) what: What<'d>,
    /// The rule whose clause should state it.
    pub(super) clause: Option<RuleName>,
    /// The rule that it is, for the class of that rule.
    pub(super) part: Option<RulePart>,
}

/// A step from a map or list of front matter to what is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// A key.
    Key(&'static str),
    /// An item, from 0.
    Item(usize),
}

/// The kinds of values.
pub(super) enum What<'d> {
    /// Hours of the rules.
    Hours { hours: Hours, subject: hours::Subject, rules: &'d Rules },
    /// A day of the rules.
    Day { day: Date, purpose: date::Purpose },
    /// The day of an event that ends make-up.
    EventDay(Date),
    /// 成文日期.
    Issued(Date),
    /// A phone or address, the names it belongs to, and the other names of its list.
    Reach { kind: phone::Kind, text: &'d str, names: Vec<&'d str>, others: Vec<&'d str> },
    /// 发文字号.
    OwnNumber(&'d str),
    /// The number of a document of the basis.
    BasisNumber { number: &'d str, title: &'d str },
    /// The title.
    Title(&'d str),
    /// The title of a document of the basis.
    BasisTitle(&'d str),
    /// The issuing body.
    Issuer(&'d str),
    /// 主送.
    Addressees(&'d str),
    /// A name, and what stands beside it.
    Name { text: &'d str, beside: Vec<&'d str> },
    /// A rule in words.
    Practice(Practice),
}

impl Claim<'_> {
    /// What the lines of a body say of it.
    pub(super) fn look(&self, body: &BodyText<'_>, within: &Lines) -> Outcome {
        match &self.what {
            What::Hours { hours, subject, rules } => hours::look(body, within, *hours, *subject, &rules.components),
            What::Day { day, purpose } => date::look(body, within, *day, *purpose),
            What::EventDay(day) => date::mentions(body, within, *day),
            What::Issued(day) => date::issued(body, *day),
            What::Reach { kind, text, names, others } => phone::look(body, within, *kind, text, names, others),
            What::OwnNumber(number) => number::own(body, number),
            What::BasisNumber { number, title } => number::of_basis(body, number, title),
            What::Title(title) => words::title(body, title),
            What::BasisTitle(title) => words::basis_title(body, title),
            What::Issuer(issuer) => words::issuer(body, issuer),
            What::Addressees(addressees) => words::addressees(body, addressees),
            What::Name { text, beside } => words::name(body, within, text, beside),
            What::Practice(practice) => practice::look(body, within, *practice),
        }
    }

    /// Whether what another document of the chain says instead speaks of the same thing: each has its own title, number, date
    /// and addressees, and an issuer of its own unless that is a slip away.
    pub(super) fn speaks_of(&self, words: &str) -> bool {
        match self.what {
            What::Issued(_) | What::OwnNumber(_) | What::Title(_) | What::Addressees(_) => false,
            What::Issuer(issuer) => strsim::normalized_levenshtein(issuer, words) >= 0.6,
            What::Hours { .. }
            | What::Day { .. }
            | What::EventDay(_)
            | What::Reach { .. }
            | What::BasisNumber { .. }
            | What::BasisTitle(_)
            | What::Name { .. }
            | What::Practice(_) => true,
        }
    }

    /// Whether a clause that does not state it has to be looked at: a number or day of the rules that everybody is judged by.
    pub(super) fn weighs(&self) -> bool {
        match self.what {
            What::Hours { .. } | What::Practice(_) => true,
            What::Day { purpose, .. } => purpose != date::Purpose::Start,
            What::EventDay(_)
            | What::Issued(_)
            | What::Reach { .. }
            | What::OwnNumber(_)
            | What::BasisNumber { .. }
            | What::Title(_)
            | What::BasisTitle(_)
            | What::Issuer(_)
            | What::Addressees(_)
            | What::Name { .. } => false,
        }
    }

    /// Its key as messages name it: `rules.components[1].minimum`.
    pub(super) fn key(&self) -> String {
        let mut key = String::new();
        for step in &self.path {
            match step {
                Step::Key(name) if key.is_empty() => key.push_str(name),
                Step::Key(name) => key.push_str(&format!(".{name}")),
                Step::Item(at) => key.push_str(&format!("[{}]", at + 1)),
            }
        }
        key
    }
}

/// The node at the end of a path.
pub(super) fn node_at<'n>(node: &'n Node, path: &[Step]) -> Option<&'n Node> {
    let Some((step, rest)) = path.split_first() else { return Some(node) };
    let next = match (step, &node.value) {
        (Step::Key(name), Value::Map(entries)) => {
            entries.iter().find(|(key, _)| key.value.as_written() == *name).map(|(_, value)| value)
        }
        (Step::Item(at), Value::List(items)) => items.get(*at),
        // One portal may stand without a list round it.
        (Step::Item(0), Value::Map(_)) => Some(node),
        (Step::Key(_) | Step::Item(_), _) => None,
    };
    node_at(next?, rest)
}

use Step::{Item, Key};

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
        let others: Vec<&str> = others.into_iter().filter(|other| !names.contains(other)).collect();
        for (key, text) in entry {
            let Some(text) = text.as_deref() else { continue };
            let reach = |kind| What::Reach { kind, text, names: names.clone(), others: others.clone() };
            let what = match *key {
                "phone" => reach(phone::Kind::Phone),
                "url" => reach(phone::Kind::Address),
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
