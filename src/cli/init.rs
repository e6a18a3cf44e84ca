//! What may be typed behind `init`.

use std::path::PathBuf;

use clap::Args;

use crate::commands::{Command, Content};

const EXAMPLES: &str = "\
示例 Examples:
  xueshi init 学时2026                  新的项目，里面的 README.txt 说明接下来的三步
                                        a new project; its README.txt says the next three steps
  xueshi init demo --sample && xueshi build --root demo
                                        示例项目，可以马上生成站点
                                        the sample, from which a site can be built at once";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct InitArguments {
    /// 新的或空的文件夹 / A new or empty folder
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// 带示例：真实的通知，虚构的单位和人员 / With the sample: real notices, invented units and people
    #[arg(long)]
    sample: bool,
}

impl From<InitArguments> for Command {
    fn from(arguments: InitArguments) -> Self {
        let InitArguments { folder, sample } = arguments;
        Self::Init { folder, content: if sample { Content::Sample } else { Content::Empty } }
    }
}
