//! The workbooks of the credit year 2025: associations, troupes, studios and writers.
//!
//! Units hold what was known at the end of November; December and the make-up of 2026 stand in files of their own.

use std::path::Path;

use crate::columns::{Column, DateStyle, HoursStyle, Look, PLAIN, sheet, signature, total};
use crate::entries::{UnitNames, records, records_of, roster, summary};
use crate::people::Source;
use crate::sheet::{Encoding, Sheet, Written, workbook, write_csv, write_workbook};
use crate::units::{UnitId, spec};
use crate::world::World;

/// Writes the workbooks of `data/2025`.
pub(crate) fn write(world: &World, folder: &Path) -> Written {
    tengge(world, folder)?;
    zhangjiang(world, folder)?;
    xingye(world, folder)?;
    yunfan(world, folder)?;
    meiguan(world, folder)?;
    qinghe(world, folder)?;
    small_units(world, folder)?;
    exports(world, folder)
}

/// Members and the association's own courses, in printed forms.
fn tengge(world: &World, folder: &Path) -> Written {
    let spec = spec(UnitId::Tengge);
    let columns = [
        (Column::Serial, "序号"),
        (Column::Staff, "会员编号"),
        (Column::Name, "姓 名"),
        (Column::Sex, "性别"),
        (Column::CitizenId, "身份证号"),
        (Column::Department, "部门（专委会）"),
        (Column::Series, "职称系列"),
        (Column::Level, "职称级别"),
        (Column::Exempt, "免学"),
        (Column::Remark, "备注"),
    ];
    let people = Sheet {
        titles: vec!["江西滕阁青年艺术家协会会员名册".to_owned(), "（2025年度参加继续教育人员）".to_owned()],
        notes: vec![signature("詹  雪", "帅  宁", "2025年3月4日")],
        ..sheet("会员名册", &columns, PLAIN, &roster(world, spec))
    };
    let columns = [
        (Column::Staff, "会员编号"),
        (Column::Name, "姓名"),
        (Column::Category, "类别"),
        (Column::Course, "课程名称"),
        (Column::Hours, "学时"),
        (Column::Date, "结业日期"),
        (Column::Year, "年度"),
        (Column::Review, "审核状态"),
    ];
    let look = Look { year: Some(2025), year_suffix: "年度", dates: DateStyle::Dashes, ..PLAIN };
    let records = Sheet {
        titles: vec!["协会面授课程与折算学时登记".to_owned()],
        header_again_every: 35,
        ..sheet("学习记录", &columns, look, &records_of(world, spec, Source::Ledger, UnitNames::Full))
    };
    workbook(folder, spec.id, &[people, records])
}

/// Writers and their works: many conversions, each with its review.
fn zhangjiang(world: &World, folder: &Path) -> Written {
    let spec = spec(UnitId::Zhangjiang);
    let columns = [
        (Column::Staff, "人员编号"),
        (Column::Name, "姓名"),
        (Column::CitizenId, "身份证号"),
        (Column::Department, "部门"),
        (Column::Series, "职称系列"),
        (Column::Level, "职称级别"),
        (Column::Exempt, "免学"),
        (Column::Remark, "备注"),
    ];
    let people = sheet("名册", &columns, PLAIN, &roster(world, spec));
    let columns = [
        (Column::Name, "姓名"),
        (Column::CitizenId, "身份证号"),
        (Column::Category, "学习类别"),
        (Column::Course, "项目名称"),
        (Column::Platform, "平台"),
        (Column::Hours, "学时"),
        (Column::Date, "完成日期"),
        (Column::Exam, "考试结果"),
        (Column::Review, "审核状态"),
        (Column::Certificate, "证书编号"),
    ];
    let look = Look { dates: DateStyle::Words, categories: ["公需科目", "专业科目", "学时折算"], ..PLAIN };
    let records = Sheet {
        titles: vec!["2025年度学习与折算明细".to_owned()],
        ..sheet("学时明细", &columns, look, &records_of(world, spec, Source::Ledger, UnitNames::Full))
    };
    workbook(folder, spec.id, &[people, records])
}

/// A roster and the company's own sums.
fn xingye(world: &World, folder: &Path) -> Written {
    let spec = spec(UnitId::Xingye);
    let columns = [
        (Column::Staff, "工号"),
        (Column::Name, "姓名"),
        (Column::CitizenId, "身份证号"),
        (Column::Department, "部门"),
        (Column::Series, "职称系列"),
        (Column::Level, "职称级别"),
    ];
    let people = sheet("人员名册", &columns, PLAIN, &roster(world, spec));
    let columns = [
        (Column::Staff, "工号"),
        (Column::Name, "姓名"),
        (Column::PublicHours, "公需课"),
        (Column::ProfessionalHours, "专业课"),
        (Column::ConvertedHours, "折算学时"),
        (Column::TotalHours, "合计"),
        (Column::Year, "年度"),
    ];
    let entries = summary(world, spec);
    let sums = Sheet {
        titles: vec!["江西星野影视文化有限公司2025年学时汇总（截至11月28日）".to_owned()],
        total: Some(total(&columns, "合计", &entries)),
        notes: vec![signature("傅  琪", "漆  伟", "2025年11月28日")],
        ..sheet("汇总", &columns, Look { year: Some(2025), ..PLAIN }, &entries)
    };
    workbook(folder, spec.id, &[people, sums])
}

/// A studio that keeps its list as a text file.
fn yunfan(world: &World, folder: &Path) -> Written {
    let spec = spec(UnitId::Yunfan);
    let columns = [
        (Column::Name, "姓名"),
        (Column::CitizenId, "身份证号"),
        (Column::Department, "部门"),
        (Column::Series, "系列"),
        (Column::Level, "级别"),
    ];
    let people = sheet("", &columns, PLAIN, &roster(world, spec));
    write_csv(&folder.join(format!("{}.csv", spec.name)), &people, Encoding::Utf8)
}

/// A troupe's roster and records, with a total below the records.
fn meiguan(world: &World, folder: &Path) -> Written {
    let spec = spec(UnitId::Meiguan);
    let columns = [
        (Column::Serial, "序号"),
        (Column::Staff, "工号"),
        (Column::Name, "姓名"),
        (Column::CitizenId, "身份证号"),
        (Column::Department, "部门"),
        (Column::Level, "职称级别"),
        (Column::Exempt, "免学"),
        (Column::Remark, "备注"),
    ];
    let people = Sheet {
        titles: vec!["赣州梅关采茶艺术团在册专业技术人员".to_owned()],
        ..sheet("名册", &columns, PLAIN, &roster(world, spec))
    };
    let columns = [
        (Column::Serial, "序号"),
        (Column::Staff, "工号"),
        (Column::Name, "姓名"),
        (Column::Category, "类别"),
        (Column::Course, "课程名称"),
        (Column::Platform, "学习平台"),
        (Column::Hours, "学时"),
        (Column::Date, "完成日期"),
        (Column::Exam, "考试结果"),
        (Column::Review, "审核状态"),
    ];
    let entries = records_of(world, spec, Source::Ledger, UnitNames::Full);
    let records = Sheet {
        titles: vec!["赣州梅关采茶艺术团2025年度继续教育学习记录".to_owned()],
        blank_every: 60,
        total: Some(total(&columns, "合计", &entries)),
        notes: vec![signature("赖  萍", "钟  毅", "2025年12月1日")],
        ..sheet("学习记录", &columns, PLAIN, &entries)
    };
    workbook(folder, spec.id, &[people, records])
}

/// A list of freelance artists; their courses come from the platform.
fn qinghe(world: &World, folder: &Path) -> Written {
    let spec = spec(UnitId::Qinghe);
    let columns = [
        (Column::Serial, "序号"),
        (Column::Name, "姓名"),
        (Column::CitizenId, "身份证号"),
        (Column::Department, "部门"),
        (Column::Series, "职称系列"),
        (Column::Level, "职称级别"),
        (Column::Unit, "会员所在单位"),
    ];
    let people = Sheet {
        titles: vec!["自由艺术工作者登记名册".to_owned()],
        ..sheet("登记名册", &columns, PLAIN, &roster(world, spec))
    };
    workbook(folder, spec.id, &[people])
}

/// A gallery and a writers' station with sums, and an academy of four with records that know no review.
fn small_units(world: &World, folder: &Path) -> Written {
    let columns = [
        (Column::Name, "姓名"),
        (Column::Staff, "工号"),
        (Column::Department, "部门"),
        (Column::Level, "级别"),
        (Column::PublicHours, "公需课学时"),
        (Column::ProfessionalHours, "专业课学时"),
        (Column::ConvertedHours, "折算学时"),
        (Column::TotalHours, "总学时"),
    ];
    for unit in [UnitId::Yaohuo, UnitId::Hesheng] {
        let entries = summary(world, spec(unit));
        let sums =
            Sheet { total: Some(total(&columns, "合计", &entries)), ..sheet("2025", &columns, PLAIN, &entries) };
        workbook(folder, unit, &[sums])?;
    }
    let columns = [
        (Column::Name, "姓名"),
        (Column::CitizenId, "身份证号"),
        (Column::Series, "职称系列"),
        (Column::Category, "类别"),
        (Column::Course, "课程名称"),
        (Column::Hours, "学时"),
        (Column::Date, "完成日期"),
    ];
    let entries = records_of(world, spec(UnitId::Lingxi), Source::Ledger, UnitNames::Full);
    let look = Look { dates: DateStyle::Slashes, ..PLAIN };
    workbook(folder, UnitId::Lingxi, &[sheet("Sheet1", &columns, look, &entries)])
}

/// The platform's exports to November and for December, and the register of make-up study in 2026.
fn exports(world: &World, folder: &Path) -> Written {
    let columns = [
        (Column::Unit, "单位"),
        (Column::Name, "姓名"),
        (Column::CitizenId, "证件号码"),
        (Column::Category, "课程类别"),
        (Column::Course, "课程名称"),
        (Column::Platform, "学习平台"),
        (Column::Hours, "认定学时"),
        (Column::Date, "完成时间"),
        (Column::Year, "学时年度"),
        (Column::Exam, "考试结果"),
        (Column::Certificate, "证书编号"),
    ];
    let look =
        Look { year: Some(2025), hours: HoursStyle::Text, categories: ["公需课", "专业课", "折算"], ..PLAIN };
    for (file, source, dates) in [
        ("平台导出/江西专技学习网2025年1-11月.xlsx", Source::Export2025, DateStyle::WithTime),
        ("平台导出/江西专技学习网2025年12月.xlsx", Source::December2025, DateStyle::WithTime),
        ("2026年补学/2025年度补学登记.xlsx", Source::MakeUp2025, DateStyle::Dots),
    ] {
        let entries = records(world, source, UnitNames::Alias(0));
        write_workbook(&folder.join(file), &[sheet("明细", &columns, Look { dates, ..look }, &entries)])?;
    }
    Ok(())
}
