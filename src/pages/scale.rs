//! Places along a drawing as percentages of its width with one decimal, in whole-number arithmetic: drawings scale with
//! the page, and the same inputs give the same bytes.

/// `33.3%` for 1 of 3, rounded down; 0 of 0 is `0%`.
pub(super) fn percent(part: i64, whole: i64) -> String {
    in_percent(thousandths(part, whole))
}

/// Where something starts and how long it is: `(25.0%, 50.0%)`. What starts where another ends touches it.
pub(super) fn stretch(from: i64, until: i64, whole: i64) -> (String, String) {
    let (start, end) = (thousandths(from, whole), thousandths(until, whole));
    (in_percent(start), in_percent(end - start))
}

fn thousandths(part: i64, whole: i64) -> i64 {
    if whole == 0 { 0 } else { (part * 1000 / whole).clamp(0, 1000) }
}

fn in_percent(thousandths: i64) -> String {
    match thousandths % 10 {
        0 => format!("{}%", thousandths / 10),
        tenth => format!("{}.{tenth}%", thousandths / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_percentages_with_one_decimal() {
        for (part, whole, shown) in [
            (1, 3, "33.3%"),
            (2, 3, "66.6%"),
            (1, 4, "25%"),
            (0, 5, "0%"),
            (5, 5, "100%"),
            (9, 5, "100%"),
            (0, 0, "0%"),
        ] {
            assert_eq!(percent(part, whole), shown, "{part}/{whole}");
        }
    }

    #[test]
    fn neighbouring_stretches_touch() {
        assert_eq!(stretch(0, 365, 546), ("0%".into(), "66.8%".into()));
        assert_eq!(stretch(365, 546, 546), ("66.8%".into(), "33.2%".into()));
    }
}
