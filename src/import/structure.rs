//! Lines become blocks: paragraphs whole again where a page break or line break split them, tables in one piece, each
//! character with the line it came from. What a block means for the document is the business of `bundle`.

use super::arrival::{Arrival, Counted, Line};
use super::shape::{
    Shape, begins_title, ends_title, has_sentence_mark, is_attachment_label, is_bare_attachment_label, is_office,
    lone_date, shape,
};
use crate::markdown::clause_level;

/// No paragraph is longer, in bytes; what goes on behind is a paragraph of its own.
const LONGEST_BLOCK: usize = 12_000;

/// A paragraph, heading or table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// Its text on one line; of a table nothing.
    pub(super) text: String,
    /// The rows of a table.
    pub(super) rows: Vec<Vec<String>>,
    /// Whether its form makes it a heading or title.
    pub(super) display: bool,
    /// Offsets of `text` (or indices of `rows`) at which a line of the file begins, with its number.
    places: Vec<(usize, u32)>,
}

impl Block {
    /// The line of the file that a byte of the text, or a row of the table, comes from.
    pub(super) fn line_at(&self, at: usize) -> u32 {
        let line = self.places.iter().rev().find(|(start, _)| *start <= at).or(self.places.first());
        line.map_or(0, |(_, line)| *line)
    }

    /// What it looks like; a table looks like running text.
    pub(super) fn shape(&self) -> Shape {
        if self.rows.is_empty() { shape(&self.text) } else { Shape::Text }
    }
}

/// Joins the lines of a file into blocks.
pub(super) fn blocks(arrival: Arrival) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let lines = arrival.lines;
    let mut last: Option<&Line> = None;
    for (at, line) in lines.iter().enumerate() {
        let continued = match (last, blocks.last_mut()) {
            (Some(last), Some(block)) => match (last.cells.is_empty(), line.cells.is_empty()) {
                (false, false) => !line.gap || last.cells.len() == line.cells.len(),
                (true, true) => continues(block, line, lines.get(at + 1), arrival.counted),
                (true, false) | (false, true) => false,
            },
            _ => false,
        };
        match blocks.last_mut().filter(|_| continued) {
            Some(block) => extend(block, line),
            None => {
                let rows = if line.cells.is_empty() { Vec::new() } else { vec![line.cells.clone()] };
                blocks.push(Block {
                    text: line.text.clone(),
                    rows,
                    display: line.display,
                    places: vec![(0, line.number)],
                });
            }
        }
        last = Some(line);
    }
    for block in &mut blocks {
        drop_break_spaces(block);
    }
    blocks
}

fn extend(block: &mut Block, line: &Line) {
    if !line.cells.is_empty() {
        block.places.push((block.rows.len(), line.number));
        block.rows.push(line.cells.clone());
        return;
    }
    let ascii = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if ascii(block.text.chars().next_back()) && ascii(line.text.chars().next()) {
        block.text.push(' ');
    }
    block.places.push((block.text.len(), line.number));
    block.text.push_str(&line.text);
}

/// Whether a line goes on with the paragraph or title before it.
fn continues(block: &Block, line: &Line, after: Option<&Line>, counted: Counted) -> bool {
    let (text, next) = (block.text.as_str(), line.text.as_str());
    if text.len() > LONGEST_BLOCK || clause_level(next).is_some() || lone_date(next).is_some() {
        return false;
    }
    if continues_title(block, line) {
        return true;
    }
    let starts = match shape(next) {
        Shape::Clause(_) | Shape::Number | Shape::Date | Shape::Attachment | Shape::Label | Shape::Title(_) => true,
        Shape::Addressee => !text.ends_with(['，', ',', '、']),
        Shape::Office => after.is_none_or(|after| lone_date(&after.text).is_some() || is_office(&after.text)),
        Shape::Name | Shape::Text => false,
    };
    if starts || begins_with_label(next) || line.display || block.display || ends_sentence(text) {
        return false;
    }
    match shape(text) {
        Shape::Number | Shape::Date | Shape::Addressee | Shape::Title(_) | Shape::Label => return false,
        Shape::Attachment | Shape::Clause(_) | Shape::Office | Shape::Name | Shape::Text => {}
    }
    if text.ends_with(|c: char| c.is_ascii_digit()) {
        return next.starts_with(['年', '月', '日', '号', '学', '课', '%']);
    }
    // 2025年12月, and the day on the next line.
    let mut end = text.chars().rev();
    let open_date = matches!(end.next(), Some('年' | '月')) && end.next().is_some_and(|c| c.is_ascii_digit());
    let n_chars = text.chars().count();
    let running = has_sentence_mark(text) || n_chars >= 40 && !is_attachment_label(text);
    let wrapped = counted == Counted::Lines && !line.gap && n_chars >= 18 && has_sentence_mark(next);
    running || wrapped || (open_date && next.starts_with(|c: char| c.is_ascii_digit()))
}

/// `时间：…`: a line of its own, whatever it is called.
fn begins_with_label(text: &str) -> bool {
    let Some((before, _)) = text.split_once(['：', ':']) else { return false };
    let label = before.trim();
    (2..=6).contains(&label.chars().count()) && label.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
}

/// A title, or the name of an attachment, that goes on in the next line.
fn continues_title(block: &Block, line: &Line) -> bool {
    let (text, next) = (block.text.as_str(), line.text.as_str());
    let close = !line.gap || (block.display && line.display);
    let fits = next.chars().count() <= 60 && !has_sentence_mark(next) && !next.ends_with(['：', ':']);
    if matches!(shape(text), Shape::Date | Shape::Number | Shape::Label | Shape::Addressee) {
        return false;
    }
    if !close || !fits || ends_title(text) || shape(next) == Shape::Number || is_attachment_label(next) {
        return false;
    }
    let named = is_attachment_label(text) && !is_bare_attachment_label(text);
    if named {
        return ends_title(next) && text.chars().count() >= 12;
    }
    let whole = format!("{text}{next}");
    let mut begins = begins_title(text);
    // 首页 > 通知公告 > 继续教育, and the title below.
    if !begins && (text.contains(['>', '＞']) || (begins_title(next) && ends_title(next))) {
        return false;
    }
    if !begins && !has_sentence_mark(text) && ends_title(&whole) && text.chars().count() >= 8 {
        // A title whose first line says only whom it is for.
        begins = clause_level(text).is_none()
            && !is_bare_attachment_label(text)
            && !is_office(text)
            && ends_with_people(text);
    }
    begins && (ends_title(&whole) || !is_office(next))
}

fn ends_with_people(text: &str) -> bool {
    ["人员", "继续教育", "专业科目", "公需科目", "学习"].iter().any(|end| text.trim_end().ends_with(end))
}

/// Whether a text ends as sentences end, quotes and brackets behind the mark included.
fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['”', '’', '"', '\'', '）', ')', '》', ' ']);
    let closed = if bare.len() < text.len() && !text.ends_with(['”', '’', '"', '\'']) { text } else { bare };
    let mut end = closed.chars().rev();
    match end.next() {
        Some('.') => end.next().is_some_and(|c| !c.is_ascii()),
        Some(last) => "。！？；：!?;:…".contains(last),
        None => true,
    }
}

/// A space behind fewer characters parts a label from its text: 第二条 专业技术人员.
const SHORTEST_RUN: usize = 8;

/// Drops single spaces between Han characters, and behind a full-width mark: what a line break left behind. Only in whole
/// sentences and titles; elsewhere a space may part two words.
fn drop_break_spaces(block: &mut Block) {
    let is_title = matches!(shape(&block.text), Shape::Title(_));
    if !block.text.contains(' ') || !(ends_sentence(&block.text) || is_title) {
        return;
    }
    let chars: Vec<(usize, char)> = block.text.char_indices().collect();
    let joins = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c) || "。，、；：".contains(c);
    let mut dropped = Vec::new();
    let mut run = 0;
    for window in chars.windows(3) {
        run = if window[0].1.is_whitespace() { 0 } else { run + 1 };
        let between = window[1].1 == ' ' && joins(window[0].1) && ('\u{4E00}'..='\u{9FFF}').contains(&window[2].1);
        if between && run >= SHORTEST_RUN {
            dropped.push(window[1].0);
        }
    }
    for at in dropped.into_iter().rev() {
        block.text.remove(at);
        for (start, _) in &mut block.places {
            *start -= usize::from(*start > at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::arrival;

    fn texts(text: &str) -> Vec<String> {
        blocks(arrival::read(text.as_bytes()).unwrap()).into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn what_a_page_break_split_is_whole_again() {
        for (text, expected) in [
            ("补学截止前,补\n\n学课时计入2024年度学时。", vec!["补学截止前,补学课时计入2024年度学时。"]),
            (
                "(一)公需科目。登录平台(以下简称平台)\n\n(https://a.cn), 自主选择。",
                vec!["(一)公需科目。登录平台(以下简称平台)(https://a.cn), 自主选择。"],
            ),
            ("应于2025年12月\n31日前完成学习，\n逾期不补。", vec!["应于2025年12月31日前完成学习，逾期不补。"]),
            (
                "关于进一步做好我校\n专业技术人员继续教育工作的通知",
                vec!["关于进一步做好我校专业技术人员继续教育工作的通知"],
            ),
            (
                "首页 > 通知公告 > 继续教育\n关于做好2025年度学习工作的通知\n各单位：",
                vec!["首页 > 通知公告 > 继续教育", "关于做好2025年度学习工作的通知", "各单位："],
            ),
            ("第二条 用人单位应当保障。", vec!["第二条 用人单位应当保障。"]),
            ("2025年4月30日\n云州大学继续教育管理办法", vec!["2025年4月30日", "云州大学继续教育管理办法"]),
            ("形成开放式的继续教 育的新格局。 用人。", vec!["形成开放式的继续教育的新格局。 用人。"]),
        ] {
            assert_eq!(texts(text), expected);
        }
    }

    #[test]
    fn what_stands_alone_stays_alone() {
        for text in [
            "一、学习对象\n\n全省人员，均应参加。",
            "江西师范大学-江西专技学习网\n\n客服电话：4006660656\n\n北京网梯科技-江西专技在线",
            "请认真执行，按时完成\n\n云州市教育局\n\n2025年3月5日",
            "云州市教育局\n关于开展学习的通知\n各单位：\n根据要求，开展学习。",
            "附件：2025年度学习指南\n云州市教育局\n2025年3月5日",
        ] {
            let n_lines = text.lines().filter(|line| !line.is_empty()).count();
            assert_eq!(texts(text).len(), n_lines, "{text}: {:?}", texts(text));
        }
    }

    #[test]
    fn a_joined_paragraph_knows_the_lines_it_came_from() {
        let blocks = blocks(arrival::read("甲，\n\n\n乙。".as_bytes()).unwrap());
        let text = &blocks[0].text;
        assert_eq!((blocks[0].line_at(0), blocks[0].line_at(text.find('乙').unwrap())), (1, 4));
    }
}
