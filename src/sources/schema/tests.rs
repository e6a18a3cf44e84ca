//! The schema and the readers agree: what one refuses, the other does, over every key of every example.

use std::collections::BTreeSet;

use super::*;
use crate::diagnostic::Severity;
use crate::sources::yaml::{self, Node, Value, Yaml};

/// Whether a value fits a schema, by the words of JSON Schema that the schemas use; any other word is a defect of the test.
fn fits(schema: &Json, value: &Json) -> bool {
    let Json::Object(words) = schema else { return schema == &Json::Bool(true) };
    words.iter().all(|(word, rule)| match word.as_str() {
        "$schema" | "title" | "description" => true,
        "type" => match rule.as_str().unwrap() {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "boolean" => value.is_boolean(),
            "integer" => value.is_i64(),
            "number" => value.is_number(),
            other => panic!("{other}"),
        },
        "const" => value == rule,
        "enum" => rule.as_array().unwrap().contains(value),
        "minimum" => value.as_f64().is_none_or(|number| number >= rule.as_f64().unwrap()),
        "maximum" => value.as_f64().is_none_or(|number| number <= rule.as_f64().unwrap()),
        "pattern" => value.as_str().is_none_or(|text| match rule.as_str().unwrap() {
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" => {
                text.len() == 10
                    && text.split('-').map(str::len).eq([4, 2, 2])
                    && text.replace('-', "").parse::<u32>().is_ok()
            }
            "^[hH][tT][tT][pP][sS]?://[^\\s<>\"]+$" => text.starts_with("http://") || text.starts_with("https://"),
            other => panic!("{other}"),
        }),
        "items" => value.as_array().is_none_or(|items| items.iter().all(|item| fits(rule, item))),
        "required" => value
            .as_object()
            .is_none_or(|keys| rule.as_array().unwrap().iter().all(|key| keys.contains_key(key.as_str().unwrap()))),
        "properties" => value.as_object().is_none_or(|keys| {
            rule.as_object().unwrap().iter().all(|(key, rule)| keys.get(key).is_none_or(|value| fits(rule, value)))
        }),
        "additionalProperties" => {
            let known = words["properties"].as_object().unwrap();
            value.as_object().is_none_or(|keys| keys.keys().all(|key| known.contains_key(key)))
        }
        "anyOf" => rule.as_array().unwrap().iter().any(|rule| fits(rule, value)),
        "allOf" => rule.as_array().unwrap().iter().all(|rule| fits(rule, value)),
        "if" => !fits(rule, value) || fits(&words["then"], value),
        "then" => true,
        other => panic!("{other}"),
    })
}

/// Whether the reader finds an error in a file that holds this value.
fn is_refused(described: Described, value: &Json) -> bool {
    let yaml = serde_json::to_string(value).unwrap();
    let text = match described {
        Described::FrontMatter => format!("---\n{yaml}\n---\n\n## 一、条\n"),
        Described::Site | Described::Units => yaml,
    };
    let file = SourceFile { path: SourcePath::new("file"), bytes: text.into_bytes() };
    let mut report = Report::new(SourceText::decode(&file, &mut Diagnostics::new()).unwrap());
    match described {
        Described::FrontMatter => document::read_into(&mut report),
        Described::Site => settings::read_into(&mut report),
        Described::Units => directory::read_into(&mut report),
    }
    report.into_diagnostics().count(Severity::Error) > 0
}

fn example_values(described: Described) -> Vec<Json> {
    let value = |text: &str| {
        let file = SourceFile { path: SourcePath::new("file"), bytes: text.as_bytes().to_vec() };
        let mut report = Report::new(SourceText::decode(&file, &mut Diagnostics::new()).unwrap());
        let text = text.trim_start_matches("---\n").split("---\n").next().unwrap();
        json_of(&yaml::parse(&mut report, Yaml { text, first_line: 1, limit: text.len() }).unwrap())
    };
    example::examples(described).iter().map(|(_, text)| value(text)).collect()
}

fn json_of(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Bool(flag) => json!(flag),
        Value::Number(text) => serde_json::from_str(text).unwrap(),
        Value::String(text) => json!(text),
        Value::List(items) => items.iter().map(json_of).collect(),
        Value::Map(entries) => Json::Object(
            entries.iter().map(|(key, value)| (key.value.as_written().to_owned(), json_of(value))).collect(),
        ),
    }
}

/// Every place of a value, as the keys and indices that lead there.
fn places(value: &Json, above: &str, found: &mut Vec<String>) {
    found.push(above.to_owned());
    match value {
        Json::Object(keys) => keys.iter().for_each(|(key, value)| places(value, &format!("{above}/{key}"), found)),
        Json::Array(items) => {
            items.iter().enumerate().for_each(|(n, item)| places(item, &format!("{above}/{n}"), found))
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

/// The value without what stands at a place.
fn without(value: &Json, place: &str) -> Json {
    let mut value = value.clone();
    let (above, last) = place.rsplit_once('/').unwrap();
    match value.pointer_mut(above).unwrap() {
        Json::Object(keys) => drop(keys.remove(last)),
        Json::Array(items) => drop(items.remove(last.parse().unwrap())),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => unreachable!(),
    }
    value
}

#[test]
fn an_example_with_every_key_is_read_and_fits_its_schema() {
    for described in Described::ALL {
        for value in example_values(described) {
            assert!(!is_refused(described, &value), "{described:?} {value}");
            assert!(fits(&schema(described), &value), "{described:?} {value}");
        }
    }
}

#[test]
fn what_is_of_the_wrong_type_or_unknown_is_refused_by_reader_and_schema() {
    let mut tried = 0;
    for described in Described::ALL {
        let schema = schema(described);
        for value in example_values(described) {
            let mut all = Vec::new();
            places(&value, "", &mut all);
            for place in &all {
                let old = value.pointer(place).unwrap();
                let mut changed = value.clone();
                *changed.pointer_mut(place).unwrap() = match old {
                    Json::Object(keys) => {
                        let mut keys = keys.clone();
                        keys.insert("unheard_of".into(), json!("x"));
                        Json::Object(keys)
                    }
                    Json::Array(_) => json!(7),
                    Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => json!(["x"]),
                };
                assert!(is_refused(described, &changed), "the reader takes {described:?} {place}");
                assert!(!fits(&schema, &changed), "the schema takes {described:?} {place}");
                tried += 1;
            }
        }
    }
    assert!(tried > 150, "{tried}");
}

#[test]
fn a_key_that_is_left_out_is_missed_by_both_or_by_neither() {
    let (mut missed, mut not_missed) = (0, 0);
    for described in Described::ALL {
        let schema = schema(described);
        for value in example_values(described) {
            let mut all = Vec::new();
            places(&value, "", &mut all);
            // An empty list of components or series is an error of its own, of which types know nothing.
            let is_only_item = |place: &str| matches!(place, "/rules/components/0" | "/applies_to/series/0");
            for place in all.iter().filter(|place| !place.is_empty() && !is_only_item(place)) {
                let less = without(&value, place);
                let refused = is_refused(described, &less);
                assert_eq!(refused, !fits(&schema, &less), "{described:?} without {place}");
                if refused { missed += 1 } else { not_missed += 1 }
            }
        }
    }
    assert!(missed > 20 && not_missed > 80, "{missed} {not_missed}");
}

#[test]
fn rules_are_for_study_guides_only() {
    let schema = schema(Described::FrontMatter);
    let examples = example_values(Described::FrontMatter);
    let rules = examples[0]["rules"].clone();
    for value in examples.iter().filter(|value| value["kind"] != "study-guide") {
        let mut value = value.clone();
        value["rules"] = rules.clone();
        assert!(is_refused(Described::FrontMatter, &value));
        assert!(!fits(&schema, &value));
    }
}

#[test]
fn every_key_is_described_in_both_languages_and_no_other() {
    for described in Described::ALL {
        let paths: BTreeSet<String> = tree(described).paths("").into_iter().collect();
        for path in &paths {
            let text = description::description(described, path).unwrap_or_else(|| panic!("{described:?} {path}"));
            let (zh, en) = text.split_once('\n').unwrap();
            assert!(zh.chars().any(|c| c > '\u{2E80}') && en.is_ascii(), "{text}");
        }
        for (key, ..) in description::lines(described) {
            let names =
                |path: &String| path == key || key.strip_suffix('*').is_some_and(|above| path.starts_with(above));
            assert!(paths.iter().any(names), "{described:?} has no key {key}");
        }
    }
}

#[test]
fn the_schema_of_the_front_matter_says_what_design_4_2_says() {
    let schema = schema(Described::FrontMatter);
    assert_eq!(schema["required"], json!(["kind", "title", "year"]));
    assert_eq!(schema["properties"]["kind"]["enum"], json!(["study-guide", "notice", "attachment"]));
    let make_up = &schema["properties"]["rules"]["properties"]["make_up"]["anyOf"];
    assert_eq!(make_up[0]["enum"], json!(["forbidden"]));
    assert_eq!(make_up[1]["items"]["required"], json!(["credit_year"]));
    let guide =
        json!({"required": ["applies_to", "issuer", "rules"], "properties": {"applies_to": {"required": ["series"]}}});
    let none = json!({"properties": {"rules": false}});
    let if_kind = |kind: &str| json!({"required": ["kind"], "properties": {"kind": {"const": kind}}});
    let notice = json!({"required": ["issuer"], "properties": {"rules": false}});
    assert_eq!(
        schema["allOf"],
        json!([
            {"if": if_kind("study-guide"), "then": guide},
            {"if": if_kind("notice"), "then": notice},
            {"if": if_kind("attachment"), "then": none},
        ])
    );
}
