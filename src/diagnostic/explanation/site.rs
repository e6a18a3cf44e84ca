//! The codes of templates, pages, and writing to disk.

use super::{Explanation, explain};

pub(super) const TEMPLATE_FAILED: Explanation = explain(
    [
        "模板写法有误，或用了页面没有的内容；站点没有生成。",
        "A template cannot be parsed, or asks for what a page does not have; no site was made.",
    ],
    [
        "改正指出的那一行，或移走 templates/ 里自己的模板，改用自带的模板。",
        "Correct the line named, or move your own template away, so that the built-in one is used.",
    ],
);

pub(super) const UNKNOWN_TEMPLATE: Explanation = explain(
    [
        "templates/ 里有一个文件与任何自带模板都不同名，它不起作用。",
        "A file under templates/ has the name of no built-in template, so it has no effect.",
    ],
    ["改成要替换的那个模板的名称。", "Give it the name of the template that it should replace."],
);

pub(super) const PAGE_PATH: Explanation = explain(
    [
        "两个网页会用同一个地址，或地址里有某些系统不允许的字符。",
        "Two pages want one address, or an address has characters that some systems do not allow.",
    ],
    [
        "给单位写上不同的 code，或给文件写上不同的 id。",
        "Give the units different codes, or the documents different ids.",
    ],
);

pub(super) const OUTPUT_BUSY: Explanation = explain(
    [
        "另一个 xueshi 正在生成同一个站点，本次没有写入。",
        "Another xueshi is building the same site; nothing was written.",
    ],
    ["等它结束后再运行一次。", "Wait until it has ended, then run again."],
);

pub(super) const OUTPUT_NOT_OURS: Explanation = explain(
    [
        "输出的文件夹里有别的内容，不是本程序生成的站点；为避免毁掉它，没有写入。",
        "The folder for the site holds something that this program did not make; it was left as it is.",
    ],
    ["用 --out 指定一个新的或空的文件夹。", "Name a new or an empty folder with --out."],
)
.example("xueshi build --out 桌面", "xueshi build --out 桌面/站点");

pub(super) const OUTPUT_EXISTS: Explanation = explain(
    [
        "要写的文件已经存在，里面可能有别人填的数据，因此没有覆盖。",
        "The file to be written exists already and may hold somebody's data, so it was not overwritten.",
    ],
    ["用 -o 换一个文件名，或先移走原来的文件。", "Name another file with -o, or move the old one away first."],
);

pub(super) const OUTPUT_NOT_WRITTEN: Explanation = explain(
    [
        "磁盘或系统不让写入，结果没有或没有完整写出；原来的站点保持不变。",
        "The disk or the system kept the results from being written; the old site stands as it was.",
    ],
    [
        "检查磁盘空间、写入权限，关闭正在使用这些文件的程序。",
        "Check free space and permissions, and close programs that use these files.",
    ],
);

pub(super) const CANNOT_SERVE: Explanation = explain(
    [
        "预览无法启动：没有空闲的端口，或系统不允许监听端口、查看文件夹的改动。",
        "The preview cannot be started: no port is free, or the system does not allow listening or watching the folder.",
    ],
    [
        "用 --port 换一个端口；查看文件夹的改动不被允许时加 --poll。",
        "Name another port with --port; where watching the folder is not allowed, add --poll.",
    ],
);
