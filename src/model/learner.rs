//! What identifies a learner: citizen ID, staff number, name.
//!
//! Personal values: no `Display` that prints them by accident; whoever needs the text asks for it by name.

use std::fmt;

/// An 18-character citizen ID with a right checksum (GB 11643-1999): the only form that serves as a key.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CitizenId([u8; 18]);

impl CitizenId {
    /// The ID, if the text (folded, without spaces and leading apostrophe) has 18 characters and the right check digit.
    pub fn parse(text: &str) -> Option<Self> {
        const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        const CHECKS: &[u8; 11] = b"10X98765432";
        let text = super::text::fold(text);
        let text = text.trim_start_matches(['\'', '‘', '’']).to_uppercase();
        let characters: [u8; 18] = text.as_bytes().try_into().ok()?;
        let mut sum = 0;
        for (weight, digit) in WEIGHTS.into_iter().zip(characters) {
            sum += weight * char::from(digit).to_digit(10)?;
        }
        (characters[17] == CHECKS[(sum % 11) as usize]).then_some(Self(characters))
    }

    /// The full number. For the publisher's own output only, never for a page.
    pub fn reveal(&self) -> &str {
        // ASCII by construction: seventeen digits, and a digit or X.
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Debug for CitizenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CitizenId(…)")
    }
}

/// A staff number 工号, compared as text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StaffNumber(Box<str>);

impl StaffNumber {
    /// The number as text, folded; `None` for a blank.
    pub fn parse(text: &str) -> Option<Self> {
        let text = super::text::fold(text);
        let text = text.trim_start_matches('\'');
        (!text.is_empty()).then(|| Self(Box::from(text)))
    }

    /// The number. For the publisher's own output only, never for a page.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for StaffNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StaffNumber(…)")
    }
}

/// A name, in the form used for matching and in the form shown.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonName {
    key: Box<str>,
    /// The form shown, where it differs from the key.
    shown: Option<Box<str>>,
}

impl PersonName {
    /// The name, unless nothing is left of it once folded.
    pub fn parse(text: &str) -> Option<Self> {
        let key = super::text::fold_name(text);
        let shown = Some(super::text::shown_name(text)).filter(|shown| *shown != key).map(String::into_boxed_str);
        (!key.is_empty()).then(|| Self { key: key.into_boxed_str(), shown })
    }

    /// The form for matching: width folded, without spaces and brackets, with `·` for any name dot.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The full name, with its dot as written and without spaces between Han characters. Only for output that may hold
    /// full names.
    pub fn reveal(&self) -> &str {
        self.shown.as_deref().unwrap_or(&self.key)
    }
}

impl fmt::Debug for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonName(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_full_number_with_a_right_check_digit_is_a_key() {
        for (text, key) in [
            ("99100319830315103X", Some("99100319830315103X")),
            ("991001198101151012", Some("991001198101151012")),
            (" '99100319830315103x", Some("99100319830315103X")),
            ("９９１００３１９８３０３１５１０３Ｘ", Some("99100319830315103X")),
            ("991003 19830315 103X", Some("99100319830315103X")),
            ("991003198303151031", None),
            ("991003830315103", None),
            ("991003********103X", None),
            ("9.91003E+17", None),
            ("99100319830315103X9", None),
        ] {
            assert_eq!(CitizenId::parse(text).as_ref().map(CitizenId::reveal), key, "{text}");
        }
    }

    #[test]
    fn personal_values_do_not_print_themselves() {
        let shown = format!("{:?} {:?}", CitizenId::parse("99100319830315103X"), PersonName::parse("张三"));
        assert!(!shown.contains("9910") && !shown.contains('张'), "{shown}");
    }
}
