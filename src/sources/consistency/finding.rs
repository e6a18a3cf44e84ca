//! The words of findings that compare front matter with the text: one diagnostic that points at both places.

use super::claim::Claim;
use super::outcome::Distance;
use crate::diagnostic::{Code, Diagnostic, Related, Severity, Text};
use crate::location::SourcePath;
use crate::sources::source_text::{SourceText, Span};

/// A place in the text of some document.
#[derive(Clone, Copy)]
pub(super) struct Passage<'d> {
    /// The document's file.
    pub(super) source: SourceText<'d>,
    /// Where in it.
    pub(super) at: Span,
}

impl Passage<'_> {
    /// 正文第 23 行, or with the file where it is another one.
    fn named(&self, own: &SourcePath) -> (String, String) {
        let line = self.at.line;
        if self.source.path() == own {
            (format!("正文第 {line} 行"), format!("line {line} of the text"))
        } else {
            let path = self.source.path();
            (format!("{path} 第 {line} 行"), format!("line {line} of {path}"))
        }
    }

    fn related(&self, zh: &'static str, en: &'static str) -> Related {
        self.source.related(self.at, Text::new(zh, en))
    }
}

/// The text says something else.
pub(super) fn differs(
    own: SourceText<'_>,
    node: Span,
    claim: &Claim<'_>,
    passage: Passage<'_>,
    words: &str,
    distance: Distance,
) -> Diagnostic {
    let (key, value) = (claim.key(), &claim.value);
    let (zh, en) = passage.named(own.path());
    let severity = match distance {
        Distance::Different => Severity::Warning,
        Distance::Shortened => Severity::Note,
    };
    own.diagnostic(
        severity,
        Code::DiffersFromText,
        node,
        Text::new(
            format!("`{key}` 写的是“{value}”，{zh}写的是“{words}”"),
            format!("`{key}` is \"{value}\", but {en} says \"{words}\""),
        ),
        Text::new(
            "以正文为准改正这一项；如果正文录入有误，请对照原件改正正文。",
            "Correct the key by the text; if the text was copied wrongly, correct the text by the original.",
        ),
    )
    .related(passage.related("正文里的写法", "what the text says"))
}

/// The text says so, but not in the clause that front matter names: `heading`, whose lines begin at `clause`, named at `node`.
pub(super) fn elsewhere(
    own: SourceText<'_>,
    node: Span,
    (heading, clause): (&str, Span),
    found: &[(&Claim<'_>, Span)],
) -> Diagnostic {
    let zh: Vec<String> = found
        .iter()
        .map(|(claim, at)| format!("`{}` 的“{}”在正文第 {} 行", claim.key(), claim.value, at.line))
        .collect();
    let en: Vec<String> = found
        .iter()
        .map(|(claim, at)| format!("`{}`, \"{}\", on line {}", claim.key(), claim.value, at.line))
        .collect();
    let line = clause.line;
    let finding = own.diagnostic(
        Severity::Warning,
        Code::NotInClause,
        node,
        Text::new(
            format!("所引的条款“{heading}”（正文第 {line} 行起）没有写这些，正文的别处写了：{}", zh.join("，")),
            format!(
                "the clause \"{heading}\" (from line {line}) does not say so, but the text does: {}",
                en.join("; ")
            ),
        ),
        Text::new("请改写为真正载明它的条款的标题。", "Name the clause that does."),
    );
    match found.first() {
        Some((_, at)) => {
            finding.related(Passage { source: own, at: *at }.related("正文里的写法", "what the text says"))
        }
        None => finding,
    }
}

/// The text says nothing of these values.
pub(super) fn unsaid(
    own: SourceText<'_>,
    node: Span,
    claims: &[(&Claim<'_>, Span)],
    place: (Option<&str>, Span),
) -> Diagnostic {
    let list = |separator: &str, words: &dyn Fn(&str, &str, u32) -> String| {
        let one = |(claim, node): &(&Claim<'_>, Span)| words(&claim.key(), &claim.value, node.line);
        claims.iter().map(one).collect::<Vec<_>>().join(separator)
    };
    let zh_one = |key: &str, value: &str, line: u32| match line == node.line {
        true => format!("`{key}` 的“{value}”"),
        false => format!("`{key}` 的“{value}”（第 {line} 行）"),
    };
    let en_one = |key: &str, value: &str, line: u32| match line == node.line {
        true => format!("`{key}`, \"{value}\""),
        false => format!("`{key}`, \"{value}\" (line {line})"),
    };
    let line = place.1.line;
    let (zh, en) = match place.0 {
        Some(heading) => (
            format!("所引的条款“{heading}”（正文第 {line} 行起）"),
            format!("the clause \"{heading}\" (from line {line})"),
        ),
        None => (format!("正文（第 {line} 行起）"), format!("the text (from line {line})")),
    };
    let weighs = place.0.is_some() && claims.iter().any(|(claim, _)| claim.weighs());
    let severity = if weighs { Severity::Warning } else { Severity::Note };
    let passage = Passage { source: own, at: place.1 };
    own.diagnostic(
        severity,
        Code::NotInText,
        node,
        Text::new(
            format!("{zh}里没有找到 {}", list("、", &zh_one)),
            format!("{en} does not state {}", list("; ", &en_one)),
        ),
        Text::new(
            "请对照原件核对；正文确实没有写的，可以保留，页面会标明不是原文所载。",
            "Check it by the original. What the text really does not say may stay; pages say that it is not stated there.",
        ),
    )
    .related(passage.related("在这里找过", "looked for here"))
}

/// A text too short to be compared.
pub(super) fn short(own: SourceText<'_>, at: Span) -> Diagnostic {
    own.diagnostic(
        Severity::Note,
        Code::ShortText,
        at,
        Text::new(
            "正文几乎是空的，没有用来核对文件信息",
            "there is next to no text, so front matter was not compared with it",
        ),
        Text::new("请把通知全文贴在文件信息之后。", "Paste the whole official text behind the front matter."),
    )
}
