//! A random world written to xlsx, xls, ods and text files with random legal noise in its form, and read back: the same
//! learners, the same records, the same hours.

mod format;

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use xueshi::diagnostic::Language;
use xueshi::location::SourcePath;
use xueshi::model::hours::Hours;
use xueshi::model::row::{Category, Exam, Reading, Review, Row, RowContent};
use xueshi::model::settings::{Privacy, Settings};
use xueshi::model::unit::UnitDirectory;
use xueshi::model::{Date, Year};
use xueshi::sources::workbook::{ReaderProgram, WorkbookBytes, read_workbooks};

use format::{Cell, Format, Table};

/// Name, citizen ID and staff number of invented people.
const PEOPLE: [(&str, &str, &str); 4] = [
    ("喻远", "994001198111114015", "4001"),
    ("柏文博", "994002198212124024", "0402"),
    ("阿依古丽·买买提", "99400619861016406X", "A-17"),
    ("窦沐阳", "994003198310134038", ""),
];
const COURSES: [&str; 4] = ["数字化采编", "声乐, 基础", "说“好”与\"写\"", "民间\n文学"];

/// One record, as it is meant.
#[derive(Debug, Clone)]
struct Meant {
    person: usize,
    category: usize,
    hundredths: i64,
    days: u64,
    course: usize,
    exam: usize,
    review: usize,
}

fn meant() -> impl Strategy<Value = Meant> {
    (0..4usize, 0..3usize, 0..9_999i64, 0..700u64, 0..4usize, 0..3usize, 0..3usize).prop_map(
        |(person, category, hundredths, days, course, exam, review)| Meant {
            person,
            category,
            hundredths,
            days,
            course,
            exam,
            review,
        },
    )
}

impl Meant {
    fn date(&self) -> Date {
        Date::from_ymd_opt(2024, 1, 1).unwrap() + chrono::Days::new(self.days)
    }

    fn hours(&self) -> Hours {
        Hours::from_hundredths(self.hundredths)
    }
}

/// Choices of form, drawn one after the other from a seed.
struct Noise(u64);

impl Noise {
    fn below(&mut self, n: u64) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % n) as usize
    }

    fn pick<'a>(&mut self, forms: &[&'a str]) -> &'a str {
        forms[self.below(forms.len() as u64)]
    }
}

fn full_width(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_graphic() { char::from_u32(c as u32 + 0xFEE0).unwrap() } else { c }).collect()
}

fn text(text: impl Into<String>) -> Cell {
    let text = text.into();
    if text.is_empty() { Cell::Blank } else { Cell::Text(text) }
}

/// A name as people type it.
fn name_cell(name: &str, noise: &mut Noise) -> Cell {
    text(match noise.below(5) {
        0 => format!(" {name} "),
        1 => name.chars().map(String::from).collect::<Vec<_>>().join("　"),
        2 => format!("{name}*"),
        3 => name.replace('·', "•"),
        _ => name.to_owned(),
    })
}

fn id_cell(id: &str, noise: &mut Noise) -> Cell {
    text(match noise.below(5) {
        0 => full_width(id),
        1 => id.to_lowercase(),
        2 => format!("'{id}"),
        3 => format!("{} {} {}", &id[..6], &id[6..14], &id[14..]),
        _ => id.to_owned(),
    })
}

fn hours_cell(hours: Hours, noise: &mut Noise) -> Cell {
    let plain = hours.to_string();
    match noise.below(5) {
        0 => text(format!("{plain}学时")),
        1 => text(full_width(&plain)),
        2 => text(if plain.contains('.') { format!("{plain}0") } else { format!("{plain}.0") }),
        _ => Cell::Number(plain.parse().unwrap()),
    }
}

fn date_cell(date: Date, noise: &mut Noise) -> Cell {
    let form = noise.pick(&[
        "%Y-%m-%d",
        "%Y/%-m/%-d",
        "%Y.%-m.%-d",
        "%Y年%-m月%-d日",
        "%Y%m%d",
        "%Y-%m-%d 08:30",
        "date",
        "number",
    ]);
    match form {
        "date" => Cell::Date(date),
        "number" => Cell::Number(date.format("%Y%m%d").to_string().parse().unwrap()),
        form => text(date.format(form).to_string()),
    }
}

/// The table of these records: columns in a random order among columns that mean nothing, names of columns with noise,
/// title, blank, total, note and repeated header rows.
fn table(records: &[Meant], noise: &mut Noise) -> Table {
    type Write = fn(&Meant, &mut Noise) -> Cell;
    let mut columns: Vec<(&str, Write)> = vec![
        (noise.pick(&["姓名", "姓 名*", "姓名（必填）"]), |m, n| name_cell(PEOPLE[m.person].0, n)),
        (noise.pick(&["身份证号", "证件号码", "身份证\n号码"]), |m, n| id_cell(PEOPLE[m.person].1, n)),
        (noise.pick(&["工号", "职工号"]), |m, _| text(PEOPLE[m.person].2)),
        (noise.pick(&["类别", "课程类别", "科目　类别"]), |m, n| {
            text(n.pick([&["公需课", "公 需 课"], &["专业科目", "专业科目 "], &["折算", "学时折算"]][m.category]))
        }),
        (noise.pick(&["学时", "学时（小时）", "认定学时*"]), |m, n| hours_cell(m.hours(), n)),
        (noise.pick(&["完成日期", "完成\n时间"]), |m, n| date_cell(m.date(), n)),
        (noise.pick(&["课程", "课程名称"]), |m, _| text(COURSES[m.course])),
        ("考试结果", |m, n| {
            text([n.pick(&["合格", "通过"]), n.pick(&["不合格", "缺考"]), n.pick(&["", "—"])][m.exam])
        }),
        ("审核状态", |m, n| {
            text([n.pick(&["审核通过", "已认定"]), n.pick(&["退回", "驳回"]), n.pick(&["待审核", "已提交"])][m.review])
        }),
        ("序号", |_, n| Cell::Number(1.0 + n.below(90) as f64)),
        ("性别", |_, n| text(n.pick(&["男", "女", ""]))),
    ];
    for at in (1..columns.len()).rev() {
        columns.swap(at, noise.below(at as u64 + 1));
    }
    let header: Vec<Cell> = columns.iter().map(|(name, _)| text(*name)).collect();
    let mut table: Table = Vec::new();
    for _ in 0..noise.below(3) {
        table.push(vec![text(noise.pick(&["某某单位2025年度学习情况", "", "填报日期：2025-12-20"]))]);
    }
    table.push(header.clone());
    for record in records {
        match noise.below(12) {
            0 => table.push(vec![Cell::Blank]),
            1 => table.push(header.clone()),
            _ => {}
        }
        table.push(columns.iter().map(|(_, write)| write(record, noise)).collect());
    }
    if noise.below(2) == 0 {
        let total = columns
            .iter()
            .map(|(name, _)| if name.starts_with('姓') { text(noise.pick(&["合计", "总 计"])) } else { Cell::Blank });
        table.push(total.collect());
        table.push(vec![text(noise.pick(&["注：以上数据以平台为准。", "填表人：陈思远"]))]);
    }
    table
}

fn read(bytes: &[u8]) -> Vec<Row> {
    let settings = Settings {
        title: String::new(),
        publisher: None,
        language: Language::Chinese,
        as_of: None,
        base_url: None,
        privacy: Privacy::Masked,
        columns: BTreeMap::new(),
        suppress: Vec::new(),
    };
    let path = SourcePath::new("data/2025/导出");
    let source = WorkbookBytes { path: &path, folder: Year(2025), bytes };
    read_workbooks(&[source], &settings, &[], &UnitDirectory::default(), &ReaderProgram::InProcess).0.rows
}

/// What a row says, in the words of what was meant.
fn as_meant(row: &Row) -> (String, String, String, Category, Hours, Date, String, Exam, Review) {
    let RowContent::Record(cells) = &row.content else { panic!("{row:?}") };
    let (Reading::Value(hours), Reading::Value(date)) = (cells.hours, cells.completed_on) else { panic!("{row:?}") };
    let category = match &cells.category {
        Category::Named(word) => Category::Named(word.replace(' ', "").into()),
        category @ (Category::Blank | Category::Conversion) => category.clone(),
    };
    let person = &row.person;
    (
        person.name.as_ref().map(|name| name.key().to_owned()).unwrap_or_default(),
        person.citizen_id.as_ref().map(|id| id.reveal().to_owned()).unwrap_or_default(),
        person.staff_number.as_ref().map(|number| number.reveal().to_owned()).unwrap_or_default(),
        category,
        hours,
        date,
        cells.course.as_deref().unwrap_or_default().split_whitespace().collect(),
        cells.exam,
        cells.review,
    )
}

fn expected(meant: &Meant) -> (String, String, String, Category, Hours, Date, String, Exam, Review) {
    let (name, id, number) = PEOPLE[meant.person];
    (
        name.to_owned(),
        id.to_owned(),
        number.to_owned(),
        [Category::Named("公需课".into()), Category::Named("专业科目".into()), Category::Conversion][meant.category]
            .clone(),
        meant.hours(),
        meant.date(),
        COURSES[meant.course].split_whitespace().collect(),
        [Exam::Passed, Exam::Failed, Exam::Unknown][meant.exam],
        [Review::Approved, Review::Rejected, Review::Pending][meant.review],
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_in_any_form_is_what_is_read(
        records in vec(meant(), 1..12),
        seed in any::<u64>(),
        format in proptest::sample::select(&Format::ALL[..]),
    ) {
        let rows = read(&format.write(&table(&records, &mut Noise(seed))));
        let found: Vec<_> = rows.iter().map(as_meant).collect();
        let meant: Vec<_> = records.iter().map(expected).collect();
        prop_assert_eq!(found, meant, "{:?}", format);
    }
}
