import { FIGURES, type FigureKey } from '../../project/yield/rules/indicators.js';
import { YieldIndicator } from '../../project/yield/yield.enums.js';
import type { YieldRecordView } from '../../project/yield/yield.types.js';
import { type AmountUnit, readAmount, readText, readWhole, readWord } from './cells.js';
import { type Column, count, filled, idColumn, money, text, time } from './column.js';

const IDENTITY = '换年份、企业或项目的，请另起一行登记，系统编号留空';

/** A figure of the year under the name and in the unit that the rules of grading have for it. */
function figure(
  key: Exclude<FigureKey, 'staff'>,
  synonyms: readonly string[],
  note: string,
  places = 2,
): Column<YieldRecordView> {
  const { name, unit } = FIGURES[key];
  return filled(
    { ...money(name, (record: YieldRecordView) => record[key]), unit, places },
    { field: key, read: readAmount(unit as AmountUnit, { places }), example: '', synonyms, note },
  );
}

const indicator = (title: string, unit: string, code: YieldIndicator): Column<YieldRecordView> => ({
  ...money(title, ({ indicators }) => indicators.find((each) => each.code === code)?.value ?? null),
  ...{ unit, places: 4 },
});

/** One row is a year of a company, or of one of its projects. What is unknown is blank, and no 0. */
export const yieldColumns: Column<YieldRecordView>[] = [
  filled(
    text('企业', 16, ({ project, company }) => (project ? null : company?.name)),
    {
      ...{ field: 'companyId', read: readText, reference: 'company', example: '示例氢能科技有限公司' },
      synonyms: ['企业名称', '公司名称', '公司', '单位', '单位名称', '统一社会信用代码', '信用代码'],
      note: '企业的名称或统一社会信用代码；企业须已在库中。企业与项目填且只填一个',
      createOnly: IDENTITY,
    },
    ({ project, company }) => (project ? null : (company?.id ?? null)),
  ),
  filled(
    text('项目', 14, ({ project }) => project?.name),
    {
      ...{ field: 'projectId', read: readText, reference: 'project', example: '' },
      synonyms: ['项目名称', '项目编号', '项目系统编号'],
      note: '一家企业有几个项目、要分开登记的，填项目的名称或系统编号，企业留空',
      createOnly: IDENTITY,
    },
    ({ project }) => project?.id ?? null,
  ),
  text('项目所属企业', 16, ({ project, company }) => (project ? company?.name : null)),
  filled(
    count('年份', '', ({ year }) => year),
    {
      ...{ field: 'year', required: true, read: readWhole, example: '2024' },
      synonyms: ['年度', '评价年度', '所属年度'],
      note: '须是已经结束的一年',
      createOnly: IDENTITY,
    },
  ),
  filled(
    text('规模', 4, ({ scale }, words) => words('YieldScale', scale)),
    {
      ...{ field: 'scale', read: readWord('YieldScale'), enumType: 'YieldScale', example: '规上' },
      synonyms: ['企业规模', '规上规下', '是否规上'],
      note: '',
    },
  ),
  figure('output', ['工业总产值', '总产值', '年产值'], ''),
  figure('revenue', ['营业收入', '主营收入', '年主营业务收入'], ''),
  figure('tax', ['税收收入', '实缴税金', '实际入库税收', '入库税收', '纳税额'], '实际入库'),
  figure('research', ['研发费用', '研发投入', 'R&D经费', '研究开发费用'], ''),
  figure('addedValue', ['增加值'], '亏损年可为负'),
  figure('energy', ['能耗', '综合能源消费量', '能源消费总量'], '等价值'),
  figure('electricity', ['电量', '用电', '全年用电量'], '', 4),
  figure('emissions', ['污染物', '污染物排放量', '主要污染物', '排放量'], '没有排放填 0', 4),
  filled(
    count('年平均职工人数', '人', ({ staff }) => staff),
    {
      ...{ field: 'staff', read: readWhole, example: '' },
      synonyms: ['职工人数', '平均职工人数', '从业人员', '从业人数', '员工人数', '用工人数'],
      note: '全年平均',
    },
  ),
  figure('land', ['用地', '用地面积', '自有土地', '自有用地面积', '实际用地'], '没有填 0'),
  figure('leasedLand', ['租用土地', '租用面积', '租用用地面积', '租赁用地'], '租用厂房按分摊的土地计；没有填 0'),
  { ...money('用地合计', ({ totalLand }: YieldRecordView) => totalLand), unit: '亩' },
  indicator('亩均税收', '万元/亩', YieldIndicator.TAX_PER_MU),
  indicator('亩均产值', '万元/亩', YieldIndicator.OUTPUT_PER_MU),
  indicator('亩均增加值', '万元/亩', YieldIndicator.ADDED_VALUE_PER_MU),
  filled(
    text('不参评缘由', 6, ({ exemption }, words) => words('YieldExemption', exemption)),
    {
      ...{ field: 'exemption', read: readWord('YieldExemption'), enumType: 'YieldExemption', example: '' },
      synonyms: ['不评级缘由', '不参评原因', '豁免缘由', '不参与评级的缘由'],
      note: '参与评级的留空',
    },
  ),
  filled(
    text('不参评说明', 10, ({ exemptionNote }) => exemptionNote),
    {
      ...{ field: 'exemptionNote', read: readText, example: '' },
      synonyms: ['说明', '不评级说明', '缘由说明'],
      note: '缘由为“其他”的须填，2 到 200 字；参与评级的留空',
    },
  ),
  filled(
    text('数据来源', 8, ({ source }) => source),
    {
      field: 'source',
      read: readText,
      example: '税务',
      synonyms: ['来源', '数据出处'],
      note: '如 统计、税务、企业自报',
    },
  ),
  text('登记人', 5, ({ recordedBy }) => recordedBy.displayName),
  time('最近登记', ({ updatedAt }) => updatedAt),
  idColumn(),
];
