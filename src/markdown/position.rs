//! Offsets of a text as lines and columns.

use super::{Finding, FindingKind};

/// The most characters of the source that a finding quotes.
const LONGEST_EXCERPT: usize = 40;

/// The lines of a text.
pub(super) struct Positions<'a> {
    source: &'a str,
    line_starts: Vec<usize>,
}

impl<'a> Positions<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        let line_starts = std::iter::once(0).chain(source.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { source, line_starts }
    }

    /// The line of the offset, from 1.
    pub(super) fn line(&self, at: usize) -> u32 {
        u32::try_from(self.line_starts.partition_point(|start| *start <= at)).unwrap_or(u32::MAX)
    }

    /// A finding at the offset.
    pub(super) fn finding(&self, at: usize, kind: FindingKind) -> Finding {
        let line_start = self
            .line_starts
            .partition_point(|start| *start <= at)
            .checked_sub(1)
            .map_or(0, |line| self.line_starts[line]);
        let before = self.source.get(line_start..at).unwrap_or_default();
        let rest = self.source[line_start + before.len()..].lines().next().unwrap_or_default();
        Finding {
            line: self.line(at),
            column: u32::try_from(before.chars().count()).map_or(u32::MAX, |before| before.saturating_add(1)),
            kind,
            excerpt: rest.chars().take(LONGEST_EXCERPT).collect(),
        }
    }
}
