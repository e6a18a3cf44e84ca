//! The publisher's small commands: `init`, `doctor`, `gate`, `remind`, `list`, `completions`, `man`, and the language of messages.

use std::process::Command;

use serde_json::Value;

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
    - {id: public, name: 公需科目, minimum: 30, exam: required}
    - {id: professional, name: 专业科目, minimum: 60}
  make_up:
    - {credit_year: 2025, until: 2026-06-30}
  clauses: {hours: 一、学时要求}
---

## 一、学时要求

每年不少于90学时。
";

/// Two units with somebody to study and one without: 青溪画院 has 2 of 3 compliant, 云栖馆 0 of 1; 松风社 has only the exempt.
fn project() -> Case {
    Case::new()
        .file("guidelines/guide.md", GUIDE)
        .file("data/units.yaml", "- {name: 青溪画院, aliases: [青溪], code: QX01, region: 南昌市}\n")
        .file(
            "data/2025/学时汇总.csv",
            "姓名,工号,单位,部门,职称系列,免学,公需科目学时,专业科目学时\n\
             柳知微,1,青溪,国画室,艺术系列,,30,60\n\
             苏景行,2,青溪画院,,艺术系列,,30,60\n\
             沈怀瑾,3,青溪画院,国画室,艺术系列,,30,40.5\n\
             顾明远,1,云栖馆,,艺术系列,,10,60\n",
        )
        .file("data/2025/松风社.csv", "姓名,工号,职称系列,免学\n陆清和,1,艺术系列,是\n")
}

fn run(case: &Case, arguments: &str, code: i32) -> (String, String) {
    let run = case.run(arguments);
    assert_eq!(run.code, code, "{arguments}: {}{}", run.stdout, run.stderr);
    (run.stdout, run.stderr)
}

#[test]
fn a_gate_compares_exact_shares_and_names_the_units_below() {
    let case = project();
    for (arguments, failing) in [
        ("--min-rate 66.67% --as-of 2025-11-30", vec!["云栖馆", "青溪画院"]),
        ("--min-rate 66.66% --as-of 2025-11-30", vec!["云栖馆"]),
        ("--min-rate 66.66% --as-of 2025-11-30 --unit 青溪", vec![]),
        ("--min-rate 0% --as-of 2025-11-30", vec![]),
        ("--no-overdue --as-of 2026-06-30", vec![]),
        ("--no-overdue --as-of 2026-07-01", vec!["云栖馆", "青溪画院"]),
        ("--no-overdue --as-of 2026-07-01 --unit 松风社", vec![]),
        ("--min-rate 100% --no-overdue --as-of 2025-11-30 --unit 松风社", vec![]),
    ] {
        let (printed, said) = run(&case, &format!("gate {arguments}"), i32::from(!failing.is_empty()));
        let units: Vec<&str> = printed.lines().skip(1).map(|line| line.split_whitespace().nth(1).unwrap()).collect();
        assert_eq!(units, failing, "{arguments}: {printed}");
        assert!(said.contains(if failing.is_empty() { "通过：" } else { "未通过：" }), "{said}");
    }
    let (printed, said) = run(&case, "gate --min-rate 95% --as-of 2025-11-30 --year 2025", 1);
    assert_eq!(
        printed,
        "年度  单位      达标/应参加  完成率  逾期未达标\n\
         2025  云栖馆            0/1    0.0%           0\n\
         2025  青溪画院          2/3   66.7%           0\n"
    );
    assert!(said.contains("其中 1 个没有应参加的人，完成率为 —"), "{said}");
}

#[test]
fn a_gate_without_a_condition_or_without_learners_is_wrong_usage() {
    let case = project();
    for arguments in ["gate", "gate --year 2025", "gate --min-rate 0.9", "gate --min-rate 95% --year 2019"] {
        run(&case, arguments, 2);
    }
    let (_, said) = run(&case, "gate --no-overdue --unit 无名馆", 2);
    assert!(said.contains("无名馆"), "{said}");
}

#[test]
fn a_gate_does_not_pass_over_errors_in_the_data() {
    let case = project().file("data/2025/坏.xlsx", "this is no workbook");
    let (printed, said) = run(&case, "gate --min-rate 0% --as-of 2025-11-30", 1);
    assert!(printed.is_empty() && said.contains("1 处错误"), "{said}");
}

#[test]
fn reminders_name_in_full_who_is_short_before_a_deadline_within_the_time() {
    let case = project();
    let (text, said) = run(&case, "remind --as-of 2025-12-01", 0);
    assert_eq!(
        text,
        "【学时提醒】云栖馆2025年度继续教育：截至2025年12月1日，1 人还差学时。要求：公需科目不少于 30 学时，专业科目不少于 60 \
         学时，合计不少于 90 学时。\n\
         学习截止 2025年12月31日（1 人）：\n\
         1. 顾明远：还差公需科目 20 学时。再学公需科目 20 学时（须考试合格）即可达标。\n\
         请抓紧完成，并把学习记录及时交给单位。以主管部门认定为准。\n\
         \n\
         【学时提醒】青溪画院2025年度继续教育：截至2025年12月1日，1 人还差学时。要求：公需科目不少于 30 学时，专业科目不少于 60 \
         学时，合计不少于 90 学时。\n\
         学习截止 2025年12月31日（1 人）：\n\
         1. 沈怀瑾：还差专业科目 19.5 学时。再学专业科目 19.5 学时即可达标。\n\
         请抓紧完成，并把学习记录及时交给单位。以主管部门认定为准。\n"
    );
    assert!(said.contains("2 个单位（按年度计），2 人次"), "{said}");
    for (arguments, n) in [
        ("--as-of 2025-12-01 --within 29d", 0),
        ("--as-of 2025-12-31 --within 0d", 2),
        ("--as-of 2026-01-01", 0),
        ("--as-of 2026-06-15", 2),
        ("--as-of 2026-07-01 --within 365d", 0),
        ("--as-of 2025-12-01 --year 2024", 0),
    ] {
        let (text, _) = run(&case, &format!("remind {arguments}"), 0);
        assert_eq!(text.matches("\n1. ").count(), n, "{arguments}: {text}");
    }
    let (english, _) = run(&case, "remind --as-of 2025-12-01 --lang en", 0);
    assert!(
        english.contains("1. 沈怀瑾: short of 专业科目: 19.5 hours. Study another 19.5 hours of 专业科目"),
        "{english}"
    );
}

#[test]
fn reminders_are_a_list_or_a_calendar_too_and_overwrite_nothing() {
    let case = project();
    run(&case, "remind --as-of 2025-12-01 --format xlsx", 2);
    run(&case, "remind --as-of 2025-12-01 --format xlsx -o 提醒.xlsx", 0);
    let before = std::fs::read(case.path("提醒.xlsx")).unwrap();
    run(&case, "remind --as-of 2025-12-01 --format xlsx -o 提醒.xlsx", 4);
    assert_eq!(std::fs::read(case.path("提醒.xlsx")).unwrap(), before);
    let (sheet, _) = run(&case, "inspect 提醒.xlsx --format json --year 2025", 0);
    let names = ["单位", "年度", "姓名", "部门", "状态", "截止", "还有", "还差", "最短达标途径"];
    assert!(names.iter().all(|name| sheet.contains(&format!("\"{name}\""))), "{sheet}");
    let (calendar, _) = run(&case, "remind --as-of 2025-12-01 --format ics", 0);
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n"), "{calendar}");
    assert_eq!(calendar.matches("DTSTART;VALUE=DATE:").count(), 1, "{calendar}");
    assert!(calendar.contains("DTSTART;VALUE=DATE:20251231\r\n") && !calendar.contains("顾明远"), "{calendar}");
}

#[test]
fn lists_hold_what_the_project_holds() {
    let case = project();
    let (years, _) = run(&case, "list --as-of 2025-11-30", 0);
    assert_eq!(
        years,
        "年度  学习指南  其他文件  学员  达标/应参加  完成率\n2025         1         0     5          2/4   50.0%\n"
    );
    let (units, _) = run(&case, "list units --as-of 2025-11-30 --format csv", 0);
    assert_eq!(
        units,
        "\u{FEFF}year,unit,code,region,learners,compliant,rate\n\
         2025,云栖馆,,,1,0/1,0.0%\n\
         2025,松风社,,,1,—,—\n\
         2025,青溪画院,QX01,南昌市,3,2/3,66.7%\n"
    );
    let (documents, _) = run(&case, "list documents --format json", 0);
    let document: Value = serde_json::from_str(&documents).unwrap();
    assert_eq!((&document["id"], &document["kind"]), (&"guide".into(), &"study-guide".into()));
    assert_eq!((&document["file"], &document["issued_on"]), (&"guidelines/guide.md".into(), &Value::Null));
    let (learners, _) = run(&case, "list learners --as-of 2025-11-30 --format json", 0);
    let learners: Vec<Value> = learners.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(learners.len(), 5);
    let one = learners.iter().find(|learner| learner["name"] == "沈怀瑾").unwrap();
    assert_eq!((&one["status"], &one["short"]), (&"in-progress".into(), &"19.5".into()));
    assert_eq!(run(&case, "list learners --year 2019", 0).0.lines().count(), 1);
    run(&case, "list courses", 2);
}

#[test]
fn a_new_project_has_what_the_next_steps_need_and_nothing_wrong() {
    let case = Case::empty();
    run(&case, "init 学时", 0);
    let tree = case.tree("学时");
    let year = tree.keys().find_map(|path| path.strip_prefix("data/")?.strip_suffix("/空白名册.xlsx")).unwrap();
    let names: Vec<&str> = tree.keys().map(String::as_str).collect();
    assert_eq!(names, ["README.txt", &format!("data/{year}/空白名册.xlsx"), "data/units.yaml", "site.yaml"]);
    assert!(case.path("学时/guidelines").is_dir());
    let readme = String::from_utf8(tree["README.txt"].clone()).unwrap();
    assert!(readme.contains(&format!("data/{year}/空白名册.xlsx")) && readme.contains("xueshi build"), "{readme}");
    let (_, said) = run(&case, "check --root 学时 -D warnings", 0);
    assert!(!said.contains("error["), "{said}");
    run(&case, "build --root 学时", 0);
    assert!(case.path("学时/output/index.html").is_file());
}

#[test]
fn the_settings_of_a_new_project_hold_when_every_line_is_switched_on() {
    let case = Case::empty();
    run(&case, "init p", 0);
    let read = |path: &str| std::fs::read_to_string(case.path(path)).unwrap();
    // Explanations are sentences; what can be switched on begins with a key or a list.
    let is_key = |line: &&str| {
        line.trim_start()
            .split([':', ' '])
            .next()
            .is_some_and(|key| !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c == '-'))
    };
    let switched_on = |text: &str| -> String {
        text.lines()
            .map(|line| line.strip_prefix("# ").filter(is_key).unwrap_or(line))
            .map(|line| format!("{line}\n"))
            .collect()
    };
    let (settings, units) = (switched_on(&read("p/site.yaml")), switched_on(&read("p/data/units.yaml")));
    assert!(settings.contains("\nas_of: 2025-12-31\n") && settings.contains("\n  staff_no:"), "{settings}");
    assert!(units.contains("\n- name: 江西洪州职业学院") && units.contains("\n  series:"), "{units}");
    let case = case.file("p/site.yaml", settings).file("p/data/units.yaml", units);
    let (_, said) = run(&case, "check --root p", 0);
    assert!(!said.contains("error[") && !said.contains("warning["), "{said}");
}

#[test]
fn the_sample_gives_a_site_at_once() {
    let case = Case::empty();
    run(&case, "init demo --sample", 0);
    let (_, said) = run(&case, "build --root demo", 0);
    assert!(said.contains("工作簿 3 个"), "{said}");
    let site = case.tree("demo/output");
    assert!(site.keys().filter(|path| path.starts_with("2025/units/") && path.ends_with("/index.html")).count() >= 3);
}

#[test]
fn a_folder_that_holds_anything_is_left_as_it_is() {
    for arguments in ["init", "init --sample", "init .", "init there", "init there --sample"] {
        let case = Case::empty().file("there/thesis.txt", "years of work");
        let before = case.tree("");
        let (_, said) = run(&case, arguments, 4);
        assert!(said.contains("output-exists"), "{said}");
        assert_eq!(case.tree(""), before, "{arguments}");
    }
    let case = Case::empty().file("file", "");
    run(&case, "init file", 3);
}

#[test]
fn a_sound_project_is_well() {
    let case = project();
    let before = case.tree("");
    let (report, said) = run(&case, "doctor", 0);
    assert!(report.lines().all(|line| line.starts_with("✓ ")), "{report}");
    assert!(said.contains("一切正常"), "{said}");
    assert_eq!(case.tree(""), before);
    let (english, _) = run(&case, "doctor --lang en", 0);
    assert!(english.contains("✓ 2025: has a study guide, learners 5"), "{english}");
}

#[test]
fn what_is_amiss_is_told_with_what_to_do() {
    let look = |case: Case, code: i32, words: &str| {
        let (report, _) = run(&case, "doctor", code);
        let mut lines = report.lines().skip_while(|line| !line.contains(words));
        let line = lines.next().unwrap_or_else(|| panic!("{words}: {report}"));
        assert!(line.starts_with(if code == 0 { "! " } else { "✗ " }), "{words}: {report}");
        assert!(lines.next().is_some_and(|help| help.starts_with("  → ")), "{words}: {report}");
    };
    look(project().file("site.yaml", "titel: a\n"), 1, "site.yaml 有");
    look(project().file("site.yaml", "title: a\nas_of: 2999-01-01\n"), 0, "将来");
    look(project().file("site.yaml", "title: a\nas_of: 2020-01-01\n"), 0, "超过 400 天");
    look(project().file("guidelines/x.md", "---\nkind: study-guide\n---\n"), 1, "guidelines/x.md");
    look(project().file("data/2025/坏.xlsx", "no workbook"), 1, "data/2025/坏.xlsx");
    look(project().file("data/2026/a.csv", "姓名,工号\n柳知微,1\n"), 0, "2026 年度：学员 1 人，没有学习指南");
    look(
        project().file("guidelines/b.md", GUIDE.replace("2025", "2023").replace("2026", "2024")),
        0,
        "2023 年度：有学习指南，没有学员数据",
    );
    look(project().file("templates/home.html", "{% extends \"base.html\" %}"), 0, "templates/home.html 没有放");
    look(project().file("templates/home.html", "{{ nothing }}"), 1, "templates/home.html");
    look(project().file("output/thesis.txt", "years of work"), 1, "output");
    look(Case::new(), 0, "还没有通知");
    look(Case::empty(), 1, "没有 site.yaml");
}

#[test]
fn completions_and_manual_name_every_command() {
    let case = Case::empty();
    let commands = ["build", "check", "serve", "init", "gate", "remind", "list", "doctor", "completions", "man"];
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (text, _) = run(&case, &format!("completions {shell}"), 0);
        assert!(commands.iter().all(|command| text.contains(command)), "{shell}");
    }
    let (manual, _) = run(&case, "man", 0);
    assert!(manual.contains(".TH xueshi 1") && commands.iter().all(|command| manual.contains(command)), "{manual}");
    run(&case, "man -o pages/man1", 0);
    let pages = case.tree("pages/man1");
    assert!(commands.iter().all(|command| pages.contains_key(&format!("xueshi-{command}.1"))), "{:?}", pages.keys());
    assert!(pages.contains_key("xueshi-template-roster.1") && pages["xueshi.1"] == manual.as_bytes());
    // The same pages every time, and never in place of others.
    run(&case, "man -o again", 0);
    assert_eq!(case.tree("again"), pages);
    run(&case, "man -o again", 4);
}

#[cfg(target_os = "linux")]
#[test]
fn bash_takes_the_completions() {
    let case = Case::empty();
    let (text, _) = run(&case, "completions bash", 0);
    std::fs::write(case.path("xueshi.bash"), text).unwrap();
    let output = Command::new("bash").args(["--norc", "-n"]).arg(case.path("xueshi.bash")).output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn messages_are_in_the_language_of_the_machine_unless_one_is_asked_for() {
    let case = project();
    let said = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xueshi"));
        for name in ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(name);
        }
        command.args(["check", "--as-of", "2025-12-31"]).args(arguments).current_dir(case.path(""));
        String::from_utf8(command.envs(variables.iter().copied()).output().unwrap().stderr).unwrap()
    };
    let (zh, en) = ("检查通过，可以生成站点。\n", "Checked: the site can be built.\n");
    for (variables, arguments, expected) in [
        (&[][..], &[][..], zh),
        (&[("LANG", "en_GB.UTF-8")], &[], en),
        (&[("LANG", "en_GB.UTF-8"), ("LC_ALL", "zh_CN.UTF-8")], &[], zh),
        (&[("LANG", "zh_CN.UTF-8"), ("LC_MESSAGES", "en_US")], &[], en),
        (&[("LANG", "C")], &[], zh),
        (&[("LC_ALL", "POSIX"), ("LANGUAGE", "en")], &[], zh),
        (&[("LANG", "de_DE.UTF-8")], &[], zh),
        (&[("LANG", "zh_CN.UTF-8")], &["--lang", "en"], en),
        (&[("LANG", "en_US.UTF-8")], &["--lang", "zh-CN"], zh),
    ] {
        assert!(said(variables, arguments).ends_with(expected), "{variables:?} {arguments:?}");
    }
}
