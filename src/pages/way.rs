//! The shortest way to comply, in one sentence: what is still to be studied, and what pending hours would change.
//!
//! Computed from the learner's account alone: the gap of each component, and what the total needs beyond them. Once the
//! deadline is over there is no way any more, and the sentence says so and promises nothing.

use super::learner::component_name;
use super::wording::Words;
use crate::assessment::{Account, LearnerYear, Reason, Status, Verdict};
use crate::model::hours::Hours;
use crate::model::rule::{ComponentId, Rules};

/// The sentence; empty for a learner who is short of nothing, or of whom nothing is required.
pub(super) fn way(words: Words, learner: &LearnerYear, rules: Option<&Rules>) -> String {
    let (Some(account), Some(rules)) = (&learner.account, rules) else { return String::new() };
    let gap = Gap::of(account, &[]);
    let useful = useful_pending(account);
    let rest = Gap::of(account, &useful);
    let pending = (!useful.is_empty()).then(|| Pending::of(learner, account, &useful));
    match learner.status {
        Status::NoGuide | Status::Exempt | Status::Compliant | Status::CompliantByMakeUp => String::new(),
        Status::InProgress | Status::MakeUpOpen => {
            open(words, learner.status, rules, &gap, pending.as_ref().map(|pending| (pending, &rest)))
        }
        Status::NonCompliant => closed(words, pending.as_ref().map(|pending| (pending, &rest))),
    }
}

/// Hours that are missing: by component, and what the total needs beyond those, of whatever component.
#[derive(Debug, PartialEq, Eq)]
struct Gap {
    components: Vec<(ComponentId, Hours)>,
    beyond: Hours,
}

impl Gap {
    /// What is missing if the pending hours of these components are accepted. With one component only, all is of that one.
    fn of(account: &Account, accepted: &[&ComponentId]) -> Self {
        let mut sum = Hours::ZERO;
        let mut accepted_hours = Hours::ZERO;
        let mut components = Vec::new();
        for (id, balance) in &account.components {
            let pending = if accepted.contains(&id) { balance.pending } else { Hours::ZERO };
            accepted_hours += pending;
            let short = balance.short.short_of(pending);
            if short > Hours::ZERO {
                components.push((id.clone(), short));
                sum += short;
            }
        }
        let mut beyond = account.total.short.short_of(accepted_hours).short_of(sum);
        if let [(only, _)] = account.components.as_slice()
            && beyond > Hours::ZERO
        {
            components = vec![(only.clone(), sum + beyond)];
            beyond = Hours::ZERO;
        }
        Self { components, beyond }
    }

    fn hours(&self) -> Hours {
        self.components.iter().map(|(_, hours)| *hours).sum::<Hours>() + self.beyond
    }

    /// `公需科目 10 学时（须考试合格）、专业科目 20 学时，另加任意科目 5 学时`.
    fn words(&self, words: Words, rules: &Rules) -> String {
        let component = |(id, hours): &(ComponentId, Hours)| {
            let (name, hours) = (component_name(Some(rules), id), words.hours(*hours));
            let exam = rules.component(id).and_then(|component| words.exam(component.exam));
            let exam = exam.map(|exam| words.say(format!("（{exam}）"), format!(" ({exam})"))).unwrap_or_default();
            words.say(format!("{name} {hours}{exam}"), format!("{hours} of {name}{exam}"))
        };
        let named = words.list(self.components.iter().map(component));
        let beyond = words.hours(self.beyond);
        match (named.is_empty(), self.beyond > Hours::ZERO, rules.components.is_empty()) {
            (_, false, _) => named,
            (true, true, true) => beyond,
            (true, true, false) => words.say(format!("任意科目 {beyond}"), format!("{beyond} of any component")),
            (false, true, _) => words.say(
                format!("{named}，另加任意科目 {beyond}，"),
                format!("{named}, and besides {beyond} of any component,"),
            ),
        }
    }
}

/// The components whose pending hours, once accepted, leave less to be studied; no more of them than it takes.
fn useful_pending(account: &Account) -> Vec<&ComponentId> {
    let mut useful: Vec<&ComponentId> =
        account.components.iter().filter(|(_, balance)| balance.pending > Hours::ZERO).map(|(id, _)| id).collect();
    let least = Gap::of(account, &useful).hours();
    for (id, _) in account.components.iter().rev() {
        let without: Vec<&ComponentId> = useful.iter().copied().filter(|other| *other != id).collect();
        if Gap::of(account, &without).hours() == least {
            useful = without;
        }
    }
    useful
}

/// Pending hours, and what they wait for.
#[derive(Debug)]
struct Pending {
    hours: Hours,
    review: bool,
    exam: bool,
}

impl Pending {
    fn of(learner: &LearnerYear, account: &Account, useful: &[&ComponentId]) -> Self {
        let of_useful = account.components.iter().filter(|(id, _)| useful.contains(&id));
        let waits_for = |reason| {
            let mut pending = learner.records.iter().filter(|record| record.reason.verdict() == Verdict::Pending);
            pending.any(|record| {
                record.reason == reason && record.component.as_ref().is_some_and(|id| useful.contains(&id))
            })
        };
        Self {
            hours: of_useful.map(|(_, balance)| balance.pending).sum(),
            review: waits_for(Reason::ReviewPending),
            exam: waits_for(Reason::ExamPending),
        }
    }

    /// `待审核的 8 学时通过后`, `once the 8 hours awaiting review are approved`.
    fn once_accepted(&self, words: Words) -> String {
        let hours = words.hours(self.hours);
        let are = if self.hours == Hours::whole(1) { "is" } else { "are" };
        match (self.review, self.exam) {
            (true, false) => {
                words.say(format!("待审核的 {hours}通过后"), format!("once the {hours} awaiting review {are} approved"))
            }
            (false, true) => words.say(
                format!("待考试的 {hours}考试合格后"),
                format!("once the exam of the {hours} awaiting it is passed"),
            ),
            (true, true) | (false, false) => {
                words.say(format!("待定的 {hours}认定后"), format!("once the {hours} pending {are} accepted"))
            }
        }
    }

    /// `待审核的 8 学时若获认定`, `if the 8 hours pending are accepted`.
    fn if_accepted(&self, words: Words) -> String {
        let hours = words.hours(self.hours);
        let are = if self.hours == Hours::whole(1) { "is" } else { "are" };
        words.say(format!("待定的 {hours}若获认定"), format!("if the {hours} pending {are} accepted"))
    }
}

fn open(words: Words, status: Status, rules: &Rules, gap: &Gap, pending: Option<(&Pending, &Gap)>) -> String {
    let make_up = status == Status::MakeUpOpen;
    let hours = gap.words(words, rules);
    let study = words.say(
        format!("{}{hours}", if make_up { "补学" } else { "再学" }),
        format!("{} {hours}", if make_up { "make up" } else { "study another" }),
    );
    let study_to_comply = words.say(format!("{study}即可达标"), format!("{study} to comply"));
    match pending {
        None => capital(words, study_to_comply),
        Some((pending, rest)) if rest.hours() == Hours::ZERO => {
            let once = pending.once_accepted(words);
            let study = study.trim_end_matches(['，', ',']);
            words.say(format!("{once}即可达标；否则须{study}"), format!("Compliant {once}; otherwise {study}"))
        }
        Some((pending, rest)) => {
            let (once, left) = (pending.once_accepted(words), rest.left(words, rules, gap));
            let study = capital(words, study_to_comply);
            words.say(format!("{study}；{once}只差{left}"), format!("{study}; {once}, only {left} missing"))
        }
    }
}

impl Gap {
    /// What is left, shorter where it is all of the only component that is short.
    fn left(&self, words: Words, rules: &Rules, whole: &Self) -> String {
        let hours = words.hours(self.hours());
        let are = if self.hours() == Hours::whole(1) { "is" } else { "are" };
        let one = |gap: &Self| gap.components.len() + usize::from(gap.beyond > Hours::ZERO) == 1;
        if one(self) && one(whole) {
            return words.say(format!(" {hours}"), format!("{hours} {are}"));
        }
        let left = self.words(words, rules);
        let left = left.trim_end_matches(['，', ',']);
        words.say(left.to_owned(), format!("{left} {are}"))
    }
}

fn closed(words: Words, pending: Option<(&Pending, &Gap)>) -> String {
    let over = words.say("期限已过，再学不计入本年度", "The deadline is over: further study does not count");
    let Some((pending, rest)) = pending else { return over.to_owned() };
    let (condition, left) = (pending.if_accepted(words), words.hours(rest.hours()));
    if rest.hours() == Hours::ZERO {
        words.say(format!("{over}；{condition}，则不差学时"), format!("{over}; {condition}, none are missing"))
    } else {
        let are = if rest.hours() == Hours::whole(1) { "is" } else { "are" };
        words.say(
            format!("{over}；{condition}，仍差 {left}"),
            format!("{over}; {condition}, {left} {are} still missing"),
        )
    }
}

/// An English sentence begins with a capital.
fn capital(words: Words, sentence: String) -> String {
    let mut chars = sentence.chars();
    let first: String = chars.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    let english = format!("{first}{}", chars.as_str());
    words.say(sentence, english)
}

#[cfg(test)]
mod tests;
