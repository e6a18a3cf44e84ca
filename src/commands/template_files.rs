//! `xueshi template list` and `xueshi template eject`: the templates of the pages, and how a project gets its own.

use std::io::{self, Write};
use std::path::Path;

use super::Exit;
use super::console::Console;
use super::results::{self, Out};
use crate::diagnostic::Text;
use crate::output::templates::{BuiltIn, GUIDE, built_in};
use crate::output::{NewFileError, write_new_below};

/// Prints every built-in file with what it is for, and whether the project has its own.
pub(super) fn list(root: &Path, console: &Console) -> Exit {
    let language = console.language();
    let own = Text::new("（本项目有自己的）", " (the project has its own)");
    let files: Vec<BuiltIn> = built_in().collect();
    let width = files.iter().map(|file| file.name.len()).max().unwrap_or(0);
    let closing = Text::new(
        format!(
            "要改一个模板：xueshi template eject 名称，再改项目里的 templates/名称。每个模板能用的内容见 {GUIDE}。"
        ),
        format!(
            "To change a template: xueshi template eject NAME, then edit templates/NAME in the project. What each has to place: {GUIDE}."
        ),
    );
    let print = |out: &mut Out| -> io::Result<()> {
        for file in &files {
            let is_own = file.name != GUIDE && root.join("templates").join(file.name).is_file();
            let remark = if is_own { own.get(language) } else { "" };
            writeln!(out, "{:width$}  {}{remark}", file.name, file.purpose.get(language))?;
        }
        writeln!(out, "\n{}", closing.get(language))
    };
    results::print(console, print).err().unwrap_or(Exit::Done)
}

/// Writes a built-in file below `templates/` of the project, never in place of one that is there.
pub(super) fn eject(root: &Path, name: &str, console: &Console) -> Exit {
    let typed = name.trim_start_matches("templates/");
    let Some(file) = built_in().find(|file| file.name == typed) else {
        console.refuse(&unknown(typed));
        return Exit::Usage;
    };
    match write_new_below(root, &format!("templates/{}", file.name), file.bytes) {
        Ok(_) => {
            let shown = format!("templates/{}", file.name);
            console.say(&Text::new(
                format!("已写入 {shown}。今后生成站点就用它；要恢复自带的，删掉它。"),
                format!("Written to {shown}. The site is built with it from now on; delete it to go back to the built-in one."),
            ));
            Exit::Done
        }
        Err(error @ NewFileError::Exists(_)) => {
            console.finding(&error.diagnostic());
            Exit::Refused
        }
        Err(error @ NewFileError::Io(..)) => {
            console.finding(&error.diagnostic());
            Exit::CannotRun
        }
    }
}

fn unknown(name: &str) -> Text {
    let scored = built_in().map(|file| (strsim::normalized_damerau_levenshtein(name, file.name), file.name));
    let nearest = scored.filter(|(score, _)| *score >= 0.5).max_by(|one, other| one.0.total_cmp(&other.0));
    let (zh, en) = match nearest {
        Some((_, nearest)) => (format!("是不是 {nearest}？"), format!(" Did you mean {nearest}?")),
        None => (String::new(), String::new()),
    };
    Text::new(
        format!("没有名为 {name} 的模板。{zh}运行 xueshi template list 可列出全部。"),
        format!("There is no template {name}.{en} Run xueshi template list for the list."),
    )
}
