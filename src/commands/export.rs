//! `xueshi export`: what others need from the project, as files of their own.
//!
//! For the publisher's hands: what is exported holds what the workbooks hold, whatever `site.yaml: privacy` says.

mod handback;

use std::path::Path;

use super::build::{SOURCE_FOLDERS, not_written};
use super::console::Console;
use super::judge::judge;
use super::{Exit, Warnings, exit_for};
use crate::diagnostic::{Code, Diagnostic, Severity, Text};
use crate::location::Place;
use crate::model::Date;
use crate::output::{Protected, Purpose, Site, Stage, Unfinished, list_xlsx};
use handback::Handback;

/// Writes a list of problems for each workbook that has any into the folder `out`, in place of those of an earlier export.
pub(super) fn handback(root: &Path, out: &Path, as_of: Option<Date>, console: &Console) -> Exit {
    let judged = match judge(root, as_of, console) {
        Ok(judged) => judged,
        Err(exit) => return exit,
    };
    console.findings(&judged.diagnostics);
    console.stage("写入问题清单", "writing the lists of problems");
    // A list inside the site would be published.
    let folders: Vec<&str> = SOURCE_FOLDERS.into_iter().chain(["output"]).collect();
    let stage = match Stage::begin(Purpose::Handback, out, Protected { root, folders: &folders }) {
        Ok(stage) => stage,
        Err(error) => return not_written(&error, console),
    };
    let day = judged.assessment.as_of;
    let lists = handback::compose(&judged.sources.workbooks, &judged.diagnostics, day, console.language());
    let written = fill(&stage, lists).and_then(|(folder, n_findings)| Ok((stage.commit(&folder)?, n_findings)));
    match written {
        Ok((report, n_findings)) => {
            // Beside the lists there is the marker.
            console.say(&closing(report.n_files - 1, n_findings, out));
            exit_for(&judged.diagnostics, Warnings::Allowed)
        }
        Err(Unfinished::Findings(findings)) => {
            findings.iter().for_each(|finding| console.finding(finding));
            Exit::CannotRun
        }
        Err(Unfinished::Write(error)) => not_written(&error, console),
    }
}

/// Writes each list as soon as it is made. Gives the folder and how many findings there are in it.
fn fill(stage: &Stage, lists: impl Iterator<Item = Handback>) -> Result<(Site, usize), Unfinished> {
    let mut folder = Site::of(Purpose::Handback);
    let mut n_findings = 0;
    for list in lists {
        let bytes = list_xlsx(&list.list).map_err(|words| Unfinished::Findings(not_made(&list, words).into()))?;
        folder.put(stage, &list.path, &bytes, list.source.as_str())?;
        n_findings += list.list.rows.len();
    }
    Ok((folder, n_findings))
}

fn not_made(list: &Handback, words: String) -> Diagnostic {
    Diagnostic::new(
        Severity::Error,
        Code::OutputNotWritten,
        Place::workbook(&list.source),
        Text::new(
            "这个文件的问题清单写不成 xlsx，本次没有导出。",
            "The list of problems of this file cannot be made into an xlsx file; nothing was exported.",
        ),
        Text::new("先用 xueshi check 查看并改正。", "Look at the problems with xueshi check, and correct them first."),
    )
    .found(words)
}

fn closing(n_lists: usize, n_findings: usize, out: &Path) -> Text {
    if n_lists == 0 {
        return Text::new(
            "数据文件没有需要退回改正的问题。",
            "No data file has problems that need to go back to its owner.",
        );
    }
    let out = out.strip_prefix(".").unwrap_or(out).display();
    Text::new(
        format!(
            "{n_lists} 个数据文件有问题，共 {n_findings} 处，清单已写入 {out}。\n清单含原表内容，请只退给各文件的提供者，不要公开。"
        ),
        format!(
            "Data files with problems: {n_lists}, problems: {n_findings}; lists written to {out}.\nThey quote the data: \
             give each to the owner of its file only, and publish none."
        ),
    )
}
