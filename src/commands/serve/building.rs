//! The preview's builds: each runs the stages of a build into a draft, and shows it if it is good; else the last good site
//! stays, and its errors are shown with it.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use super::shown::Shown;
use crate::commands::build::render;
use crate::commands::console::Console;
use crate::commands::judge::read_and_judge;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Text};
use crate::location::{Place, SourcePath};
use crate::model::Date;
use crate::output::{Discard, Edition, Preview, Site};

/// Builds one project again and again.
pub(super) struct Building {
    pub(super) root: PathBuf,
    pub(super) as_of: Option<Date>,
    pub(super) preview: Preview,
    pub(super) shown: Arc<Shown>,
    pub(super) console: Arc<Console>,
    pub(super) past: Past,
}

/// What earlier builds gave.
#[derive(Default)]
pub(super) struct Past {
    n_builds: u64,
    /// What the last build found.
    findings: Diagnostics,
    /// The index of the site that is shown.
    site: Option<Site>,
    /// Workbooks of which the site that is shown could use nothing.
    unread: BTreeSet<SourcePath>,
}

impl Building {
    /// Builds the first site, and tells everything that was found.
    ///
    /// # Errors
    /// The project cannot be read at all.
    pub(super) fn first(&mut self) -> Result<(), Box<Diagnostic>> {
        let findings = self.build()?;
        self.console.findings(&findings);
        self.past.findings = findings;
        Ok(())
    }

    /// Builds anew after sources have changed, and tells what is new.
    pub(super) fn again(&mut self, changed: &BTreeSet<String>) {
        let started = Instant::now();
        let findings = self.build().unwrap_or_else(|finding| {
            self.shown.keep(vec![(*finding).clone()]);
            Diagnostics::from(*finding)
        });
        let before: BTreeSet<&Diagnostic> = self.past.findings.iter().collect();
        let is_shown = |finding: &&Diagnostic| !before.contains(finding) || finding.blocks_publishing();
        for finding in findings.iter().filter(is_shown) {
            self.console.finding(finding);
        }
        let now: BTreeSet<&Diagnostic> = findings.iter().collect();
        let n_mended = before.difference(&now).count();
        self.console.say(&self.closing(changed, &findings, n_mended, started));
        self.past.findings = findings;
    }

    /// Runs the stages, and shows the site or what keeps it back. Gives everything that was found.
    fn build(&mut self) -> Result<Diagnostics, Box<Diagnostic>> {
        let mut judged = read_and_judge(&self.root, self.as_of, &self.console)?;
        self.past.n_builds += 1;
        if judged.diagnostics.block_publishing() {
            // Looked at all the same, so that everything is found in one go.
            let rendered = render(&mut judged, &Discard, &self.console);
            let failed = rendered.err().map(|error| error.diagnostic());
            self.keep(judged.diagnostics.iter().filter(|finding| finding.blocks_publishing()).cloned().chain(failed));
            return Ok(judged.diagnostics);
        }
        let unread = unread(&judged.diagnostics);
        let newly_unread: Vec<Diagnostic> = self.newly_unread(&judged.diagnostics);
        let made = self.preview.draft(self.past.n_builds).and_then(|draft| {
            let site = render(&mut judged, &draft, &self.console)?;
            Ok(site.map(|site| (draft.finish(&site), site)))
        });
        match made {
            Ok(Some((edition, site))) if newly_unread.is_empty() => self.show(edition, site, unread),
            Ok(Some(_)) => self.keep(newly_unread.into_iter()),
            Ok(None) => {
                self.keep(judged.diagnostics.iter().filter(|finding| finding.blocks_publishing()).cloned());
            }
            Err(error) => {
                let finding = error.diagnostic();
                self.keep(std::iter::once(finding.clone()));
                judged.add(finding.into());
            }
        }
        Ok(judged.diagnostics)
    }

    /// Errors about whole workbooks that were read for the site that is shown: probably half saved. A build would publish
    /// without them, and so does a first build here.
    fn newly_unread(&self, diagnostics: &Diagnostics) -> Vec<Diagnostic> {
        if self.past.site.is_none() {
            return Vec::new();
        }
        let findings = diagnostics.iter().filter(|finding| is_of_a_whole_workbook(finding));
        findings.filter(|finding| !self.past.unread.contains(finding.place.path())).cloned().collect()
    }

    fn show(&mut self, edition: Edition, site: Site, unread: BTreeSet<SourcePath>) {
        self.past.unread = unread;
        if self.past.site.as_ref() == Some(&site) {
            // The pages are the same, and need not be opened anew.
            self.shown.keep(Vec::new());
        } else {
            self.shown.show(edition);
            self.past.site = Some(site);
        }
    }

    fn keep(&self, findings: impl Iterator<Item = Diagnostic>) {
        self.shown.keep(findings.collect());
    }

    fn closing(&self, changed: &BTreeSet<String>, findings: &Diagnostics, n_mended: usize, started: Instant) -> Text {
        let milliseconds = started.elapsed().as_millis();
        let (seconds, hundredths) = (milliseconds / 1000, milliseconds % 1000 / 10);
        let first = changed.first().map_or("", String::as_str);
        let more = changed.len().saturating_sub(1);
        let (zh_what, en_what) = match more {
            0 => (first.to_owned(), first.to_owned()),
            more => (format!("{first} 等 {} 处", more + 1), format!("{first} and {more} more")),
        };
        let (errors, warnings) = (findings.count(Severity::Error), findings.count(Severity::Warning));
        let (zh_done, en_done) = match self.shown.now().findings.is_empty() {
            true => ("网页已更新", "the pages are up to date"),
            false => ("有错误，网页保持上一次的样子", "there are errors, and the pages stay as they were"),
        };
        Text::new(
            format!(
                "{zh_what} 已保存：{zh_done}（错误 {errors}，警告 {warnings}，比上次少了 {n_mended} 处问题，用时 \
                 {seconds}.{hundredths:02} 秒）"
            ),
            format!(
                "{en_what} saved: {en_done} (errors {errors}, warnings {warnings}, findings gone since last time \
                 {n_mended}, {seconds}.{hundredths:02} s)"
            ),
        )
    }
}

fn is_of_a_whole_workbook(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Error && matches!(finding.place, Place::Workbook { cell: None, .. })
}

fn unread(diagnostics: &Diagnostics) -> BTreeSet<SourcePath> {
    let findings = diagnostics.iter().filter(|finding| is_of_a_whole_workbook(finding));
    findings.map(|finding| finding.place.path().clone()).collect()
}
