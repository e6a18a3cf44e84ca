//! Titles of documents between 《 and 》, nested ones included.

use super::{Statement, Value};

/// No title is longer.
const LONGEST: usize = 300;

/// The titles of a passage, outermost only; the value is what stands between the marks, as written.
pub fn find(text: &str) -> Vec<Statement> {
    let mut open: Vec<usize> = Vec::new();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '《' => open.push(at),
            '》' => pairs.extend(open.pop().map(|start| (start, at))),
            _ => {}
        }
    }
    pairs.sort_unstable();
    let mut found: Vec<Statement> = Vec::new();
    for (start, close) in pairs {
        let inner = text[start + '《'.len_utf8()..close].trim();
        let nested = found.last().is_some_and(|outer| start < outer.range.end);
        if !nested && !inner.is_empty() && inner.chars().count() <= LONGEST {
            found.push(Statement { value: Value::Title(inner.to_owned()), range: start..close + '》'.len_utf8() });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_what_stands_between_the_marks() {
        for (text, expected) in [
            ("根据《办法》和《规定》", vec!["办法", "规定"]),
            ("关于印发《关于〈办法〉的通知》的通知", vec!["关于〈办法〉的通知"]),
            ("《关于转发《办法》的通知》", vec!["关于转发《办法》的通知"]),
            ("《 办法 》", vec!["办法"]),
            ("《》", vec![]),
            ("》《", vec![]),
            ("《未闭合，根据《办法》", vec!["办法"]),
            ("《办法", vec![]),
        ] {
            let titles: Vec<String> =
                find(text).into_iter().map(|statement| statement.value.text().unwrap().to_owned()).collect();
            assert_eq!(titles, expected, "{text}");
        }
    }
}
