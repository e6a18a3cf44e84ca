//! Text folded for looking: full-width forms as ASCII, invisible characters gone, each character with its place in the
//! original. Knows nothing of what is looked for.

use std::ops::Range;

use crate::model::text::fold_width;

/// The characters of a text in folded form, with the bytes of the original that each stands for.
#[derive(Debug)]
pub(super) struct Folded<'t> {
    text: &'t str,
    chars: Vec<(char, Range<usize>)>,
}

impl<'t> Folded<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let chars = text
            .char_indices()
            .filter(|(_, c)| !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}'))
            .map(|(at, c)| (fold_width(c), at..at + c.len_utf8()))
            .collect();
        Self { text, chars }
    }

    /// How many characters there are.
    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The folded character at a position.
    pub(super) fn at(&self, position: usize) -> Option<char> {
        self.chars.get(position).map(|(c, _)| *c)
    }

    /// The folded character before a position.
    pub(super) fn before(&self, position: usize) -> Option<char> {
        position.checked_sub(1).and_then(|position| self.at(position))
    }

    /// The last character before a position that is no space, and its position.
    pub(super) fn solid_before(&self, position: usize) -> Option<(usize, char)> {
        (0..position).rev().filter_map(|at| Some((at, self.at(at)?))).find(|(_, c)| !c.is_whitespace())
    }

    /// The bytes of the original for the characters from one position to before another.
    pub(super) fn bytes(&self, from: usize, to: usize) -> Range<usize> {
        let start = self.chars.get(from).map_or(self.text.len(), |(_, range)| range.start);
        let end = to.checked_sub(1).and_then(|last| self.chars.get(last)).map_or(start, |(_, range)| range.end);
        start..end.max(start)
    }

    /// The original between two positions.
    pub(super) fn original(&self, from: usize, to: usize) -> &'t str {
        &self.text[self.bytes(from, to)]
    }

    /// A cursor at a position.
    pub(super) fn cursor(&self, at: usize) -> Cursor<'_> {
        Cursor { folded: self, at }
    }
}

/// A place in folded text that moves forward over what it recognises, and stays where it does not.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'f> {
    folded: &'f Folded<'f>,
    /// The position of the next character.
    pub(super) at: usize,
}

impl Cursor<'_> {
    /// The next character.
    pub(super) fn peek(&self) -> Option<char> {
        self.folded.at(self.at)
    }

    /// Passes spaces, not line breaks.
    pub(super) fn spaces(&mut self) {
        while self.peek().is_some_and(|c| c.is_whitespace() && c != '\n') {
            self.at += 1;
        }
    }

    /// Passes one of the characters.
    pub(super) fn one_of(&mut self, any: &str) -> Option<char> {
        let c = self.peek().filter(|c| any.contains(*c))?;
        self.at += 1;
        Some(c)
    }

    /// Passes a word, spaces before it included; stays when it does not stand there.
    pub(super) fn word(&mut self, word: &str) -> bool {
        let mut ahead = *self;
        ahead.spaces();
        for c in word.chars() {
            if ahead.peek() != Some(c) {
                return false;
            }
            ahead.at += 1;
        }
        self.at = ahead.at;
        true
    }

    /// Passes the first of the words that stands there.
    pub(super) fn any_word<'w>(&mut self, words: &[&'w str]) -> Option<&'w str> {
        words.iter().find(|word| self.word(word)).copied()
    }

    /// Passes a run of ASCII digits, spaces before it included: between `least` and `most` of them, and no more.
    pub(super) fn digits(&mut self, least: usize, most: usize) -> Option<String> {
        let mut ahead = *self;
        ahead.spaces();
        let mut digits = String::new();
        while let Some(c) = ahead.peek().filter(char::is_ascii_digit) {
            digits.push(c);
            ahead.at += 1;
        }
        if !(least..=most).contains(&digits.len()) {
            return None;
        }
        self.at = ahead.at;
        Some(digits)
    }

    /// Passes characters while they fulfil a condition, spaces before them included.
    pub(super) fn run(&mut self, mut wanted: impl FnMut(char) -> bool) -> String {
        let mut ahead = *self;
        ahead.spaces();
        let mut run = String::new();
        while let Some(c) = ahead.peek().filter(|c| wanted(*c)) {
            run.push(c);
            ahead.at += 1;
        }
        if !run.is_empty() {
            self.at = ahead.at;
        }
        run
    }
}
