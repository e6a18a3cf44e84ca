//! `xueshi import` on what only looks like a rule, and its drafts under `check`.

use std::fs;

use xueshi::import::import;

use crate::case::Case;
use crate::import::{fields, follows, notices, split};

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
        ("企业专业技术人员每年不少于72学时。", ""),
        ("公需科目每年约30学时，专业科目60学时左右。", ""),
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
        let codes = ["differs-from-text", "not-in-text"];
        let found = run.stderr.lines().filter(|line| codes.iter().any(|code| line.contains(code)));
        against.extend(found.map(|line| format!("{name}: {line}")));
    }
    assert_eq!(against, [] as [String; 0]);
}
