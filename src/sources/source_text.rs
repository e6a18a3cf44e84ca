//! The text of one source file and its lines: where a diagnostic points, and the line it shows.
//!
//! Knows nothing of YAML or Markdown.

use super::files::SourceFile;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Excerpt, Related, Severity, Text};
use crate::location::{Place, SourcePath};

/// A part of one line of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Span {
    /// Line of the file, from 1.
    pub(super) line: u32,
    /// First character, from 1.
    pub(super) column: u32,
    /// How many characters.
    pub(super) characters: u32,
}

/// A text file as text, without its byte-order mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct SourceText<'a> {
    path: &'a SourcePath,
    text: &'a str,
}

impl<'a> SourceText<'a> {
    /// The file's text, or `None` with an error if it is not UTF-8.
    pub(super) fn decode(file: &'a SourceFile, diagnostics: &mut Diagnostics) -> Option<Self> {
        match std::str::from_utf8(&file.bytes) {
            Ok(text) => Some(Self { path: &file.path, text: text.strip_prefix('\u{FEFF}').unwrap_or(text) }),
            Err(error) => {
                let line = file.bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
                diagnostics.push(Diagnostic::new(
                    Severity::Error,
                    Code::NotUnicodeText,
                    Place::text(&file.path, saturating(line), 1),
                    Text::new(
                        "这个文件不是 UTF-8 编码的文本，从这一行起无法读取，本文件未被采用",
                        "this file is not UTF-8 text: it cannot be read from this line on, and is left out",
                    ),
                    Text::new(
                        "请用记事本或 WPS 打开，选择“另存为”，编码选“UTF-8”",
                        "open it in a text editor and save it again with the encoding UTF-8",
                    ),
                ));
                None
            }
        }
    }

    /// The whole text.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// The file's path.
    pub(super) fn path(&self) -> &'a SourcePath {
        self.path
    }

    /// A line, from 1.
    pub(super) fn line(&self, number: u32) -> &'a str {
        self.text.lines().nth(number.saturating_sub(1) as usize).unwrap_or_default()
    }

    /// A finding at `span`, with that line as its excerpt.
    pub(super) fn diagnostic(
        &self,
        severity: Severity,
        code: Code,
        span: Span,
        message: Text,
        help: Text,
    ) -> Diagnostic {
        let place = Place::text(self.path, span.line, span.column);
        let Excerpt { line, start, end } = self.excerpt(span);
        Diagnostic::new(severity, code, place, message, help).excerpt(line, start..end)
    }

    /// `span` as a second place of a finding; `text` says what stands there.
    pub(super) fn related(&self, span: Span, text: Text) -> Related {
        Related { place: Place::text(self.path, span.line, span.column), text, excerpt: self.excerpt(span) }
    }

    fn excerpt(&self, span: Span) -> Excerpt {
        let line = self.line(span.line);
        let start = byte_of_column(line, span.column);
        let end = byte_of_column(line, span.column.saturating_add(span.characters));
        Excerpt { line: line.to_owned(), start, end }
    }
}

/// The byte at which a column begins; the line's end for a column behind it.
pub(super) fn byte_of_column(line: &str, column: u32) -> usize {
    line.char_indices().nth(column.saturating_sub(1) as usize).map_or(line.len(), |(at, _)| at)
}

/// A count as the `u32` that places use.
pub(super) fn saturating(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(bytes: &[u8]) -> SourceFile {
        SourceFile { path: SourcePath::new("guidelines/a.md"), bytes: bytes.to_vec() }
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        let file = file("\u{FEFF}年度".as_bytes());
        assert_eq!(SourceText::decode(&file, &mut Diagnostics::new()).unwrap().text(), "年度");
    }

    #[test]
    fn a_file_in_gbk_is_an_error_at_the_first_line_that_shows_it() {
        let mut diagnostics = Diagnostics::new();
        let file = file(b"---\nid: a\ntitle: \xc4\xea\xb6\xc8\n---\n");
        assert!(SourceText::decode(&file, &mut diagnostics).is_none());
        let finding = diagnostics.iter().next().unwrap();
        assert_eq!((finding.code, finding.place.to_string()), (Code::NotUnicodeText, "guidelines/a.md:3:1".into()));
    }

    #[test]
    fn an_excerpt_marks_characters_not_bytes() {
        let file = file("甲\r\n年度：二〇二五\r\n".as_bytes());
        let text = SourceText::decode(&file, &mut Diagnostics::new()).unwrap();
        let none = || Text::new("", "");
        let span = Span { line: 2, column: 3, characters: 1 };
        let excerpt = text.diagnostic(Severity::Error, Code::YamlSyntax, span, none(), none()).excerpt.unwrap();
        assert_eq!((excerpt.line.as_str(), &excerpt.line[excerpt.start..excerpt.end]), ("年度：二〇二五", "："));
    }
}
