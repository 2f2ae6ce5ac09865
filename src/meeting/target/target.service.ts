import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { EntityManager, IsNull } from 'typeorm';
import { IndustryChain } from '../../chain/map/industry-chain.entity.js';
import { badInput, notFound, staleVersion } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet, softDelete } from '../../database/compare-and-set.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { Team } from '../../identity/people/department.entity.js';
import { requirePeople } from '../../identity/people/require-people.js';
import { IndicatorKind, StatisticsBy } from '../statistics/indicator.enums.js';
import { indicatorsIn } from '../statistics/indicator-values.js';
import { definitionOf } from '../statistics/indicators.js';
import { IndicatorTarget } from './indicator-target.entity.js';
import { RecordIndicatorTargetInput } from './target.inputs.js';
import { TargetReader } from './target.reader.js';
import { IndicatorTargetView } from './target.types.js';

type TargetScope = Pick<IndicatorTarget, 'chainId' | 'teamId' | 'userId'>;

/** What is to be reached in a year, and who says so on what grounds. */
@Injectable()
export class TargetService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: TargetReader,
  ) {}

  record(actor: Actor, input: RecordIndicatorTargetInput): Promise<IndicatorTargetView> {
    refuse(input);
    const { year, indicator, value, reason, expectedVersion } = input;
    return this.transactions.run(actor, async (manager) => {
      const scope = await scopeOf(manager, input);
      const known = await manager.findOneBy(IndicatorTarget, {
        ...{ year, indicator, chainId: scope.chainId ?? IsNull(), teamId: scope.teamId ?? IsNull() },
        ...{ userId: scope.userId ?? IsNull(), deletedAt: IsNull() },
      });
      const patch = { value, reason, setById: actor.userId };
      if (known) {
        if (expectedVersion === 0) throw staleVersion(known.version);
        await compareAndSet(manager, IndicatorTarget, known.id, expectedVersion, patch, '年度目标');
        return this.reader.changed(known.id, manager);
      }
      if (expectedVersion > 0) throw notFound('年度目标');
      const id = newId();
      await manager.insert(IndicatorTarget, { ...patch, ...scope, id, year, indicator });
      return this.reader.changed(id, manager);
    });
  }

  async remove(actor: Actor, id: string, expectedVersion: number): Promise<boolean> {
    await this.transactions.run(actor, (manager) =>
      softDelete(manager, IndicatorTarget, id, expectedVersion, '年度目标'),
    );
    return true;
  }
}

/** Only what adds up over the year can be ahead or behind of it. */
const ADDITIVE: readonly IndicatorKind[] = [IndicatorKind.COUNT, IndicatorKind.SUM];

function refuse({ indicator, chainCode, teamId, userId, value }: RecordIndicatorTargetInput): void {
  const { name, kind } = definitionOf(indicator);
  if (!ADDITIVE.includes(kind)) throw badInput('只有计数与合计类的指标可以定年度目标', 'input.indicator');
  if ([chainCode, teamId, userId].filter((scope) => scope != null).length > 1) {
    throw badInput('产业链、班组、个人只能给一个', 'input');
  }
  if (chainCode != null && !indicatorsIn(StatisticsBy.CHAIN).includes(indicator)) {
    throw badInput(`“${name}”不按产业链统计`, 'input.chainCode');
  }
  if (new Decimal(value).isZero()) throw badInput('目标数须大于 0', 'input.value');
}

async function scopeOf(
  manager: EntityManager,
  { chainCode, teamId, userId }: RecordIndicatorTargetInput,
): Promise<TargetScope> {
  const scope: TargetScope = { chainId: null, teamId: teamId ?? null, userId: userId ?? null };
  if (chainCode != null) {
    const chain = await manager.findOneBy(IndustryChain, { code: chainCode });
    if (!chain) throw notFound('产业链', chainCode, 'input.chainCode');
    return { ...scope, chainId: chain.id };
  }
  if (teamId != null && !(await manager.existsBy(Team, { id: teamId }))) throw badInput('没有这个班组', 'input.teamId');
  await requirePeople(manager, [{ id: userId, field: 'input.userId' }]);
  return scope;
}
