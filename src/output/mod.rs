//! Pages to bytes, and bytes to disk.

pub mod templates;
