//! Documents against each other and in themselves: sums and dates, numbers' form, chains, links, last year's phones, slips,
//! widths; more that is innocent than guilty.

use crate::location::SourcePath;
use crate::sources::document::read_documents;
use crate::sources::files::SourceFile;

/// The codes of the findings with their lines, of the kinds that are asked for.
fn findings(files: &[(&str, String)], codes: &[&str]) -> Vec<String> {
    let files: Vec<SourceFile> = files
        .iter()
        .map(|(path, text)| SourceFile { path: SourcePath::new(*path), bytes: text.as_bytes().to_vec() })
        .collect();
    let found = read_documents(&files).1.sorted();
    let wanted = found.iter().filter(|one| codes.contains(&one.code.as_str()));
    wanted.map(|one| format!("{} {}", one.code, one.place.to_string().replace("guidelines/", ""))).collect()
}

/// A notice of these keys (from line 6) and this text.
fn notice(more: &str, text: &str) -> String {
    format!("---\nkind: notice\nyear: 2025\ntitle: 通知\nissuer: 某市教育局\n{more}---\n\n{text}\n")
}

fn guide(more: &str) -> String {
    format!(
        "---\nkind: study-guide\nyear: 2025\ntitle: 指南\nissuer: 某市教育局\n{more}applies_to: {{series: [艺术系列]}}\nrules:\n  \
         total: 90\n  components:\n    - {{id: a, name: 公需科目, minimum: 30}}\n    - {{id: b, name: 专业科目, minimum: 60}}\n---\n\n正文。\n"
    )
}

#[test]
fn components_above_the_total_are_told_and_below_it_not() {
    let codes = ["components-exceed-total"];
    for (old, new, expected) in [
        ("total: 90", "total: 90", vec![]),
        ("total: 90", "total: 100", vec![]),
        ("  total: 90\n", "", vec![]),
        ("total: 90", "total: 0", vec![]),
        ("minimum: 60", "minimum: 42", vec![]),
        ("minimum: 60", "minimum: 60.5", vec!["components-exceed-total g.md:8:10"]),
        ("total: 90", "total: 72", vec!["components-exceed-total g.md:8:10"]),
    ] {
        assert_eq!(findings(&[("guidelines/g.md", guide("").replace(old, new))], &codes), expected, "{new}");
    }
}

#[test]
fn dates_follow_each_other() {
    let codes = ["dates-out-of-order"];
    for (more, expected) in [
        ("issued_on: 2025-01-06\n", vec![]),
        ("issued_on: 2024-12-25\n", vec![]),
        ("issued_on: 2025-12-31\n", vec![]),
        ("issued_on: 2026-01-05\n", vec!["dates-out-of-order g.md:6:12"]),
        ("issued_on: 2052-01-06\n", vec!["dates-out-of-order g.md:6:12"; 2]),
        ("issued_on: 2015-01-06\n", vec!["dates-out-of-order g.md:6:12"]),
    ] {
        let found = findings(&[("guidelines/g.md", guide(more))], &codes);
        assert_eq!(found, expected, "{more}");
    }
    for (until, expected) in [("2026-06-30", 0), ("2028-06-30", 0), ("2062-06-30", 1)] {
        let make_up = format!("rules:\n  make_up: [{{credit_year: 2025, until: {until}}}]\n");
        let text = guide("").replace("rules:\n", &make_up);
        assert_eq!(findings(&[("guidelines/g.md", text)], &codes).len(), expected, "{until}");
    }
    let first = guide("id: g\nissued_on: 2025-03-05\n");
    for (day, expected) in [("2025-03-05", 0), ("2025-04-01", 0), ("2025-02-01", 1)] {
        let second = notice(&format!("forwards: g\nissued_on: {day}\n"), "正文。");
        let found = findings(&[("guidelines/g.md", first.clone()), ("guidelines/n.md", second)], &codes);
        assert_eq!(found.len(), expected, "{day}: {found:?}");
    }
}

#[test]
fn document_numbers_have_their_form() {
    let codes = ["document-number-form", "full-width-characters"];
    for (more, text, expected) in [
        ("document_number: 某教〔2025〕3号\n", "某教〔2025〕3号", vec![]),
        ("basis: [{title: 办法, number: 省人民政府令第259号}]\n", "省人民政府第 259 号令", vec![]),
        ("basis: [{title: 办法, number: 第二次会议文件}]\n", "", vec![]),
        ("contacts: [{phone: 0791-12333 转 1}]\n", "", vec![]),
        ("portal: {url: 'https://a.gov.cn/x'}\n", "", vec![]),
        ("document_number: 某教[2025]3号\n", "", vec!["document-number-form n.md:6:18"]),
        ("document_number: 某教〔2025〕第3号\n", "", vec!["document-number-form n.md:6:18"]),
        ("document_number: 某教〔2025〕03号\n", "", vec!["document-number-form n.md:6:18"]),
        ("document_number: 某教3号\n", "", vec!["document-number-form n.md:6:18"]),
        ("", "根据某教（2025）3号。根据某教（2025）3号。", vec!["document-number-form n.md:8:3"]),
        ("contacts: [{phone: \"０７９１-12333\"}]\n", "", vec!["full-width-characters n.md:6:20"]),
    ] {
        assert_eq!(findings(&[("guidelines/n.md", notice(more, text))], &codes), expected, "{more} {text}");
    }
}

#[test]
fn one_thing_is_forwarded_once_and_in_its_own_year() {
    let codes = ["duplicate-forwarding", "links-other-year", "loose-attachment"];
    let found = |one: &str, two: &str| {
        let files = [
            ("guidelines/g.md", guide("id: g\n")),
            ("guidelines/n1.md", notice(one, "正文。")),
            ("guidelines/n2.md", notice(two, "正文。")),
        ];
        findings(&files, &codes)
    };
    assert_eq!(found("forwards: g\n", ""), Vec::<String>::new());
    assert_eq!(found("forwards: g\n", "forwards: n1\n"), Vec::<String>::new());
    assert_eq!(found("forwards: g\n", "forwards: g\n"), ["duplicate-forwarding n2.md:6:11"]);
    let other_issuer = [
        ("guidelines/g.md", guide("id: g\n")),
        ("guidelines/n1.md", notice("forwards: g\n", "正文。")),
        ("guidelines/n2.md", notice("forwards: g\n", "正文。").replace("某市教育局", "某学院")),
    ];
    assert_eq!(findings(&other_issuer, &codes), Vec::<String>::new());
    let other_year = [
        ("guidelines/g.md", guide("id: g\n")),
        ("guidelines/n.md", notice("forwards: g\n", "正文。").replace("year: 2025", "year: 2026")),
    ];
    assert_eq!(findings(&other_year, &codes), ["links-other-year n.md:6:11"]);
    let attachment = |more: &str| format!("---\nkind: attachment\nyear: 2025\ntitle: 名单\n{more}---\n\n名单。\n");
    for (more, expected) in [("attached_to: g\n", vec![]), ("", vec!["loose-attachment a.md:2:7"])] {
        let files = [("guidelines/a.md", attachment(more)), ("guidelines/g.md", guide("id: g\n"))];
        assert_eq!(findings(&files, &codes), expected);
    }
}

#[test]
fn an_attachment_that_a_text_names_is_there() {
    let list = "---\nkind: attachment\nyear: 2025\ntitle: 学习平台名单\nattached_to: n\n---\n\n名单。\n";
    let found = |more: &str, text: &str| {
        let files = [("guidelines/a.md", list.to_owned()), ("guidelines/n.md", notice(more, text))];
        findings(&files, &["missing-attachment"])
    };
    for text in ["正文。", "附件：学习平台名单", "附件：1. 学习平台名单", "附件", "附件 1-1", "详见附件。"]
    {
        assert_eq!(found("id: n\n", text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(found("id: n\n", "附件：1. 学习平台名单\n\n2. 学时申报表格"), ["missing-attachment n.md:11:1"]);
    let alone = [("guidelines/n.md", notice("", "附件：学时申报表格"))];
    assert_eq!(findings(&alone, &["missing-attachment"]), ["missing-attachment n.md:8:1"]);
}

#[test]
fn links_into_the_site_lead_somewhere() {
    let found = |text: &str| {
        let files = [("guidelines/g.md", guide("id: g\n")), ("guidelines/n.md", notice("id: n\n", text))];
        findings(&files, &["dead-link"])
    };
    for text in [
        "## 一、要求\n\n见[要求](#s1)。",
        "见[指南](../../guides/g/index.html)。",
        "见[指南](../../guides/g/)。",
        "见[首页](../../../index.html)。",
        "见[单位](../../units/x/index.html)。",
        "见[网站](https://a.gov.cn/x.md)，[电话](tel:12333)。",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
    for text in [
        "见[要求](#s9)。",
        "见[指南](g.md)。",
        "见[指南](../../guides/h/index.html)。",
        "见[指南](../../guides/g/index.html#s9)。",
        "见[站外](../../../../x.html)。",
    ] {
        assert_eq!(found(text).len(), 1, "{text}");
    }
}

#[test]
fn phones_and_addresses_are_those_of_last_year_or_told() {
    let of = |year: &str, more: &str| notice(more, "正文。").replace("year: 2025", &format!("year: {year}"));
    let found = |one: &str, two: &str| {
        findings(
            &[("guidelines/1.md", of("2024", one)), ("guidelines/2.md", of("2025", two))],
            &["differs-from-last-year"],
        )
    };
    let phone = |phone: &str| format!("platforms: [{{name: 甲平台, phone: \"{phone}\"}}]\n");
    let address = |url: &str| format!("portal: {{name: 甲—平台, url: '{url}'}}\n");
    for (one, two) in [
        (phone("4001112222"), phone("400-111-2222")),
        (phone("4001112222"), "platforms: [{name: 乙平台, phone: \"4003334444\"}]\n".to_owned()),
        (phone("4001112222"), "platforms: [{name: 甲平台}]\n".to_owned()),
        (String::new(), phone("4001112222")),
        (address("https://a.gov.cn/x"), address("https://a.gov.cn/x/").replace("—", "——")),
    ] {
        assert_eq!(found(&one, &two), Vec::<String>::new(), "{one} {two}");
    }
    assert_eq!(found(&phone("4001112222"), &phone("4003334444")), ["differs-from-last-year 2.md:6:32"]);
    assert_eq!(found(&address("https://a.gov.cn/x"), &address("https://a.gov.cn/y")).len(), 1);
}

#[test]
fn slips_of_the_pen_are_noted_and_good_words_are_not() {
    let found = |text: &str| findings(&[("guidelines/n.md", notice("", text))], &["suspected-typo"]);
    for text in [
        "截止时间为申报截止日前。",
        "目前已完成的，请继续。",
        "登录平台学习，12月31日前完成。",
        "自己完成学习；未完成的补学。",
        "期末完成考核。",
        "电话4008039966，网址https://a.cn/1O25。",
        "2025年度。",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
    for text in [
        "截止时间为申报截止目前。",
        "继续教肓。",
        "学时拆算。",
        "登陆平台学习。",
        "12月31曰前完成。",
        "2O25年度。",
        "学员末完成的。",
    ] {
        assert_eq!(found(text).len(), 1, "{text}");
    }
}

#[test]
fn only_both_widths_of_one_mark_are_mixed() {
    let found = |text: &str| findings(&[("guidelines/n.md", notice("", text))], &["mixed-punctuation"]);
    for text in [
        "甲，乙：丙（丁）；戊。",
        "甲,乙:丙(丁);戊。",
        "甲，乙(丙)。",
        "甲，乙 1,000 人，见 https://a.cn/(x),y。",
        "会议时间：9:30。",
        "English, words (in brackets)，中文（括号）。",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(found("甲，乙，丙,丁。"), ["mixed-punctuation n.md:8:6"]);
    assert_eq!(found("（一）甲。\n\n(二) 乙。\n\n（三）丙，丁,戊。").len(), 1, "one note a document");
}
