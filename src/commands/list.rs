//! `xueshi list`: what a project holds: years, documents, units, learners. For the publisher: names are printed in full.

use std::collections::BTreeMap;
use std::path::Path;

use super::console::Console;
use super::judge::{Judged, judge};
use super::listing::{Column, ListFormat, Listing};
use super::status::status_text;
use super::{Exit, Warnings, exit_for, results};
use crate::assessment::{LearnerYear, Status};
use crate::diagnostic::{Language, Text};
use crate::model::document::DocumentKind;
use crate::model::hours::Hours;
use crate::model::{Date, Year};
use crate::pages::wording::{rate, ratio};

/// What is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// Credit years.
    Years,
    /// Notices, guides and attachments.
    Documents,
    /// Units, by year.
    Units,
    /// Learners, by year and unit.
    Learners,
}

/// Lists what was asked for, of one year or of all.
pub(super) fn list(
    root: &Path,
    what: Listed,
    year: Option<Year>,
    as_of: Option<Date>,
    format: ListFormat,
    console: &Console,
) -> Exit {
    let judged = match judge(root, as_of, console) {
        Ok(judged) => judged,
        Err(exit) => return exit,
    };
    let listing = match what {
        Listed::Years => years(&judged, year),
        Listed::Documents => documents(&judged, year, format, console.language()),
        Listed::Units => units(&judged, year),
        Listed::Learners => learners(&judged, year, format, console.language()),
    };
    if listing.rows.is_empty() {
        console.say(&Text::new("没有可列出的。", "There is nothing to list."));
    }
    match results::print(console, |out| listing.print(format, console.language(), out)) {
        Ok(()) => {
            judged.say_errors(console);
            exit_for(&judged.diagnostics, Warnings::Allowed)
        }
        Err(exit) => exit,
    }
}

/// Everybody due, those required, and those of them who are done.
fn counts<'a>(learners: impl Iterator<Item = &'a LearnerYear>) -> (usize, usize, usize) {
    let (mut due, mut required, mut compliant) = (0, 0, 0);
    for learner in learners {
        due += 1;
        match learner.status {
            Status::NoGuide | Status::Exempt => {}
            Status::Compliant | Status::CompliantByMakeUp => {
                required += 1;
                compliant += 1;
            }
            Status::InProgress | Status::MakeUpOpen | Status::NonCompliant => required += 1,
        }
    }
    (due, required, compliant)
}

fn count_columns() -> [Column; 3] {
    [
        Column::number("learners", "学员", "learners"),
        Column::number("compliant", "达标/应参加", "compliant/required"),
        Column::number("rate", "完成率", "rate"),
    ]
}

fn count_cells<'a>(learners: impl Iterator<Item = &'a LearnerYear>) -> [Option<String>; 3] {
    let (due, required, compliant) = counts(learners);
    [Some(due.to_string()), Some(ratio(compliant, required)), Some(rate(compliant, required))]
}

fn is_asked(asked: Option<Year>, year: Year) -> bool {
    asked.is_none_or(|only| only == year)
}

fn years(judged: &Judged, asked: Option<Year>) -> Listing {
    let documents = &judged.sources.documents;
    let of_data = judged.assessment.years.keys().copied();
    let mut years: Vec<Year> = of_data.chain(documents.iter().map(|document| document.year)).collect();
    years.sort_unstable();
    years.dedup();
    let row = |year: Year| {
        let of_year = || documents.iter().filter(move |document| document.year == year);
        let n_guides = of_year().filter(|document| document.rules().is_some()).count();
        let learners = judged.assessment.years.get(&year).into_iter().flatten();
        let head = [year.to_string(), n_guides.to_string(), (of_year().count() - n_guides).to_string()];
        head.map(Some).into_iter().chain(count_cells(learners)).collect()
    };
    let columns = [
        Column::text("year", "年度", "year"),
        Column::number("guides", "学习指南", "guides"),
        Column::number("other_documents", "其他文件", "other documents"),
    ];
    Listing {
        columns: columns.into_iter().chain(count_columns()).collect(),
        rows: years.into_iter().filter(|year| is_asked(asked, *year)).map(row).collect(),
    }
}

fn documents(judged: &Judged, asked: Option<Year>, format: ListFormat, language: Language) -> Listing {
    let kind = |kind: &DocumentKind| {
        let word = match kind {
            DocumentKind::StudyGuide(_) => Text::new("学习指南", "study-guide"),
            DocumentKind::Notice => Text::new("通知", "notice"),
            DocumentKind::Attachment => Text::new("附件", "attachment"),
        };
        // Programs get the word of the front matter.
        let language = match format {
            ListFormat::Human => language,
            ListFormat::Csv | ListFormat::Json => Language::English,
        };
        word.get(language).to_owned()
    };
    let of_years = judged.sources.documents.iter().filter(|document| is_asked(asked, document.year));
    let rows = of_years.map(|document| {
        vec![
            Some(document.year.to_string()),
            Some(document.id.0.to_string()),
            Some(kind(&document.kind)),
            Some(document.title.clone()),
            document.document_number.clone(),
            document.issued_on.map(|day| day.to_string()),
            Some(document.path.to_string()),
        ]
    });
    let columns = vec![
        Column::text("year", "年度", "year"),
        Column::text("id", "代号", "id"),
        Column::text("kind", "类型", "kind"),
        Column::text("title", "标题", "title"),
        Column::text("document_number", "发文字号", "number"),
        Column::text("issued_on", "成文日期", "issued"),
        Column::text("file", "文件", "file"),
    ];
    Listing { rows: rows.collect(), columns }
}

fn units(judged: &Judged, asked: Option<Year>) -> Listing {
    let mut of_units: BTreeMap<(Year, &str), Vec<&LearnerYear>> = BTreeMap::new();
    for (year, learners) in judged.assessment.years.iter().filter(|(year, _)| is_asked(asked, **year)) {
        for learner in learners {
            of_units.entry((*year, &*learner.unit)).or_default().push(learner);
        }
    }
    let rows = of_units.iter().map(|((year, name), learners)| {
        let unit = judged.sources.directory.find(name);
        let head = [
            Some(year.to_string()),
            Some((*name).to_owned()),
            unit.and_then(|unit| unit.code.clone()),
            unit.and_then(|unit| unit.region.clone()),
        ];
        head.into_iter().chain(count_cells(learners.iter().copied())).collect()
    });
    let columns = [
        Column::text("year", "年度", "year"),
        Column::text("unit", "单位", "unit"),
        Column::text("code", "代码", "code"),
        Column::text("region", "地区", "region"),
    ];
    Listing { rows: rows.collect(), columns: columns.into_iter().chain(count_columns()).collect() }
}

fn learners(judged: &Judged, asked: Option<Year>, format: ListFormat, language: Language) -> Listing {
    let years = judged.assessment.years.iter().filter(|(year, _)| is_asked(asked, **year));
    let learners = years.flat_map(|(year, learners)| learners.iter().map(move |learner| (year, learner)));
    let row = |(year, learner): (&Year, &LearnerYear)| {
        let status = match format {
            ListFormat::Human => status_text(learner.status).get(language).to_owned(),
            ListFormat::Csv | ListFormat::Json => learner.status.as_str().to_owned(),
        };
        let short = learner.account.as_ref().map(|account| {
            let components: Hours = account.components.iter().map(|(_, balance)| balance.short).sum();
            account.total.short.max(components).to_string()
        });
        vec![
            Some(year.to_string()),
            Some(learner.unit.to_string()),
            learner.identity.name.as_ref().map(|name| name.reveal().to_owned()),
            learner.identity.staff_number.as_ref().map(|number| number.reveal().to_owned()),
            learner.department.as_deref().map(str::to_owned),
            learner.series.as_deref().map(str::to_owned),
            Some(status),
            short,
        ]
    };
    let columns = vec![
        Column::text("year", "年度", "year"),
        Column::text("unit", "单位", "unit"),
        Column::text("name", "姓名", "name"),
        Column::text("staff_no", "工号", "staff no."),
        Column::text("department", "部门", "department"),
        Column::text("series", "职称系列", "series"),
        Column::text("status", "状态", "status"),
        Column::number("short", "还差", "short"),
    ];
    Listing { rows: learners.map(row).collect(), columns }
}
