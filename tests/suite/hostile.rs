//! Makers of hostile workbooks: zip and XML by hand, as no spreadsheet program writes them.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A zip file of the parts, in their order.
pub(crate) fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const WORKBOOK: &str = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
    <sheet name=\"名册\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
const ROOT: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Target=\"xl/workbook.xml\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\"/></Relationships>";
const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Target=\"TARGET\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\"/>\
    </Relationships>";

/// The parts of an xlsx file whose one sheet, 名册, has this XML, with more parts behind them.
pub(crate) fn xlsx_of(target: &str, sheet: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let relations = RELATIONS.replace("TARGET", target);
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    parts.extend(more);
    packed(&parts)
}

/// An xlsx file whose one sheet, 名册, has this XML.
pub(crate) fn xlsx_of_sheet(sheet: &str) -> Vec<u8> {
    xlsx_of("worksheets/sheet1.xml", sheet, &[])
}

/// The XML of a sheet with these rows.
pub(crate) fn sheet(rows: &str) -> String {
    format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData>\
         </worksheet>"
    )
}

/// A text cell.
pub(crate) fn text(reference: &str, text: &str) -> String {
    format!("<c r=\"{reference}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// A roster of one person, with more rows behind it.
pub(crate) fn roster(more: &str) -> String {
    let header = format!("{}{}", text("A1", "姓名"), text("B1", "工号"));
    let person = format!("{}{}", text("A2", "柳知微"), text("B2", "1001"));
    sheet(&format!("<row r=\"1\">{header}</row><row r=\"2\">{person}</row>{more}"))
}

/// A records sheet of one person, with these cells for the hours (D2) and more behind it.
pub(crate) fn records(cells: &str) -> String {
    let header = ["姓名", "工号", "类别", "学时", "证件号"].into_iter().zip('A'..='E');
    let header: String = header.map(|(name, column)| text(&format!("{column}1"), name)).collect();
    let person = format!("{}{}{}", text("A2", "柳知微"), text("B2", "1001"), text("C2", "公需科目"));
    sheet(&format!("<row r=\"1\">{header}</row><row r=\"2\">{person}{cells}</row>"))
}

const MANIFEST: &str = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";

/// The `content.xml` of an ods file whose one sheet has these rows, whole.
pub(crate) fn ods_content(rows: &str) -> String {
    format!(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
         <table:table table:name=\"名册\">{rows}</table:table></office:spreadsheet></office:body>\
         </office:document-content>"
    )
}

/// An ods file with this `content.xml`.
pub(crate) fn ods(content: &str) -> Vec<u8> {
    packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", MANIFEST.as_bytes()),
        ("content.xml", content.as_bytes()),
    ])
}

/// A row of ods, standing so many times, of a filled cell behind so many empty ones.
pub(crate) fn ods_row(rows: &str, empty: u32) -> String {
    let empty = if empty == 0 {
        String::new()
    } else {
        format!("<table:table-cell table:number-columns-repeated=\"{empty}\"/>")
    };
    format!(
        "<table:table-row table:number-rows-repeated=\"{rows}\">{empty}<table:table-cell office:value-type=\"float\" \
         office:value=\"1\"><text:p>1</text:p></table:table-cell></table:table-row>"
    )
}

/// The bytes with every `from` replaced by `to`, which is as long.
pub(crate) fn patched(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let places: Vec<usize> = (0..=bytes.len() - from.len()).filter(|at| bytes[*at..].starts_with(from)).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
    bytes
}

/// A compound file of Office 97-2003 with a stream of this name and nothing in it that could be read.
pub(crate) fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.resize(1024, 0);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(2048, 0);
    bytes
}
