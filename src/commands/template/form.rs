//! What each form asks for, by the study guides of a year (DESIGN 4.3).

use crate::commands::FormKind;
use crate::commands::field::field_name;
use crate::diagnostic::Language;
use crate::model::Year;
use crate::model::document::Document;
use crate::model::row::Field;
use crate::model::rule::{Component, Rules};
use crate::output::{Cells, Form, FormColumn};

/// What the guides of the year say that a form needs.
struct Terms<'a> {
    year: Option<Year>,
    components: Vec<&'a Component>,
    series: Vec<String>,
    conversion: bool,
}

/// The form, or nothing where it cannot be made: a summary needs the components of a guide.
pub(super) fn form(kind: FormKind, year: Option<Year>, documents: &[Document]) -> Option<Form> {
    let terms = Terms::new(year, documents);
    let (sheet, what, columns) = match kind {
        FormKind::Roster => ("名册", "继续教育人员名册", roster(&terms)),
        FormKind::Records => ("学习记录", "继续教育学习记录", records(&terms)),
        FormKind::Summary if terms.components.is_empty() => return None,
        FormKind::Summary => ("汇总", "继续教育学时汇总表", summary(&terms)),
    };
    let title = year.map_or_else(|| what.to_owned(), |year| format!("{year}年度{what}"));
    Some(Form { sheet: sheet.to_owned(), title, instructions: instructions(kind), columns })
}

impl<'a> Terms<'a> {
    fn new(year: Option<Year>, documents: &'a [Document]) -> Self {
        let mut terms = Self { year, components: Vec::new(), series: Vec::new(), conversion: false };
        for document in documents.iter().filter(|document| Some(document.year) == year) {
            let Some(rules) = document.rules() else { continue };
            terms.add(rules, &document.applies_to.series);
        }
        terms
    }

    fn add(&mut self, rules: &'a Rules, series: &[String]) {
        self.conversion |= rules.conversion.is_some();
        for component in &rules.components {
            if self.components.iter().all(|known| known.name != component.name) {
                self.components.push(component);
            }
        }
        for name in series {
            if !self.series.contains(name) {
                self.series.push(name.clone());
            }
        }
    }

    /// A day in the middle of the year.
    fn example_day(&self) -> String {
        self.year.map_or_else(|| "2025-06-18".to_owned(), |year| format!("{year}-06-18"))
    }

    fn example_series(&self) -> &str {
        self.series.first().map_or("", String::as_str)
    }
}

fn instructions(kind: FormKind) -> Vec<String> {
    let first = match kind {
        FormKind::Roster => {
            "填表说明：每人一行，列出本年度应参加学习的全部人员。姓名必填；有证件号的填证件号，没有的填工号。"
        }
        FormKind::Records => {
            "填表说明：每门课程或每个项目一行。类别、学时必填；姓名、证件号、工号至少填一项，最好与名册一致。"
        }
        FormKind::Summary => {
            "填表说明：每人每年度一行。学时只写数字，没有就留空（留空不等于 0）；姓名、证件号、工号至少填一项。"
        }
    };
    let lines = [
        first,
        "证件号、工号、证书编号各列已设为文本格式，请直接输入全部数字；从别处复制时用“选择性粘贴—数值”。",
        "标有“示例”的一行不会被读取，可以保留或删除。请不要改动表头，不要合并单元格。",
    ];
    lines.map(str::to_owned).to_vec()
}

fn column(header: &str, example: &str, width: u8, cells: Cells, note: &str) -> FormColumn {
    FormColumn { header: header.to_owned(), note: note.to_owned(), example: example.to_owned(), width, cells }
}

fn field(field: Field, example: &str, width: u8, cells: Cells, note: &str) -> FormColumn {
    column(field_name(field).get(Language::Chinese), example, width, cells, note)
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// Who: in every form, from the left. The example's ID is of no region that exists.
fn person() -> Vec<FormColumn> {
    vec![
        column("序号", "示例", 7, Cells::Text, ""),
        field(Field::Name, "张三", 12, Cells::Text, "与证件一致。同名的人请填证件号或工号，否则分不清是谁。"),
        field(
            Field::CitizenId,
            "990000199001010017",
            21,
            Cells::Text,
            "18 位，文本格式。港澳台和外籍人员可不填，改填工号。",
        ),
        field(Field::StaffNumber, "0001", 12, Cells::Text, "本单位内不重复，开头的 0 不要省去。"),
        field(Field::Unit, "", 24, Cells::Text, "单位全称。不填时，取本文件的文件名作单位名称。"),
        field(Field::Department, "", 16, Cells::Text, ""),
    ]
}

fn series(terms: &Terms<'_>) -> FormColumn {
    let note = "从列表中选择；决定适用哪一个学习指南。";
    field(Field::Series, terms.example_series(), 26, Cells::MostlyOneOf(terms.series.clone()), note)
}

fn credit_year(terms: &Terms<'_>, note: &str) -> FormColumn {
    let example = terms.year.map(|year| year.to_string()).unwrap_or_default();
    field(Field::CreditYear, &example, 9, Cells::Text, note)
}

fn roster(terms: &Terms<'_>) -> Vec<FormColumn> {
    let mut columns = person();
    columns.extend([
        series(terms),
        field(Field::Level, "副高级", 12, Cells::Text, ""),
        field(
            Field::Exempt,
            "否",
            9,
            Cells::OneOf(words(&["已批准", "否"])),
            "经批准免学的选“已批准”，其余选“否”或留空。",
        ),
        field(Field::Remark, "", 24, Cells::Text, ""),
    ]);
    columns
}

fn records(terms: &Terms<'_>) -> Vec<FormColumn> {
    let mut categories: Vec<String> = terms.components.iter().map(|component| component.name.clone()).collect();
    let example = categories.first().cloned().unwrap_or_else(|| "公需科目".to_owned());
    if terms.conversion {
        categories.push("折算".to_owned());
    }
    let exam = words(&["合格", "不合格", "缺考"]);
    let review = words(&["审核通过", "不通过", "待审核"]);
    let exam_note = exam_note(terms);
    let mut columns = person();
    columns.extend([
        field(Field::Category, &example, 14, Cells::OneOf(categories), "必填。学历、论文、成果等折算的学时选“折算”。"),
        field(Field::Hours, "30", 9, Cells::Hours, "必填。只写一个数，最多两位小数；几项学时请分行。"),
        field(Field::Course, "示范课程", 28, Cells::Text, ""),
        field(Field::Platform, "", 20, Cells::Text, ""),
        field(
            Field::CompletedOn,
            &terms.example_day(),
            13,
            Cells::Date,
            "年月日，例如 2025-06-18。只有年月时按当月最后一天算。",
        ),
        credit_year(terms, "学时记在哪一年度。补学上一年度的，必须写上一年度。"),
        field(Field::Exam, "合格", 11, Cells::OneOf(exam), &exam_note),
        field(Field::Review, "审核通过", 11, Cells::OneOf(review), "折算的学时须审核通过才计入；其余可留空。"),
        field(Field::CertificateNumber, "", 22, Cells::Text, "照证书抄写，用来查重。"),
    ]);
    columns
}

/// Which components need an exam.
fn exam_note(terms: &Terms<'_>) -> String {
    use crate::model::rule::ExamRule;
    let needs = terms.components.iter().filter(|component| match component.exam {
        ExamRule::Required => true,
        ExamRule::Unstated => false,
    });
    let names: Vec<&str> = needs.map(|component| component.name.as_str()).collect();
    match names.as_slice() {
        [] => "没有考试的留空。".to_owned(),
        names => format!("{}须考试合格才计入，请选“合格”；没有考试的留空。", names.join("、")),
    }
}

fn summary(terms: &Terms<'_>) -> Vec<FormColumn> {
    let mut columns = person();
    columns.push(series(terms));
    columns.push(credit_year(terms, "这些学时属于哪一年度。不填时，取文件所在文件夹的年度。"));
    for component in &terms.components {
        let example = component.minimum.map(|minimum| minimum.to_string()).unwrap_or_default();
        let note = "只写数字。没有就留空。";
        columns.push(column(&format!("{}学时", component.name), &example, 15, Cells::Hours, note));
    }
    if terms.conversion {
        columns.push(field(Field::ConvertedHours, "", 11, Cells::Hours, "已审核通过的折算学时，不要再算进其他科目。"));
    }
    columns.push(field(Field::TotalHours, "", 11, Cells::Hours, "可不填；填了只用来核对，不计入。"));
    columns.push(field(Field::Remark, "", 24, Cells::Text, ""));
    columns
}
