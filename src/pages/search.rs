//! What can be searched for: units, documents, and the clauses of their texts, as a script that the search box reads.
//!
//! A script, since a page opened from a disk may load scripts but no data. Holds names and official texts and nothing of
//! any person. Finding is the part of `assets/search.js`.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::path::PagePath;
use super::privacy::scrub;
use super::site::Site;
use super::{Page, View};
use crate::model::document::{Document, DocumentId};

/// The index as the script gets it; short names, since there may be ten thousand units.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Index<'a> {
    /// Newest first.
    years: Vec<String>,
    /// `[name, slug, years, other names]`; in `years` the bit 1 << i stands for `years[i]`.
    units: Vec<(String, &'a str, u32, Vec<&'a str>)>,
    /// `[title, address, kind, index of the year, issuer and number]`.
    documents: Vec<(&'a str, String, &'static str, usize, String)>,
    /// `[index of the document, anchor, text]`; the text starts with the heading.
    clauses: Vec<(usize, String, String)>,
}

/// Composes `assets/search-index.js`.
pub(super) fn compose(site: &Site<'_>) -> Page {
    let json = serde_json::to_string(&index(site)).unwrap_or_default();
    // No markup in the script either, whatever the texts hold: `\u003c` is the same character.
    let script = format!("window.xueshiIndex={};\n", json.replace('<', "\\u003c"));
    Site::page(PagePath::asset("search-index.js"), "xueshi", View::Text(script))
}

fn index<'a>(site: &'a Site<'_>) -> Index<'a> {
    let home = PagePath::home();
    let mut years_of: BTreeMap<&Arc<str>, u32> = BTreeMap::new();
    // Scripts count 31 bits. With more years than that the units of the oldest are not in the index; their year pages have
    // finders of their own.
    for (bit, year) in site.years.iter().enumerate().take(31) {
        for unit in site.units.get(year).into_iter().flat_map(BTreeMap::keys) {
            *years_of.entry(unit).or_default() |= 1 << bit;
        }
    }
    let unit = |(name, years): (&&Arc<str>, &u32)| {
        let aliases = site.input.directory.find(name).map(|unit| unit.aliases.iter().map(String::as_str).collect());
        let slug = site.slugs.get(*name).map_or("", String::as_str);
        (scrub(name), slug, *years, aliases.unwrap_or_default())
    };
    let mut documents: Vec<&Document> = site.documents.values().copied().collect();
    documents.sort_by_key(|document| (std::cmp::Reverse(document.year), &document.id));
    let number: BTreeMap<&DocumentId, usize> = documents.iter().map(|document| &document.id).zip(0..).collect();
    let entry = |document: &&'a Document| {
        let by = [document.issuer.as_deref(), document.document_number.as_deref()];
        let year = site.years.iter().position(|year| *year == document.year).unwrap_or_default();
        let kind = site.words.document_kind(&document.kind);
        let path = PagePath::document(document).link_from(&home);
        (document.list_title(), path, kind, year, by.into_iter().flatten().collect::<Vec<_>>().join(" · "))
    };
    let clauses = documents.iter().filter_map(|document| Some((document, site.rendered.get(&document.id)?)));
    let clauses = clauses.flat_map(|(document, rendered)| {
        let index = number[&document.id];
        rendered.passages().into_iter().map(move |passage| (index, passage.id.unwrap_or_default(), passage.text))
    });
    Index {
        years: site.years.iter().map(ToString::to_string).collect(),
        units: years_of.iter().map(unit).collect(),
        clauses: clauses.collect(),
        documents: documents.iter().map(entry).collect(),
    }
}

#[cfg(test)]
mod tests {
    use crate::pages::View;
    use crate::pages::fixture::{Privacy, pages};

    fn index() -> serde_json::Value {
        let page = pages(Privacy::Masked).into_iter().find(|page| page.path.as_str() == "assets/search-index.js");
        match page.map(|page| page.view) {
            Some(View::Text(script)) => {
                let json = script.strip_prefix("window.xueshiIndex=").unwrap().strip_suffix(";\n").unwrap();
                assert!(!json.contains('<'), "nothing may look like markup");
                serde_json::from_str(json).unwrap()
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn units_documents_and_clauses_are_in_the_index() {
        let index = index();
        assert_eq!(index["years"], serde_json::json!(["2025", "2024"]));
        let units = index["units"].as_array().unwrap();
        let unit = units.iter().find(|unit| unit[0] == "青溪画院").unwrap();
        assert_eq!((&unit[1], &unit[2]), (&"qingxihuayuan-a02d98".into(), &1.into()), "only in the newest year");
        for clause in index["clauses"].as_array().unwrap() {
            assert!(index["documents"][clause[0].as_u64().unwrap() as usize].is_array(), "{clause}");
            assert!(!clause[2].as_str().unwrap().is_empty());
        }
    }
}
