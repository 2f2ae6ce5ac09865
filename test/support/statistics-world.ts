import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { addDays } from '../../src/common/china-calendar.js';
import { newId } from '../../src/database/base.entity.js';
import { settleStanding } from '../../src/project/register/project-standing.js';
import type { TestApp } from './app.js';

export const FIRST_DAY = '2025-12-01';
export const DAYS = 120;

export interface LeadFact {
  id: string;
  companyId: string;
  ownerId: string | null;
  sponsorId: string | null;
  referrerId: string | null;
  confidential: boolean;
  createdAt: Date;
  respondedAt: Date | null;
  chains: string[];
}
export interface LeadEventFact {
  id: string;
  leadId: string;
  kind: string;
  fromStage: string | null;
  toStage: string;
  ownerId: string | null;
  verdict: string | null;
  at: Date;
}
export interface ProjectFact {
  id: string;
  leadId: string;
  chains: string[];
  confidential: boolean;
  assignments: { role: 'OWNER' | 'SPONSOR'; userId: string; since: Date; until: Date | null }[];
  signings: { kind: string; amount: number; on: string }[];
  steps: { kind: string; on: string | null }[];
  arrived: { id: string; on: string; amount: number; origin: string; reverses: string | null }[];
  invested: { id: string; month: string; amount: number; reversed: boolean }[];
  splits: { since: string; ours: number }[];
}
export interface World {
  people: { id: string; teamId: string | null }[];
  leads: LeadFact[];
  events: LeadEventFact[];
  projects: ProjectFact[];
  contacts: {
    kind: string;
    companyId: string;
    leadId: string | null;
    at: Date;
    colleagues: string[];
    withdrawn: boolean;
  }[];
  trips: { leaderId: string; members: string[]; from: string; to: string; cancelled: boolean }[];
  assessments: { leadId: string; on: string; conclusion: string }[];
  issues: {
    stewardId: string | null;
    raisedOn: string;
    resolvedAt: Date | null;
    closedAt: Date | null;
    satisfaction: number | null;
    withdrawn: boolean;
  }[];
}

/** An arbitrary but repeatable world of raw events over four months, put into the tables as they are. */
export async function fillWorld(
  app: TestApp,
  people: World['people'],
  companyIds: readonly string[],
  seed: number,
): Promise<World> {
  const stream = fc.sample(fc.nat(1_000_003), { seed, numRuns: 20_000 }).values();
  const below = (n: number): number => stream.next().value! % n;
  const pick = <T>(items: readonly T[]): T => items[below(items.length)]!;
  const perhaps = <T>(items: readonly T[]): T | null => (below(4) === 0 ? null : pick(items));
  const day = (): string => addDays(FIRST_DAY, below(DAYS));
  /** Also the first and last second of a day in Shanghai. */
  const at = (on: string): Date =>
    new Date(`${on}T${pick(['00:00:00', '23:59:59', '09:30:00', '07:59:59', '16:00:00'])}+08:00`);
  const ids = people.map(({ id }) => id);
  const author = ids[0]!;
  const nodes = (
    await app.sql.query<{ id: string; chain: string }>(
      'SELECT n.id, i.code AS chain FROM chain_node n JOIN industry_chain i ON i.id = n.chain_id ORDER BY n.code',
    )
  ).rows;
  const someNodes = (): typeof nodes => [...new Set(Array.from({ length: below(4) }, () => pick(nodes)))];
  const insert = (table: string, row: Record<string, unknown>): Promise<unknown> =>
    app.sql.query(
      `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row)
        .map((_, i) => `$${i + 1}`)
        .join(', ')})`,
      Object.values(row),
    );
  const world: World = {
    ...{ people, leads: [], events: [], projects: [], contacts: [], trips: [], assessments: [], issues: [] },
  };

  for (let n = 0; n < 40; n += 1) {
    const created = at(day());
    const on = new Date(created.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    const chosen = someNodes();
    const lead: LeadFact = {
      ...{ id: newId(), companyId: pick(companyIds), ownerId: perhaps(ids), sponsorId: perhaps(ids) },
      ...{ referrerId: perhaps(ids), confidential: below(5) === 0, createdAt: created },
      respondedAt: below(4) === 0 ? null : at(addDays(on, below(25) - 3)),
      chains: [...new Set(chosen.map(({ chain }) => chain))],
    };
    world.leads.push(lead);
    await insert('lead', {
      ...{ id: lead.id, name: `线索${n}`, company_id: lead.companyId, source: 'CHAIN', owner_id: lead.ownerId },
      ...{ sponsor_id: lead.sponsorId, referrer_id: lead.referrerId, confidential: lead.confidential },
      ...{
        created_at: lead.createdAt,
        responded_at: lead.respondedAt,
        respond_by: on,
        judge_by: on,
        created_by_id: author,
      },
    });
    for (const { id } of chosen) {
      await insert('lead_node', { lead_id: lead.id, node_id: id, direction: 'EXTEND', severity: 1, judged_on: on });
    }
    let stage: string | null = null;
    let moment = created;
    const stages = ['ENGAGED', 'NEGOTIATING', 'RESERVED', 'PAUSED', 'LOST', 'SIGNED', 'LEAD'];
    for (let step = 0; step < 1 + below(10); step += 1) {
      const judging = step > 0 && below(3) === 0;
      const verdict = judging ? pick(['FOLLOW', 'FOLLOW', 'DROP']) : null;
      const stays = judging ? verdict === 'FOLLOW' : step > 0 && below(6) === 0;
      const toStage: string = stage === null ? 'LEAD' : stays ? stage : verdict === 'DROP' ? 'LOST' : pick(stages);
      const kind = stage === null ? 'CREATED' : judging ? 'TRIAGED' : stays ? 'ASSIGNED' : 'STAGE';
      const event: LeadEventFact = {
        ...{ id: newId(), leadId: lead.id, kind, fromStage: stage, toStage, verdict, at: moment },
        ownerId: perhaps(ids),
      };
      world.events.push(event);
      await insert('lead_event', {
        ...{ id: event.id, lead_id: lead.id, kind, from_stage: stage, to_stage: toStage, owner_id: event.ownerId },
        ...{ detail: JSON.stringify(verdict ? { verdict } : {}), occurred_at: moment },
      });
      stage = toStage;
      moment = new Date(moment.getTime() + below(12) * 86_400_000);
    }
  }

  const standard = (await app.sql.query<{ id: string }>('SELECT id FROM admission_standard LIMIT 1')).rows[0]!.id;
  for (const lead of world.leads.slice(0, 15)) {
    const fact = { leadId: lead.id, on: day(), conclusion: pick(['PASS', 'PASS_WITH_CONDITIONS', 'REJECT', 'DEFER']) };
    world.assessments.push(fact);
    await insert('assessment', {
      ...{ id: newId(), lead_id: lead.id, number: 1, standard_id: standard, standard_edition: 1, answers: '{}' },
      ...{ score: '{}', suggestion: 'PASS', gap_view: '[]', assessed_on: fact.on, assessed_by_id: author },
      ...{ conclusion: fact.conclusion, concluded_on: fact.on, concluded_at: at(fact.on), concluded_by_id: author },
    });
  }

  for (const lead of world.leads.slice(0, 22)) {
    const chosen = someNodes();
    const project: ProjectFact = {
      ...{ id: newId(), leadId: lead.id, chains: [...new Set(chosen.map(({ chain }) => chain))] },
      ...{
        confidential: lead.confidential,
        assignments: [],
        signings: [],
        steps: [],
        arrived: [],
        invested: [],
        splits: [],
      },
    };
    world.projects.push(project);
    await insert('project', {
      ...{ id: project.id, name: '项目', source: 'SIGNED', company_id: lead.companyId, lead_id: lead.id },
      ...{ confidential: lead.confidential, owner_id: ids[0] },
    });
    for (const { id } of chosen) await insert('project_node', { project_id: project.id, node_id: id });
    for (const role of ['OWNER', 'SPONSOR'] as const) {
      let since = at(day());
      const terms = below(4);
      for (let term = 0; term < terms; term += 1) {
        const last = term === terms - 1;
        const until = last && below(3) > 0 ? null : new Date(since.getTime() + (1 + below(40)) * 86_400_000);
        const assignment = { role, userId: pick(ids), since, until };
        project.assignments.push(assignment);
        await insert('project_assignment', {
          ...{
            id: newId(),
            project_id: project.id,
            role,
            user_id: assignment.userId,
            since_at: since,
            until_at: until,
          },
        });
        since = until ?? since;
      }
    }
    const signedOn = day();
    const agreementId = newId();
    await insert('agreement', {
      ...{ id: agreementId, project_id: project.id, ordinal: 1, signed_on: signedOn, investment: 1 },
    });
    for (let n = below(3); n > 0; n -= 1) {
      // Of fifths: what is rounded to six places is never in the middle.
      const split = { since: addDays(signedOn, below(60) - 10), ours: pick([20, 40, 60, 80, 100]) };
      project.splits.push(split);
      await insert('project_split', {
        ...{ id: newId(), project_id: project.id, since_on: split.since, our_share: split.ours },
        ...{ reason: '协议', recorded_by_id: author },
      });
    }
    const amounts = [9_999.99, 10_000, 50_000.5, 99_999.99, 100_000, 500_000, 999_999.99, 1_000_000];
    const kinds = ['FIRST', ...Array.from({ length: below(3) }, () => pick(['INCREASE', 'CORRECTION']))];
    for (const [index, kind] of kinds.entries()) {
      const amount = kind === 'CORRECTION' ? (below(2) ? -1 : 1) * below(5_000) : pick(amounts);
      const on = index === 0 ? signedOn : addDays(signedOn, below(60));
      project.signings.push({ kind, amount, on });
      await insert('signing_event', {
        ...{ id: newId(), project_id: project.id, agreement_id: agreementId, kind, amount, occurred_on: on },
      });
    }
    for (const kind of ['REGISTRATION', 'LAND', 'CONSTRUCTION', 'PRODUCTION', 'CAPACITY', 'CONSTRUCTION_PERMIT']) {
      const on = below(2) === 0 ? null : addDays(signedOn, below(70));
      project.steps.push({ kind, on });
      await insert('project_step', { id: newId(), project_id: project.id, kind, actual_on: on });
    }
    const entry = async (
      kind: string,
      on: string,
      amount: number,
      origin: string,
      reverses: string | null,
    ): Promise<string> => {
      const id = newId();
      await insert('funding_entry', {
        ...{ id, project_id: project.id, kind, occurred_on: on, amount, original_amount: amount, origin },
        ...{ reverses_id: reverses, recorded_by_id: author },
      });
      return id;
    };
    for (let n = below(5); n > 0; n -= 1) {
      const [on, amount, origin] = [
        addDays(signedOn, below(60)),
        below(100_000) / 100,
        pick(['CITY', 'PROVINCE', 'DOMESTIC', 'OVERSEAS']),
      ];
      const id = await entry('ARRIVED', on, amount, origin, null);
      project.arrived.push({ id, on, amount, origin, reverses: null });
      if (below(4) > 0) continue;
      project.arrived.push({
        id: await entry('ARRIVED', on, -amount, origin, id),
        on,
        amount: -amount,
        origin,
        reverses: id,
      });
    }
    let total = 0;
    for (const month of ['2025-11-01', '2025-12-01', '2026-01-01', '2026-02-01', '2026-03-01']) {
      if (below(2) === 0) continue;
      total += below(50_000) / 100;
      const reversed = below(4) === 0;
      const id = await entry('INVESTED', month, total, 'DOMESTIC', null);
      project.invested.push({ id, month, amount: total, reversed });
      if (reversed) await entry('INVESTED', month, -total, 'DOMESTIC', id);
    }
  }

  await settleStanding(
    app.app.get(DataSource).manager,
    world.projects.map(({ id }) => id),
  );

  const KINDS = ['VISIT', 'RECEPTION', 'CALL', 'WECHAT', 'EMAIL', 'EXPO', 'MEETING'];
  for (let n = 0; n < 150; n += 1) {
    const lead = below(3) === 0 ? null : pick(world.leads);
    const contact = {
      ...{ kind: pick(KINDS), companyId: lead?.companyId ?? pick(companyIds), leadId: lead?.id ?? null, at: at(day()) },
      colleagues: [...new Set(Array.from({ length: below(4) }, () => pick(ids)))],
      withdrawn: below(10) === 0,
    };
    world.contacts.push(contact);
    const id = newId();
    await insert('contact_log', {
      ...{ id, company_id: contact.companyId, lead_id: contact.leadId, kind: contact.kind, occurred_at: contact.at },
      ...{ summary: '面谈', author_id: author, deleted_at: contact.withdrawn ? contact.at : null },
    });
    for (const userId of contact.colleagues) await insert('contact_log_colleague', { log_id: id, user_id: userId });
  }
  for (let n = 0; n < 25; n += 1) {
    const [from, leaderId] = [day(), pick(ids)];
    const members = [...new Set(Array.from({ length: below(4) }, () => pick(ids)))].filter((id) => id !== leaderId);
    const trip = { leaderId, members, from, to: addDays(from, below(9)), cancelled: below(8) === 0 };
    world.trips.push(trip);
    const id = newId();
    await insert('trip', {
      ...{ id, kind: 'OUTBOUND', purpose: '招商', starts_on: from, ends_on: trip.to, leader_id: leaderId },
      ...{ created_by_id: author, deleted_at: trip.cancelled ? new Date() : null },
    });
    for (const userId of members) await insert('trip_member', { trip_id: id, user_id: userId });
  }
  for (let n = 0; n < 40; n += 1) {
    const raisedOn = day();
    const resolvedAt = below(3) === 0 ? null : at(addDays(raisedOn, below(30)));
    const closedAt = resolvedAt && below(3) > 0 ? new Date(resolvedAt.getTime() + below(9) * 86_400_000) : null;
    const issue = {
      ...{ stewardId: perhaps(ids), raisedOn, resolvedAt, closedAt, satisfaction: closedAt && 1 + below(5) },
      withdrawn: !closedAt && below(5) === 0,
    };
    world.issues.push(issue);
    await insert('service_issue', {
      ...{ id: newId(), title: '问题', origin: 'FIRM', company_id: pick(companyIds), raised_on: raisedOn },
      ...{ due_on: addDays(raisedOn, 10), steward_id: issue.stewardId, raised_by_id: author, closed_at: closedAt },
      ...{ first_resolved_at: resolvedAt, satisfaction: issue.satisfaction, created_at: at(raisedOn) },
      status: closedAt ? 'CLOSED' : issue.withdrawn ? 'WITHDRAWN' : resolvedAt ? 'RESOLVED' : 'RAISED',
    });
  }
  return world;
}
