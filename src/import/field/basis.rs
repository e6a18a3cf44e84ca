//! The documents that a document rests on: 《titles》 behind 根据, 按照 and their like, with the numbers in brackets.

use super::identity::{is_usable, malformed};
use super::{MOST_ITEMS, Remarks};
use crate::diagnostic::Text;
use crate::import::passage::{Found, Passage, Sentence};
use crate::model::text::fold;
use crate::statement::{Value, document_number, title};

/// A document named as a basis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct BasisText {
    /// What stands in 《》.
    pub(in crate::import) title: String,
    /// Its number, as written.
    pub(in crate::import) number: Option<String>,
}

/// Words behind which a basis is named.
const LEADS: [&str; 8] = ["根据", "按照", "依据", "依照", "遵照", "参照", "贯彻", "落实"];

/// The documents named as a basis, each once, in the order of the text.
pub(super) fn read(passage: &Passage<'_>, remarks: &mut Remarks) -> Vec<Found<BasisText>> {
    let mut basis: Vec<Found<BasisText>> = Vec::new();
    for sentence in passage.sentences() {
        if basis.len() > MOST_ITEMS {
            break;
        }
        for named in named(sentence, passage, remarks) {
            let known = basis.iter_mut().find(|other| fold(&other.value.title) == fold(&named.value.title));
            match known {
                None => basis.push(named),
                Some(other) => merge(other, named, remarks),
            }
        }
        numbers_without_title(sentence, passage, remarks);
    }
    basis
}

/// Two mentions of one title: one number, or two that differ.
fn merge(known: &mut Found<BasisText>, other: Found<BasisText>, remarks: &mut Remarks) {
    let key = |found: &Found<BasisText>| {
        let number = found.value.number.as_deref().and_then(document_number::parse);
        number.map(|number| number.normal)
    };
    match (key(known), key(&other)) {
        (None, Some(_)) => known.value.number = other.value.number,
        (Some(one), Some(two)) if one != two => {
            let why = || Text::new("同一文件写了两个字号，请核对", "one document with two numbers; see which");
            remarks.push("basis", known.evidence.clone(), why());
            remarks.push("basis", other.evidence, why());
            known.value.number = None;
        }
        _ => {}
    }
}

fn named(sentence: Sentence<'_>, passage: &Passage<'_>, remarks: &mut Remarks) -> Vec<Found<BasisText>> {
    let text = sentence.text;
    let mut found = Vec::new();
    // Where the basis ends: the first comma behind a lead that no further title follows.
    let mut until = 0;
    let titles = title::find(text);
    for (at, statement) in titles.iter().enumerate() {
        let Value::Title(name) = &statement.value else { continue };
        let before = &text[until..statement.range.start];
        let lead = LEADS.iter().filter_map(|lead| before.rfind(lead).map(|at| at + lead.len())).max();
        let chained = at > 0 && until > 0 && is_chain(&text[titles[at - 1].range.end..statement.range.start]);
        let led = lead.is_some_and(|lead| !ends_basis(&before[lead..]));
        if !(led || chained) {
            continue;
        }
        until = statement.range.end;
        let (number, length) = number_behind(&text[statement.range.end..]).unzip();
        let quoted = &text[statement.range.start..statement.range.end + length.unwrap_or(0)];
        let named = Sentence { block: sentence.block, start: sentence.start + statement.range.start, text: quoted };
        let mut value = BasisText { title: name.clone(), number: None };
        match number {
            Some(number) if is_usable(&number) => value.number = Some(number.raw),
            Some(_) => remarks.push("basis", passage.evidence(named), malformed()),
            None => {}
        }
        found.push(passage.found(value, named));
    }
    found
}

/// Whether the words behind a lead already leave the basis: a clause of its own follows.
fn ends_basis(words: &str) -> bool {
    let folded = fold(words);
    ["现将", "印发", "制定", "结合", "执行", "。"].iter().any(|word| folded.contains(word))
}

/// Whether the words between two titles only join them: a number in brackets, 和, 、, the name of an office.
fn is_chain(between: &str) -> bool {
    let mut rest = fold(between);
    while let (Some(open), Some(close)) = (rest.find('('), rest.find(')')) {
        if close < open {
            return false;
        }
        rest.replace_range(open..=close, "");
    }
    let marks = rest.contains([',', '。', ';', ':']) && !rest.trim_start_matches(',').is_empty();
    let leaves =
        ["现", "印发", "结合", "等文件", "执行", "要求", "精神", "规定"].iter().any(|word| rest.contains(word));
    !marks && !leaves && rest.chars().count() <= 24
}

/// The number in brackets right behind a title, and how far it reaches.
fn number_behind(behind: &str) -> Option<(document_number::DocumentNumber, usize)> {
    let inner = behind.trim_start().strip_prefix(['(', '（'])?;
    let statement = document_number::find(inner).into_iter().next()?;
    let Value::DocumentNumber(number) = statement.value else { return None };
    let alone = inner[..statement.range.start].trim().is_empty();
    let closed = inner[statement.range.end..].trim_start().starts_with([')', '）', '，', ',', '、']);
    let length = behind.len() - inner.len() + statement.range.end;
    let bracket = behind[length..].chars().next().filter(|c| [')', '）'].contains(c)).map_or(0, char::len_utf8);
    (alone && closed).then_some((number, length + bracket))
}

/// A basis named by its number only: it has no title to draft.
fn numbers_without_title(sentence: Sentence<'_>, passage: &Passage<'_>, remarks: &mut Remarks) {
    let text = sentence.text;
    for statement in document_number::find(text) {
        let before = text[..statement.range.start].trim_end();
        let led = LEADS.iter().any(|lead| before.ends_with(lead));
        if led {
            let why = Text::new("依据只写了字号，没有标题", "a basis named by its number only, without a title");
            remarks.push("basis", passage.evidence(sentence), why);
        }
    }
}
