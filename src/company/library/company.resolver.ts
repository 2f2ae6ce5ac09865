import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { IdArg, VersionArg } from '../../common/graphql/arguments.js';
import { requestedFields } from '../../common/graphql/selection.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { CompaniesArgs } from './company.args.js';
import { CreateCompanyInput, UpdateCompanyInput } from './company.inputs.js';
import { CompanyReader } from './company.reader.js';
import { CompanyService } from './company.service.js';
import { CompanyConnection, CompanyView } from './company.types.js';

@Resolver()
export class CompanyResolver {
  constructor(
    private readonly companiesService: CompanyService,
    private readonly reader: CompanyReader,
  ) {}

  @Allow(Permission.COMPANY_READ)
  @Query(() => CompanyConnection, { description: '企业列表' })
  companies(
    @CurrentActor() actor: Actor,
    @Args() args: CompaniesArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CompanyConnection> {
    return this.reader.list(actor, args, requestedFields(info));
  }

  @Allow(Permission.COMPANY_READ)
  @Query(() => CompanyView, { description: '一家企业' })
  company(@CurrentActor() actor: Actor, @IdArg() id: string): Promise<CompanyView> {
    return this.reader.byId(actor, id);
  }

  @Allow(Permission.COMPANY_EDIT)
  @Mutation(() => CompanyView, { description: '新建企业；信用代码逐位校验，不得与已有企业重复' })
  createCompany(@CurrentActor() actor: Actor, @Args('input') input: CreateCompanyInput): Promise<CompanyView> {
    return this.companiesService.create(actor, input);
  }

  @Allow(Permission.COMPANY_EDIT)
  @Mutation(() => CompanyView, { description: '修改企业' })
  updateCompany(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @Args('input') input: UpdateCompanyInput,
  ): Promise<CompanyView> {
    return this.companiesService.update(actor, id, expectedVersion, input);
  }

  @Allow(Permission.LEAD_ASSIGN)
  @Mutation(() => CompanyView, { description: '指定企业负责人（我方）；负责人看得到该企业联系人的完整号码' })
  assignCompany(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @IdArg('ownerId', { nullable: true, description: '负责人的用户编号，空为不指定' }) ownerId: string | null,
  ): Promise<CompanyView> {
    return this.companiesService.assign(actor, id, expectedVersion, ownerId);
  }
}
