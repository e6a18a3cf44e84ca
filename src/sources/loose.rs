//! Documents that lie outside a project: a folder of them, or a single file. What they say of documents that are not among
//! them is no error here.

use std::path::Path;

use super::document::read_documents;
use super::files::{CannotRead, SourceFile, list_documents};
use super::single_file::read_single_file;
use crate::diagnostic::{Code, Diagnostics};
use crate::location::SourcePath;
use crate::model::document::Document;

/// The documents of a folder, or the one in a file, with what is wrong with them. Their paths begin with `shown`.
///
/// # Errors
/// There is no such file or folder, or it cannot be read.
pub fn read_loose_documents(path: &Path, shown: &str) -> Result<(Vec<Document>, Diagnostics), CannotRead> {
    let (files, mut diagnostics) = match path.is_dir() {
        true => {
            let (files, diagnostics) = list_documents(path)?;
            let below = |file: SourceFile| {
                let path = SourcePath::new(format!("{}/{}", shown.trim_end_matches('/'), file.path.as_str()));
                SourceFile { path, ..file }
            };
            (files.into_iter().map(below).collect(), diagnostics)
        }
        false => {
            let shown = SourcePath::new(shown);
            let bytes = read_single_file(path, &shown)
                .map_err(|finding| CannotRead { message: finding.message, help: finding.help })?;
            (vec![SourceFile { path: shown, bytes }], Diagnostics::new())
        }
    };
    let (documents, found) = read_documents(&files);
    let is_about_others = |code: Code| matches!(code, Code::UnknownDocument | Code::AmbiguousGuide);
    for finding in found.iter().filter(|finding| !is_about_others(finding.code)) {
        diagnostics.push(finding.clone());
    }
    Ok((documents, diagnostics))
}
