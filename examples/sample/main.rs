//! Writes the sample project: `site.yaml`, `data/units.yaml` and the workbooks of `data/2024` and `data/2025`.
//!
//! `cargo run --example sample [folder]`; the folder is the current one by default. The same bytes each time: numbers
//! are drawn from a fixed seed, and no file holds the time at which it was written. The guides of `guidelines/` are not
//! written here. Units and people are invented.
//!
//! In reading order: [`units`] (who there is), [`names`], [`people`], [`courses`], [`fate`] (how a year goes),
//! [`world`] (everybody), [`education`] and [`arts`] (special learners and what each is for), [`entries`], [`columns`] and
//! [`sheet`] (how it is written down), [`files_2024`] and [`files_2025`] (which workbook holds what).

mod arts;
mod columns;
mod courses;
mod education;
mod entries;
mod fate;
mod files_2024;
mod files_2025;
mod names;
mod people;
mod random;
mod rows;
mod sheet;
mod units;
mod world;

use std::error::Error;
use std::path::PathBuf;

use world::World;

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(std::env::args_os().nth(1).unwrap_or_else(|| ".".into()));
    let mut world = World::draw();
    education::add(&mut world);
    arts::add(&mut world);
    sheet::write_bytes(&root.join("site.yaml"), units::settings().as_bytes())?;
    sheet::write_bytes(&root.join("data/units.yaml"), units::directory().as_bytes())?;
    files_2024::write(&world, &root.join("data/2024"))?;
    files_2024::write_make_up(&world, &root.join("data/2025/2024年度补学"))?;
    files_2025::write(&world, &root.join("data/2025"))
}
