//! Units 用人单位 and the optional directory `data/units.yaml`, which knows their other names.

use std::collections::BTreeMap;

use super::text::fold;

/// One entry of `data/units.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The unit's name, as pages show it.
    pub name: String,
    /// Other names used in workbooks.
    pub aliases: Vec<String>,
    /// A stable code, used for the page's address.
    pub code: Option<String>,
    /// Its region.
    pub region: Option<String>,
    /// The name of the unit above it.
    pub parent: Option<String>,
    /// The default title series of its learners.
    pub series: Option<String>,
}

/// The unit directory. Names and aliases are unique in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnitDirectory {
    units: Vec<Unit>,
    by_name: BTreeMap<String, usize>,
}

impl UnitDirectory {
    /// Makes a directory; where a name occurs twice, the first unit keeps it.
    pub fn new(units: Vec<Unit>) -> Self {
        let mut by_name = BTreeMap::new();
        for (index, unit) in units.iter().enumerate() {
            for name in std::iter::once(&unit.name).chain(&unit.aliases) {
                by_name.entry(fold(name)).or_insert(index);
            }
        }
        Self { units, by_name }
    }

    /// The unit with this name or alias, after folding width and spaces.
    pub fn find(&self, name: &str) -> Option<&Unit> {
        self.by_name.get(&fold(name)).map(|index| &self.units[*index])
    }

    /// Every unit, in the order of the file.
    pub fn iter(&self) -> std::slice::Iter<'_, Unit> {
        self.units.iter()
    }
}
