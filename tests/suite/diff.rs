//! `xueshi diff`: an invented project whose notice of 2026 raises a minimum, changes a phone, moves a clause and mends a
//! typo; and two folders, two files, two versions. What is expected was worked out by hand.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::case::Case;

/// A guide of a year with so many professional hours, a phone, and these clauses.
fn guide(id: &str, year: i32, hours: i32, phone: &str, body: &str) -> String {
    let (total, next) = (hours + 30, year + 1);
    format!(
        "---
id: {id}
kind: study-guide
year: {year}
title: {year}年度艺术系列学习指南
issuer: 云栖市文学艺术界联合会
applies_to: {{series: [艺术系列]}}
rules:
  total: {total}
  components:
    - {{id: public, name: 公需科目, minimum: 30}}
    - {{id: professional, name: 专业科目, minimum: {hours}}}
  make_up: [{{credit_year: {year}, until: {next}-06-30}}]
  clauses: {{hours: 学时要求}}
platforms:
  - {{operator: 云栖大学, name: 云栖学习网, phone: \"{phone}\"}}
---

{body}"
    )
}

const TEXT_2025: &str = "\
## 一、学习对象

本市艺术系列专业技术人员。

## 二、学时要求

每年不少于90学时，其中公需科目不少于30学时，专业科目不少于60学时。

## 三、补学

2025年度未完成的，应在2026年6月30日前补学，申报截止目前办理。

## 四、学习平台

客服电话：4001112222
";

const TEXT_2026: &str = "\
## 一、学习对象

本市艺术系列专业技术人员。

## 二、学习平台

客服电话：4001113333

## 三、学时要求

每年不少于102学时，其中公需科目不少于30学时，专业科目不少于72学时。

## 四、补学

2026年度未完成的，应在2027年6月30日前补学，申报截止日前办理。
";

/// 柳知微 has just enough for 2025, 苏景行 enough for 2026 too, 任远舟 too little for both.
const RECORDS: &str = "姓名,单位,职称系列,类别,学时,完成日期,年度
柳知微,青溪画院,艺术系列,公需科目,30,2025-05-01,2025
柳知微,青溪画院,艺术系列,专业科目,60,2025-06-01,2025
苏景行,青溪画院,艺术系列,公需科目,30,2025-05-01,2025
苏景行,青溪画院,艺术系列,专业科目,72,2025-06-01,2025
任远舟,松月剧院,艺术系列,公需科目,20,2025-05-01,2025
任远舟,松月剧院,艺术系列,专业科目,60,2025-06-01,2025
";

fn guide_2025() -> String {
    guide("a25", 2025, 60, "4001112222", TEXT_2025)
}

fn guide_2026() -> String {
    guide("a26", 2026, 72, "4001113333", TEXT_2026)
}

fn project() -> Case {
    Case::new()
        .file("guidelines/2025.md", guide_2025())
        .file("guidelines/2026.md", guide_2026())
        .file("data/2025/学习记录.csv", RECORDS)
}

/// The JSON lines of a kind.
fn lines(stdout: &str, kind: &str) -> Vec<Value> {
    let lines = stdout.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.filter(|line| line["kind"] == kind).collect()
}

fn text<'a>(line: &'a Value, key: &str) -> &'a str {
    line[key].as_str().unwrap_or("-")
}

#[test]
fn every_rule_and_phone_is_told_before_and_now() {
    let run = project().run("diff 2025 2026 --format json");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let rules: Vec<String> = lines(&run.stdout, "rule")
        .iter()
        .map(|line| ["name", "before", "now", "change"].map(|key| text(line, key)).join("|"))
        .collect();
    assert_eq!(
        rules,
        [
            "年度总学时|不少于 90 学时|不少于 102 学时|changed",
            "公需科目|不少于 30 学时|不少于 30 学时|same",
            "专业科目|不少于 60 学时|不少于 72 学时|changed",
            "考试|-|-|same",
            "学时折算|-|-|same",
            "结转|-|-|same",
            "学习期限|2025年1月1日至2025年12月31日（起止日未载明，按自然年计）|2026年1月1日至2026年12月31日（起止日未载明，按自然年计）|shifted",
            "本年度补学|可以补学，截止 2026年6月30日|可以补学，截止 2027年6月30日|shifted",
        ]
    );
    let listed = lines(&run.stdout, "listed");
    assert_eq!(listed.len(), 1);
    assert_eq!(
        ["list", "name", "before", "now", "change"].map(|key| text(&listed[0], key)),
        ["platforms", "云栖大学 — 云栖学习网", "4001112222", "4001113333", "changed"]
    );
}

#[test]
fn clauses_meet_though_they_moved_and_differ_by_character() {
    let run = project().run("diff 2025 2026 --format json");
    let clauses: Vec<(String, String, bool, String)> = lines(&run.stdout, "clause")
        .iter()
        .map(|line| {
            let told = line["text"].as_array().unwrap().iter().flat_map(|paragraph| paragraph.as_array().unwrap());
            let stretch = |stretch: &Value| match (&stretch["before"], &stretch["now"]) {
                (Value::String(text), _) => format!("[-{text}-]"),
                (_, Value::String(text)) => format!("{{+{text}+}}"),
                (_, _) => stretch["both"].as_str().unwrap().to_owned(),
            };
            let place = |side: &str| format!("{}:{}", text(&line[side], "clause"), line[side]["line"]);
            (place("now"), place("before"), line["moved"].as_bool().unwrap(), told.map(stretch).collect())
        })
        .collect();
    let clause =
        |now: &str, before: &str, moved, told: &str| (now.to_owned(), before.to_owned(), moved, told.to_owned());
    // The front matter has 17 lines, its marks included, and one empty line follows.
    assert_eq!(
        clauses,
        [
            clause("一、学习对象:19", "一、学习对象:19", false, ""),
            clause("二、学习平台:23", "四、学习平台:31", true, "学习平台客服电话：[-4001112222-]{+4001113333+}"),
            clause(
                "三、学时要求:27",
                "二、学时要求:23",
                true,
                "学时要求每年不少于[-90-]{+102+}学时，其中公需科目不少于30学时，专业科目不少于[-60-]{+72+}学时。"
            ),
            clause(
                "四、补学:31",
                "三、补学:27",
                true,
                "补学[-2025-]{+2026+}年度未完成的，应在[-2026-]{+2027+}年6月30日前补学，申报截止[-目-]{+日+}前办理。"
            ),
        ]
    );
}

#[test]
fn people_are_told_in_a_table_and_by_marks_that_need_no_colour() {
    let run = project().run("diff 2025 2026");
    for line in [
        "2025 → 2026",
        "  以前  2025年度艺术系列学习指南（2025年度）  guidelines/2025.md",
        "  与2025年度相同职称系列的学习指南比较。",
        "  正文共 4 条：1 条无变化；3 条有变化，位置或序号也变了。",
        "        客服电话：[-4001112222-]{+4001113333+}",
        "    云栖大学 — 云栖学习网  4001112222  4001113333  ● 有变化",
    ] {
        assert!(run.stdout.lines().any(|found| found == line), "{line}\n{}", run.stdout);
    }
    assert!(!run.stdout.contains('\u{1b}'));
    let coloured = project().run("diff 2025 2026 --color always").stdout;
    assert!(coloured.contains("\u{1b}[31m[-90-]\u{1b}[0m\u{1b}[32m{+102+}\u{1b}[0m"));
    let english = project().run("diff 2025 2026 --lang en --impact --as-of 2026-03-15").stdout;
    for words in [
        "Compared with the 2025 study guide",
        "at least 72 hours",
        "same, a year on",
        "1 person from compliant to make-up-open",
    ] {
        assert!(english.contains(words), "{words}\n{english}");
    }
}

#[test]
fn the_impact_is_what_two_runs_of_assess_differ_in() {
    // The second project has the guide of 2026 alone, edited by hand to govern 2025.
    let moved = guide_2026().replace("2026", "2025").replace("2027", "2026");
    let before = Case::new().file("guidelines/2025.md", guide_2025()).file("data/2025/学习记录.csv", RECORDS);
    let now = Case::new().file("guidelines/2025.md", moved).file("data/2025/学习记录.csv", RECORDS);
    for as_of in ["2025-11-30", "2026-03-15", "2026-07-01"] {
        let statuses = |case: &Case| -> BTreeMap<String, String> {
            let run = case.run(&format!("assess --year 2025 --format jsonl --as-of {as_of}"));
            let lines = run.stdout.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
            lines.map(|line| (line["learner"]["name"].to_string(), text(&line, "status").to_owned())).collect()
        };
        let (one, other) = (statuses(&before), statuses(&now));
        let expected: Vec<(String, String, String)> = one
            .iter()
            .filter(|(name, status)| other[*name] != **status)
            .map(|(name, status)| (name.clone(), status.clone(), other[name].clone()))
            .collect();
        let run = project().run(&format!("diff 2025 2026 --impact --format json --as-of {as_of}"));
        let mut found: Vec<(String, String, String)> = lines(&run.stdout, "impact-learner")
            .iter()
            .map(|line| (line["learner"]["name"].to_string(), text(line, "before").into(), text(line, "now").into()))
            .collect();
        found.sort();
        assert_eq!(found, expected, "{as_of}");
        assert_eq!(expected.len(), 1, "{as_of}");
    }
}

#[test]
fn the_impact_names_unit_learner_hours_and_cause() {
    let case = project();
    let run = case.run("diff 2025 2026 --impact --format json --as-of 2026-03-15");
    let sums = &lines(&run.stdout, "impact")[0];
    assert_eq!((&sums["assessed"], &sums["not_covered"], &sums["changed"]), (&3.into(), &0.into(), &1.into()));
    let learner = &lines(&run.stdout, "impact-learner")[0];
    assert_eq!((text(learner, "unit"), learner["learner"]["name"].as_str()), ("青溪画院", Some("柳知微")));
    assert_eq!((text(learner, "before"), text(learner, "now")), ("compliant", "make-up-open"));
    assert_eq!((text(&learner["short"], "before"), text(&learner["short"], "now")), ("0", "12"));
    assert_eq!(learner["causes"], serde_json::json!(["total", "minimum"]));
    let human = case.run("diff 2025 2026 --impact --as-of 2026-03-15").stdout;
    for words in [
        "重新核算 3 人，其中 1 人的状态会改变。",
        "2025  青溪画院         2         1  1 人由达标变为待补学",
        "年度总学时由 90 改为 102 学时；专业科目由 60 改为 72 学时",
    ] {
        assert!(human.contains(words), "{words}\n{human}");
    }
}

#[test]
fn folders_files_and_projects_may_be_compared_too() {
    let case = project()
        .file("旧/一.md", guide_2025())
        .file("旧/说明.txt", "x")
        .file("新/二.md", guide_2026())
        .file("项目/site.yaml", "title: 新\n")
        .file("项目/guidelines/指南.md", guide_2025().replace("until: 2026-06-30", "until: 2026-03-31"))
        .file("项目/data/2025/学习记录.csv", RECORDS);
    for (sides, file) in [("旧 新", "旧/一.md"), ("旧/一.md 新/二.md", "旧/一.md"), ("2025 ./新", "guidelines/2025.md")]
    {
        let run = case.run(&format!("diff {sides} --format json"));
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{sides}");
        let pair = &lines(&run.stdout, "documents")[0];
        assert_eq!((text(&pair["before"], "id"), text(&pair["now"], "id")), ("a25", "a26"), "{sides}");
        assert_eq!(text(&pair["before"], "file"), file);
        assert_eq!(lines(&run.stdout, "clause").iter().filter(|line| line["change"] == "changed").count(), 3);
    }
    // Two versions of a project: the data of the second under the documents of each.
    let run = case.run("diff . 项目 --impact --format json --as-of 2026-05-01");
    let found = lines(&run.stdout, "impact-learner");
    let told: Vec<_> = found.iter().map(|line| (text(line, "before"), text(line, "now"), &line["causes"])).collect();
    assert_eq!(told, [("make-up-open", "non-compliant", &serde_json::json!(["make-up"]))]);
    // No data on either side.
    let run = case.run("diff 旧 新 --impact");
    assert_eq!(run.code, 0);
    assert!(run.stdout.contains("两边都没有学员数据，无法推算会影响谁。"));
}

#[test]
fn a_document_with_errors_is_named_and_one_with_unknown_links_is_compared() {
    let case = project().file("错.md", guide_2026().replace("minimum: 72", "minimum: 七十二")).file(
        "转发.md",
        "---\nkind: notice\nyear: 2026\ntitle: 通知\nissuer: 甲\nforwards: elsewhere\n---\n\n正文。\n",
    );
    let run = case.run("diff 2025 错.md");
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("错.md:12"), "{}", run.stderr);
    let run = case.run("diff guidelines/2025.md 转发.md");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}

#[test]
fn sides_that_are_nothing_are_refused() {
    let case = project();
    for (sides, words) in [
        ("2024 2025", "没有 2024 年度的文件"),
        ("2025 2027", "没有 2027 年度的文件"),
        ("2025 没有", "“没有”不是四位数的年度"),
    ] {
        let run = case.run(&format!("diff {sides}"));
        assert_eq!(run.code, 2, "{sides}");
        assert!(run.stderr.contains(words), "{}", run.stderr);
    }
    assert_eq!(case.run("diff 2025").code, 2);
    assert_eq!(Case::empty().run("diff 2025 2026").code, 3);
}

#[test]
fn the_site_shows_what_changed_and_how_many_are_affected_but_nobody() {
    let case = project();
    assert_eq!(case.run("build --quiet --as-of 2026-03-15").code, 0);
    let page = String::from_utf8(case.tree("output")["2026/changes/index.html"].clone()).unwrap();
    for words in [
        "其中 1 人的状态会改变。",
        "<li>1 人由达标变为待补学</li>",
        ">青溪画院</a>",
        "申报截止<del><span class=\"unseen\" lang=\"zh-CN\">〔删去：</span>目<span class=\"unseen\" lang=\"zh-CN\">〕</span></del><ins>",
        "原为：<span>四、学习平台</span>",
    ] {
        assert!(page.contains(words), "{words}\n{page}");
    }
    assert!(!page.contains("柳"), "{page}");
    let case = project().file("site.yaml", "title: Hours\nlanguage: en\nprivacy: {learners: none}\n");
    assert_eq!(case.run("build --quiet --as-of 2026-03-15").code, 0);
    let page = String::from_utf8(case.tree("output")["2026/changes/index.html"].clone()).unwrap();
    for words in
        ["1 person from compliant to make-up open", "lang=\"en\">[removed: ", "Whom the new rules would affect"]
    {
        assert!(page.contains(words), "{words}\n{page}");
    }
}
