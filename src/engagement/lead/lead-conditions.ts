import { addDays, startOfDay } from '../../common/china-calendar.js';
import type { Parameters } from '../../database/parameters.js';
import { searchCondition } from '../../database/search-condition.js';
import { teamOf } from '../../identity/team-of.js';
import { enteredCondition, stoodCondition, triagedCondition } from './lead-happenings.js';
import { LIVE_STAGES } from './lead-machine.js';
import type { LeadFilter } from './lead.args.js';

/** What a filter means today: the nodes that its gap condition names have been found out already. */
export interface FilterContext {
  /** Who asks. */
  userId: string;
  today: string;
  now: Date;
  /** Ids of the nodes that satisfy `filter.gap`; null when the filter has none. */
  gapNodeIds: readonly string[] | null;
}

const LIVE = LIVE_STAGES.map((stage) => `'${stage}'`).join(', ');

/** The conditions of a filter over `lead l JOIN company c`; for lists, counts and the board alike. */
export function leadConditions(filter: LeadFilter, context: FilterContext, parameters: Parameters): string[] {
  const conditions: string[] = [];
  const add = <T>(value: T | null | undefined, condition: (placeholder: string) => string): void => {
    if (value !== null && value !== undefined) conditions.push(condition(parameters.add(value)));
  };
  const atNode = (condition: string): string =>
    `EXISTS (SELECT 1 FROM lead_node x JOIN chain_node n ON n.id = x.node_id JOIN industry_chain i ON i.id = n.chain_id
              WHERE x.lead_id = l.id AND ${condition})`;
  if (filter.text) {
    const byName = ['l', 'c'].map((record) => searchCondition(filter.text!, parameters, record));
    conditions.push(`(${byName.join(' OR ')})`);
  }
  add(filter.stages, (stages) => `l.stage = ANY(${stages})`);
  add(filter.companyId, (id) => `l.company_id = ${id}`);
  add(filter.ownerId, (id) => `l.owner_id = ${id}`);
  if (filter.mine) add(context.userId, (id) => `l.owner_id = ${id}`);
  add(filter.sponsorId, (id) => `l.sponsor_id = ${id}`);
  if (filter.pool === true) conditions.push(`l.owner_id IS NULL AND l.stage IN (${LIVE})`);
  if (filter.pool === false) conditions.push('l.owner_id IS NOT NULL');
  add(filter.sources, (sources) => `l.source = ANY(${sources})`);
  add(filter.chainCode, (code) => atNode(`i.code = ${code}`));
  add(filter.nodeCode, (code) => atNode(`n.code = ${code}`));
  add(context.gapNodeIds, (ids) => atNode(`x.node_id = ANY(${ids}::uuid[])`));
  const prefixes = (regions: readonly string[]): string[] => regions.map((region) => `${region}%`);
  add(filter.regions && prefixes(filter.regions), (likes) => `c.region_code LIKE ANY(${likes})`);
  add(filter.notInRegions && prefixes(filter.notInRegions), (likes) => `NOT c.region_code LIKE ANY(${likes})`);
  if (filter.untouchedDays != null) {
    const before = new Date(context.now.getTime() - filter.untouchedDays * 86_400_000);
    conditions.push(`l.touched_at <= ${parameters.add(before)}`);
  }
  if (filter.overdue != null) {
    const today = parameters.add(context.today);
    const overdue = `(l.stage IN (${LIVE}) AND (l.responded_at IS NULL AND l.respond_by < ${today}
      OR l.triage IS NULL AND l.judge_by < ${today})
      OR l.fed_back_at IS NULL AND l.feed_back_by IS NOT NULL AND l.feed_back_by < ${today})`;
    conditions.push(filter.overdue ? overdue : `NOT ${overdue}`);
  }
  add(filter.minInvestment, (amount) => `l.investment >= ${amount}`);
  add(filter.referrerId, (id) => `l.referrer_id = ${id}`);
  add(filter.teamId, (id) => `${teamOf('l.owner_id')} = ${id}`);
  for (const entry of filter.entered ?? []) conditions.push(enteredCondition(entry, parameters));
  if (filter.stood) conditions.push(stoodCondition(filter.stood, parameters));
  if (filter.triaged) conditions.push(triagedCondition(filter.triaged, parameters));
  add(filter.respondedFrom && startOfDay(filter.respondedFrom), (moment) => `l.responded_at >= ${moment}`);
  add(filter.respondedTo && startOfDay(addDays(filter.respondedTo, 1)), (moment) => `l.responded_at < ${moment}`);
  return conditions;
}
