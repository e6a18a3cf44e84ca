//! What may be typed behind several commands: a day, a format, a file to write; and the words that choose.
//!
//! Which command takes which of them is not said here.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::commands::{Described, MessageFormat, Publishing, Warnings};
use crate::model::Date;

#[derive(Debug, Args)]
pub(super) struct FormArguments {
    /// 写到哪个文件 / The file to write
    #[arg(short = 'o', long = "output", value_name = "FILE.xlsx")]
    pub(super) file: PathBuf,
    /// 按哪一年度的学习指南；默认最近一个有指南的年度 / By the guides of which year; else the latest year with guides
    #[arg(long, value_name = "YYYY")]
    pub(super) year: Option<i32>,
}

#[derive(Debug, Args)]
pub(super) struct PublishingArguments {
    /// 按哪一天的情况；默认取 site.yaml 的 as_of，再次为北京时间今天 / As of which day; else site.yaml, else today in UTC+8
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub(super) as_of: Option<Date>,
    /// warnings：有警告时退出码也为 1 / warnings: exit with 1 on warnings too
    #[arg(short = 'D', long = "deny", value_enum, value_name = "WHAT")]
    pub(super) deny: Option<DenyChoice>,
    /// 同 --message-format / Same as --message-format
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) format: Option<MessageChoice>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum MessageChoice {
    Human,
    Json,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ResultChoice {
    Table,
    Csv,
    Jsonl,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ColourChoice {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum LanguageChoice {
    #[value(name = "zh-CN", alias = "zh")]
    Chinese,
    #[value(name = "en")]
    English,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum DenyChoice {
    Warnings,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum DescribedChoice {
    FrontMatter,
    Site,
    Units,
}

impl From<DescribedChoice> for Described {
    fn from(choice: DescribedChoice) -> Self {
        match choice {
            DescribedChoice::FrontMatter => Self::FrontMatter,
            DescribedChoice::Site => Self::Site,
            DescribedChoice::Units => Self::Units,
        }
    }
}

/// A date as every command takes it: `2025-12-31`.
pub(super) fn parse_date(text: &str) -> Result<Date, String> {
    let date = Date::parse_from_str(text, "%Y-%m-%d").ok().filter(|date| date.to_string() == text);
    date.ok_or_else(|| "应为日期，例如 2025-12-31 / a date is needed, such as 2025-12-31".to_owned())
}

impl From<MessageChoice> for MessageFormat {
    fn from(choice: MessageChoice) -> Self {
        match choice {
            MessageChoice::Human => Self::Human,
            MessageChoice::Json => Self::Json,
        }
    }
}

impl From<PublishingArguments> for Publishing {
    fn from(arguments: PublishingArguments) -> Self {
        let warnings = match arguments.deny {
            Some(DenyChoice::Warnings) => Warnings::Denied,
            None => Warnings::Allowed,
        };
        Self { as_of: arguments.as_of, warnings }
    }
}
