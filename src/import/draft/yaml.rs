//! YAML as it is drafted: keys, values and comments, line by line. Only what is always read the same is written without
//! quotes.

use crate::import::arrival::Counted;
use crate::import::passage::Evidence;

/// Lines of YAML.
#[derive(Debug, Default)]
pub(super) struct Lines(Vec<String>);

impl Lines {
    /// `key: value  # evidence`.
    pub(super) fn value(&mut self, indent: &str, key: &str, value: &str, comment: Option<String>) {
        let comment = comment.map_or_else(String::new, |comment| format!("  # {comment}"));
        self.0.push(format!("{indent}{key}: {value}{comment}"));
    }

    /// A key with a map or list under it; nothing where the block is empty, its comments then stand alone.
    pub(super) fn block(&mut self, indent: &str, key: &str, block: Self) {
        if block.is_live() {
            self.0.push(format!("{indent}{key}:"));
        }
        self.0.extend(block.0);
    }

    /// A comment on a line of its own.
    pub(super) fn comment(&mut self, indent: &str, text: &str) {
        self.0.push(format!("{indent}# {text}"));
    }

    /// An item of a list: a line as it stands.
    pub(super) fn item(&mut self, line: String) {
        self.0.push(line);
    }

    /// Whether there is more than comments.
    pub(super) fn is_live(&self) -> bool {
        self.0.iter().any(|line| !line.trim_start().starts_with('#'))
    }

    pub(super) fn into_text(self) -> String {
        self.0.into_iter().map(|line| line + "\n").collect()
    }
}

/// A text as a YAML value, in quotes unless it is sure to be read as this text.
pub(super) fn text(value: &str) -> String {
    let first = value.chars().next();
    let word = ["true", "false", "yes", "no", "on", "off", "null", "~", "y", "n"];
    let plain = first.is_some_and(|c| !c.is_ascii_punctuation() && !c.is_whitespace() && !"“‘「『".contains(c))
        && !value.starts_with(|c: char| c.is_ascii_digit() && !value.contains(|c: char| !c.is_ascii()))
        && !value.contains(": ")
        && !value.contains(" #")
        && !value.ends_with([':', ' '])
        && !value.contains(['[', ']', '{', '}', '"', '\\', '，', ',', '\t'])
        && !word.contains(&value.to_ascii_lowercase().as_str());
    if plain {
        return value.to_owned();
    }
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A list of texts on one line.
pub(super) fn list(values: &[String]) -> String {
    let items: Vec<String> = values.iter().map(|value| text(value)).collect();
    format!("[{}]", items.join(", "))
}

/// Evidence as a comment: `第 12 行：“每年参加继续教育累计应不少于90学时”`.
pub(super) fn evidence(evidence: &Evidence, counted: Counted) -> String {
    let place = place(evidence.line, counted);
    let quote: String = evidence.quote.chars().filter(|c| !c.is_control()).collect();
    match &evidence.from {
        Some(from) => format!("{place}，据《{from}》：“{quote}”"),
        None => format!("{place}：“{quote}”"),
    }
}

/// The place of a line, in words.
pub(super) fn place(line: u32, counted: Counted) -> String {
    match counted {
        Counted::Lines => format!("第 {line} 行"),
        Counted::Paragraphs => format!("第 {line} 段"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_text_goes_without_quotes() {
        for (value, written) in [
            ("江西省", "江西省"),
            ("赣人社函〔2025〕3号", "赣人社函〔2025〕3号"),
            ("2025 年度学习指南", "2025 年度学习指南"),
            ("4008039966", "\"4008039966\""),
            ("0791-12333 转 1", "0791-12333 转 1"),
            ("https://a.cn/x", "https://a.cn/x"),
            ("7 号键，专席", "\"7 号键，专席\""),
            ("a: b", "\"a: b\""),
            ("- a", "\"- a\""),
            ("\"引\"", "\"\\\"引\\\"\""),
            ("“引”", "\"“引”\""),
            ("[2025]3号", "\"[2025]3号\""),
            ("true", "\"true\""),
            ("", "\"\""),
            ("2025-01-01", "\"2025-01-01\""),
        ] {
            assert_eq!(text(value), written);
        }
    }
}
