//! The codes of the project folder and of the unit directory.

use super::{Explanation, explain};

pub(super) const CANNOT_READ: Explanation = explain(
    [
        "找不到项目文件夹或其中的 site.yaml，或文件多得超过上限；什么也没有读取。",
        "The project folder or its site.yaml is not there, or it holds more than is read; nothing was read.",
    ],
    [
        "在项目文件夹里运行，或用 --root 指明它；项目文件夹里须有 site.yaml，至少写一行 title。",
        "Run in the project folder or name it with --root; it needs a site.yaml with at least a title.",
    ],
)
.example("xueshi check", "xueshi check --root 继续教育");

pub(super) const UNREADABLE_FILE: Explanation = explain(
    [
        "系统不让读取这个文件或文件夹，其中的内容没有用到，结果因此可能不全。",
        "The system did not let this file or folder be read; what it holds is missing from the results.",
    ],
    [
        "关闭正在使用它的 Excel、WPS 等程序，并检查读取权限。",
        "Close programs that have it open, and check the permission to read it.",
    ],
);

pub(super) const SPECIAL_FILE: Explanation = explain(
    [
        "链接、管道、设备一类的特殊文件不读取，以免读到项目以外的内容或一直等待。",
        "Links, pipes and devices are not read, as they may lead out of the project or never end.",
    ],
    ["换成文件本身的副本。", "Put a copy of the file itself in its place."],
);

pub(super) const UNUSED_FILE: Explanation = explain(
    [
        "文件放在程序不读取的地方，其中的人、学时或通知都不在结果里。",
        "The file lies where nothing is read, so its people, hours or notices are missing from the results.",
    ],
    [
        "工作簿放进 data/<年度>/，通知存为 guidelines/ 下的 .md 文件；用不到的可以移走。",
        "Put workbooks into data/<year>/ and notices as .md files into guidelines/; move away what is not needed.",
    ],
)
.example("data/云栖馆.xlsx", "data/2025/云栖馆.xlsx");

pub(super) const UNREADABLE_NAME: Explanation = explain(
    [
        "文件名不是正常的 Unicode 文字（常见于旧压缩包解压后的乱码），文件没有读取。",
        "The name is no Unicode text, as often after unpacking an old archive; the file was not read.",
    ],
    ["给文件改名后再运行。", "Rename the file and run again."],
);

pub(super) const FOLDERS_TOO_DEEP: Explanation = explain(
    ["文件夹套了太多层，里面的文件没有读取。", "Folders are nested too deep; the files in them were not read."],
    ["减少层数，例如直接放在 data/2025/ 下。", "Use fewer levels, such as data/2025/ itself."],
);

pub(super) const NOT_UNICODE_TEXT: Explanation = explain(
    [
        "通知、设置等文字文件必须是 UTF-8 编码，否则会出现乱码；文件没有读取。",
        "Notices and settings must be UTF-8, or their characters would be garbled; the file was not read.",
    ],
    ["在编辑器里“另存为”，编码选 UTF-8。", "Save it again in the editor with UTF-8 as its encoding."],
);

pub(super) const DUPLICATE_UNIT_CODE: Explanation = explain(
    [
        "两个单位用了同一个代码，而网页地址取自代码，不能相同。",
        "Two units have one code, and page addresses are made from codes.",
    ],
    ["在 data/units.yaml 里改正其中一个。", "Correct one of them in data/units.yaml."],
);

pub(super) const DUPLICATE_UNIT_NAME: Explanation = explain(
    [
        "同一个名称或别名写在两个单位下，不知道工作簿里写的是哪一个。",
        "One name or alias stands for two units, so it is not known which one a workbook means.",
    ],
    [
        "只留在一个单位下；有主管关系的两个单位应各用全称。",
        "Keep it with one unit; two related units should each use their full name.",
    ],
);

pub(super) const UNKNOWN_PARENT_UNIT: Explanation = explain(
    [
        "parent 写的上级单位不在单位目录里，无法归并统计。",
        "The unit named under parent is not in the directory, so figures cannot be grouped under it.",
    ],
    ["把上级单位也写进 data/units.yaml，或改正名称。", "Add the parent to data/units.yaml, or correct its name."],
);
