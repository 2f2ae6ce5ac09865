import { regionOf } from '../../company/reference/regions.js';
import type { ContactLogView } from '../../engagement/contact/contact.types.js';
import type { LeadView } from '../../engagement/lead/lead.types.js';
import type { TaskView } from '../../engagement/task/task.types.js';
import type { TripView } from '../../engagement/trip/trip.types.js';
import { listOf, readAmount, readDay, type Reading, readMoment, readText, readWord, readYesNo } from './cells.js';
import { type Column, count, day, filled, idColumn, money, names, text, time, yesNo } from './column.js';

export const leadColumns: Column<LeadView>[] = [
  filled(
    text('线索名称', 14, ({ name }) => name),
    {
      ...{ field: 'name', required: true, read: readText, example: '示例氢能电堆项目' },
      synonyms: ['线索', '项目名称', '项目', '名称', '意向项目', '投资项目'],
      note: '同一企业的线索按名称认定',
    },
  ),
  filled(
    text('企业', 14, ({ company }) => company.name),
    {
      ...{ field: 'companyId', required: true, read: readText, reference: 'company', example: '示例氢能科技有限公司' },
      synonyms: ['企业名称', '公司名称', '公司', '单位名称', '投资方', '投资企业', '统一社会信用代码', '信用代码'],
      note: '企业的名称或统一社会信用代码；企业须已在库中',
      createOnly: '线索的企业登记后不能改，请另行登记线索',
    },
    ({ company }) => company.id,
  ),
  text('企业所在地', 10, ({ company }) => regionOf(company.regionCode)?.fullName),
  text('阶段', 4, ({ stage }, words) => words('LeadStage', stage)),
  time('进入阶段时间', ({ stageSince }) => stageSince),
  count('在阶段天数', '天', ({ daysInStage }) => daysInStage),
  filled(
    text('环节', 14, ({ nodes }) => nodes.map(({ nodeName }) => nodeName).join('、')),
    {
      ...{ field: 'nodeCodes', read: readText, reference: 'nodes', example: '' },
      synonyms: ['对应环节', '产业链环节', '环节代码', '所属环节', '图谱环节'],
      note: '环节的名称或代码，多个用顿号隔开，见“代码”表',
    },
    ({ nodes }) => nodes.map(({ nodeCode }) => nodeCode),
  ),
  text('建补强', 6, ({ nodes }, words) =>
    [...new Set(nodes.map(({ direction }) => words('GapDirection', direction)))].join('、'),
  ),
  filled(
    text('来源', 6, ({ source }, words) => words('LeadSource', source)),
    {
      ...{ field: 'source', read: readWord('LeadSource'), enumType: 'LeadSource', example: '产业链招商' },
      synonyms: ['线索来源', '来源渠道', '招商方式'],
      note: '不填为产业链招商',
    },
  ),
  filled(
    text('引荐人', 5, ({ referrer, referrerName }) => referrer?.displayName ?? referrerName),
    {
      ...{ field: 'referrerName', read: readText, example: '' },
      synonyms: ['推荐人', '介绍人', '引荐单位'],
      note: '外单位的引荐人或单位',
    },
  ),
  filled(
    money('预计投资', ({ investment }) => investment),
    {
      ...{ field: 'investment', read: readAmount('万元'), example: '27000' },
      synonyms: ['预计投资额', '投资额', '拟投资额', '总投资', '计划投资', '投资规模', '意向投资额'],
      note: '万元；也可写 1.2亿',
    },
  ),
  filled(
    { ...money('预计用地', ({ land }: LeadView) => land), unit: '亩' },
    {
      ...{ field: 'land', read: readAmount('亩'), example: '90' },
      synonyms: ['用地', '用地面积', '拟用地', '用地需求', '占地面积'],
      note: '亩',
    },
  ),
  filled(
    text('负责人', 5, ({ owner }) => owner?.displayName ?? '公海'),
    {
      ...{ field: 'ownerId', read: readText, reference: 'user', example: '' },
      synonyms: ['招商专员', '跟进人', '责任人', '项目经理', '负责人员'],
      note: '姓名或用户名；不填为导入人。指派他人须有指派权限',
      createOnly: '已有线索的负责人请用“指派”办理',
    },
  ),
  text('分包领导', 5, ({ sponsor }) => sponsor?.displayName),
  filled(
    text('协办人', 8, ({ collaborators }) => names(collaborators)),
    {
      ...{ field: 'collaboratorIds', read: readText, reference: 'users', example: '' },
      synonyms: ['协办人员', '配合人员'],
      note: '姓名或用户名，多个用顿号隔开',
      createOnly: '已有线索的协办人请在线索页增减',
    },
  ),
  text('研判意见', 5, ({ triage }, words) => words('Triage', triage)),
  text('研判理由', 12, ({ triageReason }) => triageReason),
  time('首次响应时间', ({ respondedAt }) => respondedAt),
  text('流失原因', 8, ({ lostReason }, words) => words('LostReason', lostReason)),
  day('暂缓至', ({ pausedUntil }) => pausedUntil),
  day('首报首谈保护至', ({ protectedUntil }) => protectedUntil),
  filled(
    text('是否保密', 4, ({ confidential }) => yesNo(confidential)),
    {
      ...{ field: 'confidential', read: readYesNo, choices: ['是', '否'], example: '否' },
      synonyms: ['保密', '是否涉密'],
      note: '保密的只对负责人、协办人、领导可见',
    },
  ),
  filled(
    text('概况', 20, ({ summary }) => summary),
    {
      ...{ field: 'summary', read: readText, example: '' },
      synonyms: ['项目概况', '项目简介', '简介', '项目内容', '建设内容', '备注'],
      note: '至多 2000 字',
    },
  ),
  time('最近触及时间', ({ touchedAt }) => touchedAt),
  text('登记人', 5, ({ createdBy }) => createdBy.displayName),
  time('登记时间', ({ createdAt }) => createdAt),
  idColumn(),
];

export const contactColumns: Column<ContactLogView>[] = [
  filled(
    time('接触时间', ({ occurredAt }) => occurredAt),
    {
      ...{ field: 'occurredAt', required: true, read: readMoment, example: '2026-03-05 14:30' },
      synonyms: ['时间', '日期', '拜访时间', '走访时间', '接待时间', '洽谈时间', '对接时间'],
      note: '年月日，可带时分；不得晚于现在',
    },
  ),
  filled(
    text('方式', 5, ({ kind }, words) => words('ContactKind', kind)),
    {
      ...{ field: 'kind', required: true, read: readWord('ContactKind'), enumType: 'ContactKind', example: '外出拜访' },
      synonyms: ['接触方式', '对接方式', '联系方式', '类别'],
      note: '',
    },
  ),
  filled(
    text('企业', 14, ({ company }) => company.name),
    {
      ...{ field: 'companyId', required: true, read: readText, reference: 'company', example: '示例氢能科技有限公司' },
      synonyms: ['企业名称', '公司名称', '公司', '单位名称', '客商', '对方单位', '统一社会信用代码', '信用代码'],
      note: '企业的名称或统一社会信用代码；企业须已在库中',
    },
  ),
  filled(
    text('线索', 12, ({ lead }) => lead?.name),
    {
      ...{ field: 'leadId', read: readText, reference: 'lead', example: '' },
      synonyms: ['线索名称', '项目', '项目名称'],
      note: '线索的名称，须是这家企业的',
    },
  ),
  filled(
    text('地点', 10, ({ place }) => place),
    { field: 'place', read: readText, example: '上海', synonyms: ['接触地点', '拜访地点', '洽谈地点'], note: '' },
  ),
  filled(
    text('我方人员', 8, ({ colleagues }) => names(colleagues)),
    {
      ...{ field: 'colleagueIds', read: readText, reference: 'users', example: '' },
      synonyms: ['参加人员', '我方参加人员', '陪同人员', '招商人员'],
      note: '姓名或用户名，多个用顿号隔开；不填为导入人',
    },
  ),
  filled(
    text('对方人员', 12, ({ people }) =>
      people.map(({ name, title }) => name + (title ? `（${title}）` : '')).join('、'),
    ),
    {
      ...{ field: 'people', read: readPeople, alike: samePeople, example: '张三（副总经理）' },
      synonyms: ['对方参加人员', '客商人员', '联系人', '对方代表'],
      note: '姓名（职务），多个用顿号隔开；不在册的登记为新联系人',
    },
  ),
  filled(
    text('谈了什么', 24, ({ summary }) => summary),
    {
      ...{ field: 'summary', required: true, read: readText, example: '介绍园区条件，对方有意设厂' },
      synonyms: ['内容', '接触内容', '洽谈内容', '对接情况', '洽谈情况', '主要内容', '情况'],
      note: '至多 5000 字；不要写手机号',
    },
  ),
  filled(
    text('共识', 16, ({ agreed }) => agreed),
    { field: 'agreed', read: readText, example: '', synonyms: ['达成共识', '成果'], note: '' },
  ),
  filled(
    text('分歧', 16, ({ disputed }) => disputed),
    { field: 'disputed', read: readText, example: '', synonyms: ['存在问题', '问题', '困难'], note: '' },
  ),
  filled(
    text('下一步', 12, ({ nextStep }) => nextStep?.title),
    {
      ...{ field: 'nextText', read: readText, example: '寄送资料' },
      synonyms: ['下一步工作', '下步计划', '下一步计划', '下步工作'],
      note: '由此生成待办；须同时填期限',
    },
  ),
  filled(
    day('下一步期限', ({ nextStep }) => nextStep?.dueOn ?? null),
    {
      ...{ field: 'nextDueOn', read: readDay, example: '2026-03-12' },
      synonyms: ['期限', '完成期限', '完成时限'],
      note: '不早于接触当天',
    },
  ),
  filled(
    text('承办人', 5, ({ nextStep }) => nextStep?.assignee.displayName),
    {
      ...{ field: 'nextAssigneeId', read: readText, reference: 'user', example: '' },
      synonyms: ['责任人'],
      note: '姓名或用户名；不填为导入人',
    },
  ),
  text('出行', 12, ({ trip }) => trip?.purpose),
  text('附件', 10, ({ files }) => files.map(({ name }) => name).join('、')),
  text('记录人', 5, ({ author }) => author.displayName),
  time('登记时间', ({ recordedAt }) => recordedAt),
  count('补记', '天', ({ daysLate }) => daysLate),
  idColumn(),
];

/** 张三（副总经理）、李四 */
function readPeople(cell: string): Reading {
  const people = listOf(cell).map((part) => {
    const [, name, title] = /^(.*?)(?:[（(](.*)[)）])?$/.exec(part) ?? [];
    return { name: name?.trim() ?? '', ...(title && { title: title.trim() }) };
  });
  return people.some(({ name }) => name === '') ? { fault: '请写“姓名（职务）”，多个用顿号隔开' } : { value: people };
}

/** Whoever is written without a title is the one of this name, whatever title we know. */
function samePeople(cell: string, exported: string): boolean {
  const [written, known] = [listOf(cell).sort(), listOf(exported).sort()];
  const nameOf = (part: string): string => part.split(/[（(]/)[0]!.trim();
  return (
    written.length === known.length &&
    written.every((part, index) => part === known[index] || part === nameOf(known[index]!))
  );
}

export const tripColumns: Column<TripView>[] = [
  text('类别', 5, ({ kind }, words) => words('TripKind', kind)),
  text('目的', 14, ({ purpose }) => purpose),
  day('出发日期', ({ startsOn }) => startsOn),
  day('返回日期', ({ endsOn }) => endsOn),
  count('天数', '天', ({ days }) => days),
  text('目的地', 12, ({ places }) => places.join('、')),
  text('带队领导', 5, ({ leader }) => leader.displayName),
  text('随行人员', 10, ({ members }) => names(members)),
  count('人数', '人', ({ headcount }) => headcount),
  text('拜访企业', 18, ({ companies }) => companies.map(({ name }) => name).join('、')),
  count('接触', '次', ({ contactCount }) => contactCount),
  text('成果', 20, ({ result }) => result),
  text('登记人', 5, ({ createdBy }) => createdBy.displayName),
  time('登记时间', ({ createdAt }) => createdAt),
];

export const taskColumns: Column<TaskView>[] = [
  text('要办的事', 18, ({ title }) => title),
  day('期限', ({ dueOn }) => dueOn),
  text('状态', 4, ({ status }, words) => words('TaskStatus', status)),
  text('是否超期', 4, ({ overdue }) => yesNo(overdue)),
  text('承办人', 5, ({ assignee }) => assignee.displayName),
  text('交办人', 5, ({ createdBy }) => createdBy.displayName),
  text('企业', 14, ({ company }) => company?.name),
  text('线索', 12, ({ lead }) => lead?.name),
  count('延期', '次', ({ postponements }) => postponements.length),
  text('结果', 18, ({ outcome }) => outcome),
  time('办结时间', ({ closedAt }) => closedAt),
  time('登记时间', ({ createdAt }) => createdAt),
];
