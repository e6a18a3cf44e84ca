//! What differs, for people: tables of rules and lists, then the text clause by clause with what went and what came.
//!
//! Colours help where there are any; the marks `[-旧-]{+新+}` say the same without.

use std::io::{self, Write};

use super::{Asked, Findings, Paired, affected};
use crate::commands::columns;
use crate::commands::results::shown;
use crate::comparison::difference::{Of, Stretch};
use crate::comparison::guides::Pair;
use crate::comparison::listing::{self, List};
use crate::comparison::rules;
use crate::comparison::text::{ClauseChange, Place, TextChange, Words as ClauseWords};
use crate::diagnostic::Language;
use crate::model::document::{Document, DocumentKind};
use crate::model::rule::Rules;
use crate::pages::wording::Words;

const GONE: &str = "\u{1b}[31m";
const NEW: &str = "\u{1b}[32m";
const STRONG: &str = "\u{1b}[1m";
const PLAIN: &str = "\u{1b}[0m";

/// Prints what was found.
pub(super) fn print(findings: &Findings<'_>, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let words = Words::new(language);
    let [before, now] = findings.names.map(shown);
    writeln!(out, "{STRONG}{before} → {now}{PLAIN}")?;
    for paired in &findings.pairs {
        writeln!(out)?;
        document(words, paired, out)?;
    }
    match &findings.impact {
        Asked::Not => Ok(()),
        Asked::WithoutData => writeln!(
            out,
            "\n{}",
            words.say(
                "两边都没有学员数据，无法推算会影响谁。",
                "Neither side has learners' data, so whom it affects cannot be told."
            )
        ),
        Asked::Found { impact, as_of, years } => {
            writeln!(out)?;
            affected::print(words, impact, *as_of, *years, out)
        }
    }
}

fn document(words: Words, paired: &Paired<'_>, out: &mut dyn Write) -> io::Result<()> {
    let Pair { before, now, n_shared } = paired.pair;
    let kind = words.document_kind(&now.or(before).map_or(DocumentKind::Notice, |document| document.kind.clone()));
    writeln!(out, "{STRONG}{kind}{PLAIN}")?;
    let line = |document: Option<&Document>, absent: &str| match document {
        None => absent.to_owned(),
        Some(document) => {
            let year = words.credit_year(document.year);
            let (title, path) = (shown(document.list_title()), shown(document.path.as_str()));
            words.say(format!("{title}（{year}）  {path}"), format!("{title} ({year})  {path}"))
        }
    };
    writeln!(out, "  {}  {}", words.say("以前", "before"), line(before, words.say("没有", "none")))?;
    writeln!(out, "  {}  {}", words.say("现在", "now   "), line(now, words.say("不再有", "none any more")))?;
    let (Some(before), Some(now)) = (before, now) else { return Ok(()) };
    if let (Some(old), Some(new)) = (before.rules(), now.rules()) {
        writeln!(out, "  {}", words.compared_with(before, n_shared))?;
        rules_table(words, (before, old), (now, new), out)?;
    }
    for list in List::ALL {
        list_table(words, list, before, now, out)?;
    }
    match &paired.text {
        Some(change) => text(words, change, before, now, out),
        None => Ok(()),
    }
}

fn rules_table(
    words: Words,
    before: (&Document, &Rules),
    now: (&Document, &Rules),
    out: &mut dyn Write,
) -> io::Result<()> {
    let said =
        |said: Option<rules::Said<'_>>| said.map_or_else(|| words.unstated().to_owned(), |said| words.said(said));
    let head = words
        .say(["规则", "以前", "现在", "变化", "现行条款"], ["rule", "before", "now", "change", "clause now in force"]);
    let mut rows = vec![head.map(str::to_owned)];
    for line in rules::compare((now.1, now.0.year), Some((before.1, before.0.year))) {
        let clause =
            now.1.clauses.get(&line.rule.name()).map_or_else(|| words.unstated().to_owned(), |name| shown(name));
        rows.push([
            shown(&words.rule_of_either(line.rule, now.0.year)),
            shown(&said(line.before)),
            shown(&said(line.now)),
            marked(line.change.matters(), words.change(line.change)),
            clause,
        ]);
    }
    writeln!(out, "\n  {}", words.say("学习规则", "Rules"))?;
    columns::print(&rows, |_| false, 4, out)
}

fn list_table(words: Words, list: List, before: &Document, now: &Document, out: &mut dyn Write) -> io::Result<()> {
    let lines = listing::compare(list, now, Some(before));
    if lines.is_empty() {
        return Ok(());
    }
    let head = words.say(["以前", "现在", "变化"], ["before", "now", "change"]);
    let mut rows = vec![[words.list_item(list).to_owned(), head[0].into(), head[1].into(), head[2].into()]];
    let cell = |line: &Option<listing::Listed>| match line {
        None => words.say("未列出", "not listed").to_owned(),
        Some(line) => shown(&words.listed(list, line)),
    };
    for line in &lines {
        let name = shown(&words.listed_name(list, line.name.as_deref()));
        let change = marked(line.change.matters(), words.change(line.change));
        rows.push([name, cell(&line.before), cell(&line.now), change]);
    }
    writeln!(out, "\n  {}", words.list_title(list))?;
    columns::print(&rows, |_| false, 4, out)
}

/// A verdict, with a mark where a reader should look.
fn marked(matters: bool, verdict: &str) -> String {
    format!("{} {verdict}", if matters { "●" } else { "○" })
}

fn text(words: Words, change: &TextChange, before: &Document, now: &Document, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n  {}", words.text_change(change))?;
    for clause in change.clauses.iter().filter(|clause| clause.words != ClauseWords::Same || clause.moved) {
        let verdict = marked(clause.words.matter(), words.clause_change(&clause.words, clause.moved));
        writeln!(out, "    {verdict}  {}", heading(words, clause, before, now))?;
        match &clause.words {
            ClauseWords::Same | ClauseWords::Form | ClauseWords::Shifted => {}
            ClauseWords::Changed(paragraphs) => {
                let differs = |told: &&Vec<Stretch>| told.iter().any(|stretch| stretch.of != Of::Both);
                for told in paragraphs.iter().filter(differs) {
                    writeln!(out, "        {}", told.iter().map(stretch).collect::<String>())?;
                }
            }
            ClauseWords::Added(paragraphs) => whole(paragraphs, Of::Now, out)?,
            ClauseWords::Removed(paragraphs) => whole(paragraphs, Of::Before, out)?,
        }
    }
    Ok(())
}

/// The clause with its line in the files, and where it was if it moved.
fn heading(words: Words, clause: &ClauseChange, before: &Document, now: &Document) -> String {
    let at = |place: &Place, document: &Document| {
        let line = document.body.first_line + place.line - 1;
        format!("{}  {}:{line}", shown(&words.clause_path(place)), shown(document.path.as_str()))
    };
    match (&clause.before, &clause.now) {
        (Some(old), Some(new)) => {
            let (old, new) = (at(old, before), at(new, now));
            match clause.moved {
                true => words.say(format!("{new}（原为 {old}）"), format!("{new} (was {old})")),
                false => new,
            }
        }
        (None, Some(new)) => at(new, now),
        (Some(old), None) => at(old, before),
        (None, None) => String::new(),
    }
}

fn whole(paragraphs: &[String], of: Of, out: &mut dyn Write) -> io::Result<()> {
    paragraphs.iter().try_for_each(|text| writeln!(out, "        {}", stretch(&Stretch { text: text.clone(), of })))
}

fn stretch(Stretch { text, of }: &Stretch) -> String {
    let text = shown(text);
    match of {
        Of::Both => text,
        Of::Before => format!("{GONE}[-{text}-]{PLAIN}"),
        Of::Now => format!("{NEW}{{+{text}+}}{PLAIN}"),
    }
}
