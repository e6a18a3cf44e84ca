//! Rules without a number against the text: a passed exam, conversion, carry-over, make-up without a last day.
//!
//! Such a rule stands on the words of its clause; which words those are is said here.

use std::ops::Range;

use super::body_text::{BodyText, Lines};
use super::outcome::Outcome;

/// A rule that is said in words only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Practice {
    /// `exam: required`.
    Exam,
    /// `conversion`.
    Conversion,
    /// `carry_over: forbidden`.
    NoCarryOver,
    /// An entry of `make_up` without a date.
    MakeUp,
    /// `make_up: forbidden`.
    NoMakeUp,
}

/// Two words that stand in this order in one sentence; the second may be empty.
type Pair = (&'static str, &'static str);

impl Practice {
    /// What says so.
    fn says(self) -> &'static [Pair] {
        match self {
            Self::Exam => &[("考试", ""), ("考核", ""), ("测试", ""), ("测验", ""), ("结业", "")],
            Self::Conversion => &[("折算", ""), ("折合", ""), ("抵扣", ""), ("认定", "学时"), ("学时", "认定")],
            Self::NoCarryOver => &[
                ("不得", "下一年度"),
                ("不得", "下年"),
                ("不得", "结转"),
                ("不得", "跨年"),
                ("不得", "以后"),
                ("不予", "结转"),
                ("不能", "结转"),
                ("不", "累计到下"),
                ("当年度有效", ""),
                ("当年有效", ""),
            ],
            Self::MakeUp => &[("补学", ""), ("补修", ""), ("补训", ""), ("补足", ""), ("补齐", "")],
            Self::NoMakeUp => &[("不得", "补"), ("不予", "补"), ("不再", "补"), ("不能", "补"), ("不允许", "补")],
        }
    }

    /// What says the contrary.
    fn denies(self) -> &'static [Pair] {
        match self {
            Self::Exam => &[("无需", "考试"), ("不需", "考试"), ("不组织考试", ""), ("自愿", "考试"), ("免于考试", "")],
            Self::Conversion => &[("不予", "折算"), ("不得", "折算"), ("不再", "折算"), ("不能", "折算")],
            Self::NoCarryOver => &[("可", "结转"), ("可", "计入下一年度"), ("允许", "结转"), ("可以", "下一年度")],
            Self::MakeUp => {
                &[("不得", "补学"), ("不予", "补学"), ("不再", "补学"), ("不能", "补学"), ("不允许", "补学")]
            }
            Self::NoMakeUp => &[("应", "补学"), ("可", "补学"), ("允许", "补学")],
        }
    }
}

/// Whether the lines say so, or the contrary.
pub(super) fn look(body: &BodyText<'_>, within: &Lines, practice: Practice) -> Outcome {
    let mut said = None;
    for block in body.blocks(within) {
        let mut start = 0;
        for sentence in block.text.split_inclusive(['。', '；', ';']) {
            let place = |range: Range<usize>| body.span(block, &(range.start + start..range.end + start));
            if let Some(range) = found(sentence, practice.denies()) {
                let words = sentence[range.clone()].to_owned();
                return Outcome::different(place(range), words);
            }
            said = said.or_else(|| found(sentence, practice.says()).map(place));
            start += sentence.len();
        }
    }
    said.map_or(Outcome::Unsaid, Outcome::Said)
}

fn found(sentence: &str, pairs: &[Pair]) -> Option<Range<usize>> {
    pairs.iter().find_map(|(first, second)| {
        let start = sentence.find(first)?;
        let behind = start + first.len();
        let end = behind + sentence[behind..].find(second)? + second.len();
        // Words far apart belong to different thoughts.
        (sentence[behind..end].chars().count() <= 12 + second.chars().count()).then_some(start..end)
    })
}
