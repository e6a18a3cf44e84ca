//! What front matter may say, and what is said of front matter that is wrong.

use super::*;
use crate::diagnostic::{Language, Severity};
use crate::location::SourcePath;
use crate::model::hours::Hours;
use crate::model::rule::{CarryOver, ExamRule, MakeUpRules, RuleName};

const GUIDE: &str = "\
---
kind: study-guide
year: 2025
title: 2025年度艺术系列学习指南
issuer: 某某省文学艺术界联合会
applies_to: {series: [艺术系列]}
rules:
  total: 90
  components:
    - {id: public, name: 公需科目, aliases: [公需课, 公需], minimum: 30, exam: required}
    - {id: professional, name: 专业科目, minimum: 60}
  study_period: {from: 2025-01-01, until: 2025-12-31}
---
## 三、学时要求
";

fn file(path: &str, text: &str) -> SourceFile {
    SourceFile { path: SourcePath::new(path), bytes: text.as_bytes().to_vec() }
}

/// The documents, and what is said of their front matter alone; the comparison with the text has its own tests.
fn read(files: &[SourceFile]) -> (Vec<Document>, Diagnostics) {
    let (documents, found) = read_documents(files);
    let compared = [Code::ShortText, Code::NotInText, Code::DiffersFromText, Code::NotInClause, Code::LooseAttachment];
    let mut kept = Diagnostics::new();
    found.into_iter().filter(|finding| !compared.contains(&finding.code)).for_each(|finding| kept.push(finding));
    (documents, kept)
}

/// Errors and warnings of one document as `code line:column`.
fn findings(text: &str) -> Vec<String> {
    let (_, diagnostics) = read(&[file("guidelines/g.md", text)]);
    let shown =
        diagnostics.iter().map(|d| format!("{} {}", d.code, d.place.to_string().replace("guidelines/g.md:", "")));
    shown.collect()
}

fn day(text: &str) -> crate::model::Date {
    text.parse().unwrap()
}

#[test]
fn a_guide_is_read_with_everything_it_states() {
    let text = GUIDE.replace(
        "  study_period: {from: 2025-01-01, until: 2025-12-31}\n",
        "  conversion: {counts_toward: professional}
  carry_over: forbidden
  study_period: {until: 2025-11-30}
  make_up:
    - {credit_year: 2025, until: 2026-06-30, in_principle: true}
    - {credit_year: 2024, until: 2025-06-30, or_earlier: {event: 年度职称申报截止, 'on': 2025-05-20}}
  topics: [人工智能]
  clauses: {hours: 三、学时要求, exam: 三、 学时要求}
portal: {name: 门户, url: 'https://portal.example/jxjy'}
platforms:
  - {operator: 甲公司, name: 甲平台, phone: \"4008039966\"}
",
    );
    let (documents, diagnostics) = read(&[file("guidelines/2025/Arts-Guide.md", &text)]);
    assert_eq!(diagnostics, Diagnostics::new());
    let [document] = &documents[..] else { panic!("{documents:?}") };
    assert_eq!((&*document.id.0, document.year), ("Arts-Guide", Year(2025)));
    assert_eq!(document.applies_to.position, (6, 22));
    assert_eq!((document.body.markdown.as_str(), document.body.first_line), ("## 三、学时要求\n", 24));
    assert_eq!(document.platforms[0].phone.as_deref(), Some("4008039966"));
    let rules = document.rules().unwrap();
    assert_eq!(rules.total, Some(Hours::whole(90)));
    assert_eq!(rules.components[0].aliases, ["公需课", "公需"]);
    assert_eq!((rules.components[0].exam, rules.components[1].exam), (ExamRule::Required, ExamRule::Unstated));
    assert_eq!(rules.conversion.as_ref().unwrap().0.as_ref(), "professional");
    assert_eq!(rules.carry_over, CarryOver::Forbidden);
    let period = rules.study_period;
    assert_eq!((period.from, period.until), (day("2025-01-01"), day("2025-11-30")));
    assert_eq!((period.from_stated, period.until_stated), (false, true));
    assert_eq!(rules.clauses[&RuleName::Exam], "三、 学时要求");
    let MakeUpRules::Entries(entries) = &rules.make_up else { panic!("{:?}", rules.make_up) };
    assert!(entries[0].in_principle && entries[0].or_earlier.is_none());
    assert_eq!(entries[1].deadline(), Some(day("2025-05-20")));
}

#[test]
fn byte_order_marks_and_windows_line_ends_change_nothing() {
    let text = format!("\u{FEFF}{}", GUIDE.replace('\n', "\r\n"));
    let (documents, diagnostics) = read(&[file("guidelines/g.md", &text)]);
    assert_eq!(diagnostics, Diagnostics::new());
    assert_eq!((documents[0].body.markdown.as_str(), documents[0].body.first_line), ("## 三、学时要求\r\n", 14));
}

#[test]
fn make_up_may_be_forbidden_absent_or_without_a_date() {
    let with = |make_up: &str| {
        let text = GUIDE.replace("  total: 90\n", &format!("  total: 90\n{make_up}"));
        let (documents, diagnostics) = read(&[file("guidelines/g.md", &text)]);
        assert_eq!(diagnostics, Diagnostics::new(), "{make_up}");
        documents[0].rules().unwrap().make_up.clone()
    };
    assert_eq!(with(""), MakeUpRules::Unstated);
    assert_eq!(with("  make_up: forbidden\n"), MakeUpRules::Forbidden);
    let MakeUpRules::Entries(entries) = with("  make_up: [{credit_year: 2024}]\n") else { panic!() };
    assert_eq!(entries[0].deadline(), None);
}

#[test]
fn one_wrong_line_of_a_guide_is_reported_at_its_line_and_column() {
    for (old, new, expected) in [
        ("kind: study-guide", "kind: guide", "unknown-word 2:7"),
        ("kind: study-guide\n", "", "missing-key 2:1"),
        ("year: 2025\n", "year: \"2025\"\n", "wrong-type 3:7"),
        ("year: 2025\n", "year: 25\n", "not-a-year 3:7"),
        ("year: 2025\n", "year: 2025.0\n", "not-a-year 3:7"),
        ("year: 2025\n", "year: 2025年\n", "wrong-type 3:7"),
        ("year: 2025\n", "year: 2025\nyear: 2024\n", "duplicate-key 4:1"),
        ("year: 2025\n", "year: 2025\ndocument_numbr: 一号\n", "unknown-key 4:1"),
        ("year: 2025\n", "year: 2025\nid: 2025/艺术\n", "not-an-id 4:5"),
        ("year: 2025\n", "year: 2025\nissued_on: 2025-02-30\n", "not-a-date 4:12"),
        ("year: 2025\n", "year: 2025\nissued_on: 2025年2月3日\n", "not-a-date 4:12"),
        ("year: 2025\n", "year: 2025\nissued_on: 2025-2-3\n", "not-a-date 4:12"),
        ("year: 2025\n", "year: 2025\nissued_on: 20250203\n", "wrong-type 4:12"),
        ("year: 2025\n", "year: 2025\nshort_title: 2025\n", "wrong-type 4:14"),
        ("year: 2025\n", "year: 2025\nportal: {url: 'ftp://a.example'}\n", "not-a-web-address 4:15"),
        ("year: 2025\n", "year: 2025\nportal: [{url: 'javascript:alert(1)'}]\n", "not-a-web-address 4:16"),
        ("year: 2025\n", "year: 2025\nportal: {url: 'https://'}\n", "not-a-web-address 4:15"),
        ("year: 2025\n", "year: 2025\nplatforms: [{name: 甲, phone: 4008039966}]\n", "wrong-type 4:30"),
        ("year: 2025\n", "year: 2025\nplatforms: {name: 甲}\n", "wrong-type 4:12"),
        ("year: 2025\n", "year: 2025\nbasis: [{number: 一号}]\n", "missing-key 4:9"),
        ("year: 2025\n", "year: 2025\nportal:\n  name：甲\n", "full-width-colon 5:7"),
        ("year: 2025\n", "year: 2025\nissued_on: ' 2025-2-3'\n", "not-a-date 4:12"),
        ("year: 2025\n", "year：2025\n", "full-width-colon 3:5"),
        ("  total: 90\n", "  total:90\n", "colon-without-space 8:8"),
        ("year: 2025\n", "year: 2025\ncontacts: [甲]\n", "wrong-type 4:12"),
        ("issuer: 某某省文学艺术界联合会\n", "", "missing-key 2:1"),
        ("issuer: 某某省文学艺术界联合会\n", "issuer:\n", "missing-key 5:1"),
        ("{series: [艺术系列]}", "{region: 某省}", "missing-key 6:13"),
        ("{series: [艺术系列]}", "{series: []}", "missing-key 6:22"),
        ("{series: [艺术系列]}", "{series: 艺术系列}", "wrong-type 6:22"),
        ("  total: 90\n", "  total: -1\n", "not-hours 8:10"),
        ("  total: 90\n", "  total: 90.125\n", "not-hours 8:10"),
        ("  total: 90\n", "  total: 90学时\n", "wrong-type 8:10"),
        ("  total: 90\n", "  total: \"90\"\n", "wrong-type 8:10"),
        ("minimum: 60", "minimum: 60.005", "not-hours 11:47"),
        ("id: professional", "id: public", "duplicate-component 11:12"),
        ("id: professional", "id: 专业/技术", "not-an-id 11:12"),
        ("name: 专业科目", "name: 公需课", "duplicate-component 11:32"),
        ("name: 专业科目", "name: 专业科目, aliases: [公需　科目]", "duplicate-component 11:48"),
        ("exam: required", "exam: optional", "unknown-word 10:71"),
        ("exam: required", "exams: required", "unknown-key 10:65"),
        ("  total: 90\n", "  total: 90\n  conversion: {counts_toward: other}\n", "unknown-conversion-target 9:31"),
        ("  total: 90\n", "  total: 90\n  conversion: {}\n", "missing-key 9:15"),
        ("  total: 90\n", "  total: 90\n  carry_over: allowed\n", "unknown-word 9:15"),
        ("  total: 90\n", "  total: 90\n  make_up: allowed\n", "unknown-word 9:12"),
        ("  total: 90\n", "  total: 90\n  make_up: [{until: 2026-06-30}]\n", "missing-key 9:13"),
        (
            "  total: 90\n",
            "  total: 90\n  make_up: [{credit_year: 2024}, {credit_year: 2024}]\n",
            "duplicate-make-up 9:48",
        ),
        (
            "  total: 90\n",
            "  total: 90\n  make_up: [{credit_year: 2025, until: 2025-06-30}]\n",
            "deadline-before-period-end 9:40",
        ),
        (
            "  total: 90\n",
            "  total: 90\n  make_up: [{credit_year: 2024, until: 2024-12-30}]\n",
            "deadline-before-period-end 9:40",
        ),
        (
            "  total: 90\n",
            "  total: 90\n  make_up: [{credit_year: 2024, until: 2025-06-30, or_earlier: {event: 申报, on: 2024-05-20}}]\n",
            "deadline-before-period-end 9:80",
        ),
        ("  total: 90\n", "  total: 90\n  make_up: [{credit_year: 2026}]\n", "make-up-of-later-year 9:27"),
        (
            "  total: 90\n",
            "  total: 90\n  make_up: [{credit_year: 2024, or_earlier: {on: 2025-05-20}}]\n",
            "missing-key 9:45",
        ),
        ("  total: 90\n", "  total: 90\n  make_up: [{credit_year: 2024, in_principle: 是}]\n", "wrong-type 9:47"),
        ("  total: 90\n", "  total: 90\n  clauses: {hour: 三、学时}\n", "unknown-key 9:13"),
        ("  total: 90\n", "  total:\n", "empty-value 8:3"),
        ("[公需课, 公需]", "[公需课，公需]", "full-width-comma 10:42"),
        ("year: 2025\n", "year: 2025\nplatforms: [{phone: “4008039966”}]\n", "full-width-quotes 4:21"),
        ("until: 2025-12-31", "until: 2024-12-31", "period-reversed 12:43"),
        ("{from: 2025-01-01, until: 2025-12-31}", "{from: 2026-01-01}", "period-reversed 12:24"),
    ] {
        assert!(GUIDE.contains(old), "{old}");
        assert_eq!(findings(&GUIDE.replacen(old, new, 1)), [expected], "{new}");
    }
}

#[test]
fn quoted_items_may_hold_full_width_commas_and_titles_quotes() {
    let text = GUIDE.replace("[公需课, 公需]", "[\"公需，公需课\"]").replace("title: 2025", "title: “十四五”2025");
    assert_eq!(findings(&text), Vec::<String>::new());
}

#[test]
fn several_problems_come_in_one_run() {
    let text = GUIDE
        .replace("year: 2025\n", "yaer: 2025\n")
        .replace("total: 90", "total: 九十")
        .replace("exam: required", "exam: yes")
        .replace("minimum: 60", "minimum: -60")
        .replace("rules:\n", "rules:\n  conversion: {counts_toward: other}\n");
    assert_eq!(
        findings(&text),
        [
            "missing-key 2:1",
            "unknown-word 11:71",
            "not-hours 12:47",
            "wrong-type 9:10",
            "unknown-conversion-target 8:31",
            "unknown-key 3:1",
        ]
    );
}

#[test]
fn of_very_many_problems_the_first_thousand_are_listed() {
    let keys: String = (0..1500).map(|number| format!("k{number}: 1\n")).collect();
    let found = findings(&GUIDE.replace("year: 2025\n", &format!("year: 2025\n{keys}")));
    assert_eq!(found.len(), 1001);
    assert_eq!((found[0].as_str(), found[1000].as_str()), ("unknown-key 4:1", "more-findings guidelines/g.md"));
}

#[test]
fn a_document_needs_its_front_matter() {
    for (text, expected) in [
        ("", "missing-front-matter 1:1"),
        ("# 通知\n", "missing-front-matter 1:1"),
        ("\n---\nkind: notice\n---\n", "missing-front-matter 1:1"),
        ("———\nkind: notice\n———\n", "missing-front-matter 1:1"),
        ("---\nkind: notice\nyear: 2025\n", "unclosed-front-matter 1:1"),
        ("---\n- kind\n---\n", "wrong-type 2:1"),
        ("---\nkind：notice\n---\n", "full-width-colon 2:5"),
        ("---\na: 1\n--- b\n---\n", "second-yaml-document 3:1"),
    ] {
        assert_eq!(findings(text), [expected], "{text}");
    }
    assert_eq!(findings("---\n---\n"), ["missing-key 1:1"; 3]);
}

#[test]
fn only_a_study_guide_has_rules_and_only_an_attachment_needs_no_issuer() {
    let notice = "---\nkind: notice\nyear: 2025\ntitle: 通知\nissuer: 某局\nrules: {total: 90}\n---\n";
    assert_eq!(findings(notice), ["rules-outside-guide 6:8"]);
    assert_eq!(findings("---\nkind: attachment\nyear: 2025\ntitle: 附件\n---\n"), Vec::<String>::new());
    assert_eq!(
        findings("---\nkind: study-guide\nyear: 2025\ntitle: 指南\nissuer: 某局\n---\n"),
        ["missing-key 2:1"; 2]
    );
}

#[test]
fn without_an_id_the_stem_is_the_id() {
    let text = "---\nkind: attachment\nyear: 2025\ntitle: 附件\n---\n";
    let (documents, diagnostics) = read(&[file("guidelines/附件1.md", text)]);
    assert_eq!((&*documents[0].id.0, diagnostics), ("附件1", Diagnostics::new()));
}

#[test]
fn a_document_with_errors_is_left_out_and_the_others_go_on() {
    let notice = |id: &str, year: &str| format!("---\nid: {id}\nkind: attachment\nyear: {year}\ntitle: 附件\n---\n");
    let files = [
        file("guidelines/1.md", &notice("b", "2025")),
        file("guidelines/2.md", &notice("wrong", "两千")),
        file("guidelines/3.md", &notice("a", "2025")),
        file("guidelines/4.md", &notice("z", "2024")),
    ];
    let (documents, diagnostics) = read(&files);
    let ids: Vec<&str> = documents.iter().map(|document| &*document.id.0).collect();
    assert_eq!(ids, ["z", "a", "b"]);
    assert_eq!(diagnostics.count(Severity::Error), 1);
}

#[test]
fn links_between_documents_are_checked() {
    let notice = |more: &str| format!("---\nkind: attachment\nyear: 2025\ntitle: 附件\n{more}---\n");
    let wrong = notice("yaer: 1\n");
    for (first, second, expected) in [
        (notice("forwards: bb\n"), notice(""), vec!["unknown-document guidelines/a.md:5:11"]),
        (notice("attached_to: b\n"), notice("attached_to: a\n"), vec!["document-loop guidelines/a.md:5:14"]),
        (notice("forwards: a\n"), notice(""), vec!["document-loop guidelines/a.md:5:11"]),
        (notice(""), notice("id: a\n"), vec!["duplicate-document guidelines/b.md:5:5"]),
        (notice("forwards: b\n"), wrong, vec!["unknown-key guidelines/b.md:5:1"]),
        (notice("forwards: b\n"), notice("attached_to: a\n"), vec![]),
    ] {
        let (_, diagnostics) = read(&[file("guidelines/a.md", &first), file("guidelines/b.md", &second)]);
        let found: Vec<String> = diagnostics.iter().map(|d| format!("{} {}", d.code, d.place)).collect();
        assert_eq!(found, expected, "{first}{second}");
    }
}

#[test]
fn two_guides_of_one_year_for_one_series_are_ambiguous() {
    let other = GUIDE.replace("[艺术系列]", "[播音系列, 艺术　系列]");
    let (documents, diagnostics) = read(&[file("guidelines/a.md", GUIDE), file("guidelines/b.md", &other)]);
    assert_eq!(documents.len(), 2);
    let [finding] = &diagnostics.iter().collect::<Vec<_>>()[..] else { panic!("{diagnostics:?}") };
    assert_eq!((finding.code, finding.place.to_string()), (Code::AmbiguousGuide, "guidelines/b.md:6:22".to_owned()));
    assert!(finding.message.get(Language::Chinese).contains("guidelines/a.md"));
    let later = other.replace("year: 2025", "year: 2026").replace("2025-", "2026-");
    let (_, diagnostics) = read(&[file("guidelines/a.md", GUIDE), file("guidelines/b.md", &later)]);
    assert_eq!(diagnostics, Diagnostics::new());
}

#[test]
fn messages_say_what_to_do_in_both_languages() {
    let text = GUIDE.replace("year: 2025\n", "yaer: 2025\n");
    let (_, diagnostics) = read(&[file("guidelines/g.md", &text)]);
    let finding = diagnostics.iter().find(|finding| finding.code == Code::UnknownKey).unwrap();
    assert_eq!(finding.help.get(Language::Chinese), "是否应为 `year`？");
    assert_eq!(finding.help.get(Language::English), "did you mean `year`?");
    assert_eq!(finding.message.get(Language::English), "the key `yaer` is not known, so it would have no effect");
    let excerpt = finding.excerpt.as_ref().unwrap();
    assert_eq!((excerpt.line.as_str(), &excerpt.line[excerpt.start..excerpt.end]), ("yaer: 2025", "yaer"));
}

#[test]
fn a_clause_must_be_a_heading_of_the_text() {
    let text = GUIDE.replace("  study_period:", "  clauses: {hours: 三、学时要求, exam: 五、考试}\n  study_period:");
    assert_eq!(findings(&text), ["unknown-clause 12:34"]);
}

#[test]
fn markup_of_the_text_that_has_no_effect_is_told_with_its_line() {
    let text = format!("{GUIDE}\n不少于**90学时\n\n<b>重要</b>\n");
    assert_eq!(findings(&text), ["official-text-markup 16:4", "official-text-markup 18:1"]);
}
