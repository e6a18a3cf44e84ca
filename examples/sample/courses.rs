//! What people study: courses by field, platforms, and ways to earn converted hours. Invented, in the style of the
//! study guides; the platforms are those that the guides name.

/// Where courses of one kind of learner come from.
pub(crate) struct Catalogue {
    /// Courses of the public subject 公需科目.
    pub(crate) public: &'static [&'static str],
    /// Courses of the professional subject 专业科目.
    pub(crate) professional: &'static [&'static str],
    /// Items for which hours are converted 折算.
    pub(crate) conversion: &'static [&'static str],
}

/// The platforms named in both study guides.
pub(crate) const PLATFORMS: [&str; 3] = ["江西专技在线", "江西专业技术人员继续教育平台", "江西专技学习网"];

/// The topics of the public subject in 2024.
const PUBLIC_2024: &[&str] = &[
    "学习贯彻习近平总书记考察江西重要讲话精神",
    "打造“三大高地”、实施“五大战略”走好新时代赶考之路",
    "专业技术人员职业道德和能力建设",
];

/// The 2025 guide names no topics; people choose among these courses.
const PUBLIC_2025: &[&str] = &[
    "人工智能应用与数字素养提升",
    "专业技术人员创新能力建设",
    "知识产权保护与运用",
    "网络安全与个人信息保护",
    "数字经济与高质量发展",
    "科学精神与职业道德",
    "心理调适与团队沟通",
    "生态文明与绿色发展",
];

/// Teaching staff of colleges.
pub(crate) const COLLEGE: Catalogue = Catalogue {
    public: PUBLIC_2024,
    professional: &[
        "高校教师师德师风建设专题",
        "课程思政教学设计与实施",
        "混合式教学设计与课堂组织",
        "人工智能赋能高校教学",
        "在线开放课程建设与应用",
        "高等教育心理学",
        "教学评价与学业诊断",
        "产教融合与现代产业学院建设",
        "高水平专业群建设与评价",
        "科研项目申报与论文写作",
        "教育统计与数据分析方法",
        "虚拟仿真实训教学",
        "工程教育专业认证解读",
        "高校辅导员工作实务",
        "大学生创新创业指导",
        "新形态教材编写",
        "教学创新大赛备赛指导",
        "毕业设计（论文）指导方法",
        "图书情报与学术检索",
        "双语教学方法与实践",
        "数字化教学资源制作",
        "成果导向的课程大纲编制",
    ],
    conversion: &[
        "发表论文：高职院校课程思政评价研究",
        "发表论文：混合式教学中学习投入的影响因素",
        "省级教改课题结题",
        "在职攻读博士学位",
        "实用新型专利授权",
        "参编教材《信息技术基础》",
        "指导学生获省级技能竞赛奖",
        "企业实践锻炼",
    ],
};

/// Teaching staff of vocational schools.
pub(crate) const VOCATIONAL: Catalogue = Catalogue {
    public: PUBLIC_2024,
    professional: &[
        "中等职业学校班主任工作实务",
        "理实一体化教学设计",
        "职业教育法解读",
        "“双师型”教师能力提升",
        "项目教学法与任务驱动教学",
        "中职学生心理健康教育",
        "实训基地安全管理",
        "中职语文课程标准解读",
        "中职数学教学案例研讨",
        "汽车维修专业新技术",
        "电工电子实训教学",
        "陶瓷工艺与产品设计",
        "幼儿保育专业教学改革",
        "技能大赛指导与训练",
        "微课制作与信息化教学",
        "校企合作与岗位实习管理",
        "工匠精神与劳动教育",
        "教学诊断与改进",
    ],
    conversion: &[
        "发表论文：中职课堂教学有效性的实践",
        "指导学生参加全省职业院校技能大赛",
        "市级教研课题结题",
        "函授本科学历教育",
        "企业实践锻炼",
    ],
};

/// Members of the arts.
pub(crate) const ARTS: Catalogue = Catalogue {
    public: PUBLIC_2025,
    professional: &[
        "新时代文艺工作者职业道德",
        "舞台表演与形体训练",
        "采茶戏唱腔与身段",
        "赣南采茶舞蹈编创",
        "声乐演唱与作品分析",
        "民族器乐合奏排练",
        "舞台灯光与音响技术",
        "国画写意与笔墨技法",
        "书法临摹与创作",
        "陶瓷装饰与釉彩",
        "美术馆策展与公共教育",
        "影视编导与镜头语言",
        "数字影像后期制作",
        "短视频创作与传播",
        "艺术作品著作权保护",
        "非物质文化遗产的活态传承",
        "群众文艺活动策划",
        "文艺评论写作",
        "戏剧影视表演基础",
        "数字艺术与人工智能创作",
        "文旅融合演艺项目管理",
        "美育与社区艺术服务",
    ],
    conversion: &[
        "作品入选全省美术作品展览",
        "舞蹈作品获省级奖项",
        "省级文艺骨干培训班",
        "举办个人书画展",
        "发表论文：地方戏曲的当代传播",
        "参与省级艺术基金项目",
    ],
};

/// Writers, of books and on the net.
pub(crate) const LITERATURE: Catalogue = Catalogue {
    public: PUBLIC_2025,
    professional: &[
        "新时代文学创作专题",
        "长篇小说结构与叙事",
        "散文写作与地方书写",
        "诗歌创作与鉴赏",
        "儿童文学创作",
        "报告文学采访与写作",
        "网络文学现实题材创作",
        "网络小说人物塑造",
        "网络文学海外传播",
        "影视改编与剧本写作",
        "文学编辑实务",
        "文学评论方法",
        "江西文学史专题",
        "著作权与合同实务",
        "人工智能时代的写作",
        "深入生活与素材采集",
    ],
    conversion: &[
        "出版长篇小说《河湾》",
        "在省级刊物发表中篇小说",
        "网络文学作品入选省级扶持项目",
        "省级作家研修班",
        "出版散文集《渡口》",
        "报告文学获省级奖项",
    ],
};
