//! The title series 职称系列 that a guide is for, and its region. Only names that are series are taken; 高等学校 is none.

use crate::import::passage::{Found, Passage, block_evidence};
use crate::model::text::{fold, fold_width, without_brackets};
use crate::statement::year;

/// Words that the names of series hold.
const ROOTS: [&str; 41] = [
    "系列",
    "高等学校教师",
    "高校教师",
    "中等职业学校教师",
    "中职教师",
    "技工院校教师",
    "中小学教师",
    "幼儿园教师",
    "实验技术",
    "文学创作",
    "哲学社会科学",
    "自然科学研究",
    "社会科学研究",
    "卫生技术",
    "工程技术",
    "农业技术",
    "新闻",
    "出版",
    "图书资料",
    "文物博物",
    "文博",
    "档案",
    "工艺美术",
    "体育教练",
    "翻译",
    "播音主持",
    "会计",
    "统计",
    "经济",
    "审计",
    "律师",
    "公证",
    "船舶",
    "民用航空",
    "群众文化",
    "艺术",
    "思想政治工作",
    "公共法律服务",
    "美术",
    "快递工程",
    "测绘",
];

/// The series in the title, else those that learners are told to choose, else those of the people addressed.
pub(super) fn read(passage: &Passage<'_>) -> Option<Found<Vec<String>>> {
    let title = passage.part.title.map(|at| &passage.part.blocks[at]);
    if let Some(block) = title
        && let Some(series) = in_title(&block.text)
    {
        return Some(Found { value: series, evidence: block_evidence(block, 0), clause: None });
    }
    for (from, to) in
        [("选择", "专业线上平台"), ("从事", "专业技术工作"), ("适用于", "专业技术人员"), ("对象为", "专业技术人员")]
    {
        for sentence in passage.sentences() {
            let found = between(sentence.text, from, to).and_then(list);
            if let Some(series) = found {
                return Some(passage.found(series, sentence));
            }
        }
    }
    None
}

fn between<'t>(text: &'t str, from: &str, to: &str) -> Option<&'t str> {
    let end = text.find(to)?;
    let start = text[..end].rfind(from)? + from.len();
    Some(&text[start..end])
}

/// `2025 年度江西省艺术系列(新文艺群体)、文学创作(含网络文学)专业技术人员继续教育…`
fn in_title(title: &str) -> Option<Vec<String>> {
    let statement = year::find(title, None).into_iter().next();
    let start = statement.map_or(0, |statement| statement.range.end);
    let end = ["专业技术人员", "继续教育"].iter().filter_map(|word| title[start..].find(word)).min()? + start;
    let text = &title[start..end];
    let text = region_at(text).map_or(text, |length| &text[length..]);
    let text = ["全省", "全市", "我省", "我市", "本省", "本市", "全区", "全县"]
        .iter()
        .find_map(|whole| text.trim_start().strip_prefix(whole))
        .unwrap_or(text);
    list(text)
}

/// A list joined by 、 和 及, every part of which is a series; quotes round the parts are dropped.
fn list(text: &str) -> Option<Vec<String>> {
    let mut parts: Vec<String> = vec![String::new()];
    let mut depth = 0_u32;
    for c in text.trim().chars() {
        match fold_width(c) {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && "、和及".contains(c) {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    let bare = |part: String| part.trim().trim_matches(['“', '”', '"', '‘', '’', '\'']).trim().to_owned();
    let parts: Vec<String> = parts.into_iter().map(bare).collect();
    let is_series = |part: &String| {
        let folded = fold(&without_brackets(part));
        let plain = folded.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
        let local = folded.chars().skip(1).take(3).any(|c| "省市县区州旗".contains(c));
        plain && !local && (2..=14).contains(&folded.chars().count()) && ROOTS.iter().any(|root| folded.contains(root))
    };
    let whole = parts.iter().all(is_series);
    (whole && !parts.is_empty()).then_some(parts)
}

/// The region behind the year in the title, or before it.
pub(super) fn region(passage: &Passage<'_>) -> Option<Found<String>> {
    let block = passage.part.title.map(|at| &passage.part.blocks[at])?;
    let title = &block.text;
    let statement = year::find(title, None).into_iter().next()?;
    let behind = &title[statement.range.end..];
    let mut before = &title[..statement.range.start];
    before = before.rsplit_once("关于").map_or(before, |(_, behind)| behind);
    for verb in ["进一步", "组织", "做好", "开展", "加强", "印发", "公布", "推进"] {
        before = before.strip_prefix(verb).unwrap_or(before);
    }
    let value = match region_at(behind) {
        Some(length) => behind[..length].trim(),
        None => Some(before.trim()).filter(|before| region_at(before) == Some(before.len()))?,
    };
    Some(Found { value: value.to_owned(), evidence: block_evidence(block, 0), clause: None })
}

/// The length of a region's name that a text begins with: `江西省`, `云州市`.
fn region_at(text: &str) -> Option<usize> {
    let trimmed = text.trim_start();
    let skipped = text.len() - trimmed.len();
    if ["全", "我", "本", "各", "该"].iter().any(|word| trimmed.starts_with(word)) {
        return None;
    }
    let ends = ["自治区", "省", "市"];
    let (end, c) = trimmed.char_indices().take(9).find_map(|(at, _)| {
        let end = ends.iter().find(|end| trimmed[at..].starts_with(**end))?;
        Some((at + end.len(), at))
    })?;
    let name = &trimmed[..c];
    let verbs = ["关于", "做好", "开展", "组织", "印发", "通知"];
    let plain =
        name.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)) && !verbs.iter().any(|verb| name.contains(verb));
    (plain && (2..=6).contains(&name.chars().count())).then_some(skipped + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn series_are_taken_from_titles_and_only_series() {
        for (title, series) in [
            (
                "2025 年度江西省艺术系列(新文艺群体)、文学创作(含网络文学)专业技术人员继续教育专业科目学习指南",
                Some(vec!["艺术系列(新文艺群体)", "文学创作(含网络文学)"]),
            ),
            ("2024年度江西省高等学校、中等职业学校专业技术人员继续教育专业科目学习指南", None),
            ("关于做好2025年度专业技术人员继续教育工作的通知", None),
            ("关于做好2025年度云州省会计专业技术人员继续教育工作的通知", Some(vec!["会计"])),
        ] {
            let series: Option<Vec<String>> = series.map(|series| series.into_iter().map(str::to_owned).collect());
            assert_eq!(in_title(title), series, "{title}");
        }
        assert_eq!(list("高等学校教师、中等职业学校教师、实验技术人员").map(|list| list.len()), Some(3));
        assert_eq!(list("教育教学和实验技术"), None);
        assert_eq!(list("岚山区中小学教师"), None);
    }
}
