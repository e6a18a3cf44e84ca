//! One learner as a line of the unit's table: name, status, and hours by component. The records behind are in `learner`.

use serde::Serialize;

use super::html::Mark;
use super::learner::department;
use super::site::Site;
use super::unit::Column;
use crate::assessment::{LearnerYear, Status};
use crate::model::hours::Hours;
use crate::model::rule::Rules;

/// A line of the unit's table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LearnerRow {
    /// The running number in the unit, from 1.
    pub number: usize,
    /// The masked name.
    pub label: String,
    /// Where the person's records are.
    pub href: String,
    /// The department; empty where not filled in.
    pub department: String,
    /// The status.
    pub mark: Mark,
    /// Hours in the columns of the table.
    pub cells: Vec<CellView>,
}

/// A component of a learner in the unit's table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CellView {
    /// Counted hours.
    pub counted: String,
    /// `10` where hours are short and the learner is not exempt.
    pub short: Option<String>,
    /// Hours that are pending; `—` without a guide.
    #[serde(skip)]
    pub pending: String,
}

pub(super) fn row(
    site: &Site<'_>,
    learner: &LearnerYear,
    number: usize,
    label: &str,
    href: String,
    columns: &[Column],
) -> LearnerRow {
    let rules = site.rules(learner.guide.as_ref());
    LearnerRow {
        number,
        label: label.to_owned(),
        href,
        department: department(learner),
        mark: site.words.status(learner.status),
        cells: columns.iter().map(|column| cell(learner, rules, column)).collect(),
    }
}

fn cell(learner: &LearnerYear, rules: Option<&Rules>, column: &Column) -> CellView {
    let balance = learner.account.as_ref().and_then(|account| {
        if column.is_total {
            return Some(&account.total);
        }
        let named = rules?.components.iter().find(|component| component.name == column.name)?;
        account.components.iter().find(|(id, _)| *id == named.id).map(|(_, balance)| balance)
    });
    match balance {
        None => CellView { counted: "—".to_owned(), short: None, pending: "—".to_owned() },
        Some(balance) => CellView {
            counted: balance.counted().to_string(),
            short: (balance.short > Hours::ZERO && learner.status != Status::Exempt).then(|| balance.short.to_string()),
            pending: balance.pending.to_string(),
        },
    }
}
