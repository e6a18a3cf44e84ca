//! What may be typed behind `doctor`.

use std::path::PathBuf;

use clap::Args;

const EXAMPLES: &str = "\
示例 Examples:
  xueshi doctor                         检查环境和项目，✓ 正常，! 请看一下，✗ 需要处理
                                        surroundings and project: ✓ well, ! worth a look, ✗ to be mended
  xueshi doctor --out /mnt/web/xueshi   站点将写到那里 / the site would go there";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct DoctorArguments {
    /// 站点的文件夹，默认为项目下的 output / Folder of the site, by default output in the project
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}
