import { isoWeekOf } from '../../src/common/china-calendar.js';
import { TestApp, Values } from './app.js';
import { Colleague, day } from './zone.js';

/** ISO week of a day relative to today. */
export const week = (offset = 0): string => isoWeekOf(day(offset));

export const DECISION = `id week number kind text taskId agendaItemId firstDueOn dueOn status standing daysOverdue doneOn
  result version lead { id name } project { id name } company { id name } responsible { id } recordedBy { id }
  settlings { status reason dueOn doneOn actor { id } }`;
export const RECORD = `mutation ($input: RecordDecisionInput!) { recordDecision(input: $input) { ${DECISION} } }`;

export interface Decision {
  id: string;
  week: string;
  number: number;
  kind: string;
  text: string;
  taskId: string | null;
  agendaItemId: string | null;
  firstDueOn: string | null;
  dueOn: string | null;
  status: string;
  standing: string;
  daysOverdue: number;
  doneOn: string | null;
  result: string | null;
  version: number;
  lead: { id: string; name: string } | null;
  project: { id: string; name: string } | null;
  company: { id: string; name: string } | null;
  responsible: { id: string } | null;
  recordedBy: { id: string };
  settlings: { status: string; reason: string; dueOn: string | null; doneOn: string | null; actor: { id: string } }[];
}

/** Something to be done by a person within a week: what every decision that is not yet done needs. */
export const other = (responsible: Colleague, more: Values = {}): Values => ({
  ...{ week: week(), kind: 'OTHER', text: '报送专题材料', responsibleId: responsible.id, dueOn: day(7), ...more },
});

export async function decide(app: TestApp, by: Colleague, input: Values): Promise<Decision> {
  return (await app.ask<{ recordDecision: Decision }>(RECORD, { input }, by.token)).recordDecision;
}
