import { EntityManager } from 'typeorm';
import { readSeed } from '../../chain/map/chain.seed.js';
import { newId } from '../../database/base.entity.js';
import { Fund } from './fund.entity.js';

interface FundsSeed {
  funds: { name: string; clause: string; note?: string }[];
}

/** The funds that the plan names. It says neither who manages them nor how large each is. */
export async function seedFunds(manager: EntityManager): Promise<void> {
  for (const { name, clause, note } of readSeed<FundsSeed>('funds.yaml').funds) {
    await manager.insert(Fund, { id: newId(), name, clause, note: note ?? null });
  }
}
