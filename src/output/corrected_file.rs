//! A file of the project in new words: written beside the old one and put in its place in a single step.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Puts `new` in place of the file, if that still holds `old`; whoever changed it meanwhile keeps their work. Whatever
/// goes wrong, the file is the old or the new one, whole.
///
/// # Errors
/// What the disk or the system says; [`io::ErrorKind::ResourceBusy`] if the file is not what was read.
pub fn replace_file(path: &Path, old: &[u8], new: &[u8]) -> io::Result<()> {
    let found = fs::symlink_metadata(path)?;
    if !found.is_file() || fs::read(path)? != old {
        return Err(io::ErrorKind::ResourceBusy.into());
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.xueshi-new"));
    let written = File::create_new(&beside).and_then(|mut file| {
        file.write_all(new)?;
        file.set_permissions(found.permissions())?;
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&beside, path)).inspect_err(|_| {
        // Best effort: the error that is reported is the one that came first.
        let _ = fs::remove_file(&beside);
    })
}
