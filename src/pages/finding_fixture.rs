//! The findings of the small site of tests, with a trap for pages that would show more of them than they may.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Text};
use crate::model::row::{Field, Workbooks};

pub(super) fn diagnostics(workbooks: &Workbooks) -> Diagnostics {
    let sheet = &workbooks.sheets[2];
    let finding = |row, message: &str| {
        Diagnostic::new(
            Severity::Warning,
            Code::AmbiguousLearner,
            sheet.place(row, Field::Hours),
            Text::new(message.to_owned(), "x"),
            Text::new("请核对。", "x"),
        )
        .found("990101199001010028")
    };
    let mut all = Diagnostics::new();
    for (row, message) in
        [(12, "学时为负数，不能计入"), (6, "学时为负数，不能计入"), (7, "证件号 990101199001010028 有误")]
    {
        all.push(finding(row, message));
    }
    all.sorted()
}
