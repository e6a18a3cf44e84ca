//! What a line looks like in a Chinese official document: a title, a document number, a date, an addressee, the name of
//! an office. Decided on the line alone; where it stands is the business of `structure` and `bundle`.

use crate::markdown::clause_level;
use crate::model::text::fold;
use crate::statement::{StatedDate, date, document_number};

/// What a line looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Starts with a clause number; its level.
    Clause(u8),
    /// A document number and nothing else.
    Number,
    /// A date and nothing else.
    Date,
    /// `各有关单位：`.
    Addressee,
    /// `附件`, `附件 1-1`, `附件：名称`.
    Attachment,
    /// `客服电话：…`, `抄送：…`.
    Label,
    /// The title of a document.
    Title(TitleKind),
    /// The name of an office or organisation.
    Office,
    /// Something short without marks.
    Name,
    /// Running text.
    Text,
}

/// What kind of document a title names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TitleKind {
    /// 通知 and its like.
    Notice,
    /// 学习指南.
    Guide,
    /// A list or table, or a plan: a document of its own only as an attachment.
    Other,
}

const NOTICE_ENDS: [&str; 9] = ["通知", "公告", "通告", "函", "意见", "决定", "通报", "批复", "说明"];
const GUIDE_ENDS: [&str; 2] = ["指南", "指引"];
const OTHER_ENDS: [&str; 18] = [
    "名单",
    "一览表",
    "目录",
    "须知",
    "安排",
    "计划",
    "方案",
    "办法",
    "规定",
    "细则",
    "表",
    "清单",
    "标准",
    "要求",
    "列表",
    "汇总",
    "任务",
    "内容",
];
const LABELS: [&str; 17] = [
    "客服电话",
    "咨询电话",
    "联系电话",
    "服务电话",
    "服务热线",
    "客服热线",
    "技术支持",
    "电话",
    "网址",
    "联系人",
    "地址",
    "邮箱",
    "邮编",
    "传真",
    "抄送",
    "备注",
    "注",
];
const OFFICE_ENDS: [&str; 32] = [
    "厅",
    "局",
    "部",
    "委员会",
    "委",
    "部",
    "处",
    "室",
    "学院",
    "大学",
    "学校",
    "中学",
    "小学",
    "联合会",
    "协会",
    "学会",
    "总会",
    "中心",
    "公司",
    "集团",
    "站",
    "研究所",
    "研究院",
    "医院",
    "馆",
    "政府",
    "党组",
    "科",
    "文联",
    "分会",
    "院",
    "支队",
];

/// What the line looks like.
pub(super) fn shape(line: &str) -> Shape {
    let text = line.trim();
    let n_chars = text.chars().count();
    if let Some(level) = clause_level(text) {
        return Shape::Clause(level);
    }
    if is_attachment_label(text) {
        return Shape::Attachment;
    }
    if is_number(text) {
        return Shape::Number;
    }
    if lone_date(text).is_some() {
        return Shape::Date;
    }
    if label(text).is_some() {
        return Shape::Label;
    }
    if n_chars <= 80 && text.ends_with(['：', ':']) && !text.contains(['。', '；', ';']) {
        return Shape::Addressee;
    }
    if let Some(kind) = title_kind(text) {
        return Shape::Title(kind);
    }
    if is_office(text) {
        return Shape::Office;
    }
    if n_chars <= 40 && !has_sentence_mark(text) { Shape::Name } else { Shape::Text }
}

/// Whether a line has a mark that only sentences have.
pub(super) fn has_sentence_mark(text: &str) -> bool {
    text.contains(['。', '，', ',', '；', ';', '？', '！'])
}

/// The kind of document that a line is the title of.
pub(super) fn title_kind(text: &str) -> Option<TitleKind> {
    let folded = fold(text);
    let bare = outside_marks(&folded);
    if !(6..=120).contains(&folded.chars().count()) || bare.contains(['。', '，', ',', ';', ':', '?', '!']) {
        return None;
    }
    let core = strip_brackets(&folded);
    let about = bare.contains("关于") || bare.starts_with("转发") || bare.starts_with("印发");
    let ends = |ends: &[&str]| ends.iter().any(|end| core.ends_with(end));
    if ends(&NOTICE_ENDS) {
        return about.then_some(TitleKind::Notice);
    }
    let of_learning = ["继续教育", "学习", "培训", "专业技术"].iter().any(|word| core.contains(word));
    if ends(&GUIDE_ENDS) && of_learning {
        return Some(TitleKind::Guide);
    }
    (ends(&OTHER_ENDS) && (of_learning || core.contains("平台"))).then_some(TitleKind::Other)
}

/// Whether a line reads as the beginning of a title that goes on in the next line.
pub(super) fn begins_title(text: &str) -> bool {
    let folded = fold(text);
    let year = folded.chars().take(4).all(|c| c.is_ascii_digit())
        && folded.get(4..).is_some_and(|rest| rest.starts_with('年'));
    let issued = folded.split_once("关于").is_some_and(|(office, _)| is_office(office));
    let begins =
        issued || folded.starts_with("关于") || folded.starts_with("转发") || folded.starts_with("印发") || year;
    let open = folded.matches('《').count() > folded.matches('》').count();
    begins && folded.chars().count() <= 90 && (open || (!has_sentence_mark(&folded) && !folded.ends_with(':')))
}

/// Whether a text ends as titles end.
pub(super) fn ends_title(text: &str) -> bool {
    let folded = fold(text);
    let core = strip_brackets(&folded).trim_end_matches('》');
    let complete = folded.matches('《').count() <= folded.matches('》').count();
    complete && NOTICE_ENDS.iter().chain(&GUIDE_ENDS).chain(&OTHER_ENDS).any(|end| core.ends_with(end))
}

/// The label that a line begins with, and what stands behind its colon.
pub(super) fn label(text: &str) -> Option<(&'static str, &str)> {
    let (before, behind) = text.split_once(['：', ':'])?;
    let before = fold(before);
    if before.chars().count() > 12 {
        return None;
    }
    LABELS.iter().find(|label| before.ends_with(**label)).map(|label| (*label, behind.trim()))
}

/// The date that a line is, perhaps in brackets.
pub(super) fn lone_date(text: &str) -> Option<StatedDate> {
    let inner = text.trim().trim_start_matches(['(', '（']).trim_end_matches([')', '）']).trim();
    let statement = date::find(inner, None).into_iter().find(|statement| statement.range == (0..inner.len()))?;
    statement.value.date().cloned()
}

/// Whether a line is a document number, perhaps in brackets or behind 发文字号.
pub(super) fn is_number(text: &str) -> bool {
    document_number::parse(number_text(text)).is_some()
}

/// The number of such a line, without brackets and label.
pub(super) fn number_text(text: &str) -> &str {
    let behind = match text.split_once(['：', ':']) {
        Some((before, behind)) if ["发文字号", "文号", "发文文号"].contains(&fold(before).as_str()) => behind,
        Some(_) | None => text,
    };
    let behind = behind.trim();
    let inner = behind.strip_prefix(['(', '（']).and_then(|inner| inner.strip_suffix([')', '）']));
    inner.unwrap_or(behind).trim()
}

/// Whether a line begins as an attachment or a note of attachments does.
pub(super) fn is_attachment_label(text: &str) -> bool {
    fold(text).strip_prefix("附件").is_some_and(|rest| {
        let rest =
            rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-' || "一二三四五六七八九十".contains(c));
        rest.is_empty() || rest.starts_with(':')
    })
}

/// Whether a line is 附件 with or without a number, and names nothing.
pub(super) fn is_bare_attachment_label(text: &str) -> bool {
    is_attachment_label(text) && fold(text).trim_end_matches(':').chars().count() <= 8 && !fold(text).contains(":")
        || fold(text) == "附件:"
}

/// Whether a line is the name of an office; 文件 behind it belongs to a letterhead.
pub(super) fn is_office(text: &str) -> bool {
    let folded = fold(text);
    let core = folded.strip_suffix("文件").unwrap_or(&folded);
    let plain =
        core.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c) || c.is_ascii_alphanumeric() || "()·".contains(c));
    (3..=40).contains(&core.chars().count()) && plain && OFFICE_ENDS.iter().any(|end| core.ends_with(end))
}

fn strip_brackets(text: &str) -> &str {
    match text.strip_suffix(')').and_then(|inner| inner.rfind('(')) {
        Some(open) if open > 0 => &text[..open],
        Some(_) | None => text,
    }
}

/// A text without what stands in 《》, quotes and brackets.
fn outside_marks(text: &str) -> String {
    let mut depth = 0_u32;
    text.chars()
        .filter(|c| {
            match c {
                '《' | '(' | '“' => depth += 1,
                '》' | ')' | '”' => depth = depth.saturating_sub(1),
                _ => return depth == 0,
            }
            false
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_by_their_look() {
        for (line, expected) in [
            ("一、学习对象", Shape::Clause(1)),
            ("（一）公需科目。登录", Shape::Clause(2)),
            ("赣教师办函〔2024〕22号", Shape::Number),
            ("（赣人社函〔2025〕3号）", Shape::Number),
            ("2024年12月25日", Shape::Date),
            ("二〇二五年三月五日", Shape::Date),
            ("各学院、各部门：", Shape::Addressee),
            ("附件 1-1", Shape::Attachment),
            ("附件：2025年度学习指南", Shape::Attachment),
            ("客服电话: 4008039966", Shape::Label),
            ("关于印发《2025 年度学习指南》的通知", Shape::Title(TitleKind::Notice)),
            (
                "2025 年度江西省艺术系列(新文艺群体)、文学创作(含网络文学)专业技术人员继续教育专业科目学习指南",
                Shape::Title(TitleKind::Guide),
            ),
            ("专业技术人员 网络学习平台名单（排名不分先后）", Shape::Title(TitleKind::Other)),
            ("江西省教育厅办公室", Shape::Office),
            ("云州市人力资源和社会保障局文件", Shape::Office),
            ("江西师范大学-江西专技学习网", Shape::Name),
            ("学习任务原则上在学习年度内完成，应及时补学", Shape::Text),
        ] {
            assert_eq!(shape(line), expected, "{line}");
        }
    }

    #[test]
    fn sentences_and_names_are_no_titles() {
        for line in [
            "根据关于开展学习的通知，现将有关事项通知如下",
            "通知",
            "云州市学习网",
            "请认真执行本通知",
            "附件：关于学习的通知",
        ] {
            assert!(!matches!(shape(line), Shape::Title(_)), "{line}");
        }
    }
}
