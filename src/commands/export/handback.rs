//! The lists of problems that go back to the owners of the workbooks: which finding stands in which list, and in what words.
//!
//! One list a workbook, with errors and warnings; notes ask nothing of anybody. What was found in a cell is quoted, long
//! numbers shortened. Writes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics, Language, Severity, Text};
use crate::location::{Place, SourcePath};
use crate::model::Date;
use crate::model::row::{Category, Field, RowContent, RowPlace, Workbooks};
use crate::model::text::shortened;
use crate::output::{List, ListCells, ListColumn, portable_name};

/// The problems of one workbook.
#[derive(Debug)]
pub(super) struct Handback {
    /// Where it goes in the folder of the lists.
    pub(super) path: String,
    /// The workbook.
    pub(super) source: SourcePath,
    /// What it says.
    pub(super) list: List,
}

/// A list for each workbook with an error or a warning, in order of path, each made when it is asked for.
pub(super) fn compose(
    workbooks: &Workbooks,
    diagnostics: &Diagnostics,
    as_of: Date,
    language: Language,
) -> impl Iterator<Item = Handback> {
    let sheets = workbooks.sheets.iter().zip(1..).map(|(sheet, number)| ((&sheet.path, sheet.name.as_deref()), number));
    let order: SheetOrder<'_> = sheets.collect();
    let mut by_file: BTreeMap<&SourcePath, Vec<&Diagnostic>> = BTreeMap::new();
    for finding in diagnostics {
        if matches!(finding.place, Place::Workbook { .. }) && finding.severity != Severity::Note {
            by_file.entry(finding.place.path()).or_default().push(finding);
        }
    }
    let paths = paths(by_file.keys().copied());
    by_file.into_iter().zip(paths).map(move |((source, mut findings), path)| {
        findings.sort_by_key(|finding| position(finding, &order));
        let rows = findings.iter().map(|finding| row(finding, workbooks, &order, language)).collect();
        Handback { path, source: source.clone(), list: list(source, &findings, rows, as_of, language) }
    })
}

/// The number of each sheet, from 1, in order of path and sheet.
type SheetOrder<'a> = BTreeMap<(&'a SourcePath, Option<&'a str>), usize>;

/// Findings about the whole file come first, then those of each sheet in its order, by row and column. A sheet without rows
/// that were read has no number, and comes last.
fn position<'a>(finding: &'a Diagnostic, order: &SheetOrder<'_>) -> (usize, Option<&'a str>, u32, u32) {
    match &finding.place {
        Place::Text { .. } | Place::Workbook { sheet: None, cell: None, .. } => (0, None, 0, 0),
        Place::Workbook { path, sheet, cell } => {
            let name = sheet.as_deref();
            let number = order.get(&(path, name)).copied().unwrap_or(usize::MAX);
            (number, name, cell.map_or(0, |cell| cell.row), cell.map_or(0, |cell| cell.column))
        }
    }
}

fn list(
    source: &SourcePath,
    findings: &[&Diagnostic],
    rows: Vec<Vec<String>>,
    as_of: Date,
    language: Language,
) -> List {
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let (n_errors, n_warnings) = (count(Severity::Error), count(Severity::Warning));
    let words = |zh: &str, en: &str| Text::new(zh.to_owned(), en.to_owned()).get(language).to_owned();
    let name = source.file_name();
    let head = vec![
        words(&format!("{name} 问题清单"), &format!("Problems in {name}")),
        words(&format!("文件：{source}"), &format!("File: {source}")),
        words(
            &format!("截至 {as_of}：错误 {n_errors} 处（没有采用），警告 {n_warnings} 处（已采用，请核对）。"),
            &format!("As of {as_of}: errors (not used) {n_errors}, warnings (used, please check) {n_warnings}."),
        ),
        words(
            "请在原文件中改正后重新交来；不便改原文件的，填在最后一栏交回。",
            "Please correct the file itself and hand it in again; or fill in the last column and return this list.",
        ),
    ];
    let column = |zh: &str, en: &str, width, cells| ListColumn { header: words(zh, en), width, cells };
    List {
        sheet: words("问题清单", "Problems"),
        head,
        columns: vec![
            column("工作表", "Sheet", 14, ListCells::Text),
            column("单元格", "Cell", 12, ListCells::Text),
            column("程度", "Severity", 8, ListCells::Text),
            column("现有内容", "Value found", 24, ListCells::Text),
            column("问题", "Problem", 48, ListCells::Text),
            column("怎么改", "What to do", 48, ListCells::Text),
            column("改正后填这里", "Corrected value", 24, ListCells::ToFill),
        ],
        rows,
    }
}

fn row(finding: &Diagnostic, workbooks: &Workbooks, order: &SheetOrder<'_>, language: Language) -> Vec<String> {
    let severity = match finding.severity {
        Severity::Error => Text::new("错误", "error"),
        Severity::Warning => Text::new("警告", "warning"),
        Severity::Note => Text::new("提示", "note"),
    };
    let (sheet, cell) = match &finding.place {
        Place::Text { .. } => (None, None),
        Place::Workbook { sheet, cell, .. } => (sheet.as_deref(), *cell),
    };
    let whole = match sheet {
        Some(_) => Text::new("整个工作表", "whole sheet"),
        None => Text::new("整个文件", "whole file"),
    };
    vec![
        sheet.unwrap_or_default().to_owned(),
        cell.map_or_else(|| whole.get(language).to_owned(), |cell| cell.to_string()),
        severity.get(language).to_owned(),
        shortened(&value(finding, workbooks, order)),
        finding.message.get(language).to_owned(),
        finding.help.get(language).to_owned(),
        String::new(),
    ]
}

/// What was found, else the marked part of the source line, else what was read from the cell.
fn value(finding: &Diagnostic, workbooks: &Workbooks, order: &SheetOrder<'_>) -> String {
    let marked = || finding.excerpt.as_ref().and_then(|excerpt| excerpt.line.get(excerpt.start..excerpt.end));
    let told = finding.found.as_deref().or_else(marked).map(str::to_owned);
    told.or_else(|| read_value(&finding.place, workbooks, order)).unwrap_or_default()
}

/// What was read from a cell, as far as rows keep it as text.
fn read_value(place: &Place, workbooks: &Workbooks, order: &SheetOrder<'_>) -> Option<String> {
    let Place::Workbook { path, sheet, cell: Some(cell) } = place else { return None };
    let index = order.get(&(path, sheet.as_deref()))? - 1;
    let (field, _) = workbooks.sheets[index].columns.iter().find(|(_, column)| **column == cell.column)?;
    let at = RowPlace { sheet: u32::try_from(index).ok()?, row: cell.row };
    let row = &workbooks.rows[workbooks.rows.binary_search_by_key(&at, |row| row.place).ok()?];
    let person = &row.person;
    let record = match &row.content {
        RowContent::Record(record) => Some(record),
        RowContent::Roster { .. } | RowContent::Summary { .. } => None,
    };
    let category = || match &record?.category {
        Category::Named(word) => Some(word.to_string()),
        Category::Blank | Category::Conversion => None,
    };
    let owned = |text: &Option<Arc<str>>| text.as_deref().map(str::to_owned);
    match field {
        Field::Name => Some(person.name.as_ref()?.reveal().to_owned()),
        Field::CitizenId => Some(person.citizen_id.as_ref()?.reveal().to_owned()),
        Field::StaffNumber => Some(person.staff_number.as_ref()?.reveal().to_owned()),
        Field::Department => owned(&person.department),
        Field::Series => owned(&person.series),
        Field::Level => owned(&person.level),
        Field::Category => category(),
        Field::Course => owned(&record?.course),
        Field::Platform => owned(&record?.platform),
        Field::CertificateNumber => record?.certificate_number.as_deref().map(str::to_owned),
        Field::Unit
        | Field::Exempt
        | Field::Remark
        | Field::Hours
        | Field::CompletedOn
        | Field::CreditYear
        | Field::Exam
        | Field::Review
        | Field::ConvertedHours
        | Field::TotalHours => None,
    }
}

/// A path for the list of each workbook, in the given order: its folders below `data/`, and its name with 问题清单 behind.
/// Where only the endings of two names differ, the list has the ending in its name.
fn paths<'a>(sources: impl Iterator<Item = &'a SourcePath> + Clone) -> Vec<String> {
    let folder = |source: &SourcePath| {
        let below = source.as_str().strip_prefix("data/").unwrap_or(source.as_str());
        let folders = below.split('/').rev().skip(1).map(portable_name).collect::<Vec<_>>();
        folders.iter().rev().map(|folder| format!("{folder}/")).collect::<String>()
    };
    let plain = |source: &SourcePath| format!("{}{}问题清单", folder(source), portable_name(source.stem()));
    let mut n_alike: BTreeMap<String, usize> = BTreeMap::new();
    for source in sources.clone() {
        *n_alike.entry(plain(source).to_lowercase()).or_default() += 1;
    }
    let mut taken = BTreeSet::new();
    let unique = |source: &SourcePath| {
        let mut path = plain(source);
        if n_alike.get(&path.to_lowercase()).is_some_and(|n| *n > 1) {
            path = format!("{}{}问题清单", folder(source), portable_name(&source.file_name().replace('.', "_")));
        }
        let mut numbered = path.clone();
        let mut number = 1;
        while !taken.insert(numbered.to_lowercase()) {
            number += 1;
            numbered = format!("{path}{number}");
        }
        format!("{numbered}.xlsx")
    };
    sources.map(unique).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::location::CellAddress;
    use crate::model::Year;
    use crate::model::row::{self, SheetKind};

    const FILE: &str = "data/2025/青溪画院.xlsx";

    fn place(path: &str, sheet: Option<&str>, cell: Option<(u32, u32)>) -> Place {
        let cell = cell.map(|(row, column)| CellAddress { row, column });
        Place::Workbook { path: SourcePath::new(path), sheet: sheet.map(Into::into), cell }
    }

    fn finding(severity: Severity, place: Place) -> Diagnostic {
        let message = Text::new("学时读不出来", "these hours cannot be read");
        Diagnostic::new(severity, Code::InvalidHours, place, message, Text::new("只写一个数。", "Write one number."))
    }

    fn lists(sheets: &[&str], findings: Vec<Diagnostic>) -> Vec<Handback> {
        let sheet = |name: &&str| row::Sheet {
            path: SourcePath::new(FILE),
            name: Some((*name).into()),
            folder: Year(2025),
            kind: SheetKind::Records,
            columns: BTreeMap::new(),
        };
        let workbooks = Workbooks { sheets: sheets.iter().map(sheet).collect(), ..Workbooks::default() };
        let mut diagnostics = Diagnostics::new();
        for finding in findings {
            diagnostics.push(finding);
        }
        compose(&workbooks, &diagnostics.sorted(), Year(2025).last_day(), Language::Chinese).collect()
    }

    #[test]
    fn problems_stand_in_order_of_sheet_and_row_the_whole_file_first() {
        let found = lists(
            &["名册", "学习记录", "A"],
            vec![
                finding(Severity::Error, place(FILE, Some("A"), Some((2, 0)))),
                finding(Severity::Error, place(FILE, Some("学习记录"), Some((11, 4)))),
                finding(Severity::Warning, place(FILE, Some("学习记录"), Some((9, 4)))),
                finding(Severity::Warning, place(FILE, Some("不认识"), None)),
                finding(Severity::Warning, place(FILE, Some("名册"), Some((30, 0)))),
                finding(Severity::Note, place(FILE, Some("名册"), Some((3, 0)))),
                finding(Severity::Warning, place(FILE, None, None)),
            ],
        );
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].path, "2025/青溪画院问题清单.xlsx");
        let places: Vec<String> = found[0].list.rows.iter().map(|row| row[..3].join(" ")).collect();
        assert_eq!(
            places,
            [
                " 整个文件 警告",
                "名册 A30 警告",
                "学习记录 E9 警告",
                "学习记录 E11 错误",
                "A A2 错误",
                "不认识 整个工作表 警告"
            ]
        );
        assert_eq!(found[0].list.head[2], "截至 2025-12-31：错误 2 处（没有采用），警告 4 处（已采用，请核对）。");
    }

    #[test]
    fn the_value_is_what_was_found_else_what_is_marked_with_long_numbers_shortened() {
        let at = |row| place(FILE, Some("名册"), Some((row, 1)));
        let found = lists(
            &["名册"],
            vec![
                finding(Severity::Error, at(2)).found("三十"),
                finding(Severity::Error, at(3)).excerpt("喻远 | =1+1 | 30", 9..13),
                finding(Severity::Error, at(4)).found("990101199001010028").excerpt("x", 0..1),
                finding(Severity::Error, at(5)),
                finding(Severity::Error, at(6)).excerpt("短", 1..9),
            ],
        );
        let values: Vec<&str> = found[0].list.rows.iter().map(|row| row[3].as_str()).collect();
        assert_eq!(values, ["三十", "=1+1", "99…28", "", ""]);
        assert_eq!(found[0].list.rows[0][4..], ["学时读不出来", "只写一个数。", ""]);
    }

    #[test]
    fn nothing_to_correct_makes_no_list() {
        let text = finding(Severity::Error, Place::file(&SourcePath::new("guidelines/a.md")));
        assert!(lists(&[], vec![text, finding(Severity::Note, place(FILE, None, None))]).is_empty());
    }

    #[test]
    fn every_workbook_has_a_path_of_its_own() {
        let sources = [
            "data/2024/汇总.xlsx",
            "data/2025/平台/汇总.xlsx",
            "data/2025/汇总.csv",
            "data/2025/汇总.xlsx",
            "data/2025/A:B.xlsx",
            "data/2025/a_b.xlsx",
            "data/2025/CON.xls",
        ]
        .map(SourcePath::new);
        assert_eq!(
            paths(sources.iter()),
            [
                "2024/汇总问题清单.xlsx",
                "2025/平台/汇总问题清单.xlsx",
                "2025/汇总_csv问题清单.xlsx",
                "2025/汇总_xlsx问题清单.xlsx",
                "2025/A_B_xlsx问题清单.xlsx",
                "2025/a_b_xlsx问题清单2.xlsx",
                "2025/_CON问题清单.xlsx",
            ]
        );
    }
}
