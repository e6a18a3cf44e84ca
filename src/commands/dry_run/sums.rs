//! The figures of a year's units as the site publishes them, before and now: all that is known of a site that shows no
//! learners.

use std::collections::BTreeMap;

/// What becomes of a unit's figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SumChange {
    /// The unit.
    pub(super) unit: String,
    /// How many are due, before and now; `None` where the unit is not listed.
    pub(super) due: [Option<u64>; 2],
    /// How many of them are compliant.
    pub(super) compliant: [Option<u64>; 2],
}

/// Compares two tables of units; those that differ, by name. `None` if one of them is none of ours.
pub(super) fn compare(before: &[u8], now: &[u8]) -> Option<Vec<SumChange>> {
    let (before, now) = (read(before)?, read(now)?);
    let names: std::collections::BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    let change = |unit: &String| {
        let of = |side: fn(&(u64, u64)) -> u64| [before.get(unit).map(side), now.get(unit).map(side)];
        SumChange { unit: unit.clone(), due: of(|figures| figures.0), compliant: of(|figures| figures.1) }
    };
    let differs = |one: &SumChange| one.due[0] != one.due[1] || one.compliant[0] != one.compliant[1];
    Some(names.into_iter().map(change).filter(differs).collect())
}

/// By unit how many are due, and how many compliant: the second and the fourth column.
fn read(bytes: &[u8]) -> Option<BTreeMap<String, (u64, u64)>> {
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let mut units = BTreeMap::new();
    for record in reader.records() {
        let record = record.ok()?;
        let count = |index: usize| record.get(index)?.parse().ok();
        units.insert(record.get(0)?.trim_start_matches('\'').to_owned(), (count(1)?, count(3)?));
    }
    Some(units)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "\u{FEFF}单位,在册,应参加,达标,未完成,免学或无适用指南,完成率\r\n";

    #[test]
    fn units_whose_figures_differ_are_told_of() {
        let before = format!("{HEAD}甲,5,5,2,3,0,40.0%\r\n乙,3,3,3,0,0,100.0%\r\n丙,1,1,0,1,0,0.0%\r\n");
        let now = format!("{HEAD}甲,5,5,4,1,0,80.0%\r\n乙,3,3,3,0,0,100.0%\r\n丁,2,2,1,1,0,50.0%\r\n");
        let changes = compare(before.as_bytes(), now.as_bytes()).unwrap();
        let told: Vec<_> = changes.iter().map(|one| (one.unit.as_str(), one.due, one.compliant)).collect();
        assert_eq!(
            told,
            [
                ("丁", [None, Some(2)], [None, Some(1)]),
                ("丙", [Some(1), None], [Some(0), None]),
                ("甲", [Some(5), Some(5)], [Some(2), Some(4)]),
            ]
        );
        assert_eq!(compare(b"a,b\r\n1,2\r\n", now.as_bytes()), None);
    }
}
