import {
  Args,
  ArgsType,
  Context,
  Field,
  ID,
  Mutation,
  ObjectType,
  Parent,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import { ChainService } from '../../chain/chain.service.js';
import { Chain } from '../../chain/gap/gap.answer.js';
import { lockChain } from '../../chain/map/map-lookup.js';
import { loaderOf } from '../../common/loaders.js';
import { IsCode, IsUuid, Nullable } from '../../common/validators.js';
import { Transactions } from '../../database/transactions.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { CompanyReader } from './company.reader.js';

@ObjectType({ description: '盟会长：牵头的龙头企业或行业协会' })
export class ChainAllyView {
  @Field(() => ID) id: string;
  @Field({ description: '名称' }) name: string;
}

@ArgsType()
export class SetChainAllyArgs {
  @Field({ description: '链代码' })
  @IsCode()
  chainCode: string;

  @Field(() => ID, { nullable: true, description: '企业或协会的编号，空为不设' })
  @Nullable()
  @IsUuid()
  companyId?: string | null;
}

/** 盟会长 of a chain: a field that `chain` has and only `company` can answer. */
@Resolver(() => Chain)
export class ChainAllyResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly chains: ChainService,
    private readonly companies: CompanyReader,
  ) {}

  @ResolveField(() => ChainAllyView, { nullable: true, description: '盟会长：牵头的龙头企业或行业协会' })
  ally(@Parent() chain: Chain, @Context('req') request: object): Promise<ChainAllyView | null> {
    return loaderOf(request, 'chain-ally', (ids) => this.alliesOf(ids)).load(chain.id);
  }

  @Allow(Permission.CHAIN_EDIT)
  @Mutation(() => Chain, { description: '设定产业链的盟会长；返回修改后的图谱' })
  async setChainAlly(@CurrentActor() actor: Actor, @Args() { chainCode, companyId }: SetChainAllyArgs): Promise<Chain> {
    await this.transactions.run(actor, async (manager) => {
      const chain = await lockChain(manager, { code: chainCode });
      await manager.query('DELETE FROM chain_ally WHERE chain_id = $1', [chain.id]);
      if (!companyId) return;
      await this.companies.byId(actor, companyId, manager);
      await manager.query('INSERT INTO chain_ally (chain_id, company_id) VALUES ($1, $2)', [chain.id, companyId]);
    });
    return this.chains.chain(chainCode);
  }

  private async alliesOf(chainIds: readonly string[]): Promise<Map<string, ChainAllyView>> {
    const rows = await this.dataSource.query<{ chain_id: string; id: string; name: string }[]>(
      'SELECT a.chain_id, c.id, c.name FROM chain_ally a JOIN company c ON c.id = a.company_id WHERE a.chain_id = ANY($1)',
      [chainIds],
    );
    return new Map(rows.map(({ chain_id, id, name }) => [chain_id, { id, name }]));
  }
}
