//! Slips of the pen that notices are known for. Only what can hardly be meant is listed, each with its reason.

use super::body_text::BodyText;
use crate::diagnostic::{Code, Diagnostics, Severity, Text};

/// What stands there, and what was probably meant.
const SLIPS: [(&str, &str); 16] = [
    // 目 for 日: a day that ends a window is 日前; 目前 is no day.
    ("申报截止目前", "申报截止日前"),
    ("报名截止目前", "报名截止日前"),
    ("截止目前，最迟", "截止日前，最迟"),
    ("截止目前,最迟", "截止日前,最迟"),
    // 肓 for 育, from text recognition.
    ("教肓", "教育"),
    // The two subjects have fixed names.
    ("公须科目", "公需科目"),
    ("公需课目", "公需科目"),
    ("专业课目", "专业科目"),
    ("公需科目学吋", "公需科目学时"),
    // 拆算 is no word.
    ("拆算", "折算"),
    // 末 for 未, 己 for 已, from text recognition.
    ("末完成", "未完成"),
    ("末通过", "未通过"),
    ("己完成", "已完成"),
    ("己通过", "已通过"),
    // One logs in (登录) to a platform and lands (登陆) on a coast.
    ("登陆平台", "登录平台"),
    ("登陆系统", "登录系统"),
];

/// Notes the slips of one text, each once.
pub(super) fn check(body: &BodyText<'_>, diagnostics: &mut Diagnostics) {
    let mut spans = Vec::new();
    for (slip, meant) in SLIPS {
        for block in body.blocks(&body.whole()) {
            let found = block.text.match_indices(slip).map(|(start, _)| start);
            let Some(start) = found.into_iter().find(|start| !is_end_of_word(&block.text[..*start], slip)) else {
                continue;
            };
            let span = body.span(block, &(start..start + slip.len()));
            if !spans.iter().any(|other: &crate::sources::source_text::Span| {
                other.line == span.line && other.column.abs_diff(span.column) <= 6
            }) {
                spans.push(span);
                note(body, span, slip, meant, diagnostics);
            }
            break;
        }
    }
    day_as_word(body, diagnostics);
    letter_in_number(body, diagnostics);
}

/// Whether the first character of a slip ends a word before it: 自己, 期末.
fn is_end_of_word(before: &str, slip: &str) -> bool {
    let last = before.chars().next_back();
    match slip.chars().next() {
        Some('己') => last.is_some_and(|c| "自知利律".contains(c)),
        Some('末') => last.is_some_and(|c| "期周月年季底".contains(c)),
        Some(_) | None => false,
    }
}

/// 曰 for 日 behind a number: `12月31曰`.
fn day_as_word(body: &BodyText<'_>, diagnostics: &mut Diagnostics) {
    for block in body.blocks(&body.whole()) {
        let digit_before = |at: &usize| block.text[..*at].trim_end().ends_with(|c: char| c.is_ascii_digit());
        if let Some(at) = block.text.match_indices('曰').map(|(at, _)| at).find(digit_before) {
            let span = body.span(block, &(at..at + '曰'.len_utf8()));
            note(body, span, "曰", "日", diagnostics);
        }
    }
}

/// The letter O or l between digits: `2O25`.
fn letter_in_number(body: &BodyText<'_>, diagnostics: &mut Diagnostics) {
    for block in body.blocks(&body.whole()) {
        let chars: Vec<(usize, char)> = block.text.char_indices().collect();
        let found = chars.windows(4).find(|four| {
            four[0].1.is_ascii_digit()
                && matches!(four[1].1, 'O' | 'o' | 'l')
                && four[2].1.is_ascii_digit()
                && four[3].1.is_ascii_digit()
        });
        let in_address =
            |at: usize| crate::statement::address::find(&block.text).iter().any(|address| address.range.contains(&at));
        if let Some(four) = found.filter(|four| !in_address(four[0].0)) {
            let range = four[0].0..four[3].0 + 1;
            let slip = block.text[range.clone()].to_owned();
            let meant = slip.replace(['O', 'o'], "0").replace('l', "1");
            note(body, body.span(block, &range), &slip, &meant, diagnostics);
        }
    }
}

fn note(
    body: &BodyText<'_>,
    span: crate::sources::source_text::Span,
    slip: &str,
    meant: &str,
    diagnostics: &mut Diagnostics,
) {
    diagnostics.push(body.source.diagnostic(
        Severity::Note,
        Code::SuspectedTypo,
        span,
        Text::new(
            format!("“{slip}”疑为“{meant}”之误；正文照原样发布"),
            format!("{slip} may be a slip for {meant}; the text is published as it stands"),
        ),
        Text::new(
            "请对照原件：原件如此的保留，录入有误的改正。",
            "Compare the original: keep it if it is so there, correct it if it was copied wrongly.",
        ),
    ));
}
