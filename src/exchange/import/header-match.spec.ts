import type { ReadRow } from '../../common/spreadsheet/read/sheet-reading.js';
import { readAmount, readText } from '../columns/cells.js';
import { type FilledColumn, findHeaderRow, isExample, matchHeaders, missingColumns, titleKey } from './header-match.js';

const column = (field: string, title: string, synonyms: string[], more: Partial<FilledColumn> = {}): FilledColumn => ({
  ...{ title, kind: 'TEXT' as const },
  ...more,
  entry: { field, synonyms, note: '', example: '', read: readText, ...more.entry },
});
const entryOf = (field: string, synonyms: string[]) => ({ field, synonyms, note: '', read: readText });
const COLUMNS: FilledColumn[] = [
  column('name', '企业名称', [], {
    entry: { ...entryOf('name', ['公司名', '单位名称']), required: true, example: '示例公司' },
  }),
  column('code', '统一社会信用代码', ['信用代码']),
  column('capital', '注册资本', [], {
    ...{ unit: '万元', kind: 'NUMBER' },
    entry: { ...entryOf('capital', ['注册资金']), read: readAmount('万元'), example: '3000' },
  }),
  column('planned', '开工约定日期', ['约定开工日期', '计划开工日期']),
  column('actual', '开工实际日期', ['实际开工日期', '开工日期']),
];
const rows = (...lines: string[][]): ReadRow[] => lines.map((cells, at) => ({ number: at + 1, cells }));
const fields = (head: ReadRow[], row: number, chosen?: Record<number, string | null>) =>
  matchHeaders(head, row, COLUMNS, chosen).map(({ field }) => field);

describe('titleKey', () => {
  it.each([
    '企业名称',
    ' 企 业 名 称 ',
    '企业名称*',
    '企业名称（必填）',
    '企业名称【全称】',
    '企业名称：',
    '１企业名称',
  ])('%s', (title) => {
    expect(titleKey(title).replace(/^1/, '')).toBe('企业名称');
  });
});

describe('headers', () => {
  it('stand where most titles are known, under a title and blank rows', () => {
    const head = rows(['2026 年名录'], [], ['序号', '公司名', '信用代码'], ['1', '甲', '']);
    expect(findHeaderRow(head, COLUMNS)).toBe(3);
    expect(fields(head, 3)).toEqual([null, 'name', 'code']);
    expect(findHeaderRow(rows(['甲', '乙'], ['丙', '丁']), COLUMNS)).toBeNull();
  });

  it('of two rows are read together: the upper one spans those below', () => {
    const head = rows(
      ['基本情况', '', '开工', ''],
      ['单位名称', '信用代码', '约定日期', '实际日期'],
      ['甲', '', '', ''],
    );
    expect(findHeaderRow(head, COLUMNS)).toBe(2);
    expect(fields(head, 2)).toEqual(['name', 'code', 'planned', 'actual']);
  });

  it('give the first of two columns of one meaning its field, unless a person says otherwise', () => {
    const head = rows(['公司名', '单位名称', '备注'], ['甲', '乙', '丙']);
    expect(fields(head, 1)).toEqual(['name', null, null]);
    expect(fields(head, 1, { 1: 'name' })).toEqual([null, 'name', null]);
    expect(fields(head, 1, { 0: null })).toEqual([null, 'name', null]);
    expect(matchHeaders(head, 1, COLUMNS, { 1: 'name' })[1]).toMatchObject({ chosen: true, samples: ['乙'] });
  });

  it('name the unit where it is another than the column’s own, and only one of its kind', () => {
    const unitOf = (title: string) => matchHeaders(rows([title], ['1']), 1, COLUMNS)[0]!.unit;
    expect(['注册资金（亿元）', '注册资本(单位：元)', '注册资本（万元）', '注册资本（亩）'].map(unitOf)).toEqual([
      ...['亿元', '元', null, null],
    ]);
  });

  it('say which columns must be there; whoever brings the id needs none', () => {
    expect(missingColumns(matchHeaders(rows(['信用代码']), 1, COLUMNS), COLUMNS)).toEqual(['企业名称']);
    const withId = [...COLUMNS, column('id', '系统编号', [])];
    expect(missingColumns(matchHeaders(rows(['系统编号']), 1, withId), withId)).toEqual([]);
  });

  it('know the example of the template, and no row that says anything of its own', () => {
    const headers = matchHeaders(rows(['企业名称', '信用代码', '注册资本']), 1, COLUMNS);
    const filled = new Map(COLUMNS.map((each) => [each.entry.field, each]));
    expect(isExample(['示例公司', '', '3000'], headers, filled)).toBe(true);
    expect(isExample(['示例公司', '', '3001'], headers, filled)).toBe(false);
    expect(isExample(['示例公司'], headers.slice(0, 1), filled)).toBe(false);
  });
});
