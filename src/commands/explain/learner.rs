//! One learner: whose rows were joined and why, and each year's guide, sums, status and records.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::Basis;
use super::reason::{clause, make_up_end, reason, stated_by, status};
use crate::assessment::{AssessedRecord, Balance, Identity, JoinedBy, LearnerYear, MakeUp, YearEvidence, evidence};
use crate::commands::field::kind_name;
use crate::commands::results::Out;
use crate::commands::status::status_text;
use crate::diagnostic::{Language, Text};
use crate::location::Place;
use crate::model::Year;
use crate::model::document::Document;
use crate::model::hours::Hours;
use crate::model::row::{Field, RowPlace};
use crate::model::rule::RuleName;

/// Tells everything of one learner, by number.
pub(super) fn print(basis: &Basis<'_>, learner: usize, out: &mut Out) -> io::Result<()> {
    let years: Vec<(Year, &LearnerYear)> = basis.due().filter(|(_, due)| due.learner == learner).collect();
    let mut every_year = basis.judged.assessment.years.values().flatten();
    let latest = every_year.rfind(|due| due.learner == learner);
    let Some(latest) = years.last().map(|(_, due)| *due).or(latest) else { return Ok(()) };
    basis.line(out, 0, &who(&latest.identity, &latest.unit))?;
    let sources = &basis.judged.sources;
    let as_of = basis.judged.assessment.as_of;
    let rows = &basis.joins.learners[learner];
    let evidence = evidence(&sources.documents, &sources.directory, &sources.workbooks, as_of, rows);
    print_joins(basis, learner, &evidence, out)?;
    print_findings(basis, learner, out)?;
    if years.is_empty() {
        basis.line(out, 2, &Text::new("这一年度没有这个人的行。", "No row of this learner belongs to that year."))?;
    }
    for (year, due) in years {
        if let Some(evidence) = evidence.get(&year) {
            print_year(basis, year, due, evidence, out)?;
        }
    }
    Ok(())
}

/// `柳知微，证件号 …，工号 1001（青溪画院）`.
pub(super) fn who(identity: &Identity, unit: &str) -> Text {
    let name = identity.name.as_ref().map(|name| name.reveal());
    let (mut zh, mut en) = (name.unwrap_or("（没有姓名）").to_owned(), name.unwrap_or("(no name)").to_owned());
    if let Some(id) = &identity.citizen_id {
        zh.push_str(&format!("，证件号 {}", id.reveal()));
        en.push_str(&format!(", ID {}", id.reveal()));
    }
    if let Some(number) = &identity.staff_number {
        zh.push_str(&format!("，工号 {}", number.reveal()));
        en.push_str(&format!(", staff number {}", number.reveal()));
    }
    Text::new(format!("{zh}（{unit}）"), format!("{en} ({unit})"))
}

fn joined_by(by: JoinedBy) -> Text {
    match by {
        JoinedBy::CitizenId => Text::new("证件号相同", "by the citizen ID"),
        JoinedBy::StaffNumber => {
            Text::new("没有证件号；单位和工号与上面的人相同", "no ID; unit and staff number are those of this learner")
        }
        JoinedBy::NameOfStaffNumber => Text::new(
            "没有证件号；这个工号别处没有，而本单位叫这个名字、又没有别的工号的只有这个人",
            "no ID; the staff number is new, and this is the unit's only learner of that name without another number",
        ),
        JoinedBy::NewStaffNumber => Text::new(
            "没有证件号；按单位和工号认人，没有对上更早认出的人",
            "no ID; unit and staff number make a learner of their own",
        ),
        JoinedBy::Name => Text::new(
            "没有证件号和工号；本单位叫这个名字的只有这个人",
            "neither ID nor staff number; the unit's only learner of that name",
        ),
        JoinedBy::NewName => Text::new(
            "没有证件号和工号；按单位和姓名认人，本单位别处没有这个名字",
            "neither ID nor staff number; unit and name make a learner of their own",
        ),
    }
}

/// The rows of the learner, and those set aside that may be the learner's.
fn print_joins(
    basis: &Basis<'_>,
    learner: usize,
    evidence: &BTreeMap<Year, YearEvidence>,
    out: &mut Out,
) -> io::Result<()> {
    let year_of = |place: RowPlace| evidence.iter().find(|(_, of_year)| of_year.rows.contains(&place));
    let rows = &basis.joins.learners[learner];
    let n_rows = rows.len();
    basis.line(out, 2, &Text::new(format!("合在一起的 {n_rows} 行："), format!("Rows joined ({n_rows}):")))?;
    for row in rows {
        let (at, by) = (row_text(basis, row.place), joined_by(row.by));
        let mut zh = format!("{}：{}", at.get(Language::Chinese), by.get(Language::Chinese));
        let mut en = format!("{}: {}", at.get(Language::English), by.get(Language::English));
        let folder = basis.judged.sources.workbooks.sheet(row.place).folder;
        if let Some((year, _)) = year_of(row.place).filter(|(year, _)| **year != folder) {
            zh.push_str(&format!("；记在 {year} 年度"));
            en.push_str(&format!("; credited to {year}"));
        }
        basis.line(out, 4, &Text::new(zh, en))?;
    }
    let perhaps: Vec<_> = basis.joins.set_aside.iter().filter(|row| row.candidates.contains(&learner)).collect();
    if perhaps.is_empty() {
        return Ok(());
    }
    let head = "可能是这个人的，但也可能是别人的，因此搁置、不计入：";
    basis.line(out, 2, &Text::new(head, "Rows that may be this learner's or another's, set aside and not counted:"))?;
    for row in perhaps {
        basis.line(out, 4, &row_text(basis, row.place))?;
    }
    Ok(())
}

/// `data/2025/a.xlsx [名册] 第 3 行（名册）`.
fn row_text(basis: &Basis<'_>, place: RowPlace) -> Text {
    let sheet = basis.judged.sources.workbooks.sheet(place);
    let whole = Place::Workbook { path: sheet.path.clone(), sheet: sheet.name.clone(), cell: None };
    let (row, kind) = (place.row, kind_name(sheet.kind));
    Text::new(
        format!("{whole} 第 {row} 行（{}）", kind.get(Language::Chinese)),
        format!("{whole} row {row} ({})", kind.get(Language::English)),
    )
}

/// What was found wrong in the learner's own rows.
fn print_findings(basis: &Basis<'_>, learner: usize, out: &mut Out) -> io::Result<()> {
    let workbooks = &basis.judged.sources.workbooks;
    let set_aside = basis.joins.set_aside.iter().filter(|row| row.candidates.contains(&learner)).map(|row| row.place);
    let own = basis.joins.learners[learner].iter().map(|row| row.place).chain(set_aside);
    let rows: BTreeSet<_> =
        own.map(|place| (&workbooks.sheet(place).path, &workbooks.sheet(place).name, place.row)).collect();
    let mut findings = basis.judged.diagnostics.iter().filter(|finding| match &finding.place {
        Place::Workbook { path, sheet, cell: Some(cell) } => rows.contains(&(path, sheet, cell.row)),
        Place::Workbook { cell: None, .. } | Place::Text { .. } => false,
    });
    let mut next = findings.next();
    if next.is_some() {
        basis.line(out, 2, &Text::new("这些行里的问题：", "Findings in these rows:"))?;
    }
    while let Some(finding) = next {
        let say = |language| format!("{} {}: {}", finding.place, finding.code, finding.owner_message(language));
        basis.line(out, 4, &Text::new(say(Language::Chinese), say(Language::English)))?;
        next = findings.next();
    }
    Ok(())
}

fn print_year(
    basis: &Basis<'_>,
    year: Year,
    due: &LearnerYear,
    evidence: &YearEvidence,
    out: &mut Out,
) -> io::Result<()> {
    let status_word = status_text(due.status);
    basis.line(
        out,
        0,
        &Text::new(
            format!("{year}年度：{}", status_word.get(Language::Chinese)),
            format!("{year}: {}", status_word.get(Language::English)),
        ),
    )?;
    let rules = due.guide.as_ref().and_then(|guide| basis.document(guide)).and_then(Document::rules);
    let why = status(due.status, rules);
    let as_of = basis.judged.assessment.as_of;
    basis.line(
        out,
        2,
        &Text::new(
            format!("为什么：{}（按 {as_of} 的情况）", why.get(Language::Chinese)),
            format!("Why: {} (as of {as_of})", why.get(Language::English)),
        ),
    )?;
    print_profile(basis, due, evidence, out)?;
    basis.line(out, 2, &guide_text(basis, due))?;
    basis.line(out, 2, &make_up_text(basis, due))?;
    if let Some(account) = &due.account {
        let name = |id: &crate::model::rule::ComponentId| {
            rules
                .and_then(|rules| rules.component(id))
                .map_or_else(|| id.0.to_string(), |component| component.name.clone())
        };
        for (id, balance) in &account.components {
            basis.line(out, 2, &sums(&name(id), &name(id), balance))?;
        }
        basis.line(out, 2, &sums("总学时", "Total", &account.total))?;
    }
    let n_records = due.records.len();
    basis.line(out, 2, &Text::new(format!("记录 {n_records} 条："), format!("Records ({n_records}):")))?;
    for record in &due.records {
        print_record(basis, record, due, out)?;
    }
    Ok(())
}

/// Unit, department, series and level, each with the cell it comes from.
fn print_profile(basis: &Basis<'_>, due: &LearnerYear, evidence: &YearEvidence, out: &mut Out) -> io::Result<()> {
    let workbooks = &basis.judged.sources.workbooks;
    let cell = |place: RowPlace, field| {
        let cell = workbooks.sheet(place).place(place.row, field);
        Text::new(format!("来自 {cell}"), format!("from {cell}"))
    };
    let unit = evidence.unit.map(|place| match workbooks.row(place) {
        Some(row) if row.person.unit_in_cell => cell(place, Field::Unit),
        Some(_) | None => {
            let path = &workbooks.sheet(place).path;
            Text::new(
                format!("没有填单位，取自文件名 {path}"),
                format!("no unit is given, so from the name of the file {path}"),
            )
        }
    });
    let default = || Text::new("data/units.yaml 里该单位的默认系列", "the unit's default in data/units.yaml");
    let series = evidence.series.map_or_else(default, |place| cell(place, Field::Series));
    let lines = [
        ("单位", "Unit", Some(&due.unit), unit),
        ("部门", "Department", due.department.as_ref(), evidence.department.map(|at| cell(at, Field::Department))),
        ("职称系列", "Title series", due.series.as_ref(), Some(series)),
        ("职称级别", "Title level", due.level.as_ref(), evidence.level.map(|at| cell(at, Field::Level))),
    ];
    for (zh, en, value, from) in lines {
        let (Some(value), Some(from)) = (value, from) else { continue };
        let zh = format!("{zh}：{value}（{}）", from.get(Language::Chinese));
        basis.line(out, 2, &Text::new(zh, format!("{en}: {value} ({})", from.get(Language::English))))?;
    }
    Ok(())
}

fn guide_text(basis: &Basis<'_>, due: &LearnerYear) -> Text {
    let title = due.guide.as_ref().map(|id| basis.document(id).map_or(&*id.0, Document::list_title));
    match (title, &due.series) {
        (Some(title), Some(series)) => Text::new(
            format!("适用指南：《{title}》，它适用于“{series}”"),
            format!("Guide: {title}, which covers {series}"),
        ),
        (Some(title), None) => Text::new(
            format!("适用指南：《{title}》；没有职称系列，当年只有这一个指南"),
            format!("Guide: {title}; there is no series, and it is the only guide of the year"),
        ),
        (None, Some(series)) => Text::new(
            format!("适用指南：无；当年没有（或不止一个）指南适用于“{series}”"),
            format!("Guide: none; no guide of the year, or more than one, covers {series}"),
        ),
        (None, None) => Text::new(
            "适用指南：无；没有职称系列，而当年没有（或不止一个）指南",
            "Guide: none; there is no series, and not exactly one guide of the year",
        ),
    }
}

fn make_up_text(basis: &Basis<'_>, due: &LearnerYear) -> Text {
    match (&due.make_up, &due.guide) {
        (MakeUp::Allowed(window), _) => {
            let (end, by) = (make_up_end(window), stated_by(basis, &window.stated_by, &[RuleName::MakeUp]));
            Text::new(
                format!("补学：可以，{}，见{}", end.get(Language::Chinese), by.get(Language::Chinese)),
                format!("Make-up: allowed, {}; see {}", end.get(Language::English), by.get(Language::English)),
            )
        }
        (MakeUp::Forbidden, Some(guide)) => {
            let by = stated_by(basis, guide, &[RuleName::MakeUp]);
            Text::new(
                format!("补学：不得补学，见{}", by.get(Language::Chinese)),
                format!("Make-up: forbidden; see {}", by.get(Language::English)),
            )
        }
        (MakeUp::Forbidden, None) | (MakeUp::Unstated, _) => {
            Text::new("补学：未载明，不能补学", "Make-up: not stated in any guide, so not allowed")
        }
    }
}

fn sums(zh: &str, en: &str, balance: &Balance) -> Text {
    let Balance { required, on_time, made_up, pending, short } = balance;
    let (needed, needed_en) = required.map_or_else(
        || ("要求未载明".to_owned(), "no minimum stated".to_owned()),
        |required| (format!("应学 {required}"), format!("required {required}")),
    );
    Text::new(
        format!("{zh}：{needed}，按期 {on_time}，补学 {made_up}，待定 {pending}，缺 {short}"),
        format!("{en}: {needed_en}, on time {on_time}, made up {made_up}, pending {pending}, short {short}"),
    )
}

fn print_record(basis: &Basis<'_>, record: &AssessedRecord, due: &LearnerYear, out: &mut Out) -> io::Result<()> {
    let workbooks = &basis.judged.sources.workbooks;
    let sheet = workbooks.sheet(record.place);
    let course = workbooks.record(record.place).and_then(|cells| cells.course.as_deref());
    let at = sheet.place_at(record.place.row, record.column);
    let mut zh = vec![record.category.as_deref().unwrap_or("类别空白").to_owned()];
    let mut en = vec![record.category.as_deref().unwrap_or("no category").to_owned()];
    let hours = record.hours.map(|hours: Hours| hours.to_string());
    zh.push(hours.as_ref().map_or_else(|| "学时空白或读不出".to_owned(), |hours| format!("{hours} 学时")));
    en.push(hours.map_or_else(|| "no readable hours".to_owned(), |hours| format!("{hours} hours")));
    for detail in [course.map(str::to_owned), record.completed_on.map(|day| day.to_string())] {
        zh.extend(detail.clone());
        en.extend(detail);
    }
    basis.line(out, 4, &Text::new(format!("{at}：{}", zh.join("，")), format!("{at}: {}", en.join(", "))))?;
    let rules = due.guide.as_ref().and_then(|guide| basis.document(guide)).and_then(Document::rules);
    let why = reason(record, due, rules, basis.judged.assessment.as_of);
    // The Chinese sentence ends with the verdict.
    let mut zh = why.get(Language::Chinese).to_owned();
    let mut en = format!("{}: {}", record.reason.verdict().as_str(), why.get(Language::English));
    if let Some(clause) = clause(basis, record, due) {
        zh.push_str(&format!("。依据{}", clause.get(Language::Chinese)));
        en.push_str(&format!(". By {}", clause.get(Language::English)));
    }
    basis.line(out, 6, &Text::new(zh, en))
}
