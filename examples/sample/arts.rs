//! The special learners of the arts and of literature, credit year 2025, and what each is for.
//!
//! The 2025 guide ends on 2025-12-31 and lets people make up until 2026-06-30; on 2026-07-15 whoever is short is 未达标.

use xueshi::model::hours::Hours;

use crate::fate::{Fate, sums};
use crate::people::Category::{Conversion, Other, Professional};
use crate::people::Source::{December2025, Export2025, Ledger, MakeUp2025};
use crate::people::{IdForm, Study, Sums, Whom, Written};
use crate::random::Random;
use crate::rows::{public_2025, row};
use crate::units::{NEW_ARTS, UnitId, WRITERS};
use crate::world::World;

/// Puts the special learners in.
pub(crate) fn add(world: &mut World) {
    tengge(world);
    zhangjiang(world);
    teacher_and_writer(world);
    xingye(world);
    meiguan(world);
    qinghe(world);
    small_units(world);
}

/// 江西滕阁青年艺术家协会: the platform's export and the association's own records.
fn tengge(world: &mut World) {
    let people = world.people_mut(UnitId::Tengge);
    // invalid-date: a day that February does not have; without the course 专业科目 is short.
    people[4].studies = public_2025(Export2025, ["2025-04-08", "2025-04-22"]);
    people[4].studies.extend([
        row(Professional, "国画写意与笔墨技法", 48, "2025-06-12", Export2025),
        Study {
            written: Written { date: Some("2025-02-30"), ..Written::default() },
            ..row(Professional, "书法临摹与创作", 12, "2025-02-28", Ledger)
        },
    ]);
    // unknown-component: 岗位培训 is no component of the guide.
    people[13].studies.push(row(Other("岗位培训"), "消防安全培训", 4, "2025-05-21", Ledger));
    // exam-failed and exam-pending.
    people[20].studies = public_2025(Export2025, ["2025-07-09", "2025-07-24"]);
    people[20].studies[1].exam = "缺考";
    people[20].studies.push(row(Professional, "声乐演唱与作品分析", 60, "2025-09-18", Export2025));
    people[21].studies = people[20].studies.clone();
    people[21].studies[1].exam = "";
    // One certificate number under two people: a warning on both rows.
    let certificate = "XXW2504099871";
    people[34].studies = public_2025(Export2025, ["2025-05-13", "2025-05-27"]);
    people[34].studies.push(row(Professional, "民族器乐合奏排练", 60, "2025-08-20", Export2025));
    people[35].studies = public_2025(Export2025, ["2025-05-14", "2025-05-28"]);
    people[35].studies.push(row(Professional, "民族器乐合奏排练", 60, "2025-08-20", Export2025));
    for index in [34, 35] {
        certificate.clone_into(&mut people[index].studies[2].certificate);
    }
    (people[50].exempt, people[50].remark) = ("是", "因病休养，协会秘书处批准");
    people[50].studies.clear();
    people[62].studies.clear();
    people[63].series = "群众文化";
}

/// 江西章江文学院: much is converted, and much of that awaits review.
fn zhangjiang(world: &mut World) {
    let people = world.people_mut(UnitId::Zhangjiang);
    for (index, review, item, hours, day) in [
        (2, "待审核", "出版长篇小说《河湾》", 40, "2025-09-03"),
        (5, "审核中", "在省级刊物发表中篇小说", 20, "2025-10-14"),
        (9, "已提交", "出版散文集《渡口》", 40, "2025-08-19"),
        (11, "审核不通过", "省级作家研修班", 24, "2025-06-26"),
        (17, "复核中", "报告文学获省级奖项", 30, "2025-07-30"),
        (23, "退回", "网络文学作品入选省级扶持项目", 30, "2025-05-29"),
    ] {
        people[index].studies = public_2025(Ledger, ["2025-03-18", "2025-04-15"]);
        people[index].studies.extend([
            row(Professional, "新时代文学创作专题", 24, "2025-05-08", Ledger),
            Study { review, ..row(Conversion, item, hours, day, Ledger) },
        ]);
    }
    // A month without a day: the last day of the month, with a warning.
    people[30].studies.push(Study {
        written: Written { date: Some("2025年9月"), ..Written::default() },
        ..row(Professional, "深入生活与素材采集", 6, "2025-09-30", Ledger)
    });
    (people[36].exempt, people[36].remark) = ("是", "挂职驻村");
    people[36].studies.truncate(2);
}

/// A college teacher who became a writer of the academy: one person, two years, two units, two series.
fn teacher_and_writer(world: &mut World) {
    let teacher = &world.people(UnitId::Hongzhou)[25];
    let (name, citizen_id, female) = (teacher.name.clone(), teacher.citizen_id.clone(), teacher.female);
    let writer = &mut world.people_mut(UnitId::Zhangjiang)[40];
    (writer.name, writer.citizen_id, writer.female, writer.series) = (name, citizen_id, female, WRITERS);
}

/// 江西星野影视文化有限公司: sums by the company, and single records for some.
fn xingye(world: &mut World) {
    let mut random = Random::new(58);
    let people = world.people_mut(UnitId::Xingye);
    // superseded-by-records: the summary row of these gives way to the platform's records.
    for index in [3, 8, 14, 19, 33] {
        people[index].sums = vec![sums(&mut random, Fate::Done)];
        people[index].studies = public_2025(Export2025, ["2025-03-27", "2025-04-24"]);
        people[index].studies.extend([
            row(Professional, "影视编导与镜头语言", 32, "2025-07-16", Export2025),
            row(Professional, "数字影像后期制作", 28, "2025-10-22", Export2025),
        ]);
    }
    // before-period: entered for 2025, completed in the last days of 2024.
    people[33].studies[3] = Study {
        credit_year: Some(2025),
        ..row(Professional, "数字影像后期制作", 28, "2024-12-27", Export2025)
    };
    // Made up in time; made up too late; finished in December. Their summary rows give way as well.
    for (index, source, day) in
        [(40, MakeUp2025, "2026-05-20"), (41, MakeUp2025, "2026-07-06"), (42, December2025, "2025-12-16")]
    {
        people[index].sums = vec![sums(&mut random, Fate::Short)];
        people[index].studies = public_2025(Export2025, ["2025-08-12", "2025-09-10"]);
        people[index].studies.push(row(Professional, "短视频创作与传播", 36, "2025-11-19", Export2025));
        people[index].studies.push(row(Professional, "艺术作品著作权保护", 24, day, source));
    }
    // Series that no guide of the year governs: 无适用指南.
    for (index, series) in [(10, "会计"), (11, "会计"), (12, "工程技术"), (13, "会计")] {
        (people[index].series, people[index].department) = (series, "财务部");
    }
    people[12].department = "后期部";
    // A row without any hours: due, with nothing to count.
    people[50].sums = vec![Sums::default()];
}

/// 赣州梅关采茶艺术团: everything in its own records, make-up in the 2026 register.
fn meiguan(world: &mut World) {
    let people = world.people_mut(UnitId::Meiguan);
    // The citizen ID was typed as a number: its last digits are lost. The staff number keeps the row with its learner.
    if let Some(person) =
        people.iter_mut().find(|person| !person.studies.is_empty() && !person.citizen_id.ends_with('X'))
    {
        person.id_on_roster = IdForm::Number;
    }
    // 免学 asked for, not approved: a word that is neither yes nor no.
    (people[22].exempt, people[22].remark) = ("申请中", "产假，材料待补");
    (people[37].exempt, people[37].remark) = ("是", "工伤休养");
    people[37].studies.clear();
    // after-deadline: the last course in July 2026.
    people[28].studies = public_2025(Ledger, ["2025-06-17", "2025-07-15"]);
    people[28].studies.extend([
        row(Professional, "采茶戏唱腔与身段", 40, "2025-10-28", Ledger),
        row(Professional, "舞台灯光与音响技术", 20, "2026-07-06", MakeUp2025),
    ]);
    // The same course in the make-up register twice, once with a certificate and once without: the second is a copy.
    people[29].studies = people[28].studies.clone();
    people[29].studies[3] = row(Professional, "舞台灯光与音响技术", 20, "2026-04-22", MakeUp2025);
    let copy = people[29].studies[3].clone();
    "XXW2504100206".clone_into(&mut people[29].studies[3].certificate);
    people[29].studies.push(copy);
}

/// 江西青禾自由艺术工作者服务中心: freelance artists; all from the platform.
fn qinghe(world: &mut World) {
    let people = world.people_mut(UnitId::Qinghe);
    // A row with a masked ID: joined by the name within the unit.
    if let Some(study) = people[7].studies.last_mut() {
        study.written.whom = Whom::MaskedId;
    }
    // exam-pending: a word that says neither passed nor failed.
    people[15].studies = public_2025(Export2025, ["2025-10-16", "2025-11-12"]);
    people[15].studies[1].exam = "已考待公布";
    people[15].studies.push(row(Professional, "数字艺术与人工智能创作", 60, "2025-11-20", Export2025));
    people[26].studies.clear();
    people[27].series = WRITERS;
    people[28].series = "群众文化";
}

/// The smallest units.
fn small_units(world: &mut World) {
    // A conversion in a sheet with no review column at all: pending.
    let people = world.people_mut(UnitId::Lingxi);
    people[1].studies = public_2025(Ledger, ["2025-04-23", "2025-05-20"]);
    people[1].studies.extend([
        row(Professional, "书法临摹与创作", 45, "2025-09-11", Ledger),
        row(Conversion, "举办个人书画展", 15, "2025-10-30", Ledger),
    ]);
    for person in people.iter_mut() {
        person.series = NEW_ARTS;
    }
    // Public subject done, professional not begun: a blank cell is not zero.
    world.people_mut(UnitId::Hesheng)[3].sums = vec![Sums { public: Some(Hours::whole(30)), ..Sums::default() }];
    // Two more public hours than needed, in decimals.
    world.people_mut(UnitId::Yaohuo)[2].sums = vec![Sums {
        public: Some(Hours::from_hundredths(3250)),
        professional: Some(Hours::from_hundredths(6040)),
        ..Sums::default()
    }];
}
