import { placed } from '../words/places.js';
import { StatisticList } from '../../statistics/indicator.enums.js';
import {
  dateColumn,
  Figures,
  numberColumn,
  paragraph,
  parts,
  ReportQuestion,
  row,
  ROWS_SHOWN,
  SectionParts,
  table,
  textColumn,
} from '../section.js';
import { compared, figure, monthDay, sentences } from '../words/chinese.js';

interface ReceptionRow {
  id: string;
  day: string;
  company: string;
  region: string | null;
  guests: number;
  titles: string | null;
  hosts: string;
  summary: string;
  next: string | null;
  nextOn: string | null;
}

/**
 * Who came to see the zone. What is frozen cannot be erased, so guests are told by number and office, never by name;
 * talks about confidential leads are counted and left out.
 */
const RECEPTIONS = `
SELECT k.id, (k.occurred_at AT TIME ZONE 'Asia/Shanghai')::date::text AS day, c.name AS company, c.region_code AS region,
    k.summary, p.guests, p.titles,
    (SELECT string_agg(u.display_name, '、' ORDER BY ('LEADER' = ANY(u.roles)) DESC, u.display_name)
       FROM contact_log_colleague g JOIN app_user u ON u.id = g.user_id WHERE g.log_id = k.id) AS hosts,
    t.title AS next, t.due_on::text AS "nextOn"
  FROM contact_log k JOIN company c ON c.id = k.company_id LEFT JOIN lead l ON l.id = k.lead_id
  CROSS JOIN LATERAL (SELECT count(*)::int AS guests, string_agg(DISTINCT a.title, '、') AS titles
      FROM contact_log_person x JOIN contact_person a ON a.id = x.person_id WHERE x.log_id = k.id) p
  LEFT JOIN LATERAL (SELECT t.title, t.due_on FROM task t WHERE t.log_id = k.id ORDER BY t.due_on, t.id LIMIT 1) t ON true
 WHERE k.deleted_at IS NULL AND k.kind = 'RECEPTION' AND k.occurred_at >= $1 AND k.occurred_at < $2
   AND l.confidential IS NOT TRUE
 ORDER BY k.occurred_at, k.id LIMIT ${ROWS_SHOWN}`;

/** 4 来访接待: which companies came, who received them, what was said, and what follows. */
export async function receptions(
  { manager, days, since, until }: ReportQuestion,
  week: Figures,
  lastWeek: Figures,
): Promise<SectionParts> {
  const rows = await manager.query<ReceptionRow[]>(RECEPTIONS, [since, until]);
  const [{ secret, companies } = { secret: 0, companies: 0 }] = await manager.query<
    { secret: number; companies: number }[]
  >(
    `SELECT count(*) FILTER (WHERE l.confidential)::int AS secret, count(DISTINCT k.company_id)::int AS companies
       FROM contact_log k LEFT JOIN lead l ON l.id = k.lead_id
      WHERE k.deleted_at IS NULL AND k.kind = 'RECEPTION' AND k.occurred_at >= $1 AND k.occurred_at < $2`,
    [since, until],
  );
  const count = week.of('RECEPTIONS');
  const text = sentences(
    count === 0
      ? '本周无来访接待'
      : `本周接待客商来访${figure(count)}批次、企业${companies}家，${compared(count, lastWeek.of('RECEPTIONS'), '批次')}`,
    count - secret > ROWS_SHOWN && `下表列出前${ROWS_SHOWN}批次`,
    secret > 0 && `其中${secret}批次涉及保密线索，不列`,
  );
  const columns = [
    ...[
      dateColumn('day', '日期'),
      textColumn('company', '企业（所在地）', 10),
      numberColumn('guests', '来访', '人', 0, 3),
    ],
    ...[
      textColumn('titles', '来访人职务', 6),
      textColumn('hosts', '接待人员', 7),
      textColumn('summary', '洽谈内容', 14),
    ],
    textColumn('next', '后续（时限）', 9),
  ];
  const shown = rows.map((reception) =>
    row(
      [
        ...[reception.day, placed(reception.company, reception.region), reception.guests || null, reception.titles],
        ...[reception.hosts, reception.summary],
        reception.next && `${reception.next}（${monthDay(reception.nextOn!)}前）`,
      ],
      { type: 'CONTACT_LOG', id: reception.id },
    ),
  );
  const records = { list: StatisticList.CONTACT_LOGS, filter: { ...days, kinds: ['RECEPTION'] } };
  return parts(
    [paragraph('RECEPTIONS.SUMMARY', text, [{ name: '来访接待', value: count, unit: '批次', records }])],
    [table('RECEPTIONS.LIST', '来访接待', columns, shown, count - secret)],
  );
}
