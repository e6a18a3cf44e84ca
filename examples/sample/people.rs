//! Learners of the sample: who they are, what they studied, and how a workbook writes it down.

use xueshi::model::Date;
use xueshi::model::hours::Hours;

/// One learner, with everything that the workbooks say of them.
pub(crate) struct Person {
    /// 姓名.
    pub(crate) name: String,
    /// 身份证号, always with a right check digit.
    pub(crate) citizen_id: String,
    /// 工号.
    pub(crate) staff_number: String,
    /// Sex, for the columns that workbooks add.
    pub(crate) female: bool,
    /// 部门.
    pub(crate) department: &'static str,
    /// 职称系列.
    pub(crate) series: &'static str,
    /// 职称级别.
    pub(crate) level: &'static str,
    /// What the 免学 cell of the roster says.
    pub(crate) exempt: &'static str,
    /// 备注.
    pub(crate) remark: &'static str,
    /// How the roster writes the citizen ID.
    pub(crate) id_on_roster: IdForm,
    /// Courses and items, in the order in which they were studied.
    pub(crate) studies: Vec<Study>,
    /// Rows of a summary; usually none or one.
    pub(crate) sums: Vec<Sums>,
}

/// How a citizen ID stands in a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum IdForm {
    /// As text, right.
    Right,
    /// As text, with a wrong check digit.
    WrongCheckDigit,
    /// Typed as a number, so that the last digits are lost.
    Number,
    /// With asterisks in the middle.
    Masked,
}

/// The kind of hours.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Category {
    /// 公需科目.
    Public,
    /// 专业科目.
    Professional,
    /// 折算.
    Conversion,
    /// A word that no guide knows.
    Other(&'static str),
}

/// The workbook that a study is written down in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// The unit's own records sheet.
    Ledger,
    /// The 2024 export of the first platform.
    ExportA,
    /// The 2024 export of the second platform.
    ExportB,
    /// The export of make-up study done in 2025 for 2024.
    MakeUp2024,
    /// The export of January to November 2025.
    Export2025,
    /// The export of December 2025.
    December2025,
    /// The register of make-up study done in 2026 for 2025.
    MakeUp2025,
}

/// One course or item.
#[derive(Clone)]
pub(crate) struct Study {
    /// Public, professional, converted.
    pub(crate) category: Category,
    /// 课程名称.
    pub(crate) course: &'static str,
    /// 学时.
    pub(crate) hours: Hours,
    /// 完成日期.
    pub(crate) completed_on: Option<Date>,
    /// 年度, where the row states one.
    pub(crate) credit_year: Option<i32>,
    /// 学习平台, or the place of a course given on site.
    pub(crate) platform: &'static str,
    /// 考试结果.
    pub(crate) exam: &'static str,
    /// 审核状态.
    pub(crate) review: &'static str,
    /// 证书编号.
    pub(crate) certificate: String,
    /// Which workbook has it.
    pub(crate) source: Source,
    /// Where the row is not written as usual.
    pub(crate) written: Written,
}

/// What a row writes in place of the plain value.
#[derive(Clone, Default)]
pub(crate) struct Written {
    /// The text of the hours cell.
    pub(crate) hours: Option<&'static str>,
    /// The text of the date cell.
    pub(crate) date: Option<&'static str>,
    /// The text of the unit cell.
    pub(crate) unit: Option<&'static str>,
    /// The text of the series cell.
    pub(crate) series: Option<&'static str>,
    /// How the row says whom it is about.
    pub(crate) whom: Whom,
}

/// How a row says whom it is about.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Whom {
    /// By every column that the sheet has.
    #[default]
    InFull,
    /// By the name, with no number.
    NameOnly,
    /// With asterisks in the citizen ID.
    MaskedId,
    /// Not at all.
    Nobody,
}

/// One row of a summary.
#[derive(Clone, Default)]
pub(crate) struct Sums {
    /// 公需科目学时.
    pub(crate) public: Option<Hours>,
    /// 专业科目学时.
    pub(crate) professional: Option<Hours>,
    /// 折算学时.
    pub(crate) converted: Option<Hours>,
    /// The text of the professional cell, where it is not the plain number.
    pub(crate) professional_as: Option<&'static str>,
    /// The total that the sheet states, where it is not the sum.
    pub(crate) total_as: Option<Hours>,
}

impl Sums {
    /// The total that the sheet states.
    pub(crate) fn total(&self) -> Hours {
        let sum = [self.public, self.professional, self.converted].into_iter().flatten().sum();
        self.total_as.unwrap_or(sum)
    }
}

impl Person {
    /// The citizen ID in the given form; `Number` gives the digits that a spreadsheet keeps.
    pub(crate) fn citizen_id_as(&self, form: IdForm) -> String {
        match form {
            IdForm::Right => self.citizen_id.clone(),
            IdForm::WrongCheckDigit => {
                let (body, check) = self.citizen_id.split_at(17);
                format!("{body}{}", if check == "5" { "6" } else { "5" })
            }
            IdForm::Number => format!("{}000", &self.citizen_id[..15]),
            IdForm::Masked => format!("{}********{}", &self.citizen_id[..6], &self.citizen_id[14..]),
        }
    }
}

/// A citizen ID of a region that does not exist (99xxxx), with the right check digit (GB 11643-1999). The order number
/// is odd for men.
pub(crate) fn citizen_id(region: u32, born: Date, order: u32) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    let body = format!("99{region:04}{}{order:03}", born.format("%Y%m%d"));
    let sum: u32 = body.chars().zip(WEIGHTS).map(|(digit, weight)| digit.to_digit(10).unwrap_or(0) * weight).sum();
    format!("{body}{}", CHECKS[(sum % 11) as usize])
}
