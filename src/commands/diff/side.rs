//! One side of a comparison: a credit year of the project, a project folder, a folder of documents, or a document.
//!
//! Workbooks are read by the documents they lie with: a summary has the columns that the guides of its own side name,
//! also where its rows are judged by those of the other.

use std::path::Path;

use crate::commands::console::Console;
use crate::commands::reader::reader_program;
use crate::commands::{Compared, Exit};
use crate::diagnostic::{Diagnostic, Diagnostics, Text};
use crate::location::SourcePath;
use crate::model::Year;
use crate::model::document::Document;
use crate::model::row::Workbooks;
use crate::model::settings::Settings;
use crate::model::unit::UnitDirectory;
use crate::sources::{self, CannotRead};

/// One side.
pub(super) struct Side {
    /// The year, where it is one of the project's.
    pub(super) year: Option<Year>,
    /// The documents to compare.
    pub(super) documents: Vec<Document>,
    /// The documents to judge by: of a year, all of its project.
    pub(super) all_documents: Vec<Document>,
    /// The rows to judge; only where they are asked for and there are any.
    pub(super) data: Option<Data>,
    /// What is wrong with the documents.
    pub(super) diagnostics: Diagnostics,
}

/// Rows, and what they are read by.
pub(super) struct Data {
    pub(super) settings: Settings,
    pub(super) directory: UnitDirectory,
    pub(super) workbooks: Workbooks,
    /// What is wrong with anything that was read.
    pub(super) diagnostics: Diagnostics,
}

impl Side {
    /// Whether a finding is about the documents compared, and not about another year's or about data.
    pub(super) fn is_about_documents(&self, finding: &Diagnostic) -> bool {
        let path = finding.place.path().as_str();
        !path.starts_with("data/") && !path.starts_with("templates/")
    }
}

/// Reads both sides, a project that both are years of only once. If one cannot be read, says so and gives the exit status.
pub(super) fn both(root: &Path, compared: &Compared, console: &Console) -> Result<(Side, Side), Exit> {
    console.stage("读取文件", "reading documents");
    let years = (year(&compared.before), year(&compared.now));
    let (Some(before), Some(now)) = years else {
        return Ok((
            one(root, &compared.before, compared.impact, console)?,
            one(root, &compared.now, compared.impact, console)?,
        ));
    };
    let whole = project(root, "", compared.impact, console)?;
    let later = of_year(whole, now, console)?;
    let documents: Vec<Document> = of(&later.all_documents, before);
    if documents.is_empty() {
        return Err(no_such_year(before, console));
    }
    let earlier =
        Side { year: Some(before), documents, all_documents: Vec::new(), data: None, diagnostics: Diagnostics::new() };
    Ok((earlier, later))
}

fn one(root: &Path, named: &str, with_data: bool, console: &Console) -> Result<Side, Exit> {
    if let Some(year) = year(named) {
        return of_year(project(root, "", with_data, console)?, year, console);
    }
    let path = Path::new(named);
    if path.join("site.yaml").is_file() {
        return project(path, named, with_data, console);
    }
    if !path.exists() {
        console.refuse(&Text::new(
            format!("“{named}”不是四位数的年度，也没有这个文件夹或文件"),
            format!("{named} is no year of four digits, and there is no folder or file of that name"),
        ));
        return Err(Exit::Usage);
    }
    let (documents, diagnostics) =
        sources::read_loose_documents(path, named).map_err(|error| cannot_read(&error, console))?;
    Ok(Side { year: None, all_documents: documents.clone(), documents, data: None, diagnostics })
}

/// A project whole; its documents' paths begin with the folder as it was named.
fn project(root: &Path, shown: &str, with_data: bool, console: &Console) -> Result<Side, Exit> {
    let named = |mut documents: Vec<Document>| {
        let shown = shown.trim_end_matches(['/', '\\']);
        for document in documents.iter_mut().filter(|_| !shown.is_empty() && shown != ".") {
            document.path = SourcePath::new(format!("{shown}/{}", document.path.as_str()));
        }
        documents
    };
    if !with_data {
        let read = sources::read_rulebook(root).map_err(|error| cannot_read(&error, console))?;
        let documents = named(read.documents);
        let diagnostics = read.diagnostics.sorted();
        return Ok(Side { year: None, all_documents: documents.clone(), documents, data: None, diagnostics });
    }
    let program = reader_program().map_err(|error| cannot_read(&error, console))?;
    let read = sources::read(root, &program).map_err(|error| cannot_read(&error, console))?;
    let documents = named(read.documents);
    let diagnostics = read.diagnostics.sorted();
    let data = (!read.workbooks.rows.is_empty()).then(|| Data {
        settings: read.settings,
        directory: read.directory,
        workbooks: read.workbooks,
        diagnostics: diagnostics.clone(),
    });
    Ok(Side { year: None, all_documents: documents.clone(), documents, data, diagnostics })
}

/// A year of a project; one without documents is none.
fn of_year(project: Side, year: Year, console: &Console) -> Result<Side, Exit> {
    let documents = of(&project.all_documents, year);
    if documents.is_empty() {
        return Err(no_such_year(year, console));
    }
    Ok(Side { year: Some(year), documents, ..project })
}

fn of(documents: &[Document], year: Year) -> Vec<Document> {
    documents.iter().filter(|document| document.year == year).cloned().collect()
}

fn year(named: &str) -> Option<Year> {
    let four_digits = named.len() == 4 && named.bytes().all(|b| b.is_ascii_digit());
    named.parse().ok().filter(|_| four_digits).map(Year)
}

fn no_such_year(year: Year, console: &Console) -> Exit {
    console.refuse(&Text::new(
        format!("本项目没有 {year} 年度的文件；如果 {year} 是文件夹，请写成 ./{year}"),
        format!("the project has no documents of {year}; if {year} is a folder, write ./{year}"),
    ));
    Exit::Usage
}

fn cannot_read(error: &CannotRead, console: &Console) -> Exit {
    console.finding(&error.diagnostic());
    Exit::CannotRun
}
