//! How many findings of a file are listed one by one: beyond the limit they are only counted, so that a sheet whose every
//! row is wrong neither fills the memory nor buries the other files.

use super::limits::MOST_FINDINGS;
use super::sheet_finding::SheetPlace;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Text};

/// The findings in a sheet's rows.
#[derive(Debug)]
pub(super) struct Listed {
    left: usize,
    n_more: usize,
    gravest: Severity,
}

impl Listed {
    /// So many more are listed.
    pub(super) fn new(left: usize) -> Self {
        Self { left, n_more: 0, gravest: Severity::Note }
    }

    /// Lists the findings as far as the limit allows, and counts the rest.
    pub(super) fn list(&mut self, found: Diagnostics, listed: &mut Diagnostics) {
        for finding in found {
            if self.left > 0 {
                self.left -= 1;
                listed.push(finding);
            } else {
                self.n_more += 1;
                self.gravest = self.gravest.min(finding.severity);
            }
        }
    }

    /// What is said of those that are not listed, as grave as the gravest of them.
    pub(super) fn rest(&self, place: &SheetPlace<'_>) -> Diagnostics {
        if self.n_more == 0 {
            return Diagnostics::new();
        }
        let n_more = self.n_more;
        Diagnostics::from(Diagnostic::new(
            self.gravest,
            Code::MoreFindings,
            place.whole(),
            Text::new(
                format!("这个文件的问题超过 {MOST_FINDINGS} 个，这个表还有 {n_more} 个没有一一列出"),
                format!("this file has more than {MOST_FINDINGS} problems; {n_more} more of this sheet are not listed"),
            ),
            Text::new(
                "多半是同一个原因，先改正已列出的，再检查一次。",
                "Most have one cause: correct those listed, and check again.",
            ),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::location::{Place, SourcePath};
    use crate::model::Year;

    #[test]
    fn beyond_the_limit_findings_are_counted_with_the_gravest_severity() {
        let path = SourcePath::new("data/2025/a.csv");
        let finding = |severity| {
            Diagnostic::new(
                severity,
                Code::InvalidHours,
                Place::workbook(&path),
                Text::new("一", "1"),
                Text::new("二", "2"),
            )
        };
        let mut listed = Diagnostics::new();
        let mut findings = Listed::new(2);
        for severity in [Severity::Error, Severity::Note, Severity::Warning, Severity::Note] {
            findings.list(Diagnostics::from(finding(severity)), &mut listed);
        }
        assert_eq!(listed.iter().len(), 2);
        let rest = findings.rest(&SheetPlace { path: &path, folder: Year(2025), sheet: None });
        let said: Vec<_> = rest.iter().map(|said| (said.code, said.severity)).collect();
        assert_eq!(said, [(Code::MoreFindings, Severity::Warning)]);
        assert!(Listed::new(5).rest(&SheetPlace { path: &path, folder: Year(2025), sheet: None }).iter().len() == 0);
    }
}
