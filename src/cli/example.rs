//! The examples under the help of each command that has no file of its own here. Words only.

pub(super) const BUILD: &str = "\
示例 Examples:
  xueshi build                           生成站点到 output/ / build the site into output/
  xueshi build --as-of 2025-12-31 --out 站点
                                         按该日的情况，生成到别的文件夹
                                         as of that day, into another folder
  xueshi build -D warnings               有警告时退出码也为 1 / exit with 1 on warnings too";

pub(super) const CHECK: &str = "\
示例 Examples:
  xueshi check                           列出全部问题 / list every problem
  xueshi check --format json             每行一个 JSON 对象 / one JSON object a line
  xueshi check --lang en -D warnings";

pub(super) const ASSESS: &str = "\
示例 Examples:
  xueshi assess --year 2025              该年度每位学员的结果 / every learner's result of that year
  xueshi assess --as-of 2025-06-30 --format csv > 结果.csv
                                         按该日的情况，可用 Excel 打开 / as of that day, for Excel
  xueshi assess --format jsonl           含每条记录的认定理由 / with the reason for each record";

pub(super) const EXPLAIN: &str = "\
示例 Examples:
  xueshi explain 柳知微                  按姓名 / by name
  xueshi explain 1001 --year 2025        按工号 / by staff number
  xueshi explain 江西章江文学院          一个单位 / a unit";

pub(super) const INSPECT: &str = "\
示例 Examples:
  xueshi inspect 名册.xls
  xueshi inspect 收到的文件/记录.csv --year 2025
                                         按 2025 年度的学习指南读 / by the guides of 2025";

pub(super) const TEMPLATE: &str = "\
示例 Examples:
  xueshi template roster -o 名册.xlsx    空白名册 / an empty roster
  xueshi template list                   网页的模板 / the templates of the pages
  xueshi template eject home.html        取出一个来改 / take one out to change it";

pub(super) const FORM: &str = "\
示例 Examples:
  xueshi template roster -o 名册.xlsx
  xueshi template records -o 学习记录.xlsx --year 2025
  xueshi template summary -o 汇总.xlsx";

pub(super) const TEMPLATE_LIST: &str = "\
示例 Example:
  xueshi template list";

pub(super) const TEMPLATE_EJECT: &str = "\
示例 Examples:
  xueshi template eject home.html        首页 / the home page
  xueshi template eject assets/tokens.css
                                         颜色和字号 / colours and sizes";

pub(super) const EXPLAIN_CODE: &str = "\
示例 Examples:
  xueshi explain-code invalid-hours      一种诊断信息 / one kind of finding
  xueshi explain-code                    全部 / all of them";

pub(super) const EXPORT: &str = "\
示例 Example:
  xueshi export handback --out 退回      每个有问题的数据文件一份清单，退回给它的提供者
                                         a list for each data file with problems, for its owner";

pub(super) const SCHEMA: &str = "\
示例 Examples:
  xueshi schema site > site.schema.json          在 site.yaml 第一行写 then put as first line into site.yaml:
                                                 # yaml-language-server: $schema=site.schema.json
  xueshi schema units > data/units.schema.json   data/units.yaml 同样 likewise
  xueshi schema front-matter                     guidelines/ 里文件的开头部分 the front matter of documents";

pub(super) const NEW_NOTICE: &str = "\
示例 Examples:
  xueshi new notice 2026                 guidelines/2026/ 下每份文件一份草稿，粘贴正文后逐行确认
                                         a draft of each document; paste the text, then confirm line by line
  xueshi new notice 2026 --from 2024     从 2024 年度开始
                                         begin from 2024";

pub(super) const IMPORT: &str = "\
示例 Examples:
  xueshi import 2026年通知.docx          看起草的结果，不写文件 / see the drafts, writing nothing
  xueshi import 2026年通知.docx -o guidelines/2026/
                                         每份文件写成一个 .md，然后 xueshi check
                                         one .md for each document; then xueshi check
  xueshi import 通知.txt --lang en -q > 草稿.md";
