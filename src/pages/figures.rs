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
    /// What the bar shows, in words: `31/38，81.6%：达标 31 人、学习中 7 人`.
    pub bar_words: String,
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
        let by_status: Vec<StatusFigure> = counts
            .into_iter()
            .zip(READING_ORDER)
            .filter(|(count, _)| *count > 0)
            .map(|(count, one)| StatusFigure { status: one, mark: words.status(one), count })
            .collect();
        let (ratio, rate) = (ratio(compliant, due - aside), rate(compliant, due - aside));
        let of_each = words.list(by_status.iter().map(|figure| {
            let (word, count) = (&figure.mark.word, figure.count);
            words.say(format!("{word} {count} 人"), format!("{word} {count}"))
        }));
        Self {
            bar_words: words.say(format!("{ratio}，{rate}：{of_each}"), format!("{ratio}, {rate}: {of_each}")),
            due,
            required: due - aside,
            compliant,
            behind: going + open + non_compliant,
            aside,
            ratio,
            rate,
            by_status,
            bar,
        }
    }

    /// How many have the status.
    pub fn count(&self, one: Status) -> usize {
        self.by_status.iter().find(|figure| figure.status == one).map_or(0, |figure| figure.count)
    }
}

#[cfg(test)]
mod tests {
    use crate::pages::View;
    use crate::pages::fixture::{Privacy, pages};

    #[test]
    fn the_parts_of_every_bar_add_up_and_each_is_told_in_words() {
        let mut n_bars = 0;
        for page in pages(Privacy::Masked) {
            let View::Year(view) = page.view else { continue };
            let groups = [&view.units, &view.regions, &view.series, &view.levels, &view.departments];
            for figures in groups.into_iter().flatten().map(|row| &row.figures).chain(view.figures.iter()) {
                let mut x = 0;
                for part in &figures.bar {
                    assert_eq!(part.x, x, "{figures:?}");
                    x += part.width;
                }
                assert_eq!(x, 1000);
                assert_eq!(figures.by_status.iter().map(|figure| figure.count).sum::<usize>(), figures.due);
                for figure in &figures.by_status {
                    assert!(figures.bar_words.contains(&figure.mark.word), "{}", figures.bar_words);
                }
                n_bars += 1;
            }
        }
        assert!(n_bars > 8, "{n_bars}");
    }
}
