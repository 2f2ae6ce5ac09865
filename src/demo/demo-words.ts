/** Of what the made-up zone is made: everything here is invented, but for the names of places. */

/** Name of a city and its GB/T 2260 code. */
export const CITIES: readonly (readonly [name: string, code: string])[] = Object.entries({
  ...{ 北京: '110000', 天津: '120000', 沈阳: '210100', 大连: '210200', 上海: '310000', 南京: '320100', 无锡: '320200' },
  ...{ 常州: '320400', 苏州: '320500', 南通: '320600', 杭州: '330100', 宁波: '330200', 嘉兴: '330400', 合肥: '340100' },
  ...{ 芜湖: '340200', 福州: '350100', 厦门: '350200', 济南: '370100', 青岛: '370200', 郑州: '410100', 洛阳: '410300' },
  ...{ 武汉: '420100', 长沙: '430100', 广州: '440100', 深圳: '440300', 佛山: '440600', 东莞: '441900', 重庆: '500000' },
  ...{ 成都: '510100', 西安: '610100' },
});

export const BRANDS: readonly string[] = [
  ...['华瑞', '鼎恒', '泰嘉', '博远', '新辰', '宏晟', '凯润', '德信', '诚盛', '云海', '天启', '明智', '联创', '元中'],
  ...[
    '科力',
    '骏腾',
    '飞翔',
    '宇航立',
    '安康宁',
    '益佳',
    '德隆',
    '聚合',
    '众森',
    '正昊',
    '景星',
    '锐迪',
    '启元',
    '承远',
  ],
];
export const FORMS: readonly string[] = ['有限公司', '有限公司', '股份有限公司', '科技有限公司', '技术有限公司'];
export const TAGS: readonly string[] = ['高新技术企业', '专精特新小巨人', '上市', '瞪羚', '单项冠军'];

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高罗'];
const GIVEN = [
  '建国',
  '志强',
  '丽华',
  '海涛',
  '晓梅',
  '文博',
  '思远',
  '雅琴',
  '立新',
  '俊杰',
  '慧敏',
  '国栋',
  '佳宁',
  '鹏飞',
];
export const PERSON_NAMES: readonly string[] = SURNAMES.flatMap((surname) => GIVEN.map((given) => surname + given));
export const TITLES: readonly string[] = ['总经理', '副总经理', '投资总监', '战略发展部经理', '董事会秘书', '生产副总'];

export interface DemoUser {
  username: string;
  displayName: string;
  roles: readonly ('LEADER' | 'MANAGER' | 'OFFICER' | 'STEWARD' | 'STAFF' | 'AUDITOR')[];
  team: string | null;
}

export const TEAMS: Readonly<Record<string, readonly string[]>> = {
  招商局: ['招商一部', '招商二部', '招商三部'],
  管委会: ['领导班子', '企业服务中心', '经济发展局'],
};
/** Which chains a team looks after. */
export const CHAINS_OF: Readonly<Record<string, readonly string[]>> = {
  招商一部: ['NEV'],
  招商二部: ['LIFE'],
  招商三部: ['AERO', 'DATA'],
};

export const USERS: readonly DemoUser[] = [
  { username: 'lingdao', displayName: '陈国梁', roles: ['LEADER'], team: '领导班子' },
  { username: 'fenbao', displayName: '李慧云', roles: ['LEADER'], team: '领导班子' },
  { username: 'juzhang', displayName: '王立敏', roles: ['MANAGER'], team: '招商一部' },
  { username: 'liuyang', displayName: '刘洋帆', roles: ['OFFICER'], team: '招商一部' },
  { username: 'sunqian', displayName: '孙倩如', roles: ['OFFICER'], team: '招商一部' },
  { username: 'zhouhang', displayName: '周航远', roles: ['OFFICER'], team: '招商二部' },
  { username: 'wutong', displayName: '吴桐雨', roles: ['OFFICER'], team: '招商二部' },
  { username: 'zhengkai', displayName: '郑凯风', roles: ['OFFICER'], team: '招商三部' },
  { username: 'hejing', displayName: '何静安', roles: ['STEWARD'], team: '企业服务中心' },
  { username: 'mali', displayName: '马丽川', roles: ['STAFF'], team: '经济发展局' },
  { username: 'shenji', displayName: '严正文', roles: ['AUDITOR'], team: null },
];

export const TALKS: readonly string[] = [
  '介绍了区内产业链现状和园区载体，对方关注上下游配套半径和物流成本',
  '参观标准厂房和中试平台，对方详细询问层高、承重和双回路供电',
  '就用地规模、分期供地和建设周期交换意见，对方希望一期先行',
  '对接税收、用工和人才政策，对方希望提供同类企业的落地案例',
  '对方介绍扩产计划，主要在中部地区选址，本区列入备选',
  '带对方走访区内龙头企业，双方就配套供货达成初步意向',
  '电话沟通环评、能评要求，对方将补充工艺和能耗数据',
  '对方技术团队来访，核对了水、电、气、蒸汽等要素参数',
];
export const AGREED: readonly string[] = [
  '双方同意下月组织一次互访',
  '对方提供项目可研初稿，我方提供选址方案',
  '对方认可产业配套，进入内部立项',
  '先以租赁厂房起步，二期再供地',
];
export const DISPUTED: readonly string[] = [
  '对土地价格仍有分歧',
  '对投资强度要求有顾虑',
  '希望电价再优惠',
  '对达产时间要求偏紧',
];
export const STEPS: readonly string[] = [
  '寄送选址方案和地块图',
  '回复电价与蒸汽价格',
  '约定企业负责人来访时间',
  '补充项目能耗和排放数据',
  '组织与区内配套企业对接',
  '起草投资意向书',
  '电话跟进内部立项进度',
];
export const OUTCOMES: readonly string[] = ['已办结', '已发送，对方确认收到', '已约定时间', '对方内部研究中'];
