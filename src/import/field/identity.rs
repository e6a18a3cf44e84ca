//! Title, issuer, document number, date of issue, addressees, year: what a document's head and signature say.

use super::Remarks;
use crate::diagnostic::Text;
use crate::import::bundle::Part;
use crate::import::passage::{Found, block_evidence};
use crate::import::shape::{Shape, has_sentence_mark, is_bare_attachment_label, is_office, lone_date, number_text};
use crate::import::structure::Block;
use crate::model::text::fold;
use crate::model::{Date, Year};
use crate::statement::{StatedDate, Value, date, document_number, statements, year};

pub(super) struct Identity {
    pub(super) title: Option<Found<String>>,
    pub(super) issuer: Option<Found<String>>,
    pub(super) number: Option<Found<String>>,
    pub(super) issued_on: Option<Found<Date>>,
    pub(super) addressees: Option<Found<String>>,
}

pub(super) fn read(part: &Part, remarks: &mut Remarks) -> Identity {
    let title = part.title.map(|at| found(part.blocks[at].text.trim().to_owned(), &part.blocks[at]));
    Identity {
        issuer: issuer(part, remarks),
        number: number(part, remarks),
        issued_on: issued_on(part, remarks),
        addressees: addressees(part),
        title,
    }
}

fn found<T>(value: T, block: &Block) -> Found<T> {
    Found { value, evidence: block_evidence(block, 0), clause: None }
}

/// The year in the title; else the one year that the text calls a 年度.
pub(in crate::import) fn year_of(part: &Part) -> Option<Found<Year>> {
    let title = part.title.map(|at| &part.blocks[at]);
    let in_title = title.map(|block| years(&block.text, false)).unwrap_or_default();
    match (in_title.as_slice(), title) {
        ([year], Some(block)) => return Some(found(*year, block)),
        ([_, _, ..], _) => return None,
        _ => {}
    }
    let body = part.blocks.iter().skip(part.body_start());
    let mut stated: Vec<(Year, &Block)> =
        body.flat_map(|block| years(&block.text, true).into_iter().map(move |year| (year, block))).collect();
    let first = stated.first().copied()?;
    stated.retain(|(year, _)| *year != first.0);
    // 去年（2024年度）, where the text speaks of 2025年 too.
    let later = part.blocks.iter().flat_map(|block| statements(&block.text, None));
    if later.filter_map(|statement| statement.value.year()).any(|year| year > first.0) {
        return None;
    }
    stated.is_empty().then(|| found(first.0, first.1))
}

/// The years of a text, each once; `credit`: only those written as 年度.
fn years(text: &str, credit: bool) -> Vec<Year> {
    let mut years: Vec<Year> = Vec::new();
    for statement in year::find(text, None) {
        let is_credit = fold(&text[statement.range.clone()]).ends_with('度');
        if let Value::Year(year) = statement.value
            && (is_credit || !credit)
            && !years.contains(&year)
        {
            years.push(year);
        }
    }
    years
}

/// The letterhead's or the title's office, else the one that signs. Where letterhead and signature differ, none.
fn issuer(part: &Part, remarks: &mut Remarks) -> Option<Found<String>> {
    let letterhead: Vec<Found<String>> = part
        .head()
        .iter()
        .filter(|block| block.shape() == Shape::Office)
        .flat_map(|block| offices(&block.text).into_iter().map(move |name| found(name, block)))
        .collect();
    let in_title = part.title.map(|at| &part.blocks[at]).and_then(|block| {
        let (before, _) = block.text.split_once("关于")?;
        let own = is_office(before) && !before.trim_start().starts_with("转发");
        own.then(|| found(office(before), block))
    });
    let signed = signature(part);
    let mut stated: Vec<Found<String>> = letterhead.into_iter().chain(in_title).collect();
    if stated.len() > 1 && stated.iter().any(|other| fold(&other.value) != fold(&stated[0].value)) {
        for found in stated {
            let why = Text::new("有几个发文机关，请核对", "several offices issue it; see which");
            remarks.push("issuer", found.evidence, why);
        }
        return None;
    }
    let Some(signed) = signed else { return stated.into_iter().next() };
    let Some(first) = stated.drain(..).next() else { return Some(signed) };
    // 云州省教育厅 may be signed 省教育厅.
    if fold(&first.value).ends_with(&fold(&signed.value)) {
        return Some(first);
    }
    let why = || Text::new("文头与落款不同，请核对", "letterhead and signature differ; see which");
    remarks.push("issuer", first.evidence, why());
    remarks.push("issuer", signed.evidence, why());
    None
}

/// The name of an office without 文件 behind it and spaces in it.
fn office(text: &str) -> String {
    let name: String = text.split_whitespace().collect();
    name.strip_suffix("文件").map_or(name.clone(), str::to_owned)
}

/// The offices of a line: two with a space between issue a document together.
fn offices(text: &str) -> Vec<String> {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let joint = parts.len() > 1 && parts.iter().all(|part| part.chars().count() >= 5 && is_office(part));
    if joint { parts.into_iter().map(office).collect() } else { vec![office(text)] }
}

/// The office that signs: right before the date, or the last line.
fn signature(part: &Part) -> Option<Found<String>> {
    let body = &part.blocks[part.body_start()..];
    let date = body.iter().rposition(|block| block.shape() == Shape::Date);
    if let Some(at) = date {
        let signers: Vec<&Block> = body[..at].iter().rev().take_while(|block| block.shape() == Shape::Office).collect();
        return match signers.as_slice() {
            [one] if offices(&one.text).len() == 1 => Some(found(office(&one.text), one)),
            [] | [_, ..] => None,
        };
    }
    let last = body.iter().rev().find(|block| !is_bare_attachment_label(&block.text))?;
    if let Some((name, _)) = signed_line(last) {
        return Some(found(name, last));
    }
    let before = body.len().checked_sub(2).map(|at| body[at].shape());
    (last.shape() == Shape::Office && before != Some(Shape::Office)).then(|| found(office(&last.text), last))
}

/// Office and date on one line.
fn signed_line(block: &Block) -> Option<(String, StatedDate)> {
    let statement = date::find(&block.text, None).into_iter().next_back()?;
    let (before, behind) = (&block.text[..statement.range.start], &block.text[statement.range.end..]);
    let alone = behind.trim().is_empty() && is_office(before);
    statement.value.date().filter(|_| alone).map(|date| (office(before), date.clone()))
}

/// The number in the head, or right under the title. A malformed one is quoted and left out.
fn number(part: &Part, remarks: &mut Remarks) -> Option<Found<String>> {
    let under_title = part.blocks[part.body_start()..].iter().take(2);
    let blocks = part.head().iter().chain(under_title).filter(|block| block.shape() == Shape::Number);
    let mut stated = Vec::new();
    // A web page gives the number in a line of data about itself.
    for block in part.blocks[part.body_start()..].iter().take(3).filter(|block| block.shape() != Shape::Number) {
        let labelled = block.text.split_once("发文字号").map(|(_, behind)| behind.trim_start_matches(['：', ':', ' ']));
        let first = labelled.and_then(|behind| document_number::find(behind).into_iter().next());
        let number = first.filter(|statement| statement.range.start == 0);
        if let Some(number) = number.as_ref().and_then(|statement| statement.value.document_number()) {
            match is_usable(number) {
                true => stated.push(found(number.raw.clone(), block)),
                false => remarks.push("document_number", block_evidence(block, 0), malformed()),
            }
        }
    }
    for block in blocks {
        let text = number_text(&block.text);
        match document_number::parse(text) {
            Some(number) if is_usable(&number) => stated.push(found(text.to_owned(), block)),
            Some(_) => remarks.push("document_number", block_evidence(block, 0), malformed()),
            None => {}
        }
    }
    remarks.agreed("document_number", stated)
}

/// Whether a number can be taken as written: brackets that pair, around a year.
pub(super) fn is_usable(number: &document_number::DocumentNumber) -> bool {
    const PAIRS: [(char, char); 6] = [('〔', '〕'), ('[', ']'), ('［', '］'), ('(', ')'), ('（', '）'), ('【', '】')];
    if number.is_well_formed || number.is_order {
        return true;
    }
    PAIRS.iter().any(|(open, close)| {
        let inner =
            number.raw.split_once(*open).and_then(|(_, rest)| rest.split_once(*close)).map(|(inner, _)| fold(inner));
        inner.is_some_and(|inner| inner.len() == 4 && number.normal.contains(&format!("〔{inner}〕")))
    })
}

pub(super) fn malformed() -> Text {
    Text::new("发文字号写法有误，请向发文单位核对", "the document number is malformed; ask the issuer")
}

/// The date under the signature or the title.
fn issued_on(part: &Part, remarks: &mut Remarks) -> Option<Found<Date>> {
    let mut stated = Vec::new();
    let body = &part.blocks[part.body_start()..];
    for block in body {
        let date = lone_date(&block.text).or_else(|| signed_line(block).map(|(_, date)| date));
        match date {
            Some(StatedDate::Day(date)) => stated.push(found(date, block)),
            Some(StatedDate::Impossible(_)) => remarks.push("issued_on", block_evidence(block, 0), impossible()),
            Some(StatedDate::MonthEnd(_) | StatedDate::Month(_) | StatedDate::Yearless { .. }) => {
                let why = Text::new("成文日期不完整", "the date of issue is not complete");
                remarks.push("issued_on", block_evidence(block, 0), why);
            }
            None => {}
        }
    }
    remarks.agreed("issued_on", stated)
}

pub(super) fn impossible() -> Text {
    Text::new("没有这一天，请向发文单位核对", "there is no such day; ask the issuer")
}

/// Whether a line gives data about a web page: 发布时间：… 来源：….
fn is_page_data(block: &Block) -> bool {
    let words = ["发布日期", "发布时间", "索引号", "来源", "浏览次数", "发文字号"];
    !has_sentence_mark(&block.text) && words.iter().any(|word| block.text.contains(word))
}

/// The line right behind the title (and its number or date) that ends with a colon.
fn addressees(part: &Part) -> Option<Found<String>> {
    let body = &part.blocks[part.body_start()..];
    let block = body.iter().find(|block| {
        !is_page_data(block) && !matches!(block.shape(), Shape::Number | Shape::Date | Shape::Name | Shape::Label)
    })?;
    if block.shape() != Shape::Addressee {
        return None;
    }
    let text = block.text.trim_end_matches(['：', ':']).trim();
    Some(found(text.to_owned(), block))
}
