import type { ContactPersonView } from '../../company/person/person.types.js';
import { readDay, readText, readWord } from './cells.js';
import { type Column, day, filled, idColumn, text, time } from './column.js';

/** A number is never kept but sealed. */
const UNKEPT = '改过电话、微信或邮箱，原来的号码没有留存，请手工改回';
const NUMBERS = '带 * 的是打了码的，原样导回不会改动';

/** Numbers are those that the reader of the export sees: masked, but for who is responsible for the person. */
export const personColumns: Column<ContactPersonView>[] = [
  filled(
    text('姓名', 6, ({ name }) => name),
    {
      ...{ field: 'name', required: true, read: readText, example: '张三（示例）' },
      synonyms: ['联系人', '联系人姓名', '名字', '姓名/称呼'],
      note: '不清楚全名时可写“王总”',
    },
  ),
  filled(
    text('企业', 16, ({ companyName }) => companyName),
    {
      ...{ field: 'companyId', required: true, read: readText, reference: 'company', example: '示例氢能科技有限公司' },
      synonyms: ['企业名称', '公司名称', '公司', '单位', '单位名称', '所在企业', '统一社会信用代码', '信用代码'],
      note: '企业的名称或统一社会信用代码；企业须已在库中',
      createOnly: '换企业请在联系人处办理“转企业”',
    },
    ({ companyId }) => companyId,
  ),
  filled(
    text('职务', 8, ({ title }) => title),
    {
      ...{ field: 'title', read: readText, example: '副总经理' },
      synonyms: ['职位', '岗位', '头衔', '职称'],
      note: '',
    },
  ),
  filled(
    text('部门', 8, ({ department }) => department),
    { field: 'department', read: readText, example: '投资发展部', synonyms: ['所在部门', '科室'], note: '' },
  ),
  filled(
    text('角色', 5, ({ role }, words) => words('ContactPersonRole', role)),
    {
      ...{ field: 'role', read: readWord('ContactPersonRole'), enumType: 'ContactPersonRole', example: '对接人' },
      synonyms: ['联系人角色', '人员类别'],
      note: '不填为其他',
    },
  ),
  filled(
    text('电话', 8, ({ phone }) => phone),
    {
      ...{ field: 'phone', read: readNumber, lasting: UNKEPT, example: '' },
      synonyms: ['手机', '手机号', '手机号码', '联系电话', '电话号码', '联系方式', '座机'],
      note: `手机号、带区号的座机、400 电话；${NUMBERS}`,
    },
  ),
  filled(
    text('微信', 8, ({ wechat }) => wechat),
    {
      ...{ field: 'wechat', read: readNumber, lasting: UNKEPT, example: '' },
      synonyms: ['微信号'],
      note: NUMBERS,
    },
  ),
  filled(
    text('邮箱', 10, ({ email }) => email),
    {
      ...{ field: 'email', read: readNumber, lasting: UNKEPT, example: '' },
      synonyms: ['电子邮箱', '电子邮件', 'email', 'e-mail', '邮件'],
      note: NUMBERS,
    },
  ),
  filled(
    text('备注', 14, ({ note }) => note),
    { field: 'note', read: readText, example: '', synonyms: ['说明'], note: '不要写号码' },
  ),
  filled(
    day('离职日期', ({ leftOn }) => leftOn),
    { field: 'leftOn', read: readDay, example: '', synonyms: ['离任日期'], note: '仍在职的不填' },
  ),
  text('记录人', 5, ({ owner }) => owner.displayName),
  time('登记时间', ({ createdAt }) => createdAt),
  idColumn(),
];

/** What was masked cannot be put back: it only tells that nothing changed, and then nobody reads it. */
function readNumber(...[cell, context]: Parameters<typeof readText>): ReturnType<typeof readText> {
  return cell.includes('*') ? { fault: '打了码的号码不能导入：请填完整的号码，或恢复原样' } : readText(cell, context);
}
