//! The site file by file, and how it gets to disk: pages rendered one at a time and sent to a [`Sink`], a [`Site`] that
//! keeps name, size and digest of each, its manifest, and a [`Stage`] that takes the place of the old site in a single step
//! (DESIGN 4.5, 4.9).
//!
//! What the pages say is decided in `pages`; `render` renders them with `templates`. A [`Form`] is a workbook that
//! units fill in, a [`List`] one that tells them what to correct. Only `stage.rs` (with `target.rs` and `swap.rs`),
//! `new_file.rs`, `corrected_file.rs`, `preview.rs` and `probe.rs` write to the disk; `published.rs`
//! reads the site that stands there.

mod corrected_file;
mod file;
mod manifest;
mod marker;
mod new_file;
mod preview;
mod probe;
mod published;
mod render;
mod sink;
mod site;
mod spreadsheet;
mod stage;
mod swap;
mod target;
pub mod templates;
mod write_error;

pub use corrected_file::replace_file;
pub use manifest::{Facts, InputFile, MANIFEST, manifest};
pub use marker::{MARKER, Purpose};
pub use new_file::{NewFileError, new_empty_folder, new_folder, write_new, write_new_below};
pub use preview::{Draft, Edition, Preview};
pub use probe::{Probe, probe};
pub use published::{FileChange, Published, published};
pub use render::render;
pub use sink::{Discard, Sink};
pub use site::{Site, SiteError, SiteFile, portable_name};
pub use spreadsheet::{Cells, Form, FormColumn, List, ListCells, ListColumn, form_xlsx, list_xlsx};
pub use stage::{Stage, WriteReport};
pub use target::Protected;
pub use templates::Override;
pub use write_error::{Foreign, Step, Unfinished, WriteError};
