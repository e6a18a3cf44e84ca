//! Forms to fill in and lists to read, as .xlsx files: the only file that knows rust_xlsxwriter.
//!
//! What they say is decided by whoever makes the [`Form`] or [`List`]; here they are laid out. A form is a title,
//! instructions, a header that stays in sight, an example row, and empty rows with formats and choices. A list is a head, a
//! header that stays in sight, and rows of text, in which nothing is ever taken for a formula, a number or a date. Same form
//! or list, same bytes.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Formula, Note, Workbook, Worksheet, XlsxError,
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
    workbook.set_properties(&properties(&form.title)?);
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
    view_and_print(sheet, HEADER_ROW)
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

/// A list of one sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The sheet's name; characters that no sheet name can have become `_`.
    pub sheet: String,
    /// The lines above the header; the first is the title.
    pub head: Vec<String>,
    /// The columns, from the left.
    pub columns: Vec<ListColumn>,
    /// The rows under the header, a text for each column.
    pub rows: Vec<Vec<String>>,
}

/// One column of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListColumn {
    /// Its header.
    pub header: String,
    /// Its width, in characters; a Han character takes two.
    pub width: u8,
    /// What its cells are for.
    pub cells: ListCells,
}

/// What the cells of a column of a list are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListCells {
    /// Text to read.
    Text,
    /// Text to be filled in by whoever gets the list: highlighted.
    ToFill,
    /// A decimal number to add up, or text where it is none.
    Number,
}

/// The most characters that a cell can hold.
const MOST_CHARACTERS: usize = 32_767;
/// The most characters that a sheet's name can have.
const LONGEST_NAME: usize = 31;

/// The list as the bytes of an .xlsx file; or what kept it from being made: more rows than a sheet can hold.
pub fn list_xlsx(list: &List) -> Result<Vec<u8>, String> {
    lay_out_list(list).map_err(|error| error.to_string())
}

fn lay_out_list(list: &List) -> Result<Vec<u8>, XlsxError> {
    // With the quote prefix a cell stays text also when somebody edits it.
    let text = Format::new().set_num_format("@").set_quote_prefix().set_text_wrap().set_align(FormatAlign::Top);
    let bordered = text.set_border(FormatBorder::Thin).set_border_color(Color::RGB(0xBF_BF_BF));
    let to_fill = bordered.clone().set_background_color(Color::RGB(0xFF_F2_CC));
    let number = Format::new().set_align(FormatAlign::Top).set_border(FormatBorder::Thin);
    let number = number.set_border_color(Color::RGB(0xBF_BF_BF));
    let header = bordered.clone().set_bold().set_background_color(Color::RGB(0xE8_EE_F4));
    let line = Format::new().set_num_format("@");
    let title = line.clone().set_bold().set_font_size(15);

    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(list.head.first().map_or("", String::as_str))?);
    let sheet = workbook.add_worksheet().set_name(sheet_name(&list.sheet))?;
    for (row, words) in (0..).zip(&list.head) {
        sheet.write_string_with_format(row, 0, cut(words), if row == 0 { &title } else { &line })?;
    }
    let header_row = u32::try_from(list.head.len()).unwrap_or(u32::MAX);
    for (at, column) in (0..).zip(&list.columns) {
        sheet.set_column_width(at, column.width)?;
        sheet.write_string_with_format(header_row, at, cut(&column.header), &header)?;
    }
    for (row, cells) in (header_row + 1..).zip(&list.rows) {
        for ((at, column), cell) in (0..).zip(&list.columns).zip(cells) {
            match (column.cells, cell.parse::<f64>()) {
                (ListCells::Number, Ok(value)) => sheet.write_number_with_format(row, at, value, &number)?,
                (ListCells::Text | ListCells::Number, _) => {
                    sheet.write_string_with_format(row, at, cut(cell), &bordered)?
                }
                (ListCells::ToFill, _) => sheet.write_string_with_format(row, at, cut(cell), &to_fill)?,
            };
        }
    }
    view_and_print(sheet, header_row)?;
    workbook.save_to_buffer()
}

/// The text, cut where a cell cannot hold more.
fn cut(text: &str) -> String {
    if text.encode_utf16().count() <= MOST_CHARACTERS {
        return text.to_owned();
    }
    // Half of it fits whatever its characters, as none takes more than two units.
    text.chars().take(MOST_CHARACTERS / 2 - 1).chain(['…']).collect()
}

/// A name that every spreadsheet program takes for a sheet.
fn sheet_name(name: &str) -> String {
    let plain = |c: char| if c.is_control() || "[]:*?/\\'".contains(c) { '_' } else { c };
    let name: String = name.chars().map(plain).take(LONGEST_NAME).collect();
    if name.is_empty() { "_".to_owned() } else { name }
}

/// The title, and a fixed day: a file must not depend on when it is made.
fn properties(title: &str) -> Result<DocProperties, XlsxError> {
    let created = ExcelDateTime::from_ymd(2025, 1, 1)?;
    // No more than this of a title is taken.
    let title: String = title.chars().take(200).collect();
    Ok(DocProperties::new().set_title(title).set_creation_datetime(&created))
}

/// The header stays in sight and is printed on each page; a page is as wide as the sheet.
fn view_and_print(sheet: &mut Worksheet, header_row: u32) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(header_row + 1, 0)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(header_row, header_row)?;
    Ok(())
}

#[cfg(test)]
mod tests;
