//! What we were given: documents, settings, unit directory and workbooks, read and checked.

pub mod workbook;
