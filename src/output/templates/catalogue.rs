//! What there is to override: every built-in template, style sheet, script and picture, with what it is for.
//!
//! `templates/README.md` is among them, as the reference of those who write templates, but is no template: a project may
//! have one, and nothing becomes of it.

use super::{ASSETS, PICTURES, TEMPLATES};
use crate::diagnostic::Text;

/// The name of the reference for authors of templates.
pub const GUIDE: &str = "README.md";

/// A built-in file that a project may have its own of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuiltIn {
    /// Its name below `templates/`, with `/`.
    pub name: &'static str,
    /// What it is for.
    pub purpose: Text,
    /// Its content.
    pub bytes: &'static [u8],
}

/// Every built-in file: the reference, templates, assets; each by name.
pub fn built_in() -> impl Iterator<Item = BuiltIn> {
    let guide = std::iter::once((GUIDE, include_bytes!("../../../templates/README.md").as_slice()));
    let texts = TEMPLATES.iter().chain(ASSETS).map(|(name, text)| (*name, text.as_bytes()));
    guide.chain(texts).chain(PICTURES.iter().copied()).map(|(name, bytes)| {
        let (zh, en) = PURPOSES.iter().find(|(of, _, _)| *of == name).map_or(("", ""), |(_, zh, en)| (zh, en));
        BuiltIn { name, purpose: Text::new(zh, en), bytes }
    })
}

/// What each is for, in Chinese and English.
const PURPOSES: &[(&str, &str, &str)] = &[
    (GUIDE, "模板作者的参考：每个模板能用的内容", "reference for authors: what each template has to place"),
    ("base.html", "每个页面的外框：页首、导航、页脚", "what surrounds every page: head, header, navigation, footer"),
    ("home.html", "首页", "the home page"),
    ("year.html", "年度总览", "the overview of a year"),
    ("guide.html", "学习指南", "a study guide"),
    ("notice.html", "通知或附件", "a notice or an attachment"),
    ("unit.html", "单位的学时情况", "a unit in a year"),
    ("records.html", "单位的学时明细", "the records of a unit's learners"),
    ("changes.html", "与上一年度相比的规则变化", "what changed in the rules since the year before"),
    ("quality.html", "年度的数据质量", "problems in the data of a year"),
    ("unit_quality.html", "单位的数据质量", "problems in the data of a unit"),
    ("not_found.html", "404.html：地址没有页面时", "404.html: for an address without a page"),
    ("feed.xml", "文件的 Atom 订阅源（须有 base_url）", "the Atom feed of documents (with base_url)"),
    ("sitemap.xml", "网站地图（须有 base_url）", "the map of the site (with base_url)"),
    ("components/bar.html", "完成情况的条形图", "the bar of a completion rate"),
    ("components/changed_text.html", "正文逐条的变化", "what changed in a text, clause by clause"),
    ("components/clause.html", "依据条款的链接", "the link to a clause"),
    ("components/clause_line.html", "有变化的条款的标题行", "the heading of a clause that changed"),
    ("components/impact.html", "新规则会影响的人数", "how many the new rules would affect"),
    ("components/completion.html", "表格里的完成率", "a completion rate in a table"),
    (
        "components/document_frame.html",
        "文件的版头、关系、平台与正文",
        "head, relations, services and text of a document",
    ),
    ("components/documents.html", "文件清单", "a list of documents"),
    ("components/figures.html", "完成率和各状态人数", "completion and head counts"),
    ("components/findings.html", "数据问题，按要做的事归类", "problems in data, by what to do"),
    ("components/groups.html", "按单位、地区、系列的表", "a table of units, regions or series"),
    ("components/limits.html", "从表格里看不出来的", "what workbooks cannot tell"),
    ("components/mark.html", "状态的符号和文字", "a status: symbol and word"),
    ("components/mismatches.html", "名册与记录对不上的人", "where rosters and records differ"),
    ("components/phone.html", "可拨打的电话", "a phone number to call"),
    ("components/search.html", "搜索框", "the search box"),
    ("components/search_results.html", "搜索结果", "the results of a search"),
    ("components/sources.html", "数据来源", "the workbooks that figures come from"),
    ("components/answer.html", "单位页开头的答案", "the answer at the top of a page"),
    ("components/clause_note.html", "条款旁的说明：哪些规则依据它", "beside a clause: the rules that stand on it"),
    ("components/deadlines.html", "期限表", "a table of deadlines"),
    ("components/glance.html", "文件要点", "a document at a glance"),
    ("components/key.html", "图例", "the key of a chart"),
    ("components/person.html", "一位学员", "a learner"),
    ("components/pieces.html", "前后不同的字句", "a text with what differs marked"),
    ("components/timeline.html", "期限的时间轴", "deadlines over the months"),
    ("components/trend.html", "历年走势图", "a trend over the years"),
    ("components/unit_trend.html", "单位历年走势", "a unit's trend over the years"),
    ("components/years.html", "各年度清单", "a list of years"),
    ("assets/overview.css", "首页和年度总览的样式", "home and year pages"),
    ("assets/tokens.css", "颜色、字体、字号", "colours, typefaces, sizes"),
    ("assets/page.css", "页面的框架", "the frame of pages"),
    ("assets/parts.css", "表格、图示等共用部分", "shared parts: tables, marks, charts"),
    ("assets/document.css", "文件页的样式", "documents"),
    ("assets/unit.css", "单位页的样式", "unit pages"),
    ("assets/search.css", "搜索的样式", "the search"),
    ("assets/search.js", "搜索", "the search"),
    ("assets/xueshi.js", "排序、筛选等", "sorting, filtering and other comfort"),
    ("assets/favicon.svg", "网站图标", "the site's icon"),
    ("assets/favicon.png", "网站图标，供旧浏览器", "the site's icon for older browsers"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Language;

    #[test]
    fn everything_that_can_be_overridden_says_what_it_is_for() {
        let silent: Vec<_> =
            built_in().filter(|one| one.purpose.get(Language::English).is_empty()).map(|one| one.name).collect();
        assert_eq!(silent, Vec::<&str>::new(), "src/output/templates/catalogue.rs has no purpose for these");
    }
}
