//! `xueshi new notice`: the documents of last year as the beginning of a new year's, every value marked to be confirmed.
//!
//! How a value is marked is `sources::carried_over`'s knowledge. Nothing is ever overwritten; where one file is in the way,
//! none is written.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::console::Console;
use super::{Exit, results};
use crate::diagnostic::Text;
use crate::model::Year;
use crate::model::document::Document;
use crate::output::{NewFileError, write_new_below};
use crate::sources::{self, SourceFile, carried_over};

/// Writes the documents of `year` from those of `from` (by default the latest year before it); the guide to `out`, if given.
pub(super) fn new_notice(root: &Path, year: Year, from: Option<Year>, out: Option<&Path>, console: &Console) -> Exit {
    let (files, documents) = match sources::read_guidelines(root) {
        Ok(read) => read,
        Err(error) => {
            console.finding(&error.diagnostic());
            return Exit::CannotRun;
        }
    };
    let latest = documents.iter().map(|document| document.year).filter(|other| *other < year).max();
    let Some(from) = from.or(latest) else {
        console.refuse(&Text::new(
            format!("{year} 年以前没有可以照抄的文件"),
            format!("there is no document from before {year} to begin with"),
        ));
        return Exit::Usage;
    };
    let documents: Vec<&Document> = documents.iter().filter(|document| document.year == from).collect();
    if documents.is_empty() || from == year {
        console.refuse(&Text::new(
            format!("没有 {from} 年度的文件可以照抄成 {year} 年度的（有错误的文件不能照抄，请先运行 xueshi check）"),
            format!("there is no document of {from} to make one of {year} from (one with errors cannot be used: see xueshi check)"),
        ));
        return Exit::Usage;
    }
    let drafts = match drafts(&documents, &files, from, year, out) {
        Ok(drafts) => drafts,
        Err(problem) => {
            console.refuse(&problem);
            return Exit::Usage;
        }
    };
    write(root, &drafts, from, year, console)
}

/// A document to be written.
struct Draft {
    /// Where: below the project, or as typed.
    path: PathBuf,
    text: String,
}

fn drafts(
    documents: &[&Document],
    files: &[SourceFile],
    from: Year,
    year: Year,
    out: Option<&Path>,
) -> Result<Vec<Draft>, Text> {
    let guides = documents.iter().filter(|document| document.rules().is_some()).count();
    if out.is_some() && guides > 1 {
        return Err(Text::new(
            format!("{from} 年度有 {guides} 份学习指南，-o 只能指定一份的文件名；请不写 -o"),
            format!("{from} has {guides} study guides, but -o names the file of one; leave it out"),
        ));
    }
    let renamed = |name: &str| match name.contains(&from.to_string()) {
        true => name.replace(&from.to_string(), &year.to_string()),
        false => format!("{name}-{year}"),
    };
    let path = |document: &Document| {
        let name = format!("{}.md", renamed(document.path.stem()));
        match out {
            Some(out) if document.rules().is_some() || documents.len() == 1 => out.to_owned(),
            Some(out) => out.with_file_name(name),
            None => Path::new("guidelines").join(year.to_string()).join(name),
        }
    };
    // A document without an id of its own is known by its file's stem.
    let id = |document: &Document| {
        let stem = document.path.stem();
        let new_stem = path(document).file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        if &*document.id.0 == stem && !has_id(files, document) { new_stem } else { renamed(&document.id.0) }
    };
    let ids: BTreeMap<String, String> =
        documents.iter().map(|document| (document.id.to_string(), id(document))).collect();
    let draft = |document: &&Document| {
        let file = files.iter().find(|file| file.path == document.path)?;
        let text = carried_over(std::str::from_utf8(&file.bytes).ok()?, from, year, &ids)?;
        Some(Draft { path: path(document), text })
    };
    Ok(documents.iter().filter_map(draft).collect())
}

/// Whether the front matter of a document has an `id`.
fn has_id(files: &[SourceFile], document: &Document) -> bool {
    let file = files.iter().find(|file| file.path == document.path);
    let text = file.and_then(|file| std::str::from_utf8(&file.bytes).ok()).unwrap_or_default();
    text.lines().skip(1).take_while(|line| line.trim_end() != "---").any(|line| line.starts_with("id:"))
}

fn write(root: &Path, drafts: &[Draft], from: Year, year: Year, console: &Console) -> Exit {
    // `join` leaves a path that was typed as a whole one as it is.
    let place = |draft: &Draft| match draft.path.starts_with("guidelines") {
        true => root.join(&draft.path),
        false => draft.path.clone(),
    };
    if let Some(taken) = drafts.iter().map(place).find(|path| path.symlink_metadata().is_ok()) {
        console.finding(&NewFileError::Exists(taken).diagnostic());
        return Exit::Refused;
    }
    for draft in drafts {
        let path = place(draft);
        let (folder, name) = match draft.path.starts_with("guidelines") {
            true => (root.to_owned(), draft.path.to_string_lossy().into_owned()),
            false => {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
                (folder.unwrap_or(Path::new(".")).to_owned(), name)
            }
        };
        if let Err(error) = write_new_below(&folder, &name, draft.text.as_bytes()) {
            console.finding(&error.diagnostic());
            return match error {
                NewFileError::Exists(_) => Exit::Refused,
                NewFileError::Io(..) => Exit::CannotRun,
            };
        }
    }
    let printed = results::print(console, |out| {
        drafts.iter().try_for_each(|draft| writeln!(out, "{}", draft.path.to_string_lossy().replace('\\', "/")))
    });
    console.say(&Text::new(
        format!(
            "以上文件照抄自 {from} 年度，每个值都待确认。粘贴 {year} 年的正文，逐行确认或改写，再运行 xueshi check：它会列出还没有确认的每一行。"
        ),
        format!(
            "These were made from {from}, every value waiting to be confirmed. Paste the text of {year}, confirm or change each line, \
             and run xueshi check: it lists every line not confirmed yet."
        ),
    ));
    printed.err().unwrap_or(Exit::Done)
}
