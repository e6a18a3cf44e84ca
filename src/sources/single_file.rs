//! One file named by the person who runs the program, wherever it lies.
//!
//! Only its bytes; what they are is told by `workbook` and `import`.

use std::fs;
use std::io;
use std::path::Path;

use crate::diagnostic::{Code, Diagnostic, Severity, Text};
use crate::location::{Place, SourcePath};

/// The largest file that is read.
const MOST_BYTES: u64 = 512 * 1024 * 1024;

/// The bytes of a regular file, or why they cannot be had. A link is followed, as it was named on purpose.
pub fn read_single_file(path: &Path, shown: &SourcePath) -> Result<Vec<u8>, Box<Diagnostic>> {
    let size = fs::metadata(path).and_then(|found| match found.is_file() {
        true => Ok(found.len()),
        false => Err(io::Error::other("not a regular file")),
    });
    let bytes = size.and_then(|size| match size <= MOST_BYTES {
        true => fs::read(path),
        false => Err(io::Error::other("larger than 512 MiB")),
    });
    bytes.map_err(|error| {
        let message = if error.kind() == io::ErrorKind::NotFound {
            Text::new("没有这个文件", "there is no such file")
        } else {
            Text::new(format!("无法读取（{error}）"), format!("it cannot be read ({error})"))
        };
        let help = Text::new(
            "检查文件名；如果正在 Excel、Word 或 WPS 里打开，请先关闭",
            "check its name; close it in Excel, Word or WPS if it is open there",
        );
        Box::new(Diagnostic::new(Severity::Error, Code::UnreadableFile, Place::workbook(shown), message, help))
    })
}
