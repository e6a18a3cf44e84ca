//! A look at YAML before it is parsed: what must not reach the parser, and what the parser would explain badly.
//!
//! Follows quotes, comments, brackets and block text just far enough to know where a value can begin. Refuses anchors,
//! aliases, tags, merge keys, directives, a second document, tabs in indentation, control characters, and brackets nested
//! too deep (the parser's time grows with the square of their depth). It does not parse, and what it lets pass may still
//! be wrong.

use super::correction::{self, Level};
use super::report::Report;
use super::source_text::{Span, saturating};
use super::yaml::{DEEPEST, Yaml, too_deep};
use crate::diagnostic::{Code, Severity, Text};

/// What the look found.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// An error was reported, and the YAML is not to be parsed.
    pub(super) refused: bool,
    suspects: Vec<Suspect>,
}

/// A line that looks like a key and value, but is none for YAML. Such a line may also be the second line of a long value,
/// so it is reported only if the YAML does not parse.
#[derive(Debug)]
struct Suspect {
    colon: Span,
    full_width: bool,
}

impl Scan {
    /// Reports the last suspect line up to and including `line`; whether there is one.
    pub(super) fn report_suspect(&self, report: &mut Report<'_>, line: u32) -> bool {
        let suspect = self.suspects.iter().rev().find(|suspect| suspect.colon.line <= line);
        if let Some(suspect) = suspect {
            report_colon(report, suspect.colon, suspect.full_width);
        }
        suspect.is_some()
    }
}

/// Reports a colon that does not separate a key from its value.
pub(super) fn report_colon(report: &mut Report<'_>, colon: Span, full_width: bool) {
    let (code, message) = if full_width {
        let message = Text::new(
            "这里是全角冒号“：”，YAML 只认半角冒号，这一行没有读作“项: 值”",
            "this is a full-width colon; only the plain `:` separates a key from its value, so the line is not understood",
        );
        (Code::FullWidthColon, message)
    } else {
        let message = Text::new(
            "冒号后面缺少半角空格，这一行没有读作“项: 值”",
            "a plain space is missing behind the colon, so the line is not understood as a key and its value",
        );
        (Code::ColonWithoutSpace, message)
    };
    let help =
        Text::new("请改为半角冒号加一个空格，例如 `year: 2025`", "write a plain colon and a space: `year: 2025`");
    let text = report.text();
    let fix = correction::colon(text.line(colon.line), colon);
    report.push(text.diagnostic(Severity::Error, code, colon, message, help).fix(fix));
}

/// Reports YAML that is not read here: anchors, aliases, tags, merge keys, directives.
pub(super) fn unsupported(report: &mut Report<'_>, span: Span) {
    report.error(
        Code::UnsupportedYaml,
        span,
        Text::new(
            "这里使用了 YAML 的锚点、引用、标签或指令（`&`、`*`、`!`、`<<`、`%`），本程序不读取这些写法",
            "this uses an anchor, alias, tag, merge key or directive of YAML (`&`, `*`, `!`, `<<`, `%`), which is not read",
        ),
        Text::new(
            "如果它是值的一部分，请给整个值加上英文双引号；否则请把内容直接写出来",
            "if it is part of the value, put the whole value into double quotes; else write the content out",
        ),
    );
}

/// Looks through the YAML, reporting what is refused.
pub(super) fn scan(report: &mut Report<'_>, yaml: Yaml<'_>) -> Scan {
    let mut scanner = Scanner {
        report,
        result: Scan::default(),
        state: State::Outside,
        brackets: 0,
        document_begun: false,
        line: 0,
        level: Level::default(),
    };
    for (index, line) in yaml.text.split('\n').enumerate() {
        scanner.line = yaml.first_line.saturating_add(saturating(index));
        let line: Vec<char> = line.strip_suffix('\r').unwrap_or(line).chars().collect();
        scanner.line(&line);
        if scanner.brackets > DEEPEST {
            break;
        }
    }
    scanner.result
}

/// What YAML takes for a space.
fn is_blank(c: &char) -> bool {
    matches!(c, ' ' | '\t')
}

/// What the next line continues.
enum State {
    /// Nothing in particular.
    Outside,
    /// Quoted text.
    Quoted(char),
    /// Block text behind `|` or `>`; its lines are indented by more than this.
    Block(Option<usize>),
}

struct Scanner<'r, 'a> {
    report: &'r mut Report<'a>,
    result: Scan,
    state: State,
    brackets: usize,
    document_begun: bool,
    line: u32,
    /// Where the lines of the last line's level begin, as it is or is corrected to.
    level: Level,
}

impl Scanner<'_, '_> {
    fn span(&self, at: usize, characters: usize) -> Span {
        Span { line: self.line, column: saturating(at + 1), characters: saturating(characters) }
    }

    fn unsupported(&mut self, at: usize, characters: usize) {
        let span = self.span(at, characters);
        unsupported(self.report, span);
        self.result.refused = true;
    }

    fn refuse(&mut self, code: Code, span: Span, message: Text, help: Text) {
        self.report.error(code, span, message, help);
        self.result.refused = true;
    }

    fn line(&mut self, line: &[char]) {
        self.control_characters(line);
        let indent = line.iter().take_while(|c| **c == ' ').count();
        let blank = line.iter().all(is_blank);
        match self.state {
            State::Quoted(quote) => {
                let next = self.quoted(line, 0, quote);
                return self.tokens(line, next, None, false);
            }
            State::Block(_) if blank => return,
            State::Block(outer) if outer.is_none_or(|outer| indent > outer) => return,
            State::Block(_) | State::Outside => self.state = State::Outside,
        }
        if blank {
            return;
        }
        if self.brackets == 0 && self.marker(line) {
            return;
        }
        if line.get(indent) == Some(&'\t') && line.iter().find(|c| !is_blank(c)) != Some(&'#') {
            let finding = self.report.text().diagnostic(
                Severity::Error,
                Code::TabIndentation,
                self.span(indent, 1),
                Text::new(
                    "缩进里有制表符（Tab），YAML 只认空格",
                    "there is a tab in the indentation; YAML takes only spaces",
                ),
                Text::new("请把 Tab 换成空格，每级两格", "indent with spaces instead, two for each level"),
            );
            let (fix, level) = correction::indentation(line, self.line, &self.level);
            self.report.push(finding.fix(fix));
            self.level = level;
            self.result.refused = true;
        } else if line.get(indent) != Some(&'#') && self.brackets == 0 {
            self.level = Level::of(line, indent);
        }
        if line.get(indent).is_some_and(|c| c.is_whitespace() && !is_blank(c)) {
            self.refuse(
                Code::FullWidthSpace,
                self.span(indent, 1),
                Text::new(
                    "行首有全角空格或不换行空格，YAML 只认半角空格，这一行的层级读不出来",
                    "the line begins with a full-width or no-break space; YAML takes only plain spaces for indentation",
                ),
                Text::new("请换成半角空格，每级两格", "indent with plain spaces instead, two for each level"),
            );
        }
        self.tokens(line, indent, None, true);
    }

    fn control_characters(&mut self, line: &[char]) {
        let odd = |c: &char| (c.is_control() && *c != '\t') || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}');
        if let Some(at) = line.iter().position(odd) {
            self.refuse(
                Code::ControlCharacter,
                self.span(at, 1),
                Text::new(
                    "这里有一个看不见的控制字符，无法读取",
                    "there is an invisible control character, which cannot be read",
                ),
                Text::new("请删去这个字符，或把这一行重新输入一遍", "delete the character, or type the line anew"),
            );
        }
    }

    /// `---`, `...` and `%` at the start of a line; whether the line holds nothing else to look at.
    fn marker(&mut self, line: &[char]) -> bool {
        let starts = |mark: [char; 3]| line.starts_with(&mark) && line.get(3).is_none_or(is_blank);
        if line.first() == Some(&'%') {
            self.unsupported(0, 1);
            return true;
        }
        if !starts(['-'; 3]) && !starts(['.'; 3]) {
            self.document_begun |= line.iter().find(|c| !is_blank(c)).is_none_or(|c| *c != '#');
            return false;
        }
        let bare = line[3..].iter().all(is_blank);
        if !self.document_begun && bare && line[0] == '-' {
            self.document_begun = true;
            return true;
        }
        self.refuse(
            Code::SecondYamlDocument,
            self.span(0, 3),
            Text::new(
                "这里又出现了 YAML 的分隔线，其后的内容会成为另一份数据，无法读取",
                "another YAML separator stands here; what follows would be a second document and is not read",
            ),
            Text::new("请删去这一行；各项写在同一份里", "remove the line and keep all keys in one document"),
        );
        true
    }

    /// Reads on inside quotes; the index behind the closing mark, or the line's end.
    fn quoted(&mut self, line: &[char], from: usize, quote: char) -> usize {
        let mut at = from;
        while let Some(c) = line.get(at) {
            let backslash = *c == '\\' && quote == '"';
            let doubled = *c == quote && quote == '\'' && line.get(at + 1) == Some(&quote);
            if backslash || doubled {
                at += 2;
            } else if *c == quote {
                self.state = State::Outside;
                return at + 1;
            } else {
                at += 1;
            }
        }
        self.state = State::Quoted(quote);
        line.len()
    }

    /// Goes through the values that begin on this line. `outer` is the column that block text must be indented beyond;
    /// `first` says that nothing but indentation and `- ` came before.
    fn tokens(&mut self, line: &[char], from: usize, mut outer: Option<usize>, mut first: bool) {
        let mut at = from;
        let blank_at = |at: usize| line.get(at).is_none_or(is_blank);
        while let Some(c) = line.get(at).copied() {
            let flow = self.brackets > 0;
            match c {
                ' ' | '\t' => at += 1,
                '#' if at == 0 || blank_at(at - 1) => return,
                '-' | '?' if !flow && blank_at(at + 1) => {
                    outer = Some(at);
                    at += 1;
                    continue;
                }
                ':' if flow || blank_at(at + 1) => at += 1,
                ',' if flow => at += 1,
                '[' | '{' => {
                    self.brackets += 1;
                    if self.brackets > DEEPEST {
                        let span = self.span(at, 1);
                        too_deep(self.report, span);
                        self.result.refused = true;
                        return;
                    }
                    at += 1;
                }
                ']' | '}' => {
                    self.brackets = self.brackets.saturating_sub(1);
                    at += 1;
                }
                '&' | '*' | '!' => {
                    let end = (at..line.len()).find(|at| blank_at(*at)).unwrap_or(line.len());
                    self.unsupported(at, end - at);
                    at = end;
                }
                '"' | '\'' => {
                    let start = at;
                    at = self.quoted(line, at + 1, c);
                    if !flow && line.get(at) == Some(&':') {
                        outer = Some(start);
                    }
                }
                '|' | '>' if !flow => {
                    self.state = State::Block(outer);
                    return;
                }
                _ => {
                    let end = self.plain(line, at, first);
                    if !flow && line.get(end) == Some(&':') {
                        outer = Some(at);
                    }
                    at = end.max(at + 1);
                }
            }
            first &= matches!(c, ' ' | '\t');
        }
    }

    /// Passes over unquoted text; the index of what ends it.
    fn plain(&mut self, line: &[char], from: usize, first: bool) -> usize {
        let flow = self.brackets > 0;
        let bracket = |at: usize| line.get(at).is_some_and(|c| matches!(c, ',' | '[' | ']' | '{' | '}'));
        let blank = |at: usize| line.get(at).is_none_or(is_blank);
        let ends = |at: &usize| {
            (line[*at] == ':' && (blank(at + 1) || (flow && bracket(at + 1))))
                || (line[*at] == '#' && *at > 0 && blank(at - 1))
                || (flow && bracket(*at))
        };
        let end = (from..line.len()).find(ends).unwrap_or(line.len());
        let text = &line[from..end];
        if line.get(end) == Some(&':') {
            if text == ['<', '<'] {
                self.unsupported(from, 2);
            }
        } else if first && !flow {
            self.suspect(text, from);
        }
        end
    }

    /// Remembers a line that was probably meant as a key and value.
    fn suspect(&mut self, text: &[char], from: usize) {
        let Some(at) = text.iter().position(|c| matches!(c, '：' | ':')) else { return };
        let full_width = text[at] == '：';
        let word = text[..at].iter().all(|c| c.is_ascii_lowercase() || *c == '_');
        let short = at <= 12 && !text[..at].iter().any(is_blank);
        if at > 0 && short && (full_width || (word && text.get(at + 1) != Some(&'/'))) {
            self.result.suspects.push(Suspect { colon: self.span(from + at, 1), full_width });
        }
    }
}
