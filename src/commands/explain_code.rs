//! `xueshi explain-code`: what a kind of finding means, why it matters, what to do.

use std::io::{self, Write};

use super::Exit;
use super::console::Console;
use super::results::{self, Out};
use crate::diagnostic::{Code, Language, Text, explanation};

/// Explains one code, or lists all of them. An unknown code is refused, with the nearest one.
pub(super) fn explain_code(code: Option<&str>, console: &Console) -> Exit {
    let language = console.language();
    let printed = match code.map(find) {
        None => results::print(console, |out| list(language, out)),
        Some(Ok(code)) => results::print(console, |out| explain(code, language, out)),
        Some(Err(unknown)) => {
            console.refuse(&unknown);
            return Exit::Usage;
        }
    };
    printed.err().unwrap_or(Exit::Done)
}

/// The code of that name, whatever its case, with `_` for `-`, in brackets or not.
fn find(typed: &str) -> Result<Code, Text> {
    let name = typed.trim_matches(['[', ']', ' ']).to_lowercase().replace('_', "-");
    let name =
        ["error", "warning", "note"].iter().find_map(|word| name.strip_prefix(&format!("{word}["))).unwrap_or(&name);
    if let Some(code) = Code::ALL.iter().find(|code| code.as_str() == name) {
        return Ok(*code);
    }
    let scored = Code::ALL.iter().map(|code| (strsim::normalized_damerau_levenshtein(name, code.as_str()), code));
    let nearest = scored.filter(|(score, _)| *score >= 0.5).max_by(|one, other| one.0.total_cmp(&other.0));
    let (zh, en) = match nearest {
        Some((_, code)) => (format!("是不是 {code}？"), format!("Did you mean {code}?")),
        None => (String::new(), String::new()),
    };
    Err(Text::new(
        format!("没有名为 {typed} 的诊断代码。{zh}运行 xueshi explain-code 可列出全部。"),
        format!("There is no diagnostic code {typed}. {en} Run xueshi explain-code for the list.").replace("  ", " "),
    ))
}

fn list(language: Language, out: &mut Out) -> io::Result<()> {
    let width = Code::ALL.iter().map(|code| code.as_str().len()).max().unwrap_or(0);
    for code in Code::ALL {
        writeln!(out, "{:width$}  {}", code.as_str(), explanation(*code).meaning.get(language))?;
    }
    Ok(())
}

fn explain(code: Code, language: Language, out: &mut Out) -> io::Result<()> {
    let explanation = explanation(code);
    let [meaning, remedy, wrong, right] = match language {
        Language::Chinese => ["含义", "怎样改", "有误", "正确"],
        Language::English => ["Meaning", "What to do", "Wrong", "Right"],
    };
    let colon = match language {
        Language::Chinese => "：",
        Language::English => ": ",
    };
    writeln!(out, "{code}\n")?;
    writeln!(out, "{meaning}{colon}{}", explanation.meaning.get(language))?;
    writeln!(out, "{remedy}{colon}{}", explanation.remedy.get(language))?;
    if let Some(example) = &explanation.example {
        for (word, text) in [(wrong, example.wrong), (right, example.right)] {
            writeln!(out, "\n{word}{colon}")?;
            for line in text.lines() {
                writeln!(out, "    {line}")?;
            }
        }
    }
    Ok(())
}
