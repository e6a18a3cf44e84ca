//! Results as CSV for spreadsheets: one row a learner, five columns a component. How it is written stands in `separated`.

use std::io::{self, Write};

use super::super::separated;
use super::Due;
use crate::assessment::Balance;
use crate::model::document::Document;
use crate::model::hours::Hours;
use crate::model::rule::ComponentId;

/// What is told of the total and of each component, in this order.
const SUMS: [&str; 5] = ["required", "on_time", "made_up", "pending", "short"];

/// Prints a header row and one row a learner. Columns of components: those of the study guides of the learners' years,
/// in the guides' order.
pub(super) fn print(learners: &[Due<'_>], documents: &[Document], out: &mut impl Write) -> io::Result<()> {
    let components = components(learners, documents);
    let names = std::iter::once("total").chain(components.iter().map(|id| &*id.0));
    let sums = names.flat_map(|name| SUMS.map(|sum| format!("{name}_{sum}")));
    let known = ["year", "unit", "name", "citizen_id", "staff_no", "series", "guide", "status"];
    let header = known.into_iter().map(str::to_owned).chain(sums).collect();
    separated::print(std::iter::once(header).chain(learners.iter().map(|due| row(*due, &components))), out)
}

fn components(learners: &[Due<'_>], documents: &[Document]) -> Vec<ComponentId> {
    let of_guides = documents
        .iter()
        .filter(|document| learners.iter().any(|(year, _)| *year == document.year))
        .filter_map(Document::rules)
        .flat_map(|rules| rules.components.iter().map(|component| &component.id));
    let of_learners = learners.iter().filter_map(|(_, learner)| learner.account.as_ref());
    let of_learners = of_learners.flat_map(|account| account.components.iter().map(|(id, _)| id));
    let mut ids = Vec::new();
    for id in of_guides.chain(of_learners) {
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }
    ids
}

fn row((year, learner): Due<'_>, components: &[ComponentId]) -> Vec<String> {
    let identity = &learner.identity;
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let mut row = vec![
        year.to_string(),
        text(Some(&learner.unit)),
        text(identity.name.as_ref().map(|name| name.reveal())),
        text(identity.citizen_id.as_ref().map(|id| id.reveal())),
        text(identity.staff_number.as_ref().map(|number| number.reveal())),
        text(learner.series.as_deref()),
        text(learner.guide.as_ref().map(|guide| &*guide.0)),
        learner.status.as_str().to_owned(),
    ];
    let account = learner.account.as_ref();
    row.extend(sums(account.map(|account| &account.total)));
    for id in components {
        let own = account.and_then(|account| account.components.iter().find(|(own, _)| own == id));
        row.extend(sums(own.map(|(_, balance)| balance)));
    }
    row
}

/// The five sums; empty where the learner's guide has none.
fn sums(balance: Option<&Balance>) -> [String; 5] {
    let Some(balance) = balance else { return Default::default() };
    let Balance { required, on_time, made_up, pending, short } = balance;
    let required = required.as_ref().map(Hours::to_string).unwrap_or_default();
    [required, on_time.to_string(), made_up.to_string(), pending.to_string(), short.to_string()]
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_learner_is_a_row_with_five_columns_a_component() {
        let learners = sample::learners();
        let mut out = Vec::new();
        print(&sample::due(&learners), &[], &mut out).unwrap();
        let expected = "\u{FEFF}year,unit,name,citizen_id,staff_no,series,guide,status,\
            total_required,total_on_time,total_made_up,total_pending,total_short,\
            public_required,public_on_time,public_made_up,public_pending,public_short,\
            core_required,core_on_time,core_made_up,core_pending,core_short\n\
            2025,青溪画院,柳知微,991001198101151012,1001,艺术系列,jx-2025,make-up-open,\
            90,30,2.4,5,57.6,30,30,0,0,0,60,0,2.4,5,57.6\n\
            2025,青溪画院,'=苏景行,,,,,no-guide,,,,,,,,,,,,,,,\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn quotes_commas_and_line_breaks_are_quoted() {
        let mut learners = sample::learners();
        learners.truncate(1);
        learners[0].unit = "青溪\"画院\",\n南区".into();
        let mut out = Vec::new();
        print(&sample::due(&learners), &[], &mut out).unwrap();
        assert!(String::from_utf8(out).unwrap().contains("\n2025,\"青溪\"\"画院\"\",\n南区\",柳知微,"));
    }
}
