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
  // Without people here: firms' problems are given to them.
  建设局: [],
  供电部门: [],
  人社部门: [],
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

/** What firms ask for, who has to do with it, and what comes of it: the second where the first did not do. */
export const PROBLEMS: readonly { title: string; detail: string; department: string; results: readonly string[] }[] = [
  {
    ...{ title: '施工临时用电容量不足', detail: '基础施工期间多台设备不能同时运行', department: '供电部门' },
    results: ['已增设临时变压器', '已完成增容并送电'],
  },
  {
    ...{ title: '厂区门前道路积水', detail: '雨后货车进出困难', department: '建设局' },
    results: ['已疏通雨水管道', '已增设雨水泵'],
  },
  {
    ...{ title: '一线技术工人招工难', detail: '投产在即，缺数控操作工约三十人', department: '人社部门' },
    results: ['已组织专场招聘会', '已与职业院校签订定向培养意向'],
  },
  {
    ...{ title: '施工许可材料多次补正', detail: '图审意见与窗口要求不一致', department: '建设局' },
    results: ['已由专人一次性告知并办结', '已召开协调会统一口径'],
  },
  {
    ...{ title: '员工宿舍紧缺', detail: '首批职工下月到岗', department: '管委会' },
    results: ['已协调周边公寓房源', '已落实人才公寓房源'],
  },
  {
    ...{ title: '蒸汽管网接入时间不明', detail: '设备调试需要蒸汽', department: '管委会' },
    results: ['已明确接入时间', '已完成管网接入'],
  },
  {
    ...{ title: '上游配套企业对接', detail: '希望就近采购结构件', department: '招商局' },
    results: ['已组织一次供需对接', '已与区内企业签订供货意向'],
  },
];

/** Of the weekly meetings: what is proposed, decided, done about it, or why it is late. */
export const PROPOSALS: readonly { title: string; text: string }[] = [
  { title: '供地方式', text: '企业希望一次供地，建议按两期供应，二期以一期考核为准' },
  { title: '厂房租赁价格', text: '建议按园区标准厂房指导价执行，不另作优惠' },
  { title: '用能保障', text: '企业用电负荷较大，建议请供电部门出具接入方案' },
  { title: '参观考察', text: '建议组织技术、环保部门一同赴企业现有工厂考察' },
  { title: '上下游配套', text: '建议由区内龙头企业与其签订供货意向' },
];
export const MATTERS: readonly string[] = [
  '梳理可用标准厂房，列出面积、层高、承重清单',
  '与供电部门会商双回路接入方案并书面答复企业',
  '拟定重点企业走访计划，明确带队领导与日期',
  '汇总企业反映的用工问题，提出解决办法',
  '完成重点地块的控规符合性核查',
  '起草与意向企业的合作备忘录初稿',
  '核实意向企业的环评、能评要求',
  '整理展会收集的企业名单，逐家回访',
];
export const RESULTS: readonly string[] = [
  '已办结，材料报招商一部存档',
  '已书面答复企业，对方认可',
  '已完成并在例会群内通报',
  '已与相关部门会商，形成一致意见',
];
export const DELAYS: readonly string[] = ['等待相关部门书面回复', '企业负责人出差，改期会面', '需补充测绘数据'];
export const MINUTES = `（演示）会议听取了本周招商引资情况汇报，逐项研究了提请议定事项。
会议强调，要紧盯产业链空白环节，落实领导分包，议定事项由专人督办、按期办结。`;
