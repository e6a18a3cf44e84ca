//! The YAML parser's complaints in words for the person who keeps the file.
//!
//! Only words: what went wrong, and where, is known before.

use crate::diagnostic::Text;

/// What is wrong and what to do, for a complaint of the parser.
pub(super) fn explain(problem: &str) -> (Text, Text) {
    let known: [(&str, [&str; 4]); 10] = [
        (
            "escape",
            [
                "英文双引号里的反斜杠“\\”有特殊含义，这里的写法不认识",
                "a backslash inside double quotes has a special meaning, and this one is not known",
                "请改用英文单引号，或把反斜杠写两遍",
                "use single quotes, or write the backslash twice",
            ],
        ),
        (
            "quoted scalar",
            [
                "从这里开始的引号没有闭合",
                "the quotation mark that begins here is never closed",
                "请在值的末尾补上同样的引号",
                "add the same mark at the end of the value",
            ],
        ),
        (
            "expected ',' or ']'",
            [
                "从这里开始的方括号列表没有写对：缺少“]”，或两项之间缺少半角逗号",
                "the list in square brackets is not complete: a `]` or a comma between two items is missing",
                "写法如：[公需课, 公需]，括号和逗号都用半角",
                "write it like `[one, two]`",
            ],
        ),
        (
            "expected ',' or '}'",
            [
                "从这里开始的花括号没有写对：缺少“}”，或两项之间缺少半角逗号",
                "the part in braces is not complete: a `}` or a comma between two items is missing",
                "写法如：{id: public, name: 公需科目}，括号、冒号和逗号都用半角",
                "write it like `{id: public, name: Public}`",
            ],
        ),
        (
            "mapping values are not allowed",
            [
                "这里不应再出现“冒号加空格”：可能是缩进不对，或值里含有冒号而没有加引号",
                "a colon and space cannot stand here: the indentation is off, or the value holds a colon and has no quotes",
                "请与同级的行左对齐；值里有“: ”时给整个值加上英文双引号",
                "align the line with its neighbours; put a value that holds `: ` into double quotes",
            ],
        ),
        (
            "could not find expected ':'",
            [
                "这一行不是“项: 值”的形式",
                "this line does not have the form `key: value`",
                "项名后面要有半角冒号和一个空格",
                "a key is followed by a colon and a space",
            ],
        ),
        (
            "did not find expected key",
            [
                "从这一行起读不下去：缩进与同级的行不一致，或上面的引号、括号没有写对",
                "reading stops here: the indentation differs from the lines beside it, or a quote or bracket above is wrong",
                "请与同级的行左对齐，并检查上一行",
                "align the line with its neighbours, and check the line above",
            ],
        ),
        (
            "expected '-' indicator",
            [
                "列表在这里断开：这一行没有以“- ”开头，或缩进不对",
                "the list breaks off here: the line does not begin with `- `, or its indentation is off",
                "列表的每一项都以“- ”开头并左对齐",
                "begin every item of a list with `- `, aligned with the others",
            ],
        ),
        (
            "block sequence entries are not allowed",
            [
                "“- ”不能写在这里",
                "`- ` cannot stand here",
                "请把列表写在下一行，并缩进两格；值本身以“-”开头时加上引号",
                "begin the list on the next line, indented by two; put a value that begins with `-` into quotes",
            ],
        ),
        (
            "cannot start any token",
            [
                "值不能以这个字符开头",
                "a value cannot begin with this character",
                "请给整个值加上英文双引号",
                "put the whole value into double quotes",
            ],
        ),
    ];
    let other = [
        "从这里起不合 YAML 的写法，无法读取",
        "from here on this is not well-formed YAML and cannot be read",
        "请检查这一行和上一行的引号、括号、冒号和缩进",
        "check quotes, brackets, colons and indentation of this line and the one above",
    ];
    let [zh, en, help_zh, help_en] =
        known.into_iter().find(|(words, _)| problem.contains(words)).map_or(other, |(_, texts)| texts);
    (Text::new(zh, en), Text::new(help_zh, help_en))
}
