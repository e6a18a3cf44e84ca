//! `data/units.yaml` becomes the [`UnitDirectory`] (DESIGN 4.1).
//!
//! Which units occur in workbooks is not known here.

use std::collections::BTreeMap;

use super::files::SourceFile;
use super::reader::{MapReader, items, text};
use super::report::{Report, nearest};
use super::source_text::{SourceText, Span};
use super::yaml::{Node, Value, Yaml, parse};
use crate::diagnostic::{Code, Diagnostics, Text};
use crate::model::credit_code::has_wrong_check;
use crate::model::text::fold;
use crate::model::unit::{Unit, UnitDirectory};

/// The most bytes of the directory that are read.
const LARGEST: usize = 2 * 1024 * 1024;

/// Reads the units. One without a name is left out; other wrong values are reported and left out.
pub fn read_directory(file: &SourceFile) -> (UnitDirectory, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let mut units = Vec::new();
    if let Some(source) = SourceText::decode(file, &mut diagnostics) {
        let mut report = Report::new(source);
        units = read_text(&mut report);
        diagnostics.append(report.into_diagnostics());
    }
    (UnitDirectory::new(units), diagnostics)
}

/// Reads units for what is reported on the way, and drops them.
pub(super) fn read_into(report: &mut Report<'_>) {
    read_text(report);
}

fn read_text(report: &mut Report<'_>) -> Vec<Unit> {
    let yaml = Yaml { text: report.text().text(), first_line: 1, limit: LARGEST };
    parse(report, yaml).map(|node| read_units(report, &node)).unwrap_or_default()
}

/// Who has taken a name or code: the unit's number and name, and where.
type Claims = BTreeMap<String, (usize, String, Span)>;

fn read_units(report: &mut Report<'_>, node: &Node) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut names = Claims::new();
    let mut codes = Claims::new();
    let mut parents = Vec::new();
    for (index, (item, path)) in items(report, node, "").into_iter().enumerate() {
        let Some(mut entry) = MapReader::open(report, item, &path) else { continue };
        let name_node = entry.required(report, "name");
        let name = name_node.and_then(|node| text(report, node, &entry.path_of("name")));
        let owner = name.clone().unwrap_or_else(|| path.clone());
        let mut aliases = Vec::new();
        let alias_nodes = entry.list(report, "aliases");
        for (node, path) in &alias_nodes {
            aliases.extend(text(report, node, path));
        }
        for node in name_node.into_iter().chain(alias_nodes.iter().map(|(node, _)| *node)) {
            claim_name(report, &mut names, node, (index, &owner));
        }
        let code = read_code(report, &mut entry, &mut codes, (index, &owner));
        let region = entry.text(report, "region");
        let parent_node = entry.value(report, "parent");
        let parent = parent_node.and_then(|node| text(report, node, &entry.path_of("parent")));
        let series = entry.text(report, "series");
        entry.finish(report);
        parents.extend(parent.clone().zip(parent_node.map(|node| node.span)));
        units.extend(name.map(|name| Unit { name, aliases, code, region, parent, series }));
    }
    check_parents(report, &parents, &names);
    units
}

fn claim_name(report: &mut Report<'_>, names: &mut Claims, node: &Node, (index, owner): (usize, &str)) {
    let Value::String(name) = &node.value else { return };
    let claim = (index, owner.to_owned(), node.span);
    let (first, first_owner, span) = names.entry(fold(name)).or_insert(claim).clone();
    if first == index {
        return;
    }
    let line = span.line;
    report.error(
        Code::DuplicateUnitName,
        node.span,
        Text::new(
            format!("“{name}”既属于“{first_owner}”（第 {line} 行），又属于“{owner}”，工作簿里的这个名称无法归到一个单位"),
            format!(
                "\"{name}\" belongs to \"{first_owner}\" (line {line}) and to \"{owner}\", so rows of that name cannot be \
                 given to one unit"
            ),
        ),
        Text::new("请只在一个单位下保留这个名称", "keep the name with one unit only"),
    );
}

fn read_code(
    report: &mut Report<'_>,
    entry: &mut MapReader<'_>,
    codes: &mut Claims,
    (index, owner): (usize, &str),
) -> Option<String> {
    let node = entry.value(report, "code")?;
    let path = entry.path_of("code");
    let code = text(report, node, &path)?;
    if code.len() > 64 || !code.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)) {
        report.error(
            Code::NotAnId,
            node.span,
            Text::new(
                format!("`{path}` 只能由英文字母、数字和“-”组成，最多 64 个字符，因为网页地址要用到它"),
                format!(
                    "`{path}` may only have letters a-z, digits and `-`, at most 64, as page addresses are made of it"
                ),
            ),
            Text::new("请改写，例如 `U01`", "change it to something like `U01`"),
        );
        return None;
    }
    if let Some((_, first_owner, span)) = codes.get(&code.to_ascii_lowercase()) {
        let line = span.line;
        report.error(
            Code::DuplicateUnitCode,
            node.span,
            Text::new(
                format!("代码 `{code}` 已被“{first_owner}”（第 {line} 行）使用（不分大小写），两个单位的网页会互相覆盖"),
                format!(
                    "the code `{code}` is already that of \"{first_owner}\" (line {line}; capitals do not matter), so the \
                     pages of both would collide"
                ),
            ),
            Text::new("请给每个单位不同的代码", "give every unit a code of its own"),
        );
        return None;
    }
    if has_wrong_check(&code) {
        report.warning(
            Code::CreditCodeWrongCheck,
            node.span,
            Text::new(
                format!("`{path}` 像是统一社会信用代码，但校验位不对，可能录错；仍按原样使用"),
                format!("`{path}` looks like a unified social credit code, but its check character is wrong; it is used as it is"),
            ),
            Text::new(
                "对照登记证书核对：代码里没有字母 I、O、S、V、Z；早年个别有效的代码也通不过校验",
                "compare it with the certificate: codes have no letters I, O, S, V, Z; a few early codes that are in force fail the check, too",
            ),
        );
    }
    codes.insert(code.to_ascii_lowercase(), (index, owner.to_owned(), node.span));
    Some(code)
}

fn check_parents(report: &mut Report<'_>, parents: &[(String, Span)], names: &Claims) {
    for (parent, span) in parents.iter().filter(|(parent, _)| !names.contains_key(&fold(parent))) {
        let owners = names.values().map(|(_, owner, _)| owner.as_str());
        let help = match nearest(parent, owners) {
            Some(near) => Text::new(format!("是否应为“{near}”？"), format!("did you mean \"{near}\"?")),
            None => Text::new("请为上级单位也写一项，或更正名称", "list the parent unit too, or correct its name"),
        };
        report.warning(
            Code::UnknownParentUnit,
            *span,
            Text::new(
                format!("上级单位“{parent}”不在单位目录里，不会显示上下级关系"),
                format!("the parent \"{parent}\" is not in the directory, so the relation is not shown"),
            ),
            help,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::location::SourcePath;

    fn read(text: &str) -> (UnitDirectory, Vec<String>) {
        let file = SourceFile { path: SourcePath::new("data/units.yaml"), bytes: text.as_bytes().to_vec() };
        let (directory, diagnostics) = read_directory(&file);
        let found =
            diagnostics.iter().map(|d| format!("{} {}", d.code, d.place.to_string().replace("data/units.yaml:", "")));
        (directory, found.collect())
    }

    #[test]
    fn units_are_found_by_name_and_alias() {
        let (directory, found) = read(
            "- name: 云栖文化馆\n  aliases: [云栖馆]\n  code: U01\n  region: 某省\n  parent: 某局\n  series: 艺术系列\n\
             - {name: 某局}\n",
        );
        assert_eq!(found, Vec::<String>::new());
        let unit = directory.find("云栖 馆").unwrap();
        assert_eq!(
            (unit.name.as_str(), unit.code.as_deref(), unit.series.as_deref()),
            ("云栖文化馆", Some("U01"), Some("艺术系列"))
        );
        assert_eq!(directory.iter().count(), 2);
    }

    #[test]
    fn an_empty_directory_is_none_at_all() {
        assert_eq!(read("# 待填\n"), (UnitDirectory::default(), Vec::new()));
    }

    #[test]
    fn what_is_wrong_is_named_and_the_other_units_hold() {
        for (text, expected, units) in [
            ("name: 甲\n", "wrong-type 1:1", 0),
            ("- 甲\n- {name: 乙}\n", "wrong-type 1:3", 1),
            ("- {code: U01}\n- {name: 乙}\n", "missing-key 1:3", 1),
            ("- {name: 甲, nmae: 乙}\n", "unknown-key 1:13", 1),
            ("- {name: 甲, code: 36001}\n", "wrong-type 1:19", 1),
            ("- {name: 甲, code: 艺01}\n", "not-an-id 1:19", 1),
            ("- {name: 甲, code: 91350100M000100Y44}\n", "credit-code-wrong-check 1:19", 1),
            ("- {name: 甲, code: u-1}\n- {name: 乙, code: U-1}\n", "duplicate-unit-code 2:19", 2),
            ("- {name: 甲}\n- {name: 乙, aliases: [丙, 甲]}\n", "duplicate-unit-name 2:26", 2),
            ("- {name: 甲 馆}\n- {name: 甲馆}\n", "duplicate-unit-name 2:10", 2),
            ("- {name: 甲, aliases: [甲, 乙, 乙], parent: 丙}\n", "unknown-parent-unit 1:41", 1),
        ] {
            let (directory, found) = read(text);
            assert_eq!(found, [expected], "{text}");
            assert_eq!(directory.iter().count(), units, "{text}");
        }
    }

    #[test]
    fn a_name_of_two_units_names_both() {
        let file = SourceFile {
            path: SourcePath::new("data/units.yaml"),
            bytes: "- {name: 甲}\n- {name: 乙, aliases: [甲]}\n".as_bytes().to_vec(),
        };
        let (_, diagnostics) = read_directory(&file);
        let message = diagnostics.iter().next().unwrap().message.get(crate::diagnostic::Language::Chinese).to_owned();
        assert!(message.contains("“甲”（第 1 行）") && message.contains("“乙”"), "{message}");
    }
}
