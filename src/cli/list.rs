//! What may be typed behind `list`.

use clap::{Args, ValueEnum};

use super::argument::parse_date;
use crate::commands::{Command, ListFormat, Listed};
use crate::model::{Date, Year};

const EXAMPLES: &str = "\
示例 Examples:
  xueshi list                                 每个年度的文件、学员和完成率
                                              each year's documents, learners and completion rate
  xueshi list units --year 2025               2025 年度的单位
                                              the units of 2025
  xueshi list learners --format csv > 名单.csv
                                              全部学员，可用 Excel 打开（含完整姓名，请妥善保管）
                                              every learner, for Excel, with full names";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ListArguments {
    /// 列出什么 / What to list
    #[arg(value_enum, default_value_t = ListedChoice::Years)]
    what: ListedChoice,
    /// 只要这一年度 / Only this credit year
    #[arg(long, value_name = "YYYY")]
    year: Option<i32>,
    /// 按哪一天的情况 / As of which day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    as_of: Option<Date>,
    /// 结果的格式 / Format of the results
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ListChoice::Human)]
    format: ListChoice,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ListedChoice {
    Years,
    Documents,
    Units,
    Learners,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ListChoice {
    Human,
    Csv,
    Json,
}

impl From<ListArguments> for Command {
    fn from(arguments: ListArguments) -> Self {
        let ListArguments { what, year, as_of, format } = arguments;
        let what = match what {
            ListedChoice::Years => Listed::Years,
            ListedChoice::Documents => Listed::Documents,
            ListedChoice::Units => Listed::Units,
            ListedChoice::Learners => Listed::Learners,
        };
        let format = match format {
            ListChoice::Human => ListFormat::Human,
            ListChoice::Csv => ListFormat::Csv,
            ListChoice::Json => ListFormat::Json,
        };
        Self::List { what, year: year.map(Year), as_of, format }
    }
}
