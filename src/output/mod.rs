//! The site as bytes, and how it gets to disk: pages rendered into a [`Site`], its manifest, and [`write`](fn@write),
//! which puts it in place of the old one in a single step (DESIGN 4.5, 4.9).
//!
//! What the pages say is decided in `pages`; `render` renders them with `templates`. A [`Form`] is a workbook that
//! units fill in, a [`List`] one that tells them what to correct. Only `write.rs` (with `swap.rs`) and `new_file.rs` touch
//! the disk.

mod file;
mod manifest;
mod marker;
mod new_file;
mod render;
mod site;
mod spreadsheet;
mod swap;
pub mod templates;
mod write;
mod write_error;

pub use manifest::{Facts, InputFile, MANIFEST, manifest};
pub use marker::{MARKER, Purpose};
pub use new_file::{NewFileError, write_new};
pub use render::render;
pub use site::{Site, SiteError, portable_name};
pub use spreadsheet::{Cells, Form, FormColumn, List, ListCells, ListColumn, form_xlsx, list_xlsx};
pub use templates::Override;
pub use write::{Protected, WriteReport, write};
pub use write_error::{Foreign, Step, WriteError};
