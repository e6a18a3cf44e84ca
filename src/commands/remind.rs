//! `xueshi remind`: whom to remind of a deadline that comes soon, for the publisher: messages to send, a list, a calendar.

use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::Days;

use super::console::Console;
use super::judge::judge;
use super::shell::not_new;
use super::{Exit, Warnings, exit_for, results};
use crate::diagnostic::{Language, Text};
use crate::model::{Date, Year};
use crate::output::{List, ListCells, ListColumn, list_xlsx, write_new};
use crate::pages::{Outstanding, SiteInput, outstanding};

/// Whom to remind, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remind {
    /// Only deadlines within so many days.
    pub within: u32,
    /// How.
    pub format: RemindFormat,
    /// The file to write; `None`: standard output.
    pub file: Option<PathBuf>,
    /// Only this year.
    pub year: Option<Year>,
    /// As of which day.
    pub as_of: Option<Date>,
}

/// What is made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemindFormat {
    /// A message for each unit.
    Text,
    /// A list.
    Xlsx,
    /// The deadlines as a calendar.
    Calendar,
}

/// Reads a time as it is typed: `30d`, `30`, `30天`; at most ten years.
///
/// # Errors
/// Anything else, with what is wrong.
pub fn days(text: &str) -> Result<u32, String> {
    let digits = text.strip_suffix(['d', '天']).unwrap_or(text);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let days = digits.parse().ok().filter(|days| is_number && *days <= 3660);
    days.ok_or_else(|| "应为天数，例如 30d / a number of days is needed, such as 30d".to_owned())
}

/// Prints or writes the reminders.
pub(super) fn remind(root: &Path, remind: &Remind, console: &Console) -> Exit {
    if remind.format == RemindFormat::Xlsx && remind.file.is_none() {
        console.refuse(&Text::new(
            "xlsx 格式要用 -o 写明文件，例如 -o 提醒.xlsx。",
            "the xlsx format needs a file: name it with -o, such as -o reminders.xlsx",
        ));
        return Exit::Usage;
    }
    let judged = match judge(root, remind.as_of, console) {
        Ok(judged) => judged,
        Err(exit) => return exit,
    };
    let as_of = judged.assessment.as_of;
    let latest = as_of.checked_add_days(Days::new(u64::from(remind.within))).unwrap_or(as_of);
    let input = SiteInput {
        settings: &judged.sources.settings,
        documents: &judged.sources.documents,
        directory: &judged.sources.directory,
        workbooks: &judged.sources.workbooks,
        assessment: &judged.assessment,
        diagnostics: &judged.diagnostics,
    };
    let language = console.language();
    let found = outstanding(&input, language, remind.year, latest);
    let n: usize = found.units.iter().map(|unit| unit.learners.len()).sum();
    let exit = exit_for(&judged.diagnostics, Warnings::Allowed);
    if n == 0 {
        console.say(&Text::new(
            format!("{as_of} 至 {latest} 之间没有与缺学时的人有关的截止日期。"),
            format!("From {as_of} to {latest} there is no deadline for anybody who is short of hours."),
        ));
        judged.say_errors(console);
        return exit;
    }
    let bytes = match remind.format {
        RemindFormat::Text => messages(&found).into_bytes(),
        RemindFormat::Calendar => found.calendar.clone().unwrap_or_default().into_bytes(),
        RemindFormat::Xlsx => match list_xlsx(&list(&found, as_of, latest, language)) {
            Ok(bytes) => bytes,
            Err(reason) => {
                console.refuse(&Text::new(format!("表格没能生成：{reason}"), format!("no list: {reason}")));
                return Exit::CannotRun;
            }
        },
    };
    let printed = match &remind.file {
        None => results::print(console, |out| out.write_all(&bytes)),
        Some(file) => write_new(file, &bytes).map_err(|error| not_new(&error, console)),
    };
    if let Err(exit) = printed {
        return exit;
    }
    let n_units = found.units.len();
    console.say(&Text::new(
        format!("{as_of} 至 {latest} 截止、还缺学时的：{n_units} 个单位（按年度计），{n} 人次。内容含完整姓名，请只发给本单位。"),
        format!(
            "Short with a deadline from {as_of} to {latest}: {n} learners of {n_units} units, counted by year. Names are \
             full: send each to its unit only."
        ),
    ));
    judged.say_errors(console);
    exit
}

fn messages(found: &Outstanding) -> String {
    let messages: Vec<&str> = found.units.iter().map(|unit| unit.message.as_str()).collect();
    let text: String = messages.join("\n\n").chars().filter(|c| *c == '\n' || !c.is_control()).collect();
    format!("{text}\n")
}

fn list(found: &Outstanding, as_of: Date, latest: Date, language: Language) -> List {
    let say = |zh: &'static str, en: &'static str| Text::new(zh, en).get(language).to_owned();
    let columns = [
        (say("单位", "Unit"), 28),
        (say("年度", "Year"), 8),
        (say("姓名", "Name"), 16),
        (say("部门", "Department"), 18),
        (say("状态", "Status"), 12),
        (say("截止", "Deadline"), 13),
        (say("还有", "Left"), 14),
        (say("还差", "Short of"), 34),
        (say("最短达标途径", "Shortest way to comply"), 60),
    ];
    let rows = found.units.iter().flat_map(|unit| {
        unit.learners.iter().map(|learner| {
            vec![
                unit.unit.clone(),
                unit.year.to_string(),
                learner.name.clone(),
                learner.department.clone(),
                learner.status.clone(),
                learner.deadline.to_string(),
                learner.left.clone(),
                learner.short.clone(),
                learner.way.clone(),
            ]
        })
    });
    let title = Text::new(
        format!("学时提醒：{as_of} 至 {latest} 截止"),
        format!("Reminders: deadlines from {as_of} to {latest}"),
    );
    let remark = say("含完整姓名，请只发给本单位。", "Names are full: give each unit its own rows only.");
    let column = |(header, width)| ListColumn { header, width, cells: ListCells::Text };
    List {
        sheet: say("提醒", "Reminders"),
        head: vec![title.get(language).to_owned(), remark],
        columns: columns.into_iter().map(column).collect(),
        rows: rows.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_a_number_of_days() {
        for (text, expected) in [("30d", 30), ("30", 30), ("7天", 7), ("0d", 0), ("3660", 3660)] {
            assert_eq!(days(text), Ok(expected), "{text}");
        }
        for text in ["", "d", "-1", "+1", "1.5", "2w", "30dd", "３０", "3661", "99999999999"] {
            assert!(days(text).is_err(), "{text}");
        }
    }
}
