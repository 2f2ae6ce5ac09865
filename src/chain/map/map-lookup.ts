import type { EntityManager, EntityTarget, FindOptionsWhere } from 'typeorm';
import { duplicate, notFound } from '../../common/errors.js';
import { ChainNode } from './chain-node.entity.js';
import { ChainSegment } from './chain-segment.entity.js';
import { IndustryChain } from './industry-chain.entity.js';

/** Edits of one map wait for each other, so that each is checked against what the last one left. */
export async function lockChain(
  manager: EntityManager,
  where: FindOptionsWhere<IndustryChain>,
): Promise<IndustryChain> {
  const chain = await manager.findOne(IndustryChain, { where, lock: { mode: 'pessimistic_write' } });
  if (!chain) throw notFound('产业链', typeof where.code === 'string' ? where.code : undefined);
  return chain;
}

export async function liveSegment(manager: EntityManager, code: string): Promise<ChainSegment> {
  const segment = await manager.findOneBy(ChainSegment, { code });
  if (!segment || segment.retiredAt) throw notFound('板块', code);
  return segment;
}

export async function liveNode(manager: EntityManager, code: string): Promise<ChainNode> {
  const node = await manager.findOneBy(ChainNode, { code });
  if (!node || node.retiredAt) throw notFound('环节', code);
  return node;
}

/** A node to be changed: its chain locked first, then read, so that no other edit is between. */
export async function lockNode(
  manager: EntityManager,
  code: string,
): Promise<{ chain: IndustryChain; node: ChainNode }> {
  const { chainId } = await liveNode(manager, code);
  const chain = await lockChain(manager, { id: chainId });
  return { chain, node: await liveNode(manager, code) };
}

/** Codes are never used twice, not even after retirement: history still means the first. */
export async function freeCode<E extends { code: string }>(
  manager: EntityManager,
  entity: EntityTarget<E>,
  code: string,
  what: string,
): Promise<void> {
  if (await manager.existsBy(entity, { code } as FindOptionsWhere<E>))
    throw duplicate(`${what}代码 ${code} 已被使用`, 'input.code');
}
