//! Finding a sheet's header row by its content, and what each column means (DESIGN 4.3).
//!
//! Knows names of columns, not values of cells.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::grid::GridRow;
use crate::model::Year;
use crate::model::document::Document;
use crate::model::row::{Field, SheetKind};
use crate::model::text::{fold, without_brackets};

/// The header row is looked for in this many rows at the top of a sheet.
pub(super) const HEADER_ROWS: u32 = 30;

/// Column names known without any setting.
const BUILT_IN: [(Field, &[&str]); 20] = [
    (Field::Name, &["姓名", "学员姓名", "人员姓名"]),
    (Field::CitizenId, &["证件号", "证件号码", "身份证号", "身份证号码", "公民身份号码"]),
    (Field::StaffNumber, &["工号", "职工号", "人员编号", "职工编号"]),
    (Field::Unit, &["单位", "工作单位", "单位名称", "所在单位", "用人单位"]),
    (Field::Department, &["部门", "科室", "院系", "所在部门"]),
    (Field::Series, &["职称系列", "系列"]),
    (Field::Level, &["职称级别", "级别"]),
    (Field::Exempt, &["免学"]),
    (Field::Remark, &["备注"]),
    (Field::Category, &["类别", "科目类别", "课程类别", "学习类别"]),
    (Field::Hours, &["学时", "认定学时", "学时数"]),
    (Field::Course, &["课程名称", "课程", "项目名称"]),
    (Field::Platform, &["学习平台", "平台"]),
    (Field::CompletedOn, &["完成日期", "完成时间"]),
    (Field::CreditYear, &["年度", "学时年度"]),
    (Field::Exam, &["考试结果"]),
    (Field::Review, &["审核状态"]),
    (Field::CertificateNumber, &["证书编号"]),
    (Field::ConvertedHours, &["折算学时"]),
    (Field::TotalHours, &["总学时", "合计", "合计学时"]),
];

/// The names of columns that a project knows.
#[derive(Debug, Clone)]
pub(super) struct ColumnNames {
    fields: BTreeMap<String, Field>,
    components: BTreeMap<Year, BTreeMap<String, Arc<str>>>,
}

impl ColumnNames {
    /// The built-in names, those of `site.yaml: columns`, and the components of every year's guides: `<name or
    /// alias>学时`, the name itself, or an alias that ends in 科目 or 课.
    pub(super) fn new(extra: &BTreeMap<Field, Vec<String>>, documents: &[Document]) -> Self {
        let mut fields = BTreeMap::new();
        for (field, names) in BUILT_IN {
            fields.extend(names.iter().map(|name| (normalise(name), field)));
        }
        for (field, names) in extra {
            fields.extend(names.iter().map(|name| (normalise(name), *field)));
        }
        let mut components: BTreeMap<Year, BTreeMap<String, Arc<str>>> = BTreeMap::new();
        for document in documents {
            let Some(rules) = document.rules() else { continue };
            let of_year = components.entry(document.year).or_default();
            for component in &rules.components {
                for name in std::iter::once(&component.name).chain(&component.aliases) {
                    let word: Arc<str> = Arc::from(name.as_str());
                    of_year.insert(normalise(&format!("{name}学时")), Arc::clone(&word));
                    if *name == component.name || name.ends_with("科目") || name.ends_with('课') {
                        of_year.insert(normalise(name), word);
                    }
                }
            }
        }
        Self { fields, components }
    }

    /// What a normalised header means in a year; `None` where it means nothing.
    pub(super) fn column(&self, folder: Year, header: &str) -> Option<Column> {
        let field = || self.fields.get(header).copied().map(Column::Field);
        let component = || self.components.get(&folder)?.get(header).cloned().map(Column::Component);
        field().or_else(component).or_else(|| is_hours_name(header).then_some(Column::OtherHours))
    }
}

/// A column name for comparing: brackets and what they hold, spaces, line breaks and `*` removed, width folded.
pub(super) fn normalise(name: &str) -> String {
    fold(&without_brackets(name)).replace('*', "").to_lowercase()
}

/// A name that speaks of hours without naming a known component.
fn is_hours_name(header: &str) -> bool {
    header.ends_with("学时") && header.chars().count() <= 12
}

/// What a column's header means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Column {
    /// A field.
    Field(Field),
    /// Hours of a component, by one of its names.
    Component(Arc<str>),
    /// Hours of nothing known.
    OtherHours,
}

/// A recognised header row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// The row number of the header, from 1.
    pub(super) row: u32,
    /// What the sheet is.
    pub(super) kind: SheetKind,
    /// The column of each field.
    pub(super) fields: BTreeMap<Field, u32>,
    /// The hours columns of a summary: column and the name of the component.
    pub(super) components: Vec<(u32, Arc<str>)>,
    /// Columns that speak of hours of no known component.
    pub(super) other_hours: Vec<(u32, String)>,
    /// The normalised names, to know a repeated header by.
    pub(super) names: BTreeMap<u32, String>,
}

/// What was found at the top of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Recognition {
    /// A header row of one of the three kinds.
    Header(Header),
    /// A row that looks like a header, but lacks something.
    Missing {
        /// Its row number.
        row: u32,
        /// What a header of that sort must have besides.
        needs: Missing,
    },
    /// Two columns mean the same.
    Repeated {
        /// The header row's number.
        row: u32,
        /// The first of the two columns.
        first: u32,
        /// The second.
        second: u32,
    },
    /// No row looks like a header.
    Nothing,
}

/// What a header lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Missing {
    /// Anything that says whose row it is.
    Identity,
    /// 类别, beside 学时.
    Category,
    /// 学时, beside 类别 or other columns of records.
    Hours,
    /// A component that a guide of the year has, among hours columns.
    Component,
    /// 姓名, for a roster.
    Name,
}

/// Looks for the header row among the first 30 rows: the one with most known names.
pub(super) fn recognise(rows: &[GridRow], names: &ColumnNames, folder: Year) -> Recognition {
    let candidates = rows.iter().filter(|row| row.number <= HEADER_ROWS);
    let mut best: Option<(usize, Recognition)> = None;
    for row in candidates {
        let (n_known, recognition) = judge(row, names, folder);
        let rank = match recognition {
            Recognition::Header(_) | Recognition::Repeated { .. } => n_known + 1000,
            Recognition::Missing { .. } => n_known,
            Recognition::Nothing => continue,
        };
        if best.as_ref().is_none_or(|(most, _)| rank > *most) {
            best = Some((rank, recognition));
        }
    }
    best.map_or(Recognition::Nothing, |(_, recognition)| recognition)
}

/// Judges one row as a header, and counts its known names.
fn judge(row: &GridRow, names: &ColumnNames, folder: Year) -> (usize, Recognition) {
    let mut fields: BTreeMap<Field, u32> = BTreeMap::new();
    let mut components: Vec<(u32, Arc<str>)> = Vec::new();
    let mut other_hours = Vec::new();
    let mut repeated = None;
    let mut texts = BTreeMap::new();
    for (column, value) in &row.cells {
        let written = value.text();
        let text = normalise(&written);
        match names.column(folder, &text) {
            Some(Column::Field(field)) => match fields.entry(field) {
                std::collections::btree_map::Entry::Vacant(entry) => {
                    entry.insert(*column);
                }
                std::collections::btree_map::Entry::Occupied(entry) if field != Field::Remark => {
                    repeated = repeated.or(Some((*entry.get(), *column)));
                }
                std::collections::btree_map::Entry::Occupied(_) => {}
            },
            Some(Column::Component(name)) => components.push((*column, name)),
            Some(Column::OtherHours) => other_hours.push((*column, written)),
            None => {}
        }
        texts.insert(*column, text);
    }
    let n_known = fields.len() + components.len();
    let has = |field: Field| fields.contains_key(&field);
    let identified = has(Field::Name) || has(Field::CitizenId) || has(Field::StaffNumber);
    let any_hours = has(Field::Hours)
        || has(Field::ConvertedHours)
        || has(Field::TotalHours)
        || !components.is_empty()
        || !other_hours.is_empty();
    let of_records = [Field::Category, Field::Course, Field::CompletedOn, Field::Exam, Field::Review]
        .into_iter()
        .chain([Field::CertificateNumber])
        .filter(|field| has(*field))
        .count();
    let kind = if has(Field::Hours) && has(Field::Category) {
        Ok(SheetKind::Records)
    } else if !components.is_empty() {
        Ok(SheetKind::Summary)
    } else if has(Field::Hours) {
        Err(Missing::Category)
    } else if any_hours {
        Err(Missing::Component)
    } else if has(Field::Category) || of_records >= 2 {
        Err(Missing::Hours)
    } else if has(Field::Name) {
        Ok(SheetKind::Roster)
    } else {
        Err(Missing::Name)
    };
    let recognition = match kind {
        Ok(_) if !identified && n_known >= 2 => Recognition::Missing { row: row.number, needs: Missing::Identity },
        Ok(_) if !identified => Recognition::Nothing,
        Ok(kind) => match repeated {
            Some((first, second)) => Recognition::Repeated { row: row.number, first, second },
            None => {
                Recognition::Header(Header { row: row.number, kind, fields, components, other_hours, names: texts })
            }
        },
        Err(needs) if n_known >= 2 => Recognition::Missing { row: row.number, needs },
        Err(_) => Recognition::Nothing,
    };
    (n_known, recognition)
}

#[cfg(test)]
mod tests {
    use super::super::grid::CellValue;
    use super::*;

    fn grid(rows: &[&[&str]]) -> Vec<GridRow> {
        let rows = rows.iter().zip(1..).map(|(cells, number)| {
            let cells = cells.iter().zip(0..).filter(|(text, _)| !text.is_empty());
            GridRow { number, cells: cells.map(|(text, at)| (at, CellValue::Text((*text).to_owned()))).collect() }
        });
        rows.filter(|row| !row.cells.is_empty()).collect()
    }

    fn names() -> ColumnNames {
        let mut names = ColumnNames::new(&BTreeMap::new(), &[]);
        let words =
            [("公需科目学时", "公需科目"), ("公需课学时", "公需课"), ("公需科目", "公需科目"), ("专业课", "专业课")];
        let words = words.map(|(header, word)| (header.to_owned(), Arc::from(word)));
        names.components.insert(Year(2025), words.into_iter().collect());
        names
    }

    fn kind(rows: &[&[&str]]) -> Result<(u32, SheetKind), Recognition> {
        match recognise(&grid(rows), &names(), Year(2025)) {
            Recognition::Header(header) => Ok((header.row, header.kind)),
            other @ (Recognition::Missing { .. } | Recognition::Repeated { .. } | Recognition::Nothing) => Err(other),
        }
    }

    #[test]
    fn a_sheet_is_told_by_its_header_row() {
        assert_eq!(kind(&[&["姓名", "身份证号", "职称系列"]]), Ok((1, SheetKind::Roster)));
        assert_eq!(kind(&[&["姓 名*", "类别（必填）", "学\n时"]]), Ok((1, SheetKind::Records)));
        assert_eq!(kind(&[&["工号", "公需课学时", "专业课", "合计"]]), Ok((1, SheetKind::Summary)));
        assert_eq!(
            kind(&[
                &["XX学院2025年度名册"],
                &[],
                &["填报日期：2025-12-20"],
                &["序号", "姓名", "工号"],
                &["1", "张三", "9"]
            ]),
            Ok((4, SheetKind::Roster))
        );
    }

    #[test]
    fn a_header_that_lacks_something_says_what() {
        for (header, needs) in [
            (&["姓名", "学时", "完成日期"][..], Missing::Category),
            (&["姓名", "类别", "课程名称"], Missing::Hours),
            (&["类别", "学时"], Missing::Identity),
            (&["姓名", "个人选修学时"], Missing::Component),
            (&["单位", "部门"], Missing::Name),
        ] {
            let expected = if needs == Missing::Component {
                Err(Recognition::Nothing)
            } else {
                Err(Recognition::Missing { row: 1, needs })
            };
            assert_eq!(kind(&[header]), expected, "{header:?}");
        }
        assert_eq!(
            kind(&[&["姓名", "工号", "个人选修学时"]]),
            Err(Recognition::Missing { row: 1, needs: Missing::Component })
        );
    }

    #[test]
    fn two_columns_of_one_meaning_are_not_chosen_between() {
        assert_eq!(
            kind(&[&["姓名", "单位", "部门", "工作单位"]]),
            Err(Recognition::Repeated { row: 1, first: 1, second: 3 })
        );
    }

    #[test]
    fn names_of_components_count_only_in_their_year() {
        let header = grid(&[&["姓名", "工号", "公需课学时"]]);
        assert!(matches!(
            recognise(&header, &names(), Year(2024)),
            Recognition::Missing { needs: Missing::Component, .. }
        ));
    }

    #[test]
    fn text_without_known_names_is_nothing() {
        assert_eq!(kind(&[&["填表说明"], &["1. 请按实际情况填写。"]]), Err(Recognition::Nothing));
    }
}
