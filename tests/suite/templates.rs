//! The sources of the templates: both languages complete, and the reference for their authors up to date with the code. What
//! the rendered pages say is looked at in `english.rs`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use xueshi::diagnostic::Language;
use xueshi::output::templates::{GUIDE, built_in};

use crate::case::Case;
use crate::english::is_chinese;

/// The built-in templates, as (name, text).
fn templates() -> impl Iterator<Item = (&'static str, &'static str)> {
    built_in().filter(|file| file.name.ends_with(".html")).map(|file| (file.name, str::from_utf8(file.bytes).unwrap()))
}

/// The text behind `key="` in the arguments of a call, if it is there.
fn argument<'a>(arguments: &'a str, key: &str) -> Option<&'a str> {
    let (before, behind) = arguments.split_once(&format!("{key}=\""))?;
    let alone = before.chars().next_back().is_none_or(|c| !c.is_ascii_alphanumeric());
    alone.then(|| behind.split('"').next().unwrap())
}

/// The arguments of each `say(…)`, with the number of its line.
fn says(text: &str) -> Vec<(usize, &str)> {
    let mut says = Vec::new();
    for (at, _) in text.match_indices("say(") {
        let (mut depth, mut quoted) = (0_usize, false);
        let end = text[at..].char_indices().find(|(_, c)| {
            match c {
                '"' => quoted = !quoted,
                '(' if !quoted => depth += 1,
                ')' if !quoted => depth -= 1,
                _ => {}
            }
            *c == ')' && depth == 0
        });
        let end = at + end.map_or(text.len() - at, |(end, _)| end);
        says.push((text[..at].lines().count().max(1), &text[at + "say(".len()..end]));
    }
    says
}

/// The `{names}` in a text, sorted.
fn places(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> = text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap()).collect();
    names.sort_unstable();
    names
}

#[test]
fn every_word_of_a_template_is_there_in_both_languages() {
    let mut faults = Vec::new();
    let mut n_says = 0;
    for (name, text) in templates() {
        for (line, arguments) in says(text) {
            n_says += 1;
            let mut fault = |what: &str| faults.push(format!("templates/{name}:{line}: {what}: say({arguments})"));
            let (Some(zh), Some(en)) = (argument(arguments, "zh"), argument(arguments, "en")) else {
                fault("a language is missing");
                continue;
            };
            if en.chars().any(is_chinese) {
                fault("Chinese in the English");
            }
            if places(zh) != places(en) {
                fault("other {names} in Chinese than in English");
            }
            let one = argument(arguments, "one");
            if one.is_some_and(|one| {
                one.chars().any(is_chinese) || places(one).iter().any(|name| !places(en).contains(name))
            }) {
                fault("the singular does not fit the plural");
            }
        }
    }
    assert!(n_says > 100, "only {n_says} were found");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn chinese_stands_in_a_template_only_where_the_english_stands_beside_it() {
    let mut faults = Vec::new();
    for file in built_in().filter(|file| file.name != GUIDE) {
        let Ok(text) = str::from_utf8(file.bytes) else { continue };
        for (line, number) in text.lines().zip(1..) {
            let names_typefaces = file.name == "assets/tokens.css" && line.trim_start().starts_with("--");
            let mut rest = line.to_owned();
            while let Some((before, behind)) = rest.split_once("zh=\"") {
                rest = format!("{before}{}", behind.split_once('"').map_or("", |(_, behind)| behind));
            }
            if !names_typefaces && rest.chars().any(is_chinese) {
                faults.push(format!("templates/{}:{number}: {}", file.name, rest.trim()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A struct of `src/pages` that templates see.
struct View {
    name: String,
    about: String,
    /// Name, type, and what it is.
    fields: Vec<(String, String, String)>,
}

/// Every public struct of `src/pages` that is handed to templates, by name.
fn views() -> BTreeMap<String, View> {
    let mut views = BTreeMap::new();
    let folder = root().join("src/pages");
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    for file in files.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "rs")) {
        let text = fs::read_to_string(file.path()).unwrap();
        let mut about = Vec::new();
        let mut is_view = false;
        let mut skipped = false;
        let mut open: Option<View> = None;
        for line in text.lines() {
            let code = line.trim();
            if let Some(comment) = code.strip_prefix("///") {
                about.push(comment.trim().to_owned());
            } else if code.starts_with("#[") {
                is_view |= open.is_none() && code.contains("Serialize");
                skipped |= code == "#[serde(skip)]";
            } else if let Some(view) = &mut open {
                if line == "}" {
                    views.insert(view.name.clone(), open.take().unwrap());
                } else if let Some((name, kind)) = code.strip_prefix("pub ").and_then(|field| field.split_once(": ")) {
                    if !skipped {
                        view.fields.push((name.to_owned(), kind.trim_end_matches(',').to_owned(), about.join(" ")));
                    }
                    skipped = false;
                }
                about.clear();
            } else {
                if let Some(name) = line.strip_prefix("pub struct ").filter(|_| is_view)
                    && let Some(name) = name.strip_suffix(" {")
                {
                    open = Some(View {
                        name: name.split('<').next().unwrap().to_owned(),
                        about: about.join(" "),
                        fields: Vec::new(),
                    });
                }
                is_view = false;
                about.clear();
            }
        }
    }
    views
}

/// A type in words: `list of LearnerView`, `text, or nothing`.
fn in_words(kind: &str, views: &BTreeMap<String, View>) -> String {
    let inside = |wrapper: &str| kind.strip_prefix(wrapper).and_then(|rest| rest.strip_suffix('>'));
    if let Some(kind) = inside("Option<") {
        return format!("{}, or nothing", in_words(kind, views));
    }
    if let Some(kind) = inside("Vec<") {
        return format!("list of {}", in_words(kind, views));
    }
    if let Some(kind) = inside("Box<") {
        return in_words(kind, views);
    }
    match kind {
        "String" | "&'static str" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "Html" => "HTML, to be placed with `| safe`".to_owned(),
        "usize" | "u8" | "u32" | "i32" | "u64" | "i64" => "number".to_owned(),
        kind if views.contains_key(kind) => format!("[{kind}](#{})", kind.to_lowercase()),
        kind => format!("`{kind}`"),
    }
}

/// The types named in a field, without what wraps them.
fn named(kind: &str) -> impl Iterator<Item = &str> {
    kind.split(['<', '>', ',', ' ', '(', ')']).filter(|name| !name.is_empty())
}

fn table(view: &View, views: &BTreeMap<String, View>) -> String {
    let mut table = String::from("| name | holds | what it is |\n| --- | --- | --- |\n");
    for (name, kind, about) in &view.fields {
        table.push_str(&format!("| `{name}` | {} | {} |\n", in_words(kind, views), about.replace('|', "\\|")));
    }
    table
}

/// The part of the reference that is made from the sources.
fn reference() -> String {
    let views = views();
    let mut text = String::from("## Files\n\n| name | what it is for |\n| --- | --- |\n");
    for file in built_in().filter(|file| file.name != GUIDE) {
        text.push_str(&format!("| `{}` | {} |\n", file.name, file.purpose.get(Language::English)));
    }
    text.push_str("\n## Pages\n");
    let mut wanted: Vec<String> = Vec::new();
    for file in built_in().filter(|file| !file.name.contains('/')) {
        let Some(view) = views.values().find(|view| view.about.starts_with(&format!("`{}`", file.name))) else {
            continue;
        };
        text.push_str(&format!(
            "\n### {}\n\n`{}`: {}.\n\n{}",
            file.name,
            view.name,
            file.purpose.get(Language::English),
            table(view, &views)
        ));
        wanted.extend(view.fields.iter().flat_map(|(_, kind, _)| named(kind)).map(str::to_owned));
    }
    let mut shared: BTreeMap<String, &View> = BTreeMap::new();
    while let Some(name) = wanted.pop() {
        if let Some(view) = views.get(&name).filter(|_| !shared.contains_key(&name)) {
            wanted.extend(view.fields.iter().flat_map(|(_, kind, _)| named(kind)).map(str::to_owned));
            shared.insert(name, view);
        }
    }
    text.push_str("\n## What the fields hold\n");
    for (name, view) in shared {
        text.push_str(&format!("\n### {name}\n\n{}\n\n{}", view.about, table(view, &views)));
    }
    text.push_str("\n## Components\n\n| call | file |\n| --- | --- |\n");
    for (name, source) in templates() {
        for head in source.split("{% component ").skip(1).map(|behind| behind.split(['%', '\n']).next().unwrap()) {
            text.push_str(&format!("| `{}` | `{name}` |\n", head.trim_end_matches('-').trim()));
        }
    }
    text
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

const MARK: &str =
    "<!-- From here on made from the sources: XUESHI_WRITE_REFERENCE=1 cargo test --test suite reference -->\n";

#[test]
fn the_reference_of_template_authors_is_what_the_sources_say() {
    let path = root().join("templates").join(GUIDE);
    let text = fs::read_to_string(&path).unwrap();
    let (written, made) = text.split_once(MARK).expect("templates/README.md has lost the mark of its second part");
    let expected = format!("\n{}", reference());
    if std::env::var_os("XUESHI_WRITE_REFERENCE").is_some() {
        fs::write(&path, format!("{written}{MARK}{expected}")).unwrap();
        return;
    }
    if made != expected {
        let line = made.lines().zip(expected.lines()).position(|(one, other)| one != other);
        let line = line.unwrap_or(made.lines().count().min(expected.lines().count()));
        panic!(
            "templates/README.md is stale from line {} on:\n  has  {}\n  want {}\nrun XUESHI_WRITE_REFERENCE=1 cargo test --test suite reference",
            written.lines().count() + 2 + line,
            made.lines().nth(line).unwrap_or(""),
            expected.lines().nth(line).unwrap_or(""),
        );
    }
}

#[test]
fn the_list_names_every_template_and_those_of_the_project() {
    let case = Case::new().file("templates/components/mark.html", "x");
    let run = case.run("template list --lang en");
    assert_eq!(run.code, 0, "{}", run.stderr);
    for file in built_in() {
        assert!(run.stdout.lines().any(|line| line.starts_with(&format!("{} ", file.name))), "{}", file.name);
    }
    let own: Vec<&str> = run.stdout.lines().filter(|line| line.ends_with("(the project has its own)")).collect();
    assert_eq!(own.len(), 1, "{own:?}");
    assert!(own[0].starts_with("components/mark.html "), "{own:?}");
}

#[test]
fn an_ejected_template_builds_the_same_site_and_is_never_written_over() {
    let case = Case::new();
    case.run("build --as-of 2025-11-30 --out before");
    for name in ["base.html", "components/mark.html", "assets/page.css", "assets/favicon.png", GUIDE] {
        let run = case.run(&format!("template eject {name}"));
        assert_eq!(run.code, 0, "{name}: {}", run.stderr);
        let bytes = fs::read(case.path(&format!("templates/{name}"))).unwrap();
        assert_eq!(bytes, built_in().find(|file| file.name == name).unwrap().bytes, "{name}");
    }
    let run = case.run("build --as-of 2025-11-30 --out after");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let (before, mut after) = (case.tree("before"), case.tree("after"));
    after.insert("manifest.json".to_owned(), before["manifest.json"].clone());
    assert!(before == after, "an unchanged template changes the site");

    let case = case.file("templates/base.html", "my own");
    let run = case.run("template eject base.html");
    assert_eq!(run.code, 4, "{}", run.stderr);
    assert_eq!(fs::read_to_string(case.path("templates/base.html")).unwrap(), "my own");
}

#[test]
fn a_template_that_does_not_exist_is_not_ejected() {
    let case = Case::new();
    for (name, hint) in [("unti.html", "Did you mean unit.html?"), ("../site.yaml", "There is no template")] {
        let run = case.run(&format!("template eject {name} --lang en"));
        assert_eq!(run.code, 2, "{name}: {}", run.stderr);
        assert!(run.stderr.contains(hint), "{}", run.stderr);
    }
    assert!(!case.path("templates").exists());
    let run = case.run("template eject base.html --root nowhere");
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(!case.path("nowhere").exists());
}

#[test]
fn an_override_that_fails_in_a_component_names_its_place_and_the_page() {
    let guide = "---\nkind: notice\nyear: 2025\ntitle: 通知\nissuer: 某协会\n---\n\n正文\n";
    let broken = "{% component documents(rows) -%}\n<ul>{% for row in rows %}\n<li>{{ row.colour }}</li>\n{% endfor %}</ul>\n{%- endcomponent documents %}\n";
    let case = Case::new().file("guidelines/n.md", guide).file("templates/components/documents.html", broken);
    let run = case.run("build --as-of 2025-11-30 --lang en");
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stderr.contains("templates/components/documents.html:3:"), "{}", run.stderr);
    assert!(run.stderr.contains("2025/index.html") || run.stderr.contains("the page index.html"), "{}", run.stderr);
    assert!(!case.path("output").exists());
}
