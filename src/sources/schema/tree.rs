//! What a reader asked for, as a tree of keys; and the tree as a schema.
//!
//! Knows no key by name but `kind`, on which it depends what else a document needs.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json, json};

use super::Described;
use super::description::description;
use crate::sources::report::{AsWhat, Asked, Wanted};

/// One place of a file: what may stand there, and what is below it.
#[derive(Debug, Default)]
pub(super) struct Tree {
    types: BTreeSet<Wanted>,
    words: Vec<&'static str>,
    /// The kinds of documents in which it was asked for as a key that must be there.
    required: BTreeSet<&'static str>,
    /// The kinds of documents in which it was asked for as a key that may be absent.
    optional: BTreeSet<&'static str>,
    /// The kinds of documents in which something stood there that was read.
    read: BTreeSet<&'static str>,
    keys: BTreeMap<String, Tree>,
    item: Option<Box<Tree>>,
}

impl Tree {
    /// Adds what was asked for in a document of this kind; the empty kind where there are no kinds.
    pub(super) fn add(&mut self, kind: &'static str, asked: &Asked) {
        let place = self.place(&asked.path);
        match &asked.as_what {
            AsWhat::Required => {
                place.required.insert(kind);
            }
            AsWhat::Optional => {
                place.optional.insert(kind);
            }
            AsWhat::Type(wanted) => {
                place.types.insert(*wanted);
                place.read.insert(kind);
            }
            AsWhat::Word(words) => place.words.clone_from(words),
        }
    }

    /// `rules.components[1].id`: key by key, the items of a list being all alike.
    fn place(&mut self, path: &str) -> &mut Self {
        let mut place = self;
        for step in path.split('.').filter(|step| !step.is_empty()) {
            let (key, index) = step.split_once('[').map_or((step, None), |(key, index)| (key, Some(index)));
            if !key.is_empty() {
                place = place.keys.entry(key.to_owned()).or_default();
            }
            if index.is_some() {
                place = place.item.get_or_insert_default();
            }
        }
        place
    }

    /// The tree as a schema.
    pub(super) fn schema(&self, described: Described) -> Json {
        let mut schema = self.value(described, "");
        let conditions: Vec<Json> = self.kinds().into_iter().filter_map(|kind| self.condition(kind)).collect();
        if !conditions.is_empty() {
            schema["allOf"] = Json::Array(conditions);
        }
        schema
    }

    /// What may stand here. `path` names it among the descriptions.
    fn value(&self, described: Described, path: &str) -> Json {
        let mut schema = self.form(described, path);
        if let Some(text) = description(described, path) {
            schema["description"] = Json::String(text);
        }
        schema
    }

    /// The same without its description.
    fn form(&self, described: Described, path: &str) -> Json {
        // An address is asked for as text first.
        let is_address = self.types.contains(&Wanted::Address);
        let types = self.types.iter().filter(|wanted| !(is_address && **wanted == Wanted::Text));
        let alternatives: Vec<Json> = types.map(|wanted| self.alternative(*wanted, described, path)).collect();
        match <[Json; 1]>::try_from(alternatives) {
            Ok([only]) => only,
            Err(alternatives) => json!({"anyOf": alternatives}),
        }
    }

    fn alternative(&self, wanted: Wanted, described: Described, path: &str) -> Json {
        match wanted {
            Wanted::Text if !self.words.is_empty() => json!({"type": "string", "enum": self.words}),
            Wanted::Text => json!({"type": "string"}),
            Wanted::Address => json!({"type": "string", "pattern": "^[hH][tT][tT][pP][sS]?://[^\\s<>\"]+$"}),
            Wanted::Year => json!({"type": "integer", "minimum": 1900, "maximum": 2199}),
            Wanted::Hours => json!({"type": "number", "minimum": 0}),
            Wanted::Date => json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
            Wanted::YesOrNo => json!({"type": "boolean"}),
            Wanted::List => {
                let items = self.item.as_ref().map(|item| item.form(described, path));
                json!({"type": "array", "items": items.unwrap_or(Json::Bool(true))})
            }
            Wanted::Map => {
                let within = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
                let properties: Map<String, Json> =
                    self.keys.iter().map(|(key, place)| (key.clone(), place.value(described, &within(key)))).collect();
                let mut schema = json!({"type": "object", "properties": properties, "additionalProperties": false});
                let required = self.required_keys(|place| place.optional.is_empty() && !place.required.is_empty());
                if !required.is_empty() {
                    schema["required"] = json!(required);
                }
                schema
            }
        }
    }

    fn required_keys(&self, is_required: impl Fn(&Self) -> bool) -> Vec<&str> {
        self.keys.iter().filter(|(_, place)| is_required(place)).map(|(key, _)| key.as_str()).collect()
    }

    /// The kinds of documents, as `kind` takes them.
    fn kinds(&self) -> Vec<&'static str> {
        self.keys.get("kind").map(|kind| kind.words.clone()).unwrap_or_default()
    }

    /// What a document of this kind needs, and may not have, beyond what all kinds do.
    fn condition(&self, kind: &'static str) -> Option<Json> {
        let then = self.only_in(kind)?;
        Some(json!({"if": {"required": ["kind"], "properties": {"kind": {"const": kind}}}, "then": then}))
    }

    fn only_in(&self, kind: &'static str) -> Option<Json> {
        let required = self.required_keys(|place| !place.optional.is_empty() && place.required.contains(kind));
        let asked = |place: &Self| place.required.contains(kind) || place.optional.contains(kind);
        let below = self.keys.iter().filter_map(|(key, place)| {
            let rule =
                if asked(place) && !place.read.contains(kind) { Some(json!(false)) } else { place.only_in(kind) };
            Some((key.clone(), rule?))
        });
        let properties: Map<String, Json> = below.collect();
        let mut then = Map::new();
        if !required.is_empty() {
            then.insert("required".into(), json!(required));
        }
        if !properties.is_empty() {
            then.insert("properties".into(), Json::Object(properties));
        }
        (!then.is_empty()).then_some(Json::Object(then))
    }

    /// The path of every key, for the test that each is described.
    #[cfg(test)]
    pub(super) fn paths(&self, above: &str) -> Vec<String> {
        let mut paths = Vec::new();
        for (key, place) in &self.keys {
            let path = if above.is_empty() { key.clone() } else { format!("{above}.{key}") };
            paths.extend(place.paths(&path));
            paths.push(path);
        }
        paths.extend(self.item.iter().flat_map(|item| item.paths(above)));
        paths
    }
}
