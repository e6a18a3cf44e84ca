//! The codes of workbooks: files, sheets, rows and cells.

use super::{Explanation, explain};

pub(super) const UNREADABLE_WORKBOOK: Explanation = explain(
    [
        "文件已损坏、有打开密码，或者根本不是工作簿（例如改了名的网页、PDF、压缩包）；其中的人和学时都不在结果里。",
        "The file is damaged, has a password, or is no workbook at all (a renamed web page, PDF or archive); its people and hours are missing.",
    ],
    [
        "用 Excel 或 WPS 打开，去掉密码，另存为 .xlsx 后放回原处；打不开就请提供者重新导出。",
        "Open it in Excel or WPS, remove the password, save it as .xlsx and put it back; if it does not open, ask for a new export.",
    ],
);

pub(super) const WORKBOOK_TOO_LARGE: Explanation = explain(
    [
        "文件、其中的一个表，或解开后的内容超过了读取的上限，整个文件没有读取，以免拖垮整次处理。",
        "The file, a sheet of it, or what it unpacks to is beyond what is read; none of it was read, so that one file cannot hold up the rest.",
    ],
    [
        "删去多余的工作表、图片和格式，另存为 .xlsx；确有这么多数据就分成几个文件。",
        "Delete spare sheets, pictures and formats and save it as .xlsx; if there are so many data, split them into several files.",
    ],
);

pub(super) const DUPLICATE_PART: Explanation = explain(
    [
        "工作簿内部有两个同名的部分，不知道该用哪一个，整个文件没有读取。",
        "Two parts inside the workbook have one name and it is not known which holds, so the file was not read.",
    ],
    [
        "用 Excel 或 WPS 打开，核对内容后另存为 .xlsx。",
        "Open it in Excel or WPS, check what it holds, and save it as .xlsx.",
    ],
);

pub(super) const CELL_OUTSIDE_GRID: Explanation = explain(
    [
        "文件里有一格的位置或内容不可能存在（例如超出最后一行或最后一列），整个文件没有读取。",
        "A cell in the file has a place or content that cannot be, such as one behind the last row or column; the file was not read.",
    ],
    [
        "用 Excel 或 WPS 打开后另存为 .xlsx；打不开就请提供者重新导出。",
        "Open it in Excel or WPS and save it as .xlsx; if it does not open, ask for a new export.",
    ],
);

pub(super) const UNDECODABLE_TEXT: Explanation = explain(
    [
        "CSV 等文本文件的编码认不出来；硬读会把姓名读成乱码，因此没有读取。",
        "The encoding of this text file is not known; reading it anyway would garble names, so it was not read.",
    ],
    [
        "用 Excel 或 WPS 打开后另存为 .xlsx，或“CSV UTF-8”。",
        "Open it in Excel or WPS and save it as .xlsx or CSV UTF-8.",
    ],
);

pub(super) const HIDDEN_SHEET: Explanation = explain(
    [
        "隐藏的工作表不读取，因为里面常是旧数据或选项。",
        "Hidden sheets are not read, as they mostly hold old data or options.",
    ],
    ["如果要用它的数据，请取消隐藏；否则不必理会。", "Unhide it if its data should be used; otherwise never mind."],
);

pub(super) const HIDDEN_ROWS: Explanation = explain(
    [
        "这些数据行是隐藏的，或被筛选掉了；打开表格的人看不见，程序照样读取、照常计入，因此可能算进了不该算的人或学时；.xls 和 .xlsb 文件看不出行、列是否隐藏。",
        "These rows of data are hidden or filtered out: who opens the sheet does not see them, yet they are read and count, so people or hours may be in the results that should not. In .xls and .xlsb files this is not seen.",
    ],
    [
        "取消隐藏、清除筛选后核对；该算的留下，不该算的删除。",
        "Unhide them, clear the filter and look; keep what should count and delete what should not.",
    ],
);

pub(super) const HIDDEN_COLUMNS: Explanation = explain(
    [
        "这些栏是隐藏的，打开表格的人看不见，程序照样读取：里面可能是旧的学时、日期或证件号；.xls 和 .xlsb 文件看不出行、列是否隐藏。",
        "These columns are hidden: who opens the sheet does not see them, yet they are read; they may hold old hours, dates or IDs. In .xls and .xlsb files this is not seen.",
    ],
    ["取消隐藏后核对；不该算的请清空或删除。", "Unhide them and look; empty or delete what should not count."],
);

pub(super) const STRAY_CELL: Explanation = explain(
    [
        "离表格很远的地方还有内容：右边的格子没有读取；下面隔了一千行以上的数据行照样读取、照常计入。打开表格的人很难看到那里，常是误填或遗留的旧数据。",
        "Something stands far from the table: cells to the right are not read; rows of data more than a thousand rows below are read and count. Nobody scrolls that far, and mostly such data were entered by mistake or left over.",
    ],
    [
        "按 Ctrl+End 找到它；该算的移到表格里，没有用的删除整行整列后保存。",
        "Find it with Ctrl+End; move it into the table if it should count, else delete the whole row or column and save.",
    ],
);

pub(super) const CONTROL_CHARACTERS_REMOVED: Explanation = explain(
    [
        "文字里混有看不见的控制字符，多半来自系统导出或复制粘贴；它们没有意义，读取时已去掉，其余文字照用。",
        "The text held invisible control characters, mostly from an export or from pasting; they mean nothing and were taken out, and the rest of the text is used.",
    ],
    [
        "一般不必处理；姓名、编号不对时，在原表里重新录入。",
        "As a rule nothing need be done; if a name or number is wrong, enter it again.",
    ],
);

pub(super) const UNRECOGNISED_SHEET: Explanation = explain(
    ["前 30 行里没有认得出的表头，整个表没有读取。", "The first 30 rows hold no known header, so the sheet was not read."],
    ["表头用“姓名、身份证号、工号、单位、类别、学时”等常用名称；用别的名称时在 site.yaml 的 columns 里写明；只是说明的表不必理会。", "Use the usual column names (姓名, 身份证号, 工号, 单位, 类别, 学时), or name yours in site.yaml under columns; a sheet of notes may stay."],
)
.example("columns: {}", "columns: {hours: [学分]}");

pub(super) const MISSING_COLUMN: Explanation = explain(
    ["表头缺少必需的一栏，读了也不知道是谁的、算在哪里，因此整个表没有读取。", "The header lacks a column without which rows mean nothing, so the sheet was not read."],
    ["学习记录须有学时、类别，以及姓名、证件号、工号之一；名册须有姓名；汇总表须有各科目学时。", "Records need 学时, 类别 and one of 姓名, 证件号, 工号; a roster needs 姓名; a summary needs hours by component."],
)
.example("姓名 | 课程名称 | 学时", "姓名 | 课程名称 | 类别 | 学时");

pub(super) const REPEATED_COLUMN: Explanation = explain(
    [
        "两栏是同一个意思，不知道该用哪一栏，因此整个表没有读取。",
        "Two columns mean the same and it is not known which to use, so the sheet was not read.",
    ],
    ["只留一栏，把另一栏删除或改名。", "Keep one; delete or rename the other."],
)
.example("单位 | 工作单位", "单位 | 原单位");

pub(super) const UNREAD_HOURS_COLUMN: Explanation = explain(
    [
        "这一栏写着学时，但当年的学习指南没有这个科目，栏里的学时没有读取。",
        "The column speaks of hours, but no guide of the year has such a component; its hours were not read.",
    ],
    [
        "改成指南里的科目名，或给指南的科目加上这个别名。",
        "Use the name of a component, or add this name to the component's aliases.",
    ],
)
.example("必修学时", "公需科目学时");

pub(super) const UNIDENTIFIED_ROW: Explanation = explain(
    [
        "这一行没有姓名、工号，也没有可用的证件号，不知道是谁的，因此搁置、不计入。",
        "The row has no name, staff number or usable ID, so it is not known whose it is; it is set aside.",
    ],
    ["补上姓名、工号或证件号；不是数据的行请删除。", "Add a name, staff number or ID; delete rows that are no data."],
);

pub(super) const INVALID_HOURS: Explanation = explain(
    ["学时空白、为负数或不是一个数，这一条不计入；空白不等于 0，也不会替人猜。", "The hours are blank, negative or no single number, so the record does not count; blank is not zero, and nothing is guessed."],
    ["只写一个数，最多两位小数；折算的学时另起一行。", "Write one number with at most two decimals; put converted hours into a row of their own."],
)
.example("30+10", "30");

pub(super) const INVALID_DATE: Explanation = explain(
    ["完成日期读不出来，不知道是否在学习期限内，因此这一条不计入。", "The completion date cannot be read, so it is not known whether it lies in the period; the record does not count."],
    ["写成 2025-06-30 这样的日期，或用日期格式的单元格。", "Write a date such as 2025-06-30, or use a cell with a date format."],
)
.example("2025年上半年", "2025-06-30");

pub(super) const DATE_WITHOUT_DAY: Explanation = explain(
    [
        "完成日期只有年月，按当月最后一天计算；在截止日附近可能因此多算或少算。",
        "The date names only a month, and its last day is used; near a deadline this may decide.",
    ],
    ["补上日。", "Add the day."],
)
.example("2025年6月", "2025年6月18日");

pub(super) const INVALID_CREDIT_YEAR: Explanation = explain(
    [
        "年度读不出来，不知道学时记在哪一年，因此不计入。",
        "The credit year cannot be read, so it is not known where the hours belong; they do not count.",
    ],
    ["写一个年份；跨年的学时按年度分行写。", "Write one year; split hours of several years into rows."],
)
.example("2024-2025", "2025");

pub(super) const UNKNOWN_EXAM_WORD: Explanation = explain(
    [
        "考试结果的写法不认识，按结果未知处理；须考试合格的科目会因此待定。",
        "The exam result is not a known word and is taken as not yet decided; hours that need an exam stay pending.",
    ],
    ["写“合格”或“不合格”；不要写分数。", "Write 合格 or 不合格, not a score."],
)
.example("85", "合格");

pub(super) const UNKNOWN_REVIEW_WORD: Explanation = explain(
    [
        "审核状态的写法不认识，按待审核处理，学时暂不计入。",
        "The review state is not a known word and is taken as pending; the hours do not count yet.",
    ],
    ["写“审核通过”“不通过”或“待审核”。", "Write 审核通过, 不通过 or 待审核."],
)
.example("OK", "审核通过");

pub(super) const UNKNOWN_EXEMPTION_WORD: Explanation = explain(
    [
        "免学一栏的写法不认识，按未批准处理，这个人仍须完成学时。",
        "The word for an exemption is not known and is taken as not approved; the person still needs the hours.",
    ],
    [
        "已批准写“已批准”或“是”，否则写“否”或留空；原因写在备注里。",
        "Write 已批准 or 是 if it is approved, else 否 or nothing; reasons belong under 备注.",
    ],
)
.example("病假", "已批准");

pub(super) const CITIZEN_ID_PRECISION_LOST: Explanation = explain(
    [
        "证件号存成了数字，Excel 只保留 15 位，后面的数字已经丢失，无法恢复，也不能用来认人。",
        "The ID is stored as a number, of which Excel keeps 15 digits; the rest is lost and cannot identify anybody.",
    ],
    [
        "先把该列设为“文本”格式，再重新录入全部 18 位。",
        "Set the column's format to text first, then enter all 18 characters again.",
    ],
)
.example("9.94001E+17", "994001198111114015");

pub(super) const CITIZEN_ID_MASKED: Explanation = explain(
    [
        "证件号被打码，可能对上好几个人，不能用来认人。",
        "The ID is masked and may fit several people, so it cannot identify anybody.",
    ],
    ["向平台或单位要完整的证件号，或填上工号。", "Ask for the full ID, or add the staff number."],
)
.example("994001********4015", "994001198111114015");

pub(super) const CITIZEN_ID_FIFTEEN_DIGITS: Explanation = explain(
    [
        "15 位的旧证件号没有校验位，也可能是被截断的新号，不能用来认人。",
        "An old ID of 15 digits has no check digit and may be a cut-off new one, so it cannot identify anybody.",
    ],
    ["改成 18 位的号码。", "Enter the ID of 18 characters."],
);

pub(super) const CITIZEN_ID_WRONG_CHECK_DIGIT: Explanation = explain(
    ["证件号的最后一位与前 17 位不符，至少有一位录错；用它认人可能张冠李戴。", "The last character does not fit the first 17, so at least one is mistyped; using it could take one person for another."],
    ["对照证件改正，注意字母 O 与数字 0、字母 X 与乘号 ×。", "Correct it from the document; mind O and 0, X and ×."],
)
.example("994001198111114016", "994001198111114015");

pub(super) const CITIZEN_ID_MALFORMED: Explanation = explain(
    [
        "证件号不是 18 位，不能用来认人，这一行改按工号或姓名认人。",
        "The ID does not have 18 characters and cannot identify anybody; the row is matched by staff number or name.",
    ],
    ["补全号码；护照等其他证件请另填工号。", "Complete it; for passports and other documents add the staff number."],
);

pub(super) const CERTIFICATE_NUMBER_PRECISION_LOST: Explanation = explain(
    [
        "证书编号存成了数字，后几位已经丢失，不用它来查重。",
        "The certificate number is stored as a number and has lost digits; it is not used to find copies.",
    ],
    ["把该列设为“文本”格式后重新录入。", "Set the column's format to text and enter it again."],
);

pub(super) const TOTAL_MISMATCH: Explanation = explain(
    [
        "合计与各栏相加不符，说明有一处写错；计入的是各栏，不是合计。",
        "The total is not the sum of its columns, so one of them is wrong; the columns count, not the total.",
    ],
    ["核对各栏学时，并改正合计。", "Check the columns and correct the total."],
)
.example("公需 30 | 专业 60 | 合计 80", "公需 30 | 专业 60 | 合计 90");

pub(super) const UNKNOWN_UNIT: Explanation = explain(
    [
        "单位名称不在单位目录里，却与其中一个很像；它暂时单列为一个单位，没有合并。",
        "The unit is not in the directory, but near one that is; it stands as a unit of its own and was not merged.",
    ],
    [
        "如果就是那个单位，把这个写法加进 data/units.yaml 的 aliases；如果不是，把它加为新的单位。",
        "If it is that unit, add this name to its aliases in data/units.yaml; if not, add it as a unit.",
    ],
)
.example("江西师大", "- {name: 江西师范大学, aliases: [江西师大]}");
