import type { FundingLine } from '../../project/funding/funding.reader.js';
import { Currency, FundingKind } from '../../project/funding/funding.enums.js';
import { readAmount, readDay, readText, readWord, type Read } from './cells.js';
import { type Column, filled, idColumn, money, text, time, yesNo } from './column.js';

/** How sheets of the departments call the two. */
const KIND_NAMES: Readonly<Record<string, FundingKind>> = {
  ...{ 到位: FundingKind.ARRIVED, 到账: FundingKind.ARRIVED, 到账资金: FundingKind.ARRIVED },
  ...{ 实际到位资金: FundingKind.ARRIVED, 资金到位: FundingKind.ARRIVED },
  ...{ 实物量: FundingKind.INVESTED, 完成投资: FundingKind.INVESTED, 累计完成投资: FundingKind.INVESTED },
  ...{ 固定资产投资: FundingKind.INVESTED, 完成固定资产投资: FundingKind.INVESTED },
};
const word = readWord('FundingKind');
const readKind: Read = (cell, context) => {
  const kind = KIND_NAMES[cell.normalize('NFKC').replace(/\s/g, '')];
  return kind ? { value: kind } : word(cell, context);
};

/** Entries of money as they stand, with those that reverse others. Nothing of an entry changes after it was made. */
export const fundingColumns: Column<FundingLine>[] = [
  filled(
    text('项目', 16, ({ project }) => project.name),
    {
      ...{ field: 'projectId', required: true, read: readText, reference: 'project', example: '示例氢能电堆项目' },
      synonyms: ['项目名称', '项目编号', '项目系统编号', '工程名称'],
      note: '项目的名称或系统编号',
    },
    ({ project }) => project.id,
  ),
  filled(
    text('类别', 6, ({ kind }, words) => words('FundingKind', kind)),
    {
      ...{ field: 'kind', required: true, read: readKind, enumType: 'FundingKind', example: '到位资金' },
      synonyms: ['资金类别', '种类', '资金类型', '类型'],
      note: '到位资金为某日到账的一笔；投资实物量（完成的固定资产投资）为截至某月底的累计，每月一条',
    },
  ),
  filled(
    { ...text('日期', 7, ({ occurredOn }: FundingLine) => occurredOn), kind: 'DATE' },
    {
      ...{ field: 'occurredOn', required: true, read: readDay, example: '2026-03-05' },
      synonyms: ['到账日期', '到位日期', '资金日期', '所属月份', '月份', '时间', '到位时间', '发生日期'],
      note: '到账日期；投资实物量填当月任一天。不晚于今天',
    },
  ),
  filled(
    money('金额', ({ originalAmount }) => originalAmount),
    {
      ...{ field: 'amount', required: true, read: readAmount('万元'), example: '1200' },
      synonyms: ['到位金额', '到账金额', '资金额', '本次到位', '累计完成投资额', '投资额'],
      note: '大于 0，可写 1.2亿、3500万；以币种栏的货币计。投资实物量为累计数',
    },
    ({ originalAmount }) => originalAmount,
  ),
  filled(
    text('币种', 4, ({ currency }, words) => words('Currency', currency)),
    {
      ...{ field: 'currency', read: readWord('Currency'), enumType: 'Currency', example: '人民币' },
      synonyms: ['货币', '货币种类'],
      note: '不填为人民币',
    },
  ),
  filled(
    {
      ...money('汇率', ({ currency, rate }: FundingLine) => (currency === Currency.CNY ? null : rate)),
      unit: '',
      places: 6,
    },
    {
      ...{ field: 'rate', read: readAmount('', { places: 6 }), example: '', synonyms: ['折算汇率'] },
      note: '1 单位外币折合人民币元；人民币不填',
    },
  ),
  { ...money('折合人民币', ({ amount }: FundingLine) => amount), unit: '万元' },
  filled(
    text('来源地', 8, ({ origin }, words) => words('FundOrigin', origin)),
    {
      ...{ field: 'origin', read: readWord('FundOrigin'), enumType: 'FundOrigin', example: '' },
      synonyms: ['资金来源', '资金来源地', '来源'],
      note: '不填则按投资方',
    },
  ),
  filled(
    text('出资方', 14, ({ investor }) => investor?.name),
    {
      ...{ field: 'investorId', read: readText, reference: 'company', example: '' },
      synonyms: ['投资方', '出资人', '出资企业', '投资企业'],
      note: '须是项目的投资方；只有一个投资方的可不填',
    },
    ({ investor }) => investor?.id ?? null,
  ),
  text('是否冲销', 4, ({ reversesId }) => yesNo(reversesId !== null)),
  text('已被冲销', 4, ({ reversedById }) => yesNo(reversedById !== null)),
  text('冲销理由', 12, ({ reason }) => reason),
  text('登记人', 5, ({ recordedBy }) => recordedBy.displayName),
  time('登记时间', ({ recordedAt }) => recordedAt),
  idColumn(),
];
