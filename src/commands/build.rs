//! `xueshi build`: read, assess, compose, render, write.

use std::path::Path;
use std::time::Instant;

use super::console::Console;
use super::judge::{Judged, judge};
use super::status::count_by_status;
use super::{Exit, Publishing, exit_for};
use crate::diagnostic::{Diagnostics, Language, Text};
use crate::model::settings::SiteLanguage;
use crate::output::{self, Facts, InputFile, MANIFEST, Protected, Site, WriteError, WriteReport};
use crate::pages::{self, SiteInput};
use crate::sources::Sources;

/// The folders of a project that a site may neither replace nor lie in.
const SOURCE_FOLDERS: [&str; 5] = ["guidelines", "data", "templates", "src", ".git"];

/// Builds the site of the project at `root` into the folder `out`. With an error in front matter, settings or templates
/// nothing is written; with errors in rows, the rest is.
pub(super) fn build(root: &Path, out: &Path, publishing: Publishing, console: &Console) -> Exit {
    let started = Instant::now();
    let judged = match judge(root, publishing.as_of, console) {
        Ok(judged) => judged,
        Err(exit) => return exit,
    };
    let (site, diagnostics) = render(&judged, console);
    console.findings(&diagnostics);
    let Some(site) = site else {
        console.say(&Text::new(
            "没有写入：请先改正以上错误，原来的站点保持不变。",
            "Nothing was written: correct the errors above first; the old site stands as it was.",
        ));
        return Exit::Findings;
    };

    console.stage("写入站点", "writing the site");
    match output::write(&site, out, Protected { root, folders: &SOURCE_FOLDERS }) {
        Ok(report) => {
            console.say(&closing(&judged, &report, out, started));
            exit_for(&diagnostics, publishing.warnings)
        }
        Err(error) => {
            console.finding(&error.diagnostic());
            match error {
                WriteError::Busy { .. } | WriteError::Io { .. } => Exit::CannotRun,
                WriteError::Foreign { .. } => Exit::Refused,
            }
        }
    }
}

/// The site of a judged project with every finding of the run; no site where a finding keeps it from being published.
pub(super) fn render(judged: &Judged, console: &Console) -> (Option<Site>, Diagnostics) {
    let Judged { sources, assessment, diagnostics } = judged;
    console.stage("编排页面", "composing pages");
    let (pages, found) = pages::compose(&SiteInput {
        settings: &sources.settings,
        documents: &sources.documents,
        directory: &sources.directory,
        workbooks: &sources.workbooks,
        assessment,
        diagnostics,
    });
    let mut diagnostics = diagnostics.clone();
    diagnostics.append(found);

    console.stage("生成页面", "rendering pages");
    let site = match output::render(&pages, &sources.templates) {
        Ok(mut site) => {
            let manifest = manifest(&site, sources, judged);
            // No page can be named so: the renderer writes pages only below their own folders.
            site.insert(MANIFEST, manifest, "xueshi").ok().map(|()| site)
        }
        Err(found) => {
            diagnostics.append(found);
            None
        }
    };
    let diagnostics = diagnostics.sorted();
    (site.filter(|_| !diagnostics.block_publishing()), diagnostics)
}

fn manifest(site: &Site, sources: &Sources, judged: &Judged) -> Vec<u8> {
    let inputs: Vec<_> = sources
        .inputs
        .iter()
        .map(|input| InputFile {
            path: input.path.as_str().to_owned(),
            sha256: input.sha256.clone(),
            bytes: input.bytes,
        })
        .collect();
    let as_of = judged.assessment.as_of.to_string();
    let language = match sources.settings.language {
        SiteLanguage::Chinese => "zh-CN",
        SiteLanguage::English => "en",
    };
    output::manifest(site, Facts { version: env!("CARGO_PKG_VERSION"), as_of: &as_of, language }, &inputs)
}

/// What was read and written, for the end of a build.
fn closing(judged: &Judged, report: &WriteReport, out: &Path, started: Instant) -> Text {
    let Judged { sources, assessment, .. } = judged;
    let workbooks = &sources.workbooks;
    let n_documents = sources.documents.len();
    let n_workbooks = workbooks.files.len();
    let n_used: usize = workbooks.files.iter().map(|file| file.n_rows_used).sum();
    let n_set_aside: usize = workbooks.files.iter().map(|file| file.n_rows_set_aside).sum();
    let n_learners = assessment.years.values().map(Vec::len).sum::<usize>();
    let statuses = count_by_status(assessment.years.values().flatten());
    let (zh, en) = (statuses.get(Language::Chinese), statuses.get(Language::English));
    let WriteReport { n_files, n_bytes, n_unchanged, .. } = report;
    let kilobytes = n_bytes.div_ceil(1024);
    let milliseconds = started.elapsed().as_millis();
    let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000 / 10);
    let out = out.display();
    Text::new(
        format!(
            "通知文件 {n_documents} 份，工作簿 {n_workbooks} 个：采用 {n_used} 行，搁置 {n_set_aside} 行\n\
             学员 {n_learners} 人次{}{zh}\n\
             写入 {n_files} 个文件（{n_unchanged} 个未变），{kilobytes} KB → {out}，用时 {seconds}.{rest:02} 秒",
            if zh.is_empty() { "" } else { "：" },
        ),
        format!(
            "{n_documents} documents, {n_workbooks} workbooks: {n_used} rows used, {n_set_aside} set aside\n\
             {n_learners} learners by year{}{en}\n\
             {n_files} files ({n_unchanged} unchanged), {kilobytes} KB -> {out}, in {seconds}.{rest:02} s",
            if en.is_empty() { "" } else { ": " },
        ),
    )
}
