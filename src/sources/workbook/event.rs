//! What a reader of a file tells, sheet by sheet and row by row, so that no sheet need be held whole.

use std::sync::Arc;

use super::grid::GridRow;
use super::sheet_form::SheetForm;

/// One piece of a workbook, in order.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Event {
    /// A sheet begins; the rows that follow are its own.
    Sheet(SheetStart),
    /// A row with at least one cell.
    Row(GridRow),
}

/// What is known of a sheet before its rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct SheetStart {
    /// The sheet's name; `None` for CSV.
    pub(super) name: Option<Arc<str>>,
    /// Hidden sheets are not read: no rows follow.
    pub(super) hidden: bool,
    /// Merged regions, and what is hidden in it.
    pub(super) form: SheetForm,
}

/// Takes the pieces of a workbook.
pub(super) type Sink<'a> = dyn FnMut(Event) + 'a;
