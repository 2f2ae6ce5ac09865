import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { mapFiles } from '../../../test/support/map-files.js';
import { jsonToRaw, mapToJson } from './map-json.js';
import { planMap } from './map-plan.js';
import { type RawMap, readMap, type ReadMap } from './map-reading.js';
import { mapToXlsx, xlsxToRaw } from './map-workbook.js';

const sample = fc
  .sample(mapFiles('ABC'), { numRuns: 100, seed: 7 })
  .find(({ nodes, periods, technologies }) => nodes.length > 2 && periods.length > 0 && technologies.length > 0)!;
const nothing = { periods: [], taken: [], platformNodes: new Set<string>() };

/** The workbook after a person was at it. */
async function edited(work: (book: ExcelJS.Workbook) => void): Promise<ReadMap> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await mapToXlsx(sample)) as unknown as ExcelJS.Buffer);
  work(book);
  return readMap(await xlsxToRaw(Buffer.from(await book.xlsx.writeBuffer())));
}

describe('a map as a file', () => {
  it('comes back from JSON as it went, and goes out as the same bytes', () => {
    fc.assert(
      fc.property(mapFiles('ABC'), (map) => {
        const text = mapToJson(map);
        const { file, faults } = readMap(jsonToRaw(text));
        expect(faults).toEqual([]);
        expect(file).toEqual(map);
        expect(mapToJson(file!)).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  it('comes back from a workbook as it went, and goes out as the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(mapFiles('ABC'), async (map) => {
        const bytes = await mapToXlsx(map);
        const { file, faults } = readMap(await xlsxToRaw(bytes));
        expect(faults).toEqual([]);
        expect(file).toEqual(map);
        expect((await mapToXlsx(file!)).equals(bytes)).toBe(true);
      }),
      { numRuns: 10 },
    );
  });

  it('changes nothing where it already is', () => {
    fc.assert(
      fc.property(mapFiles('ABC'), (map) => {
        const { file, rows } = readMap(jsonToRaw(mapToJson(map)));
        expect(planMap({ file: file!, rows }, map, { ...nothing, periods: map.periods })).toEqual({
          ...{ changes: [], reordered: false, kept: [], faults: [] },
        });
      }),
      { numRuns: 100 },
    );
  });

  it('reads what people type: words, full-width codes, a day as text, rows left empty, remarks of their own', async () => {
    const { file, faults, ignored } = await edited((book) => {
      const nodes = book.getWorksheet('环节')!;
      nodes.getCell('A2').value = ' ＡＢＣ-1 ';
      nodes.getCell('D2').value = '下游';
      nodes.getCell('F2').value = 3061;
      nodes.getCell('J1').value = '备注';
      nodes.getCell('J2').value = '问过了';
      nodes.insertRow(2, []);
      const technologies = book.getWorksheet('技术')!;
      technologies.addRow([
        'ABC-1',
        '电堆',
        '是',
        { richText: [{ text: '某' }, { text: '报' }] },
        null,
        '否',
        '2026-03-05',
      ]);
    });
    expect(faults).toEqual([]);
    expect(file!.nodes[0]).toMatchObject({ code: 'ABC-1', stage: 'DOWNSTREAM', gbt4754: '3061' });
    expect(file!.technologies.slice(-1)).toEqual([
      {
        node: 'ABC-1',
        claim: '电堆',
        chokepoint: true,
        source: '某报',
        asOfYear: null,
        verified: false,
        resolvedOn: '2026-03-05',
      },
    ]);
    expect(ignored).toEqual(['环节：备注']);
  });

  it('names the cell of every fault', async () => {
    const { file, faults } = await edited((book) => {
      const nodes = book.getWorksheet('环节')!;
      nodes.getCell('A2').value = '';
      nodes.getCell('D2').value = '中下游';
      nodes.getCell('I2').value = '很重';
    });
    expect(file).toBeNull();
    expect(faults).toEqual([
      { sheet: '环节', row: 2, column: '环节代码', message: '不能为空' },
      { sheet: '环节', row: 2, column: '位置', message: '须为 上游、中游、下游、支撑配套 之一' },
      { sheet: '环节', row: 2, column: '权重', message: '须为数字，至多两位小数' },
    ]);
  });

  it('refuses what is no map', async () => {
    expect(() => jsonToRaw('{"format":"other"}')).toThrow('这不是图谱文件');
    expect(() => jsonToRaw('垃圾')).toThrow('文件不是有效的');
    await expect(xlsxToRaw(Buffer.from('PK nothing'))).rejects.toThrow('无法读取');
    const empty = {
      chain: [],
      periods: [],
      segments: [],
      nodes: [],
      links: [],
      technologies: [],
      targets: [],
    } as RawMap;
    expect(readMap(empty).faults).toEqual([
      { sheet: '产业链', row: null, column: null, message: '缺少这条链的代码和名称' },
    ]);
  });
});

describe('what becomes of a zone’s map by a file', () => {
  const rows = readMap(jsonToRaw(mapToJson(sample))).rows;
  const plan = (file: typeof sample, around = {}) =>
    planMap({ file, rows }, sample, { ...nothing, periods: sample.periods, ...around });

  it('tells what is added, what changes and from what, what stays, and that the order is another', () => {
    const [first, ...others] = sample.nodes;
    const added = { ...first!, code: 'ABC-NEW', name: '新环节' };
    const renamed = { ...first!, name: '改名' };
    expect(plan({ ...sample, nodes: [added, renamed, ...others] })).toMatchObject({
      changes: [
        { what: 'ADD', record: 'ABC-NEW 新环节', at: null },
        {
          what: 'CHANGE',
          record: 'ABC-1 改名',
          fields: { name: { column: '环节名称', from: first!.name, to: '改名' } },
        },
      ],
      reordered: true,
      kept: [],
      faults: [],
    });
    const fewer = plan({ ...sample, segments: sample.segments, technologies: [], targets: [] });
    expect(fewer.kept).toHaveLength(sample.technologies.length + sample.targets.length);
    expect(fewer).toMatchObject({ changes: [], reordered: false, faults: [] });
  });

  it('finds what editing by hand would refuse', () => {
    const node = { ...sample.nodes[0]!, code: 'ABC-NEW', segment: 'ABC.9' };
    const faults = plan(
      {
        ...sample,
        nodes: [
          { ...sample.nodes[0]!, acceptsPlatform: !sample.nodes[0]!.acceptsPlatform },
          ...sample.nodes.slice(1),
          node,
        ],
        links: [...sample.links, { from: 'ABC-1', to: 'ABC-1', flow: '料' }],
        technologies: [{ ...sample.technologies[0]!, node: 'XYZ' }],
        periods: sample.periods.map((period) => ({ ...period, toYear: period.toYear + 1 })),
      },
      {
        platformNodes: new Set(sample.nodes[0]!.acceptsPlatform ? ['ABC-1'] : []),
        taken: [{ part: 'nodes', code: 'ABC-NEW', chainName: '别的链', retired: false }],
      },
    ).faults.map(({ sheet, column, message }) => `${sheet} ${String(column)} ${message}`);
    expect(faults).toEqual(
      expect.arrayContaining([
        '环节 板块代码 环节 ABC-NEW 的板块 ABC.9 不存在',
        '供给关系 需求方环节代码 供给关系 ABC-1 → ABC-1 指向自己',
        '技术 环节代码 环节 XYZ 不存在',
        '环节 环节代码 ABC-NEW 是产业链“别的链”的代码，不能再用',
        '规划期 结束年 与本区已有的同代码规划期不同，请先统一或另用代码',
      ]),
    );
  });
});
