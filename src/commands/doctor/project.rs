//! The project: settings, documents, years, workbooks, and the day it speaks of.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::TimeDelta;

use super::Line;
use crate::commands::judge::Judged;
use crate::diagnostic::{Diagnostic, Severity, Text};
use crate::location::Place;
use crate::model::{Date, Year};

/// A day this long ago was probably forgotten.
const MOST_DAYS: i64 = 400;
/// How many files are named.
const MOST_NAMED: usize = 10;

/// A line, or a few, for each.
pub(super) fn lines(root: &Path, judged: &Judged, today: Date) -> Vec<Line> {
    let shown = root.display();
    let mut lines =
        vec![Line::well(format!("项目文件夹 {shown} 可以读取"), format!("The project folder {shown} can be read"))];
    lines.push(settings(judged));
    lines.push(as_of(judged.sources.settings.as_of, today));
    lines.push(documents(judged));
    lines.extend(years(judged));
    lines.extend(workbooks(judged));
    lines
}

fn errors<'a>(judged: &'a Judged, is_meant: impl Fn(&str) -> bool + 'a) -> Vec<&'a Diagnostic> {
    let errors = judged.diagnostics.iter().filter(|finding| finding.severity == Severity::Error);
    errors.filter(|finding| is_meant(finding.place.path().as_str())).collect()
}

fn check() -> Text {
    Text::new("运行 xueshi check 逐条查看", "run xueshi check for the details")
}

/// `a、b 等 3 个`, `a, b and others, 3 in all`.
fn named(paths: &BTreeSet<&str>) -> (String, String) {
    let n = paths.len();
    let first: Vec<&str> = paths.iter().copied().take(MOST_NAMED).collect();
    match n > MOST_NAMED {
        false => (first.join("、"), first.join(", ")),
        true => (format!("{} 等 {n} 个", first.join("、")), format!("{} and others, {n} in all", first.join(", "))),
    }
}

fn settings(judged: &Judged) -> Line {
    let errors = errors(judged, |path| ["site.yaml", "data/units.yaml"].contains(&path));
    if errors.is_empty() {
        let n = judged.sources.directory.iter().count();
        return Line::well(
            format!("site.yaml 有效，units.yaml 里有 {n} 个单位"),
            format!("site.yaml is valid, and units.yaml has {n} units"),
        );
    }
    let (n, paths) = (errors.len(), errors.iter().map(|finding| finding.place.path().as_str()).collect());
    let (zh, en) = named(&paths);
    Line::wrong(Text::new(format!("{zh} 有 {n} 处错误"), format!("errors in {en}: {n}")), check())
}

fn as_of(set: Option<Date>, today: Date) -> Line {
    let Some(day) = set else {
        return Line::well(
            "site.yaml 没有写 as_of，按当天的情况统计",
            "site.yaml has no as_of: figures are as of the day of the build",
        );
    };
    let help = || {
        Text::new(
            "改正或删去 site.yaml 里的 as_of，或生成时加 --as-of",
            "correct or delete as_of in site.yaml, or build with --as-of",
        )
    };
    if day > today {
        Line::look(
            Text::new(
                format!("site.yaml 的 as_of 是将来的日子 {day}"),
                format!("as_of in site.yaml is in the future: {day}"),
            ),
            help(),
        )
    } else if today - day > TimeDelta::days(MOST_DAYS) {
        Line::look(
            Text::new(
                format!("site.yaml 的 as_of 是 {day}，已超过 {MOST_DAYS} 天"),
                format!("as_of in site.yaml is {day}, more than {MOST_DAYS} days ago"),
            ),
            help(),
        )
    } else {
        Line::well(
            format!("按 {day} 的情况统计（site.yaml 的 as_of）"),
            format!("Figures are as of {day} (as_of in site.yaml)"),
        )
    }
}

fn documents(judged: &Judged) -> Line {
    let errors = errors(judged, |path| path.starts_with("guidelines/"));
    let n = judged.sources.documents.len();
    if !errors.is_empty() {
        let paths = errors.iter().map(|finding| finding.place.path().as_str()).collect();
        let (zh, en) = named(&paths);
        return Line::wrong(
            Text::new(
                format!("文件有错误，站点不会更新：{zh}"),
                format!("documents have errors, so no site is published: {en}"),
            ),
            check(),
        );
    }
    match n {
        0 => Line::look(
            Text::new("guidelines/ 里还没有通知或学习指南", "there is no notice or study guide in guidelines/ yet"),
            Text::new(
                "把通知存为 .md 放进去，或用 xueshi import 导入",
                "save notices there as .md files, or bring them in with xueshi import",
            ),
        ),
        n => Line::well(format!("通知、指南、附件 {n} 份，没有错误"), format!("Documents: {n}, without errors")),
    }
}

fn years(judged: &Judged) -> Vec<Line> {
    let documents = &judged.sources.documents;
    let guided: BTreeSet<Year> =
        documents.iter().filter(|document| document.rules().is_some()).map(|document| document.year).collect();
    let with_data: BTreeSet<Year> = judged.assessment.years.keys().copied().collect();
    let line = |year: &Year| match (guided.contains(year), judged.assessment.years.get(year).map(Vec::len)) {
        (true, Some(n)) => Line::well(
            format!("{year} 年度：有学习指南，学员 {n} 人"),
            format!("{year}: has a study guide, learners {n}"),
        ),
        (true, None) => Line::look(
            Text::new(
                format!("{year} 年度：有学习指南，没有学员数据"),
                format!("{year}: has a study guide and no data"),
            ),
            Text::new(format!("把工作簿放进 data/{year}/"), format!("put the workbooks into data/{year}/")),
        ),
        (false, n) => {
            let n = n.unwrap_or(0);
            Line::look(
                Text::new(
                    format!("{year} 年度：学员 {n} 人，没有学习指南，都列为无适用指南"),
                    format!("{year}: learners {n}, and no study guide, so that all are without one"),
                ),
                Text::new(
                    format!("把 {year} 年度的学习指南放进 guidelines/，或核对表里的年度"),
                    format!("put the study guide of {year} into guidelines/, or check the years in the workbooks"),
                ),
            )
        }
    };
    guided.union(&with_data).map(line).collect()
}

fn workbooks(judged: &Judged) -> Vec<Line> {
    let is_whole = |finding: &&Diagnostic| matches!(finding.place, Place::Workbook { cell: None, .. });
    let of_data = errors(judged, |path| path.starts_with("data/") && path != "data/units.yaml");
    let (whole, rows): (Vec<&Diagnostic>, Vec<&Diagnostic>) = of_data.into_iter().partition(is_whole);
    let files = &judged.sources.workbooks.files;
    let (n, n_rows) = (files.len(), files.iter().map(|file| file.n_rows_used).sum::<usize>());
    let mut lines =
        vec![Line::well(format!("工作簿 {n} 个，采用 {n_rows} 行"), format!("Workbooks: {n}, rows used {n_rows}"))];
    if !whole.is_empty() {
        let (zh, en) = named(&whole.iter().map(|finding| finding.place.path().as_str()).collect());
        lines.push(Line::wrong(
            Text::new(format!("读不了的工作簿：{zh}"), format!("workbooks that cannot be read: {en}")),
            check(),
        ));
    }
    if !rows.is_empty() {
        let (n, files) = (rows.len(), rows.iter().map(|finding| finding.place.path()).collect::<BTreeSet<_>>().len());
        lines.push(Line::look(
            Text::new(
                format!("{files} 个工作簿里有 {n} 处错误，有关的行没有计入"),
                format!("errors in rows: {n}, in {files} workbooks; those rows are not counted"),
            ),
            Text::new(
                "运行 xueshi check 逐条查看，或用 xueshi export handback 退回改正",
                "run xueshi check for the details, or give them back with xueshi export handback",
            ),
        ));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::State;
    use super::*;

    #[test]
    fn a_day_in_the_future_or_long_ago_is_worth_a_look() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let today = day("2026-03-01");
        for (set, state) in [
            (None, State::Well),
            (Some("2026-03-01"), State::Well),
            (Some("2026-03-02"), State::Look),
            (Some("2025-01-25"), State::Well),
            (Some("2025-01-24"), State::Look),
        ] {
            assert_eq!(as_of(set.map(day), today).state, state, "{set:?}");
        }
    }
}
