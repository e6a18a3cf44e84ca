//! The codes of front matter compared with the official text, and of documents compared with each other.

use super::{Explanation, explain};

pub(super) const DIFFERS_FROM_TEXT: Explanation = explain(
    [
        "文件信息里的数字、日期、电话、网址、文号、标题或名称与正文不一致；学时按文件信息核算，写错了每个人的结果都会错。",
        "A number, date, phone, address, document number, title or name of the front matter is not what the official text says; learners are judged by front matter.",
    ],
    [
        "以正文为准改正文件信息；正文录入有误的，对照原件改正正文。",
        "Correct front matter by the text; if the text was copied wrongly, correct the text by the original.",
    ],
);

pub(super) const NOT_IN_CLAUSE: Explanation = explain(
    [
        "clauses 里指出的条款没有写这个值，正文的另一处写了；页面会把读者引到不相干的条款。",
        "The clause that front matter names does not state the value, another place of the text does; pages would lead readers to the wrong clause.",
    ],
    ["在 rules.clauses 里改写真正载明它的条款标题。", "Name the clause that states it under rules.clauses."],
);

pub(super) const NOT_IN_TEXT: Explanation = explain(
    [
        "文件信息里的值在正文和它的转发、附件里都没有找到；页面会标明它不是原文所载。",
        "A value of front matter stands neither in the text nor in the documents that forward it or are attached to it; pages say that it is not stated.",
    ],
    ["对照原件核对；确实另有依据的可以保留。", "Check it by the original; what rests on something else may stay."],
);

pub(super) const SHORT_TEXT: Explanation = explain(
    [
        "文件没有正文，或只有几个字，无法核对文件信息。",
        "The document has no text, or a few words, so its front matter cannot be checked.",
    ],
    ["把通知全文贴在文件信息之后。", "Paste the whole official text behind the front matter."],
);

pub(super) const COMPONENTS_EXCEED_TOTAL: Explanation = explain(
    [
        "各科目的最低学时相加超过年度总学时，总学时永远不起作用，多半有一个数写错了。",
        "The minimums of the components add up to more than the total, so that the total never matters; one of the numbers is probably wrong.",
    ],
    ["对照正文核对 total 和各科目的 minimum。", "Check total and each minimum by the text."],
);

pub(super) const DATES_OUT_OF_ORDER: Explanation = explain(
    [
        "日期的先后不合情理，例如成文日期晚于学习期限的截止日，或补学的截止日离学习期限太远。",
        "Dates do not follow each other sensibly: issued after the end of the study period, or make-up that ends years later.",
    ],
    ["核对日期里的年份。", "Check the years of the dates."],
);

pub(super) const DOCUMENT_NUMBER_FORM: Explanation = explain(
    [
        "发文字号不合 GB/T 9704：年份用六角括号〔〕，序号不编虚位，不加“第”字。",
        "A document number is not in the form of GB/T 9704: the year in 〔〕, no leading zeros, no 第.",
    ],
    [
        "文件信息里的照规定改写（--fix 可以代劳）；正文照原件，不必改。",
        "Correct it in front matter (--fix can do so); leave the official text as the original has it.",
    ],
)
.example("赣人社字[2024]第010号", "赣人社字〔2024〕10号");

pub(super) const DUPLICATE_FORWARDING: Explanation = explain(
    [
        "同一单位有两份通知转发同一份文件，多半是同一份通知存了两次。",
        "Two notices of one issuer forward the same document; probably one notice was saved twice.",
    ],
    ["删去重复的一份；如果确有两份，请核对 forwards。", "Remove one of them; if there really are two, check forwards."],
);

pub(super) const LINKS_OTHER_YEAR: Explanation = explain(
    [
        "转发或所附的文件属于另一个年度，页面会把两个年度的文件连在一起。",
        "A document forwards, or is attached to, one of another year, so that pages connect documents of two years.",
    ],
    ["核对 year 以及 forwards、attached_to。", "Check year, forwards and attached_to."],
);

pub(super) const MISSING_ATTACHMENT: Explanation = explain(
    [
        "正文写有附件，但没有任何文件与它相连，读者找不到这份附件。",
        "The text names an attachment, but no document is linked to it, so readers cannot find it.",
    ],
    [
        "把附件存入 guidelines，写上 attached_to；附件就是所转发的文件时，写 forwards。",
        "Add the attachment with attached_to; where it is the forwarded document, set forwards.",
    ],
);

pub(super) const LOOSE_ATTACHMENT: Explanation = explain(
    [
        "附件没有写它附在哪份文件之后，页面上找不到它的来处。",
        "An attachment does not say which document it belongs to, so that pages cannot connect it.",
    ],
    ["写上 attached_to: 那份文件的 id。", "Add attached_to with the id of that document."],
);

pub(super) const DEAD_LINK: Explanation = explain(
    [
        "正文里的站内链接没有去处：本文件没有这个标题，或站点里没有这个地址。",
        "A link of the text into the site leads nowhere: the document has no such heading, or the site no such address.",
    ],
    ["改正链接，或只留文字。", "Correct the link, or keep only its words."],
);

pub(super) const DIFFERS_FROM_LAST_YEAR: Explanation = explain(
    [
        "同一平台的电话或网址与上一年的文件不同；可能确实换了，也可能有一年抄错了。",
        "The phone or address of a platform is not that of the year before; it may have changed, or one of the two was copied wrongly.",
    ],
    [
        "核实后改正写错的一份；确实更换的，可在 site.yaml 的 suppress 里写明。",
        "Find out which is right; if it has changed, silence the finding under suppress in site.yaml.",
    ],
);

pub(super) const SUSPECTED_TYPO: Explanation = explain(
    [
        "正文里有一处像是错别字；正文照原件发布，程序不会改动。",
        "The text has what looks like a slip of the pen; it is published as the original has it and never changed.",
    ],
    [
        "对照原件：原件如此，保留并可向发文机关询问；录入有误，则改正。",
        "Compare the original: if it is so there, keep it and perhaps ask the issuer; if it was copied wrongly, correct it.",
    ],
);

pub(super) const MIXED_PUNCTUATION: Explanation = explain(
    [
        "一份正文里全角和半角标点混用，多半是复制时变了样。",
        "The text mixes full-width and half-width punctuation, probably from copying.",
    ],
    ["对照原件；原件如此，保留即可。", "Compare the original; if it is so there, leave it."],
);

pub(super) const FULL_WIDTH_CHARACTERS: Explanation = explain(
    [
        "电话、网址或文号里有全角的数字、字母或符号，点击拨号、打开链接都会出错。",
        "A phone, address or document number holds full-width characters, so that dialling it or opening it fails.",
    ],
    ["改用半角（--fix 可以代劳）。", "Use plain ones (--fix can do so)."],
)
.example("phone: \"４００８０３９９６６\"", "phone: \"4008039966\"");

pub(super) const UNCONFIRMED_VALUE: Explanation = explain(
    [
        "这一项照抄了上一年的值，还没有人按新通知确认；规则错了，每个人的结果都会错。",
        "The value was taken from last year and nobody has confirmed it by the new notice; wrong rules give everybody a wrong result.",
    ],
    [
        "对照新通知：一致就删去“# 待确认”这段注释，不一致就改成新值。",
        "Compare the new notice: delete the comment if the value still holds, else write the new value.",
    ],
);

pub(super) const CANNOT_SUPPRESS: Explanation = explain(
    [
        "suppress 只能略去关于文件正文与文件信息的警告和提示；错误以及关于数据的诊断必须看到。",
        "Only warnings and notes about documents can be silenced under suppress; errors, and findings about data, have to be seen.",
    ],
    ["从 suppress 里删去这个代码。", "Remove the code from suppress."],
);

pub(super) const UNUSED_SUPPRESSION: Explanation = explain(
    [
        "suppress 里的这一条没有略去任何诊断，它要略去的问题已经不存在了。",
        "An entry of suppress silences nothing: what it was written for is gone.",
    ],
    ["删去这一条，免得以后略去不该略去的。", "Remove it, so that it silences nothing else later."],
);
