import {
  Args,
  ArgsType,
  Context,
  Field,
  ID,
  Int,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { IsInt, Max, Min } from 'class-validator';
import { IdArg, LocalDateArg, OpenTextArg, VersionArg } from '../../common/graphql/arguments.js';
import { loaderOf } from '../../common/loaders.js';
import { IsUuid } from '../../common/validators.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { CompanyView } from '../library/company.types.js';
import { CompanyGroups } from './company-groups.js';
import { CompanyGroupInput, RelateCompaniesInput } from './relation.inputs.js';
import { RelationReader } from './relation.reader.js';
import { RelationService } from './relation.service.js';
import { Acquaintance, RelationView } from './relation.types.js';

@ArgsType()
export class AcquaintancesArgs {
  @Field(() => ID, { description: '企业编号' })
  @IsUuid()
  companyId: string;

  @Field(() => Int, { defaultValue: 20, description: '前几家，1 到 100' })
  @IsInt()
  @Min(1)
  @Max(100)
  first: number = 20;
}

@Resolver(() => CompanyView)
export class RelationResolver {
  constructor(
    private readonly reader: RelationReader,
    private readonly relationService: RelationService,
    private readonly groups: CompanyGroups,
  ) {}

  @ResolveField(() => [RelationView], { description: '仍然成立的企业间关系，至多 50 条' })
  async relations(@Parent() company: CompanyView, @Context('req') request: object): Promise<RelationView[]> {
    return (await loaderOf(request, 'relations', (ids) => this.reader.ofCompanies(ids)).load(company.id)) ?? [];
  }

  @Allow(Permission.COMPANY_READ)
  @Query(() => [Acquaintance], { description: '以商招商：区内哪些企业认识它，经由怎样的关系（至多两层）' })
  acquaintances(@Args() { companyId, first }: AcquaintancesArgs): Promise<Acquaintance[]> {
    return this.reader.acquaintances(companyId, first);
  }

  @Allow(Permission.COMPANY_EDIT)
  @Mutation(() => RelationView, { description: '登记企业间关系；项目公司与其投资方从此在同一环节只算一家' })
  relateCompanies(@CurrentActor() actor: Actor, @Args('input') input: RelateCompaniesInput): Promise<RelationView> {
    return this.relationService.relate(actor, input);
  }

  @Allow(Permission.COMPANY_EDIT)
  @Mutation(() => RelationView, { description: '终止企业间关系；因它而只算一家的，重新各算各的' })
  endRelation(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @LocalDateArg('on', { description: '终止日期，不得晚于今天' }) on: string,
    @OpenTextArg('reason', { max: 200 }, { description: '原因' }) reason: string,
  ): Promise<RelationView> {
    return this.relationService.end(actor, id, expectedVersion, on, reason);
  }

  @Allow(Permission.PLACEMENT_EDIT)
  @Mutation(() => [CompanyView], { description: '声明若干企业属同一投资集团：同一环节只算一家' })
  declareCompanyGroup(@CurrentActor() actor: Actor, @Args('input') input: CompanyGroupInput): Promise<CompanyView[]> {
    return this.groups.declare(actor, input);
  }

  @Allow(Permission.PLACEMENT_EDIT)
  @Mutation(() => CompanyView, { description: '企业退出所属投资集团，单独计数' })
  leaveCompanyGroup(@CurrentActor() actor: Actor, @IdArg() id: string): Promise<CompanyView> {
    return this.groups.leave(actor, id);
  }
}
