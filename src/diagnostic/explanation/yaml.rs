//! The codes of YAML: front matter, `site.yaml`, `data/units.yaml`.

use super::{Explanation, explain};

pub(super) const YAML_TOO_LARGE: Explanation = explain(
    [
        "文件开头的信息区或设置文件大得不正常，没有读取。",
        "The front matter or settings file is larger than any real one; it was not read.",
    ],
    [
        "检查是否漏写了结束的 ---，把正文也算了进去。",
        "See whether the closing --- is missing, so that the body was taken with it.",
    ],
);

pub(super) const YAML_TOO_DEEP: Explanation = explain(
    ["缩进的层数太多，没有读取。", "Lists and maps are nested too deep; it was not read."],
    [
        "检查方括号、花括号是否配对，缩进是否越来越深。",
        "See that brackets are closed and that the indentation does not keep growing.",
    ],
);

pub(super) const YAML_SYNTAX: Explanation = explain(
    ["写法不符合 YAML 的规则，这一份文件没有采用。", "This is not valid YAML; the file was not used."],
    [
        "看指出的那一行和上一行：缩进是否对齐，引号和括号是否成对，冒号后是否有空格。",
        "Look at the line named and the one above: indentation, paired quotes and brackets, a space behind each colon.",
    ],
)
.example("title: \"学习指南", "title: \"学习指南\"");

pub(super) const TAB_INDENTATION: Explanation = explain(
    ["行首用了制表符（Tab），YAML 只认空格。", "A line begins with a tab; YAML allows only spaces."],
    ["把行首的制表符换成空格，每层两格。", "Replace it with spaces, two for each level."],
);

pub(super) const FULL_WIDTH_SPACE: Explanation = explain(
    [
        "行首用了全角空格或不换行空格，看上去像缩进，其实不是。",
        "A line begins with a full-width or no-break space, which looks like indentation but is none.",
    ],
    ["换成半角空格。", "Replace it with plain spaces."],
);

pub(super) const FULL_WIDTH_COLON: Explanation = explain(
    [
        "项的名称后面用了全角冒号，整行会被当成一段文字。",
        "The key is followed by a full-width colon, so the whole line would be taken as text.",
    ],
    ["改成半角冒号加一个空格。", "Use a plain colon and a space."],
)
.example("title：学习指南", "title: 学习指南");

pub(super) const FULL_WIDTH_COMMA: Explanation = explain(
    [
        "列表里用了全角逗号，几项会被当成一项。",
        "The list has full-width commas between its items, so several would be taken as one.",
    ],
    ["列表各项之间用半角逗号。", "Use plain commas between the items of a list."],
)
.example("series: [艺术系列，文学创作]", "series: [艺术系列, 文学创作]");

pub(super) const FULL_WIDTH_QUOTES: Explanation = explain(
    ["用了中文引号，引号会成为文字的一部分。", "The value stands in Chinese quotation marks, which become part of it."],
    ["改成半角双引号，或去掉引号。", "Use plain double quotes, or none."],
)
.example("phone: “4008039966”", "phone: \"4008039966\"");

pub(super) const COLON_WITHOUT_SPACE: Explanation = explain(
    [
        "冒号后面没有空格，整行会被当成一段文字。",
        "There is no space behind the colon, so the whole line would be taken as text.",
    ],
    ["在冒号后面加一个空格。", "Put a space behind the colon."],
)
.example("year:2025", "year: 2025");

pub(super) const SECOND_YAML_DOCUMENT: Explanation = explain(
    [
        "文件里有第二个以 --- 开头的部分，只会读取第一个，因此不采用，以免丢掉内容。",
        "The file has a second part behind ---; only the first would be read, so it is not used at all.",
    ],
    ["把内容合并成一个部分，删除中间的 ---。", "Join the parts into one and delete the --- between them."],
);

pub(super) const UNSUPPORTED_YAML: Explanation = explain(
    [
        "用了锚点、别名、标签等 YAML 的高级写法，这里不支持，以免读出意外的内容。",
        "Anchors, aliases, tags and directives are not supported here, as they make files say unexpected things.",
    ],
    [
        "直接写出内容；以 &、*、!、% 开头的文字加上双引号。",
        "Write the value out; put text that begins with &, *, ! or % into double quotes.",
    ],
)
.example("title: *重要* 通知", "title: \"*重要* 通知\"");

pub(super) const CONTROL_CHARACTER: Explanation = explain(
    [
        "有看不见的控制字符，多半是复制粘贴带来的，会使名称对不上。",
        "There is an invisible control character, mostly from copying; names would not match because of it.",
    ],
    ["删除这一处，重新输入。", "Delete it and type the text again."],
);

pub(super) const MORE_FINDINGS: Explanation = explain(
    ["这个文件的问题太多，没有一一列出。", "This file has more problems than are listed."],
    ["先改正已列出的，再检查一遍。", "Correct those that are listed, then check again."],
);

pub(super) const DUPLICATE_KEY: Explanation = explain(
    ["同一项写了两次，不知道以哪一个为准。", "One key occurs twice, so it is not known which value holds."],
    ["只留一个。", "Keep one of them."],
);

pub(super) const UNKNOWN_KEY: Explanation = explain(
    [
        "这里没有这一项，多半是写错了名称；写在后面的内容不会起作用。",
        "This key means nothing here, most likely because it is mistyped; its value has no effect.",
    ],
    ["对照说明改正名称，或删除这一项。", "Correct its name, or delete it."],
)
.example("issue_on: 2024-12-25", "issued_on: 2024-12-25");

pub(super) const MISSING_KEY: Explanation = explain(
    ["缺少必须写的一项，这一份文件没有采用。", "A required key is absent or empty; the file was not used."],
    [
        "补上这一项。学习指南须有 kind、year、title、issuer、applies_to 和 rules。",
        "Add it. A study guide needs kind, year, title, issuer, applies_to and rules.",
    ],
);

pub(super) const EMPTY_VALUE: Explanation = explain(
    ["写了名称，后面却是空的，按没有这一项处理。", "The key has nothing behind it and is taken as absent."],
    ["补上内容，或删除这一项。", "Fill it in, or delete it."],
);

pub(super) const WRONG_TYPE: Explanation = explain(
    [
        "内容的类型不对，例如应为数字却写了文字，这一份文件没有采用。",
        "The value is of the wrong type, such as text where a number belongs; the file was not used.",
    ],
    [
        "数字不加引号和单位，文字里只有数字时加双引号，列表加方括号。",
        "Write numbers without quotes or units, put text that is all digits into quotes, and lists into brackets.",
    ],
)
.example("minimum: 30学时", "minimum: 30");

pub(super) const UNKNOWN_WORD: Explanation = explain(
    ["这里只能用几个固定的词，写的不是其中之一。", "Only certain words are allowed here, and this is none of them."],
    ["改成提示里列出的词。", "Use one of the words listed with the finding."],
)
.example("kind: guide", "kind: study-guide");

pub(super) const NOT_A_YEAR: Explanation = explain(
    ["年度应为四位数字。", "A credit year has four digits."],
    ["例如写 2025，不写“2025年”，也不写“2024-2025”。", "Write 2025; neither 2025年 nor 2024-2025."],
);

pub(super) const NOT_A_DATE: Explanation = explain(
    [
        "不是日历上有的日期，期限无从计算。",
        "This is no date of the calendar, so periods and deadlines cannot be computed.",
    ],
    ["写成 2025-06-30 这样的日期。", "Write a date such as 2025-06-30."],
)
.example("until: 2025-06-31", "until: 2025-06-30");

pub(super) const NOT_HOURS: Explanation = explain(
    ["学时应不小于 0，最多两位小数。", "Hours are at least 0 and have at most two decimals."],
    ["只写一个数，例如 90 或 2.5。", "Write one number, such as 90 or 2.5."],
);

pub(super) const NOT_A_WEB_ADDRESS: Explanation = explain(
    [
        "网址不是以 http:// 或 https:// 开头，网页上点不开，也不安全。",
        "The address begins with neither http:// nor https://, so a link to it would not work or not be safe.",
    ],
    ["写出完整网址。", "Write the full address."],
)
.example("url: hr.jxhrss.gov.cn", "url: https://hr.jxhrss.gov.cn");

pub(super) const NOT_AN_ID: Explanation = explain(
    [
        "编号或代码是空的、太长，或有不能用于网页地址的字符。",
        "The id or code is empty, too long, or has characters that cannot stand in a page's address.",
    ],
    [
        "文件的 id 不用斜线；单位的 code 只用英文字母、数字和连字符。",
        "Use no slashes in the id of a document, and only letters, digits and hyphens in the code of a unit.",
    ],
)
.example("id: 2025/指南", "id: jx-2025-arts");
