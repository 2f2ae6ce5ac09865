import type { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { teamOf } from '../../identity/team-of.js';
import { StatisticList, StatisticsBy } from './indicator.enums.js';
import type { Days } from './period.js';

/** What a statement is asked: all but the viewer and the parameters are placeholders. */
export interface Question {
  /** First and last day, ::date. */
  from: string;
  to: string;
  /** The same as instants: not before, and before. */
  since: string;
  until: string;
  /** Null: the whole zone. */
  viewer: Actor | null;
  /** Only what had been recorded by this instant; null: all. */
  recordedBy: string | null;
  parameters: Parameters;
}

/** A row of the answer: what it is grouped by, and the key of the group. */
export interface Group {
  by: StatisticsBy;
  key: string;
}

/** Which records a figure was counted from: a list and its filter. */
export interface Records {
  list: StatisticList;
  filter: object;
}

/** A figure that a source gives for each group; indicators are made of these. */
export interface Measure {
  /** The aggregate. */
  sql: (question: Question) => string;
  /** Null where no list shows its records. */
  records?: (days: Days, group: Group | null) => Records;
}

/** SQL that assigns rows to groups: rows of nobody have a null key. */
export interface Grouping {
  join?: string;
  key: string;
}

/** Dated events of one kind, in one table: all measures of a source are counted by one statement. */
export interface Source {
  /** What is counted, with its conditions: period and sight. */
  from: (question: Question) => { tables: string; where: string };
  /** The groupings that these events know. */
  groups: Partial<Record<StatisticsBy, Grouping>>;
  measures: Readonly<Record<string, Measure>>;
}

/** SQL: the row had been recorded by then. */
export const recordedWithin = (column: string, { recordedBy }: Question): string =>
  recordedBy === null ? 'true' : `${column} <= ${recordedBy}`;

/** Groupings of events that have one person, one sponsor and one referrer each. */
export const groupsOf = (people: {
  officer: string;
  leader: string;
  referrer: string;
  chains: Grouping;
}): Source['groups'] => ({
  [StatisticsBy.CHAIN]: people.chains,
  [StatisticsBy.OFFICER]: { key: people.officer },
  [StatisticsBy.TEAM]: { key: teamOf(people.officer) },
  [StatisticsBy.LEADER]: { key: people.leader },
  [StatisticsBy.REFERRER]: { key: people.referrer },
});

/** The chains that a lead or project stands on, each once. */
export const chainsOf = (table: 'lead_node' | 'project_node', record: string): Grouping => ({
  join: `LEFT JOIN LATERAL (SELECT DISTINCT i.code FROM ${table} x JOIN chain_node n ON n.id = x.node_id
    JOIN industry_chain i ON i.id = n.chain_id WHERE x.${table === 'lead_node' ? 'lead_id' : 'project_id'} = ${record}) g ON true`,
  key: 'g.code',
});

/** `{ ownerId: key }` when the rows are grouped by officer and the field for that is ownerId; else nothing. */
export function groupFilter(
  group: Group | null,
  fields: Partial<Record<StatisticsBy, string>>,
): Record<string, string> {
  const field = group && fields[group.by];
  return field ? { [field]: group.key } : {};
}
