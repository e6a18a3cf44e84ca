//! The codes of notices, study guides and attachments.

use super::{Explanation, explain};

pub(super) const MISSING_FRONT_MATTER: Explanation = explain(
    [
        "文件开头没有信息区，不知道它是什么文件、哪一年度的，因此没有采用。",
        "The document does not begin with front matter, so it is not known what it is; it was not used.",
    ],
    [
        "在最前面加上以 --- 开头和结尾的信息区，写明 kind、year、title。",
        "Begin it with front matter between two --- lines, with kind, year and title.",
    ],
)
.example("# 通知", "---\nkind: notice\nyear: 2025\ntitle: 通知\nissuer: …\n---\n\n# 通知");

pub(super) const UNCLOSED_FRONT_MATTER: Explanation = explain(
    [
        "信息区没有结束的 ---，正文会被当成信息。",
        "The front matter has no closing ---, so that the body would be taken for it.",
    ],
    ["在信息区最后另起一行写 ---。", "End it with --- on a line of its own."],
);

pub(super) const RULES_OUTSIDE_GUIDE: Explanation = explain(
    [
        "只有学习指南可以写 rules；通知或附件里的规定不会用来核算。",
        "Only a study guide has rules; those of a notice or attachment would not be used.",
    ],
    [
        "如果它规定了学时，把 kind 改成 study-guide；否则删除 rules。",
        "If it states the hours, make its kind study-guide; otherwise delete rules.",
    ],
);

pub(super) const DUPLICATE_COMPONENT: Explanation = explain(
    [
        "两个科目用了同一个编号、名称或别名，不知道学时算在哪一个。",
        "Two components share an id, name or alias, so it is not known where hours belong.",
    ],
    ["各用不同的名称，别名只写在一个科目下。", "Give each its own, and each alias to one component."],
);

pub(super) const UNKNOWN_CONVERSION_TARGET: Explanation = explain(
    ["折算学时计入的科目不存在，折算学时会没有去处。", "Converted hours count toward a component that does not exist."],
    ["counts_toward 写 components 里某个科目的 id。", "Name the id of one of the components under counts_toward."],
)
.example("conversion: {counts_toward: 专业科目}", "conversion: {counts_toward: professional}");

pub(super) const PERIOD_REVERSED: Explanation = explain(
    [
        "学习期限的截止日早于开始日，任何学时都不会计入。",
        "The study period ends before it begins, so no hours could ever count.",
    ],
    ["对照通知原文改正 from 和 until。", "Correct from and until by the text of the notice."],
);

pub(super) const DUPLICATE_MAKE_UP: Explanation = explain(
    [
        "同一年度写了两条补学规定，不知道以哪一条为准。",
        "One year has two make-up entries, so it is not known which holds.",
    ],
    [
        "每个年度只留一条；“某事或某日较早者”用 or_earlier 写在一条里。",
        "Keep one a year; write 'the earlier of' with or_earlier in a single entry.",
    ],
);

pub(super) const DEADLINE_BEFORE_PERIOD_END: Explanation = explain(
    [
        "补学截止日早于学习期限的最后一天，补学就无从谈起。",
        "The make-up deadline comes before the end of the study period it makes up for.",
    ],
    ["检查年份：补学通常截止到下一年。", "Check the year: make-up mostly ends in the next one."],
)
.example("{credit_year: 2025, until: 2025-06-30}", "{credit_year: 2025, until: 2026-06-30}");

pub(super) const MAKE_UP_OF_LATER_YEAR: Explanation = explain(
    [
        "文件规定了它之后年度的补学，多半是年份写错。",
        "The document speaks of make-up for a year after its own, most likely a slip.",
    ],
    ["改正 credit_year，或检查文件的 year。", "Correct credit_year, or the document's year."],
);

pub(super) const DUPLICATE_DOCUMENT: Explanation = explain(
    [
        "两份文件用了同一个编号，引用和网页地址会混淆。",
        "Two documents have one id, so references and addresses would be confused.",
    ],
    ["给其中一份写上不同的 id（不写时取文件名）。", "Give one of them another id; without one, it is the file's name."],
);

pub(super) const UNKNOWN_DOCUMENT: Explanation = explain(
    [
        "转发或附件关系指向的文件不存在，或者它自己有错误而没有采用。",
        "The document referred to does not exist, or was left out because of its own errors.",
    ],
    [
        "检查 forwards、attached_to 里的编号，先改正那份文件的错误。",
        "Check the id under forwards or attached_to, and correct that document first.",
    ],
);

pub(super) const DOCUMENT_LOOP: Explanation = explain(
    [
        "文件互相转发或互为附件，绕成了一圈，没有源头。",
        "Documents forward each other, or are attached to each other, in a circle.",
    ],
    [
        "转发的写 forwards，被转发的不写；附件写 attached_to，主件不写。",
        "Only the forwarding one has forwards, and only the attachment has attached_to.",
    ],
);

pub(super) const UNKNOWN_CLAUSE: Explanation = explain(
    [
        "clauses 指的标题在正文里找不到，网页无法给出依据。",
        "The heading named under clauses is not in the body, so pages cannot point to it.",
    ],
    ["照抄正文里的标题，标点也要一致。", "Copy the heading from the body, punctuation included."],
)
.example("hours: 学时要求", "hours: 三、学时要求");

pub(super) const OFFICIAL_TEXT_MARKUP: Explanation = explain(
    [
        "正文里有网页不能照原样显示的标记，读者看到的可能与原文不同。",
        "The text has markup that pages cannot show as it was meant; readers may see something else.",
    ],
    ["改用普通文字、标题、列表或表格。", "Use plain text, headings, lists or tables."],
);

pub(super) const UNREADABLE_NOTICE: Explanation = explain(
    [
        "要导入的文件不是能读的通知（.docx、网页、文字），没有起草任何文件。",
        "The file to be imported is no notice that can be read (.docx, web page, text); nothing was drafted.",
    ],
    [
        "在 Word 或 WPS 里另存为 .docx，或把文字复制到 .txt，再导入。",
        "Save it as .docx with Word or WPS, or copy its text into a .txt file, and import that.",
    ],
);

pub(super) const NOT_DRAFTED: Explanation = explain(
    [
        "通知里有这一句，但它写的是比例、学分、几年合计、没有的日期，或者与别处不同，不能直接填进字段。",
        "The notice says it, but as a share, in credits, over several years, with a day that does not exist, or differently elsewhere; it cannot be filled in as it stands.",
    ],
    ["看原文，自己判断后填写；拿不准就问发文单位。", "Read the sentence and fill in the value yourself; if in doubt, ask the issuer."],
)
.example("专业科目不少于总学时的2/3", "minimum: 60");
