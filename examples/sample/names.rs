//! Invented names: surnames roughly as often as one meets them, given names from a pool of characters.
//!
//! Any likeness to a living person is chance; the citizen IDs beside the names belong to no region.

use crate::random::Random;

/// Frequent surnames; these make up about three quarters of the people.
const COMMON_SURNAMES: &str = "王李张刘陈杨黄赵周吴徐孙胡朱高林何郭罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";

/// Surnames that one meets less often, several of them at home in Jiangxi.
const RARE_SURNAMES: &[&str] = &[
    "欧阳", "上官", "诸葛", "司马", "揭", "涂", "帅", "喻", "甘", "幸", "支", "付", "危", "应", "艾", "辛", "占", "官",
    "尧", "璩", "漆", "习", "舒", "詹", "聂", "游", "饶", "晏", "敖", "宁",
];

/// Characters of women's given names.
const WOMEN: &str = "芳娟敏静丽艳娜秀英霞玲燕红梅琴萍华兰慧洁莉颖雪倩婷雯琳珊瑶蕾薇菲怡欣悦涵萱诗雅婉清如晓月云芸若溪思佳梦琪妍彤钰珍淑蓉晴岚";

/// Characters of men's given names.
const MEN: &str = "伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林建国志文海峰晨阳子轩博瑞泽嘉睿哲毅恒远安航铭翔松柏庆德昌亮坤诚启";

/// Names with a dot, of people from minority nationalities.
const DOTTED: &[&str] =
    &["阿依古丽·吐尔逊", "买买提江·艾合买提", "扎西·多吉", "热依汗·库尔班", "巴特尔·孟和", "努尔兰·哈力克"];

/// Draws a name; about one in six given names has one character.
pub(crate) fn draw(random: &mut Random, female: bool) -> String {
    let common: Vec<char> = COMMON_SURNAMES.chars().collect();
    let surname =
        if random.chance(92) { random.pick(&common).to_string() } else { random.pick(RARE_SURNAMES).to_owned() };
    let pool: Vec<char> = if female { WOMEN.chars().collect() } else { MEN.chars().collect() };
    let first = random.pick(&pool);
    let second = random.pick(&pool);
    if random.chance(16) || first == second { format!("{surname}{first}") } else { format!("{surname}{first}{second}") }
}

/// The name with a dot of this number; they begin again behind the last.
pub(crate) fn dotted(number: usize) -> &'static str {
    DOTTED[number % DOTTED.len()]
}
