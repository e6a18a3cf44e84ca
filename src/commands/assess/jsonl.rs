//! Results as JSON, one learner a line, keys and order as DESIGN 4.6 has them.

use std::io::{self, Write};

use serde::ser::{Serialize, Serializer};

use super::Due;
use crate::assessment::{Account, AssessedRecord, Balance};
use crate::model::hours::Hours;
use crate::model::row::Workbooks;
use crate::model::rule::ComponentId;

/// Prints one line a learner.
pub(super) fn print(learners: &[Due<'_>], workbooks: &Workbooks, out: &mut impl Write) -> io::Result<()> {
    for due in learners {
        serde_json::to_writer(&mut *out, &line(*due, workbooks))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

#[derive(serde::Serialize)]
struct Line<'a> {
    year: i32,
    unit: &'a str,
    learner: Learner<'a>,
    series: Option<&'a str>,
    guide: Option<&'a str>,
    status: &'a str,
    total: Option<Sums>,
    components: Option<Components<'a>>,
    records: Vec<Record<'a>>,
}

#[derive(serde::Serialize)]
struct Learner<'a> {
    name: Option<&'a str>,
    citizen_id: Option<&'a str>,
    staff_no: Option<&'a str>,
}

#[derive(serde::Serialize)]
struct Sums {
    required: Option<String>,
    on_time: String,
    made_up: String,
    pending: String,
    short: String,
}

/// An object with the components in the guide's order.
struct Components<'a>(&'a [(ComponentId, Balance)]);

impl Serialize for Components<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(id, balance)| (&*id.0, sums(balance))))
    }
}

#[derive(serde::Serialize)]
struct Record<'a> {
    file: &'a str,
    sheet: Option<&'a str>,
    row: u32,
    component: Option<&'a str>,
    hours: Option<String>,
    verdict: &'a str,
    reason: &'a str,
}

fn line<'a>((year, learner): Due<'a>, workbooks: &'a Workbooks) -> Line<'a> {
    let account = learner.account.as_ref();
    let identity = &learner.identity;
    Line {
        year: year.0,
        unit: &learner.unit,
        learner: Learner {
            name: identity.name.as_ref().map(|name| name.reveal()),
            citizen_id: identity.citizen_id.as_ref().map(|id| id.reveal()),
            staff_no: identity.staff_number.as_ref().map(|number| number.reveal()),
        },
        series: learner.series.as_deref(),
        guide: learner.guide.as_ref().map(|guide| &*guide.0),
        status: learner.status.as_str(),
        total: account.map(|Account { total, .. }| sums(total)),
        components: account.map(|Account { components, .. }| Components(components)),
        records: learner.records.iter().map(|found| record(found, workbooks)).collect(),
    }
}

fn sums(balance: &Balance) -> Sums {
    Sums {
        required: balance.required.as_ref().map(Hours::to_string),
        on_time: balance.on_time.to_string(),
        made_up: balance.made_up.to_string(),
        pending: balance.pending.to_string(),
        short: balance.short.to_string(),
    }
}

fn record<'a>(found: &'a AssessedRecord, workbooks: &'a Workbooks) -> Record<'a> {
    let sheet = workbooks.sheet(found.place);
    Record {
        file: sheet.path.as_str(),
        sheet: sheet.name.as_deref(),
        row: found.place.row,
        component: found.component.as_ref().map(|id| &*id.0),
        hours: found.hours.as_ref().map(Hours::to_string),
        verdict: found.reason.verdict().as_str(),
        reason: found.reason.as_str(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_line_has_every_key_in_the_order_of_the_design() {
        let (learners, workbooks) = (sample::learners(), sample::workbooks());
        let mut out = Vec::new();
        print(&sample::due(&learners), &workbooks, &mut out).unwrap();
        let expected = concat!(
            r#"{"year":2025,"unit":"青溪画院","#,
            r#""learner":{"name":"柳知微","citizen_id":"991001198101151012","staff_no":"1001"},"#,
            r#""series":"艺术系列","guide":"jx-2025","status":"make-up-open","#,
            r#""total":{"required":"90","on_time":"30","made_up":"2.4","pending":"5","short":"57.6"},"#,
            r#""components":{"public":{"required":"30","on_time":"30","made_up":"0","pending":"0","short":"0"},"#,
            r#""core":{"required":"60","on_time":"0","made_up":"2.4","pending":"5","short":"57.6"}},"#,
            r#""records":[{"file":"data/2025/青溪画院.xlsx","sheet":"学习记录","row":12,"component":"public","#,
            r#""hours":"30","verdict":"counted","reason":"on-time"},"#,
            r#"{"file":"data/2025/导出.csv","sheet":null,"row":7,"component":null,"#,
            r#""hours":"-5","verdict":"excluded","reason":"invalid-hours"},"#,
            r#"{"file":"data/2025/导出.csv","sheet":null,"row":8,"component":"core","#,
            r#""hours":null,"verdict":"excluded","reason":"invalid-hours"}]}"#,
            "\n",
            r#"{"year":2025,"unit":"青溪画院","#,
            r#""learner":{"name":"=苏景行","citizen_id":null,"staff_no":null},"#,
            r#""series":null,"guide":null,"status":"no-guide","total":null,"components":null,"records":[]}"#,
            "\n",
        );
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn a_total_that_is_not_stated_is_null() {
        let mut learners = sample::learners();
        learners[0].account.as_mut().unwrap().total.required = None;
        let mut out = Vec::new();
        print(&sample::due(&learners), &sample::workbooks(), &mut out).unwrap();
        assert!(String::from_utf8(out).unwrap().contains(r#""total":{"required":null,"on_time":"30""#));
    }
}
