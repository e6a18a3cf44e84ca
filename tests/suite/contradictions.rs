//! Front matter against the official text: contradictions put into copies of the shipped notices are all found, each
//! with both lines; the notices as shipped have only the findings that are listed and explained here.

use std::path::Path;

use serde_json::Value;

use crate::case::{Case, tree};

/// One edit of one shipped document, and where it is to be found: the line of the finding, and the line it names.
struct Contradiction {
    file: &'static str,
    old: &'static str,
    new: &'static str,
    code: &'static str,
    /// The line of front matter.
    line: u64,
    /// The line of the text.
    text: u64,
}

const ARTS: &str = "2025/jx-2025-arts-literature.md";
const ARTS_NOTICE: &str = "2025/jx-2025-arts-notice.md";
const EDUCATION: &str = "2024/jx-2024-education.md";
const EDUCATION_NOTICE: &str = "2024/jx-2024-education-notice.md";
const HONGZHOU: &str = "2024/jx-2024-hongzhou-notice.md";
const PLATFORMS: &str = "2024/jx-2024-education-platforms.md";

const fn differs(file: &'static str, old: &'static str, new: &'static str, line: u64, text: u64) -> Contradiction {
    Contradiction { file, old, new, code: "differs-from-text", line, text }
}

const fn clause(
    code: &'static str,
    file: &'static str,
    old: &'static str,
    new: &'static str,
    line: u64,
    text: u64,
) -> Contradiction {
    Contradiction { file, old, new, code, line, text }
}

const NUMBERS: [Contradiction; 17] = [
    differs(ARTS, "total: 90", "total: 80", 19, 61),
    differs(ARTS, "total: 90", "total: 100", 19, 61),
    differs(ARTS, "minimum: 30,", "minimum: 35,", 21, 61),
    differs(ARTS, "minimum: 60}", "minimum: 50}", 22, 61),
    // The number of the other component stands in the clause, too.
    differs(ARTS, "minimum: 30,", "minimum: 60,", 21, 61),
    differs(ARTS, "minimum: 60}", "minimum: 30}", 22, 61),
    differs(EDUCATION, "total: 90", "total: 72", 18, 64),
    differs(EDUCATION, "minimum: 30,", "minimum: 24,", 20, 64),
    differs(EDUCATION, "minimum: 60}", "minimum: 42}", 21, 64),
    differs(ARTS, "累计应不少于90学时", "累计应不少于72学时", 19, 61),
    differs(ARTS, "公需课不少于30学时", "公需课不少于24学时", 21, 61),
    differs(ARTS, "专业课不少于60学时", "专业课不少于66.5学时", 22, 61),
    // The clause agrees, but the sum in another one does not.
    differs(ARTS, "总计不得少于30学时", "总计不得少于25学时", 21, 67),
    differs(EDUCATION, "累计应不少于 90 学时", "累计应不少于８０学时", 18, 64),
    differs(EDUCATION, "公需课不少于 30 学时", "公需课不少于 20 学时", 20, 64),
    differs(EDUCATION, "总计不得少于 30 学时", "总计不得少于 36 学时", 20, 68),
    differs(EDUCATION, "总计不得少于 60 学时", "总计不得少于 54 学时", 21, 70),
];

const DATES: [Contradiction; 14] = [
    differs(ARTS, "{until: 2025-12-31}", "{until: 2025-11-30}", 25, 55),
    differs(ARTS, "{until: 2025-12-31}", "{until: 2026-03-31}", 25, 55),
    differs(ARTS, "until: 2026-06-30", "until: 2026-09-30", 27, 55),
    differs(ARTS, "until: 2026-06-30", "until: 2026-05-31", 27, 55),
    differs(ARTS, "until: 2025-06-30", "until: 2025-08-31", 28, 57),
    // The day of the other year's make-up.
    differs(ARTS, "until: 2025-06-30", "until: 2026-06-30", 28, 57),
    differs(EDUCATION, "{until: 2024-12-31}", "{until: 2024-11-30}", 23, 82),
    differs(HONGZHOU, "issued_on: 2024-12-25", "issued_on: 2024-12-15", 9, 31),
    differs(ARTS, "至2025年12月31日截止", "至2025年12月13日截止", 25, 55),
    differs(ARTS, "下一年度6月底前", "下一年度9月底前", 27, 55),
    differs(ARTS, "最迟不超过 2025 年 6 月 30 日", "最迟不超过 2025 年 9 月 30 日", 28, 57),
    // A day that no calendar has.
    differs(EDUCATION, "2024 年 12 月 31 日前", "2024 年 11 月 31 日前", 23, 82),
    differs(HONGZHOU, "2024年12月25日", "2024年11月25日", 9, 31),
    differs(ARTS, "{event: 年度职称申报截止}", "{event: 年度职称评审截止}", 28, 57),
];

const PHONES: [Contradiction; 10] = [
    differs(ARTS, "phone: \"4008039966\"", "phone: \"4008039968\"", 40, 87),
    // The phone of another platform of the same list.
    differs(ARTS, "phone: \"4001911818\"", "phone: \"4008039966\"", 41, 91),
    differs(ARTS, "phone: \"4006220660\"", "phone: \"4006660656\"", 42, 95),
    differs(PLATFORMS, "phone: \"4006660656\"", "phone: \"4006660665\"", 9, 20),
    differs(PLATFORMS, "phone: \"4001911818\"", "phone: \"4001911881\"", 11, 28),
    differs(EDUCATION, "phone: 0791-12333 转 1}", "phone: 0791-12333 转 2}", 45, 84),
    differs(EDUCATION, "phone: 0791-12333 转 1}", "phone: 0791-12345 转 1}", 45, 84),
    // Stated in the attachment only: the line is one of that file.
    differs(EDUCATION, "phone: \"4008039966\"", "phone: \"4008039960\"", 42, 24),
    differs(ARTS, "客服电话: 4001911818", "客服电话: 4001911816", 41, 91),
    differs(PLATFORMS, "客服电话：4008039966", "客服电话：4008039999", 10, 24),
];

const ADDRESSES: [Contradiction; 6] = [
    differs(ARTS, "url: https://hr.jxhrss.gov.cn/jxjygl", "url: https://hr.jxhrss.gov.cn/jxjysb", 38, 67),
    differs(ARTS, "url: https://hr.jxhrss.gov.cn/jxjygl", "url: https://hr.jxhrss.gov.cn/", 38, 67),
    differs(EDUCATION, "url: https://hr.jxhrss.gov.cn/jxjysb", "url: https://hr.jxhrss.gov.cn/jxjygl", 39, 68),
    differs(EDUCATION, "url: https://hr.jxhrss.gov.cn/jxjysb", "url: http://hr.jxhrss.gov.cn/jxjysb", 39, 68),
    differs(ARTS, "(https://hr.jxhrss.gov.cn/jxjygl), 自主", "(https://hr.jxhrss.gov.cn/jxjyg1), 自主", 38, 67),
    // The first of two places agrees.
    differs(ARTS, "(https://hr.jxhrss.gov.cn/jxjygl) 的", "(https://hr.jxhrss.gov.cn/jxjysl) 的", 38, 71),
];

const DOCUMENT_NUMBERS: [Contradiction; 11] = [
    differs(HONGZHOU, "number: 赣洪职人字〔2024〕10号", "number: 赣洪职人字〔2024〕11号", 8, 19),
    differs(EDUCATION_NOTICE, "number: 赣教师办函〔2024〕22号", "number: 赣教师办函〔2024〕2号", 8, 22),
    differs(EDUCATION_NOTICE, "number: 省人民政府令第259号", "number: 省人民政府令第295号", 13, 28),
    differs(EDUCATION_NOTICE, "number: 赣人社字〔2024〕154号", "number: 赣人社字〔2024〕145号", 15, 28),
    differs(EDUCATION_NOTICE, "number: 赣人社规〔2023〕2号", "number: 赣人社规〔2022〕2号", 17, 28),
    differs(ARTS, "number: 赣人社函〔2025〕3号", "number: 赣人社字〔2025〕3号", 12, 47),
    differs(ARTS, "number: 省人民政府第 259 号令", "number: 省人民政府第 257 号令", 10, 47),
    differs(ARTS_NOTICE, "number: 赣人社函〔2025〕3号", "number: 赣人社函〔2025〕13号", 14, 23),
    differs(HONGZHOU, "number: 赣教师办函〔2024〕22号", "number: 赣教师函〔2024〕22号", 14, 25),
    differs(EDUCATION_NOTICE, "\n赣教师办函〔2024〕22号", "\n赣教师办函〔2024〕24号", 8, 22),
    differs(ARTS, "(赣人社规〔2023〕2号)执行", "(赣人社规〔2023〕3号)执行", 14, 73),
];

const TITLES: [Contradiction; 12] = [
    differs(ARTS, "title: 2025 年度江西省艺术系列", "title: 2025 年度江西省美术系列", 5, 45),
    differs(HONGZHOU, "\ntitle: 关于进一步做好我校", "\ntitle: 关于进一步做好本校", 5, 21),
    differs(
        EDUCATION_NOTICE,
        "addressees: 各设区市教育局、赣江新区社会发展局",
        "addressees: 各设区市教育局、赣江新区教育局",
        9,
        26,
    ),
    differs(EDUCATION_NOTICE, "issuer: 江西省教育厅办公室", "issuer: 江西省教育厅", 7, 20),
    differs(HONGZHOU, "issuer: 江西洪州职业学院人事处", "issuer: 江西洪州职业学院教务处", 7, 17),
    differs(ARTS, "title: 江西省专业技术人员继续教育办法", "title: 江西省专业技术人员继续教育条例", 9, 47),
    differs(
        EDUCATION,
        "- 学习贯彻习近平总书记考察江西重要讲话精神",
        "- 学习贯彻习近平总书记考察江西重要指示精神",
        27,
        68,
    ),
    differs(ARTS, "name: 江西专技学习网", "name: 江西专技培训网", 42, 93),
    differs(ARTS, "operator: 北京网梯科技", "operator: 北京网梯教育", 40, 85),
    // Who runs another platform of the list.
    differs(ARTS, "operator: 湖南大学", "operator: 江西师范大学", 41, 89),
    differs(ARTS, "name: 江西省人事人才一体化平台——", "name: 江西省人事人才一体化系统——", 37, 67),
    differs(ARTS, "series: [艺术系列(新文艺群体)", "series: [美术系列(新文艺群体)", 16, 45),
];

const CLAUSES: [Contradiction; 9] = [
    clause("not-in-clause", ARTS, "hours: 三、学时要求", "hours: 二、学习时间", 30, 61),
    clause("not-in-clause", ARTS, "make_up: 二、学习时间", "make_up: 五、有关要求", 32, 55),
    clause("not-in-clause", ARTS, "conversion: 2.其他方式学时折算审批要求", "conversion: 二、学习时间", 33, 73),
    clause("not-in-clause", EDUCATION, "topics: （一）公需科目", "topics: （二）专业科目", 36, 68),
    clause("unknown-clause", ARTS, "hours: 三、学时要求", "hours: 三、学时规定", 30, 59),
    clause("unknown-clause", EDUCATION, "conversion: (三) 学时折算", "conversion: (四) 学时折算", 34, 72),
    clause("unknown-clause", ARTS, "## 三、学时要求", "## 三、学时标准", 30, 59),
    differs(ARTS, "超过规定学时部分不得计入下一年度", "超过规定学时部分可以计入下一年度", 24, 61),
    differs(ARTS, "学满相应学时并经考试合格", "学满相应学时后无需考试", 21, 67),
];

/// The shipped guidelines, without data.
fn shipped() -> Case {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("guidelines");
    let files = tree(&folder).into_iter();
    files.fold(Case::new(), |case, (path, bytes)| case.file(&format!("guidelines/{path}"), bytes))
}

/// The findings about documents.
fn findings(case: &Case) -> Vec<Value> {
    let run = case.run("check --as-of 2025-11-30 --message-format json");
    let findings = run.stderr.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    findings.filter(|finding| finding["code"] != "series-without-guide").collect()
}

fn is_about(finding: &Value, seeded: &Contradiction) -> bool {
    let message = finding["message"].as_str().unwrap();
    finding["code"] == seeded.code
        && finding["file"] == format!("guidelines/{}", seeded.file)
        && finding["line"] == seeded.line
        && message.contains(&format!("第 {} 行", seeded.text))
}

fn all_are_found(seeded: &[Contradiction]) {
    let texts = tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("guidelines"));
    let mut missed = Vec::new();
    for one in seeded {
        let text = String::from_utf8(texts[one.file].clone()).unwrap();
        assert!(text.contains(one.old), "{}: {}", one.file, one.old);
        let case = shipped().file(&format!("guidelines/{}", one.file), text.replacen(one.old, one.new, 1));
        let found = findings(&case);
        if !found.iter().any(|finding| is_about(finding, one)) {
            let near = found.iter().filter(|finding| finding["severity"] != "note");
            let near: Vec<String> =
                near.map(|one| format!("{} {} {}", one["code"], one["line"], one["message"])).collect();
            missed.push(format!("{} `{}` -> `{}`: {near:#?}", one.file, one.old, one.new));
        }
    }
    assert!(missed.is_empty(), "{} of {} missed:\n{}", missed.len(), seeded.len(), missed.join("\n"));
}

#[test]
fn contradicting_hours_are_found() {
    all_are_found(&NUMBERS);
}

#[test]
fn contradicting_dates_are_found() {
    all_are_found(&DATES);
}

#[test]
fn contradicting_phones_and_addresses_are_found() {
    all_are_found(&PHONES);
    all_are_found(&ADDRESSES);
}

#[test]
fn contradicting_document_numbers_are_found() {
    all_are_found(&DOCUMENT_NUMBERS);
}

#[test]
fn contradicting_titles_and_names_are_found() {
    all_are_found(&TITLES);
}

#[test]
fn contradicting_clauses_are_found() {
    all_are_found(&CLAUSES);
}

#[test]
fn a_front_matter_with_mistakes_is_compared_with_its_text_in_the_same_run() {
    let text =
        String::from_utf8(tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("guidelines"))[ARTS].clone()).unwrap();
    let wrong = text
        .replacen("total: 90", "total: 80", 1)
        .replacen("carry_over: forbidden", "carryover: forbidden", 1)
        .replacen("phone: \"4008039966\"", "phone: \"4008039968\"", 1);
    let found = findings(&shipped().file(&format!("guidelines/{ARTS}"), wrong));
    let has = |code: &str, line: u64| found.iter().any(|finding| finding["code"] == code && finding["line"] == line);
    assert!(has("unknown-key", 24), "{found:#?}");
    for contradiction in [&NUMBERS[0], &PHONES[0]] {
        assert!(found.iter().any(|finding| is_about(finding, contradiction)), "{found:#?}");
    }
}

/// What the shipped notices really have: each finding, and why it is right.
const SHIPPED: [(&str, &str, u64); 4] = [
    // Its brackets are full-width, but for `(三) 学时折算`, `(一) 加强组织管理` and those round the address.
    ("mixed-punctuation", EDUCATION, 68),
    // jxjysb in 2024, jxjygl in 2025: both texts have it so.
    ("differs-from-last-year", ARTS, 38),
    // 4006660656 in 2024, 4006220660 in 2025: both texts have it so.
    ("differs-from-last-year", ARTS, 42),
    // 截止目前 for 截止日前, so in the original.
    ("suspected-typo", ARTS, 57),
];

#[test]
fn the_shipped_notices_have_only_the_findings_that_are_listed() {
    let found: Vec<(String, String, u64)> = findings(&shipped())
        .iter()
        .map(|finding| {
            let file = finding["file"].as_str().unwrap().trim_start_matches("guidelines/").to_owned();
            (finding["code"].as_str().unwrap().to_owned(), file, finding["line"].as_u64().unwrap_or(0))
        })
        .collect();
    let expected: Vec<(String, String, u64)> =
        SHIPPED.iter().map(|(code, file, line)| ((*code).to_owned(), (*file).to_owned(), *line)).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_disagreement_shows_both_lines_on_the_terminal() {
    let text =
        String::from_utf8(tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("guidelines"))[ARTS].clone()).unwrap();
    let case = shipped().file(&format!("guidelines/{ARTS}"), text.replacen("total: 90", "total: 80", 1));
    let run = case.run("check --as-of 2025-11-30");
    for line in [
        "19 |   total: 80",
        "61 | 专业技术人员应按规定参加继续教育",
        "参见: 正文里的写法",
        "jx-2025-arts-literature.md:61:",
    ] {
        assert!(run.stderr.contains(line), "{line}\n{}", run.stderr);
    }
    assert_eq!(run.code, 0, "a disagreement is a warning");
}
