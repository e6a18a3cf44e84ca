//! A project of one large and one usual unit, for tests of how heavy and how quick their pages are: 5,000 and 40 learners with
//! six records each, a third of them short, some with a review pending. Everybody in it is invented.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How many learners the large unit has.
pub(crate) const N_LARGE: usize = 5_000;
/// How many learners the usual unit has.
pub(crate) const N_USUAL: usize = 40;

const SURNAMES: [&str; 12] = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "褚", "卫"];
const GUIDE: &str = "---\nid: arts\nkind: study-guide\nyear: 2025\ntitle: 2025年度专业科目学习指南\nissuer: 江西省文学艺术界联合会\n\
    applies_to: {series: [艺术系列]}\nrules:\n  total: 90\n  components:\n    - {id: public, name: 公需科目, minimum: 30, exam: required}\n    \
    - {id: professional, name: 专业科目, minimum: 60}\n  make_up:\n    - {credit_year: 2025, until: 2026-06-30}\n  \
    clauses: {hours: 一、学时要求, study_period: 一、学时要求}\n---\n## 一、学时要求\n\n累计不少于90学时。\n";

/// A unit's workbook.
fn workbook(n_people: usize) -> String {
    let mut text = String::from("工号,姓名,部门,职称系列,类别,学时,课程名称,完成日期,考试结果,审核状态\n");
    for person in 0..n_people {
        let name = [person % 12, person / 12 % 12, person / 144 % 12].map(|index| SURNAMES[index]).concat();
        for record in 0..6 {
            let (category, hours) = match (record, person % 3) {
                (0 | 1, _) => ("公需科目", 15),
                (5, 0) => ("专业科目", 8),
                (_, _) => ("专业科目", 15),
            };
            let review = if record == 5 && person % 6 == 0 { "待审核" } else { "审核通过" };
            writeln!(
                text,
                "{person:05},{name},第{}研究室,艺术系列,{category},{hours},当代艺术评论与实践专题{record},2025-0{}-1{},合格,{review}",
                person % 37 + 1,
                record + 1,
                person % 9
            )
            .unwrap();
        }
    }
    text
}

/// Builds the project below a folder; gives the folder of the site.
pub(crate) fn build(work: &Path) -> PathBuf {
    let (project, site) = (work.join("large-project"), work.join("large-site"));
    fs::create_dir_all(project.join("guidelines")).unwrap();
    fs::create_dir_all(project.join("data/2025")).unwrap();
    fs::write(project.join("site.yaml"), "title: 学习情况\nas_of: 2025-11-30\n").unwrap();
    fs::write(project.join("guidelines/arts.md"), GUIDE).unwrap();
    fs::write(project.join("data/units.yaml"), "- {name: 大单位, code: large}\n- {name: 小单位, code: usual}\n")
        .unwrap();
    fs::write(project.join("data/2025/大单位.csv"), workbook(N_LARGE)).unwrap();
    fs::write(project.join("data/2025/小单位.csv"), workbook(N_USUAL)).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_xueshi"));
    command.args(["build", "--quiet", "--root"]).arg(&project).arg("--out").arg(&site);
    let output = command.output().unwrap();
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&output.stderr));
    site
}
