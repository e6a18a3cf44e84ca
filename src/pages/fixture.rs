//! A small site made by hand for tests: two years, two guides, three units, and one of most things that happen to a record.
//! Every person is invented.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::finding_fixture::diagnostics;
use super::{Page, Plan, SiteInput};
use crate::assessment::assess;
use crate::diagnostic::Language;
use crate::location::SourcePath;
use crate::model::document::{AppliesTo, Basis, Body, Contact, Document, DocumentId, DocumentKind, Platform, Portal};
use crate::model::hours::Hours;
use crate::model::learner::{PersonName, StaffNumber};
use crate::model::row::{
    Category, Exam, Field, Person, Reading, RecordCells, Review, Row, RowContent, RowPlace, Sheet, SheetKind,
    SummaryItem, WorkbookFile, Workbooks,
};
use crate::model::rule::{
    CarryOver, Component, ComponentId, EarlierEnd, ExamRule, MakeUpEntry, MakeUpRules, Period, RuleName, RulePart,
    Rules, Support,
};
pub(crate) use crate::model::settings::Privacy;
use crate::model::settings::Settings;
use crate::model::unit::{Unit, UnitDirectory};
use crate::model::{Date, Year};

/// The pages of the small site on 15 March 2026.
pub(crate) fn pages(privacy: Privacy) -> Vec<Page> {
    pages_on("2026-03-15", privacy)
}

/// The pages of the small site on a day, in order of path.
pub(crate) fn pages_on(day: &str, privacy: Privacy) -> Vec<Page> {
    pages_with(documents(), day, privacy)
}

/// The pages of the small site with other documents, in order of path.
pub(crate) fn pages_with(documents: Vec<Document>, day: &str, privacy: Privacy) -> Vec<Page> {
    with_plan_of(None, documents, day, privacy, |plan| {
        let mut pages: Vec<Page> = plan.subjects().iter().flat_map(|subject| plan.compose(subject)).collect();
        pages.sort_by(|a, b| a.path.cmp(&b.path));
        pages
    })
}

/// Asks something of the plan of the small site on a day.
pub(crate) fn with_plan<T>(day: &str, privacy: Privacy, ask: impl FnOnce(&Plan<'_>) -> T) -> T {
    with_plan_of(None, documents(), day, privacy, ask)
}

/// The same, of a site with a public address.
pub(crate) fn with_plan_at<T>(
    base_url: Option<&str>,
    day: &str,
    privacy: Privacy,
    ask: impl FnOnce(&Plan<'_>) -> T,
) -> T {
    with_plan_of(base_url, documents(), day, privacy, ask)
}

fn with_plan_of<T>(
    base_url: Option<&str>,
    documents: Vec<Document>,
    day: &str,
    privacy: Privacy,
    ask: impl FnOnce(&Plan<'_>) -> T,
) -> T {
    let settings = Settings {
        title: "江西省专业技术人员继续教育".into(),
        publisher: Some("江西省继续教育协会".into()),
        language: Language::Chinese,
        as_of: None,
        base_url: base_url.map(str::to_owned),
        privacy,
        columns: BTreeMap::new(),
        suppress: Vec::new(),
    };
    let (directory, workbooks) = (directory(), workbooks());
    let (assessment, _) = assess(&documents, &directory, &workbooks, date(day));
    let diagnostics = diagnostics(&workbooks);
    let input = SiteInput {
        settings: &settings,
        documents: &documents,
        directory: &directory,
        workbooks: &workbooks,
        assessment: &assessment,
        diagnostics: &diagnostics,
    };
    ask(&Plan::new(&input))
}

/// A day.
pub(crate) fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn document(id: &str, year: i32, kind: DocumentKind, title: &str, markdown: &str) -> Document {
    Document {
        issuer: Some("江西省文学艺术界联合会".into()),
        body: Body { markdown: markdown.into(), first_line: 1 },
        ..crate::comparison::fixture::document(id, year, kind, title)
    }
}

/// 90 = 30 + 60, as both years' guides have it.
pub(crate) fn rules(year: i32, make_up: Vec<MakeUpEntry>) -> Rules {
    let component = |id: &str, name: &str, alias: &str, minimum, exam| Component {
        id: ComponentId(id.into()),
        name: name.into(),
        aliases: vec![alias.into()],
        minimum: Some(Hours::whole(minimum)),
        exam,
    };
    let clauses = [
        (RuleName::Hours, "三、学时要求"),
        (RuleName::StudyPeriod, "二、学习时间"),
        (RuleName::MakeUp, "二、学习时间"),
        (RuleName::Conversion, "四、学习内容及形式"),
    ];
    Rules {
        total: Some(Hours::whole(90)),
        components: vec![
            component("public", "公需科目", "公需课", 30, ExamRule::Required),
            component("professional", "专业科目", "专业课", 60, ExamRule::Unstated),
        ],
        conversion: Some(ComponentId("professional".into())),
        carry_over: CarryOver::Unstated,
        study_period: Period { until_stated: true, ..Period::calendar_year(Year(year)) },
        make_up: MakeUpRules::Entries(make_up),
        topics: vec![],
        clauses: clauses.map(|(rule, clause)| (rule, clause.to_owned())).into(),
        support: [RulePart::Total, RulePart::StudyPeriod].map(|part| (part, Support::Stated)).into(),
    }
}

/// An entry with a date.
pub(crate) fn entry(credit_year: i32, until: Option<&str>) -> MakeUpEntry {
    MakeUpEntry { credit_year: Year(credit_year), until: until.map(date), in_principle: false, or_earlier: None }
}

fn platform(operator: &str, name: &str, phone: &str) -> Platform {
    Platform { operator: Some(operator.into()), name: Some(name.into()), phone: Some(phone.into()), url: None }
}

fn portal(url: &str) -> Portal {
    Portal { name: Some("继续教育信息综合服务平台".into()), url: Some(url.into()) }
}

const BODY: &str = "# 专业科目学习指南\n\n## 一、学习对象\n\n从事专业技术工作的人员。\n\n## 二、学习时间\n\n至12月31日截止。\n\n\
    ## 三、学时要求\n\n累计应不少于90学时。\n\n## 四、学习内容及形式\n\n公需科目和专业科目。\n";

/// The education guide of 2024 with its notice and platform list, the arts guide of 2025 with its notice.
pub(crate) fn documents() -> Vec<Document> {
    let mut old_rules = rules(2024, vec![entry(2024, None)]);
    old_rules.topics = vec!["专业技术人员职业道德和能力建设".into()];
    let mut old = document(
        "education-2024",
        2024,
        DocumentKind::StudyGuide(Box::new(old_rules)),
        "2024年度高等学校专业科目学习指南",
        BODY,
    );
    old.issuer = Some("江西省教育厅办公室".into());
    old.applies_to =
        AppliesTo { series: vec!["高等学校教师".into()], region: Some("江西省".into()), position: (1, 1) };
    old.portals = vec![portal("https://portal.example/old")];
    old.platforms = vec![
        platform("江西师范大学", "江西专技学习网", "4006660656"),
        platform("北京网梯科技", "江西专技在线", "4008039966"),
    ];
    old.contacts = vec![Contact { name: Some("职称专席".into()), phone: Some("0791-12333 转 1".into()) }];
    let mut old_notice =
        document("notice-22", 2024, DocumentKind::Notice, "关于印发2024年度学习指南的通知", "请各单位认真组织。\n");
    old_notice.document_number = Some("赣教师办函〔2024〕22号".into());
    old_notice.forwards = Some(DocumentId("education-2024".into()));
    let mut forwarding =
        document("notice-10", 2024, DocumentKind::Notice, "关于进一步做好我校学习的通知", "各学院、各部门：\n");
    forwarding.issued_on = Some(date("2024-12-25"));
    forwarding.forwards = Some(DocumentId("notice-22".into()));
    let mut list = document("platforms-2024", 2024, DocumentKind::Attachment, "平台名单", "客服电话：4006660656\n");
    list.issuer = None;
    list.attached_to = Some(DocumentId("education-2024".into()));

    let mut this_year = entry(2025, Some("2026-06-30"));
    this_year.in_principle = true;
    let mut last_year = entry(2024, Some("2025-06-30"));
    last_year.or_earlier = Some(EarlierEnd { event: "年度职称申报截止".into(), on: None });
    let mut new_rules = rules(2025, vec![this_year, last_year]);
    new_rules.carry_over = CarryOver::Forbidden;
    new_rules.study_period.from_stated = true;
    new_rules.clauses.insert(RuleName::CarryOver, "三、学时要求".into());
    let mut new = document(
        "arts-2025",
        2025,
        DocumentKind::StudyGuide(Box::new(new_rules)),
        "2025年度艺术系列专业科目学习指南",
        BODY,
    );
    new.addressees = Some("各有关单位".into());
    new.basis = vec![Basis {
        title: "江西省专业技术人员继续教育办法".into(),
        number: Some("省人民政府第259号令".into()),
    }];
    new.applies_to =
        AppliesTo { series: vec!["艺术系列".into()], region: Some("江西省".into()), position: (1, 1) };
    new.portals = vec![portal("https://portal.example/new")];
    new.platforms = vec![
        platform("北京网梯科技", "江西专技在线", "4008039966"),
        platform("江西师范大学", "江西专技学习网", "4006220660"),
    ];
    let mut new_notice =
        document("notice-2025", 2025, DocumentKind::Notice, "关于印发2025年度学习指南的通知", "各有关单位：\n");
    new_notice.forwards = Some(DocumentId("arts-2025".into()));
    vec![old, old_notice, forwarding, list, new, new_notice]
}

fn directory() -> UnitDirectory {
    let unit = |name: &str, code: Option<&str>| Unit {
        name: name.into(),
        aliases: vec![],
        code: code.map(Into::into),
        region: Some("洪州市".into()),
        parent: None,
        series: None,
    };
    UnitDirectory::new(vec![unit("云岭职业学院", Some("YL01")), unit("空山书院", None)])
}

/// A person of 青溪画院, by staff number.
fn person(number: &str, name: &str, unit: &str, department: &str) -> Person {
    let given = |text: &str| (!text.is_empty()).then(|| Arc::from(text));
    Person {
        name: PersonName::parse(name),
        citizen_id: None,
        staff_number: StaffNumber::parse(number),
        unit: unit.into(),
        unit_in_cell: true,
        department: given(department),
        series: None,
        level: None,
    }
}

struct Builder(Workbooks);

impl Builder {
    fn sheet(&mut self, path: &str, name: Option<&str>, year: i32, kind: SheetKind) {
        self.0.sheets.push(Sheet {
            path: SourcePath::new(path),
            name: name.map(Arc::from),
            folder: Year(year),
            kind,
            columns: [(Field::Name, 0), (Field::Hours, 3), (Field::Exam, 6), (Field::Review, 7)].into(),
        });
    }

    fn row(&mut self, person: Person, content: RowContent) {
        let sheet = self.0.sheets.len() as u32 - 1;
        let last = self.0.rows.iter().filter(|row| row.place.sheet == sheet).map(|row| row.place.row).max();
        let place = RowPlace { sheet, row: last.map_or(2, |row| row + 1) };
        self.0.rows.push(Row {
            place,
            folder: self.0.sheets[sheet as usize].folder,
            person: Arc::new(person),
            content,
        });
    }

    /// `category|hours|course|date|exam|review`; a blank is left empty.
    fn record(&mut self, person: Person, line: &str) {
        let cells: Vec<&str> = line.split('|').collect();
        let text = |index: usize| (!cells[index].is_empty()).then(|| Arc::from(cells[index]));
        let content = RecordCells {
            category: match cells[0] {
                "" => Category::Blank,
                "折算" => Category::Conversion,
                word => Category::Named(word.into()),
            },
            hours_column: 3,
            hours: match cells[1] {
                "" => Reading::Blank,
                hours => Hours::parse(hours).map_or(Reading::Unreadable, Reading::Value),
            },
            course: text(2),
            platform: None,
            completed_on: match cells[3] {
                "" => Reading::Blank,
                day => day.parse().map_or(Reading::Unreadable, Reading::Value),
            },
            credit_year: Reading::Value(self.0.sheets[self.0.sheets.len() - 1].folder),
            exam: match cells[4] {
                "合格" => Exam::Passed,
                "不合格" => Exam::Failed,
                _ => Exam::Unknown,
            },
            review: match cells[5] {
                "通过" => Review::Approved,
                "驳回" => Review::Rejected,
                "审核中" => Review::Pending,
                _ => Review::Unstated,
            },
            certificate_number: None,
        };
        self.row(person, RowContent::Record(content));
    }
}

/// 2025: 青溪画院 with seven people, and a unit whose name and course try to break the page. 2024: 云岭职业学院, a summary.
fn workbooks() -> Workbooks {
    let mut books = Builder(Workbooks::default());
    books.sheet("data/2024/云岭.xls", Some("汇总"), 2024, SheetKind::Summary);
    for (number, name, public, professional) in [("1", "欧阳静", 30, 60), ("2", "高远", 30, 40)] {
        let item = |column, category: &str, hours| SummaryItem {
            column,
            category: Category::Named(category.into()),
            hours: Reading::Value(Hours::whole(hours)),
        };
        let items = vec![item(3, "公需科目", public), item(4, "专业科目", professional)];
        let mut who = person(number, name, "云岭职业学院", "");
        who.series = Some("高等学校教师".into());
        books.row(who, RowContent::Summary { credit_year: Reading::Value(Year(2024)), items });
    }
    let of_art = |number: &str, name: &str, department: &str| {
        let mut who = person(number, name, "青溪画院", department);
        who.series = Some("艺术系列".into());
        who
    };
    let staff = [
        of_art("100001", "张晓岚", "创作室"),
        of_art("100002", "张晓峰", "创作室"),
        of_art("100003", "阿依古丽·买买提", "展览部"),
        of_art("100004", "李想", "展览部"),
        of_art("100005", "王雨", ""),
        of_art("100006", "赵一鸣", "创作室"),
    ];
    books.sheet("data/2025/青溪画院.xlsx", Some("名册"), 2025, SheetKind::Roster);
    for who in &staff {
        books.row(who.clone(), RowContent::Roster { exempt: who.name.as_ref().is_some_and(|n| n.reveal() == "王雨") });
    }
    let mut stranger = of_art("100007", "孙立", "");
    stranger.series = Some("工程系列".into());
    books.row(stranger, RowContent::Roster { exempt: false });
    books.sheet("data/2025/青溪画院.xlsx", Some("学习记录"), 2025, SheetKind::Records);
    let [lan, feng, aygul, li, _, zhao] = staff;
    for (who, line) in [
        (&lan, "公需课|30|职业道德|2025-05-20|合格|"),
        (&lan, "专业课|60|当代艺术评论|2025-06-30||"),
        (&feng, "公需课|30|职业道德|2025-05-20|合格|"),
        (&feng, "公需课|30|职业道德|2025-05-20|合格|"),
        (&feng, "专业课|40.5|岩彩技法|2025-07-01||"),
        (&feng, "专业课|19.5|装裱修复|2026-02-01||"),
        (&aygul, "公需课|30|职业道德|2025-05-20||"),
        (&aygul, "专业课|40|展陈设计|2025-09-01||"),
        (&aygul, "折算|20|论文一篇|2025-10-01||审核中"),
        (&li, "公需课|20|职业道德|2025-05-20|不合格|"),
        (&li, "专业课|-5|误填|2025-05-21||"),
        (&li, "选修课|10|书法欣赏|2025-05-22||"),
        (&li, "专业课|16|艺术市场|2024-12-30||"),
        (&li, "专业课|12.25|艺术史|2025-08-08||"),
        (&zhao, "公需课|30||||"),
    ] {
        books.record(who.clone(), line);
    }
    books.sheet("data/2025/其他.csv", None, 2025, SheetKind::Records);
    let mut odd = person("7", "<script>", "<script>alert(1)</script>", "<b>部</b>");
    odd.series = Some("艺术系列".into());
    books.record(odd, "专业课|10|<img src=x onerror=alert(1)> 身份证990101199001010028|2025-05-22||");
    let file = |path: &str, folder: i32, format: &str, n_sheets, n_rows_used| WorkbookFile {
        path: SourcePath::new(path),
        folder: Year(folder),
        format: Some(format.into()),
        n_sheets,
        n_rows_used,
        n_rows_set_aside: 1,
        n_rows_not_data: 1,
    };
    books.0.files = vec![
        file("data/2024/云岭.xls", 2024, "xls", 1, 2),
        file("data/2025/其他.csv", 2025, "csv (GB18030)", 1, 1),
        file("data/2025/青溪画院.xlsx", 2025, "xlsx", 2, 22),
    ];
    books.0
}
