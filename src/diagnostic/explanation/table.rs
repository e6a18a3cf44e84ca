//! The codes of what is seen over a table's rows together, and of cells that are doubtful rather than wrong.

use super::{Explanation, explain};

pub(super) const COPIED_FILE: Explanation = explain(
    [
        "两个文件的内容一字不差，多半是改了名的副本。两个都会读取，重复的记录只计一次。",
        "Two files have the same content, mostly a copy under another name. Both are read; copied records count once.",
    ],
    [
        "删除多余的一个；如果本该是不同的数据，请重新导出。",
        "Delete the spare one; if the data should differ, export them again.",
    ],
);

pub(super) const HOURS_IN_OTHER_MEASURE: Explanation = explain(
    [
        "表里只有时长、分钟、学分或课时，没有学时。它们与学时怎样换算由主管部门规定，程序不替您换算，整个表没有读取。",
        "The sheet has time, minutes or credits, but no hours 学时. How they convert is for the authority to say, so nothing is converted and the sheet was not read.",
    ],
    [
        "换算后加一栏“学时”；如果这一栏其实就是学时，在 site.yaml 的 columns: hours 里写上它的名称。",
        "Convert them and add a column 学时; if the column holds hours in truth, name it in site.yaml under columns: hours.",
    ],
);

pub(super) const TITLE_YEAR_DIFFERS: Explanation = explain(
    [
        "表上方的标题写着另一个年度，而行按“年度”一栏或文件夹的年度计。可能放错了文件夹，或标题没有改。",
        "The title above the table names another year than its rows, which go by the column 年度 or the folder. The file may lie in the wrong folder, or the title was not changed.",
    ],
    [
        "放错了就移到正确的年度文件夹；没放错就改标题。",
        "Move the file to the folder of its year, or correct the title.",
    ],
);

pub(super) const BLANK_UNIT: Explanation = explain(
    [
        "有的行填了单位，有的没填。空着的不沿用上一行，记在以文件名命名的单位下，可能因此分错单位。",
        "Some rows name a unit and some do not. A blank is not filled from the row above; such rows stand under the file's name, perhaps in the wrong unit.",
    ],
    ["每一行都填上单位，或把同一单位的格合并。", "Fill in the unit in every row, or merge the cells of one unit."],
);

pub(super) const TOTAL_ROW_MISMATCH: Explanation = explain(
    [
        "合计行既不等于上面各行之和，也不等于上一个小计以来各行之和：可能漏了行、改了数。计入的是各行。",
        "A total row fits neither the rows above it nor those since the last subtotal: a row may be missing, or a number was changed. The rows count.",
    ],
    ["逐行核对，补上漏掉的行，或更新合计。", "Check the rows; add what is missing, or bring the total up to date."],
);

pub(super) const EXAMPLE_ROW: Explanation = explain(
    [
        "标着“示例”或“此行勿删”的行是填表示例，不读取。",
        "A row marked 示例 or 此行勿删 is an example of the form and is not read.",
    ],
    ["真实数据请去掉这些字样。", "Remove these words from real data."],
);

pub(super) const REPEATED_HEADER: Explanation = explain(
    [
        "按页打印的表常在每页重复表头；这些行已跳过。",
        "Tables made for print repeat their header on each page; those rows are passed over.",
    ],
    ["不必处理。", "Nothing need be done."],
);

pub(super) const ROW_LIMIT: Explanation = explain(
    [
        "数据正好结束在旧版（第 65536 行）或新版（第 1048576 行）表格的最后一行，后面的行多半在导出时丢了。",
        "The data end exactly in the last row of old (65,536) or new (1,048,576) spreadsheets; rows behind it were probably lost.",
    ],
    ["导出为 .xlsx 或 .csv，或按单位分成几个文件。", "Export as .xlsx or .csv, or in several files by unit."],
);

pub(super) const UNUSABLE_CELL: Explanation = explain(
    [
        "单元格里是公式错误值（例如查找失败的 #N/A），或公式没有算出结果。程序不计算公式，这一格按空白处理。",
        "The cell holds a formula error (such as #N/A of a failed lookup), or a formula that was never calculated. Formulas are not calculated here; the cell counts as blank.",
    ],
    [
        "用 Excel 或 WPS 打开，改正公式后保存，或粘贴为数值。",
        "Open it in Excel or WPS, correct the formula and save, or paste the values.",
    ],
);

pub(super) const REMARK_ACROSS_HOURS: Explanation = explain(
    [
        "几栏学时合并成一格写了文字（例如病假全年），当作说明，不是学时。",
        "Columns of hours are merged and hold words (such as sick leave); they are a remark, not hours.",
    ],
    [
        "经批准的免学写到名册的“免学”一栏；有学时就取消合并，逐栏填写。",
        "Write an approved exemption into the roster's column 免学; if there are hours, unmerge and fill the cells.",
    ],
);

pub(super) const CITIZEN_ID_LOOKALIKE: Explanation = explain(
    [
        "证件号里混进了看起来像数字的字母 O、I、l，或用乘号 × 代替了 X。换成数字后校验位就对，但程序不替您改，这个号码不用来认人。",
        "The ID has letters O, I, l in place of digits, or a times sign in place of X. With the right ones its check digit fits, but it is not changed for you and identifies nobody.",
    ],
    ["对照证件改成数字或大写 X。", "Compare with the document and enter digits, or a capital X."],
);

pub(super) const CITIZEN_ID_IMPLAUSIBLE_BIRTHDAY: Explanation = explain(
    [
        "证件号的校验位对，但其中的出生日期不存在，或晚于本年度。号码照用，但多半录错。",
        "The check digit is right, but the birthday in the ID does not exist or lies after the year. The ID is used, but probably mistyped.",
    ],
    ["对照证件核对。", "Compare it with the document."],
);

pub(super) const CITIZEN_ID_ENDS_IN_ZEROS: Explanation = explain(
    [
        "证件号以 000 结尾。号码按数字存过时，后三位会变成 000，而校验位约有十一分之一的机会碰巧正确。",
        "The ID ends in 000. An ID once stored as a number loses its last three digits so, and the check digit fits by chance once in eleven.",
    ],
    [
        "对照证件核对；重新录入时把该列设为“文本”。",
        "Compare it with the document; format the column as text when entering it again.",
    ],
);

pub(super) const RARE_CHARACTER: Explanation = explain(
    [
        "姓名里有问号、方框、自造字，或用方括号拼成的字，说明本字没有存下来。原样保留，靠证件号或工号认人。",
        "The name has a question mark, a box, a private character, or one put together in brackets: the character itself was not stored. It is kept as it is; the ID or staff number tells who it is.",
    ],
    [
        "补上证件号或工号；能输入本字时改成本字。",
        "Add the ID or staff number; enter the character itself where you can.",
    ],
);

pub(super) const IMPLAUSIBLE_HOURS: Explanation = explain(
    [
        "一个人的学时多到不可能学完：平均每天超过 24 学时，或一年超过 500 学时。多半是填了分钟、重复录入或日期有误；目前照计。",
        "One learner has more hours than can be studied: over 24 for each day so far, or over 500 in a year. Mostly minutes, repeated rows or a wrong date; they count as they stand.",
    ],
    ["核对学时和完成日期。", "Check the hours and the completion date."],
);

pub(super) const COPIED_RECORDS: Explanation = explain(
    [
        "同一条记录在几处出现（几个平台、台账与导出），只计一次。",
        "The same record stands in several places (platforms, ledger and export) and counts once.",
    ],
    [
        "确是同一次学习就不必处理；是两次学习，请补上各自的证书编号。",
        "If it is the same study, never mind; if there were two, add their certificate numbers.",
    ],
);

pub(super) const LEARNER_IN_TWO_UNITS: Explanation = explain(
    [
        "同一个人本年度在两个单位名下，多半是调动。学时合在一起，结果列在一个单位。",
        "One learner stands under two units in a year, mostly after a transfer. The hours are joined, and the result is shown under one.",
    ],
    [
        "调动不必处理；其实是两个人时，请核对证件号。",
        "After a transfer never mind; if these are two people, check their IDs.",
    ],
);

pub(super) const MAKE_UP_TOO_LATE: Explanation = explain(
    [
        "这一条补某一年度，却在补学截止日之后才完成，不计入。",
        "The record makes up for a year, but was completed after the deadline, and does not count.",
    ],
    [
        "核对完成日期；其实是后一年度的学习，就改“年度”。",
        "Check the completion date; if it is study of a later year, correct 年度.",
    ],
);

pub(super) const UNKNOWN_SERIES: Explanation = explain(
    [
        "没有学习指南适用于这个职称系列，但有一个名称很像的。这些人列为无适用指南，不作猜测。",
        "No guide covers this series, but one covers a name much like it. Its learners are listed as no-guide; nothing is guessed.",
    ],
    [
        "改正名册里的系列，或在指南的 applies_to.series 里加上这个写法。",
        "Correct the series in the roster, or add this name to applies_to.series.",
    ],
);

pub(super) const CREDIT_CODE_WRONG_CHECK: Explanation = explain(
    [
        "units.yaml 里的 18 位代码通不过统一社会信用代码的校验，可能录错；仍按原样使用。",
        "A code of 18 characters in units.yaml fails the check of unified social credit codes; it may be mistyped, and is used as it is.",
    ],
    [
        "对照登记证书核对。早年个别有效的代码也通不过校验，确认无误就不必改。",
        "Compare it with the certificate. A few early codes that are in force fail, too; leave those.",
    ],
);
