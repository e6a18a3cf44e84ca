//! Stable, readable addresses for units and documents.
//!
//! A unit with a code in `data/units.yaml` has that code for its address. Every other unit has the pinyin of its name
//! and a short hash of the name: the hash is always there, so that a second unit of the same sound changes nothing for
//! the first.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

use pinyin::ToPinyin;
use sha2::{Digest, Sha256};

use super::privacy::scrub;
use crate::model::text::fold_width;
use crate::model::unit::UnitDirectory;

const LONGEST: usize = 64;

/// The address part of every unit: `[A-Za-z0-9._-]{1,64}`, unique whatever the case, and independent of which other units
/// there are.
///
/// A code that two units share serves neither.
pub(super) fn unit_slugs<'a>(
    names: impl IntoIterator<Item = &'a Arc<str>>,
    directory: &UnitDirectory,
) -> BTreeMap<Arc<str>, String> {
    let mut holders: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for unit in directory.iter() {
        if let Some(code) = unit.code.as_deref().filter(|code| is_safe(code)) {
            holders.entry(code.to_lowercase()).or_default().insert(&unit.name);
        }
    }
    let own_code = |name: &str| {
        let code = directory.find(name)?.code.as_deref().filter(|code| is_safe(code))?;
        (holders.get(&code.to_lowercase()).map(BTreeSet::len) == Some(1)).then(|| code.to_owned())
    };
    let mut slugs = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for name in names.into_iter().collect::<BTreeSet<_>>() {
        let mut slug = own_code(name).unwrap_or_else(|| pinyin_slug(name, 6));
        let mut n_digits = 8;
        while !taken.insert(slug.to_lowercase()) {
            slug = pinyin_slug(name, n_digits);
            n_digits += 2;
        }
        slugs.insert(Arc::clone(name), slug);
    }
    slugs
}

/// A document's id as one part of a path: the id itself where it is plain, as most are; else its pinyin with a short hash,
/// so that no two ids meet.
pub(super) fn segment(id: &str) -> String {
    if is_safe(id) { id.to_owned() } else { pinyin_slug(id, 6) }
}

/// Whether the text can be a part of a path as it is, on every system.
fn is_safe(text: &str) -> bool {
    let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    plain && !text.is_empty() && !text.starts_with('.') && !text.ends_with('.') && text.len() <= LONGEST
}

fn pinyin_slug(name: &str, n_digits: usize) -> String {
    let mut sound = String::new();
    for c in scrub(name).chars().map(fold_width) {
        match c.to_pinyin() {
            Some(pinyin) => sound.push_str(&pinyin.plain().replace('ü', "v")),
            None if c.is_ascii_alphanumeric() => sound.push(c.to_ascii_lowercase()),
            None if !sound.ends_with('-') && !sound.is_empty() => sound.push('-'),
            None => {}
        }
    }
    sound.retain(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    sound.truncate(LONGEST - n_digits - 1);
    let sound = sound.trim_matches('-');
    let sound = if sound.is_empty() { "unit" } else { sound };
    format!("{sound}-{}", name_hash(name, n_digits))
}

fn name_hash(name: &str, n_digits: usize) -> String {
    let mut hex = String::new();
    for byte in Sha256::digest(name.as_bytes()) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex.truncate(n_digits);
    hex
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::unit::Unit;

    fn unit(name: &str, code: &str) -> Unit {
        Unit { name: name.into(), aliases: vec![], code: Some(code.into()), region: None, parent: None, series: None }
    }

    fn slugs(names: &[&str], units: Vec<Unit>) -> BTreeMap<Arc<str>, String> {
        let names: Vec<Arc<str>> = names.iter().map(|name| Arc::from(*name)).collect();
        unit_slugs(&names, &UnitDirectory::new(units))
    }

    #[test]
    fn a_code_is_the_address_else_pinyin_with_a_hash() {
        let slugs = slugs(&["青溪画院", "云岭职业学院"], vec![unit("云岭职业学院", "YL-01")]);
        assert_eq!(slugs["云岭职业学院"], "YL-01");
        assert_eq!(slugs["青溪画院"], format!("qingxihuayuan-{}", name_hash("青溪画院", 6)));
    }

    #[test]
    fn an_address_stays_when_other_units_come_and_go() {
        let alone = slugs(&["青溪画院"], vec![]);
        let with_others = slugs(&["清溪画院", "青溪画院", "青西画院"], vec![unit("别处", "b")]);
        assert_eq!(alone["青溪画院"], with_others["青溪画院"]);
        let distinct: BTreeSet<_> = with_others.values().collect();
        assert_eq!(distinct.len(), 3);
    }

    #[test]
    fn every_address_is_plain_and_short() {
        let long = "很长的名字".repeat(40);
        let slugs = slugs(&["绿色/学院 (A区)", &long, "？？", "龘", "99010119900101002X"], vec![unit("龘", "代码")]);
        for slug in slugs.values() {
            assert!((1..=64).contains(&slug.len()), "{slug}");
            assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{slug}");
        }
        assert!(
            slugs["绿色/学院 (A区)"].starts_with("lvsexueyuan-a")
                || slugs["绿色/学院 (A区)"].starts_with("lvse-xueyuan-a")
        );
        assert!(!slugs["99010119900101002X"].contains("9901011"), "an ID in a name does not reach the address");
    }

    #[test]
    fn a_code_that_two_units_share_serves_neither() {
        let slugs = slugs(&["甲校", "乙校"], vec![unit("甲校", "x1"), unit("乙校", "X1")]);
        assert!(slugs.values().all(|slug| slug != "x1"), "{slugs:?}");
    }

    #[test]
    fn document_ids_cannot_leave_their_folder() {
        assert_eq!(segment("jx-2025-arts"), "jx-2025-arts");
        assert_eq!(segment("v1.2_b"), "v1.2_b");
        assert!(segment("2025年指南").starts_with("2025nianzhinan-"));
        assert_eq!(segment("JX_2025"), "JX_2025");
        for id in ["../x", "..", ".", "a/b", "", "a b", "a?b"] {
            let safe = segment(id);
            assert!(!safe.contains('/') && !safe.starts_with('.') && safe.len() > 6, "{safe}");
        }
    }
}
