//! What the preview shows at the moment: the last good site, and what keeps a newer one from being built.
//!
//! Shared by the thread that builds and those that answer; it decides nothing and opens nothing.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::diagnostic::Diagnostic;
use crate::output::Edition;

/// What is shown, for all threads.
#[derive(Debug)]
pub(super) struct Shown {
    now: Mutex<Now>,
    changed: Condvar,
}

/// What is shown at one moment.
#[derive(Debug, Clone)]
pub(super) struct Now {
    /// When the program began, so that a page of an earlier run is never taken for one of this run.
    run: i64,
    number: u64,
    /// The last good site.
    pub(super) edition: Option<Arc<Edition>>,
    /// What keeps a newer site from being built; empty where the edition is the newest.
    pub(super) findings: Arc<[Diagnostic]>,
}

impl Now {
    /// Differs from that of every other thing shown.
    pub(super) fn version(&self) -> String {
        format!("{}-{}", self.run, self.number)
    }
}

impl Shown {
    /// Nothing yet; `run` is the time at which the program began.
    pub(super) fn new(run: i64) -> Self {
        let now = Now { run, number: 0, edition: None, findings: Arc::from([]) };
        Self { now: Mutex::new(now), changed: Condvar::new() }
    }

    /// What is shown now.
    pub(super) fn now(&self) -> Now {
        self.lock().clone()
    }

    /// A new site, in the place of the one before.
    pub(super) fn show(&self, edition: Edition) {
        self.change(|now| {
            now.edition = Some(Arc::new(edition));
            now.findings = Arc::from([]);
        });
    }

    /// The site stays, and this is why; without findings, it is the newest again.
    pub(super) fn keep(&self, findings: Vec<Diagnostic>) {
        if *self.lock().findings != *findings {
            self.change(|now| now.findings = findings.into());
        }
    }

    /// The version as soon as it is another than the one seen, or after a while the same.
    pub(super) fn version_after(&self, seen: &str, most: Duration) -> String {
        let waiting = self.changed.wait_timeout_while(self.lock(), most, |now| now.version() == seen);
        waiting.unwrap_or_else(PoisonError::into_inner).0.version()
    }

    fn change(&self, change: impl FnOnce(&mut Now)) {
        let mut now = self.lock();
        change(&mut now);
        now.number += 1;
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Severity, Text};
    use crate::location::{Place, SourcePath};

    fn finding(line: u32) -> Diagnostic {
        let place = Place::text(&SourcePath::new("site.yaml"), line, 1);
        Diagnostic::new(Severity::Error, Code::UnknownKey, place, Text::new("a", "a"), Text::new("b", "b"))
    }

    #[test]
    fn the_version_changes_with_what_is_shown_and_only_then() {
        let shown = Shown::new(5);
        let mut versions = vec![shown.now().version()];
        for findings in [vec![finding(1)], vec![finding(1)], vec![finding(2)], vec![], vec![]] {
            shown.keep(findings);
            versions.push(shown.now().version());
        }
        assert_eq!(versions, ["5-0", "5-1", "5-1", "5-2", "5-3", "5-3"]);
    }

    #[test]
    fn whoever_waits_is_told_of_a_change_at_once_and_of_none_after_a_while() {
        let shown = Arc::new(Shown::new(5));
        assert_eq!(shown.version_after("4-9", Duration::MAX), "5-0");
        assert_eq!(shown.version_after("5-0", Duration::from_millis(1)), "5-0");
        let waiting = {
            let shown = shown.clone();
            std::thread::spawn(move || shown.version_after("5-0", Duration::from_secs(60)))
        };
        shown.keep(vec![finding(1)]);
        assert_eq!(waiting.join().unwrap(), "5-1");
    }
}
