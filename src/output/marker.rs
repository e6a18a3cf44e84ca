//! The marker file: what makes a folder ours, so that a build may replace it whole (DESIGN 4.9).
//!
//! The same bytes are committed as `output/xueshi-site.txt`, so that the `output/` of a fresh clone is ours too.

/// The marker's name, at the top of every site.
pub const MARKER: &str = "xueshi-site.txt";

/// What the marker says, in Chinese and English; the same in every site.
pub const MARKER_TEXT: &str = include_str!("xueshi-site.txt");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marker_committed_in_the_output_folder_is_the_one_that_builds_write() {
        let committed = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/output/xueshi-site.txt"));
        assert_eq!(committed.unwrap(), MARKER_TEXT);
    }
}
