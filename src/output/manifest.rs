//! `manifest.json`: every file of the site and every input, with size and SHA-256 (DESIGN 4.5).
//!
//! Same site and inputs, same bytes: no clock, no path of the machine.

use serde::Serialize;
use std::fmt::Write;

use super::Site;

/// The manifest's path in the site.
pub const MANIFEST: &str = "manifest.json";

/// What the manifest says of the build besides its files.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The version of the program.
    pub version: &'a str,
    /// The day the site speaks of, `YYYY-MM-DD`.
    pub as_of: &'a str,
    /// The language of the pages: `zh-CN` or `en`.
    pub language: &'a str,
}

/// One input file, as it was read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct InputFile {
    /// The path in the project folder, with `/`, as pages may show it (DESIGN 4.8).
    pub path: String,
    /// SHA-256 of its bytes, in small hexadecimal letters.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
}

#[derive(Serialize)]
struct Manifest<'a> {
    generator: Generator<'a>,
    as_of: &'a str,
    language: &'a str,
    files: Vec<Listed<'a>>,
    inputs: Vec<&'a InputFile>,
}

#[derive(Serialize)]
struct Generator<'a> {
    name: &'a str,
    version: &'a str,
}

#[derive(Serialize)]
struct Listed<'a> {
    path: &'a str,
    sha256: String,
    bytes: u64,
}

/// The bytes of `manifest.json` for a site that is complete but for it. Sorted by path, pretty-printed, LF, with a line
/// break at the end.
pub fn manifest(site: &Site, facts: Facts<'_>, inputs: &[InputFile]) -> Vec<u8> {
    let files = site.files().filter(|file| file.path() != MANIFEST);
    let files = files.map(|file| Listed { path: file.path(), sha256: hex(&file.sha256()), bytes: file.n_bytes() });
    let mut inputs: Vec<_> = inputs.iter().collect();
    inputs.sort();
    let manifest = Manifest {
        generator: Generator { name: "xueshi", version: facts.version },
        as_of: facts.as_of,
        language: facts.language,
        files: files.collect(),
        inputs,
    };
    let mut json = serde_json::to_vec_pretty(&manifest).unwrap_or_default();
    json.push(b'\n');
    json
}

/// In small hexadecimal letters.
pub(super) fn hex(digest: &[u8; 32]) -> String {
    digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::{Discard, MARKER};

    const FACTS: Facts<'_> = Facts { version: "0.0.0", as_of: "2025-12-31", language: "zh-CN" };

    #[test]
    fn the_manifest_lists_files_and_inputs_in_order() {
        let mut site = Site::new();
        site.put(&Discard, "index.html", b"abc", "test").unwrap();
        site.put(&Discard, "2025/index.html", b"", "test").unwrap();
        let input = |path: &str| InputFile { path: path.into(), sha256: "00".into(), bytes: 7 };
        let json = manifest(&site, FACTS, &[input("site.yaml"), input("data/2025/青溪画院.xlsx")]);
        let text = String::from_utf8(json).unwrap();
        let expected_start = r#"{
  "generator": {
    "name": "xueshi",
    "version": "0.0.0"
  },
  "as_of": "2025-12-31",
  "language": "zh-CN",
  "files": [
    {
      "path": "2025/index.html",
      "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "bytes": 0
    },
    {
      "path": "index.html",
      "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
      "bytes": 3
    },
    {
      "path": "xueshi-site.txt",
"#;
        let expected_end = r#"
  "inputs": [
    {
      "path": "data/2025/青溪画院.xlsx",
      "sha256": "00",
      "bytes": 7
    },
    {
      "path": "site.yaml",
      "sha256": "00",
      "bytes": 7
    }
  ]
}
"#;
        assert!(text.starts_with(expected_start), "{text}");
        assert!(text.ends_with(expected_end), "{text}");
    }

    #[test]
    fn the_manifest_lists_the_marker_but_not_itself() {
        let mut site = Site::new();
        site.put(&Discard, MANIFEST, b"{}", "test").unwrap();
        let json: serde_json::Value = serde_json::from_slice(&manifest(&site, FACTS, &[])).unwrap();
        let paths: Vec<_> =
            json["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
        assert_eq!(paths, [MARKER]);
    }
}
