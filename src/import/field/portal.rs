//! Portals that learners log in to: an address in brackets or behind 网址, with the name of the site before it.

use super::platform::PlatformText;
use super::{MOST_ITEMS, Remarks};
use crate::diagnostic::Text;
use crate::import::passage::{Found, Passage, Sentence, has_any};
use crate::model::text::{fold, fold_width};
use crate::statement::{Value, address};

/// A portal, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct PortalText {
    pub(in crate::import) name: Option<String>,
    pub(in crate::import) url: String,
}

/// Words that names of portals end with.
const ENDS: [&str; 8] = ["平台", "网", "系统", "网站", "门户", "官网", "服务中心", "大厅"];
/// Words that stand before a name; the name begins behind the last of them.
const LEADS: [&str; 18] = [
    "为",
    "是",
    "登录",
    "登陆",
    "通过",
    "访问",
    "进入",
    "打开",
    "使用",
    "可在",
    "应在",
    "统一在",
    "请在",
    "在",
    "到",
    "于",
    "自行",
    "利用",
];

/// Words before an address without a name.
const LEADING_HERE: [&str; 7] = ["登录", "登陆", "访问", "网址", "平台", "网站", "入口"];

/// The last words of a text.
fn last_of(text: &str) -> &str {
    text.char_indices().rev().nth(11).map_or(text, |(at, _)| &text[at..])
}

/// Whether an address is a file, or something to download.
fn is_download(before: &str, url: &str, behind: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or(url).to_ascii_lowercase();
    let files =
        ["doc", "docx", "pdf", "xls", "xlsx", "ppt", "pptx", "wps", "et", "zip", "rar", "apk", "mp4", "jpg", "png"];
    let is_file = path.rsplit_once('.').is_some_and(|(_, end)| files.contains(&end));
    let next: String = behind.chars().take(6).collect();
    let of_other = ["举报", "投诉", "监督", "旧平台", "原平台"];
    let next_phrase: String = behind.chars().take(8).collect();
    is_file
        || has_any(last_of(before), &of_other)
        || has_any(&next_phrase, &["停用", "停止", "查询"])
        || has_any(last_of(before), &["下载", "附件", "网盘"])
        || next.contains("提取码")
}

/// The portals with an address, each once, the first mention with a name first.
pub(super) fn read(
    passage: &Passage<'_>,
    platforms: &[Found<PlatformText>],
    remarks: &mut Remarks,
) -> Vec<Found<PortalText>> {
    let mut portals: Vec<Found<PortalText>> = Vec::new();
    for sentence in passage.sentences() {
        for statement in address::find(sentence.text) {
            let Value::Address(url) = statement.value else { continue };
            if portals.len() > MOST_ITEMS {
                return portals;
            }
            let same = |other: &str| address::normal(other) == address::normal(&url);
            if platforms.iter().any(|platform| platform.value.url.as_deref().is_some_and(same)) {
                continue;
            }
            if !url.to_ascii_lowercase().starts_with("http") {
                let why = Text::new("网址没有写 http:// 或 https://", "an address without http:// or https://");
                remarks.push("portal", passage.evidence(sentence), why);
                continue;
            }
            let (before, behind) = (&sentence.text[..statement.range.start], &sentence.text[statement.range.end..]);
            let name = name_before(before);
            if is_download(before, &url, behind) || (name.is_none() && !has_any(last_of(before), &LEADING_HERE)) {
                let why = Text::new("看不出这个网址是不是登录学习的", "it is not clear that learners log in here");
                remarks.push("portal", passage.evidence(sentence), why);
                continue;
            }
            if let Some(known) = portals.iter_mut().find(|portal| same(&portal.value.url)) {
                if known.value.name.is_none() && name.is_some() {
                    known.value.name = name;
                }
                continue;
            }
            let start = name.as_ref().and_then(|name| sentence.text[..statement.range.start].rfind(name.as_str()));
            let start = start.unwrap_or(statement.range.start);
            let quoted = &sentence.text[start..statement.range.end];
            let named = Sentence { block: sentence.block, start: sentence.start + start, text: quoted };
            portals.push(passage.found(PortalText { name, url }, named));
        }
    }
    portals
}

/// The name that ends before an address: brackets, 网址 and short forms between are passed over.
fn name_before(before: &str) -> Option<String> {
    let mut rest = before.trim_end_matches(['<', ' ']);
    rest = rest.trim_end_matches(['(', '（', ' ', '：', ':']);
    for word in ["网址", "登录网址", "官网地址", "链接", "地址"] {
        rest = rest.strip_suffix(word).unwrap_or(rest);
    }
    rest = rest.trim_end_matches(['(', '（', ' ', '，', ',', '：', ':']);
    // (以下简称继续教育平台)
    while rest.ends_with([')', '）']) {
        let open = rest.rfind(['(', '（'])?;
        rest = rest[..open].trim_end();
    }
    rest = rest.trim_end_matches(['”', '"', '》']);
    let is_part = |c: char| {
        ('\u{4E00}'..='\u{9FFF}').contains(&c) || fold_width(c).is_ascii_alphanumeric() || "—–-－·".contains(c)
    };
    let start = rest.char_indices().rev().take_while(|(_, c)| is_part(*c)).last()?.0;
    let mut name = &rest[start..];
    if let Some(at) = LEADS.iter().filter_map(|lead| name.rfind(lead).map(|at| at + lead.len())).max() {
        name = &name[at..];
    }
    let name = name.trim_matches(['—', '-', '–', '－', ' ']);
    let folded = fold(name);
    let whole = ENDS.iter().any(|end| folded.ends_with(end)) && folded.chars().count() >= 4;
    whole.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_portal_stands_before_its_address() {
        for (before, name) in [
            (
                "登录江西省人事人才一体化平台——继续教育信息综合服务平台(以下简称继续教育平台)(",
                Some("江西省人事人才一体化平台——继续教育信息综合服务平台"),
            ),
            (
                "可登录江西省人事人才一体化平台—继续教育信息综合服务平台(<",
                Some("江西省人事人才一体化平台—继续教育信息综合服务平台"),
            ),
            ("请登录“云州专技网”（网址：", Some("云州专技网")),
            ("详见", None),
            ("", None),
        ] {
            assert_eq!(name_before(before).as_deref(), name, "{before}");
        }
    }
}
