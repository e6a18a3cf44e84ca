//! `xueshi new notice`: last year's documents as drafts, and `check` until every value in them is confirmed.

use std::path::Path;

use serde_json::Value;

use crate::case::{Case, tree};

/// The shipped guidelines, without data.
fn shipped() -> Case {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("guidelines");
    let files = tree(&folder).into_iter();
    files.fold(Case::new(), |case, (path, bytes)| case.file(&format!("guidelines/{path}"), bytes))
}

fn read(case: &Case, path: &str) -> String {
    std::fs::read_to_string(case.path(path)).unwrap()
}

/// The lines of `unconfirmed-value` in a file, with the messages.
fn unconfirmed(case: &Case, file: &str) -> (i32, Vec<(u64, String)>) {
    let run = case.run("check --as-of 2026-03-01 --message-format json");
    let findings = run.stderr.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let of_file = findings.filter(|finding| finding["code"] == "unconfirmed-value" && finding["file"] == file);
    let shown = of_file.map(|one| (one["line"].as_u64().unwrap(), one["message"].as_str().unwrap().to_owned()));
    (run.code, shown.collect())
}

const GUIDE: &str = "guidelines/2026/jx-2026-arts-literature.md";

#[test]
fn every_document_of_last_year_becomes_a_draft_with_its_links() {
    let case = shipped();
    let run = case.run("new notice 2026 --quiet");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert_eq!(run.stdout, format!("{GUIDE}\nguidelines/2026/jx-2026-arts-notice.md\n"));
    let guide = read(&case, GUIDE);
    for line in [
        "id: jx-2026-arts-literature\n",
        "kind: study-guide\n",
        "year: 2026\n",
        "  total: 90  # 待确认：90\n",
        "  study_period: {until: 2025-12-31}  # 待确认：{until: 2025-12-31}\n",
        "    hours: 三、学时要求  # 待确认：三、学时要求\n",
        "\n（请在此粘贴 2026 年通知正文）\n",
    ] {
        assert!(guide.contains(line), "{line}");
    }
    assert!(guide.contains("title: 2026 年度江西省艺术系列") && !guide.contains("各有关单位"));
    let notice = read(&case, "guidelines/2026/jx-2026-arts-notice.md");
    assert!(notice.contains("\nforwards: jx-2026-arts-literature\n"), "{notice}");
}

#[test]
fn check_fails_until_every_line_is_confirmed_or_changed() {
    let case = shipped();
    case.run("new notice 2026");
    let marked = read(&case, GUIDE).lines().filter(|line| line.contains("# 待确认：")).count();
    let (code, found) = unconfirmed(&case, GUIDE);
    // One more for the text that is not pasted yet.
    assert_eq!((code, found.len()), (1, marked + 1));

    // The text is pasted: each line now names the line of the text that speaks of it.
    let text = read(&case, "guidelines/2025/jx-2025-arts-literature.md");
    let body = text.split_once("\n---\n").unwrap().1.replace("不少于90学时", "不少于72学时");
    let pasted = read(&case, GUIDE).replace("\n（请在此粘贴 2026 年通知正文）\n", &body);
    let case = case.file(GUIDE, &pasted);
    let (_, found) = unconfirmed(&case, GUIDE);
    let line = pasted.lines().position(|line| line.starts_with("  total: 90")).unwrap() as u64 + 1;
    let total = &found.iter().find(|(other, _)| *other == line).unwrap().1;
    assert!(
        total.contains("“90”照抄自上一年，还没有确认；正文第 61 行写的是“参加继续教育累计应不少于72学时”"),
        "{total}"
    );
    let clause = found.iter().find(|(_, message)| message.starts_with("“三、学时要求”")).unwrap();
    assert!(clause.1.ends_with("正文第 59 行写的是“三、学时要求”"), "{}", clause.1);

    // A changed value is settled, a deleted comment confirms; the rest still stands.
    let changed = pasted.replace("  total: 90  # 待确认：90", "  total: 72  # 待确认：90");
    let changed = changed
        .replace("issuer: 江西省文学艺术界联合会  # 待确认：江西省文学艺术界联合会", "issuer: 江西省文学艺术界联合会");
    let case = case.file(GUIDE, &changed);
    assert_eq!(unconfirmed(&case, GUIDE).1.len(), found.len() - 2);

    // All comments deleted: nothing is unconfirmed any more.
    let without = |text: &str| {
        let lines = text.lines().map(|line| line.split("  # 待确认：").next().unwrap());
        lines.collect::<Vec<_>>().join("\n") + "\n"
    };
    let case = case.file(GUIDE, without(&changed));
    assert_eq!(unconfirmed(&case, GUIDE).1, []);
}

#[test]
fn nothing_is_overwritten_and_nothing_is_written_by_halves() {
    let case = shipped().file("guidelines/2026/jx-2026-arts-notice.md", "von Hand");
    let run = case.run("new notice 2026");
    assert_eq!((run.code, run.stdout.as_str()), (4, ""));
    assert!(run.stderr.contains("output-exists"), "{}", run.stderr);
    assert!(!case.path(GUIDE).exists());
    assert_eq!(read(&case, "guidelines/2026/jx-2026-arts-notice.md"), "von Hand");
}

#[test]
fn another_year_another_file_and_no_year_at_all() {
    let case = shipped();
    let run = case.run("new notice 2026 --from 2024 --quiet");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(run.stdout.lines().count(), 4);
    let platforms = read(&case, "guidelines/2026/jx-2026-education-platforms.md");
    assert!(platforms.contains("\nattached_to: jx-2026-education\n"));
    let college = read(&case, "guidelines/2026/jx-2026-hongzhou-notice.md");
    assert!(college.contains("\nforwards: jx-2026-education-notice\n"));

    let case = shipped();
    let run = case.run("new notice 2026 -o 新指南.md --quiet");
    assert_eq!((run.code, run.stdout.as_str()), (0, "新指南.md\njx-2026-arts-notice.md\n"));
    assert!(read(&case, "新指南.md").contains("year: 2026"));

    for (arguments, said) in [
        ("new notice 2024", "2024 年以前没有可以照抄的文件"),
        ("new notice 2026 --from 2019", "没有 2019 年度的文件"),
        ("new notice 2025 --from 2025", "没有 2025 年度的文件"),
    ] {
        let run = shipped().run(arguments);
        assert_eq!(run.code, 2, "{arguments}");
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
}
