//! Days of front matter against the text: the study period, make-up, the day of issue, the day of an event.
//!
//! A day in a sentence that spoke of 补学 belongs to make-up, of the year that the sentence named last (`未完成2024年度继续
//! 教育的…`); other days to the study period, as its start where 起, 至 or a dash follows, else as its end.

use std::ops::Range;

use super::body_text::{Block, BodyText, Lines};
use super::outcome::Outcome;
use crate::model::{Date, Year};
use crate::statement::{StatedDate, Statement, Value, date, year};

/// What a day is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The first day of the study period.
    Start,
    /// The last day of the study period.
    End,
    /// The last day of make-up for a year.
    MakeUp(Year),
}

/// What the lines say of a day that is for something.
pub(super) fn look(body: &BodyText<'_>, within: &Lines, wanted: Date, purpose: Purpose) -> Outcome {
    let mut other = None;
    let mut anywhere = None;
    for block in body.blocks(within) {
        for said in said(block, body.year) {
            let span = body.span(block, &said.range);
            if is_day(&said.date, wanted) {
                if said.purpose == purpose {
                    return Outcome::Said(span);
                }
                anywhere = anywhere.or(Some(span));
            } else if said.purpose == purpose {
                other = other.or(Some(Outcome::different(span, body.phrase(block, &said.range))));
            }
        }
    }
    other.or(anywhere.map(Outcome::Said)).unwrap_or(Outcome::Unsaid)
}

/// Whether the lines state the day at all.
pub(super) fn mentions(body: &BodyText<'_>, within: &Lines, wanted: Date) -> Outcome {
    let found = body.blocks(within).find_map(|block| {
        let said = said(block, body.year).into_iter().find(|said| is_day(&said.date, wanted))?;
        Some(body.span(block, &said.range))
    });
    found.map_or(Outcome::Unsaid, Outcome::Said)
}

/// The day of issue 成文日期: a line that is a date and nothing else, else any day of the text.
pub(super) fn issued(body: &BodyText<'_>, wanted: Date) -> Outcome {
    let mut signed = None;
    for (line, text) in body.lines() {
        let text = text.trim();
        let bare = text.trim_matches(['（', '）', '(', ')', '*', ' ', '　']);
        let statements = date::find(bare, None);
        let [Statement { value: Value::Date(day), range }] = statements.as_slice() else { continue };
        if *range != (0..bare.len()) {
            continue;
        }
        if is_day(day, wanted) {
            return Outcome::Said(body.line_span(line));
        }
        signed = Some((line, bare));
    }
    match signed {
        Some((line, words)) => Outcome::different(body.line_span(line), words),
        None => mentions(body, &body.whole(), wanted),
    }
}

fn is_day(said: &StatedDate, wanted: Date) -> bool {
    use chrono::Datelike;
    match said {
        StatedDate::Day(day) | StatedDate::MonthEnd(day) => *day == wanted,
        StatedDate::Month(day) => {
            let next = wanted.succ_opt().is_none_or(|next| next.month() != wanted.month());
            next && (day.year(), day.month()) == (wanted.year(), wanted.month())
        }
        StatedDate::Yearless { month, day } => {
            let last = wanted.succ_opt().is_none_or(|next| next.month() != wanted.month());
            *month == wanted.month() && day.map_or(last, |day| day == wanted.day())
        }
        StatedDate::Impossible(_) => false,
    }
}

struct Said {
    date: StatedDate,
    purpose: Purpose,
    range: Range<usize>,
}

fn said(block: &Block, own: Year) -> Vec<Said> {
    let text = block.text.as_str();
    let mut found = Vec::new();
    let mut start = 0;
    for sentence in text.split_inclusive(['。', '；', ';']) {
        found.extend(
            in_sentence(sentence, own)
                .into_iter()
                .map(|said| Said { range: said.range.start + start..said.range.end + start, ..said }),
        );
        start += sentence.len();
    }
    found
}

fn in_sentence(sentence: &str, own: Year) -> Vec<Said> {
    let years = year::find(sentence, Some(own));
    let year_at = |at: usize| {
        let named =
            years.iter().rev().find(|named| named.range.end <= at && !is_relative(&sentence[named.range.clone()]));
        match named.map(|named| &named.value) {
            Some(Value::Year(year)) => *year,
            Some(_) | None => own,
        }
    };
    let statements = date::find(sentence, Some(own)).into_iter();
    statements
        .filter_map(|Statement { value, range }| {
            let year = year_at(range.start);
            // 下一年度 is seen from the year that the sentence speaks of.
            let value = match year == own {
                true => value,
                false => date::find(sentence, Some(year)).into_iter().find(|other| other.range == range)?.value,
            };
            let Value::Date(date) = value else { return None };
            Some(Said { date, purpose: purpose(sentence, &range, year), range })
        })
        .collect()
}

fn is_relative(words: &str) -> bool {
    !words.starts_with(|c: char| c.is_numeric() || "〇零一二三四五六七八九".contains(c))
}

fn purpose(sentence: &str, range: &Range<usize>, year: Year) -> Purpose {
    let (before, behind) = (&sentence[..range.start], &sentence[range.end..]);
    let rest_of_part = behind.split(['，', ',', '。', '；', ';']).next().unwrap_or_default();
    if [before, rest_of_part].iter().any(|text| text.contains("补学") || text.contains("补修") || text.contains("补训"))
    {
        return Purpose::MakeUp(year);
    }
    let next = behind.trim_start_matches(['日', ' ', '（', '(']);
    let starts = ["起", "开始", "至", "到", "-", "—", "–", "～", "~"].iter().any(|word| next.starts_with(word));
    if starts { Purpose::Start } else { Purpose::End }
}
