//! A document's sentences and clauses, and the evidence they give: where a value stands and in which words.

use super::bundle::Part;
use super::structure::Block;
use crate::markdown::{clause_level, clause_title};
use crate::model::Year;
use crate::model::text::beginning;
use crate::statement::{Statement, statements};

/// No sentence of a notice is longer, in bytes.
const LONGEST_SENTENCE: usize = 3_000;

/// The longest sentence that is quoted whole.
const LONGEST_QUOTE: usize = 80;

/// Where a value stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The line, paragraph or row of the file.
    pub line: u32,
    /// The words, shortened.
    pub quote: String,
    /// The title of the document that states it, if it is another of the bundle.
    pub from: Option<String>,
}

/// A value that the text states, with the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found<T> {
    pub(super) value: T,
    pub(super) evidence: Evidence,
    /// The clause that holds it.
    pub(super) clause: Option<String>,
}

/// The blocks of one document behind its title, with sentences and clauses.
pub(super) struct Passage<'p> {
    pub(super) part: &'p Part,
    /// The year it speaks of.
    pub(super) year: Option<Year>,
    /// For each block the numbered blocks it stands under, from the outermost; itself last, if numbered.
    paths: Vec<Vec<usize>>,
}

/// A sentence of a block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sentence<'p> {
    pub(super) block: usize,
    /// Where it begins in the block's text.
    pub(super) start: usize,
    pub(super) text: &'p str,
}

impl<'p> Passage<'p> {
    pub(super) fn new(part: &'p Part, year: Option<Year>) -> Self {
        let mut open: Vec<(u8, usize)> = Vec::new();
        let paths = part.blocks.iter().enumerate().map(|(at, block)| {
            if let Some(level) = level(block).filter(|_| at >= part.body_start()) {
                while open.last().is_some_and(|(above, _)| *above >= level) {
                    open.pop();
                }
                open.push((level, at));
            }
            open.iter().map(|(_, at)| *at).collect()
        });
        Self { part, year, paths: paths.collect() }
    }

    /// The blocks behind the title with their numbers.
    pub(super) fn blocks(&self) -> impl Iterator<Item = (usize, &'p Block)> {
        self.part.blocks.iter().enumerate().skip(self.part.body_start())
    }

    /// The sentences behind the title.
    pub(super) fn sentences(&self) -> impl Iterator<Item = Sentence<'p>> {
        let all = self.blocks().flat_map(|(at, block)| sentences(at, &block.text));
        all.filter(|sentence| sentence.text.len() <= LONGEST_SENTENCE)
    }

    /// What a sentence states.
    pub(super) fn stated(&self, sentence: Sentence<'_>) -> Vec<Statement> {
        statements(sentence.text, self.year)
    }

    /// The names of the clauses that a block stands in, innermost first; only those that read as titles.
    pub(super) fn clauses(&self, block: usize) -> impl Iterator<Item = &'p str> {
        let path = self.paths.get(block).into_iter().flatten().rev();
        path.filter_map(|at| title_of(&self.part.blocks[*at]))
    }

    /// The first words of the clauses that a block stands in, innermost first: up to the first full stop, and no comma.
    pub(super) fn leads(&self, block: usize) -> impl Iterator<Item = &'p str> {
        let path = self.paths.get(block).into_iter().flatten().rev();
        path.filter_map(|at| {
            let sentence = sentences(*at, &self.part.blocks[*at].text).into_iter().next()?;
            let short = sentence.text.chars().count() <= 30 && !sentence.text.contains(['，', ',']);
            short.then_some(sentence.text)
        })
    }

    /// A value stated by a sentence.
    pub(super) fn found<T>(&self, value: T, sentence: Sentence<'_>) -> Found<T> {
        let clause = self.clauses(sentence.block).next().map(str::to_owned);
        Found { value, evidence: self.evidence(sentence), clause }
    }

    /// The place and words of a sentence.
    pub(super) fn evidence(&self, sentence: Sentence<'_>) -> Evidence {
        let line = self.part.blocks[sentence.block].line_at(sentence.start);
        Evidence { line, quote: shortened(sentence.text), from: None }
    }

    /// The place and words of a block, or of a row of it.
    pub(super) fn block_evidence(&self, block: usize, row: usize) -> Evidence {
        block_evidence(&self.part.blocks[block], row)
    }
}

/// The place and words of a block, or of a row of a table.
pub(super) fn block_evidence(block: &Block, row: usize) -> Evidence {
    let quote = match block.rows.get(row) {
        Some(cells) => cells.join(" | "),
        None => block.text.clone(),
    };
    let at = if block.rows.is_empty() { 0 } else { row };
    Evidence { line: block.line_at(at), quote: shortened(&quote), from: None }
}

/// The level of a block as a clause; a heading without number is as high as they come.
fn level(block: &Block) -> Option<u8> {
    let numbered = clause_level(&block.text);
    numbered.or((block.display && block.rows.is_empty() && is_heading(&block.text)).then_some(1))
}

fn is_heading(text: &str) -> bool {
    text.chars().count() <= 30 && !super::shape::has_sentence_mark(text) && !text.ends_with(['：', ':'])
}

fn title_of(block: &Block) -> Option<&str> {
    clause_title(&block.text).or_else(|| (block.display && is_heading(&block.text)).then_some(block.text.as_str()))
}

/// Whether a block is rendered as a heading of the body: `一、` with a title and no more, or marked as one.
pub(super) fn is_body_heading(block: &Block) -> bool {
    let whole = title_of(block).is_some_and(|title| title == block.text.trim());
    whole && (clause_level(&block.text) == Some(1) || (block.display && clause_level(&block.text).is_none()))
}

/// The sentences of a text with their places.
fn sentences(block: usize, text: &str) -> Vec<Sentence<'_>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let before = text[start..at].chars().next_back();
        let next = text[at + c.len_utf8()..].chars().next();
        // A plain full stop behind a Han character ends a sentence too.
        let dot = c == '.' && before.is_some_and(is_han) && next.is_none_or(|next| !next.is_ascii_alphanumeric());
        let ends = "。；！？;".contains(c) || dot;
        let end = at + c.len_utf8();
        if ends || end == text.len() {
            let raw = &text[start..end];
            let trimmed = raw.trim_start();
            if !trimmed.trim().is_empty() {
                found.push(Sentence { block, start: start + raw.len() - trimmed.len(), text: trimmed });
            }
            start = end;
        }
    }
    found
}

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// A quote on one line, at most [`LONGEST_QUOTE`] characters.
pub(super) fn shortened(text: &str) -> String {
    beginning(&text.split_whitespace().collect::<Vec<_>>().join(" "), LONGEST_QUOTE, "……")
}

/// The parts of a sentence between commas, with their places in it.
pub(super) fn phrases(sentence: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut depth = 0_u32;
    for (at, c) in sentence.char_indices() {
        match c {
            '(' | '（' | '《' | '“' => depth += 1,
            ')' | '）' | '》' | '”' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && matches!(c, '，' | ',' | '。' | '；' | ';' | '：' | ':') {
            found.push((start, &sentence[start..at]));
            start = at + c.len_utf8();
        }
    }
    if start < sentence.len() {
        found.push((start, &sentence[start..]));
    }
    found
}

/// Whether the text holds any of the words, spaces between characters ignored.
pub(super) fn has_any(text: &str, words: &[&str]) -> bool {
    let folded = crate::model::text::fold(text);
    words.iter().any(|word| folded.contains(word))
}
