import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ChainService, LoadedChain } from '../../chain/chain.service.js';
import { GapLevelCode } from '../../chain/chain.enums.js';
import { Simulation } from '../../chain/gap/gap.answer.js';
import type { LiveLeadStage } from '../../chain/gap/gap.types.js';
import { Landing, simulateLandings } from '../../chain/gap/landing.js';
import { badInput, notFound } from '../../common/errors.js';
import type { Actor } from '../../identity/actor.js';
import { LandingInput } from './placement.inputs.js';

interface Presence {
  holder: string;
  nodeCode: string | null;
  status: string | null;
  confirmed: boolean | null;
}

/** What a lead that the actor may see brings to a what-if; registered by the module that knows leads. */
export type LeadLookup = (actor: Actor, leadId: string) => Promise<{ companyId: string; stage: LiveLeadStage } | null>;

/** What-if: nothing is saved. */
@Injectable()
export class LandingService {
  private leadLookup: LeadLookup = () => Promise.resolve(null);

  constructor(
    private readonly dataSource: DataSource,
    private readonly chains: ChainService,
  ) {}

  registerLeads(lookup: LeadLookup): void {
    this.leadLookup = lookup;
  }

  async simulate(actor: Actor, chainCode: string, inputs: LandingInput[]): Promise<Simulation> {
    const chain = await this.chains.loadOne(chainCode);
    const landings: Landing[] = [];
    for (const [index, input] of inputs.entries())
      landings.push(await this.landing(actor, chain, input, `landings.${index}`));
    const outcome = simulateLandings(chain.state, chain.settings, chain.options, landings);
    const node = (code: string) => chain.view.nodes.get(code)!;
    return {
      before: outcome.before,
      after: outcome.after,
      changes: outcome.changes.map(({ nodeCode, before, after }) => ({
        node: node(nodeCode),
        before: before as GapLevelCode,
        after: after as GapLevelCode,
      })),
      closedFlows: outcome.closedFlows.map(({ from, to }) => chain.view.link(from, to)),
      exposed: outcome.exposed.map(({ nodeCode, before, after }) => ({ node: node(nodeCode), before, after })),
      targetChanges: outcome.targetChanges.map(({ targetCode, before, after }) => ({
        targetCode,
        before: before as GapLevelCode,
        after: after as GapLevelCode,
      })),
    };
  }

  private async landing(
    actor: Actor,
    { view, state }: LoadedChain,
    input: LandingInput,
    path: string,
  ): Promise<Landing> {
    if (!view.nodes.has(input.nodeCode)) throw badInput(`本链没有环节“${input.nodeCode}”`, `${path}.nodeCode`);
    const lead = input.leadId ? await this.leadLookup(actor, input.leadId) : null;
    if (input.leadId && !lead) throw notFound('线索');
    const companyId = input.companyId ?? lead?.companyId;
    if (!companyId) return { nodeCode: input.nodeCode, count: input.quantity ?? 1 };

    const presences = await this.presences(companyId);
    if (presences.length === 0) throw notFound('企业');
    const here = presences.filter(({ nodeCode }) => nodeCode === input.nodeCode);
    const held = presences.filter(
      ({ confirmed, status }) => confirmed && (status === 'LANDING' || status === 'OPERATING'),
    );
    const best = (status: string): boolean => here.some((row) => row.confirmed && row.status === status);
    const inferred = here.some((row) => row.confirmed === false && row.status !== 'EXITED');
    return {
      nodeCode: input.nodeCode,
      holder: presences[0]!.holder,
      quantity: input.quantity,
      alreadyHeld: held.some(({ nodeCode }) => nodeCode === input.nodeCode),
      previous: best('NEGOTIATING') ? 'NEGOTIATING' : best('CANDIDATE') ? 'CANDIDATE' : inferred ? 'UNCONFIRMED' : null,
      heldTargets: state.targets
        .filter((target) => held.some(({ nodeCode }) => nodeCode !== null && target.nodeCodes.includes(nodeCode)))
        .map(({ code }) => code),
      leadStage: lead?.stage ?? null,
    };
  }

  /** Where the firm and those of its group are placed; one row without a node when nowhere. */
  private presences(companyId: string): Promise<Presence[]> {
    return this.dataSource.query<Presence[]>(
      `SELECT coalesce(c.group_id, c.id)::text AS holder, n.code AS "nodeCode", p.status, p.confirmed
         FROM company c
         LEFT JOIN placement p ON p.holder = coalesce(c.group_id, c.id)::text
         LEFT JOIN chain_node n ON n.id = p.node_id
        WHERE c.id = $1 AND c.deleted_at IS NULL`,
      [companyId],
    );
  }
}
