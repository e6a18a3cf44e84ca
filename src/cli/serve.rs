//! What may be typed behind `serve`.

use clap::Args;

use super::argument::parse_date;
use crate::commands::Serving;
use crate::model::Date;

const EXAMPLES: &str = "\
示例 Examples:
  xueshi serve                          预览，网址会显示出来；按 Ctrl-C 结束
                                        preview at the address printed; Ctrl-C ends
  xueshi serve --as-of 2025-12-31       预览该日的情况
                                        preview as of that day
  xueshi serve --root //server/学时 --poll
                                        项目在网络盘上
                                        the project lies on a network share

只有本机能打开预览；output/ 不会改动。
Only this machine can open the preview; output/ is not touched.";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ServeArguments {
    /// 端口；被占用时用下一个空闲的，0 表示任意空闲的 / The port; if it is taken, the next free one; 0: any that is free
    #[arg(long, value_name = "N", default_value_t = 8080)]
    port: u16,
    /// 按哪一天的情况；默认取 site.yaml 的 as_of，再次为北京时间今天 / As of which day; else site.yaml, else today in UTC+8
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    as_of: Option<Date>,
    /// 每秒查看一次改动，不等系统通知：用于网络盘 / Look for changes every second, without waiting to be told: for network shares
    #[arg(long)]
    poll: bool,
}

impl From<ServeArguments> for Serving {
    fn from(arguments: ServeArguments) -> Self {
        let ServeArguments { port, as_of, poll } = arguments;
        Self { port, as_of, poll }
    }
}
