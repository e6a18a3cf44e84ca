//! A web page as paragraphs and table rows: the only file that knows scraper. Scripts, navigation and the like are no text;
//! the numbers of ordered lists are written out.

use scraper::{Html, Node};

use super::list_number::Count;
use super::{Arrival, Counted, Line, Refusal};

/// Elements whose text is not the page's.
const NOT_TEXT: [&str; 16] = [
    "script", "style", "head", "nav", "noscript", "template", "iframe", "svg", "form", "button", "select", "header",
    "footer", "aside", "textarea", "object",
];
/// Elements that begin a new paragraph.
const BLOCKS: [&str; 22] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "table",
    "section",
    "article",
    "blockquote",
    "pre",
    "hr",
    "dd",
    "dt",
    "dl",
    "center",
    "main",
];
/// Deeper pages are refused: no notice is.
const DEEPEST: usize = 512;

/// More tags than a notice has.
const MOST_TAGS: usize = 300_000;

/// Elements that never hold others, or that the next one of their kind closes.
const FLAT: [&str; 20] = [
    "p", "li", "td", "th", "tr", "br", "hr", "img", "meta", "link", "input", "dd", "dt", "option", "tbody", "thead",
    "col", "wbr", "source", "area",
];

/// Reads the text of a page.
pub(super) fn read(text: &str) -> Result<Arrival, Refusal> {
    refuse_deep(text)?;
    let page = Html::parse_document(text);
    let mut reader = PageReader::default();
    let mut node = page.tree.root();
    'page: loop {
        match node.value() {
            Node::Text(text) => reader.text(text),
            Node::Element(element) => {
                reader.depth += 1;
                if reader.depth > DEEPEST {
                    return Err(Refusal::Damaged(format!("nested more than {DEEPEST} deep")));
                }
                if element.name() == "table" {
                    reader.layouts.push(is_layout(node.descendants().map(|inner| inner.value())));
                }
                reader.open(element.name(), |name| element.attr(name).unwrap_or_default().to_owned());
            }
            Node::Document | Node::Fragment | Node::Doctype(_) | Node::Comment(_) | Node::ProcessingInstruction(_) => {}
        }
        if let Some(child) = node.first_child() {
            node = child;
            continue;
        }
        loop {
            if let Node::Element(element) = node.value() {
                reader.depth = reader.depth.saturating_sub(1);
                reader.close(element.name());
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            match node.parent() {
                Some(above) => node = above,
                None => break 'page,
            }
        }
    }
    reader.finish_paragraph();
    Ok(Arrival { lines: reader.lines, counted: Counted::Paragraphs, format: "html" })
}

/// Whether a table only lays out the page: it holds a heading, another table, or a text too long for a cell.
fn is_layout<'n>(inner: impl Iterator<Item = &'n Node>) -> bool {
    const LONGEST_CELL: usize = 400;
    let mut n_tables = 0;
    let mut n_chars = 0;
    for node in inner {
        match node {
            Node::Element(element) => match element.name() {
                "h1" | "h2" | "h3" => return true,
                "table" => n_tables += 1,
                "td" | "th" => n_chars = 0,
                _ => {}
            },
            Node::Text(text) => n_chars += text.trim().chars().count(),
            Node::Document | Node::Fragment | Node::Doctype(_) | Node::Comment(_) | Node::ProcessingInstruction(_) => {}
        }
        if n_tables > 1 || n_chars > LONGEST_CELL {
            return true;
        }
    }
    false
}

/// Refuses a page nested beyond reason before it is parsed, as parsing takes time by the square of the depth.
fn refuse_deep(text: &str) -> Result<(), Refusal> {
    let (mut depth, mut n_tags) = (0_usize, 0_usize);
    for piece in text.split('<').skip(1) {
        let closes = piece.starts_with('/');
        let name: String = piece.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        if name.is_empty() || FLAT.contains(&name.to_ascii_lowercase().as_str()) {
            continue;
        }
        n_tags += 1;
        depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
        if depth > DEEPEST * 4 || n_tags > MOST_TAGS {
            return Err(Refusal::Damaged(format!("nested more than {DEEPEST} deep")));
        }
    }
    Ok(())
}

#[derive(Default)]
struct PageReader {
    lines: Vec<Line>,
    depth: usize,
    hidden: usize,
    text: String,
    display: bool,
    preformatted: usize,
    /// Open lists: how each counts, and its next number.
    lists: Vec<(Count, u32)>,
    number: String,
    /// For each open table, whether it only lays out the page.
    layouts: Vec<bool>,
    /// Open tables of values.
    tables: usize,
    cells: Vec<String>,
}

impl PageReader {
    fn text(&mut self, text: &str) {
        if self.hidden > 0 {
            return;
        }
        if self.preformatted > 0 {
            self.text.push_str(text);
            return;
        }
        // White space is one space, and none at the start of a paragraph; a line break says nothing where no Latin letter or
        // digit stands beside it.
        let broken = text.replace(['\r', '\t'], " ");
        for (at, part) in broken.split('\n').enumerate() {
            let trimmed = if at == 0 { part } else { part.trim_start_matches(' ') };
            let before = self.text.chars().next_back();
            let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            let between = at > 0 && before.is_some_and(|c| !c.is_whitespace()) && !trimmed.is_empty();
            if between && (is_latin(before) || is_latin(trimmed.chars().next())) {
                self.text.push(' ');
            }
            self.text.push_str(trimmed);
        }
    }

    fn open(&mut self, name: &str, attribute: impl Fn(&str) -> String) {
        if NOT_TEXT.contains(&name) {
            self.hidden += 1;
        }
        if self.hidden > 0 {
            return;
        }
        if name == "br" {
            self.text.push('\n');
        }
        if BLOCKS.contains(&name) {
            self.finish_paragraph();
            let style = attribute("style").replace(' ', "");
            self.display = attribute("align") == "center"
                || style.contains("text-align:center")
                || name == "center"
                || matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
        }
        match name {
            "pre" => self.preformatted += 1,
            "ul" => self.lists.push((Count::Bullet, 1)),
            "ol" => {
                let count = match attribute("type").as_str() {
                    "a" => Count::Letter,
                    "A" => Count::Capital,
                    _ if attribute("style").contains("cjk") || attribute("style").contains("chinese") => Count::Chinese,
                    _ => Count::Decimal,
                };
                self.lists.push((count, attribute("start").parse().unwrap_or(1)));
            }
            "li" => {
                if let Some((count, next)) = self.lists.last_mut() {
                    let mark = if *count == Count::Chinese { "、" } else { "." };
                    let number = count.text(attribute("value").parse().unwrap_or(*next));
                    self.number = if number.is_empty() { number } else { format!("{number}{mark}") };
                    *next = next.saturating_add(1);
                }
            }
            "table" if self.layouts.last() == Some(&false) => self.tables += 1,
            "tr" if self.tables == 1 => self.cells.clear(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if NOT_TEXT.contains(&name) {
            self.hidden = self.hidden.saturating_sub(1);
            return;
        }
        if self.hidden > 0 {
            return;
        }
        match name {
            "td" | "th" if self.tables == 1 => {
                let cell = std::mem::take(&mut self.text);
                self.cells.push(cell.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            "tr" if self.tables == 1 => self.finish_row(),
            "table" => {
                if self.layouts.pop() == Some(false) {
                    self.tables = self.tables.saturating_sub(1);
                }
                self.finish_paragraph();
            }
            "td" | "th" | "tr" if self.tables == 0 => self.finish_paragraph(),
            "pre" => {
                self.finish_paragraph();
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            "ul" | "ol" => {
                self.finish_paragraph();
                self.lists.pop();
            }
            _ if BLOCKS.contains(&name) => self.finish_paragraph(),
            _ => {}
        }
    }

    fn finish_paragraph(&mut self) {
        if self.tables > 0 {
            // Paragraphs of a cell are its text.
            if !self.text.is_empty() {
                self.text.push(' ');
            }
            return;
        }
        let text = std::mem::take(&mut self.text);
        let display = std::mem::take(&mut self.display);
        let mut number = std::mem::take(&mut self.number);
        let empty = text.trim_matches(is_space).is_empty();
        if empty {
            self.number = number;
            return;
        }
        let mut gap = false;
        for part in text.split('\n').map(|part| part.trim_matches(is_space)) {
            if part.is_empty() {
                gap = true;
                continue;
            }
            let text = format!("{}{part}", std::mem::take(&mut number));
            self.push(Line { text, display, gap, ..Line::default() });
            gap = false;
        }
    }

    fn finish_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        self.text.clear();
        // A table with one column, or one that only lays out the page, is no table of values.
        match cells.iter().filter(|cell| !cell.is_empty()).count() {
            0 => {}
            1 if cells.len() == 1 => self.push(Line { text: cells.concat(), ..Line::default() }),
            _ => self.push(Line { cells, ..Line::default() }),
        }
    }

    fn push(&mut self, line: Line) {
        let number = u32::try_from(self.lines.len()).unwrap_or(u32::MAX).saturating_add(1);
        self.lines.push(Line { number, ..line });
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{FEFF}' || c == '\u{200B}'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(page: &str) -> Vec<String> {
        let lines = read(page).unwrap().lines;
        lines.into_iter().map(|line| if line.cells.is_empty() { line.text } else { line.cells.join("|") }).collect()
    }

    #[test]
    fn paragraphs_rows_and_list_numbers_are_read() {
        let page = "<html><head><title>x</title></head><body><nav>首页</nav><h1>关于学习\n的通知</h1><p>各单位：</p>
            <div>一、要求<br>90&nbsp;学时<p>&nbsp;</p></div><ol start=2><li>远程<li><p>面授</p></ol><ul><li>其他</ul>
            <table><tr><th>平台<th>电话</tr><tr><td><p>甲</p><td>4000000000</tr></table><script>1</script></body></html>";
        let expected = [
            "关于学习的通知",
            "各单位：",
            "一、要求",
            "90\u{a0}学时",
            "2.远程",
            "3.面授",
            "其他",
            "平台|电话",
            "甲|4000000000",
        ];
        assert_eq!(texts(page), expected);
    }

    #[test]
    fn a_table_that_lays_out_the_page_is_none() {
        let page = "<table><tr><td>导航</td><td><h2>通知</h2><p>一、要求</p><table><tr><td>平台<td>电话</table></td></tr></table>";
        assert_eq!(texts(page), ["导航", "通知", "一、要求", "平台|电话"]);
    }

    #[test]
    fn preformatted_lines_stay_lines() {
        assert_eq!(texts("<pre>一、要求\n\n90学时</pre>"), ["一、要求", "90学时"]);
    }

    #[test]
    fn a_page_nested_beyond_reason_is_refused() {
        let deep = format!("<html>{}通知", "<div>".repeat(100_000));
        assert!(matches!(read(&deep), Err(Refusal::Damaged(_))));
    }
}
