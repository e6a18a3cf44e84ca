//! Phones and addresses of front matter against the text.
//!
//! What stands beside the name they belong to counts: behind it, up to the next name of the list, or on its line.

use super::body_text::{Block, BodyText, Lines};
use super::outcome::Outcome;
use crate::model::text::fold;
use crate::sources::source_text::Span;
use crate::statement::{Statement, Value, address, phone};

/// How many lines behind a name its phone may stand.
const REACH: u32 = 8;

/// What is looked for, and how it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A phone.
    Phone,
    /// A web address.
    Address,
}

/// What the lines say of the phone or address of somebody called `names`; `others` are the names of everybody else in the
/// same list.
pub(super) fn look(
    body: &BodyText<'_>,
    within: &Lines,
    kind: Kind,
    wanted: &str,
    names: &[&str],
    others: &[&str],
) -> Outcome {
    // 0871-65550002、65550003 are two phones, and both must stand there.
    let mut judged = each(kind, wanted).into_iter().map(|one| look_for_one(body, within, kind, one, names, others));
    let first = judged.next().unwrap_or_else(|| look_for_one(body, within, kind, wanted, names, others));
    judged
        .find(|outcome| !matches!(outcome, Outcome::Said(_)))
        .filter(|_| matches!(first, Outcome::Said(_)))
        .unwrap_or(first)
}

/// The phones of a value that holds several; else nothing.
fn each(kind: Kind, wanted: &str) -> Vec<&str> {
    if kind == Kind::Address {
        return Vec::new();
    }
    // A short number is one only behind a word for it.
    let lead = "电话：";
    let found = phone::find(&format!("{lead}{wanted}"));
    let place =
        |statement: &Statement| wanted.get(statement.range.start - lead.len()..statement.range.end - lead.len());
    if found.len() > 1 { found.iter().filter_map(place).collect() } else { Vec::new() }
}

fn look_for_one(
    body: &BodyText<'_>,
    within: &Lines,
    kind: Kind,
    wanted: &str,
    names: &[&str],
    others: &[&str],
) -> Outcome {
    let normal = kind.normal(wanted);
    let (first, last) = (body.line_span(within.start).line, body.line_span(within.end).line);
    let all: Vec<&Said> = reaches(body, kind).iter().filter(|said| (first..last).contains(&said.at.line)).collect();
    let beside: Vec<&Said> = beside(body, within, &all, names, others);
    if let Some(same) = beside.iter().find(|said| said.normal == normal) {
        return same.judged(kind, wanted);
    }
    if let Some(other) = beside.first() {
        return Outcome::different(other.at, other.words.clone());
    }
    if let Some(same) = all.iter().find(|said| said.normal == normal) {
        return same.judged(kind, wanted);
    }
    // Nothing stands beside the name: the nearest of the whole text, if it is a slip away.
    let likeness = |said: &Said| strsim::normalized_levenshtein(&said.normal, &normal);
    let nearest = all.iter().max_by(|one, two| likeness(one).total_cmp(&likeness(two)));
    match nearest.filter(|nearest| likeness(nearest) >= kind.nearness()) {
        Some(nearest) => Outcome::different(nearest.at, nearest.words.clone()),
        None => Outcome::Unsaid,
    }
}

/// An address of the text that is this one with a slip: as long, on the same host, and no other one of front matter.
pub(super) fn other_spelling(body: &BodyText<'_>, wanted: &str, known: &[&str]) -> Option<Outcome> {
    let normal = Kind::Address.normal(wanted);
    let host = |address: &str| address.split('/').next().unwrap_or_default().to_owned();
    let known: Vec<String> = known.iter().map(|address| Kind::Address.normal(address)).collect();
    let is_slip = |said: &&Said| {
        let as_long = said.normal.chars().count().abs_diff(normal.chars().count()) <= 1;
        let goes_on = said.normal.starts_with(&normal) || normal.starts_with(&said.normal);
        let alike = strsim::normalized_levenshtein(&said.normal, &normal) >= 0.9;
        as_long && alike && !goes_on && host(&said.normal) == host(&normal) && !known.contains(&said.normal)
    };
    let other = reaches(body, Kind::Address).iter().find(is_slip)?;
    Some(Outcome::different(other.at, other.words.clone()))
}

/// A phone or address of the text.
pub(super) struct Said {
    normal: String,
    words: String,
    /// What stands in brackets right behind it, folded: `027-5566779（发票）`.
    label: Option<String>,
    at: Span,
}

impl Said {
    /// The same, but for the scheme of an address.
    fn judged(&self, kind: Kind, wanted: &str) -> Outcome {
        let scheme = |address: &str| address.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
        match (kind, scheme(wanted), scheme(&self.words)) {
            (Kind::Address, Some(one), Some(two)) if one != two => Outcome::different(self.at, self.words.clone()),
            (Kind::Address | Kind::Phone, _, _) => Outcome::Said(self.at),
        }
    }
}

impl Kind {
    fn normal(self, text: &str) -> String {
        match self {
            Self::Phone => phone::normal(text),
            Self::Address => address::normal(text),
        }
    }

    /// How alike a phone or address must be to be the one that was meant.
    fn nearness(self) -> f64 {
        match self {
            Self::Phone => 0.75,
            Self::Address => 0.5,
        }
    }
}

/// Every phone or address of a text.
fn reaches<'b>(body: &'b BodyText<'_>, kind: Kind) -> &'b [Said] {
    let found = body.reaches.get_or_init(|| {
        let every = |kind| body.blocks(&body.whole()).flat_map(|block| said(body, block, kind)).collect();
        [Kind::Phone, Kind::Address].map(every)
    });
    &found[usize::from(kind == Kind::Address)]
}

fn said(body: &BodyText<'_>, block: &Block, kind: Kind) -> Vec<Said> {
    let statements = match kind {
        Kind::Phone => phone::find(&block.text),
        Kind::Address => address::find(&block.text),
    };
    let words = |Statement { value, range }: Statement| {
        let (Value::Phone(_) | Value::Address(_)) = value else { return None };
        let words = block.text[range.clone()].to_owned();
        let label = label(&block.text[range.end..]);
        Some(Said { normal: kind.normal(&words), words, label, at: body.span(block, &range) })
    };
    statements.into_iter().filter_map(words).collect()
}

fn label(behind: &str) -> Option<String> {
    let inside = behind.trim_start().strip_prefix(['（', '('])?;
    inside.split_once(['）', ')']).map(|(label, _)| fold(label))
}

/// Those with one of the names in brackets behind them; without such, those on a line that names them and nobody else; without such, those behind a mention of a name and before any other name.
fn beside<'s>(body: &BodyText<'_>, within: &Lines, all: &[&'s Said], names: &[&str], others: &[&str]) -> Vec<&'s Said> {
    let is_labelled =
        |said: &&Said| said.label.as_ref().is_some_and(|label| names.iter().any(|name| fold(name) == *label));
    let labelled: Vec<&Said> = all.iter().copied().filter(is_labelled).collect();
    if !labelled.is_empty() {
        return labelled;
    }
    let mentions = mentions(body, within, names);
    let of_others = mentions_of(body, within, others);
    let place = |span: &Span| (span.line, span.column);
    let on_its_line = |said: &&Said| {
        let line = said.at.line;
        mentions.iter().any(|mention| mention.line == line) && !of_others.iter().any(|other| other.line == line)
    };
    let behind = |said: &&Said| {
        mentions.iter().any(|mention| {
            let next = of_others.iter().map(place).filter(|other| *other > place(mention)).min();
            let near = said.at.line <= mention.line.saturating_add(REACH);
            place(&said.at) > place(mention) && near && next.is_none_or(|next| place(&said.at) < next)
        })
    };
    let found: Vec<&Said> = all.iter().copied().filter(on_its_line).collect();
    if found.is_empty() { all.iter().copied().filter(behind).collect() } else { found }
}

/// Where somebody is named: by the first of the names that the text has.
fn mentions(body: &BodyText<'_>, within: &Lines, names: &[&str]) -> Vec<Span> {
    names.iter().map(|name| mentions_of(body, within, &[name])).find(|found| !found.is_empty()).unwrap_or_default()
}

/// Every line that holds one of the names.
fn mentions_of(body: &BodyText<'_>, within: &Lines, names: &[&str]) -> Vec<Span> {
    let (first, last) = (body.line_span(within.start).line, body.line_span(within.end).line);
    let all = names.iter().flat_map(|name| body.mentions(name));
    all.filter(|mention| (first..last).contains(&mention.line)).collect()
}
