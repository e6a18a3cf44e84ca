//! Where a value that a person wrote stands: a line and column of a text file, or a cell of a sheet.
//!
//! Addresses only; reading files, and turning an address into a shown excerpt, are other modules' work.

use std::fmt;
use std::sync::Arc;

/// A file's path relative to the project folder, with `/` between its parts on every system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// Wraps a path that is already relative and written with `/`.
    pub fn new(path: impl Into<Arc<str>>) -> Self {
        Self(path.into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part, with its extension.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The last part without its extension (`data/2025/云栖馆.xlsx` → `云栖馆`).
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        match name.rfind('.') {
            Some(dot) if dot > 0 => &name[..dot],
            Some(_) | None => name,
        }
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A cell's address in a sheet. Shown as spreadsheet programs show it: `C17`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellAddress {
    /// Row number, from 1.
    pub row: u32,
    /// Column index, from 0 (column A).
    pub column: u32,
}

impl fmt::Display for CellAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.column), self.row)
    }
}

/// The letters of a column, counted from 0, as spreadsheet programs show them: `C` for 2.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    loop {
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
        if rest == 0 {
            break;
        }
        rest -= 1;
    }
    letters.into_iter().rev().collect()
}

/// The place a diagnostic points at (DESIGN 4.7).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A text file (front matter, settings, template), perhaps with a position in it.
    Text {
        /// The file.
        path: SourcePath,
        /// Line and column, both from 1; columns count characters. `None`: the whole file.
        position: Option<(u32, u32)>,
    },
    /// A workbook, perhaps with a sheet and a cell in it.
    Workbook {
        /// The file.
        path: SourcePath,
        /// The sheet; `None` for a CSV file or a whole workbook.
        sheet: Option<Arc<str>>,
        /// The cell; `None` for a whole sheet or workbook.
        cell: Option<CellAddress>,
    },
}

impl Place {
    /// A whole text file.
    pub fn file(path: &SourcePath) -> Self {
        Self::Text { path: path.clone(), position: None }
    }

    /// A position in a text file; line and column from 1.
    pub fn text(path: &SourcePath, line: u32, column: u32) -> Self {
        Self::Text { path: path.clone(), position: Some((line, column)) }
    }

    /// A whole workbook.
    pub fn workbook(path: &SourcePath) -> Self {
        Self::Workbook { path: path.clone(), sheet: None, cell: None }
    }

    /// The file this place is in.
    pub fn path(&self) -> &SourcePath {
        match self {
            Self::Text { path, .. } | Self::Workbook { path, .. } => path,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text { path, position: None } => write!(f, "{path}"),
            Self::Text { path, position: Some((line, column)) } => write!(f, "{path}:{line}:{column}"),
            Self::Workbook { path, sheet, cell } => {
                write!(f, "{path}")?;
                if let Some(sheet) = sheet {
                    write!(f, " [{sheet}]")?;
                }
                if let Some(cell) = cell {
                    write!(f, " {cell}")?;
                }
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cell_addresses_read_as_in_a_spreadsheet() {
        for (row, column, shown) in [
            (1, 0, "A1"),
            (17, 2, "C17"),
            (3, 25, "Z3"),
            (3, 26, "AA3"),
            (9, 701, "ZZ9"),
            (9, 702, "AAA9"),
            (1048576, 16383, "XFD1048576"),
        ] {
            assert_eq!(CellAddress { row, column }.to_string(), shown);
        }
    }

    #[test]
    fn a_stem_is_the_name_without_folder_and_extension() {
        for (path, stem) in
            [("data/2025/云栖馆.xlsx", "云栖馆"), ("汇总.最终.xls", "汇总.最终"), ("data/.et", ".et"), ("名册", "名册")]
        {
            assert_eq!(SourcePath::new(path).stem(), stem);
        }
    }
}
