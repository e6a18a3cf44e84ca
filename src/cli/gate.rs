//! What may be typed behind `gate`.

use clap::Args;

use super::argument::parse_date;
use crate::commands::{Gate, Rate};
use crate::model::{Date, Year};

const EXAMPLES: &str = "\
示例 Examples:
  xueshi gate --min-rate 95% --year 2025
                               有单位完成率低于 95% 时退出码为 1，并列出这些单位
                               exits with 1 if a unit is below 95 %, and lists such units
  xueshi gate --no-overdue     有人过了补学期限仍未达标时退出码为 1
                               exits with 1 if anybody is short after the make-up deadline
  xueshi gate --min-rate 100% --no-overdue --unit 江西章江文学院";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
#[group(required = true, multiple = true)]
struct Conditions {
    /// 每个单位的完成率至少多少，按分数比较，不四舍五入 / The least completion rate of every unit, compared without rounding
    #[arg(long, value_name = "95%", value_parser = Rate::parse)]
    min_rate: Option<Rate>,
    /// 没有人过了补学期限仍未达标 / Nobody is short after the make-up deadline
    #[arg(long)]
    no_overdue: bool,
}

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct GateArguments {
    #[command(flatten)]
    conditions: Conditions,
    /// 只看这一年度 / Only this credit year
    #[arg(long, value_name = "YYYY")]
    year: Option<i32>,
    /// 只看这个单位（名称或别名）/ Only this unit, by name or another name of it
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// 按哪一天的情况 / As of which day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    as_of: Option<Date>,
}

impl From<GateArguments> for Gate {
    fn from(arguments: GateArguments) -> Self {
        let GateArguments { conditions: Conditions { min_rate, no_overdue }, year, unit, as_of } = arguments;
        Self { min_rate, no_overdue, year: year.map(Year), unit, as_of }
    }
}
