import { addDays } from '../../../common/china-calendar.js';
import { IndicatorKind, SplitBasis } from '../../statistics/indicator.enums.js';
import { definitionOf, IndicatorCode } from '../../statistics/indicators.js';
import type { Days } from '../../statistics/period.js';
import type { IndicatorRow } from '../../statistics/statistics.service.js';
import { inTalks, inTalksOn, Talks } from '../in-talks.js';
import type { Cell, Figure, ReportTable } from '../report-content.js';
import {
  cell,
  Figures,
  numberColumn,
  paragraph,
  parts,
  percentColumn,
  ReportQuestion,
  SectionParts,
  table,
  textColumn,
} from '../section.js';
import type { Trend } from '../trend.js';
import { compared, Counted, figure, percent, sentences, tally } from '../words/chinese.js';

/** What the week is measured by, in the order of the table. */
const ROWS: readonly IndicatorCode[] = [
  ...([
    'NEW_LEADS',
    'CONTACTS',
    'VISITS',
    'RECEPTIONS',
    'NEGOTIATING_LEADS',
    'SIGNED_PROJECTS',
    'SIGNED_AMOUNT',
  ] as const),
  ...([
    'SIGNED_OVER_1',
    'STARTED_PROJECTS',
    'PRODUCING_PROJECTS',
    'ARRIVED',
    'ARRIVED_DOMESTIC',
    'ARRIVED_OVERSEAS',
  ] as const),
  ...(['INVESTED', 'TRIPS', 'PERSON_DAYS_OUT'] as const),
];

/** What of an amount is ours, where projects are shared with other districts (飞地). */
const OURS: Partial<Record<IndicatorCode, IndicatorCode>> = {
  ...{ SIGNED_AMOUNT: 'SIGNED_AMOUNT_OURS', ARRIVED: 'ARRIVED_OURS', ARRIVED_DOMESTIC: 'ARRIVED_DOMESTIC_OURS' },
  INVESTED: 'INVESTED_OURS',
};

/** Whether the split makes any difference in the year: only then is it shown, and every amount says which it is. */
const isShared = ({ year, week }: OverviewFigures): boolean =>
  Object.entries(OURS).some(([all, ours]) =>
    [year, week].some((figures) => figures.of(all as IndicatorCode) !== figures.of(ours)),
  );

/** 签约合同额（分成前）, where there is also one after it. */
const nameOf = (code: IndicatorCode, shared: boolean): string => {
  const { name, split } = definitionOf(code);
  return shared && split === SplitBasis.BEFORE ? `${name}（分成前）` : name;
};

const PER_CHAIN: readonly IndicatorCode[] = [
  ...([
    'NEW_LEADS',
    'CONTACTS',
    'NEGOTIATING_LEADS',
    'SIGNED_PROJECTS',
    'SIGNED_AMOUNT',
    'STARTED_PROJECTS',
    'ARRIVED',
  ] as const),
];

export interface OverviewFigures {
  week: Figures;
  lastWeek: Figures;
  month: Figures;
  year: Figures;
  /** Of the year and the whole zone, by indicator. */
  targets: ReadonlyMap<IndicatorCode, number>;
  /** 时序进度 at the last day judged, 0 to 1. */
  elapsed: number;
  chains: readonly IndicatorRow[];
  trend: Trend;
}

/** 1 总体: the week, the month and the year, against the week before and against the year's targets. */
export async function overview(question: ReportQuestion, figures: OverviewFigures): Promise<SectionParts> {
  const now = await inTalks(question.manager, question.until);
  const before = await inTalks(question.manager, question.since);
  return parts(
    [summary(question.days, figures, now, before), progress(figures)],
    [indicatorTable(question, figures, now, before), chainTable(figures.chains, isShared(figures))],
    [chart(figures.trend)],
  );
}

function summary(
  days: Days,
  { week, lastWeek }: OverviewFigures,
  now: Talks,
  before: Talks,
): ReturnType<typeof paragraph> {
  const counted = (code: IndicatorCode, noun: string, more?: string): Counted => ({
    ...{ noun, value: week.of(code), unit: definitionOf(code).unit },
    ...(more && { more }),
  });
  const kinds = tally(
    (
      [
        ['VISITS', '外出拜访'],
        ['RECEPTIONS', '来访接待'],
        ['CALLS', '电话'],
        ['WECHATS', '微信'],
        ['EMAILS', '邮件'],
        ['EXPOS', '展会洽谈'],
        ['MEETINGS', '会议'],
      ] as const
    )
      .map(([code, noun]) => counted(code, noun))
      .filter(({ value }) => value > 0),
  );
  const contacts = week.of('CONTACTS');
  const amount = week.of('SIGNED_AMOUNT');
  const signed = week.of('SIGNED_PROJECTS');
  const text = sentences(
    `本周${tally([counted('NEW_LEADS', '新增线索')])}，${compared(week.of('NEW_LEADS'), lastWeek.of('NEW_LEADS'), '条')}`,
    contacts === 0
      ? '本周没有接触企业的记录'
      : `接触企业${figure(week.of('COMPANIES_CONTACTED'))}家、${figure(contacts)}次，${compared(contacts, lastWeek.of('CONTACTS'), '次')}，其中${kinds}`,
    now.count === 0
      ? '周末无在谈项目'
      : `周末在谈项目${now.count}个，拟投资${figure(now.investment)}亿元，${compared(now.count, before.count, '个')}`,
    `本周${tally([
      counted('SIGNED_PROJECTS', '新签约项目', `合同额${figure(amount)}亿元`),
      counted('STARTED_PROJECTS', '新开工项目'),
      counted('PRODUCING_PROJECTS', '新投产项目'),
    ])}`,
    signed === 0 && amount !== 0 && `增资及更正使合同额${amount > 0 ? '增加' : '减少'}${figure(Math.abs(amount))}亿元`,
    `本周${tally([{ noun: '到位资金', value: week.of('ARRIVED'), unit: '亿元' }])}`,
  );
  const cited: Figure[] = [
    ...(
      [
        'NEW_LEADS',
        'COMPANIES_CONTACTED',
        'CONTACTS',
        'SIGNED_PROJECTS',
        'SIGNED_AMOUNT',
        'STARTED_PROJECTS',
        'PRODUCING_PROJECTS',
        'ARRIVED',
      ] as const
    ).map((code) => cite(code, week)),
    talksFigure(now, days.to),
  ];
  return paragraph('OVERVIEW.SUMMARY', text, cited);
}

function progress(figures: OverviewFigures): ReturnType<typeof paragraph> {
  const { year, targets, elapsed } = figures;
  const said = tally([
    {
      noun: '签约项目',
      value: year.of('SIGNED_PROJECTS'),
      unit: '个',
      more: `合同额${figure(year.of('SIGNED_AMOUNT'))}亿元`,
    },
    { noun: '开工项目', value: year.of('STARTED_PROJECTS'), unit: '个' },
    { noun: '投产项目', value: year.of('PRODUCING_PROJECTS'), unit: '个' },
    { noun: '到位资金', value: year.of('ARRIVED'), unit: '亿元' },
  ]);
  const against = [...targets]
    .filter(([code]) => ROWS.includes(code))
    .map(([code, target]) => {
      const done = year.of(code) / target;
      const ahead = (done - elapsed) * 100;
      const how =
        Math.abs(ahead) < 0.05 ? '与时序持平' : `${ahead > 0 ? '超' : '欠'}时序${figure(Math.abs(ahead), 1)}个百分点`;
      return `${definitionOf(code).name}完成年度目标的${percent(done)}，${how}`;
    });
  const text = sentences(
    `本年累计${said}`,
    against.length > 0
      ? `时序进度${percent(elapsed)}，其中${against.join('；')}`
      : '本年尚未登记年度目标，完成率待目标登记后计算',
    isShared(figures)
      ? `飞地项目分成后，本年合同额${figure(year.of('SIGNED_AMOUNT_OURS'))}亿元、到位资金${figure(year.of('ARRIVED_OURS'))}亿元，未注明分成后的金额均为分成前`
      : '金额均为飞地分成前，本年没有因分成而不同的',
  );
  const codes = ['SIGNED_PROJECTS', 'SIGNED_AMOUNT', 'STARTED_PROJECTS', 'PRODUCING_PROJECTS', 'ARRIVED'] as const;
  return paragraph(
    'OVERVIEW.PROGRESS',
    text,
    codes.map((code) => cite(code, year, '本年')),
  );
}

const cite = (code: IndicatorCode, figures: Figures, period = '本周'): Figure => ({
  ...{ name: `${period}${definitionOf(code).name}`, value: figures.of(code), unit: definitionOf(code).unit },
  records: figures.records(code),
});

const talksFigure = (talks: Talks, on: string): Figure => ({
  ...{ name: '周末在谈项目', value: talks.count, unit: '个' },
  records: inTalksOn(on),
});

function indicatorTable(
  { days, judged }: ReportQuestion,
  figures: OverviewFigures,
  now: Talks,
  before: Talks,
): ReportTable {
  const { week, lastWeek, month, year, targets, elapsed } = figures;
  const shared = isShared(figures);
  const line = (code: IndicatorCode): Cell[] => {
    const target = targets.get(code);
    return [
      ...[cell(nameOf(code, shared)), cell(definitionOf(code).unit)],
      ...[week, lastWeek, month, year].map((period) => cell(period.of(code), period.records(code))),
      ...[cell(target ?? null), cell(target === undefined ? null : year.of(code) / target)],
      cell(target === undefined ? null : elapsed),
    ];
  };
  const [stock, formerly] = [inTalksOn(judged), inTalksOn(addDays(days.from, -1))];
  const nothing = [null, null, null, null, null].map((value) => cell(value));
  const standing: Cell[][] = [
    [cell('期末在谈项目'), cell('个'), cell(now.count, stock), cell(before.count, formerly), ...nothing],
    [cell('期末在谈拟投资'), cell('亿元'), cell(now.investment, stock), cell(before.investment, formerly), ...nothing],
  ];
  const columns = [
    textColumn('indicator', '指标', 8),
    textColumn('unit', '单位', 3),
    ...(['week:本周', 'lastWeek:上周', 'month:本月', 'year:本年', 'target:年度目标'] as const).map((column) => {
      const [key = '', title = ''] = column.split(':');
      return numberColumn(key, title, null, 2, 4);
    }),
    percentColumn('done', '完成率'),
    percentColumn('elapsed', '时序进度'),
  ];
  const codes = ROWS.flatMap((code) => (shared && OURS[code] ? [code, OURS[code]] : [code]));
  const rows = [...codes.map(line), ...standing].map((cells) => ({ cells, record: null, tone: null }));
  return table('OVERVIEW.INDICATORS', '主要指标', columns, rows);
}

function chainTable(chains: readonly IndicatorRow[], shared: boolean): ReportTable {
  const columns = [
    textColumn('chain', '产业链', 9),
    ...PER_CHAIN.map((code) => {
      const { unit, kind } = definitionOf(code);
      return numberColumn(code, nameOf(code, shared), unit, kind === IndicatorKind.SUM ? 2 : 0, 4);
    }),
  ];
  const rows = chains.map(({ label, values }) => {
    const of = new Figures(values);
    const cells = [cell(label), ...PER_CHAIN.map((code) => cell(of.of(code), of.records(code)))];
    return { cells, record: null, tone: null };
  });
  return table('OVERVIEW.CHAINS', `各产业链本周情况`, columns, rows);
}

const chart = ({ weeks, leads, visits, receptions }: Trend): SectionParts['charts'][number] => ({
  ...{ key: 'OVERVIEW.TREND', title: '近八周新增线索与接触', categories: weeks },
  series: [
    { name: '新增线索', unit: '条', values: leads },
    { name: '外出拜访', unit: '次', values: visits },
    { name: '来访接待', unit: '次', values: receptions },
  ],
});
