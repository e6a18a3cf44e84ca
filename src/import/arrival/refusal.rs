//! Why a file cannot be imported, in words for the person who has it.

use crate::diagnostic::Text;

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No text in it.
    Empty,
    /// A PDF file.
    Pdf,
    /// Word 97-2003, WPS, or an Office file under a password.
    OldWord,
    /// Rich text.
    RichText,
    /// A picture or scan.
    Image,
    /// Bytes that are no text in a known encoding.
    NoText,
    /// A zip file that is no Word document: a workbook, slides, an OpenDocument text, an archive.
    OtherZip,
    /// A document that cannot be unpacked or read to its end.
    Damaged(String),
    /// More than any notice holds.
    TooLarge,
}

impl Refusal {
    /// What is wrong.
    pub fn message(&self) -> Text {
        match self {
            Self::Empty => Text::new("文件里没有文字", "there is no text in the file"),
            Self::Pdf => Text::new(
                "这是 PDF 文件，本程序不从 PDF 里取文字：PDF 里没有段落，取出的中文常有错漏",
                "this is a PDF file; text is not taken from PDFs, as they hold no paragraphs and Chinese often comes out wrong",
            ),
            Self::OldWord => Text::new(
                "这是旧格式的 Word 或 WPS 文件（.doc、.wps），或加了打开密码的文件，无法读取",
                "this is an old Word or WPS file (.doc, .wps), or one under a password, and cannot be read",
            ),
            Self::RichText => Text::new("这是 RTF 文件，无法读取", "this is an RTF file and cannot be read"),
            Self::Image => Text::new(
                "这是图片或扫描件，里面没有可读的文字",
                "this is a picture or scan, with no text that could be read",
            ),
            Self::NoText => Text::new(
                "这不是文字文件，或者编码无法识别（能读 UTF-8、GB18030、UTF-16）",
                "this is no text file, or its encoding is unknown (UTF-8, GB18030 and UTF-16 are read)",
            ),
            Self::OtherZip => Text::new(
                "这是压缩文件，但不是 Word 文档（.docx）",
                "this is a compressed file, but no Word document (.docx)",
            ),
            Self::Damaged(why) => Text::new(
                format!("这个文档已损坏或不完整，无法读完（{why}）"),
                format!("this document is damaged or cut off and cannot be read to its end ({why})"),
            ),
            Self::TooLarge => Text::new(
                "文件太大，不像是通知：最多 64 MiB、1 万段、1 MiB 文字，一段最多约一万字",
                "the file is too large for a notice: at most 64 MiB, 10,000 paragraphs, 1 MiB of text, some 10,000 characters a paragraph",
            ),
        }
    }

    /// What to do.
    pub fn help(&self) -> Text {
        match self {
            Self::Empty => Text::new("请检查是不是选错了文件", "see that it is the right file"),
            Self::Pdf => Text::new(
                "请在 Word 或 WPS 里打开它，另存为 .docx；或者把文字复制到 .txt 文件里，再导入",
                "open it in Word or WPS and save it as .docx, or copy its text into a .txt file, and import that",
            ),
            Self::OldWord | Self::RichText => Text::new(
                "请在 Word 或 WPS 里打开它（有密码的先取消密码），另存为 .docx，再导入",
                "open it in Word or WPS (take off the password first) and save it as .docx, then import that",
            ),
            Self::Image => Text::new(
                "请向发文单位要文字版，或识别文字后核对无误，存为 .txt 再导入",
                "ask the issuer for the text, or have it recognised, compare it, and import it as .txt",
            ),
            Self::NoText => Text::new(
                "请用记事本另存为 UTF-8 编码的 .txt，再导入",
                "save it as .txt in UTF-8 with a text editor, then import that",
            ),
            Self::OtherZip => Text::new(
                "压缩包请先解压；其他格式请用 Word 或 WPS 另存为 .docx，再导入",
                "unpack an archive first; save other formats as .docx with Word or WPS, then import that",
            ),
            Self::Damaged(_) => Text::new(
                "请重新下载，或用 Word、WPS 打开后另存为 .docx，再导入",
                "download it again, or open it in Word or WPS and save it as .docx, then import that",
            ),
            Self::TooLarge => Text::new(
                "请只保留通知部分，或把文字复制到 .txt 文件里，再导入",
                "keep the notice only, or copy its text into a .txt file, then import that",
            ),
        }
    }
}
