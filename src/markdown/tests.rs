//! What the renderer makes of notices, of Markdown as people write it, and of hostile text.

use super::*;

fn html(markdown: &str) -> String {
    render(markdown).html.trim_end().to_owned()
}

fn findings(markdown: &str) -> Vec<(u32, u32, FindingKind)> {
    render(markdown).findings.iter().map(|finding| (finding.line, finding.column, finding.kind)).collect()
}

fn check(cases: &[(&str, &str)]) {
    for (markdown, expected) in cases {
        assert_eq!(html(markdown), *expected, "{markdown:?}");
    }
}

#[test]
fn official_numbers_stay_text() {
    check(&[
        (
            "1.北京网梯科技—江西专技在线",
            "<p id=\"s1\"><strong class=\"lead level-3\">1.北京网梯科技—江西专技在线</strong></p>",
        ),
        ("3. 甲。乙", "<p id=\"s3\"><strong class=\"lead level-3\">3. 甲。</strong>乙</p>"),
        ("1) 甲", "<p>1) 甲</p>"),
        ("> 2. 甲", "<blockquote>\n<p id=\"s2\"><strong class=\"lead level-3\">2. 甲</strong></p>\n</blockquote>"),
        ("- 2. 甲", "<ul>\n<li><span id=\"s2\"><strong class=\"lead level-3\">2. 甲</strong></span></li>\n</ul>"),
        ("2025. 甲", "<p>2025. 甲</p>"),
        ("[1]: 见附件", "<p>[1]: 见附件</p>"),
        ("[甲\n]: 见附件", "<p>[甲 ]: 见附件</p>"),
    ]);
}

#[test]
fn items_on_lines_of_their_own_become_paragraphs() {
    check(&[
        (
            "1. 甲\n2. 乙",
            "<p id=\"s1\"><strong class=\"lead level-3\">1. 甲</strong></p>\n<p id=\"s2\"><strong class=\"lead level-3\">2. 乙</strong></p>",
        ),
        (
            "要求如下：\n（一）甲。乙。\n（二）丙。",
            "<p>要求如下：</p>\n<p id=\"s1\"><strong class=\"lead level-2\">（一）甲。</strong>乙。</p>\n\
             <p id=\"s2\"><strong class=\"lead level-2\">（二）丙。</strong></p>",
        ),
        (
            "**（一）甲。**乙。丙。  \n**（二）丁**戊。己",
            "<p id=\"s1\"><strong class=\"lead level-2\"><strong>（一）甲。</strong></strong>乙。丙。</p>\n\
             <p id=\"s2\"><strong class=\"lead level-2\"><strong>（二）丁</strong>戊。</strong>己</p>",
        ),
        ("　　甲。\n　　乙\n丙。", "<p>甲。</p>\n<p>乙丙。</p>"),
        ("按照本条\n（二）的规定", "<p>按照本条（二）的规定</p>"),
        ("    一、甲\n\n    乙", "<p id=\"s1\"><strong class=\"lead level-1\">一、甲</strong></p>\n<p>乙</p>"),
    ]);
}

#[test]
fn clauses_get_ids_from_their_numbers() {
    let rendered = render(
        "## 三、 学时要求\n\n（一）公需科目。培训学时。\n\n1.远程教育。通过平台。\n\n(二)要强化认识, 合理安排。\n\n## 附则\n\n## 四、其他\n\n(一) 甲\n",
    );
    let headings: Vec<_> =
        rendered.headings.iter().map(|h| (h.level, h.text.as_str(), h.id.as_str(), h.line, h.kind)).collect();
    assert_eq!(
        headings,
        [
            (2, "三、 学时要求", "s3", 1, HeadingKind::Heading),
            (3, "（一）公需科目", "s3-1", 3, HeadingKind::LeadIn),
            (4, "1.远程教育", "s3-1-1", 5, HeadingKind::LeadIn),
            (3, "(二)要强化认识, 合理安排", "s3-2", 7, HeadingKind::Sentence),
            (2, "附则", "h1", 9, HeadingKind::Heading),
            (2, "四、其他", "s4", 11, HeadingKind::Heading),
            (3, "(一) 甲", "s4-1", 13, HeadingKind::LeadIn),
        ]
    );
    for (clause, id) in [
        ("三、学时要求", Some("s3")),
        ("(一)公需科目", Some("s3-1")),
        ("（一） 公需科目。", Some("s3-1")),
        ("１．远程教育", Some("s3-1-1")),
        ("（二）要强化认识，合理安排", Some("s3-2")),
        ("附则", Some("h1")),
        ("三、", None),
        ("公需科目", None),
        ("", None),
    ] {
        assert_eq!(rendered.anchor(clause), id, "{clause}");
    }
    for id in headings.iter().map(|heading| heading.2) {
        assert_eq!(rendered.html.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
    }
}

#[test]
fn the_level_of_a_heading_comes_from_its_number() {
    check(&[
        ("# 一、甲", "<h2 id=\"s1\">一、甲</h2>"),
        ("### 一、甲\n# （一）乙", "<h2 id=\"s1\">一、甲</h2>\n<h3 id=\"s1-1\">（一）乙</h3>"),
        ("# 附件", "<h2 id=\"h1\">附件</h2>"),
        ("#### 附件", "<h4 id=\"h1\">附件</h4>"),
        ("# T {onclick=alert(1)}", "<h2 id=\"h1\">T {onclick=alert(1)}</h2>"),
        ("# T {#s1 .c}", "<h2 id=\"h1\">T {#s1 .c}</h2>"),
    ]);
}

#[test]
fn emphasis_works_between_chinese_characters() {
    check(&[
        ("累计**不少于90学时。**其中", "<p>累计<strong>不少于90学时。</strong>其中</p>"),
        (
            "累计**不少于90学时。**其中**公需课**不少于",
            "<p>累计<strong>不少于90学时。</strong>其中<strong>公需课</strong>不少于</p>",
        ),
        ("按**“学习”**和**（一）**执行", "<p>按<strong>“学习”</strong>和<strong>（一）</strong>执行</p>"),
        ("**不少于90学时.**其中", "<p><strong>不少于90学时.</strong>其中</p>"),
        ("*甲*乙***丙***", "<p><em>甲</em>乙<em><strong>丙</strong></em></p>"),
        ("**甲*乙*丙**", "<p><strong>甲<em>乙</em>丙</strong></p>"),
        ("**[甲](a.html)乙**", "<p><strong><a href=\"a.html\">甲</a>乙</strong></p>"),
        ("[**甲](a.html)乙**", "<p><a href=\"a.html\">**甲</a>乙**</p>"),
        ("**甲\n乙**", "<p><strong>甲乙</strong></p>"),
        ("**甲\n\n乙**", "<p>**甲</p>\n<p>乙**</p>"),
        ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
        (r"\*\*甲\*\*", "<p>**甲**</p>"),
        ("`**甲**`", "<p><code>**甲**</code></p>"),
        ("张**、李**", "<p>张**、李**</p>"),
        ("****甲****", "<p>****甲****</p>"),
        ("_甲_ __乙__", "<p><em>甲</em> <strong>乙</strong></p>"),
        ("foo*bar*baz **a b** c", "<p>foo<em>bar</em>baz <strong>a b</strong> c</p>"),
        ("* 甲\n* **乙**", "<ul>\n<li>甲</li>\n<li><strong>乙</strong></li>\n</ul>"),
    ]);
}

#[test]
fn markup_that_stays_literal_is_reported() {
    for (markdown, expected) in [
        ("甲\n累计**不少于", vec![(2, 3, FindingKind::LiteralMarkup)]),
        ("张**、李**", vec![(1, 2, FindingKind::LiteralMarkup)]),
        ("累计__不少于__其中", vec![(1, 3, FindingKind::LiteralMarkup)]),
        ("#一、甲", vec![(1, 1, FindingKind::LiteralMarkup)]),
        ("**甲**", vec![]),
        ("姓名____", vec![]),
        ("见 a__b.xlsx 和 https://a.cn/a__b", vec![]),
        (r"甲\_\_乙", vec![]),
        ("2 * 3", vec![]),
        (r"\*\*甲 \#乙", vec![]),
        ("# 甲", vec![]),
    ] {
        assert_eq!(findings(markdown), expected, "{markdown:?}");
    }
}

#[test]
fn addresses_become_links() {
    check(&[
        (
            "(https://hr.jxhrss.gov.cn/jxjygl), 自主选择",
            "<p>(<a href=\"https://hr.jxhrss.gov.cn/jxjygl\" rel=\"noopener noreferrer external\">https://hr.jxhrss.gov.cn/jxjygl</a>), 自主选择</p>",
        ),
        (
            "(<https://hr.jxhrss.gov.cn/jxjysb>)，自主",
            "<p>(<a href=\"https://hr.jxhrss.gov.cn/jxjysb\" rel=\"noopener noreferrer external\">https://hr.jxhrss.gov.cn/jxjysb</a>)，自主</p>",
        ),
        (
            "https://a.cn/a_b_c?x=1&y=2。",
            "<p><a href=\"https://a.cn/a_b_c?x=1&amp;y=2\" rel=\"noopener noreferrer external\">https://a.cn/a_b_c?x=1&amp;y=2</a>。</p>",
        ),
        (
            "**https://a.cn/x**",
            "<p><strong><a href=\"https://a.cn/x\" rel=\"noopener noreferrer external\">https://a.cn/x</a></strong></p>",
        ),
        (
            "[https://a.cn](https://b.cn)",
            "<p><a href=\"https://b.cn\" rel=\"noopener noreferrer external\">https://a.cn</a></p>",
        ),
        ("<a@b.cn>", "<p><a href=\"mailto:a@b.cn\">a@b.cn</a></p>"),
        ("[甲](../附件/甲.pdf \"题\")", "<p><a href=\"../%E9%99%84%E4%BB%B6/%E7%94%B2.pdf\">甲</a></p>"),
        ("`https://a.cn`", "<p><code>https://a.cn</code></p>"),
    ]);
}

#[test]
fn dangerous_targets_lose_their_link_and_are_reported() {
    for markdown in [
        "[a](javascript:alert(1))",
        "[a](JAVASCRIPT:x)",
        "[a](javascript&colon;alert(1))",
        "[a](&#106;avascript:x)",
        "[a](<java&#10;script:x>)",
        "[a](vbscript:x)",
        "[a](data:text/html;base64,x)",
        "[a](file:///c:/)",
        "[a](//evil.example)",
        "[a](\\\\\\\\evil.example)",
        "[a](/root)",
        "[a]()",
    ] {
        assert_eq!(html(markdown), "<p>a</p>", "{markdown}");
        assert_eq!(findings(markdown), [(1, 1, FindingKind::LinkTarget)], "{markdown}");
    }
    assert_eq!(html("<javascript:alert(1)>"), "<p>javascript:alert(1)</p>");
    assert_eq!(findings("<javascript:alert(1)>"), [(1, 1, FindingKind::LinkTarget)]);
}

#[test]
fn images_show_their_alternative_text() {
    for markdown in ["![章](https://evil.example/x.png)", "![章](a.png \"onerror=x\")", "![章](//evil.example/x)"] {
        assert_eq!(html(markdown), "<p>章</p>");
        assert_eq!(findings(markdown), [(1, 1, FindingKind::Image)]);
    }
}

#[test]
fn html_is_shown_as_text_and_reported() {
    for (markdown, expected) in [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("甲<b onclick=x>乙</b>", "<p>甲&lt;b onclick=x&gt;乙&lt;/b&gt;</p>"),
        ("<!-- 甲 -->", "<p>&lt;!-- 甲 --&gt;</p>"),
        ("<img src=x onerror=\"alert(1)\">", "<p>&lt;img src=x onerror=\"alert(1)\"&gt;</p>"),
        ("<div>\n甲\n\n**乙**\n</div>", "<p>&lt;div&gt; 甲</p>\n<p><strong>乙</strong></p>\n<p>&lt;/div&gt;</p>"),
        ("<svg onload=alert(1)>", "<p>&lt;svg onload=alert(1)&gt;</p>"),
    ] {
        assert_eq!(html(markdown), expected, "{markdown:?}");
        assert_eq!(render(markdown).findings[0].kind, FindingKind::RawHtml, "{markdown:?}");
    }
    check(&[
        ("a < b & c > d \"e\"", "<p>a &lt; b &amp; c &gt; d \"e\"</p>"),
        ("<svg/onload=alert(1)>", "<p>&lt;svg/onload=alert(1)&gt;</p>"),
        ("&lt;script&gt;", "<p>&lt;script&gt;</p>"),
        ("```\n<b>**\n```", "<pre><code>&lt;b&gt;**\n</code></pre>"),
        ("```\"><script>\n1. x\n```", "<pre><code>\"&gt;&lt;script&gt;\n1. x\n</code></pre>"),
    ]);
}

#[test]
fn line_breaks_vanish_between_chinese_characters_only() {
    check(&[
        ("继续\n教育", "<p>继续教育</p>"),
        ("教育，\n“学习", "<p>教育，“学习</p>"),
        ("**继续**\n教育", "<p><strong>继续</strong>教育</p>"),
        ("在\n2024 年", "<p>在 2024 年</p>"),
        ("ab\ncd", "<p>ab cd</p>"),
        ("甲,\r\n乙", "<p>甲, 乙</p>"),
        ("甲  \n乙", "<p>甲<br>乙</p>"),
    ]);
}

#[test]
fn lists_tables_and_quotes_are_kept() {
    check(&[
        ("- 甲\n  - 乙\n- 丙", "<ul>\n<li>甲<ul>\n<li>乙</li>\n</ul>\n</li>\n<li>丙</li>\n</ul>"),
        (
            "|甲|乙|\n|---|:-:|\n|1|**2**|",
            "<table>\n<thead>\n<tr><th>甲</th><th>乙</th></tr>\n</thead>\n<tbody>\n\
             <tr><td>1</td><td><strong>2</strong></td></tr>\n</tbody>\n</table>",
        ),
        (
            "|序号|\n|---|\n|1.|\n\n1. 甲",
            "<table>\n<thead>\n<tr><th>序号</th></tr>\n</thead>\n<tbody>\n<tr><td>1.</td></tr>\n</tbody>\n</table>\n\
             <p id=\"s1\"><strong class=\"lead level-3\">1. 甲</strong></p>",
        ),
        ("> 甲\n> 乙", "<blockquote>\n<p>甲乙</p>\n</blockquote>"),
        ("甲\n\n***\n\n乙", "<p>甲</p>\n<hr>\n<p>乙</p>"),
        ("", ""),
    ]);
}

#[test]
fn table_cells_beyond_the_head_are_shown_and_reported() {
    let markdown = "|甲|\n|---|\n|乙|丙<b>|丁|\n|戊|";
    let rows = "<tr><td>乙</td><td>丙&lt;b&gt;</td><td>丁</td></tr>\n<tr><td>戊</td></tr>\n";
    assert!(html(markdown).contains(rows), "{}", html(markdown));
    assert_eq!(findings(markdown), [(3, 3, FindingKind::SurplusCells)]);
}

#[test]
fn hostile_text_is_shown_plainly_and_in_good_time() {
    let deep = render(&format!("甲\n\n{}", "> ".repeat(100_000)));
    assert_eq!((deep.findings[0].line, deep.findings[0].kind), (3, FindingKind::TooDeep));
    assert!(deep.html.starts_with("<p>甲</p>\n<p>&gt; &gt;"));
    assert_eq!(findings(&format!("{}甲", "- ".repeat(17)))[0].2, FindingKind::TooDeep);
    let long = render(&"<".repeat(LONGEST_TEXT + 1));
    assert_eq!(long.findings[0].kind, FindingKind::TooLong);
    assert!(long.html.starts_with("<p>&lt;&lt;"));
    for piece in [
        "[",
        "![",
        "*a ",
        "a**b",
        "***a",
        "*a_",
        "`",
        "```",
        "<b>",
        "http://(",
        "https://a)",
        "1.\n",
        "(一)甲\n",
        "&",
        "|",
        "\\",
    ] {
        let rendered = render(&piece.repeat(100_000));
        assert!(!rendered.html.contains("<b>"), "{piece}");
        assert!(rendered.findings.iter().all(|finding| finding.excerpt.chars().count() <= 40), "{piece}");
    }
}

#[test]
fn control_characters_cannot_pose_as_markup() {
    check(&[("\u{1}\u{1}甲\u{1}\u{1}乙\u{4}丙\u{0}", "<p>甲  乙 丙</p>"), ("甲\u{2}乙", "<p>甲 乙</p>")]);
}
