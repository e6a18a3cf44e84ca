//! The special learners of colleges and vocational schools, credit year 2024, and what each is for.
//!
//! The 2024 guide has no make-up deadline, so whoever is short after 2024-12-31 stays 待补学.

use crate::people::Category::{Conversion, Other, Professional, Public};
use crate::people::Source::{ExportA, ExportB, Ledger, MakeUp2024};
use crate::people::{IdForm, Study, Sums, Whom, Written};
use crate::rows::{public_2024, row};
use crate::units::UnitId;
use crate::world::World;
use xueshi::model::hours::Hours;

/// Puts the special learners in.
pub(crate) fn add(world: &mut World) {
    hongzhou(world);
    hongzhou_records(world);
    pohu(world);
    yunling(world);
    schools(world);
    summaries(world);
}

/// People of 江西洪州职业学院 who differ from the rest by what the roster says.
fn hongzhou(world: &mut World) {
    let people = world.people_mut(UnitId::Hongzhou);
    // Two women of one name: told apart by staff number and citizen ID.
    for index in [8, 9] {
        "刘敏".clone_into(&mut people[index].name);
    }
    people[8].department = "公共教学部";
    people[9].department = "图书馆";
    // 免学, approved, in two spellings; the reasons are nobody's business but the unit's.
    (people[16].exempt, people[16].remark) = ("是", "援疆支教，人事处已备案");
    (people[17].exempt, people[17].remark) = ("√", "产假，校办公会批准");
    people[17].female = true;
    for index in [16, 17] {
        people[index].studies.truncate(1);
    }
    // Series that no guide of the year governs: 无适用指南.
    for (index, series, department) in [
        (20, "会计", "财务处"),
        (21, "卫生技术", "校医院"),
        (22, "工程技术", "后勤基建处"),
        (23, "图书资料", "图书馆"),
        (26, "会计", "财务处"),
        (27, "卫生技术", "校医院"),
    ] {
        (people[index].series, people[index].department) = (series, department);
    }
    // On the roster, and nothing studied.
    for index in [24, 77] {
        people[index].studies.clear();
    }
    people[40].name += "（返聘）";
}

/// People of 江西洪州职业学院 who differ by a record.
fn hongzhou_records(world: &mut World) {
    let people = world.people_mut(UnitId::Hongzhou);
    // before-period: an 8-hour course of December 2023 entered for 2024; without it 专业科目 is short.
    people[3].studies = public_2024(ExportA, ["2024-05-16", "2024-06-03", "2024-06-20"]);
    people[3].studies.extend([
        row(Professional, "高等教育心理学", 28, "2024-07-11", Ledger),
        row(Professional, "教学评价与学业诊断", 24, "2024-10-17", Ledger),
        Study {
            credit_year: Some(2024), ..row(Professional, "课程思政教学设计与实施", 8, "2023-12-22", Ledger)
        },
    ]);
    // Make-up study entered without 年度: it falls to 2025, where no guide governs the learner; a note says so.
    people[5].series = crate::units::COLLEGE_TEACHERS;
    people[5].studies = public_2024(ExportA, ["2024-04-10", "2024-04-25", "2024-05-09"]);
    people[5].studies.extend([
        row(Professional, "在线开放课程建设与应用", 36, "2024-11-14", Ledger),
        row(Professional, "虚拟仿真实训教学", 24, "2025-03-12", Ledger),
    ]);
    // duplicate: a course of the platform, entered in the unit's records once more, with the same certificate.
    copy_into_ledger(&mut people[10].studies, Professional);
    // duplicate without any certificate: the same course, day and hours in both workbooks.
    copy_into_ledger(&mut people[32].studies, Public);
    if let Some(copy) = people[32].studies.last_mut() {
        copy.certificate.clear();
    }
    // duplicate with a warning: the copy states more hours than the platform does.
    copy_into_ledger(&mut people[31].studies, Professional);
    if let Some(copy) = people[31].studies.last_mut() {
        copy.hours += Hours::whole(4);
    }
    // exam-failed, then passed: 达标. Exam failed and never passed: 待补学.
    people[11].studies = passed_at_second_try();
    people[12].studies = passed_at_second_try();
    people[12].studies.remove(3);
    // exam-pending: studied in full, the exam still open.
    people[13].studies = passed_at_second_try();
    people[13].studies.remove(3);
    people[13].studies[2].exam = "";
    // review-pending and review-rejected: converted hours that nobody has approved.
    for (index, review, item) in
        [(14, "待审核", "省级教改课题结题"), (15, "驳回", "发表论文：混合式教学中学习投入的影响因素")]
    {
        people[index].studies = public_2024(ExportB, ["2024-05-06", "2024-05-14", "2024-05-31"]);
        people[index].studies.extend([
            row(Professional, "工程教育专业认证解读", 40, "2024-09-25", Ledger),
            Study { review, ..row(Conversion, item, 20, "2024-11-20", Ledger) },
        ]);
    }
    // A platform export misspells the unit (洲 for 州): the row is the learner's by the ID, the unit name is unknown.
    people[28].studies = public_2024(ExportB, ["2024-03-20", "2024-04-17", "2024-05-22"]);
    people[28].studies.push(row(Professional, "科研项目申报与论文写作", 60, "2024-08-28", Ledger));
    people[28].studies[2].written.unit = Some("江西洪洲职业学院");
    // unidentified-row: a certificate without anybody's name.
    let stray = Written { whom: Whom::Nobody, ..Written::default() };
    people[60]
        .studies
        .push(Study { written: stray, ..row(Professional, "微课设计工作坊", 6, "2024-10-30", Ledger) });
    // A teacher who is also on the 2025 roster of 江西章江文学院 (see `arts`).
    people[25].studies = public_2024(ExportA, ["2024-04-02", "2024-04-19", "2024-05-21"]);
    people[25].studies.push(row(Professional, "新形态教材编写", 62, "2024-10-15", Ledger));
}

/// A copy of the first study of a kind, as a row of the unit's own records.
fn copy_into_ledger(studies: &mut Vec<Study>, category: crate::people::Category) {
    let first = studies.iter().find(|study| study.category == category && study.source != Ledger).cloned();
    studies.extend(first.map(|study| Study { source: Ledger, ..study }));
}

/// Two topics passed, the third failed in June and passed in September, 60 professional hours.
fn passed_at_second_try() -> Vec<Study> {
    let mut studies = public_2024(ExportA, ["2024-05-10", "2024-05-28", "2024-06-14"]);
    studies[2].exam = "不合格";
    studies.extend([
        row(Public, studies[2].course, 10, "2024-09-13", ExportA),
        row(Professional, "混合式教学设计与课堂组织", 36, "2024-10-22", ExportA),
        row(Professional, "教育统计与数据分析方法", 24, "2024-11-26", Ledger),
    ]);
    studies
}

/// 江西鄱湖理工学院: everything stands in the college's own records.
fn pohu(world: &mut World) {
    let people = world.people_mut(UnitId::Pohu);
    // Two people of one name, and a row that names neither's number: ambiguous-learner, set aside.
    for index in [33, 71] {
        "陈静".clone_into(&mut people[index].name);
    }
    let name_only = Written { whom: Whom::NameOnly, ..Written::default() };
    people[71]
        .studies
        .push(Study { written: name_only, ..row(Professional, "实验室安全培训", 4, "2024-11-05", Ledger) });
    // unknown-component: 选修课 is no component of the guide.
    people[12].studies.push(row(Other("选修课"), "太极拳与健康", 6, "2024-10-09", Ledger));
    // undated: completion dates never entered.
    for study in &mut people[18].studies {
        study.completed_on = None;
    }
    // invalid-date: half a year is no date.
    people[44].studies.push(Study {
        written: Written { date: Some("2024年上半年"), ..Written::default() },
        ..row(Professional, "企业调研报告", 8, "2024-06-28", Ledger)
    });
    (people[50].exempt, people[50].remark) = ("已批准", "公派出国访学一年");
    people[50].studies.clear();
    people[91].series = "工程技术";
    people[92].series = "会计";
    // The records contradict the roster on the series, in one row.
    if let Some(study) = people[60].studies.last_mut() {
        study.written.series = Some("实验技术人员");
    }
    people[60].series = crate::units::COLLEGE_TEACHERS;
}

/// 赣州云岭师范高等专科学校: courses come from the platforms, conversions from the college.
fn yunling(world: &mut World) {
    let people = world.people_mut(UnitId::Yunling);
    // The roster has a wrong check digit; the staff number keeps the row with its learner.
    people[6].id_on_roster = IdForm::WrongCheckDigit;
    (people[19].exempt, people[19].remark) = ("免学", "长期病假");
    people[19].studies.clear();
    people[41].series = "图书资料";
    // Converted hours with no word on their review: pending until somebody says more.
    people[22].studies = public_2024(ExportB, ["2024-06-05", "2024-06-19", "2024-07-03"]);
    people[22].studies.extend([
        row(Professional, "教学大纲编制与评估", 42, "2024-11-08", ExportB),
        Study { review: "", ..row(Conversion, "在职攻读博士学位", 30, "2024-12-10", Ledger) },
    ]);
    // A last course made up in June 2025.
    people[30].studies = public_2024(ExportB, ["2024-10-08", "2024-10-21", "2024-11-11"]);
    people[30].studies.extend([
        row(Professional, "课程思政教学设计与实施", 40, "2024-12-12", ExportB),
        row(Professional, "高校辅导员工作实务", 20, "2025-06-18", MakeUp2024),
    ]);
}

/// The vocational schools with records.
fn schools(world: &mut World) {
    let people = world.people_mut(UnitId::Fuqiao);
    // invalid-hours: hours in words, and hours left out.
    let mut in_words = row(Professional, "陶瓷工艺与产品设计", 30, "2024-09-19", Ledger);
    in_words.written.hours = Some("三十");
    people[4].studies.push(in_words);
    let mut left_out = row(Professional, "劳动教育研讨", 4, "2024-10-16", Ledger);
    left_out.written.hours = Some("/");
    people[15].studies.push(left_out);
    // A month without a day: the last day of the month, with a warning.
    people[9].studies.push(Study {
        written: Written { date: Some("2024年6月"), ..Written::default() },
        ..row(Professional, "班主任工作坊", 6, "2024-06-30", Ledger)
    });
    // before and behind the end of the year: made up with 年度 in the school's own records.
    people[20].studies = public_2024(Ledger, ["2024-04-11", "2024-04-29", "2024-05-17"]);
    people[20].studies.extend([
        row(Professional, "项目教学法与任务驱动教学", 30, "2024-12-27", Ledger),
        Study { credit_year: Some(2024), ..row(Professional, "技能大赛指导与训练", 30, "2025-04-16", Ledger) },
    ]);
}

/// Units whose workbook has sums only.
fn summaries(world: &mut World) {
    // invalid-hours: not a number.
    let people = world.people_mut(UnitId::Xinjiang);
    people[31].sums[0].professional_as = Some("≥60");
    people[12].series = "会计";
    people[47].series = "会计";
    // duplicate: a first row, then a corrected one below it.
    let people = world.people_mut(UnitId::Heling);
    people[7].sums = vec![
        Sums { public: Some(Hours::whole(30)), professional: Some(Hours::whole(36)), ..Sums::default() },
        Sums { public: Some(Hours::whole(30)), professional: Some(Hours::whole(66)), ..Sums::default() },
    ];
    // A stated total that is not the sum.
    let people = world.people_mut(UnitId::Tongling);
    people[2].sums[0] = Sums {
        public: Some(Hours::whole(30)),
        professional: Some(Hours::whole(62)),
        total_as: Some(Hours::whole(94)),
        ..Sums::default()
    };
    (world.people_mut(UnitId::Yuanhe)[11].exempt, world.people_mut(UnitId::Yuanhe)[11].remark) = ("免", "援藏");
    world.people_mut(UnitId::Yuanhe)[11].sums.clear();
    transfer(world);
}

/// One teacher moved from 吉安禾水中等专业学校 to 江西袁河职业技术学院 in autumn: on both rosters, shown at the last.
fn transfer(world: &mut World) {
    let from = &world.people(UnitId::Heshui)[5];
    let (name, citizen_id, female) = (from.name.clone(), from.citizen_id.clone(), from.female);
    let to = &mut world.people_mut(UnitId::Yuanhe)[40];
    (to.name, to.citizen_id, to.female) = (name, citizen_id, female);
    to.sums.clear();
}
