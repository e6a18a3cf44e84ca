//! `xueshi build`: read, assess, then compose, render and write page by page.

use std::path::Path;
use std::time::Instant;

use super::console::Console;
use super::judge::{Judged, judge};
use super::status::count_by_status;
use super::{Exit, Publishing, exit_for};
use crate::diagnostic::{Diagnostics, Language, Text};
use crate::output::{
    self, Discard, Facts, InputFile, MANIFEST, Override, Protected, Purpose, Sink, Site, Stage, Unfinished, WriteError,
    WriteReport,
};
use crate::pages::{self, Plan, SiteInput};
use crate::sources::{SourceFile, Sources};

/// The folders of a project that a site may neither replace nor lie in.
pub(super) const SOURCE_FOLDERS: [&str; 5] = ["guidelines", "data", "templates", "src", ".git"];

/// Builds the site of the project at `root` into the folder `out`. With an error in front matter, settings or templates
/// nothing is written; with errors in rows, the rest is.
pub(super) fn build(root: &Path, out: &Path, publishing: Publishing, console: &Console) -> Exit {
    let started = Instant::now();
    let mut judged = match judge_for_publishing(root, publishing, console) {
        Ok(judged) => judged,
        Err(exit) => return exit,
    };
    let stage = match Stage::begin(Purpose::Site, out, Protected { root, folders: &SOURCE_FOLDERS }) {
        Ok(stage) => stage,
        Err(error) => {
            console.findings(&judged.diagnostics);
            return not_written(&error, console);
        }
    };
    let rendered = render(&mut judged, &stage, console);
    console.findings(&judged.diagnostics);
    let written = match rendered {
        Ok(None) => return not_published(console),
        Ok(Some(site)) => {
            console.stage("写入站点", "writing the site");
            stage.commit(&site).map(|report| (site, report))
        }
        Err(error) => Err(error),
    };
    match written {
        Ok((site, report)) => {
            console.say(&closing(&judged, &site, &report, out, started));
            exit_for(&judged.diagnostics, publishing.warnings)
        }
        Err(error) => not_written(&error, console),
    }
}

/// Reads and judges a project. If its site cannot be published, tells everything that is wrong and gives the exit status.
pub(super) fn judge_for_publishing(root: &Path, publishing: Publishing, console: &Console) -> Result<Judged, Exit> {
    let mut judged = judge(root, publishing.as_of, console)?;
    if !judged.diagnostics.block_publishing() {
        return Ok(judged);
    }
    // Certain already, so that nothing on the disk need be touched; the rest is looked at all the same.
    let rendered = render(&mut judged, &Discard, console);
    console.findings(&judged.diagnostics);
    Err(rendered.map_or_else(|error| not_written(&error, console), |_| not_published(console)))
}

/// Composes and renders the site of a judged project into the sink, and adds what was found to the findings. `None` where a
/// finding keeps the site from being published.
///
/// # Errors
/// What kept the sink from taking a file.
pub(super) fn render(judged: &mut Judged, sink: &dyn Sink, console: &Console) -> Result<Option<Site>, WriteError> {
    let mut found = Diagnostics::new();
    let rendered = match site(judged, sink, console) {
        Ok(site) => Ok(Some(site)),
        Err(Unfinished::Findings(findings)) => {
            found.append(findings);
            Ok(None)
        }
        Err(Unfinished::Write(error)) => Err(error),
    };
    judged.add(found);
    rendered.map(|site| site.filter(|_| !judged.diagnostics.block_publishing()))
}

fn site(judged: &Judged, sink: &dyn Sink, console: &Console) -> Result<Site, Unfinished> {
    let Judged { sources, assessment, diagnostics } = judged;
    console.stage("生成页面", "rendering pages");
    let overrides = overrides(&sources.templates);
    let input = SiteInput {
        settings: &sources.settings,
        documents: &sources.documents,
        directory: &sources.directory,
        workbooks: &sources.workbooks,
        assessment,
        diagnostics,
    };
    let mut site = output::render(&Plan::new(&input), &overrides, sink)?;
    let manifest = manifest(&site, sources, &input);
    site.put(sink, MANIFEST, &manifest, MANIFEST)?;
    Ok(site)
}

pub(super) fn not_published(console: &Console) -> Exit {
    console.say(&Text::new(
        "没有写入：请先改正以上错误，原来的站点保持不变。",
        "Nothing was written: correct the errors above first; the old site stands as it was.",
    ));
    Exit::Findings
}

/// Says why a folder was not written.
pub(super) fn not_written(error: &WriteError, console: &Console) -> Exit {
    console.finding(&error.diagnostic());
    match error {
        WriteError::Busy { .. } | WriteError::Io { .. } => Exit::CannotRun,
        WriteError::Foreign { .. } => Exit::Refused,
    }
}

/// The project's own templates, by their names below `templates/`.
fn overrides(files: &[SourceFile]) -> Vec<Override> {
    let name = |file: &SourceFile| file.path.as_str().trim_start_matches("templates/").to_owned();
    files.iter().map(|file| (name(file), file.path.clone(), file.bytes.clone())).collect()
}

fn manifest(site: &Site, sources: &Sources, input: &SiteInput<'_>) -> Vec<u8> {
    let paths: Vec<&str> = sources.inputs.iter().map(|input| input.path.as_str()).collect();
    let named = sources.inputs.iter().zip(pages::shown_paths(input, &paths));
    let inputs: Vec<_> =
        named.map(|(input, path)| InputFile { path, sha256: input.sha256.clone(), bytes: input.bytes }).collect();
    let as_of = input.assessment.as_of.to_string();
    let language = sources.settings.language.tag();
    output::manifest(site, Facts { version: env!("CARGO_PKG_VERSION"), as_of: &as_of, language }, &inputs)
}

/// What was read and written, for the end of a build.
fn closing(judged: &Judged, site: &Site, report: &WriteReport, out: &Path, started: Instant) -> Text {
    let Judged { sources, assessment, .. } = judged;
    let n_documents = sources.documents.len();
    let workbooks = &sources.workbooks.files;
    let n_workbooks = workbooks.len();
    let n_used: usize = workbooks.iter().map(|file| file.n_rows_used).sum();
    let n_set_aside: usize = workbooks.iter().map(|file| file.n_rows_set_aside).sum();
    let n_learners: usize = assessment.years.values().map(Vec::len).sum();
    let statuses = count_by_status(assessment.years.values().flatten());
    let n_pages = site.files().filter(|file| file.path().ends_with(".html")).count();
    let WriteReport { n_files, n_bytes, n_unchanged, .. } = report;
    let kilobytes = n_bytes.div_ceil(1024);
    let milliseconds = started.elapsed().as_millis();
    let (seconds, hundredths) = (milliseconds / 1000, milliseconds % 1000 / 10);
    let out = out.strip_prefix(".").unwrap_or(out).display();
    let after = |mark: &str, text: &str| if text.is_empty() { String::new() } else { format!("{mark}{text}") };
    let zh = after("：", statuses.get(Language::Chinese));
    let en = after(": ", statuses.get(Language::English));
    Text::new(
        format!(
            "读取：文件 {n_documents} 份，工作簿 {n_workbooks} 个，采用 {n_used} 行，搁置 {n_set_aside} 行\n\
             学员：{n_learners} 人次{zh}\n\
             写入：网页 {n_pages} 页，共 {n_files} 个文件（{n_unchanged} 个未变），{kilobytes} KB，位于 {out}，\
             用时 {seconds}.{hundredths:02} 秒"
        ),
        format!(
            "Read: documents {n_documents}, workbooks {n_workbooks}, rows used {n_used}, rows set aside {n_set_aside}\n\
             Learners, by year: {n_learners}{en}\n\
             Written: pages {n_pages}, files {n_files} ({n_unchanged} unchanged), {kilobytes} KB, to {out}, in \
             {seconds}.{hundredths:02} s"
        ),
    )
}
