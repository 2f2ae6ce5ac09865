import { addDays, dayOf } from '../../src/common/china-calendar.js';
import { workingDaysBetween } from '../../src/common/working-days.js';
import type { LeadEventFact, LeadFact, ProjectFact, World } from './statistics-world.js';

export type Grouping = 'TOTAL' | 'CHAIN' | 'OFFICER' | 'TEAM' | 'LEADER' | 'REFERRER';

/** [value, numerator, denominator] as the API shows them. */
export type Figure = [value: number | null, numerator: number | null, denominator: number | null];
type Figures = Record<string, Figure>;

const round = (value: number): number => Math.round(value * 1e6) / 1e6;
const plain = (value: number): Figure => [round(value), null, null];
const ratio = (numerator: number, denominator: number): Figure => [
  denominator === 0 ? null : round(numerator / denominator),
  round(numerator),
  round(denominator),
];
const median = (values: number[]): Figure => {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return [low === undefined ? null : round((low + high!) / 2), null, values.length];
};
const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

/** Counts the raw events one by one, with loops and no SQL: what the statistics must say, whatever they do to find it. */
export function bruteForce(world: World, from: string, to: string, by: Grouping): Map<string, Figures> {
  const within = (day: string): boolean => from <= day && day <= to;
  const known = (day: string): boolean => day <= to;
  const lead = (id: string | null): LeadFact | null => world.leads.find((one) => one.id === id) ?? null;
  const team = (id: string | null): string => world.people.find((one) => one.id === id)?.teamId ?? '';

  const keysOf = (officer: string | null, of: LeadFact | null, chains: string[], leader: string | null): string[] => {
    if (by === 'TOTAL') return [''];
    if (by === 'CHAIN') return chains.length > 0 ? chains : [''];
    if (by === 'OFFICER') return [officer ?? ''];
    if (by === 'TEAM') return [team(officer)];
    if (by === 'LEADER') return [leader ?? ''];
    return [of?.referrerId ?? ''];
  };
  const keysOfLead = (of: LeadFact, officer: string | null): string[] => keysOf(officer, of, of.chains, of.sponsorId);
  const inCharge = (project: ProjectFact, role: string, day: string): string | null => {
    const terms = project.assignments.filter((one) => one.role === role);
    const begun = terms.filter((one) => dayOf(one.since) <= day);
    if (begun.length === 0) return terms[0]?.userId ?? null;
    const last = begun.at(-1)!;
    return last.until && dayOf(last.until) <= day ? null : last.userId;
  };
  const keysOfProject = (project: ProjectFact, day: string): string[] =>
    keysOf(inCharge(project, 'OWNER', day), lead(project.leadId), project.chains, inCharge(project, 'SPONSOR', day));

  const ours = (project: ProjectFact, amount: number, day: string): number => {
    let share = 100;
    let latest = '';
    for (const split of project.splits) {
      if (split.since > day || split.since < latest) continue;
      [latest, share] = [split.since, split.ours];
    }
    return (amount * share) / 100;
  };

  const groups = new Map<string, Figures>();
  const collect = <T>(items: T[], keys: (item: T) => string[], figures: (mine: T[]) => Figures): void => {
    const buckets = new Map<string, T[]>();
    for (const item of items)
      for (const key of new Set(keys(item))) buckets.set(key, [...(buckets.get(key) ?? []), item]);
    for (const [key, mine] of buckets) groups.set(key, { ...groups.get(key), ...figures(mine) });
  };

  // What happened to leads.
  const historyOf = (id: string): LeadEventFact[] => world.events.filter((one) => one.leadId === id);
  const enters = (one: LeadEventFact): boolean => one.fromStage !== one.toStage;
  const entries: { lead: LeadFact; stage: string; event: LeadEventFact }[] = [];
  const judgings: { lead: LeadFact; event: LeadEventFact }[] = [];
  for (const one of world.leads) {
    const history = historyOf(one.id);
    for (const stage of ['LEAD', 'ENGAGED', 'NEGOTIATING', 'RESERVED', 'PAUSED', 'LOST', 'SIGNED']) {
      const event = history.find((e) => enters(e) && e.toStage === stage);
      if (event && within(dayOf(event.at))) entries.push({ lead: one, stage, event });
    }
    const judged = history.find((e) => e.kind === 'TRIAGED');
    if (judged && within(dayOf(judged.at))) judgings.push({ lead: one, event: judged });
  }
  type Happening = { lead: LeadFact; stage?: string; event: LeadEventFact };
  collect<Happening>(
    [...entries, ...judgings],
    (one) => keysOfLead(one.lead, one.event.ownerId),
    (mine) => {
      const at = (stage: string): Happening[] => mine.filter((one) => one.stage === stage);
      const later = (stage: string, next: string): number =>
        at(stage).filter((one) =>
          historyOf(one.lead.id).some((e) => enters(e) && e.toStage === next && known(dayOf(e.at))),
        ).length;
      const judged = mine.filter((one) => one.stage === undefined);
      const verdict = (which: string): Figure => plain(judged.filter((one) => one.event.verdict === which).length);
      const answered = at('LEAD').filter(({ lead: { respondedAt } }) => respondedAt && known(dayOf(respondedAt)));
      return {
        NEW_LEADS: plain(at('LEAD').length),
        ENGAGED_LEADS: plain(at('ENGAGED').length),
        NEGOTIATING_LEADS: plain(at('NEGOTIATING').length),
        RESERVED_LEADS: plain(at('RESERVED').length),
        PAUSED_LEADS: plain(at('PAUSED').length),
        LOST_LEADS: plain(at('LOST').length),
        SIGNED_LEADS: plain(at('SIGNED').length),
        TRIAGED_LEADS: plain(judged.length),
        FOLLOWED_LEADS: verdict('FOLLOW'),
        DROPPED_LEADS: verdict('DROP'),
        ENGAGEMENT_RATE: ratio(later('LEAD', 'ENGAGED'), at('LEAD').length),
        NEGOTIATION_RATE: ratio(later('ENGAGED', 'NEGOTIATING'), at('ENGAGED').length),
        CLOSING_RATE: ratio(later('NEGOTIATING', 'SIGNED'), at('NEGOTIATING').length),
        LEAD_SIGNING_RATE: ratio(later('LEAD', 'SIGNED'), at('LEAD').length),
        RESPONSE_RATE: ratio(answered.length, at('LEAD').length),
      };
    },
  );
  collect(
    world.leads.filter(({ respondedAt }) => respondedAt && within(dayOf(respondedAt))),
    (one) => keysOfLead(one, one.ownerId),
    (mine) => {
      const days = mine.map((one) => workingDaysBetween(dayOf(one.createdAt), dayOf(one.respondedAt!)));
      return { RESPONSE_TIME: median(days) };
    },
  );

  // What was signed, and what became of it.
  collect(
    world.projects.flatMap((project) =>
      project.signings.filter(({ on }) => within(on)).map((event) => ({ project, event })),
    ),
    ({ project, event }) => keysOfProject(project, event.on),
    (mine) => {
      const signed = mine.filter(({ event }) => event.kind === 'FIRST');
      const over = (amount: number): Figure => plain(signed.filter(({ event }) => event.amount >= amount).length);
      const done = (...kinds: string[]): Figure =>
        ratio(
          signed.filter(({ project }) => project.steps.some(({ kind, on }) => kinds.includes(kind) && on && known(on)))
            .length,
          signed.length,
        );
      return {
        SIGNED_PROJECTS: plain(signed.length),
        SIGNED_AMOUNT: plain(sum(mine.map(({ event }) => event.amount)) / 1e4),
        SIGNED_AMOUNT_OURS: plain(sum(mine.map(({ project, event }) => ours(project, event.amount, event.on))) / 1e4),
        SIGNED_OVER_1: over(1e4),
        SIGNED_OVER_10: over(1e5),
        SIGNED_OVER_50: over(5e5),
        SIGNED_OVER_100: over(1e6),
        FULFILMENT_RATE: done('REGISTRATION', 'APPROVAL', 'LAND', 'CONSTRUCTION', 'PRODUCTION', 'CAPACITY'),
        START_RATE: done('CONSTRUCTION'),
        PRODUCTION_RATE: done('PRODUCTION'),
        ARRIVAL_RATE: ratio(
          sum(
            signed.flatMap(({ project }) => project.arrived.filter(({ on }) => known(on)).map(({ amount }) => amount)),
          ) / 1e4,
          sum(
            signed.flatMap(({ project }) => project.signings.filter(({ on }) => known(on)).map(({ amount }) => amount)),
          ) / 1e4,
        ),
      };
    },
  );
  collect(
    world.projects.flatMap((project) =>
      project.steps.filter(({ on }) => on && within(on)).map(({ kind, on }) => ({ project, kind, on: on! })),
    ),
    ({ project, on }) => keysOfProject(project, on),
    (mine) => {
      const of = (kind: string): Figure => plain(mine.filter((one) => one.kind === kind).length);
      return {
        STARTED_PROJECTS: of('CONSTRUCTION'),
        PRODUCING_PROJECTS: of('PRODUCTION'),
        CAPACITY_PROJECTS: of('CAPACITY'),
      };
    },
  );
  const monthEnd = (month: string): string => addDays(`${addDays(month, 31).slice(0, 7)}-01`, -1);
  const money = world.projects.flatMap((project) => [
    ...project.arrived.map(({ on, amount, origin }) => ({ project, on, amount, origin })),
    ...project.invested
      .filter(({ reversed }) => !reversed)
      .map(({ month, amount }, index, standing) => ({
        ...{ project, on: monthEnd(month), amount: amount - (standing[index - 1]?.amount ?? 0), origin: 'INVESTED' },
      })),
  ]);
  collect(
    money.filter(({ on }) => within(on)),
    ({ project, on }) => keysOfProject(project, on),
    (mine) => {
      const of = (...origins: string[]): Figure =>
        plain(sum(mine.filter(({ origin }) => origins.includes(origin)).map(({ amount }) => amount)) / 1e4);
      const part = (...origins: string[]): Figure => {
        const some = mine.filter(({ origin }) => origins.includes(origin));
        return plain(sum(some.map(({ project, amount, on }) => ours(project, amount, on))) / 1e4);
      };
      return {
        ARRIVED: of('CITY', 'PROVINCE', 'DOMESTIC', 'OVERSEAS'),
        ARRIVED_CITY: of('CITY'),
        ARRIVED_PROVINCE: of('PROVINCE'),
        ARRIVED_DOMESTIC: of('DOMESTIC'),
        ARRIVED_OVERSEAS: of('OVERSEAS'),
        INVESTED: of('INVESTED'),
        ARRIVED_OURS: part('CITY', 'PROVINCE', 'DOMESTIC', 'OVERSEAS'),
        ARRIVED_DOMESTIC_OURS: part('DOMESTIC'),
        INVESTED_OURS: part('INVESTED'),
      };
    },
  );

  // Who was met, and who was out.
  collect(
    world.contacts.filter(({ at, withdrawn }) => !withdrawn && within(dayOf(at))),
    ({ leadId, colleagues }) => {
      const of = lead(leadId);
      if (by === 'OFFICER') return colleagues.length > 0 ? colleagues : [''];
      if (by === 'TEAM') return colleagues.length > 0 ? colleagues.map(team) : [''];
      return keysOf(null, of, of?.chains ?? [], of?.sponsorId ?? null);
    },
    (mine) => {
      const of = (kind: string): Figure => plain(mine.filter((one) => one.kind === kind).length);
      return {
        CONTACTS: plain(mine.length),
        ...{ VISITS: of('VISIT'), RECEPTIONS: of('RECEPTION'), CALLS: of('CALL'), WECHATS: of('WECHAT') },
        ...{ EMAILS: of('EMAIL'), EXPOS: of('EXPO'), MEETINGS: of('MEETING') },
        COMPANIES_CONTACTED: plain(new Set(mine.map(({ companyId }) => companyId)).size),
      };
    },
  );
  const outings: { trip: World['trips'][number]; userId: string; day: string }[] = [];
  for (const trip of world.trips.filter(({ cancelled }) => !cancelled)) {
    for (let day = trip.from; day <= trip.to; day = addDays(day, 1)) {
      for (const userId of [trip.leaderId, ...trip.members]) if (within(day)) outings.push({ trip, userId, day });
    }
  }
  if (by !== 'CHAIN' && by !== 'REFERRER') {
    collect(
      outings,
      ({ trip, userId }) => keysOf(userId, null, [], trip.leaderId),
      (mine) => ({
        TRIPS: plain(new Set(mine.map(({ trip }) => trip).filter((trip) => within(trip.from))).size),
        PERSON_DAYS_OUT: plain(new Set(mine.map(({ userId, day }) => `${userId} ${day}`)).size),
        DAYS_OUT: plain(new Set(mine.map(({ day }) => day)).size),
        PEOPLE_OUT: plain(new Set(mine.map(({ userId }) => userId)).size),
      }),
    );
  }
  collect(
    world.assessments.filter(({ on }) => within(on)).map((one) => ({ ...one, lead: lead(one.leadId)! })),
    (one) => keysOfLead(one.lead, one.lead.ownerId),
    (mine) => {
      const of = (...conclusions: string[]): number =>
        mine.filter(({ conclusion }) => conclusions.includes(conclusion)).length;
      return {
        ASSESSED: plain(mine.length),
        ADMITTED: plain(of('PASS', 'PASS_WITH_CONDITIONS')),
        REJECTED: plain(of('REJECT')),
        DEFERRED: plain(of('DEFER')),
        ADMISSION_RATE: ratio(of('PASS', 'PASS_WITH_CONDITIONS'), mine.length),
      };
    },
  );
  const happened = world.issues
    .filter(({ withdrawn }) => !withdrawn)
    .flatMap((issue) => [
      { what: 'RAISED', on: issue.raisedOn, issue },
      ...(issue.resolvedAt ? [{ what: 'RESOLVED', on: dayOf(issue.resolvedAt), issue }] : []),
      ...(issue.closedAt ? [{ what: 'CLOSED', on: dayOf(issue.closedAt), issue }] : []),
    ]);
  if (['TOTAL', 'OFFICER', 'TEAM'].includes(by)) {
    collect(
      happened.filter(({ on }) => within(on)),
      ({ issue }) => keysOf(issue.stewardId, null, [], null),
      (mine) => {
        const of = (what: string): World['issues'] => mine.filter((one) => one.what === what).map(({ issue }) => issue);
        const settled = of('RAISED').filter(({ closedAt }) => closedAt && known(dayOf(closedAt)));
        return {
          RAISED_ISSUES: plain(of('RAISED').length),
          RESOLVED_ISSUES: plain(of('RESOLVED').length),
          CLOSED_ISSUES: plain(of('CLOSED').length),
          ISSUE_CLOSURE_RATE: ratio(settled.length, of('RAISED').length),
          ISSUE_CLOSING_TIME: median(
            of('CLOSED').map(({ raisedOn, closedAt }) => workingDaysBetween(raisedOn, dayOf(closedAt!))),
          ),
          ISSUE_SATISFACTION: median(of('CLOSED').map(({ satisfaction }) => satisfaction!)),
        };
      },
    );
  }
  return groups;
}
