//! Whom to ask: phones of a document's own, with the name that stands beside them. The hotlines of platforms are theirs.

use super::platform::PlatformText;
use super::{MOST_ITEMS, Remarks};
use crate::diagnostic::Text;
use crate::import::passage::{Found, Passage, has_any};
use crate::model::text::fold;
use crate::statement::phone;

/// A contact, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct ContactText {
    pub(in crate::import) name: Option<String>,
    pub(in crate::import) phone: String,
}

/// The contacts, in the order of the text.
pub(super) fn read(
    passage: &Passage<'_>,
    platforms: &[Found<PlatformText>],
    remarks: &mut Remarks,
) -> Vec<Found<ContactText>> {
    let mut contacts: Vec<Found<ContactText>> = Vec::new();
    let mut named = None;
    for (at, block) in passage.blocks().filter(|(_, block)| block.rows.is_empty()) {
        let text = &block.text;
        let phones = phone::find(text);
        let of_platform = |raw: &str| {
            let normal = phone::normal(raw);
            platforms.iter().any(|platform| {
                platform.value.phone.as_deref().is_some_and(|phone| phone::normal(phone).contains(&normal))
            })
        };
        let person = person(text);
        if phones.is_empty() {
            named = person;
            continue;
        }
        let mut last_end = 0;
        for statement in &phones {
            let raw = &text[statement.range.clone()];
            let before = &text[last_end..statement.range.start];
            last_end = statement.range.end;
            let known = contacts.iter().any(|contact| phone::normal(&contact.value.phone) == phone::normal(raw));
            if of_platform(raw) || known || contacts.len() > MOST_ITEMS {
                continue;
            }
            let note = note_behind(&text[statement.range.end..]);
            let elsewhere = has_any(before, &["宾馆", "酒店", "地点", "投诉"]);
            if elsewhere
                || note.as_deref() == Some("传真")
                || before.contains("传真")
                || before.contains("客服") && !before.contains("咨询")
            {
                let why = Text::new("这个号码不像联系电话", "this number does not look like one to ask at");
                remarks.push("contacts", passage.block_evidence(at, 0), why);
                continue;
            }
            let only = phones.len() == 1;
            let name = note.filter(|note| is_name_of_contact(note)).or(if only {
                person.clone().or(named.take())
            } else {
                None
            });
            let value = ContactText { name, phone: raw.to_owned() };
            contacts.push(Found { value, evidence: passage.block_evidence(at, 0), clause: None });
        }
    }
    contacts
}

/// `（7 号键，职称和继续教育专席）` right behind a number.
fn note_behind(behind: &str) -> Option<String> {
    let inner = behind.trim_start().strip_prefix(['（', '('])?;
    let close = inner.find(['）', ')'])?;
    let note = inner[..close].trim();
    let n_chars = note.chars().count();
    let phone = !phone::find(note).is_empty();
    ((2..=40).contains(&n_chars) && !phone && !note.contains(['。', '；', ':', '：']) && !note.contains("工作日"))
        .then(|| note.to_owned())
}

/// Whether a note says who answers, and not when, or under which extension.
fn is_name_of_contact(note: &str) -> bool {
    !has_any(note, &["周一", "周日", "星期", "节假日", "上班", "小时", "内线", "分机", "转"])
}

/// `联系人：林远`.
fn person(text: &str) -> Option<String> {
    let (_, behind) = text.split_once("联系人")?;
    let behind = behind.trim_start_matches([':', '：', ' ']);
    let name: String =
        behind.split(['，', ',', '；', ';', '。', '（', '(', '　', '、']).next()?.split("  ").next()?.to_owned();
    let name = name.split("联系电话").next()?.split("电话").next()?.trim();
    let folded = fold(name);
    let han = folded.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c) || c == '·');
    (han && (2..=8).contains(&folded.chars().count())).then(|| name.to_owned())
}
