//! Titles and names of front matter against the text.
//!
//! A title, an issuer and addressees have their own place in a document; other names are looked for everywhere.

use super::body_text::{BodyText, Lines};
use super::comparable::comparable;
use super::outcome::{Distance, Outcome};
use crate::sources::source_text::Span;
use crate::statement::{Value, title};

/// How far down title and addressees may stand, in lines that are not empty.
const HEAD: usize = 14;

/// How alike a passage must be to be the one that was meant.
const NEAR: f64 = 0.6;

/// The same for names, of which a text has many that are alike.
const NEAR_NAME: f64 = 0.75;

/// What an office's name ends with.
const OFFICES: [&str; 24] = [
    "厅", "局", "会", "院", "校", "部", "委", "处", "室", "办", "府", "中心", "科", "司", "组", "集团", "公司", "学会",
    "馆", "站", "所", "大学", "文联", "社",
];

/// The title: a line of its own, else a title that the text quotes.
pub(super) fn title(body: &BodyText<'_>, wanted: &str) -> Outcome {
    if let Some(line) = body.find_line(wanted) {
        return Outcome::Said(line);
    }
    let likeness = |text: &str| strsim::normalized_levenshtein(&comparable(text), &comparable(wanted));
    let heads = body.lines().take(HEAD).filter(|(_, text)| is_title_line(text));
    let head = heads.max_by(|(_, one), (_, two)| likeness(one).total_cmp(&likeness(two)));
    match head {
        Some((line, _)) => other(body, wanted, body.line_span(line)),
        None => name(body, &body.whole(), wanted, &[]),
    }
}

/// A bold paragraph or a heading without a clause number.
fn is_title_line(text: &str) -> bool {
    let text = text.trim();
    let marked = text.starts_with("# ") || (text.starts_with("**") && text.ends_with("**"));
    marked && comparable(text).chars().count() >= 8
}

/// The title of a document that this one rests on: 《…》, whole.
pub(super) fn basis_title(body: &BodyText<'_>, wanted: &str) -> Outcome {
    let mut nearest: Option<(f64, Span)> = None;
    for block in body.blocks(&body.whole()) {
        for statement in title::find(&block.text) {
            let Value::Title(words) = statement.value else { continue };
            let span = body.span(block, &statement.range);
            if comparable(&words) == comparable(wanted) {
                return Outcome::Said(span);
            }
            let likeness = strsim::normalized_levenshtein(&comparable(&words), &comparable(wanted));
            if likeness >= NEAR && nearest.is_none_or(|(most, _)| likeness > most) {
                nearest = Some((likeness, span));
            }
        }
    }
    match (nearest, body.find(wanted, &body.whole())) {
        (Some((_, at)), None) => other(body, wanted, at),
        (Some((_, at)), Some(span)) if span.line == at.line => other(body, wanted, at),
        (_, Some(span)) => Outcome::Said(span),
        (None, None) => Outcome::Unsaid,
    }
}

/// The issuing body: the first line where it is the name of an office, or the line above a date at the end; else anywhere.
pub(super) fn issuer(body: &BodyText<'_>, wanted: &str) -> Outcome {
    let lines: Vec<(usize, &str)> = body.lines().collect();
    let letterhead = lines.first().filter(|(_, text)| is_office(text));
    let signature =
        lines.windows(2).rev().take(6).find(|pair| is_office(pair[0].1) && is_date(pair[1].1)).map(|pair| &pair[0]);
    let mut places = letterhead.into_iter().chain(signature).peekable();
    let Some((first, _)) = places.peek().copied().copied() else {
        return name(body, &body.whole(), wanted, &[]);
    };
    let is_it = |text: &str| {
        let text = comparable(text);
        let text = text.strip_suffix("文件").unwrap_or(&text);
        text == comparable(wanted)
    };
    match places.find(|(_, text)| is_it(text)) {
        Some((line, _)) => Outcome::Said(body.line_span(*line)),
        None => other(body, wanted, body.line_span(first)),
    }
}

fn is_office(text: &str) -> bool {
    let text = text.trim().trim_matches('*');
    let name = text.strip_suffix("文件").unwrap_or(text);
    let plain = !text.starts_with('#') && !text.contains(['《', '》', '。', '，', ',', '：', ':', '、']);
    plain && (4..=30).contains(&text.chars().count()) && OFFICES.iter().any(|ending| name.ends_with(ending))
}

fn is_date(text: &str) -> bool {
    let text = text.trim().trim_matches(['（', '）', '(', ')']);
    let found = crate::statement::date::find(text, None);
    found.first().is_some_and(|date| date.range == (0..text.len()))
}

/// Addressees 主送: a line near the top that ends in a colon; else anywhere.
pub(super) fn addressees(body: &BodyText<'_>, wanted: &str) -> Outcome {
    let wanted = wanted.trim_end_matches(['：', ':']);
    let wanted_words = comparable(wanted);
    let ends_in_colon = |text: &str| text.trim_end().ends_with(['：', ':']);
    let line = body.lines().take(HEAD).find(|(_, text)| ends_in_colon(text));
    match line {
        Some((line, text)) if comparable(text).trim_end_matches(':') == wanted_words => {
            Outcome::Said(body.line_span(line))
        }
        Some((line, _)) => other(body, wanted, body.line_span(line)),
        None => name(body, &body.whole(), wanted, &[]),
    }
}

/// A name anywhere in the lines. Where it is not, the passage that is most like it, or the line of something that belongs
/// to it (`beside`: a phone, a name) is another value.
pub(super) fn name(body: &BodyText<'_>, within: &Lines, wanted: &str, beside: &[&str]) -> Outcome {
    if let Some(span) = body.find(wanted, within) {
        return Outcome::Said(span);
    }
    let nearest = body.nearest(wanted, within).filter(|(likeness, _)| *likeness >= NEAR_NAME).map(|(_, span)| span);
    let neighbour = || beside.iter().find_map(|words| body.find(words, within));
    match nearest.or_else(neighbour) {
        Some(at) => other(body, wanted, at),
        None => Outcome::Unsaid,
    }
}

/// Who runs a platform. Where a line is `机构—平台`, the name before the dash counts; else any mention.
pub(super) fn operator(body: &BodyText<'_>, within: &Lines, wanted: &str, beside: &[&str]) -> Outcome {
    let platform = beside.first().map(|platform| format!("-{}", comparable(platform)));
    let of_line = |text: &str| -> Option<String> {
        let text = comparable(text);
        let before = text.strip_suffix(platform.as_deref()?)?;
        let before = before.trim_start_matches(|c: char| c.is_ascii_digit() || ".、()".contains(c));
        (before.chars().count() >= 2).then(|| before.to_owned())
    };
    let mut lines = body.lines().filter(|(line, _)| within.contains(line));
    match lines.find_map(|(line, text)| Some((line, of_line(text)?))) {
        Some((line, name)) if name == comparable(wanted) => Outcome::Said(body.line_span(line)),
        Some((line, _)) => other(body, wanted, body.line_span(line)),
        None => name(body, within, wanted, beside),
    }
}

fn other(body: &BodyText<'_>, wanted: &str, at: Span) -> Outcome {
    let words = body.written(at);
    let (one, two) = (comparable(wanted), comparable(&words));
    let shortened = is_shortened(&one, &two) || is_shortened(&two, &one);
    let distance = if shortened { Distance::Shortened } else { Distance::Different };
    Outcome::Otherwise { at, words, distance }
}

/// Whether the first is the second with words, but no digits, left out.
fn is_shortened(short: &str, long: &str) -> bool {
    let mut rest = short.chars().peekable();
    let mut left_out = 0;
    for c in long.chars() {
        if rest.peek() == Some(&c) {
            rest.next();
        } else if c.is_ascii_digit() {
            return false;
        } else {
            left_out += 1;
        }
    }
    rest.peek().is_none() && left_out > 0 && short.chars().count() * 2 > long.chars().count()
}
