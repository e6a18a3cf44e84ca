//! The unified social credit code 统一社会信用代码 of a unit (GB 32100-2015).

/// The 31 characters of a code, in order of their value.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Whether the text has the length of a credit code, but not its check character. Some early codes that are in force fail
/// this, too, so it says only that somebody should look.
pub fn has_wrong_check(code: &str) -> bool {
    let code = code.to_ascii_uppercase();
    if code.len() != 18 || !code.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return false;
    }
    let values: Option<Vec<u32>> = code.chars().map(|c| ALPHABET.find(c).and_then(|at| at.try_into().ok())).collect();
    let Some(values) = values else { return true };
    let mut weight = 1;
    let mut sum = 0;
    for value in &values[..17] {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    (31 - sum % 31) % 31 != values[17]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_codes_of_full_length_are_judged() {
        for (code, wrong) in [
            ("91350100M000100Y43", false),
            ("91350100m000100y43", false),
            ("91350100M0001TGQXM", true),
            ("91350100M000100Y44", true),
            ("91350100M000I00Y43", true),
            ("U01", false),
            ("91350100M000100Y4", false),
        ] {
            assert_eq!(has_wrong_check(code), wrong, "{code}");
        }
    }
}
