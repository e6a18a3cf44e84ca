//! `xueshi import` as a command: what it prints and writes, what it refuses, and that its drafts pass the check.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

const SEED: &str = "tests/seeds/001_4a7cbae45cfbc594.txt";

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xueshi"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).env("NO_COLOR", "1");
    command.output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

#[test]
fn the_drafts_are_printed_each_under_its_name_and_the_summary_goes_to_standard_error() {
    let output = run(&["import", SEED]);
    assert_eq!(output.status.code(), Some(0));
    let printed = text(&output.stdout);
    let headings: Vec<&str> = printed.lines().filter(|line| line.starts_with("=====")).collect();
    let expected = ["2024-notice", "2024-notice-2", "2024-guide", "2024-guide-attachment-1"];
    assert_eq!(headings, expected.map(|stem| format!("===== {stem}.md =====")));
    let summary = text(&output.stderr);
    for line in [
        "  rules.total = 90  第 52 行：“专业技术人员应按规定参加继续教育，每年参加继续教育累计应不少于 90 学时，其中…”",
        "  contacts[0].phone = 0791-12333 转 1",
        "[not-drafted]",
        "  正文未载明: document_number, issued_on, addressees",
    ] {
        assert!(summary.contains(line), "{line}\n{summary}");
    }
    let english = text(&run(&["import", SEED, "--lang", "en"]).stderr);
    assert!(english.contains("rules.total = 90  line 52: \""), "{english}");
}

#[test]
fn drafts_of_the_published_texts_pass_the_check_as_they_are() {
    let project = tempfile::tempdir().unwrap();
    fs::write(project.path().join("site.yaml"), "title: 试\n").unwrap();
    let folder = project.path().join("guidelines/2024");
    fs::create_dir(project.path().join("guidelines")).unwrap();
    assert_eq!(run(&["import", SEED, "-o", folder.to_str().unwrap()]).status.code(), Some(0));
    let seed = "tests/seeds/000_5ce879cf1b1f7c8e.txt";
    let main = project.path().join("guidelines/2025/arts.md");
    assert_eq!(run(&["import", seed, "-o", main.to_str().unwrap()]).status.code(), Some(0));
    assert_eq!(names(&folder), ["2024-guide-attachment-1.md", "2024-guide.md", "2024-notice-2.md", "2024-notice.md"]);
    assert_eq!(names(main.parent().unwrap()), ["arts-notice.md", "arts.md"]);
    let check = run(&["check", "--root", project.path().to_str().unwrap()]);
    assert_eq!(check.status.code(), Some(0), "{}", text(&check.stderr));

    // A second import touches nothing, and writes nothing beside what is there.
    let before = fs::read(&main).unwrap();
    fs::remove_file(main.with_file_name("arts-notice.md")).unwrap();
    let again = run(&["import", seed, "-o", main.to_str().unwrap()]);
    assert_eq!(again.status.code(), Some(4));
    assert!(text(&again.stderr).contains("[output-exists]"), "{}", text(&again.stderr));
    assert_eq!(names(main.parent().unwrap()), ["arts.md"]);
    assert_eq!(fs::read(&main).unwrap(), before);
}

#[test]
fn what_a_text_does_not_state_is_left_to_fill_in_and_the_check_names_it() {
    let project = tempfile::tempdir().unwrap();
    fs::write(project.path().join("site.yaml"), "title: 试\n").unwrap();
    fs::create_dir(project.path().join("guidelines")).unwrap();
    let out = project.path().join("guidelines/2025");
    run(&["import", "tests/fixtures/notices/total-only.txt", "-o", out.to_str().unwrap()]);
    let draft = fs::read_to_string(out.join("2025-guide.md")).unwrap();
    assert!(draft.contains("  # series: 正文未载明 not stated（必填，请补上 required, please fill in）"), "{draft}");
    let check = run(&["check", "--root", project.path().to_str().unwrap()]);
    assert_eq!(check.status.code(), Some(1));
    let said = text(&check.stderr);
    assert!(said.contains("[missing-key]") && said.contains("components"), "{said}");
}

#[test]
fn files_that_are_no_notices_are_refused_with_advice() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let docx = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/notices/college.docx")).unwrap();
    for (path, advice) in [
        (file("通知.pdf", b"%PDF-1.7\n..."), "另存为 .docx"),
        (file("通知.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 WordDocument"), "另存为 .docx"),
        (file("通知.png", b"\x89PNG\r\n\x1a\n"), "文字版"),
        (file("cut.docx", &docx[..docx.len() / 2]), "重新下载"),
        (file("bomb.docx", &bomb()), "只保留通知部分"),
        (file("book.docx", &zip(&[("xl/workbook.xml", b"<workbook/>")])), "解压"),
        (file("broken.docx", &zip(&[("word/document.xml", b"<w:document><w:p></w:q>")])), "重新下载"),
        (file("binary.txt", b"\x00\x01\x02\xFF\xFE"), "UTF-8"),
        (file("empty.txt", b" \n"), "选错"),
        (file("deep.html", "<div>".repeat(200_000).as_bytes()), "重新下载"),
    ] {
        let output = run(&["import", &path]);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(3), "{path}: {said}");
        assert!(said.contains("[unreadable-notice]") && said.contains(advice), "{path}: {said}");
        assert!(output.stdout.is_empty());
    }
    let missing = run(&["import", "没有.docx"]);
    assert_eq!(missing.status.code(), Some(3));
    let huge_line = file("line.txt", "学时《（".repeat(200_000).as_bytes());
    let output = run(&["import", &huge_line]);
    assert!(output.status.code().is_some_and(|code| code < 4), "{}", text(&output.stderr));
}

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A small file that unpacks to more than any notice has.
fn bomb() -> Vec<u8> {
    zip(&[("word/document.xml", &vec![b' '; 40 * 1024 * 1024])])
}
