//! The values that a document states, group by group; each with its evidence, and what is odd left to a person.
//!
//! Every group follows one rule: a value is taken where the words say it plainly, and left out, quoted, wherever they
//! might mean something else. A missed value costs a minute, a wrong one a year.

mod basis;
mod carry_over;
mod component;
mod contact;
mod conversion;
mod demand;
mod exam;
mod hours;
mod identity;
mod make_up;
mod period;
mod platform;
mod portal;
mod series;
mod topic;

use super::bundle::{Kind, Part};
use super::passage::{Evidence, Found, Passage};
use crate::diagnostic::Text;
use crate::model::hours::Hours;
use crate::model::rule::RuleName;
use crate::model::{Date, Year};
pub(super) use basis::BasisText;
pub(super) use component::Component;
pub(super) use contact::ContactText;
pub(super) use identity::year_of;
pub(super) use make_up::MakeUp;
pub(super) use platform::PlatformText;
pub(super) use portal::PortalText;

/// Something stated that is left to a person, with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The front-matter key it concerns.
    pub key: &'static str,
    /// Where it stands.
    pub evidence: Evidence,
    /// Why it was not taken.
    pub why: Text,
}

/// Everything found in one document.
#[derive(Debug, Clone)]
pub(super) struct Fields {
    pub(super) title: Option<Found<String>>,
    pub(super) issuer: Option<Found<String>>,
    pub(super) document_number: Option<Found<String>>,
    pub(super) issued_on: Option<Found<Date>>,
    pub(super) year: Option<Found<Year>>,
    pub(super) addressees: Option<Found<String>>,
    pub(super) basis: Vec<Found<BasisText>>,
    /// What only a study guide has.
    pub(super) guide: Option<GuideFields>,
    pub(super) portals: Vec<Found<PortalText>>,
    pub(super) platforms: Vec<Found<PlatformText>>,
    pub(super) contacts: Vec<Found<ContactText>>,
    pub(super) remarks: Vec<Remark>,
}

/// Whom a guide is for, and its rules.
#[derive(Debug, Clone)]
pub(super) struct GuideFields {
    pub(super) series: Option<Found<Vec<String>>>,
    pub(super) region: Option<Found<String>>,
    pub(super) total: Option<Found<Hours>>,
    pub(super) components: Vec<Component>,
    /// The id of the component that converted hours go to.
    pub(super) conversion: Option<Found<&'static str>>,
    pub(super) carry_over: Option<Found<()>>,
    pub(super) from: Option<Found<Date>>,
    pub(super) until: Option<Found<Date>>,
    pub(super) make_up: MakeUp,
    pub(super) topics: Option<Found<Vec<String>>>,
    pub(super) clauses: Vec<(RuleName, Found<String>)>,
}

/// More basis documents, platforms, portals, contacts or odd sentences than any notice has are not gone through.
const MOST_ITEMS: usize = 300;

/// What is odd in a document, gathered as it is read.
#[derive(Debug, Default)]
pub(super) struct Remarks(Vec<Remark>);

impl Remarks {
    fn push(&mut self, key: &'static str, evidence: Evidence, why: Text) {
        let remark = Remark { key, evidence, why };
        if self.0.len() < MOST_ITEMS && !self.0.contains(&remark) {
            self.0.push(remark);
        }
    }

    /// The value on which all statements agree; where they differ, none, and each is quoted.
    fn agreed<T: PartialEq>(&mut self, key: &'static str, mut stated: Vec<Found<T>>) -> Option<Found<T>> {
        if stated.is_empty() {
            return None;
        }
        if stated.iter().all(|found| found.value == stated[0].value) {
            return Some(stated.remove(0));
        }
        for found in stated {
            self.push(key, found.evidence, Text::new("正文有不同的说法", "the text says different things"));
        }
        None
    }
}

/// Reads one document of a bundle. `year` is its credit year, if its own text or the chain it stands in says it.
pub(super) fn read(part: &Part, year: Option<Found<Year>>) -> Fields {
    let passage = Passage::new(part, year.as_ref().map(|found| found.value));
    let mut remarks = Remarks::default();
    let identity = identity::read(part, &mut remarks);
    let guide = (part.kind == Kind::Guide).then(|| read_guide(&passage, &mut remarks));
    let platforms = platform::read(&passage);
    Fields {
        title: identity.title,
        issuer: identity.issuer,
        document_number: identity.number,
        issued_on: identity.issued_on,
        year,
        addressees: identity.addressees,
        basis: basis::read(&passage, &mut remarks),
        guide,
        portals: if part.kind == Kind::Notice { Vec::new() } else { portal::read(&passage, &platforms, &mut remarks) },
        contacts: contact::read(&passage, &platforms, &mut remarks),
        platforms,
        remarks: remarks.0,
    }
}

fn read_guide(passage: &Passage<'_>, remarks: &mut Remarks) -> GuideFields {
    let mut components = component::read(passage);
    let total = hours::read(passage, &mut components, remarks);
    let exam_clause = exam::read(passage, &mut components, remarks);
    let conversion = conversion::read(passage, &components, remarks);
    let carry_over = carry_over::read(passage, remarks);
    let (from, until) = period::read(passage, total.as_ref().map(|found| found.value), remarks);
    let make_up = make_up::read(passage, until.as_ref().map(|found| found.value), remarks);
    let topics = topic::read(passage, remarks);

    let minimum = components.iter().find_map(|component| component.minimum.as_ref());
    let mut clauses = Vec::new();
    let mut clause = |rule: RuleName, found: Option<(&Option<String>, &Evidence)>| {
        if let Some((Some(name), evidence)) = found {
            let found = Found { value: name.clone(), evidence: evidence.clone(), clause: None };
            clauses.push((rule, found));
        }
    };
    let hours = total.as_ref().or(minimum);
    clause(RuleName::Hours, hours.map(|found| (&found.clause, &found.evidence)));
    let period = until.as_ref().or(from.as_ref());
    clause(RuleName::StudyPeriod, period.map(|found| (&found.clause, &found.evidence)));
    clause(RuleName::MakeUp, make_up.place());
    clause(RuleName::Conversion, conversion.clause.as_ref().map(|found| (&found.clause, &found.evidence)));
    clause(RuleName::CarryOver, carry_over.as_ref().map(|found| (&found.clause, &found.evidence)));
    clause(RuleName::Exam, exam_clause.as_ref().map(|found| (&found.clause, &found.evidence)));
    clause(RuleName::Topics, topics.as_ref().map(|found| (&found.clause, &found.evidence)));
    GuideFields {
        series: series::read(passage),
        region: series::region(passage),
        total,
        components,
        conversion: conversion.target,
        carry_over,
        from,
        until,
        make_up,
        topics,
        clauses,
    }
}
