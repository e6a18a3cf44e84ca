//! Two invented learners, for the tests of the three formats.

use std::collections::BTreeMap;

use super::Due;
use crate::assessment::{Account, AssessedRecord, Balance, Identity, LearnerYear, MakeUp, Reason, Status};
use crate::location::SourcePath;
use crate::model::Year;
use crate::model::document::DocumentId;
use crate::model::hours::Hours;
use crate::model::learner::{CitizenId, PersonName, StaffNumber};
use crate::model::row::{RowPlace, Sheet, SheetKind, Workbooks};
use crate::model::rule::ComponentId;

pub(super) fn due(learners: &[LearnerYear]) -> Vec<Due<'_>> {
    learners.iter().map(|learner| (Year(2025), learner)).collect()
}

pub(super) fn workbooks() -> Workbooks {
    let sheet = |path: &str, name: Option<&str>| Sheet {
        path: SourcePath::new(path),
        name: name.map(Into::into),
        folder: Year(2025),
        kind: SheetKind::Records,
        columns: BTreeMap::new(),
    };
    Workbooks {
        sheets: vec![sheet("data/2025/青溪画院.xlsx", Some("学习记录")), sheet("data/2025/导出.csv", None)],
        ..Workbooks::default()
    }
}

/// One learner with a guide and three records, one without either.
pub(super) fn learners() -> Vec<LearnerYear> {
    let hours = |text: &str| Hours::parse(text).unwrap();
    let balance = |required, on_time, made_up, pending, short| Balance {
        required: Some(hours(required)),
        on_time: hours(on_time),
        made_up: hours(made_up),
        pending: hours(pending),
        short: hours(short),
    };
    let public = || ComponentId("public".into());
    let core = || ComponentId("core".into());
    let record = |sheet, row, component, text: Option<&str>, reason| AssessedRecord {
        place: RowPlace { sheet, row },
        column: 3,
        summary: false,
        conversion: false,
        category: None,
        component,
        hours: text.map(hours),
        completed_on: None,
        reason,
    };
    let first = LearnerYear {
        learner: 0,
        unit: "青溪画院".into(),
        identity: Identity {
            name: PersonName::parse("柳知微"),
            citizen_id: CitizenId::parse("991001198101151012"),
            staff_number: StaffNumber::parse("1001"),
        },
        department: None,
        series: Some("艺术系列".into()),
        level: None,
        guide: Some(DocumentId("jx-2025".into())),
        status: Status::MakeUpOpen,
        account: Some(Account {
            total: balance("90", "30", "2.4", "5", "57.6"),
            components: vec![
                (public(), balance("30", "30", "0", "0", "0")),
                (core(), balance("60", "0", "2.4", "5", "57.6")),
            ],
        }),
        make_up: MakeUp::Unstated,
        records: vec![
            record(0, 12, Some(public()), Some("30"), Reason::OnTime),
            record(1, 7, None, Some("-5"), Reason::InvalidHours),
            record(1, 8, Some(core()), None, Reason::InvalidHours),
        ],
        on_roster: true,
        rows: Vec::new(),
    };
    let second = LearnerYear {
        learner: 1,
        identity: Identity { name: PersonName::parse("=苏景行"), citizen_id: None, staff_number: None },
        series: None,
        guide: None,
        status: Status::NoGuide,
        account: None,
        records: Vec::new(),
        ..first.clone()
    };
    vec![first, second]
}
