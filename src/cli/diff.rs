//! What may be typed behind `xueshi diff`.

use clap::Args;

use super::argument::{MessageChoice, parse_date};
use crate::commands::{Command, Compared};
use crate::model::Date;

pub(super) const EXAMPLES: &str = "\
示例 Examples:
  xueshi diff 2025 2026                          本项目两个年度的文件
                                                 the documents of two years of this project
  xueshi diff 2025 2026 --impact                 同上，并推算新规则会改变谁的状态（完整姓名）
                                                 the same, and whose status would change (full names)
  xueshi diff ../去年的项目 . --impact             两个项目文件夹，用后者的数据推算
                                                 two project folders, judged with the data of the second
  xueshi diff 旧稿.md guidelines/2026/指南.md     两份文件
                                                 two documents

封存的快照将来也可比较；本身是项目文件夹的，现在就可以。
Sealed snapshots are to come; one that is a project folder works already.";

#[derive(Debug, Args)]
pub(super) struct DiffArguments {
    /// 以前：本项目的年度（如 2025），或项目文件夹、存放文件的文件夹、单个文件 / Before: a credit year of the project, or a project
    /// folder, a folder of documents, a document
    #[arg(value_name = "A")]
    before: String,
    /// 现在，写法同上 / Now: likewise
    #[arg(value_name = "B")]
    now: String,
    /// 推算新规则会改变哪些人的状态（含完整姓名，请妥善保管）/ Whose status the new rules would change, with full names
    #[arg(long)]
    impact: bool,
    /// 按哪一天的情况推算 / As of which day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    as_of: Option<Date>,
    /// 结果的格式 / Format of the results
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = MessageChoice::Human)]
    format: MessageChoice,
}

impl From<DiffArguments> for Command {
    fn from(arguments: DiffArguments) -> Self {
        let DiffArguments { before, now, impact, as_of, format } = arguments;
        Self::Diff(Compared { before, now, impact, as_of, format: format.into() })
    }
}
