//! Lists of problems for the owners of workbooks, and the data-quality pages of units, as publishers and units meet them.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use crate::case::Case;

const GUIDE: &str = "---
kind: study-guide
year: 2025
title: 艺术系列学习指南
issuer: 某某省文学艺术界联合会
applies_to: {series: [艺术系列]}
rules:
  total: 90
  components:
    - {id: public, name: 公需科目, aliases: [公需课], minimum: 30}
    - {id: professional, name: 专业科目, minimum: 60}
---

每年不少于90学时。
";

const HEADER: &[&str] = &["姓名", "证件号", "单位", "类别", "学时", "完成日期"];

/// Two units, a platform's export with rows of both, and a file in a folder of its own.
fn project() -> Case {
    Case::new()
        .file("guidelines/guide.md", GUIDE)
        .workbook(
            "data/2025/青溪画院.xlsx",
            "名册",
            &[
                &["姓名", "证件号", "职称系列"],
                &["柳知微", "991001198101151012", "艺术系列"],
                &["苏景行", "991002198202151020", "艺术系列"],
            ],
        )
        .file("data/2025/望湖书院.csv", "姓名,职称系列\n杜若,艺术系列\n")
        .workbook(
            "data/2025/平台/导出.xlsx",
            "学习记录",
            &[
                HEADER,
                &["柳知微", "", "青溪画院", "公需科目", "三十", "2025-04-01"],
                &["杜若", "", "望湖书院", "专业科目", "=1+1", "2025-04-01"],
                &["杜若", "", "望湖书院", "党课", "30", "2025-04-01"],
                &["程远", "", "青溪画院", "专业科目", "60", "2025-04-01"],
                &["", "", "", "专业科目", "30", "2025-04-01"],
            ],
        )
        .file("data/2025/坏了.xlsx", "这不是工作簿")
}

/// The rows of a list, each cell as text; empty cells are empty texts.
fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let text = |cell: &Data| {
        assert!(matches!(cell, Data::String(_) | Data::Empty), "a cell that is no text: {cell:?}");
        cell.to_string()
    };
    range.rows().map(|row| row.iter().map(text).collect()).collect()
}

#[test]
fn each_workbook_with_problems_has_a_list_for_its_owner() {
    let case = project();
    let run = case.run("export handback --out 退回 --as-of 2025-12-31");
    assert_eq!(run.code, 1, "{}", run.stderr);
    let lists = case.tree("退回");
    assert_eq!(
        lists.keys().collect::<Vec<_>>(),
        ["2025/坏了问题清单.xlsx", "2025/平台/导出问题清单.xlsx", "2025/青溪画院问题清单.xlsx", "xueshi-handback.txt"]
    );
    let rows = rows(&lists["2025/平台/导出问题清单.xlsx"]);
    let head: Vec<&str> = rows[..4].iter().map(|row| row[0].as_str()).collect();
    assert_eq!(head[0], "导出.xlsx 问题清单");
    assert_eq!(head[1], "文件：data/2025/平台/导出.xlsx");
    assert!(head[2].starts_with("截至 2025-12-31：错误 4 处"), "{}", head[2]);
    assert_eq!(rows[4], ["工作表", "单元格", "程度", "现有内容", "问题", "怎么改", "改正后填这里"]);
    let found: Vec<String> = rows[5..].iter().map(|row| row[..4].join(" ")).collect();
    assert_eq!(
        found,
        ["学习记录 E2 错误 三十", "学习记录 E3 错误 =1+1", "学习记录 D4 错误 党课", "学习记录 D6 错误 专业科目"]
    );
    for row in &rows[5..] {
        assert!(!row[4].is_empty() && !row[5].is_empty() && row[6].is_empty(), "{row:?}");
    }
    assert!(run.stderr.contains("3 个数据文件有问题"), "{}", run.stderr);
}

#[test]
fn an_export_replaces_the_last_one_with_the_same_bytes() {
    let case = project();
    case.run("export handback --out lists --as-of 2025-12-31");
    let first = case.tree("lists");
    case.run("export handback --out lists --as-of 2025-12-31");
    assert!(first == case.tree("lists"));
    let case = case.workbook("data/2025/坏了.xlsx", "名册", &[&["姓名", "职称系列"], &["何往", "艺术系列"]]);
    case.run("export handback --out lists --as-of 2025-12-31");
    let gone = |path: &&String| !case.tree("lists").contains_key(*path);
    assert_eq!(first.keys().filter(gone).collect::<Vec<_>>(), ["2025/坏了问题清单.xlsx"]);
}

#[test]
fn lists_never_go_into_a_site_the_sources_or_a_folder_of_somebody_else() {
    let case = project().file("论文/第一章.txt", "years of work");
    assert_eq!(case.run("build --as-of 2025-12-31").code, 1);
    let site = case.tree("output");
    for out in ["output", "output/lists", "data", "data/2025/lists", "论文", "."] {
        let run = case.run(&format!("export handback --out {out}"));
        assert_eq!(run.code, 4, "{out}: {}", run.stderr);
    }
    assert!(site == case.tree("output"));
    assert_eq!(case.tree("论文").len(), 1);
}

#[test]
fn without_problems_there_is_nothing_to_hand_back() {
    // The text of the guide is too short to be compared with its front matter.
    let case = Case::new().file("site.yaml", "title: 继续教育\nsuppress: [short-text]\n");
    let rows: [&[&str]; 2] = [&["姓名", "职称系列"], &["柳知微", "艺术系列"]];
    let case = case.file("guidelines/guide.md", GUIDE).workbook("data/2025/青溪画院.xlsx", "名册", &rows);
    let run = case.run("export handback --out lists --as-of 2025-12-31");
    assert_eq!((run.code, case.tree("lists").len()), (0, 1), "{}", run.stderr);
    assert_eq!(run.stderr, "数据文件没有需要退回改正的问题。\n");
}

/// The data-quality pages: of the year as ``, of units by the start of their address.
fn quality_pages(case: &Case) -> BTreeMap<String, String> {
    let pages = case.tree("output").into_iter().filter(|(path, _)| path.ends_with("quality/index.html"));
    pages
        .map(|(path, bytes)| {
            let unit = path.strip_prefix("2025/units/").map_or("", |rest| rest.split('-').next().unwrap());
            (unit.to_owned(), String::from_utf8(bytes).unwrap())
        })
        .collect()
}

#[test]
fn a_unit_sees_its_own_problems_and_the_year_sees_all() {
    let case = project();
    case.run("build --as-of 2025-12-31");
    let pages = quality_pages(&case);
    let places = |unit: &str| -> Vec<&str> {
        ["E2", "E3", "D4", "D6", "坏了.xlsx", "B3"].into_iter().filter(|place| pages[unit].contains(place)).collect()
    };
    assert_eq!(places(""), ["E2", "E3", "D4", "D6", "坏了.xlsx", "B3"]);
    assert_eq!(places("qingxihuayuan"), ["E2", "B3"]);
    assert_eq!(places("wanghushuyuan"), ["E3", "D4"]);
    for (unit, page) in &pages {
        for secret in ["柳知微", "苏景行", "杜若", "程远", "99100", "三十", "=1+1"] {
            assert!(!page.contains(secret), "{unit}: {secret}");
        }
    }
}

#[test]
fn rosters_are_compared_with_records_on_the_quality_pages() {
    let case = project();
    case.run("build --as-of 2025-12-31");
    let pages = quality_pages(&case);
    let own = &pages["qingxihuayuan"];
    assert!(own.contains("在名册，没有学时记录 <small>1 人</small>") && own.contains("苏**"), "{own}");
    assert!(own.contains("有学时记录，不在名册 <small>1 人</small>") && own.contains("程**"), "{own}");
    assert!(own.contains("data/2025/青溪画院.xlsx 名册 第3行"), "{own}");
    assert!(pages[""].contains("在名册，没有学时记录 <small>1 人</small>") && !pages[""].contains("苏**"));

    let case = case.file("site.yaml", "title: 继续教育\nprivacy: {learners: none}\n");
    case.run("build --as-of 2025-12-31");
    for (unit, page) in quality_pages(&case) {
        assert!(!page.contains("**") && !page.contains("第3行") && !page.contains("E2"), "{unit}");
    }
    assert_eq!(case.run("check --as-of 2025-12-31 --message-format json").stderr.matches("名册核对").count(), 0);
}
