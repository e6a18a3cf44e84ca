//! Forms to fill in, as .xlsx files: the only file that knows rust_xlsxwriter.
//!
//! What a form asks for is decided by whoever makes the [`Form`]; here it is laid out: a title, instructions, a header
//! that stays in sight, an example row, and empty rows with formats and lists. Same form, same bytes.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Formula, Note, Workbook, Worksheet, XlsxError,
};

/// A form of one sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The sheet's name.
    pub sheet: String,
    /// The title in the first row.
    pub title: String,
    /// How to fill it in, below the title; one line each.
    pub instructions: Vec<String>,
    /// The columns, from the left.
    pub columns: Vec<FormColumn>,
}

/// One column of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormColumn {
    /// Its header.
    pub header: String,
    /// A comment on the header; empty for none.
    pub note: String,
    /// What the example row holds; a date as `2025-06-18`.
    pub example: String,
    /// Its width, in characters.
    pub width: u8,
    /// What its cells hold.
    pub cells: Cells,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cells {
    /// Text, also where it looks like a number.
    Text,
    /// A date.
    Date,
    /// A number of at least 0.
    Hours,
    /// One of these words only.
    OneOf(Vec<String>),
    /// One of these words; others after a question.
    MostlyOneOf(Vec<String>),
}

const TITLE_ROW: u32 = 0;
const INSTRUCTIONS_ROW: u32 = 1;
const HEADER_ROW: u32 = 2;
const EXAMPLE_ROW: u32 = 3;
/// Rows below the header that have lists and checks.
const LAST_ROW: u32 = 5_000;
/// The longest list that a cell's rule may hold itself; longer ones need a sheet.
const LONGEST_LIST: usize = 255;
const OPTIONS: &str = "选项";

/// The form as the bytes of an .xlsx file; or what kept it from being made.
pub fn form_xlsx(form: &Form) -> Result<Vec<u8>, String> {
    lay_out(form).map_err(|error| error.to_string())
}

fn lay_out(form: &Form) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2025, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(&form.title).set_creation_datetime(&created));
    let sheet = workbook.add_worksheet().set_name(&form.sheet)?;
    head(form, sheet)?;
    let mut long_lists: Vec<&[String]> = Vec::new();
    for (column, at) in form.columns.iter().zip(0u16..) {
        fill_column(column, at, sheet)?;
        if let Some(rule) = rule(&column.cells, &mut long_lists)? {
            sheet.add_data_validation(EXAMPLE_ROW + 1, at, LAST_ROW, at, &rule)?;
        }
    }
    if !long_lists.is_empty() {
        let options = workbook.add_worksheet().set_name(OPTIONS)?.set_hidden(true);
        for (list, at) in long_lists.iter().zip(0u16..) {
            for (word, row) in list.iter().zip(0u32..) {
                options.write_string(row, at, word)?;
            }
        }
    }
    workbook.save_to_buffer()
}

/// Title, instructions, and what holds for the whole sheet.
fn head(form: &Form, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let last = u16::try_from(form.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let title = Format::new().set_bold().set_font_size(15).set_align(FormatAlign::Center);
    sheet.merge_range(TITLE_ROW, 0, TITLE_ROW, last, &form.title, &title)?;
    sheet.set_row_height(TITLE_ROW, 26)?;
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_font_color("#595959");
    sheet.merge_range(INSTRUCTIONS_ROW, 0, INSTRUCTIONS_ROW, last, &form.instructions.join("\n"), &text)?;
    let n_lines = u32::try_from(form.instructions.len()).unwrap_or(1);
    sheet.set_row_height(INSTRUCTIONS_ROW, 17 * n_lines)?;
    sheet.set_row_height(HEADER_ROW, 22)?;
    sheet.set_freeze_panes(HEADER_ROW + 1, 0)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    Ok(())
}

/// A column's width and format, its header with comment, its example.
fn fill_column(column: &FormColumn, at: u16, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let header = Format::new().set_bold().set_background_color("#E8EEF4").set_border(FormatBorder::Thin);
    let header = header.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
    sheet.set_column_width(at, column.width)?;
    sheet.set_column_format(at, &format(&column.cells))?;
    sheet.write_string_with_format(HEADER_ROW, at, &column.header, &header)?;
    if !column.note.is_empty() {
        let note = Note::new(&column.note).add_author_prefix(false).set_width(260).set_height(96);
        sheet.insert_note(HEADER_ROW, at, &note)?;
    }
    let example = format(&column.cells).set_italic().set_font_color("#7F7F7F");
    match (&column.cells, column.example.parse::<f64>()) {
        (_, _) if column.example.is_empty() => {}
        (Cells::Date, _) => {
            let day = ExcelDateTime::parse_from_str(&column.example)?;
            sheet.write_datetime_with_format(EXAMPLE_ROW, at, &day, &example)?;
        }
        (Cells::Hours, Ok(number)) => {
            sheet.write_number_with_format(EXAMPLE_ROW, at, number, &example)?;
        }
        (Cells::Hours | Cells::Text | Cells::OneOf(_) | Cells::MostlyOneOf(_), _) => {
            sheet.write_string_with_format(EXAMPLE_ROW, at, &column.example, &example)?;
        }
    }
    Ok(())
}

fn format(cells: &Cells) -> Format {
    match cells {
        Cells::Text | Cells::OneOf(_) | Cells::MostlyOneOf(_) => Format::new().set_num_format("@"),
        Cells::Date => Format::new().set_num_format("yyyy-mm-dd"),
        Cells::Hours => Format::new().set_num_format("General"),
    }
}

/// What may be entered in a column's cells.
fn rule<'a>(cells: &'a Cells, long_lists: &mut Vec<&'a [String]>) -> Result<Option<DataValidation>, XlsxError> {
    let (words, style, message) = match cells {
        Cells::OneOf(words) => (words, DataValidationErrorStyle::Stop, "请从列表中选择。"),
        Cells::MostlyOneOf(words) => (words, DataValidationErrorStyle::Warning, "不在列表里，确定要这样写吗？"),
        Cells::Hours => {
            let rule = DataValidation::new().allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0));
            return Ok(Some(rule.set_error_message("学时只写一个数，例如 30 或 2.5。")?));
        }
        Cells::Text | Cells::Date => return Ok(None),
    };
    if words.is_empty() {
        return Ok(None);
    }
    let is_short = words.iter().all(|word| !word.contains(',')) && words.join(",").chars().count() <= LONGEST_LIST;
    let rule = if is_short {
        DataValidation::new().allow_list_strings(words)?
    } else {
        let column = char::from(b'A' + u8::try_from(long_lists.len()).unwrap_or(0) % 26);
        long_lists.push(words);
        DataValidation::new()
            .allow_list_formula(Formula::new(format!("={OPTIONS}!${column}$1:${column}${}", words.len())))
    };
    Ok(Some(rule.set_error_style(style).set_error_message(message)?))
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
