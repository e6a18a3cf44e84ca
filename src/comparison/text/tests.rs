//! Texts as notices of two years have them, and what became of their clauses.

use super::*;
use crate::markdown::render;

/// Every clause as `verdict now < before`, `*` before a moved one.
fn told(before: &str, now: &str, years: i32) -> Vec<String> {
    let change = compare(&render(before), &render(now), years);
    let path = |place: &Option<Place>| place.as_ref().map_or("-".to_owned(), |place| place.path.join("/"));
    let line = |clause: &ClauseChange| {
        let moved = if clause.moved { "*" } else { "" };
        format!("{moved}{} {} < {}", clause.words.as_str(), path(&clause.now), path(&clause.before))
    };
    change.clauses.iter().map(line).collect()
}

/// The paragraphs of the clauses that changed.
fn paragraphs(before: &str, now: &str) -> Vec<String> {
    let stretch = |Stretch { text, of }: &Stretch| match of {
        Of::Both => text.clone(),
        Of::Before => format!("[-{text}-]"),
        Of::Now => format!("{{+{text}+}}"),
    };
    let clauses = compare(&render(before), &render(now), 1).clauses.into_iter();
    let changed = clauses.filter_map(|clause| if let Words::Changed(told) = clause.words { Some(told) } else { None });
    changed.flatten().map(|paragraph| paragraph.iter().map(stretch).collect()).collect()
}

const BEFORE: &str = "\
根据有关规定,制定本指南。

## 一、学习对象

全体专业技术人员。

## 二、学时要求

每年不少于90学时。

(一)公需科目。不少于30学时。

(二)专业科目。不少于60学时。

## 三、补学

2025年度未完成的,应在2026年6月30日前补学。
";

#[test]
fn a_text_is_the_same_as_itself() {
    let change = compare(&render(BEFORE), &render(BEFORE), 1);
    assert!(change.is_same());
    assert_eq!(change.clauses.len(), 6);
    assert!(compare(&render(""), &render(""), 1).is_same());
}

#[test]
fn each_change_is_told_of_its_own_clause() {
    let now = BEFORE.replace("不少于60学时", "不少于72学时").replace("制定本指南", "现制定本指南");
    assert_eq!(
        told(BEFORE, &now, 0),
        [
            "changed  < ",
            "same 一、学习对象 < 一、学习对象",
            "same 二、学时要求 < 二、学时要求",
            "same 二、学时要求/(一)公需科目 < 二、学时要求/(一)公需科目",
            "changed 二、学时要求/(二)专业科目 < 二、学时要求/(二)专业科目",
            "same 三、补学 < 三、补学",
        ]
    );
    assert_eq!(paragraphs(BEFORE, &now), ["根据有关规定,{+现+}制定本指南。", "专业科目。不少于[-60-]{+72+}学时。"]);
}

#[test]
fn years_that_went_on_and_other_spaces_are_no_change_of_substance() {
    let next = BEFORE.replace("2026年6月30日", "2027年6月30日").replace("2025年度", "2026年度");
    assert_eq!(told(BEFORE, &next, 1).last().unwrap(), "shifted 三、补学 < 三、补学");
    // Only one of two years went on, and other numbers that look like years.
    let half = BEFORE.replace("2026年6月30日", "2027年6月30日");
    assert_eq!(told(BEFORE, &half, 1).last().unwrap(), "changed 三、补学 < 三、补学");
    assert_eq!(years_on("2025年12025号4001911818，1899、2199", 1), "2026年12025号4001911818，1899、2200");
    let spaced = BEFORE.replace("90学时。", "90 学时。").replace("技术人员。", "技术人员｡");
    let told = told(BEFORE, &spaced, 1);
    assert_eq!(told[2], "form 二、学时要求 < 二、学时要求");
    assert_eq!(told[1], "changed 一、学习对象 < 一、学习对象");
}

#[test]
fn an_inserted_clause_renumbers_those_behind_it_and_changes_none() {
    let now = BEFORE
        .replace("## 三、补学", "## 四、补学")
        .replace("## 二、学时要求", "## 三、学时要求")
        .replace("## 一、学习对象", "## 一、总则\n\n本指南自发布之日起施行。\n\n## 二、学习对象");
    assert_eq!(
        told(BEFORE, &now, 1),
        [
            "same  < ",
            "added 一、总则 < -",
            "*same 二、学习对象 < 一、学习对象",
            "*same 三、学时要求 < 二、学时要求",
            "same 三、学时要求/(一)公需科目 < 二、学时要求/(一)公需科目",
            "same 三、学时要求/(二)专业科目 < 二、学时要求/(二)专业科目",
            "*same 四、补学 < 三、补学",
        ]
    );
}

#[test]
fn a_clause_that_moved_below_another_is_recognised_by_its_name() {
    let now = "\
根据有关规定,制定本指南。

## 一、学习对象

全体专业技术人员。

## 二、学时要求

每年不少于90学时。

(一)公需科目。不少于30学时。

## 三、补学

2025年度未完成的,应在2026年6月30日前补学。

(一)专业科目。不少于60学时。
";
    assert_eq!(
        told(BEFORE, now, 1),
        [
            "same  < ",
            "same 一、学习对象 < 一、学习对象",
            "same 二、学时要求 < 二、学时要求",
            "same 二、学时要求/(一)公需科目 < 二、学时要求/(一)公需科目",
            "same 三、补学 < 三、补学",
            "*same 三、补学/(一)专业科目 < 二、学时要求/(二)专业科目",
        ]
    );
}

#[test]
fn a_renamed_clause_is_recognised_by_its_place_or_by_its_words() {
    let renamed = BEFORE.replace("二、学时要求", "二、学时规定");
    assert_eq!(told(BEFORE, &renamed, 1)[2], "changed 二、学时规定 < 二、学时要求");
    assert_eq!(paragraphs(BEFORE, &renamed), ["学时[-要求-]{+规定+}", "每年不少于90学时。"]);
    let elsewhere = "\
## 一、补学事项

2025年度未完成的,应在2026年6月30日前补学。

## 二、学时要求

每年不少于90学时。
";
    let told = told(
        "## 一、学时要求\n\n每年不少于90学时。\n\n## 三、补学\n\n2025年度未完成的,应在2026年6月30日前补学。\n",
        elsewhere,
        1,
    );
    assert_eq!(told, ["*changed 一、补学事项 < 三、补学", "*same 二、学时要求 < 一、学时要求"]);
}

#[test]
fn paragraphs_of_a_clause_meet_by_likeness_and_in_order() {
    let before = "## 一、学时\n\n请先登录平台,使用电子社保卡扫码。\n\n每年参加继续教育累计应不少于90学时。\n";
    let now = "## 一、学时\n\n每年参加继续教育累计应不少于102学时。\n\n学时当年度有效。\n";
    assert_eq!(
        paragraphs(before, now),
        [
            "学时",
            "[-请先登录平台,使用电子社保卡扫码。-]",
            "每年参加继续教育累计应不少于[-90-]{+102+}学时。",
            "{+学时当年度有效。+}"
        ]
    );
}

#[test]
fn what_is_gone_stands_where_it_was() {
    let now = BEFORE.replace(
        "## 二、学时要求\n\n每年不少于90学时。\n\n(一)公需科目。不少于30学时。\n\n(二)专业科目。不少于60学时。\n\n",
        "",
    );
    assert_eq!(
        told(BEFORE, &now, 1),
        [
            "same  < ",
            "same 一、学习对象 < 一、学习对象",
            "removed - < 二、学时要求",
            "removed - < 二、学时要求/(一)公需科目",
            "removed - < 二、学时要求/(二)专业科目",
            "same 三、补学 < 三、补学",
        ]
    );
    assert_eq!(told(BEFORE, "", 1).iter().filter(|line| line.starts_with("removed")).count(), 6);
    assert_eq!(told("", BEFORE, 1).iter().filter(|line| line.starts_with("added")).count(), 6);
}

#[test]
fn clauses_with_nothing_in_common_are_not_compared() {
    let told = told("## 一、甲\n\n学时当年度有效。\n", "## 一、乙\n\n各单位要高度重视宣传工作。\n", 1);
    assert_eq!(told, ["removed - < 一、甲", "added 一、乙 < -"]);
}

#[test]
fn a_clause_knows_its_line() {
    let change = compare(&render(BEFORE), &render(BEFORE), 1);
    let lines: Vec<u32> = change.clauses.iter().map(|clause| clause.now.as_ref().unwrap().line).collect();
    assert_eq!(lines, [1, 3, 7, 11, 13, 15]);
}

#[test]
fn huge_texts_are_compared_in_no_time() {
    let text = |word: &str| (1..800).map(|n| format!("## {word}{n}\n\n{word}的内容{n}\n\n")).collect::<String>();
    let change = compare(&render(&text("甲")), &render(&text("乙")), 1);
    assert_eq!(change.clauses.len(), 1_598);
    let long = |word: &str| format!("## 一、甲\n\n{}", format!("{word}\n\n").repeat(20_000));
    let told = compare(&render(&long("旧")), &render(&long("新")), 1);
    assert!(told.clauses[0].words.matter());
}
