import { Inject, Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { badInput, notFound } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Transactions, within } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { checkTarget } from './chain-map.js';
import { ChainNode } from './chain-node.entity.js';
import {
  AddTechnologyInput,
  CreatePlanPeriodInput,
  CreateTargetInput,
  UpdateTargetInput,
  UpdateTechnologyInput,
} from './chain.inputs.js';
import { lockCoverage } from '../gap/coverage.js';
import { freeCode, liveNode, lockChain, lockNode } from './map-lookup.js';
import { NodeLedgers } from '../gap/node-ledger.js';
import { NodeTarget, NodeTargetMember } from './node-target.entity.js';
import { NodeTechnology } from './node-technology.entity.js';
import { PlanPeriod } from './plan-period.entity.js';

/** Plan periods, the targets of their nodes, and what is claimed of technologies. Edits return the chain's code. */
@Injectable()
export class TargetEditService {
  constructor(
    @Inject(Transactions) private readonly transactions: Pick<Transactions, 'run'>,
    private readonly ledgers: NodeLedgers,
    private readonly clock: Clock,
  ) {}

  /** The same edits as parts of a larger one. */
  within(manager: EntityManager): TargetEditService {
    return new TargetEditService(within(manager), this.ledgers, this.clock);
  }

  async createPlanPeriod(actor: Actor, input: CreatePlanPeriodInput): Promise<PlanPeriod> {
    if (input.fromYear > input.toYear) throw badInput('起始年不能晚于结束年', 'input.fromYear');
    return this.transactions.run(actor, async (manager) => {
      await freeCode(manager, PlanPeriod, input.code, '规划期');
      await manager.insert(PlanPeriod, { ...input, id: newId() });
      return manager.findOneByOrFail(PlanPeriod, { code: input.code });
    });
  }

  async createTarget(actor: Actor, { nodeCodes, period, ...input }: CreateTargetInput): Promise<string> {
    return this.transactions.run(actor, async (manager) => {
      const { chain } = await lockNode(manager, nodeCodes[0]!);
      await freeCode(manager, NodeTarget, input.code, '目标');
      const { id: periodId } = await this.period(manager, period);
      const nodes = await this.members(manager, chain.id, { ...input, max: input.max ?? null, nodes: nodeCodes });
      await lockCoverage(manager, [...nodes.values()]);
      const id = newId();
      await manager.insert(NodeTarget, { ...input, id, chainId: chain.id, periodId });
      await this.setMembers(manager, id, [...nodes.values()]);
      return chain.code;
    });
  }

  async updateTarget(
    actor: Actor,
    code: string,
    expectedVersion: number,
    { nodeCodes, ...input }: UpdateTargetInput,
  ): Promise<string> {
    return this.transactions.run(actor, async (manager) => {
      const { chainId, id } = await this.live(manager, code);
      const chain = await lockChain(manager, { id: chainId });
      const target = await this.live(manager, code);
      const before = await manager.query<{ id: string; code: string }[]>(
        'SELECT n.id, n.code FROM node_target_member m JOIN chain_node n ON n.id = m.node_id WHERE m.target_id = $1',
        [id],
      );
      const nodes = await this.members(manager, chainId, {
        code,
        min: input.min ?? target.min,
        max: input.max === undefined ? target.max : input.max,
        nodes: nodeCodes ?? before.map((node) => node.code),
      });
      await lockCoverage(manager, [...before.map((node) => node.id), ...nodes.values()]);
      await compareAndSet(manager, NodeTarget, id, expectedVersion, { ...input }, '规划目标');
      if (nodeCodes) await this.setMembers(manager, id, [...nodes.values()]);
      return chain.code;
    });
  }

  async retireTarget(actor: Actor, code: string, expectedVersion: number): Promise<string> {
    return this.transactions.run(actor, async (manager) => {
      const target = await this.live(manager, code);
      const chain = await lockChain(manager, { id: target.chainId });
      await compareAndSet(manager, NodeTarget, target.id, expectedVersion, { retiredAt: this.clock.now() }, '规划目标');
      return chain.code;
    });
  }

  async addTechnology(actor: Actor, { nodeCode, ...input }: AddTechnologyInput): Promise<string> {
    return this.transactions.run(actor, async (manager) => {
      const { chain, node } = await lockNode(manager, nodeCode);
      await manager.insert(NodeTechnology, { ...input, id: newId(), nodeId: node.id });
      return chain.code;
    });
  }

  async updateTechnology(
    actor: Actor,
    id: string,
    expectedVersion: number,
    input: UpdateTechnologyInput,
  ): Promise<string> {
    return this.transactions.run(actor, async (manager) => {
      const technology = await manager.findOneBy(NodeTechnology, { id });
      if (!technology) throw notFound('技术');
      await compareAndSet(manager, NodeTechnology, id, expectedVersion, { ...input }, '技术');
      const { chainId } = await manager.findOneByOrFail(ChainNode, { id: technology.nodeId });
      return (await lockChain(manager, { id: chainId })).code;
    });
  }

  private async live(manager: EntityManager, code: string): Promise<NodeTarget> {
    const target = await manager.findOneBy(NodeTarget, { code });
    if (!target || target.retiredAt) throw notFound('规划目标', code);
    return target;
  }

  private async period(manager: EntityManager, code: string): Promise<PlanPeriod> {
    const period = await manager.findOneBy(PlanPeriod, { code });
    if (!period) throw notFound('规划期', code);
    return period;
  }

  /** Ids of the members by code, after the checks that every map must pass. */
  private async members(
    manager: EntityManager,
    chainId: string,
    target: { code: string; min: number; max: number | null; nodes: string[] },
  ): Promise<Map<string, string>> {
    const known = new Map<string, string>();
    for (const code of new Set(target.nodes)) {
      const node = await liveNode(manager, code);
      if (node.chainId !== chainId) throw badInput('目标的成员环节须同属一条链', 'input.nodeCodes');
      known.set(code, node.id);
    }
    const [fault] = checkTarget(target, new Set(known.keys()));
    if (fault) throw badInput(fault, fault.includes('成员') ? 'input.nodeCodes' : 'input.min');
    return known;
  }

  private async setMembers(manager: EntityManager, targetId: string, nodeIds: string[]): Promise<void> {
    await manager.delete(NodeTargetMember, { targetId });
    await manager.insert(
      NodeTargetMember,
      nodeIds.map((nodeId) => ({ targetId, nodeId })),
    );
    await manager.query('INSERT INTO target_coverage (target_id) VALUES ($1) ON CONFLICT DO NOTHING', [targetId]);
    await this.ledgers.each((ledger) => ledger.recountTarget(manager, targetId));
  }
}
