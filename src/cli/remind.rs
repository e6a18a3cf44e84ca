//! What may be typed behind `remind`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::argument::parse_date;
use crate::commands::{Remind, RemindFormat, days};
use crate::model::{Date, Year};

const EXAMPLES: &str = "\
示例 Examples:
  xueshi remind                                 30 天内截止、还缺学时的人，每个单位一段可以直接发送的提醒
                                                who is short with a deadline within 30 days: a message for each unit
  xueshi remind --within 60d --format xlsx -o 提醒.xlsx
                                                一张表 / a list
  xueshi remind --format ics -o 截止日期.ics    日历 / a calendar

内容含完整姓名，请只发给本单位。
Names are full: send each to its unit only.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct RemindArguments {
    /// 多少天内截止的 / Deadlines within how many days
    #[arg(long, value_name = "30d", default_value = "30d", value_parser = days)]
    within: u32,
    /// 提醒的文字、表格，或日历 / Messages, a list, or a calendar
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = FormatChoice::Text)]
    format: FormatChoice,
    /// 写到新的文件；不写则输出到屏幕 / Write to a new file, instead of standard output
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    file: Option<PathBuf>,
    /// 只要这一年度 / Only this credit year
    #[arg(long, value_name = "YYYY")]
    year: Option<i32>,
    /// 按哪一天的情况 / As of which day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    as_of: Option<Date>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormatChoice {
    Text,
    Xlsx,
    Ics,
}

impl From<RemindArguments> for Remind {
    fn from(arguments: RemindArguments) -> Self {
        let RemindArguments { within, format, file, year, as_of } = arguments;
        let format = match format {
            FormatChoice::Text => RemindFormat::Text,
            FormatChoice::Xlsx => RemindFormat::Xlsx,
            FormatChoice::Ics => RemindFormat::Calendar,
        };
        Self { within, format, file, year: year.map(Year), as_of }
    }
}
