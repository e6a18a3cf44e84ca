//! A .docx as paragraphs and table rows, automatic numbers written out. Deleted text, fields' codes, notes and the second
//! copy that Word keeps of text boxes are not text.

use std::collections::BTreeMap;

use super::numbering::Numbering;
use super::package::Package;
use super::part_xml::{Piece, each_piece};
use super::{Arrival, Counted, Line, Refusal};

/// Elements whose text is not the document's.
const NOT_TEXT: [&str; 6] = ["del", "moveFrom", "instrText", "Fallback", "delText", "annotationRef"];

/// Reads `word/document.xml` of a zip file.
pub(super) fn read(bytes: &[u8]) -> Result<Arrival, Refusal> {
    let mut package = Package::open(bytes)?;
    let document = package.part("word/document.xml")?.ok_or(Refusal::OtherZip)?;
    let numbering = match package.part("word/numbering.xml")? {
        Some(part) => Numbering::read(&part)?,
        None => Numbering::default(),
    };
    let styles = match package.part("word/styles.xml")? {
        Some(part) => styles(&part)?,
        None => BTreeMap::new(),
    };
    let mut reader = DocumentReader { numbering, styles, ..DocumentReader::default() };
    each_piece(&document, |piece| reader.take(piece))?;
    reader.finish_paragraph();
    Ok(Arrival { lines: reader.lines, counted: Counted::Paragraphs, format: "docx" })
}

/// What a paragraph style says of its paragraphs.
#[derive(Debug, Default, Clone)]
struct Style {
    display: bool,
    list: Option<(String, usize)>,
}

fn styles(part: &str) -> Result<BTreeMap<String, Style>, Refusal> {
    let mut styles: BTreeMap<String, Style> = BTreeMap::new();
    let mut id = String::new();
    each_piece(part, |piece| {
        let Piece::Open(name, attributes) = piece else { return };
        let value = attributes.get("val").cloned().unwrap_or_default();
        if name == "style" {
            id = attributes.get("styleId").cloned().unwrap_or_default();
            return;
        }
        if id.is_empty() {
            return;
        }
        let style = styles.entry(id.clone()).or_default();
        match name.as_str() {
            "name" => {
                style.display = value.to_lowercase().starts_with("heading") || value.eq_ignore_ascii_case("title")
            }
            "jc" => style.display |= value == "center",
            "numId" => style.list.get_or_insert_default().0 = value,
            "ilvl" => style.list.get_or_insert_default().1 = value.parse().unwrap_or(0),
            _ => {}
        }
    })?;
    Ok(styles)
}

#[derive(Default)]
struct DocumentReader {
    numbering: Numbering,
    styles: BTreeMap<String, Style>,
    lines: Vec<Line>,
    /// How many elements of [`NOT_TEXT`] are open.
    hidden: usize,
    in_text: bool,
    gap: bool,
    text: String,
    display: bool,
    /// The list of the paragraph: its own, else that of its style.
    list: Option<(String, usize)>,
    own_list: bool,
    /// Tables that are open; the text of an inner one belongs to the cell of the outer one.
    tables: usize,
    cells: Vec<String>,
    cell: String,
}

impl DocumentReader {
    fn take(&mut self, piece: Piece) {
        match piece {
            Piece::Open(name, attributes) => self.open(&name, &attributes),
            Piece::Text(text) if self.in_text && self.hidden == 0 => self.text.push_str(&text),
            Piece::Text(_) => {}
            Piece::Close(name) => self.close(&name),
        }
    }

    fn open(&mut self, name: &str, attributes: &BTreeMap<String, String>) {
        let value = || attributes.get("val").cloned().unwrap_or_default();
        match name {
            _ if NOT_TEXT.contains(&name) => self.hidden += 1,
            "t" => self.in_text = true,
            "tab" if self.hidden == 0 && !self.text.is_empty() => self.text.push(' '),
            "br" | "cr" if self.hidden == 0 => self.text.push('\n'),
            "noBreakHyphen" if self.hidden == 0 => self.text.push('-'),
            "pStyle" => {
                let style = self.styles.get(&value()).cloned().unwrap_or_default();
                self.display |= style.display;
                if !self.own_list {
                    self.list = style.list;
                }
            }
            "jc" => self.display |= value() == "center",
            "outlineLvl" => self.display = true,
            "numId" => {
                let level = self.list.take().map_or(0, |(_, level)| level);
                self.list = Some((value(), level));
                self.own_list = true;
            }
            "ilvl" => {
                let list = self.list.take().map(|(list, _)| list).unwrap_or_default();
                self.list = Some((list, value().parse().unwrap_or(0)));
            }
            "tbl" => {
                self.finish_paragraph();
                self.tables += 1;
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            _ if NOT_TEXT.contains(&name) => self.hidden = self.hidden.saturating_sub(1),
            "t" => self.in_text = false,
            "p" => self.finish_paragraph(),
            "tc" if self.tables == 1 => self.cells.push(std::mem::take(&mut self.cell)),
            "tr" if self.tables == 1 => self.finish_row(),
            "tbl" => self.tables = self.tables.saturating_sub(1),
            _ => {}
        }
    }

    fn finish_paragraph(&mut self) {
        let text = std::mem::take(&mut self.text);
        let display = std::mem::take(&mut self.display);
        let list = self.list.take();
        self.own_list = false;
        let text = text.trim();
        if text.is_empty() {
            self.gap = true;
            return;
        }
        let number = list.map(|(list, level)| self.numbering.next(&list, level)).unwrap_or_default();
        if self.tables > 0 {
            let cell = format!("{number}{}", text.replace('\n', " "));
            self.cell.push_str(if self.cell.is_empty() { "" } else { " " });
            self.cell.push_str(&cell);
            return;
        }
        for (at, part) in text.split('\n').map(str::trim).filter(|part| !part.is_empty()).enumerate() {
            let text = if at == 0 { format!("{number}{part}") } else { part.to_owned() };
            self.push(Line { text, display, ..Line::default() });
        }
    }

    fn finish_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        if cells.iter().any(|cell| !cell.is_empty()) {
            self.push(Line { cells, ..Line::default() });
        }
    }

    fn push(&mut self, line: Line) {
        let number = u32::try_from(self.lines.len()).unwrap_or(u32::MAX).saturating_add(1);
        self.lines.push(Line { number, gap: std::mem::take(&mut self.gap), ..line });
    }
}
