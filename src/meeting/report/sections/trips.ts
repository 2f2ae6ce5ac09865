import { TRAVELLERS } from '../../../engagement/trip/trip-scope.js';
import type { HalfRuleView } from '../../appraisal/appraisal.types.js';
import { StatisticList } from '../../statistics/indicator.enums.js';
import type { ReportTable } from '../report-content.js';
import {
  Figures,
  numberColumn,
  paragraph,
  parts,
  percentColumn,
  ReportQuestion,
  row,
  ROWS_SHOWN,
  SectionParts,
  table,
  textColumn,
} from '../section.js';
import { daySpan, firstFew, percent, sentences, tally } from '../words/chinese.js';

interface TripRow {
  id: string;
  leader: string;
  people: number;
  days: number;
  startsOn: string;
  endsOn: string;
  places: string[];
  companies: string[];
  purpose: string;
  result: string | null;
}

/** Trips of which a day falls into the week; the companies are those of the contacts that hang on them. */
const TRIPS = `
SELECT t.id, u.display_name AS leader, (SELECT count(*)::int FROM (${TRAVELLERS}) w) AS people,
    least(t.ends_on, $2) - greatest(t.starts_on, $1) + 1 AS days, t.starts_on::text AS "startsOn", t.ends_on::text AS "endsOn",
    t.places, t.purpose, t.result,
    coalesce((SELECT json_agg(DISTINCT c.name ORDER BY c.name) FROM contact_log k JOIN company c ON c.id = k.company_id
               LEFT JOIN lead l ON l.id = k.lead_id
               WHERE k.trip_id = t.id AND k.deleted_at IS NULL AND k.occurred_at < $3 AND l.confidential IS NOT TRUE), '[]') AS companies
  FROM trip t JOIN app_user u ON u.id = t.leader_id
 WHERE t.deleted_at IS NULL AND t.starts_on <= $2 AND t.ends_on >= $1
 ORDER BY t.starts_on, t.id`;

/** 3 外出招商: who went where, for how long, to see whom, and what came of it. */
export async function trips(
  { manager, days, until, judged }: ReportQuestion,
  week: Figures,
  half: HalfRuleView,
): Promise<SectionParts> {
  const rows = await manager.query<TripRow[]>(TRIPS, [days.from, judged, until]);
  const companies = new Set(rows.flatMap((trip) => trip.companies));
  const text = sentences(
    rows.length === 0
      ? '本周无外出招商'
      : `本周外出招商${rows.length}批次、${week.of('PEOPLE_OUT')}人，计${week.of('PERSON_DAYS_OUT')}人天，${
          companies.size === 0 ? '未登记所拜访的企业' : `拜访企业${companies.size}家`
        }`,
    rows.length === 0 &&
      week.of('VISITS') > 0 &&
      `另有${tally([{ noun: '外出拜访', value: week.of('VISITS'), unit: '次' }])}，未列入出行`,
  );
  const list = { list: StatisticList.TRIPS, filter: { from: days.from, to: judged } };
  const figures = [
    { name: '外出招商', value: rows.length, unit: '批次', records: list },
    { name: '外出人天', value: week.of('PERSON_DAYS_OUT'), unit: '人天', records: week.records('PERSON_DAYS_OUT') },
    { name: '拜访企业', value: companies.size, unit: '家', records: list },
  ];
  const columns = [
    ...[
      textColumn('leader', '带队领导', 5),
      numberColumn('people', '人数', '人', 0, 3),
      numberColumn('days', '本周天数', '天', 0, 4),
    ],
    ...[textColumn('when', '起止', 8), textColumn('places', '目的地', 7), textColumn('companies', '拜访企业', 12)],
    ...[textColumn('purpose', '事由', 9), textColumn('result', '成果', 10)],
  ];
  const shown = rows
    .slice(0, ROWS_SHOWN)
    .map((trip) =>
      row(
        [
          ...[trip.leader, trip.people, trip.days, daySpan(trip.startsOn, trip.endsOn)],
          ...[trip.places.join('、') || null, firstFew(trip.companies, '家', 6) || null, trip.purpose, trip.result],
        ],
        { type: 'TRIP', id: trip.id },
      ),
    );
  return parts(
    [paragraph('TRIPS.SUMMARY', text, figures)],
    [table('TRIPS.LIST', '外出招商', columns, shown, rows.length), halfTable(half)],
  );
}

/** “二分之一”招商工作法, with what its definition rests on in the title. */
const halfTable = ({ leaders, peopleOut, staff, ratio, reached, note, threshold }: HalfRuleView): ReportTable => {
  const verdict = (is: boolean): string => (is ? '达到' : '未达到');
  const columns = [
    ...[textColumn('who', '对象', 8), numberColumn('out', '外出', null, 0), numberColumn('of', '应计', null, 0)],
    ...[
      percentColumn('ratio', '比率'),
      textColumn('reached', `达到${percent(threshold)}`, 5),
      textColumn('unit', '说明', 10),
    ],
  ];
  const rows = leaders.map((leader) =>
    row(
      [
        leader.displayName,
        leader.daysOut,
        leader.workingDays,
        leader.ratio,
        verdict(leader.reached),
        '外出工作日÷工作日',
      ],
      null,
    ),
  );
  const all = row(['全体招商人员', peopleOut, staff, ratio, verdict(reached), '外出人数÷招商人员'], null, 'TOTAL');
  return table('TRIPS.HALF', `“二分之一”招商工作法（${note}）`, columns, [...rows, all]);
};
