//! The parts of an official document that stand before and behind its clauses (GB/T 9704-2012): 附件 mark, issuer mark,
//! document number, title, addressees; attachment note, signature, date.
//!
//! Many texts open and close with these themselves, and many do not. What stands in the text is found there and named by
//! its place, so that the style sheet can give it its form without a change to the text; what does not stand there comes
//! from the front matter, and what is in neither is not shown.

use chrono::Datelike;
use serde::Serialize;

use crate::markdown::Rendered;
use crate::model::document::Document;
use crate::model::text::fold;

/// Longer first lines that start with 附件 are sentences.
const LONGEST_MARK: usize = 12;

/// What the page adds around the text, and how the text opens and closes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Letterhead {
    /// The issuer mark, where the text does not open with it.
    pub issuer: Option<String>,
    /// The document number, where the text does not open with it.
    pub number: Option<String>,
    /// The title, where the text does not open with it.
    pub title: Option<String>,
    /// The addressees, where the text does not open with them.
    pub addressees: Option<String>,
    /// Who signed, where a date of issue is known and the text does not close with a signature.
    pub signer: Option<String>,
    /// The date of issue, where the text does not close with it: `2024年12月25日`, as official texts write it.
    pub signed_on: Option<String>,
    /// Whether the text ends with a note of its attachments.
    pub notes_attachments: bool,
    /// The classes of the text: `issuer-1 number-2 title-3 …`, each with its place from the start, and `date-1 signer-2
    /// attached-3`, from the end.
    pub places: String,
}

pub(super) fn compose(document: &Document, rendered: &Rendered) -> Letterhead {
    let opening = Opening::of(document, &rendered.opening());
    let closing = Closing::of(document, &rendered.closing());
    let unless = |found: Option<usize>, text: &Option<String>| text.clone().filter(|_| found.is_none());
    let date = document.issued_on.map(|day| format!("{}年{}月{}日", day.year(), day.month(), day.day()));
    let unsigned = closing.date.is_none() && closing.signer.is_none() && date.is_some();
    let places = [
        ("mark", opening.mark),
        ("issuer", opening.issuer),
        ("number", opening.number),
        ("title", opening.title),
        ("addressees", opening.addressees),
        ("date", closing.date),
        ("signer", closing.signer),
        ("attached", closing.attached),
    ];
    let places = places.into_iter().filter_map(|(name, place)| place.map(|place| format!("{name}-{place}")));
    Letterhead {
        issuer: unless(opening.issuer, &document.issuer),
        number: unless(opening.number, &document.document_number),
        title: opening.title.is_none().then(|| document.title.clone()),
        addressees: unless(opening.addressees, &document.addressees)
            .map(|to| format!("{}：", to.trim_end_matches(['：', ':']))),
        signer: document.issuer.clone().filter(|_| unsigned),
        signed_on: date.filter(|_| unsigned),
        notes_attachments: closing.attached.is_some(),
        places: places.collect::<Vec<_>>().join(" "),
    }
}

/// Which line of the opening is what, from 1.
#[derive(Debug, Default)]
struct Opening {
    mark: Option<usize>,
    issuer: Option<usize>,
    number: Option<usize>,
    title: Option<usize>,
    addressees: Option<usize>,
}

impl Opening {
    /// Reads lines as long as each is one of these parts, and no part comes twice.
    fn of(document: &Document, lines: &[String]) -> Self {
        let mut opening = Self::default();
        for (place, line) in (1..).zip(lines) {
            let part = if is_mark(line) {
                &mut opening.mark
            } else if is(line, document.issuer.as_deref()) {
                &mut opening.issuer
            } else if is(line, document.document_number.as_deref()) {
                &mut opening.number
            } else if is(line, Some(&document.title)) {
                &mut opening.title
            } else if is(line, document.addressees.as_deref()) {
                &mut opening.addressees
            } else {
                break;
            };
            if part.replace(place).is_some() {
                break;
            }
        }
        opening
    }
}

/// Which line of the closing is what, from 1 for the last.
#[derive(Debug, Default)]
struct Closing {
    date: Option<usize>,
    signer: Option<usize>,
    attached: Option<usize>,
}

impl Closing {
    fn of(document: &Document, lines: &[String]) -> Self {
        let mut closing = Self::default();
        let date = document.issued_on.map(|day| format!("{}年{}月{}日", day.year(), day.month(), day.day()));
        for (place, line) in (1..).zip(lines) {
            if closing.date.is_none() && closing.signer.is_none() && is(line, date.as_deref()) {
                closing.date = Some(place);
            } else if closing.signer.is_none() && place > 1 && is(line, document.issuer.as_deref()) {
                closing.signer = Some(place);
            } else if fold(line).starts_with("附件:") {
                closing.attached = Some(place);
                break;
            } else {
                break;
            }
        }
        closing
    }
}

/// Whether a line says this, whatever its widths and spaces and the colon at its end.
fn is(line: &str, text: Option<&str>) -> bool {
    let plain = |text: &str| fold(text).trim_end_matches(':').to_owned();
    text.is_some_and(|text| plain(text) == plain(line))
}

/// `附件`, `附件2`, `附件 1-1`.
fn is_mark(line: &str) -> bool {
    let number = fold(line).strip_prefix("附件").map(str::to_owned);
    number.is_some_and(|number| {
        line.chars().count() <= LONGEST_MARK && number.chars().all(|c| c.is_ascii_digit() || c == '-' || c == ' ')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::render;
    use crate::pages::fixture::documents;

    fn letterhead(markdown: &str) -> Letterhead {
        let mut document = documents()[1].clone();
        document.issuer = Some("甲教育厅".into());
        document.document_number = Some("甲教〔2024〕22号".into());
        document.title = "关于学习的通知".into();
        document.addressees = Some("各单位".into());
        document.issued_on = Some("2024-12-05".parse().unwrap());
        compose(&document, &render(markdown))
    }

    #[test]
    fn what_a_text_opens_and_closes_with_is_named_by_its_place_and_not_added() {
        let found = letterhead(
            "甲教育厅\n\n甲教〔2024〕22 号\n\n**关于学习的通知**\n\n各单位:\n\n请学习。\n\n附件：名单\n\n甲教育厅\n\n2024年12月5日",
        );
        assert_eq!(found.places, "issuer-1 number-2 title-3 addressees-4 date-1 signer-2 attached-3");
        let added = [found.issuer, found.number, found.title, found.addressees, found.signer, found.signed_on];
        assert_eq!(added, [const { None }; 6]);
        assert!(found.notes_attachments);
    }

    #[test]
    fn what_a_text_lacks_comes_from_the_front_matter() {
        let found = letterhead("请学习。");
        assert_eq!(found.places, "");
        let added = [found.issuer, found.number, found.title, found.addressees, found.signer, found.signed_on];
        let text = ["甲教育厅", "甲教〔2024〕22号", "关于学习的通知", "各单位：", "甲教育厅", "2024年12月5日"];
        assert_eq!(added.map(Option::unwrap), text);
    }

    #[test]
    fn lines_that_only_look_like_a_part_are_text() {
        for (markdown, places) in [
            ("附件 1-1\n\n**关于学习的通知**\n\n甲", "mark-1 title-2"),
            ("附件的说明\n\n关于学习的通知", ""),
            ("请各单位：\n\n关于学习的通知", ""),
            ("关于学习的通知\n\n关于学习的通知", "title-2"),
            ("> 甲教育厅\n\n关于学习的通知", ""),
            ("甲\n\n2024年12月6日", ""),
            ("甲\n\n2024年12月5日\n\n甲教育厅", ""),
            ("甲\n\n2024年12月5日", "date-1"),
        ] {
            assert_eq!(letterhead(markdown).places, places, "{markdown}");
        }
    }

    #[test]
    fn nothing_is_signed_that_has_no_date() {
        let mut document = documents()[1].clone();
        document.issued_on = None;
        let found = compose(&document, &render("请学习。"));
        assert_eq!((found.signer, found.signed_on), (None, None));
    }
}
