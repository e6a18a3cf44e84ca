//! `xueshi build --dry-run`: what it foretells is what a build then does, and nothing is written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::SystemTime;

use serde_json::Value;

use crate::case::Case;

const GUIDE: &str = "---
kind: study-guide
year: 2025
title: 艺术系列学习指南
issuer: 云栖市文学艺术界联合会
applies_to: {series: [艺术系列]}
rules:
  total: 60
  components: [{id: professional, name: 专业科目, minimum: 60}]
  make_up: [{credit_year: 2025, until: 2026-06-30}]
---

每年不少于60学时。
";

const HEAD: &str = "姓名,单位,部门,类别,学时,完成日期,年度\n";

/// One record for each of these: name, department, hours.
fn records(people: &[(&str, &str, &str, i32)]) -> String {
    let line = |(name, unit, department, hours): &(&str, &str, &str, i32)| {
        format!("{name},{unit},{department},专业科目,{hours},2025-06-01,2025\n")
    };
    HEAD.to_owned() + &people.iter().map(line).collect::<String>()
}

const BEFORE: &[(&str, &str, &str, i32)] = &[
    ("柳知微", "青溪画院", "创作室", 40),
    ("苏景行", "青溪画院", "创作室", 60),
    ("任远舟", "青溪画院", "办公室", 60),
    ("何清和", "青溪画院", "办公室", 10),
    ("梅若华", "松月剧院", "", 60),
];

/// 柳 has learnt more, 苏's hours were corrected, 何 left, 程 came; the theatre has nobody any more, a museum is new.
const NOW: &[(&str, &str, &str, i32)] = &[
    ("柳知微", "青溪画院", "创作室", 60),
    ("苏景行", "青溪画院", "创作室", 50),
    ("任远舟", "青溪画院", "办公室", 60),
    ("程望舒", "青溪画院", "办公室", 10),
    ("罗一鸣", "望湖美术馆", "", 60),
];

fn project(privacy: &str) -> Case {
    Case::new()
        .file("site.yaml", format!("title: 学时\nas_of: 2026-03-15\n{privacy}"))
        .file("guidelines/艺术.md", GUIDE.replacen("kind", "id: arts\nkind", 1))
        .file("data/2025/记录.csv", records(BEFORE))
}

/// Every file and folder below a folder with its size and time, and of files the bytes.
fn everything(folder: &Path) -> BTreeMap<String, (SystemTime, Vec<u8>)> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let state = |entry: walkdir::DirEntry| {
        let metadata = entry.metadata().unwrap();
        let bytes = if metadata.is_file() { std::fs::read(entry.path()).unwrap() } else { Vec::new() };
        (entry.path().display().to_string(), (metadata.modified().unwrap(), bytes))
    };
    entries.map(state).collect()
}

/// Runs without changing anything; the JSON lines.
fn dry_run(case: &Case, code: i32) -> Vec<Value> {
    let before = everything(&case.path(""));
    let run = case.run("build --dry-run --format json");
    assert_eq!(run.code, code, "{}", run.stderr);
    assert!(everything(&case.path("")) == before, "something was written");
    run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn paths(lines: &[Value], change: &str) -> BTreeSet<String> {
    let of = lines.iter().filter(|line| line["change"] == change);
    of.map(|line| line["path"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn without_a_site_every_page_is_added_and_nothing_is_made() {
    let case = project("");
    let lines = dry_run(&case, 0);
    assert!(!case.path("output").exists() && !case.path(".output.lock").exists());
    assert_eq!(case.run("build --quiet").code, 0);
    let built: BTreeSet<String> = case.tree("output").into_keys().filter(|path| path != "manifest.json").collect();
    assert_eq!(paths(&lines, "added"), built);
    assert!(lines.iter().all(|line| line["kind"] != "learners"));
    // A dry run of what stands there changes nothing.
    let lines = dry_run(&case, 0);
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert_eq!((&lines[0]["kind"], &lines[0]["pages"]["changed"]), (&"summary".into(), &0.into()));
}

#[test]
fn what_is_foretold_is_what_a_build_does() {
    let case = project("");
    assert_eq!(case.run("build --quiet").code, 0);
    let old = case.tree("output");
    let case = case.file("data/2025/记录.csv", records(NOW));
    let lines = dry_run(&case, 0);
    assert_eq!(case.run("build --quiet").code, 0);
    let new = case.tree("output");
    let only = |one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>| -> BTreeSet<String> {
        one.keys().filter(|path| !other.contains_key(*path)).cloned().collect()
    };
    assert_eq!(paths(&lines, "added"), only(&new, &old));
    assert_eq!(paths(&lines, "removed"), only(&old, &new));
    let differs =
        |path: &&String| path.as_str() != "manifest.json" && old.get(*path).is_some_and(|old| *old != new[*path]);
    assert_eq!(paths(&lines, "changed"), new.keys().filter(differs).cloned().collect());
    assert!(paths(&lines, "added").iter().any(|path| path.contains("wang-hu") || path.contains("wanghu")));
}

#[test]
fn learners_are_followed_by_what_the_old_site_says_of_them() {
    let case = project("");
    assert_eq!(case.run("build --quiet").code, 0);
    let case = case.file("data/2025/记录.csv", records(NOW));
    let lines = dry_run(&case, 0);
    let told: Vec<String> = lines
        .iter()
        .filter(|line| line["kind"] == "learners")
        .map(|line| {
            let list = |key: &str| {
                let labels = line[key].as_array().unwrap().iter().map(|label| label.as_str().unwrap());
                labels.collect::<Vec<_>>().join(",")
            };
            let unit = line["unit"].as_str().unwrap().split('/').next_back().unwrap().to_owned();
            format!(
                "{unit} +{} -{} new:{} gone:{}",
                list("newly_compliant"),
                list("fallen_back"),
                list("new"),
                list("gone")
            )
        })
        .collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told.contains(&"2025年度 青溪画院 +柳** -苏** new:程** gone:何**".to_owned()), "{told:?}");
    assert!(told.contains(&"2025年度 望湖美术馆 + - new:罗** gone:".to_owned()), "{told:?}");
    assert!(told.iter().any(|line| line.ends_with(" + - new: gone:梅**")), "{told:?}");
    let human = case.run("build --dry-run");
    for words in [
        "试运行：没有写入任何文件。",
        "学员（人·年度）：新达标 1，退回未达标 1，新列入 2，不再列入 2，其他状态变化 0",
        "    新达标 1：柳**",
        "    退回未达标 1：苏**",
    ] {
        assert!(human.stdout.contains(words), "{words}\n{}", human.stdout);
    }
    let english = case.run("build --dry-run --lang en").stdout;
    assert!(english.contains("1 newly compliant, 1 fallen back, 2 new, 2 gone"), "{english}");
}

#[test]
fn people_of_one_mask_are_compared_by_number_and_it_is_said() {
    let people = |hours: [i32; 3]| {
        let names = ["柳知微", "柳望舒", "柳如是"];
        records(&std::array::from_fn::<_, 3, _>(|at| (names[at], "青溪画院", "创作室", hours[at])))
    };
    let case = project("").file("data/2025/记录.csv", people([60, 10, 10]));
    assert_eq!(case.run("build --quiet").code, 0);
    // Somebody else comes, so that every code is another.
    let case = case
        .file("data/2025/记录.csv", people([60, 60, 10]))
        .file("data/2025/又.csv", records(&[("罗一鸣", "青溪画院", "创作室", 60)]));
    let lines = dry_run(&case, 0);
    let line = lines.iter().find(|line| line["kind"] == "learners").unwrap();
    assert_eq!(line["newly_compliant"].as_array().unwrap().len(), 1);
    assert_eq!((line["fallen_back"].as_array().unwrap().len(), &line["indistinct"]), (0, &3.into()));
    assert!(case.run("build --dry-run").stdout.contains("有 3 人与同单位的人分不开，只按人数比较"));
}

#[test]
fn a_site_without_lists_is_compared_by_the_figures_of_units() {
    let case = project("privacy: {learners: none}\n");
    assert_eq!(case.run("build --quiet").code, 0);
    let more: Vec<_> =
        BEFORE.iter().map(|one| if one.0 == "柳知微" { (one.0, one.1, one.2, 60) } else { *one }).collect();
    let case = case.file("data/2025/记录.csv", records(&more));
    let lines = dry_run(&case, 0);
    let figures: Vec<_> = lines.iter().filter(|line| line["kind"] == "figures").collect();
    assert_eq!(figures.len(), 1);
    assert_eq!((&figures[0]["unit"], &figures[0]["compliant"]), (&"青溪画院".into(), &serde_json::json!([2, 3])));
    let human = case.run("build --dry-run").stdout;
    assert!(human.contains("2025年度 青溪画院：达标 2 → 3，在册 4 → 4"), "{human}");
    assert!(human.contains("具体是谁无从得知"), "{human}");
}

#[test]
fn a_site_that_begins_or_ceases_to_list_learners_has_nobody_new_or_gone() {
    for (before, now) in [("", "privacy: {learners: none}\n"), ("privacy: {learners: none}\n", "")] {
        let case = project(before);
        assert_eq!(case.run("build --quiet").code, 0);
        let case = case.file("site.yaml", format!("title: 学时\nas_of: 2026-03-15\n{now}"));
        let lines = dry_run(&case, 0);
        assert!(lines.iter().all(|line| line["kind"] != "learners" && line["kind"] != "figures"), "{lines:?}");
        let human = case.run("build --dry-run").stdout;
        assert!(human.contains("至少有一个不公布人员名单"), "{human}");
    }
}

#[test]
fn another_day_is_named_as_the_reason_that_every_page_changes() {
    let case = project("");
    assert_eq!(case.run("build --quiet").code, 0);
    let run = case.run("build --dry-run --as-of 2026-07-01");
    assert!(run.stdout.contains("原来的站点数据截至 2026-03-15，这次截至 2026-07-01"), "{}", run.stdout);
    // 柳知微 and 何清和 go from make-up open to not compliant.
    assert!(run.stdout.contains("新达标 0，退回未达标 0，新列入 0，不再列入 0，其他状态变化 2"), "{}", run.stdout);
}

#[test]
fn what_cannot_be_known_is_said() {
    let case = project("");
    assert_eq!(case.run("build --quiet").code, 0);
    let list = case.tree("output").into_keys().find(|path| path.ends_with("list.csv")).unwrap();
    let case = case.file(&format!("output/{list}"), "edited by hand");
    let lines = dry_run(&case, 0);
    let unknown: Vec<_> = lines.iter().filter(|line| line["kind"] == "unknown").collect();
    assert_eq!((unknown.len(), &unknown[0]["path"]), (1, &list.as_str().into()));
    let case = case.file("output/manifest.json", "{");
    let run = case.run("build --dry-run");
    assert!(run.stdout.contains("manifest.json 读不出来"), "{}", run.stdout);
    assert_eq!(run.code, 0);
}

#[test]
fn what_a_build_would_refuse_a_dry_run_refuses() {
    let case = project("").file("output/照片.jpg", "x");
    let before = everything(&case.path(""));
    assert_eq!(case.run("build --dry-run").code, 4);
    assert_eq!(case.run("build --dry-run --out data").code, 4);
    assert!(everything(&case.path("")) == before, "something was written");
    let case = project("").file("guidelines/错.md", GUIDE.replace("total: 60", "total: 六十"));
    let run = case.run("build --dry-run");
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.contains("没有写入"), "{}", run.stderr);
    // Errors in rows, and warnings that are denied, give the status of a check.
    let case = project("").file("data/2025/又.csv", format!("{HEAD}罗一鸣,青溪画院,,专业科目,三十,2025-06-01,2025\n"));
    assert_eq!((case.run("check").code, case.run("build --dry-run").code), (1, 1));
}
