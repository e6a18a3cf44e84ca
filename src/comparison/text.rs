//! Two texts clause by clause: clauses meet by number and name, then by name, by place, by likeness; what differs inside
//! one is told character by character.
//!
//! Widths and spaces are no difference of substance, and neither are years that went on with the calendar; both are told
//! apart from real changes, and never hidden.

use std::collections::BTreeMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::difference::{Of, Stretch, merged};
use crate::markdown::{self, Clause, Rendered};
use crate::model::document::Document;
use crate::model::text::fold;

/// Clauses at least so alike are the same one, wherever they stand.
const ALIKE: f64 = 0.6;
/// Of two clauses in the same place with other names, so much is enough.
const ALIKE_IN_PLACE: f64 = 0.4;
/// Of two paragraphs of one clause, so much.
const ALIKE_IN_CLAUSE: f64 = 0.3;
/// More clauses left over than these are not looked through for likeness.
const MOST_LEFT_OVER: usize = 200;
/// More paragraphs in one clause are told as gone and new.
const MOST_PARAGRAPHS: usize = 500;
/// Likeness is judged by so many characters.
const LOOKED_AT: usize = 2_000;

/// What became of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextChange {
    /// Every clause, in the order of the later text; those that are gone stand behind the clause they followed.
    pub clauses: Vec<ClauseChange>,
}

/// A clause before and now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseChange {
    /// Where it stood; `None`: it is new.
    pub before: Option<Place>,
    /// Where it stands; `None`: it is gone.
    pub now: Option<Place>,
    /// Whether it has another number, or stands below another clause.
    pub moved: bool,
    /// What became of its words.
    pub words: Words,
}

/// What became of the words of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    /// The same.
    Same,
    /// Only spaces or widths differ.
    Form,
    /// Only years differ, by as many as lie between the two documents.
    Shifted,
    /// They differ: each paragraph as one text of both.
    Changed(Vec<Vec<Stretch>>),
    /// The clause is new; its paragraphs, without the heading.
    Added(Vec<String>),
    /// The clause is gone; its paragraphs, without the heading.
    Removed(Vec<String>),
}

/// Where a clause stands in its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its number and name, with those of the clauses it stands below; empty for what stands before the first clause.
    pub path: Vec<String>,
    /// Its id in the HTML.
    pub id: Option<String>,
    /// Its line, from 1, counted from the start of the text.
    pub line: u32,
}

impl TextChange {
    /// Whether every clause is the same, in the same place.
    pub fn is_same(&self) -> bool {
        self.clauses.iter().all(|clause| clause.words == Words::Same && !clause.moved)
    }
}

impl Words {
    /// Whether a reader should look at it.
    pub fn matter(&self) -> bool {
        match self {
            Self::Same | Self::Form | Self::Shifted => false,
            Self::Changed(_) | Self::Added(_) | Self::Removed(_) => true,
        }
    }

    /// The word used in JSON.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Form => "form",
            Self::Shifted => "shifted",
            Self::Changed(_) => "changed",
            Self::Added(_) => "added",
            Self::Removed(_) => "removed",
        }
    }
}

/// One clause, with what is needed to find its like.
struct Looked<'a> {
    clause: Clause<'a>,
    /// The clause it stands below.
    parent: Option<usize>,
    /// Its name, folded.
    name: String,
    /// Its number, folded.
    number: String,
    /// Pairs of neighbouring characters of its words, sorted.
    bigrams: Vec<(char, char)>,
}

/// Compares the texts of two documents.
pub fn of_documents(before: &Document, now: &Document) -> TextChange {
    let rendered = |document: &Document| markdown::render(&document.body.markdown);
    compare(&rendered(before), &rendered(now), now.year.0 - before.year.0)
}

/// Compares two texts; `years` lie between the two documents.
pub fn compare(before: &Rendered, now: &Rendered, years: i32) -> TextChange {
    let (old, new) = (looked(before), looked(now));
    let paired = pair(&old, &new);
    let mut clauses = Vec::new();
    let mut gone = gone_behind(&old, &paired);
    clauses.extend(gone.remove(&None).unwrap_or_default());
    for (at, clause) in new.iter().enumerate() {
        let earlier = paired[at];
        let moved = earlier.is_some_and(|earlier| {
            let parent = |clause: &Looked<'_>| clause.parent;
            let same_parent = match (parent(&old[earlier]), parent(clause)) {
                (None, None) => true,
                (Some(one), Some(other)) => paired[other] == Some(one),
                (Some(_), None) | (None, Some(_)) => false,
            };
            old[earlier].number != clause.number || !same_parent
        });
        clauses.push(ClauseChange {
            before: earlier.map(|earlier| place(&old, earlier)),
            now: Some(place(&new, at)),
            moved,
            words: earlier.map_or_else(
                || Words::Added(clause.clause.paragraphs.clone()),
                |earlier| words(&old[earlier], clause, years),
            ),
        });
        if let Some(earlier) = earlier {
            clauses.extend(gone.remove(&Some(earlier)).unwrap_or_default());
        }
    }
    TextChange { clauses }
}

/// The clauses that are gone, by the last clause before them that is still there.
fn gone_behind(old: &[Looked<'_>], paired: &[Option<usize>]) -> BTreeMap<Option<usize>, Vec<ClauseChange>> {
    let mut gone: BTreeMap<Option<usize>, Vec<ClauseChange>> = BTreeMap::new();
    let mut behind = None;
    for (at, clause) in old.iter().enumerate() {
        if paired.contains(&Some(at)) {
            behind = Some(at);
        } else {
            let words = Words::Removed(clause.clause.paragraphs.clone());
            let change = ClauseChange { before: Some(place(old, at)), now: None, moved: false, words };
            gone.entry(behind).or_default().push(change);
        }
    }
    gone
}

fn looked(text: &Rendered) -> Vec<Looked<'_>> {
    let mut above: Vec<(u8, usize)> = Vec::new();
    let mut all = Vec::new();
    for (at, clause) in text.clauses().into_iter().enumerate() {
        let level = clause.heading.map_or(0, |heading| heading.level);
        above.retain(|(other, _)| *other < level);
        let parent = above.last().map(|(_, at)| *at);
        if clause.heading.is_some() {
            above.push((level, at));
        }
        let (name, number) = (fold(clause.name), fold(clause.number));
        let bigrams = bigrams(&name, &clause.paragraphs);
        all.push(Looked { clause, parent, name, number, bigrams });
    }
    all
}

/// Whether an earlier clause is a later one, with what is paired so far.
type Fits<'f> = &'f dyn Fn(&[Option<usize>], &Looked<'_>, &Looked<'_>) -> bool;

/// For each clause of the later text, that of the earlier one.
fn pair(old: &[Looked<'_>], new: &[Looked<'_>]) -> Vec<Option<usize>> {
    let mut paired: Vec<Option<usize>> = vec![None; new.len()];
    let mut is_free = vec![true; old.len()];
    let is_preamble = |clause: &Looked<'_>| clause.clause.heading.is_none();
    let rounds: [Fits<'_>; 4] = [
        // Number, name and the clause above.
        &|paired, one, other| {
            (is_preamble(one) && is_preamble(other))
                || (one.name == other.name && one.number == other.number && below_the_same(paired, one, other))
        },
        // The name, below the same clause; then the name anywhere.
        &|paired, one, other| !one.name.is_empty() && one.name == other.name && below_the_same(paired, one, other),
        &|_, one, other| !one.name.is_empty() && one.name == other.name,
        // The same place, under another name.
        &|paired, one, other| {
            !is_preamble(one)
                && !is_preamble(other)
                && one.number == other.number
                && !one.number.is_empty()
                && below_the_same(paired, one, other)
                && likeness(&one.bigrams, &other.bigrams) >= ALIKE_IN_PLACE
        },
    ];
    for fits in rounds {
        for now in 0..new.len() {
            if paired[now].is_none()
                && let Some(before) = (0..old.len()).find(|at| is_free[*at] && fits(&paired, &old[*at], &new[now]))
            {
                paired[now] = Some(before);
                is_free[before] = false;
            }
        }
    }
    by_likeness(old, new, &mut paired, &mut is_free);
    paired
}

fn below_the_same(paired: &[Option<usize>], one: &Looked<'_>, other: &Looked<'_>) -> bool {
    match (one.parent, other.parent) {
        (None, None) => true,
        (Some(one), Some(other)) => paired[other] == Some(one),
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// Of the clauses left over, those most alike, wherever they stand.
fn by_likeness(old: &[Looked<'_>], new: &[Looked<'_>], paired: &mut [Option<usize>], is_free: &mut [bool]) {
    let left: Vec<usize> = (0..new.len()).filter(|at| paired[*at].is_none()).collect();
    let gone: Vec<usize> = (0..old.len()).filter(|at| is_free[*at]).collect();
    if left.len() > MOST_LEFT_OVER || gone.len() > MOST_LEFT_OVER {
        return;
    }
    let each = left.iter().flat_map(|now| gone.iter().map(move |before| (*now, *before)));
    let mut scored: Vec<(f64, usize, usize)> = each
        .map(|(now, before)| (likeness(&old[before].bigrams, &new[now].bigrams), now, before))
        .filter(|(score, _, _)| *score >= ALIKE)
        .collect();
    scored.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    for (_, now, before) in scored {
        if paired[now].is_none() && is_free[before] {
            paired[now] = Some(before);
            is_free[before] = false;
        }
    }
}

fn bigrams(name: &str, paragraphs: &[String]) -> Vec<(char, char)> {
    let characters: Vec<char> =
        name.chars().chain(paragraphs.iter().flat_map(|text| text.chars())).take(LOOKED_AT).collect();
    let mut bigrams: Vec<(char, char)> = characters.windows(2).map(|two| (two[0], two[1])).collect();
    bigrams.sort_unstable();
    bigrams
}

/// How many pairs of neighbouring characters two texts share, from 0 to 1.
fn likeness(a: &[(char, char)], b: &[(char, char)]) -> f64 {
    let (mut i, mut j, mut n_shared) = (0, 0, 0_u32);
    while let (Some(left), Some(right)) = (a.get(i), b.get(j)) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, n_shared) = (i + 1, j + 1, n_shared + 1),
        }
    }
    let all = u32::try_from(a.len() + b.len()).unwrap_or(u32::MAX).max(1);
    2.0 * f64::from(n_shared) / f64::from(all)
}

/// The paragraphs with the name of the heading in front, where that is no paragraph of its own.
fn paragraphs(clause: &Looked<'_>) -> Vec<String> {
    let starts_with_name = clause.clause.paragraphs.first().is_some_and(|text| text.starts_with(clause.clause.name));
    let name = (!clause.clause.name.is_empty() && !starts_with_name).then(|| clause.clause.name.to_owned());
    name.into_iter().chain(clause.clause.paragraphs.iter().cloned()).collect()
}

fn words(before: &Looked<'_>, now: &Looked<'_>, years: i32) -> Words {
    let (old, new) = (paragraphs(before), paragraphs(now));
    let folded = |texts: &[String]| texts.iter().map(|text| fold(text)).collect::<Vec<_>>();
    if old == new {
        return Words::Same;
    }
    let (old_folded, new_folded) = (folded(&old), folded(&new));
    if old_folded == new_folded {
        return Words::Form;
    }
    let later: Vec<String> = old_folded.iter().map(|text| years_on(text, years)).collect();
    if years != 0 && later == new_folded {
        return Words::Shifted;
    }
    Words::Changed(told(&old, &new))
}

/// The text with every year in it so many years later: four digits from 1900 to 2199 that stand alone.
fn years_on(text: &str, years: i32) -> String {
    let mut later = String::with_capacity(text.len());
    let mut digits = String::new();
    let flush = |digits: &mut String, later: &mut String| {
        match digits.parse::<i32>() {
            Ok(year @ 1900..=2199) if digits.len() == 4 => later.push_str(&(year + years).to_string()),
            Ok(_) | Err(_) => later.push_str(digits),
        }
        digits.clear();
    };
    for c in text.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
        } else {
            flush(&mut digits, &mut later);
            later.push(c);
        }
    }
    flush(&mut digits, &mut later);
    later
}

/// Paragraphs of both texts as one: those that are the same, those that stand in each other's place, gone and new ones.
fn told(old: &[String], new: &[String]) -> Vec<Vec<Stretch>> {
    let whole = |texts: &[String], of: Of| -> Vec<Vec<Stretch>> {
        texts.iter().map(|text| vec![Stretch { text: text.clone(), of }]).collect()
    };
    if old.len().max(new.len()) > MOST_PARAGRAPHS {
        return [whole(old, Of::Before), whole(new, Of::Now)].concat();
    }
    let mut told = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        let (gone, came) = (&old[op.old_range()], &new[op.new_range()]);
        if matches!(op, DiffOp::Equal { .. }) {
            told.extend(whole(came, Of::Both));
            continue;
        }
        // Paragraphs that are alike stand in each other's place; those passed over on the way are gone.
        let mut rest = gone;
        for text in came {
            let now = bigrams("", std::slice::from_ref(text));
            let likeness = |earlier: &String| likeness(&bigrams("", std::slice::from_ref(earlier)), &now);
            match rest.iter().position(|earlier| likeness(earlier) >= ALIKE_IN_CLAUSE) {
                Some(at) => {
                    told.extend(whole(&rest[..at], Of::Before));
                    told.push(merged(&rest[at], text));
                    rest = &rest[at + 1..];
                }
                None => told.extend(whole(std::slice::from_ref(text), Of::Now)),
            }
        }
        told.extend(whole(rest, Of::Before));
    }
    told
}

fn place(clauses: &[Looked<'_>], at: usize) -> Place {
    let mut path = Vec::new();
    let mut next = Some(at);
    while let Some(at) = next {
        let clause = &clauses[at].clause;
        if clause.heading.is_some() {
            path.push(format!("{}{}", clause.number, clause.name));
        }
        next = clauses[at].parent;
    }
    path.reverse();
    let heading = clauses[at].clause.heading;
    Place { path, id: heading.map(|heading| heading.id.clone()), line: heading.map_or(1, |heading| heading.line) }
}

#[cfg(test)]
mod tests;
