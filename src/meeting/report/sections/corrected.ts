import { definitionOf } from '../../statistics/indicators.js';
import type { Correction } from '../corrections.js';
import { numberColumn, paragraph, parts, row, SectionParts, table, textColumn } from '../section.js';
import { figure, sentences } from '../words/chinese.js';

/** 更正 and 补报 of published weeks: stands in the first section, where there is any. */
export function corrected(corrections: readonly Correction[]): SectionParts {
  if (corrections.length === 0) return parts([]);
  const count = (kind: Correction['kind']): number =>
    corrections.filter((correction) => correction.kind === kind).length;
  const said = [count('CORRECTED') > 0 && `更正${count('CORRECTED')}项`, count('LATE') > 0 && `补报${count('LATE')}项`];
  const text = sentences(
    `对已发布周报的${said.filter(Boolean).join('、')}：${corrections.slice(0, 3).map(sentenceOf).join('；')}${corrections.length > 3 ? '等' : ''}`,
  );
  const columns = [
    ...[textColumn('week', '周次', 6), textColumn('kind', '类别', 4), textColumn('indicator', '指标', 10)],
    ...[textColumn('unit', '单位', 4), numberColumn('before', '原数', null, 2), numberColumn('after', '现数', null, 2)],
  ];
  const rows = corrections.map(({ week, code, kind, before, after }) =>
    row(
      [
        weekName(week),
        kind === 'CORRECTED' ? '更正' : '补报',
        definitionOf(code).name,
        definitionOf(code).unit,
        before,
        after,
      ],
      null,
    ),
  );
  const figures = [{ name: '更正与补报', value: corrections.length, unit: '项', records: null }];
  return parts(
    [paragraph('OVERVIEW.CORRECTIONS', text, figures)],
    [table('OVERVIEW.CORRECTIONS', '更正与补报', columns, rows)],
  );
}

function sentenceOf({ week, code, kind, before, after }: Correction): string {
  const { name, unit } = definitionOf(code);
  return kind === 'CORRECTED'
    ? `${weekName(week)}${name}由${figure(before)}${unit}更正为${figure(after)}${unit}`
    : `${weekName(week)}${name}补报后由${figure(before)}${unit}变为${figure(after)}${unit}`;
}

const weekName = (week: string): string => `第${Number(week.slice(6))}周`;
