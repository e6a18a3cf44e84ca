//! The words of what can be wrong with one cell of hours, a date or a year: why it cannot be read and, by what it looks
//! like, what to write instead. Nothing is read here that `value` could not read.

use super::finding::{AtCell, plain_date_help, plain_hours_help};
use super::grid::CellValue;
use crate::diagnostic::{Code, Diagnostic, Severity, Text};
use crate::model::text::fold;

/// Hours that cannot be read.
pub(super) fn unreadable_hours(at: &AtCell<'_>) -> Diagnostic {
    let (message, help) = match at.row.get(at.column) {
        Some(CellValue::Unusable(what)) => unusable(what),
        Some(CellValue::Date(_)) => (
            Text::new(
                "学时一格是日期格式，这一条不计入",
                "the cell of hours is formatted as a date; this record is not counted",
            ),
            Text::new(
                "把单元格格式改成“常规”或“数值”，再核对数字。",
                "Set the cell's format to General or Number, then check the number.",
            ),
        ),
        cell => {
            let text = cell.map(|cell| fold(&cell.text())).unwrap_or_default();
            (
                Text::new("学时读不出来，这一条不计入", "the hours cannot be read; this record is not counted"),
                hours_help(&text),
            )
        }
    };
    at.quote(Severity::Error, Code::InvalidHours, message, help)
}

/// Hours below zero.
pub(super) fn negative_hours(at: &AtCell<'_>) -> Diagnostic {
    at.quote(
        Severity::Error,
        Code::InvalidHours,
        Text::new("学时是负数，这一条不计入", "the hours are negative; this record is not counted"),
        plain_hours_help(),
    )
}

/// A cell of words that holds an error or a formula without a result.
pub(super) fn unusable_cell(at: &AtCell<'_>) -> Diagnostic {
    at.quote(
        Severity::Error,
        Code::UnusableCell,
        Text::new(
            "这一格是公式错误值，或公式没有算出结果，按空白处理",
            "this cell holds a formula error, or a formula that was never calculated; it counts as blank",
        ),
        Text::new(
            "用 Excel 或 WPS 打开文件，改正公式并保存，或直接写上内容。程序不替您计算公式。",
            "Open the file in Excel or WPS, correct the formula and save, or write the content. Formulas are never calculated here.",
        ),
    )
}

/// A completion date that cannot be read.
pub(super) fn unreadable_date(at: &AtCell<'_>) -> Diagnostic {
    let cell = at.row.get(at.column);
    let text = cell.map(|cell| fold(&cell.text())).unwrap_or_default();
    let is_number = matches!(cell, Some(CellValue::Number(_)));
    let (message, help) = match cell {
        Some(CellValue::Unusable(what)) => unusable(what),
        Some(_) | None => (
            Text::new(
                "完成日期读不出来，这一条不计入",
                "the completion date cannot be read; this record is not counted",
            ),
            date_help(&text, is_number),
        ),
    };
    at.quote(Severity::Error, Code::InvalidDate, message, help)
}

/// A credit year that cannot be read.
pub(super) fn unreadable_year(at: &AtCell<'_>) -> Diagnostic {
    let text = at.row.get(at.column).map(|cell| fold(&cell.text())).unwrap_or_default();
    let is_range = text.matches("20").count() >= 2;
    let (zh, en) = if is_range {
        (
            "一行只能记在一个年度：跨年度的学时按年度拆成几行，各写一个年份，例如 2025。",
            "A row belongs to one year: split hours of several years into several rows, each with one year, such as 2025.",
        )
    } else {
        ("写一个年份，例如 2025、2025年 或 2025年度。", "Write one year, such as 2025, 2025年 or 2025年度.")
    };
    at.quote(
        Severity::Error,
        Code::InvalidCreditYear,
        Text::new(
            "年度读不出来，不知道学时记在哪一年，不计入",
            "the credit year cannot be read, so nobody knows which year the hours belong to; not counted",
        ),
        Text::new(zh, en),
    )
}

/// A text merged across columns of hours.
pub(super) fn remark_across_hours(at: &AtCell<'_>) -> Diagnostic {
    at.quote(
        Severity::Note,
        Code::RemarkAcrossHours,
        Text::new(
            "这一行的学时栏合并后写了文字，按说明看待，不是学时，不计入",
            "the hours columns of this row are merged and hold words; they are taken as a remark, not as hours, and nothing is counted",
        ),
        Text::new(
            "如果是经批准的免学，请在名册的“免学”一栏写“已批准”；如果有学时，请取消合并后逐栏填写。",
            "If it is an approved exemption, write 已批准 in the roster's column 免学; if there are hours, unmerge the cells and fill them one by one.",
        ),
    )
}

/// A cell with an error value, or a formula without a result.
fn unusable(what: &str) -> (Text, Text) {
    if what.starts_with('#') {
        (
            Text::new(
                "这一格是公式错误值，没有数值，这一条不计入",
                "this cell holds a formula error and no value; this record is not counted",
            ),
            Text::new(
                "改正公式，或直接写上结果；引用了别的文件时，请把结果“选择性粘贴”为数值。",
                "Correct the formula, or write its result; where it refers to another file, paste the result as a value.",
            ),
        )
    } else {
        (
            Text::new(
                "这一格没有可用的数值（公式没有算出结果，或不是数字），这一条不计入",
                "this cell has no usable value (a formula that was never calculated, or no number); this record is not counted",
            ),
            Text::new(
                "用 Excel 或 WPS 打开文件，等公式算完后保存；或直接写上结果。程序不替您计算公式。",
                "Open the file in Excel or WPS, let it calculate, and save it; or write the result. Formulas are never calculated here.",
            ),
        )
    }
}

/// What to write instead of hours that look like this (folded).
fn hours_help(text: &str) -> Text {
    let has = |parts: &[&str]| parts.iter().any(|part| text.contains(part));
    let is = |words: &[&str]| words.contains(&text);
    let (zh, en) = if text.starts_with('=') {
        (
            "这是写成文字的公式，程序不计算公式；请直接写上结果。",
            "This is a formula written as text; formulas are never calculated here. Write its result.",
        )
    } else if has(&["折算"]) || (has(&["含"]) && text.contains(|c: char| c.is_ascii_digit())) {
        (
            "一格只写一个数：把折算的部分另起一行（类别写“折算”）或另填“折算学时”一栏，这里只写其余的学时。",
            "One number a cell: put the converted part on a row of its own (category 折算) or into the column 折算学时, and only the rest here.",
        )
    } else if has(&["分钟", "小时", "学分", "课时"]) {
        (
            "这里要的是学时；小时、分钟、学分、课时与学时怎样换算由主管部门规定，请换算后只写学时数。",
            "Hours 学时 are wanted here; how minutes, hours of time or credits convert is for the authority to say. Convert them and write the number only.",
        )
    } else if has(&["+", "＋"]) {
        (
            "一格只写一个数：把几部分加好，或按科目拆成几行。",
            "One number a cell: write the sum, or split the parts into rows.",
        )
    } else if has(&["≥", ">", "≤", "<", "不少于", "以上", "约", "左右"]) {
        ("写实际完成的学时数，不写范围。", "Write the hours really completed, not a range.")
    } else if is(&["免", "免学", "免修", "免考", "已免"]) {
        (
            "免学不写在学时栏：经批准的，请在名册的“免学”一栏写“已批准”，这里留空。",
            "An exemption does not belong here: if it is approved, write 已批准 in the roster's column 免学 and leave this cell empty.",
        )
    } else if is(&["同上", "\"", "〃", "″", "''", "同前"]) {
        (
            "每一行都要写出自己的学时数，程序不去猜“同上”是多少。",
            "Every row must give its own hours; what ‘same as above’ means is not guessed.",
        )
    } else if is(&["合格", "不合格", "通过", "已通过", "及格", "达标", "优秀", "良好"]) {
        (
            "这是考试结果，不是学时：请写到“考试结果”一栏，这里写学时数。",
            "This is an exam result, not hours: write it in the column 考试结果, and the hours here.",
        )
    } else if is(&["√", "✓", "✔", "是", "完成", "已完成", "已学", "全部完成"]) {
        (
            "打勾或“完成”看不出有多少学时，请写出学时数。",
            "A tick or ‘done’ does not say how many hours; write the number.",
        )
    } else if is(&["未完成", "未学", "否", "×", "缺", "没有", "空", "待定"]) {
        ("没有学时就留空；0 学时写 0。", "Leave the cell empty if there are no hours; write 0 for none.")
    } else {
        return plain_hours_help();
    };
    Text::new(zh, en)
}

/// What to write instead of a date that looks like this (folded).
fn date_help(text: &str, is_number: bool) -> Text {
    let year_and_fraction = text.split_once('.').is_some_and(|(year, month)| {
        year.len() == 4 && (1..=2).contains(&month.len()) && (year.starts_with("19") || year.starts_with("20"))
    });
    let (zh, en) = if is_number && year_and_fraction {
        (
            "这一格存成了数字，2025.1 分不清是 1 月还是 10 月；请写成完整的日期，例如 2025-10-31。",
            "The cell is stored as a number, so 2025.1 may be January or October; write a whole date such as 2025-10-31.",
        )
    } else if text.contains("24时") || text.contains("24:00") {
        (
            "没有 24 时这个时刻：写当天的日期，不写钟点。",
            "There is no time of 24:00: write the day alone, without a time.",
        )
    } else if text.contains("半年") || text.contains("季度") || text.contains('至') || text.contains('~') {
        (
            "这是一段时间，看不出哪天完成：请写完成的那一天，例如 2025-06-30。",
            "This is a span of time; write the day on which it was completed, such as 2025-06-30.",
        )
    } else if text.contains(['〇', '○', '二', '零']) {
        ("请用阿拉伯数字，例如 2025-06-30。", "Use digits, such as 2025-06-30.")
    } else if text.contains('月') && !text.contains('年') {
        ("补上年份，例如 2025-06-30。", "Add the year, such as 2025-06-30.")
    } else {
        return plain_date_help();
    };
    Text::new(zh, en)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Language;

    fn zh(text: &Text) -> &str {
        text.get(Language::Chinese)
    }

    #[test]
    fn hours_that_are_words_get_help_of_their_own() {
        for (cell, part) in [
            ("30(含折算10)", "折算的部分另起一行"),
            ("30+10", "加好"),
            ("≥30", "不写范围"),
            ("90分钟", "换算"),
            ("免", "“免学”一栏"),
            ("同上", "每一行都要写"),
            ("合格", "考试结果"),
            ("√", "打勾"),
            ("未完成", "留空"),
            ("=15+15", "写成文字的公式"),
            ("三十", "只写一个数"),
            ("30%", "只写一个数"),
        ] {
            assert!(zh(&hours_help(cell)).contains(part), "{cell}");
        }
    }

    #[test]
    fn dates_that_are_no_dates_get_help_of_their_own() {
        for (cell, is_number, part) in [
            ("2025.1", true, "分不清"),
            ("2025年6月30日24时", false, "24 时"),
            ("2025年上半年", false, "一段时间"),
            ("二〇二五年六月", false, "阿拉伯数字"),
            ("6月30日", false, "补上年份"),
            ("2025-02-30", false, "2025-06-30"),
        ] {
            assert!(zh(&date_help(cell, is_number)).contains(part), "{cell}");
        }
    }
}
