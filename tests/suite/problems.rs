//! A project with every sort of mistake in it: one run tells of all of them, each with its place and what to do, and the
//! site that stood before stays as it was.

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
  clauses: {hours: 一、学时要求}
---

**艺术系列学习指南**

某某省文学艺术界联合会制定，适用于艺术系列、文学创作专业技术人员。

## 一、学时要求

每年累计不少于90学时，其中公需科目不少于30学时，须经考试合格，专业科目不少于60学时。
";

/// A project without mistakes.
fn sound() -> Case {
    Case::new()
        .file("guidelines/guide.md", GUIDE)
        .workbook("data/2025/青溪画院.xlsx", "名册", &[&["姓名", "工号", "职称系列"], &["柳知微", "1001", "艺术系列"]])
        .workbook(
            "data/2025/记录.xlsx",
            "学习记录",
            &[
                &["姓名", "工号", "单位", "类别", "学时", "完成日期"],
                &["柳知微", "1001", "青溪画院", "公需科目", "30", "2025-04-01"],
                &["柳知微", "1001", "青溪画院", "专业科目", "60", "2025年6月1日"],
            ],
        )
}

/// The findings of `check`, as `severity code place`.
fn findings(case: &Case) -> Vec<String> {
    let run = case.run("check --as-of 2025-12-31 --message-format json");
    let findings = run.stderr.lines().map(|line| {
        let finding: Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"));
        let text = |key: &str| finding[key].as_str().map(str::to_owned);
        let place = match (finding["line"].as_u64(), text("cell")) {
            (Some(line), _) => format!(":{line}:{}", finding["column"]),
            (None, Some(cell)) => format!(" [{}] {cell}", text("sheet").unwrap_or_default()),
            (None, None) => text("sheet").map(|sheet| format!(" [{sheet}]")).unwrap_or_default(),
        };
        for key in ["message", "help"] {
            assert!(!text(key).unwrap().is_empty(), "{line}");
        }
        format!("{} {} {}{place}", text("severity").unwrap(), text("code").unwrap(), text("file").unwrap())
    });
    findings.collect()
}

#[test]
fn a_sound_project_has_nothing_to_tell() {
    assert_eq!(findings(&sound()), Vec::<String>::new());
}

#[test]
fn one_run_tells_of_every_mistake_and_leaves_the_old_site() {
    let case = sound();
    assert_eq!(case.run("build --as-of 2025-12-31").code, 0);
    let old = case.tree("output");

    let case = case
        // A key misspelt, a date that is none, an unquoted phone.
        .file(
            "guidelines/notice.md",
            "---\nkind: notice\nyear: 2025\ntitel: 通知\ntitle: 通知\nissuer: 某某\nissued_on: 2025-02-30\n\
             contacts: [{name: 某处, phone: 4008039966}]\n---\n正文\n",
        )
        // A full-width colon.
        .file("guidelines/other.md", "---\nkind: notice\nyear：2025\n---\n正文\n")
        // A second guide for one of the series.
        .file("guidelines/second.md", GUIDE.replace("[艺术系列, 文学创作]", "[网络文学, 文学创作]"))
        .file("data/2025/坏了.xlsx", "这不是工作簿")
        .file("data/2025/半截.xlsx", b"PK\x03\x04\x14\x00\x00\x00")
        .workbook("data/2025/缺栏.xlsx", "明细", &[&["姓名", "学时", "完成日期"], &["苏景行", "30", "2025-04-01"]])
        .workbook(
            "data/2025/行.xlsx",
            "学习记录",
            &[
                &["姓名", "身份证号", "类别", "学时", "完成日期", "年度", "审核状态", "职称系列"],
                &["苏景行", "991002198202151020", "党课", "30", "2025-04-01", "2025", "", "艺术系列"],
                &["苏景行", "", "公需科目", "三十", "2025-02-30", "2024-2025", "再议"],
                &["", "", "公需科目", "30", "2025-04-01", "", ""],
            ],
        )
        .file("data/散落.csv", "姓名\n");
    assert_eq!(
        findings(&case),
        [
            "error unknown-key guidelines/notice.md:4:1",
            "error not-a-date guidelines/notice.md:7:12",
            "error wrong-type guidelines/notice.md:8:30",
            "note short-text guidelines/notice.md:10:1",
            "error full-width-colon guidelines/other.md:3:5",
            "error ambiguous-guide guidelines/second.md:6:22",
            "note not-in-text guidelines/second.md:6:23",
            "error unreadable-workbook data/2025/半截.xlsx",
            "error unreadable-workbook data/2025/坏了.xlsx",
            "error missing-column data/2025/缺栏.xlsx [明细] A1",
            "warning citizen-id-wrong-check-digit data/2025/行.xlsx [学习记录] B2",
            "error unknown-component data/2025/行.xlsx [学习记录] C2",
            "error invalid-hours data/2025/行.xlsx [学习记录] D3",
            "error invalid-date data/2025/行.xlsx [学习记录] E3",
            "error invalid-credit-year data/2025/行.xlsx [学习记录] F3",
            "warning unknown-review-word data/2025/行.xlsx [学习记录] G3",
            "error unidentified-row data/2025/行.xlsx [学习记录] C4",
            "warning unused-file data/散落.csv",
        ]
        .map(str::to_owned)
    );
    let run = case.run("build --as-of 2025-12-31");
    assert_eq!(run.code, 1);
    assert_eq!(case.tree("output"), old, "the old site must stand");
    assert_eq!(case.run("check").code, 1);
    assert_eq!(case.run("assess").code, 1);
}

#[test]
fn mistakes_in_rows_are_published_with_the_rest() {
    let case = sound().workbook(
        "data/2025/行.xlsx",
        "学习记录",
        &[&["姓名", "工号", "单位", "类别", "学时"], &["柳知微", "1001", "青溪画院", "专业科目", "三十"]],
    );
    let run = case.run("build --as-of 2025-12-31");
    assert_eq!(run.code, 1, "{}", run.stderr);
    let quality = String::from_utf8(case.tree("output")["2025/quality/index.html"].clone()).unwrap();
    assert!(quality.contains("学时读不出来") && quality.contains("E2"), "the page says what is missing");
}

#[test]
fn words_are_for_the_person_who_keeps_the_file() {
    let case = sound().workbook(
        "data/2025/行.xlsx",
        "学习记录",
        &[&["姓名", "工号", "单位", "类别", "学时"], &["柳知微", "1001", "青溪画院", "专业科目", "三十"]],
    );
    assert_eq!(
        case.run("check --as-of 2025-12-31").stderr,
        "error[invalid-hours]: 学时读不出来，这一条不计入（原值：“三十”）
 --> data/2025/行.xlsx [学习记录] E2
  |
2 | 柳知微 | 1001 | 青溪画院 | 专业科目 | 三十
  |                                       ^^^^
  |
  = 帮助: 只写一个数，最多两位小数，例如 30 或 2.4；没有学时就留空。

共 1 个错误
"
    );
    assert!(case.run("check --lang en").stderr.contains("help: Write one number with at most two decimals"));
}
