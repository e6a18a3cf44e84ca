//! The words of what can be wrong with a whole file: not a workbook, damaged, under a password, in no known encoding.

use super::format::{Format, Unread};
use crate::diagnostic::{Code, Diagnostic, Severity, Text};
use crate::location::{Place, SourcePath};

/// Whether a file is named as a workbook, although its content is text.
pub(super) fn claims_to_be_a_workbook(path: &SourcePath) -> bool {
    let name = path.file_name().to_lowercase();
    [".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et"].iter().any(|ending| name.ends_with(ending))
}

pub(super) fn damaged(path: &SourcePath, format: Format, reader_words: &str) -> Diagnostic {
    let password = reader_words.to_lowercase().contains("password");
    if password {
        return not_a_workbook(path, Unread::Encrypted);
    }
    Diagnostic::new(
        Severity::Error,
        Code::UnreadableWorkbook,
        Place::workbook(path),
        Text::new(
            format!("这个 {} 文件已损坏或不完整，整个文件没有读取，其中的人和学时都不在结果里", format.name()),
            format!(
                "this {} file is damaged or cut off; none of it was read, and its people and hours are missing",
                format.name()
            ),
        ),
        Text::new(
            "用 Excel 或 WPS 打开它，确认内容完整后另存为 .xlsx，再放回原处。",
            "Open it in Excel or WPS, see that it is whole, save it as .xlsx, and put it back.",
        ),
    )
    .found(reader_words)
}

pub(super) fn undecodable(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(
        Severity::Error,
        Code::UndecodableText,
        Place::workbook(path),
        Text::new(
            "这个文本文件既不是 UTF-8 也不是 GB18030 编码，没有读取，以免出现乱码",
            "this text file is neither UTF-8 nor GB18030; it was not read, as its characters would be garbled",
        ),
        Text::new(
            "用 Excel 或 WPS 打开后另存为 .xlsx，或存为“CSV UTF-8”。",
            "Open it in Excel or WPS and save it as .xlsx or as CSV UTF-8.",
        ),
    )
}

pub(super) fn not_a_workbook(path: &SourcePath, unread: Unread) -> Diagnostic {
    let resave = Text::new(
        "用 Excel 或 WPS 打开，另存为 .xlsx，再放回原处。",
        "Open it in Excel or WPS, save it as .xlsx, and put it back.",
    );
    let (message, help) = match unread {
        Unread::Empty => (
            Text::new("这个文件是空的", "this file is empty"),
            Text::new("向提供者再要一份，或删除它。", "Ask its owner for it again, or delete it."),
        ),
        Unread::Encrypted => (
            Text::new("这个工作簿有打开密码，没有读取", "this workbook has a password and was not read"),
            Text::new(
                "在 Excel 或 WPS 里去掉打开密码，另存后放回原处。",
                "Remove the password in Excel or WPS, save it, and put it back.",
            ),
        ),
        Unread::Html => (
            Text::new(
                "这其实是一个网页（HTML），不是工作簿，没有读取",
                "this is really a web page (HTML), not a workbook; it was not read",
            ),
            resave,
        ),
        Unread::SpreadsheetMl => (
            Text::new(
                "这是 XML 表格（SpreadsheetML 2003），没有读取",
                "this is an XML table (SpreadsheetML 2003); it was not read",
            ),
            resave,
        ),
        Unread::Zip => (
            Text::new(
                "这是一个压缩文件，不是工作簿，或者已被截断，没有读取",
                "this is a compressed file and no workbook, or it is cut off; it was not read",
            ),
            Text::new(
                "把里面的工作簿解压出来放在这里；如果本来就是工作簿，请重新导出。",
                "Unpack the workbooks inside it here; if it is a workbook, export it again.",
            ),
        ),
        Unread::Pdf => (
            Text::new("这是 PDF 文件，不是工作簿，没有读取", "this is a PDF file, not a workbook; it was not read"),
            Text::new("请提供者改交 Excel 表格。", "Ask its owner for the Excel file."),
        ),
        Unread::Binary => {
            (Text::new("这不是能识别的工作簿，没有读取", "this is no known kind of workbook; it was not read"), resave)
        }
    };
    Diagnostic::new(Severity::Error, Code::UnreadableWorkbook, Place::workbook(path), message, help)
}
