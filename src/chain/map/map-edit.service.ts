import { Inject, Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { badInput, conflict, duplicate, notFound } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Transactions, within } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { AppUser } from '../../identity/app-user.entity.js';
import { ChainLink } from './chain-link.entity.js';
import { ChainNode } from './chain-node.entity.js';
import { ChainSegment } from './chain-segment.entity.js';
import {
  CreateChainInput,
  CreateLinkInput,
  CreateNodeInput,
  CreateSegmentInput,
  SplitNodeInput,
  UpdateChainInput,
  UpdateNodeInput,
  UpdateSegmentInput,
} from './chain.inputs.js';
import { lockCoverage } from '../gap/coverage.js';
import { NodeCoverage } from '../gap/coverage.entity.js';
import { IndustryChain } from './industry-chain.entity.js';
import { NodeTargetMember } from './node-target.entity.js';
import { freeCode, liveNode, liveSegment, lockChain, lockNode } from './map-lookup.js';
import { NodeLedgers } from '../gap/node-ledger.js';

/** Managers edit a map: add, rename, move, split, merge, retire. Nothing that history refers to is ever deleted. */
@Injectable()
export class MapEditService {
  constructor(
    @Inject(Transactions) private readonly transactions: Pick<Transactions, 'run'>,
    private readonly ledgers: NodeLedgers,
    private readonly clock: Clock,
  ) {}

  /** The same edits as parts of a larger one. */
  within(manager: EntityManager): MapEditService {
    return new MapEditService(within(manager), this.ledgers, this.clock);
  }

  /** Each edit returns the code of its chain, so that the caller can show the map as it is now. */
  async createChain(actor: Actor, input: CreateChainInput): Promise<string> {
    return this.transactions.run(actor, async (manager) => {
      await freeCode(manager, IndustryChain, input.code, '产业链');
      const position = await manager.count(IndustryChain);
      await manager.insert(IndustryChain, { ...input, id: newId(), position });
      return input.code;
    });
  }

  async updateChain(actor: Actor, code: string, expectedVersion: number, input: UpdateChainInput): Promise<string> {
    return this.transactions.run(actor, async (manager) => {
      const chain = await manager.findOneBy(IndustryChain, { code });
      if (!chain) throw notFound('产业链', code);
      if (input.leaderId && !(await manager.existsBy(AppUser, { id: input.leaderId }))) throw notFound('链长用户');
      await compareAndSet(manager, IndustryChain, chain.id, expectedVersion, { ...input }, '产业链');
      return code;
    });
  }

  async createSegment(actor: Actor, { chainCode, ...input }: CreateSegmentInput): Promise<string> {
    return this.transactions.run(actor, async (manager) => {
      const chain = await lockChain(manager, { code: chainCode });
      await freeCode(manager, ChainSegment, input.code, '板块');
      const position = await manager.countBy(ChainSegment, { chainId: chain.id });
      await manager.insert(ChainSegment, {
        ...input,
        id: newId(),
        chainId: chain.id,
        position,
        namedInPlan: Boolean(input.clause),
      });
      return chain.code;
    });
  }

  async updateSegment(actor: Actor, code: string, expectedVersion: number, input: UpdateSegmentInput): Promise<string> {
    return this.transactions.run(actor, async (manager) => {
      const segment = await liveSegment(manager, code);
      const named = input.clause === undefined ? {} : { namedInPlan: input.clause !== null };
      await compareAndSet(manager, ChainSegment, segment.id, expectedVersion, { ...input, ...named }, '板块');
      return chainCodeOf(manager, segment.chainId);
    });
  }

  async retireSegment(actor: Actor, code: string, expectedVersion: number): Promise<string> {
    return this.transactions.run(actor, async (manager) => {
      const segment = await liveSegment(manager, code);
      const chain = await lockChain(manager, { id: segment.chainId });
      const nodes = await manager.query<{ name: string }[]>(
        'SELECT name FROM chain_node WHERE segment_id = $1 AND retired_at IS NULL ORDER BY position',
        [segment.id],
      );
      if (nodes.length > 0)
        throw conflict(`板块下还有环节：${nodes.map(({ name }) => name).join('、')}，请先移走或停用`);
      await compareAndSet(manager, ChainSegment, segment.id, expectedVersion, { retiredAt: this.clock.now() }, '板块');
      return chain.code;
    });
  }

  async createNode(actor: Actor, { segmentCode, ...input }: CreateNodeInput): Promise<string> {
    return this.transactions.run(actor, async (manager) => {
      const segment = await liveSegment(manager, segmentCode);
      const chain = await lockChain(manager, { id: segment.chainId });
      await this.insertNode(manager, {
        ...input,
        weight: String(input.weight),
        segmentId: segment.id,
        chainId: chain.id,
      });
      return chain.code;
    });
  }

  async updateNode(actor: Actor, code: string, expectedVersion: number, input: UpdateNodeInput): Promise<string> {
    return this.transactions.run(actor, async (manager) => {
      const { chain, node } = await lockNode(manager, code);
      const { segmentCode, weight, ...patch } = input;
      if (input.acceptsPlatform === false) await refuseWhilePlatformsHold(manager, node);
      const segment = segmentCode ? await liveSegment(manager, segmentCode) : null;
      if (segment && segment.chainId !== node.chainId)
        throw badInput('环节只能移到同一条链的板块', 'input.segmentCode');
      await compareAndSet(
        manager,
        ChainNode,
        node.id,
        expectedVersion,
        {
          ...patch,
          ...(input.clause === undefined ? {} : { namedInPlan: input.clause !== null }),
          // Another class than the one that was looked up has not been looked up.
          ...(input.gbt4754 === undefined || input.gbt4754 === node.gbt4754
            ? {}
            : { gbt4754Checked: input.gbt4754Checked ?? false }),
          ...(segment ? { segmentId: segment.id } : {}),
          ...(weight === undefined ? {} : { weight: String(weight) }),
        },
        '环节',
      );
      return chain.code;
    });
  }

  /** A new node beside the old: flows and shared targets are copied, what is placed stays where it is. */
  async splitNode(actor: Actor, code: string, expectedVersion: number, input: SplitNodeInput): Promise<string> {
    return this.transactions.run(actor, async (manager) => {
      const { chain, node } = await lockNode(manager, code);
      const { id, chainId, segmentId, acceptsPlatform, weight, name } = node;
      await compareAndSet(manager, ChainNode, id, expectedVersion, { name }, '环节');
      const newNodeId = await this.insertNode(manager, { ...input, chainId, segmentId, acceptsPlatform, weight });
      for (const { fromNodeId, toNodeId, flow } of await liveLinksOf(manager, id)) {
        const ends = fromNodeId === id ? { fromNodeId: newNodeId, toNodeId } : { fromNodeId, toNodeId: newNodeId };
        await manager.insert(ChainLink, { id: newId(), chainId, flow, ...ends });
      }
      await manager.query(
        `INSERT INTO node_target_member (target_id, node_id)
         SELECT m.target_id, $2 FROM node_target_member m JOIN node_target t ON t.id = m.target_id
          WHERE m.node_id = $1 AND t.retired_at IS NULL
            AND (SELECT count(*) FROM node_target_member o WHERE o.target_id = m.target_id) > 1`,
        [id, newNodeId],
      );
      return chain.code;
    });
  }

  /** Everything of one node goes to another; the first is retired and points at where it went. */
  async mergeNodes(actor: Actor, fromCode: string, intoCode: string, expectedVersion: number): Promise<string> {
    if (fromCode === intoCode) throw badInput('不能与自己合并', 'into');
    return this.transactions.run(actor, async (manager) => {
      const { chain, node: from } = await lockNode(manager, fromCode);
      const into = await liveNode(manager, intoCode);
      if (from.chainId !== into.chainId) throw badInput('只能合并同一条链的环节', 'into');
      if (!into.acceptsPlatform) await refuseWhilePlatformsHold(manager, from);
      await lockCoverage(manager, [from.id, into.id]);
      await this.ledgers.each((ledger) => ledger.moveNode(manager, actor, from.id, into.id));
      await this.moveLinks(manager, from, into);
      await manager.query('UPDATE node_technology SET node_id = $2, version = version + 1 WHERE node_id = $1', [
        from.id,
        into.id,
      ]);
      await this.moveMemberships(manager, from.id, into.id);
      const retired = { retiredAt: this.clock.now(), mergedIntoId: into.id };
      await compareAndSet(manager, ChainNode, from.id, expectedVersion, retired, '环节');
      return chain.code;
    });
  }

  async retireNode(actor: Actor, code: string, expectedVersion: number): Promise<string> {
    return this.transactions.run(actor, async (manager) => {
      const { chain, node } = await lockNode(manager, code);
      const targets = await manager.query<{ name: string }[]>(
        `SELECT t.name FROM node_target t JOIN node_target_member m ON m.target_id = t.id
          WHERE m.node_id = $1 AND t.retired_at IS NULL ORDER BY t.code`,
        [node.id],
      );
      if (targets.length > 0)
        throw conflict(`规划目标“${targets.map(({ name }) => name).join('”“')}”还需要这个环节，请先修改目标`);
      await lockCoverage(manager, [node.id]);
      const counts = await manager.findOneByOrFail(NodeCoverage, { nodeId: node.id });
      const present = counts.operating + counts.landing + counts.negotiating + counts.candidates + counts.unconfirmed;
      if (present > 0) throw conflict(`环节上还有 ${present} 家企业的落位，请先并入其他环节`);
      for (const link of await liveLinksOf(manager, node.id)) await this.retire(manager, link);
      await compareAndSet(manager, ChainNode, node.id, expectedVersion, { retiredAt: this.clock.now() }, '环节');
      return chain.code;
    });
  }

  async createLink(actor: Actor, input: CreateLinkInput): Promise<string> {
    if (input.from === input.to) throw badInput('供给关系不能指向自己', 'input.to');
    return this.transactions.run(actor, async (manager) => {
      const { chain, node: from } = await lockNode(manager, input.from);
      const to = await liveNode(manager, input.to);
      if (from.chainId !== to.chainId) throw badInput('供给关系的两端须在同一条链', 'input.to');
      if ((await liveLinksOf(manager, from.id)).some((link) => link.toNodeId === to.id)) {
        throw duplicate(`供给关系 ${input.from} → ${input.to} 已存在`, 'input.to');
      }
      await manager.insert(ChainLink, {
        id: newId(),
        chainId: chain.id,
        fromNodeId: from.id,
        toNodeId: to.id,
        flow: input.flow,
      });
      return chain.code;
    });
  }

  async updateLink(actor: Actor, id: string, expectedVersion: number, flow: string): Promise<string> {
    return this.transactions.run(actor, async (manager) => {
      const link = await liveLink(manager, id);
      await compareAndSet(manager, ChainLink, id, expectedVersion, { flow }, '供给关系');
      return chainCodeOf(manager, link.chainId);
    });
  }

  async retireLink(actor: Actor, id: string, expectedVersion: number): Promise<string> {
    return this.transactions.run(actor, async (manager) => {
      const link = await liveLink(manager, id);
      await compareAndSet(manager, ChainLink, id, expectedVersion, { retiredAt: this.clock.now() }, '供给关系');
      return chainCodeOf(manager, link.chainId);
    });
  }

  /** Segments and nodes of a chain in this order of their codes; what is not named stays behind them, as it was. */
  async arrange(actor: Actor, chainCode: string, codes: { segments: string[]; nodes: string[] }): Promise<string> {
    return this.transactions.run(actor, async (manager) => {
      const chain = await lockChain(manager, { code: chainCode });
      for (const [table, wanted] of [
        ['chain_segment', codes.segments],
        ['chain_node', codes.nodes],
      ] as const) {
        await manager.query(
          `UPDATE ${table} t SET position = o.place, version = t.version + 1, updated_at = now()
             FROM (SELECT id, row_number() OVER (ORDER BY array_position($2::text[], code), position, code) - 1 AS place
                     FROM ${table} WHERE chain_id = $1 AND retired_at IS NULL) o
            WHERE o.id = t.id AND t.position <> o.place`,
          [chain.id, wanted],
        );
      }
      return chain.code;
    });
  }

  private async insertNode(
    manager: EntityManager,
    node: Pick<ChainNode, 'chainId' | 'segmentId' | 'code' | 'name' | 'stage' | 'weight' | 'acceptsPlatform'> & {
      clause?: string | null;
      gbt4754?: string | null;
      gbt4754Checked?: boolean;
    },
  ): Promise<string> {
    await freeCode(manager, ChainNode, node.code, '环节');
    const id = newId();
    const position = await manager.countBy(ChainNode, { chainId: node.chainId });
    await manager.insert(ChainNode, { ...node, id, position, namedInPlan: Boolean(node.clause) });
    await manager.insert(NodeCoverage, { nodeId: id });
    return id;
  }

  private async moveLinks(manager: EntityManager, from: ChainNode, into: ChainNode): Promise<void> {
    for (const link of await liveLinksOf(manager, from.id)) {
      await this.retire(manager, link);
      const fromNodeId = link.fromNodeId === from.id ? into.id : link.fromNodeId;
      const toNodeId = link.toNodeId === from.id ? into.id : link.toNodeId;
      const known = (await liveLinksOf(manager, into.id)).some(
        (other) => other.fromNodeId === fromNodeId && other.toNodeId === toNodeId,
      );
      if (fromNodeId === toNodeId || known) continue;
      await manager.insert(ChainLink, { id: newId(), chainId: link.chainId, fromNodeId, toNodeId, flow: link.flow });
    }
  }

  private async moveMemberships(manager: EntityManager, fromId: string, intoId: string): Promise<void> {
    const memberships = await manager.findBy(NodeTargetMember, { nodeId: fromId });
    for (const { targetId } of memberships) {
      await manager.query(
        'INSERT INTO node_target_member (target_id, node_id) VALUES ($1, $2) ON CONFLICT DO NOTHING',
        [targetId, intoId],
      );
      await manager.delete(NodeTargetMember, { targetId, nodeId: fromId });
    }
    const touched = await manager.findBy(NodeTargetMember, { nodeId: intoId });
    for (const { targetId } of touched) await this.ledgers.each((ledger) => ledger.recountTarget(manager, targetId));
  }

  private async retire(manager: EntityManager, link: ChainLink): Promise<void> {
    await compareAndSet(manager, ChainLink, link.id, link.version, { retiredAt: this.clock.now() }, '供给关系');
  }
}

function liveLinksOf(manager: EntityManager, nodeId: string): Promise<ChainLink[]> {
  return manager
    .createQueryBuilder(ChainLink, 'link')
    .where('link.retiredAt IS NULL AND (link.fromNodeId = :nodeId OR link.toNodeId = :nodeId)', { nodeId })
    .orderBy('link.id')
    .getMany();
}

async function liveLink(manager: EntityManager, id: string): Promise<ChainLink> {
  const link = await manager.findOneBy(ChainLink, { id });
  if (!link || link.retiredAt) throw notFound('供给关系');
  return link;
}

async function refuseWhilePlatformsHold(manager: EntityManager, node: ChainNode): Promise<void> {
  await lockCoverage(manager, [node.id]);
  const { platforms } = await manager.findOneByOrFail(NodeCoverage, { nodeId: node.id });
  if (platforms > 0) throw conflict(`环节“${node.name}”现由 ${platforms} 个平台填补，不能改为生产环节`);
}

async function chainCodeOf(manager: EntityManager, chainId: string): Promise<string> {
  return (await manager.findOneByOrFail(IndustryChain, { id: chainId })).code;
}
