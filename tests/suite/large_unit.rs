//! How heavy the pages of a unit are: a usual unit under 60 KB, and one of 5,000 learners still a page to open, with its
//! records on pages beside it.

use crate::case::tree;
use crate::large_world::{N_LARGE, N_USUAL, build};

/// Where the large unit's pages are.
const LARGE: &str = "2025/units/large";
/// Where the usual unit's are.
const USUAL: &str = "2025/units/usual";

#[test]
fn a_usual_unit_is_a_light_page_and_5000_learners_are_still_one_to_open() {
    let folder = tempfile::tempdir().unwrap();
    let site = tree(&build(folder.path()));
    let bytes = |path: String| site.get(&path).unwrap_or_else(|| panic!("{path} is missing")).as_slice();
    let rows = |html: &[u8]| String::from_utf8_lossy(html).matches("<tr><td>").count();

    let usual = bytes(format!("{USUAL}/index.html"));
    assert_eq!(rows(usual), N_USUAL);
    assert!(usual.len() < 60_000, "{} bytes", usual.len());

    let large = bytes(format!("{LARGE}/index.html"));
    assert_eq!(rows(large), N_LARGE);
    assert!(large.len() < 1_800_000, "{} bytes", large.len());
    let records: Vec<usize> = site
        .iter()
        .filter(|(path, _)| path.starts_with(&format!("{LARGE}/records/")))
        .map(|(_, bytes)| bytes.len())
        .collect();
    assert_eq!(records.len(), N_LARGE / 50);
    assert!(records.iter().all(|n_bytes| *n_bytes < 120_000), "{records:?}");

    // Every name leads to its records.
    let html = String::from_utf8_lossy(large);
    for (number, page) in [(1, 1), (50, 1), (51, 2), (N_LARGE, 100)] {
        assert!(html.contains(&format!("href=\"records/{page}.html#p{number}\"")), "{number}");
        let records = bytes(format!("{LARGE}/records/{page}.html"));
        assert!(String::from_utf8_lossy(records).contains(&format!("id=\"p{number}\"")), "{number}");
    }
    let csv = String::from_utf8_lossy(bytes(format!("{LARGE}/list.csv")));
    assert_eq!(csv.lines().count(), N_LARGE + 1);
}
