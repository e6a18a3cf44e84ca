//! Document numbers of front matter against the text: a document's own, and those of its basis.

use super::body_text::BodyText;
use super::comparable::comparable;
use super::outcome::Outcome;
use crate::statement::{DocumentNumber, Statement, Value, document_number, title};

/// How far down the letterhead may stand, in lines that are not empty.
const LETTERHEAD: usize = 8;

/// A document's own number 发文字号: the one that stands alone on a line of the letterhead, else any of the text.
pub(super) fn own(body: &BodyText<'_>, wanted: &str) -> Outcome {
    for (line, text) in body.lines().take(LETTERHEAD) {
        let bare = text.trim().trim_matches(['*', '#', ' ', '　']);
        let Some(number) = document_number::parse(bare) else { continue };
        return match number.normal == normal(wanted) {
            true => Outcome::Said(body.line_span(line)),
            false => Outcome::different(body.line_span(line), number.raw),
        };
    }
    anywhere(body, wanted)
}

/// The number of a document that this one rests on: the one behind its title, else any of the text.
pub(super) fn of_basis(body: &BodyText<'_>, wanted: &str, named: &str) -> Outcome {
    let (normal, named) = (normal(wanted), comparable(named));
    let mut other = None;
    for block in body.blocks(&body.whole()) {
        let titles = title::find(&block.text);
        for (at, Statement { value, range }) in titles.iter().enumerate() {
            let Value::Title(words) = value else { continue };
            if comparable(words) != named {
                continue;
            }
            let end = titles.get(at + 1).map_or(block.text.len(), |next| next.range.start);
            let Some((number, found)) = first(&block.text[range.end..end]) else { continue };
            let span = body.span(block, &(found.start + range.end..found.end + range.end));
            if number.normal == normal {
                return Outcome::Said(span);
            }
            other = other.or(Some(Outcome::different(span, number.raw)));
        }
    }
    other.unwrap_or_else(|| anywhere(body, wanted))
}

fn anywhere(body: &BodyText<'_>, wanted: &str) -> Outcome {
    let normal = normal(wanted);
    let mut nearest: Option<(f64, Outcome)> = None;
    for block in body.blocks(&body.whole()) {
        for Statement { value, range } in document_number::find(&block.text) {
            let Value::DocumentNumber(number) = value else { continue };
            if number.normal == normal {
                return Outcome::Said(body.span(block, &range));
            }
            let likeness = strsim::normalized_levenshtein(&number.normal, &normal);
            if likeness >= 0.75 && nearest.as_ref().is_none_or(|(most, _)| likeness > *most) {
                nearest = Some((likeness, Outcome::different(body.span(block, &range), number.raw)));
            }
        }
    }
    // A number that is written in no known way may still stand there word for word.
    match body.find(wanted, &body.whole()) {
        Some(span) => Outcome::Said(span),
        None => nearest.map_or(Outcome::Unsaid, |(_, outcome)| outcome),
    }
}

fn first(text: &str) -> Option<(DocumentNumber, std::ops::Range<usize>)> {
    let statement = document_number::find(text).into_iter().next()?;
    let Value::DocumentNumber(number) = statement.value else { return None };
    Some((number, statement.range))
}

/// The form in which numbers are compared.
fn normal(text: &str) -> String {
    document_number::parse(text).map_or_else(|| comparable(text), |number| number.normal)
}
