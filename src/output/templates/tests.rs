//! What the pages look like once rendered.

use super::*;
use crate::model::settings::Privacy;
use crate::pages::fixture::pages;

fn rendered(privacy: Privacy) -> Vec<(String, String)> {
    let templates = Templates::load(&[]).unwrap();
    let pages = pages(privacy);
    pages
        .iter()
        .map(|page| (page.path.to_string(), String::from_utf8(templates.render(page).unwrap()).unwrap()))
        .collect()
}

#[test]
fn preview() {
    let out = std::path::Path::new("/tmp/w/shots/site");
    let templates = Templates::load(&[]).unwrap_or_else(|e| panic!("{e:#?}"));
    for page in pages(Privacy::Masked) {
        let bytes = templates.render(&page).unwrap_or_else(|e| panic!("{e:#?}"));
        let to = out.join(page.path.as_str());
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::write(to, bytes).unwrap();
    }
    for (path, bytes) in templates.assets() {
        let to = out.join(path.as_str());
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::write(to, bytes).unwrap();
    }
    drop(rendered(Privacy::Masked));
}
