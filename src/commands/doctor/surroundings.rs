//! The machine: the program itself, its clock and encoding, and the place where a site would go.

use std::env;

use chrono::Datelike;

use super::Line;
use crate::diagnostic::Text;
use crate::model::Date;
use crate::output::{Probe, Site, WriteError};

/// No version of the program is older than this.
const FIRST_YEAR: i32 = 2025;
/// The longest path that every Windows opens, in UTF-16 units.
const LONGEST_PATH: usize = 259;
const MEBIBYTE: u64 = 1 << 20;

/// Which program this is.
pub(super) fn program() -> Line {
    let (version, system) = (env!("CARGO_PKG_VERSION"), env::consts::OS);
    Line::well(format!("xueshi {version}（{system}）"), format!("xueshi {version} ({system})"))
}

/// Whether the clock can be right.
pub(super) fn clock(today: Date) -> Line {
    if today.year() >= FIRST_YEAR {
        return Line::well(format!("今天是 {today}（北京时间）"), format!("Today is {today} (UTC+8)"));
    }
    Line::wrong(
        Text::new(
            format!("电脑的时钟显示今天是 {today}，不可能"),
            format!("by the clock of the machine today is {today}, which cannot be"),
        ),
        Text::new("校准时钟；在那之前用 --as-of 写明日期", "set the clock; until then name the day with --as-of"),
    )
}

/// Whether Chinese text can be shown, as far as the system tells.
pub(super) fn encoding() -> Line {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(|name| env::var(name).ok());
    encoding_of(locale.into_iter().find(|value| !value.is_empty()).as_deref())
}

fn encoding_of(locale: Option<&str>) -> Line {
    let of_locale = locale.and_then(|locale| locale.split_once('.')).map(|(_, encoding)| encoding);
    let encoding = of_locale.map(|encoding| encoding.split('@').next().unwrap_or(encoding));
    match encoding {
        Some(encoding) if !encoding.to_ascii_lowercase().replace('-', "").eq("utf8") => Line::look(
            Text::new(
                format!("终端的编码是 {encoding}，不是 UTF-8，汉字可能显示成乱码"),
                format!("the encoding of the terminal is {encoding}, not UTF-8; Chinese may show as garbage"),
            ),
            Text::new("把语言环境改为 UTF-8，例如 zh_CN.UTF-8", "choose a locale in UTF-8, such as zh_CN.UTF-8"),
        ),
        Some(_) => Line::well("终端的编码是 UTF-8", "The terminal's encoding is UTF-8"),
        None => Line::well("读写一律用 UTF-8", "Everything is read and written in UTF-8"),
    }
}

/// Whether a site could be written where it goes.
pub(super) fn place(found: &Result<Probe, WriteError>, site: Option<&Site>) -> Vec<Line> {
    let probe = match found {
        Ok(probe) => probe,
        Err(error) => {
            let finding = error.diagnostic();
            let place = finding.place.to_string();
            let text = |language| format!("{place}: {}", finding.owner_message(language));
            use crate::diagnostic::Language::{Chinese, English};
            return vec![Line::wrong(Text::new(text(Chinese), text(English)), finding.help)];
        }
    };
    let shown = probe.target.display();
    let mut lines = vec![match probe.has_site {
        true => Line::well(
            format!("站点文件夹 {shown} 是本程序生成的，可以更新"),
            format!("The site in {shown} is ours and can be renewed"),
        ),
        false => Line::well(format!("可以把站点写到 {shown}"), format!("A site can be written to {shown}")),
    }];
    if !probe.exchanges {
        lines.push(Line::look(
            Text::new(
                "这个文件系统不能一步换上新站点：更新的一瞬间网页会打不开",
                "this file system cannot put a new site in place in one step: for a moment there is none",
            ),
            Text::new(
                "不影响结果；要避免，可生成到本机硬盘再复制",
                "the result is the same; to avoid it, build on a local disk and copy",
            ),
        ));
    }
    if let Some(site) = site {
        lines.extend(size(probe, site.n_bytes()));
        let longest = site.files().map(|file| file.path().encode_utf16().count()).max().unwrap_or(0);
        lines.extend(path_length(probe.target.to_string_lossy().encode_utf16().count(), longest));
    }
    lines
}

/// A new site stands beside the old one for a while.
fn size(probe: &Probe, n_bytes: u64) -> Option<Line> {
    let (free, needed) = (probe.free? / MEBIBYTE, n_bytes.saturating_mul(2).div_ceil(MEBIBYTE));
    Some(if free < needed {
        Line::wrong(
            Text::new(
                format!("磁盘只剩 {free} MB，生成站点约需 {needed} MB"),
                format!("only {free} MB are free, and a build takes about {needed} MB"),
            ),
            Text::new("清理磁盘，或用 --out 写到别处", "make room, or write elsewhere with --out"),
        )
    } else {
        Line::well(
            format!("磁盘剩余 {free} MB，生成站点约需 {needed} MB"),
            format!("{free} MB are free; a build takes about {needed} MB"),
        )
    })
}

fn path_length(folder: usize, longest: usize) -> Option<Line> {
    let length = folder + 1 + longest;
    (length > LONGEST_PATH).then(|| {
        Line::look(
            Text::new(
                format!("站点里最长的路径有 {length} 个字符，有些 Windows 打不开超过 {LONGEST_PATH} 个的"),
                format!("the longest path of the site has {length} characters; some Windows open no more than {LONGEST_PATH}"),
            ),
            Text::new("把站点放在路径较短的文件夹里", "put the site into a folder with a shorter path"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::State;
    use super::*;

    fn probe(free: Option<u64>, exchanges: bool) -> Probe {
        Probe { target: "/site".into(), has_site: true, exchanges, free }
    }

    #[test]
    fn a_clock_before_the_program_is_wrong() {
        let day = |text: &str| text.parse().unwrap();
        assert_eq!(clock(day("2026-03-01")).state, State::Well);
        assert_eq!(clock(day("1970-01-01")).state, State::Wrong);
        assert_eq!(clock(day("2024-12-31")).state, State::Wrong);
    }

    #[test]
    fn only_a_stated_other_encoding_is_worth_a_look() {
        for locale in [None, Some("C"), Some("zh_CN.UTF-8"), Some("zh_CN.utf8"), Some("de_DE.UTF-8@euro")] {
            assert_eq!(encoding_of(locale).state, State::Well, "{locale:?}");
        }
        for locale in ["zh_CN.GBK", "zh_CN.GB18030", "en_US.ISO-8859-1", "de_DE.ISO-8859-15@euro"] {
            assert_eq!(encoding_of(Some(locale)).state, State::Look, "{locale}");
        }
    }

    #[test]
    fn a_full_disk_and_a_slow_swap_are_told() {
        let states = |probe: &Probe, n_bytes| size(probe, n_bytes).map(|line| line.state);
        assert_eq!(states(&probe(Some(10 * MEBIBYTE), true), 5 * MEBIBYTE), Some(State::Well));
        assert_eq!(states(&probe(Some(10 * MEBIBYTE), true), 5 * MEBIBYTE + 1), Some(State::Wrong));
        assert_eq!(states(&probe(None, true), u64::MAX), None);
        let lines = |exchanges| place(&Ok(probe(None, exchanges)), None).len();
        assert_eq!((lines(true), lines(false)), (1, 2));
    }

    #[test]
    fn a_path_that_windows_cannot_open_is_told() {
        assert_eq!(path_length(100, 158), None);
        assert_eq!(path_length(100, 159).map(|line| line.state), Some(State::Look));
    }
}
