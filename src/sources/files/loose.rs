//! A folder of documents that is no project: last year's guidelines kept apart, or what somebody sent.

use std::path::Path;

use super::{CannotRead, Reader, SourceFile};
use crate::diagnostic::{Diagnostics, Text};

/// The `.md` files below a folder, sorted by path bytes, with paths relative to it; other files are passed over. What cannot
/// be read is left out, with a diagnostic.
///
/// # Errors
/// It is no folder, or holds too much.
pub fn list_documents(folder: &Path) -> Result<(Vec<SourceFile>, Diagnostics), CannotRead> {
    if !folder.is_dir() {
        let shown = folder.display();
        return Err(CannotRead {
            message: Text::new(format!("找不到文件夹 {shown}"), format!("there is no folder {shown}")),
            help: Text::new("请检查路径", "check the path"),
        });
    }
    let mut reader = Reader { root: folder, files: 0, bytes: 0, diagnostics: Diagnostics::new() };
    let mut documents = Vec::new();
    for path in reader.walk("") {
        if path.as_str().to_ascii_lowercase().ends_with(".md") {
            documents.extend(reader.read(path)?);
        }
    }
    Ok((documents, reader.diagnostics))
}
