//! Why a workbook is not read although its format is known: broken structure, or more than the limits allow.
//!
//! A refusal travels from the reading process as data; its words for the person who keeps the file are made here.

use super::file_finding::damaged;
use super::format::Format;
use super::limits::{
    MOST_BYTES, MOST_CELLS, MOST_COLUMNS, MOST_FILLED_ROWS, MOST_MERGES, MOST_PARTS, MOST_ROWS, MOST_SECONDS,
    MOST_TEXT, MOST_UNPACKED,
};
use crate::diagnostic::{Code, Diagnostic, Severity, Text};
use crate::location::{Place, SourcePath};

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Broken, in the reader's words.
    Damaged(String),
    /// More bytes than a workbook may have.
    FileTooLarge,
    /// More parts than a workbook may have.
    TooManyParts,
    /// Its parts would unpack to more than a workbook may have, or one part far beyond its size.
    UnpacksTooLarge,
    /// A part that stands twice in the zip file.
    DuplicatePart,
    /// A cell whose reference lies on no sheet.
    OutsideGrid {
        /// The sheet, or the part of the file.
        sheet: String,
        /// The reference, as written.
        reference: String,
    },
    /// A cell whose content its type does not allow.
    BrokenCell {
        /// The sheet, or the part of the file.
        sheet: String,
        /// The reference, as written.
        reference: String,
    },
    /// More filled rows or cells than a file may have.
    TooManyCells,
    /// More columns than a row may have.
    TooManyColumns,
    /// More merged regions than a sheet may have.
    TooManyMerges(String),
    /// More text than a file may have.
    TooMuchText,
    /// Text in no known encoding.
    Undecodable,
    /// Reading it ran out of memory.
    OutOfMemory,
    /// Reading it took too long.
    TookTooLong,
    /// The reading process could not be started, or spoke nonsense.
    NoReader(String),
}

impl Refusal {
    /// The finding for the file's owner.
    pub(super) fn diagnostic(&self, path: &SourcePath, format: Format) -> Diagnostic {
        let too_large = |zh: String, en: String| {
            error(
                Code::WorkbookTooLarge,
                path,
                None,
                format!("{zh}，整个文件没有读取"),
                format!("{en}; none of it was read"),
                split(),
            )
        };
        match self {
            Self::Damaged(words) => damaged(path, format, words),
            Self::Undecodable => super::file_finding::undecodable(path),
            Self::FileTooLarge => {
                let mebibytes = MOST_BYTES >> 20;
                too_large(format!("文件超过 {mebibytes} MB"), format!("the file has more than {mebibytes} MB"))
            }
            Self::TooManyParts => too_large(
                format!("压缩包里的部件超过 {MOST_PARTS} 个"),
                format!("the file is packed of more than {MOST_PARTS} parts"),
            ),
            Self::UnpacksTooLarge => {
                let mebibytes = MOST_UNPACKED >> 20;
                too_large(
                    format!("解压后的内容超过 {mebibytes} MB，或其中一个部件的压缩比异常"),
                    format!("it unpacks to more than {mebibytes} MB, or one part of it far beyond its size"),
                )
            }
            Self::TooManyCells => too_large(
                format!("非空单元格超过 {} 万个，或非空行超过 {} 万行", MOST_CELLS / 10_000,
                    MOST_FILLED_ROWS / 10_000),
                format!("it has more than {} million filled cells, or more than {MOST_FILLED_ROWS} filled rows", MOST_CELLS / 1_000_000),
            ),
            Self::TooManyColumns => {
                too_large(format!("有一行超过 {MOST_COLUMNS} 栏"), format!("a line has more than {MOST_COLUMNS} columns"))
            }
            Self::TooManyMerges(sheet) => too_large(
                format!("工作表“{sheet}”的合并单元格超过 {MOST_MERGES} 处"),
                format!("the sheet {sheet} has more than {MOST_MERGES} merged regions"),
            ),
            Self::TooMuchText => {
                let mebibytes = MOST_TEXT >> 20;
                too_large(
                    format!("单元格里的文字合计超过 {mebibytes} MB"),
                    format!("its cells hold more than {mebibytes} MB of text"),
                )
            }
            Self::OutOfMemory => too_large(
                "读取它所需的内存超过限度，多半是工作簿结构异常（例如表格之外很远处有内容）".to_owned(),
                "reading it needs more memory than is allowed; its structure is probably abnormal (such as content far \
                 outside the table)"
                    .to_owned(),
            ),
            Self::TookTooLong => too_large(
                format!("在时限（处理器时间最多 {MOST_SECONDS} 秒）内没有读完，多半是工作簿结构异常"),
                format!("it could not be read within its time (at most {MOST_SECONDS} seconds of the processor); its structure is probably abnormal"),
            ),
            Self::DuplicatePart => error(
                Code::DuplicatePart,
                path,
                None,
                "文件里有两个同名的部件，不同的软件会读出不同的内容，整个文件没有读取".to_owned(),
                "two parts of this file have one name, so that two programs could read it differently; none of it was read"
                    .to_owned(),
                resave(),
            ),
            Self::OutsideGrid { sheet, reference } => error(
                Code::CellOutsideGrid,
                path,
                Some(sheet.as_str()),
                format!("有一个单元格的位置在工作表之外（最多 XFD 栏、{MOST_ROWS} 行），整个文件没有读取"),
                format!("the position of a cell lies outside the sheet (up to XFD{MOST_ROWS}); none of the file was read"),
                resave(),
            )
            .found(reference),
            Self::BrokenCell { sheet, reference } => error(
                Code::UnreadableWorkbook,
                path,
                Some(sheet.as_str()),
                format!("单元格 {reference} 的内容与它的类型不符，文件已损坏，整个文件没有读取"),
                format!("what cell {reference} holds does not fit its type: the file is damaged, and none of it was read"),
                resave(),
            ),
            Self::NoReader(words) => error(
                Code::UnreadableFile,
                path,
                None,
                "读取工作簿的进程没能启动，这个文件没有读取".to_owned(),
                "the process that reads workbooks could not be started; this file was not read".to_owned(),
                Text::new("请再运行一次；如果还是这样，请重启电脑。", "Run it again; if that does not help, restart the computer."),
            )
            .found(words),
        }
    }
}

/// A file too large to be read as a workbook.
pub(in crate::sources) fn file_too_large(path: &SourcePath) -> Diagnostic {
    Refusal::FileTooLarge.diagnostic(path, Format::Text)
}

fn error(code: Code, path: &SourcePath, sheet: Option<&str>, zh: String, en: String, help: Text) -> Diagnostic {
    let sheet = sheet.filter(|sheet| !sheet.is_empty()).map(std::sync::Arc::from);
    let place = Place::Workbook { path: path.clone(), sheet, cell: None };
    Diagnostic::new(Severity::Error, code, place, Text::new(zh, en), help)
}

fn split() -> Text {
    Text::new(
        "用 Excel 或 WPS 打开，只保留有数据的部分，必要时分成几个文件，另存为 .xlsx 后放回原处。",
        "Open it in Excel or WPS, keep only what holds data, split it into several files if need be, save as .xlsx, and \
         put it back.",
    )
}

fn resave() -> Text {
    Text::new(
        "用 Excel 或 WPS 打开它，确认内容完整后另存为 .xlsx，再放回原处。",
        "Open it in Excel or WPS, see that it is whole, save it as .xlsx, and put it back.",
    )
}
