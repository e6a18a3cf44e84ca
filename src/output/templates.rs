//! The template engine: this file and its folder are all that knows tera.
//!
//! Templates are an explicit list, embedded in the program; a project may override each by a file of the same name, and
//! add `.html` files of its own that those include. Every template escapes what it places. A template that fails names
//! its line and column, and the page that was being made.

mod catalogue;
mod say;

pub use catalogue::{BuiltIn, GUIDE, built_in};
use tera::{Context, ErrorKind, ReportError, Tera};

use super::file::file;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Language, Severity, Text};
use crate::location::{Place, SourcePath};
use crate::pages::{PagePath, View};

macro_rules! embedded {
    ($($name:literal,)+) => {
        &[$(($name, include_str!(concat!("../../templates/", $name))),)+]
    };
}

/// The built-in templates, by name.
const TEMPLATES: &[(&str, &str)] = embedded![
    "base.html",
    "changes.html",
    "components/answer.html",
    "components/bar.html",
    "components/changed_text.html",
    "components/clause.html",
    "components/clause_line.html",
    "components/clause_note.html",
    "components/completion.html",
    "components/deadlines.html",
    "components/document_frame.html",
    "components/documents.html",
    "components/figures.html",
    "components/findings.html",
    "components/glance.html",
    "components/groups.html",
    "components/impact.html",
    "components/key.html",
    "components/limits.html",
    "components/mark.html",
    "components/mismatches.html",
    "components/person.html",
    "components/phone.html",
    "components/pieces.html",
    "components/search.html",
    "components/search_results.html",
    "components/sources.html",
    "feed.xml",
    "components/timeline.html",
    "components/trend.html",
    "components/unit_trend.html",
    "components/years.html",
    "guide.html",
    "home.html",
    "not_found.html",
    "notice.html",
    "quality.html",
    "sitemap.xml",
    "records.html",
    "unit.html",
    "unit_quality.html",
    "year.html",
];

/// The built-in style sheets and scripts, by name.
const ASSETS: &[(&str, &str)] = embedded![
    "assets/document.css",
    "assets/favicon.svg",
    "assets/overview.css",
    "assets/page.css",
    "assets/parts.css",
    "assets/search.css",
    "assets/search.js",
    "assets/tokens.css",
    "assets/unit.css",
    "assets/xueshi.js",
];

/// The built-in pictures, by name.
const PICTURES: &[(&str, &[u8])] = &[("assets/favicon.png", include_bytes!("../../templates/assets/favicon.png"))];

/// A project's override of a template: its name, its file, its bytes.
pub type Override = (String, SourcePath, Vec<u8>);

/// The templates of one run, ready to render.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    /// Those of templates, as text.
    own: Vec<(String, SourcePath, String)>,
    /// Those of style sheets, scripts and pictures.
    own_assets: Vec<(String, Vec<u8>)>,
}

impl Templates {
    /// Takes the built-in templates and the project's own, for pages in this language. Every template is parsed, so that all mistakes show in one run.
    ///
    /// # Errors
    /// A template that cannot be parsed, that uses what does not exist, or whose name the program does not know.
    pub fn load(overrides: &[Override], language: Language) -> Result<Self, Diagnostics> {
        let mut tera = Tera::new();
        say::register(&mut tera, language);
        let mut templates = Self { tera, own: Vec::new(), own_assets: Vec::new() };
        let mut findings = Diagnostics::new();
        for (name, path, bytes) in overrides.iter().filter(|(name, _, _)| name != GUIDE) {
            if is_asset(name) {
                templates.own_assets.push((name.clone(), bytes.clone()));
            } else if !is_template(name) {
                findings.push(unknown_name(path));
            } else if let Ok(text) = str::from_utf8(bytes) {
                templates.own.push((name.clone(), path.clone(), text.to_owned()));
                if let Err(error) = templates.tera.clone().add_raw_template(name, text)
                    && let Some(report) = report_of(&error)
                {
                    findings.push(templates.finding(report, None));
                }
            } else {
                findings.push(not_utf8(path));
            }
        }
        if findings.iter().next().is_some() {
            return Err(findings);
        }
        templates.assembled()
    }

    fn assembled(mut self) -> Result<Self, Diagnostics> {
        self.tera.autoescape_on([""]);
        let built_in = TEMPLATES.iter().filter(|(name, _)| self.own.iter().all(|(other, _, _)| other != name));
        let own = self.own.iter().map(|(name, _, text)| (name.as_str(), text.as_str()));
        let all = built_in.copied().chain(own);
        match self.tera.add_raw_templates(all) {
            Ok(()) => Ok(self),
            Err(error) => {
                let mut findings = Diagnostics::new();
                for finding in self.load_findings(&error) {
                    findings.push(finding);
                }
                Err(findings)
            }
        }
    }

    /// The bytes of the page at `path`, made from `origin`. The view is gone before its page is rendered: one may be large.
    ///
    /// # Errors
    /// A template asks for what the page does not have; the finding names both.
    pub fn render(&self, path: &PagePath, origin: &str, view: View) -> Result<Vec<u8>, Box<Diagnostic>> {
        let page = Made { path, origin };
        let Some(template) = template_of(&view) else {
            return file(&view).map_err(|error| Box::new(self.general_finding(path.as_str(), &error, Some(page))));
        };
        let context = Context::from_serialize(&view);
        drop(view);
        let rendered = context.and_then(|context| self.tera.render(template, &context));
        match rendered {
            Ok(html) => Ok(html.into_bytes()),
            Err(error) => Err(Box::new(match report_of(&error) {
                Some(report) => self.finding(report, Some(page)),
                None => self.general_finding(template, &error.to_string(), Some(page)),
            })),
        }
    }

    /// The style sheets, scripts and pictures, with their places in the site.
    pub fn assets(&self) -> Vec<(PagePath, Vec<u8>)> {
        let texts = ASSETS.iter().map(|(name, text)| (*name, text.as_bytes()));
        let file = |(name, bytes): (&str, &[u8])| {
            let own = self.own_assets.iter().find(|(other, _)| other == name);
            let path = PagePath::asset(name.trim_start_matches("assets/"));
            (path, own.map_or(bytes, |(_, own)| own).to_vec())
        };
        texts.chain(PICTURES.iter().copied()).map(file).collect()
    }

    /// Where a template's text comes from: the project's file, or the built-in one under `templates/`.
    fn source(&self, name: &str) -> SourcePath {
        let own = self.own.iter().find(|(other, _, _)| other == name);
        own.map_or_else(|| SourcePath::new(format!("templates/{name}")), |(_, path, _)| path.clone())
    }

    fn finding(&self, report: &ReportError, page: Option<Made<'_>>) -> Diagnostic {
        let (line, column) = (report.span().start_line as u32, report.span().start_col as u32 + 1);
        let place = Place::text(&self.source(report.filename()), line, column);
        let finding = template_finding(place, report.message(), page);
        finding.found(report.message())
    }

    fn general_finding(&self, template: &str, message: &str, page: Option<Made<'_>>) -> Diagnostic {
        template_finding(Place::file(&self.source(template)), message, page)
    }

    /// Errors between templates come as one text with a report for each; their places are read out of it.
    fn load_findings(&self, error: &tera::Error) -> Vec<Diagnostic> {
        if let Some(report) = report_of(error) {
            return vec![self.finding(report, None)];
        }
        let text = error.to_string();
        let mut findings = Vec::new();
        let mut message = "";
        for line in text.lines() {
            if let Some(found) = line.strip_prefix("error: ") {
                message = found;
            } else if let Some(place) = line.trim_start().strip_prefix("--> ")
                && let [column, line, name] = place.rsplitn(3, ':').collect::<Vec<_>>()[..]
                && let (Ok(line), Ok(column)) = (line.parse(), column.parse())
            {
                findings.push(template_finding(Place::text(&self.source(name), line, column), message, None));
            }
        }
        if findings.is_empty() {
            let template =
                if let ErrorKind::MissingParent { current, .. } = error.kind() { current } else { "base.html" };
            findings.push(self.general_finding(template, &text, None));
        }
        findings
    }
}

/// Which page was being made, for messages.
#[derive(Debug, Clone, Copy)]
struct Made<'a> {
    path: &'a PagePath,
    origin: &'a str,
}

/// The place in a template that an error points at, if it points at one.
fn report_of(error: &tera::Error) -> Option<&ReportError> {
    if let ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) = error.kind() {
        Some(report)
    } else {
        None
    }
}

fn is_template(name: &str) -> bool {
    name.ends_with(".html") || TEMPLATES.iter().any(|(template, _)| *template == name)
}

fn is_asset(name: &str) -> bool {
    ASSETS.iter().any(|(asset, _)| *asset == name) || PICTURES.iter().any(|(picture, _)| *picture == name)
}

/// The template of a view; none for a plain file.
fn template_of(view: &View) -> Option<&'static str> {
    match view {
        View::Home(_) => Some("home.html"),
        View::Year(_) => Some("year.html"),
        View::Guide(_) => Some("guide.html"),
        View::Notice(_) => Some("notice.html"),
        View::Unit(_) => Some("unit.html"),
        View::Records(_) => Some("records.html"),
        View::Changes(_) => Some("changes.html"),
        View::Quality(_) => Some("quality.html"),
        View::UnitQuality(_) => Some("unit_quality.html"),
        View::NotFound(_) => Some("not_found.html"),
        View::Feed(_) => Some("feed.xml"),
        View::SiteMap(_) => Some("sitemap.xml"),
        View::Text(_) | View::Csv(_) | View::Xlsx(_) => None,
    }
}

fn template_finding(place: Place, message: &str, page: Option<Made<'_>>) -> Diagnostic {
    let (page_zh, page_en) = match page {
        Some(page) => (
            format!("生成页面 {}（来自 {}）时，", page.path, page.origin),
            format!(" while making the page {} (from {})", page.path, page.origin),
        ),
        None => (String::new(), String::new()),
    };
    Diagnostic::new(
        Severity::Error,
        Code::TemplateFailed,
        place,
        Text::new(
            format!("{page_zh}页面模板出错，网站没有更新：{message}"),
            format!("The page template failed{page_en}, and the site was not updated: {message}"),
        ),
        Text::new(
            "请改正该行；或删除 templates/ 下的这个文件，改用程序自带的模板。",
            "Correct this line, or delete the file under templates/ to use the program's own template.",
        ),
    )
}

fn not_utf8(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(
        Severity::Error,
        Code::TemplateFailed,
        Place::file(path),
        Text::new("模板不是 UTF-8 编码，读不出来", "this template is not UTF-8 and cannot be read"),
        Text::new("把它另存为 UTF-8 编码。", "Save it as UTF-8."),
    )
}

fn unknown_name(path: &SourcePath) -> Diagnostic {
    Diagnostic::new(
        Severity::Error,
        Code::UnknownTemplate,
        Place::file(path),
        Text::new(
            "程序没有这个名字的模板，此文件不会被使用",
            "The program has no template of this name, so the file would not be used",
        ),
        Text::new(
            "请核对文件名：自定义模板须与自带模板同名（如 unit.html、assets/page.css），或以 .html 结尾。",
            "Check the file name: an override has the name of a built-in template (such as unit.html or assets/page.css), or ends in .html.",
        ),
    )
}

#[cfg(test)]
mod tests;
