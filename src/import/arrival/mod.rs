//! A notice as it arrives, .docx, web page or text, as lines with what its form says of them. The content decides what a
//! file is, never its name.
//!
//! One file a format. Nothing here knows what a notice says: no title, no clause, no document is told apart here.

mod html;
mod list_number;
mod numbering;
mod package;
mod part_xml;
mod refusal;
mod text;
mod word;

pub use refusal::Refusal;

/// Longer files are no notices.
const MOST_BYTES: usize = 64 * 1024 * 1024;
/// More lines, or more text, than any bundle of notices has.
const MOST_LINES: usize = 10_000;
const MOST_TEXT: usize = 1024 * 1024;
const LONGEST_LINE: usize = 32 * 1024;

/// A file read into lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// Its lines with text, in order.
    pub lines: Vec<Line>,
    /// What the numbers of the lines count.
    pub counted: Counted,
    /// What the file is: `docx`, `html`, `text`.
    pub format: &'static str,
}

/// What line numbers count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// The lines of a text file, blank ones included.
    Lines,
    /// Paragraphs and table rows with text.
    Paragraphs,
}

/// A line of text, a paragraph, or a row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1.
    pub number: u32,
    /// Its text, automatic numbers written out, without space around it.
    pub text: String,
    /// The cells, if it is a row of a table; `text` is then empty.
    pub cells: Vec<String>,
    /// Whether blank lines stand before it.
    pub gap: bool,
    /// Whether its form makes it a heading or title: a heading style, Markdown's `#`, centred.
    pub display: bool,
}

/// Reads a file by its content.
///
/// # Errors
/// A [`Refusal`] for what is no notice in a format that is read.
pub fn read(bytes: &[u8]) -> Result<Arrival, Refusal> {
    if bytes.len() > MOST_BYTES {
        return Err(Refusal::TooLarge);
    }
    let arrival = match format(bytes)? {
        Format::Zip => without_residue(word::read(bytes)?),
        Format::Html(text) => without_residue(html::read(&text)?),
        Format::Text(text) => text::read(&text),
    };
    let longest = arrival.lines.iter().map(|line| line.text.len()).max().unwrap_or(0);
    let n_bytes: usize = arrival.lines.iter().map(|line| line.text.len()).sum();
    if arrival.lines.len() > MOST_LINES || n_bytes > MOST_TEXT || longest > LONGEST_LINE {
        return Err(Refusal::TooLarge);
    }
    if arrival.lines.is_empty() { Err(Refusal::Empty) } else { Ok(arrival) }
}

/// Text pasted from elsewhere keeps the marks of Markdown as text: there they are form, too (HAZARDS, notices 4).
fn without_residue(mut arrival: Arrival) -> Arrival {
    for line in arrival.lines.iter_mut().filter(|line| line.cells.is_empty()) {
        let (text, display) = text::without_marks(&line.text);
        line.text = text;
        line.display |= display;
    }
    arrival
}

enum Format {
    Zip,
    Html(String),
    Text(String),
}

fn format(bytes: &[u8]) -> Result<Format, Refusal> {
    let starts = |signature: &[u8]| bytes.starts_with(signature);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Refusal::Empty);
    }
    if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        return Ok(Format::Zip);
    }
    if starts(b"%PDF") {
        return Err(Refusal::Pdf);
    }
    if starts(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return Err(Refusal::OldWord);
    }
    if starts(b"{\\rtf") {
        return Err(Refusal::RichText);
    }
    let images: [&[u8]; 6] = [b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"BM", b"II*\0", b"MM\0*"];
    if images.iter().any(|signature| starts(signature)) || (starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")) {
        return Err(Refusal::Image);
    }
    let (text, _) = crate::sources::encoding::decode(bytes).ok_or(Refusal::NoText)?;
    // Binary data may decode by accident; no notice holds such characters.
    if text.contains(|c: char| c.is_control() && !c.is_whitespace() && c != '\u{8}') {
        return Err(Refusal::NoText);
    }
    Ok(if is_html(&text) { Format::Html(text) } else { Format::Text(text) })
}

/// Whether the text is a web page or a piece of one. A text with an address in `<…>` is none.
fn is_html(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(4096).collect::<String>().to_ascii_lowercase();
    start.starts_with("<!doctype html")
        || start.starts_with('<')
            && [
                "<html", "<head", "<body", "<div", "<p>", "<p ", "<table", "<article", "<meta", "<!--", "<section",
                "<?xml",
            ]
            .iter()
            .any(|tag| start.contains(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_notice_is_refused_with_its_reason() {
        for (bytes, refusal) in [
            (&b""[..], Refusal::Empty),
            (b" \r\n\t", Refusal::Empty),
            (b"%PDF-1.7 ...", Refusal::Pdf),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....", Refusal::OldWord),
            (b"{\\rtf1 text}", Refusal::RichText),
            (b"\x89PNG\r\n", Refusal::Image),
            (b"\xFF\xD8\xFF\xE0", Refusal::Image),
            (b"\xFF\xFF\x80\x0A", Refusal::NoText),
            (b"abc\0\x01\x02def", Refusal::NoText),
            (b"<html><body><script>1</script></body></html>", Refusal::Empty),
        ] {
            assert_eq!(read(bytes).map(|arrival| arrival.lines), Err(refusal), "{bytes:?}");
        }
        assert!(matches!(read(b"PK\x03\x04cut off"), Err(Refusal::Damaged(_))));
    }

    #[test]
    fn content_decides_and_not_the_name() {
        let format = |text: &str| read(text.as_bytes()).map(|arrival| arrival.format);
        assert_eq!(format("通知"), Ok("text"));
        assert_eq!(format("<https://a.cn>"), Ok("text"));
        assert_eq!(format("<p>通知</p>"), Ok("html"));
        assert_eq!(format("\n <!DOCTYPE html><html><body>通知</body></html>"), Ok("html"));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_end_in_lines_or_a_refusal(bytes in proptest::collection::vec(0_u8.., 0..400)) {
            let _ = read(&bytes);
        }

        #[test]
        fn any_page_ends_in_lines_or_a_refusal(text in "<p>(</?(p|div|table|tr|td|ol|li|br|span|script|body)[ >]|[一1、.<&; ]){0,60}") {
            let _ = read(text.as_bytes());
        }
    }
}
