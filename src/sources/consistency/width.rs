//! Full-width and half-width punctuation in one text: one note a document.
//!
//! Only marks that come in both widths count, and only beside a Han character: numbers, addresses and English keep theirs.

use super::body_text::BodyText;
use crate::diagnostic::{Code, Diagnostics, Severity, Text};
use crate::sources::source_text::{Span, saturating};

/// Each mark in both widths, with its name.
const MARKS: [(&str, &str, &str, &str); 4] = [
    ("，", ",", "逗号", "commas"),
    ("：", ":", "冒号", "colons"),
    ("；", ";", "分号", "semicolons"),
    ("（）", "()", "括号", "brackets"),
];

/// A mark in one width: how often, and where first.
#[derive(Default)]
struct Seen {
    count: usize,
    first: Option<(usize, usize)>,
}

impl Seen {
    fn add(&mut self, line: usize, column: usize) {
        self.count += 1;
        self.first.get_or_insert((line, column));
    }
}

/// Notes a text that mixes both widths of a mark.
pub(super) fn check(body: &BodyText<'_>, diagnostics: &mut Diagnostics) {
    let mut seen: [[Seen; 2]; MARKS.len()] = Default::default();
    for (line, text) in body.lines() {
        let chars: Vec<char> = text.chars().collect();
        for (column, c) in chars.iter().enumerate() {
            let Some((mark, width)) = mark(*c) else { continue };
            let before = column.checked_sub(1).and_then(|before| chars.get(before));
            let beside_han = [before, chars.get(column + 1)].into_iter().flatten().any(is_han);
            if width == 0 || beside_han {
                seen[mark][width].add(line, column);
            }
        }
    }
    let mixed: Vec<usize> = (0..MARKS.len()).filter(|mark| seen[*mark].iter().all(|seen| seen.count > 0)).collect();
    let rarer = |mark: usize| match seen[mark][0].count < seen[mark][1].count {
        true => &seen[mark][0],
        false => &seen[mark][1],
    };
    let Some((line, column)) = mixed.first().and_then(|mark| rarer(*mark).first) else { return };
    let place = body.line_span(line);
    let span = Span { line: place.line, column: saturating(column + 1), characters: 1 };
    let counts = |say: &dyn Fn(usize, usize, usize, u32, u32) -> String, separator: &str| {
        let one = |mark: &usize| {
            let [full, half] = &seen[*mark];
            let line = |seen: &Seen| seen.first.map_or(0, |(line, _)| body.line_span(line).line);
            say(*mark, full.count, half.count, line(full), line(half))
        };
        mixed.iter().map(one).collect::<Vec<_>>().join(separator)
    };
    let zh = counts(
        &|mark, full, half, first, other| {
            let name = MARKS[mark].2;
            format!("{name}全角 {full} 处（首见第 {first} 行）、半角 {half} 处（首见第 {other} 行）")
        },
        "；",
    );
    let en = counts(
        &|mark, full, half, first, other| {
            format!(
                "{}: {full} full-width (first on line {first}), {half} half-width (first on line {other})",
                MARKS[mark].3
            )
        },
        "; ",
    );
    diagnostics.push(body.source.diagnostic(
        Severity::Note,
        Code::MixedPunctuation,
        span,
        Text::new(format!("正文混用全角和半角标点：{zh}"), format!("the text mixes widths of punctuation: {en}")),
        Text::new("请对照原件；原件如此的，保留即可。", "Compare the original; if it is so there, leave it."),
    ));
}

/// The mark, and 0 for full-width, 1 for half-width.
fn mark(c: char) -> Option<(usize, usize)> {
    MARKS.iter().enumerate().find_map(|(at, (full, half, _, _))| match () {
        () if full.contains(c) => Some((at, 0)),
        () if half.contains(c) => Some((at, 1)),
        () => None,
    })
}

fn is_han(c: &char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(c)
}
