import type { CompanyView } from '../../company/library/company.types.js';
import { normaliseCreditCode, refuseCreditCode } from '../../company/library/credit-code.js';
import { industryCalled } from '../../company/reference/industries.js';
import { regionCalled } from '../../company/reference/regions.js';
import { plainText, readAmount, type Read, readList, readText, readWhole, readWord, readYesNo } from './cells.js';
import { type Column, count, filled, idColumn, money, text, time, yesNo } from './column.js';

const readCreditCode: Read = (cell) => {
  const code = normaliseCreditCode(plainText(cell).replace(/\s/g, ''));
  const fault = refuseCreditCode(code);
  return fault ? { fault } : { value: code };
};

const readRegion: Read = (cell) => {
  const found = regionCalled(plainText(cell));
  return found.length === 1
    ? { value: found[0]!.code }
    : {
        fault:
          found.length === 0
            ? '没有这个地方：请填行政区划全名（如 河南省新乡市红旗区）或 6 位代码'
            : `有 ${found.length} 个同名的地方，请从省写起，如 ${found[0]!.fullName}`,
      };
};

const readIndustry: Read = (cell) => {
  const code = industryCalled(plainText(cell));
  return code ? { value: code } : { fault: '没有这个行业：请填 GB/T 4754-2017 的名称或代码，见“代码”表' };
};

export const companyColumns: Column<CompanyView>[] = [
  filled(
    text('企业名称', 16, ({ name }) => name),
    {
      ...{ field: 'name', required: true, read: readText, example: '示例氢能科技有限公司' },
      synonyms: ['公司名称', '公司名', '单位名称', '企业', '公司', '单位', '名称', '企业全称', '公司全称', '机构名称'],
      note: '以营业执照为准，2 到 100 字',
    },
  ),
  filled(
    text('统一社会信用代码', 11, ({ creditCode }) => creditCode),
    {
      ...{ field: 'creditCode', read: readCreditCode, example: '' },
      synonyms: ['信用代码', '社会信用代码', '统一信用代码', '信用代码证号', '组织机构代码', '统一代码', '税号'],
      note: '18 位；有代码的按代码认定是否同一家',
    },
  ),
  filled(
    text('主体类别', 5, ({ kind }, words) => words('CompanyKind', kind)),
    {
      ...{ field: 'kind', read: readWord('CompanyKind'), enumType: 'CompanyKind', example: '企业' },
      synonyms: ['类别', '企业类别', '主体类型', '单位性质'],
      note: '不填为企业',
    },
  ),
  filled(
    text('是否在区内', 4, ({ inZone }) => yesNo(inZone)),
    {
      ...{ field: 'inZone', read: readYesNo, choices: ['是', '否'], example: '否' },
      synonyms: ['区内', '区内企业', '在区内', '是否区内', '是否区内企业'],
      note: '不清楚可不填',
    },
  ),
  filled(
    text('所在地', 12, ({ region }) => region?.fullName),
    {
      ...{ field: 'regionCode', read: readRegion, example: '上海市' },
      synonyms: ['地区', '所在地区', '所属地区', '行政区划', '区划', '省市', '注册地', '所在省市', '行政区划代码'],
      note: '行政区划全名或 6 位代码（GB/T 2260）',
    },
  ),
  filled(
    text('行业', 12, ({ industry }) => industry?.name),
    {
      ...{ field: 'industryCode', read: readIndustry, example: '' },
      synonyms: ['所属行业', '行业名称', '行业代码', '行业类别', '国民经济行业'],
      note: 'GB/T 4754-2017 的名称或代码，见“代码”表',
    },
  ),
  filled(
    money('注册资本', ({ registeredCapital }) => registeredCapital),
    {
      ...{ field: 'registeredCapital', read: readAmount('万元'), example: '5000' },
      synonyms: ['注册资金', '注册资本金', '认缴资本'],
      note: '万元；也可写 1.2亿、3500万元',
    },
  ),
  filled(
    count('成立年份', '年', ({ foundedYear }) => foundedYear),
    {
      ...{ field: 'foundedYear', read: readYear, example: '2018' },
      synonyms: ['成立时间', '成立日期', '成立年', '注册年份', '注册时间'],
      note: '四位年份；填日期的取其年',
    },
  ),
  filled(
    text('标签', 10, ({ tags }) => tags.join('、')),
    {
      ...{ field: 'tags', read: readList, example: '专精特新小巨人、高新技术企业' },
      synonyms: ['企业标签', '资质', '荣誉', '称号'],
      note: '多个用顿号隔开',
    },
  ),
  filled(
    text('简称、曾用名', 10, ({ aliases }) => aliases.join('、')),
    {
      ...{ field: 'aliases', read: readList, example: '示例氢能' },
      synonyms: ['简称', '曾用名', '别名', '企业简称'],
      note: '多个用顿号隔开',
    },
  ),
  text('投资集团', 10, ({ group }) => group?.name),
  text('落位环节', 16, ({ placements }, words) =>
    placements.map(({ nodeName, status }) => `${nodeName}（${words('PlacementStatus', status)}）`).join('、'),
  ),
  text('负责人', 5, ({ owner }) => owner?.displayName),
  filled(
    text('地址', 14, ({ address }) => address),
    {
      ...{ field: 'address', read: readText, example: '' },
      synonyms: ['注册地址', '通讯地址', '详细地址', '办公地址', '单位地址'],
      note: '',
    },
  ),
  filled(
    text('网址', 10, ({ website }) => website),
    {
      ...{ field: 'website', read: readText, example: 'https://example.com' },
      synonyms: ['网站', '官网', '主页', '公司网址'],
      note: '以 http:// 或 https:// 开头',
    },
  ),
  text('出处', 10, ({ clause }) => clause),
  filled(
    text('备注', 14, ({ note }) => note),
    {
      ...{ field: 'note', read: readText, example: '' },
      synonyms: ['说明', '企业简介', '简介', '其他说明', '企业概况'],
      note: '不要写手机号',
    },
  ),
  time('登记时间', ({ createdAt }) => createdAt),
  time('最近修改时间', ({ updatedAt }) => updatedAt),
  idColumn(),
];

/** A year, or the year of a day. */
function readYear(...[cell, context]: Parameters<Read>): ReturnType<Read> {
  const year = /^\s*(\d{4})(?=$|[-/.年])/.exec(plainText(cell).normalize('NFKC'))?.[1];
  return year ? { value: Number(year) } : readWhole(cell, context);
}
