//! Exit status, streams and flags of the command line (DESIGN 4.6).

use std::fs::File;
use std::process::{Command, Stdio};

use crate::case::Case;

/// A project with a warning: the check digit of the ID is wrong, so that it is no key.
fn with_a_warning() -> Case {
    Case::new().workbook("data/2025/青溪画院.xlsx", "名册", &[&["姓名", "证件号"], &["柳知微", "991001198101151013"]])
}

/// A project with an error in a row's file, and none in front matter or settings.
fn with_a_broken_workbook() -> Case {
    Case::new().file("data/2025/broken.xlsx", "this is no workbook")
}

#[test]
fn a_sound_project_is_built_with_0() {
    let case = Case::new();
    let run = case.run("build --as-of 2025-12-31");
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    let site = case.tree("output");
    for path in ["index.html", "manifest.json", "xueshi-site.txt"] {
        assert!(site.contains_key(path), "{path}");
    }
    assert!(run.stderr.contains("写入：网页"), "{}", run.stderr);
}

#[test]
fn the_same_project_gives_the_same_bytes_in_two_places() {
    let case = Case::new();
    for out in ["one", "public/two"] {
        assert_eq!(case.run(&format!("build --as-of 2025-12-31 --out {out}")).code, 0);
    }
    assert_eq!(case.tree("one"), case.tree("public/two"));
}

#[test]
fn check_writes_nothing() {
    let case = Case::new();
    let before = case.tree("");
    let run = case.run("check --as-of 2025-12-31");
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    assert_eq!(case.tree(""), before);
}

#[test]
fn wrong_usage_gives_2() {
    let case = Case::new();
    for arguments in ["", "publish", "build --as-of tomorrow", "build --format csv", "assess --year x"] {
        let run = case.run(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments}");
        assert!(!run.stderr.is_empty(), "{arguments}");
    }
}

#[test]
fn help_and_version_give_0() {
    let case = Case::empty();
    for arguments in ["--help", "build --help", "check --help", "assess --help", "--version"] {
        let run = case.run(arguments);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{arguments}");
    }
}

#[test]
fn a_folder_that_does_not_exist_gives_3() {
    let case = Case::empty();
    for arguments in ["build --root nowhere", "check --root nowhere", "assess --root nowhere"] {
        let run = case.run(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (3, ""), "{arguments}: {}", run.stderr);
    }
}

#[test]
fn a_folder_that_is_not_ours_gives_4_and_stays_as_it_was() {
    let case = Case::new().file("thesis/chapter.txt", "years of work").file("data/2025/a.txt", "");
    let before = case.tree("thesis");
    for out in ["thesis", "data", ".", "guidelines/site", "site.yaml"] {
        let case = &case;
        std::fs::create_dir_all(case.path("guidelines")).unwrap();
        let run = case.run(&format!("build --as-of 2025-12-31 --out {out}"));
        assert_eq!(run.code, 4, "{out}: {}", run.stderr);
        assert!(run.stderr.contains("output-not-ours"), "{}", run.stderr);
    }
    assert_eq!(case.tree("thesis"), before);
}

#[test]
fn an_output_folder_with_only_the_marker_is_ours() {
    let case = Case::new().file("output/xueshi-site.txt", "");
    assert_eq!(case.run("build --as-of 2025-12-31").code, 0);
}

#[test]
fn quiet_says_nothing_where_nothing_is_wrong() {
    let case = Case::new();
    for arguments in ["build --as-of 2025-12-31 --quiet", "--quiet check --as-of 2025-12-31"] {
        let run = case.run(arguments);
        assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, "", ""), "{arguments}");
    }
}

#[test]
fn a_refusal_is_json_where_json_was_asked_for() {
    let case = Case::new().file("thesis/chapter.txt", "years of work");
    let run = case.run("build --as-of 2025-12-31 --out thesis --format json --lang en");
    let lines: Vec<serde_json::Value> = run.stderr.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let refusal = lines.iter().find(|line| line["code"] == "output-not-ours").unwrap();
    assert_eq!(refusal["severity"], "error");
    assert_eq!(refusal["file"], "[root]/thesis");
    assert!(refusal["line"].is_null() && refusal["cell"].is_null());
    assert!(refusal["message"].as_str().unwrap().starts_with("This folder is not empty"));
}

#[test]
fn an_error_in_settings_publishes_nothing_and_leaves_the_old_site() {
    let case = Case::new();
    assert_eq!(case.run("build --as-of 2025-12-31").code, 0);
    let before = case.tree("output");
    let case = case.file("site.yaml", "title: 继续教育\nnonsense: 1\n");
    for arguments in ["build --as-of 2025-12-30", "check --as-of 2025-12-30"] {
        let run = case.run(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{arguments}");
        assert!(run.stderr.contains("--> site.yaml:2:1\n"), "{}", run.stderr);
        assert!(run.stderr.contains("1 个错误"), "{}", run.stderr);
        assert_eq!(case.tree("output"), before, "{arguments}");
    }
}

#[test]
fn a_page_that_cannot_be_rendered_publishes_nothing_and_leaves_the_old_site_alone() {
    let case = Case::new();
    assert_eq!(case.run("build --as-of 2025-12-31").code, 0);
    let before = case.tree("output");
    // Other pages are staged by then.
    let case = case.file("templates/home.html", "{{ latest.nothing }}");
    let run = case.run("build --as-of 2025-12-30");
    assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{}", run.stderr);
    assert!(run.stderr.contains("templates/home.html:1:"), "{}", run.stderr);
    assert!(run.stderr.contains("没有写入"), "{}", run.stderr);
    assert_eq!(case.tree("output"), before);
    assert!(!case.path(".output.stage").exists());
}

#[test]
fn an_error_in_a_workbook_publishes_the_rest_and_gives_1() {
    let case = with_a_broken_workbook();
    let run = case.run("build --as-of 2025-12-31");
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stderr.contains("--> data/2025/broken.xlsx\n"), "{}", run.stderr);
    assert!(case.tree("output").contains_key("index.html"));
    for arguments in ["check --as-of 2025-12-31", "assess --as-of 2025-12-31"] {
        assert_eq!(case.run(arguments).code, 1, "{arguments}");
    }
}

#[test]
fn warnings_give_1_only_where_they_are_denied_and_are_published_either_way() {
    for (arguments, code) in [("", 0), (" -D warnings", 1), (" --deny warnings", 1)] {
        let case = with_a_warning();
        let run = case.run(&format!("build --as-of 2025-12-31{arguments}"));
        assert_eq!(run.code, code, "{arguments}: {}", run.stderr);
        assert!(run.stderr.contains("warning["), "{}", run.stderr);
        assert!(case.tree("output").contains_key("index.html"), "{arguments}");
        assert_eq!(case.run(&format!("check --as-of 2025-12-31{arguments}")).code, code, "{arguments}");
    }
}

#[test]
fn diagnostics_are_one_json_object_a_line_and_nothing_else() {
    let case = with_a_broken_workbook();
    let run = case.run("check --as-of 2025-12-31 --format json");
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    for line in run.stderr.lines() {
        let object: serde_json::Value = serde_json::from_str(line).unwrap();
        let mut keys: Vec<_> = object.as_object().unwrap().keys().map(String::as_str).collect();
        keys.sort_unstable();
        assert_eq!(keys, ["cell", "code", "column", "file", "help", "line", "message", "severity", "sheet"]);
    }
    assert!(!run.stderr.is_empty());
}

#[test]
fn colours_are_used_where_asked_for() {
    let case = with_a_broken_workbook();
    for (arguments, coloured) in [("", false), (" --color never", false), (" --color always", true)] {
        let run = case.run(&format!("check --as-of 2025-12-31{arguments}"));
        assert_eq!(run.stderr.contains("\u{1b}["), coloured, "{arguments}");
    }
}

#[test]
fn a_second_build_while_one_is_at_work_gives_3() {
    let case = Case::new();
    let lock = File::create(case.path(".output.lock")).unwrap();
    lock.lock().unwrap();
    let run = case.run("build --as-of 2025-12-31");
    assert_eq!(run.code, 3);
    assert!(run.stderr.contains("output-busy"), "{}", run.stderr);
    drop(lock);
    assert_eq!(case.run("build --as-of 2025-12-31").code, 0);
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let case = with_a_warning();
    for format in ["csv", "table", "jsonl"] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = Command::new(env!("CARGO_BIN_EXE_xueshi"))
            .args(["assess", "--as-of", "2025-12-31", "--format", format, "--root"])
            .arg(case.path(""))
            .stdout(Stdio::from(writer))
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{format}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn results_that_cannot_be_written_give_3() {
    let case = with_a_warning();
    let full = File::options().write(true).open("/dev/full").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_xueshi"))
        .args(["assess", "--as-of", "2025-12-31", "--format", "csv", "--root"])
        .arg(case.path(""))
        .stdout(Stdio::from(full))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", String::from_utf8_lossy(&output.stderr));
}
