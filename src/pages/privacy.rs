//! What a page may show of a person (DESIGN 4.8): the only place of this stage that looks at identities.
//!
//! | setting | learners appear as |
//! | --- | --- |
//! | `masked` | surname and `**`, whatever the length of the name |
//! | `named` | the full name |
//! | `none` | not at all; pages hold counts only |
//!
//! Citizen IDs, staff numbers, certificate numbers and exemption reasons have no way onto a page: nothing below returns
//! one. People of one unit who look alike are told apart by department, and if that is the same too, by a short code.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use super::wording::Words;
use crate::assessment::{Assessment, Identity, LearnerYear};
use crate::model::settings::Privacy;
use crate::model::text::fold_width;

const COMPOUND_SURNAMES: &str = "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 \
    濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 \
    漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 西门 第五 纳兰 完颜";

/// How learners are named on the pages of one site.
#[derive(Debug)]
pub(super) struct Names {
    privacy: Privacy,
    key: [u8; 32],
    /// Names of files and sheets that hold the name of a learner, and what they are shown as.
    masked_sources: BTreeMap<String, String>,
}

/// The most characters of a learner's name that is looked for in the name of a file: 25 and as many dots.
const LONGEST_NAME: usize = 50;

impl Names {
    /// Takes the site's setting, all its identities for the key of the short codes (a code can be computed only by who has
    /// the workbooks), and the paths and sheet names that pages may show.
    pub(super) fn new<'s>(
        privacy: Privacy,
        assessment: &Assessment,
        sources: impl IntoIterator<Item = &'s str>,
    ) -> Self {
        let identities: BTreeSet<&Identity> =
            assessment.years.values().flatten().map(|learner| &learner.identity).collect();
        let mut hash = Sha256::new();
        let mut names = BTreeSet::new();
        for identity in identities {
            hash.update(identity_bytes(identity));
            let name = identity.name.iter().flat_map(|name| [name.key(), name.reveal()]);
            names.extend(name.filter(|name| name.chars().nth(1).is_some()));
        }
        let masked_sources = match privacy {
            Privacy::Named => BTreeMap::new(),
            Privacy::Masked | Privacy::None => {
                let masked = sources.into_iter().map(|source| (source.to_owned(), mask_within(source, &names)));
                masked.filter(|(source, masked)| source != masked).collect()
            }
        };
        Self { privacy, key: hash.finalize().into(), masked_sources }
    }

    /// The path of a file, or the name of a sheet, as pages show it: names of learners in it masked as everywhere, long
    /// numbers removed (DESIGN 4.8).
    pub(super) fn source(&self, name: &str) -> String {
        scrub(self.masked_sources.get(name).map_or(name, String::as_str))
    }

    /// Whether pages show learners at all.
    pub(super) fn show_learners(&self) -> bool {
        match self.privacy {
            Privacy::Masked | Privacy::Named => true,
            Privacy::None => false,
        }
    }

    /// What the pages say about names, in one sentence.
    pub(super) fn remark(&self, words: Words) -> &'static str {
        match self.privacy {
            Privacy::Masked => words.say(
                "姓名只显示姓氏；同姓人员以部门或四位代码区分。",
                "Only surnames are shown; people who look alike are told apart by department or a code of four letters.",
            ),
            Privacy::Named => "",
            Privacy::None => {
                words.say("本站只公布人数，不公布人员名单。", "This site publishes counts, and no list of people.")
            }
        }
    }

    /// One label for each learner of one unit and year, in the given order, no two alike; empty where learners are not
    /// shown.
    pub(super) fn labels(&self, words: Words, learners: &[&LearnerYear]) -> Vec<String> {
        if !self.show_learners() {
            return Vec::new();
        }
        let names: Vec<String> = learners.iter().map(|learner| self.name(words, &learner.identity)).collect();
        let departments: Vec<String> =
            learners.iter().map(|learner| learner.department.as_deref().map(scrub).unwrap_or_default()).collect();
        let mut alike: BTreeMap<&str, BTreeMap<&str, Vec<usize>>> = BTreeMap::new();
        for (index, name) in names.iter().enumerate() {
            alike.entry(name).or_default().entry(&departments[index]).or_default().push(index);
        }
        let mut labels = names.clone();
        for by_department in alike.values() {
            let several_departments = by_department.len() > 1;
            for (department, group) in by_department {
                let codes = self.codes(group.iter().map(|index| &learners[*index].identity));
                for (index, code) in group.iter().zip(codes) {
                    let named_department = several_departments && !department.is_empty();
                    let apart = match (named_department, group.len() > 1) {
                        (false, false) => continue,
                        (true, false) => (*department).to_owned(),
                        (false, true) => code,
                        (true, true) => words.joined([*department, &code], "，", ", "),
                    };
                    let name = &labels[*index];
                    labels[*index] = words.say(format!("{name}（{apart}）"), format!("{name} ({apart})"));
                }
            }
        }
        labels
    }

    fn name(&self, words: Words, identity: &Identity) -> String {
        match (&identity.name, self.privacy) {
            (None, _) => words.say("（未填姓名）", "(no name)").to_owned(),
            (Some(name), Privacy::Named) => scrub(name.reveal()),
            (Some(name), Privacy::Masked | Privacy::None) => mask(name.key()),
        }
    }

    /// Codes that differ within the group: four characters, more only where four are the same.
    fn codes<'a>(&self, identities: impl Iterator<Item = &'a Identity>) -> Vec<String> {
        let whole: Vec<String> = identities.map(|identity| self.code(identity)).collect();
        let mut length = 4;
        while length < 12 && whole.iter().map(|code| &code[..length]).collect::<BTreeSet<_>>().len() < whole.len() {
            length += 1;
        }
        whole.into_iter().map(|code| code[..length].to_owned()).collect()
    }

    /// Twelve base-32 characters of HMAC-SHA256 over the identity.
    fn code(&self, identity: &Identity) -> String {
        const ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
        let mut mac = match Hmac::<Sha256>::new_from_slice(&self.key) {
            Ok(mac) => mac,
            Err(_) => unreachable!("HMAC takes a key of any length"),
        };
        mac.update(&identity_bytes(identity));
        mac.finalize().into_bytes().iter().take(12).map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect()
    }
}

/// Surname and `**`, whatever the length. A name with a dot (阿依古丽·买买提) has no surname to show: its first character.
pub(super) fn mask(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let compound = chars.len() > 2
        && !chars.contains(&'·')
        && COMPOUND_SURNAMES.split_whitespace().any(|surname| name.starts_with(surname));
    let shown: String = chars.iter().take(if compound { 2 } else { 1 }).collect();
    format!("{shown}**")
}

/// The text with each of the names in it masked, longer ones first.
fn mask_within(text: &str, names: &BTreeSet<&str>) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let ends = rest.char_indices().map(|(start, c)| start + c.len_utf8()).take(LONGEST_NAME);
        match ends.filter(|end| names.contains(&rest[..*end])).last() {
            Some(end) => {
                masked.push_str(&mask(&rest[..end]));
                rest = &rest[end..];
            }
            None => {
                masked.push(next);
                rest = &rest[next.len_utf8()..];
            }
        }
    }
    masked
}

/// The text with every run of seven or more digits replaced by `…`, so that no ID or phone number typed into a wrong cell
/// reaches a page.
pub(super) fn scrub(text: &str) -> String {
    let mut scrubbed = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars().chain(std::iter::once('\0')) {
        if fold_width(c).is_ascii_digit() {
            run.push(c);
            continue;
        }
        match run.chars().count() {
            0..7 => scrubbed.push_str(&run),
            _ => scrubbed.push('…'),
        }
        run.clear();
        if c != '\0' {
            scrubbed.push(c);
        }
    }
    scrubbed
}

/// The identity as bytes, each part with its length, so that no two identities read alike.
fn identity_bytes(identity: &Identity) -> Vec<u8> {
    let parts = [
        identity.citizen_id.as_ref().map(|id| id.reveal()),
        identity.staff_number.as_ref().map(|number| number.reveal()),
        identity.name.as_ref().map(|name| name.key()),
    ];
    let mut bytes = Vec::new();
    for part in parts {
        let part = part.unwrap_or_default();
        bytes.extend((part.len() as u64).to_be_bytes());
        bytes.extend(part.as_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Language;
    use crate::model::Year;
    use crate::model::learner::{CitizenId, PersonName, StaffNumber};
    use crate::pages::learner_fixture::learner_year;

    fn learner(name: &str, staff: &str, department: Option<&str>) -> LearnerYear {
        LearnerYear {
            identity: Identity {
                name: PersonName::parse(name),
                citizen_id: CitizenId::parse("990101199001010028"),
                staff_number: StaffNumber::parse(staff),
            },
            department: department.map(Into::into),
            ..learner_year()
        }
    }

    fn labels(privacy: Privacy, learners: &[LearnerYear]) -> Vec<String> {
        let assessment = Assessment {
            as_of: Year(2025).last_day(),
            years: [(Year(2025), learners.to_vec())].into(),
            set_aside: vec![],
        };
        Names::new(privacy, &assessment, []).labels(Words::new(Language::Chinese), &learners.iter().collect::<Vec<_>>())
    }

    fn source(privacy: Privacy, name: &str) -> String {
        let people = ["柳知微", "柳知", "欧阳修", "喻·远", "吴"].map(|name| learner(name, "1", None));
        let assessment = Assessment {
            as_of: Year(2025).last_day(),
            years: [(Year(2025), people.to_vec())].into(),
            set_aside: vec![],
        };
        Names::new(privacy, &assessment, [name]).source(name)
    }

    #[test]
    fn learners_in_the_names_of_files_and_sheets_are_masked() {
        for (name, shown) in [
            ("data/2025/柳知微.xlsx", "data/2025/柳**.xlsx"),
            ("data/2025/欧阳修、柳知微/柳知.csv", "data/2025/欧阳**、柳**/柳**.csv"),
            ("喻·远的学时", "喻**的学时"),
            ("柳知微99010119900101002X", "柳**…X"),
            ("data/2025/吴淞馆.xlsx", "data/2025/吴淞馆.xlsx"),
            ("data/2025/柳园.xlsx", "data/2025/柳园.xlsx"),
            ("", ""),
        ] {
            assert_eq!(source(Privacy::Masked, name), shown);
            assert_eq!(source(Privacy::None, name), shown);
        }
        assert_eq!(source(Privacy::Named, "data/2025/柳知微 13800138000.xlsx"), "data/2025/柳知微 ….xlsx");
    }

    #[test]
    fn a_mask_shows_the_surname_and_not_the_length() {
        for (name, masked) in [
            ("张三", "张**"),
            ("张三丰", "张**"),
            ("张", "张**"),
            ("欧阳修", "欧阳**"),
            ("欧阳", "欧**"),
            ("欧阳文忠", "欧阳**"),
            ("阿依古丽·买买提", "阿**"),
            ("司马·光", "司**"),
            ("JohnSmith", "J**"),
            ("𠮷田", "𠮷**"),
        ] {
            assert_eq!(mask(name), masked, "{name}");
        }
    }

    #[test]
    fn long_runs_of_digits_never_reach_a_page() {
        for (text, shown) in [
            ("证件号 990101199001010028 有误", "证件号 … 有误"),
            ("１３８００１３８０００", "…"),
            ("99010119900101002X", "…X"),
            ("12345678", "…"),
            ("1234567", "…"),
            ("123456", "123456"),
            ("2025年第12号，共100人", "2025年第12号，共100人"),
            ("", ""),
        ] {
            assert_eq!(scrub(text), shown, "{text}");
        }
    }

    #[test]
    fn a_mask_of_its_own_needs_nothing_more() {
        assert_eq!(
            labels(Privacy::Masked, &[learner("张三", "1", Some("办公室")), learner("李四", "2", None)]),
            ["张**", "李**"]
        );
    }

    #[test]
    fn the_same_mask_is_told_apart_by_department() {
        let people =
            [learner("张三", "1", Some("办公室")), learner("张四", "2", Some("财务处")), learner("张五", "3", None)];
        assert_eq!(labels(Privacy::Masked, &people), ["张**（办公室）", "张**（财务处）", "张**"]);
    }

    #[test]
    fn the_same_mask_and_department_is_told_apart_by_a_code() {
        let people = [learner("张三", "1", Some("办公室")), learner("张四", "2", Some("办公室"))];
        let labels = labels(Privacy::Masked, &people);
        assert_ne!(labels[0], labels[1]);
        for label in &labels {
            let code = label.strip_prefix("张**（").and_then(|rest| rest.strip_suffix('）')).unwrap();
            assert_eq!(code.len(), 4, "{code}");
            assert!(!code.contains(['1', '0', 'I', 'O']), "{code}");
        }
    }

    #[test]
    fn codes_depend_on_identities_that_no_page_shows() {
        let two = [learner("张三", "1", None), learner("张四", "2", None)];
        let mut three = two.to_vec();
        three.push(learner("李四", "9", None));
        assert_ne!(labels(Privacy::Masked, &two)[0], labels(Privacy::Masked, &three)[0]);
        assert_eq!(labels(Privacy::Masked, &two), labels(Privacy::Masked, &two));
    }

    #[test]
    fn full_names_are_shown_only_when_asked_for() {
        let people = [learner("张三", "1", Some("办公室")), learner("张三", "2", Some("财务处"))];
        assert_eq!(labels(Privacy::Named, &people), ["张三（办公室）", "张三（财务处）"]);
        assert!(labels(Privacy::None, &people).is_empty());
    }
}
