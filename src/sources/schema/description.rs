//! What each key means, for the person who writes the file, in both languages (DESIGN 4.1, 4.2).

use super::Described;

/// A key with the keys around it, and what it means.
type Line = (&'static str, &'static str, &'static str);

/// What stands at `path` means this, both languages in one text; `None` where nothing is said. The empty path is the file.
pub(super) fn description(described: Described, path: &str) -> Option<String> {
    let above = path.rsplit_once('.').map(|(above, _)| format!("{above}.*"));
    let line = lines(described).iter().find(|(key, _, _)| *key == path);
    let line = line.or_else(|| lines(described).iter().find(|(key, _, _)| Some(*key) == above.as_deref()));
    line.map(|(_, zh, en)| format!("{zh}\n{en}"))
}

pub(super) fn lines(described: Described) -> &'static [Line] {
    match described {
        Described::FrontMatter => FRONT_MATTER,
        Described::Site => SITE,
        Described::Units => UNITS,
    }
}

const FRONT_MATTER: &[Line] = &[
    (
        "id",
        "本文件的代号，网页地址和其他文件的引用用它；不写时用文件名。",
        "What addresses and other documents call it; the file's name by default.",
    ),
    ("kind", "study-guide 学习指南，notice 通知，attachment 附件。", "study-guide, notice or attachment."),
    ("year", "所管的学时年度，四位数。", "The credit year it governs, four digits."),
    ("title", "标题，照原文。", "The title, as in the text."),
    ("short_title", "列表里用的短标题。", "A shorter title for lists."),
    ("issuer", "发文机关。通知和学习指南必填。", "Who issued it. Needed for notices and study guides."),
    ("document_number", "发文字号，例如 赣教师办函〔2024〕22号。", "The document number, as in the text."),
    ("issued_on", "成文日期，例如 2024-12-25。", "The date of issue, such as 2024-12-25."),
    ("addressees", "主送机关。", "To whom it is addressed."),
    ("forwards", "本通知转发或印发的那份文件的 id。", "The id of the document that this notice passes on."),
    ("attached_to", "本文件是哪份文件的附件（id）。", "The id of the document that this one is an attachment of."),
    ("basis", "所依据的文件。", "The documents it rests on."),
    ("basis.title", "所依据文件的标题。", "The title of that document."),
    ("basis.number", "所依据文件的文号。", "The number of that document."),
    ("applies_to", "适用范围。学习指南必填。", "Whom it governs. Needed for a study guide."),
    ("applies_to.series", "适用的职称系列。", "The title series."),
    ("applies_to.region", "适用的地区。", "The region."),
    ("rules", "本年度的规则；只有学习指南有。", "The rules of the year; only a study guide has them."),
    (
        "rules.total",
        "总学时的下限；原文没有写就不要写。",
        "Hours needed in all; leave it out if the text does not state it.",
    ),
    ("rules.components", "科目，按显示的顺序。", "The components, in the order in which they are shown."),
    ("rules.components.id", "科目的代号，例如 public。", "What the program calls the component, such as public."),
    ("rules.components.name", "科目名称，例如 公需科目。", "The component's name."),
    ("rules.components.aliases", "工作簿里的其他叫法，例如 公需课。", "What else workbooks call it."),
    ("rules.components.minimum", "该科目学时的下限。", "Hours needed in this component."),
    ("rules.components.exam", "required：考试合格才计入。", "required: hours count only with a passed exam."),
    (
        "rules.conversion",
        "折算的学时怎样计；不写则折算学时不计入。",
        "How converted hours count; without it they do not.",
    ),
    (
        "rules.conversion.counts_toward",
        "折算学时计入哪个科目（id）。",
        "The id of the component that converted hours count toward.",
    ),
    (
        "rules.carry_over",
        "forbidden：超出部分不得计入下一年度；unstated：未载明。",
        "forbidden: excess hours may not count for the next year; unstated: the text is silent.",
    ),
    (
        "rules.study_period",
        "学习期限；没写的一端取当年 1 月 1 日或 12 月 31 日。",
        "The study period; a missing bound is that of the calendar year.",
    ),
    ("rules.study_period.from", "从哪一天起。", "From which day."),
    ("rules.study_period.until", "到哪一天止（含当天）。", "Until which day, inclusive."),
    (
        "rules.make_up",
        "补学：按年度列出；文件明文不允许补学时写 forbidden。",
        "Make-up, year by year; forbidden if the text forbids it in words.",
    ),
    (
        "rules.make_up.credit_year",
        "补的是哪一年度的学时，可以是上一年度。",
        "The year whose hours are made up; may be the year before.",
    ),
    ("rules.make_up.until", "补学截止日期；原文没有写就不要写。", "The deadline; leave it out if none is stated."),
    ("rules.make_up.in_principle", "true：原文说“原则上”。", "true: the text says 'in principle'."),
    ("rules.make_up.or_earlier", "与 until 相比，以较早的为准。", "An event that may end make-up before `until`."),
    (
        "rules.make_up.or_earlier.event",
        "什么事，例如 年度职称申报截止。",
        "What it is, such as the close of title applications.",
    ),
    ("rules.make_up.or_earlier.on", "这件事的日期；还不知道就不写。", "Its date; leave it out while it is not known."),
    ("rules.topics", "公需科目的专题。", "Topics of the public subject."),
    (
        "rules.clauses",
        "每条规则写在正文的哪个标题下；没有写的规则显示为“未载明”。",
        "Which heading of the text states each rule; a rule without one is shown as not stated.",
    ),
    (
        "rules.clauses.*",
        "写明这条规则的标题，照正文抄，例如 三、学时要求。",
        "The heading that states this rule, copied from the text.",
    ),
    ("portal", "学习平台入口，一个或几个。", "The portal, or several."),
    ("portal.name", "入口名称。", "Its name."),
    ("portal.url", "入口网址。", "Its address."),
    ("platforms", "学习平台。", "The learning platforms."),
    ("platforms.operator", "平台的主办机构。", "Who runs it."),
    ("platforms.name", "平台名称。", "Its name."),
    ("platforms.phone", "客服电话，加引号。", "Its phone number, in quotes."),
    ("platforms.url", "平台网址。", "Its address."),
    ("contacts", "咨询电话。", "Whom to ask."),
    ("contacts.name", "联系人或部门。", "A person or office."),
    ("contacts.phone", "电话，加引号。", "The phone number, in quotes."),
];

const SITE: &[Line] = &[
    ("title", "网站标题。", "The title of the site."),
    ("publisher", "发布单位。", "Who publishes it."),
    ("language", "网页的语言：zh-CN 或 en。", "The language of the pages: zh-CN or en."),
    (
        "as_of",
        "按哪一天的情况；不写则取北京时间今天，--as-of 优先。",
        "As of which day; today in UTC+8 by default, and --as-of wins.",
    ),
    (
        "base_url",
        "网站将来的网址；只用于订阅和站点地图。",
        "The address the site will have; only for feed and sitemap.",
    ),
    ("privacy", "网页上怎样显示学员。", "How learners are shown on pages."),
    (
        "privacy.learners",
        "masked 只显示姓和 **（默认），named 显示全名，none 只有人数。",
        "masked: surname and ** (default); named: full names; none: counts only.",
    ),
    (
        "suppress",
        "看过之后不再提示的诊断代码；只有关于文件的警告和提示可以。",
        "Codes of findings that were looked at and need not be seen again; only warnings and notes about documents.",
    ),
    ("suppress.code", "诊断代码。", "The code of the finding."),
    ("suppress.file", "只限这一个文件。", "In this file only."),
    ("columns", "各栏在工作簿表头里的其他写法。", "Further header names of workbooks, by field."),
    ("columns.*", "这一栏的其他写法。", "Further header names of this field."),
];

const UNITS: &[Line] = &[
    ("name", "单位名称。", "The unit's name."),
    ("aliases", "工作簿里的其他写法。", "What else workbooks call it."),
    (
        "code",
        "单位代码，用作网页地址；字母、数字和“-”。",
        "Its code, used in page addresses; letters, digits and hyphens.",
    ),
    ("region", "所在地区。", "Its region."),
    ("parent", "上级单位的名称。", "The name of the unit above it."),
    ("series", "本单位人员默认的职称系列。", "The title series of its people by default."),
];
