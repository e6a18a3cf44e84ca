//! One unit: its figures by year, and who has not finished.

use std::io;

use super::Basis;
use super::learner::who;
use crate::assessment::{LearnerYear, Status};
use crate::commands::results::Out;
use crate::commands::status::{count_by_status, status_text};
use crate::diagnostic::{Language, Text};
use crate::model::Year;
use crate::model::document::Document;
use crate::model::hours::Hours;
use crate::pages::wording::{rate, ratio};

/// Tells the figures of a unit and lists those who have not finished.
pub(super) fn print(basis: &Basis<'_>, unit: &str, out: &mut Out) -> io::Result<()> {
    let due: Vec<(Year, &LearnerYear)> = basis.due().filter(|(_, learner)| learner.unit.as_ref() == unit).collect();
    for year in due.chunk_by(|one, other| one.0 == other.0) {
        let Some((number, _)) = year.first() else { continue };
        let learners: Vec<&LearnerYear> = year.iter().map(|(_, learner)| *learner).collect();
        print_year(basis, unit, *number, &learners, out)?;
    }
    Ok(())
}

fn print_year(basis: &Basis<'_>, unit: &str, year: Year, learners: &[&LearnerYear], out: &mut Out) -> io::Result<()> {
    let count = |wanted: &[Status]| learners.iter().filter(|learner| wanted.contains(&learner.status)).count();
    let n_required = learners.len() - count(&[Status::Exempt, Status::NoGuide]);
    let n_compliant = count(&[Status::Compliant, Status::CompliantByMakeUp]);
    let as_of = basis.judged.assessment.as_of;
    let (ratio, rate) = (ratio(n_compliant, n_required), rate(n_compliant, n_required));
    let by_status = count_by_status(learners.iter().copied());
    let n_due = learners.len();
    basis.line(
        out,
        0,
        &Text::new(
            format!("{year}年度  {unit}：{n_due} 人，完成率 {ratio}，{rate}（按 {as_of} 的情况）"),
            format!("{year}  {unit}: {n_due} learners, completion {ratio}, {rate} (as of {as_of})"),
        ),
    )?;
    basis.line(out, 2, &by_status)?;
    let unfinished: Vec<_> = learners.iter().filter(|learner| is_unfinished(learner.status)).collect();
    if unfinished.is_empty() {
        return basis.line(out, 2, &Text::new("没有未完成的人。", "Nobody is unfinished."));
    }
    basis.line(out, 2, &Text::new("未完成的人：", "Unfinished:"))?;
    for learner in unfinished {
        basis.line(out, 4, &unfinished_line(basis, learner))?;
    }
    Ok(())
}

fn is_unfinished(status: Status) -> bool {
    match status {
        Status::InProgress | Status::MakeUpOpen | Status::NonCompliant => true,
        Status::NoGuide | Status::Exempt | Status::Compliant | Status::CompliantByMakeUp => false,
    }
}

fn unfinished_line(basis: &Basis<'_>, learner: &LearnerYear) -> Text {
    let rules = learner.guide.as_ref().and_then(|guide| basis.document(guide)).and_then(Document::rules);
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    if let Some(account) = &learner.account {
        for (id, balance) in account.components.iter().filter(|(_, balance)| balance.short > Hours::ZERO) {
            let name = rules.and_then(|rules| rules.component(id)).map_or(&*id.0, |component| &component.name);
            zh.push(format!("{name}缺 {}", balance.short));
            en.push(format!("{name} short {}", balance.short));
        }
        zh.push(format!("总学时缺 {}", account.total.short));
        en.push(format!("total short {}", account.total.short));
    }
    let (status, who) =
        (status_text(learner.status), who(&learner.identity, learner.department.as_deref().unwrap_or("—")));
    Text::new(
        format!("{}：{}，{}", who.get(Language::Chinese), status.get(Language::Chinese), zh.join("，")),
        format!("{}: {}, {}", who.get(Language::English), status.get(Language::English), en.join(", ")),
    )
}
