//! `xueshi import`: drafts of documents from a notice as it arrives, to standard output or into new files.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::Exit;
use super::console::Console;
use super::results;
use crate::diagnostic::{Code, Diagnostic, Language, Severity, Text};
use crate::import::{Counted, Draft, Evidence, Import, Refusal, import as draft};
use crate::location::{Place, SourcePath};
use crate::model::text::beginning;
use crate::output::{NewFileError, write_new_below};
use crate::sources::read_single_file;

/// The longest value or quote of the summary, in characters.
const LONGEST: usize = 40;

/// Drafts the documents that `file` holds; with `out`, into a folder or with the main document under that name.
pub(super) fn import(file: &Path, out: Option<&Path>, console: &Console) -> Exit {
    let path = SourcePath::new(file.to_string_lossy().replace('\\', "/"));
    let bytes = match read_single_file(file, &path) {
        Ok(bytes) => bytes,
        Err(finding) => {
            console.finding(&finding);
            return Exit::CannotRun;
        }
    };
    let single = out.filter(|out| out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md")));
    let main = single.and_then(Path::file_stem).map(|stem| stem.to_string_lossy().into_owned());
    let import = match draft(&bytes, main.as_deref()) {
        Ok(import) => import,
        Err(refusal) => {
            console.finding(&refused(&refusal, &path));
            return Exit::CannotRun;
        }
    };
    let written = match out {
        None => print(&import, console),
        Some(out) => {
            write(&import, if single.is_some() { out.parent().unwrap_or(Path::new("")) } else { out }, console)
        }
    };
    if let Err(exit) = written {
        return exit;
    }
    for draft in &import.drafts {
        for remark in &draft.remarks {
            console.finding(&left_out(remark.why.clone(), remark.key, &remark.evidence, import.counted, &path));
        }
    }
    console.say(&summary(&import));
    Exit::Done
}

/// Every draft to standard output, behind a line that names its file.
fn print(import: &Import, console: &Console) -> Result<(), Exit> {
    results::print(console, |out| {
        for draft in &import.drafts {
            writeln!(out, "===== {}.md =====\n{}", draft.stem, draft.text)?;
        }
        Ok(())
    })
}

/// Every draft to a new file in the folder; none, if one of the files is there already.
fn write(import: &Import, folder: &Path, console: &Console) -> Result<(), Exit> {
    let names: Vec<String> = import.drafts.iter().map(|draft| format!("{}.md", draft.stem)).collect();
    let taken: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).filter(|path| path.exists()).collect();
    for path in &taken {
        console.finding(&NewFileError::Exists(path.clone()).diagnostic());
    }
    if !taken.is_empty() {
        return Err(Exit::Refused);
    }
    let base =
        folder.ancestors().find(|above| !above.as_os_str().is_empty() && above.is_dir()).unwrap_or(Path::new("."));
    let below = folder.strip_prefix(base).unwrap_or(folder);
    for (name, draft) in names.iter().zip(&import.drafts) {
        let name = below.join(name).to_string_lossy().into_owned();
        if let Err(error) = write_new_below(base, &name, draft.text.as_bytes()) {
            console.finding(&error.diagnostic());
            return Err(match error {
                NewFileError::Exists(_) => Exit::Refused,
                NewFileError::Io(..) => Exit::CannotRun,
            });
        }
        let shown = folder.join(format!("{}.md", draft.stem));
        console.say(&Text::new(format!("已写入 {}。", shown.display()), format!("Written to {}.", shown.display())));
    }
    Ok(())
}

fn refused(refusal: &Refusal, path: &SourcePath) -> Diagnostic {
    Diagnostic::new(Severity::Error, Code::UnreadableNotice, Place::file(path), refusal.message(), refusal.help())
}

/// Something that the text states and the draft leaves to a person.
fn left_out(why: Text, key: &str, evidence: &Evidence, counted: Counted, path: &SourcePath) -> Diagnostic {
    let place = match counted {
        Counted::Lines => Place::text(path, evidence.line.max(1), 1),
        Counted::Paragraphs => Place::file(path),
    };
    let (zh, en) = (why.get(Language::Chinese), why.get(Language::English));
    let message = Text::new(
        format!("`{key}` 没有按这一句填写：{zh}",),
        format!("`{key}` was not drafted from this sentence: {en}"),
    );
    let help = Text::new("请看原文，自己判断后填写", "read it and fill in the value yourself");
    Diagnostic::new(Severity::Note, Code::NotDrafted, place, message, help).found(evidence.quote.clone())
}

/// What was found, document by document.
fn summary(import: &Import) -> Text {
    Text::new(summary_in(import, Language::Chinese), summary_in(import, Language::English))
}

fn summary_in(import: &Import, language: Language) -> String {
    let mut text = String::new();
    for draft in &import.drafts {
        // Writing to a string cannot fail.
        let _ = write_summary(&mut text, draft, import.counted, language);
    }
    let closing = Text::new(
        "请逐项核对引文，补上没有写明的必填项，再运行 xueshi check。",
        "Check each value by its quote, fill in what is required and not stated, then run xueshi check.",
    );
    text.push_str(closing.get(language));
    text
}

fn write_summary(out: &mut String, draft: &Draft, counted: Counted, language: Language) -> std::fmt::Result {
    let word = |zh: &'static str, en: &'static str| match language {
        Language::Chinese => zh,
        Language::English => en,
    };
    let title = draft.title.as_deref().unwrap_or("—");
    writeln!(out, "{}.md（{}）{title}", draft.stem, draft.kind)?;
    for entry in &draft.entries {
        let place = entry.evidence.as_ref().map_or_else(String::new, |evidence| place(evidence, counted, language));
        writeln!(out, "  {} = {}  {place}", entry.key, shortened(&entry.value))?;
    }
    if !draft.not_found.is_empty() {
        writeln!(out, "  {}: {}", word("正文未载明", "not stated"), draft.not_found.join(", "))?;
    }
    if !draft.remarks.is_empty() {
        let keys: Vec<&str> = draft.remarks.iter().map(|remark| remark.key).collect();
        writeln!(out, "  {}: {}", word("请判断", "left to you"), keys.join(", "))?;
    }
    writeln!(out)
}

fn place(evidence: &Evidence, counted: Counted, language: Language) -> String {
    let quote = shortened(&evidence.quote);
    let line = evidence.line;
    match (language, counted) {
        (Language::Chinese, Counted::Lines) => format!("第 {line} 行：“{quote}”"),
        (Language::Chinese, Counted::Paragraphs) => format!("第 {line} 段：“{quote}”"),
        (Language::English, Counted::Lines) => format!("line {line}: \"{quote}\""),
        (Language::English, Counted::Paragraphs) => format!("paragraph {line}: \"{quote}\""),
    }
}

fn shortened(text: &str) -> String {
    beginning(&results::shown(text), LONGEST, "…")
}
