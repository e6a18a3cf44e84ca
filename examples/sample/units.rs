//! The units of the sample: who they are, how many people, and how their year goes; with `data/units.yaml` and
//! `site.yaml` as texts.

use crate::courses::{ARTS, COLLEGE, Catalogue, LITERATURE, VOCATIONAL};

/// The units, in the order of [`SPECS`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnitId {
    Hongzhou,
    Fuzhong,
    Pohu,
    Yunling,
    Xinjiang,
    Rushui,
    Yuanhe,
    Fuqiao,
    Heshui,
    Heling,
    Tongling,
    Tengge,
    Zhangjiang,
    Xingye,
    Yunfan,
    Meiguan,
    Yaohuo,
    Qinghe,
    Lingxi,
    Hesheng,
}

/// What is fixed about a unit.
pub(crate) struct Spec {
    /// Which unit.
    pub(crate) id: UnitId,
    /// Its name.
    pub(crate) name: &'static str,
    /// Other names, as platforms and clerks write them.
    pub(crate) aliases: &'static [&'static str],
    /// Its code; some units have none.
    pub(crate) code: &'static str,
    /// Its region.
    pub(crate) region: &'static str,
    /// The name of the unit above it.
    pub(crate) parent: &'static str,
    /// The series of nearly all its learners.
    pub(crate) series: &'static str,
    /// The credit year that its workbooks are about.
    pub(crate) year: i32,
    /// How many people.
    pub(crate) n_people: usize,
    /// What staff numbers begin with.
    pub(crate) staff_prefix: &'static str,
    /// Departments.
    pub(crate) departments: &'static [&'static str],
    /// Courses that its people choose from.
    pub(crate) catalogue: &'static Catalogue,
    /// Whether its workbook has sums only.
    pub(crate) summary_only: bool,
    /// Of a hundred people: done in the last days of the period, made up, short, hardly begun.
    pub(crate) tail: [usize; 4],
}

/// 高等学校教师.
pub(crate) const COLLEGE_TEACHERS: &str = "高等学校教师";
/// 中等职业学校教师.
pub(crate) const VOCATIONAL_TEACHERS: &str = "中等职业学校教师";
/// 实验技术人员.
pub(crate) const LABORATORY_STAFF: &str = "实验技术人员";
/// 艺术系列(新文艺群体).
pub(crate) const NEW_ARTS: &str = "艺术系列(新文艺群体)";
/// 文学创作(含网络文学).
pub(crate) const WRITERS: &str = "文学创作(含网络文学)";

const FACULTIES: &[&str] = &[
    "信息工程学院",
    "机电工程学院",
    "经济管理学院",
    "建筑工程学院",
    "艺术设计学院",
    "马克思主义学院",
    "公共教学部",
    "教务处",
    "学生工作处",
    "图书馆",
];
const SCHOOL_GROUPS: &[&str] = &["文化基础组", "机电专业部", "信息专业部", "旅游商贸部", "德育处", "实训中心"];
const TROUPE: &[&str] = &["演员一队", "演员二队", "舞蹈队", "乐队", "舞美部", "创编室"];
const ASSOCIATION: &[&str] = &["美术专委会", "书法专委会", "音乐专委会", "舞蹈专委会", "摄影专委会", "民间文艺专委会"];
const FILM: &[&str] = &["编导部", "摄制部", "后期部", "美术部", "发行部", "财务部"];
const LETTERS: &[&str] = &["创作室", "网络文学部", "培训部", "编辑部"];
const GALLERY: &[&str] = &["展览部", "典藏部", "公共教育部"];

/// What most units have in common; each unit states the rest.
const BASE: Spec = Spec {
    id: UnitId::Hongzhou,
    name: "",
    aliases: &[],
    code: "",
    region: "南昌市",
    parent: "",
    series: COLLEGE_TEACHERS,
    year: 2024,
    n_people: 0,
    staff_prefix: "",
    departments: FACULTIES,
    catalogue: &COLLEGE,
    summary_only: false,
    tail: [10, 8, 5, 2],
};
const SCHOOL: Spec = Spec { series: VOCATIONAL_TEACHERS, departments: SCHOOL_GROUPS, catalogue: &VOCATIONAL, ..BASE };
const ART: Spec =
    Spec { series: NEW_ARTS, year: 2025, departments: ASSOCIATION, catalogue: &ARTS, tail: [18, 9, 9, 5], ..BASE };

/// Every unit.
pub(crate) const SPECS: [Spec; 20] = [
    Spec {
        id: UnitId::Hongzhou,
        name: "江西洪州职业学院",
        aliases: &["洪州职业学院", "洪州职院"],
        code: "JY3601-01",
        n_people: 150,
        staff_prefix: "HZ",
        ..BASE
    },
    Spec {
        id: UnitId::Fuzhong,
        name: "江西洪州职业学院附属中等专业学校",
        aliases: &["洪州附属中专"],
        code: "JY3601-02",
        parent: "江西洪州职业学院",
        n_people: 14,
        staff_prefix: "FZ",
        ..SCHOOL
    },
    Spec {
        id: UnitId::Pohu,
        name: "江西鄱湖理工学院",
        aliases: &["鄱湖理工"],
        code: "JY3604-01",
        region: "九江市",
        n_people: 118,
        staff_prefix: "2040",
        tail: [8, 10, 6, 2],
        ..BASE
    },
    Spec {
        id: UnitId::Yunling,
        name: "赣州云岭师范高等专科学校",
        aliases: &["云岭师专", "赣州云岭师专"],
        code: "JY3607-01",
        region: "赣州市",
        n_people: 84,
        staff_prefix: "Y",
        ..BASE
    },
    Spec {
        id: UnitId::Xinjiang,
        name: "江西信江农业职业学院",
        aliases: &["信江农职院"],
        code: "JY3611-01",
        region: "上饶市",
        n_people: 72,
        staff_prefix: "3016",
        summary_only: true,
        ..BASE
    },
    Spec {
        id: UnitId::Rushui,
        name: "抚州汝水文理学院",
        aliases: &["汝水文理学院"],
        code: "JY3610-01",
        region: "抚州市",
        n_people: 56,
        staff_prefix: "1100",
        ..BASE
    },
    Spec {
        id: UnitId::Yuanhe,
        name: "江西袁河职业技术学院",
        aliases: &["袁河职院"],
        code: "JY3609-01",
        region: "宜春市",
        n_people: 47,
        staff_prefix: "YH",
        summary_only: true,
        tail: [10, 5, 8, 3],
        ..BASE
    },
    Spec {
        id: UnitId::Fuqiao,
        name: "景德镇浮桥工艺美术学校",
        aliases: &["浮桥工艺美校"],
        region: "景德镇市",
        n_people: 33,
        staff_prefix: "FQ",
        ..SCHOOL
    },
    Spec {
        id: UnitId::Heshui,
        name: "吉安禾水中等专业学校",
        code: "JY3608-01",
        region: "吉安市",
        n_people: 26,
        staff_prefix: "08",
        summary_only: true,
        ..SCHOOL
    },
    Spec {
        id: UnitId::Heling,
        name: "萍乡鹤岭中等专业学校",
        code: "JY3603-01",
        region: "萍乡市",
        n_people: 18,
        staff_prefix: "HL",
        summary_only: true,
        ..SCHOOL
    },
    Spec {
        id: UnitId::Tongling,
        name: "鹰潭铜岭中等职业学校",
        region: "鹰潭市",
        n_people: 9,
        staff_prefix: "TL",
        summary_only: true,
        ..SCHOOL
    },
    Spec {
        id: UnitId::Tengge,
        name: "江西滕阁青年艺术家协会",
        aliases: &["滕阁青年艺协", "滕阁艺协"],
        code: "WY3601-01",
        n_people: 76,
        staff_prefix: "TG",
        ..ART
    },
    Spec {
        id: UnitId::Zhangjiang,
        name: "江西章江文学院",
        aliases: &["章江文学院"],
        code: "WY3601-02",
        series: WRITERS,
        n_people: 41,
        staff_prefix: "W",
        departments: LETTERS,
        catalogue: &LITERATURE,
        ..ART
    },
    Spec {
        id: UnitId::Xingye,
        name: "江西星野影视文化有限公司",
        aliases: &["星野影视"],
        code: "WY3601-03",
        n_people: 58,
        staff_prefix: "XY",
        departments: FILM,
        summary_only: true,
        tail: [0, 0, 26, 5],
        ..ART
    },
    Spec {
        id: UnitId::Yunfan,
        name: "九江云帆网络文学工作室",
        aliases: &["云帆网文工作室"],
        code: "WY3604-01",
        region: "九江市",
        series: WRITERS,
        n_people: 17,
        staff_prefix: "YF",
        departments: LETTERS,
        catalogue: &LITERATURE,
        ..ART
    },
    Spec {
        id: UnitId::Meiguan,
        name: "赣州梅关采茶艺术团",
        aliases: &["梅关采茶团"],
        code: "WY3607-01",
        region: "赣州市",
        n_people: 63,
        staff_prefix: "416",
        departments: TROUPE,
        ..ART
    },
    Spec {
        id: UnitId::Yaohuo,
        name: "景德镇窑火美术馆",
        code: "WY3602-01",
        region: "景德镇市",
        n_people: 12,
        staff_prefix: "YM",
        departments: GALLERY,
        summary_only: true,
        tail: [0, 0, 25, 8],
        ..ART
    },
    Spec {
        id: UnitId::Qinghe,
        name: "江西青禾自由艺术工作者服务中心",
        aliases: &["青禾服务中心", "青禾艺术服务中心"],
        code: "WY3601-04",
        n_people: 34,
        staff_prefix: "QH",
        ..ART
    },
    Spec {
        id: UnitId::Lingxi,
        name: "上饶灵溪书画院",
        region: "上饶市",
        n_people: 4,
        staff_prefix: "LX",
        departments: GALLERY,
        ..ART
    },
    Spec {
        id: UnitId::Hesheng,
        name: "吉安禾声网络作家服务站",
        code: "WY3608-01",
        region: "吉安市",
        series: WRITERS,
        n_people: 9,
        staff_prefix: "HS",
        departments: LETTERS,
        catalogue: &LITERATURE,
        summary_only: true,
        tail: [0, 0, 25, 0],
        ..ART
    },
];

/// A unit is found by its number, so the two lists must agree.
const _: () = {
    let mut number = 0;
    while number < SPECS.len() {
        assert!(SPECS[number].id as usize == number, "a unit stands elsewhere in the list than in the enum");
        number += 1;
    }
};

/// `data/units.yaml`.
pub(crate) fn directory() -> String {
    let mut text =
        String::from("# 用人单位名录：名称、别名、代码、所在地区、上级单位、默认职称系列。单位与人员均为虚构。\n");
    for spec in &SPECS {
        text += &format!("- name: {}\n", spec.name);
        if !spec.aliases.is_empty() {
            text += &format!("  aliases: [{}]\n", spec.aliases.join(", "));
        }
        for (key, value) in [("code", spec.code), ("region", spec.region), ("parent", spec.parent)] {
            if !value.is_empty() {
                text += &format!("  {key}: {value}\n");
            }
        }
        text += &format!("  series: {}\n", spec.series);
    }
    text
}

/// `site.yaml`.
pub(crate) fn settings() -> &'static str {
    "\
title: 江西省专业技术人员继续教育学习情况
publisher: 江西省赣鄱继续教育协会
language: zh-CN
as_of: 2025-11-30
privacy:
  learners: masked
columns:
  staff_no: [教工号, 会员编号]
  unit: [会员所在单位]
  course: [学习项目]
  completed_on: [结业日期]
"
}

/// What is fixed about a unit.
pub(crate) fn spec(unit: UnitId) -> &'static Spec {
    &SPECS[unit as usize]
}
