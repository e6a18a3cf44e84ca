//! A body as it is searched: its lines, its blocks of running text, its clauses, and all of it in the form in which words
//! are compared.
//!
//! Finds words and clauses and knows where they stand. What a passage states is `statement`'s knowledge, what front matter
//! says of it that of the families of rules.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;

use super::comparable::{comparable, comparable_char};
use super::phone::Said;
use crate::markdown::Rendered;
use crate::model::Year;
use crate::model::document::Document;
use crate::sources::source_text::{SourceText, Span, saturating};

/// In more characters no passage is looked for that is merely like a name.
const LONGEST_SEARCH: usize = 100_000;

/// The body of one document.
pub(super) struct BodyText<'d> {
    /// The document's file.
    pub(super) source: SourceText<'d>,
    /// The document's credit year, for days without one.
    pub(super) year: Year,
    lines: Vec<&'d str>,
    first_line: u32,
    rendered: &'d Rendered,
    blocks: Vec<Block>,
    comparable: Comparable,
    /// Its phones and addresses, found when first asked for.
    pub(super) reaches: OnceCell<[Vec<Said>; 2]>,
    mentions: RefCell<BTreeMap<String, Vec<Span>>>,
}

/// Lines of the body, counted from 0.
pub(super) type Lines = Range<usize>;

/// Lines without an empty line between them, as one text; headings and numbered paragraphs begin blocks of their own.
pub(super) struct Block {
    /// Its lines with spaces between them.
    pub(super) text: String,
    lines: Lines,
    starts: Vec<usize>,
}

/// Text in the form in which words are compared, with the place of each character.
struct Comparable {
    text: String,
    /// Byte in `text`, line from 0, character of the line from 0.
    places: Vec<(usize, usize, usize)>,
}

impl<'d> BodyText<'d> {
    /// The body of a document that was rendered already.
    pub(super) fn new(document: &'d Document, source: SourceText<'d>, rendered: &'d Rendered) -> Self {
        let lines: Vec<&str> = document.body.markdown.lines().collect();
        let starts: Vec<usize> =
            rendered.headings.iter().map(|heading| (heading.line as usize).saturating_sub(1)).collect();
        Self {
            source,
            year: document.year,
            blocks: blocks(&lines, &starts),
            comparable: comparable_lines(&lines),
            first_line: document.body.first_line,
            lines,
            rendered,
            reaches: OnceCell::new(),
            mentions: RefCell::default(),
        }
    }

    /// How many characters it has, without spaces and marks.
    pub(super) fn characters(&self) -> usize {
        self.comparable.places.len()
    }

    /// All of it.
    pub(super) fn whole(&self) -> Lines {
        0..self.lines.len()
    }

    /// The lines of the clause with this heading: to the next heading of its level or above.
    pub(super) fn clause(&self, heading: &str) -> Option<Lines> {
        let id = self.rendered.anchor(heading)?;
        let headings = &self.rendered.headings;
        let at = headings.iter().position(|other| other.id == id)?;
        let start = (headings[at].line as usize).saturating_sub(1);
        let next =
            headings[at + 1..].iter().find(|next| next.level <= headings[at].level && next.line > headings[at].line);
        Some(start..next.map_or(self.lines.len(), |next| next.line as usize - 1))
    }

    /// The blocks that begin in these lines.
    pub(super) fn blocks(&self, within: &Lines) -> impl Iterator<Item = &Block> {
        let within = within.clone();
        self.blocks.iter().filter(move |block| within.contains(&block.lines.start))
    }

    /// The lines that are not empty, with their numbers from 0.
    pub(super) fn lines(&self) -> impl DoubleEndedIterator<Item = (usize, &'d str)> {
        self.lines.iter().copied().enumerate().filter(|(_, line)| !line.trim().is_empty())
    }

    /// Where a part of a block stands in the file.
    pub(super) fn span(&self, block: &Block, range: &Range<usize>) -> Span {
        let line = block.starts.partition_point(|start| *start <= range.start).saturating_sub(1);
        let start = block.starts[line];
        let end = block.starts.get(line + 1).map_or(block.text.len(), |next| next - 1);
        let before = block.text[start..range.start].chars().count();
        let characters = block.text[range.start..range.end.min(end).max(range.start)].chars().count();
        self.span_of(block.lines.start + line, before, characters)
    }

    /// Whether the lines leave what they speak of to another document: 按照《…》执行.
    pub(super) fn refers(&self, within: &Lines) -> bool {
        self.blocks(within).any(|block| {
            let behind = |word| block.text.split_once(word).map_or("", |(_, behind)| behind);
            ["按照", "依照", "依据", "根据", "参照", "按"].iter().any(|word| {
                let rest = behind(word).trim_start();
                let stop = rest.find(['。', '；']).unwrap_or(rest.len());
                let said = &rest[..stop];
                said.contains('《') && (said.contains("执行") || said.contains("规定") || said.contains("要求"))
            })
        })
    }

    /// A part of a block with the words before it in its part of the sentence: `不少于90学时`.
    pub(super) fn phrase(&self, block: &Block, range: &Range<usize>) -> String {
        let before = &block.text[..range.start];
        let stops = |c: char| "，,。；;：:、（）()| ".contains(c);
        let start = before.rfind(stops).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let start = before[start..].char_indices().rev().nth(11).map_or(start, |(at, _)| start + at);
        block.text[start..range.end].trim().to_owned()
    }

    /// A whole line, without the spaces around it.
    pub(super) fn line_span(&self, line: usize) -> Span {
        let text = self.lines.get(line).copied().unwrap_or_default();
        let indent = text.chars().take_while(|c| c.is_whitespace()).count();
        self.span_of(line, indent, text.trim().chars().count())
    }

    fn span_of(&self, line: usize, before: usize, characters: usize) -> Span {
        Span {
            line: self.first_line.saturating_add(saturating(line)),
            column: saturating(before + 1),
            characters: saturating(characters).max(1),
        }
    }

    /// Where these words first stand in the lines, whatever their width, spaces, quotes, dashes and marks.
    pub(super) fn find(&self, words: &str, within: &Lines) -> Option<Span> {
        let wanted = comparable(words);
        if wanted.is_empty() {
            return None;
        }
        let places = &self.comparable.places;
        let first_place = places.partition_point(|(_, line, _)| *line < within.start);
        let mut from = places.get(first_place).map_or(self.comparable.text.len(), |(byte, _, _)| *byte);
        while let Some(found) = self.comparable.text[from..].find(&wanted) {
            let byte = from + found;
            let first = places.partition_point(|(at, _, _)| *at < byte);
            let last = places.partition_point(|(at, _, _)| *at < byte + wanted.len()).saturating_sub(1);
            if within.contains(&places[first].1) {
                return Some(self.between(first, last));
            }
            from = byte + places.get(first + 1).map_or(wanted.len(), |(next, _, _)| next - byte);
        }
        None
    }

    /// Every line that holds the words. Looked for once: each entry of a list asks for the names of the others.
    pub(super) fn mentions(&self, words: &str) -> Vec<Span> {
        if let Some(known) = self.mentions.borrow().get(words) {
            return known.clone();
        }
        let mut found: Vec<Span> = Vec::new();
        let mut rest = self.whole();
        while let Some(span) = self.find(words, &rest) {
            rest.start = (span.line - self.first_line) as usize + 1;
            found.push(span);
        }
        self.mentions.borrow_mut().insert(words.to_owned(), found.clone());
        found
    }

    /// Whether the words are all that stands on some line.
    pub(super) fn find_line(&self, words: &str) -> Option<Span> {
        let wanted = comparable(words);
        self.lines().find(|(_, line)| comparable(line) == wanted).map(|(at, _)| self.line_span(at))
    }

    /// The passage that is most like the words, and how like them it is, from 0 to 1.
    pub(super) fn nearest(&self, words: &str, within: &Lines) -> Option<(f64, Span)> {
        let wanted: Vec<char> = comparable(words).chars().collect();
        let places = &self.comparable.places;
        let first = places.partition_point(|(_, line, _)| *line < within.start);
        let end = places.partition_point(|(_, line, _)| *line < within.end);
        let text: Vec<char> = self.comparable.text.chars().collect();
        let (text, size) = (&text[..end], wanted.len());
        if size < 2 || first + size > end || end - first > LONGEST_SEARCH {
            return None;
        }
        let pairs: std::collections::BTreeSet<(char, char)> =
            wanted.windows(2).map(|pair| (pair[0], pair[1])).collect();
        let shared = |at: usize| usize::from(at + 1 < end && pairs.contains(&(text[at], text[at + 1])));
        let mut count: usize = (first..first + size - 1).map(shared).sum();
        let mut best = (count, first);
        for start in first + 1..=end - size {
            count = count + shared(start + size - 2) - shared(start - 1);
            if count > best.0 {
                best = (count, start);
            }
        }
        if best.0 == 0 {
            return None;
        }
        let wanted: String = wanted.iter().collect();
        let ends_of_line = |from: usize, to: usize| places[from].1 == places[to - 1].1;
        let mut nearest: Option<(f64, usize, usize)> = None;
        for start in best.1.saturating_sub(4).max(first)..=(best.1 + 4).min(end - 1) {
            for stop in (start + size.saturating_sub(4)).max(start + 1)..=(start + size + 4).min(end) {
                if !ends_of_line(start, stop) {
                    continue;
                }
                let passage: String = text[start..stop].iter().collect();
                let likeness = strsim::normalized_levenshtein(&wanted, &passage);
                if nearest.is_none_or(|(most, _, _)| likeness > most) {
                    nearest = Some((likeness, start, stop));
                }
            }
        }
        nearest.map(|(likeness, start, stop)| (likeness, self.between(start, stop - 1)))
    }

    /// From one character of the comparable text to another; of several lines, the part on the first.
    fn between(&self, first: usize, last: usize) -> Span {
        let places = &self.comparable.places;
        let (_, line, column) = places[first];
        let last = (first..=last).rev().find(|at| places[*at].1 == line).unwrap_or(first);
        self.span_of(line, column, places[last].2 + 1 - column)
    }

    /// The sentence round a place of the body, shortened to what fits a message.
    pub(super) fn line_of(&self, span: Span) -> String {
        let line = self.lines.get(span.line.saturating_sub(self.first_line) as usize).copied().unwrap_or_default();
        let chars: Vec<char> = line.chars().collect();
        let (start, end) = (span.column as usize - 1, (span.column - 1 + span.characters) as usize);
        let is_stop = |c: &char| "。；，,;：:".contains(*c);
        let from = chars[..start.min(chars.len())].iter().rposition(is_stop).map_or(0, |at| at + 1);
        let to = chars[end.min(chars.len())..].iter().position(is_stop).map_or(chars.len(), |at| at + end);
        let text: String =
            chars[from.max(start.saturating_sub(20))..to.min(end + 20).max(end).min(chars.len())].iter().collect();
        text.replace(['*', '#'], "").trim().to_owned()
    }

    /// What stands at a place of the body, as written but without marks of Markdown.
    pub(super) fn written(&self, span: Span) -> String {
        let line = self.lines.get((span.line - self.first_line) as usize).copied().unwrap_or_default();
        let part = line.chars().skip(span.column as usize - 1).take(span.characters as usize);
        part.filter(|c| !matches!(c, '*' | '#')).collect::<String>().trim().to_owned()
    }
}

fn blocks(lines: &[&str], starts: &[usize]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for (at, line) in lines.iter().enumerate() {
        if line.trim().is_empty() {
            open = false;
            continue;
        }
        let is_heading = line.starts_with('#');
        match blocks.last_mut().filter(|_| open && !is_heading && !starts.contains(&at)) {
            Some(block) => {
                block.text.push(' ');
                block.starts.push(block.text.len());
                block.text.push_str(line);
                block.lines.end = at + 1;
            }
            None => blocks.push(Block { text: (*line).to_owned(), lines: at..at + 1, starts: vec![0] }),
        }
        open = !is_heading;
    }
    blocks
}

fn comparable_lines(lines: &[&str]) -> Comparable {
    let mut result = Comparable { text: String::new(), places: Vec::new() };
    for (line, text) in lines.iter().enumerate() {
        for (column, c) in text.chars().enumerate() {
            let Some(c) = comparable_char(c) else { continue };
            if c != '-' || !result.text.ends_with('-') {
                result.places.push((result.text.len(), line, column));
                result.text.push(c);
            }
        }
    }
    result
}
