//! The index of a site, or of another folder of ours: for every file its path, origin, size and SHA-256, in order of path.
//! What the files hold has gone to a [`Sink`].
//!
//! Guards the names: no two files can take each other's place, and every name is safe on every file system. Those of a site
//! are plain ASCII besides, safe in every link (DESIGN 4.5); those of lists for people may be in any script. Knows nothing
//! of templates or of the disk.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::marker::Purpose;
use super::sink::Sink;
use super::write_error::Unfinished;
use crate::diagnostic::{Code, Diagnostic, Severity, Text};
use crate::location::{Place, SourcePath};

/// Every file of a site, or of another folder of ours. A new one holds the marker file and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    purpose: Purpose,
    /// By path in small letters.
    files: BTreeMap<String, SiteFile>,
}

/// What is kept of a file. Its path is safe on every system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteFile {
    path: String,
    origin: String,
    n_bytes: u64,
    sha256: [u8; 32],
}

/// Why a file cannot be part of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SiteError {
    /// The path is not safe on every system.
    Path {
        /// The path.
        path: String,
        /// What the file was made from.
        origin: String,
    },
    /// Another file has this path, or one that differs only in case, or one of the two would be the other's folder.
    Taken {
        /// The path asked for.
        path: String,
        /// What the refused file was made from.
        origin: String,
        /// The path that stands.
        taken: String,
        /// What the file that stands was made from.
        taken_by: String,
    },
}

impl SiteError {
    /// The error as a finding at the source of the refused file; it keeps the site from being published.
    pub fn diagnostic(&self) -> Diagnostic {
        let (Self::Path { origin, .. } | Self::Taken { origin, .. }) = self;
        let help = Text::new(
            "给其中一个另取代号：文件的 id，或 units.yaml 中单位的 code，用小写字母、数字和连字符。",
            "Give one of them a code of its own: the id of a document, or the code of a unit in units.yaml, in small \
             letters, digits and hyphens.",
        );
        let place = Place::file(&SourcePath::new(origin.as_str()));
        Diagnostic::new(Severity::Error, Code::PagePath, place, self.text(), help)
    }

    /// What is wrong, naming every source concerned.
    fn text(&self) -> Text {
        match self {
            Self::Path { path, origin } => Text::new(
                format!("“{origin}”的页面路径“{path}”不能使用：只能含小写字母、数字和 - . _ /，且不能是系统保留名。"),
                format!(
                    "The page of \"{origin}\" cannot have the path \"{path}\": only small letters, digits and - . _ / \
                     are allowed, and no name that a system reserves."
                ),
            ),
            Self::Taken { path, origin, taken, taken_by } => Text::new(
                format!("“{origin}”与“{taken_by}”的页面路径相同（“{path}”与“{taken}”），会互相覆盖。"),
                format!(
                    "\"{origin}\" and \"{taken_by}\" want the same page path (\"{path}\" and \"{taken}\"), so that one \
                     would replace the other."
                ),
            ),
        }
    }
}

impl Default for Site {
    fn default() -> Self {
        Self::new()
    }
}

impl Site {
    /// A site with only the marker file in it.
    pub fn new() -> Self {
        Self::of(Purpose::Site)
    }

    /// A folder of this purpose with only its marker file in it.
    pub fn of(purpose: Purpose) -> Self {
        let marker = SiteFile::of(purpose.marker(), purpose.marker_text().as_bytes(), "xueshi".to_owned());
        Self { purpose, files: BTreeMap::from([(marker.path.clone(), marker)]) }
    }

    /// Enters a file and sends it to the sink. `path` is relative, with `/` between its parts; `origin` is the source file
    /// it was made from, or whatever else tells people where to look if two files want one path.
    ///
    /// # Errors
    /// The path is not safe everywhere, or it is taken, also by one that differs only in case; then nothing is sent. Or the
    /// sink could not take the file.
    pub fn put(
        &mut self,
        sink: &dyn Sink,
        path: &str,
        bytes: &[u8],
        origin: impl Into<String>,
    ) -> Result<(), Unfinished> {
        let file = SiteFile::new(self.purpose, path, bytes, origin)?;
        self.enter(file.clone())?;
        Ok(sink.put(&file, bytes)?)
    }

    /// Enters a file.
    ///
    /// # Errors
    /// Its path is taken, also by one that differs only in case.
    pub(super) fn enter(&mut self, file: SiteFile) -> Result<(), SiteError> {
        let folded = file.path.to_lowercase();
        if let Some(SiteFile { path: taken, origin: taken_by, .. }) = self.taken(&folded) {
            let (taken, taken_by) = (taken.clone(), taken_by.clone());
            return Err(SiteError::Taken { path: file.path, origin: file.origin, taken, taken_by });
        }
        self.files.insert(folded, file);
        Ok(())
    }

    /// Every file, in order of path.
    pub fn files(&self) -> impl Iterator<Item = &SiteFile> {
        let mut files: Vec<_> = self.files.values().collect();
        files.sort_unstable_by_key(|file| &file.path);
        files.into_iter()
    }

    /// How many files there are, the marker included.
    pub fn n_files(&self) -> usize {
        self.files.len()
    }

    /// The size of all files together.
    pub fn n_bytes(&self) -> u64 {
        self.files.values().map(|file| file.n_bytes).sum()
    }

    /// The file that stands in the way of this path: the same one, one of its folders, or one inside it.
    fn taken(&self, path: &str) -> Option<&SiteFile> {
        let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        let exact = folders.chain([path]).find_map(|name| self.files.get_key_value(name));
        let inside = format!("{path}/");
        let below = || self.files.range(inside.clone()..).next().filter(|(name, _)| name.starts_with(&inside));
        exact.or_else(below).map(|(_, file)| file)
    }
}

impl SiteFile {
    /// Describes a file of a folder of this purpose; see [`Site::put`].
    ///
    /// # Errors
    /// The path is not safe everywhere.
    pub(super) fn new(
        purpose: Purpose,
        path: &str,
        bytes: &[u8],
        origin: impl Into<String>,
    ) -> Result<Self, SiteError> {
        let origin = origin.into();
        let is_safe = match purpose {
            Purpose::Site => is_plain_name,
            Purpose::Handback => is_portable_name,
        };
        if path.split('/').all(is_safe) {
            Ok(Self::of(path, bytes, origin))
        } else {
            Err(SiteError::Path { path: path.to_owned(), origin })
        }
    }

    fn of(path: &str, bytes: &[u8], origin: String) -> Self {
        let n_bytes = bytes.len() as u64;
        Self { path: path.to_owned(), origin, n_bytes, sha256: Sha256::digest(bytes).into() }
    }

    /// Where it lies: relative, with `/` between its parts.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What it was made from.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Its size.
    pub fn n_bytes(&self) -> u64 {
        self.n_bytes
    }

    /// SHA-256 of its bytes.
    pub fn sha256(&self) -> [u8; 32] {
        self.sha256
    }
}

/// Whether a path is one that a site may hold: relative, of plain names.
pub(super) fn is_site_path(path: &str) -> bool {
    path.split('/').all(is_plain_name)
}

/// Whether one part of a path is plain ASCII, and a file name on every system.
fn is_plain_name(name: &str) -> bool {
    is_portable_name(name) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b))
}

/// The name as one part of a path that every system takes: what some cannot hold becomes `_`, and a very long name is cut.
pub fn portable_name(name: &str) -> String {
    const LONGEST: usize = 150;
    let end = (0..=LONGEST.min(name.len())).rev().find(|end| name.is_char_boundary(*end)).unwrap_or(0);
    let plain = |c: char| if c.is_control() || "<>:\"/\\|?*".contains(c) { '_' } else { c };
    let plain: String = name[..end].chars().map(plain).collect();
    let plain = plain.trim_matches(['.', ' ']);
    if is_portable_name(plain) { plain.to_owned() } else { format!("_{plain}") }
}

/// Whether one part of a path is a file name on every system.
fn is_portable_name(name: &str) -> bool {
    const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_lowercase();
    let port = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    !name.is_empty()
        && name.len() <= 200
        && !name.chars().any(|c| c.is_control() || "<>:\"/\\|?*".contains(c))
        && !name.starts_with(['.', ' '])
        && !name.ends_with(['.', ' '])
        && !RESERVED.contains(&stem.as_str())
        && !port.is_some_and(|number| number.len() == 1 && number != "0")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Language;
    use crate::output::MARKER;

    fn file(purpose: Purpose, path: &str, origin: &str) -> Result<SiteFile, SiteError> {
        SiteFile::new(purpose, path, origin.as_bytes(), origin)
    }

    /// Enters a file whose bytes are its origin.
    fn enter(site: &mut Site, path: &str, origin: &str) -> Result<(), SiteError> {
        site.enter(file(site.purpose, path, origin)?)
    }

    #[test]
    fn safe_paths_are_accepted() {
        for path in
            ["index.html", "2025/units/qing-xi/index.html", "assets/style_1.css", "2025/units/common/index.html"]
        {
            assert_eq!(enter(&mut Site::new(), path, "test"), Ok(()), "{path}");
        }
    }

    #[test]
    fn paths_that_some_system_cannot_hold_are_refused() {
        for path in [
            "",
            "/index.html",
            "a//b",
            "a/",
            "../x",
            "a/./b",
            ".hidden",
            "a.",
            "青溪画院/index.html",
            "a b",
            "a%20b",
            "a\\b",
            "a\0b",
            "Con/index.html",
            "nul.txt",
            "lpt1",
            "com9.html",
        ] {
            let refused = file(Purpose::Site, path, "青溪画院");
            assert_eq!(
                refused,
                Err(SiteError::Path { path: path.to_owned(), origin: "青溪画院".to_owned() }),
                "{path:?}"
            );
        }
    }

    #[test]
    fn any_name_becomes_one_that_every_system_takes() {
        for (name, portable) in [
            ("青溪画院（1）", "青溪画院（1）"),
            ("a:b?", "a_b_"),
            ("CON", "_CON"),
            (" .. ", "_"),
            ("", "_"),
            ("..", "_"),
            (".隐藏 ", "隐藏"),
        ] {
            assert_eq!(portable_name(name), portable, "{name:?}");
            assert!(is_portable_name(&portable_name(name)), "{name:?}");
        }
        assert_eq!(portable_name(&"很".repeat(90)), "很".repeat(50));
    }

    #[test]
    fn names_for_people_may_be_in_any_script_but_must_suit_every_system() {
        let insert = |path: &str| enter(&mut Site::of(Purpose::Handback), path, "test");
        for path in ["2025/平台导出/江西专技在线（1）问题清单.xlsx", "A b.xlsx", "console.xlsx"] {
            assert_eq!(insert(path), Ok(()), "{path}");
        }
        for path in [
            "a:b",
            "a?",
            "x\u{7}",
            ".隐藏",
            "末尾 ",
            "末尾.",
            "CON",
            "nul .xlsx",
            "a\\b",
            "",
            "../x",
            "xueshi-handback.TXT",
        ] {
            assert!(insert(path).is_err(), "{path}");
        }
        let mut lists = Site::of(Purpose::Handback);
        enter(&mut lists, "甲/A.xlsx", "one").unwrap();
        assert!(matches!(enter(&mut lists, "甲/a.xlsx", "two"), Err(SiteError::Taken { .. })));
    }

    #[test]
    fn two_files_of_one_path_are_refused_and_both_origins_named() {
        for (first, second) in [
            ("a/index.html", "a/index.html"),
            ("a/index.html", "A/Index.html"),
            ("a", "a/index.html"),
            ("a/b/c", "a/b"),
            ("index.html", MARKER),
        ] {
            let mut site = Site::new();
            enter(&mut site, first, "青溪画院").unwrap();
            let refused = enter(&mut site, second, "清溪画院").unwrap_err();
            assert!(refused.diagnostic().blocks_publishing());
            let text = refused.text();
            for language in [Language::Chinese, Language::English] {
                assert!(text.get(language).contains("清溪画院"), "{first} {second}");
                assert!(text.get(language).contains("青溪画院") || second == MARKER, "{first} {second}");
            }
            assert!(site.files().any(|file| (file.path(), file.origin.as_str()) == (first, "青溪画院")));
            assert_eq!(site.n_files(), 2);
        }
    }

    #[test]
    fn a_longer_name_is_not_inside_a_shorter_one() {
        let mut site = Site::new();
        enter(&mut site, "a-b", "1").unwrap();
        enter(&mut site, "a/b", "2").unwrap();
        assert_eq!(enter(&mut site, "ab", "3"), Ok(()));
    }
}
