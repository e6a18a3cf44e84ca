//! Pages and templates into a site: every page rendered, every name once, with the style sheets and scripts they use.

use rayon::prelude::*;

use super::site::Site;
use super::templates::{Override, Templates};
use crate::diagnostic::{Diagnostics, Language};
use crate::pages::Page;

/// Renders the pages in a language, with the built-in templates and the project's own.
///
/// # Errors
/// Everything wrong with the templates, and every page that could not be rendered or placed; then there is no site.
pub fn render(pages: &[Page], overrides: &[Override], language: Language) -> Result<Site, Diagnostics> {
    let templates = Templates::load(overrides, language)?;
    let mut site = Site::new();
    let mut findings = Diagnostics::new();
    for (path, bytes) in templates.assets() {
        if let Err(error) = site.insert(path.as_str(), bytes, "xueshi") {
            findings.push(error.diagnostic());
        }
    }
    let rendered: Vec<_> = pages.par_iter().map(|page| templates.render(page)).collect();
    for (page, rendered) in pages.iter().zip(rendered) {
        match rendered {
            Ok(bytes) => {
                if let Err(error) = site.insert(page.path.as_str(), bytes, page.origin.as_str()) {
                    findings.push(error.diagnostic());
                }
            }
            Err(finding) => findings.push(*finding),
        }
    }
    if findings.iter().next().is_some() { Err(findings) } else { Ok(site) }
}
