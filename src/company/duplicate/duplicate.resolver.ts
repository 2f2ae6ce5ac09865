import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { loaderOf } from '../../common/loaders.js';
import { Allow } from '../../identity/access.js';
import { Permission } from '../../identity/permissions.js';
import { CompanyRef } from '../library/company-ref.js';
import { CompanyView } from '../library/company.types.js';
import { DuplicateService } from './duplicate.service.js';
import { PossibleDuplicate, PossibleDuplicatesArgs } from './duplicate.types.js';

@Resolver(() => CompanyView)
export class DuplicateResolver {
  constructor(private readonly duplicates: DuplicateService) {}

  @ResolveField(() => [CompanyRef], { description: '同名的其他企业（不计括号、空格与“有限公司”等）：提醒可能重复' })
  async sameNamed(@Parent() company: CompanyView, @Context('req') request: object): Promise<CompanyRef[]> {
    return (await loaderOf(request, 'same-named', (ids) => this.duplicates.sameNamed(ids)).load(company.id)) ?? [];
  }

  @Allow(Permission.COMPANY_READ, Permission.LEAD_CREATE)
  @Query(() => [PossibleDuplicate], { description: '边输入边查重：哪些已有企业可能就是它，最像的在前' })
  possibleDuplicates(@Args() args: PossibleDuplicatesArgs): Promise<PossibleDuplicate[]> {
    return this.duplicates.find(args);
  }
}
