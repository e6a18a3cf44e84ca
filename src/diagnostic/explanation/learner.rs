//! The codes of learners, their records and the guides that govern them.

use super::{Explanation, explain};

pub(super) const AMBIGUOUS_LEARNER: Explanation = explain(
    [
        "这一行对得上不止一个人（例如同一单位的两个同名的人），因此搁置、不计入，不作猜测。",
        "The row fits more than one learner, such as two of one name in a unit; it is set aside, as nothing is guessed.",
    ],
    [
        "补上证件号，或与名册一致的工号；`xueshi explain 姓名` 列出可能的人。",
        "Add the ID, or the staff number of the roster; `xueshi explain NAME` lists who it may be.",
    ],
);

pub(super) const DIFFERING_VALUES: Explanation = explain(
    [
        "同一个人的姓名、工号、部门、系列或级别在几处写得不一样，采用其中一处；也可能其实是两个人。",
        "Rows of one learner disagree on name, staff number, department, series or level; one is used, but they may be two people.",
    ],
    ["核对后改成一致；如果是两个人，请补全证件号。", "Make them agree; if these are two people, complete their IDs."],
);

pub(super) const UNKNOWN_COMPONENT: Explanation = explain(
    [
        "类别不是适用的学习指南规定的科目，不知道学时算在哪里，因此不计入。",
        "The category names no component of the guide that governs the learner, so its hours do not count.",
    ],
    [
        "改成指南里的科目名，或在指南的 aliases 里加上这个写法。",
        "Use the name of a component, or add this word to the aliases in the guide.",
    ],
)
.example("类别：网络课", "类别：专业科目");

pub(super) const REPEATED_SUMMARY: Explanation = explain(
    [
        "同一个人同一年度有几行汇总，只计最后一行，以免重复计算。",
        "One learner has several summary rows for a year; only the last counts, so that nothing counts twice.",
    ],
    ["核对后只留一行。", "Check them and keep one."],
);

pub(super) const COPIES_DIFFER: Explanation = explain(
    [
        "同一张证书出现了两次而学时不同，只计第一次，学时可能因此不对。",
        "One certificate occurs twice with different hours; only the first counts, and its hours may be wrong.",
    ],
    ["核对证书上的学时，只留一条。", "Check the hours on the certificate and keep one record."],
);

pub(super) const SHARED_CERTIFICATE: Explanation = explain(
    [
        "同一个证书编号用在两个人、两个年度或内容不同的记录上，其中至少一条有误。",
        "One certificate number stands under two learners, two years, or on records that differ; at least one is wrong.",
    ],
    [
        "对照证书改正编号；确属误用的记录请删除。",
        "Correct the number from the certificate; delete a record that does not belong.",
    ],
);

pub(super) const MAKE_UP_WITHOUT_YEAR: Explanation = explain(
    ["学习在上一年度的补学期内完成，又没有写年度，因此记在完成日期那一年；如果是补学，这样就没有补上。", "The study lies in a make-up window but names no credit year, so it goes to the year of its date; as make-up it would not count."],
    ["如果是补学，在“年度”一栏写上所补的年度。", "If it is make-up, write the year it makes up for under 年度."],
)
.example("完成日期 2025-03-10，年度空白", "完成日期 2025-03-10，年度 2024");

pub(super) const MAKE_UP_DIFFERS: Explanation = explain(
    [
        "后一年度的几个指南对补学的说法不同，而这些人没有职称系列，不知道用哪一个，因此都没有采用。",
        "Guides of a later year speak differently of make-up, and these learners have no series; so none is used.",
    ],
    [
        "在名册里补上职称系列，或在 data/units.yaml 里写单位的默认系列。",
        "Add the series to the roster, or a default series to the unit in data/units.yaml.",
    ],
);

pub(super) const SERIES_WITHOUT_GUIDE: Explanation = explain(
    [
        "当年没有学习指南适用于这个职称系列，这些人列为“无适用指南”，不作达标判断。",
        "No guide of the year covers this series; its learners are listed as no-guide and not judged.",
    ],
    [
        "系列写错的在名册里改正；另有指南的放进 guidelines/。",
        "Correct a mistyped series in the roster; put a missing guide into guidelines/.",
    ],
);

pub(super) const AMBIGUOUS_GUIDE: Explanation = explain(
    [
        "同一年度有两个学习指南都适用于同一职称系列，不知道用哪一个，这些人因此没有适用的指南。",
        "Two guides of one year claim the same series, so it is not known which governs, and its learners have none.",
    ],
    [
        "每个系列只写在一个指南的 applies_to.series 里；作废的指南请移走。",
        "Name each series in one guide only; move away a guide that no longer holds.",
    ],
);
