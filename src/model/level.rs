//! Title levels 职称级别: different words for one level, for matching only.

use super::text::fold;

/// Words that mean the same level, the first of each line being the one they are compared as.
const SYNONYMS: [&[&str]; 6] = [
    &["正高级", "正高", "高级(正)", "正高级职称", "高级(正高)"],
    &["副高级", "副高", "高级(副)", "副高级职称", "高级(副高)"],
    &["中级", "中级职称"],
    &["初级", "初级职称"],
    &["助理级", "助理", "初级(助理级)", "初级(师)"],
    &["员级", "初级(员级)", "初级(士)", "技术员级"],
];

/// The level in the form used for comparing; a word that is not known stands for itself.
pub fn level_key(written: &str) -> String {
    let folded = fold(written);
    let known = SYNONYMS.iter().find(|words| words.contains(&folded.as_str()));
    known.map_or(folded, |words| words[0].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_one_level_compare_as_one() {
        for (written, key) in [
            ("副高", "副高级"),
            ("高级（副）", "副高级"),
            ("副 高 级", "副高级"),
            ("员级", "员级"),
            ("助理级", "助理级"),
            ("高级", "高级"),
            ("一级演员", "一级演员"),
        ] {
            assert_eq!(level_key(written), key, "{written}");
        }
    }
}
