//! A claim of front matter about the text: a value that is looked for, its key, the clause it cites, and how it is judged.
//!
//! Which values are looked for is said in `claims`.

use super::body_text::{BodyText, Lines};
use super::outcome::Outcome;
use super::practice::Practice;
use super::{date, hours, number, phone, practice, words};
use crate::model::Date;
use crate::model::hours::Hours;
use crate::model::rule::{RuleName, RulePart, Rules};
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
    /// Who runs a platform, and what stands beside it: first the platform's name.
    Operator { text: &'d str, beside: Vec<&'d str> },
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
            What::Operator { text, beside } => words::operator(body, within, text, beside),
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
            | What::Operator { .. }
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
            | What::Name { .. }
            | What::Operator { .. } => false,
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
