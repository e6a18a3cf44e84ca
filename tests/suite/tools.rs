//! The commands for the owner of a file: `explain`, `inspect`, `template`, `explain-code`.

use std::io::{Cursor, Read, Write};

use serde_json::Value;

use crate::case::Case;

const GUIDE: &str = "---
kind: study-guide
year: 2025
title: 艺术系列学习指南
issuer: 某某省文学艺术界联合会
applies_to: {series: [艺术系列, 文学创作]}
rules:
  total: 90
  components:
    - {id: public, name: 公需科目, aliases: [公需课], minimum: 30, exam: required}
    - {id: professional, name: 专业科目, minimum: 60}
  conversion: {counts_toward: professional}
  make_up:
    - {credit_year: 2025, until: 2026-06-30, in_principle: true}
  clauses: {hours: 一、学时要求, make_up: 二、补学}
---

## 一、学时要求

每年不少于90学时。

## 二、补学

原则上应在下一年度6月底前完成。
";

const ID: &str = "990000199001010017";

fn project() -> Case {
    // The text of the guide is too short to be compared with its front matter.
    Case::new().file("site.yaml", "title: 继续教育\nsuppress: [short-text]\n").file("guidelines/guide.md", GUIDE)
}

/// A roster with two people of one name, and records of which one fits both.
fn with_learners() -> Case {
    project()
        .file("data/units.yaml", "- {name: 青溪画院, aliases: [青溪], series: 艺术系列}\n")
        .workbook(
            "data/2025/青溪.xlsx",
            "名册",
            &[
                &["姓名", "证件号", "工号", "部门"],
                &["柳知微", ID, "1001", "国画室"],
                &["苏景行", "", "1002", ""],
                &["苏景行", "", "1003", ""],
            ],
        )
        .workbook(
            "data/2025/记录.xlsx",
            "学习记录",
            &[
                &["姓名", "证件号", "工号", "单位", "类别", "学时", "完成日期", "审核状态"],
                &["柳知微", ID, "", "青溪画院", "公需科目", "30", "2025-04-01", ""],
                &["柳知微", "", "1001", "青溪", "专业科目", "40", "2025-05-01", ""],
                &["柳知微", "", "", "青溪", "专业科目", "20", "2026-03-01", ""],
                &["柳知微", "", "", "青溪", "折算", "5", "2025-06-01", "待审核"],
                &["柳知微", "", "", "青溪", "网络课", "8", "2025-06-01", ""],
                &["苏景行", "", "", "青溪", "专业科目", "60", "2025-06-01", ""],
            ],
        )
}

/// The results of a command that must end with `code`.
fn results(case: &Case, arguments: &str, code: i32) -> String {
    let run = case.run(arguments);
    assert_eq!(run.code, code, "{arguments}: {}{}", run.stdout, run.stderr);
    run.stdout
}

fn assert_has(text: &str, lines: &[&str]) {
    for line in lines {
        assert!(text.lines().any(|found| found.trim() == *line), "no line {line:?} in:\n{text}");
    }
}

#[test]
fn a_code_is_explained_in_both_languages() {
    let case = Case::empty();
    let zh = results(&case, "explain-code invalid-hours", 0);
    assert!(zh.starts_with("invalid-hours\n\n含义：学时空白") && zh.contains("\n怎样改：只写一个数"), "{zh}");
    let en = results(&case, "explain-code --lang en warning[INVALID_HOURS]", 0);
    assert!(en.starts_with("invalid-hours\n\nMeaning: The hours") && en.contains("\nWhat to do: "), "{en}");
    assert!(zh.ends_with("正确：\n    30\n") && en.ends_with("Right: \n    30\n"), "{zh}{en}");
}

#[test]
fn the_list_of_codes_has_every_code_on_one_line() {
    let list = results(&Case::empty(), "explain-code", 0);
    let codes: Vec<&str> = list.lines().map(|line| line.split("  ").next().unwrap()).collect();
    let all: Vec<&str> = xueshi::diagnostic::Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(codes, all);
}

#[test]
fn an_unknown_code_is_refused_with_the_nearest_one() {
    for (code, said) in [("invalid-hour", "是不是 invalid-hours？"), ("xyz", "没有名为 xyz 的诊断代码。运行")]
    {
        let run = Case::empty().run(&format!("explain-code {code} --quiet"));
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
}

#[test]
fn an_untouched_form_holds_nobody_and_nothing_wrong() {
    for kind in ["roster", "records", "summary"] {
        let case = project();
        std::fs::create_dir_all(case.path("data/2025")).unwrap();
        assert_eq!(results(&case, &format!("template {kind} -o data/2025/青溪画院.xlsx"), 0), "");
        let check = case.run("check --as-of 2025-12-31 -D warnings --quiet");
        let notes = check.stderr.matches("note[example-row]").count();
        assert_eq!((check.code, notes), (0, 1), "{kind}: {}", check.stderr);
        assert!(check.stderr.ends_with("\n共 1 条提示\n"), "{kind}: {}", check.stderr);
        assert_eq!(results(&case, "assess --as-of 2025-12-31 --format jsonl", 0), "", "{kind}");
        let inspection = inspection(&case, "inspect data/2025/青溪画院.xlsx --format json", 0);
        let sheet = &inspection["sheets"][0];
        assert_eq!((&sheet["kind"], &sheet["header_row"]), (&Value::from(kind), &Value::from(3)));
        let used = |column: &Value| !column["field"].is_null() || !column["component"].is_null();
        let columns = sheet["columns"].as_array().unwrap();
        let unused: Vec<&Value> = columns.iter().filter(|column| !used(column)).map(|c| &c["header"]).collect();
        assert_eq!(unused, ["序号"], "{kind}");
    }
}

/// The workbook with one more row of text, as a person adds it in a spreadsheet program.
fn filled_in(form: &[u8], row: u32, cells: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(form)).unwrap();
    let mut filled = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name == "xl/worksheets/sheet1.xml" {
            let cells = cells
                .iter()
                .map(|(column, text)| format!("<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"));
            let end = format!("<row r=\"{row}\">{}</row></sheetData>", cells.collect::<String>());
            bytes = String::from_utf8(bytes).unwrap().replace("</sheetData>", &end).into_bytes();
        }
        filled.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        filled.write_all(&bytes).unwrap();
    }
    filled.finish().unwrap().into_inner()
}

#[test]
fn a_filled_form_gives_the_learner() {
    for (kind, cells, status) in [
        ("roster", &[("B", "柳知微"), ("D", "1001"), ("G", "艺术系列"), ("I", "已批准")][..], "exempt"),
        (
            "records",
            &[("B", "柳知微"), ("G", "公需科目"), ("H", "30"), ("K", "2025-06-01"), ("M", "合格")],
            "in-progress",
        ),
        ("summary", &[("B", "柳知微"), ("H", "2025"), ("I", "30"), ("J", "55"), ("K", "5"), ("L", "90")], "compliant"),
    ] {
        let case = project();
        results(&case, &format!("template {kind} -o form.xlsx"), 0);
        let form = std::fs::read(case.path("form.xlsx")).unwrap();
        let case = case.file("data/2025/青溪画院.xlsx", filled_in(&form, 5, cells));
        let learner = results(&case, "assess --as-of 2025-12-31 --format jsonl", 0);
        let learner: Value = serde_json::from_str(&learner).unwrap();
        assert_eq!((&learner["learner"]["name"], &learner["unit"]), (&"柳知微".into(), &"青溪画院".into()), "{kind}");
        assert_eq!(learner["status"], status, "{kind}: {learner}");
    }
}

#[test]
fn a_form_is_the_same_bytes_every_time_and_overwrites_nothing() {
    let case = project();
    results(&case, "template summary -o one.xlsx", 0);
    results(&case, "template summary -o two.xlsx --year 2025", 0);
    let bytes = |path: &str| std::fs::read(case.path(path)).unwrap();
    assert_eq!(bytes("one.xlsx"), bytes("two.xlsx"));
    let case = case.file("taken.xlsx", "somebody's work");
    let run = case.run("template roster -o taken.xlsx");
    assert_eq!((run.code, run.stdout.as_str()), (4, ""));
    assert!(run.stderr.contains("output-exists"), "{}", run.stderr);
    assert_eq!(std::fs::read(case.path("taken.xlsx")).unwrap(), b"somebody's work");
}

#[test]
fn a_form_that_cannot_be_made_is_not_written() {
    for (arguments, code) in [
        ("template summary -o a.xlsx --year 2031", 2),
        ("template roster -o nowhere/a.xlsx", 3),
        ("template roster -o a.xlsx --root nowhere", 3),
    ] {
        let case = project();
        results(&case, arguments, code);
        assert!(!case.path("a.xlsx").exists(), "{arguments}");
    }
    let case = Case::new().file("guidelines/guide.md", GUIDE.replace("minimum: 60", "minimum: sixty"));
    results(&case, "template records -o a.xlsx", 1);
    assert!(!case.path("a.xlsx").exists());
}

fn inspection(case: &Case, arguments: &str, code: i32) -> Value {
    serde_json::from_str(&results(case, arguments, code)).unwrap()
}

#[test]
fn a_workbook_is_inspected_column_by_column_wherever_it_lies() {
    let header = ["序号", "姓名", "公需课学时", "选修学时", "备注"];
    let rows: &[&[&str]] =
        &[&["某某馆2025年度汇总表"], &header, &["1", "柳知微", "30", "2", ""], &["合计", "", "30", "", ""]];
    let case = project().workbook("收件/汇总.xls", "汇总", rows);
    let text = results(&case, "inspect 收件/汇总.xls", 0);
    assert_has(
        &text,
        &[
            "工作表“汇总”：汇总，表头在第 2 行；有内容的 4 行中，采用 1，搁置 0，不是数据 3",
            "A  序号        不使用",
            "B  姓名        姓名",
            "C  公需课学时  科目“公需课”的学时",
            "D  选修学时    学时，但指南没有这个科目，不读取",
            "E  备注        备注",
            "问题：错误 0 处，警告 1 处，提示 0 处",
        ],
    );
    let json = inspection(&case, "inspect 收件/汇总.xls --format json --lang en", 0);
    assert_eq!((&json["format"], &json["year"]), (&"xlsx".into(), &2025.into()));
    assert_eq!(json["sheets"][0]["columns"][2]["component"], "公需课");
    assert_eq!(json["findings"][0]["code"], "unread-hours-column");
}

#[test]
fn the_year_of_an_inspection_is_that_of_the_folder() {
    let case = project().file("data/2024/a.csv", "姓名,公需科目学时\n柳知微,30\n");
    for arguments in ["inspect data/2024/a.csv --format json", "inspect data/2024/a.csv --year 2025 --format json"] {
        let inspection = inspection(&case, arguments, 0);
        assert_eq!(
            (&inspection["year"], &inspection["sheets"][0]["kind"]),
            (&2024.into(), &Value::Null),
            "{arguments}"
        );
    }
    let case = case.file("a.csv", "姓名,公需科目学时\n柳知微,30\n");
    assert_eq!(inspection(&case, "inspect a.csv --format json", 0)["sheets"][0]["kind"], "summary");
    assert_eq!(inspection(&case, "inspect a.csv --year 2023 --format json", 0)["year"], 2023);
}

#[test]
fn what_is_wrong_with_a_file_is_told_the_gravest_first_and_no_more_than_ten() {
    let mut rows = vec![vec!["姓名", "类别", "学时"]];
    rows.extend(std::iter::repeat_n(vec!["柳知微", "公需科目", "三十"], 12));
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let run = project().workbook("a.xlsx", "表", &rows).run("inspect a.xlsx");
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert_eq!(run.stderr.matches("error[invalid-hours]").count(), 10);
    assert!(run.stderr.contains("另有 2 处没有列出。") && run.stdout.contains("错误 12 处"), "{}", run.stderr);
}

#[test]
fn a_file_that_cannot_be_inspected_says_why() {
    let case = project().file("page.xls", "<html><table></table></html>").file("sub/x", "");
    for (file, code, said) in
        [("none.xlsx", 3, "没有这个文件"), ("sub", 3, "无法读取"), ("page.xls", 1, "其实是一个网页")]
    {
        let run = case.run(&format!("inspect {file}"));
        assert_eq!(run.code, code, "{file}: {}", run.stderr);
        assert!(run.stderr.contains(said), "{file}: {}", run.stderr);
    }
}

#[test]
fn a_learner_is_explained_row_by_row() {
    let case = with_learners();
    for whom in ["柳知微", "1001", ID] {
        let text = results(&case, &format!("explain {whom} --as-of 2026-03-31"), 1);
        assert_has(
            &text,
            &[
                "柳知微，证件号 990000199001010017，工号 1001（青溪画院）",
                "合在一起的 6 行：",
                "data/2025/青溪.xlsx [名册] 第 2 行（名册）：证件号相同",
                "data/2025/记录.xlsx [学习记录] 第 3 行（学习记录）：没有证件号；单位和工号与上面的人相同",
                "data/2025/记录.xlsx [学习记录] 第 5 行（学习记录）：没有证件号和工号；本单位叫这个名字的只有这个人",
                "2025年度：待补学",
                "部门：国画室（来自 data/2025/青溪.xlsx [名册] D2）",
                "单位：青溪画院（没有填单位，取自文件名 data/2025/青溪.xlsx）",
                "职称系列：艺术系列（data/units.yaml 里该单位的默认系列）",
                "适用指南：《艺术系列学习指南》，它适用于“艺术系列”",
                "补学：可以，原则上截止 2026年6月30日，见《艺术系列学习指南》“二、补学”",
                "公需科目：应学 30，按期 30，补学 0，待定 0，缺 0",
                "专业科目：应学 60，按期 40，补学 0，待定 5，缺 20",
                "data/2025/记录.xlsx [学习记录] F6：网络课，8 学时，2025-06-01",
                "类别“网络课”不是学习指南规定的科目，不计入。依据《艺术系列学习指南》“一、学时要求”",
            ],
        );
    }
}

#[test]
fn study_in_the_next_year_is_shown_where_it_was_credited() {
    let text = results(&with_learners(), "explain 柳知微 --as-of 2026-03-31 --lang en", 1);
    assert_has(
        &text,
        &[
            "data/2025/记录.xlsx [学习记录] row 4 (records): neither ID nor staff number; the unit's only learner of that \
             name; credited to 2026",
            "2026: no-guide",
            "excluded: no study guide applies: not counted",
        ],
    );
    let only = results(&with_learners(), "explain 柳知微 --year 2025 --as-of 2026-03-31", 1);
    assert!(!only.contains("2026年度："), "{only}");
}

#[test]
fn rows_that_fit_two_learners_are_shown_with_both() {
    let text = results(&with_learners(), "explain 苏景行 --as-of 2025-12-31", 1);
    let head = "可能是这个人的，但也可能是别人的，因此搁置、不计入：\n    data/2025/记录.xlsx [学习记录] 第 7 行（学习记录）\n";
    assert_eq!(text.matches(head).count(), 2, "{text}");
    assert_eq!(text.matches("ambiguous-learner").count(), 2, "{text}");
    assert_eq!(text.matches("2025年度：学习中").count(), 2, "{text}");
}

#[test]
fn a_unit_is_explained_by_figures_and_who_is_unfinished() {
    for whom in ["青溪画院", "青溪"] {
        let text = results(&with_learners(), &format!("explain {whom} --year 2025 --as-of 2026-03-31"), 1);
        assert_has(
            &text,
            &[
                "2025年度  青溪画院：3 人，完成率 0/3，0.0%（按 2026-03-31 的情况）",
                "待补学 3 人",
                "柳知微，证件号 990000199001010017，工号 1001（国画室）：待补学，专业科目缺 20，总学时缺 20",
                "苏景行，工号 1002（—）：待补学，公需科目缺 30，专业科目缺 60，总学时缺 90",
            ],
        );
    }
}

#[test]
fn nobody_of_that_name_gives_2_with_near_names() {
    let run = with_learners().run("explain 柳知徽 --as-of 2025-12-31");
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("没有名为“柳知徽”的学员或单位。相近的有：柳知微。"), "{}", run.stderr);
}
