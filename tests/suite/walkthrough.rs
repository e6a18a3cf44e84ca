//! The walk-through of the README, command by command as it stands there, in a copy of the shipped project with last year's
//! site published: what each command tells, and what it leaves behind.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::case::{Case, Run, tree};

const BEGIN: &str = "<!-- walk-through -->\n```sh\n";
const END: &str = "```\n<!-- end of walk-through -->";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The commands between the marks, without their remarks.
fn commands(readme: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(readme)).unwrap();
    assert_eq!((text.matches(BEGIN).count(), text.matches(END).count()), (1, 1), "{readme}");
    let (_, behind) = text.split_once(BEGIN).unwrap();
    let block = behind.split_once(END).unwrap().0;
    let without_remark = |line: &str| line.split(" #").next().unwrap().trim().to_owned();
    block.lines().map(without_remark).filter(|line| !line.is_empty()).collect()
}

/// The shipped project, with the files that the walk-through takes from the repository.
fn project() -> Case {
    let mut case = Case::empty();
    for folder in ["guidelines", "data", "tests/fixtures/walkthrough"] {
        for (path, bytes) in tree(&root().join(folder)) {
            case = case.file(&format!("{folder}/{path}"), bytes);
        }
    }
    case.file("site.yaml", fs::read(root().join("site.yaml")).unwrap())
}

/// What each command of the walk-through gave, by its first words.
fn walk(case: &Case) -> Vec<(String, Run)> {
    let mut runs = Vec::new();
    for command in commands("README.md") {
        let words: Vec<&str> = command.split_whitespace().collect();
        match words[..] {
            ["mkdir", "-p", folder] => fs::create_dir_all(case.path(folder)).unwrap(),
            ["cp", from, to] => {
                let name = Path::new(from).file_name().unwrap();
                fs::copy(case.path(from), case.path(to).join(name)).unwrap();
            }
            ["xueshi", ..] => runs.push((command.clone(), case.run(command.strip_prefix("xueshi ").unwrap()))),
            _ => panic!("the walk-through has a command that this test does not know: {command}"),
        }
    }
    runs
}

/// The findings of a run about documents of 2026, of one severity.
fn findings(run: &Run, severity: &str) -> Vec<String> {
    let blocks = run.stderr.split("\n\n").filter(|block| block.starts_with(severity));
    blocks.filter(|block| block.contains("--> guidelines/2026/")).map(str::to_owned).collect()
}

#[test]
fn a_new_annual_notice_is_imported_checked_compared_tried_and_built() {
    let case = project();
    // Last year's site, as it stands when the notice arrives.
    assert_eq!(case.run("build --quiet --as-of 2026-03-01").code, 1);
    let old = case.tree("output");
    let runs = walk(&case);
    let told: Vec<&str> = runs.iter().map(|(command, _)| command.split(' ').nth(1).unwrap()).collect();
    assert_eq!(told, ["import", "check", "diff", "build", "build"]);
    let [import, check, diff, dry_run, build] = [0, 1, 2, 3, 4].map(|at| &runs[at].1);

    // What the notice states is found, each value with the sentence it stands in.
    assert_eq!(import.code, 0, "{}", import.stderr);
    let drafts = case.tree("guidelines/2026");
    assert_eq!(drafts.keys().map(String::as_str).collect::<Vec<_>>(), ["2026-guide.md", "2026-notice.md"]);
    let guide = String::from_utf8(drafts["2026-guide.md"].clone()).unwrap();
    for value in ["total: 96", "minimum: 66", "until: 2027-05-31", "phone: \"4000002026\"", "应不少于96学时"] {
        assert!(guide.contains(value), "{value}\n{guide}");
    }

    // The sample's data have errors of their own; the drafts have none.
    assert_eq!(check.code, 1);
    assert_eq!(findings(check, "error"), [] as [String; 0]);

    assert_eq!(diff.code, 1);
    for words in [
        "与2025年度相同职称系列的学习指南比较。",
        "不少于 66 学时",
        "每年参加继续教育累计应不少于[-90-]{+96+}学时",
        "某某大学 — 专技云学堂              未列出      4000002026  ● 新增",
        "新规则会影响谁",
        "专业科目由 60 改为 66 学时",
    ] {
        assert!(diff.stdout.contains(words), "{words}\n{}", diff.stdout);
    }

    // The site is as it was until the last command, and then as foretold.
    assert_eq!((dry_run.code, build.code), (1, 1));
    let new = case.tree("output");
    let n_added = new.keys().filter(|path| path.ends_with(".html") && !old.contains_key(*path)).count();
    assert!(n_added > 0 && dry_run.stdout.contains(&format!("页面：新增 {n_added}，")), "{}", dry_run.stdout);
    assert!(dry_run.stdout.contains("新列入 2"), "{}", dry_run.stdout);
    let pages: BTreeSet<&str> = new.keys().map(String::as_str).collect();
    for page in ["2026/index.html", "2026/changes/index.html", "2026/guides/2026-guide/index.html"] {
        assert!(pages.contains(page), "{page}");
    }
    let changes = String::from_utf8(new["2026/changes/index.html"].clone()).unwrap();
    assert!(changes.contains("新规则会影响谁"));
    let unit = new.iter().find(|(path, _)| path.starts_with("2026/units/") && path.ends_with("/list.csv")).unwrap();
    let list = String::from_utf8(unit.1.clone()).unwrap();
    assert!(list.contains("柳**") && list.contains("苏**"), "{list}");
}

#[test]
fn both_readmes_have_the_same_walk_through() {
    assert_eq!(commands("README.md"), commands("README.zh-CN.md"));
}
