//! What agrees and what does not, family by family; more that is innocent than guilty.

use super::*;
use crate::sources::document::read_documents;
use crate::sources::files::SourceFile;

fn file(path: &str, text: &str) -> SourceFile {
    SourceFile { path: SourcePath::new(path), bytes: text.as_bytes().to_vec() }
}

/// Findings of several files as `code message`, without those on punctuation.
fn findings(files: &[(&str, String)]) -> Vec<String> {
    let files: Vec<SourceFile> = files.iter().map(|(path, text)| file(path, text)).collect();
    let found = read_documents(&files).1.sorted();
    let message = |text: &crate::diagnostic::Text| text.get(crate::diagnostic::Language::Chinese).to_owned();
    let found = found.iter().filter(|one| one.code != crate::diagnostic::Code::MixedPunctuation);
    found.map(|one| format!("{} {}", one.code, message(&one.message))).collect()
}

const TITLE: &str = "2025年度某省艺术系列专业技术人员继续教育学习指南";

/// A guide with these rules whose only clause says this.
fn guide(rules: &str, clause: &str) -> String {
    format!(
        "---\nkind: study-guide\nyear: 2025\ntitle: {TITLE}\nissuer: 某省文化厅\napplies_to: {{series: [艺术系列]}}\nrules:\n{rules}\
         \n---\n\n某省文化厅\n\n**{TITLE}**\n\n本指南适用于全省从事艺术系列专业技术工作的人员，请遵照执行。\n\n## 一、要求\n\n{clause}\n\n## 二、其他\n\n未尽事宜另行通知。\n"
    )
}

/// The findings about hours of a guide of 90 = 30 public + 60 professional hours, whose clause says this.
fn hours_of(clause: &str) -> Vec<String> {
    let rules = "  total: 90\n  components:\n    - {id: public, name: 公需科目, aliases: [公需课, 公需], minimum: 30}\n    \
                 - {id: professional, name: 专业科目, aliases: [专业课, 专业], minimum: 60}\n  clauses: {hours: 一、要求}";
    let found = findings(&[("guidelines/g.md", guide(rules, clause))]);
    found.into_iter().filter(|found| found.contains("minimum") || found.contains("total")).collect()
}

#[test]
fn hours_that_are_said_somehow_agree() {
    for clause in [
        "每年累计不少于90学时，其中公需科目不少于30学时，专业科目不少于60学时。",
        "专业技术人员每年参加继续教育累计应不少于 90 学时，其中公需课不少于 30 学时，专业课不少于 60 学时。",
        "公需科目不少于３０学时；专业科目不少于６０学时；合计不少于９０学时。",
        "公需科目30学时、专业科目60学时，共计90学时。",
        "每年须完成30学时的公需科目和60学时的专业科目，总学时不少于90学时。",
        "公需、专业分别不少于30、60学时（公需科目30学时），每年90学时。",
        "每年90课时：公需课30课时，专业课60课时。",
        "每年90学时。\n\n（一）公需科目。学习平台自选，每天最多8学时，培训学时总计不得少于30学时。\n\n（二）专业科目。培训学时总计不得少于60学时。",
        "| 科目 | 最低学时 |\n| --- | --- |\n| 公需科目 | 30学时 |\n| 专业科目 | 60学时 |\n| 合计 | 90学时 |",
        "公需科目学习不少于30学时，每门课程不超过10学时；专业科目不少于60学时；全年不少于90学时。",
        "每年不少于\n90学时，其中公需科目不少于30\n学时，专业科目不少于60学时。",
        "每年90学时（上一年度为72学时，2023年度的总学时为80学时），公需科目30学时，专业科目60学时。",
        "2025年度为90学时，自2024年起公需科目30学时、专业科目60学时。",
    ] {
        assert_eq!(hours_of(clause), Vec::<String>::new(), "{clause}");
    }
}

#[test]
fn other_hours_are_named() {
    for (clause, expected) in [
        (
            "每年累计不少于72学时，其中公需科目不少于30学时，专业科目不少于60学时。",
            "differs-from-text `rules.total` 写的是“90学时”，正文第 23 行写的是“每年累计不少于72学时”",
        ),
        (
            "每年累计不少于90学时，其中公需科目不少于24学时，专业科目不少于60学时。",
            "differs-from-text `rules.components[1].minimum` 写的是“30学时”，正文第 23 行写的是“其中公需科目不少于24学时”",
        ),
        (
            "每年累计不少于90学时，其中公需科目不少于30学时，专业科目不少于66.5学时。",
            "differs-from-text `rules.components[2].minimum` 写的是“60学时”，正文第 23 行写的是“专业科目不少于66.5学时”",
        ),
        (
            "每年须完成24学时的公需科目和60学时的专业科目，总学时不少于90学时。",
            "differs-from-text `rules.components[1].minimum` 写的是“30学时”，正文第 23 行写的是“每年须完成24学时”",
        ),
    ] {
        assert_eq!(hours_of(clause), [expected], "{clause}");
    }
    // What was last year is not what is wanted now.
    let stale = "differs-from-text `rules.total` 写的是“90学时”，正文第 23 行写的是“每年累计不少于72学时”";
    for history in ["2024年度为90学时", "上一年度为90学时", "2024 年的总学时为 90 学时"] {
        let clause = format!("每年累计不少于72学时（{history}），其中公需科目不少于30学时，专业科目不少于60学时。");
        assert_eq!(hours_of(&clause), [stale], "{history}");
    }
    let swapped = hours_of("每年90学时，公需科目不少于60学时，专业科目不少于30学时。");
    assert_eq!(swapped.len(), 2, "{swapped:?}");
    let unsaid = hours_of("按有关规定执行，学时要求另行通知。");
    assert_eq!(unsaid.len(), 3, "{unsaid:?}");
    assert!(
        unsaid.iter().all(|found| found.starts_with("not-in-text 所引的条款“一、要求”（正文第 21 行起）里没有找到"))
    );
}

/// The findings about days of a guide whose clause says this.
fn days_of(rules: &str, clause: &str) -> Vec<String> {
    let rules = format!(
        "  components:\n    - {{id: public, name: 艺术系列}}\n{rules}\n  clauses: {{study_period: 一、要求, make_up: 一、要求}}"
    );
    findings(&[("guidelines/g.md", guide(&rules, clause))])
}

#[test]
fn days_that_are_said_somehow_agree() {
    let until = "  study_period: {until: 2025-12-31}";
    let both = "  study_period: {from: 2025-03-20, until: 2026-03-20}";
    let make_up = "  study_period: {until: 2025-12-31}\n  make_up: [{credit_year: 2025, until: 2026-06-30}]";
    let earlier = "  make_up: [{credit_year: 2024, until: 2025-06-30}]";
    for (rules, clause) in [
        (until, "学习至2025年12月31日截止。"),
        (until, "应在 2025 年 12 月 31 日前完成。"),
        (until, "二〇二五年十二月三十一日前完成。"),
        (until, "本年度12月底前完成。"),
        (until, "2025年1月1日至12月31日完成。"),
        (until, "2025年底前完成。"),
        (both, "学习时间为2025年3月20日至2026年3月20日。"),
        (both, "自2025年3月20日起，至2026年3月20日止。"),
        (make_up, "应在2025年12月31日前完成，逾期未完成的应在下一年度6月底前补学。"),
        (make_up, "2025年12月31日截止。未完成的，补学截止时间为2026年6月30日。"),
        (earlier, "未完成2024年度学习的可补学，最迟不超过2025年6月30日。"),
        (earlier, "未完成2024年度学习的，应在下一年度6月底前补学。"),
    ] {
        assert_eq!(days_of(rules, clause), Vec::<String>::new(), "{rules} {clause}");
    }
}

#[test]
fn other_days_are_named() {
    for (rules, clause, expected) in [
        ("  study_period: {until: 2025-12-31}", "学习至2025年11月30日截止。", "“学习至2025年11月30日”"),
        ("  study_period: {until: 2025-12-31}", "学习至2025年11月31日截止。", "“学习至2025年11月31日”"),
        ("  study_period: {from: 2025-03-01}", "2025年3月20日至2025年12月31日。", "“2025年3月20日”"),
        (
            "  make_up: [{credit_year: 2025, until: 2026-06-30}]",
            "学习至2025年12月31日截止，逾期的应在下一年度9月底前补学。",
            "“逾期的应在下一年度9月底”",
        ),
        (
            "  make_up: [{credit_year: 2024, until: 2026-06-30}]",
            "2025年度的补学至2026年6月30日截止。未完成2024年度学习的补学至2025年6月30日截止。",
            "“2024年度学习的补学至2025年6月30日”",
        ),
    ] {
        let found = days_of(rules, clause);
        assert_eq!(found.len(), 1, "{clause}: {found:?}");
        assert!(found[0].starts_with("differs-from-text") && found[0].contains(expected), "{found:?}");
    }
}

#[test]
fn rules_in_words_stand_on_the_words_of_their_clause() {
    let found = |rule: &str, name: &str, clause: &str| {
        let rules = format!(
            "  components:\n    - {{id: public, name: 艺术系列{}}}\n{}\n  clauses: {{{name}: 一、要求}}",
            if rule.starts_with("exam") { format!(", {rule}") } else { String::new() },
            if rule.starts_with("exam") { "  total: 0".to_owned() } else { format!("  {rule}") },
        );
        findings(&[("guidelines/g.md", guide(&rules, clause))])
    };
    for (rule, name, clause) in [
        ("exam: required", "exam", "学满相应学时并经考试合格。"),
        ("exam: required", "exam", "学完后参加在线考核。"),
        ("conversion: {counts_toward: public}", "conversion", "发表论文可折算学时，经审核认定。"),
        ("carry_over: forbidden", "carry_over", "学时当年度有效，超过部分不得计入下一年度。"),
        ("carry_over: forbidden", "carry_over", "超出的学时不得结转。"),
        ("make_up: forbidden", "make_up", "逾期不再组织补学。"),
        ("make_up: [{credit_year: 2025}]", "make_up", "逾期未完成的应及时补学。"),
    ] {
        assert_eq!(found(rule, name, clause), Vec::<String>::new(), "{clause}");
    }
    for (rule, name, clause) in [
        ("exam: required", "exam", "无需参加考试。"),
        ("conversion: {counts_toward: public}", "conversion", "论文等一律不予折算。"),
        ("carry_over: forbidden", "carry_over", "超出的学时可结转下一年度。"),
        ("make_up: forbidden", "make_up", "逾期的可申请补学。"),
        ("make_up: [{credit_year: 2025}]", "make_up", "逾期不得补学。"),
        ("exam: required", "exam", "学满相应学时即可。"),
    ] {
        assert_eq!(found(rule, name, clause).len(), 1, "{clause}: {:?}", found(rule, name, clause));
    }
}

/// A notice with more front matter, and a text behind its head.
fn notice(more: &str, text: &str) -> String {
    format!(
        "---\nkind: notice\nyear: 2025\ntitle: 关于做好2025年度继续教育工作的通知\nissuer: 某市教育局\n{more}---\n\n某市教育局\n\n\
         某教〔2025〕3号\n\n**关于做好2025年度继续教育工作的通知**\n\n各县（市、区）教育局：\n\n请认真组织，按时完成全年的学习任务。\n{text}\n"
    )
}

#[test]
fn what_a_notice_has_in_its_head_and_text_agrees() {
    for (more, text) in [
        ("document_number: 某教〔2025〕3号\n", ""),
        ("addressees: 各县（市、区）教育局\n", ""),
        ("addressees: 各县(市、区)教育局\n", ""),
        ("addressees: 各县（市、区）教育局：\n", ""),
        ("issued_on: 2025-03-05\n", "\n某市教育局\n\n2025年3月5日"),
        ("issued_on: 2025-03-05\n", "\n二〇二五年三月五日"),
        ("issued_on: 2025-03-05\n", "\n（2025年3月5日印发）"),
        ("contacts: [{name: 人事科, phone: 0791-86271234}]\n", "\n联系人：人事科，电话：0791－86271234。"),
        ("contacts: [{name: 人事科, phone: \"86271234\"}]\n", "\n人事科电话：8627 1234。"),
        ("portal: {name: 学习平台, url: 'https://a.gov.cn/x'}\n", "\n登录学习平台（https://a.gov.cn/x/）学习。"),
        ("portal: {url: 'https://a.gov.cn/x'}\n", "\n登录<https://a.gov.cn/x>。"),
        (
            "basis: [{title: 办法（试行）, number: 某人社规〔2023〕2号}]\n",
            "\n根据《办法(试行)》（某人社规〔2023〕2号）。",
        ),
        ("basis: [{title: 办法, number: 省人民政府令第259号}]\n", "\n根据《办法》（省人民政府第 259 号令）。"),
        (
            "platforms:\n  - {name: 甲平台, phone: \"4001112222\"}\n  - {name: 乙平台, phone: \"4003334444\"}\n",
            "\n1.甲平台\n\n电话：400-111-2222\n\n2.乙平台\n\n电话：400-333-4444",
        ),
        (
            "platforms:\n  - {name: 甲平台, phone: \"4001112222\"}\n  - {name: 乙平台, phone: \"4003334444\"}\n",
            "\n| 平台 | 电话 |\n| - | - |\n| 甲平台 | 4001112222 |\n| 乙平台 | 4003334444 |",
        ),
    ] {
        assert_eq!(findings(&[("guidelines/n.md", notice(more, text))]), Vec::<String>::new(), "{more} {text}");
    }
}

#[test]
fn what_a_notice_says_otherwise_is_named() {
    for (more, text, expected) in [
        ("document_number: 某教〔2025〕13号\n", "", "“某教〔2025〕3号”"),
        ("addressees: 各县教育局\n", "", "各县（市、区）教育局"),
        ("issued_on: 2025-03-05\n", "\n某市教育局\n\n2025年3月6日", "“2025年3月6日”"),
        ("contacts: [{name: 人事科, phone: 0791-86271234}]\n", "\n人事科电话：0791-86271235。", "“0791-86271235”"),
        (
            "portal: {name: 学习平台, url: 'https://a.gov.cn/x'}\n",
            "\n登录学习平台（https://a.gov.cn/y）。",
            "“https://a.gov.cn/y”",
        ),
        (
            "basis: [{title: 办法, number: 某人社规〔2023〕2号}]\n",
            "\n根据《办法》（某人社规〔2023〕12号）。",
            "“某人社规〔2023〕12号”",
        ),
        (
            "platforms:\n  - {name: 甲平台, phone: \"4003334444\"}\n  - {name: 乙平台, phone: \"4003334444\"}\n",
            "\n1.甲平台\n\n电话：4001112222\n\n2.乙平台\n\n电话：4003334444",
            "“4001112222”",
        ),
    ] {
        let found = findings(&[("guidelines/n.md", notice(more, text))]);
        assert_eq!(found.len(), 1, "{more}: {found:?}");
        assert!(found[0].starts_with("differs-from-text") && found[0].contains(expected), "{found:?}");
    }
}

#[test]
fn a_value_that_only_another_document_of_the_chain_states_is_inherited() {
    let passes_on = notice("id: n\nforwards: g\n", "");
    let rules = "  components:\n    - {id: public, name: 艺术系列}";
    let guide = guide(rules, "从严要求。")
        .replace("issuer: 某省文化厅\n", "id: g\nissuer: 某市教育局\n")
        .replace("\n某省文化厅\n", "\n");
    assert_eq!(findings(&[("guidelines/g.md", guide.clone()), ("guidelines/n.md", passes_on)]), Vec::<String>::new());
    let alone = findings(&[("guidelines/g.md", guide)]);
    assert_eq!(alone.len(), 1);
    assert!(alone[0].starts_with("not-in-text") && alone[0].contains("`issuer`"), "{alone:?}");
}
