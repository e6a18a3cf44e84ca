//! Spreadsheets for people, as .xlsx bytes: the only file that knows `rust_xlsxwriter`.
//!
//! A sheet is a few lines of head, a header row that stays in view, and rows of text. Every cell is text in a text format,
//! so that nothing in it is ever taken for a formula, a number or a date, now or when somebody edits it. No clock: the same
//! sheets give the same bytes. What the sheets say is decided by whoever asks for them; nothing is written to disk here.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

/// The most characters that a cell of an .xlsx file can hold.
const MOST_CHARACTERS: usize = 32_767;

/// The most characters that a sheet's name can have.
const LONGEST_NAME: usize = 31;

/// One sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; characters that no sheet name can have become `_`.
    pub name: String,
    /// The lines above the header; the first is the title.
    pub head: Vec<String>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows under the header, a text for each column.
    pub rows: Vec<Vec<String>>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The words in the header row.
    pub title: String,
    /// Its width in characters of the default font; a Han character takes two.
    pub width: u16,
    /// What its cells are for.
    pub kind: ColumnKind,
}

/// What the cells of a column are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text to read.
    Text,
    /// Text to be filled in by whoever gets the file: highlighted.
    ToFill,
}

/// The bytes of an .xlsx file with these sheets, in order.
///
/// # Errors
/// More sheets, columns or rows than the format can hold, or two sheets of one name; as the writer's own words.
pub fn workbook(sheets: &[Sheet]) -> Result<Vec<u8>, String> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1).map_err(|error| error.to_string())?;
    book.set_properties(&DocProperties::new().set_author("xueshi").set_creation_datetime(&made));
    for sheet in sheets {
        write_sheet(book.add_worksheet(), sheet).map_err(|error| error.to_string())?;
    }
    book.save_to_buffer().map_err(|error| error.to_string())
}

fn write_sheet(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let text = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
    let bordered = text.clone().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0xBF_BF_BF));
    let to_fill = bordered.clone().set_background_color(Color::RGB(0xFF_F2_CC));
    let header = bordered.clone().set_bold().set_background_color(Color::RGB(0xE7_E6_E6));
    let line = Format::new().set_num_format("@");
    let title = line.clone().set_bold().set_font_size(14);

    worksheet.set_name(sheet_name(&sheet.name))?;
    for (row, words) in (0..).zip(&sheet.head) {
        worksheet.write_string_with_format(row, 0, cut(words), if row == 0 { &title } else { &line })?;
    }
    let header_row = sheet.head.len() as u32;
    for (column, about) in (0..).zip(&sheet.columns) {
        worksheet.set_column_width(column, about.width)?;
        worksheet.write_string_with_format(header_row, column, cut(&about.title), &header)?;
    }
    for (row, cells) in (header_row + 1..).zip(&sheet.rows) {
        for ((column, about), cell) in (0..).zip(&sheet.columns).zip(cells) {
            let format = match about.kind {
                ColumnKind::Text => &bordered,
                ColumnKind::ToFill => &to_fill,
            };
            worksheet.write_string_with_format(row, column, cut(cell), format)?;
        }
    }
    worksheet.set_freeze_panes(header_row + 1, 0)?;
    worksheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    worksheet.set_repeat_rows(header_row, header_row)?;
    Ok(())
}

/// The text, cut where a cell cannot hold more.
fn cut(text: &str) -> String {
    if text.encode_utf16().count() <= MOST_CHARACTERS {
        return text.to_owned();
    }
    // Half of it fits whatever its characters, as none takes more than two units.
    let mut kept: String = text.chars().take(MOST_CHARACTERS / 2 - 1).collect();
    kept.push('…');
    kept
}

/// A name that every spreadsheet program takes for a sheet.
fn sheet_name(name: &str) -> String {
    let plain = |c: char| if c.is_control() || "[]:*?/\\'".contains(c) { '_' } else { c };
    let name: String = name.chars().map(plain).take(LONGEST_NAME).collect();
    if name.is_empty() { "_".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{Data, Reader, Xlsx};
    use std::io::Cursor;

    fn sheet(rows: &[[&str; 2]]) -> Sheet {
        let column = |title: &str, kind| Column { title: title.into(), width: 20, kind };
        Sheet {
            name: "问题清单".into(),
            head: vec!["青溪画院.xlsx".into(), "截至2025年11月30日".into()],
            columns: vec![column("现有内容", ColumnKind::Text), column("改正后填这里", ColumnKind::ToFill)],
            rows: rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect(),
        }
    }

    /// The filled cells of the first sheet as (row, column, value), both from 0.
    fn cells(bytes: Vec<u8>) -> Vec<(usize, usize, Data)> {
        let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
        let range = book.worksheet_range_at(0).unwrap().unwrap();
        range.used_cells().map(|(row, column, value)| (row, column, value.clone())).collect()
    }

    #[test]
    fn a_sheet_is_head_header_and_rows() {
        let text = |text: &str| Data::String(text.to_owned());
        assert_eq!(
            cells(workbook(&[sheet(&[["三十", ""], ["30+10", "40"]])]).unwrap()),
            [
                (0, 0, text("青溪画院.xlsx")),
                (1, 0, text("截至2025年11月30日")),
                (2, 0, text("现有内容")),
                (2, 1, text("改正后填这里")),
                (3, 0, text("三十")),
                (4, 0, text("30+10")),
                (4, 1, text("40")),
            ]
        );
    }

    #[test]
    fn whatever_a_cell_says_stays_text() {
        for value in
            ["=cmd|'/c calc'!A1", "+1+1", "-5", "@SUM(A1)", "1.5", "2025-06-30", "990101199001010028", "\u{1}\tx"]
        {
            let found = cells(workbook(&[sheet(&[[value, ""]])]).unwrap());
            assert_eq!(found[4], (3, 0, Data::String(value.to_owned())), "{value:?}");
        }
    }

    #[test]
    fn the_same_sheets_give_the_same_bytes() {
        let book = || workbook(&[sheet(&[["三十", ""]])]).unwrap();
        let first = book();
        std::thread::sleep(std::time::Duration::from_millis(1100));
        assert!(first == book());
    }

    #[test]
    fn texts_and_names_that_are_too_long_or_not_allowed_are_made_to_fit() {
        let long = "𠮷".repeat(40_000);
        let mut odd = sheet(&[[&long, ""]]);
        odd.name = "a/b[c]:*?'一二三四五六七八九十一二三四五六七八九十一二三四五".into();
        let bytes = workbook(&[odd]).unwrap();
        let mut book = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
        assert_eq!(book.sheet_names(), ["a_b_c_____一二三四五六七八九十一二三四五六七八九十一"]);
        assert!(book.worksheet_range_at(0).unwrap().is_ok());
        let Data::String(kept) = &cells(bytes)[4].2 else { panic!("no text") };
        assert!(kept.ends_with("𠮷…") && kept.chars().count() == 16_383, "{}", kept.chars().count());
    }
}
