//! Documents made by hand for the tests of this stage.

use std::collections::BTreeMap;

use crate::location::SourcePath;
use crate::model::Year;
use crate::model::document::{AppliesTo, Body, Document, DocumentId, DocumentKind};
use crate::model::hours::Hours;
use crate::model::rule::{CarryOver, Component, ComponentId, ExamRule, MakeUpEntry, MakeUpRules, Period, Rules};

/// 90 = 30 + 60, converted hours to the second, make-up until the middle of the next year.
pub(crate) fn rules(year: i32) -> Rules {
    let component = |id: &str, name: &str, minimum, exam| Component {
        id: ComponentId(id.into()),
        name: name.into(),
        aliases: vec![],
        minimum: Some(Hours::whole(minimum)),
        exam,
    };
    let entry = MakeUpEntry {
        credit_year: Year(year),
        until: format!("{}-06-30", year + 1).parse().ok(),
        in_principle: false,
        or_earlier: None,
    };
    Rules {
        total: Some(Hours::whole(90)),
        components: vec![
            component("public", "公需科目", 30, ExamRule::Required),
            component("professional", "专业科目", 60, ExamRule::Unstated),
        ],
        conversion: Some(ComponentId("professional".into())),
        carry_over: CarryOver::Unstated,
        study_period: Period::calendar_year(Year(year)),
        make_up: MakeUpRules::Entries(vec![entry]),
        topics: vec![],
        clauses: BTreeMap::new(),
        support: BTreeMap::new(),
    }
}

/// A document without a text.
pub(crate) fn document(id: &str, year: i32, kind: DocumentKind, title: &str) -> Document {
    Document {
        id: DocumentId(id.into()),
        kind,
        year: Year(year),
        title: title.into(),
        short_title: None,
        issuer: Some("江西省继续教育协会".into()),
        document_number: None,
        issued_on: None,
        addressees: None,
        forwards: None,
        attached_to: None,
        basis: vec![],
        applies_to: AppliesTo::default(),
        portals: vec![],
        platforms: vec![],
        contacts: vec![],
        body: Body { markdown: String::new(), first_line: 1 },
        path: SourcePath::new(format!("guidelines/{id}.md")),
    }
}

/// A guide with the rules above.
pub(crate) fn guide(id: &str, year: i32, series: &[&str]) -> Document {
    let mut guide = document(id, year, DocumentKind::StudyGuide(Box::new(rules(year))), &format!("{year}年度学习指南"));
    guide.applies_to.series = series.iter().map(|series| (*series).to_owned()).collect();
    guide
}
