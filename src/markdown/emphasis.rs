//! Pairs the stars of emphasis by rules that fit Chinese, where no space parts the words.
//!
//! CommonMark leaves `累计**不少于90学时。**其中` as literal stars, because a closing star behind punctuation must stand
//! before a space. Here a Chinese character beside a star counts like a space. A star never opens before a closing mark
//! or a pause, nor closes behind an opening mark, so that masked names (`张**、李**`) stay as they are.

use super::inline::{Inline, Span, is_chinese};
use super::mask::STAR;

/// Longer runs of stars are text; so are openers further back than this many.
const LONGEST_RUN: usize = 3;
const MOST_OPEN: usize = 16;

/// A run of stars.
#[derive(Debug)]
struct Run {
    at: usize,
    length: usize,
    left: usize,
    opens: bool,
    closes: bool,
    /// Spans that end here, innermost first, and spans that start here, innermost first.
    ends: usize,
    starts: Vec<Span>,
}

/// Pieces between runs: what was there, or a run by its index.
enum Piece {
    Inline(Inline),
    Run(usize),
}

/// The pieces with their emphasis as spans; stars that pair with nothing become text. Also returns the offsets of runs of
/// two or three stars that stay literal.
pub(super) fn resolve(inlines: Vec<Inline>) -> (Vec<Inline>, Vec<usize>) {
    if !inlines.iter().any(|inline| matches!(inline, Inline::Text(text, _) if text.contains(STAR))) {
        return (inlines, Vec::new());
    }
    let (pieces, mut runs) = split(inlines);
    pair(&pieces, &mut runs);
    let mut resolved = Vec::new();
    let mut literal = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Inline(inline) => resolved.push(inline),
            Piece::Run(index) => {
                let run = &mut runs[index];
                resolved.extend((0..run.ends).map(|_| Inline::Close));
                if run.left > 0 {
                    resolved.push(Inline::Text("*".repeat(run.left), run.at));
                }
                if run.left > 1 && run.length <= LONGEST_RUN {
                    literal.push(run.at);
                }
                resolved.extend(run.starts.drain(..).rev().map(Inline::Open));
            }
        }
    }
    (resolved, literal)
}

fn split(inlines: Vec<Inline>) -> (Vec<Piece>, Vec<Run>) {
    let mut pieces = Vec::new();
    let mut runs: Vec<Run> = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Text(text, at) => {
                let mut offset = 0;
                while offset < text.len() {
                    let rest = &text[offset..];
                    let stars = rest.len() - rest.trim_start_matches(STAR).len();
                    if stars == 0 {
                        let end = rest.find(STAR).unwrap_or(rest.len());
                        pieces.push(Piece::Inline(Inline::Text(rest[..end].to_owned(), at + offset)));
                        offset += end;
                    } else {
                        add_run(&mut pieces, &mut runs, at + offset, stars);
                        offset += stars;
                    }
                }
            }
            Inline::Code(_) | Inline::Open(_) | Inline::Close | Inline::SoftBreak | Inline::HardBreak => {
                pieces.push(Piece::Inline(inline));
            }
        }
    }
    for index in 0..pieces.len() {
        if let Piece::Run(run) = pieces[index] {
            let before =
                index.checked_sub(1).map_or(' ', |before| edge(&pieces[before], |text| text.chars().next_back()));
            let after = pieces.get(index + 1).map_or(' ', |after| edge(after, |text| text.chars().next()));
            let run = &mut runs[run];
            (run.opens, run.closes) = (opens(before, after), closes(before, after));
        }
    }
    (pieces, runs)
}

/// Adds the stars to the run that ends the pieces, or as a run of their own.
fn add_run(pieces: &mut Vec<Piece>, runs: &mut Vec<Run>, at: usize, stars: usize) {
    match (pieces.last(), runs.last_mut()) {
        (Some(Piece::Run(_)), Some(run)) => {
            run.length += stars;
            run.left += stars;
        }
        _ => {
            pieces.push(Piece::Run(runs.len()));
            runs.push(Run { at, length: stars, left: stars, opens: false, closes: false, ends: 0, starts: Vec::new() });
        }
    }
}

/// The character that a piece shows to its neighbour; markup counts as punctuation, breaks as space.
fn edge(piece: &Piece, of_text: impl Fn(&str) -> Option<char>) -> char {
    match piece {
        Piece::Inline(Inline::Text(text, _)) => of_text(text).unwrap_or(' '),
        Piece::Inline(Inline::Code(_) | Inline::Open(_) | Inline::Close) => '`',
        Piece::Inline(Inline::SoftBreak | Inline::HardBreak) => ' ',
        Piece::Run(_) => '*',
    }
}

fn is_mark(c: char) -> bool {
    !is_chinese(c) && !c.is_alphanumeric() && !c.is_whitespace()
}

fn stands_apart(c: char) -> bool {
    c.is_whitespace() || is_mark(c) || is_chinese(c)
}

fn opens(before: char, after: char) -> bool {
    let pause = "、，。；：！？…）》」』】〉〕”’".contains(after);
    !after.is_whitespace() && !pause && (!is_mark(after) || stands_apart(before))
}

fn closes(before: char, after: char) -> bool {
    let opening = "（《「『【〈〔“‘".contains(before);
    !before.is_whitespace() && !opening && (!is_mark(before) || stands_apart(after))
}

/// Pairs the runs, each within its own span (a link's text, say).
fn pair(pieces: &[Piece], runs: &mut [Run]) {
    let mut open: Vec<Vec<usize>> = vec![Vec::new()];
    for piece in pieces {
        match piece {
            Piece::Inline(Inline::Open(_)) => open.push(Vec::new()),
            Piece::Inline(Inline::Close) if open.len() > 1 => {
                open.pop();
            }
            Piece::Inline(_) => {}
            Piece::Run(index) if runs[*index].length > LONGEST_RUN => {}
            Piece::Run(index) => {
                if let Some(openers) = open.last_mut() {
                    close(*index, openers, runs);
                }
            }
        }
    }
}

/// Pairs one run with the openers before it, and leaves it as an opener if stars remain.
fn close(closer: usize, openers: &mut Vec<usize>, runs: &mut [Run]) {
    while runs[closer].closes && runs[closer].left > 0 {
        let Some(found) = openers.iter().rposition(|opener| may_pair(&runs[*opener], &runs[closer])) else { break };
        openers.truncate(found + 1);
        let opener = openers[found];
        let strong = runs[opener].left > 1 && runs[closer].left > 1;
        let (span, stars) = if strong { (Span::Strong, 2) } else { (Span::Emphasis, 1) };
        runs[opener].starts.push(span);
        runs[closer].ends += 1;
        runs[opener].left -= stars;
        runs[closer].left -= stars;
        if runs[opener].left == 0 {
            openers.pop();
        }
    }
    if runs[closer].opens && runs[closer].left > 0 {
        openers.push(closer);
        if openers.len() > MOST_OPEN {
            openers.remove(0);
        }
    }
}

/// CommonMark's rule of three: a run that could do both pairs only where the lengths leave no doubt.
fn may_pair(opener: &Run, closer: &Run) -> bool {
    let both_ways = closer.opens || opener.closes;
    let lengths = opener.length + closer.length;
    !both_ways || !lengths.is_multiple_of(3) || (opener.length.is_multiple_of(3) && closer.length.is_multiple_of(3))
}
