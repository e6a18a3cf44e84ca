//! A page as the preview serves it: with the script that opens it anew after a change, and, while something keeps the site
//! from being built, with a bar that says what. Pure; files of the site never hold any of this.

use super::address::OWN;
use crate::diagnostic::{Diagnostic, Language, Text};

/// What the preview's own parts need, and the pages' own policy may not allow.
const SOURCES: [&str; 3] = ["script-src", "connect-src", "style-src"];

/// The page with the preview's parts in it; `version` is what it shows, `bar` comes from [`bar`].
pub(super) fn served(page: &str, version: &str, bar: Option<&str>) -> String {
    let page = with_policy(page);
    let style = bar.map_or(String::new(), |_| format!("<link rel=\"stylesheet\" href=\"{OWN}preview.css\">\n"));
    let head = format!("{style}<script src=\"{OWN}reload.js\" data-version=\"{version}\" defer></script>\n");
    let page = match find(&page, "</head>") {
        Some(at) => format!("{}{head}{}", &page[..at], &page[at..]),
        // A template of the project's own may have no head; then its end will do.
        None => format!("{page}{head}"),
    };
    let Some(bar) = bar else { return page };
    let body = find(&page, "<body").and_then(|at| page[at..].find('>').map(|end| at + end + 1));
    match body {
        Some(at) => format!("{}{bar}{}", &page[..at], &page[at..]),
        None => format!("{bar}{page}"),
    }
}

/// A page of nothing but the bar, for as long as there is no site yet.
pub(super) fn without_site(version: &str, language: Language, findings: &[Diagnostic]) -> String {
    let title = Text::new("还没有可以预览的站点", "There is no site to preview yet");
    let (title, tag) = (title.get(language), language.tag());
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<link rel=\"icon\" href=\"data:,\">\n<title>{title}</title>\n\
         </head>\n<body>\n</body>\n</html>\n"
    );
    served(&page, version, Some(&bar(language, findings)))
}

/// What keeps the site from being built: each finding with its place and what to do.
pub(super) fn bar(language: Language, findings: &[Diagnostic]) -> String {
    let head = Text::new(
        "下面的错误改正之前，网页保持上一次的样子；改正并保存后，这一栏会自己消失。",
        "Until these errors are corrected, the pages stay as they were last; this bar goes away by itself once they are.",
    );
    let items: String = findings
        .iter()
        .map(|finding| {
            let place = finding.place.to_string();
            let message = finding.owner_message(language);
            let help = finding.help.get(language);
            let code = finding.code.as_str();
            format!(
                "<li><code>{}</code> <strong>{}</strong> <span>{}</span> <small>{}</small></li>\n",
                escaped(&place),
                escaped(&message),
                escaped(help),
                escaped(code)
            )
        })
        .collect();
    format!(
        "<div id=\"xueshi-preview\" role=\"alert\" lang=\"{}\">\n<p>{}</p>\n<ul>\n{items}</ul>\n</div>\n",
        language.tag(),
        escaped(head.get(language))
    )
}

/// The page with its policy widened by what the preview's own parts need.
fn with_policy(page: &str) -> String {
    let Some(meta) = find(page, "http-equiv=\"content-security-policy\"") else { return page.to_owned() };
    let Some(start) = page[meta..].find("content=\"").map(|at| meta + at + "content=\"".len()) else {
        return page.to_owned();
    };
    let Some(end) = page[start..].find('"').map(|at| start + at) else { return page.to_owned() };
    format!("{}{}{}", &page[..start], policy(&page[start..end]), &page[end..])
}

/// A policy by which a page may also load from where it comes from what [`SOURCES`] name.
fn policy(policy: &str) -> String {
    let mut directives: Vec<String> =
        policy.split(';').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
    for name in SOURCES {
        let of_this_name = |part: &&mut String| part.split_whitespace().next() == Some(name);
        match directives.iter_mut().find(of_this_name) {
            Some(directive) if directive.split_whitespace().any(|source| source == "'self'") => {}
            Some(directive) => {
                let others: Vec<&str> =
                    directive.split_whitespace().skip(1).filter(|source| *source != "'none'").collect();
                *directive = [&[name, "'self'"], others.as_slice()].concat().join(" ");
            }
            None => directives.push(format!("{name} 'self'")),
        }
    }
    directives.join("; ")
}

/// Where a text that is written in small letters first stands, whatever its case there.
fn find(page: &str, wanted: &str) -> Option<usize> {
    page.as_bytes().windows(wanted.len()).position(|found| found.eq_ignore_ascii_case(wanted.as_bytes()))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Severity};
    use crate::location::{Place, SourcePath};

    const SCRIPT: &str = "<script src=\"/.xueshi/reload.js\" data-version=\"7\" defer></script>\n";

    #[test]
    fn a_page_gets_the_script_at_the_end_of_its_head() {
        let page = "<!DOCTYPE html>\n<html><HEAD><title>a</title></HEAD><body class=\"x\">b</body></html>";
        let expected =
            format!("<!DOCTYPE html>\n<html><HEAD><title>a</title>{SCRIPT}</HEAD><body class=\"x\">b</body></html>");
        assert_eq!(served(page, "7", None), expected);
    }

    #[test]
    fn the_bar_stands_first_in_the_body() {
        let page = "<head></head><body class=\"x\">b</body>";
        let style = "<link rel=\"stylesheet\" href=\"/.xueshi/preview.css\">\n";
        let expected = format!("<head>{style}{SCRIPT}</head><body class=\"x\"><div></div>b</body>");
        assert_eq!(served(page, "7", Some("<div></div>")), expected);
    }

    #[test]
    fn a_page_without_head_and_body_gets_them_all_the_same() {
        assert_eq!(served("", "7", None), SCRIPT);
        assert_eq!(served("学时", "7", None), format!("学时{SCRIPT}"));
        assert!(served("<p>学时", "7", Some("<div></div>")).starts_with("<div></div><p>学时"));
        assert!(served("<body", "7", Some("<div></div>")).contains("<div></div>"));
    }

    #[test]
    fn a_policy_is_widened_by_what_the_preview_needs_and_no_more() {
        for (before, after) in [
            (
                "default-src 'none'; script-src 'self' file:; style-src 'self'; base-uri 'none'",
                "default-src 'none'; script-src 'self' file:; style-src 'self'; base-uri 'none'; connect-src 'self'",
            ),
            (
                "script-src 'none';connect-src https://a.example;;",
                "script-src 'self'; connect-src 'self' https://a.example; style-src 'self'",
            ),
            ("", "script-src 'self'; connect-src 'self'; style-src 'self'"),
        ] {
            assert_eq!(policy(before), after);
            assert_eq!(policy(after), after);
        }
        let page = "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'\"><head></head>";
        let expected = "content=\"script-src 'self'; connect-src 'self'; style-src 'self'\"";
        assert!(served(page, "7", None).contains(expected));
        for page in ["http-equiv=\"Content-Security-Policy\"", "http-equiv=\"Content-Security-Policy\" content=\"x"] {
            assert_eq!(with_policy(page), page);
        }
    }

    #[test]
    fn what_was_written_in_a_file_cannot_become_markup() {
        let place = Place::text(&SourcePath::new("guidelines/<b>.md"), 3, 9);
        let text = || Text::new("<script>x</script>", "\"&\"");
        let finding = Diagnostic::new(Severity::Error, Code::UnknownKey, place, text(), text()).found("</div>");
        let zh = bar(Language::Chinese, std::slice::from_ref(&finding));
        assert!(zh.contains("<code>guidelines/&lt;b&gt;.md:3:9</code>"), "{zh}");
        assert!(zh.contains("&lt;script&gt;x&lt;/script&gt;（原值：“&lt;/div&gt;”）"), "{zh}");
        assert_eq!((zh.matches("<script").count(), zh.matches("</div>").count()), (0, 1), "{zh}");
        let en = bar(Language::English, &[finding]);
        assert!(en.contains("lang=\"en\"") && en.contains("<span>&quot;&amp;&quot;</span>"), "{en}");
    }

    #[test]
    fn without_a_site_there_is_a_page_all_the_same() {
        for (language, title) in
            [(Language::Chinese, "还没有可以预览的站点"), (Language::English, "There is no site to preview yet")]
        {
            let page = without_site("7", language, &[]);
            assert!(page.contains(&format!("<title>{title}</title>")) && page.contains(SCRIPT), "{page}");
            assert!(page.contains("<body><div id=\"xueshi-preview\""), "{page}");
        }
    }
}
