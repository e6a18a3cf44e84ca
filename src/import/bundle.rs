//! A text as it arrives is often several documents: a college's notice, the notice it forwards, the guide, attachments.
//! Here they are told apart by their titles and letterheads, and how they hang together by the titles they name.

use super::shape::{Shape, TitleKind, is_bare_attachment_label, shape, title_kind};
use super::structure::Block;
use crate::model::text::fold;
use crate::statement::{Value, hours};

/// More titles than this are no bundle of notices; the rest stays with the last document.
const MOST_DOCUMENTS: usize = 40;

/// What a part of the bundle is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It states the rules.
    Guide,
    /// It passes something on, or announces.
    Notice,
    /// It belongs to another.
    Attachment,
}

/// One document of a bundle.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) kind: Kind,
    /// Its blocks, letterhead and signature included.
    pub(super) blocks: Vec<Block>,
    /// Which block is its title.
    pub(super) title: Option<usize>,
    /// The part that it passes on.
    pub(super) forwards: Option<usize>,
    /// The part that it is an attachment of.
    pub(super) attached_to: Option<usize>,
}

impl Part {
    /// The title, if it has one.
    pub(super) fn title_text(&self) -> Option<&str> {
        self.title.and_then(|at| self.blocks.get(at)).map(|block| block.text.as_str())
    }

    /// The blocks before the title.
    pub(super) fn head(&self) -> &[Block] {
        &self.blocks[..self.title.unwrap_or(0)]
    }

    /// The number of the first block behind the title.
    pub(super) fn body_start(&self) -> usize {
        self.title.map_or(0, |title| title + 1)
    }

    fn folded(&self) -> String {
        self.blocks.iter().map(|block| fold(&block.text)).collect::<Vec<_>>().join("\n")
    }
}

/// Splits the blocks into documents.
pub(super) fn split(blocks: Vec<Block>) -> Vec<Part> {
    let titles = titles(&blocks);
    let mut starts: Vec<(usize, Option<usize>)> = Vec::new();
    for title in titles {
        let floor = starts.last().map_or(0, |(_, title)| title.map_or(0, |title| title + 1));
        let start = if starts.is_empty() { 0 } else { head_start(&blocks, title, floor, &starts) };
        starts.push((start, Some(title)));
    }
    if starts.is_empty() {
        starts.push((0, None));
    }
    let ends: Vec<usize> = starts.iter().skip(1).map(|(start, _)| *start).chain([blocks.len()]).collect();
    let mut parts: Vec<Part> = Vec::new();
    for ((start, title), end) in starts.into_iter().zip(ends) {
        let blocks = blocks[start..end].to_vec();
        let title = title.map(|title| title - start);
        parts.push(Part { kind: Kind::Notice, blocks, title, forwards: None, attached_to: None });
    }
    give_kinds(&mut parts);
    link(&mut parts);
    parts
}

/// The blocks that are titles of documents.
fn titles(blocks: &[Block]) -> Vec<usize> {
    let mut titles: Vec<usize> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let labelled = at > 0 && is_bare_attachment_label(&blocks[at - 1].text);
        let is_title = match block.shape() {
            Shape::Title(TitleKind::Notice | TitleKind::Guide) => true,
            Shape::Title(TitleKind::Other) => {
                labelled || (titles.is_empty() && block.display) || is_issued_before(blocks, &titles, &block.text)
            }
            Shape::Name | Shape::Office => labelled && block.rows.is_empty(),
            Shape::Clause(_)
            | Shape::Number
            | Shape::Date
            | Shape::Addressee
            | Shape::Attachment
            | Shape::Label
            | Shape::Text => false,
        };
        if !is_title || titles.len() >= MOST_DOCUMENTS {
            continue;
        }
        // A page often shows its title twice, and 附件： may be followed by what it names.
        let repeated = titles.iter().any(|title| {
            let between = &blocks[title + 1..at];
            fold(&blocks[*title].text) == fold(&block.text)
                && between.iter().all(|block| shape(&block.text) != Shape::Text)
        });
        let listed = at > 0 && fold(&blocks[at - 1].text) == "附件:" && !follows_end(blocks, at - 1);
        if !repeated && !listed {
            titles.push(at);
        }
    }
    titles
}

/// Whether a document before issues one of this title: 关于印发《…办法》的通知.
fn is_issued_before(blocks: &[Block], titles: &[usize], title: &str) -> bool {
    let quoted = format!("《{}》", fold(title));
    let issues =
        |block: &Block| matches!(block.shape(), Shape::Title(TitleKind::Notice)) && block.text.contains("印发");
    titles.iter().map(|at| &blocks[*at]).any(|block| issues(block) && fold(&block.text).contains(&quoted))
}

/// Whether what stands before an 附件 line is the end of a document: a date or an office.
fn follows_end(blocks: &[Block], label: usize) -> bool {
    let before = label.checked_sub(1).map(|at| blocks[at].shape());
    matches!(before, Some(Shape::Date | Shape::Office))
}

/// Where the document with this title begins: its letterhead, number and 附件 label stand before the title.
fn head_start(blocks: &[Block], title: usize, floor: usize, before: &[(usize, Option<usize>)]) -> usize {
    let mut start = title;
    while start > floor {
        let block = &blocks[start - 1];
        match block.shape() {
            Shape::Attachment if is_bare_attachment_label(&block.text) => return start - 1,
            Shape::Number => start -= 1,
            Shape::Office if !is_signature(blocks, start - 1, before) => start -= 1,
            Shape::Office
            | Shape::Attachment
            | Shape::Clause(_)
            | Shape::Date
            | Shape::Addressee
            | Shape::Label
            | Shape::Title(_)
            | Shape::Name
            | Shape::Text => break,
        }
    }
    start
}

/// Whether an office right before a title signs the document before: it stands in that one's letterhead.
fn is_signature(blocks: &[Block], office: usize, before: &[(usize, Option<usize>)]) -> bool {
    let Some((start, Some(title))) = before.last() else { return false };
    let name = fold(&blocks[office].text);
    let signed = blocks[*start..*title].iter().any(|block| fold(&block.text).trim_end_matches("文件") == name);
    signed && !matches!(blocks[office + 1].shape(), Shape::Number)
}

fn give_kinds(parts: &mut [Part]) {
    for part in parts.iter_mut() {
        let labelled = part.head().last().is_some_and(|block| is_bare_attachment_label(&block.text));
        part.kind = match part.title_text().and_then(title_kind) {
            Some(TitleKind::Guide) => Kind::Guide,
            Some(TitleKind::Notice) => Kind::Notice,
            Some(TitleKind::Other) | None if labelled => Kind::Attachment,
            Some(TitleKind::Other) | None => Kind::Notice,
        };
    }
    // A plan or rules that a notice issues, and that state the hours, are a guide by another name.
    for part in parts.iter_mut().skip(1) {
        let plan = part.title_text().and_then(title_kind) == Some(TitleKind::Other);
        if plan && part.kind == Kind::Notice && n_hours(part) > 0 {
            part.kind = Kind::Guide;
        }
    }
    if parts.iter().any(|part| part.kind == Kind::Guide) {
        return;
    }
    // No document is called a guide: the one that states the hours is the guide.
    let stated: Vec<usize> = parts.iter().map(n_hours).collect();
    let most = (0..parts.len())
        .filter(|at| stated[*at] > 0 && !is_of_an_event(&parts[*at]))
        .max_by_key(|at| (stated[*at], *at));
    if let Some(most) = most {
        parts[most].kind = Kind::Guide;
    }
}

/// Whether a title announces a course, a meeting or a review of titles: its hours are no rule of the year.
fn is_of_an_event(part: &Part) -> bool {
    let title = part.title_text().map(fold).unwrap_or_default();
    ["培训班", "研修班", "研讨班", "讲座", "论坛", "会议", "评审"].iter().any(|word| title.contains(word))
}

/// How many hours, or credits, a part states.
fn n_hours(part: &Part) -> usize {
    let stated = |text: &str| {
        hours::find(text)
            .iter()
            .filter(|found| matches!(found.value, Value::Hours(_) | Value::OtherAmount { unit: "学分", .. }))
            .count()
    };
    part.blocks.iter().map(|block| stated(&block.text)).sum()
}

fn link(parts: &mut [Part]) {
    let texts: Vec<String> = parts.iter().map(Part::folded).collect();
    let names = |at: usize, other: usize| {
        let title = parts[other].title_text().map(core_title).unwrap_or_default();
        at != other && title.chars().count() >= 8 && texts[at].contains(&title)
    };
    let named: Vec<Vec<usize>> =
        (0..parts.len()).map(|at| (0..parts.len()).filter(|other| names(at, *other)).collect()).collect();
    let mut links = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let forwards = (part.kind == Kind::Notice).then(|| forwarded(parts, &named, at)).flatten();
        let attached_to = (part.kind == Kind::Attachment).then(|| owner(parts, &named, at)).flatten();
        links.push((forwards, attached_to));
    }
    for (part, (forwards, attached_to)) in parts.iter_mut().zip(links) {
        part.forwards = forwards;
        part.attached_to = attached_to;
    }
}

/// A title without the bracket at its end, folded.
fn core_title(title: &str) -> String {
    let folded = fold(title);
    match folded.strip_suffix(')').and_then(|inner| inner.rfind('(')) {
        Some(open) if open > 8 => folded[..open].to_owned(),
        Some(_) | None => folded,
    }
}

/// The part that a notice passes on: of those it names, the one that itself names the others; else the next one, if the
/// title says that something is passed on.
fn forwarded(parts: &[Part], named: &[Vec<usize>], at: usize) -> Option<usize> {
    let may = |other: &usize| parts[*other].kind != Kind::Attachment && !named[*other].contains(&at);
    let candidates = named[at].iter().copied().filter(may);
    let nearest = candidates.max_by_key(|other| (named[*other].len(), usize::MAX - other.abs_diff(at)));
    nearest.or_else(|| {
        let title = parts[at].title_text().unwrap_or_default();
        let passes_on = title.contains("转发") || title.contains("印发");
        let next = at + 1;
        (passes_on && parts.get(next).is_some_and(|part| part.kind != Kind::Attachment)).then_some(next)
    })
}

/// The part that an attachment belongs to: the nearest before it that names it, else the nearest before it.
fn owner(parts: &[Part], named: &[Vec<usize>], at: usize) -> Option<usize> {
    let before = || (0..at).rev().filter(|other| parts[*other].kind != Kind::Attachment);
    let names_it = before().find(|other| named[*other].contains(&at));
    names_it.or_else(|| before().next()).or_else(|| (at + 1..parts.len()).find(|other| named[*other].contains(&at)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{arrival, structure};

    fn shown(text: &str) -> Vec<String> {
        let parts = split(structure::blocks(arrival::read(text.as_bytes()).unwrap()));
        let show = |part: &Part| {
            let first = part.blocks.first().map(|block| block.text.clone()).unwrap_or_default();
            format!("{:?} {first} >{:?} ^{:?}", part.kind, part.forwards, part.attached_to)
        };
        parts.iter().map(show).collect()
    }

    #[test]
    fn a_forwarding_chain_is_taken_apart() {
        let text = "云栖学院\n云院人〔2025〕1号\n关于转发《关于印发2025年度学习指南的通知》的通知\n各部门：\n请执行。\n云栖学院\n2025年3月5日\n\
            云州市教育局\n云教〔2025〕2号\n关于印发2025年度学习指南的通知\n各校：\n现将2025年度学习指南印发给你们。\n附件：2025年度学习指南\n云州市教育局\n2025年3月1日\n\
            附件\n2025年度学习指南\n一、学时\n每年不少于90学时。\n附件：学习平台名单（排名不分先后）\n附件1\n学习平台名单（排名不分先后）\n甲大学-甲学习网";
        let expected = [
            "Notice 云栖学院 >Some(1) ^None",
            "Notice 云州市教育局 >Some(2) ^None",
            "Guide 附件 >None ^None",
            "Attachment 附件1 >None ^Some(2)",
        ];
        assert_eq!(shown(text), expected);
    }

    #[test]
    fn a_notice_that_states_the_hours_is_the_guide() {
        assert_eq!(
            shown("关于做好2025年度继续教育学习的通知\n各单位：\n每年不少于90学时。"),
            ["Guide 关于做好2025年度继续教育学习的通知 >None ^None"]
        );
        assert_eq!(shown("各单位：\n请学习。"), ["Notice 各单位： >None ^None"]);
    }
}
