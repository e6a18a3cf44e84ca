//! A plan and templates into a site: every page rendered and sent on at once, every name once, with the style sheets and
//! scripts that pages use.

use rayon::prelude::*;

use super::marker::Purpose;
use super::sink::Sink;
use super::site::{Site, SiteFile};
use super::templates::{Override, Templates};
use super::write_error::{Unfinished, WriteError};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::pages::{Page, Plan};

/// Renders the pages in the site's language, with the built-in templates and the project's own, and sends each to the
/// sink. Every thread has one page in memory.
///
/// # Errors
/// Everything wrong with the templates, and every page that could not be rendered or placed; else what kept the sink from
/// taking a file. What the sink has by then is no site.
pub fn render(plan: &Plan<'_>, overrides: &[Override], sink: &dyn Sink) -> Result<Site, Unfinished> {
    let templates = Templates::load(overrides, plan.language()).map_err(Unfinished::Findings)?;
    let mut site = Site::new();
    for (path, bytes) in templates.assets() {
        site.put(sink, path.as_str(), &bytes, "xueshi")?;
    }
    let subject = |subject| plan.compose(subject).map(|page| send(page, &templates, sink)).collect();
    let sent: Vec<Vec<_>> = plan.subjects().par_iter().map(subject).collect();
    enter(&mut site, sent.into_iter().flatten())?;
    Ok(site)
}

/// A file, and whether the sink took it.
type Sent = (SiteFile, Result<(), WriteError>);

fn send(page: Page, templates: &Templates, sink: &dyn Sink) -> Result<Sent, Box<Diagnostic>> {
    let Page { path, view, origin } = page;
    let bytes = templates.render(&path, &origin, view)?;
    let file =
        SiteFile::new(Purpose::Site, path.as_str(), &bytes, origin).map_err(|error| Box::new(error.diagnostic()))?;
    let taken = sink.put(&file, &bytes);
    Ok((file, taken))
}

/// Enters what was sent, in the order of subjects, so that of two files that want one path it is always the same that is
/// refused, whichever came first. A sink that refused the other one was right to; that is no error of its own.
fn enter(site: &mut Site, sent: impl Iterator<Item = Result<Sent, Box<Diagnostic>>>) -> Result<(), Unfinished> {
    let mut findings = Diagnostics::new();
    let mut not_taken = None;
    for sent in sent {
        let entered = sent.and_then(|(file, taken)| {
            not_taken = not_taken.take().or(taken.err());
            site.enter(file).map_err(|error| Box::new(error.diagnostic()))
        });
        if let Err(finding) = entered {
            findings.push(*finding);
        }
    }
    if findings.iter().next().is_some() {
        return Err(Unfinished::Findings(findings));
    }
    not_taken.map_or(Ok(()), |error| Err(Unfinished::Write(error)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::io;
    use std::path::Path;
    use std::sync::Mutex;

    use super::*;
    use crate::diagnostic::Language;
    use crate::output::{Discard, Step};
    use crate::pages::fixture::{Privacy, with_plan};

    fn sent(path: &str, origin: &str, taken: Result<(), WriteError>) -> Result<Sent, Box<Diagnostic>> {
        Ok((SiteFile::new(Purpose::Site, path, b"", origin).unwrap(), taken))
    }

    fn refused() -> Result<(), WriteError> {
        Err(WriteError::io(Step::Stage, Path::new("stage"), io::ErrorKind::AlreadyExists.into()))
    }

    #[test]
    fn of_two_files_of_one_path_the_later_subject_is_refused_whichever_came_first() {
        for (first, second) in [(Ok(()), refused()), (refused(), Ok(())), (Ok(()), Ok(()))] {
            let both =
                [sent("2025/units/a/index.html", "青溪", first), sent("2025/units/A/index.html", "清溪", second)];
            let Err(Unfinished::Findings(findings)) = enter(&mut Site::new(), both.into_iter()) else {
                panic!("both were entered")
            };
            let messages: Vec<_> = findings.iter().map(|finding| finding.message.get(Language::Chinese)).collect();
            assert_eq!(
                messages,
                ["“清溪”与“青溪”的页面路径相同（“2025/units/A/index.html”与“2025/units/a/index.html”），会互相覆盖。"]
            );
            assert!(findings.block_publishing());
        }
    }

    #[test]
    fn a_file_that_the_sink_did_not_take_ends_the_run_where_nothing_else_is_wrong() {
        let ended = enter(&mut Site::new(), [sent("a", "a", Ok(())), sent("b", "b", refused())].into_iter());
        assert!(matches!(ended, Err(Unfinished::Write(WriteError::Io { step: Step::Stage, .. }))), "{ended:?}");
    }

    #[derive(Default)]
    struct Kept(Mutex<BTreeMap<String, Vec<u8>>>);

    impl Sink for Kept {
        fn put(&self, file: &SiteFile, bytes: &[u8]) -> Result<(), WriteError> {
            let replaced = self.0.lock().unwrap().insert(file.path().to_owned(), bytes.to_vec());
            assert_eq!(replaced, None, "{}", file.path());
            Ok(())
        }
    }

    #[test]
    fn the_index_lists_what_the_sink_was_given() {
        with_plan("2026-03-15", Privacy::Masked, |plan| {
            let kept = Kept::default();
            let site = render(plan, &[], &kept).unwrap();
            let kept = kept.0.into_inner().unwrap();
            let indexed: Vec<&str> =
                site.files().map(SiteFile::path).filter(|path| *path != Purpose::Site.marker()).collect();
            assert_eq!(indexed, kept.keys().map(String::as_str).collect::<Vec<_>>());
            let n_bytes: usize = kept.values().map(Vec::len).sum();
            assert_eq!(site.n_bytes(), (n_bytes + Purpose::Site.marker_text().len()) as u64);
            assert_eq!(render(plan, &[], &Discard).unwrap(), site);
        });
    }
}
