//! `check --fix`: what is corrected is printed line by line and corrected for good; official texts stay as they are.

use std::path::Path;

use crate::case::{Case, tree};

const NOTICE: &str = "---
kind: notice
year: \"2025\"
title: 关于做好2025年度继续教育工作的通知
issuer: 某市教育局
document_number: 某教[2025]第003号
issued_on: 2025/3/5
contacts: [{name: 人事科, phone: 4008039966}]
---

某市教育局

某教[2025]第003号

**关于做好2025年度继续教育工作的通知**

请认真组织，按时完成全年的学习任务。联系人：人事科，电话：4008039966，日期写作 2025/3/5 也不改。

2025年3月5日
";

#[test]
fn corrections_are_made_and_printed_and_a_second_run_makes_none() {
    let case = Case::empty()
        .file("site.yaml", "title：继续教育\r\nas_of: 2025/12/31\r\n")
        .file("data/units.yaml", "- {name: 青溪画院, aliases: [青溪，画院]}\n")
        .file("guidelines/notice.md", NOTICE);
    let offered = case.run("check");
    assert!(offered.stderr.contains("（可自动改正：--fix）"), "{}", offered.stderr);
    assert_eq!(offered.code, 1);

    let run = case.run("check --fix");
    assert_eq!(
        run.stdout,
        "data/units.yaml:1
- - {name: 青溪画院, aliases: [青溪，画院]}
+ - {name: 青溪画院, aliases: [青溪, 画院]}
guidelines/notice.md:3
- year: \"2025\"
+ year: 2025
guidelines/notice.md:6
- document_number: 某教[2025]第003号
+ document_number: 某教〔2025〕3号
guidelines/notice.md:7
- issued_on: 2025/3/5
+ issued_on: 2025-03-05
guidelines/notice.md:8
- contacts: [{name: 人事科, phone: 4008039966}]
+ contacts: [{name: 人事科, phone: \"4008039966\"}]
site.yaml:1
- title：继续教育
+ title: 继续教育
site.yaml:2
- as_of: 2025/12/31
+ as_of: 2025-12-31
"
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("改正了 3 个文件的 7 行，正文没有改动。"), "{}", run.stderr);
    let text = |path: &str| std::fs::read_to_string(case.path(path)).unwrap();
    assert_eq!(text("site.yaml"), "title: 继续教育\r\nas_of: 2025-12-31\r\n");
    let body = NOTICE.split_once("\n---\n").unwrap().1;
    assert!(text("guidelines/notice.md").ends_with(body), "the official text is as it was");

    let again = case.run("check --fix");
    assert_eq!((again.code, again.stdout.as_str()), (0, ""));
    assert!(again.stderr.contains("没有可以自动改正的地方。"), "{}", again.stderr);
    assert!(tree(&case.path("")).keys().all(|path| !path.contains(".xueshi-new")));
}

#[test]
fn the_shipped_project_needs_no_correction() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("guidelines");
    let files = tree(&folder).into_iter();
    let case = files.fold(Case::new(), |case, (path, bytes)| case.file(&format!("guidelines/{path}"), bytes));
    let before = case.tree("");
    assert_eq!(case.run("check --fix --as-of 2025-11-30").stdout, "");
    assert_eq!(case.tree(""), before);
}
