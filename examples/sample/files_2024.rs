//! The workbooks of the credit year 2024: colleges and vocational schools.
//!
//! Each unit keeps its workbook in its own way; two platforms export several units; a third export holds make-up study.

use std::path::Path;

use crate::columns::{Column, DateStyle, HoursStyle, Look, PLAIN, sheet, signature, total};
use crate::entries::{UnitNames, records, records_of, roster, summary};
use crate::people::Source;
use crate::sheet::{Encoding, Sheet, Written, workbook, write_csv, write_workbook};
use crate::units::{UnitId, spec};
use crate::world::World;

/// Writes the workbooks of `data/2024`.
pub(crate) fn write(world: &World, folder: &Path) -> Written {
    hongzhou(world, folder)?;
    attached_school(world, folder)?;
    pohu(world, folder)?;
    yunling(world, folder)?;
    xinjiang(world, folder)?;
    rushui(world, folder)?;
    yuanhe(world, folder)?;
    fuqiao(world, folder)?;
    small_summaries(world, folder)?;
    exports(world, folder)
}

/// Titles, notes, a header printed on each page, and an empty sheet that came with the program.
fn hongzhou(world: &World, folder: &Path) -> Written {
    let spec = spec(UnitId::Hongzhou);
    let columns = [
        (Column::Serial, "序号"),
        (Column::Staff, "教工号*"),
        (Column::Name, "姓 名"),
        (Column::Sex, "性别"),
        (Column::CitizenId, "身份证号码"),
        (Column::Department, "院系"),
        (Column::Series, "职称系列"),
        (Column::Level, "职称级别"),
        (Column::Exempt, "免学\n（是/否）"),
        (Column::Remark, "备注"),
    ];
    let people = Sheet {
        titles: vec!["江西洪州职业学院".to_owned(), "2024年度专业技术人员继续教育人员名册".to_owned()],
        notes: vec!["注：免学须经人事处批准。".to_owned(), signature("周  岚", "熊  建", "2025年1月8日")],
        ..sheet("名册", &columns, PLAIN, &roster(world, spec))
    };
    let columns = [
        (Column::Serial, "序号"),
        (Column::Staff, "教工号"),
        (Column::Name, "姓名"),
        (Column::Category, "类别"),
        (Column::Course, "学习项目"),
        (Column::Hours, "学时（小时）*"),
        (Column::Date, "完成\n日期"),
        (Column::Year, "学时年度"),
        (Column::Review, "审核状态"),
        (Column::Certificate, "证书编号"),
    ];
    let look = Look { year: Some(2024), categories: ["公需科目", "专业科目", "学时折算"], ..PLAIN };
    let records = Sheet {
        titles: vec!["江西洪州职业学院2024年度校本学习与折算登记表".to_owned()],
        header_again_every: 40,
        blank_every: 80,
        ..sheet("学习记录", &columns, look, &records_of(world, spec, Source::Ledger, UnitNames::Full))
    };
    let empty = Sheet { name: "Sheet2".to_owned(), ..Sheet::default() };
    workbook(folder, spec.id, &[people, records, empty])
}

/// A roster only; the courses come from the platform's export.
fn attached_school(world: &World, folder: &Path) -> Written {
    let spec = spec(UnitId::Fuzhong);
    let columns =
        [(Column::Name, "姓名"), (Column::CitizenId, "证件号"), (Column::Department, "部门"), (Column::Level, "级别")];
    workbook(folder, spec.id, &[sheet("Sheet1", &columns, PLAIN, &roster(world, spec))])
}

/// Everything in the college's own records, make-up study included.
fn pohu(world: &World, folder: &Path) -> Written {
    let spec = spec(UnitId::Pohu);
    let columns = [
        (Column::Staff, "职工号"),
        (Column::Name, "姓名"),
        (Column::CitizenId, "身份证号"),
        (Column::Department, "部门"),
        (Column::Series, "系列"),
        (Column::Level, "级别"),
        (Column::Exempt, "免学"),
        (Column::Remark, "备注"),
        (Column::Phone, "联系电话"),
    ];
    let people = sheet("教职工名册", &columns, PLAIN, &roster(world, spec));
    let columns = [
        (Column::Staff, "职工号"),
        (Column::Name, "姓名"),
        (Column::Series, "系列"),
        (Column::Category, "课程类别"),
        (Column::Course, "课程"),
        (Column::Platform, "平台"),
        (Column::Hours, "认定学时"),
        (Column::Date, "完成时间"),
        (Column::Year, "年度"),
        (Column::Exam, "考试结果"),
        (Column::Review, "审核状态"),
    ];
    let look = Look {
        dates: DateStyle::Slashes,
        year: Some(2024),
        year_suffix: "年度",
        categories: ["公需课", "专业课", "折算学时"],
        ..PLAIN
    };
    let records = sheet("学习记录", &columns, look, &records_of(world, spec, Source::Ledger, UnitNames::Full));
    workbook(folder, spec.id, &[people, records])
}

/// A roster, and what the college registers itself: courses on site and conversions.
fn yunling(world: &World, folder: &Path) -> Written {
    let spec = spec(UnitId::Yunling);
    let columns = [
        (Column::Serial, "序号"),
        (Column::Staff, "人员编号"),
        (Column::Name, "姓　名"),
        (Column::CitizenId, "身份证号"),
        (Column::Department, "科室"),
        (Column::Series, "职称系列"),
        (Column::Level, "职称级别"),
        (Column::Exempt, "免学"),
    ];
    let people = Sheet {
        titles: vec!["赣州云岭师范高等专科学校专业技术人员名册（2024年）".to_owned()],
        ..sheet("名册", &columns, PLAIN, &roster(world, spec))
    };
    let columns = [
        (Column::Staff, "人员编号"),
        (Column::Name, "姓名"),
        (Column::Category, "科目类别"),
        (Column::Course, "项目名称"),
        (Column::Hours, "学时"),
        (Column::Date, "完成日期"),
        (Column::Review, "审核状态"),
    ];
    let look = Look { dates: DateStyle::Dots, categories: ["公需", "专业", "折算"], ..PLAIN };
    let records = sheet("面授与折算", &columns, look, &records_of(world, spec, Source::Ledger, UnitNames::Full));
    workbook(folder, spec.id, &[people, records])
}

/// One sheet of sums that is roster and result at once, with a total row.
fn xinjiang(world: &World, folder: &Path) -> Written {
    let spec = spec(UnitId::Xinjiang);
    let columns = [
        (Column::Serial, "序号"),
        (Column::Name, "姓名"),
        (Column::Staff, "工号"),
        (Column::Department, "院系"),
        (Column::Series, "职称系列"),
        (Column::Level, "职称级别"),
        (Column::PublicHours, "公需科目\n（≥30）"),
        (Column::ProfessionalHours, "专业科目\n（≥60）"),
        (Column::ConvertedHours, "折算学时"),
        (Column::TotalHours, "合计学时"),
        (Column::Year, "年度"),
    ];
    let entries = summary(world, spec);
    let sums = Sheet {
        titles: vec!["江西信江农业职业学院2024年度继续教育学时汇总表".to_owned()],
        blank_every: 24,
        total: Some(total(&columns, "合 计", &entries)),
        notes: vec![signature("喻  莉", "祝  恒", "2025年1月13日")],
        ..sheet("汇总", &columns, Look { year: Some(2024), ..PLAIN }, &entries)
    };
    workbook(folder, spec.id, &[sums])
}

/// Sheets with the names that the program gave them; staff numbers and dates as numbers.
fn rushui(world: &World, folder: &Path) -> Written {
    let spec = spec(UnitId::Rushui);
    let columns = [
        (Column::StaffAsNumber, "工号"),
        (Column::Name, "姓名"),
        (Column::CitizenId, "身份证号"),
        (Column::Department, "部门"),
        (Column::Series, "职称系列"),
        (Column::Level, "职称级别"),
    ];
    let people = sheet("Sheet1", &columns, PLAIN, &roster(world, spec));
    let columns = [
        (Column::Staff, "工号"),
        (Column::Category, "学习类别"),
        (Column::Course, "课程名称"),
        (Column::Hours, "学时"),
        (Column::Date, "完成日期"),
        (Column::Review, "审核状态"),
    ];
    let look = Look { dates: DateStyle::Serial, hours: HoursStyle::WithWord, ..PLAIN };
    let records = sheet("Sheet1 (2)", &columns, look, &records_of(world, spec, Source::Ledger, UnitNames::Full));
    workbook(folder, spec.id, &[people, records])
}

/// A roster, the sums, and last year's sums on a hidden sheet.
fn yuanhe(world: &World, folder: &Path) -> Written {
    let spec = spec(UnitId::Yuanhe);
    let columns = [
        (Column::Staff, "工号"),
        (Column::Name, "姓名"),
        (Column::CitizenId, "证件号码"),
        (Column::Department, "部门"),
        (Column::Series, "职称系列"),
        (Column::Level, "级别"),
        (Column::Exempt, "免学"),
        (Column::Remark, "备注"),
    ];
    let people = sheet("名册", &columns, PLAIN, &roster(world, spec));
    let columns = [
        (Column::Staff, "工号"),
        (Column::Name, "姓名"),
        (Column::PublicHours, "公需课学时"),
        (Column::ProfessionalHours, "专业课学时"),
        (Column::ConvertedHours, "折算学时"),
        (Column::TotalHours, "总学时"),
    ];
    let entries = summary(world, spec);
    let sums = Sheet {
        titles: vec!["2024年度学时汇总".to_owned()],
        total: Some(total(&columns, "合计", &entries)),
        ..sheet("汇总", &columns, PLAIN, &entries)
    };
    let last_year = Sheet { hidden: true, ..sheet("2023年", &columns, PLAIN, &entries[..20]) };
    workbook(folder, spec.id, &[people, sums, last_year])
}

/// Records only, each row with everything about its learner.
fn fuqiao(world: &World, folder: &Path) -> Written {
    let spec = spec(UnitId::Fuqiao);
    let columns = [
        (Column::Name, "姓名"),
        (Column::CitizenId, "身份证号"),
        (Column::Department, "部门"),
        (Column::Series, "职称系列"),
        (Column::Category, "类别"),
        (Column::Course, "课程名称"),
        (Column::Platform, "学习平台"),
        (Column::Hours, "学时"),
        (Column::Date, "完成日期"),
        (Column::Year, "年度"),
        (Column::Review, "审核状态"),
    ];
    let look = Look { dates: DateStyle::Words, year: Some(2024), year_suffix: "年", ..PLAIN };
    let records = Sheet {
        titles: vec!["景德镇浮桥工艺美术学校教师继续教育登记（2024年度）".to_owned()],
        header_again_every: 30,
        notes: vec![signature("占  红", "余  勇", "2025年5月6日")],
        ..sheet("登记表", &columns, look, &records_of(world, spec, Source::Ledger, UnitNames::Full))
    };
    workbook(folder, spec.id, &[records])
}

/// Three schools that send sums: a CSV with a byte order mark, and two small sheets.
fn small_summaries(world: &World, folder: &Path) -> Written {
    let columns = [
        (Column::Name, "姓名"),
        (Column::CitizenId, "身份证号"),
        (Column::Department, "部门"),
        (Column::PublicHours, "公需科目学时"),
        (Column::ProfessionalHours, "专业科目学时"),
        (Column::ConvertedHours, "折算学时"),
    ];
    let heshui = spec(UnitId::Heshui);
    let csv = sheet("", &columns, PLAIN, &summary(world, heshui));
    write_csv(&folder.join(format!("{}.csv", heshui.name)), &csv, Encoding::Utf8WithMark)?;
    let columns = [
        (Column::Serial, "序号"),
        (Column::Name, "姓名"),
        (Column::Department, "部门"),
        (Column::PublicHours, "公需学时"),
        (Column::ProfessionalHours, "专业学时"),
        (Column::ConvertedHours, "折算学时"),
        (Column::TotalHours, "总学时"),
    ];
    for (unit, by, checked_by) in [(UnitId::Heling, "肖  燕", "甘  明"), (UnitId::Tongling, "桂  芳", "桂  芳")]
    {
        let spec = spec(unit);
        let entries = summary(world, spec);
        let sums = Sheet {
            titles: vec![format!("{}继续教育学时统计表", spec.name), "（2024年度）".to_owned()],
            total: Some(total(&columns, "合计", &entries)),
            notes: vec![signature(by, checked_by, "2025年1月3日")],
            ..sheet("统计表", &columns, PLAIN, &entries)
        };
        workbook(folder, unit, &[sums])?;
    }
    Ok(())
}

/// Two platforms' exports of several units: a workbook with a merged unit column, and a GB18030 file in order of time.
fn exports(world: &World, folder: &Path) -> Written {
    let columns = [
        (Column::Unit, "单位名称"),
        (Column::Name, "姓名"),
        (Column::CitizenId, "身份证号"),
        (Column::Category, "课程类别"),
        (Column::Course, "课程名称"),
        (Column::Hours, "认定学时"),
        (Column::Date, "完成时间"),
        (Column::Exam, "考试结果"),
        (Column::Certificate, "证书编号"),
    ];
    let look =
        Look {
            dates: DateStyle::WithTime, hours: HoursStyle::Text, categories: ["公需课", "专业课", "折算"], ..PLAIN
        };
    let first = Sheet {
        merged_column: Some(0),
        ..sheet("学员学习明细", &columns, look, &records(world, Source::ExportA, UnitNames::Alias(0)))
    };
    write_workbook(&folder.join("平台导出/江西专技在线2024.xlsx"), &[first])?;
    let mut entries = records(world, Source::ExportB, UnitNames::Alias(1));
    entries.sort_by_key(|entry| entry.study.and_then(|study| study.completed_on));
    let columns = columns.map(|(column, header)| (column, if column == Column::Unit { "所在单位" } else { header }));
    let second = sheet("", &columns, Look { dates: DateStyle::Dashes, ..look }, &entries);
    write_csv(&folder.join("平台导出/湖南大学平台2024.csv"), &second, Encoding::Gb18030)
}

/// Writes the export of make-up study that 2024 still needed, done in 2025: each row states its credit year.
pub(crate) fn write_make_up(world: &World, folder: &Path) -> Written {
    let columns = [
        (Column::Unit, "工作单位"),
        (Column::Name, "姓名"),
        (Column::CitizenId, "身份证号"),
        (Column::Category, "课程类别"),
        (Column::Course, "课程名称"),
        (Column::Platform, "学习平台"),
        (Column::Hours, "认定学时"),
        (Column::Date, "完成时间"),
        (Column::Year, "学时年度"),
        (Column::Exam, "考试结果"),
        (Column::Certificate, "证书编号"),
    ];
    let look = Look { dates: DateStyle::Digits, categories: ["公需课", "专业课", "折算"], ..PLAIN };
    let mut made_up = sheet("补学明细", &columns, look, &records(world, Source::MakeUp2024, UnitNames::Full));
    made_up.titles = vec!["2024年度继续教育补学明细（2025年9月30日导出）".to_owned()];
    write_workbook(&folder.join("补学明细.xlsx"), &[made_up])
}
