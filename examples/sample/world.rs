//! The people of every unit, drawn from the seed; the special ones come from [`crate::education`] and [`crate::arts`].

use std::collections::BTreeSet;

use xueshi::model::Date;

use crate::fate::{self, Certificates, Fate, Season, Sources};
use crate::names;
use crate::people::{IdForm, Person, Source, citizen_id};
use crate::random::Random;
use crate::units::{COLLEGE_TEACHERS, LABORATORY_STAFF, SPECS, Spec, UnitId};

/// Changing this changes every name, number and date of the sample.
const SEED: u64 = 20_251_130;

/// Every unit with its people.
pub(crate) struct World {
    units: Vec<Vec<Person>>,
    citizen_ids: BTreeSet<String>,
}

impl World {
    /// Draws the people of every unit.
    pub(crate) fn draw() -> Self {
        let mut world = Self { units: Vec::new(), citizen_ids: BTreeSet::new() };
        let mut certificates = Certificates::default();
        for (number, spec) in SPECS.iter().enumerate() {
            let mut random = Random::new(SEED + number as u64);
            let people = world.people_of(&mut random, &mut certificates, number, spec);
            world.units.push(people);
        }
        world
    }

    /// The people of a unit.
    pub(crate) fn people(&self, unit: UnitId) -> &[Person] {
        &self.units[unit as usize]
    }

    /// The people of a unit, to be changed.
    pub(crate) fn people_mut(&mut self, unit: UnitId) -> &mut [Person] {
        &mut self.units[unit as usize]
    }

    fn people_of(
        &mut self,
        random: &mut Random,
        certificates: &mut Certificates,
        number: usize,
        spec: &Spec,
    ) -> Vec<Person> {
        let mut names_taken = BTreeSet::new();
        let mut serial = 0;
        let season = season(spec.year);
        let mut people = Vec::new();
        for index in 0..spec.n_people {
            let female = random.chance(54);
            let mut name = names::draw(random, female);
            while !names_taken.insert(name.clone()) {
                name = names::draw(random, female);
            }
            if index % 31 == 29 {
                names::dotted(number + index).clone_into(&mut name);
            }
            serial += 1 + random.below(9);
            let born = born(random);
            let fate = fate_of(random, spec.tail);
            let summary = spec.summary_only;
            let sources = sources(spec.id, index);
            let studies = if summary {
                Vec::new()
            } else {
                fate::draw(random, certificates, season, spec.catalogue, sources, fate)
            };
            people.push(Person {
                name,
                citizen_id: self.new_citizen_id(random, number, born, female),
                staff_number: format!("{}{serial:04}", spec.staff_prefix),
                female,
                department: random.pick(spec.departments),
                series: if spec.series == COLLEGE_TEACHERS && random.chance(9) {
                    LABORATORY_STAFF
                } else {
                    spec.series
                },
                level: level(random, spec.year - born_year(born)),
                exempt: "",
                remark: "",
                id_on_roster: IdForm::Right,
                studies,
                sums: if summary { vec![fate::sums(random, fate)] } else { Vec::new() },
            });
        }
        people
    }

    fn new_citizen_id(&mut self, random: &mut Random, unit: usize, born: Date, female: bool) -> String {
        let region = (unit as u32 + 1) * 100 + random.below(30) as u32;
        loop {
            let order = 2 * random.below(499) as u32 + if female { 2 } else { 1 };
            let id = citizen_id(region, born, order);
            if self.citizen_ids.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// The windows of a credit year, as the sample uses them.
fn season(year: i32) -> Season {
    let day = |year, month, day| Date::from_ymd_opt(year, month, day).unwrap_or_default();
    match year {
        2024 => Season {
            year,
            main: (day(2024, 3, 11), day(2024, 12, 18)),
            last_days: (day(2024, 12, 21), day(2024, 12, 31)),
            make_up: (day(2025, 1, 9), day(2025, 9, 26)),
        },
        _ => Season {
            year,
            main: (day(year, 2, 24), day(year, 11, 28)),
            last_days: (day(year, 12, 2), day(year, 12, 30)),
            make_up: (day(year + 1, 1, 8), day(year + 1, 6, 26)),
        },
    }
}

/// Which workbooks hold the records of the unit's person of this number.
fn sources(unit: UnitId, index: usize) -> Sources {
    use Source::{December2025, Export2025, ExportA, ExportB, Ledger, MakeUp2024, MakeUp2025};
    let export_2024 = |online, on_site| Sources { online, on_site, last_days: online, made_up: MakeUp2024 };
    let ledger_2024 = Sources { online: Ledger, on_site: Ledger, last_days: Ledger, made_up: Ledger };
    let year_2025 = |online, on_site| Sources { online, on_site, last_days: December2025, made_up: MakeUp2025 };
    match unit {
        UnitId::Hongzhou if index.is_multiple_of(4) => export_2024(ExportB, Ledger),
        UnitId::Yunling if index.is_multiple_of(2) => export_2024(ExportB, Ledger),
        UnitId::Hongzhou | UnitId::Yunling => export_2024(ExportA, Ledger),
        UnitId::Fuzhong => export_2024(ExportA, ExportA),
        UnitId::Rushui => export_2024(ExportB, Ledger),
        UnitId::Pohu | UnitId::Fuqiao => ledger_2024,
        UnitId::Tengge => year_2025(Export2025, Ledger),
        UnitId::Zhangjiang | UnitId::Meiguan | UnitId::Lingxi => year_2025(Ledger, Ledger),
        UnitId::Yunfan | UnitId::Qinghe => year_2025(Export2025, Export2025),
        // Their workbooks have sums only.
        UnitId::Xinjiang
        | UnitId::Yuanhe
        | UnitId::Heshui
        | UnitId::Heling
        | UnitId::Tongling
        | UnitId::Xingye
        | UnitId::Yaohuo
        | UnitId::Hesheng => ledger_2024,
    }
}

/// Draws how a year ends; `tail` as in [`Spec::tail`].
fn fate_of(random: &mut Random, tail: [usize; 4]) -> Fate {
    let [last_days, made_up, short, begun] = tail;
    let drawn = random.below(100);
    if drawn < last_days {
        Fate::LastDays
    } else if drawn < last_days + made_up {
        Fate::MadeUp
    } else if drawn < last_days + made_up + short {
        Fate::Short
    } else if drawn < last_days + made_up + short + begun {
        Fate::Begun
    } else {
        Fate::Done
    }
}

/// A day of birth between 1965 and 2000.
fn born(random: &mut Random) -> Date {
    let (year, month, day) = (random.between(1965, 2000), random.between(1, 12), random.between(1, 28));
    Date::from_ymd_opt(year, month as u32, day as u32).unwrap_or_default()
}

fn born_year(born: Date) -> i32 {
    chrono::Datelike::year(&born)
}

/// 职称级别, as it goes with age.
fn level(random: &mut Random, age: i32) -> &'static str {
    match age {
        ..=27 => random.pick(&["员级", "助理级", "助理级"]),
        28..=34 => random.pick(&["助理级", "中级", "中级"]),
        35..=44 => random.pick(&["中级", "中级", "副高级"]),
        _ => random.pick(&["中级", "副高级", "副高级", "正高级"]),
    }
}
