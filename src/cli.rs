//! The command line (DESIGN 4.6): what may be typed, and its help. The only place that knows clap.
//!
//! Turns arguments into a [`Request`] and does nothing else. What several commands take is in `argument`.

mod argument;
mod diff;
mod doctor;
mod example;
mod gate;
mod init;
mod list;
mod locale;
mod remind;
mod serve;
mod shell;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::commands::{AssessFormat, Colour, Command, Corrections, FormKind, MessageFormat, Request};
use crate::diagnostic::Language;
use crate::model::{Date, Year};
use argument::{
    ColourChoice, DescribedChoice, FormArguments, LanguageChoice, MessageChoice, PublishingArguments, ResultChoice,
    parse_date,
};
pub use shell::{completions, manual};

/// Reads the arguments of the process. Prints help, version, or what is wrong with the arguments, and ends the process
/// with 0 or 2 where that is all there is to do.
pub fn request() -> Request {
    Arguments::parse().request(locale::language())
}

const EXAMPLES: &str = "\
示例 Examples:
  xueshi init 学时2026                           建立新的项目文件夹
                                                 make a new project folder
  xueshi serve                                   在浏览器中预览，保存后自动更新
                                                 preview in a browser, renewed after each save
  xueshi check                                   检查通知和工作簿，不写任何文件
                                                 check notices and workbooks, writing nothing
  xueshi build --as-of 2025-12-31                按该日的情况生成站点到 output/
                                                 build the site into output/ as of that day
  xueshi export handback --out 退回              每个有问题的数据文件一份清单，退回改正
                                                 lists of problems to give back to the owners
  xueshi assess --year 2025 --format csv > 2025.csv
                                                 每人一行的结果，可用 Excel 打开
                                                 one row a learner, for Excel
  xueshi diff 2025 2026 --impact                 两年规则逐条对照，并推算会影响谁
                                                 two years' rules compared, and whom the new ones would affect
  xueshi explain 柳知微                          说明这个人的每一行、每一条学时为什么这样算
                                                 why every row and record of this person counts as it does
  xueshi inspect 名册.xls                        看程序怎样理解这个文件
                                                 how this file is understood
  xueshi import 通知.docx -o guidelines/2026     由收到的通知起草文件，逐项附原文
                                                 draft documents from a notice, with its sentences
  xueshi template records -o 学习记录.xlsx       供单位填写的空白表
                                                 an empty form for units to fill in
  xueshi explain-code invalid-hours              说明一种诊断信息
                                                 what a kind of finding means

退出码 Exit status:
  0 完成 done; 1 有错误（加 -D warnings 时含警告）errors found; 2 用法有误 usage;
  3 无法运行 could not run; 4 为安全起见拒绝 refused for safety";

/// 由继续教育通知和学员工作簿生成静态站点 / Continuing-education notices and workbooks in, a static site out
#[derive(Debug, Parser)]
#[command(name = "xueshi", version, after_help = EXAMPLES, disable_help_subcommand = true)]
struct Arguments {
    #[command(flatten)]
    global: Global,
    /// 同 --message-format / Same as --message-format
    #[arg(long, value_enum, value_name = "FORMAT", hide = true)]
    format: Option<MessageChoice>,
    #[command(subcommand)]
    command: Verb,
}

#[derive(Debug, Args)]
struct Global {
    /// 项目文件夹 / The project folder
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// 诊断信息的格式 / How diagnostics are printed [default: human]
    #[arg(long, global = true, value_enum, value_name = "FORMAT")]
    message_format: Option<MessageChoice>,
    /// 不显示进度和总结 / No progress, no closing summary
    #[arg(long, short, global = true)]
    quiet: bool,
    /// 颜色 / Colours
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = ColourChoice::Auto)]
    color: ColourChoice,
    /// 提示信息的语言；默认英文系统用英文，其余用中文 / Language of messages; by default English on English machines, else Chinese
    #[arg(long, global = true, value_enum, value_name = "LANGUAGE")]
    lang: Option<LanguageChoice>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// 生成站点 / Build the site
    #[command(after_help = example::BUILD)]
    Build {
        /// 站点的文件夹，默认为项目下的 output / Folder of the site, by default output in the project
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// 只说明会有什么变化：增、改、删的页面，新达标和退回的人；不写任何文件，结果在标准输出
        /// / Only tell what would change: pages added, changed, removed, learners newly compliant or fallen back; nothing is written
        #[arg(long)]
        dry_run: bool,
        #[command(flatten)]
        publishing: PublishingArguments,
    },
    /// 同样检查，不写任何文件 / The same checks, writing nothing
    #[command(after_help = example::CHECK)]
    Check {
        /// 先改正可以安全改正的写法（只改文件信息、site.yaml 和 units.yaml，从不改正文）/ Correct first what can be corrected safely
        /// (front matter, site.yaml and units.yaml, never an official text)
        #[arg(long)]
        fix: bool,
        #[command(flatten)]
        publishing: PublishingArguments,
    },
    /// 在本机浏览器中预览站点，保存后自动更新 / Preview the site in a browser on this machine; pages renew themselves after a save
    Serve(serve::ServeArguments),
    /// 输出每位学员的结果（含完整姓名和证件号，请妥善保管）/ Print every learner's result, with full names and IDs
    #[command(after_help = example::ASSESS)]
    Assess {
        /// 只要这一年度 / Only this credit year
        #[arg(long, value_name = "YYYY")]
        year: Option<i32>,
        /// 按哪一天的情况 / As of which day
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
        as_of: Option<Date>,
        /// 结果的格式 / Format of the results
        #[arg(long, value_enum, default_value_t = ResultChoice::Table)]
        format: ResultChoice,
    },
    /// 逐条对照两个年度、两个文件夹或两份文件：规则、平台、正文，以及会影响谁 / Compare two years, folders or documents: rules, platforms, text,
    /// and whom the new rules would affect
    #[command(after_help = diff::EXAMPLES)]
    Diff(diff::DiffArguments),
    /// 说明一位学员或一个单位的结果从何而来（不作遮盖，请妥善保管）/ Explain where the result of a learner or unit comes from (nothing is masked)
    #[command(after_help = example::EXPLAIN)]
    Explain {
        /// 姓名、工号、证件号，或单位名称 / A name, staff number or ID, or the name of a unit
        #[arg(value_name = "LEARNER|UNIT")]
        whom: String,
        /// 只要这一年度 / Only this credit year
        #[arg(long, value_name = "YYYY")]
        year: Option<i32>,
        /// 按哪一天的情况 / As of which day
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
        as_of: Option<Date>,
    },
    /// 看程序怎样理解一个工作簿：类型、表头、每一栏、问题 / How a workbook is understood: its type, header, columns, problems
    #[command(after_help = example::INSPECT)]
    Inspect {
        /// 工作簿，放在哪里都可以 / The workbook, wherever it lies
        file: PathBuf,
        /// 按哪一年度的学习指南读；在 data/ 的年度文件夹里的文件总是按那一年度，其余默认最近一个有指南的年度
        /// / By the guides of which year; a file in a year folder of data/ always by that year, others by default by the latest year with guides
        #[arg(long, value_name = "YYYY")]
        year: Option<i32>,
        /// 结果的格式 / Format of the results
        #[arg(long, value_enum, value_name = "FORMAT", default_value_t = MessageChoice::Human)]
        format: MessageChoice,
    },
    /// 由收到的通知（.docx、网页、文字）起草 guidelines/ 的文件，每个值旁边附原文
    /// / Draft documents of guidelines/ from a notice as it arrives, each value beside the sentence that states it
    #[command(after_help = example::IMPORT)]
    Import {
        /// 通知：.docx、.html、.txt 或 .md，按内容识别 / The notice: .docx, .html, .txt or .md, told by its content
        file: PathBuf,
        /// 写到这个文件夹，或把主文件写成这个 .md；不写时输出到屏幕；不覆盖已有的文件
        /// / Write into this folder, or the main document as this .md; else print; never overwrites a file
        #[arg(long, short, value_name = "FILE.md|DIR")]
        out: Option<PathBuf>,
    },
    /// 供单位填写的空白表，或网页的模板；不覆盖已有的文件 / Empty forms for units, or the templates of the pages; never overwrites a file
    #[command(after_help = example::TEMPLATE)]
    Template {
        #[command(subcommand)]
        what: TemplateChoice,
    },
    /// 说明一种诊断信息：含义、影响、怎样改；不写代码时列出全部 / Explain a kind of finding; without a code, list them all
    #[command(after_help = example::EXPLAIN_CODE)]
    ExplainCode {
        /// 方括号里的代码，例如 invalid-hours / The code in brackets, such as invalid-hours
        code: Option<String>,
    },
    /// 输出某种文件的 JSON Schema，供编辑器提示和检查 / Print the JSON Schema of a kind of file, for editors to help and check by
    #[command(after_help = example::SCHEMA)]
    Schema {
        /// 哪种文件 / Which kind of file
        #[arg(value_name = "KIND")]
        described: DescribedChoice,
    },
    /// 检查每个单位是否达到要求，以退出码告知 / Check whether every unit meets conditions, and tell by the exit status
    Gate(gate::GateArguments),
    /// 提醒：截止日期快到、还缺学时的人（含完整姓名）/ Reminders: who is short with a deadline to come, with full names
    Remind(remind::RemindArguments),
    /// 列出年度、文件、单位或学员（含完整姓名）/ List years, documents, units or learners, with full names
    List(list::ListArguments),
    /// 建立新的项目文件夹，或示例项目；不改动已有内容的文件夹 / Make a new project folder, or the sample; never touches a folder that holds anything
    Init(init::InitArguments),
    /// 检查环境和项目是否正常，告诉怎样处理 / Look whether surroundings and project are in order, and say what to do
    Doctor(doctor::DoctorArguments),
    /// 输出供 shell 补全命令的脚本 / Print completions for a shell
    Completions(shell::CompletionsArguments),
    /// 输出手册（man 格式）/ Print the manual, for man
    Man(shell::ManualArguments),
    /// 从上一年开始新一年的文件 / Begin a new year from the year before
    #[command(after_help = example::NEW_NOTICE)]
    New {
        #[command(subcommand)]
        what: New,
    },
    /// 导出交给别人的文件 / Export files for other hands
    #[command(after_help = example::EXPORT)]
    Export {
        #[command(subcommand)]
        what: Exported,
    },
}

#[derive(Debug, Subcommand)]
enum New {
    /// 照抄上一年文件的信息，每个值都标为待确认；不覆盖已有的文件 / Last year's front matter with every value to be confirmed;
    /// never overwrites a file
    #[command(after_help = example::NEW_NOTICE)]
    Notice {
        /// 新的年度 / The new year
        #[arg(value_name = "YEAR")]
        year: i32,
        /// 照抄哪一年度的文件；默认最近的一年 / The year to begin from, by default the latest before it
        #[arg(long, value_name = "YEAR")]
        from: Option<i32>,
        /// 学习指南写到哪个文件；默认 guidelines/YEAR/ 下 / The file of the guide, by default in guidelines/YEAR/
        #[arg(short = 'o', long = "output", value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
enum Exported {
    /// 为每个有问题的数据文件写一份问题清单（xlsx，含原值），退回给它的提供者 / For each data file with problems, a list of them
    /// (xlsx, with the values found) to give back to its owner
    #[command(after_help = example::EXPORT)]
    Handback {
        /// 清单的文件夹：新的、空的或上次导出的 / Folder of the lists: new, empty, or of an earlier export
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// 按哪一天的情况 / As of which day
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
        as_of: Option<Date>,
    },
}

#[derive(Debug, Subcommand)]
enum TemplateChoice {
    /// 空白名册（.xlsx）/ An empty roster (.xlsx)
    #[command(after_help = example::FORM)]
    Roster(FormArguments),
    /// 空白学习记录表（.xlsx）/ An empty form for records (.xlsx)
    #[command(after_help = example::FORM)]
    Records(FormArguments),
    /// 空白汇总表（.xlsx）/ An empty summary (.xlsx)
    #[command(after_help = example::FORM)]
    Summary(FormArguments),
    /// 列出网页的模板：名称、用途、本项目是否已改 / List the templates of the pages: name, purpose, whether the project has its own
    #[command(after_help = example::TEMPLATE_LIST)]
    List,
    /// 把自带的模板写到项目的 templates/，供修改 / Write a built-in template into templates/ of the project, to be changed there
    #[command(after_help = example::TEMPLATE_EJECT)]
    Eject {
        /// 模板的名称，例如 base.html / The template's name, such as base.html
        name: String,
    },
}

impl Arguments {
    /// What was asked for; messages are in `language` unless one was named.
    fn request(self, language: Language) -> Request {
        let Self { global, format, command } = self;
        let (command, own_format) = match command {
            Verb::Build { out, dry_run, publishing } => {
                let format = publishing.format;
                let publishing = publishing.into();
                let command =
                    if dry_run { Command::DryRun { out, publishing } } else { Command::Build { out, publishing } };
                (command, format)
            }
            Verb::Diff(arguments) => (arguments.into(), None),
            Verb::Check { fix, publishing } => {
                let format = publishing.format;
                let corrections = if fix { Corrections::Made } else { Corrections::Offered };
                (Command::Check { publishing: publishing.into(), corrections }, format)
            }
            Verb::Serve(serving) => (Command::Serve(serving.into()), None),
            Verb::Assess { year, as_of, format } => {
                let format = match format {
                    ResultChoice::Table => AssessFormat::Table,
                    ResultChoice::Csv => AssessFormat::Csv,
                    ResultChoice::Jsonl => AssessFormat::Jsonl,
                };
                (Command::Assess { year: year.map(Year), as_of, format }, None)
            }
            Verb::Export { what: Exported::Handback { out, as_of } } => (Command::ExportHandback { out, as_of }, None),
            Verb::Explain { whom, year, as_of } => (Command::Explain { whom, year: year.map(Year), as_of }, None),
            Verb::Inspect { file, year, format } => {
                (Command::Inspect { file, year: year.map(Year), format: format.into() }, None)
            }
            Verb::Gate(conditions) => (Command::Gate(conditions.into()), None),
            Verb::Doctor(doctor) => (Command::Doctor { out: doctor.out }, None),
            Verb::Init(init) => (init.into(), None),
            Verb::Remind(remind) => (Command::Remind(remind.into()), None),
            Verb::List(list) => (list.into(), None),
            Verb::Completions(arguments) => (Command::Completions { shell: arguments.shell.into() }, None),
            Verb::Man(arguments) => (Command::Manual { folder: arguments.folder }, None),
            Verb::Import { file, out } => (Command::Import { file, out }, None),
            Verb::Template { what } => (what.into(), None),
            Verb::Schema { described } => (Command::Schema { described: described.into() }, None),
            Verb::New { what: New::Notice { year, from, out } } => {
                (Command::NewNotice { year: Year(year), from: from.map(Year), out }, None)
            }
            Verb::ExplainCode { code } => (Command::ExplainCode { code }, None),
        };
        Request {
            root: global.root,
            messages: own_format.or(global.message_format).or(format).map_or(MessageFormat::Human, MessageFormat::from),
            quiet: global.quiet,
            colour: match global.color {
                ColourChoice::Auto => Colour::Auto,
                ColourChoice::Always => Colour::Always,
                ColourChoice::Never => Colour::Never,
            },
            language: match global.lang {
                Some(LanguageChoice::Chinese) => Language::Chinese,
                Some(LanguageChoice::English) => Language::English,
                None => language,
            },
            command,
        }
    }
}

impl From<TemplateChoice> for Command {
    fn from(choice: TemplateChoice) -> Self {
        let (kind, FormArguments { file, year }) = match choice {
            TemplateChoice::Roster(form) => (FormKind::Roster, form),
            TemplateChoice::Records(form) => (FormKind::Records, form),
            TemplateChoice::Summary(form) => (FormKind::Summary, form),
            TemplateChoice::List => return Self::TemplateList,
            TemplateChoice::Eject { name } => return Self::TemplateEject { name },
        };
        Self::Template { kind, file, year: year.map(Year) }
    }
}

#[cfg(test)]
mod tests;
