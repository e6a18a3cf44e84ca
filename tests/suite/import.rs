//! `xueshi import`: the raw texts of the published documents give these documents back, in three formats; invented notices
//! of other shapes give right values or none. What was found is counted on standard output (`-- --nocapture`).

#![expect(clippy::print_stdout, reason = "the counts are for who runs the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_yaml::Value;
use xueshi::import::{Draft, import};

use crate::case::Case;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn drafts(path: &str) -> Vec<Draft> {
    import(&fs::read(root().join(path)).unwrap(), None).unwrap_or_else(|refusal| panic!("{path}: {refusal:?}")).drafts
}

/// Front matter and body of a document.
fn split(text: &str) -> (Value, String) {
    let (front_matter, body) = text.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
    (serde_yaml::from_str(front_matter).unwrap_or_else(|error| panic!("{error}\n{front_matter}")), body.to_owned())
}

type Fields = BTreeMap<String, String>;

/// Every value by its path. Components go by their id, make-up by its year, aliases by themselves; `portal` is a list.
fn fields(front_matter: &Value) -> Fields {
    let mut found = Fields::new();
    flatten("", front_matter, &mut found);
    found
}

fn flatten(path: &str, value: &Value, found: &mut Fields) {
    let text = |value: &Value| {
        value.as_str().map_or_else(|| serde_yaml::to_string(value).unwrap().trim().to_owned(), str::to_owned)
    };
    match value {
        Value::Mapping(_) if path == "portal" => flatten("portal[0]", value, found),
        Value::Mapping(entries) => {
            for (key, value) in entries {
                let key = key.as_str().unwrap();
                let own_key = ["rules.components.", "rules.make_up."].iter().any(|list| {
                    path.strip_prefix(list).is_some_and(|rest| !rest.contains('.'))
                        && ["id", "credit_year"].contains(&key)
                });
                let path = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
                if own_key {
                    found.insert(path.rsplit_once('.').unwrap().0.to_owned(), "named".into());
                } else {
                    flatten(&path, value, found);
                }
            }
        }
        Value::Sequence(items) => {
            for (at, item) in items.iter().enumerate() {
                let id = ["id", "credit_year"].iter().find_map(|key| item.get(key)).map(text);
                match (id, path.ends_with("aliases")) {
                    (Some(id), _) => flatten(&format!("{path}.{id}"), item, found),
                    (None, true) => drop(found.insert(format!("{path}.{}", text(item)), "named".into())),
                    (None, false) => flatten(&format!("{path}[{at}]"), item, found),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Tagged(_) => {
            found.insert(path.to_owned(), text(value));
        }
    }
}

/// A raw text, and the documents that were made from it by hand, in its order.
const SEEDS: [(&str, &[&str]); 2] = [
    ("tests/seeds/000_5ce879cf1b1f7c8e.txt", &["2025/jx-2025-arts-notice", "2025/jx-2025-arts-literature"]),
    (
        "tests/seeds/001_4a7cbae45cfbc594.txt",
        &[
            "2024/jx-2024-hongzhou-notice",
            "2024/jx-2024-education-notice",
            "2024/jx-2024-education",
            "2024/jx-2024-education-platforms",
        ],
    ),
];

/// What the hand-made documents have and the drafts do not: everything else is found. Document | field | why.
const NOT_STATED: &str = "\
jx-2025-arts-notice | id | ours
jx-2025-arts-notice | short_title | ours
jx-2025-arts-literature | id | ours
jx-2025-arts-literature | short_title | ours
jx-2025-arts-literature | rules.components.public.aliases.公需 | the text does not use it alone
jx-2025-arts-literature | rules.components.professional.aliases.专业 | the text does not use it alone
jx-2024-hongzhou-notice | id | ours
jx-2024-hongzhou-notice | short_title | ours
jx-2024-education-notice | id | ours
jx-2024-education-notice | short_title | ours
jx-2024-education | id | ours
jx-2024-education | short_title | ours
jx-2024-education | rules.components.public.aliases.公需 | the text does not use it alone
jx-2024-education | rules.components.professional.aliases.专业 | the text does not use it alone
jx-2024-education | rules.conversion.counts_toward | the text allows conversion and does not say for which component; quoted
jx-2024-education-platforms | id | ours
jx-2024-education-platforms | short_title | ours
";

/// Compares the drafts of a file with the documents made by hand; gives how many fields were found.
fn compare_with_hand_made(file: &str, documents: &[&str]) -> usize {
    let drafts = drafts(file);
    assert_eq!(drafts.len(), documents.len(), "{file}");
    let ids: BTreeMap<&str, &str> = drafts
        .iter()
        .map(|draft| draft.stem.as_str())
        .zip(documents.iter().map(|name| name.split_once('/').unwrap().1))
        .collect();
    let not_stated: BTreeSet<(&str, &str)> =
        NOT_STATED.lines().map(|line| line.split(" | ").collect::<Vec<_>>()).map(|line| (line[0], line[1])).collect();
    let mut n_found = 0;
    for (draft, name) in drafts.iter().zip(documents) {
        let id = ids[draft.stem.as_str()];
        let by_hand = fs::read_to_string(root().join(format!("guidelines/{name}.md"))).unwrap();
        let ((expected, expected_body), (drafted, body)) = (split(&by_hand), split(&draft.text));
        let (expected, mut drafted) = (fields(&expected), fields(&drafted));
        for key in ["forwards", "attached_to"] {
            if let Some(stem) = drafted.get_mut(key) {
                *stem = ids[stem.as_str()].to_owned();
            }
        }
        for (field, value) in &drafted {
            assert_eq!(Some(value), expected.get(field), "{file}, {id}: `{field}` is wrong");
        }
        let missing: BTreeSet<(&str, &str)> =
            expected.keys().filter(|field| !drafted.contains_key(*field)).map(|field| (id, field.as_str())).collect();
        let listed: BTreeSet<(&str, &str)> = not_stated.iter().filter(|(of, _)| *of == id).copied().collect();
        assert_eq!(missing, listed, "{file}, {id}");
        // pandoc takes `<https://…>` for a link, whose text has no brackets.
        let expected_body = if file.contains("pandoc") { expected_body.replace(['<', '>'], "") } else { expected_body };
        assert_eq!(body, expected_body, "{file}, {id}: the official text");
        println!("{id}: {} of {} fields found, 0 wrong", drafted.len(), expected.len());
        n_found += drafted.len();
    }
    n_found
}

#[test]
fn the_raw_texts_give_back_the_documents_made_by_hand() {
    let n_found: usize = SEEDS.iter().map(|(file, documents)| compare_with_hand_made(file, documents)).sum();
    assert_eq!(n_found, N_FOUND);
}

/// Fields of the six documents together.
const N_FOUND: usize = 142;

#[test]
fn the_same_texts_as_word_files_and_web_pages_give_the_same_documents() {
    // As Word and WPS write them, with automatic numbers and styles; and as LibreOffice and pandoc made them of the raw texts.
    for form in ["docx", "html", "libreoffice.docx", "libreoffice.html", "pandoc.docx", "pandoc.html"] {
        for ((_, documents), year) in SEEDS.iter().zip([2025, 2024]) {
            let n_found = compare_with_hand_made(&format!("tests/fixtures/notices/seed-{year}.{form}"), documents);
            assert!(n_found > 40, "{form}: {n_found}");
        }
    }
}

#[test]
fn every_drafted_value_stands_beside_its_evidence() {
    for (file, _) in SEEDS {
        let raw = fs::read_to_string(root().join(file)).unwrap();
        let lines: Vec<&str> = raw.lines().collect();
        let ours = ["kind", "forwards", "attached_to"];
        for draft in drafts(file) {
            for entry in
                draft.entries.iter().filter(|entry| !ours.contains(&entry.key.as_str()) && !entry.key.ends_with(".id"))
            {
                let evidence = entry.evidence.as_ref().unwrap_or_else(|| panic!("{}: no evidence", entry.key));
                // The quote begins on the line that is named.
                let start: String = evidence.quote.chars().filter(|c| !c.is_whitespace()).take(6).collect();
                let line: String = lines[evidence.line as usize - 1].chars().filter(|c| !c.is_whitespace()).collect();
                assert!(line.contains(&start), "{}, line {}: {}", entry.key, evidence.line, evidence.quote);
                let comment = format!("第 {} 行", evidence.line);
                assert!(draft.text.contains(&comment), "{}: {comment}", entry.key);
            }
        }
    }
}

/// A notice of `tests/fixtures/notices` with its drafts as they should be.
struct Notice {
    path: PathBuf,
    expected: Vec<(String, Fields)>,
}

fn notices() -> Vec<Notice> {
    let folder = root().join("tests/fixtures/notices");
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let is_expectation = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "expected");
    let (expected, files): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(is_expectation);
    let notice = |expected: PathBuf| {
        let same = |file: &&PathBuf| file.file_stem() == expected.file_stem();
        let path = files.iter().find(same).unwrap_or_else(|| panic!("{}", expected.display())).clone();
        let mut documents: Vec<(String, Fields)> = Vec::new();
        for line in fs::read_to_string(&expected).unwrap().lines().filter(|line| !line.starts_with('#')) {
            if let Some(head) = line.strip_prefix('[') {
                let kind = head.trim_end_matches(']').split_once(' ').unwrap().1;
                documents.push((kind.to_owned(), Fields::new()));
            } else if let Some((field, value)) = line.split_once(" = ") {
                documents.last_mut().unwrap().1.insert(field.to_owned(), value.to_owned());
            }
        }
        Notice { path, expected: documents }
    };
    expected.into_iter().map(notice).collect()
}

/// What an expectation leaves out as it follows from the rest: kinds, that a component or year is named, aliases.
fn follows(field: &str) -> bool {
    let named = ["rules.components.", "rules.make_up."];
    field == "kind"
        || field.contains(".aliases.")
        || named.iter().any(|list| field.strip_prefix(list).is_some_and(|rest| !rest.contains('.')))
}

#[test]
fn notices_of_other_shapes_give_right_values_or_none() {
    let notices = notices();
    assert!(notices.len() >= 22, "{}", notices.len());
    let (mut n_found, mut n_stated) = (0, 0);
    let mut wrong = Vec::new();
    let mut poor = Vec::new();
    for notice in &notices {
        let name = notice.path.file_name().unwrap().to_str().unwrap();
        let drafts = import(&fs::read(&notice.path).unwrap(), None).unwrap().drafts;
        let kinds: Vec<&str> = drafts.iter().map(|draft| draft.kind).collect();
        let expected_kinds: Vec<&str> = notice.expected.iter().map(|(kind, _)| kind.as_str()).collect();
        assert_eq!(kinds, expected_kinds, "{name}");
        let (mut found, mut stated, mut missed) = (0, 0, Vec::new());
        for (draft, (_, expected)) in drafts.iter().zip(&notice.expected) {
            let drafted = fields(&split(&draft.text).0);
            for (field, value) in drafted.iter().filter(|(field, _)| !follows(field)) {
                if expected.get(field) != Some(value) {
                    wrong.push(format!(
                        "{name}, {}: {field} = {value}, expected {:?}",
                        draft.stem,
                        expected.get(field)
                    ));
                }
            }
            missed.extend(expected.keys().filter(|field| !drafted.contains_key(*field)).cloned());
            stated += expected.len();
            found += expected.keys().filter(|field| drafted.contains_key(*field)).count();
        }
        println!("{name}: {found} of {stated} found; missed: {missed:?}");
        if found * 10 < stated * 8 {
            poor.push(name.to_owned());
        }
        n_found += found;
        n_stated += stated;
    }
    println!("{} notices: {n_found} of {n_stated} found, {} wrong", notices.len(), wrong.len());
    assert_eq!(wrong, [] as [String; 0]);
    assert_eq!(poor, [] as [String; 0], "less than 8 of 10 found");
    assert!(n_found * 100 >= n_stated * 95, "{n_found} of {n_stated}");
}

/// What is stated in a form that front matter cannot hold is quoted in the draft, at the key it concerns.
#[test]
fn what_cannot_be_a_value_is_quoted() {
    for (file, key, quote) in [
        ("ratio.txt", "document_number", "河洛人社〔2025)6号"),
        ("ratio.txt", "rules.total", "专业科目一般不少于总学时的三分之二"),
        ("credits.html", "rules.total", "不少于90学分"),
        ("levels.txt", "rules.total", "高级、中级职称人员每年不少于72学时"),
        ("levels.txt", "rules.total", "近三年累计不少于270学时"),
        ("levels.txt", "rules.study_period", "2025年11月31日"),
        ("levels.txt", "rules.make_up", "往年未完成的"),
        ("levels.txt", "rules.carry_over", "可结转到下一年度"),
        ("total-only.txt", "rules.total", "聘期内共计450学时"),
        ("conflicts.txt", "rules.total", "不少于90学时"),
        ("conflicts.txt", "rules.total", "不少于72学时"),
        ("conflicts.txt", "issuer", "东湖市教育体育局"),
    ] {
        let drafts = drafts(&format!("tests/fixtures/notices/{file}"));
        let quoted = |draft: &Draft| {
            draft.text.lines().any(|line| line.starts_with(&format!("# {key}: ")) && line.contains(quote))
        };
        assert!(drafts.iter().any(quoted), "{file}: {quote}\n{}", drafts.last().unwrap().text);
    }
}

/// Sentences with numbers, days and addresses that are not the rule they look like: what is drafted of each, and no more.
#[test]
fn a_number_that_is_no_rule_is_not_drafted() {
    let mut wrong = Vec::new();
    for (sentence, expected) in [
        // Hours that are wished for, offered, given, already done, or asked of some people only.
        ("鼓励每年完成100学时以上。", ""),
        ("每年不少于90学时，力争达到120学时。", "total = 90"),
        ("乡镇人员每年不少于60学时，其他人员每年不少于90学时。", ""),
        ("每年不少于90学时（2025年起为100学时）。", ""),
        ("公需科目平台提供50学时课程。", ""),
        ("专业科目课程包共80学时，价格160元。", ""),
        ("参加一次培训获得专业科目30学时。", ""),
        ("参加培训并考试合格的，认定专业科目24学时。", "professional.exam = required"),
        ("已完成公需科目24学时的人员，仅需补足6学时。", ""),
        ("由市里统一组织的公需科目为18学时，其余12学时由单位组织。", ""),
        ("全年不少于30学时的专题培训。", ""),
        ("每人须完成线上专业课程45学时以上，线下15学时以上。", ""),
        ("每年参加不少于90学时的继续教育，其中公需科目30学时。", "total = 90; public.minimum = 30"),
        ("公需科目平台提供120学时课程，须学满30学时。", ""),
        ("总计90学时（30学时公需科目+60学时专业科目）。", ""),
        ("每年完成30学时公需科目。", ""),
        ("公需科目不再要求30学时。", ""),
        ("公需科目学时不得少于年度总学时90学时的三分之一。", ""),
        ("参加市级以上培训的，每年不少于20学时。", ""),
        ("管理人员每年累计不少于60学时。", ""),
        ("平台每年更新课程不少于200学时。", ""),
        ("专业科目课程时长每门不少于2学时，总计不少于60学时。", ""),
        ("公需科目30学时，专业科目60学时，合计90学时。", "total = 90; public.minimum = 30; professional.minimum = 60"),
        ("公需科目为《人工智能》（20学时）、《职业道德》（10学时），合计30学时。", ""),
        ("附件：2025年度培训项目一览表（共36学时）", ""),
        ("公需科目由原30学时压缩到24学时。", ""),
        ("年度学时要求详见上级文件，往年为90学时。", ""),
        ("力争全年培训1万人次，人均90学时以上。", ""),
        ("县级及以上机构：专业科目75学时以上；其他机构：专业科目45学时以上。", ""),
        (
            "每年累计不少于90学时，公需30学时，专业60学时。",
            "total = 90; public.minimum = 30; professional.minimum = 60",
        ),
        // Make-up that ends, or is closed to some.
        ("2024年度未完成的须于2025年5月31日前补学，逾期不再补学。", "make_up.2024.until = 2025-05-31"),
        ("2025年度学习应于12月31日前完成，逾期不予补学。", "make_up = forbidden"),
        ("因病未完成的可补学，其他情况不予补学。", ""),
        ("2022年及以前年度不再补学。", ""),
        ("2024年度的不予补学。", ""),
        ("2025年度未完成的，不予补学。", "make_up = forbidden"),
        ("补学每学时5元，2026年6月30日前缴费。", ""),
        ("2021-2024年度未完成的，2025年12月31日前补学。", ""),
        ("2023年度及以前未完成的，2025年12月31日前补学。", ""),
        ("补学时间另行通知，2026年6月30日前不受理证书打印。", ""),
        ("折算学时不能计入公需科目。", ""),
        ("2024年度补学通道关闭，2025年6月30日前仍可申诉。", ""),
        ("专业科目学时可折算为公需科目学时。", ""),
        // Days by which something else is done, or a part.
        ("请各单位于2025年4月1日前组织完成学习动员。", ""),
        ("请于2025年3月31日前完成培训计划编制。", ""),
        ("第一期培训时间：2025年5月10日至5月12日；第二期：2025年6月10日至6月12日。", ""),
        ("集中培训时间为2025年7月10日至7月20日。", ""),
        ("学时认定截止时间为2026年3月31日。", ""),
        ("2025年6月30日前至少完成30学时的学习。", ""),
        ("每年不少于90学时，2025年12月31日前完成90学时学习。", "total = 90; study_period.until = 2025-12-31"),
        ("线上学习时间：2025年5月6日至10月31日。线下培训另行通知。", ""),
        ("线上学习时间：2025年5月6日至10月31日。", "study_period.from = 2025-05-06; study_period.until = 2025-10-31"),
        ("学习时间由2025年11月30日延长至2025年12月31日。", ""),
        ("学习平台升级改造期间（2025年8月1日至8月15日）暂停学习。", ""),
        ("请于2025年12月31日前登录平台核对学时。", ""),
        // Exams that are not required, and what is not forbidden.
        ("考试合格标准为60分，公需科目考试不计入学时认定条件。", ""),
        ("公需科目考试合格率达到95%。", ""),
        ("公需科目须经考试合格。", "public.exam = required"),
        ("学时当年有效，原则上不跨年度使用。", ""),
        ("公需科目考试合格人员名单另行公布。", ""),
        ("2024年度公需科目考试合格的，本年度免修。", ""),
        ("超额学时不结转，但乡村教师可结转一年。", ""),
        // Topics of another year, none at all, or only recommended.
        ("公需科目专题不再包括“数字经济发展”。", ""),
        ("推荐学习“数字经济发展”“低碳与可持续发展”专题，公需科目专题由省里另行公布。", ""),
        ("2024年公需科目专题为“数字经济发展”，2025年公需科目专题为“人工智能素养”。", ""),
        ("参加“送教下乡”专题活动的，折算公需科目10学时。", ""),
        // Files to download are no portal; platforms, tools and hotels are nobody to ask.
        ("附件下载：https://www.example.gov.cn/files/2025.docx", ""),
        ("学习资料：https://pan.example.com/s/1abcd 提取码：9x8y", ""),
        (
            "请登录“东岭专技网”（https://zj.example.cn/login）。",
            "portal.name = 东岭专技网; portal.url = https://zj.example.cn/login",
        ),
        (
            "学习网站：东岭专技网 https://zj.example.cn ，或下载“学习”APP。",
            "portal.name = 东岭专技网; portal.url = https://zj.example.cn",
        ),
        ("旧平台（https://old.example.cn）已停用。举报网址：https://jb.example.cn", ""),
        (
            "学习平台为东岭专技网（https://zj.example.cn）。",
            "portal.name = 东岭专技网; portal.url = https://zj.example.cn",
        ),
        ("培训地点：东岭宾馆（迎宾路88号，电话：0932-8822333）。", ""),
        ("咨询电话：0932-8822333（周一至周五）。", "contact = 0932-8822333"),
        ("咨询电话：0932-8822333（内线 6001）。", "contact = 0932-8822333"),
    ] {
        let text = format!(
            "2025年度东岭市教育系列专业技术人员继续教育学习指南\n\n一、总则\n\n继续教育分公需科目和专业科目，\
             学时按年度计算。\n\n{sentence}\n\n东岭市教育局\n\n2025年2月8日\n"
        );
        let drafts = import(text.as_bytes(), None).unwrap().drafts;
        let drafted: Vec<String> = fields(&split(&drafts[0].text).0)
            .into_iter()
            .filter_map(|(field, value)| {
                let rule = field.strip_prefix("rules.").filter(|_| !follows(&field) && !field.ends_with(".name"));
                let rule = rule.filter(|rule| !rule.starts_with("clauses."));
                let name = match field.strip_prefix("contacts[0].phone") {
                    Some(_) => "contact".to_owned(),
                    None if field.starts_with("contacts") => field.clone(),
                    None => rule
                        .map(|rule| rule.strip_prefix("components.").unwrap_or(rule).to_owned())
                        .or_else(|| field.strip_prefix("portal[0]").map(|rest| format!("portal{rest}")))?,
                };
                Some(format!("{name} = {value}"))
            })
            .collect();
        let mut expected: Vec<&str> = expected.split("; ").filter(|entry| !entry.is_empty()).collect();
        let mut drafted: Vec<&str> = drafted.iter().map(String::as_str).collect();
        expected.sort_unstable();
        drafted.sort_unstable();
        if drafted != expected {
            wrong.push(format!("{sentence}: {drafted:?}, expected {expected:?}"));
        }
    }
    assert_eq!(wrong, [] as [String; 0]);
}

/// `check` finds no value of a draft that the text beside it says otherwise, also where a platform has two phones.
#[test]
fn drafts_agree_with_their_texts() {
    let mut against = Vec::new();
    for notice in notices() {
        let drafts = import(&fs::read(&notice.path).unwrap(), None).unwrap().drafts;
        let case = drafts.iter().fold(Case::new(), |case, draft| {
            case.file(&format!("guidelines/2025/{}.md", draft.stem), draft.text.as_bytes())
        });
        let run = case.run("check --as-of 2025-11-30 --message-format json");
        let name = notice.path.file_name().unwrap().to_str().unwrap();
        let codes = ["differs-from-text", "not-in-text", "not-in-clause", "unknown-clause"];
        let found = run.stderr.lines().filter(|line| codes.iter().any(|code| line.contains(code)));
        against.extend(found.map(|line| format!("{name}: {line}")));
    }
    assert_eq!(against, [] as [String; 0]);
}
