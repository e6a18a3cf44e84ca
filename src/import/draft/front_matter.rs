//! The front matter of a draft: every value with its evidence behind it, what is not stated as a comment, what is odd quoted
//! at the end.

use super::Entry;
use super::yaml::{Lines, evidence, list, text};
use crate::diagnostic::Language;
use crate::import::arrival::Counted;
use crate::import::bundle::Kind;
use crate::import::field::{Component, Fields, GuideFields, MakeUp};
use crate::import::passage::{Evidence, Found};

/// Front matter as written, and what is in it.
pub(super) struct Written {
    pub(super) text: String,
    pub(super) entries: Vec<Entry>,
    pub(super) not_found: Vec<&'static str>,
}

/// The stems of documents that this one refers to.
#[derive(Clone, Copy)]
pub(super) struct Links<'s> {
    pub(super) forwards: Option<&'s str>,
    pub(super) attached_to: Option<&'s str>,
}

/// What must be filled in by hand where the text does not state it.
const REQUIRED: &str = "必填，请补上 required, please fill in";
const NOT_STATED: &str = "正文未载明 not stated";
const SEE_BELOW: &str = "有原文待判断，见下 see the quotes below";

/// A key of a map in a list, its value if there is one, and where it stands.
type Value<'v> = (&'static str, Option<String>, &'v Evidence);

struct Writer<'f> {
    fields: &'f Fields,
    counted: Counted,
    entries: Vec<Entry>,
    not_found: Vec<&'static str>,
}

/// Writes the front matter without the lines of dashes.
pub(super) fn write(kind: Kind, fields: &Fields, links: Links<'_>, counted: Counted) -> Written {
    let mut writer = Writer { fields, counted, entries: Vec::new(), not_found: Vec::new() };
    let mut lines = Lines::default();
    lines.comment("", "由导入生成的草稿：请逐项核对引文，再删去注释 drafted by import: check each value by its quote");
    writer.plain(&mut lines, "", "kind", "kind", super::kind_word(kind).to_owned(), None);
    writer.scalar(&mut lines, "", "year", fields.year.as_ref(), ToString::to_string, true);
    writer.scalar(&mut lines, "", "title", fields.title.as_ref(), |title| text(title), true);
    let is_attachment = kind == Kind::Attachment;
    if !is_attachment || fields.issuer.is_some() {
        writer.scalar(&mut lines, "", "issuer", fields.issuer.as_ref(), |name| text(name), true);
    }
    if !is_attachment {
        let number = fields.document_number.as_ref();
        writer.scalar(&mut lines, "", "document_number", number, |number| text(number), false);
        writer.scalar(&mut lines, "", "issued_on", fields.issued_on.as_ref(), ToString::to_string, false);
        writer.scalar(&mut lines, "", "addressees", fields.addressees.as_ref(), |name| text(name), false);
    }
    for (key, stem) in [("forwards", links.forwards), ("attached_to", links.attached_to)] {
        if let Some(stem) = stem {
            writer.plain(&mut lines, "", key, key, text(stem), None);
        }
    }
    writer.basis(&mut lines, is_attachment);
    if let Some(guide) = &fields.guide {
        writer.applies_to(&mut lines, guide);
        writer.rules(&mut lines, guide);
    }
    writer.lists(&mut lines, kind);
    writer.remarks(&mut lines);
    Written { text: lines.into_text(), entries: writer.entries, not_found: writer.not_found }
}

impl Writer<'_> {
    fn plain(
        &mut self,
        lines: &mut Lines,
        indent: &str,
        key: &str,
        path: &str,
        value: String,
        place: Option<&Evidence>,
    ) {
        lines.value(indent, key, &value, place.map(|place| evidence(place, self.counted)));
        self.entries.push(Entry { key: path.to_owned(), value, evidence: place.cloned() });
    }

    fn scalar<T>(
        &mut self,
        lines: &mut Lines,
        indent: &str,
        path: &'static str,
        found: Option<&Found<T>>,
        shown: impl Fn(&T) -> String,
        required: bool,
    ) {
        let key = path.rsplit('.').next().unwrap_or(path);
        match found {
            Some(found) => self.plain(lines, indent, key, path, shown(&found.value), Some(&found.evidence)),
            None => self.absent(lines, indent, key, path, required),
        }
    }

    fn absent(&mut self, lines: &mut Lines, indent: &str, key: &str, path: &'static str, required: bool) {
        let odd = self.fields.remarks.iter().any(|remark| path.starts_with(remark.key) || remark.key.starts_with(path));
        let why = if odd { SEE_BELOW } else { NOT_STATED };
        let required = if required { format!("（{REQUIRED}）") } else { String::new() };
        lines.comment(indent, &format!("{key}: {why}{required}"));
        self.not_found.push(path);
    }

    fn basis(&mut self, lines: &mut Lines, is_attachment: bool) {
        let mut block = Lines::default();
        for (at, found) in self.fields.basis.iter().enumerate() {
            let title = text(&found.value.title);
            self.plain(&mut block, "  ", "- title", &format!("basis[{at}].title"), title, Some(&found.evidence));
            if let Some(number) = &found.value.number {
                let path = format!("basis[{at}].number");
                self.plain(&mut block, "    ", "number", &path, text(number), Some(&found.evidence));
            }
        }
        if block.is_live() {
            lines.block("", "basis", block);
        } else if !is_attachment {
            self.absent(lines, "", "basis", "basis", false);
        }
    }

    fn applies_to(&mut self, lines: &mut Lines, guide: &GuideFields) {
        let mut block = Lines::default();
        let series = guide.series.as_ref();
        self.scalar(&mut block, "  ", "applies_to.series", series, |series| list(series), true);
        self.scalar(&mut block, "  ", "applies_to.region", guide.region.as_ref(), |name| text(name), false);
        lines.block("", "applies_to", block);
    }

    fn rules(&mut self, lines: &mut Lines, guide: &GuideFields) {
        let mut block = Lines::default();
        self.scalar(&mut block, "  ", "rules.total", guide.total.as_ref(), ToString::to_string, false);
        let mut components = Lines::default();
        for (at, component) in guide.components.iter().enumerate() {
            self.component(&mut components, at, component);
        }
        if components.is_live() {
            block.block("  ", "components", components);
        } else {
            self.absent(&mut block, "  ", "components", "rules.components", true);
        }
        match &guide.conversion {
            Some(found) => {
                let mut inner = Lines::default();
                let target = found.value.to_owned();
                let path = "rules.conversion.counts_toward";
                self.plain(&mut inner, "    ", "counts_toward", path, target, Some(&found.evidence));
                block.block("  ", "conversion", inner);
            }
            None => self.absent(&mut block, "  ", "conversion", "rules.conversion", false),
        }
        let forbidden = guide.carry_over.as_ref();
        self.scalar(&mut block, "  ", "rules.carry_over", forbidden, |()| "forbidden".to_owned(), false);
        self.period(&mut block, guide);
        self.make_up(&mut block, &guide.make_up);
        match &guide.topics {
            Some(found) => {
                let mut inner = Lines::default();
                for (at, topic) in found.value.iter().enumerate() {
                    let comment = evidence(&found.evidence, self.counted);
                    inner.item(format!("    - {}  # {comment}", text(topic)));
                    self.entries.push(Entry {
                        key: format!("rules.topics[{at}]"),
                        value: text(topic),
                        evidence: Some(found.evidence.clone()),
                    });
                }
                block.block("  ", "topics", inner);
            }
            None => self.absent(&mut block, "  ", "topics", "rules.topics", false),
        }
        let mut clauses = Lines::default();
        for (rule, found) in &guide.clauses {
            let path = format!("rules.clauses.{}", rule.key());
            self.plain(&mut clauses, "    ", rule.key(), &path, text(&found.value), Some(&found.evidence));
        }
        block.block("  ", "clauses", clauses);
        lines.block("", "rules", block);
    }

    fn component(&mut self, lines: &mut Lines, at: usize, component: &Component) {
        let path = |key: &str| format!("rules.components[{at}].{key}");
        let place = &component.name.evidence;
        self.plain(lines, "    ", "- id", &path("id"), component.id.to_owned(), None);
        self.plain(lines, "      ", "name", &path("name"), text(&component.name.value), Some(place));
        if let Some(first) = component.aliases.first() {
            let names: Vec<String> = component.aliases.iter().map(|alias| alias.value.clone()).collect();
            self.plain(lines, "      ", "aliases", &path("aliases"), list(&names), Some(&first.evidence));
        }
        match &component.minimum {
            Some(found) => {
                self.plain(
                    lines,
                    "      ",
                    "minimum",
                    &path("minimum"),
                    found.value.to_string(),
                    Some(&found.evidence),
                );
            }
            None => self.absent(lines, "      ", "minimum", "rules.components.minimum", false),
        }
        if let Some(found) = &component.exam {
            self.plain(lines, "      ", "exam", &path("exam"), "required".to_owned(), Some(&found.evidence));
        }
    }

    fn period(&mut self, lines: &mut Lines, guide: &GuideFields) {
        let mut inner = Lines::default();
        for (key, bound) in [("from", &guide.from), ("until", &guide.until)] {
            if let Some(found) = bound {
                let path = format!("rules.study_period.{key}");
                self.plain(&mut inner, "    ", key, &path, found.value.to_string(), Some(&found.evidence));
            }
        }
        if inner.is_live() {
            lines.block("  ", "study_period", inner);
        } else {
            self.absent(lines, "  ", "study_period", "rules.study_period", false);
        }
    }

    fn make_up(&mut self, lines: &mut Lines, make_up: &MakeUp) {
        let entries = match make_up {
            MakeUp::Unstated => return self.absent(lines, "  ", "make_up", "rules.make_up", false),
            MakeUp::Forbidden(found) => {
                let word = "forbidden".to_owned();
                return self.plain(lines, "  ", "make_up", "rules.make_up", word, Some(&found.evidence));
            }
            MakeUp::Entries(entries) => entries,
        };
        let mut inner = Lines::default();
        for (at, found) in entries.iter().enumerate() {
            let (entry, place) = (&found.value, Some(&found.evidence));
            let path = |key: &str| format!("rules.make_up[{at}].{key}");
            let year = entry.credit_year.to_string();
            self.plain(&mut inner, "    ", "- credit_year", &path("credit_year"), year, place);
            if let Some(until) = entry.until {
                self.plain(&mut inner, "      ", "until", &path("until"), until.to_string(), place);
            }
            if entry.in_principle {
                self.plain(&mut inner, "      ", "in_principle", &path("in_principle"), "true".to_owned(), place);
            }
            if let Some(event) = &entry.event {
                let mut earlier = Lines::default();
                self.plain(&mut earlier, "        ", "event", &path("or_earlier.event"), text(event), place);
                inner.block("      ", "or_earlier", earlier);
            }
        }
        lines.block("  ", "make_up", inner);
    }

    fn lists(&mut self, lines: &mut Lines, kind: Kind) {
        let fields = self.fields;
        let portals = fields.portals.iter().map(|found| {
            let place = &found.evidence;
            vec![("name", found.value.name.clone(), place), ("url", Some(found.value.url.clone()), place)]
        });
        self.maps(lines, "portal", portals.collect(), kind == Kind::Guide);
        let platforms = fields.platforms.iter().map(|found| {
            let (value, place) = (&found.value, &found.evidence);
            let detail = value.detail.as_ref().unwrap_or(place);
            vec![
                ("operator", value.operator.clone(), place),
                ("name", value.name.clone(), place),
                ("phone", value.phone.clone(), detail),
                ("url", value.url.clone(), detail),
            ]
        });
        self.maps(lines, "platforms", platforms.collect(), kind == Kind::Guide);
        let contacts = fields.contacts.iter().map(|found| {
            let place = &found.evidence;
            vec![("name", found.value.name.clone(), place), ("phone", Some(found.value.phone.clone()), place)]
        });
        self.maps(lines, "contacts", contacts.collect(), kind == Kind::Guide);
    }

    fn maps(&mut self, lines: &mut Lines, key: &'static str, maps: Vec<Vec<Value<'_>>>, expected: bool) {
        let mut block = Lines::default();
        for (at, values) in maps.into_iter().enumerate() {
            let mut dash = "  - ";
            for (name, value, place) in values {
                if let Some(value) = value {
                    self.plain(&mut block, dash, name, &format!("{key}[{at}].{name}"), text(&value), Some(place));
                    dash = "    ";
                }
            }
        }
        if block.is_live() {
            lines.block("", key, block);
        } else if expected {
            self.absent(lines, "", key, key, false);
        }
    }

    fn remarks(&mut self, lines: &mut Lines) {
        if self.fields.remarks.is_empty() {
            return;
        }
        lines.comment("", "以下原文没有写进上面的字段，请判断 left to you:");
        for remark in &self.fields.remarks {
            let why = format!("{} {}", remark.why.get(Language::Chinese), remark.why.get(Language::English));
            lines.comment("", &format!("{}: {}（{why}）", remark.key, evidence(&remark.evidence, self.counted)));
        }
    }
}
