//! For each kind of file an example in which every key occurs, in every form that it may have. What stands in them is invented.

use super::Described;
use crate::model::row::Field;
use crate::model::rule::RuleName;

/// What documents of every kind may have.
const EVERY_KIND: &str = "\
id: a
year: 2025
title: 甲
short_title: 甲
issuer: 乙
document_number: 丙〔2025〕1号
issued_on: 2025-01-01
addressees: 各单位
forwards: b
attached_to: c
basis:
  - {title: 丁, number: 丙〔2024〕2号}
applies_to: {series: [戊], region: 己}
platforms:
  - {operator: 庚, name: 辛, phone: '1', url: https://platform.example/}
contacts:
  - {name: 壬, phone: '2'}
";

/// What only a study guide has, in its fullest form; the clauses follow.
const RULES: &str = "\
portal:
  - {name: 癸, url: https://portal.example/}
rules:
  total: 90
  components:
    - {id: public, name: 公需科目, aliases: [公需课], minimum: 30, exam: required}
  conversion: {counts_toward: public}
  carry_over: forbidden
  study_period: {from: 2025-01-01, until: 2025-12-31}
  make_up:
    - {credit_year: 2025, until: 2026-06-30, in_principle: true, or_earlier: {event: 截止, on: 2026-05-20}}
  topics: [专题]
  clauses:
";

/// The other forms of two keys.
const OTHER_FORMS: &str = "\
portal: {name: 癸, url: https://portal.example/}
rules:
  components: [{id: public, name: 公需科目}]
  make_up: forbidden
";

const SITE: &str = "\
title: 甲
publisher: 乙
language: zh-CN
as_of: 2025-01-01
base_url: https://site.example/
privacy: {learners: masked}
suppress: [dead-link, {code: dead-link, file: guidelines/a.md}]
columns:
";

const UNITS: &str = "\
- {name: 甲, aliases: [乙], code: U1, region: 丙, series: 丁}
- {name: 戊, parent: 甲}
";

/// Examples that together hold every key in every form, each with the kind of document that it is; the empty kind where there
/// are no kinds.
pub(super) fn examples(described: Described) -> Vec<(&'static str, String)> {
    match described {
        Described::FrontMatter => {
            let clauses: String = RuleName::ALL.map(|rule| format!("    {}: 一、条\n", rule.key())).concat();
            let portal = OTHER_FORMS.lines().next().unwrap_or_default();
            let document =
                |kind, rest: &str| (kind, format!("---\nkind: {kind}\n{EVERY_KIND}{rest}---\n\n## 一、条\n"));
            vec![
                document("study-guide", &format!("{RULES}{clauses}")),
                document("study-guide", OTHER_FORMS),
                document("notice", &format!("{portal}\n")),
                document("attachment", &format!("{portal}\n")),
            ]
        }
        Described::Site => {
            let columns: String = Field::ALL.map(|field| format!("  {}: [名]\n", field.key())).concat();
            vec![("", format!("{SITE}{columns}"))]
        }
        Described::Units => vec![("", UNITS.to_owned())],
    }
}
