//! A learner for the tests of this folder.

use crate::assessment::{Identity, LearnerYear, MakeUp, Status};

/// A learner of 云栖馆 of whom nothing else is known: no name, no guide, no records.
pub(crate) fn learner_year() -> LearnerYear {
    LearnerYear {
        learner: 0,
        unit: "云栖馆".into(),
        identity: Identity { name: None, citizen_id: None, staff_number: None },
        department: None,
        series: None,
        level: None,
        guide: None,
        status: Status::NoGuide,
        account: None,
        make_up: MakeUp::Unstated,
        records: vec![],
        on_roster: true,
        rows: vec![],
    }
}
