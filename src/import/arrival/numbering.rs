//! The automatic numbers of a .docx: what `numbering.xml` says of lists, and the counters as the paragraphs go by.

use std::collections::BTreeMap;

use super::Refusal;
use super::list_number::Count;
use super::part_xml::{Piece, each_piece};

/// The most levels that WordprocessingML has.
const LEVELS: usize = 9;

/// The form of one level of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Level {
    start: u32,
    count: Count,
    /// `%1、`, `（%2）`, `%1.%2`.
    text: String,
}

impl Default for Level {
    fn default() -> Self {
        Self { start: 1, count: Count::Decimal, text: String::new() }
    }
}

type Levels = BTreeMap<usize, Level>;

/// The lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    abstracts: BTreeMap<String, Levels>,
    /// By `w:numId`: the abstract list, and starts of its own by level.
    lists: BTreeMap<String, (String, BTreeMap<usize, u32>)>,
    /// Lists of one abstract list count on together, unless a list has a start of its own.
    counters: BTreeMap<String, [Option<u32>; LEVELS]>,
}

impl Numbering {
    /// Reads `word/numbering.xml`.
    pub(super) fn read(part: &str) -> Result<Self, Refusal> {
        let mut numbering = Self::default();
        let (mut list, mut in_list, mut level) = (String::new(), false, 0_usize);
        each_piece(part, |piece| {
            let Piece::Open(name, attributes) = piece else { return };
            let value = |key: &str| attributes.get(key).cloned().unwrap_or_default();
            match name.as_str() {
                "abstractNum" => (list, in_list) = (value("abstractNumId"), false),
                "num" => (list, in_list) = (value("numId"), true),
                "abstractNumId" if in_list => {
                    numbering.lists.entry(list.clone()).or_default().0 = value("val");
                }
                "lvl" | "lvlOverride" => level = value("ilvl").parse().unwrap_or(0).min(LEVELS - 1),
                "startOverride" if in_list => {
                    let start = value("val").parse().unwrap_or(1);
                    numbering.lists.entry(list.clone()).or_default().1.insert(level, start);
                }
                "start" | "numFmt" | "lvlText" if !in_list => {
                    let form = numbering.abstracts.entry(list.clone()).or_default().entry(level).or_default();
                    match name.as_str() {
                        "start" => form.start = value("val").parse().unwrap_or(1),
                        "numFmt" => form.count = Count::of_word(&value("val")),
                        _ => form.text = value("val"),
                    }
                }
                _ => {}
            }
        })?;
        Ok(numbering)
    }

    /// The number of the next paragraph of a list, as text; empty for a bullet or an unknown list.
    pub(super) fn next(&mut self, list: &str, level: usize) -> String {
        let level = level.min(LEVELS - 1);
        let Some((of, starts)) = self.lists.get(list) else { return String::new() };
        let Some(levels) = self.abstracts.get(of) else { return String::new() };
        let key = if starts.is_empty() { of.clone() } else { format!("{of}/{list}") };
        let counters = self.counters.entry(key).or_default();
        let start = |level: usize| {
            starts.get(&level).copied().unwrap_or_else(|| levels.get(&level).map_or(1, |level| level.start))
        };
        counters[level] = Some(counters[level].map_or_else(|| start(level), |value| value.saturating_add(1)));
        for deeper in &mut counters[level + 1..] {
            *deeper = None;
        }
        let Some(form) = levels.get(&level).filter(|form| form.count != Count::Bullet) else { return String::new() };
        let mut text = form.text.clone();
        for (above, counter) in counters.iter().enumerate().take(level + 1) {
            let count = levels.get(&above).map_or(Count::Decimal, |level| level.count);
            let value = counter.unwrap_or_else(|| start(above));
            text = text.replace(&format!("%{}", above + 1), &count.text(value));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PART: &str = r#"<w:numbering xmlns:w="w">
        <w:abstractNum w:abstractNumId="0">
          <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
          <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
          <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
        </w:abstractNum>
        <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
      </w:numbering>"#;

    #[test]
    fn automatic_numbers_are_written_out() {
        let mut numbering = Numbering::read(PART).unwrap();
        let shown: Vec<String> =
            [("1", 0), ("1", 1), ("1", 1), ("1", 2), ("1", 0), ("1", 1), ("2", 0), ("3", 0), ("9", 0)]
                .into_iter()
                .map(|(list, level)| numbering.next(list, level))
                .collect();
        assert_eq!(shown, ["一、", "（一）", "（二）", "1.", "二、", "（一）", "", "五、", ""]);
    }
}
