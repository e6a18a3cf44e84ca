//! The functions that templates have: `say`, which gives the words of the page's language, and `official`, which marks
//! official text.
//!
//! `{{ say(zh="共 {n} 个单位", en="{n} units", one="{n} unit", n=total) }}`: both languages stand side by side in the
//! template, so that neither can be forgotten; `{name}` is replaced by the argument of that name; `one`, where given, is
//! the English for `n=1`. `<h1{{ official() }}>` is `<h1 lang="zh-CN">` on an English page, for names and texts that are
//! never translated, and plain `<h1>` on a Chinese one.

use tera::{Error, Function, Kwargs, State, Tera, TeraResult};

use crate::diagnostic::Language;

/// Gives the engine the functions of a site in this language.
pub(super) fn register(tera: &mut Tera, language: Language) {
    tera.register_function("say", move |arguments: Kwargs, _: &State| say(language, &arguments));
    tera.register_function("official", Official(language));
}

fn say(language: Language, arguments: &Kwargs) -> TeraResult<String> {
    let (zh, en) = (arguments.must_get::<&str>("zh")?, arguments.must_get::<&str>("en")?);
    let words = match (language, arguments.get::<&str>("one")?) {
        (Language::Chinese, _) => zh,
        (Language::English, Some(one)) if arguments.must_get::<i64>("n")? == 1 => one,
        (Language::English, _) => en,
    };
    let mut said = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            return Err(Error::message(format!("`{words}` has a `{{` that no `}}` follows")));
        };
        let value = arguments.iter().find(|(key, _)| key.as_str() == Some(name)).map(|(_, value)| value);
        let value = value.ok_or_else(|| Error::message(format!("`{words}` names `{name}`, which is not given")))?;
        said.push_str(before);
        said.push_str(&value.to_string());
        rest = after;
    }
    said.push_str(rest);
    Ok(said)
}

struct Official(Language);

impl Function<&'static str> for Official {
    fn call(&self, _: Kwargs, _: &State) -> &'static str {
        match self.0 {
            Language::Chinese => "",
            Language::English => " lang=\"zh-CN\"",
        }
    }

    fn is_safe(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(language: Language, template: &str) -> Result<String, String> {
        let mut tera = Tera::new();
        register(&mut tera, language);
        tera.autoescape_on(["html"]);
        tera.add_raw_template("t.html", template).map_err(|error| error.to_string())?;
        let mut context = tera::Context::new();
        context.insert("total", &2);
        context.insert("name", "<甲>");
        tera.render("t.html", &context).map_err(|error| error.to_string())
    }

    #[test]
    fn a_page_says_the_words_of_its_language_with_the_values_in_their_place() {
        for (template, zh, en) in [
            (r#"{{ say(zh="单位", en="Unit") }}"#, "单位", "Unit"),
            (r#"{{ say(zh="共 {n} 个", en="{n} units", one="{n} unit", n=total) }}"#, "共 2 个", "2 units"),
            (r#"{{ say(zh="共 {n} 个", en="{n} units", one="{n} unit", n=1) }}"#, "共 1 个", "1 unit"),
            (r#"{{ say(zh="{who}的", en="of {who}", who=name) }}"#, "&lt;甲&gt;的", "of &lt;甲&gt;"),
            (r#"<b{{ official() }}>{{ name }}</b>"#, "<b>&lt;甲&gt;</b>", r#"<b lang="zh-CN">&lt;甲&gt;</b>"#),
        ] {
            assert_eq!(rendered(Language::Chinese, template).as_deref(), Ok(zh), "{template}");
            assert_eq!(rendered(Language::English, template).as_deref(), Ok(en), "{template}");
        }
    }

    #[test]
    fn a_missing_language_or_value_is_an_error() {
        for template in [
            r#"{{ say(zh="单位") }}"#,
            r#"{{ say(en="Unit") }}"#,
            r#"{{ say(zh="{n}", en="{n}") }}"#,
            r#"{{ say(zh="{", en="{") }}"#,
        ] {
            assert!(rendered(Language::English, template).is_err(), "{template}");
        }
    }
}
