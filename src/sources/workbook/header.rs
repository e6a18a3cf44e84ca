//! Finding a sheet's header row by its content, and what each column means (DESIGN 4.3).
//!
//! Knows names of columns, not values of cells.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::columns::Columns;
use super::grid::{GridRow, Region};
use super::header_path::{self, HeaderCell};
use crate::model::Year;
use crate::model::document::Document;
use crate::model::row::{Category, Field, SheetKind};
use crate::model::rule::ComponentId;
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
    components: BTreeMap<Year, BTreeMap<String, Component>>,
}

/// A component that a column can name: the word used, and which component it is.
pub(super) type Component = (Arc<str>, ComponentId);

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
        let mut components: BTreeMap<Year, BTreeMap<String, Component>> = BTreeMap::new();
        for document in documents {
            let Some(rules) = document.rules() else { continue };
            let of_year = components.entry(document.year).or_default();
            for component in &rules.components {
                for name in std::iter::once(&component.name).chain(&component.aliases) {
                    let word: Component = (Arc::from(name.as_str()), component.id.clone());
                    of_year.insert(normalise(&format!("{name}学时")), word.clone());
                    if *name == component.name || name.ends_with("科目") || name.ends_with('课') {
                        of_year.insert(normalise(name), word);
                    }
                }
            }
        }
        Self { fields, components }
    }

    /// What a column means by the path of its header, from the top down: all of it joined (`公需科目` over `学时`), its
    /// end with 学时 behind it (`学时` over `公需`), or its end alone (`个人信息` over `姓名`).
    pub(super) fn column(&self, folder: Year, cell: &HeaderCell) -> Option<Column> {
        let (last, upper) = cell.parts.split_last()?;
        let joined = if upper.is_empty() { std::borrow::Cow::from(last) } else { cell.parts.concat().into() };
        let known = |name: &str| {
            let component = || self.components.get(&folder)?.get(name).cloned().map(Column::Component);
            self.fields.get(name).copied().map(Column::Field).or_else(component)
        };
        let under_hours = || upper.iter().any(|part| part.ends_with("学时")).then(|| known(&format!("{last}学时")))?;
        let end = || match known(last) {
            Some(Column::Field(Field::Hours)) => Some(Column::GroupedHours),
            other => other,
        };
        let found = known(&joined).or_else(|| (!upper.is_empty()).then(|| under_hours().or_else(end))?);
        let unknown = || is_hours_name(&joined).then_some(Column::OtherHours);
        let found = found.or_else(unknown).or_else(|| is_other_measure(&joined).then_some(Column::OtherMeasure))?;
        match found {
            Column::Field(Field::ConvertedHours | Field::TotalHours) | Column::Component(_) | Column::OtherHours => {
                Some(found)
            }
            Column::Field(_) | Column::GroupedHours | Column::OtherMeasure => cell.year.is_none().then_some(found),
        }
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

/// A name that speaks of time or credits instead of hours 学时; no factor between them is assumed.
pub(super) fn is_other_measure(header: &str) -> bool {
    ["学习时长", "时长", "分钟", "分钟数", "学分", "课时"].iter().any(|measure| header.ends_with(measure))
}

/// What a column can mean by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Column {
    /// A field.
    Field(Field),
    /// Hours of a component.
    Component(Component),
    /// 学时 under a heading that names no component.
    GroupedHours,
    /// Hours of no known component.
    OtherHours,
    /// Minutes, lengths of time or credits.
    OtherMeasure,
}

/// A recognised header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// The first of its rows, from 1.
    pub(super) first_row: u32,
    /// The last of its rows: data stand under it.
    pub(super) row: u32,
    /// What the sheet is.
    pub(super) kind: SheetKind,
    /// The column of each field.
    pub(super) fields: BTreeMap<Field, u32>,
    /// The hours columns of a summary: column and the name of the component.
    pub(super) components: Vec<(u32, Arc<str>)>,
    /// The hours columns of a summary whose header names the credit year.
    pub(super) years: BTreeMap<Year, YearColumns>,
    /// Columns that speak of hours of no known component.
    pub(super) other_hours: Vec<(u32, String)>,
    /// The normalised names by column, to know a repeated header by.
    pub(super) names: BTreeSet<(u32, String)>,
}

/// The columns of one credit year in a table of several years.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct YearColumns {
    /// Columns of hours, in order.
    pub(super) items: Vec<(u32, Category)>,
    /// 合计 of the year.
    pub(super) total: Option<u32>,
}

impl Header {
    /// Every column whose hours are read, in order.
    pub(super) fn hours_columns(&self) -> BTreeSet<u32> {
        let fields = [Field::Hours, Field::ConvertedHours].into_iter().filter_map(|field| self.fields.get(&field));
        let components = self.components.iter().map(|(column, _)| column);
        let years = self.years.values().flat_map(|year| year.items.iter().map(|(column, _)| column));
        fields.chain(components).chain(years).copied().collect()
    }

    /// Every column that is read, in order.
    pub(super) fn read_columns(&self) -> BTreeSet<u32> {
        self.fields.values().copied().chain(self.hours_columns()).chain(self.total_columns()).collect()
    }

    /// Every column of sums of hours.
    pub(super) fn total_columns(&self) -> BTreeSet<u32> {
        self.fields
            .get(&Field::TotalHours)
            .copied()
            .into_iter()
            .chain(self.years.values().filter_map(|y| y.total))
            .collect()
    }
}

/// What was found at the top of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Recognition {
    /// A header row of one of the three kinds.
    Header(Box<Header>),
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
    /// 学时: there are minutes, lengths of time or credits in this column instead.
    HoursBesideOtherMeasure(u32),
}

/// Looks for the header among the first 30 rows: the one with most known names, of one row before several.
pub(super) fn recognise(rows: &[GridRow], merges: &[Region], names: &ColumnNames, folder: Year) -> Recognition {
    let mut best: Option<(usize, Recognition)> = None;
    for n_rows in 1..=header_path::MOST_ROWS {
        for rows in rows.windows(n_rows).filter(|rows| rows[n_rows - 1].number <= HEADER_ROWS) {
            let Some(cells) = header_path::cells(rows, merges) else { continue };
            let (n_known, recognition) = judge(rows, &cells, names, folder);
            let rank = match recognition {
                Recognition::Header(_) | Recognition::Repeated { .. } => n_known + 1000,
                Recognition::Missing { .. } => n_known,
                Recognition::Nothing => continue,
            };
            if best.as_ref().is_none_or(|(most, _)| rank > *most) {
                best = Some((rank, recognition));
            }
        }
    }
    best.map_or(Recognition::Nothing, |(_, recognition)| recognition)
}

/// Judges rows as a header, and counts the known names.
fn judge(rows: &[GridRow], cells: &[HeaderCell], names: &ColumnNames, folder: Year) -> (usize, Recognition) {
    let columns = Columns::read(cells, names, folder);
    let n_known = columns.n_known();
    let (first_row, row) = (rows[0].number, rows[rows.len() - 1].number);
    let identified =
        [Field::Name, Field::CitizenId, Field::StaffNumber].iter().any(|field| columns.fields.contains_key(field));
    let recognition = match columns.kind() {
        Ok(_) if !identified && n_known >= 2 => Recognition::Missing { row, needs: Missing::Identity },
        Ok(_) if !identified => Recognition::Nothing,
        Ok(kind) => match columns.repeated {
            Some((first, second)) => Recognition::Repeated { row, first, second },
            None => Recognition::Header(Box::new(Header {
                first_row,
                row,
                kind,
                fields: columns.fields,
                components: columns.components,
                years: columns.years,
                other_hours: columns.other_hours,
                names: header_path::names(rows),
            })),
        },
        Err(needs) if n_known >= 2 => Recognition::Missing { row, needs },
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
        let words = words.map(|(header, word)| {
            let id = if header.starts_with('公') { "public" } else { "professional" };
            (header.to_owned(), (Arc::from(word), ComponentId(id.into())))
        });
        names.components.insert(Year(2025), words.into_iter().collect());
        names
    }

    fn kind(rows: &[&[&str]]) -> Result<(u32, SheetKind), Recognition> {
        match recognise(&grid(rows), &[], &names(), Year(2025)) {
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
            recognise(&header, &[], &names(), Year(2024)),
            Recognition::Missing { needs: Missing::Component, .. }
        ));
    }

    #[test]
    fn text_without_known_names_is_nothing() {
        assert_eq!(kind(&[&["填表说明"], &["1. 请按实际情况填写。"]]), Err(Recognition::Nothing));
    }
}
