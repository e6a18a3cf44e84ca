//! The marker files: what makes a folder ours, so that a run may replace it whole (DESIGN 4.9).
//!
//! Each purpose has a marker of its own, so that a site never takes the place of something else, nor the other way round.
//! The site's marker is committed as `output/xueshi-site.txt`, so that the `output/` of a fresh clone is ours too.

/// The marker's name at the top of every site.
pub const MARKER: &str = Purpose::Site.marker();

/// What a folder of ours holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A static site.
    Site,
    /// Lists of problems, to be given back to the owners of the workbooks.
    Handback,
}

impl Purpose {
    /// Every purpose.
    pub(super) const ALL: [Self; 2] = [Self::Site, Self::Handback];

    /// The name of the marker file.
    pub const fn marker(self) -> &'static str {
        match self {
            Self::Site => "xueshi-site.txt",
            Self::Handback => "xueshi-handback.txt",
        }
    }

    /// What the marker says, in Chinese and English; the same in every folder of this purpose.
    pub const fn marker_text(self) -> &'static str {
        match self {
            Self::Site => include_str!("xueshi-site.txt"),
            Self::Handback => include_str!("xueshi-handback.txt"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marker_committed_in_the_output_folder_is_the_one_that_builds_write() {
        let committed = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/output/xueshi-site.txt"));
        assert_eq!(committed.unwrap(), Purpose::Site.marker_text());
    }
}
