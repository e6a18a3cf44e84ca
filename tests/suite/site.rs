//! The shipped project built into a site, as publishers, units and archivists meet it: every page is there, every link and
//! anchor resolves, nothing leaves the site or leaks, and the same inputs give the same bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use serde_json::Value;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::case::{Case, tree};

type Tree = BTreeMap<String, Vec<u8>>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn build(out: &Path, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xueshi"));
    command.arg("build").arg("--root").arg(root()).arg("--out").arg(out).args(more).env("LC_ALL", "C.UTF-8");
    command.output().unwrap()
}

/// The site of the shipped project, built once for all tests.
pub(crate) fn site() -> &'static Tree {
    static SITE: OnceLock<(TempDir, Tree)> = OnceLock::new();
    let (_, site) = SITE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("site");
        let output = build(&out, &[]);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
        let site = tree(&out);
        (folder, site)
    });
    site
}

/// The HTML pages of the site as (path, text).
fn pages() -> impl Iterator<Item = (&'static str, &'static str)> {
    site().iter().filter(|(path, _)| path.ends_with(".html")).map(|(path, bytes)| {
        (path.as_str(), std::str::from_utf8(bytes).unwrap_or_else(|_| panic!("{path} is not UTF-8")))
    })
}

/// The values of an attribute in a page, entities decoded.
fn attributes<'a>(html: &'a str, name: &'a str) -> impl Iterator<Item = String> + 'a {
    let opening = format!(" {name}=\"");
    let mut rest = html;
    std::iter::from_fn(move || {
        let start = rest.find(&opening)? + opening.len();
        let end = start + rest[start..].find('"')?;
        let value = rest[start..end].replace("&amp;", "&").replace("&#39;", "'").replace("&quot;", "\"");
        rest = &rest[end..];
        Some(value)
    })
}

/// A link of a page as a path of the site.
fn resolve(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "." | "" => {}
            ".." => assert!(parts.pop().is_some(), "{page}: {link} leaves the site"),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn every_kind_of_page_is_there_for_both_years() {
    for path in [
        "index.html",
        "manifest.json",
        "2024/index.html",
        "2024/guides/jx-2024-education/index.html",
        "2024/notices/jx-2024-hongzhou-notice/index.html",
        "2024/notices/jx-2024-education-notice/index.html",
        "2024/notices/jx-2024-education-platforms/index.html",
        "2024/units/JY3601-01/index.html",
        "2024/changes/index.html",
        "2024/quality/index.html",
        "2025/index.html",
        "2025/guides/jx-2025-arts-literature/index.html",
        "2025/notices/jx-2025-arts-notice/index.html",
        "2025/changes/index.html",
        "2025/quality/index.html",
    ] {
        assert!(site().contains_key(path), "{path}");
    }
    for year in ["2024", "2025"] {
        let prefix = format!("{year}/units/");
        assert!(site().keys().filter(|path| path.starts_with(&prefix)).count() >= 7, "{year}");
    }
}

#[test]
fn every_link_and_anchor_resolves() {
    let ids: BTreeMap<&str, BTreeSet<String>> =
        pages().map(|(path, html)| (path, attributes(html, "id").collect())).collect();
    let mut n_links = 0;
    for (path, html) in pages() {
        for link in attributes(html, "href").chain(attributes(html, "src")) {
            if ["https:", "http:", "tel:", "data:"].iter().any(|scheme| link.starts_with(scheme)) {
                continue;
            }
            let (file, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = if file.is_empty() { path.to_owned() } else { resolve(path, file) };
            assert!(site().contains_key(&target), "{path}: {link} leads nowhere");
            assert!(anchor.is_empty() || ids[target.as_str()].contains(anchor), "{path}: {link} has no such anchor");
            n_links += 1;
        }
    }
    assert!(n_links > 1_000, "only {n_links} links were found");
}

#[test]
fn ids_are_unique_in_a_page() {
    for (path, html) in pages() {
        let ids: Vec<String> = attributes(html, "id").collect();
        let unique: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{path}");
    }
}

#[test]
fn only_portals_named_by_notices_lead_out_of_the_site() {
    let named = ["https://hr.jxhrss.gov.cn/jxjygl", "https://hr.jxhrss.gov.cn/jxjysb"];
    let mut n_outside = 0;
    for (path, html) in pages() {
        for name in ["href", "src", "action", "data", "poster", "srcset"] {
            for link in attributes(html, name).filter(|link| link.contains("//")) {
                assert!(name == "href" && named.contains(&link.as_str()), "{path}: {name}={link}");
                assert!(
                    path.contains("/guides/") || path.contains("/notices/") || path.contains("/changes/"),
                    "{path}: {link}"
                );
                n_outside += 1;
            }
        }
    }
    assert!(n_outside > 0);
    for (path, bytes) in site().iter().filter(|(path, _)| path.ends_with(".css") || path.ends_with(".js")) {
        let text = std::str::from_utf8(bytes).unwrap();
        // The search index holds official texts, with the addresses that they name.
        let addresses = if path == "assets/search-index.js" { &[][..] } else { &["http:", "https:"] };
        for word in ["@import", "fetch(", "XMLHttpRequest", "import("].iter().chain(addresses) {
            assert!(!text.contains(word), "{path} has {word}");
        }
    }
}

#[test]
fn pages_need_no_script_and_forbid_what_they_do_not_need() {
    for (path, html) in pages() {
        assert!(html.contains("Content-Security-Policy") && html.contains("default-src 'none'"), "{path}");
        assert!(!html.contains("<script>") && !html.contains("<style") && !html.contains(" style="), "{path}");
        assert!(!html.contains("type=\"module\"") && !html.contains("<base"), "{path}");
        assert!(html.contains("<html lang=\"zh-CN\""), "{path}");
        // Only what needs a script is hidden until the script shows it.
        let n_comforts = html.matches("<p class=\"finder\" hidden>").count()
            + html.matches("<form class=\"search\" role=\"search\" ").count();
        assert_eq!(html.matches(" hidden").count(), n_comforts, "{path}: content is hidden without a script");
    }
}

#[test]
fn pages_with_figures_name_their_day_and_their_workbooks() {
    for (path, html) in pages() {
        if path.contains("/guides/") || path.contains("/notices/") || path.contains("/changes/") {
            continue;
        }
        assert!(html.contains("2025年11月30日"), "{path} has no as-of date");
        if path.contains("/units/") || path.ends_with("/index.html") {
            assert!(html.contains(".xlsx") || html.contains(".csv"), "{path} names no workbook");
        }
    }
}

/// Every learner of the shipped project, as `assess` prints them for the day.
fn assessed(as_of: &str) -> Vec<Value> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xueshi"));
    let output =
        command.args(["assess", "--format", "jsonl", "--as-of", as_of, "--root"]).arg(root()).output().unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn no_page_or_file_holds_a_personal_value() {
    let learners = assessed("2025-11-30");
    let mut secrets = BTreeSet::new();
    for learner in &learners {
        for key in ["name", "citizen_id", "staff_no"] {
            if let Some(value) = learner["learner"][key].as_str().filter(|value| value.chars().count() >= 2) {
                // A staff number of a few digits stands in dates and counts, too.
                if key != "staff_no" || value.len() >= 5 {
                    secrets.insert(value.to_owned());
                }
            }
        }
    }
    assert!(secrets.len() > 1_500, "only {} values to look for", secrets.len());
    for (path, bytes) in site() {
        let text = String::from_utf8_lossy(bytes);
        if path == "manifest.json" {
            // A digest may begin with 99, too, but is longer than an ID.
            assert!(text.split('"').all(|value| value.len() != 18 || !value.starts_with("99")), "{path}");
            continue;
        }
        // Course names may hold the two characters of somebody's name, so names are looked for as whole text nodes.
        let nodes: BTreeSet<&str> = text.split(['<', '>', '"', '\n', ',', ' ']).map(str::trim).collect();
        for secret in &secrets {
            let found =
                if secret.is_ascii() { text.contains(secret.as_str()) } else { nodes.contains(secret.as_str()) };
            assert!(!found, "{path} holds a personal value");
        }
        let mut digits = 0;
        for c in text.chars() {
            digits = if c.is_ascii_digit() { digits + 1 } else { 0 };
            assert!(digits < 15, "{path} holds a number as long as an ID");
        }
    }
}

#[test]
fn the_sample_shows_every_status_and_reason_at_one_date_or_another() {
    let mut statuses = BTreeSet::new();
    let mut reasons = BTreeSet::new();
    for as_of in ["2024-12-20", "2025-11-30", "2026-07-15"] {
        for learner in assessed(as_of) {
            statuses.insert(learner["status"].as_str().unwrap().to_owned());
            let records = learner["records"].as_array().unwrap();
            reasons.extend(records.iter().map(|record| record["reason"].as_str().unwrap().to_owned()));
        }
    }
    let all = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect::<BTreeSet<_>>();
    assert_eq!(statuses, all(xueshi::assessment::Status::ALL.iter().map(|status| status.as_str()).collect()));
    assert_eq!(reasons, all(xueshi::assessment::Reason::ALL.iter().map(|reason| reason.as_str()).collect()));
}

#[test]
fn the_sample_has_at_least_16_units_and_about_900_learners() {
    let learners = assessed("2025-11-30");
    let units: BTreeSet<&str> = learners.iter().map(|learner| learner["unit"].as_str().unwrap()).collect();
    assert!(units.len() >= 16, "{}", units.len());
    assert!((850..1_000).contains(&learners.len()), "{}", learners.len());
}

#[test]
fn two_builds_into_two_folders_have_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let other: PathBuf = folder.path().join("somewhere/else");
    std::fs::create_dir_all(other.parent().unwrap()).unwrap();
    build(&other, &[]);
    let other = tree(&other);
    assert_eq!(site().keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (path, bytes) in site() {
        assert!(*bytes == other[path], "{path} differs");
    }
}

#[test]
fn the_manifest_lists_every_file_and_every_input_with_its_digest() {
    let hex = |bytes: &[u8]| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let manifest: Value = serde_json::from_slice(&site()["manifest.json"]).unwrap();
    let listed = |key: &str| -> BTreeMap<String, String> {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        manifest[key].as_array().unwrap().iter().map(|file| (text(&file["path"]), text(&file["sha256"]))).collect()
    };
    let files: BTreeMap<String, String> = site()
        .iter()
        .filter(|(path, _)| *path != "manifest.json")
        .map(|(path, bytes)| (path.clone(), hex(bytes)))
        .collect();
    assert_eq!(listed("files"), files);
    let inputs = listed("inputs");
    for path in
        ["site.yaml", "data/units.yaml", "guidelines/2025/jx-2025-arts-notice.md", "data/2024/江西洪州职业学院.xlsx"]
    {
        assert_eq!(inputs[path], hex(&std::fs::read(root().join(path)).unwrap()), "{path}");
    }
}

#[test]
fn a_learner_in_the_name_of_a_file_or_sheet_is_masked() {
    let rows: [&[&str]; 2] =
        [&["姓名", "工号", "单位", "证件号"], &["欧阳知微", "1001", "青溪画院", "991001198101151013"]];
    let case = Case::new().workbook("data/2025/欧阳知微13800138000.xlsx", "欧阳知微的名册", &rows);
    case.run("build --as-of 2025-11-30");
    let site = case.tree("output");
    assert!(String::from_utf8_lossy(&site["2025/quality/index.html"]).contains("data/2025/欧阳**….xlsx"));
    for (path, bytes) in site {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("欧阳知微") && !text.contains("13800138000"), "{path}");
    }
}
