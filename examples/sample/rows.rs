//! Single records written out by hand, for the special learners.

use xueshi::model::Date;
use xueshi::model::hours::Hours;

use crate::courses::{COLLEGE, PLATFORMS};
use crate::fate::study;
use crate::people::{Category, Source, Study};

/// A record; a public one with a passed exam, a conversion approved, a made-up one with its credit year.
/// `completed_on` as `2024-05-16`.
pub(crate) fn row(category: Category, course: &'static str, hours: i64, completed_on: &str, source: Source) -> Study {
    let mut row = study(category, course, Hours::whole(hours), source);
    row.completed_on = on(completed_on);
    row.credit_year = match source {
        Source::MakeUp2024 => Some(2024),
        Source::MakeUp2025 => Some(2025),
        Source::Ledger | Source::ExportA | Source::ExportB | Source::Export2025 | Source::December2025 => None,
    };
    match category {
        Category::Public => row.exam = "合格",
        Category::Conversion => row.review = "审核通过",
        Category::Professional | Category::Other(_) => {}
    }
    row.platform = match source {
        Source::ExportA | Source::MakeUp2024 => PLATFORMS[0],
        Source::ExportB => PLATFORMS[1],
        Source::Export2025 | Source::December2025 | Source::MakeUp2025 => PLATFORMS[2],
        Source::Ledger => "",
    };
    row
}

/// The three topics of 2024, ten hours each, passed on these days.
pub(crate) fn public_2024(source: Source, days: [&str; 3]) -> Vec<Study> {
    let topics = COLLEGE.public.iter().zip(days);
    topics.map(|(topic, day)| row(Category::Public, topic, 10, day, source)).collect()
}

/// Two public courses of 2025, fifteen hours each, passed on these days.
pub(crate) fn public_2025(source: Source, days: [&str; 2]) -> Vec<Study> {
    let courses = ["人工智能应用与数字素养提升", "知识产权保护与运用"].into_iter().zip(days);
    courses.map(|(course, day)| row(Category::Public, course, 15, day, source)).collect()
}

/// The day, if the text is one.
fn on(text: &str) -> Option<Date> {
    text.parse().ok()
}
