//! The language of messages where `--lang` names none: that of the machine. The only place that knows `sys_locale`.

use std::env;

use crate::diagnostic::Language;

/// English where the locale is English, else Chinese: also for `C`, `POSIX` and where nothing is set.
pub(super) fn language() -> Language {
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| env::var(name).ok());
    let stated = variables.into_iter().flatten().find(|locale| !locale.is_empty());
    language_of(stated.or_else(sys_locale::get_locale).as_deref())
}

fn language_of(locale: Option<&str>) -> Language {
    let language = locale.and_then(|locale| locale.split(['_', '-', '.', '@']).next());
    match language {
        Some(language) if language.eq_ignore_ascii_case("en") => Language::English,
        Some(_) | None => Language::Chinese,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_for_english_machines_only() {
        for locale in ["en", "EN", "en_US", "en_GB.UTF-8", "en-AU", "en@euro"] {
            assert_eq!(language_of(Some(locale)), Language::English, "{locale}");
        }
        for locale in ["zh_CN.UTF-8", "zh-TW", "C", "C.UTF-8", "POSIX", "", "de_DE", "enm", "end", "xx_en"] {
            assert_eq!(language_of(Some(locale)), Language::Chinese, "{locale}");
        }
        assert_eq!(language_of(None), Language::Chinese);
    }
}
