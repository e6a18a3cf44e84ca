//! Which rows of a sheet are data: titles, totals, repeated headers, form notes and empty rows are told from people's
//! rows here, by what they look like (DESIGN 4.3). What the data say is read elsewhere.

use super::grid::{CellValue, GridRow};
use super::header::{Header, normalise};
use super::value;
use crate::model::row::{Field, Reading};
use crate::model::text::{fold, is_blank, without_brackets};

/// What a row under the header is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// Nothing but blanks.
    Empty,
    /// The header itself, or a title above it.
    Title,
    /// 合计, 小计, 总计.
    Total,
    /// The header once more.
    RepeatedHeader,
    /// 填表人, 审核人, 注：…
    FormNote,
    /// An example line of a form.
    Example,
    /// A data row.
    Data,
}

const TOTALS: [&str; 8] = ["合计", "小计", "总计", "本页合计", "本页小计", "累计", "平均", "平均值"];

/// Beginnings of notes under or above a table; compared after folding.
const NOTES: [&str; 22] = [
    "填表人",
    "填报人",
    "制表人",
    "制表:",
    "审核人",
    "复核人",
    "经办人",
    "负责人",
    "单位负责人",
    "单位(盖章)",
    "单位盖章",
    "填报单位",
    "填报日期",
    "填表日期",
    "制表日期",
    "填表说明",
    "填报说明",
    "注:",
    "备注:",
    "说明:",
    "日期:",
    "联系电话:",
];

/// Tells what the row is.
pub(super) fn classify(row: &GridRow, header: &Header) -> Layout {
    let filled: Vec<(u32, String)> =
        row.cells.iter().map(|(column, value)| (*column, value.text())).filter(|(_, text)| !is_blank(text)).collect();
    let Some((_, first)) = filled.first() else { return Layout::Empty };
    let cell = |field: Field| header.fields.get(&field).and_then(|column| row.get(*column)).map(CellValue::text);
    let is_label = |text: &str| is_blank(text) || is_total(text) || is_note(text);
    let identified = [Field::CitizenId, Field::StaffNumber].into_iter().filter_map(cell).any(|text| !is_label(&text));
    if is_repeated_header(&filled, header) {
        return Layout::RepeatedHeader;
    }
    let name = cell(Field::Name).unwrap_or_default();
    let unit = cell(Field::Unit).unwrap_or_default();
    if !identified && [first, &name, &unit].into_iter().any(|text| is_total(text)) {
        return Layout::Total;
    }
    if is_example(&filled) {
        return Layout::Example;
    }
    let any_hours = || {
        let hours = header.hours_columns().into_iter().map(|column| value::hours(row.get(column)));
        hours.filter_map(Reading::value).next().is_some()
    };
    if !identified && (is_note(first) || is_note(&name)) && !any_hours() {
        return Layout::FormNote;
    }
    Layout::Data
}

/// At least two cells, and half of the filled ones, repeat the header above them.
fn is_repeated_header(filled: &[(u32, String)], header: &Header) -> bool {
    let repeats = filled.iter().filter(|(column, text)| header.names.contains(&(*column, normalise(text))));
    let n_repeats = repeats.count();
    n_repeats >= 2 && n_repeats * 2 >= filled.len()
}

fn is_total(text: &str) -> bool {
    let folded = fold(&without_brackets(text));
    let word = folded.split(':').next().unwrap_or(&folded);
    TOTALS.contains(&word)
}

fn is_note(text: &str) -> bool {
    let folded = fold(text);
    NOTES.iter().any(|note| folded.starts_with(note))
}

fn is_example(filled: &[(u32, String)]) -> bool {
    let marked = |text: &str| {
        let folded = fold(text);
        folded.contains("此行勿删")
            || ["示例", "示例行", "样例", "范例", "填写示例", "例"].contains(&folded.trim_end_matches(':'))
    };
    filled.iter().any(|(_, text)| marked(text))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::model::row::SheetKind;

    fn classify_row(cells: &[&str]) -> Layout {
        let header = Header {
            first_row: 1,
            row: 1,
            kind: SheetKind::Records,
            fields: BTreeMap::from([(Field::Name, 1), (Field::CitizenId, 2), (Field::Category, 3), (Field::Hours, 4)]),
            components: Vec::new(),
            years: BTreeMap::new(),
            other_hours: Vec::new(),
            names: ["序号", "姓名", "身份证号", "类别", "学时"]
                .into_iter()
                .map(str::to_owned)
                .zip(0..)
                .map(|(name, column)| (column, name))
                .collect(),
        };
        let cells = cells.iter().zip(0..).filter(|(text, _)| !text.is_empty());
        let cells = cells.map(|(text, column)| (column, CellValue::Text((*text).to_owned()))).collect();
        classify(&GridRow { number: 9, cells }, &header)
    }

    #[test]
    fn rows_that_are_no_data_are_known_by_their_looks() {
        for (cells, layout) in [
            (&["", "/", "", "—"][..], Layout::Empty),
            (&["", "合 计", "", "", "394"], Layout::Total),
            (&["总计：", "", "", "", "394"], Layout::Total),
            (&["合计（12人）", "", "", "", "394"], Layout::Total),
            (&["序号", "姓名", "身份证号", "类别", "学时"], Layout::RepeatedHeader),
            (&["", "填表人：陈思远"], Layout::FormNote),
            (&["单位（盖章）", "", "", "日期"], Layout::FormNote),
            (&["", "", "合计", "", "394"], Layout::Total),
            (&["", "", "填表人：陈思远"], Layout::FormNote),
            (&["填表人：陈思远", "", "", "", "审核人：白露"], Layout::FormNote),
            (&["注：以上数据以平台为准。"], Layout::FormNote),
            (&["示例", "张三", "", "公需科目", "30"], Layout::Example),
        ] {
            assert_eq!(classify_row(cells), layout, "{cells:?}");
        }
    }

    #[test]
    fn rows_of_people_stay_data() {
        for cells in [
            &["1", "喻远", "", "公需科目", "30"][..],
            &["1", "注册会计师", "", "公需科目", "30"],
            &["", "合计", "994001198111114015", "公需科目", "30"],
            &["", "", "", "公需科目", "30"],
            &["7"],
        ] {
            assert_eq!(classify_row(cells), Layout::Data, "{cells:?}");
        }
    }
}
