//! What stands before every workbook reader: a file passes only within the limits, and then is read.
//!
//! The reader takes a file at its word: a cell in XFD1048576 makes it ask for 549 GB, a cut-off ods file keeps it busy for
//! ever. So sizes, names, references, counts and repeats are looked at first. What still goes wrong behind the gate ends
//! the process that reads, not the program (`pool`).

use std::io::BufRead;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::event::Sink;
use super::format::Format;
use super::limits::REPEATED_CELL_BYTES;
use super::package::Package;
use super::part_xml::{OdsContent, check_ods_content, check_xlsx_part, pairs};
use super::refusal::Refusal;
use super::sheet_form::SheetForms;
use super::spreadsheet;

/// Checks the workbook and tells its sheets and rows. `weighed` is given the number of bytes that the file unpacks to,
/// before the work begins. After a refusal, what was told before is not to be used.
pub(super) fn read(
    format: Format,
    bytes: &[u8],
    weighed: &mut dyn FnMut(u64),
    sink: &mut Sink<'_>,
) -> Result<(), Refusal> {
    catch_unwind(AssertUnwindSafe(|| {
        let forms = match format {
            Format::Xlsx | Format::Xlsb | Format::Ods => {
                let package = Package::open(bytes)?;
                let n_bytes = package.n_bytes();
                weighed(n_bytes);
                let checked = check(format, package)?;
                weighed(n_bytes.saturating_add(checked.n_cells.saturating_mul(REPEATED_CELL_BYTES)));
                checked.forms
            }
            Format::Xls => {
                weighed(bytes.len() as u64);
                SheetForms::new()
            }
            Format::Text | Format::Other(_) => SheetForms::new(),
        };
        spreadsheet::read(format, bytes, forms, sink)
    }))
    .unwrap_or_else(|_| Err(Refusal::Damaged("the file's structure is damaged".to_owned())))
}

/// What the parts tell before they are read.
#[derive(Default)]
struct Checked {
    /// Cells that may stand in them by repetition.
    n_cells: u64,
    forms: SheetForms,
}

/// Holds the parts to the limits, and takes the form of each sheet.
fn check(format: Format, mut package: Package<'_>) -> Result<Checked, Refusal> {
    match format {
        Format::Xlsx => Ok(Checked { n_cells: 0, forms: check_xlsx(&mut package)? }),
        Format::Ods => match index_of(&package, "content.xml") {
            Some(index) => {
                let OdsContent { n_cells, forms } = check_ods_content(package.part(index)?)?;
                Ok(Checked { n_cells, forms })
            }
            None => Ok(Checked::default()),
        },
        Format::Xlsb | Format::Xls | Format::Text | Format::Other(_) => Ok(Checked::default()),
    }
}

/// Goes through every part that is XML, shared strings first, as cells name them by number.
fn check_xlsx(package: &mut Package<'_>) -> Result<SheetForms, Refusal> {
    let sheet_names = sheet_names(package);
    let mut order: Vec<usize> = (0..package.names().len()).collect();
    order.sort_by_key(|index| !package.names()[*index].ends_with("sharedStrings.xml"));
    let mut forms = SheetForms::new();
    let mut n_shared_strings = 0;
    for index in order {
        let part_name = package.names()[index].clone();
        let folded = part_name.to_lowercase();
        let known = sheet_names.iter().find(|(target, _)| folded.ends_with(target));
        let name = known.map_or(part_name.as_str(), |(_, name)| name);
        let n_bytes = package.size(index);
        let mut part = package.part(index)?;
        if is_xml(&mut part) {
            let part = check_xlsx_part(part, name, n_bytes, n_shared_strings)?;
            n_shared_strings += part.n_shared_strings;
            if known.is_some() {
                forms.insert(name.to_owned(), part.form);
            }
        }
    }
    Ok(forms)
}

/// The parts that hold sheets, in small letters, with the sheets' names.
fn sheet_names(package: &mut Package<'_>) -> Vec<(String, String)> {
    let mut pairs_of = |part: &str, element: &str, key: &str, value: &str| {
        let index = index_of(package, part);
        let part = index.and_then(|index| package.part(index).ok());
        part.map(|part| pairs(part, element, key, value)).unwrap_or_default()
    };
    let targets = pairs_of("xl/_rels/workbook.xml.rels", "Relationship", "Id", "Target");
    let sheets = pairs_of("xl/workbook.xml", "sheet", "id", "name");
    let target = |id: &str| targets.iter().find(|(known, _)| known == id).map(|(_, target)| target);
    let mut named = Vec::new();
    for (id, name) in sheets {
        named.extend(target(&id).map(|target| (target.trim_start_matches("/xl/").to_lowercase(), name)));
    }
    named
}

fn index_of(package: &Package<'_>, name: &str) -> Option<usize> {
    package.names().iter().position(|known| known == name)
}

/// Whether a part begins as XML does, in whatever encoding.
fn is_xml(part: &mut impl BufRead) -> bool {
    let start = part.fill_buf().unwrap_or_default();
    let first = start.iter().find(|byte| !byte.is_ascii_whitespace() && ![0xEF, 0xBB, 0xBF].contains(*byte));
    first == Some(&b'<') || super::format::is_utf16(start)
}
