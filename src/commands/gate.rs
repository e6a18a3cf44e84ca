//! `xueshi gate`: whether every unit is where it should be, as an exit status for scripts, with a table of those that are not.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use super::console::Console;
use super::judge::judge;
use super::listing::{Column, ListFormat, Listing};
use super::{Exit, Warnings, exit_for, results};
use crate::assessment::{LearnerYear, Status};
use crate::diagnostic::Text;
use crate::model::{Date, Year};
use crate::pages::wording::{rate, ratio};

/// What every unit must meet, and which units are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    /// The least completion rate.
    pub min_rate: Option<Rate>,
    /// Whether nobody may be past the make-up deadline and short.
    pub no_overdue: bool,
    /// Only this year.
    pub year: Option<Year>,
    /// Only this unit, by its name or another one of it.
    pub unit: Option<String>,
    /// As of which day.
    pub as_of: Option<Date>,
}

/// A share in hundredths of a percent, from 0 to 10 000.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate(u32);

impl Rate {
    /// `95%`, `95`, `99.5%`; at most two places. Without a percent sign a number from 0 to 1 is refused, as nobody knows
    /// whether it is a percentage.
    ///
    /// # Errors
    /// Anything else, with what is wrong.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = || "应为 0% 到 100% 的比例，例如 95% / a rate from 0% to 100% is needed, such as 95%".to_owned();
        let number = text.strip_suffix(['%', '％']);
        let digits = number.unwrap_or(text);
        let (whole, places) = digits.split_once('.').unwrap_or((digits, "0"));
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(whole) || !is_number(places) || whole.len() > 3 || places.len() > 2 {
            return Err(wrong());
        }
        let hundredths = format!("{whole}{places:0<2}").parse::<u32>().map_err(|_| wrong())?;
        let is_clear = number.is_some() || hundredths > 100;
        if hundredths <= 10_000 && is_clear { Ok(Self(hundredths)) } else { Err(wrong()) }
    }

    /// Whether so many of so many are enough; of nobody, nobody is missing.
    fn is_met_by(self, part: usize, whole: usize) -> bool {
        part as u128 * 10_000 >= whole as u128 * u128::from(self.0)
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, places) = (self.0 / 100, self.0 % 100);
        match (places, places % 10) {
            (0, _) => write!(f, "{whole}%"),
            (_, 0) => write!(f, "{whole}.{}%", places / 10),
            (_, _) => write!(f, "{whole}.{places:02}%"),
        }
    }
}

/// Where a unit stands in a year.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Standing {
    /// Compliant, by make-up too.
    compliant: usize,
    /// Due, without the exempt and those without a guide.
    required: usize,
    /// Short, and the time is over.
    overdue: usize,
}

/// Prints the units that do not meet the conditions.
pub(super) fn gate(root: &Path, gate: &Gate, console: &Console) -> Exit {
    let judged = match judge(root, gate.as_of, console) {
        Ok(judged) => judged,
        Err(exit) => return exit,
    };
    let only = gate
        .unit
        .as_deref()
        .map(|unit| judged.sources.directory.find(unit).map_or_else(|| unit.to_owned(), |found| found.name.clone()));
    let years = judged.assessment.years.iter().filter(|(year, _)| gate.year.is_none_or(|only| only == **year));
    let mut standings: BTreeMap<(Year, &str), Standing> = BTreeMap::new();
    for (year, learner) in years.flat_map(|(year, learners)| learners.iter().map(|learner| (*year, learner))) {
        if only.as_deref().is_none_or(|only| only == &*learner.unit) {
            standings.entry((year, &*learner.unit)).or_default().add(learner);
        }
    }
    if standings.is_empty() {
        console.refuse(&nobody(gate));
        return Exit::Usage;
    }
    let fails = |standing: &Standing| {
        let too_few = gate.min_rate.is_some_and(|rate| !rate.is_met_by(standing.compliant, standing.required));
        too_few || (gate.no_overdue && standing.overdue > 0)
    };
    let failing: Vec<_> = standings.iter().filter(|(_, standing)| fails(standing)).collect();
    let listing = listing(&failing);
    if !failing.is_empty()
        && let Err(exit) = results::print(console, |out| listing.print(ListFormat::Human, console.language(), out))
    {
        return exit;
    }
    console.say(&closing(gate, &standings, failing.len()));
    judged.say_errors(console);
    if failing.is_empty() { exit_for(&judged.diagnostics, Warnings::Allowed) } else { Exit::Findings }
}

impl Standing {
    fn add(&mut self, learner: &LearnerYear) {
        match learner.status {
            Status::NoGuide | Status::Exempt => return,
            Status::Compliant | Status::CompliantByMakeUp => self.compliant += 1,
            Status::NonCompliant => self.overdue += 1,
            Status::InProgress | Status::MakeUpOpen => {}
        }
        self.required += 1;
    }
}

fn listing(failing: &[(&(Year, &str), &Standing)]) -> Listing {
    let columns = vec![
        Column::text("year", "年度", "year"),
        Column::text("unit", "单位", "unit"),
        Column::number("compliant", "达标/应参加", "compliant/required"),
        Column::number("rate", "完成率", "rate"),
        Column::number("overdue", "逾期未达标", "overdue"),
    ];
    let row = |((year, unit), standing): &(&(Year, &str), &Standing)| {
        let Standing { compliant, required, overdue } = **standing;
        let cells = [
            year.to_string(),
            (*unit).to_owned(),
            ratio(compliant, required),
            rate(compliant, required),
            overdue.to_string(),
        ];
        cells.into_iter().map(Some).collect()
    };
    Listing { columns, rows: failing.iter().map(row).collect() }
}

fn closing(gate: &Gate, standings: &BTreeMap<(Year, &str), Standing>, n_failing: usize) -> Text {
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    if let Some(rate) = gate.min_rate {
        zh.push(format!("完成率不低于 {rate}"));
        en.push(format!("a completion rate of at least {rate}"));
    }
    if gate.no_overdue {
        zh.push("没有人逾期未达标".to_owned());
        en.push("nobody overdue".to_owned());
    }
    let (zh, en) = (zh.join("、"), en.join(", "));
    let n = standings.len();
    let n_empty = standings.values().filter(|standing| standing.required == 0).count();
    let (zh_empty, en_empty) = match n_empty {
        0 => (String::new(), String::new()),
        n => (format!("（其中 {n} 个没有应参加的人，完成率为 —）"), format!(" ({n} with nobody required, rate —)")),
    };
    match n_failing {
        0 => Text::new(
            format!("通过：{n} 个单位（按年度计）都符合要求{zh_empty}：{zh}。"),
            format!("Passed: all {n} units, counted by year, meet the conditions{en_empty}: {en}."),
        ),
        n_failing => Text::new(
            format!("未通过：{n} 个单位（按年度计）中有 {n_failing} 个不符合要求{zh_empty}：{zh}。"),
            format!("Failed: {n_failing} of {n} units, counted by year, miss the conditions{en_empty}: {en}."),
        ),
    }
}

fn nobody(gate: &Gate) -> Text {
    let (zh_unit, en_unit) = match &gate.unit {
        Some(unit) => (format!("单位“{unit}”"), format!(" of {unit}")),
        None => (String::new(), String::new()),
    };
    let (zh_year, en_year) = match gate.year {
        Some(year) => (format!("{year} 年度"), format!(" in {year}")),
        None => (String::new(), String::new()),
    };
    Text::new(
        format!("{zh_year}{zh_unit}没有学员，无法判断。运行 xueshi list units 可列出全部单位。"),
        format!("There are no learners{en_unit}{en_year} to judge. xueshi list units lists the units."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_a_percentage_with_at_most_two_places() {
        for (text, hundredths, shown) in [
            ("95%", 9500, "95%"),
            ("95", 9500, "95%"),
            ("99.5%", 9950, "99.5%"),
            ("99.05％", 9905, "99.05%"),
            ("100%", 10_000, "100%"),
            ("0%", 0, "0%"),
            ("0.5%", 50, "0.5%"),
            ("1%", 100, "1%"),
            ("33.33", 3333, "33.33%"),
        ] {
            let rate = Rate::parse(text).unwrap();
            assert_eq!((rate.0, rate.to_string().as_str()), (hundredths, shown), "{text}");
        }
        for text in
            ["", "%", "0.95", "1", "0", ".5%", "95.%", "95.123%", "100.01%", "101", "-1%", "+5%", "9５%", "1e2", "95%%"]
        {
            assert!(Rate::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn shares_are_compared_as_fractions() {
        let rate = |text| Rate::parse(text).unwrap();
        for (text, part, whole, is_met) in [
            ("95%", 19, 20, true),
            ("95%", 18, 19, false),
            ("66.67%", 2, 3, false),
            ("66.66%", 2, 3, true),
            // 99.95 %, which is shown as 99.9 %, is not all.
            ("100%", 1999, 2000, false),
            ("100%", 2000, 2000, true),
            ("95%", 0, 0, true),
            ("0%", 0, 5, true),
            ("0.01%", 0, 5, false),
        ] {
            assert_eq!(rate(text).is_met_by(part, whole), is_met, "{text} {part}/{whole}");
        }
    }
}
