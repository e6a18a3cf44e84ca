//! Forms and lists read back, and what must never become a formula, a number or a date in them.

use super::*;
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

fn form(words: Vec<String>) -> Form {
    let column = |header: &str, example: &str, cells| FormColumn {
        header: header.to_owned(),
        note: "说明".to_owned(),
        example: example.to_owned(),
        width: 12,
        cells,
    };
    Form {
        sheet: "学习记录".to_owned(),
        title: "2025年度学习记录".to_owned(),
        instructions: vec!["填表说明：一".to_owned(), "二".to_owned()],
        columns: vec![
            column("序号", "示例", Cells::Text),
            column("类别", "公需科目", Cells::OneOf(words)),
            column("完成日期", "2025-06-18", Cells::Date),
            column("学时", "2.5", Cells::Hours),
        ],
    }
}

#[test]
fn one_form_gives_the_same_bytes_every_time() {
    let form = form(vec!["公需科目".to_owned(), "折算".to_owned()]);
    assert_eq!(form_xlsx(&form), form_xlsx(&form));
}

#[test]
fn lists_of_every_length_can_be_laid_out() {
    for n_words in [0, 1, 40, 400] {
        let words = (0..n_words).map(|number| format!("职称系列{number}")).collect();
        assert!(form_xlsx(&form(words)).is_ok(), "{n_words}");
    }
}

#[test]
fn an_example_that_is_no_date_is_refused() {
    let mut form = form(Vec::new());
    form.columns[2].example = "2025-13-40".to_owned();
    assert!(form_xlsx(&form).is_err());
}

fn list(sheet: &str, value: &str) -> List {
    let column = |header: &str, cells| ListColumn { header: header.into(), width: 20, cells };
    List {
        sheet: sheet.into(),
        head: vec!["青溪画院.xlsx".into(), "截至2025-11-30".into()],
        columns: vec![column("现有内容", ListCells::Text), column("改正后填这里", ListCells::ToFill)],
        rows: vec![vec![value.into(), String::new()]],
    }
}

/// The name of the first sheet and its filled cells as (row, column, value), both from 0.
fn cells(list: &List) -> (String, Vec<(usize, usize, Data)>) {
    let mut book = Xlsx::new(Cursor::new(list_xlsx(list).unwrap())).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let cells = range.used_cells().map(|(row, column, value)| (row, column, value.clone())).collect();
    (book.sheet_names()[0].clone(), cells)
}

#[test]
fn a_list_is_head_header_and_rows() {
    let (_, found) = cells(&list("问题清单", "三十"));
    let found: Vec<(usize, usize, String)> = found.iter().map(|(r, c, value)| (*r, *c, value.to_string())).collect();
    let expected =
        [(0, 0, "青溪画院.xlsx"), (1, 0, "截至2025-11-30"), (2, 0, "现有内容"), (2, 1, "改正后填这里"), (3, 0, "三十")];
    assert_eq!(found, expected.map(|(row, column, text)| (row, column, text.to_owned())));
}

#[test]
fn whatever_a_cell_of_a_list_says_stays_text() {
    for value in ["=cmd|'/c calc'!A1", "+1+1", "-5", "@SUM(A1)", "1.5", "2025-06-30", "990101199001010028", "\u{1}\tx"]
    {
        assert_eq!(cells(&list("表", value)).1[4], (3, 0, Data::String(value.to_owned())), "{value:?}");
    }
}

#[test]
fn one_list_gives_the_same_bytes_every_time() {
    let first = list_xlsx(&list("表", "三十"));
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert!(first == list_xlsx(&list("表", "三十")));
}

#[test]
fn texts_and_names_that_are_too_long_or_not_allowed_are_made_to_fit() {
    let name = "a/b[c]:*?'一二三四五六七八九十一二三四五六七八九十一二三四五";
    let (name, found) = cells(&list(name, &"𠮷".repeat(40_000)));
    assert_eq!(name, "a_b_c_____一二三四五六七八九十一二三四五六七八九十一");
    let kept = found[4].2.to_string();
    assert!(kept.ends_with("𠮷…") && kept.chars().count() == 16_383, "{}", kept.chars().count());
}
