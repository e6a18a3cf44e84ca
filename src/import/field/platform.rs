//! Learning platforms: lists of `operator—name` with phones and addresses, as lines or as a table.

use super::MOST_ITEMS;
use crate::import::passage::{Evidence, Found, Passage, block_evidence, has_any, is_body_heading};
use crate::import::shape::{Shape, is_office, label};
use crate::import::structure::Block;
use crate::model::text::fold;
use crate::statement::{address, phone};

/// A platform, as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::import) struct PlatformText {
    pub(in crate::import) operator: Option<String>,
    pub(in crate::import) name: Option<String>,
    pub(in crate::import) phone: Option<String>,
    pub(in crate::import) url: Option<String>,
    /// Where phone and address stand, if not beside the name.
    pub(in crate::import) detail: Option<Evidence>,
}

/// Words of headings under which platforms are listed.
const HEADINGS: [&str; 4] = ["平台", "学习网站", "施教机构", "培训机构"];
/// Words that names of platforms end with.
const NAME_ENDS: [&str; 11] = ["网校", "网", "平台", "在线", "网站", "学堂", "系统", "云课堂", "学院", "课堂", "中心"];

/// The platforms, in the order of the text.
pub(super) fn read(passage: &Passage<'_>) -> Vec<Found<PlatformText>> {
    let titled = passage
        .part
        .title_text()
        .is_some_and(|title| has_any(title, &["平台名单", "平台列表", "平台一览", "平台目录", "平台清单", "网站名单"]));
    let mut platforms: Vec<Found<PlatformText>> = Vec::new();
    let mut open = false;
    for (at, block) in passage.blocks() {
        let listed = titled
            || passage.clauses(at).next().is_some_and(|title| has_any(title, &HEADINGS) && !title.contains('—'))
            || under_heading(passage, at);
        if platforms.len() > MOST_ITEMS {
            break;
        }
        if !block.rows.is_empty() {
            platforms.extend(table(block));
            open = false;
            continue;
        }
        if !listed || is_body_heading(block) {
            open = false;
            continue;
        }
        if let Some(last) = platforms.last_mut().filter(|_| open)
            && block.shape() == Shape::Label
            && !has_any(&block.text, &["联系人", "传真"])
        {
            detail(&mut last.value, &block.text);
            last.value.detail.get_or_insert_with(|| block_evidence(block, 0));
            continue;
        }
        match line(&block.text) {
            Some(platform) => {
                platforms.push(Found { value: platform, evidence: block_evidence(block, 0), clause: None });
                open = true;
            }
            None => open = false,
        }
    }
    platforms
}

/// Whether a block stands under a clause called after platforms.
fn under_heading(passage: &Passage<'_>, at: usize) -> bool {
    passage.clauses(at).any(|title| {
        let folded = fold(title);
        let bare = folded.split('(').next().unwrap_or(&folded);
        ["学习平台", "平台名单", "线上平台", "网络平台", "施教机构", "培训机构"].iter().any(|end| bare.ends_with(end))
    })
}

/// `1.北京网梯科技—江西专技在线`, perhaps with its phone and address on the same line.
fn line(text: &str) -> Option<PlatformText> {
    let text = without_number(text).trim_end_matches(['。', '；', ';']);
    if text.contains('。') || text.chars().count() > 120 {
        return None;
    }
    let name_end = text.find(['，', ',', '；', ';', '(', '（', ' ']).unwrap_or(text.len());
    let (head, rest) = text.split_at(name_end);
    let split = ["——", "—", "--", "-", "－", "–"].iter().find_map(|dash| head.split_once(dash));
    let is_site = |name: &str| NAME_ENDS.iter().any(|end| name.trim().ends_with(end));
    let split = split.or_else(|| head.split_once(['：', ':']).filter(|(_, name)| is_site(name)));
    if split.is_none() && head.contains(['：', ':']) {
        return None;
    }
    let mut platform = match split {
        Some((operator, name)) if is_name(operator) && is_name(name) => PlatformText {
            operator: Some(operator.trim().to_owned()),
            name: Some(name.trim().to_owned()),
            ..PlatformText::default()
        },
        Some(_) => return None,
        None if is_name(head)
            && !is_generic(head)
            && NAME_ENDS.iter().any(|end| head.trim().ends_with(end))
            && (!is_office(head) || head.ends_with("学院") || head.ends_with("中心")) =>
        {
            PlatformText { name: Some(head.trim().to_owned()), ..PlatformText::default() }
        }
        None => return None,
    };
    detail(&mut platform, rest);
    Some(platform)
}

/// Whether a name says only what platforms are: 网络学习平台.
fn is_generic(name: &str) -> bool {
    let mut rest = fold(name);
    for word in
        ["专业科目", "公需科目", "继续教育", "学习", "网络", "线上", "在线", "其他", "培训", "平台", "网站", "系统"]
    {
        rest = rest.replace(word, "");
    }
    rest.chars().count() < 2
}

fn is_name(text: &str) -> bool {
    let n_chars = text.trim().chars().count();
    let verbs = ["登录", "登陆", "选择", "访问", "通过", "进入", "可以", "应当", "自主", "进行"];
    let asks = ["咨询", "联系", "监督", "投诉", "客服", "支持"];
    (2..=30).contains(&n_chars)
        && !["各", "本", "该", "其他"].iter().any(|word| text.trim().starts_with(word))
        && !asks.iter().any(|word| text.trim().starts_with(word) || text.trim().ends_with(word))
        && text
            .trim()
            .chars()
            .all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c) || c.is_ascii_alphanumeric() || "·（）()+".contains(c))
        && !verbs.iter().any(|verb| text.contains(verb))
        && label(&format!("{}：", text.trim())).is_none()
}

/// Phone and address in a text, if it has none yet.
fn detail(platform: &mut PlatformText, text: &str) {
    let phones = phone::find(text);
    if platform.phone.is_none() {
        let joined = phones.windows(2).take_while(|pair| {
            let between = &text[pair[0].range.end..pair[1].range.start];
            ["、", "/", "，", ",", "或", "；", ";", " "].contains(&between.trim()) || between.trim().is_empty()
        });
        let last = joined.count();
        platform.phone = match (phones.first(), phones.get(last)) {
            (Some(first), Some(last)) => Some(text[first.range.start..last.range.end].to_owned()),
            _ => None,
        };
    }
    if platform.url.is_none() {
        platform.url = url(text);
    }
}

/// An address that starts with http; a bare host is no web address of front matter.
pub(super) fn url(text: &str) -> Option<String> {
    let statement =
        address::find(text).into_iter().find(|statement| is_web(statement.value.text().unwrap_or_default()))?;
    statement.value.text().map(str::to_owned)
}

fn is_web(address: &str) -> bool {
    address.to_ascii_lowercase().starts_with("http")
}

fn without_number(text: &str) -> &str {
    match crate::markdown::clause_level(text) {
        Some(_) => {
            let at = text
                .find(['、', '.', '．', ')', '）'])
                .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
            text[at..].trim_start()
        }
        None => text.trim_start_matches(['①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨', '⑩', '-', ' ']),
    }
}

/// What a column of a table of platforms holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Operator,
    Name,
    Phone,
    Url,
    Other,
}

fn table(block: &Block) -> Vec<Found<PlatformText>> {
    let Some((at, columns)) =
        block.rows.iter().enumerate().find_map(|(at, row)| header(row).map(|columns| (at, columns)))
    else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (row, cells) in block.rows.iter().enumerate().skip(at + 1) {
        let cell = |wanted: Column| {
            let column = columns.iter().position(|column| *column == wanted)?;
            cells.get(column).map(|cell| cell.trim().to_owned()).filter(|cell| !crate::model::text::is_blank(cell))
        };
        let name_cell = cell(Column::Name);
        let split = name_cell.as_deref().filter(|_| !columns.contains(&Column::Operator)).and_then(line);
        let value = PlatformText {
            operator: cell(Column::Operator).or(split.as_ref().and_then(|split| split.operator.clone())),
            name: split.and_then(|split| split.name).or(name_cell),
            phone: cell(Column::Phone).filter(|cell| !phone::find(&format!("电话：{cell}")).is_empty()),
            url: cell(Column::Url).and_then(|cell| url(&cell)),
            detail: None,
        };
        if value.name.is_some() {
            found.push(Found { value, evidence: block_evidence(block, row), clause: None });
        }
    }
    found
}

/// The columns of a table's head, if it is one of platforms: it names the platform, and its phone, address or operator.
fn header(row: &[String]) -> Option<Vec<Column>> {
    let column = |cell: &String| {
        let cell = fold(cell);
        let has = |words: &[&str]| words.iter().any(|word| cell.contains(word));
        if has(&["电话", "热线", "联系方式"]) {
            Column::Phone
        } else if has(&["网址", "地址", "链接", "网站地址"]) {
            Column::Url
        } else if has(&["主办", "承办", "机构", "单位", "公司", "运营"]) {
            Column::Operator
        } else if has(&["平台", "网站名称", "学习网站"]) {
            Column::Name
        } else {
            Column::Other
        }
    };
    let columns: Vec<Column> = row.iter().map(column).collect();
    let useful = [Column::Phone, Column::Url, Column::Operator].iter().any(|wanted| columns.contains(wanted));
    (columns.contains(&Column::Name) && useful).then_some(columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_operator_and_platform() {
        let shown = |text: &str| {
            line(text).map(|p| [p.operator, p.name, p.phone, p.url].map(Option::unwrap_or_default).join("|"))
        };
        for (text, expected) in [
            ("1.北京网梯科技—江西专技在线", Some("北京网梯科技|江西专技在线||")),
            ("2.湖南大学——江西专业技术人员继续教育平台", Some("湖南大学|江西专业技术人员继续教育平台||")),
            ("江西师范大学-江西专技学习网", Some("江西师范大学|江西专技学习网||")),
            ("（2）云栖专技网，客服电话：4008039966，网址：https://a.cn", Some("|云栖专技网|4008039966|https://a.cn")),
            ("一、学习平台", None),
            ("登录云州市平台—学习网", None),
            ("请各单位认真执行。", None),
            ("客服电话：4008039966", None),
        ] {
            assert_eq!(shown(text).as_deref(), expected, "{text}");
        }
    }
}
