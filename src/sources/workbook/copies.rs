//! Files that are the same to the byte, under two names (HAZARDS H45). They are all read; copies of records are found later,
//! one by one.

use std::collections::BTreeMap;

use super::WorkbookBytes;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Text};
use crate::location::{Place, SourcePath};

/// Notes each file whose content an earlier one has.
pub(super) fn note_copies(files: &[WorkbookBytes<'_>]) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let mut first: BTreeMap<&[u8], &SourcePath> = BTreeMap::new();
    for file in files.iter().filter(|file| !file.bytes.is_empty()) {
        let original = *first.entry(file.bytes).or_insert(file.path);
        if original == file.path {
            continue;
        }
        diagnostics.push(Diagnostic::new(
            Severity::Note,
            Code::CopiedFile,
            Place::workbook(file.path),
            Text::new(
                format!("这个文件与 {} 的内容完全相同", original.as_str()),
                format!("this file has the same content as {}", original.as_str()),
            ),
            Text::new("如果是多余的副本，请删除其中一个。", "If it is a spare copy, delete one of them."),
        ));
    }
    diagnostics
}
