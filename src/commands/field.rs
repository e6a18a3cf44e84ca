//! The names of fields, as people see them in headers and messages.

use crate::diagnostic::Text;
use crate::model::row::{Field, SheetKind};

/// The usual header of a field, and what it is in English.
pub(super) fn field_name(field: Field) -> Text {
    let (zh, en) = match field {
        Field::Name => ("姓名", "name"),
        Field::CitizenId => ("证件号", "citizen ID"),
        Field::StaffNumber => ("工号", "staff number"),
        Field::Unit => ("单位", "unit"),
        Field::Department => ("部门", "department"),
        Field::Series => ("职称系列", "title series"),
        Field::Level => ("职称级别", "title level"),
        Field::Exempt => ("免学", "exemption"),
        Field::Remark => ("备注", "remark"),
        Field::Category => ("类别", "category"),
        Field::Hours => ("学时", "hours"),
        Field::Course => ("课程名称", "course"),
        Field::Platform => ("学习平台", "learning platform"),
        Field::CompletedOn => ("完成日期", "completion date"),
        Field::CreditYear => ("年度", "credit year"),
        Field::Exam => ("考试结果", "exam result"),
        Field::Review => ("审核状态", "review state"),
        Field::CertificateNumber => ("证书编号", "certificate number"),
        Field::ConvertedHours => ("折算学时", "converted hours"),
        Field::TotalHours => ("总学时", "total hours (checked only)"),
    };
    Text::new(zh, en)
}

/// What a sheet is.
pub(super) fn kind_name(kind: SheetKind) -> Text {
    match kind {
        SheetKind::Roster => Text::new("名册", "roster"),
        SheetKind::Records => Text::new("学习记录", "records"),
        SheetKind::Summary => Text::new("汇总", "summary"),
    }
}
