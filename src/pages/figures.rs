//! Head counts by status, and the completion rate (DESIGN 4.4).

use serde::Serialize;

use super::html::Mark;
use super::wording::{Words, rate, ratio};
use crate::assessment::{LearnerYear, Status};

/// Counts of a group of learners.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Everybody due, the exempt and those without a guide included.
    pub due: usize,
    /// Due without the exempt and those without a guide: the whole of the rate.
    pub required: usize,
    /// Compliant, by make-up too: the part of the rate.
    pub compliant: usize,
    /// Required and not compliant.
    pub behind: usize,
    /// Exempt, or without a guide.
    pub aside: usize,
    /// `31/38`, or `—` with nobody required.
    pub ratio: String,
    /// `81.6%`, or `—`.
    pub rate: String,
    /// By status, in reading order, those with nobody left out.
    pub by_status: Vec<StatusFigure>,
    /// The bar that shows them; its parts add up to 1000.
    pub bar: Vec<BarPart>,
}

/// How many have one status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatusFigure {
    /// The status.
    #[serde(skip)]
    pub status: Status,
    /// Its word.
    pub mark: Mark,
    /// How many.
    pub count: usize,
}

/// One part of a bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BarPart {
    /// The status' class.
    pub class: &'static str,
    /// Where it starts, in thousandths.
    pub x: usize,
    /// How long it is, in thousandths.
    pub width: usize,
}

/// Good news first, those outside the rate last.
const READING_ORDER: [Status; 7] = [
    Status::Compliant,
    Status::CompliantByMakeUp,
    Status::InProgress,
    Status::MakeUpOpen,
    Status::NonCompliant,
    Status::Exempt,
    Status::NoGuide,
];

impl Figures {
    /// Counts the learners; `words` names the statuses.
    pub fn of<'a>(words: Words, learners: impl IntoIterator<Item = &'a LearnerYear>) -> Self {
        let mut counts = [0_usize; READING_ORDER.len()];
        for learner in learners {
            for (count, status) in counts.iter_mut().zip(READING_ORDER) {
                *count += usize::from(status == learner.status);
            }
        }
        let [compliant, by_make_up, going, open, non_compliant, exempt, no_guide] = counts;
        let due: usize = counts.iter().sum();
        let (compliant, aside) = (compliant + by_make_up, exempt + no_guide);
        let mut bar = Vec::new();
        let (mut x, mut passed) = (0, 0);
        for (count, one) in counts.into_iter().zip(READING_ORDER).filter(|(count, _)| *count > 0) {
            passed += count;
            let end = passed * 1000 / due;
            bar.push(BarPart { class: words.status(one).class, x, width: end - x });
            x = end;
        }
        let by_status = counts.into_iter().zip(READING_ORDER).filter(|(count, _)| *count > 0);
        Self {
            due,
            required: due - aside,
            compliant,
            behind: going + open + non_compliant,
            aside,
            ratio: ratio(compliant, due - aside),
            rate: rate(compliant, due - aside),
            by_status: by_status
                .map(|(count, one)| StatusFigure { status: one, mark: words.status(one), count })
                .collect(),
            bar,
        }
    }

    /// How many have the status.
    pub fn count(&self, one: Status) -> usize {
        self.by_status.iter().find(|figure| figure.status == one).map_or(0, |figure| figure.count)
    }
}
