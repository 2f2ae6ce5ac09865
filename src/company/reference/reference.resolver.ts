import { Query, Resolver } from '@nestjs/graphql';
import { TextArg } from '../../common/graphql/arguments.js';
import { Allow } from '../../identity/access.js';
import { Permission } from '../../identity/permissions.js';
import { IndustryView, RegionView } from './reference.types.js';
import { allIndustries } from './industries.js';
import { regionsWithin } from './regions.js';

/** Code lists that the forms choose from. */
@Resolver()
export class ReferenceResolver {
  @Allow(Permission.COMPANY_READ)
  @Query(() => [RegionView], { description: '直接下级行政区划；不给 within 则为各省' })
  regions(
    @TextArg('within', { max: 6 }, { nullable: true, description: '上级的代码，如 410000' }) within: string | null,
  ): RegionView[] {
    return regionsWithin(within ?? null);
  }

  @Allow(Permission.COMPANY_READ)
  @Query(() => [IndustryView], { description: '行业：全部大类，以及图谱用到的小类' })
  industries(): IndustryView[] {
    return allIndustries();
  }
}
