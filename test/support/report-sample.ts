import {
  type Cell,
  type Column,
  type ColumnKind,
  type Paragraph,
  type ReportContent,
  type ReportSection,
  type ReportTable,
  type Row,
  SECTION_KEYS,
  SECTION_TITLES,
  type SectionKey,
} from '../../src/meeting/report/report-content.js';

/** A report of a made-up zone (演示) with everything that makes paper difficult: long tables, long texts, a chart, 更正. */
export function sampleReport(): ReportContent {
  return {
    ...emptyReport(),
    figures: { NEW_LEADS: 14 },
    sections: SECTION_KEYS.map((key) => ({ ...section(key), ...PARTS[key] })),
  };
}

/** A week in which nothing happened. */
export function emptyReport(): ReportContent {
  return {
    week: '2026-W47',
    days: { from: '2026-11-16', to: '2026-11-22' },
    zone: '演示高新区',
    title: '演示高新区招商引资工作周报',
    subtitle: '2026年第47周（11月16日—11月22日）',
    dataAsOf: '2026-11-22T22:00:00.000Z',
    issuer: '演示高新区招商服务局',
    issuedOn: '2026-11-23',
    sections: SECTION_KEYS.map(section),
    figures: {},
    corrected: {},
  };
}

const section = (key: SectionKey): ReportSection => ({
  key,
  title: SECTION_TITLES[key],
  paragraphs: [],
  tables: [],
  charts: [],
});

export const paragraph = (key: string, text: string, edited = false): Paragraph => ({
  key,
  text,
  generated: text,
  edited: edited ? { by: '演示经理', at: '2026-11-23T01:00:00.000Z' } : null,
  figures: [],
});

export const column = (
  title: string,
  kind: ColumnKind,
  width: number,
  { unit = null, places = 0 }: { unit?: string | null; places?: number } = {},
): Column => ({ key: title, title, unit, kind, places, width });

export function table(
  title: string,
  columns: Column[],
  rows: (string | number | null)[][],
  extra: Partial<ReportTable> = {},
): ReportTable {
  return { key: title, title, columns, total: null, ...extra, rows: rows.map((values) => row(values)) };
}

export const row = (values: (string | number | null)[], tone: Row['tone'] = null): Row => ({
  cells: values.map((value): Cell => ({ value, records: null })),
  record: null,
  tone,
});

const NODES = ['燃料电池动力系统', '质子交换膜', '气体扩散层（碳纸）', '体外诊断试剂', '碳纤维预浸料', '加氢站'];
const FIRMS = [
  '恒隔新材（演示）',
  '启明激光（演示）',
  '远驰线控（演示）',
  '华芯微电子科技（演示）有限公司',
  '青禾氢能（演示）',
];
const PROGRESS = [
  '赴企业总部洽谈，就厂房代建和设备补贴方式交换意见，企业要求12月上旬再次现场考察',
  '完成实地考察',
  '投资协议第二稿已送企业法务，违约责任条款仍有分歧',
  '组织环评、安评、能评联合预审，出具书面意见',
];
const nth = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

const TALKS = table(
  '在谈项目台账',
  [
    column('序号', 'NUMBER', 2),
    column('项目名称', 'TEXT', 8),
    column('投资方（所在地）', 'TEXT', 7),
    column('总投资', 'NUMBER', 4, { unit: '亿元', places: 2 }),
    column('用地', 'NUMBER', 3, { unit: '亩', places: 0 }),
    column('产业链/环节', 'TEXT', 7),
    column('建补强', 'TEXT', 3),
    column('阶段', 'TEXT', 3),
    column('本周进展', 'TEXT', 12),
    column('存在问题', 'TEXT', 8),
    column('下步计划（时限）', 'TEXT', 8),
    column('责任人', 'TEXT', 3),
    column('分包领导', 'TEXT', 3),
  ],
  Array.from({ length: 60 }, (_, at) => [
    at + 1,
    `${nth(NODES, at)}项目${at % 7 === 3 ? '（一期、二期合并建设）' : ''}`,
    `${nth(FIRMS, at)}（${nth(['深圳市', '苏州市', '郑州市'], at)}）`,
    1.2 + at * 0.35,
    at % 5 === 0 ? null : 20 + at,
    `${nth(['新能源汽车', '生命健康', '航空航天'], at)}/${nth(NODES, at)}`,
    nth(['补链', '建链', '强链', '延链'], at),
    nth(['洽谈', '对接', '储备'], at),
    nth(PROGRESS, at),
    at % 3 === 0 ? '用地指标未落实，需自然资源部门明确供地时间' : '',
    `${nth(['签订框架协议', '组织第二轮洽谈', '报送用地方案'], at)}（12月${(at % 28) + 1}日前）`,
    nth(['演示甲', '演示乙', '演示丙'], at),
    nth(['演示主任', '演示副主任'], at),
  ]),
);

const OVERVIEW_TABLE = table(
  '主要指标',
  [
    column('指标', 'TEXT', 8),
    column('单位', 'TEXT', 3),
    column('本周', 'NUMBER', 4, { places: 2 }),
    column('上周', 'NUMBER', 4, { places: 2 }),
    column('本月', 'NUMBER', 4, { places: 2 }),
    column('本年', 'NUMBER', 5, { places: 2 }),
    column('年度目标', 'NUMBER', 5, { places: 2 }),
    column('完成率', 'PERCENT', 4, { places: 1 }),
  ],
  [
    ['新增线索', '条', 14, 9, 35, 412, 500, 0.824],
    ['在谈项目', '个', 60, 58, 60, 60, null, null],
    ['签约项目', '个', 2, 1, 5, 63, 80, 0.7875],
    ['签约金额', '亿元', 8.5, 3.2, 19.75, 213.4, 260, 0.8208],
    ['新开工项目', '个', 1, 0, 3, 31, 40, 0.775],
    ['新投产项目', '个', 0, 1, 1, 17, 25, 0.68],
    ['到位资金', '亿元', 1.26, 0.88, 4.02, 73.15, 110, 0.665],
  ],
);

const SUPERVISION = table(
  '履约情况',
  [
    column('序号', 'NUMBER', 2),
    column('项目', 'TEXT', 9),
    column('当前环节', 'TEXT', 4),
    column('计划日期', 'DATE', 5),
    column('实际日期', 'DATE', 5),
    column('超期', 'NUMBER', 3, { unit: '天' }),
    column('责任部门', 'TEXT', 5),
    column('预警', 'TEXT', 2),
  ],
  [
    [1, '燃料电池电堆项目（演示）', '土地出让', '2026-09-30', null, 53, '自然资源和规划局', '红'],
    [2, '体外诊断产业园（演示）', '开工建设', '2026-11-15', null, 7, '住房和城乡建设局', '黄'],
    [3, '航空内饰件项目（演示）', '投产', '2026-12-31', null, null, '经济发展局', '绿'],
  ],
);
SUPERVISION.rows.forEach((line, at) => (line.tone = nth(['RED', 'AMBER', null] as const, at)));

const LONG =
  '按照“周听取、月通报、季观摩”的工作要求，本周各产业链专班围绕缺口环节开展招商，坚持领导带队外出与以商招商相结合，' +
  '对重点企业实行一企一策、一事一议，项目谋划、对接、洽谈、签约、落地各环节衔接有序，整体推进情况较好。';

const PARTS: Record<SectionKey, Partial<ReportSection>> = {
  OVERVIEW: {
    paragraphs: [
      paragraph(
        'OVERVIEW.SUMMARY',
        '本周新增线索14条，比上周增加5条；开展外出拜访11次、来访接待7次。截至本周末，在谈项目60个，总投资692.5亿元。' +
          '新签约项目2个，合同金额8.50亿元；新开工项目1个；本周无新投产项目。本周到位资金1.26亿元。',
      ),
      paragraph('OVERVIEW.REMARK', `${LONG}\n${LONG}`, true),
    ],
    tables: [
      OVERVIEW_TABLE,
      table(
        '更正与补报',
        [
          column('周次', 'TEXT', 5),
          column('指标', 'TEXT', 7),
          column('原报数', 'NUMBER', 5, { places: 2 }),
          column('现报数', 'NUMBER', 5, { places: 2 }),
          column('类别', 'TEXT', 4),
          column('说明', 'TEXT', 10),
        ],
        [
          ['2026-W45', '到位资金（亿元）', 2.1, 1.9, '更正', '一笔资金重复录入，已冲销'],
          ['2026-W46', '来访接待（次）', 6, 8, '补报', '数据截至之后登记'],
        ],
      ),
    ],
    charts: [
      {
        key: 'OVERVIEW.SIGNED',
        title: '近八周签约情况',
        categories: ['第40周', '第41周', '第42周', '第43周', '第44周', '第45周', '第46周', '第47周'],
        series: [
          { name: '签约项目', unit: '个', values: [1, 0, 2, 3, 1, 2, 1, 2] },
          { name: '签约金额', unit: '亿元', values: [3.1, 0, 7.2, 12.5, 2, 6.6, 3.2, 8.5] },
        ],
      },
    ],
  },
  TALKS: {
    paragraphs: [paragraph('TALKS.SUMMARY', '在谈项目60个，其中本周有新进展21个，超过14天无接触9个。')],
    tables: [TALKS],
  },
  TRIPS: {
    paragraphs: [paragraph('TRIPS.SUMMARY', '本周外出招商3批次、14人次，拜访企业9家。')],
    tables: [
      table(
        '外出招商情况',
        [
          column('序号', 'NUMBER', 2),
          column('带队领导', 'TEXT', 4),
          column('人数', 'NUMBER', 3),
          column('天数', 'NUMBER', 3),
          column('目的地', 'TEXT', 5),
          column('拜访企业', 'TEXT', 10),
          column('成果', 'TEXT', 10),
        ],
        [
          [
            1,
            '演示主任',
            5,
            3,
            '深圳市、东莞市',
            '启明激光（演示）、远驰线控（演示）、青禾氢能（演示）',
            '启明激光同意12月来访',
          ],
          [2, '演示副主任', 6, 2, '苏州市', '恒隔新材（演示）', '就隔膜基膜项目达成初步意向'],
          [3, '演示甲', 3, 1, '郑州市', '华芯微电子科技（演示）有限公司', ''],
        ],
      ),
    ],
  },
  RECEPTIONS: { paragraphs: [paragraph('RECEPTIONS.SUMMARY', '本周无来访接待。')] },
  MILESTONES: {
    paragraphs: [paragraph('MILESTONES.SUMMARY', '本周新签约2个、新开工1个，无新投产项目。')],
    tables: [
      table(
        '新签约项目',
        [
          column('项目', 'TEXT', 10),
          column('投资方', 'TEXT', 10),
          column('合同金额', 'NUMBER', 5, { unit: '亿元', places: 2 }),
          column('签约日期', 'DATE', 5),
        ],
        [
          ['燃料电池电堆项目（演示）', '青禾氢能（演示）', 5.5, '2026-11-17'],
          ['隔膜基膜项目（演示）', '恒隔新材（演示）', 3, '2026-11-20'],
        ],
      ),
      table(
        '新开工项目',
        [
          column('项目', 'TEXT', 10),
          column('开工日期', 'DATE', 5),
          column('总投资', 'NUMBER', 5, { unit: '亿元', places: 2 }),
        ],
        [['航空内饰件项目（演示）', '2026-11-19', 2.4]],
      ),
      table('新投产项目', [column('项目', 'TEXT', 10)], []),
    ],
  },
  SUPERVISION: {
    paragraphs: [paragraph('SUPERVISION.SUMMARY', '履约中的项目31个，红灯1个、黄灯1个。')],
    tables: [SUPERVISION],
  },
  ISSUES: {},
  LEADS: {
    paragraphs: [paragraph('LEADS.SUMMARY', '本周新增线索14条，首次响应时长中位数0.6个工作日，按时响应率92.9%。')],
    tables: [
      table(
        '新增线索',
        [
          column('来源', 'TEXT', 8),
          column('引荐人', 'TEXT', 5),
          column('响应时长', 'NUMBER', 5, { unit: '工作日', places: 1 }),
          column('研判意见', 'TEXT', 10),
        ],
        [
          ['产业链招商', '', 0.5, '跟进'],
          ['全员引荐', '演示职工', 1.2, '不跟进：属高耗能项目，与园区产业方向不符'],
        ],
        { total: 14 },
      ),
    ],
  },
  GAPS: {
    paragraphs: [paragraph('GAPS.SUMMARY', '本周填补空白环节1个，无新增空白环节。')],
    tables: [
      table(
        '产业链缺口变化',
        [
          column('产业链', 'TEXT', 7),
          column('环节', 'TEXT', 8),
          column('上周', 'TEXT', 4),
          column('本周', 'TEXT', 4),
          column('原因', 'TEXT', 10),
        ],
        [['动力电池与新能源汽车', '燃料电池电堆', '空白', '薄弱', '燃料电池电堆项目（演示）签约']],
      ),
    ],
  },
  FULFILMENT: {
    paragraphs: [paragraph('FULFILMENT.SUMMARY', '上周议定事项4项，已完成3项，逾期1项。')],
    tables: [
      table(
        '议定事项落实情况',
        [
          column('序号', 'NUMBER', 2),
          column('事项', 'TEXT', 12),
          column('责任人', 'TEXT', 4),
          column('时限', 'DATE', 5),
          column('落实情况', 'TEXT', 10),
        ],
        Array.from({ length: 4 }, (_, at) => [
          at + 1,
          nth(PROGRESS, at),
          '演示乙',
          '2026-11-20',
          at === 3 ? '逾期：等待省厅批复' : '已完成',
        ]),
      ),
    ],
  },
  AGENDA: {
    paragraphs: [
      paragraph('AGENDA.1', '1.请自然资源和规划部门11月27日前反馈华芯微电子项目用地方案意见。', true),
      paragraph('AGENDA.2', '2.请供电公司测算两回路供电方案及电价。'),
    ],
  },
  PLANS: { paragraphs: [paragraph('PLANS.SUMMARY', '下周计划外出招商2批次，到期待办17项，计划签约项目1个。')] },
};
