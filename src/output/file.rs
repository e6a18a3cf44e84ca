//! The files of a site that no template makes: texts as they are, tables as CSV or .xlsx.

use super::spreadsheet::{List, ListCells, ListColumn, list_xlsx};
use crate::pages::{ColumnKind, Table, View};

/// The bytes of a view that has no template; or what kept a spreadsheet from being made: more rows than it can hold.
pub(super) fn file(view: &View) -> Result<Vec<u8>, String> {
    match view {
        View::Text(text) => Ok(text.as_bytes().to_vec()),
        View::Csv(table) => Ok(csv(table).into_bytes()),
        View::Xlsx(table) => list_xlsx(&list(table)),
        View::Home(_)
        | View::Year(_)
        | View::Guide(_)
        | View::Notice(_)
        | View::Unit(_)
        | View::Records(_)
        | View::Changes(_)
        | View::Quality(_)
        | View::UnitQuality(_)
        | View::NotFound(_)
        | View::Feed(_)
        | View::SiteMap(_) => Ok(Vec::new()),
    }
}

/// With a byte-order mark, which Excel needs for Chinese, and CRLF. A cell that a spreadsheet program would take for a
/// formula gets an apostrophe in front; a number is never one.
fn csv(table: &Table) -> String {
    let mut text = String::from('\u{FEFF}');
    let header = table.columns.iter().map(|column| column.header.as_str()).collect();
    let rows = table.rows.iter().map(|row| row.iter().map(String::as_str).collect());
    for row in std::iter::once::<Vec<&str>>(header).chain(rows) {
        for (index, cell) in row.into_iter().enumerate() {
            if index > 0 {
                text.push(',');
            }
            let quoted = cell.contains([',', '"', '\n', '\r']);
            let guard = if may_be_formula(cell) { "'" } else { "" };
            match quoted {
                true => text.extend(["\"", guard, &cell.replace('"', "\"\""), "\""]),
                false => text.extend([guard, cell]),
            }
        }
        text.push_str("\r\n");
    }
    text
}

/// Whether a spreadsheet program would take the cell of a CSV for a formula.
fn may_be_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

fn list(table: &Table) -> List {
    let column = |column: &crate::pages::TableColumn| ListColumn {
        header: column.header.clone(),
        width: column.width,
        cells: match column.kind {
            ColumnKind::Text => ListCells::Text,
            ColumnKind::Number => ListCells::Number,
        },
    };
    List {
        sheet: table.sheet.clone(),
        head: table.head.clone(),
        columns: table.columns.iter().map(column).collect(),
        rows: table.rows.clone(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};

    use super::*;
    use crate::pages::TableColumn;

    fn table(cells: &[&str]) -> Table {
        Table {
            sheet: "学时情况".into(),
            head: vec!["青溪画院".into()],
            columns: cells.iter().map(|_| TableColumn::text("姓名", 10)).collect(),
            rows: vec![cells.iter().map(|cell| (*cell).to_owned()).collect()],
        }
    }

    #[test]
    fn cells_of_a_csv_are_quoted_and_never_a_formula() {
        let csv = csv(&table(&["=1+1", "a,b", "说“\"”", "", "+8", "-1", "@x", "\t=1", "\r=1", "张**"]));
        let row = csv.trim_end().rsplit_once("姓名\r\n").unwrap().1;
        assert_eq!(row, "'=1+1,\"a,b\",\"说“\"\"”\",,'+8,'-1,'@x,'\t=1,\"'\r=1\",张**");
    }

    #[test]
    fn both_files_hold_the_same_and_numbers_are_numbers() {
        let mut table = table(&["张**", "47.75", "—"]);
        table.columns[1].kind = ColumnKind::Number;
        table.columns[2].kind = ColumnKind::Number;
        let bytes = file(&View::Xlsx(Box::new(table.clone()))).unwrap();
        assert_eq!(bytes, file(&View::Xlsx(Box::new(table.clone()))).unwrap());
        let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
        let range = book.worksheet_range_at(0).unwrap().unwrap();
        let row: Vec<Data> = range.rows().nth(2).unwrap().to_vec();
        assert_eq!(row, [Data::String("张**".into()), Data::Float(47.75), Data::String("—".into())]);
        assert!(csv(&table).ends_with("张**,47.75,—\r\n"));
    }
}
