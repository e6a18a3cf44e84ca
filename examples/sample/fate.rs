//! How a learner's year goes: which courses, when, and how far they get.
//!
//! Most finish; a tail finishes late, makes up afterwards, or stays short.

use chrono::{Datelike, Days, Weekday};
use xueshi::model::Date;
use xueshi::model::hours::Hours;

use crate::courses::{Catalogue, PLATFORMS};
use crate::people::{Category, Source, Study, Sums, Written};
use crate::random::Random;

/// How a learner's year ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Done well before the end of the period.
    Done,
    /// Done in the last days of the period.
    LastDays,
    /// Done in the make-up window.
    MadeUp,
    /// Not done.
    Short,
    /// Hardly begun.
    Begun,
}

/// Where a year's studies are written down.
#[derive(Clone, Copy)]
pub(crate) struct Sources {
    /// Courses of a platform.
    pub(crate) online: Source,
    /// Courses given on site, and conversions.
    pub(crate) on_site: Source,
    /// What is completed in the last days of the period.
    pub(crate) last_days: Source,
    /// What is completed in the make-up window.
    pub(crate) made_up: Source,
}

/// One credit year of the sample, with its windows.
#[derive(Clone, Copy)]
pub(crate) struct Season {
    /// The credit year.
    pub(crate) year: i32,
    /// Most studying happens in this time.
    pub(crate) main: (Date, Date),
    /// The last days of the period.
    pub(crate) last_days: (Date, Date),
    /// Make-up.
    pub(crate) make_up: (Date, Date),
}

/// Numbers certificates, so that none is given twice.
#[derive(Default)]
pub(crate) struct Certificates {
    last: u32,
}

impl Certificates {
    /// The next certificate number of a platform.
    pub(crate) fn next(&mut self, random: &mut Random, platform: &str, year: i32) -> String {
        self.last += 1 + random.below(7) as u32;
        match PLATFORMS.iter().position(|known| *known == platform) {
            Some(0) => format!("JXZX{year}{:07}", 310_000 + self.last),
            Some(1) => format!("HD-{year}-{:06}", 52_000 + self.last),
            Some(_) => format!("XXW{:02}{:08}", year % 100, 4_070_000 + self.last),
            None => String::new(),
        }
    }
}

/// Hours of courses on site or online, in hundredths.
const COURSE_HOURS: [i64; 10] = [800, 1000, 1200, 1250, 1500, 1600, 1800, 2000, 2400, 750];

/// Ways in which the 30 hours of the public subject are divided.
const PUBLIC_SPLITS: [&[i64]; 5] = [&[10, 10, 10], &[12, 10, 8], &[15, 15], &[10, 12, 10], &[16, 14]];

/// The studies of one learner in one credit year, in order of time.
pub(crate) fn draw(
    random: &mut Random,
    certificates: &mut Certificates,
    season: Season,
    catalogue: &Catalogue,
    sources: Sources,
    fate: Fate,
) -> Vec<Study> {
    let mut studies = Vec::new();
    let public_courses = random.shuffled(catalogue.public);
    let split = random.pick(&PUBLIC_SPLITS);
    for (hours, course) in split.iter().zip(public_courses) {
        studies.push(study(Category::Public, course, Hours::whole(*hours), sources.online));
    }
    studies.extend(professional(random, catalogue, sources));
    let n_late = match fate {
        Fate::Done => 0,
        Fate::LastDays | Fate::MadeUp | Fate::Short => random.between(1, 2) as usize,
        Fate::Begun => studies.len() - 2,
    };
    // The last course always crosses the minimum, so leaving it out leaves the learner short.
    let n_on_time = studies.len() - n_late;
    if n_late > 0 && random.chance(25) {
        studies.rotate_left(split.len());
    }
    let platform = random.pick(&PLATFORMS);
    let (first, last) = season.main;
    let finish = last - Days::new(random.below(75) as u64);
    let mut days: Vec<Date> = (0..n_on_time).map(|_| working_day(random, first, finish)).collect();
    days.sort_unstable();
    let late_window = if fate == Fate::MadeUp { season.make_up } else { season.last_days };
    let mut late: Vec<Date> = (0..n_late).map(|_| working_day(random, late_window.0, late_window.1)).collect();
    late.sort_unstable();
    days.extend(late);
    for (index, (study, day)) in studies.iter_mut().zip(days).enumerate() {
        study.completed_on = Some(day);
        if index >= n_on_time {
            study.source = if fate == Fate::MadeUp { sources.made_up } else { sources.last_days };
            study.credit_year = (fate == Fate::MadeUp).then_some(season.year);
        }
        dress(random, certificates, study, platform, season.year);
    }
    if matches!(fate, Fate::Short | Fate::Begun) {
        studies.truncate(n_on_time);
    }
    studies
}

/// Courses of the professional subject until 60 hours are reached, sometimes begun with converted hours.
fn professional(random: &mut Random, catalogue: &Catalogue, sources: Sources) -> Vec<Study> {
    let mut studies = Vec::new();
    if sources.on_site == Source::Ledger && random.chance(22) {
        let item = random.pick(catalogue.conversion);
        let hours = Hours::whole(random.pick(&[10, 15, 20, 30]));
        studies.push(study(Category::Conversion, item, hours, Source::Ledger));
    }
    for course in random.shuffled(catalogue.professional) {
        let sum: Hours = studies.iter().map(|study: &Study| study.hours).sum();
        if sum >= Hours::whole(60) {
            break;
        }
        let source = if random.chance(35) { sources.on_site } else { sources.online };
        let hours = Hours::from_hundredths(random.pick(&COURSE_HOURS));
        studies.push(study(Category::Professional, course, hours, source));
    }
    studies
}

/// Platform, exam, review and certificate, as they go with the kind and the workbook.
fn dress(random: &mut Random, certificates: &mut Certificates, study: &mut Study, platform: &'static str, year: i32) {
    let on_site = study.source == Source::Ledger && study.category != Category::Public && random.chance(60);
    study.platform = match (study.category, study.source) {
        (Category::Conversion, _) => "",
        (_, Source::ExportA) => PLATFORMS[0],
        (_, Source::ExportB) => PLATFORMS[1],
        (_, Source::Export2025 | Source::December2025) => PLATFORMS[2],
        (_, Source::Ledger) if on_site => "线下面授",
        (_, Source::Ledger | Source::MakeUp2024 | Source::MakeUp2025) => platform,
    };
    study.certificate = certificates.next(random, study.platform, year);
    study.exam = match study.category {
        Category::Public => random.pick(&["合格", "合格", "合格", "通过"]),
        Category::Professional | Category::Conversion | Category::Other(_) => "",
    };
    study.review = match study.category {
        Category::Conversion => random.pick(&["审核通过", "已认定", "审核通过", "通过"]),
        Category::Public | Category::Professional | Category::Other(_) => "",
    };
}

/// A study with nothing yet but what it is.
pub(crate) fn study(category: Category, course: &'static str, hours: Hours, source: Source) -> Study {
    Study {
        category,
        course,
        hours,
        completed_on: None,
        credit_year: None,
        platform: "",
        exam: "",
        review: "",
        certificate: String::new(),
        source,
        written: Written::default(),
    }
}

/// A summary row for a learner whose workbook has no single courses.
pub(crate) fn sums(random: &mut Random, fate: Fate) -> Sums {
    let public = Hours::whole(random.pick(&[30, 30, 30, 32, 34, 36]));
    let professional = Hours::from_hundredths(random.pick(&[6000, 6000, 6200, 6450, 6600, 7200, 7800, 8000]));
    let short = Hours::from_hundredths(random.pick(&[1200, 2400, 3050, 4000, 4450, 5200, 5600]));
    match fate {
        Fate::Done | Fate::LastDays | Fate::MadeUp if random.chance(18) => Sums {
            public: Some(public),
            professional: Some(Hours::whole(45)),
            converted: Some(Hours::whole(random.pick(&[15, 20, 30]))),
            ..Sums::default()
        },
        Fate::Done | Fate::LastDays | Fate::MadeUp => {
            Sums { public: Some(public), professional: Some(professional), ..Sums::default() }
        }
        Fate::Short => Sums { public: Some(public), professional: Some(short), ..Sums::default() },
        Fate::Begun => Sums { public: Some(Hours::whole(random.pick(&[8, 10, 20]))), ..Sums::default() },
    }
}

/// A day from `first` to `last` that is no Sunday, as far as the days allow.
fn working_day(random: &mut Random, first: Date, last: Date) -> Date {
    let n_days = (last - first).num_days().max(0) as usize;
    let day = first + Days::new(random.below(n_days + 1) as u64);
    if day.weekday() == Weekday::Sun && day < last { day + Days::new(1) } else { day }
}
