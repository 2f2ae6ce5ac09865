import { SigningKind } from '../../../project/signing/signing.enums.js';
import { StepKind } from '../../../project/step/step.enums.js';
import type { ReportTable } from '../report-content.js';
import {
  dateColumn,
  decimal,
  Figures,
  numberColumn,
  paragraph,
  parts,
  ReportQuestion,
  row,
  SectionParts,
  table,
  textColumn,
} from '../section.js';
import { figure, firstFew, sentences } from '../words/chinese.js';

interface ProjectFacts {
  id: string;
  name: string;
  confidential: boolean;
  company: string | null;
  nodes: string | null;
  owner: string | null;
  sponsor: string | null;
}

interface SigningRow extends ProjectFacts {
  kind: SigningKind;
  day: string;
  amount: string;
  land: string | null;
}

interface StepRow extends ProjectFacts {
  kind: StepKind;
  plannedOn: string | null;
  actualOn: string;
  signed: string | null;
}

const FACTS = `p.id, p.name, p.confidential, c.name AS company, o.display_name AS owner, s.display_name AS sponsor,
  (SELECT string_agg(n.name, '、' ORDER BY n.code) FROM project_node x JOIN chain_node n ON n.id = x.node_id
    WHERE x.project_id = p.id) AS nodes`;
const JOINS = `LEFT JOIN company c ON c.id = p.company_id LEFT JOIN app_user o ON o.id = p.owner_id
  LEFT JOIN app_user s ON s.id = p.sponsor_id`;

const SIGNINGS = `
SELECT ${FACTS}, e.kind, e.occurred_on::text AS day, (e.amount / 10000)::text AS amount, a.land::text AS land
  FROM signing_event e JOIN project p ON p.id = e.project_id JOIN agreement a ON a.id = e.agreement_id ${JOINS}
 WHERE e.occurred_on BETWEEN $1 AND $2 ORDER BY e.occurred_on, e.id`;

const STEPS = `
SELECT ${FACTS}, t.kind, t.planned_on::text AS "plannedOn", t.actual_on::text AS "actualOn", (g.signed / 10000)::text AS signed
  FROM project_step t JOIN project p ON p.id = t.project_id LEFT JOIN project_standing g ON g.project_id = p.id ${JOINS}
 WHERE t.kind IN ('${StepKind.CONSTRUCTION}', '${StepKind.PRODUCTION}') AND t.actual_on BETWEEN $1 AND $2
 ORDER BY t.actual_on, p.id`;

const KIND_NAMES: Readonly<Record<SigningKind, string>> = { FIRST: '首次签约', INCREASE: '增资', CORRECTION: '更正' };

/** 5 新签约·新开工·新投产: the projects by name; what is confidential is counted and not named. */
export async function milestones({ manager, days, judged }: ReportQuestion, week: Figures): Promise<SectionParts> {
  const signings = await manager.query<SigningRow[]>(SIGNINGS, [days.from, judged]);
  const steps = await manager.query<StepRow[]>(STEPS, [days.from, judged]);
  const named = <R extends ProjectFacts>(rows: readonly R[]): R[] => rows.filter(({ confidential }) => !confidential);
  const first = signings.filter(({ kind }) => kind === SigningKind.FIRST);
  const started = steps.filter(({ kind }) => kind === StepKind.CONSTRUCTION);
  const producing = steps.filter(({ kind }) => kind === StepKind.PRODUCTION);
  const increases = signings.filter(({ kind }) => kind === SigningKind.INCREASE);
  const said = (what: string, rows: readonly ProjectFacts[], more = ''): string => {
    if (rows.length === 0) return `本周无${what}项目`;
    const secret = rows.length - named(rows).length;
    const names = firstFew(
      named(rows).map(({ name }) => name),
      '个',
    );
    const which = [names, secret > 0 ? `保密项目${secret}个` : ''].filter(Boolean).join('，');
    return `本周${what}项目${rows.length}个${more}：${which}`;
  };
  const sum = signings.reduce((total, { amount }) => total + Number(amount), 0);
  const text = sentences(
    said('新签约', first, first.length > 0 ? `，合同额${figure(sum)}亿元` : ''),
    increases.length > 0 &&
      `增资项目${increases.length}个：${firstFew(
        named(increases).map(({ name }) => name),
        '个',
      )}`,
    said('新开工', started),
    said('新投产', producing),
  );
  const codes = ['SIGNED_PROJECTS', 'SIGNED_AMOUNT', 'STARTED_PROJECTS', 'PRODUCING_PROJECTS'] as const;
  const units = ['个', '亿元', '个', '个'];
  const names = ['新签约项目', '合同额', '新开工项目', '新投产项目'];
  const figures = codes.map((code, index) => ({
    ...{ name: names[index]!, value: week.of(code), unit: units[index]!, records: week.records(code) },
  }));
  return parts(
    [paragraph('MILESTONES.SUMMARY', text, figures)],
    [
      signingTable(named(signings)),
      stepTable('STARTED', '新开工项目', named(started)),
      stepTable('PRODUCING', '新投产项目', named(producing)),
    ],
  );
}

const facts = [textColumn('name', '项目名称', 10), textColumn('company', '投资方', 9), textColumn('nodes', '环节', 8)];
const people = [textColumn('owner', '责任人', 4), textColumn('sponsor', '分包领导', 4)];

const signingTable = (rows: readonly SigningRow[]): ReportTable =>
  table(
    'MILESTONES.SIGNED',
    '新签约项目',
    [
      ...facts,
      ...[textColumn('kind', '类别', 4), dateColumn('day', '签约日期')],
      ...[numberColumn('amount', '合同额', '亿元', 2, 4), numberColumn('land', '用地', '亩', 1, 4)],
      ...people,
    ],
    rows.map((signing) =>
      row(
        [
          ...[signing.name, signing.company, signing.nodes, KIND_NAMES[signing.kind], signing.day],
          ...[decimal(signing.amount), decimal(signing.land), signing.owner, signing.sponsor],
        ],
        { type: 'PROJECT', id: signing.id },
      ),
    ),
  );

const stepTable = (key: string, title: string, rows: readonly StepRow[]): ReportTable =>
  table(
    `MILESTONES.${key}`,
    title,
    [
      ...facts,
      numberColumn('signed', '合同额', '亿元', 2, 4),
      dateColumn('planned', '约定日期'),
      dateColumn('actual', '实际日期'),
      ...people,
    ],
    rows.map((step) =>
      row(
        [
          ...[step.name, step.company, step.nodes, decimal(step.signed), step.plannedOn, step.actualOn],
          ...[step.owner, step.sponsor],
        ],
        { type: 'PROJECT', id: step.id },
      ),
    ),
  );
