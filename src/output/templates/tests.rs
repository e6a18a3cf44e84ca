//! What the pages look like once rendered, and what happens when a template is wrong.

use std::collections::BTreeSet;
use std::path::Path;

use super::*;
use crate::diagnostic::Language;

use crate::pages::Page;
use crate::pages::fixture::{Privacy, pages};

/// Every file of the small site, as text.
fn rendered(privacy: Privacy) -> Vec<(String, String)> {
    let templates = Templates::load(&[], Language::Chinese).unwrap();
    let render = |page: &Page| {
        String::from_utf8(templates.render(&page.path, &page.origin, page.view.clone()).unwrap()).unwrap()
    };
    let texts = pages(privacy).into_iter().filter(|page| !matches!(page.view, View::Xlsx(_)));
    texts.map(|page| (page.path.to_string(), render(&page))).collect()
}

fn html_pages(privacy: Privacy) -> Vec<(String, String)> {
    rendered(privacy).into_iter().filter(|(path, _)| path.ends_with(".html")).collect()
}

/// The `<main>` part of the page whose path starts and ends so.
fn main_of(start: &str) -> String {
    let page = html_pages(Privacy::Masked).into_iter().find(|(path, _)| path.starts_with(start)).unwrap().1;
    let from = page.find("<main").unwrap();
    let to = page.find("</main>").unwrap();
    page[from..to + "</main>".len()].to_owned()
}

fn own(name: &str, text: &str) -> Override {
    (name.to_owned(), SourcePath::new(format!("templates/{name}")), text.as_bytes().to_vec())
}

/// The place and the Chinese message of each finding.
fn lines(findings: &Diagnostics) -> Vec<String> {
    findings.iter().map(|finding| format!("{} {}", finding.place, finding.message.get(Language::Chinese))).collect()
}

#[test]
fn the_list_of_templates_is_what_the_folder_holds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let files = walkdir::WalkDir::new(&root).into_iter().map(|entry| entry.unwrap());
    let files = files.filter(|entry| entry.file_type().is_file() && entry.file_name() != GUIDE);
    let on_disk: BTreeSet<String> =
        files.map(|entry| entry.path().strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/")).collect();
    let listed: BTreeSet<String> = built_in().map(|one| one.name.to_owned()).filter(|name| name != GUIDE).collect();
    assert_eq!(listed, on_disk);
}

#[test]
fn every_page_is_escaped_and_asks_for_nothing_outside() {
    let pages = html_pages(Privacy::Masked);
    assert!(pages.iter().any(|(_, html)| html.contains("&lt;script&gt;alert(1)")), "the trap is on some page");
    for (path, html) in pages {
        assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta http-equiv"), "{path}");
        for word in ["<script>", "<img", " style=", "onerror=alert(1)>", " onclick", "<b>部"] {
            assert!(!html.contains(word), "{path} holds {word}");
        }
        let outside: Vec<_> = html.match_indices("href=\"http").collect();
        assert!(outside.is_empty() || path.contains("/guides/"), "{path} links outside");
        assert_eq!(outside.len(), html.matches("rel=\"noopener noreferrer external\"").count(), "{path}");
    }
}

#[test]
fn no_file_holds_a_personal_value() {
    for (path, text) in rendered(Privacy::Masked) {
        for secret in ["990101199001010028", "10000", "张晓", "阿依古丽", "李想", "王雨", "赵一鸣", "孙立", "欧阳静"]
        {
            assert!(!text.contains(secret), "{path} holds {secret}");
        }
    }
}

#[test]
fn without_learners_there_are_counts_and_nothing_of_single_people() {
    let files = rendered(Privacy::None);
    assert!(files.iter().all(|(path, _)| !path.ends_with("list.csv")));
    assert!(pages(Privacy::None).iter().all(|page| !matches!(page.view, View::Xlsx(_) | View::Records(_))));
    let is_unit = |path: &str| path.contains("qingxihuayuan") && path.ends_with("/index.html");
    let (_, unit) = files.iter().find(|(path, _)| is_unit(path)).unwrap();
    assert!(!unit.contains("reminder"));
    assert!(unit.contains("5 人应参加，2 人达标") && unit.contains("不公布人员名单"));
    for (path, text) in &files {
        for trace in ["张**", "<details><summary><b>", "职业道德</td>", "第2行", "D12"] {
            assert!(!text.contains(trace), "{path} holds {trace}");
        }
    }
}

#[test]
fn full_names_are_on_pages_only_when_asked_for() {
    let named = rendered(Privacy::Named);
    assert!(named.iter().any(|(path, html)| path.contains("/units/") && html.contains("张晓岚")));
}

#[test]
fn relative_links_lead_to_files_of_the_site() {
    let files = rendered(Privacy::Masked);
    let mut paths: BTreeSet<String> = pages(Privacy::Masked).iter().map(|page| page.path.to_string()).collect();
    paths.extend(
        Templates::load(&[], Language::Chinese).unwrap().assets().into_iter().map(|(path, _)| path.to_string()),
    );
    for (page, html) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        for link in html.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            if ["http", "tel:", "data:"].iter().any(|scheme| link.starts_with(scheme)) {
                continue;
            }
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let mut parts: Vec<&str> = page.split('/').collect();
            parts.pop();
            for part in file.split('/') {
                match part {
                    ".." => drop(parts.pop()),
                    part => parts.push(part),
                }
            }
            let target = if file.is_empty() { page.clone() } else { parts.join("/") };
            assert!(paths.contains(&target), "{page}: {link}");
            let (_, text) = files.iter().find(|(path, _)| *path == target).unwrap_or(&files[0]);
            assert!(anchor.is_empty() || text.contains(&format!(" id=\"{anchor}\"")), "{page}: {link}");
        }
    }
}

#[test]
fn the_home_page() {
    insta::assert_snapshot!(main_of("index.html"));
}

#[test]
fn a_year_page() {
    insta::assert_snapshot!(main_of("2025/index.html"));
}

#[test]
fn a_guide_page() {
    insta::assert_snapshot!(main_of("2025/guides/"));
}

#[test]
fn a_notice_page_in_the_middle_of_a_chain() {
    insta::assert_snapshot!(main_of("2024/notices/notice-22/"));
}

#[test]
fn a_unit_page() {
    insta::assert_snapshot!(main_of("2025/units/qingxihuayuan"));
}

#[test]
fn a_changes_page() {
    insta::assert_snapshot!(main_of("2025/changes/"));
}

#[test]
fn a_quality_page() {
    insta::assert_snapshot!(main_of("2025/quality/"));
}

#[test]
fn the_quality_page_of_a_unit() {
    let pages = html_pages(Privacy::Masked);
    let (path, _) =
        pages.iter().find(|(path, _)| path.contains("/qingxihuayuan") && path.contains("/quality/")).unwrap();
    insta::assert_snapshot!(main_of(path));
}

#[test]
fn the_list_of_a_unit_as_csv() {
    let files = rendered(Privacy::Masked);
    let (_, csv) = files.iter().find(|(path, _)| path.contains("qingxihuayuan") && path.ends_with("list.csv")).unwrap();
    insta::assert_snapshot!(csv.trim_start_matches('\u{FEFF}').replace("\r\n", "\n"));
}

#[test]
fn an_override_takes_the_place_of_the_built_in_template() {
    let templates = Templates::load(
        &[
            own("home.html", "{% extends \"base.html\" %}{% block main %}{{ <own word=\"自定义\" /> }}{% endblock %}"),
            own("own.html", "{% component own(word) %}[{{ word }}]{% endcomponent own %}"),
            own("assets/page.css", "body { color: black }"),
        ],
        Language::Chinese,
    )
    .unwrap();
    let pages = pages(Privacy::Masked);
    let home = pages.iter().find(|page| page.path == PagePath::home()).unwrap();
    assert!(
        String::from_utf8(templates.render(&home.path, &home.origin, home.view.clone()).unwrap())
            .unwrap()
            .contains("[自定义]")
    );
    assert!(templates.assets().contains(&(PagePath::asset("page.css"), b"body { color: black }".to_vec())));
}

#[test]
fn every_broken_override_is_named_with_its_place_in_one_run() {
    let findings = Templates::load(
        &[
            own("unit.html", "<p>\n{% if %}</p>"),
            own("year.html", "{{ figures. }}"),
            own("units.htm", "x"),
            own("home.html", "fine"),
        ],
        Language::Chinese,
    )
    .unwrap_err();
    let lines = lines(&findings);
    assert_eq!(lines.len(), 3, "{lines:#?}");
    for (line, place) in lines.iter().zip(["templates/unit.html:2:", "templates/year.html:1:", "templates/units.htm "])
    {
        assert!(line.starts_with(place), "{line}");
    }
}

#[test]
fn an_override_that_uses_what_does_not_exist_is_named_with_its_place() {
    for (text, place) in [
        ("a\n  {{ <nothing /> }}", "templates/home.html:2:"),
        ("{{ frame.title | upcase }}", "templates/home.html:1:"),
        ("{% extends \"bass.html\" %}", "templates/home.html "),
    ] {
        let findings = Templates::load(&[own("home.html", text)], Language::Chinese).unwrap_err();
        let lines = lines(&findings);
        assert!(lines.iter().any(|line| line.starts_with(place)), "{text}: {lines:#?}");
        assert!(findings.block_publishing());
    }
}

#[test]
fn a_template_that_fails_names_its_place_and_the_page() {
    let templates =
        Templates::load(&[own("home.html", "<p>\n  {{ latest.nothing }}\n</p>")], Language::Chinese).unwrap();
    let pages = pages(Privacy::Masked);
    let home = pages.iter().find(|page| page.path == PagePath::home()).unwrap();
    let finding = templates.render(&home.path, &home.origin, home.view.clone()).unwrap_err();
    assert!(finding.place.to_string().starts_with("templates/home.html:2:"), "{}", finding.place);
    let message = finding.message.get(Language::Chinese);
    assert!(message.starts_with("生成页面 index.html（来自 site.yaml）时，页面模板出错"), "{message}");
}

#[test]
fn html_is_placed_unescaped_in_one_place_only() {
    let uses: Vec<_> = TEMPLATES.iter().filter(|(_, text)| text.contains("safe")).map(|(name, _)| *name).collect();
    assert_eq!(uses, ["components/document_frame.html"]);
    let text = TEMPLATES.iter().find(|(name, _)| *name == uses[0]).unwrap().1;
    assert_eq!(text.matches("| safe").count(), 1);
    assert!(text.contains("{{ part.html | safe }}"));
}
