//! What `explain-code` shows as wrong is found, with that code; what it shows as right is not.

use serde_json::Value;
use xueshi::diagnostic::{Code, explanation};

use crate::case::Case;

const GUIDE: &str = "---
id: guide
kind: study-guide
year: 2025
title: 学习指南
issuer: 某某省文学艺术界联合会
issued_on: 2025-01-06
applies_to:
  series: [艺术系列]
rules:
  components:
    - id: public
      name: 公需科目
      exam: required
      minimum: 30
    - {id: professional, name: 专业科目}
  conversion: {counts_toward: public}
  study_period:
    until: 2025-12-31
  make_up:
    - {credit_year: 2025, until: 2026-05-31}
  clauses:
    hours: 三、学时要求
portal:
  url: https://example.org
platforms:
  - name: 某平台
    phone: \"10000\"
---

## 三、学时要求
";

const RECORDS: [&str; 9] = ["姓名", "证件号", "类别", "学时", "完成日期", "年度", "考试结果", "审核状态", "单位"];
const RECORD: [&str; 9] = ["柳知微", "", "公需科目", "30", "2025-04-01", "2025", "合格", "审核通过", "青溪画院"];

/// The codes that `check` finds.
fn codes(case: &Case) -> Vec<String> {
    let run = case.run("check --as-of 2025-12-31 --message-format json");
    let code = |line: &str| serde_json::from_str::<Value>(line).unwrap()["code"].as_str().unwrap().to_owned();
    run.stderr.lines().map(code).collect()
}

fn assert_example(code: Code, case: impl Fn(&str) -> Case) {
    let example = explanation(code).example.unwrap();
    let (wrong, right) = (codes(&case(example.wrong)), codes(&case(example.right)));
    assert!(wrong.contains(&code.to_string()), "{code}: {} gives {wrong:?}", example.wrong);
    assert!(!right.contains(&code.to_string()), "{code}: {} gives {right:?}", example.right);
}

#[test]
fn examples_of_front_matter_are_true() {
    for (code, line) in [
        (Code::YamlSyntax, "title: 学习指南"),
        (Code::FullWidthColon, "title: 学习指南"),
        (Code::FullWidthComma, "series: [艺术系列]"),
        (Code::FullWidthQuotes, "phone: \"10000\""),
        (Code::ColonWithoutSpace, "year: 2025"),
        (Code::UnsupportedYaml, "title: 学习指南"),
        (Code::UnknownKey, "issued_on: 2025-01-06"),
        (Code::WrongType, "minimum: 30"),
        (Code::UnknownWord, "kind: study-guide"),
        (Code::NotADate, "until: 2025-12-31"),
        (Code::NotAWebAddress, "url: https://example.org"),
        (Code::NotAnId, "id: guide"),
        (Code::UnknownConversionTarget, "conversion: {counts_toward: public}"),
        (Code::DeadlineBeforePeriodEnd, "{credit_year: 2025, until: 2026-05-31}"),
        (Code::UnknownClause, "hours: 三、学时要求"),
    ] {
        assert!(GUIDE.contains(line), "{line}");
        assert_example(code, |text| Case::new().file("guidelines/guide.md", GUIDE.replacen(line, text, 1)));
    }
}

#[test]
fn examples_of_cells_are_true() {
    for (code, header) in [
        (Code::CitizenIdPrecisionLost, "证件号"),
        (Code::CitizenIdMasked, "证件号"),
        (Code::CitizenIdWrongCheckDigit, "证件号"),
        (Code::InvalidHours, "学时"),
        (Code::InvalidDate, "完成日期"),
        (Code::DateWithoutDay, "完成日期"),
        (Code::InvalidCreditYear, "年度"),
        (Code::UnknownExamWord, "考试结果"),
        (Code::UnknownReviewWord, "审核状态"),
    ] {
        let column = RECORDS.iter().position(|name| *name == header).unwrap();
        assert_example(code, |text| {
            let mut record = RECORD;
            record[column] = text;
            let case = Case::new().file("guidelines/guide.md", GUIDE);
            case.workbook("data/2025/记录.xlsx", "学习记录", &[&RECORDS, &record])
        });
    }
}
