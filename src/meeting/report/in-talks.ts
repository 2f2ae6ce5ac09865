import type { EntityManager } from 'typeorm';
import { LeadStage } from '../../engagement/lead/lead.enums.js';
import { StatisticList } from '../statistics/indicator.enums.js';
import type { Records } from '../statistics/source.js';
import { stageBefore } from '../../engagement/lead/lead-happenings.js';

/** 在谈: what is being talked over with the company, and neither in reserve nor paused. */
export const IN_TALKS: readonly LeadStage[] = [LeadStage.ENGAGED, LeadStage.NEGOTIATING];

export interface Talks {
  count: number;
  /** 亿元, of those whose investment is known. */
  investment: number;
}

/** SQL over `lead l`: it was in talks before an instant. */
export const wasInTalks = (instant: string): string => `${stageBefore(instant)} IN ('${IN_TALKS.join("','")}')`;

/** The leads that were in talks at the end of a day. */
export const inTalksOn = (on: string, stages = IN_TALKS): Records => ({
  list: StatisticList.LEADS,
  filter: { stood: { on, stages } },
});

/** How many leads were in talks at an instant; confidential ones count. */
export async function inTalks(manager: EntityManager, instant: Date): Promise<Talks> {
  const [row] = await manager.query<{ count: number; investment: string }[]>(
    `SELECT count(*)::int AS count, coalesce(sum(l.investment), 0) / 10000 AS investment FROM lead l WHERE ${wasInTalks('$1')}`,
    [instant],
  );
  return { count: row!.count, investment: Number(row!.investment) };
}
