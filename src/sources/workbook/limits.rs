//! How much of a workbook is read: every bound, in one place, with the reason for it.
//!
//! Real workbooks stay far below each of them; a file beyond one is refused by name, and the others are read.

/// The most bytes of a workbook file. A records sheet of 200,000 rows takes about 12 MB as xlsx.
pub(in crate::sources) const MOST_BYTES: u64 = 20 << 20;
/// The most parts of a zip file. A workbook of 100 sheets has about 250.
pub(super) const MOST_PARTS: usize = 1000;
/// The most bytes of all parts unpacked, as the zip directory declares them. What unpacks to more than is declared is an
/// error of the zip reader, so the sum can be trusted.
pub(super) const MOST_UNPACKED: u64 = 256 << 20;
/// A part above this size is looked at for its ratio.
pub(super) const LARGE_PART: u64 = 16 << 20;
/// The most bytes that one byte of a large part may unpack to. Sheets of real data stay below 30.
pub(super) const MOST_RATIO: u64 = 100;
/// The most filled rows of a file. A province's platform exports some 100,000 a year.
pub(super) const MOST_FILLED_ROWS: u32 = 500_000;
/// The rows of a sheet, as the format has them.
pub(super) const MOST_ROWS: u32 = 1_048_576;
/// The columns of a sheet, as the format has them.
pub(super) const MOST_COLUMNS: u32 = 16_384;
/// The most filled cells of a file, repeated ones counted as often as they repeat. 200,000 records of 12 columns are 2.4
/// million.
pub(super) const MOST_CELLS: u64 = 4_000_000;
/// The most bytes of text in the cells of a file, shared ones counted as often as they stand.
pub(super) const MOST_TEXT: u64 = 256 << 20;
/// The most characters of a cell, as Excel has it; a longer text is no usable value.
pub(super) const MOST_CHARACTERS: usize = 32_767;
/// The most merged regions of a sheet.
pub(super) const MOST_MERGES: usize = 65_536;
/// Merged regions that begin in a column from here on are passed over: no column this far out is recognised in practice.
pub(super) const MERGE_COLUMNS: u32 = 256;
/// How deep elements of an ods file may be nested.
pub(super) const DEEPEST: usize = 256;
/// The most findings of a file that are listed one by one.
pub(super) const MOST_FINDINGS: usize = 10_000;
/// The most bytes of one piece of a workbook on its way from the reading process: one row of long texts.
pub(super) const MOST_FRAME: usize = 16 << 20;
/// The address space of a process that reads workbooks.
pub(super) const MOST_MEMORY: u64 = 240 << 20;
/// The most seconds of the processor that a file may take.
pub(super) const MOST_SECONDS: u64 = 20;
/// The most seconds by the clock. More than of the processor, so that a busy computer refuses no sound file.
pub(super) const MOST_CLOCK_SECONDS: u64 = 60;
/// The bytes that a cell standing by repetition weighs beside those that are unpacked.
pub(super) const REPEATED_CELL_BYTES: u64 = 64;
/// Bytes unpacked that are given one more second of the processor each, beyond the first two.
pub(super) const BYTES_PER_SECOND: u64 = 1 << 20;
