//! Make-up study 补学: for which year, until when, whether in principle, what may end it earlier; or that there is none.

use super::Remarks;
use super::identity::impossible;
use super::period::date_of;
use crate::diagnostic::Text;
use crate::import::passage::{Evidence, Found, Passage, Sentence, has_any, phrases};
use crate::model::text::fold;
use crate::model::{Date, Year};
use crate::statement::{StatedDate, Statement};

const WORDS: [&str; 4] = ["补学", "补修", "补训", "补课"];
const SHORT: [&str; 7] = ["未完成", "逾期", "未达到", "未达标", "未能", "没有完成", "无法"];
/// Words of times that are not read.
const OTHER_TIMES: [&str; 7] = ["季度", "上半年", "下半年", "期间", "另行通知", "年内", "月份"];
const FORBIDDEN: [&str; 14] = [
    "不再补",
    "不予补",
    "不得补",
    "不能补",
    "不可补",
    "不安排补",
    "不组织补",
    "不设补",
    "不再安排补",
    "不再组织补",
    "不再受理补",
    "不可以补",
    "不允许补",
    "不再开放补",
];

/// What a guide says of make-up.
#[derive(Debug, Clone)]
pub(in crate::import) enum MakeUp {
    /// Nothing.
    Unstated,
    /// There is none, in words.
    Forbidden(Found<()>),
    /// For these years.
    Entries(Vec<Found<Entry>>),
}

/// Make-up for one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct Entry {
    pub(in crate::import) credit_year: Year,
    pub(in crate::import) until: Option<Date>,
    /// 原则上.
    pub(in crate::import) in_principle: bool,
    /// An event that may end it earlier.
    pub(in crate::import) event: Option<String>,
}

impl MakeUp {
    /// Where it stands.
    pub(super) fn place(&self) -> Option<(&Option<String>, &Evidence)> {
        match self {
            Self::Unstated => None,
            Self::Forbidden(found) => Some((&found.clause, &found.evidence)),
            Self::Entries(entries) => entries.first().map(|found| (&found.clause, &found.evidence)),
        }
    }
}

/// Reads the sentences on make-up. `until`: the stated end of the study period.
pub(super) fn read(passage: &Passage<'_>, until: Option<Date>, remarks: &mut Remarks) -> MakeUp {
    let mut entries: Vec<Found<Entry>> = Vec::new();
    let mut forbidden = None;
    let heading = |sentence: &Sentence<'_>| {
        let says = has_any(sentence.text, &["应", "可", "须", "需", "不", "允许", "前", "截止"]);
        !says && passage.clauses(sentence.block).any(|title| title == sentence.text.trim_end_matches('。'))
    };
    let about = |sentence: &Sentence<'_>| has_any(sentence.text, &WORDS) && !heading(sentence);
    for sentence in passage.sentences().filter(about) {
        let closed = closed(passage, sentence);
        if let Some(Closed::ForSome(why)) = closed {
            remarks.push("rules.make_up", passage.evidence(sentence), why);
        } else if closed.is_some() {
            forbidden.get_or_insert_with(|| passage.found((), sentence));
        } else {
            entries.extend(entries_of(passage, sentence, until, remarks));
        }
    }
    if let Some(found) = forbidden {
        let why = || Text::new("补学既说允许，又说不允许", "make-up is both allowed and forbidden");
        if entries.is_empty() {
            return MakeUp::Forbidden(found);
        }
        remarks.push("rules.make_up", found.evidence, why());
        for entry in entries {
            remarks.push("rules.make_up", entry.evidence, why());
        }
        return MakeUp::Unstated;
    }
    settle(entries, remarks)
}

/// Words of a last day.
const ENDING: [&str; 13] =
    ["时间", "完成", "截止", "截至", "最迟", "最晚", "不超过", "不晚于", "不迟于", "关闭", "结束", "补足", "期限"];

/// How a sentence says that there is no make-up.
enum Closed {
    /// None at all.
    ForAll,
    /// None for some years or people, and why that is not taken.
    ForSome(Text),
}

/// `2024年度的不予补学` closes nothing for this year; `6月30日前补学，逾期不再补学` only says that the day counts.
fn closed(passage: &Passage<'_>, sentence: Sentence<'_>) -> Option<Closed> {
    if !has_any(sentence.text, &FORBIDDEN) {
        return None;
    }
    let (closing, others): (Vec<&str>, Vec<&str>) =
        phrases(sentence.text).into_iter().map(|(_, phrase)| phrase).partition(|phrase| has_any(phrase, &FORBIDDEN));
    if others.iter().any(|phrase| has_any(phrase, &WORDS)) {
        let late = closing.iter().all(|phrase| has_any(phrase, &["逾期", "过期", "到期", "届时"]));
        let why = Text::new("补学对有的人允许，对有的人不允许", "make-up is open to some and closed to others");
        return if late { None } else { Some(Closed::ForSome(why)) };
    }
    let other_year = passage
        .stated(sentence)
        .iter()
        .any(|statement| statement.value.year().is_some_and(|year| passage.year != Some(year)));
    if other_year || has_any(sentence.text, &["以前", "往年", "历年", "以往"]) {
        return Some(Closed::ForSome(Text::new("说的是别的年度不再补学", "it closes make-up for other years")));
    }
    Some(Closed::ForAll)
}

/// One entry a year: a sentence without a date only repeats one with a date; two dates for one year are left to a person.
fn settle(entries: Vec<Found<Entry>>, remarks: &mut Remarks) -> MakeUp {
    let mut years: Vec<Year> = Vec::new();
    for entry in &entries {
        if !years.contains(&entry.value.credit_year) {
            years.push(entry.value.credit_year);
        }
    }
    let mut settled = Vec::new();
    for year in years {
        let own = || entries.iter().filter(|entry| entry.value.credit_year == year);
        let dated: Vec<Found<Entry>> = own().filter(|entry| entry.value.until.is_some()).cloned().collect();
        let chosen = match dated.is_empty() {
            true => own().next().cloned(),
            false => remarks.agreed("rules.make_up", dated),
        };
        settled.extend(chosen);
    }
    if settled.is_empty() { MakeUp::Unstated } else { MakeUp::Entries(settled) }
}

/// What one sentence says: make-up for one year, or the same for several.
fn entries_of(
    passage: &Passage<'_>,
    sentence: Sentence<'_>,
    period_end: Option<Date>,
    remarks: &mut Remarks,
) -> Vec<Found<Entry>> {
    match read_sentence(passage, sentence, period_end) {
        Ok(entries) => entries.into_iter().map(|entry| passage.found(entry, sentence)).collect(),
        Err(why) => {
            remarks.push("rules.make_up", passage.evidence(sentence), why);
            Vec::new()
        }
    }
}

fn read_sentence(passage: &Passage<'_>, sentence: Sentence<'_>, period_end: Option<Date>) -> Result<Vec<Entry>, Text> {
    let text = sentence.text;
    let stated = passage.stated(sentence);
    let Some(subject) = SHORT.iter().chain(&WORDS).filter_map(|word| text.find(word)).min() else {
        return Ok(Vec::new());
    };
    if has_any(text, &["往年", "以前年度", "及以前", "历年", "既往", "以往年度", "近几年"]) || spans_years(text)
    {
        let why = Text::new("说的是以前各年度，没有写明哪一年度", "it speaks of earlier years without naming them");
        return Err(why);
    }
    let years = credit_years(text, &stated, subject, passage.year);
    if years.is_empty() {
        return Err(Text::new("看不出补的是哪一年度", "it is not clear which year is made up for"));
    }
    if passage.year.is_some_and(|own| years.iter().any(|year| *year > own)) {
        return Err(Text::new("补学的年度晚于本文件的年度", "make-up for a year after the document's own"));
    }
    let (until, at) = match deadline(text, &stated, subject)? {
        Some((date, at)) => (Some(date), at),
        None if has_any(text, &OTHER_TIMES) => {
            return Err(Text::new("补学的期限不是一个日期", "the time of make-up is no date"));
        }
        None if !has_any(text, &["应", "可", "须", "需", "允许", "及时", "要"]) => return Ok(Vec::new()),
        None => (None, subject),
    };
    let end = |year: Year| period_end.filter(|_| Some(year) == passage.year).unwrap_or(year.last_day());
    if until.is_some_and(|until| years.iter().any(|year| until < end(*year))) {
        let why = Text::new(
            "补学截止日早于学习时间的结束，请核对",
            "make-up would end before the study period does; see which",
        );
        return Err(why);
    }
    let phrase = phrases(text).into_iter().rev().find(|(start, _)| *start <= at).map_or("", |(_, phrase)| phrase);
    let in_principle = until.is_some() && phrase.contains("原则");
    let event = until.and_then(|_| event(text));
    let entry = |credit_year: Year| Entry { credit_year, until, in_principle, event: event.clone() };
    Ok(years.into_iter().map(entry).collect())
}

/// The years that are short, or that the hours go to: one, or several joined by 、 and 和. Where the sentence names none, the
/// document's own.
fn credit_years(text: &str, stated: &[Statement], subject: usize, own: Option<Year>) -> Vec<Year> {
    let years_that = |is_credit: fn(&str, &Statement) -> bool| -> Vec<(Year, usize)> {
        let credit = |statement: &Statement| {
            let year = statement.value.year().filter(|_| is_credit(text, statement))?;
            Some((year, statement.range.start))
        };
        stated.iter().filter_map(credit).collect()
    };
    // 2025年度 says it plainly; 2025年继续教育 will do where nothing else does.
    let mut years = years_that(|text, statement| fold(&text[statement.range.clone()]).ends_with('度'));
    if years.is_empty() {
        years = years_that(followed_by_study);
    }
    let behind: Vec<(Year, usize)> = years.iter().filter(|(_, at)| *at >= subject).copied().collect();
    let named = if behind.is_empty() { years } else { behind };
    let mut found: Vec<Year> = named.iter().map(|(year, _)| *year).collect();
    found.dedup();
    let joined = named.windows(2).all(|pair| {
        let between = fold(&text[pair[0].1..pair[1].1]);
        ["年度、", "年度和", "年度及", "年度与"].iter().any(|join| between.ends_with(join))
            && between.chars().count() <= 8
    });
    match found.len() {
        0 if stated.iter().any(|statement| statement.value.year().is_some()) => Vec::new(),
        0 => own.into_iter().collect(),
        1 => found,
        _ if joined => found,
        _ => Vec::new(),
    }
}

fn followed_by_study(text: &str, statement: &Statement) -> bool {
    let behind = fold(&text[statement.range.end..]);
    ["继续教育", "学习", "学时", "公需", "专业"].iter().any(|word| behind.starts_with(word))
}

/// The last day, with its place: a date behind the words on being short or making up. Two that do not form a span are odd.
fn deadline(text: &str, stated: &[Statement], subject: usize) -> Result<Option<(Date, usize)>, Text> {
    let behind = |statement: &Statement| statement.range.start >= subject || about_make_up(text, statement.range.start);
    let dates: Vec<(&StatedDate, &Statement)> =
        stated.iter().filter(|statement| behind(statement) && !of_other(text, statement)).filter_map(date_of).collect();
    let Some((last, statement)) = dates.last() else { return Ok(None) };
    if dates.iter().any(|(date, _)| matches!(date, StatedDate::Impossible(_))) {
        return Err(impossible());
    }
    if let [.., (_, before), _] = dates.as_slice() {
        let between = &text[before.range.end..statement.range.start];
        let span = between.chars().count() <= 12 && between.contains(['至', '到', '-', '—', '–', '~', '～']);
        if !span || dates.len() > 2 {
            return Err(Text::new(
                "写了几个日期，看不出哪个是截止日",
                "several dates; it is not clear which is the last day",
            ));
        }
    }
    let phrase = phrases(text).into_iter().rev().find(|(start, _)| *start <= statement.range.start);
    if !phrase.is_some_and(|(_, phrase)| has_any(phrase, &WORDS) || has_any(phrase, &ENDING)) {
        return Err(Text::new("看不出这个日期是不是补学的截止日", "it is not clear that make-up ends on this day"));
    }
    match last.date() {
        Some(date) if bounds(text, statement) => Ok(Some((date, statement.range.start))),
        Some(_) | None => {
            Err(Text::new("日期不完整，或看不出是不是截止日", "the date is not complete, or not clearly the last day"))
        }
    }
}

/// `2021-2024年度`: years together, none of them named for itself.
fn spans_years(text: &str) -> bool {
    let folded = fold(text);
    ["-", "—", "–", "~", "至", "到"].iter().any(|joint| {
        folded.match_indices(joint).any(|(at, _)| {
            let before: String = folded[..at].trim_end_matches('年').chars().rev().take(4).collect();
            let behind: String = folded[at + joint.len()..].chars().take(5).collect();
            let is_year = |text: &str| text.chars().count() == 4 && text.chars().all(|c| c.is_ascii_digit());
            is_year(&before)
                && behind.strip_suffix('年').is_some_and(is_year)
                && !folded[at + joint.len() + behind.len()..].starts_with(|c: char| c.is_ascii_digit())
        })
    })
}

/// Whether the phrase that holds a date is about paying, entering names and the like.
fn of_other(text: &str, statement: &Statement) -> bool {
    let phrase = phrases(text).into_iter().rev().find(|(start, _)| *start <= statement.range.start);
    phrase.is_some_and(|(_, phrase)| {
        has_any(phrase, &["缴费", "报名", "报送", "上报", "发票", "名单", "汇总", "打印", "受理"])
    })
}

/// Whether the phrase that holds a place speaks of make-up.
fn about_make_up(text: &str, at: usize) -> bool {
    let phrase = phrases(text).into_iter().rev().find(|(start, _)| *start <= at);
    phrase.is_some_and(|(_, phrase)| has_any(phrase, &WORDS))
}

/// Whether a date is said to be the last day.
fn bounds(text: &str, statement: &Statement) -> bool {
    let before = fold(&text[..statement.range.start]);
    let behind = fold(&text[statement.range.end..]);
    let lead: String = before.chars().rev().take(6).collect::<Vec<_>>().into_iter().rev().collect();
    ["前", "之前", "截止", "止", "为止", "完成", "结束", "24时", "以前"].iter().any(|word| behind.starts_with(word))
        || ["不超过", "不晚于", "不迟于", "截止", "截至", "至", "到", "截止时间为", "—", "-", "~"]
            .iter()
            .any(|word| lead.ends_with(word))
}

/// An event before 最迟: `截止时间为年度职称申报截止目前`.
fn event(text: &str) -> Option<String> {
    let latest = ["最迟", "最晚"].iter().find_map(|word| text.find(word))?;
    let (_, phrase) = phrases(&text[..latest]).into_iter().rev().find(|(_, phrase)| !phrase.trim().is_empty())?;
    let start = ["时间为", "截止为", "期限为", "应在", "应于", "须在", "须于", "时间至", "截至", "为", "至"]
        .iter()
        .find_map(|word| phrase.find(word).map(|at| at + word.len()))?;
    let rest = &phrase[start..];
    let end = ["截止", "结束", "开始"].iter().filter_map(|word| rest.find(word).map(|at| at + word.len())).min()?;
    let event = rest[..end].trim();
    let behind = &rest[end..];
    let closed = behind.is_empty()
        || ["目前", "日前", "之前", "前", "时", "为止", "之日"].iter().any(|word| behind.starts_with(word));
    (closed && event.chars().count() >= 4).then(|| event.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_event_is_what_ends_make_up_before_the_last_day() {
        for (text, expected) in [
            ("补学通道截止时间为年度职称申报截止目前,最迟不超过 2025 年 6 月 30 日", Some("年度职称申报截止")),
            ("补学应在当年职称评审开始前，最迟不超过6月30日", Some("当年职称评审开始")),
            ("补学最迟不超过6月30日", None),
            ("补学截止6月30日", None),
        ] {
            assert_eq!(event(text).as_deref(), expected, "{text}");
        }
    }
}
